#!/bin/sh
# A function of x is typed as data, in the training card: what cannot be read is said as one types;
# how many points, noise, seed and interval are typed beside it. What Ctrl+S wrote is the evidence.
. tests/window/lib.sh
. tests/window/net.sh

net_lesson
start "$NET"
wrong() { sed -n 's/^wrong //p' "$HANDLES"; }
focus() { sed -n 's/^focus //p' "$HANDLES"; }
data()  { save; tr -d '\n' <"$SAVED" | grep -o '"data": {[^}]*}'; }
test_of() { tr -d '\n' <"$SAVED" | grep -o '"test": {[^}]*}'; }

is "nothing is wrong with what is not typed" "$(wrong)" ""
click field:target
type_in "y = sin(6x) + 0.3z"
settle
is "what cannot be read is said as it is typed, and where" "$(wrong)" \
    'At character 14 of the function: There is no "z" here: the names are x, pi and e.'
press Return
settle
says "Enter does not take it" 'There is no "z" here'
press Delete
type_in x
settle
is "the caret stands where it was wrong" "$(wrong)" ""
press Return
settle
is "Enter takes it, drawn as the function before" "$(data)" \
    '"data": { "target": "sin(6x) + 0.3x", "count": 50, "noise": 0.05, "seed": 1 }'
is "with test points" "$(test_of)" \
    '"test": { "target": "sin(6x) + 0.3x", "count": 400, "seed": 2 }'
is "the lesson is called so" "$(get title)" "y = sin(6x) + 0.3x"

enter samples 120
enter noise 1/4
enter data-seed 7
enter from -2
enter to 3.5
is "how they are drawn is typed, number by number" "$(data)" \
    '"data": { "target": "sin(6x) + 0.3x", "count": 120, "noise": 0.25, "seed": 7, "interval": [-2, 3.5] }'
is "test points lie there, too" "$(test_of)" \
    '"test": { "target": "sin(6x) + 0.3x", "count": 400, "seed": 8, "interval": [-2, 3.5] }'
steps 3
save
is "a run of it is the one of the command line" "$(weights <"$SAVED")" \
    "$(scripted "$NET" 'target sin(6x) + 0.3x' 'samples 120' 'noise 0.25' 'data-seed 7' \
        'interval -2 3.5' 'step 3')"

enter to -5
says "an end before the other is refused" "is not above the lower end: the upper end stays 3.5"
press Escape
click field:target
type_in "sqrt(x)"
press Return
settle
says "a function that is not everywhere is refused with a place" "The target does not exist at x = −"
press BackSpace
type_in "+2)"
press Tab
settle
is "and typed on, not again" "$(data)" \
    '"data": { "target": "sqrt(x+2)", "count": 120, "noise": 0.25, "seed": 7, "interval": [-2, 3.5] }'
is "Tab goes on" "$(focus)" slider:width

for _i in 1 2 3 4 5 6 7 8 9; do press ctrl+z; done
settle
is "undo goes back, one by one" "$(data)" \
    '"data": { "target": "sin(6x) + 0.3x", "count": 50, "noise": 0.05, "seed": 1 }'
press ctrl+z
settle
is "to what was there" "$(data)" \
    '"data": { "target": "zigzag", "count": 50, "noise": 0.05, "seed": 1 }'

# A curve drawn by hand over the plot, from right to left.
click points:draw
spot 0.9 0.8
x0=$PX y0=$PY
spot 0.2 -0.6
drag_to "$x0" "$y0" "$PX" "$PY"
save
is "what a hand draws becomes the points, as many as before" "$(get 'points.#')" 50
near "they lie on it: the first" "$(get points.0.1)" \
    "$(calc "-0.6 + 1.4/0.7*($(get points.0.0) - 0.2)")" 0.25
near "and the last" "$(get points.49.1)" \
    "$(calc "-0.6 + 1.4/0.7*($(get points.49.0) - 0.2)")" 0.25
is "the lesson is called so" "$(get title)" "Drawn by hand"
spot 0.5 0.9
click_at "$PX" "$PY"
save
is "the plot is a plot again: a click adds a point" "$(get 'points.#')" 51
press ctrl+z
press ctrl+z
settle
is "undo takes the curve back" "$(data)" \
    '"data": { "target": "zigzag", "count": 50, "noise": 0.05, "seed": 1 }'
click points:draw
press Escape
settle
drag_to "$x0" "$y0" "$PX" "$PY"
is "after Esc nothing is drawn" "$(data)" \
    '"data": { "target": "zigzag", "count": 50, "noise": 0.05, "seed": 1 }'
finish
