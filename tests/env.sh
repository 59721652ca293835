# shellcheck shell=sh disable=SC2034,SC2120
# env.sh - sourced by every test script: where things are, an X server of its
# own, and an environment in which nothing of the person's is read or changed.
#
# BUILD chooses the build that is tested: build, or build/asan.

BUILD=${BUILD:-build}
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
ELBOW=$BUILD/elbow
LOGS=$PWD/build/test-logs
mkdir -p "$LOGS"

# A home of its own, and one for each lane of tests/run.sh; only its caches (fonts, shaders)
# outlive a run.
HOME=$PWD/build/test-home${ELBOW_LANE:+-$ELBOW_LANE}
mkdir -p "$HOME"
export HOME
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME
unset ELBOW_THEME ELBOW_CONTRAST ELBOW_REDUCED_MOTION ELBOW_HANDLES ELBOW_FRAMES ELBOW_SPOKEN GTK_THEME GTK_ENABLE_ANIMATIONS
unset WAYLAND_DISPLAY
export LC_ALL=C.UTF-8
export SDL_VIDEODRIVER=x11 SDL_AUDIODRIVER=dummy LIBGL_ALWAYS_SOFTWARE=1

# Leaks of libraries are known by the library; EXACT_LEAKS=1 tells them by the
# whole call stack, so that what we forget to give back to fontconfig shows too.
# That takes an unwinder which deadlocks with the code that llvmpipe generates:
# only where there is no GL.
leaks=tests/leaks.supp exact=0
if [ "${EXACT_LEAKS:-}" = 1 ]; then leaks=tests/leaks-exact.supp exact=1; fi
# Names for addresses take longer than most of what is tested, and are looked up for each leak that
# is known, too: tests/places.sh finds them for what fails.
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:exitcode=99:fast_unwind_on_malloc=$((1 - exact)):symbolize=$exact
export UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions="$PWD"/$leaks:print_suppressions=0

# LeakSanitizer stops all threads at the end to look around, and now and then dies of it
# itself: then nothing is known of leaks, and nothing else was wrong.
leak_search_failed() {   # LOG
    grep -q 'LeakSanitizer has encountered a fatal error' "$1" &&
        ! grep -qE 'ERROR: AddressSanitizer|detected memory leaks|runtime error' "$1"
}

# Starts Xvfb on a display that is free, and sets DISPLAY and X_PID.
x_start() {   # [XVFB'S OPTIONS…]
    _fifo=$(mktemp -d)/display || return 1
    mkfifo "$_fifo" || return 1
    Xvfb -displayfd 3 -screen 0 3840x2160x24 -nolisten tcp -noreset -r -s 0 "$@" 3>"$_fifo" >"$LOGS/xvfb.log" 2>&1 &
    X_PID=$!
    DISPLAY=
    read -r DISPLAY <"$_fifo"
    rm -rf "$(dirname "$_fifo")"
    if [ -z "$DISPLAY" ]; then
        echo "Xvfb does not start: $(tail -1 "$LOGS/xvfb.log")" >&2
        return 1
    fi
    DISPLAY=:$DISPLAY
    export DISPLAY
}

x_stop() {
    [ -n "${X_PID:-}" ] || return 0
    kill "$X_PID" 2>/dev/null
    wait "$X_PID" 2>/dev/null
    X_PID=
}
