#!/bin/sh
# A file that is written is the old one or the new one, whole, whatever goes wrong: each
# call that writes is made to fail, to be done by halves, and to be the last that the
# program comes to (tests/faults). And it is on the disk before it has its name, so a power
# cut leaves no empty file. Prints "N passed, N failed".
BUILD=${BUILD:-build}
ELBOW=${ELBOW:-$BUILD/elbow}
case $ELBOW in /*) ;; *) ELBOW=$PWD/$ELBOW ;; esac
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
FAULTS=$BUILD/tests/faults.so
[ "$(uname -s)" = Linux ] || { echo "ok 1 - writing that goes wrong # SKIP needs LD_PRELOAD"; exit 0; }
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
passed=0 failed=0
# the library lies before the sanitizers', which dislike it
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0:detect_leaks=0"

ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "FAILED: $*"; }
holds() { _what=$1; shift; if "$@" >/dev/null 2>&1; then ok; else bad "$_what"; fi; }

# K WHAT: writes $file with the K-th call gone wrong; leaves $status, err and log
write_it() {
    rm -f log
    FAULTS_IN=$dir/to FAULTS_LOG=$dir/log FAULTS_AT=$1 FAULTS_DO=$2 LD_PRELOAD=$FAULTS \
        "$ELBOW" export three-units --steps 3 --scale 1 --size 200x150 -o "$dir/to/$file" >out 2>err
    status=$?
}
old() { rm -rf to; mkdir to; printf 'the old one' >"to/$file"; }
alone() { [ "$(ls -A to)" = "$file" ]; }
is_old() { [ "$(cat "to/$file")" = 'the old one' ]; }
is_new() { cmp -s "to/$file" new; }

# nothing goes wrong: in which order
order() {
    old
    write_it 0 nothing
    holds "$file is written" test $status = 0
    cp "to/$file" new
    calls=$(wc -l <log)
    renamed=$(grep -n '^rename' log | cut -d: -f1)
    holds "$file: bytes are written" grep -q '^write temporary' log
    holds "$file: they are on the disk before they have its name" \
        awk '/^write/ { synced = 0 } /^fsync temporary/ { synced = 1 } /^rename/ { n++; ok = synced } END { exit !(ok && n == 1) }' log
    holds "$file: and so is the name" awk '/^rename/ { named = 1 } /^fsync folder/ && named { ok = 1 } END { exit !ok }' log
}

# each call in turn
each() {
    k=1
    while [ $k -le "$calls" ]; do
        for what in ENOSPC EIO; do
            old
            write_it $k $what
            at="$file, $(sed -n ${k}p log) with $what"
            if [ $k -le "$renamed" ]; then
                holds "$at: exit status $status" test $status = 1
                holds "$at: the old file stays" is_old
                holds "$at: says so: $(cat err)" grep -q "Cannot write .*$file: .*\. *" err
                holds "$at: and what to do: $(cat err)" grep -qE 'Free some space|[Cc]hoose another' err
            else
                holds "$at: the new file is there" is_new
            fi
            holds "$at: nothing else is left: $(ls -A to)" alone
        done
        old
        write_it $k kill
        if [ $k -le "$renamed" ]; then holds "$file, killed before $(sed -n ${k}p log)" is_old
        else holds "$file, killed before $(sed -n ${k}p log)" is_new; fi
        case $(sed -n ${k}p log) in write*)
            for what in half EINTR; do
                old
                write_it $k $what
                holds "$file, a write with $what: exit status $status" test $status = 0
                holds "$file, a write with $what: it goes on" is_new
            done ;;
        esac
        k=$((k + 1))
    done
}

for file in a.json a.svg a.png a.csv a.gif; do
    order
    each
done

# killed at any time while it saves, too
width=2000 rounds=12
[ "${ELBOW_TORTURE:-0}" = 1 ] && rounds=200
for k in 1 2; do
    printf '{"elbow":1,"network":{"width":%d,"seed":%d,"elbows":[0,1]},"points":[[0,1]],"training":{"rate":1e-5}}' $width $k >lesson$k.json
    echo "title number $k" >script$k
    "$ELBOW" run lesson$k.json script$k -o want$k.json || exit 1
done
cp want1.json kept.json
i=0
while [ $i -lt $rounds ]; do
    k=$((i % 2 + 1))
    "$ELBOW" run lesson$k.json script$k -o kept.json &
    pid=$!
    sleep "0.0$((10 + (i*37 + ${ELBOW_SEED:-1}) % 60))"
    kill -KILL $pid 2>/dev/null
    wait $pid 2>/dev/null
    if cmp -s kept.json want1.json || cmp -s kept.json want2.json; then ok
    else bad "killed, round $i: the file is neither the old nor the new one"; fi
    i=$((i + 1))
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
