#!/bin/sh
# Hands at work, and at a random moment the program is killed, its terminal goes, or its display
# does: what `elbow recover` and the next window bring back is the lesson of the last picture, or
# of a change that came after it.
. tests/window/lib.sh

rounds=30
case $BUILD in */asan) rounds=6 ;; esac
[ "${ELBOW_TORTURE:-0}" = 1 ] && rounds=300
seed=${ELBOW_SEED:-1}

LESSON=$WORK/lesson
export ELBOW_LESSON="$LESSON"
HOME=$WORK/home
export HOME
state=$HOME/.local/state/elbow/journal
mkdir -p "$HOME"

# Hands that do something else in each round, as xdotool reads it.
hands() {   # ROUND KIND
    awk -v seed="$seed$1" -v kind="$2" -v w="$W" -v h="$H" -v px="$PX" -v py="$PY" \
        -v ex="$EX" -v ey="$EY" '
        function some(n) { return int(rand()*n) }
        function at(x, y) { printf "mousemove --window %s %d %d\n", win, x, y }
        function drag(x, y,   i, dx, dy) {
            at(x, y); print "mousedown 1"
            dx = some(160) - 80; dy = some(120) - 60
            for (i = 1; i <= 2 + some(8); i++) at(x + dx*i/8, y + dy*i/8)
            if (rand() < 0.8) print "mouseup 1"
        }
        BEGIN {
            srand(seed)
            win = w
            n = split("Right Right Left Home End 3 2 4 1 ctrl+z ctrl+shift+z ctrl+z a bracketright bracketleft f r space", unit, " ")
            m = split("Right Right Left Home End ctrl+z ctrl+shift+z a space space Right", net, " ")
            for (i = 0; i < 4 + some(30); i++) {
                if (rand() < 0.45) drag(px, py)
                else if (kind == "unit" && rand() < 0.3) drag(ex, ey)
                else print "key", kind == "unit" ? unit[1 + some(n)] : net[1 + some(m)]
            }
        }'
}

# The lessons of the witness, the last one first, into files.
entries() {
    rm -f "$WORK"/entry.*
    awk -v to="$WORK/entry." 'BEGIN { n = 1000; f = to n } /^====$/ { close(f); f = to (++n); next } { print >f }' "$LESSON"
    ls -r "$WORK"/entry.*
}

# What is brought back is the last change that the witness tells of, or, where the journal had not
# heard of that yet, the one before it: never older than the last picture.
is_last() {   # FILE
    _n=0
    for _e in $(entries); do
        cmp -s "$1" "$_e" && return 0
        _n=$((_n + 1))
        [ $_n -lt 2 ] || return 1
    done
    return 1
}

forget_all() {
    "$ELBOW" recover | sed 's/.*"id": *"\([^"]*\)".*/\1/' | while read -r id; do
        "$ELBOW" recover "$id" --forget
    done
}

ended_by() {   # HOW
    case $1 in
    KILL) kill -KILL "$APP" ;;
    HUP)  kill -HUP "$APP" ;;
    display)
        kill -KILL "$X_PID"
        wait "$X_PID" 2>/dev/null
        X_PID= ;;
    esac
    until_true $PATIENCE false
    if alive; then kill -KILL "$APP"; fi
    wait "$APP" 2>/dev/null
    APP=
}

one_round() {   # NUMBER HOW LESSON
    rm -rf "$state" "$LESSON"
    start $3
    handle point:0
    PX=$HX PY=$HY
    EX=$HX EY=$HY
    kind=net
    if has_handle elbow; then kind=unit; handle elbow; EX=$HX EY=$HY; fi
    # something that is not saved, from the beginning
    press a
    settle
    hands "$1" $kind >"$WORK/hands"
    xdotool "$WORK/hands" >/dev/null 2>&1 &
    actor=$!
    # how far the hands come differs by itself, and by this
    most=$(wc -l <"$WORK/hands")
    _spin=$(echo "$seed $1" | cksum | awk -v m="$most" '{ print $1 % (20*m) }')
    while [ "$_spin" -gt 0 ]; do _spin=$((_spin - 1)); kill -0 $actor 2>/dev/null || break; done
    ended_by "$2"
    kill $actor 2>/dev/null
    wait $actor 2>/dev/null
    if [ -n "$X_PID" ]; then xdotool mouseup 1; fi
}

failed() {   # WHAT: kept to be looked at
    keep=$LOGS/killed-$seed-$1
    rm -rf "$keep"
    mkdir -p "$keep"
    cp -r "$LESSON" "$WORK/hands" "$state" "$APP_LOG" "$keep" 2>/dev/null
    [ -e "$WORK/back.json" ] && cp "$WORK/back.json" "$keep"
    echo "# kept in $keep"
}

bad=0
round=0
while [ $round -lt $rounds ]; do
    round=$((round + 1))
    case $((round % 3)) in 0) how=KILL ;; 1) how=HUP ;; 2) how=display ;; esac
    lesson=
    [ $((round % 4)) -eq 3 ] && lesson=zigzag
    one_round $round $how $lesson
    id=$("$ELBOW" recover | sed -n '1s/.*"id": *"\([^"]*\)".*/\1/p')
    rm -f "$WORK/back.json"
    if [ -z "$id" ] || ! "$ELBOW" recover "$id" -o "$WORK/back.json"; then
        not_ok "round $round, seed $seed, $how: there is a lesson to bring back" "$("$ELBOW" recover 2>&1)"
        failed $round
        continue
    fi
    if ! is_last "$WORK/back.json"; then
        not_ok "round $round, seed $seed, $how: the lesson of the last picture is back"
        failed $round
        continue
    fi
done
[ $BAD -eq 0 ] && ok "killed at $rounds random moments, the lesson is back each time"
finish
