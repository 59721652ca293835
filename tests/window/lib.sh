# shellcheck shell=sh disable=SC2034,SC2119,SC2120
# lib.sh - drives the real window under Xvfb with real clicks and keys. What a
# test believes is the lesson that Ctrl+S wrote.
#
# Where things are on the screen the program tells: with ELBOW_HANDLES=FILE it
# writes there, after each frame, lines "name x y w h" (window pixels),
# "plot-range x0 x1 y0 y1" in data units, "step K OF", "tip NAME", "focus NAME" and "said WORDS"; with
# ELBOW_FRAMES=FILE how many frames it has drawn, and whether it rests.
#
# A test sources this file from the top folder, then start, act, check, finish.
#
# Nothing here leans on time, so a busy machine changes nothing: what has been done is
# waited for (settle, taken, until_true), and PATIENCE ends only what hangs. What must
# happen while something is being computed is done between hold and let_go. Two clicks
# are a double click exactly where DOUBLE_CLICKS=1 was set before start.

. tests/env.sh
TOOLS=$BUILD/tests/window
WORK=$(mktemp -d) || exit 1
OUT=$WORK/out
SAVED=$WORK/saved.json
HANDLES=$WORK/handles
FRAMES=$WORK/frames
HOLD=$WORK/hold
APP_LOG=$WORK/app.log
mkdir -p "$OUT"
PATIENCE=200       # seconds; only what never happens takes so long
APP='' WIN='' COUNT=0 BAD=0
# How far a person is, recent lessons, what was not saved: of this test alone. With KEEP=1 a window is offered
# what the one before left unsaved.
export XDG_STATE_HOME="$WORK/state" XDG_DATA_HOME="$WORK/data"
JOURNALS=$XDG_STATE_HOME/elbow/journal

clean_up() {
    [ -n "$APP" ] && kill -KILL "$APP" 2>/dev/null
    x_stop
    rm -rf "$WORK"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# --- what was found ---
ok()     { COUNT=$((COUNT + 1)); echo "ok $COUNT - $1"; }
not_ok() { COUNT=$((COUNT + 1)); BAD=$((BAD + 1)); echo "not ok $COUNT - $1"; shift; for _l; do echo "# $_l"; done; }

# Nothing after this makes sense.
give_up() {
    not_ok "$1"
    [ -s "$APP_LOG" ] && tail -40 "$APP_LOG" | sed 's/^/# /'
    if [ -n "${DISPLAY:-}" ] && [ -n "$X_PID" ]; then
        import -silent -window root -trim "$LOGS/$(basename "$0" .sh).png" 2>/dev/null &&
            echo "# the screen: $LOGS/$(basename "$0" .sh).png"
    fi
    exit 1
}

finish() {
    [ -n "$APP" ] && quit_app
    echo "1..$COUNT"
    [ "$BAD" -eq 0 ]
    exit
}

is() {   # WHAT GOT WANTED
    if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "is     $2" "wanted $3"; fi
}
isnt() {   # WHAT GOT UNWANTED
    if [ "$2" != "$3" ]; then ok "$1"; else not_ok "$1" "is $2, and should not be"; fi
}
near() {   # WHAT GOT WANTED TOLERANCE
    if awk -v a="$2" -v b="$3" -v t="$4" 'BEGIN { d = a - b; exit !(a != "" && d <= t && -d <= t) }'
    then ok "$1"; else not_ok "$1" "is     $2" "wanted $3 ± $4"; fi
}
holds() {   # WHAT AWK-CONDITION [NAME=VALUE…]
    _what=$1 _cond=$2
    shift 2
    for _v; do set -- "$@" -v "$_v"; shift; done
    if awk "$@" "BEGIN { exit !($_cond) }" </dev/null; then ok "$_what"; else not_ok "$_what" "not so: $_cond" "where $*"; fi
}
calc() { awk "BEGIN { printf \"%.17g\", ($1) }"; }

# --- waiting for evidence ---
alive() { kill -0 "$APP" 2>/dev/null; }

until_true() {   # SECONDS COMMAND…; false when the time is up or the program ended
    _n=$(($1 * 40))
    shift
    while ! "$@"; do
        _n=$((_n - 1))
        if [ $_n -le 0 ] || ! alive; then return 1; fi
        sleep 0.025
    done
}

frames() { cut -d' ' -f1 "$FRAMES" 2>/dev/null || echo 0; }

# All that the hands did has been taken, and the picture has come to rest.
settle() { comes_to "sleeps|rests${REST:+|$REST}" || give_up "the picture does not come to rest"; }
# The same, and nothing will happen by itself any more: no notice ends, nothing plays.
sleeps() { comes_to sleeps || give_up "it does not fall asleep"; }
# All that the hands did has been taken, whatever else goes on.
taken() { comes_to "busy|computes|rests|sleeps" || give_up "what was done is not taken"; }
comes_to() {   # WORDS
    "$TOOLS/window_rests" "$WIN" "$FRAMES" "$1" $PATIENCE || { [ $? -eq 3 ] && alive && return 1; give_up "the program ended"; }
}

# What a thread computes, and a film, stand still from hold to let_go.
hold()   { : >"$HOLD"; }
let_go() { rm -f "$HOLD"; }

# --- the program ---
start() {   # [ELBOW'S ARGUMENTS…]; SIZE and WINDOW_ARGS may be set before
    [ -n "${X_PID:-}" ] || x_start || give_up "Xvfb does not start"
    rm -f "$HANDLES" "$FRAMES" "$HOLD"
    [ "${KEEP:-0}" = 1 ] || rm -rf "$JOURNALS"
    if [ "${HELD:-0}" = 1 ]; then hold; fi
    # shellcheck disable=SC2086  # several arguments
    ELBOW_HANDLES=$HANDLES ELBOW_FRAMES=$FRAMES ELBOW_HOLD=$HOLD ELBOW_REDUCED_MOTION=${MOTION:-1} \
        SDL_MOUSE_DOUBLE_CLICK_TIME=$([ "${DOUBLE_CLICKS:-0}" = 1 ] && echo 1000000000 || echo 0) \
        "$ELBOW" --size "${SIZE:-1440x900}" --scale 1 --output-dir "$OUT" ${WINDOW_ARGS:-} "$@" \
        >"$APP_LOG" 2>&1 </dev/null &
    APP=$!
    until_true $PATIENCE window_shown || give_up "no window appears"
    until_true $PATIENCE test -s "$HANDLES" || give_up "no frame is drawn"
    xdotool windowfocus "$WIN" mousemove --window "$WIN" 3 3
    settle
}

window_shown() {
    WIN=$(xdotool search --onlyvisible --pid "$APP" 2>/dev/null | head -1)
    [ -n "$WIN" ]
}

# Asks it to end; STATUS is its exit status.
quit_app() {
    "$TOOLS/close_window" "$WIN"
    end_of_app
}
end_of_app() {
    until_true $PATIENCE false
    if alive; then kill -KILL "$APP"; fi
    wait "$APP"
    STATUS=$?
    APP=''
    if [ $STATUS -eq 99 ] && leak_search_failed "$APP_LOG"; then
        echo "# LeakSanitizer failed: leaks were not looked for this time"
        STATUS=0
    fi
    if [ $STATUS -ne 0 ]; then not_ok "the program ends with exit status 0" "it was $STATUS" "$(tail -30 "$APP_LOG" | sed '2,$s/^/# /')"; fi
}

# --- hands ---
handle() {   # NAME: sets HX HY, its centre, and HW HH
    _line=$(awk -v n="$1" '$1 == n { print; exit }' "$HANDLES")
    [ -n "$_line" ] || give_up "there is no handle named $1 in: $(cut -d' ' -f1 "$HANDLES" | tr '\n' ' ')"
    eval "$(echo "$_line" | awk '{ printf "HX=%.0f HY=%.0f HW=%.0f HH=%.0f", $2 + $4/2, $3 + $5/2, $4, $5 }')"
}
has_handle() { grep -q "^$1 " "$HANDLES"; }
no_handle()  { ! has_handle "$1"; }
# The step that the picture shows, and whether it is beyond another.
shown_step() { awk '$1 == "step" { print $2 }' "$HANDLES"; }
beyond()     { [ "$(shown_step)" -gt "$1" ]; }
# The last notice, whether it still stands or has had its time.
said()       { sed -n 's/^said //p' "$HANDLES"; }
says()       { case "$(said)" in *"$2"*) ok "$1" ;; *) not_ok "$1" "said   $(said)" "wanted $2" ;; esac; }

spot() {   # X Y in data units of the plot: sets PX PY
    eval "$(awk -v x="$1" -v y="$2" '
        $1 == "plot"       { px = $2; py = $3; w = $4; h = $5 }
        $1 == "plot-range" { x0 = $2; x1 = $3; y0 = $4; y1 = $5 }
        END { printf "PX=%.0f PY=%.0f", px + (x - x0)/(x1 - x0)*w, py + h - (y - y0)/(y1 - y0)*h }' "$HANDLES")"
}

move_to() { xdotool mousemove --window "$WIN" "$1" "$2"; }
press()   { xdotool key "$@"; }
type_in() { xdotool type --delay 8 -- "$1"; }
click_at() { xdotool mousemove --window "$WIN" "$1" "$2" click "${3:-1}"; settle; }
# into_view NAME: a row that its card has no room for has no size: the wheel, down, then up
into_view() {
    _turns=0
    while handle "$1" && [ "$HH" -eq 0 ] && [ $_turns -lt 90 ]; do
        xdotool mousemove --window "$WIN" $((HX + 12)) $((HY + 40)) \
            click $([ $_turns -lt 30 ] && echo 5 || echo 4)
        settle
        _turns=$((_turns + 1))
    done
}
click()    { into_view "$1"; click_at "$HX" "$HY" "${2:-1}"; }

take_to() {   # X0 Y0 X1 Y1 in window pixels; in several moves, as a hand does, which keeps hold of it
    xdotool mousemove --window "$WIN" "$1" "$2" mousedown 1
    for _i in 1 2 3 4 5; do
        move_to $(($1 + ($3 - $1)*_i/5)) $(($2 + ($4 - $2)*_i/5))
        taken
    done
}
drag_to() {   # X0 Y0 X1 Y1
    take_to "$@"
    xdotool mouseup 1
    settle
}
drag() {   # HANDLE DX DY in pixels
    handle "$1"
    drag_to "$HX" "$HY" $((HX + $2)) $((HY + $3))
}
free() { xdotool keydown alt; "$@"; xdotool keyup alt; }   # Alt: no snapping

# --- evidence ---
save() {   # Ctrl+S, then waits for the file, which appears whole
    rm -f "$OUT"/*.json
    press ctrl+s
    until_true $PATIENCE saved_one || give_up "Ctrl+S saves nothing"
}
saved_one() {
    for _f in "$OUT"/*.json; do
        if [ -f "$_f" ]; then mv "$_f" "$SAVED"; return 0; fi
    done
    return 1
}
lesson() { echo assets/lessons/*-"$1".json; }    # the file of a built-in lesson
get() { "$TOOLS/json_get" "${2:-$SAVED}" "$1"; }
read_saved() {   # sets W B X Y N RATE E from a fresh save
    save
    W=$(get unit.w) B=$(get unit.b) N=$(get 'points.#') RATE=$(get training.rate)
    X=$(get points.0.0) Y=$(get points.0.1)
    E=$(awk -v w="$W" -v b="$B" 'BEGIN { printf "%.17g", w == 0 ? 0 : -b/w }')
}
# All of it but the view, on one line: equal when nothing has changed.
state() { tr -d ' \n' <"$SAVED" | sed 's/,"view":.*//'; }
