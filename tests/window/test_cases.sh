#!/bin/sh
# Keys 1 to 4, and the chips, bring the four cases of the exercise.
. tests/window/lib.sh

# CASE CONDITION: the saved lesson has the signs that define the case, and the
# numbers of the built-in lesson.
is_case() {
    read_saved
    holds "$1: $2" "$2" w="$W" b="$B" x="$X" y="$Y" phi="$(calc "$W*$X + $B > 0 ? $W*$X + $B : 0")"
    file=$(lesson "$1")
    is "$1 is the built-in lesson" "$W $B $X $Y $RATE $N" \
        "$(get unit.w "$file") $(get unit.b "$file") $(get points.0.0 "$file") $(get points.0.1 "$file") $(get training.rate "$file") 1"
}

start
is_case case-ii "w > 0 && x > 0 && phi > y && phi > 0"
press 1; is_case case-i   "phi == 0 && phi - y > 0"
press 3; is_case case-iii "w > 0 && x < 0 && phi > 0 && phi > y"
press 4; is_case case-iv  "w < 0 && x > 0 && phi > 0 && phi > y"
press 2; is_case case-ii  "w > 0 && x > 0 && phi > 0 && phi > y"

click chip:3; is_case case-iii "w > 0 && x < 0 && phi > 0"
click chip:1; is_case case-i   "phi == 0 && phi - y > 0"
press ctrl+z; is_case case-iii "w > 0 && x < 0 && phi > 0"

# key 5: the answer sheet, which is of no lesson
written() { [ -s "$1" ]; }
press 5
settle
press Return
until_true $PATIENCE written "$OUT/four-cases.png" && ok "key 5, Enter: four-cases.png" || not_ok "key 5, Enter: four-cases.png" "$(ls "$OUT")"
settle
click figure:plot
click button:write
until_true $PATIENCE written "$OUT/untitled-step-0.png" && ok "another figure has the lesson's name" || not_ok "another figure has the lesson's name" "$(ls "$OUT")"
click figure:cases
click format:svg
click button:write
until_true $PATIENCE written "$OUT/four-cases.svg" && ok "and by hand" || not_ok "and by hand" "$(ls "$OUT")"

# a case takes what was there, says so, and undo brings it back
quit_app
start case-ii
press 3
settle
says "a digit says which case it loaded, and the way back" \
     "Case (iii): w > 0, x < 0. Undo (Ctrl+Z) brings back"
quit_app
start two-points
save
before=$(state)
click chip:3
says "a chip says that it took the points" "Undo (Ctrl+Z) brings your points back"
is_case case-iii "w > 0 && x < 0 && phi > 0"
press ctrl+z
save
is "undo brings the points back" "$(state)" "$before"
quit_app
start three-units
save
before=$(state)
press 4
settle
says "a key says that it took the network" "Undo (Ctrl+Z) brings the network back"
is_case case-iv "w < 0 && x > 0 && phi > 0"
press ctrl+z
save
is "undo brings the network back" "$(state)" "$before"
finish
