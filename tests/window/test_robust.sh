#!/bin/sh
# A tiny window, many keys, no display, no GL: none of it stops the program.
. tests/window/lib.sh

SIZE=200x150
start
read_saved
is "a window of 200×150 opens a lesson" "$N" 1
press Right 3 question t plus plus minus F5 Escape period period
settle
quit_app
ok "and closes"

SIZE=3800x2100
start
xdotool windowsize --sync "$WIN" 300 900
settle
xdotool windowsize --sync "$WIN" 1200 300
settle
read_saved
is "resized, it still saves" "$N" 1
awk 'BEGIN {
    srand(7)
    n = split("Right Left space 1 2 3 4 Tab Tab Return Up Down Escape t question plus minus F5 Home End Next Prior ctrl+z ctrl+shift+z ctrl+z b Delete shift+Tab r f", key, " ")
    for (i = 0; i < 300; i++) print "key", key[1 + int(rand()*n)]
}' >"$WORK/keys"
xdotool "$WORK/keys"
press Escape Escape Escape
settle
holds "300 keys in any order" 1
press b Escape
kill -TERM "$APP"
end_of_app
ok "asked to end by its terminal, it ends"

# on a place where there is nothing to draw on
out=$(DISPLAY=:987 "$ELBOW" 2>&1 </dev/null)
is "no display: exit status 1" "$?" 1
case $out in *isplay*) ok "and says so: $out" ;; *) not_ok "no display is said" "$out" ;; esac

# a display without GL
SIZE=1440x900
x_stop
x_start -extension GLX || give_up "Xvfb does not start without GLX"
start
read_saved
is "without GL there is a window all the same" "$N" 1
press 3
read_saved
holds "and it works" "x < 0" x="$X"
finish
