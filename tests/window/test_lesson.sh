#!/bin/sh
# "From one unit to f^" from its first page to its last, by the keyboard alone.
. tests/window/lib.sh
export XDG_STATE_HOME="$WORK/state"       # of a person who has not learned anything yet
KEPT=$XDG_STATE_HOME/elbow/progress.json

# The focus goes on with Tab until it is on NAME.
tab_to() {   # NAME
    _t=0
    until grep -qx "focus $1" "$HANDLES"; do
        _t=$((_t + 1))
        [ $_t -le 60 ] || give_up "Tab does not come to $1"
        # the elbows are one stop, and so are the rows: arrows go on among them
        case "$1 $(awk '$1 == "focus" { print $2 }' "$HANDLES")" in
        unit-elbow:*\ unit-elbow:* | unit:*\ unit:*) press Down ;;
        *) press Tab ;;
        esac
        settle
    done
}
# Until what is asked is done: then there is no hint to be had any more.
until_done() {   # KEY
    _t=0
    while has_handle button:hint; do
        _t=$((_t + 1))
        [ $_t -le 200 ] || give_up "the key $1 does not reach the goal"
        press "$1"
        settle
    done
}
number() { type_in "$1"; press Return; settle; }
guess()  { press "$@"; settle; press Return; settle; }
# The page is kept as answered right at first; then the next one.
done_page() {   # N
    is "page $1 is answered right" "$(first_right "$1")" true
    press n
    settle
}
first_right() {
    tr -d ' \n' <"$KEPT" | sed 's/{/\n{/g' | sed -n "s/^{\"page\":$1,.*\"first_right\":\([a-z]*\).*/\1/p"
}

start from-one-unit
number -1
done_page 1
tab_to unit-elbow:1
until_done Right
done_page 2
tab_to unit:2
press Return
settle
tab_to unit-output:1
until_done Up
done_page 3
number -1
done_page 4
tab_to point:0
until_done Up
done_page 5
guess 2 5
done_page 6
number -0.44
done_page 7
number 0.43
done_page 8
press 2 5
tab_to predict:elbow3:stays
press Return
settle
tab_to button:reveal
press Return
settle
done_page 9
tab_to point:0
until_done Left
done_page 10
number -0.625
done_page 11
tab_to unit-elbow:0
until_done Left
done_page 12
guess 3 7
done_page 13
number -0.4
done_page 14
guess 2 5
done_page 15
number -2
done_page 16
press Return
settle
is "what is compared is told" "$(has_handle button:reveal && echo asked || echo told)" told
quit_app

finish
