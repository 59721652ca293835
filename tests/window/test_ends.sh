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

# one that crashes: it starts again without it
case $BUILD in */asan) ;; *)
    export GALLIUM_DRIVER=virpipe
    start
    unset GALLIUM_DRIVER
    says "with a driver that crashes it is told, too" "drawing in software"
    read_saved
    is "and the window works" "$N" 1
    quit_app ;;
esac

home=$HOME states=$XDG_STATE_HOME
HOME=/dev/null
unset XDG_STATE_HOME
start
HOME=$home
export XDG_STATE_HOME="$states"
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

# the display goes, while a film is made whose ffmpeg does not come to an end
mkdir "$WORK/bin"
printf '#!/bin/sh\necho $$ >"%s"\nexec sleep 1000\n' "$WORK/ffmpeg" >"$WORK/bin/ffmpeg"
chmod +x "$WORK/bin/ffmpeg"
path=$PATH
PATH=$WORK/bin:$PATH
start
PATH=$path
press 3 Right Right
settle
press ctrl+e
settle
click field:name
press ctrl+a
type_in "$OUT/film.mp4"
press Return
settle
press Return
until_true $PATIENCE test -s "$WORK/ffmpeg" || give_up "no film is begun"
# the server dies with all its connections
kill -KILL "$X_PID"
wait "$X_PID" 2>/dev/null
X_PID=
until_true $PATIENCE false
if alive; then kill -KILL "$APP"; fi
wait "$APP"
is "the display is gone: exit status 1" "$?" 1
APP=
# also where nobody has waited for it: then it has no command line any more
gone() { ! grep -qa . "/proc/$(cat "$WORK/ffmpeg")/cmdline" 2>/dev/null; }
_n=0
while ! gone && [ $_n -lt $PATIENCE ]; do sleep 1; _n=$((_n + 1)); done
gone && ok "its ffmpeg has ended with it" || not_ok "its ffmpeg goes on"
is "no half a file is left" "$(find "$OUT" -name 'film*')" ""
is "and that is said" "$(grep -c 'The display is gone' "$APP_LOG")" 1
finish
