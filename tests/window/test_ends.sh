#!/bin/sh
# Drivers that are broken, no place to keep anything, signals, a display that goes away: a window
# all the same, words, or an end in order.
. tests/window/lib.sh

x_start || give_up "Xvfb does not start"
for broken in LIBGL_DRIVERS_PATH=/nonexistent GALLIUM_DRIVER=nonexist; do
    name=${broken%%=*}
    export "${broken?}"
    start
    unset "$name"
    says "with $broken it is told that there is no OpenGL" "drawing in software"
    press 3
    read_saved
    holds "and the window works" "x < 0" x="$X"
    quit_app
done

home=$HOME
HOME=/dev/null
start
HOME=$home
says "where nothing can be kept that is said at once" "lost when the program ends"
click button:save-now
until_true $PATIENCE saved_one || give_up "the button beside it saves nothing"
is "and what is there can be saved" "$(get unit.w)" 1
press Right Right
sleeps      # "Saved" has had its time
says "it stands until it is closed" "lost when the program ends"
press Escape
settle
no_handle button:save-now && ok "and is closed by Esc" || not_ok "Esc does not close it"
quit_app

for signal in TERM HUP QUIT; do
    start
    press 3
    settle
    kill -s "$signal" "$APP"
    end_of_app
    is "SIG$signal ends it as closing the window does" "$STATUS" 0
done

start
press 3
settle
# the server dies with all its connections
kill -KILL "$X_PID"
wait "$X_PID" 2>/dev/null
X_PID=
until_true $PATIENCE false
if alive; then kill -KILL "$APP"; fi
wait "$APP"
is "the display is gone: exit status 1" "$?" 1
APP=
is "and that is said" "$(grep -c 'The display is gone' "$APP_LOG")" 1
finish
