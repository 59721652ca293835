#!/bin/sh
# What the manual shows is so: each lesson of elbow-lesson(5) is one that `elbow check` takes, and
# each script and each command line of elbow(1)'s examples does what it says.
set -u
. tests/env.sh
. tests/tap.sh
man=$PWD/assets/man

if [ "$(basename "$BUILD")" = asan ]; then
    echo "ok 1 - the manual's examples # SKIP run once, by the program as it ships"
    exit 0
fi
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/bin" && ln -s "$ELBOW" "$dir/bin/elbow" && cd "$dir" || exit 1
PATH=$dir/bin:$PATH


# The page's .EX blocks as they are read, each ended by a line of its own: "%%".
examples() {   # PAGE [SECTION]
    awk -v wanted="${2:-}" '
        /^\.SH / { inside = wanted == "" || $0 == ".SH " wanted; next }
        /^\.EX/  { shown = inside; next }
        /^\.EE/  { if (shown) print "%%"; shown = 0; next }
        shown    { gsub(/\\\(aq/, "\047"); gsub(/\\-/, "-"); gsub(/\\&/, ""); gsub(/\\e/, "\\"); print }
    ' "$man/$1"
}

examples elbow-lesson.5 | awk '
    BEGIN { n = 1 }
    /^%%$/ { n++; next }
    { print > sprintf("block-%02d.json", n) }'
for f in block-*.json; do
    if grep -q '^{ "elbow": 1,' "$f"; then holds "elbow-lesson(5): $f is a lesson" elbow check "$f"; fi
done
holds "which has six lessons or more" test "$count" -ge 6

examples elbow.1 SCRIPTS | awk '
    BEGIN { n = 1 }
    /^%%$/ { n++; next }
    { print > ("script-" n) }'
holds "elbow(1): the first script" elbow run case-ii script-1
holds "elbow(1): that of a network" elbow run zigzag script-2
for f in trained.json trained.pdf; do holds "and wrote $f" test -s "$f"; done

printf 'speed,dist\n4,2\n7,4\n8,16\n10,18\n12,14\n13,26\n' >cars.csv
examples elbow.1 EXAMPLES | grep -v '^%%$' >lines
while read -r line; do holds "elbow(1): $line" sh -c "$line" </dev/null; done <lines
holds "which has fifteen lines or more" test "$(grep -c elbow lines)" -ge 15
for f in fig.pdf slide.pdf fig.tex derivation.svg cases.png sheets.pdf page.png run.gif cars.svg \
    cars.json stepped.json linked.svg; do holds "and wrote $f" test -s "$f"; done

echo "1..$count"
[ "$bad" -eq 0 ]
