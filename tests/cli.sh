#!/bin/sh
# The program as the shell sees it: output, messages and exit status.
# Runs $ELBOW, or build/elbow. Prints "N passed, N failed".
ELBOW=${ELBOW:-build/elbow}
case $ELBOW in /*) ;; *) ELBOW=$PWD/$ELBOW ;; esac
lessons=$PWD/tests/lessons journals=$PWD/tests/fuzz/journal
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
passed=0 failed=0

ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "FAILED: $*"; }

# expect STATUS ARGS...: leaves output in out, messages in err
expect() {
    want=$1; shift
    "$ELBOW" "$@" > out 2> err
    got=$?
    if [ "$got" = "$want" ]; then ok; else bad "elbow $*: exit status $got, not $want"; cat err; fi
    last="elbow $*"
}
says()  { if grep -qF -- "$1" err; then ok; else bad "$last: does not say: $1"; cat err; fi; }
has()   { if grep -qF -- "$1" out; then ok; else bad "$last: output lacks: $1"; head -5 out; fi; }
line()  { if [ "$(sed -n "$1p" out)" = "$2" ]; then ok; else bad "$last: line $1 is: $(sed -n "$1p" out)"; fi; }
lines() { if [ "$(wc -l < out | tr -d ' ')" = "$1" ]; then ok; else bad "$last: $(wc -l < out) lines, not $1"; fi; }
quiet() { if [ ! -s err ]; then ok; else bad "$last: not quiet"; cat err; fi; }
empty() { if [ ! -s out ]; then ok; else bad "$last: wrote to standard output"; fi; }

# --- step
expect 0 step --w 1 --b -1 --x 2 --y 0 --rate 0.125 --steps 1 --format csv
line 1 'step,w,b,elbow,phi,loss,dl_dphi,dl_dw,dl_db,active,case'
line 2 '0,1,-1,1,1,0.5,1,2,1,true,ii'
line 3 '1,0.75,-1.125,1.5,0.375,0.0703125,0.375,0.75,0.375,true,ii'
lines 3; quiet
expect 0 step --w=0 --b=1 --x=0 --y=0 --rate=0.5 --format csv
line 2 '0,0,1,,1,0.5,1,0,1,true,w0'
expect 0 step --w 0 --b 1 --x 0 --steps 0 --format jsonl
line 1 '{"step":0,"w":0,"b":1,"elbow":null,"phi":1,"loss":0.5,"dl_dphi":1,"dl_dw":0,"dl_db":1,"active":true,"case":"w0"}'
lines 1
expect 0 step --w 1 --b -2 --x 1 --y -1 --steps 3 --format csv
line 5 '3,1,-2,2,0,0.5,1,0,0,false,i'
# the worked numbers, each by hand: w b x y rate, then phi of now and w b elbow phi of the next
near() { awk -F, -v want="$1" 'NR == 2 { phi = $5 }
    NR == 3 { split(want, v, " "); split(phi " " $2 " " $3 " " $4 " " $5, is, " ")
              for (i = 1; i <= 5; i++) if ((d = is[i] - v[i]) > 1e-12 || -d > 1e-12) bad++ }
    END { exit bad || NR != 3 }' out; }
while read -r name w b x y rate next; do
    expect 0 step --w "$w" --b "$b" --x "$x" --y "$y" --rate "$rate" --steps 1 --format csv
    if near "$next"; then ok; else bad "$name: $(sed -n '2,3p' out | tr '\n' ' ')"; fi
done <<'END'
(i)      1 -2 1   -1   0.1   0   1 -2 2 0
right    1 -1 2   0    0.1   1   0.8 -1.1 1.375 0.5
left     1 3  1   3    0.1   4   0.9 2.9 -3.2222222222222223 3.8
still    1 1  1   1    0.1   2   0.9 0.9 -1 1.8
(iii)    1 2  -1  0    0.1   1   1.1 1.9 -1.7272727272727273 0.8
(iv)     -1 2 1   0    0.1   1   -1.1 1.9 1.7272727272727273 0.8
x=0      1 1  0   0    0.1   1   1 0.9 -0.9 0.9
dies     1 -1 1.5 -0.5 0.4   0.5 0.4 -1.4 3.5 0
flips    1 3  1   3    1.2   4   -0.2 1.8 9 1.6
overshot 1 2.5 1  4    1.2   3.5 1.6 3.1 -1.9375 4.7
END
expect 0 step
lines 3; has 'active'
expect 0 step --steps 2000 --rate 0.001 --format jsonl
lines 2001
expect 1 step --w 1 --b 0 --x 2 --y 1e30 --rate 1e300 --steps 50 --format csv
says 'diverged'; says 'above 2/(1 + x²) = 0.4'; has '0,1,0,'
expect 2 step --steps -1; says 'whole number'; empty
expect 2 step --steps; says 'needs a value'
expect 2 step --w abc; says 'finite number'
expect 2 step --w nan
expect 2 step --w 1e999
expect 2 step --rate 0; says 'above 0'
expect 2 step --speed 3; says 'unknown option --speed; the nearest is --steps'
expect 2 step -rate 3; says 'unknown option -rate; the nearest is --rate'
expect 2 check --all; says 'unknown option --all; the nearest is --help'
expect 2 step --format xml; says '--format xml: expected table, csv or jsonl'
expect 2 step --format cs
expect 2 step extra; says 'only options'
expect 0 step --help; has '--format table|csv|jsonl'; quiet
if [ -w /dev/full ]; then
    "$ELBOW" step --steps 10 > /dev/full 2> err; got=$?
    last='step > /dev/full'
    if [ $got = 1 ]; then ok; else bad "$last: $got"; fi
    says 'Cannot write to standard output'
fi
"$ELBOW" step --steps 1000000 --format csv 2> err | head -n 1 > out
last='step | head'; quiet; lines 1
# a reader that has left: no failure, no signal; of messages, too
to_nobody() {
    want=$1; shift
    rm -f gone
    { until [ -e gone ]; do sleep 0.01; done; "$ELBOW" "$@" 2>&1; echo $? > status; } | { exec <&-; touch gone; }
    last="elbow $* 2>&1 | nobody"
    if [ "$(cat status)" = "$want" ]; then ok; else bad "$last: exit status $(cat status), not $want"; fi
}
to_nobody 0 --help
to_nobody 0 lessons
to_nobody 0 step --help
to_nobody 0 step --steps 100000
to_nobody 2 step --steps -1
to_nobody 1 run no-such-lesson.json /dev/null

# --- lessons, check
expect 0 lessons; lines 24; has 'case-ii '; has 'two-points'
expect 2 lessons x
expect 0 check; has 'case (iv)'; has '0 of 1000 wrong'; quiet
expect 0 check two-points; has 'point 1'
expect 1 check nothing; says 'there is no such file or built-in lesson'
expect 2 check a b
for name in $("$ELBOW" lessons | cut -d' ' -f1); do expect 0 check "$name"; done
echo '{"elbow": 1, "unit": {"w": 1, "b": -1}, "points": [[1, 0]]}' > kink.json
expect 0 check kink.json; has 'on the elbow'
echo '{"elbow": 1, "network": {"w": [1], "b": [0], "v": [1e300]}, "points": [[1, 0]]}' > huge.json
expect 1 check huge.json; line 2 'w                     1          0.0e+00  too large for numbers'

# --- guided lessons
cp "$lessons/guided.json" g.json
expect 0 check g.json; quiet; lines 7
line 1 'page 1    choices  right'
line 2 'page 2    number   −3.22222'
line 3 'page 3    predict  elbow 1, slope 0.7'
cat > g.cmd <<'END'
hint
answer left
answer right
page next
answer -3.22
page 3
predict elbow 0.75
predict slope 1.2
reveal
page next
set elbow 0.001
page 5
reveal
page next
predict elbow2 left
step 4
page 2
reveal
page 1
answer 2
END
expect 0 run g.json g.cmd; quiet; lines 8
line 1 '{"page": 1, "asked": "choices", "answered": "left", "right": false, "truth": "right"}'
line 2 '{"page": 2, "asked": "number", "answered": -3.22, "right": true, "truth": -3.222222222222222}'
line 3 '{"page": 3, "asked": "predict", "answered": {"elbow": 0.75, "slope": 1.2}, "right": false, "right_elbow": true, "right_slope": false, "off_elbow": 0.5, "truth": {"elbow": 1, "slope": 0.7}}'
line 4 '{"page": 4, "asked": "goal", "answered": true, "right": true}'
line 5 '{"page": 5, "asked": "open", "answered": null, "right": false}'
line 6 '{"page": 6, "asked": "predict", "answered": {"elbow2": "left"}, "right": true, "right_elbow2": true, "truth": {"elbow2": 0.891566265060241}}'
line 7 '{"page": 2, "asked": "number", "answered": null, "right": false, "truth": -3.222222222222222}'
line 8 '{"page": 1, "asked": "choices", "answered": "right", "right": true, "truth": "right"}'
# what undo takes back was counted; another answer after it counts, too
printf 'answer left\nundo\nredo\nundo\nanswer right\n' > u.cmd
expect 0 run g.json u.cmd; lines 2; has '"answered": "left"'; has '"answered": "right"'
printf 'reveal\npage 3\nreveal\n' > r.cmd
expect 0 run g.json r.cmd; lines 2
line 1 '{"page": 1, "asked": "choices", "answered": null, "right": false, "truth": "right"}'
line 2 '{"page": 3, "asked": "predict", "answered": null, "right": false, "truth": {"elbow": 1, "slope": 0.7}}'
printf 'answer left\nanswer up\n' > w.cmd
expect 1 run g.json w.cmd; lines 1; says 'w.cmd:2:1: "up" is none of the choices: 1 left, 2 right'
printf 'page 8\n' > w.cmd
expect 1 run g.json w.cmd; says 'w.cmd:1:1: There is no page 8: they are 1 to 7.'
printf 'page next\n' > w.cmd
expect 1 run case-ii w.cmd; says 'w.cmd:1:1: This lesson has no pages'
# the lesson itself: with its pages as they were written, and what the file says of it
printf 'page 2\nset w 7\n' > s.cmd
expect 0 run g.json s.cmd -o saved-g.json; empty
printf 'hold -1\nset w 2\nset x 1\n' >hold.cmd
expect 0 run case-ii hold.cmd -o hold.json; quiet
if grep -q '"points": \[\[1, 2.5\]\]' hold.json && grep -q '"hold": -1' hold.json; then ok; else bad "held at -1: $(cat hold.json)"; fi
printf 'hold on\n' >hold.cmd
expect 1 run zigzag hold.cmd; says 'of one unit'
last='saved with pages'
sed -n '/"pages"/,$p' g.json | tr -d '\n' | sed 's/  *\] *}$/]/' > want
sed -n '/"pages"/,$p' saved-g.json | tr -d '\n' | sed 's/  *\] *}$/]/' > out
if cmp -s out want; then ok; else bad "$last: other pages"; fi
expect 0 check saved-g.json; lines 7
# every mistake in its place; the others are as they were
sed 's/elbow. = elbow"/elbow > 7"/; s/"number": "elbow.*$/"number": "elbw" } },/; s/"elbow = 0"/"elbow = 1"/; s/"elbow2"/"elbow3"/; s/"The end", //; s/"title": *"text"/"text"/' g.json > bad.json
expect 1 check bad.json; says 'bad.json:'; lines 7
line 1 'page 1    choices  right'; line 2 'page 2    -        WRONG'; line 6 'page 6    predict  WRONG'
# columns are characters, whatever awk counts
place() {
    LC_ALL=C awk -v s="$1" -v n="$2" 'i = index($0, s) {
        before = substr($0, 1, i - 1); gsub(/[\200-\277]/, "", before)
        print "bad.json:" NR ":" length(before) + 1 + n ": "; exit }' bad.json
}
says "$(place '"elbw"' 1)"
says "$(place '["elbow3"]' 0)"
says "$(place '"elbow = 1"' 0)this goal holds already"
sed 's/"says": "left", "when": "elbow. < elbow"/"says": "left", "when": "w = 1"/' g.json > bad.json
expect 1 check bad.json; says "$(place "\"elbow' > elbow\"" 0)\"left\" and \"right\" both hold: exactly one choice may. Here w = 1, "
sed 's/"says": "right", "when": "elbow. > elbow"/"says": "right", "when": "w = 2"/' g.json > bad.json
expect 1 check bad.json; says "$(place '[ { "says"' 0)none of these choices holds: exactly one must. Here "
sed 's/delta = /dleta = /' g.json > bad.json
expect 1 check bad.json; says "$(place '"φ is' 0)"; says 'dleta'; line 1 'page 1    choices  WRONG'
sed 's/{pivot|pivot}/{target|pivot}/' g.json > bad.json
expect 1 check bad.json; says "$(place 'target|' 0)the mark {target|…} is of a network"
sed 's/elbow 2|/elbow 3|/; s/{pivot|/{pviot|/' g.json > bad.json
expect 1 check bad.json; says "$(place 'pviot|' 0)"; says "$(place 'elbow 3|' 0)the mark {elbow 3|…}: the network has 2 units"
printf '{"elbow": 1, "unit": {"w": 1, "b": 0}, "pages": [{"text": ["a"], "scene": {}, "ask": {"question": "q", "goal": "w > 0"}}]}' > bad.json
expect 1 check bad.json; says 'bad.json:1:112: this goal holds from the start'
printf 'page 1\n' > p.cmd
expect 0 run bad.json p.cmd; empty
printf 'reveal\n' > p.cmd
expect 1 run bad.json p.cmd; says 'p.cmd:1:1: This page has a mistake: "elbow check" tells which.'
sed 's/"goal": "w/"goal": "ww/' bad.json > bad2.json
expect 1 run bad2.json p.cmd; says 'p.cmd:1:1: bad2.json:1:113: '
# tables of scenes are found from where the lesson is saved
mkdir -p deep/er
printf 'x,y\n0,1\n1,2\n' > deep/t.csv
printf '{"elbow": 1, "network": {"width": 3, "seed": 1}, "points": [[0, 1]], "pages": [{"text": ["a"]}, {"text": ["b"], "scene": { "data": { "csv" : "t.csv" }, "test":{"csv":"t.csv"} } }]}' > deep/t.json
printf 'page 2\nsave moved.json\nsave deep/er/moved.json\n' > m.cmd
expect 0 check deep/t.json; expect 0 run deep/t.json m.cmd
cp moved.json out; last='saved in another folder'; has '"scene": { "data": { "csv" : "deep/t.csv" }, "test":{"csv":"deep/t.csv"} } }]'
expect 0 check moved.json; expect 0 check deep/er/moved.json; lines 2; quiet
# what is no page takes the lesson itself; an export with steps has them
sed 's/"unit": { "w": 1, "b": -0.5 },$/"network": { "width": 5, "seed": 1 },/' g.json > n.json
expect 0 train n.json --steps 3; lines 5; expect 0 eval n.json --grid 0 1 3; lines 4
expect 0 export g.json --steps 3 -o steps.csv; expect 0 export case-ii --steps 3 -o same.csv
if cmp -s steps.csv same.csv; then ok; else bad 'export of a guided lesson: other steps'; fi
printf '{"elbow": 1, "unit": {"w": 1}, "pages": []}' > bad.json
expect 1 check bad.json; says 'bad.json:1:22: "b" is missing here'; empty

# --- run
printf 'step 2\n# a remark\n\nset w 1/2\r\nundo\n' > a.cmd
expect 0 run case-ii a.cmd; has '"elbow": 1'; has '"w": 0.595'; quiet
cp out saved.json
expect 0 run saved.json a.cmd -o b.json -o b.csv -o b.jsonl; empty
last='b.csv'; cp b.csv out; lines 4; cp b.jsonl out; lines 3
echo undo > undo.cmd
for name in case-iii zigzag saved.json; do expect 1 run $name undo.cmd; says 'undo.cmd:1:1: There is nothing to undo'; empty; done
printf 'step\nundo\nundo\n' > undo.cmd; expect 1 run zigzag undo.cmd; says 'undo.cmd:3:1: There is nothing to undo'

# a function as data
printf 'target y = 2x + 1   # a line\nsamples 30\nnoise 0\ninterval -2 2\ndata-seed 5\nstep\n' >draw.cmd
expect 0 run zigzag draw.cmd -o drawn.json; quiet; cp drawn.json out
has '"data": { "target": "2x + 1", "count": 30, "seed": 5, "interval": [-2, 2] }'
has '"test": { "target": "2x + 1", "count": 400, "seed": 6, "interval": [-2, 2] }'
expect 0 train drawn.json --steps 2 --every 1 --format jsonl; lines 3
printf 'target 2x +\n' >draw.cmd
expect 1 run zigzag draw.cmd; says 'draw.cmd:1:12: at character 5 of the function: '; empty
printf 'target sqrt(x)\ninterval -1 1\n' >draw.cmd
expect 1 run zigzag draw.cmd; says 'draw.cmd:2:1: The target does not exist at x = '; says 'from −1 to 1, or another interval'
printf 'samples 50\n' >draw.cmd
expect 1 run zigzag draw.cmd; says 'draw.cmd:1:1: These points are not drawn from a function'
expect 1 run case-ii draw.cmd; says 'needs a network'
printf 'step\n  point move 7 0 0\n' > bad.cmd
expect 1 run case-ii bad.cmd; says 'bad.cmd:2:3: There is no point 7'; empty
printf 'step\nset w x\n' > bad.cmd
expect 1 run case-ii bad.cmd; says 'bad.cmd:2:7: "x": expected a finite number'
printf 'play\n' | "$ELBOW" run case-ii - > out 2> err; last='play in a script'
says 'standard input:1:1: this command needs the window'
printf 'step\nsave s.json\nexport s.csv\n' > save.cmd
expect 0 run case-i save.cmd
if [ -s s.json ] && [ -s s.csv ]; then ok; else bad 'save and export in a script'; fi
printf 'save /no/such/folder/s.json\n' > save.cmd
expect 1 run case-i save.cmd; says 'save.cmd:1:1: Cannot write /no/such/folder/s.json: the folder does not exist'
printf 'point remove 0\nstep\n' > none.cmd
expect 1 run case-ii none.cmd; says 'none.cmd:2:1: Place a training point first: a click in the plot, or "point add X Y"'
printf 'set x 2\nset y 1e30\nset rate 1e200\nstep 50\n' > wild.cmd
expect 1 run case-ii wild.cmd; says 'wild.cmd:4:1: Step'; says 'diverged'
expect 1 run case-ii missing.cmd; says 'there is no such file'
printf 'step\0\n' > nul.cmd
expect 1 run case-ii nul.cmd; says 'binary data'
expect 2 run case-ii
expect 2 run case-ii a.cmd -o x.doc; says 'must end in'
expect 0 run case-ii a.cmd -o x.svg; if grep -q '</svg>' x.svg; then ok; else bad 'x.svg'; fi
expect 0 run --help; has 'point move I X Y'; has 'save [PATH]'; has 'order cyclic|shuffle|sample'

# --- lesson files
printf '{"elbow": 1,\n "unit": {"w": 1, "b": 2, "c": 3}}' > l.json
expect 1 run l.json a.cmd; says 'l.json:2:27: unknown key "c"'
printf '{"elbow": 1, "network": {"width": 4}, "points": [[1, 2]]}' > net.json
expect 1 run net.json a.cmd; says 'a.cmd:4:1: A network has many units'
expect 0 export net.json -o net.png
: > empty.json
expect 1 run empty.json a.cmd; says 'the file is empty'
head -c 300 /dev/urandom > junk.json
expect 1 run junk.json a.cmd; says 'junk.json'
expect 1 run . a.cmd; says 'it is a folder'

# --- what is no file, and what is too much
mkfifo pipe.svg
expect 1 export case-ii -o pipe.svg; says 'nobody reads from this pipe'
expect 0 export case-ii -o e.svg
exec 3<>pipe.svg                     # both its ends
head -c "$(wc -c <e.svg)" <&3 >got.svg & reader=$!
expect 0 export case-ii -o pipe.svg; quiet
wait $reader
exec 3>&-
if cmp -s got.svg e.svg; then ok; else bad "$last: through a pipe it is another"; fi
printf '1,2\n3,4\n' | "$ELBOW" train /dev/stdin >out 2>err
if [ $? = 1 ]; then ok; else bad 'a table without an ending is no lesson'; fi
printf '{"elbow": 1, "network": {"width": 2, "seed": 1, "elbows": [0, 1]}, "data": {"csv": "/dev/stdin"}, "training": {"rate": 0.1}}' >stdin.json
printf '1,2\n3,4\n' | "$ELBOW" train stdin.json --steps 1 >out 2>err
last='a table from standard input'; says 'stdin: x column 1, y column 2'; lines 3
awk 'BEGIN { for (i = 0; i < 3000000; i++) printf "," }' >commas.csv
expect 1 train commas.csv; says 'commas.csv:1:100001: more than 100000 columns'
awk 'BEGIN { printf "{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": 0}, \"points\": ["; for (i = 0; i < 1000001; i++) printf "[],"; print "0]}" }' >many.json
expect 1 run many.json a.cmd; says 'more than 1000000 values in one list'
mkdir far
awk 'BEGIN { for (i = 0; i <= 5000; i++) print i "," i % 7 }' >large.csv
sed 's|/dev/stdin|../large.csv|' stdin.json >far/mine.json
expect 0 export far/mine.json -o far/a.svg
expect 1 export far/a.svg -o b.svg; says 'large.csv'; says 'outside its folder'
expect 1 train far/a.svg; says 'outside its folder'
cp large.csv far/
sed 's|/dev/stdin|large.csv|' stdin.json >far/own.json
expect 0 export far/own.json -o far/b.svg
expect 0 export far/b.svg -o b.svg; says 'elbow export: large.csv: x column 1'

# --- export
expect 0 export case-ii -o e.json --steps 1
last='e.json'; cp e.json out; has '"w": 0.7'
expect 0 export two-points -o e.csv --steps 9
cp e.csv out; lines 11
expect 0 export case-ii -o e.pdf -o e.SVG -o e.tex; quiet; empty
for what in '%PDF-' '<?xml' '% Elbow'; do
    if head -c 7 e.pdf e.SVG e.tex | grep -qF -- "$what"; then ok; else bad "no file begins with $what"; fi
done
# told in sentences
expect 0 step --w 1 --b -1 --x 2 --y 0 --rate 0.1 --steps 2 --narrate; has 'φ(2) = 1 is 1 too high: shallower 1 → 0.8, elbow right 1 → 1.375.'
if [ "$(wc -l <out)" = 2 ]; then ok; else bad "$last: not a sentence for each step"; fi
expect 0 step --narrate --format jsonl; has '"says":"φ(1.5) = 1 is 1 too high: shallower 1 → 0.7'
expect 2 step --narrate --format csv; says 'leave out --format csv'
printf 'step 3\n' >n.cmd
expect 0 run two-points n.cmd --narrate; has 'Point 2: φ(2.5)'
if [ "$(wc -l <out)" = 3 ]; then ok; else bad "$last: not a sentence for each step"; fi
expect 0 run three-units n.cmd --narrate; has 'units move; unit'
# sheets of paper
expect 0 export four-cases -o h.pdf --handout; quiet; empty
expect 0 export four-cases -o h2.pdf --answers --handout --size 210x297mm --theme light; quiet
expect 0 export h2.pdf -o h3.pdf --answers --size 210x297mm --theme light
if cmp -s h2.pdf h3.pdf; then ok; else bad "$last: opened and exported again, it is another"; fi
expect 1 export h.pdf -o h4.pdf --answers; says 'h.pdf'
expect 1 export case-ii -o h.pdf --handout; says 'has no pages'
expect 1 export four-cases -o h.png --handout; says 'write it as PDF'
expect 1 export four-cases -o h.pdf --handout --size 100x100; says 'too small for a handout'
expect 1 export four-cases -o none/h.pdf --handout; says 'none'
expect 2 export four-cases -o h.pdf --handout --page 2; says 'leave out --page'
expect 2 export four-cases -o h.pdf --answers --steps 2; says 'leave out --steps'
expect 2 export four-cases -o h.pdf --handout --view plot; says 'leave out --view'
expect 2 export case-ii -o e.doc; says '.png, .svg, .pdf, .tex, .gif, .mp4, .csv, .jsonl or .json'
expect 2 export case-ii -o e; says 'must end in'
expect 1 export case-ii --view traces -o e.svg; says 'this lesson has one unit'
expect 1 export zigzag --view loss -o e.svg; says 'this lesson is a network'
expect 1 export zigzag --view lambda -o e.svg; says 'a figure of one unit'
for file in png svg pdf tex gif; do
    expect 0 export case-ii --view lambda --steps 2 -o e-lambda.$file; quiet
done
for whose in mean point; do
    expect 0 export two-points --view loss --loss $whose -o e-$whose.svg; quiet
done
if cmp -s e-mean.svg e-point.svg; then bad 'the point has the loss of the mean'; else ok; fi
expect 0 export three-units --steps 5 -o e.csv -o e.jsonl; quiet
if [ "$(head -1 e.csv)" = step,loss ] && [ "$(wc -l <e.csv)" -eq 7 ]; then ok; else bad "e.csv of a network: $(head -2 e.csv)"; fi
"$ELBOW" train three-units --steps 5 --every 1 --format jsonl | sed 's/"loss":[^,]*//' >e.want
if sed 's/"loss":[^,]*//' e.jsonl | cmp -s - e.want; then ok; else bad 'e.jsonl of a network is not what elbow train says'; fi
expect 1 export zigzag --view derivation -o e.svg; says 'such as --unit 1'
expect 1 export zigzag --unit 41 -o e.svg; says '1 to 40'
expect 0 export zigzag --view derivation --unit 40 --theme print --transparent -o e.svg
expect 1 export case-ii --size 1000000x1000000 -o e.pdf; says 'too large'
expect 1 export case-ii --size 59x500 -o e.pdf; says 'too small'
expect 2 export case-ii --size 0x500 -o e.pdf; says '85mmx60mm'
expect 2 export case-ii --size 85mmx60 -o e.pdf; says '85mmx60mm'
expect 1 export case-ii --scale 1000 -o e.png; says '16384 pixels'
expect 2 export case-ii --transparent=yes -o e.png; says 'takes no value'
expect 0 run e.SVG a.cmd; has '"elbow": 1'
expect 2 export case-ii; says '-o OUT is missing'
expect 2 export -o e.png; says 'expected FILE'
expect 2 export case-ii -o e.png --size 800; says '800x500'
expect 2 export case-ii -o e.png --scale -1
expect 2 export case-ii -o e.png --theme pink
expect 1 export nothing.json -o e.png; says 'there is no such file'
expect 0 export --help; has '--view plot|traces|loss|lambda|curve|derivation|cases|page'

# --- moving pictures, and stories
expect 0 export case-ii -o run.gif --steps 4 --frames 12 --size 200x120; quiet
expect 0 export run.gif -o again.gif --frames 12 --size 200x120
if cmp -s run.gif again.gif; then ok; else bad "$last: opened and exported again, it is another"; fi
expect 0 export case-ii -o page.svg --view page --steps 3; expect 0 export page.svg -o page2.svg --view page
if cmp -s page.svg page2.svg; then ok; else bad "$last: the page, opened and exported again, is another"; fi
expect 1 export case-ii -o none.gif; says '--steps 20'
expect 1 export case-ii -o none.gif --steps 3 --transparent; says 'choose PNG'
expect 1 export case-ii -o none.gif --steps 3 --fps 1000; says '0.5 to 50'
expect 1 export case-ii -o none.mp4 --steps 3 --view cases; says 'nothing that moves'
# least squares that do not fit into the memory there is: a sentence, and no work
solve() { printf '{ "elbow": 1, "network": { "width": 10000, "seed": 1, "elbows": [0, 1] }, "data": { "target": "zigzag", "count": 10000 }, "training": { "rate": 0.1, "layers": "least-squares"%s } }' "$1"; }
solve ', "ridge": 1' > solve.json
expect 1 train solve.json; says '10,000 units on 10,000 points with a ridge need 1,526 MB'; says 'Choose fewer units or points'
solve '' > solve.json
case $ELBOW in
*/asan/*) ;;      # they want more than that for themselves
*)  (ulimit -v 600000; "$ELBOW" train solve.json > out 2> err); last="train solve.json in 600 MB"
    says 'need 763 MB of memory, more than is free' ;;
esac
old_path=$PATH; PATH=/nonexistent expect 1 export case-ii -o none.mp4 --steps 3; PATH=$old_path; says 'ffmpeg'
printf '#!/bin/sh\nhead -c 1000 >/dev/null; echo "no such encoder" >&2; exit 1\n' > ffmpeg; chmod +x ffmpeg
PATH=$dir:$old_path expect 1 export case-ii -o none.mp4 --steps 3; PATH=$old_path; says 'no such encoder'; rm ffmpeg
if [ -e none.gif ] || [ -e none.mp4 ]; then bad 'a film that failed was written'; else ok; fi
if command -v ffprobe >/dev/null; then
    expect 0 export case-ii -o run.mp4 --steps 4 --frames 12 --fps 10 --size 201x121; quiet
    ffprobe -v error -count_frames -show_entries stream=width,height,pix_fmt,nb_read_frames -of csv=p=0 run.mp4 > out
    line 1 '202,122,yuv420p,32'
    expect 0 export run.mp4 -o lesson.json; has_step=$(grep -c '"elbow"' lesson.json)
    if [ "$has_step" = 1 ]; then ok; else bad "$last: no lesson in it"; fi
fi
expect 0 export case-ii -o story.pdf -o story.svg --view story --steps 3
if [ "$(grep -ac '/Type /Page %' story.pdf)" = 3 ]; then ok; else bad "$last: not 3 pages"; fi
expect 1 export case-ii -o story.pdf --view story --steps 30; says 'at most 24 steps'

# --- the program itself: the window's arguments are read as every subcommand's
for option in '--size=10' '--size 10' '--size=0x5' '--theme=pink' '--theme print' '--scale=9' '--scale 0' '--present=yes' '--sise=800x600' '--output-dir' '-x'; do
    expect 2 $option; empty
done
expect 2 --verison; says 'unknown option --verison; the nearest is --version'
expect 2 --presnt; says 'the nearest is --present'
expect 2 --sise=800x600; says 'unknown option --sise; the nearest is --size'; says 'See elbow --help'
expect 2 --theme=pink; says '--theme pink: expected light or dark'
expect 2 --size; says '--size needs a value'
expect 2 a.json b.json; says 'one file at a time'
expect 2 nosuchthing; says 'nosuchthing is no subcommand, built-in lesson or file'
expect 2 --theme=dark nosuchthing; says 'is no subcommand, built-in lesson or file'
expect 2 -- nosuchthing; says 'is no subcommand, built-in lesson or file'
expect 2 -- --sise; says '--sise is no subcommand'
expect 2 trian zigzag; says 'one file at a time'
expect 0 --help; has 'subcommands'; quiet
expect 0 --version; has 'elbow '

# --- networks; the first step by hand: phi = (1, 0.5), f = 1.5, delta = 1.5
cat > two.json <<'EOF'
{"elbow": 1, "network": {"w": [1, -1], "b": [-0.5, 2], "v": [1, 0.5], "c": 0.25},
 "points": [[1.5, 0], [0.5, 1]], "test": [[1.5, 1.5]], "training": {"rate": 0.125}}
EOF
expect 0 train two.json --steps 1 --every 1 --format jsonl; quiet
line 1 '{"step":0,"loss":0.5625,"test_loss":0,"w":[1,-1],"b":[-0.5,2],"v":[1,0.5],"elbow":[0.5,2],"c":0.25}'
has '"w":[0.71875,-1.140625],"b":[-0.6875,1.90625],"v":[0.8125,0.40625],'; has '"c":0.0625}'
expect 0 train two.json --steps 7 --every 3 --format csv
line 1 'step,loss'; line 2 '0,0.5625'; lines 5
cut -d, -f1 out | tail -4 | tr '\n' ' ' > steps
if [ "$(cat steps)" = "0 3 6 7 " ]; then ok; else bad "rows at steps $(cat steps)"; fi
expect 0 train two.json
lines 22; has 'test_loss'
# rows held out: no step trains on them, and their loss is told
sed 's/"test": [^t]*\]\],/"test": {"share": 0.5, "rows": "last"},/' two.json > held.json
expect 0 train held.json --steps 1 --every 1 --format jsonl; quiet
has '{"step":0,"loss":1.125,"test_loss":0,'
printf 'hold-out 0.5 last\n' > held.cmd
sed 's/"test": [^t]*\]\],//' two.json > all.json
expect 0 run all.json held.cmd -o held-out.json; empty
cp held-out.json out; has '"points": [[1.5, 0], [0.5, 1]],'; has '"test": { "share": 0.5, "rows": "last" },'
expect 0 train held-out.json --steps 1 --every 1 --format jsonl; has '{"step":0,"loss":1.125,"test_loss":0,'
printf 'hold-out 0\n' > held.cmd
expect 0 run held-out.json held.cmd; has '"points": [[1.5, 0], [0.5, 1]],'
if grep -q test out; then bad "$last: still holds out"; else ok; fi
printf 'hold-out 1\n' > held.cmd
expect 1 run two.json held.cmd; says 'held.cmd:1:10: "1": expected a number from 0 to below 1'
printf 'hold-out 0.5\n' > held.cmd
expect 1 run case-ii held.cmd; says 'needs a network'
sed 's/0.5, "rows"/2, "rows"/' held.json > bad.json
expect 1 train bad.json; says 'bad.json:2:52: the share of the rows that is held out must be above 0 and below 1'
expect 0 eval two.json --grid -1 2 4
line 1 'x,f'; line 2 '-1,1.75'; line 5 '2,1.75'; lines 5; quiet
expect 0 eval two.json --steps 1 --grid 1.5 1.5 1 --format jsonl; has '{"x":1.5,"f":'
printf '{"elbow": 1, "network": {"width": 30000, "seed": 2}}' > wide.json
expect 0 eval wide.json --grid -1 2 4001; sed -n '2p;1002p;4002p' out > by_sums
expect 0 eval wide.json --grid -1 2 5; sed -n '2p;3p;6p' out | paste -d, by_sums - > both
awk -F, '{ d = $2 - $4; if (d < 0) d = -d; if (d > 1e-9 || $1 != $3) exit 1 }' both && ok || bad "$last: sums and units disagree"
expect 2 eval two.json; says '--grid LO HI COUNT'
expect 2 eval two.json --grid 1 0 3; says '--grid takes'
expect 2 eval two.json --grid 0 1
expect 0 check two.json; has 'ok'
if grep -q WRONG out; then bad "$last: wrong gradients"; else ok; fi
expect 2 train; says 'expected FILE'
expect 1 train case-ii; says 'has one unit, not a network'
expect 0 train --help; has '--every K'
sed 's/"rate": 0.125/"rate": 1e200/' two.json > wild.json
expect 1 train wild.json --steps 50 --format csv; says 'Lower the rate'; line 2 '0,0.5625'
printf '{"elbow": 1, "network": {"width": 10, "seed": 2}, "data": {"target": "abs", "count": 100}, "training": {"rate": 0.05, "batch": "all", "stop": {"loss": 0.12}}}' > all.json
expect 0 train all.json --every 1 --format csv; tail -1 out | cut -d, -f1 > ends
expect 0 train all.json --every 7 --format csv; tail -1 out | cut -d, -f1 | cmp -s - ends && ok || bad "$last: stops elsewhere with other rows"
expect 0 eval all.json --steps 20 --grid 0 1 3; lines 4
printf '{"elbow": 1, "network": {"width": 3, "seed": 1}}' > bare.json
expect 1 train bare.json; says 'no points'
expect 0 eval bare.json --grid 0 1 2
# --- a run that is saved on the way goes on as if it had not been: from elbow run and elbow train
goes_on() {   # TRAINING
    printf '{"elbow": 1, "network": {"width": 12, "seed": 1, "c": 0}, "data": {"csv": "zigzag-train.csv"}, "training": {%s}}' "$1" > from.json
    printf 'step 137\nsave half.json\nstep 60\nsave whole.json\n' > on.cmd
    printf 'step 60\nsave second.json\n' > then.cmd
    expect 0 run from.json on.cmd; expect 0 run half.json then.cmd
    cmp -s second.json whole.json && ok || bad "saved on the way, it goes on in another way: $1"
    expect 0 train from.json --steps 197 --every 1 --format csv; sed '1,138d; s/^[0-9]*,//' out > want
    expect 0 train half.json --steps 60 --every 1 --format csv; sed '1d; s/^[0-9]*,//' out | cmp -s - want && ok || bad "elbow train goes on in another way: $1"
}
goes_on '"rate": 0.03, "batch": 7, "order": "shuffle", "seed": 5, "optimizer": {"adam": [0.9, 0.999]}, "scaled": true'
goes_on '"rate": 0.01, "batch": 3, "order": "sample", "seed": 5, "optimizer": {"momentum": 0.9}'
goes_on '"rate": 0.04, "batch": 7, "order": "cyclic"'
goes_on '"rate": 0.04, "batch": "all", "optimizer": {"adam": [0.9, 0.99]}'
printf '{"elbow": 1, "network": {"width": 40, "seed": 1}, "data": {"csv": "zigzag-train.csv"}, "training": {"rate": 0.04, "batch": 40, "order": "sample", "optimizer": {"adam": [0.9, 0.999]}}}' > zig.json
expect 0 train zig.json --steps 300 --every 300 --format csv
awk -F, 'NR == 2 { a = $2 } NR == 3 { b = $2 } END { exit !(b < a/2) }' out && ok || bad "$last: the loss does not fall"
cp out first; expect 0 train zig.json --steps 300 --every 300 --format csv
if cmp -s out first; then ok; else bad "$last: the same seed gives another run"; fi
sed 's/"optimizer".*/"layers": "least-squares"}}/' zig.json > least.json
expect 0 train least.json --steps 0 --format csv; awk -F, 'NR == 2 { exit !($2 < 0.01) }' out && ok || bad "$last: not the least squares at step 0"
sed 's/, "data": {[^}]*}//' least.json > bare.json
expect 1 eval bare.json --grid 0 1 2; says 'Least squares need points'
sed 's/"stop": {[^}]*}/"stop": {"still": true}/' all.json > still.json
expect 0 train still.json --format csv; says 'ended at step'; tail -1 out | cut -d, -f1 > ends
awk '{ exit !($1 > 100 && $1 < 900000) }' ends && ok || bad "$last: ends at $(cat ends)"
expect 0 train still.json --every 7 --format csv; tail -1 out | cut -d, -f1 | cmp -s - ends && ok || bad "$last: stops elsewhere with other rows"
expect 0 train still.json --steps 50 --format csv; quiet; lines 19

expect 2 train zigzag --every 0; says '--every 0: a whole number, 1 or more, is needed; leave it out for the usual'; empty
for option in '--frames 0' '--fps 0' '--fps -1'; do
    expect 2 export zigzag $option -o none.gif; says "$option: a"; says 'leave it out'; [ -e none.gif ] && bad "$last: wrote a file" || ok
done

# --- a rate too high is named before any loss is infinite, the same in every command
wide() { awk -F, 'NR > 1 && ($2 == "" || $2 ~ /inf|nan/) { e = 1 } END { exit e || NR < 3 }' out && ok || bad "$last: an infinite loss"; }
at_rate() { printf 'set rate %s\n' "$1" > rate.cmd; expect 0 run zigzag rate.cmd -o "$2"; }
for rate in 5 50 1e5; do
    at_rate $rate high.json
    expect 1 train high.json --steps 2000 --every 1 --format csv; wide
    says 'diverged'; says 'and the rate is λ = '; grep -o 'At the start.*from λ ≈ [0-9.]*' err > at
    [ $rate = 5 ] && cp at limit; if [ -s at ] && cmp -s at limit; then ok; else bad "$last: names another limit than that of the start"; cat err; fi
    sed 's/.*for example to \([0-9.]*\);.*/\1/' err > less
    awk 'NR == FNR { less = $1; next } { exit !(less > 0 && less < $NF) }' less limit && ok || bad "$last: $(cat less) is not below the limit"
    sed 's/^[^:]*: //' err > sentence
    printf 'step 2000\n' > high.cmd; expect 1 run high.json high.cmd
    grep -qF "$(cat sentence)" err && ok || bad "$last: says something else than train"
done
at_rate "$(cat less)" lower.json
expect 0 train lower.json --steps 2000 --every 2000 --format csv
awk -F, 'NR == 2 { a = $2 } NR == 3 { b = $2 } END { exit !(b < 0.95*a) }' out && ok || bad "$last: does not learn at the rate that was named"
printf '{"elbow": 1, "network": {"width": 3, "seed": 1}, "points": [[-1e300, 0], [1e300, 1]]}' > huge.json
expect 1 train huge.json --steps 10; says 'Scale the data'
printf 'step\n' > one.cmd; expect 1 run huge.json one.cmd; says 'Scale the data'
expect 1 eval huge.json --steps 1 --grid 0 1 2; says 'Scale the data'

# --- scaled: printed and stopped in data units
printf '{"elbow": 1, "network": {"width": 40, "seed": 1, "elbows": [1700, 2008], "c": 49.75}, "data": {"csv": "sunspots.csv", "scaled": true}, "training": {"rate": 0.05, "batch": 20}}' > sun.json
expect 0 train sun.json --steps 300 --every 300 --format jsonl; cp out rows
expect 0 eval sun.json --steps 300 --grid 1690 2010 33
# the arrays of the last row, by hand
by_hand() {
    awk 'function list(name, to,   s, n) { s = line; sub(".*\"" name "\":\\[", "", s); sub("].*", "", s); return split(s, to, ",") }
        FNR == NR { line = $0; next }
        FNR == 1 { d = list("w", w); list("b", b); list("v", v); c = line; sub(".*\"c\":", "", c); c += 0; next }
        { split($0, p, ","); f = c; for (i = 1; i <= d; i++) { z = w[i]*p[1] + b[i]; if (z > 0) f += v[i]*z }
          e = f - p[2]; if (e < 0) e = -e; if (e > 1e-12*(1 + (f < 0 ? -f : f))) { print "f(" p[1] ") is " f; exit 1 } }' rows out
}
by_hand && ok || bad "$last: not the printed arrays' values"
expect 0 check sun.json; has 'ok'
sed 's/"batch": 20/"batch": 20, "stop": {"loss": 760}/' sun.json > ends.json
expect 0 train ends.json --every 16 --format csv
awk -F, 'NR > 1 { l = $2; n = $1 } END { exit !(l <= 760 && l > 600 && n > 16 && n < 1000) }' out && ok || bad "$last: stops at step $(tail -1 out)"

# --- FILE: a built-in lesson's name goes before a file of that name, everywhere alike
printf '{"elbow": 1, "title": "mine", "unit": {"w": 1, "b": -0.5}, "points": [[1.5, 0]]}' > zigzag; cp zigzag mine
printf 'step 2\n' > two.cmd
expect 0 train zigzag --steps 2; expect 1 train ./zigzag; says 'one unit'; expect 1 train "$dir/zigzag"; says 'one unit'
expect 0 eval zigzag --grid 0 1 2; expect 1 eval ./zigzag --grid 0 1 2; says 'one unit'
expect 0 run zigzag two.cmd; has '"network"'; expect 0 run ./zigzag two.cmd; has '"title": "mine"'
expect 0 check zigzag; has 'gradient'; expect 0 check ./zigzag; has 'point 0'
expect 0 export zigzag -o f.json; grep -q network f.json && ok || bad "$last: not the built-in lesson"
expect 0 export ./zigzag -o f.json; grep -q mine f.json && ok || bad "$last: not the file"
expect 0 run mine two.cmd; has '"title": "mine"'          # no built-in lesson is called that
rm zigzag; expect 1 run ./zigzag two.cmd; says 'Cannot read ./zigzag: there is no such file'
"$ELBOW" lessons | awk '!/^[a-z0-9-]+  +[^ ]/ { exit 1 }' && ok || bad 'lessons: a line is not NAME, blanks, title'
for name in $("$ELBOW" lessons | cut -d' ' -f1); do expect 0 run "$name" /dev/null; done

# --- arguments: with = or without, "--" ends the options
expect 0 train three-units --steps=2 --every=1 --format=csv; cp out first
expect 0 train --steps 2 --every 1 --format csv -- three-units; cmp -s out first && ok || bad "$last: other rows"
expect 0 eval two.json --grid=-1 2 4; line 2 '-1,1.75'; lines 5
expect 2 eval two.json --grid 0 x 3; says '--grid x: a finite number is needed'
expect 2 eval two.json --grid; says '--grid takes LO HI COUNT'
cp two.json ./-two.json; expect 0 check -- -two.json; expect 2 check -two.json; says 'unknown option -two.json'
expect 0 export case-ii --view=loss --theme=print --size=85mmx60mm --scale=2 -o e.png; quiet
expect 2 export case-ii -oe.png; says 'unknown option -oe.png; the nearest is -o'
expect 2 export case-ii --veiw loss -o e.png; says 'the nearest is --view'
expect 2 export case-ii --view all -o e.png; says 'expected plot, traces, loss, lambda, curve, derivation, cases, page, story, handout or answers'
expect 2 train zigzag two.json; says 'two.json: expected FILE and nothing after'
expect 2 step --steps 18446744073709551616; says 'a smaller number is needed'
expect 2 train --hlep; says 'the nearest is --help'
for command in step run export check train eval lessons link help completion; do expect 0 $command --help; has "usage: elbow $command"; quiet; done

# --- called a figure
printf 'hello' > fake.pdf; expect 1 export fake.pdf -o x.png; says 'fake.pdf: this is no figure of Elbow'
printf '%%PDF-1.4\nhello' > fake.pdf; expect 1 export fake.pdf -o x.png; says 'no Elbow lesson in this picture'
printf '\\documentclass{article}\n' > fake.tex; expect 1 run fake.tex a.cmd; says 'no figure of Elbow'
: > fake.PNG; expect 1 run fake.PNG a.cmd; says 'no figure of Elbow'
cp saved.json fake.svg; expect 0 run fake.svg a.cmd       # a lesson by another name

# --- a table is a lesson
mkdir -p tables/out
printf 'day,km/h,speed\n2020-01-01,3,1\n2020-01-02,5,2\n2020-01-03,4,4\n' > tables/t.csv
expect 0 train tables/t.csv --steps 100 --every 100 --format csv; lines 3; says 'elbow train: t.csv: x day'; says 'y km/h'
cp out first; expect 0 train tables/t.csv:day,2 --steps 100 --every 100 --format csv; cmp -s out first && ok || bad "$last: other columns"
expect 0 train tables/t.csv:speed,km/h --steps 100 --every 100 --format csv; cmp -s out first && bad "$last: the same columns" || ok
expect 0 eval tables/t.csv --grid 3 5 2; lines 3; says 'elbow eval: t.csv: x day'
expect 0 export tables/t.csv -o t.svg --steps 1; says 'elbow export: t.csv: x day'
printf 'year\tkm\n2000\t1,234\n2001\t1,300\n' > open.txt
for sub in train 'eval --grid 0 1 2' table check 'export -o open.svg'; do
    # shellcheck disable=SC2086  # words
    expect 1 ${sub%% *} open.txt $(echo "$sub" | cut -s -d' ' -f2-); says 'open.txt:2:6: "1,234"'; says '--decimal comma or --decimal point'
    # shellcheck disable=SC2086
    expect 0 ${sub%% *} open.txt $(echo "$sub" | cut -s -d' ' -f2-) --decimal comma
done
expect 0 table open.txt --decimal comma; line 3 '2000,1.234'; quiet
expect 0 table open.txt --decimal=point; line 4 '2001,1300'; has '"decimal": "point"'
expect 2 table open.txt --decimal ,; says 'expected comma or point'
expect 2 table; says 'expected FILE'
printf 'when,v\n3/4/2021,1\n5/4/2021,2\n' > dates.csv
expect 1 table dates.csv; says 'dates.csv:2:1: "3/4/2021" has the day first, or the month'
expect 0 table dates.csv --dates month; line 3 '2021.1747311827958,1'
expect 0 table dates.csv --dates day; has '"x_unit": "years"'; line 3 '2021.2555555555555,1'
printf 'save dates.json\n' > save.cmd; expect 0 run dates.csv save.cmd --dates day; expect 0 train dates.json --steps 1
expect 0 check tables/t.csv; has 'ok'
expect 0 train tables/t.csv:day,speed --steps 1
expect 1 train none.csv; says 'Cannot read none.csv: there is no such file'
expect 0 train sunspots.csv --steps 10 --format csv; quiet
# saved elsewhere, it still finds the table
printf 'save tables/out/b.json\n' > save.cmd
expect 0 run tables/t.csv save.cmd -o c.json
expect 0 train tables/out/b.json --steps 10; expect 0 train c.json --steps 10
cp c.json out; last=c.json; has '"csv": "tables/t.csv", "x": "day", "y": "km/h", "scaled": true'
for name in a.svg a.PNG a.pdf a.tex a.gif a.mp4 a.jsonl; do
    printf 'save %s\n' "$name" > save.cmd
    expect 1 run case-ii save.cmd; says "Cannot write the lesson to $name"; says 'Export it instead'
    if [ -e "$name" ]; then bad "save $name: no lesson under another name"; else ok; fi
done
printf 'save tables/t.csv\n' > save.cmd
expect 1 run tables/t.csv save.cmd; says 'that is the name of a table'; cp tables/t.csv out; lines 4
expect 0 --help; has 'table.csv:year,spots'
# names of columns with colons and commas in them
printf 't,pressure: Pa,"a,b:c"\n1,2,3\n2,3,1\n3,5,4\n' > air.csv
for columns in 't,pressure: Pa' 't,a,b:c' '1,2' 'pressure: Pa,t'; do
    expect 0 train "air.csv:$columns" --steps 1; says 'elbow train: air.csv: x '
done
expect 1 train 'air.csv:t,pressure' --steps 1; says 'pressure'
expect 1 train 'none.csv:t,pressure: Pa' --steps 1; says 'no such file'

# --- a figure is at its step, unless another is asked for
expect 0 export three-units --steps 3 -o step3.svg
expect 0 eval three-units --steps 3 --grid 0 1 5; cp out at3
expect 0 eval step3.svg --grid 0 1 5; cmp -s out at3 && ok || bad "$last: not at the figure's step"
expect 0 eval step3.svg --steps 0 --grid 0 1 5; cmp -s out at3 && bad "$last: not at step 0" || ok
expect 0 export step3.svg --steps 0 -o back.csv; cp back.csv out; lines 2
expect 1 export case-ii --steps 5000000000 -o far.csv; says 'at most 1000000 steps'
printf 'stop 0 9007199254740993\n' > stop.cmd
expect 1 run three-units stop.cmd; says 'stop.cmd:1:1: The steps to stop at must be a whole number'

# --- link: an address that carries a lesson
# what it carries is the lesson, byte by byte, at the same step
carried() {
    expect 0 export "$1" --steps "$2" -o was.json
    expect 0 link "$1" --step "$2"; quiet; lines 1
    address=$(cat out)
    expect 0 export "$address" -o is.json
    cmp -s was.json is.json && ok || { bad "link $1: another lesson"; diff was.json is.json | head -5; }
}
for name in case-ii two-points zigzag sunspots; do
    carried "$name" 3
    [ "$address" = "#lesson=$name&step=3" ] && ok || bad "link $name: $address"
done
printf '{"elbow":1,"title":"Zoë","unit":{"w":1,"b":-0.5},"points":[[1.5,0],[2,1]]}' > mine.json
printf '{"elbow":1,"network":{"width":5,"seed":3},"data":{"target":"sin(6x)","count":20,"noise":0.01,"seed":1},
"training":{"rate":0.1,"batch":2,"order":"shuffle","optimizer":{"momentum":0.9}}}' > mine-net.json
for name in mine.json mine-net.json; do
    carried "$name" 2
    case $address in '#lesson='*) bad "link $name: $address" ;; '#'*'&step=2') ok ;; *) bad "link $name: $address" ;; esac
done
printf 'speed,dist\n4,2\n7,4\n8,16\n9,10\n' > cars-4.csv
expect 0 export cars-4.csv -o was.csv
expect 0 link cars-4.csv; has '#'; address=$(cat out)
mv cars-4.csv gone.csv      # a link carries the numbers
expect 0 export "$address" -o is.csv
cmp -s was.csv is.csv && ok || bad 'link: other points than the table has'
expect 0 export zigzag --steps 4 --unit 3 -o figure.png
expect 0 link figure.png; line 1 '#lesson=zigzag&step=4&unit=3'
expect 0 link zigzag --steps=9 --unit 2 --theme dark --embed --base https://example.org/elbow.html
line 1 'https://example.org/elbow.html#lesson=zigzag&step=9&unit=2&theme=dark&embed'
expect 0 link "$(cat out)"; line 1 '#lesson=zigzag&step=9&unit=2'
expect 0 link four-cases --page 2; line 1 '#lesson=four-cases&page=2'
expect 0 link case-ii --frame --base https://example.org/elbow.html
has '<iframe src="https://example.org/elbow.html#lesson=case-ii&amp;embed" title="Case (ii)'
expect 2 link; says 'expected FILE'
expect 2 link case-ii --page 2; says 'has 0 pages'; empty
expect 2 link zigzag --unit 41; says 'has 40 units'; empty
expect 2 link case-ii --step 1000001; says 'at most 1000000 steps'; empty
expect 2 link case-ii --base 'a b'; says 'without blanks'; empty
expect 1 export 'https://example.org/elbow.html#tVTRbtowFP0V' -o x.json; says 'cut short'
expect 1 export 'https://example.org/elbow.html' -o x.json; says 'carries no lesson'
expect 1 export '#lesson=nothing' -o x.json; says '“nothing”'
expect 2 '#lesson=case-ii' two; says 'one file at a time'
awk 'BEGIN { print "{\"elbow\":1,\"unit\":{\"w\":1,\"b\":0},\"points\":["
    for (i = 0; i < 9000; i++) printf "%s[%.9f,%.9f]", i ? "," : "", sin(i*i), cos(i*i*i)
    print "]}" }' > many.json
expect 1 link many.json; says 'too large for a link'; empty

# --- recover: unsaved lessons of sittings that are over
XDG_STATE_HOME=$dir/state; export XDG_STATE_HOME
expect 0 recover; empty; quiet
mkdir -p state/elbow/journal
for kind in unit net target; do
    cp "$journals/$kind.journal" "state/elbow/journal/$kind.journal"
done
touch -t 202601311200.00 state/elbow/journal/unit.journal
touch -t 202602011200.00 state/elbow/journal/target.journal
touch -t 202602021200.00 state/elbow/journal/net.journal
TZ=UTC0 expect 0 recover; lines 3; quiet
has '{"id": "unit", "title": "A b", "step": 3, "steps": 3, "changed": "2026-01-31T'
has '"file": "/a/b c.json"}'
case $(sed -n 1p out) in '{"id": "net", '*) ok ;; *) bad "$last: not the newest first" ;; esac
expect 2 recover -o a.json; says 'expected an ID'
expect 2 recover --forget; says 'expected an ID'
expect 2 recover unit; says 'either -o FILE or --forget'
expect 2 recover unit -o a.json --forget; says 'either -o FILE or --forget'
expect 2 recover unit net -o a.json; says 'nothing after'
expect 1 recover none -o a.json; says 'no unsaved lesson none'; empty
expect 1 recover ../journal/unit -o a.json; says 'no unsaved lesson'
expect 1 recover unit -o no/such/a.json; says 'the folder does not exist'
expect 1 recover unit -o a.svg; says 'that is the name of a figure'
# the same commands by a script, and both as Ctrl+S would write them
expect 0 recover unit -o unit.json; empty; quiet
awk 'NF && !/^elbow-journal/ { if (/^}/) { print; exit } print }' "$journals/unit.journal" > began.json
awk -F '\t' 'NF == 3 && $2 !~ /^"/ { print $2 }' "$journals/unit.journal" > unit.cmd
printf 'save ran.json\n' >> unit.cmd
expect 0 run began.json unit.cmd
cmp -s unit.json ran.json && ok || { bad "recover: not as a script makes it"; diff unit.json ran.json; }
expect 0 recover; lines 2
expect 1 recover unit -o again.json; says 'no unsaved lesson unit'
expect 0 recover net --forget; empty; quiet
# a name that is no UTF-8 is JSON all the same
cp "$journals/name.journal" state/elbow/journal/name.journal
expect 0 recover; has '"file": "/a/\"�.json"}'
expect 0 recover name --forget
expect 0 recover target -o target.json; cp target.json out; has '"target": "sine", "count": 6'
expect 0 recover; empty
printf 'elbow-journal 1 nonsense\n' > state/elbow/journal/bad.journal
expect 0 recover; empty; quiet
expect 1 recover bad -o a.json; says 'damaged'
expect 0 recover bad --forget
[ -z "$(ls -A state/elbow/journal)" ] && ok || bad "recover: something is left"
(unset HOME XDG_STATE_HOME; "$ELBOW" recover > out 2> err) && ok || bad "recover without a home"
(HOME=/dev/null XDG_STATE_HOME=relative "$ELBOW" recover > out 2> err) && ok || bad "recover at /dev/null"
expect 0 recover --help; has '--forget'

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
