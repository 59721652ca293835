#!/bin/sh
# Saved and opened again; and files that cannot be opened.
. tests/window/lib.sh

start "$(lesson case-iii)"
read_saved
is "a file given as argument is opened" "$W $B $X $Y" \
   "$(get unit.w "$(lesson case-iii)") $(get unit.b "$(lesson case-iii)") $(get points.0.0 "$(lesson case-iii)") $(get points.0.1 "$(lesson case-iii)")"
press Right
save
changed=$(cat "$SAVED")
isnt "a step changes what is saved" "$(get unit.w)" "$W"
cp "$SAVED" "$WORK/again.json"
quit_app
ok "the program ends when asked"

start "$WORK/again.json"
save
is "saved, opened and saved again is the same file" "$(cat "$SAVED")" "$changed"
quit_app

# A figure opens where it was, with the steps before it, and is never written over.
"$ELBOW" export "$(lesson case-iii)" --steps 3 -o "$WORK/figure.svg" -o "$WORK/three.json"
"$ELBOW" export "$(lesson case-iii)" --steps 2 -o "$WORK/two.json"
cp "$WORK/figure.svg" "$WORK/before.svg"
start "$WORK/figure.svg"
read_saved
is "a figure opens at its step" "$W" "$(get unit.w "$WORK/three.json")"
press Left
read_saved
is "and has the step before" "$W" "$(get unit.w "$WORK/two.json")"
if cmp -s "$WORK/figure.svg" "$WORK/before.svg"; then ok "saving leaves the figure alone"; else not_ok "saving leaves the figure alone"; fi
quit_app

# What cannot be read: the window comes all the same, says why, and works.
broken() {   # WHAT FILE
    start "$2"
    read_saved
    holds "$1: the window has a whole lesson" "n >= 0 && w - w == 0" n="$N" w="$W"
    press 4
    read_saved
    is "$1: and works" "$W" "$(get unit.w "$(lesson case-iv)")"
    quit_app
}
head -c 40 "$(lesson case-ii)" >"$WORK/cut.json"
broken "a truncated file" "$WORK/cut.json"
head -c 3000 "$ELBOW" >"$WORK/binary.json"
broken "a binary file" "$WORK/binary.json"
sed 's/"points"/"pionts"/' "$(lesson case-ii)" >"$WORK/unknown.json"
broken "an unknown key" "$WORK/unknown.json"
sed 's/step=3 /step=4 /' "$WORK/before.svg" >"$WORK/changed.svg"
broken "a changed figure" "$WORK/changed.svg"
broken "a file that is not there" "$WORK/none.json"
broken "a folder" "$WORK"

# The open panel takes a path.
start
press ctrl+o
settle
type_in "$WORK/again.json"
press Return
settle
read_saved
is "Ctrl+O, a path and Enter open it" "$W" "$(get unit.w "$WORK/again.json")"
finish
