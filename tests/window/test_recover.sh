#!/bin/sh
# What sittings left unsaved: told beside the lesson, a list where there are several; brought back,
# forgotten, stopped; not told of windows that still run.
. tests/window/lib.sh

kill_app() {
    kill -KILL "$APP"
    wait "$APP" 2>/dev/null
    APP=
}
lists() { "$ELBOW" recover | wc -l | tr -d ' '; }
offers() { has_handle button:bring-back; }
no_more() { ! offers; }
starts_again() {
    KEEP=1
    start "$@"
    KEEP=0
}

# one, closed as ever
start
press 3
settle
press Right Right
settle
is "a window that runs is in no list" "$(lists)" 0
quit_app
is "what is not saved at its end is" "$(lists)" 1

# and a second one, killed
starts_again
until_true $PATIENCE offers || give_up "nothing is offered"
says "the next window tells of it beside the lesson" "Left unsaved on"
no_handle button:unsaved && ok "one needs no list" || not_ok "one needs no list"
is "and shows its own lesson" "$(shown_step)" 0
press 4
settle
press Right Right Right
settle
kill_app
is "now there are two" "$(lists)" 2

starts_again
until_true $PATIENCE has_handle button:unsaved || give_up "no list is offered"
click button:unsaved
is "the list has a row for each" "$(grep -c '^bring-back ' "$HANDLES")" 2
no_handle button:unsaved && ok "and is alone: nothing else offers the same" || not_ok "the notice stands over its list"
press Tab Return
settle
is "Tab and Enter forget the newest" "$(grep -c '^bring-back ' "$HANDLES") $(lists)" "1 1"
press Escape
settle
click button:bring-back
until_true $PATIENCE no_more || give_up "it is not brought back"
settle
says "one click brings it back" "is back, at step 2 of 2"
is "at its step" "$(shown_step)" 2
read_saved
holds "it is the lesson" "x < 0" x="$X"
is "saved, it is in no list" "$(lists)" 0
press ctrl+z ctrl+z ctrl+z ctrl+z
settle
read_saved
holds "what was shown before can be brought back by undo" "x > 0" x="$X"
quit_app

# of a file: it goes back there, without a question while nobody else has written it
cat >"$WORK/own.json" <<E
{ "elbow": 1, "title": "Of a file", "unit": { "w": 1, "b": -0.5 }, "points": [[1.5, 0]],
  "training": { "rate": 0.2 } }
E
touch -d '2001-01-01' "$WORK/own.json"
has_step() { [ "$(shown_step)" = 1 ]; }
brought_back() {   # starts again with it
    starts_again
    until_true $PATIENCE offers || give_up "nothing is offered"
    click button:bring-back
    until_true $PATIENCE has_step || give_up "it is not brought back"
    settle
}
out=$OUT
for asks in no yes; do
    OUT=$WORK
    start "$WORK/own.json"
    press Right
    settle
    kill_app
    [ $asks = yes ] && printf '\n' >>"$WORK/own.json"
    brought_back
    press ctrl+s
    settle
    case $asks in
    no) near "saved where it is from" "$(get unit.w "$WORK/own.json")" 0.7 1e-9 ;;
    yes) says "or asked, where somebody else wrote meanwhile" "Not saved: own.json" ;;
    esac
    kill_app
    rm -rf "$JOURNALS"
done
OUT=$out

# it can be stopped, and then it is as before
start zigzag
press Right Right
settle
kill_app
starts_again
until_true $PATIENCE offers || give_up "nothing is offered"
hold
handle button:bring-back
xdotool mousemove --window "$WIN" "$HX" "$HY" click 1
taken
says "while it is made again that is told" "is brought back, its run made again"
press Escape
taken
says "Esc stops it" "Stopped: “Zig-zag"
is "and it is kept" "$(lists)" 1
sleeps
offers && ok "to be brought back later" || not_ok "it is not offered again"
let_go
click button:bring-back
until_true $PATIENCE no_more || give_up "it is not brought back"
settle
is "at its step" "$(shown_step)" 2
press Right
settle
kill_app
is "gone on with and killed, it is there again" "$(lists) $("$ELBOW" recover | grep -c '"step": 3,')" "1 1"
starts_again
until_true $PATIENCE offers || give_up "nothing is offered"
hold
handle button:bring-back
xdotool mousemove --window "$WIN" "$HX" "$HY" click 1
taken
kill_app
let_go
is "killed while it is brought back, it is there again" "$(lists)" 1
finish
