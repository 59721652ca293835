#!/bin/sh
# Numbers beside the sliders can be typed; what is not a number is refused.
. tests/window/lib.sh

start
press 2
read_saved
b0=$B

enter() { click "value:$1"; type_in "$2"; press Return; }

enter w 0.75
read_saved
is "a typed value is taken" "$W" 0.75
is "and b stays" "$B" "$b0"

click value:w
press ctrl+a
type_in 1/3
press Return
read_saved
is "a fraction is read" "$W" "$(calc 1/3)"

for wrong in abc inf nan 1e999 1..2; do
    enter w "$wrong"
    press Escape
    read_saved
    is "\"$wrong\" is refused, and the old value kept" "$W" "$(calc 1/3)"
done

enter rate 0
press Escape
read_saved
holds "a rate of 0 is refused" "rate > 0" rate="$RATE"
enter rate -1
press Escape
read_saved
holds "a negative rate is refused" "rate > 0" rate="$RATE"
enter rate 0.125
read_saved
is "a rate of 0.125 is taken" "$RATE" 0.125

enter x -0.5
enter y 1.25
read_saved
is "x and y belong to the point whose turn it is" "$X $Y" "-0.5 1.25"

enter w 0
read_saved
is "w = 0 is allowed: a unit without an elbow" "$W" 0
press ctrl+z
read_saved
is "undo brings the slope back" "$W" "$(calc 1/3)"

enter b 1e300
read_saved
is "a gigantic value is kept as it is" "$B" "$(calc 1e300)"
press Right Right
read_saved
holds "and a step on it leaves numbers" "w - w == 0 && b - b == 0" w="$W" b="$B"
finish
