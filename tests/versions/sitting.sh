#!/bin/sh
# A journal and a progress file as a version's window leaves them when it is killed, for write.sh's
# folders: sh tests/versions/sitting.sh PROGRAM FOLDER. Needs Xvfb and xdotool.
E=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
out=$2 here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out" || exit 1
dir=$(mktemp -d) || exit 1
trap 'kill "$x" 2>/dev/null; rm -rf "$dir"' EXIT
Xvfb -displayfd 3 -screen 0 1280x800x24 3>"$dir/display" 2>/dev/null &
x=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "$dir/display" ] && break; sleep 0.5; done
DISPLAY=:$(cat "$dir/display")
export DISPLAY XDG_STATE_HOME="$dir/state"
cp "$here/in/points.json" "$here/in/network.json" "$here/in/guided.json" "$dir/"
cd "$dir" || exit 1
sit() {      # NAME KEYS...: five steps back and forth, and what the keys do
    name=$1; shift
    "$E" --software --size 1000x700 "$name.json" >/dev/null 2>&1 &
    window=$!
    sleep 4
    for key in "$@"; do xdotool key "$key"; sleep 0.6; done
    sleep 2
    kill -9 $window
    wait $window 2>/dev/null
    for j in state/elbow/journal/*.journal; do
        [ -e "$j" ] && mv "$j" "$out/$name.journal"
    done
}
case $out in /*) ;; *) out=$OLDPWD/$out ;; esac
sit points Right Right a Right Left
sit network Right Right a Right Left
sit guided Right Next
ls "$out"/*.journal >/dev/null || { echo "no journal was left: did a window open?" >&2; exit 1; }
[ ! -e state/elbow/progress.json ] || cp state/elbow/progress.json "$out/"
for name in points network; do
    [ -e "$out/$name.journal" ] || continue
    mkdir -p state/elbow/journal
    cp "$out/$name.journal" "state/elbow/journal/$name.journal"
    "$E" recover "$name" -o "$name-back.json" && "$E" export "$name-back.json" --steps 12 -o "$out/$name.journal.csv"
done
