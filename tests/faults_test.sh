#!/bin/sh
# What a command does when memory or the disk fails it: each allocation, open, write, fsync and
# rename of it fails once, in turn (tests/faults/each.c), and the command then gives the same
# bytes, or a sentence and exit status 1; nothing else, in no time that is too long. Every seventh,
# drawn by the seed; ELBOW_TORTURE=1: all. Prints "N passed, N failed".
#
#   STEP=1 FROM=… tests/faults_test.sh [WORDS…]    only the commands that have WORDS in them
BUILD=${BUILD:-build}
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
ELBOW=${ELBOW:-$BUILD/elbow}
case $ELBOW in /*) ;; *) ELBOW=$PWD/$ELBOW ;; esac
EACH_SO=${EACH_SO:-$BUILD/tests/each.so}
skip() { echo "ok 1 - faults # SKIP $1"; exit 0; }
[ "$(uname -s)" = Linux ] || skip "needs LD_PRELOAD"
[ -e "$EACH_SO" ] || skip "sanitizers have an allocator of their own"
step=${STEP:-7}
[ "${ELBOW_TORTURE:-0}" = 1 ] && step=1
first=$((1 + ${ELBOW_SEED:-0} % step))
only=$*

dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/before" "$dir/home" "$dir/bin"
export HOME="$dir/home" XDG_CACHE_HOME="${XDG_CACHE_HOME:-$HOME/.cache}"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME
# freed memory and new memory have other bytes in them than the ones that would do
export MALLOC_PERTURB_=165
passed=0 failed=0 program=$ELBOW

cat >"$dir/unit.json" <<'END'
{ "elbow": 1, "title": "Three points", "unit": { "w": 1, "b": -0.5 },
  "points": [[1.5, 0], [0.4, 1.2], [-1, 0.3]],
  "training": { "rate": 0.2, "batch": 1, "order": "shuffle", "seed": 3 },
  "view": { "x": [-1.5, 3], "y": [-0.6, 2.2] } }
END
cat >"$dir/net.json" <<'END'
{ "elbow": 1, "title": "Five units", "network": { "width": 5, "seed": 3, "elbows": [0, 1] },
  "data": { "target": "zigzag", "count": 40, "noise": 0.01, "seed": 1 },
  "test": { "target": "zigzag", "count": 20, "seed": 2 },
  "training": { "rate": 0.05, "batch": 4, "order": "shuffle",
                "optimizer": { "adam": [0.9, 0.999] } } }
END
# every point at once, by sums; least squares; scaled, from a table
cat >"$dir/full.json" <<'END'
{ "elbow": 1, "title": "At once", "network": { "width": 12, "seed": 2, "elbows": [0, 1] },
  "data": { "target": "sin(6*x)", "count": 90 },
  "training": { "rate": 0.05, "batch": "all", "optimizer": { "momentum": 0.9 } } }
END
cat >"$dir/solved.json" <<'END'
{ "elbow": 1, "title": "Solved", "network": { "width": 6, "seed": 1, "elbows": [0, 1] },
  "data": { "target": "sine", "count": 30 }, "training": { "rate": 0.1, "layers": "output" } }
END
cat >"$dir/scaled.json" <<'END'
{ "elbow": 1, "title": "Scaled", "network": { "width": 5, "seed": 1, "elbows": [0, 1] },
  "data": { "csv": "table.csv", "scaled": true }, "training": { "rate": 0.05, "batch": 2 } }
END
cat >"$dir/pages.json" <<'END'
{ "elbow": 1, "title": "Pages", "unit": { "w": 1, "b": -0.5 }, "points": [[1.5, 0]],
  "training": { "rate": 0.2 },
  "pages": [
    { "title": "Which way?", "scene": { "points": [[1.5, 0]] }, "text": ["The {residual|residual} at the {point|point} is $\\delta = \\varphi - y$. *Look.*"],
      "ask": { "question": "Which way does the elbow go?",
               "choices": [ { "says": "left", "when": "elbow' < elbow" },
                            { "says": "right", "when": "elbow' > elbow", "because": "It gets shallower." },
                            { "says": "it stays", "when": "elbow' = elbow" },
                            { "says": "it is gone", "when": "not exists(elbow')" } ] },
      "hint": "Steeper or shallower?", "why": "The line turns about $X = -1/x$." },
    { "title": "Where?", "scene": { "unit": { "w": 2, "b": 1 } }, "text": ["And how far?"],
      "ask": { "question": "The elbow after the step?", "number": "elbow'" } } ] }
END
printf 'speed,dist\n4,2\n7,4\n8,16\n9,10\n10,18\n' >"$dir/table.csv"
printf '"","Tag","Preis"\n"1",31.12.1999,"$1,204"\n"2",1.1.2000,NA\n"3",2.1.2000,12\n' >"$dir/dates.csv"
printf 'point add 2 1\nset w 0.8\nstep 5\nundo\nredo\ntitle Again\ngoto 2\nset rate 0.1\nstep 2\n' >"$dir/unit.cmd"
printf 'step 20\nwidth 7\nstep 5\npoint add 0.5 0.2\nset rate 0.01\nstep 3\nundo\nhold-out 0.3 2\nstep 2\n' >"$dir/net.cmd"
printf 'speed,dist,time\n4,2,1\n7,4,NA\n8,16,3\n9,10,4\n' >"$dir/columns.csv"
printf 'step 2\ncolumn y time\ncolumn x dist\ndecimal comma\nstep 1\nundo\nundo\n' >"$dir/columns.cmd"
printf 'target sin(6x)\nsamples 20\ninterval -1 1\nhold-out 0.2\nnoise 0.1\ndraw 0 1 1 2 0\nundo\nstep 2\n' >"$dir/target.cmd"
printf 'least-squares 1e-6\nstep 3\n' >"$dir/solved.cmd"
printf 'answer left\nanswer right\npage next\nanswer 1.3\n' >"$dir/pages.cmd"

# COMMAND…: of each call that it makes
each() {   # memory|disk COMMAND…
    kind=$1
    shift
    case "$kind $*" in *"$only"*) ;; *) return ;; esac
    said=$(EACH=$kind EACH_STEP=$step EACH_FIRST=$first EACH_IN=$dir LD_PRELOAD=$EACH_SO "$program" "$@" 2>&1)
    sum=$(printf '%s\n' "$said" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
    [ -n "$sum" ] || sum="0 1"
    passed=$((passed + ${sum% *})) failed=$((failed + ${sum#* }))
    [ -n "${VERBOSE:-}" ] && echo "$kind $*: $sum $(printf '%s\n' "$said" | grep '^#')"
    [ "${sum#* }" = 0 ] || { echo "FAILED: $kind $*"; printf '%s\n' "$said"; }
}
both() { each memory "$@"; each disk "$@"; }

# A figure, in each format; an old file of the name is there already
figures() {   # LESSON FORMATS OPTIONS…
    lesson=$dir/$1.json
    formats=$2
    shift 2
    for f in $formats; do
        rm -rf "$dir/before"
        mkdir -p "$dir/before"
        printf 'the old one' >"$dir/before/out.$f"
        both export "$lesson" -o "out.$f" "$@"
    done
    rm -rf "$dir/before"
}

figures unit "svg pdf png tex json csv jsonl" --steps 3
for view in loss lambda derivation page; do figures unit "svg pdf png tex" --steps 3 --view $view; done
figures unit "svg pdf" --steps 3 --view story
figures unit "svg png" --view cases
for letters in plain fonts; do figures unit svg --text-as $letters; done
figures net "svg pdf png tex json csv jsonl" --steps 40
for view in traces curve page; do figures net "svg pdf png tex" --steps 40 --view $view; done
figures net "svg pdf tex" --steps 40 --view derivation --unit 3
figures net "svg pdf" --steps 4 --view story
figures pages "svg png" --page 1 --view page
figures full svg --steps 30 --view traces
figures scaled "pdf tex" --steps 30
# one that was saved on the way
cp tests/fuzz/lesson/resume.json "$dir"
figures resume "svg json" --steps 4
cp tests/lessons/vectors.json tests/lessons/classes.json "$dir"
figures vectors "svg png"
figures classes "svg pdf"
figures pages pdf --handout
figures pages pdf --handout --answers
figures unit gif --steps 2 --frames 3 --size 200x150
figures net gif --steps 20 --frames 3 --size 200x150
if command -v ffmpeg >/dev/null 2>&1; then figures unit mp4 --steps 2 --frames 3 --size 200x150; fi

both step --w 1 --b -0.5 --x 1.5 --y 0 --rate 0.2 --steps 3
both step --w 1 --b -0.5 --x 1.5 --y 0 --rate 0.2 --steps 3 --narrate
both run "$dir/unit.json" "$dir/unit.cmd"
both run "$dir/unit.json" "$dir/unit.cmd" -o out.json
both run "$dir/net.json" "$dir/net.cmd" -o out.svg
both run "$dir/net.json" "$dir/net.cmd" -o out.json
both run "$dir/full.json" "$dir/net.cmd" -o out.json
both run "$dir/scaled.json" "$dir/net.cmd" -o out.json
both run "$dir/columns.csv" "$dir/columns.cmd" -o out.json
each memory run "$dir/net.json" "$dir/target.cmd" -o out.json
both run "$dir/pages.json" "$dir/pages.cmd"
both train "$dir/net.json" --steps 50 --every 10 --format jsonl
both table "$dir/dates.csv"
both table "$dir/dates.csv:Preis,Tag" --decimal comma
both train "$dir/dates.csv" --steps 5
both train "$dir/table.csv" --steps 5
both train "$dir/full.json" --steps 20 --every 5 --format jsonl
both train "$dir/scaled.json" --steps 20 --format jsonl
both run "$dir/solved.json" "$dir/solved.cmd"
both eval "$dir/net.json" --steps 10 --grid 0 1 5
both check "$dir/unit.json"
both check "$dir/net.json"
both check "$dir/pages.json"
each memory lessons
each memory help
each memory help export
if [ "$step" = 1 ]; then each memory completion fish; fi      # of many small pieces

# what was left unsaved: the journal goes when it is saved, and not before
journals=$PWD/tests/fuzz/journal
export XDG_STATE_HOME="$dir/now/state"
for do in "" "unit --forget" "unit -o out.json" "net -o out.json"; do
    rm -rf "$dir/before"
    mkdir -p "$dir/before/state/elbow/journal"
    cp "$journals"/*.journal "$dir/before/state/elbow/journal"
    printf 'the old one' >"$dir/before/out.json"
    # shellcheck disable=SC2086
    both recover $do
done
rm -rf "$dir/before"
unset XDG_STATE_HOME

# the first pictures of the window, and hands in it; what its journal then brings back
program=$BUILD/tests/faults/sitting
mkdir "$dir/state"
for f in unit net pages; do each disk "$dir/$f.json" "$dir/state/"; done
step=$((5*step))
for f in unit net pages; do each memory "$dir/$f.json" "$dir/state/"; done

# the window itself, up to its first picture; what it finds of GL is the machine's
if [ -n "${DISPLAY:-}" ]; then
    program=$ELBOW
    export ELBOW_BENCH_FIRST_FRAME=1
    both "$dir/unit.json"
    both "$dir/net.json" --software
fi

echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
