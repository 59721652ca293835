#!/bin/sh
# The same half minute of a lesson again and again, for SOAK seconds (3600): memory is flat once
# undo is full and everything has been seen once. Kilobytes of its own (RssAnon) are printed.
. tests/window/lib.sh
. tests/window/net.sh

SIZE=1200x800
WARM=40             # rounds until undo's 500 changes are full
GROWTH=1500         # kilobytes from the middle third to the last one

own() { awk '/^RssAnon:/ { print $2 }' "/proc/$APP/status"; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1)/2)] }'; }

hand() {   # LINE…: what the hands do, and it is taken
    printf '%s\n' "$@" >"$WORK/hand"
    xdotool "$WORK/hand"
    taken
}
pull() {   # HANDLE: here and there, twenty places
    handle "$1"
    for _i in 1 2 3 4 5 6 7 8 9 10; do
        printf 'mousemove --window %s %s %s\n' "$WIN" $((HX + 7*_i)) $((HY - 4*_i)) "$WIN" $((HX - 5*_i)) $((HY + 3*_i))
    done >"$WORK/pull"
    hand "mousemove --window $WIN $HX $HY" "mousedown 1" "$(cat "$WORK/pull")" "mouseup 1"
    press Escape
}
open_it() { hand "key --delay 0 ctrl+o"; hand "key --delay 0 ctrl+a" "type --delay 0 -- $1" "key --delay 0 Return"; }

round() {
    open_it case-ii
    pull point:0
    for _k in 1 2 3 4 5; do hand "key --delay 0 Right Right Left" "key --delay 0 ctrl+z"; done
    hand "key --delay 0 t" "key --delay 0 plus" "key --delay 0 question"
    hand "key --delay 0 Escape" "key --delay 0 minus" "key --delay 0 t"
    open_it four-cases
    hand "key --delay 0 Next"
    hand "key --delay 0 Next"
    open_it "$NET"
    hand "key --delay 0 space"
    pull point:3
    hand "key --delay 0 space" "key --delay 0 Home"
    for _k in 1 2 3 4 5; do hand "key --delay 0 Right Right Right" "key --delay 0 r"; done
    hand "key --delay 0 ctrl+e"
    hand "key --delay 0 Escape" "key --delay 0 l"
    hand "key --delay 0 Escape"
    settle
}

net_lesson
start case-ii
end=$(($(date +%s) + ${SOAK:-3600}))
n=0
while [ $n -lt $((2*WARM)) ] || [ "$(date +%s)" -lt $end ]; do
    round
    n=$((n + 1))
    own >>"$WORK/own"
done
echo "# kilobytes after each tenth of $n rounds: $(awk -v n=$n 'NR % int(n/10) == 0' "$WORK/own" | tr '\n' ' ')"
tail -n +$((WARM + 1)) "$WORK/own" >"$WORK/warm"
third=$(($(wc -l <"$WORK/warm") / 3))
was=$(tail -n $((2*third)) "$WORK/warm" | head -n $third | median)
is=$(tail -n $third "$WORK/warm" | median)
holds "memory is flat after the first $WARM rounds" "is - was <= most" is="$is" was="$was" most=$GROWTH
finish
