#!/bin/sh
# Runs what `make test` has built, from the top folder, and ends with one line
# "N passed, N failed".
#
#   tests/run.sh            everything
#   tests/run.sh fuzz       the fuzzers alone
#   tests/run.sh golden     the tests that have expected files
#
# ONLY=text runs what has it in its name ("ONLY=window/drag", "ONLY=asan").
#
# A test program says what it found line by line, "ok …" or "not ok …" (TAP:
# cmocka does too when asked), or closes with "N passed, N failed". One that dies, ends with another exit status
# than its lines say, or runs no test at all, counts as one failure. What is
# skipped is said, and counts as neither.
set -u
# shellcheck source=tests/env.sh disable=SC2119
. tests/env.sh
plain=$BUILD
asan=$BUILD/asan
what=${1:-all}
export CMOCKA_MESSAGE_OUTPUT=TAP

rm -rf "$LOGS" "$HOME/.local" "$HOME/.config"
mkdir -p "$LOGS"

if [ "$(uname -s)" = Linux ]; then
    x_start || { echo "0 passed, 1 failed"; exit 1; }
fi
running=
trap x_stop EXIT
# timeout leads a group of its own, which a Ctrl+C does not reach
trap '[ -n "$running" ] && kill $running; exit 130' INT TERM

limit=
command -v timeout >/dev/null 2>&1 && limit="timeout -k 5 600"

passed=0 failed=0

# one NAME COMMAND…: runs it, counts, prints a line, and on failure the reason.
one() {
    name=$1
    shift
    case $name in *"${ONLY:-}"*) ;; *) return ;; esac
    log=$LOGS/$(echo "$name" | tr '/ ' '--').log
    $limit "$@" >"$log" 2>&1 </dev/null &
    running=$!
    wait $running
    status=$?
    running=
    if [ $status -eq 99 ] && leak_search_failed "$log"; then
        echo "  $name: LeakSanitizer failed, leaks were not looked for this time"
        status=0
    fi
    ok=$(grep -c '^ok ' "$log")
    skips=$(grep -cE '^(not )?ok .*# SKIP' "$log")
    ok=$((ok - $(grep -c '^ok .*# SKIP' "$log")))
    bad=$(grep '^not ok ' "$log" | grep -vc '# SKIP')
    if [ $((ok + bad + skips)) -eq 0 ]; then
        sum=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -1 | tr -cd '0-9 ')
        # shellcheck disable=SC2086
        set -- $sum
        ok=${1:-0} bad=${2:-0}
    fi
    plan=$(awk '/^1\.\.[0-9]+$/ { n += substr($0, 4) } END { print n + 0 }' "$log")
    why=
    if [ $((ok + bad + skips)) -eq 0 ] && [ $status -eq 0 ]; then
        why="ran no test"
    elif [ "$bad" -eq 0 ] && [ $status -eq 124 ]; then
        why="did not end within 10 minutes"
    elif [ "$bad" -eq 0 ] && [ $status -ne 0 ]; then
        why="ended with exit status $status"
    elif [ $((ok + bad + skips)) -lt "$plan" ]; then
        why="stopped after $((ok + bad + skips)) of $plan tests"
    elif [ "$bad" -ne 0 ] && [ $status -eq 0 ]; then
        why="ended with exit status 0 all the same"
    fi
    [ -n "$why" ] && bad=$((bad + 1))
    passed=$((passed + ok))
    failed=$((failed + bad))
    if [ "$bad" -eq 0 ]; then
        printf '  %-40s %4d passed%s\n' "$name" "$ok" "$([ "$skips" -eq 0 ] || echo ", $skips skipped")"
        return
    fi
    printf '  %-40s %4d passed  %d FAILED\n' "$name" "$ok" "$bad"
    if [ "$bad" -gt 1 ] || [ -z "$why" ]; then
        awk '/# SKIP/ { on = 0; next }
             /^(not ok |FAILED)/ { print; on = 1; next }
             /^(ok |1\.\.|[0-9]+ passed)/ { on = 0 }
             on                  { print }' "$log" | head -80 | sed 's/^/    | /'
    fi
    if [ -n "$why" ]; then
        echo "    | $why; the end of $log:"
        tail -25 "$log" | sed 's/^/    | /'
    fi
}

units() {   # PREFIX BUILD
    for t in tests/unit/test_*.c; do
        [ -e "$t" ] || continue
        t=$(basename "$t" .c)
        one "$1unit/$t" "$2/tests/unit/$t"
    done
}

# What has threads, under ThreadSanitizer; without random addresses where that
# can be had: not every kernel's are what it expects.
threads() {
    still=
    if command -v setarch >/dev/null 2>&1 && setarch -R true 2>/dev/null; then still="setarch -R"; fi
    # shellcheck disable=SC2086
    one "tsan unit/test_trainer" $still "$plain/tsan/tests/unit/test_trainer"
}

scripts() {   # PREFIX BUILD
    for t in tests/*_test.sh tests/cli.sh tests/golden.sh tests/window/test_*.sh; do
        [ -e "$t" ] || continue
        case $t in
        tests/window/*)
            name=window/$(basename "$t" .sh)
            # no Xvfb elsewhere, so nothing to open the window on
            [ "$(uname -s)" = Linux ] || { echo "  $name: left out, needs Xvfb"; continue; } ;;
        tests/golden.sh)
            name=golden
            command -v compare >/dev/null 2>&1 || { echo "  $name: left out, needs ImageMagick"; continue; } ;;
        *)  name=$(basename "$t" .sh) ;;
        esac
        one "$1$name" env BUILD="$2" ELBOW="$2/elbow" sh "$t"
    done
}

fuzzers() {
    n=$(find tests/fuzz -name 'fuzz_*.c' | wc -l)
    [ "$n" -gt 0 ] || return
    total=${FUZZ_SECONDS:-$([ "${CI:-}" = true ] && echo 60 || echo 10)}
    for t in tests/fuzz/fuzz_*.c; do
        t=$(basename "$t" .c)
        one "fuzz/$t" sh tests/fuzz/run.sh "$asan/tests/fuzz/$t" $(((total + n - 1) / n))
    done
}

case $what in
all)
    units "" "$plain"
    scripts "" "$plain"
    units "asan " "$asan"
    threads
    scripts "asan " "$asan"
    fuzzers ;;
golden)
    units "" "$plain"
    if [ -e tests/golden.sh ]; then one golden env BUILD="$plain" sh tests/golden.sh; fi ;;
fuzz)
    fuzzers ;;
*)  echo "usage: tests/run.sh [fuzz|golden]" >&2; exit 2 ;;
esac

if [ $((passed + failed)) -eq 0 ]; then
    echo "No test ran${ONLY:+ whose name has \"$ONLY\"}."
    failed=1
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
