#!/bin/sh
# Cells that were copied elsewhere, pasted over the plot: as the data, or as points to add; rows held
# out to test on. What Ctrl+S wrote is the evidence.
. tests/window/lib.sh

OWNER=''
end_owner() { [ -n "$OWNER" ] && kill "$OWNER" 2>/dev/null; OWNER=''; }
trap 'end_owner; clean_up' EXIT

copied() {   # TEXT, with \n and \t: is on the clipboard
    end_owner
    rm -f "$WORK/ready"
    printf "$1" >"$WORK/copied"
    "$TOOLS/copied" "$WORK/copied" "$WORK/ready" &
    OWNER=$!
    until_true $PATIENCE test -e "$WORK/ready" || give_up "nothing is copied"
}
# SDL waits a second for who has copied, which a busy machine may not keep: then once more.
paste_cells() {
    _tries=20
    while press ctrl+v; settle; none_came && [ $((_tries -= 1)) -gt 0 ]; do :; done
}
none_came() { case "$(said)" in *"no text on the clipboard"*) true ;; *) false ;; esac; }

SIZE=1440x1100
start zigzag
copied 'speed\tdist\n4\t2\n7\t4,5\n8\t16\n9\t10\n10\t18\n'
paste_cells
says "it is asked what the cells are to be" "x speed, y dist"
press Return; settle
says "it is told what was done" "5 points pasted"
has_handle button:table-note && ok "and what was taken stands above the plot" || not_ok "and what was taken stands above the plot"
save
is "Enter: they are the data" "$(get 'points.#')" 5
is "with its decimal commas" "$(get points.1.1)" 4.5
is "trained scaled, as a table is" "$(get training.scaled)" true
copied '11 28\n12 14\n13 26\n'
paste_cells
press Tab Return; settle
save
is "Tab, Enter: they are points to add" "$(get 'points.#')" 8
is "in their order" "$(get points.7.0)" 13
press ctrl+z; settle
save
is "undo takes all of them away" "$(get 'points.#')" 5
paste_cells
press Escape; settle
save
is "Esc: nothing is pasted" "$(get 'points.#')" 5
paste_cells
click paste:points
save
is "a click does what Enter does" "$(get 'points.#')" 8

click test:random; click test:last
save
is "the last of them are held out" "$(get test.rows)" last
near "a fifth of them" "$(get test.share)" 0.2 1e-12
is "and stay among the points of the file" "$(get 'points.#')" 8
copied '0.5'
_tries=20
while click value:share; press ctrl+v Return; settle; save
    [ "$(get test.share)" != 0.5 ] && [ $((_tries -= 1)) -gt 0 ]; do :; done
is "in a field a paste is the field's" "$(get test.share)" 0.5
paste_cells
says "a single number is no point" "the clipboard"

awk 'BEGIN { for (i = 0; i < 60000; i++) printf "%d\\t%d\\n", i, i % 7 }' >"$WORK/many"
copied "$(cat "$WORK/many")"
paste_cells
press Return; settle
save
is "60,000 rows" "$(get 'points.#')" 60000
is "of which as many are held out as before" "$(get test.share)" 0.5
quit_app

start case-ii
copied '1\t2\n3\t4\n'
paste_cells
press Tab Return; settle
read_saved
is "of one unit they are points, too" "$N" 3
finish
