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

says "and it is said" "Nothing moves any more: the unit is fitted."

# case (i): the gate is 0
press 1
settle
press space
sleeps
is "with its gate at 0 nothing is played" "$(shown_step)" 0
says "and why" "the gate is 0 at the point"
quit_app

# a network whose two units are inactive at both points: [TRAINING [NETWORK]]
dead() {
    cat >"$WORK/dead.json" <<END
{ "elbow": 1, "network": { "w": [1, -1], "b": [-2, -3], "v": [1, 0.5]${2:-} },
  "points": [[0, 1], [1, 0]], "training": { "rate": 0.1${1:-} } }
END
    start "$WORK/dead.json"
    press space
    taken
}

dead
sleeps
is "with all units dead nothing is played" "$(shown_step)" 0
says "and it is said why" "All units are inactive at every point: nothing moves any more."
quit_app

dead ', "optimizer": {"momentum": 0.9}'
until_true $PATIENCE beyond 2 && ok "with momentum it plays on" || not_ok "with momentum it plays on"
says "and it is said what may still move" "only what momentum remembers may still move"
press space
quit_app

dead ', "optimizer": {"adam": [0.9, 0.999]}'
until_true $PATIENCE beyond 2 && ok "with Adam, too" || not_ok "with Adam, too"
says "and it is said of Adam" "only what Adam remembers may still move"
press space
quit_app

dead '' ', "c": 0.25'
until_true $PATIENCE beyond 2 && ok "an output bias goes on" || not_ok "an output bias goes on"
says "and it is said of it" "only the output bias can still move f̂"
press space
finish
