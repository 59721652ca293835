#!/bin/sh
# The elbow, the slope line, the dot in the (w, b) plane and a slider, dragged.
. tests/window/lib.sh

start
press 2
read_saved
first=$(state)
w0=$W b0=$B e0=$E
eval "$(awk '$1 == "plot" { w = $4 } $1 == "plot-range" { printf "UNIT=%.17g", ($3 - $2)/w }' "$HANDLES")"   # data units in a pixel

drag elbow 90 0
read_saved
is   "dragging the elbow keeps the slope" "$W" "$w0"
near "the elbow follows the hand" "$E" "$(calc "$e0 + 90*$UNIT")" "$(calc "6*$UNIT")"
press ctrl+z; save; is "one undo takes it back" "$(state)" "$first"

free drag elbow -57 0
read_saved
is   "without snapping too: the slope is kept" "$W" "$w0"
near "and the elbow is within a pixel" "$E" "$(calc "$e0 - 57*$UNIT")" "$(calc "1.5*$UNIT")"
press ctrl+z; save; is "and undone" "$(state)" "$first"

settle
free drag slope 0 -40
read_saved
near  "dragging the slope keeps the elbow" "$E" "$e0" 1e-12
holds "upwards makes it steeper" "w > w0 + 0.01" w="$W" w0="$w0"
press ctrl+z; save; is "one undo takes it back" "$(state)" "$first"

settle
drag wb 30 0
read_saved
holds "in the plane, right is a larger w" "w > w0" w="$W" w0="$w0"
near  "and b stays" "$B" "$b0" 1e-9
press ctrl+z; save; is "one undo takes it back" "$(state)" "$first"
settle
free drag wb -20 -25
read_saved
holds "in the plane, left is a smaller w, up a larger b" "w < w0 && b > b0" w="$W" w0="$w0" b="$B" b0="$b0"
press ctrl+z; save; is "one undo takes it back" "$(state)" "$first"

# A click in the empty plane puts (w, b) there.
handle loss
eval "$(awk '$1 == "loss" { x = $2; y = $3; w = $4; h = $5 }
             $1 == "loss-range" { px = int(x + w/5); py = int(y + h/4)
                 printf "PX=%d PY=%d PW=%.17g PB=%.17g PU=%.17g", px, py, $2 + (px - x)/w*($3 - $2), $5 - (py - y)/h*($5 - $4), ($3 - $2)/w }' "$HANDLES")"
xdotool keydown alt; click_at "$PX" "$PY"; xdotool keyup alt
read_saved
near "a click in the plane sets w" "$W" "$PW" "$PU"
near "and b" "$B" "$PB" "$PU"
press ctrl+z; save; is "one undo takes it back" "$(state)" "$first"
settle
free drag_to "$PX" "$PY" $((PX + 20)) $((PY + 10))
read_saved
near "a drag that begins there takes (w, b) along" "$W" "$(calc "$PW + 20*$PU")" "$PU"
near "both of it" "$B" "$(calc "$PB - 10*$PU")" "$PU"
press ctrl+z; save; is "one undo takes it back" "$(state)" "$first"

settle
handle track:slider:w
drag_to $((HX - HW/4)) "$HY" $((HX + HW/4)) "$HY"
read_saved
isnt "a slider changes w" "$W" "$w0"
is   "and nothing else" "$B" "$b0"
press ctrl+z; save; is "one undo takes it back" "$(state)" "$first"

# The panel over λ: dragging on it moves λ and nothing else; 0.2 is a tick of it.
read_saved; rate0=$RATE
press e; settle
handle lambda
drag_to $((HX - HW/4)) "$HY" $((HX - HW/8)) "$HY"
read_saved
holds "a drag in the panel moves λ" "r > r0 + 0.05" r="$RATE" r0="$rate0"
is   "and not w" "$W" "$w0"
is   "nor y" "$Y" 0
press ctrl+z; save; is "one undo takes it back" "$(state)" "$first"

# φ − y is held in the case: y follows, until the lock is off.
settle
handle track:slider:w
drag_to $((HX - HW/4)) "$HY" $((HX + HW/4)) "$HY"
read_saved
near "y follows φ" "$Y" "$(calc "($W*$X + $B > 0 ? $W*$X + $B : 0) - 1")" 1e-12
press ctrl+z
handle button:hold; click_at "$HX" "$HY"
handle track:slider:w
drag_to $((HX - HW/4)) "$HY" $((HX + HW/4)) "$HY"
read_saved
is "the lock is off: y stays" "$Y" 0
finish
