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
    until_true $PATIENCE reached "$_two"
    is "$1: two steps" "$(weights <"$SAVED")" "$_two"
    press space
    until_true $PATIENCE beyond 2
    press space Home
    _none=$(trained "$NET" 0)
    until_true $PATIENCE reached "$_none"
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

# 100,000 units on 1,000,000 points, all of them in a step, which is being computed all the while
net_lesson "$WORK/large.json" 100000 1000000 '"all"' 0.00001
WINDOW_ARGS= REST=computes HELD=1
start "$WORK/large.json"
ok "a gigantic network opens"
meanwhile() {   # WHAT CONDITION KEYS…: the next picture has it
    _what=$1 _until=$2
    shift 2
    press "$@"
    taken
    if $_until; then ok "$_what"; else not_ok "$_what: not in the next picture" "$(cut -d' ' -f1 "$HANDLES" | tr '\n' ' ')"; fi
}
press space
meanwhile "the help while it trains" "has_handle button:close" h
meanwhile "and away" "no_handle button:close" Escape
handle value:speed      # what plays does not come to rest
xdotool mousemove --window "$WIN" "$HX" "$HY" click 1 key ctrl+a
type_in 10000000
press Return
meanwhile "the lessons while it trains at full speed" "has_handle button:open" ctrl+o
meanwhile "and away" "no_handle button:open" Escape
is "no step was made meanwhile" "$(shown_step)" 0
handle train:output
xdotool mousemove --window "$WIN" "$HX" "$HY" click 1
taken
press Right
taken
quit_app      # what is held takes for ever
ok "it ends while a step is being computed"
finish
