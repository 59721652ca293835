#!/bin/sh
# Two runs pinned beside a third, by hand: their names, and the way back.
set -u
. tests/window/lib.sh
. tests/window/net.sh

cat >"$WORK/pins.json" <<'END'
{ "elbow": 1, "title": "Pins",
  "network": { "width": 6, "seed": 1, "elbows": [0, 1] },
  "data": { "target": "sine", "count": 20, "noise": 0, "seed": 1 },
  "training": { "rate": 0.05, "batch": "all" } }
END
start "$WORK/pins.json"
if no_handle field:pin-a; then ok "nothing is pinned at first"; else not_ok "nothing is pinned at first"; fi
click button:pin-a
if no_handle field:pin-a; then ok "nor is a run without a step"; else not_ok "nor is a run without a step"; fi
steps 8
is "eight steps" "$(shown_step)" 8

comes()  { until_true $PATIENCE has_handle "$2" && ok "$1" || not_ok "$1"; }
leaves() { until_true $PATIENCE no_handle "$2" && ok "$1" || not_ok "$1"; }
click button:pin-a
comes "A is pinned" field:pin-a
enter rate 0.2
click button:pin-b
comes "and B, of another rate" field:pin-b
enter rate 0.01
is "the run that is made again is as long" "$(shown_step)" 8

click field:pin-b
press ctrl+a
type_in "the fast one"
press Return
settle
click button:pin-b
leaves "B is let go" field:pin-b
press ctrl+z
comes "and comes back" field:pin-b

# by keys alone
click field:pin-a
press Escape shift+Tab shift+Tab
settle
is "Tab reaches the pins" "$(sed -n 's/^focus //p' "$HANDLES")" button:pin-a
press Return
leaves "Enter lets A go" field:pin-a
press ctrl+z
comes "and undo brings it back" field:pin-a

# what is killed comes back with them
sleeps
kill -KILL "$APP"
wait "$APP" 2>/dev/null
APP=''
KEEP=1
start "$(lesson case-ii)"
until_true $PATIENCE has_handle button:bring-back || give_up "nothing is offered"
click button:bring-back
comes "the pins are brought back" field:pin-b
is "and the run beside them" "$(shown_step)" 8
finish
