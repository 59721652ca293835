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

# one with a table of its own
cp assets/data/zigzag-train.csv "$WORK/table.csv"
cat >"$WORK/table.json" <<E
{ "elbow": 1, "title": "A table", "network": { "width": 7, "seed": 3, "elbows": [0, 1] },
  "data": { "csv": "table.csv" },
  "training": { "rate": 0.05, "batch": 5, "order": "shuffle", "seed": 2 } }
E

# Hands that do something else in each round, as xdotool reads it: drags of what can be dragged,
# clicks on what can be chosen (nothing that begins another lesson), keys.
hands() {   # ROUND
    awk -v seed="$seed$1" -v win="$WIN" '
        $1 ~ /^(point:|elbow$|slope$|wb$|vector$|slider:|scrubber$|(start|unit)-elbow:[0-3]$)/ {
            marks++; mx[marks] = $2 + $4/2; my[marks] = $3 + $5/2
        }
        $1 ~ /^(train:|start:|optimizer:|batch:|order:|function:|traces:|button:hold)/ {
            choices++; cx[choices] = $2 + $4/2; cy[choices] = $3 + $5/2
        }
        function some(n) { return int(rand()*n) }
        function at(x, y) { printf "mousemove --window %s %d %d\n", win, x, y }
        function drag(x, y,   i, dx, dy) {
            at(x, y); print "mousedown 1"
            dx = some(160) - 80; dy = some(120) - 60
            for (i = 1; i <= 2 + some(8); i++) at(x + dx*i/8, y + dy*i/8)
            if (rand() < 0.8) print "mouseup 1"
        }
        function choose(k) { at(cx[k], cy[k]); print "click 1" }
        END {
            srand(seed)
            n = split("Right Right Left Home End ctrl+z ctrl+shift+z ctrl+z a bracketright bracketleft f space space", keys, " ")
            for (i = 0; i < 4 + some(30); i++) {
                what = rand()
                k = 1 + some(marks)
                if (what < 0.5 && marks > 0) drag(mx[k], my[k])
                else if (what < 0.65 && choices > 0) choose(1 + some(choices))
                else print "key", keys[1 + some(n)]
            }
        }' "$HANDLES"
}

# The lessons of the witness, the last one first, into files.
entries() {
    rm -f "$WORK"/entry.*
    awk -v to="$WORK/entry." 'BEGIN { n = 1000; f = to n } /^====$/ { close(f); f = to (++n); next } { print >f }' "$LESSON"
    ls -r "$WORK"/entry.*
}

# Undone to the beginning there is nothing to be brought back.
is_start() {
    _n=0
    for _e in $(entries); do
        cmp -s "$WORK/start.json" "$_e" && return 0
        _n=$((_n + 1))
        [ $_n -lt 2 ] || return 1
    done
    return 1
}

# The lesson without its network's numbers, and how far its run is: what is brought back is at the step that was asked for,
# also when that was still being computed.
but_weights() { awk '/^#/ { next } /^  "/ { of = /^  "(network|resume)":/ } /^}/ { of = 0 } !of' "$1"; }
same() {   # BACK ENTRY
    cmp -s "$1" "$2" && return 0
    grep -q '^# on the way' "$2" && [ "$(but_weights "$1")" = "$(but_weights "$2")" ]
}

# What is brought back is the last change that the witness tells of, or, where the journal had not
# heard of that yet, the one before it: never older than the last picture.
is_last() {   # FILE
    _n=0
    for _e in $(entries); do
        same "$1" "$_e" && return 0
        _n=$((_n + 1))
        [ $_n -lt 2 ] || return 1
    done
    return 1
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
    rm -f "$LESSON"
    start ${3:+"$3"}
    cp "$LESSON" "$WORK/start.json"
    # something that is not saved, from the beginning
    if has_handle vector; then drag vector 30 20; else press a; fi
    settle
    hands "$1" >"$WORK/hands"
    xdotool "$WORK/hands" >/dev/null 2>&1 &
    actor=$!
    # so many pictures later, or when the hands are done
    _more=$(echo "$seed $1" | cksum | awk '{ print $1 % 80 }')
    _last=$(($(frames) + _more))
    while kill -0 $actor 2>/dev/null && [ "$(frames)" -lt $_last ]; do sleep 0.002; done
    [ -n "${TELL:-}" ] && echo "# round $1: $2 after $_more pictures, $(grep -c ==== "$LESSON") changes since the last"
    ended_by "$2"
    kill $actor 2>/dev/null
    wait $actor 2>/dev/null
    # what was in the midst of a key or a drag does not last
    if [ -n "$X_PID" ]; then xdotool mouseup 1 keyup ctrl keyup shift; fi
}

failed() {   # WHAT: kept to be looked at
    keep=$LOGS/killed-$seed-$1
    rm -rf "$keep"
    mkdir -p "$keep"
    cp -r "$LESSON" "$WORK/hands" "$WORK/kept" "$APP_LOG" "$keep" 2>/dev/null
    [ -e "$WORK/back.json" ] && cp "$WORK/back.json" "$keep"
    echo "# kept in $keep"
}

# The next window brings it back, too.
brings_back() {
    rm -rf "$JOURNALS"
    cp -r "$WORK/kept" "$JOURNALS"
    KEEP=1
    start
    KEEP=0
    until_true $PATIENCE has_handle button:bring-back || give_up "nothing is offered"
    click button:bring-back
    until_true $PATIENCE is_back || give_up "it is not brought back"
    # shellcheck disable=SC2046
    set -- $(entries)
    same "$WORK/back.json" "$1"
    _same=$?
    quit_app
    return $_same
}
is_back() { said | grep -q ' is back, at step '; }

round=0
while [ $round -lt $rounds ]; do
    round=$((round + 1))
    case $((round % 3)) in 0) how=KILL ;; 1) how=HUP ;; 2) how=display ;; esac
    case $((round % 4)) in
    0) lesson=tests/lessons/vectors.json ;; 1) lesson=zigzag ;; 2) lesson= ;;
    3) lesson=$WORK/table.json ;;
    esac
    one_round $round $how $lesson
    id=$("$ELBOW" recover | sed -n '1s/.*"id": *"\([^"]*\)".*/\1/p')
    rm -rf "$WORK/back.json" "$WORK/kept"
    cp -r "$JOURNALS" "$WORK/kept"
    if [ -z "$id" ] && is_start; then continue; fi
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
    [ $((round % 5)) -eq 0 ] || continue
    brings_back && continue
    not_ok "round $round, seed $seed, $how: the next window brings the lesson back"
    failed $round
done
[ $BAD -eq 0 ] && ok "killed at $rounds random moments, the lesson is back each time"
finish
