#!/bin/sh
# SIGKILL in the middle of a save, a hundred times: the file is the old one or the
# new one, whole. Prints "N passed, N failed".
ELBOW=${ELBOW:-build/elbow}
case $ELBOW in /*) ;; *) ELBOW=$PWD/$ELBOW ;; esac
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
passed=0 failed=0 killed=0 changed=0

# Two large lessons, each saved over the other in turn; printing them is most of the work.
width=10000
case $ELBOW in *asan*) width=2000 ;; esac      # slower, not less
for k in 1 2; do
    printf '{"elbow":1,"network":{"width":%d,"seed":%d,"elbows":[0,1]},"points":[[0,1]],"training":{"rate":1e-5}}' $width $k >lesson$k.json
    echo "title number $k" >script$k
    "$ELBOW" run lesson$k.json script$k -o want$k.json || exit 1
done
cp want1.json kept.json
sum1=$(cksum <want1.json) sum2=$(cksum <want2.json) last=$sum1

start=$(date +%s%N)
"$ELBOW" run lesson1.json script1 -o spare.json
whole=$((($(date +%s%N) - start)/1000000))      # milliseconds that a save takes here

# The moment of writing is looked for, since it moves with what else the machine does:
# later when nothing was written yet, earlier when all was; and about there at random.
i=0 moment=$whole
while [ $i -lt 100 ]; do
    k=$((i % 2 + 1))
    "$ELBOW" run lesson$k.json script$k -o kept.json &
    pid=$!
    wait_ms=$((moment*(80 + i*37 % 40)/100))
    sleep "$(printf '%d.%03d' $((wait_ms/1000)) $((wait_ms % 1000)))"
    if kill -KILL $pid 2>/dev/null; then killed=$((killed + 1)); fi
    wait $pid 2>/dev/null
    sum=$(cksum <kept.json)
    if [ "$sum" = "$sum1" ] || [ "$sum" = "$sum2" ]; then passed=$((passed + 1))
    else failed=$((failed + 1)); echo "FAILED: round $i: the file is neither the old nor the new one"; fi
    if [ "$sum" = "$last" ]; then moment=$((moment + whole/20 + 1))
    else
        changed=$((changed + 1))
        moment=$((moment - moment/12))
    fi
    last=$sum
    i=$((i + 1))
done
# Otherwise it was tried too early or too late.
if [ $killed -ge 20 ] && [ $changed -ge 3 ]; then passed=$((passed + 1))
else failed=$((failed + 1)); echo "FAILED: of 100 saves $killed were killed, $changed had been done"; fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
