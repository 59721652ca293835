#!/bin/sh
# Lesson 2 whole in the real window, as someone goes through it who knows the answers: with the
# mouse alone, and with the keyboard alone. What is kept of it is the evidence.
. tests/window/lib.sh

# Of the pages that were answered: those where the first answer was right, and the others.
answered() { awk -v right="$1" '
    /"page":/        { gsub(/[^0-9]/, ""); page = $0 }
    /"first_right":/ { if (($0 ~ /true/) == (right == "right")) printf "%s%s", (n++ ? " " : ""), page }
    ' "$XDG_STATE_HOME/elbow/progress.json"; }
page() { awk '/"page":/ { gsub(/[^0-9]/, ""); print; exit }' "$XDG_STATE_HOME/elbow/progress.json"; }

# --- the mouse alone: numbers, which it cannot type, are shown ---
predict() {   # ELBOW SLOPE
    click "predict:elbow:$1"
    click "predict:slope:$2"
    click button:reveal
}
next() { click button:page-next; }
rate() {   # LOG10 of λ, on its axis from 0.01 to 10
    handle track:slider:rate
    click_at "$(awk "BEGIN { printf \"%.0f\", $HX - $HW/2 + ($1 + 2)/3*$HW }")" "$HY"
}

export XDG_STATE_HOME="$WORK/mouse" SIZE=1280x720
start four-cases
predict stays same;      next
predict right shallower; next
click button:reveal;     next                    # the pivot
rate -0.602;             next                    # λ = 0.25
rate -0.5;               next
click choice:3;          next
predict right steeper;   next
predict left steeper;    next
click button:reveal;     next                    # the label
is "before it is compared the answer sheet is not there" "$(has_handle point:0 && echo plot)" plot
click button:reveal
is "then it stands in the plot's place" "$(has_handle point:0 && echo plot)" ""
next
predict left shallower;  next
predict stays shallower; next
handle elbow
spot -1 0
drag_to "$HX" "$HY" "$PX" "$PY"
next
predict right flips;     next
predict left steeper;    next
predict left shallower;  next
predict right same;      next
click button:reveal
is "the mouse comes to the last page" "$(page)" 18
is "what it answers is right" "$(answered right)" "1 2 4 5 6 7 8 11 12 13 14 15 16 17"
is "what it had shown is not" "$(answered wrong)" "3 9 10 18"
click button:page-back
is "and it goes back" "$(page)" 17
quit_app
APP=''

# --- the keyboard alone ---
keys() { for _k; do press "$_k"; settle; done; }
predicts() { keys "$1" "$2" Return Return; }     # key of elbow, key of slope; the step; the next page
answers() { type_in "$1"; settle; keys Return Return; }
tab_to() {   # NAME
    _n=0
    while [ "$(awk '$1 == "focus" { print $2 }' "$HANDLES")" != "$1" ]; do
        _n=$((_n + 1))
        [ $_n -lt 40 ] || give_up "Tab does not come to $1"
        keys Tab
    done
}

export XDG_STATE_HOME="$WORK/keys"
start four-cases
predicts 3 7
predicts 2 6
answers -0.8
tab_to slider:rate
keys Return
answers 0.25                                     # λ typed: then on
tab_to slider:rate
keys Return
answers 0.3
keys 3 Return
predicts 2 5
predicts 1 5
answers 1.5
keys Return Return                               # on paper
predicts 1 6
predicts 3 6
tab_to elbow
for _i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ "$(answered right | tr ' ' '\n' | grep -c '^13$')" = 1 ] && break
    keys Left Left Left
done
keys Escape Return
predicts 2 8
predicts 1 5
predicts 1 6
predicts 2 7
keys Return
is "the keyboard comes to the last page" "$(page)" 18
is "all it answers is right" "$(answered right)" "1 2 3 4 5 6 7 8 9 11 12 13 14 15 16 17"
is "but what is compared on paper" "$(answered wrong)" "10 18"
keys Prior
keys Prior
is "PageUp takes back the answer, then the page" "$(page)" 17
is "which is as it was left" "$(awk '$1 == "step" { print $2 }' "$HANDLES")" 1

finish
