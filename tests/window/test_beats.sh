#!/bin/sh
# A step in four beats by Shift+→, what ends them, and the step just made, which stays to be
# looked at until something else is done.
. tests/window/lib.sh

told()  { sed -n 's/^beat //p' "$HANDLES"; }
made()  { sed -n 's/^made //p' "$HANDLES"; }
beats() { for _k in $(seq "$1"); do press shift+Right; settle; done; }

start
press 2
settle
read_saved
first=$(state)
w2=$("$ELBOW" step --w "$W" --b "$B" --x "$X" --y "$Y" --rate "$RATE" --steps 1 --format csv |
     tail -1 | cut -d, -f2)

for k in 1 2 3; do
    press shift+Right
    settle
    is "beat $k is told" "$(told)" "$k"
done
press shift+Left
settle
is "Shift+← is one back" "$(told)" 2
save
is "before the last one nothing is done" "$(state)" "$first"
beats 2
is "the fourth is the step" "$(told) $(shown_step) $(made)" "4 1 1"
read_saved
is "as it is without beats" "$W" "$w2"
press ctrl+z
settle
save
is "and one thing to undo" "$(state)" "$first"
is "which ends the telling" "$(told)$(made)" ""

for key in Right Escape Next; do
    beats 2
    press $key
    settle
    is "$key between them is the rest of the step" "$(told) $(shown_step) $(made)" "4 1 1"
    press Prior
    settle
    is "PageUp takes it back" "$(told) $(shown_step)" " 0"
done
beats 3
press Left
settle
is "← between them takes them back" "$(told) $(shown_step)" " 0"
save
is "and nothing was done" "$(state)" "$first"

press Right
settle
is "a step just made stays" "$(made)" 1
press t d plus 0 c c
move_to 300 300
settle
is "however it is looked at" "$(made)" 1
handle wb
xdotool mousemove --window "$WIN" "$HX" "$HY" mousedown 1
settle
is "until a hand is on something" "$(made)" ""
xdotool mouseup 1
settle
press Right
settle
is "the next one stays as well" "$(made)" 2
press p
settle
is "until the next is asked for" "$(made)$(told)" ""
press shift+Right
settle
is "what is asked is not told in beats" "$(told)" ""

press 2 e
settle
handle button:step
xdotool keydown shift
click_at "$HX" "$HY"
xdotool keyup shift
is "Shift and the step's button is a beat" "$(told)" 1
click button:beat
is "and a click on its name the next" "$(told)" 2
is "the loss over (w, b) is seen, where its arrow comes" "$(has_handle lambda && echo rates)" ""
press Tab Escape
settle
is "Esc is its end, wherever the focus is" "$(told) $(made)" "4 1"

quit_app
start four-cases
press Next
settle
beats 2
is "on a guided page, too" "$(told)" 2
press Next
settle
is "a clicker's next is the rest first" "$(told)" 4

quit_app
MOTION=0
start three-units
click unit:1
beats 1
is "of a network the selected unit's step is told" "$(told) $(shown_step)" "1 0"
beats 3
is "and made" "$(told) $(shown_step) $(made)" "4 1 1"
finish
