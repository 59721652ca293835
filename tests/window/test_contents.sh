#!/bin/sh
# Learn in the real window: to the contents, into a lesson, back, and on after a new start.
. tests/window/lib.sh
export XDG_STATE_HOME="$WORK/state"       # of a person who has not learned anything yet

page() { sed -n 's/.*"page": \([0-9]*\),.*/\1/p' "$XDG_STATE_HOME/elbow/progress.json" | head -1; }
top()  { handle "$1"; calc "$HY"; }

# --- by the mouse ---
SIZE=1024x640
start
click button:learn
is "Learn opens the contents" "$(has_handle lesson:four-cases && echo yes)" yes
is "over the whole window" "$(has_handle plot || echo no)" no
click lesson:four-cases
is "a lesson opens at its first page" "$(has_handle button:page-next && echo yes)" yes
click button:page-next
click button:contents
is "Contents comes back" "$(has_handle button:go-on && echo yes)" yes
click lesson:four-cases
is "the lesson that is open is as it was" "$(has_handle button:page-next && echo yes)" yes
press l
settle
press Escape
settle
is "Esc goes back to it, too" "$(has_handle button:page-next && echo yes)" yes
quit_app
APP=''
is "it was left at its second page" "$(page)" 2

# --- a new start, by keys alone, in a small window ---
SIZE=360x480
start
press l
settle
was=$(top lesson:sunspots)
press Next
settle
holds "PageDown scrolls" "now < was" now="$(top lesson:sunspots)" was="$was"
press Home
settle
near "Home comes back" "$(top lesson:sunspots)" "$was" 1
press Return
settle
press n
settle
is "Enter goes on where it was left: N leads to the third page" "$(page)" 3

# --- what was not saved can be had again ---
press l
settle
for _ in $(seq 40); do
    press Tab
    settle
    [ "$(sed -n 's/^focus //p' "$HANDLES")" = lesson:case-i ] && break
done
press Return
settle
isnt "a single state opens" "$(has_handle button:page-next && echo yes)" yes
press ctrl+z
settle
is "one undo brings the lesson back" "$(has_handle button:page-next && echo yes)" yes

finish
