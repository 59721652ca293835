#!/bin/sh
# Training points: placed, added, dragged, removed, and all of it undone.
. tests/window/lib.sh

start
press 2
read_saved
before=$(state)
eval "$(awk '$1 == "plot-range" { printf "X0=%s X1=%s Y0=%s Y1=%s", $2, $3, $4, $5 }' "$HANDLES")"
at_x() { calc "$X0 + ($1)*($X1 - $X0)"; }     # a fraction of the plot's width
at_y() { calc "$Y0 + ($1)*($Y1 - $Y0)"; }
pixel=$(calc "($X1 - $X0)/400")               # well above one pixel, and what snapping may pull

spot "$(at_x 0.12)" "$(at_y 0.82)"
click_at "$PX" "$PY"
read_saved
is "a click keeps one point" "$N" 1
near "the point lies where the click was, x" "$X" "$(at_x 0.12)" "$(calc "4*$pixel")"
near "the point lies where the click was, y" "$Y" "$(at_y 0.82)" "$(calc "4*$pixel")"
placed=$(state)

spot "$(at_x 0.3)" "$(at_y 0.9)"
xdotool keydown shift; click_at "$PX" "$PY"; xdotool keyup shift
read_saved
is "Shift adds a second point" "$N" 2
is "the first one stays" "$X" "$(echo "$placed" | sed 's/.*"points":\[\[\([^,]*\),.*/\1/' | awk '{ printf "%.17g", $1 }')"
near "the second lies where the click was, x" "$(get points.1.0)" "$(at_x 0.3)" "$(calc "4*$pixel")"
added=$(state)

spot "$(at_x 0.45)" "$(at_y 0.75)"
handle point:1
drag_to "$HX" "$HY" "$PX" "$PY"
read_saved
near "a point follows the hand, x" "$(get points.1.0)" "$(at_x 0.45)" "$(calc "4*$pixel")"
near "a point follows the hand, y" "$(get points.1.1)" "$(at_y 0.75)" "$(calc "4*$pixel")"
isnt "the drag has changed something" "$(state)" "$added"

press ctrl+z; save; is "one drag is one undo" "$(state)" "$added"
press ctrl+shift+z; save; isnt "redo brings it back" "$(state)" "$added"

settle
click point:1 3
save
is "a right click removes the point" "$(get 'points.#')" 1
is "and only that one" "$(state)" "$placed"
press ctrl+z
save
is "undo brings it back" "$(get 'points.#')" 2

settle
handle point:1
move_to "$HX" "$HY"
settle
press Delete
save
is "Delete removes the point under the pointer" "$(state)" "$placed"

press ctrl+z ctrl+z ctrl+z ctrl+z
save
is "four undos lead back to the start" "$(state)" "$before"
quit_app

# two clicks at one place show everything, and place nothing
range() { grep '^plot-range ' "$HANDLES"; }
DOUBLE_CLICKS=1
start
press 2
save
before=$(state)
settle
press f
settle
whole=$(range)
free_x=$(at_x 0.2) free_y=$(at_y 0.6)
spot "$free_x" "$free_y"
xdotool mousemove --window "$WIN" "$PX" "$PY" click 4 click 4 click 4
settle
isnt "the wheel zooms" "$(range)" "$whole"
xdotool click 1 click 1
settle
is "a double click shows everything" "$(range)" "$whole"
save
is "and no point is left of it" "$(state)" "$before"
finish
