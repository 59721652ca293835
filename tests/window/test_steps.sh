#!/bin/sh
# Steps forward and back, played, scrubbed: forward as the command line
# computes them, back to the very same bits.
. tests/window/lib.sh

start
press 2
read_saved
first=$(state)

# W and B after k steps, from the command line.
after() { "$ELBOW" step --w "$w0" --b "$b0" --x "$X" --y "$Y" --rate "$RATE" --steps "$1" --format csv |
          tail -1 | awk -F, '{ printf "%.17g %.17g", $2, $3 }'; }
w0=$W b0=$B

press Right
read_saved
is "one step" "$W $B" "$(after 1)"
isnt "moves the unit" "$W $B" "$w0 $b0"
press Right Right
read_saved
is "three steps" "$W $B" "$(after 3)"
press Left Left
read_saved
is "two back are the bits of step one" "$W $B" "$(after 1)"
press Left
save
is "and one more those of the start" "$(state)" "$first"

press Next
read_saved
is "a clicker's PageDown is a step" "$W $B" "$(after 1)"
press Prior
save
is "and PageUp goes back" "$(state)" "$first"

click button:step; click button:step
read_saved
is "the step button, twice" "$W $B" "$(after 2)"
click button:back
read_saved
is "the back button" "$W $B" "$(after 1)"
press End
read_saved
is "End is the last step computed" "$W $B" "$(after 3)"
press Home
save
is "Home is the first" "$(state)" "$first"
click button:first
press End
read_saved
is "and End again the last" "$W $B" "$(after 3)"

press Right Right Right Right Right
settle
handle track:scrubber
drag_to $((HX + HW/2 - 1)) "$HY" $((HX - HW/2)) "$HY"
save
is "the scrubber's left end is the start" "$(state)" "$first"
settle
handle track:scrubber
drag_to $((HX - HW/2)) "$HY" $((HX + HW/2 - 1)) "$HY"
read_saved
is "its right end is the last step made" "$W $B" "$(after 8)"

press Home
press space
has_moved() { read_saved; [ "$W $B" != "$w0 $b0" ]; }
until_true $PATIENCE has_moved || give_up "playing does not step"
ok "Space plays"
press space
settle
read_saved
now="$W $B"
sleeps
read_saved
is "and Space stops" "$W $B" "$now"

click button:reset
save
is "reset is the start" "$(state)" "$first"
finish
