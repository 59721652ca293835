#!/bin/sh
# Drivers that are broken, signals, a display that goes away: a window all the same, or an end in
# order.
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
