#!/bin/sh
# Runs what `make test` has built, from the top folder, and ends with one line
# "N passed, N failed".
#
#   tests/run.sh            everything once, of the longest a sample
#   tests/run.sh fuzz       the fuzzers alone
#   tests/run.sh golden     the tests that have expected files
#   tests/run.sh web        what `make web` built, in browsers
#
# ONLY=text runs what has it in its name ("ONLY=window/drag", "ONLY=asan").
# ELBOW_SEED=N is what the sample, and random tests that want it, are drawn from; it is
# printed. Under sanitizers a test looks at one in ELBOW_SAMPLE=4 of what is alike. Where there are
# several processors each takes the next test that nobody has; LANES=1 does one after the other.
# ELBOW_TORTURE=1 leaves nothing out, draws more, and keeps the machine busy beside the window
# tests. TIMES=1 prints at the end where the processor time went.
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

torture=${ELBOW_TORTURE:-0}
ELBOW_SEED=${ELBOW_SEED:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
export ELBOW_SEED ELBOW_TORTURE=$torture

rm -rf "$LOGS"
mkdir -p "$LOGS"
spent=$LOGS/times
: >"$spent"

running= busy= lanes=
traps() {
    trap 'idle; x_stop' EXIT
    # timeout leads a group of its own, which a Ctrl+C does not reach
    trap '[ -n "$running$lanes" ] && kill $running $lanes; exit 130' INT TERM
}
traps

# A home and an X server of its own; false where none starts.
move_in() {
    rm -rf "$HOME/.local" "$HOME/.config"
    [ "$(uname -s)" != Linux ] || x_start
}

# Only what hangs takes so long.
minutes=10
[ "$torture" = 1 ] && minutes=60
limit=
command -v timeout >/dev/null 2>&1 && limit="timeout -k 5 ${minutes}m"

# Eight processes that only take time, from here to idle.
bustle() {
    [ "$torture" = 1 ] || return 0
    for _ in 1 2 3 4 5 6 7 8; do
        sh -c 'while :; do :; done' &
        busy="$busy $!"
    done
}
idle() {
    # shellcheck disable=SC2086
    if [ -n "$busy" ]; then kill $busy; wait $busy; fi 2>/dev/null
    busy=
}

# Seconds of processor that all that has ended took. `times` tells it of the shell that
# says it, so not in a $(…).
processor() {
    times >"$LOGS/now${ELBOW_LANE:-}"
    took=$(awk 'NR == 2 { gsub(/[ms]/, " "); print 60*$1 + $2 + 60*$3 + $4 }' "$LOGS/now${ELBOW_LANE:-}")
}

# Nothing is left to chance in a torture, or where one test is asked for.
is_whole() { [ "$torture" = 1 ] || [ -n "${ONLY:-}" ]; }

# K of the names, drawn by the seed.
sample() {   # K NAMES…
    k=$1
    shift
    if is_whole; then k=$#; fi
    for n; do echo "$(echo "$ELBOW_SEED $n" | cksum | cut -d' ' -f1) $n"; done | sort -n | head -n "$k" | cut -d' ' -f2 | sort
}

# Lanes go through the same list: what one of them has is done, for the others and for good.
taken=$LOGS/taken
mkdir "$taken"
is_mine() { mkdir "$taken/$(echo "$1" | tr '/ ' '--')" 2>/dev/null; }
leave_out() { if is_mine "$1"; then echo "  $1: left out, $2"; fi; }

passed=0 failed=0

# one NAME COMMAND…: runs it, counts, prints a line, and on failure the reason.
one() {
    name=$1
    shift
    case $name in *"${ONLY:-}"*) ;; *) return ;; esac
    is_mine "$name" || return
    log=$LOGS/$(echo "$name" | tr '/ ' '--').log
    processor
    before=$took
    $limit "$@" >"$log" 2>&1 </dev/null &
    running=$!
    wait $running
    status=$?
    running=
    processor
    echo "$took $before $name" | awk '{ printf "%.1f", $1 - $2; $1 = $2 = ""; print }' >>"$spent"
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
        why="did not end within $minutes minutes"
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
    if grep -q Sanitizer "$log"; then sh tests/places.sh <"$log" >"$log.places" && mv "$log.places" "$log"; fi
    tell_failure | tee -a "$LOGS/failures"
}

# What one has found out: said where it happened, and again at the end, where alone it is
# kept when only the end of a long log is.
tell_failure() {
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

# Several times as slow, and plain they have been everywhere.
units_asan() {
    if ! is_whole; then export ELBOW_SAMPLE="${ELBOW_SAMPLE:-4}"; fi
    units "asan " "$asan"
    unset ELBOW_SAMPLE
}

# With other random numbers than the usual ones, each time.
chances() {
    [ "$torture" = 1 ] || return 0
    for k in 1 2 3 4 5 6 7 8; do
        ELBOW_CHANCE=$((ELBOW_SEED + k))
        export ELBOW_CHANCE
        units "chance $ELBOW_CHANCE " "$plain"
    done
    unset ELBOW_CHANCE
}

# What has threads, under ThreadSanitizer; without random addresses where that
# can be had: not every kernel's are what it expects.
threads() {
    still=
    if command -v setarch >/dev/null 2>&1 && setarch -R true 2>/dev/null; then still="setarch -R"; fi
    # shellcheck disable=SC2086
    one "tsan unit/test_trainer" $still "$plain/tsan/tests/unit/test_trainer"
}

script() {   # PREFIX BUILD NAME FILE
    one "$1$3" env BUILD="$2" ELBOW="$2/elbow" sh "$4"
}

scripts() {   # PREFIX BUILD
    for t in tests/*_test.sh tests/cli.sh; do
        # these run no program
        case $1$t in asan*/tree_test.sh | asan*/style_test.sh | asan*/recipes_test.sh | asan*/version_test.sh) continue ;; esac
        script "$1" "$2" "$(basename "$t" .sh)" "$t"
    done
    if command -v compare >/dev/null 2>&1; then script "$1" "$2" golden tests/golden.sh
    else leave_out "${1}golden" "needs ImageMagick"; fi
}

windows() {   # PREFIX BUILD FILES…
    prefix=$1 build=$2
    shift 2
    # no Xvfb elsewhere, so nothing to open the window on
    [ "$(uname -s)" = Linux ] || { leave_out "${prefix}window" "needs Xvfb"; return; }
    bustle
    for t; do script "$prefix" "$build" "window/$(basename "$t" .sh)" "$t"; done
    idle
}

# Hands that know nothing, on everything but the window; the same ones each time, but in a torture.
monkeys() {   # PREFIX BUILD ACTS
    one "$1monkey" "$2/tests/monkey/monkey" "$3" "$([ "$torture" = 1 ] && echo "$ELBOW_SEED" || echo 1)"
}

# The same on the real window; in a torture an hour of one lesson, for its memory.
window_monkeys() {
    [ "$(uname -s)" = Linux ] || return
    one "asan window/monkey" env BUILD="$asan" EVENTS="$([ "$torture" = 1 ] && echo 100000 || echo 10000)" \
        ELBOW_MONKEY="$([ "$torture" = 1 ] && echo "$ELBOW_SEED" || echo 1)" sh tests/window/monkey.sh
    [ "$torture" = 1 ] || return
    one window/soak env BUILD="$plain" SOAK=3300 sh tests/window/soak.sh
}

fuzzers() {
    n=$(find tests/fuzz -name 'fuzz_*.c' | wc -l)
    [ "$n" -gt 0 ] || return
    total=${FUZZ_SECONDS:-$([ "$torture" = 1 ] && echo 600 || echo 10)}
    for t in tests/fuzz/fuzz_*.c; do
        t=$(basename "$t" .c)
        one "fuzz/$t" sh tests/fuzz/run.sh "$asan/tests/fuzz/$t" $(((total + n - 1) / n))
    done
}

# The page in browsers, and the unit tests in what they run.
webs() {
    one web/units sh tests/web/units.sh
    for t in tests/web/test_*.js; do one "web/$(basename "$t" .js)" node "$t"; done
}

# What takes longest comes first: at the end no lane waits for another for long.
everything() {
    monkeys "" "$plain" "$([ "$torture" = 1 ] && echo 1000000 || echo 100000)"
    window_monkeys
    monkeys "asan " "$asan" "$([ "$torture" = 1 ] && echo 100000 || echo 4000)"
    script "" "$plain" faults_test tests/faults_test.sh
    scripts "asan " "$asan"
    # shellcheck disable=SC2046
    windows "asan " "$asan" $(sample 4 tests/window/test_*.sh)
    units_asan
    windows "" "$plain" tests/window/test_*.sh
    scripts "" "$plain"
    threads
    units "" "$plain"
    fuzzers
    chances
}

# With a home of its own, beside the others; what it counted goes to a file.
lane() {   # NUMBER COMMAND
    (
        export ELBOW_LANE="$1"
        # shellcheck source=tests/env.sh disable=SC2119
        BUILD=$plain . tests/env.sh
        X_PID='' running='' lanes=''
        traps
        move_in || exit 1
        "$2"
        echo "$passed $failed" >"$LOGS/counted-$1"
    ) &
    lanes="$lanes $!"
}

# A lane that did not come to its end counts as one failure.
lanes_end() {   # HOW-MANY
    # shellcheck disable=SC2086
    wait $lanes
    lanes=
    for l in $(seq "$1"); do
        set -- 0 1
        # shellcheck disable=SC2046
        if [ -s "$LOGS/counted-$l" ]; then set -- $(cat "$LOGS/counted-$l")
        else echo "  lane $l did not come to its end"; fi
        passed=$((passed + $1))
        failed=$((failed + $2))
    done
}

# By as many as there are processors.
beside() {   # COMMAND
    many=${LANES:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)}
    [ "$many" -le 4 ] || many=4
    if [ "$many" -gt 1 ] && [ "$torture" = 0 ]; then
        for n in $(seq "$many"); do lane "$n" "$1"; done
        lanes_end "$many"
    else
        move_in || { echo "0 passed, 1 failed"; exit 1; }
        "$1"
    fi
}

case $what in
all)
    echo "seed $ELBOW_SEED (ELBOW_SEED=$ELBOW_SEED draws the same again)"
    beside everything ;;
golden)
    move_in || { echo "0 passed, 1 failed"; exit 1; }
    units "" "$plain"
    if [ -e tests/golden.sh ]; then one golden env BUILD="$plain" sh tests/golden.sh; fi ;;
fuzz)
    move_in || { echo "0 passed, 1 failed"; exit 1; }
    fuzzers ;;
web)
    beside webs ;;
*)  echo "usage: tests/run.sh [fuzz|golden|web]" >&2; exit 2 ;;
esac

if [ "${TIMES:-}" = 1 ]; then
    echo "Processor time, seconds: $(awk '{ n += $1 } END { print n }' "$spent") in all, of them"
    sort -gr "$spent" | awk '$1 >= 1' | sed 's/^/  /'
fi
if [ $((passed + failed)) -eq 0 ]; then
    echo "No test ran${ONLY:+ whose name has \"$ONLY\"}."
    failed=1
fi
if [ -s "$LOGS/failures" ]; then
    echo "What failed, once more (seed $ELBOW_SEED):"
    cat "$LOGS/failures"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
