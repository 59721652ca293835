#!/bin/sh
# Clumsy hands on a network that trains: the program goes on, saves numbers, and
# ends when it is told to.
. tests/window/lib.sh
. tests/window/net.sh

net_lesson
net_lesson "$WORK/heavy.json" 5000 20000 100 0.00001
start "$NET"
enter speed 10000000

sound() {   # WHAT
    press Escape
    settle
    save
    finite && ok "$1" || not_ok "$1" "$(weights <"$SAVED" | cut -c1-400)"
}
rest() { press Home; settle; }       # paused, at the start

# undo storms while it trains
press space
until_true $PATIENCE beyond 0
handle point:10
for i in 1 2 3 4 5; do
    xdotool mousemove --window "$WIN" "$HX" "$HY" mousedown 1 mousemove --window "$WIN" $((HX + 10*i)) $((HY - 15*i)) mouseup 1
    press ctrl+z ctrl+z ctrl+z ctrl+shift+z ctrl+shift+z ctrl+z space
done
rest
sound "undo storms while it trains"

# clicks faster than anyone's
for i in 1 2 3; do
    for h in train:output batch:all optimizer:adam order:shuffle seed:new train:all batch:10 optimizer:sgd changes:go-on \
             data:sine train:least-squares unit:2 start:even changes:rerun data:zigzag sort:v traces button:play button:traces-log; do
        cp "$HANDLES" "$WORK/seen"      # the next picture may be another
        grep -q "^$h " "$WORK/seen" || continue
        eval "$(awk -v n="$h" '$1 == n { printf "HX=%.0f HY=%.0f", $2 + $4/2, $3 + $5/2; exit }' "$WORK/seen")"
        xdotool mousemove --window "$WIN" "$HX" "$HY" click 1
    done
done
xdotool mousemove --window "$WIN" "$HX" "$HY" click --repeat 30 --delay 5 1
rest
sound "every button, thrice, in no time"

# a drag out of the window, and let go there
handle plot
press space
free_spot
xdotool mousemove --window "$WIN" "$PX" "$PY" click 1
taken
xdotool mousedown 1 mousemove --window "$WIN" 2000 1500
taken
move_to 5 2
taken
xdotool mousemove --window "$WIN" 1700 20 mouseup 1
rest
sound "a drag out of the window while it trains"
press f

# another size while it trains
press space
for size in "300 200" "1600 1000" "700 400" "320 1000" "2400 300" "1440 900"; do
    # shellcheck disable=SC2086
    xdotool windowsize "$WIN" $size
    taken
done
rest
sound "resized while it trains"

# one unit and back, and other lessons, while jobs run
open_it() { press ctrl+o; settle; press ctrl+a; type_in "$1"; press Return; settle; }
press space
taken
click switch:unit
press space Right Right space
click switch:network
press space
taken
open_it "$WORK/heavy.json"
press space
taken
open_it "$NET"
press space
taken
open_it assets/lessons/20-case-ii.json
press Right
press ctrl+z ctrl+z ctrl+z ctrl+z ctrl+shift+z
settle
press ctrl+z ctrl+z
open_it "$NET"
enter speed 10000000
sound "lessons opened while jobs run"
is "the last one is there" "$(weights <"$SAVED")" "$(trained "$NET" 0)"

# keys, in any order
awk 'BEGIN {
    srand(11)
    n = split("Right Left space space Home End Next Prior Tab Tab Return Up Down Escape ctrl+z ctrl+shift+z ctrl+z Delete a f r bracketleft bracketright t plus minus shift+Tab ctrl+c 1", key, " ")
    for (i = 0; i < 250; i++) print "key", key[1 + int(rand()*n)]
}' >"$WORK/keys"
xdotool "$WORK/keys"
press Escape Escape 0 Escape      # nothing open, and the usual text size
settle
open_it "$NET"
sound "250 keys in any order"

# the end, while a job runs
enter speed 10000000
press space
until_true $PATIENCE beyond 0
quit_app
ok "it ends while it trains"
start "$WORK/heavy.json"
press space
until_true $PATIENCE beyond 0
hold
handle track:slider:rate
xdotool mousemove --window "$WIN" $((HX + HW/3)) "$HY" click 1
taken
quit_app
ok "and while a run is made again"
WINDOW_ARGS=--software
start "$WORK/heavy.json"
press space
taken
kill -TERM "$APP"
end_of_app
ok "and when its terminal asks"
finish
