#!/bin/sh
# Playing ends by itself where nothing can move any more.
. tests/window/lib.sh

# one step fits it exactly, in doubles, too: 1 - (0.5)(0.5) = 0.75, and z = 0.5 = y
cat >"$WORK/fits.json" <<'END'
{ "elbow": 1, "unit": { "w": 1, "b": 0 }, "points": [[1, 0.5]], "training": { "rate": 0.5 } }
END
start "$WORK/fits.json"
press space
sleeps
is "it plays one step, and rests" "$(shown_step)" 1
press space
sleeps
is "and no other is made" "$(shown_step)" 1

# case (i): the gate is 0
press 1
settle
press space
sleeps
is "with its gate at 0 nothing is played" "$(shown_step)" 0
finish
