#!/bin/sh
# A guided lesson in the real window: with the mouse, with the keyboard alone, left and taken up.
. tests/window/lib.sh
export XDG_STATE_HOME="$WORK/state"       # of a person who has not learned anything yet

page() { awk -v n="$1" '$1 == n { found = 1 } END { print found + 0 }' "$HANDLES"; }

# --- the mouse ---
start tests/lessons/guided.json
is "the first page asks" "$(page choice:2)" 1
click choice:2
settle
click button:page-next
settle
is "the second page asks for a number" "$(page field:answer)" 1
click field:answer
xdotool type --window "$WIN" -- -3.22
press Return
settle
click button:page-next
settle
is "a prediction has its ghost" "$(page ghost-elbow)" 1
handle ghost-elbow
drag_to "$HX" "$HY" "$(calc "$HX + 60")" "$HY"
settle
click button:reveal
settle
is "after the step there is nothing to drag" "$(page ghost-elbow)" 0
is "it is one step" "$(awk '$1 == "step" { print $2 }' "$HANDLES")" 1
quit_app
APP=''

# --- left and taken up, and by the keyboard alone ---
start tests/lessons/guided.json
is "the lesson is taken up at the page where it was left" "$(page ghost-elbow)" 1
press Prior
settle
press Prior
settle
is "PageUp goes back" "$(page choice:2)" 1
press 2
settle
press n
settle
xdotool type --window "$WIN" -- -3.22
press Return
settle
press n
settle
press 2
press 6
settle
press Return
settle
is "Enter takes the step" "$(awk '$1 == "step" { print $2 }' "$HANDLES")" 1
press Prior
settle
is "and PageUp takes it back" "$(awk '$1 == "step" { print $2 }' "$HANDLES")" 0
press Next
settle
press Next
settle
is "the clicker goes on: answer, page" "$(page elbow)" 1

finish
