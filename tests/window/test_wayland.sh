#!/bin/sh
# Under Wayland, at output scales 1 and 2: it starts, steps, plays, is dragged, saves and ends.
# The compositor is Weston, in a window of an X server, where it takes hands from xdotool.
. tests/window/lib.sh

command -v weston >/dev/null || { echo "ok 1 - wayland # SKIP weston is not installed"; exit 0; }
[ -n "${X_PID:-}" ] || x_start || give_up "Xvfb does not start"

# What SDL, libdecor and libwayland keep until the end has no stack to be known by; what Elbow
# forgets is looked for in all the other tests.
export ASAN_OPTIONS="$ASAN_OPTIONS:detect_leaks=0"
WESTON=
export XDG_RUNTIME_DIR="$WORK/run"
mkdir -m 700 "$XDG_RUNTIME_DIR"
end_weston() {
    [ -n "$WESTON" ] && kill "$WESTON" 2>/dev/null && wait "$WESTON" 2>/dev/null
    WESTON=
}
trap 'end_weston; clean_up' EXIT

weston_runs() { kill -0 "$WESTON" 2>/dev/null; }
weston_shown() {
    WIN=$(xdotool search --onlyvisible --class '^weston' 2>/dev/null | head -1)
    [ -n "$WIN" ] && [ -S "$XDG_RUNTIME_DIR/elbow-$1" ]
}
# Patience as everywhere: only what never happens takes so long.
wait_for() {   # WHAT COMMAND…
    _what=$1
    shift
    until_true $PATIENCE "$@" || { tail -5 "$WORK/weston.log" | sed 's/^/# /'; give_up "$_what"; }
}

start_there() {   # SCALE
    rm -f "$HANDLES" "$FRAMES"
    weston -B x11-backend.so --shell=kiosk-shell.so --use-pixman --width=1024 --height=768 --scale="$1" \
        --socket="elbow-$1" --no-config --idle-time=0 >"$WORK/weston.log" 2>&1 </dev/null &
    WESTON=$! APP=$WESTON
    wait_for "Weston does not start" weston_shown "$1"
    WAYLAND_DISPLAY=elbow-$1 SDL_VIDEODRIVER=wayland ELBOW_HANDLES=$HANDLES ELBOW_FRAMES=$FRAMES ELBOW_HOLD=$HOLD \
        ELBOW_REDUCED_MOTION=1 SDL_MOUSE_DOUBLE_CLICK_TIME=0 "$ELBOW" --output-dir "$OUT" case-ii >"$APP_LOG" 2>&1 </dev/null &
    APP=$!
    wait_for "no window appears at scale $1" test -s "$HANDLES"
    wait_for "it does not fill the screen at scale $1" fills "$1"
    xdotool windowfocus "$WIN"
}
# The compositor gives a window the keyboard when it is clicked; a case can be loaded more than once.
takes_keys() {
    handle chip:2
    xdotool mousemove --window "$WIN" "$HX" "$HY" click 1 key 2
    said | grep -q '(ii)'
}
# What is saved may not be drawn yet, and the mark moves with the point: once more, where it is then.
takes_mark() {
    handle rate:fit
    xdotool mousemove --window "$WIN" "$HX" "$HY" click 1
    read_saved
    awk -v r="$RATE" -v x="$X" 'BEGIN { d = r*(1 + x*x) - 1; exit !(d < 1e-9 && d > -1e-9) }'
}
# The last button of its head lies at the right end of the screen.
fills() { awk -v k="$1" '$1 == "button:help" { r = $2 + $4 } END { exit !(r > 990*k && r <= 1024*k) }' "$HANDLES"; }
step_is()  { [ "$(shown_step)" = "$1" ]; }
many_colours() { [ "$(import -silent -window "$WIN" png:- | identify -format %k png:-)" -gt 100 ]; }

for scale in 1 2; do
    start_there $scale
    wait_for "nothing is seen at scale $scale" many_colours
    ok "at scale $scale the window fills the screen and shows something"

    wait_for "no key comes to it at scale $scale" takes_keys
    press Right
    wait_for "→ does not step" step_is 1
    handle button:play
    xdotool mousemove --window "$WIN" "$HX" "$HY" click 1
    wait_for "it does not play" beyond 3
    press space Home
    wait_for "Home does not go to the first step" step_is 0
    ok "keys and a click step, play and go back"

    handle point:0
    spot 2 0
    want=$(awk -v at=$((HX + 60*scale)) -v two="$PX" -v "$(awk '$1 == "plot" { print "w=" $4 }' "$HANDLES")" \
        -v "$(awk '$1 == "plot-range" { print "span=" $3 - $2 }' "$HANDLES")" 'BEGIN { printf "%.9g", 2 + (at - two)*span/w }')
    xdotool mousemove --window "$WIN" "$HX" "$HY" mousedown 1
    for i in 1 2 3 4; do xdotool mousemove --window "$WIN" $((HX + 15*scale*i)) "$HY"; done
    xdotool mouseup 1
    read_saved
    near "a point in the hand goes along with it" "$X" "$want" 0.06

    until_true 5 takes_mark
    near "a click on a mark's name takes λ there" "$RATE" "$(calc "1/(1 + $X*$X)")" 1e-9

    press ctrl+q
    end_of_app
    is "at scale $scale it ends by Ctrl+Q" "$STATUS" 0
    end_weston
done
finish
