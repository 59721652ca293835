#!/bin/sh
# What is wrong is said where it is (file:line:column, or the option), with what would be right, and
# before any work is done for it.
set -u
EXACT_LEAKS=1
. tests/env.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
count=0 bad=0

# CODE WORDS COMMAND…: ends so, and says that on standard error. What is refused is refused at once:
# the work that it asks for would take longer than any machine waits here.
says() {
    code=$1 words=$2
    shift 2
    count=$((count + 1))
    timeout 120 "$ELBOW" "$@" >out 2>err </dev/null
    got=$?
    if [ $got -eq "$code" ] && grep -qF -- "$words" err; then
        echo "ok $count - $words"
    else
        bad=$((bad + 1))
        echo "not ok $count - $words"
        echo "# elbow $*: exit status $got"
        sed 's/^/# /' err
    fi
}

net='"network": { "width": 4, "seed": 1, "elbows": [0, 1] }'
printf 'x,y\n1,2\n2,3\n3,4\n' >rows.csv
printf '{ "elbow": 1, %s,\n  "data": { "csv": "rows.csv" },\n  "training": { "rate": 0.1,\n    "batch": 4 } }' "$net" >batch.json
for command in train check; do says 1 'batch.json:4:14: A batch of 4 is more than the 3 points. Choose 1 to 3, or all' $command batch.json; done
says 1 'batch.json:4:14: A batch of 4' export batch.json -o a.svg
printf '{ "elbow": 1, %s,\n  "data": { "target": "sine", "count": 20, "noise": 1e308 } }' "$net" >noise.json
says 1 'noise.json:2:53: The noise 10³⁰⁸ makes points that no number can hold' train noise.json
printf '{ "elbow": 1, %s,\n  "data": { "csv": "rows.csv" },\n  "test": { "target": "6*x", "count": 9,\n "noise": 1.5e308 } }' "$net" >test.json
says 1 'test.json:4:11: The noise 1.5·10³⁰⁸' train test.json
printf '{ "elbow": 1, %s,\n  "data": { "target": "1/(x - 2) + sqrt(x - 0.5)", "count": 9 } }' "$net" >nowhere.json
says 1 'nowhere.json:2:23: The target does not exist at x = ' check nowhere.json
printf '{ "elbow": 1, "network": { "width": 20000, "seed": 1, "elbows": [0, 1] },\n  "data": { "target": "sine", "count": 30000 },\n  "training": { "layers": "least-squares" } }' >large.json
says 1 'large.json:3:27: Least squares of 20,000 units on 30,000 points need ' check large.json
printf 'x,y\n1,2\n-9e307,3\n9e307,4\n' >far.csv
says 1 'far.csv:3:1: 2 of 3 rows lack a number (here x is too large): more than half. Numbers go to 8e307: divide the column by a power of ten' train far.csv
printf '{ "elbow": 1, "unit": { "w": 1, "b": 0 },\n  "points": [[1, 2], [2, %0400d]] }' 7 | tr 0 9 | sed 's/9, /0, /; s/"b": 9/"b": 0/' >digits.json
says 1 'digits.json:2:26: real number overflow: 99999999999999999999…. Numbers go to about 1.8e308' check digits.json
printf '{ "elbow": 1, "unit": { "w": 1, "b": 0, } }' >comma.json
says 1 'comma.json:1:39: Is there a comma too many?' check comma.json
printf '{ "elbow": 1, /* one */ "unit": { "w": 1, "b": 0 } }' >comment.json
says 1 'comment.json:1:15: JSON has no comments: delete this one' check comment.json
printf '{ "elbow": 1,\n  "unit": { "w": NaN, "b": 0 } }' >nan.json
head -c 100000 /dev/zero | tr '\0' '[' >deep.json
says 1 'deep.json:1:2049: more than 2048 brackets are open here, one within another: no lesson has so many. Close them, or delete them' check deep.json
printf '{ "elbow": 1, "title": "a\\u0000" }' >nul.json
says 1 'nul.json:1:26: a text has no sign \u0000: delete it' check nul.json
says 1 'nan.json:2:18: NaN is no number here: write a finite one' check nan.json

says 2 '--grid takes LO HI COUNT, not 1 0 5: LO is above HI; give the smaller number first' eval zigzag --grid 1 0 5
says 2 'not 0 1 0: COUNT must be a whole number from 1 to 1000000000' eval zigzag --grid 0 1 0
says 2 'not 0 1 2.5: COUNT must be a whole number' eval zigzag --grid 0 1 2.5
says 2 'COUNT is too large; give at most 1000000000 places' eval zigzag --steps 100000000000 --grid 0 1 2e9
says 2 'HI − LO must not be above 1.8e308' eval zigzag --grid -1e308 1e308 5
for command in train "export -o a.svg" "eval --grid 0 1 5"; do
    # shellcheck disable=SC2086
    says 2 '--steps 1000000000001: a smaller number is needed, at most 1000000000000' $command zigzag --steps 1000000000001
done
says 2 '--steps 1000000000001: a smaller number is needed' step --w 1 --b 0 --x 1 --y 1 --rate 0.1 --steps 1000000000001
says 1 '--steps 1000001: a run of one unit has at most 1000000 steps' export case-ii -o a.svg --steps 1000001
says 1 'A picture of 1000000 × 1000000 points at scale 2 is too large: at most 16384 pixels a side' \
    export zigzag --steps 100000000000 --size 1000000x1000000 -o a.png
says 1 'at most 14400 a side (200 inches)' export zigzag --steps 100000000000 --size 14401x500 -o a.pdf
says 1 'too small to label. Give at least 60 × 60' export zigzag --steps 100000000000 --size 10x10 -o a.tex
says 1 'A film of 5000 × 500 pixels is too large' export zigzag --steps 100000000000 --size 5000x500 -o a.gif
says 1 'A film has 2 to 5000 pictures' export zigzag --steps 100000000000 --frames 5001 -o a.gif
says 1 'A story tells at most 24 steps, and this run has 100000000000' \
    export zigzag --steps 100000000000 --view story -o a.pdf
printf '{ "elbow": 1, %s,\n  "data": { "csv": "rows.csv" }, "training": { "stop": { "steps": 5000 } } }' "$net" >stops.json
says 1 'this run has 5000' export stops.json --steps 100000000000 --view story -o a.svg
echo "1..$count"
[ $bad -eq 0 ]
