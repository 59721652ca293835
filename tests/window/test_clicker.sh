#!/bin/sh
# A clicker's whole hour: PageDown alone, from one guided lesson through the contents into the next,
# and PageUp all the way back, each picture as it was; black, present and leave; the transport that
# comes with the pointer.
. tests/window/lib.sh

# What the picture has, and where: not what only the hand or the clock does to it.
seen() { grep -v '^tip\|^focus\|^said' "$HANDLES" | cksum; }
in_contents() { has_handle button:go-on; }

step_again() { if in_contents; then here=contents; else here=$(seen); fi; }

SIZE=1280x720
start assets/lessons/07-from-one-unit.json --present
press n n n n n n n n n n n n n n; settle
step_again
was='' n=0 over=0 far=0
while [ $n -lt 30 ] && [ $far -lt 3 ]; do
    [ "$here" = contents ] && over=1
    [ $over -eq 1 ] && [ "$here" != contents ] && far=$((far + 1))
    was="$here|$was"
    n=$((n + 1))
    press Next
    settle
    step_again
done
all=$n same=0
holds "next leads to a lesson's end, through the contents, and into another" \
    "over == 1 && far == 3" over=$over far=$far
while [ $n -gt 0 ]; do
    press Prior
    settle
    n=$((n - 1))
    step_again
    [ "$here" = "${was%%|*}" ] && same=$((same + 1))
    was=${was#*|}
done
is "and previous all the way back, each picture as it was" "$same" "$all"

# --- black, leave, present ---
press period
settle
is "\".\" is black: nothing is there" "$(has_handle plot || echo no)" no
press b
settle
has_handle plot && ok "any key brings it back" || not_ok "any key brings it back"
press Escape
settle
has_handle button:contents && ok "Esc leaves" || not_ok "Esc leaves"
press F5
settle
is "F5 presents" "$(has_handle button:contents || echo no)" no
quit_app

# --- the transport ---
moved() { XY=$((${XY:-300} + 7)); move_to $XY 300; taken; has_handle button:play; }
stirred() { D=$((1 - ${D:-0})); move_to $((HX + D)) "$HY"; taken; has_handle button:play; }
start case-ii --present
sleeps
is "at rest there is no transport" "$(has_handle button:play || echo no)" no
until_true $PATIENCE moved && ok "it comes with the pointer" || not_ok "it comes with the pointer"
until_true $PATIENCE no_handle button:play && ok "and leaves when that rests" || not_ok "and leaves when that rests"
for _ in $(seq 30); do
    press Tab
    settle
    [ "$(sed -n 's/^focus //p' "$HANDLES")" = button:step ] && break
done
is "Tab reaches it" "$(sed -n 's/^focus //p' "$HANDLES")" button:step
was=$(shown_step)
handle button:step
press Escape
sleeps
until_true $PATIENCE stirred || give_up "it does not come with the pointer again"
until_true $PATIENCE no_handle button:play || give_up "it does not leave again"
xdotool click 1
settle
is "a press where it stood is taken" "$(shown_step)" $((was + 1))
finish
