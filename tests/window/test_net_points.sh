#!/bin/sh
# Points of a network placed, dragged and removed, at rest and while it trains;
# its elbows and output weights in the hand. A change makes the run again, or goes on.
. tests/window/lib.sh
. tests/window/net.sh

net_lesson
start "$NET"
steps 10
save
before=$(state)
trained10=$(trained "$NET" 10)

free_spot
click_at "$PX" "$PY"
save
is "a click adds a point" "$(get 'points.#')" 51
isnt "and makes the run again" "$(weights <"$SAVED")" "$trained10"
is "as if it had been there from the start" "$(weights <"$SAVED")" \
    "$(scripted "$NET" "point add $(get points.50.0) $(get points.50.1)" "step 10")"
settle
click point:50 3
save
is "a right click removes it" "$(get 'points.#')" 50
is "and makes the run of before" "$(weights <"$SAVED")" "$trained10"
press ctrl+z ctrl+z; settle; save
is "two undos lead back" "$(state)" "$before"

handle point:20
drag_to "$HX" "$HY" $((HX + 60)) $((HY - 90))
save
moved="$(get points.20.0) $(get points.20.1)"
is "a dragged point: the whole run is made again" "$(weights <"$SAVED")" "$(scripted "$NET" "point move 20 $moved" "step 10")"
isnt "and is another" "$(weights <"$SAVED")" "$trained10"
press ctrl+z; settle; save
is "undo brings the old run back" "$(state)" "$before"
press ctrl+shift+z; settle; save
is "redo the new one" "$(weights <"$SAVED")" "$(scripted "$NET" "point move 20 $moved" "step 10")"
press ctrl+z; settle

click changes:go-on
handle point:20
drag_to "$HX" "$HY" $((HX + 60)) $((HY - 90))
save
is "\"goes on from here\": the parameters stay" "$(weights <"$SAVED")" "$trained10"
moved="$(get points.20.0) $(get points.20.1)"
steps 5
is "and the steps after it see the new point" "$(saved_weights)" \
    "$(scripted "$NET" "changes go-on" "step 10" "point move 20 $moved" "step 5")"
press ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z; settle; save
is "undo takes it back" "$(state)" "$before"

# --- elbows and output weights ---
press ctrl+z; settle          # "reruns all steps" again
press End; settle; save
w=$(one_of w <"$SAVED") b=$(one_of b <"$SAVED") v=$(one_of v <"$SAVED")
before=$(state)
drag unit-elbow:4 50 0
save
is   "dragging an elbow keeps w" "$(one_of w <"$SAVED")" "$w"
is   "and v" "$(one_of v <"$SAVED")" "$v"
isnt "and changes b" "$(one_of b <"$SAVED")" "$b"
press ctrl+z; settle; save; is "one undo takes it back" "$(state)" "$before"

click unit:1
has_handle unit-output:0 && ok "a row's click selects its unit" || not_ok "a row's click selects its unit"
free drag unit-output:0 0 -60
save
is   "dragging what a unit adds keeps w" "$(one_of w <"$SAVED")" "$w"
is   "and b" "$(one_of b <"$SAVED")" "$b"
isnt "and changes v" "$(one_of v <"$SAVED")" "$v"
is   "of this unit alone" "$(one_of v <"$SAVED" | cut -d' ' -f2-)" "$(echo "$v" | cut -d' ' -f2-)"
press ctrl+z; settle; save; is "one undo takes it back" "$(state)" "$before"

handle start-elbow:4
drag_to "$HX" "$HY" $((HX + 40)) "$HY"
save
isnt "an elbow dragged at its start makes the run again" "$(state)" "$before"
press ctrl+z; settle; save; is "one undo takes it back" "$(state)" "$before"

# --- while it trains ---
click unit:1
enter speed 10000000
s=$(shown_step)
press space
until_true $PATIENCE beyond "$s" || not_ok "Space plays"
free_spot
xdotool mousemove --window "$WIN" "$PX" "$PY" click 1
until_true $PATIENCE has_handle point:50 || not_ok "no point is added"
save
is "a click while it trains adds a point" "$(get 'points.#')" 51
x=$(get points.7.0)
handle point:7
take_to "$HX" "$HY" $((HX - 48)) $((HY + 72))
xdotool mouseup 1
taken
save
isnt "a point dragged while it trains is moved" "$(get points.7.0)" "$x"
finite && ok "and the numbers are numbers" || not_ok "and the numbers are numbers" "$(weights <"$SAVED")"
handle point:50
xdotool mousemove --window "$WIN" "$HX" "$HY" click 3
until_true $PATIENCE no_handle point:50 || not_ok "no point is removed"
save
is "a right click while it trains removes one" "$(get 'points.#')" 50
moved="$(get points.7.0) $(get points.7.1)"
step_shown; a=$STEP      # which pauses
press space
until_true $PATIENCE beyond "$a" || not_ok "Space plays on"
press space
settle
step_shown
holds "all the while it went on" "b > a" a="$a" b="$STEP"
is "and the run is the one of these points" "$(saved_weights)" "$(scripted "$NET" "point move 7 $moved" "step $STEP")"

# what moves by itself stays in the hand that holds it
enter speed 500
s=$(shown_step)
press space
until_true $PATIENCE beyond "$s" || not_ok "Space plays"
hold      # it stands still until it is in the hand
taken
handle unit-elbow:2
xdotool mousemove --window "$WIN" "$HX" "$HY" mousedown 1
taken
let_go
for i in 1 2 3; do taken; done      # longer than a step by far, each
handle unit-elbow:2
from=$HX s=$(shown_step)
for i in 1 2 3 4; do move_to $((HX + 12*i)) "$HY"; taken; done
for i in 1 2 3 4 5 6 7 8; do taken; done
handle unit-elbow:2
near "an elbow in the hand waits for it" "$HX" $((from + 48)) 4
is "and so do the steps" "$(shown_step)" "$s"
xdotool mouseup 1
if until_true $PATIENCE beyond "$s"; then ok "and goes on when it is let go"; else not_ok "and goes on when it is let go"; fi
finish
