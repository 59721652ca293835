#!/bin/sh
# What a version of the program writes, to be read by every later one: sh tests/versions/write.sh
# PROGRAM FOLDER. For a release: sh tests/versions/write.sh build/elbow tests/versions/1.1.0.
# Lessons of in/ that it does not understand are left out, and formats that it does not write.
E=$1
out=$2
mkdir -p "$out" || exit 1
E=$(cd "$(dirname "$E")" && pwd)/$(basename "$E")
out=$(cd "$out" && pwd)
cd "$(dirname "$0")/in" || exit 1
export XDG_STATE_HOME="$out/state"

# rows OF FILE: every number of the first dozen of steps
rows() { "$E" export "$2" --steps 12 -o "$out/$1.csv" 2>/dev/null || rm -f "$out/$1.csv"; }

cp ./*.csv "$out/"

# What an earlier version wrote to the byte, and with the same rows, is there already.
once() {
    case $1 in *.json) rows=${1%.json}.csv ;; *) rows=$1.csv ;; esac
    for before in ../*/"$1"; do
        [ "$before" -ef "$out/$1" ] && continue
        cmp -s "$before" "$out/$1" || continue
        [ -e "$out/$rows" ] && ! cmp -s "$(dirname "$before")/$rows" "$out/$rows" && continue
        rm -f "$out/$1" "$out/$rows"
        return
    done
}
for lesson in *.json; do
    name=${lesson%.json}
    printf 'step 3\nback\n' >"$out/script"
    case $name in pages | guided | vectors) : >"$out/script" ;; esac
    cp "$lesson" "$out/was-$lesson"
    if "$E" run "$out/was-$lesson" "$out/script" -o "$out/$lesson" 2>/dev/null; then
        rows "$name" "$out/$lesson"
    fi
    rm -f "$out/was-$lesson"
done

# figures that carry their lesson; the PDF without one was a picture alone
for kind in svg png pdf tex gif; do
    for name in case network; do
        [ "$kind" = svg ] || [ $name = case ] || continue
        figure=$name.$kind
        "$E" export $name.json --steps 3 --size 120x90 -o "$out/$figure" 2>/dev/null || continue
        rows "$figure" "$out/$figure"
        [ -s "$out/$figure.csv" ] || rm -f "$out/$figure" "$out/$figure.csv"
    done
done

for name in case network; do
    "$E" link $name.json --base https://example.org/elbow.html --step 2 >"$out/$name.link" 2>/dev/null &&
        rows $name.link "$(cat "$out/$name.link")"
    [ -s "$out/$name.link.csv" ] || rm -f "$out/$name.link" "$out/$name.link.csv"
done

rm -rf "$out/script" "$out/state" "$out"/cars.csv
for file in "$out"/*.json "$out"/*.link "$out"/*.svg "$out"/*.png "$out"/*.pdf "$out"/*.tex "$out"/*.gif; do
    [ ! -e "$file" ] || once "$(basename "$file")"
done
