#!/bin/sh
# When nothing moves, nothing is drawn.
. tests/window/lib.sh

idle() {   # WHAT: it waits for events alone, and one that changes nothing draws nothing
    sleeps
    n=$(frames)
    for _k in 1 2 3; do taken; done
    is "$1: no frame" "$(frames)" "$n"
}

start
handle point:0
idle "after the start"
n=$(frames)
move_to $((HX + 1)) "$HY"
taken
move_to "$HX" "$HY"
settle
isnt "the pointer on a point shows" "$(frames)" "$n"
idle "with the pointer on a point"
is "which has its tooltip" "$(grep '^tip ' "$HANDLES")" "tip point:0"
move_to 3 3      # else a tooltip would come back
press Right
idle "after a step"
press ctrl+o
idle "with a panel open"
finish
