#!/bin/sh
# A link: given on the command line, copied, pasted, typed where a file is opened; and a broken one.
. tests/window/lib.sh

plot_range() { grep '^plot-range ' "$HANDLES"; }

SIZE=1280x720
start 'https://example.org/elbow.html#lesson=zigzag&step=12&unit=3'
has_handle button:close-unit && ok "it opens, with its unit chosen" || not_ok "it opens, with its unit chosen"
is "at its step" "$(shown_step)" 12
press ctrl+shift+l; settle
says "the link is copied, of that step" "opens this lesson at step 12"
press 1; settle
is "a case takes its place" "$(save; get unit.w)" 1
press ctrl+v; settle
is "pasted, it brings step and network back" "$(shown_step)" 12
press ctrl+z; settle
is "one undo brings the case back" "$(save; get unit.w)" 1

press ctrl+o; settle
type_in '#lesson=two-points&step=2'; press Return; settle
is "typed where a file is opened, it opens" "$(shown_step)" 2
press ctrl+o; settle
type_in '#lesson=no-such-one'; press Return; settle
says "one that names nothing is told" "no-such-one"
press Escape; settle; press Escape; settle
is "and nothing has changed" "$(shown_step)" 2

press ctrl+o; settle
type_in '#lesson=four-cases'; press Return Right; settle
is "a first page is answered by a step" "$(shown_step)" 1
press ctrl+shift+l; settle
says "and its link opens it as it was asked" "opens this lesson at its start"
press ctrl+z ctrl+z; settle

press ctrl+e; settle
click button:copy-frame
says "HTML for a page is copied, too" "HTML that shows this lesson in a page"
press Escape; settle; press 3; settle
press ctrl+o; settle; press ctrl+v; settle
is "that is a link as well, longer than a path: pasted where a file is opened" "$(shown_step)" 2
quit_app

# within another page the wheel is that page's, until one works here
SIZE=640x400
start --embed '#lesson=case-ii'
no_handle button:learn && ok "embedded, nothing leads elsewhere" || not_ok "embedded, nothing leads elsewhere"
before=$(plot_range)
handle plot
move_to "$HX" "$HY"; xdotool click 4; settle
is "the wheel is left alone" "$(plot_range)" "$before"
handle button:step
click_at "$HX" "$HY"
is "a click works" "$(shown_step)" 1
before=$(plot_range)
handle plot
move_to "$HX" "$HY"; xdotool click 4; settle
isnt "and now the wheel zooms" "$(plot_range)" "$before"
finish
