#!/bin/sh
# Vectors and classes in the real window: dragged, clicked and typed.
. tests/window/lib.sh

# --- vectors ---
start tests/lessons/vectors.json
handle vector
spot -1 0.5
drag_to "$HX" "$HY" "$PX" "$PY"
save
near "x is where it was dragged" "$(get vectors.x.0)" -1 1e-9
near "and its second entry" "$(get vectors.x.1)" 0.5 1e-9
spot 2 -1
click_at "$PX" "$PY"
save
near "a click puts it there" "$(get vectors.x.0)" 2 1e-9
drag value:A21 50 0
save
near "an entry is dragged to the side" "$(get vectors.A.1.0)" 1.5 1e-9
click value:A12
type_in -7.25
press Return
save
is "and typed" "$(get vectors.A.0.1)" -7.25
press ctrl+z ctrl+z
settle
save
is "each change is one undo" "$(get vectors.A.1.0) $(get vectors.A.0.1)" "0 2"
click function:xx
press Right
settle
says "there is nothing to step" "no unit or network"
save
is "the function is another" "$(get vectors.f)" xx
quit_app
APP=''

# --- classes ---
start tests/lessons/classes.json
drag slider:score1 60 0
save
holds "a score is dragged" "s > 1 && s < 10" s="$(get classes.scores.0)"
click value:score2
type_in -1000
press Return
save
is "a score is typed" "$(get classes.scores.1)" -1000
quit_app
APP=''

finish
