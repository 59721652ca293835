#!/bin/sh
# A network in a tiny window, in a gigantic one, without GL; and a network as
# large as they can be, which never keeps the hands waiting.
. tests/window/lib.sh
. tests/window/net.sh

net_lesson
reached() { [ "$(saved_weights)" = "$1" ]; }
works() {   # WHAT
    press Right Right
    _two=$(trained "$NET" 2)
    until_true 20 reached "$_two"      # a large picture without GL takes its time
    is "$1: two steps" "$(weights <"$SAVED")" "$_two"
    press space
    sleep 0.4
    press space Home
    _none=$(trained "$NET" 0)
    until_true 20 reached "$_none"
    is "$1: and back" "$(weights <"$SAVED")" "$_none"
    quit_app
}
SIZE=300x200
start "$NET"
works "a window of 300×200"
WINDOW_ARGS=--software
start "$NET"
works "and without GL"
SIZE=3840x2160 WINDOW_ARGS='--scale 2'
start "$NET"
works "3840×2160 at scale 2"
WINDOW_ARGS='--scale 2 --software'
start "$NET"
works "and without GL"
SIZE=1440x900 WINDOW_ARGS=--software
start "$NET"
works "1440×900 without GL"

# 100,000 units on 1,000,000 points, all of them in a step
net_lesson "$WORK/large.json" 100000 1000000 '"all"' 0.00001
WINDOW_ARGS= REST=computes
start "$WORK/large.json"
ok "a gigantic network opens"
soon() {   # WHAT CONDITION KEYS-OR-CLICK…: the condition holds within SLOWEST seconds of it
    _what=$1 _until=$2
    shift 2
    _t=$(date +%s.%N)
    "$@"
    until_true 60 $_until || not_ok "$_what: it never comes"
    holds "$_what: answered soon enough" "after - before < ${SLOWEST:-2.5}" before="$_t" after="$(date +%s.%N)"
}
no_handle() { ! has_handle "$1"; }
press space
sleep 2
soon "the help while it trains" "has_handle button:close" press h
soon "and away" "no_handle button:close" press Escape
handle value:speed      # what plays does not come to rest
xdotool mousemove --window "$WIN" "$HX" "$HY" click 1 key ctrl+a
type_in 10000000
press Return
sleep 1
soon "the lessons while it trains at full speed" "has_handle button:open" press ctrl+o
soon "and away" "no_handle button:open" press Escape
handle train:output
xdotool mousemove --window "$WIN" "$HX" "$HY" click 1
sleep 0.5
press Right
_t=$(date +%s.%N)
quit_app
# it keeps the session: 300,000 numbers to write; one step alone takes longer than this
holds "it ends while a step is being computed" "after - before < 5 + ${SLOWEST:-2.5}" before="$_t" after="$(date +%s.%N)"
finish
