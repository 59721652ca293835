#!/bin/sh
# Vectors and classes in the real window: dragged, clicked and typed; then both lessons whole, as
# a student goes through them, with the mouse alone, and with the keyboard alone.
. tests/window/lib.sh

# --- vectors ---
start tests/lessons/vectors.json
handle vector
spot -1 0.5
drag_to "$HX" "$HY" "$PX" "$PY"
save
near "x is where it was dragged" "$(get vectors.x.0)" -1 1e-9
near "and its second entry" "$(get vectors.x.1)" 0.5 1e-9
spot 2 -1
click_at "$PX" "$PY"
save
near "a click puts it there" "$(get vectors.x.0)" 2 1e-9
drag value:A21 50 0
save
near "an entry is dragged to the side" "$(get vectors.A.1.0)" 1.5 1e-9
click value:A12
type_in -7.25
press Return
save
is "and typed" "$(get vectors.A.0.1)" -7.25
press ctrl+z ctrl+z
settle
save
is "each change is one undo" "$(get vectors.A.1.0) $(get vectors.A.0.1)" "0 2"
handle vector
click_at "$HX" "$HY"
press Tab
settle
while [ "$(awk '$1 == "focus" { print $2 }' "$HANDLES")" != vector ]; do press Tab; settle; done
press Left Up
save
holds "x moves by the arrow keys" "x < 2 && y > -1" x="$(get vectors.x.0)" y="$(get vectors.x.1)"
click function:xx
press Right
settle
says "there is nothing to step" "no unit or network"
save
is "the function is another" "$(get vectors.f)" xx
quit_app
APP=''

# --- classes ---
start tests/lessons/classes.json
drag slider:score1 60 0
save
holds "a score is dragged" "s > 1 && s < 10" s="$(get classes.scores.0)"
click value:score2
type_in -1000
press Return
save
is "a score is typed" "$(get classes.scores.1)" -1000
quit_app
APP=''

# --- the two lessons: what is kept of them is the evidence ---
answered() { awk -v right="$1" '
    /"page":/        { gsub(/[^0-9]/, ""); page = $0 }
    /"first_right":/ { if (($0 ~ /true/) == (right == "right")) printf "%s%s", (n++ ? " " : ""), page }
    ' "$XDG_STATE_HOME/elbow/progress.json"; }
page() { awk '/"page":/ { gsub(/[^0-9]/, ""); print; exit }' "$XDG_STATE_HOME/elbow/progress.json"; }
next() { click button:page-next; }
choose() { click "choice:$1"; next; }
shown() { click button:reveal; next; }           # a number, which the mouse cannot type
entry() { drag "value:$1" "$2" 0; }              # 100 points are 3
x_to() {
    handle vector
    spot "$1" "$2"
    drag_to "$HX" "$HY" "$PX" "$PY"
}
score() {   # WHICH, and where on its axis, from -1 to 1
    handle "track:slider:score$1"
    click_at "$(awk "BEGIN { printf \"%.0f\", $HX + $2*$HW/2 }")" "$HY"
}

# --- the mouse alone ---
export XDG_STATE_HOME="$WORK/mouse" SIZE=1280x720
start vector-derivatives
choose 1
choose 2
entry c1 -100; entry c2 33;                      next
shown
x_to -1 2;                                       next
x_to 0 2;                                        next
choose 4
entry A11 -33; entry A21 33; entry A12 -50; entry A22 -33
next
shown
x_to 1.5 -0.5;                                   next
choose 2
entry A12 -50
is "vectors: the mouse comes to the last page" "$(page)" 12
is "and all but what it cannot type is right" "$(answered right)" "1 2 3 5 6 7 8 10 11 12"
quit_app
APP=''

export XDG_STATE_HOME="$WORK/mouse2"
start classes
choose 1
score 2 0; score 3 0;                            next
shown
score 2 0.27;                                    next
choose 2
score 3 -0.5; score 1 0.5; score 2 0.5;          next
score 3 1;                                       next
choose 2
shown
score 3 1; score 3 1;                            next
choose 3
score 4 0
is "classes: the mouse comes to the last page" "$(page)" 12
is "and all but what it cannot type is right" "$(answered right)" "1 2 4 5 6 7 8 10 11 12"
quit_app
APP=''

# --- the keyboard alone ---
keys() { for _k; do press "$_k"; settle; done; }
focus() { awk '$1 == "focus" { print $2 }' "$HANDLES"; }
tab_to() {   # NAME
    _n=0
    while [ "$(focus)" != "$1" ]; do
        _n=$((_n + 1))
        [ $_n -lt 40 ] || give_up "Tab does not come to $1"
        keys Tab
    done
}
typed() { type_in "$1"; settle; }
answers() { typed "$1"; keys Return Return; }
sets() {   # NAME VALUE…: as many entries, from one to the next by Tab
    tab_to "value:$1"
    shift
    typed "$1"
    shift
    for _v; do keys Tab; typed "$_v"; done
    keys Return
}

export XDG_STATE_HOME="$WORK/keys"
start vector-derivatives
keys 1 Return 2 Return
sets c1 -1 2
is "the ring stays where one types" "$(focus)" value:c2
keys Return
is "on the next page it is on no number of the page before" "$(focus)" ""
answers -3                                       # so that this is its answer
sets x1 -1 2;      keys Return
sets x1 0 -2;      keys Return
keys 4 Return
sets A11 0 -1 1 0; keys Return
answers 6
sets x1 3 -1;      keys Return
keys 2 Return
sets A12 -0.5
is "vectors: the keyboard comes to the last page" "$(page)" 12
is "and all it answers is right" "$(answered right)" "1 2 3 4 5 6 7 8 9 10 11 12"
quit_app
APP=''

export XDG_STATE_HOME="$WORK/keys2"
start classes
keys 1 Return
sets score2 0; sets score3 0; keys Return
answers 0.6103
sets score2 2.693;            keys Return
keys 2 Return
sets score1 8; sets score2 8; sets score3 0; keys Return
sets score3 12;               keys Return
keys 2 Return
answers 1.362e-4
sets score3 16;               keys Return
keys 3 Return
tab_to slider:score4
for _i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    [ "$(answered right | tr ' ' '\n' | grep -c '^12$')" = 1 ] && break
    keys Right
done
is "classes: the keyboard comes to the last page" "$(page)" 12
is "and all it answers is right" "$(answered right)" "1 2 3 4 5 6 7 8 9 10 11 12"

finish
