#!/bin/sh
# What axes are called is typed on the axes: by a click, with Enter, Esc and Tab, undone, in a window
# of a phone's size, too.
. tests/window/lib.sh
. tests/window/net.sh

cat >"$WORK/months.json" <<'END'
{ "elbow": 1, "network": { "width": 3, "seed": 1, "elbows": [1949, 1953] },
  "points": [[1949, 112], [1949.5, 130], [1950, 121], [1951, 145], [1952.25, 171]],
  "training": { "rate": 0.01, "batch": "all", "scaled": true },
  "axes": { "x": "Month", "x_unit": "years" } }
END
named() { save; get "axes.$1" 2>/dev/null; }

start "$WORK/months.json"
is "a name of the file is kept" "$(named x)" Month
points=$(get points.#)
click field:axis-x
press ctrl+a
type_in 'year and month'
press Return
settle
is "a name that was typed" "$(named x)" 'year and month'
is "the axis still counts years" "$(get axes.x_unit)" years

click field:axis-y
type_in 'passengers'
press Escape
settle
is "Esc: not" "$(named y)" ''
click field:axis-y
type_in 'passengers (thousands)'
press Tab
settle
is "Tab takes it" "$(named y)" 'passengers (thousands)'
is "no point was put by all that" "$(get points.#)" "$points"
press ctrl+z
settle
is "undo" "$(named y)" ''
press ctrl+shift+z
settle
is "redo" "$(named y)" 'passengers (thousands)'
quit_app

SIZE=360x640 start "$WORK/months.json"
click field:axis-y
type_in 'n'
press Return
settle
is "in a small window" "$(named y)" n
click field:axis-y
press ctrl+a BackSpace Return
settle
is "and away again" "$(named y)" ''
finish
