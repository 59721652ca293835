#!/bin/sh
# Ctrl+C, SIGTERM and SIGHUP end every subcommand, whatever it is at: nothing half written is
# left, the old file is whole, and what was started for it has ended. Each is at work that would
# take hours. Prints "N passed, N failed".
ELBOW=${ELBOW:-build/elbow}
case $ELBOW in /*) ;; *) ELBOW=$PWD/$ELBOW ;; esac
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
passed=0 failed=0
DEAF=60      # seconds: only what does not listen takes so long

ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "FAILED: $*"; sed 's/^/    /' "$dir/err"; }
holds() { _what=$1; shift; if "$@" >/dev/null 2>&1; then ok; else bad "$_what"; fi; }

# It listens to signals: where that cannot be seen, after a while.
listens() {
    if [ ! -r /proc/self/status ]; then sleep 1; return; fi
    while kill -0 "$1" 2>/dev/null; do
        # SIGALRM, bit 13, is the last one it takes; the shell it is made from takes none
        mask=$(sed -n 's/^SigCgt:.*\(.\)...$/\1/p' "/proc/$1/status" 2>/dev/null)
        case $mask in [2367abefABEF]) return ;; esac
        sleep 0.02
    done
}

# SIGNAL ARGS…: until `begun` is there, where $begun says so. Leaves $status.
stopped() {
    number=$1
    shift
    rm -rf to tmp begun
    mkdir to tmp
    for f in a.svg a.pdf a.gif a.mp4; do echo 'the old one' >to/$f; done
    TMPDIR=$dir/tmp "$ELBOW" "$@" >out 2>err &
    pid=$!
    # shellcheck disable=SC2064  # of this sleep
    ( sleep $DEAF & trap "kill $!; exit" TERM; wait; kill -9 $pid ) 2>/dev/null &
    watch=$!
    listens $pid
    if [ -n "${begun:-}" ]; then while [ ! -s "$begun" ] && kill -0 $pid 2>/dev/null; do sleep 0.02; done; fi
    sleep 0.0$((passed % 10))
    kill -"$number" $pid
    wait $pid 2>/dev/null
    status=$?
    kill $watch 2>/dev/null
    case $number in INT) want=1 ;; TERM) want=143 ;; HUP) want=129 ;; esac
    at="$* and $number"
    holds "$at: exit status $status, not $want" test "$status" = "$want"
    holds "$at: left $(ls -A to)" test "$(ls -A to | tr '\n' ' ')" = "a.gif a.mp4 a.pdf a.svg "
    holds "$at: left $(ls -A tmp) in TMPDIR" test -z "$(ls -A tmp)"
    for f in to/*; do holds "$at: $f is another" test "$(cat "$f")" = 'the old one'; done
    case $number in INT) holds "$at: says nothing" grep -qi 'stopped' err ;; esac
}
each() { for s in INT TERM HUP; do stopped $s "$@"; done; }

echo 'step 1000000000' >script
cat >solve.json <<'END'
{ "elbow": 1, "network": { "width": 6000, "seed": 1, "elbows": [0, 1] },
  "data": { "target": "zigzag", "count": 6000 },
  "training": { "rate": 0.1, "layers": "least-squares" } }
END
awk 'BEGIN { print "x,y"; for (i = 0; i < 400000; i++) print i/7 "," i % 13 }' >table.csv

each export zigzag --steps 1000000000 -o to/a.svg -o to/a.pdf
each export solve.json -o to/a.svg
each export zigzag --steps 500 --frames 5000 --size 1600x1200 -o to/a.gif
each run zigzag script -o to/a.svg
each eval zigzag --steps 1000000000 --grid 0 1 3
each train solve.json
each train table.csv --steps 1000000000
each check solve.json

# rows that were made are whole; it has a moment to say so, which a busy machine may not give it
said() { grep -q 'the rows so far are complete' err; }
tries=0
until [ $tries -gt 0 ] && { said || [ $tries -ge 20 ]; }; do
    tries=$((tries + 1))
    stopped INT train zigzag --steps 100000000 --every 10 --format csv
    holds "its last row is whole" test -z "$(tail -c 1 out)"
done
holds "says that they are: $(cat err)" said

# programs that hang: one that reads nothing, one that has read all
mkdir bin
begun=$dir/begun
for does in 'sleep 10000' 'cat >/dev/null; sleep 10000'; do
    printf '#!/bin/sh\necho $$ >%s\n%s\n' "$begun" "$does" >bin/ffmpeg
    chmod +x bin/ffmpeg
    for s in INT TERM HUP; do
        PATH=$dir/bin:$PATH stopped $s export case-ii --steps 3 --size 400x300 -o to/a.mp4
        n=0      # who was killed is there until someone has asked after it
        while kill -0 -"$(cat "$begun")" 2>/dev/null && [ $n -lt 600 ]; do n=$((n + 1)); sleep 0.1; done
        holds "ffmpeg (\"$does\") has ended" test $n -lt 600
    done
done
begun=

# nohup: who closes the terminal does not end it
( trap '' HUP; exec "$ELBOW" train zigzag --steps 1000000000 >out 2>err ) &
pid=$!
listens $pid
kill -HUP $pid
sleep 0.1
holds "a SIGHUP that is to be ignored is" kill -0 $pid
kill -TERM $pid
wait $pid 2>/dev/null
holds "and SIGTERM ends it" test $? = 143

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
