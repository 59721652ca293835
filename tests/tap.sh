# shellcheck shell=sh disable=SC2034
# tap.sh - sourced by tests that say line by line what holds. What is tried says its words into
# $dir/said; $dir is made by the test before anything is tried.
count=0 bad=0

holds() {   # WORDS COMMAND…: whose exit status says it
    count=$((count + 1))
    words=$1
    shift
    if "$@" >"$dir/said" 2>&1; then echo "ok $count - $words"
    else
        bad=$((bad + 1))
        echo "not ok $count - $words"
        tail -20 "$dir/said" | sed 's/^/# /'
    fi
}
skip() { count=$((count + 1)); echo "ok $count - $1 # SKIP $2"; }
has() { command -v "$1" >/dev/null 2>&1; }

# What is built stays as it is, since other tests run it: only what is made of it is made, by one
# test at a time.
quiet_make() {
    alone=
    if has flock; then alone="flock $BUILD/making"; fi
    # shellcheck disable=SC2086
    $alone "${MAKE:-make}" -s BUILD="$BUILD" CC="$(sed 's/ -std=.*//' "$BUILD/flags")" \
        -o "$BUILD/elbow" -o "$BUILD/libelbow.a" -o "$BUILD/src/main.o" -o "$BUILD/gen/version.o" "$@"
}
