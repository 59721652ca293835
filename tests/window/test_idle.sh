#!/bin/sh
# When nothing moves, nothing is drawn.
. tests/window/lib.sh

idle() {   # WHAT
    settle
    n=$(frames)
    sleep 3
    is "$1: no frame in three seconds" "$(frames)" "$n"
}

start
handle point:0
idle "after the start"
n=$(frames)
move_to $((HX + 1)) "$HY"
sleep 0.1
move_to "$HX" "$HY"
settle
isnt "the pointer on a point shows" "$(frames)" "$n"
sleep 2      # its tooltip comes and stays
idle "with the pointer on a point"
move_to 3 3      # else a tooltip would come back
press Right
idle "after a step"
press ctrl+o
idle "with a panel open"
finish
