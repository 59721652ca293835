#!/bin/sh
# The numbers w, b, v and e in the table of units are typed there: by a click, through the rows with
# Tab, Enter and arrows, undone one by one; what cannot be is refused in a sentence. And the units
# one after the other.
. tests/window/lib.sh
. tests/window/net.sh

net_lesson
start "$NET"
at() { saved_weights | part "$1" | cut -d' ' -f"$2"; }
focus() { sed -n 's/^focus //p' "$HANDLES"; }

steps 3
handle value:w3
click_at "$HX" "$HY"
is "a click on a number does not select its unit" "$(grep -c '^slider:width ' "$HANDLES")" 1
type_in 1.25
press Return
settle
is "w of unit 3 is what was typed" "$(at w 3)" 1.25
is "of the step shown: what came after is made again from there" "$(shown_step)" 3
is "Enter goes to the number below" "$(focus)" value:w4

type_in 0.5
press Tab
settle
is "which digits begin to type" "$(at w 4)" 0.5
is "and Tab goes on in the row" "$(focus)" value:b4
type_in -1/4
press Tab
type_in 2e-1
press Tab
type_in 0.75
press shift+Tab
settle
is "b, as a fraction; the elbow keeps the slope: b = -w e" "$(at b 4)" -0.375
is "v" "$(at v 4)" 0.20000000000000001
is "and w is as it was" "$(at w 4)" 0.5
is "Shift+Tab goes back" "$(focus)" value:v4

press ctrl+z
settle
is "undo takes back one of them" "$(at b 4)" -0.25
press ctrl+z
press ctrl+z
press ctrl+z
settle
is "and one by one" "$(at w 3)" 1.25
press ctrl+shift+z
settle
is "redo" "$(at w 4)" 0.5

v=$(saved_weights)
click value:v2
press ctrl+a
type_in soon
press Return
settle
says "what is no number is refused, and said of which" "v of unit 2"
press Escape
is "nothing has changed" "$(saved_weights)" "$v"

click value:w5
type_in 0
press Return
settle
is "a unit without an elbow" "$(at w 5)" 0
is "has none to type" "$(has_handle value:e5 && echo one)" ""
press ctrl+z
settle

# --- the sum, unit after unit: it moves, and comes to rest ---
press u
settle
if has_handle button:sum-next; then ok "U begins the sum"; else not_ok "U begins the sum"; fi
click button:sum-play
press Escape
settle
if has_handle button:sum-next; then not_ok "Esc ends it"; else ok "Esc ends it"; fi

# more units than rows
net_lesson "$NET" 40
quit_app
start "$NET"
last=$(grep -oE '^value:w[0-9]+ ' "$HANDLES" | tr -dc '0-9\n' | awk -v h=0 '{ n = $1 } END { print n }')
while ! awk -v n="value:w$last" '$1 == n && $5 > 0 { f = 1 } END { exit !f }' "$HANDLES"; do last=$((last - 1)); done
click "value:w$last"
press Escape
press Down
settle
is "below the last row it scrolls" "$(focus)" "value:w$((last + 1))"
type_in 0.125
press Return
settle
is "and what is typed there is of that unit" "$(at w $((last + 1)))" 0.125
is "again" "$(focus)" "value:w$((last + 2))"
finish
