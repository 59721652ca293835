#!/bin/sh
# The training choices of a network by their buttons, each undone; the table of
# units; a run that diverges.
. tests/window/lib.sh
. tests/window/net.sh

net_lesson
start "$NET"
steps 10
save
before=$(state)
trained10=$(trained "$NET" 10)
undone() { press ctrl+z; settle; save; is "Ctrl+Z takes it back" "$(state)" "$before"; }

# choice HANDLE SCRIPT-LINE: the whole run is made again as the script makes it
choice() {
    click "$1"
    settle
    save
    isnt "$1 changes the run" "$(weights <"$SAVED")" "$trained10"
    is "as the command line's" "$(weights <"$SAVED")" "$(scripted "$NET" "$2" "step 10")"
}
choice train:output "layers output"
is "w and b are the start's" "$(one_of w <"$SAVED") $(one_of b <"$SAVED")" \
    "$(trained "$NET" 0 | part w) $(trained "$NET" 0 | part b)"
is "and saved" "$(get training.layers)" output
undone
choice optimizer:adam "optimizer adam";     is "and saved" "$(get training.optimizer.adam.#)" 2; undone
choice optimizer:momentum "optimizer momentum"; undone
choice batch:all "batch all";               is "and saved" "$(get training.batch)" all; undone
choice order:shuffle "order shuffle";       is "and saved" "$(get training.order)" shuffle; undone

# a new start, trained as far
choice seed:new "seed 2";      undone
choice start:even "start even"; undone
choice start:he "start he";    undone
enter width 30
save
is "a typed width, trained as far" "$(weights <"$SAVED")" "$(scripted "$NET" "width 30" "step 10")"
undone
enter elbows-lo -0.5
save
is "elbows from -0.5: a new network, trained as far" "$(weights <"$SAVED")" "$(scripted "$NET" "elbows -0.5 1" "step 10")"
undone
enter elbows-hi 0.25
save
is "elbows up to 0.25" "$(weights <"$SAVED")" "$(scripted "$NET" "elbows 0 0.25" "step 10")"
undone
enter elbows-lo 2
has_handle button:notice && ok "an interval from 2 to 1: a notice" || not_ok "an interval from 2 to 1: a notice"
press Escape Escape
settle
save
is "and nothing is changed" "$(state)" "$before"

# where the run ends
enter stop-loss 0.0123
save
is "a typed loss to stop at" "$(get training.stop.loss)" 0.0123
enter stop-steps 400
save
is "a typed step to stop at, beside it" "$(get training.stop.loss) $(get training.stop.steps)" "0.0123 400"
is "both as the command line's" "$(weights <"$SAVED")" "$(scripted "$NET" "stop 0.0123 400" "step 10")"
enter stop-loss 0
save
is "0: at no loss" "$(get training.stop.loss) $(get training.stop.steps)" " 400"
press ctrl+z
settle
click value:stop-steps
press ctrl+a BackSpace Return
settle
save
is "nothing: at no step" "$(get training.stop.loss) $(get training.stop.steps)" "0.0123 "
press ctrl+z ctrl+z
undone
enter stop-steps 4
save
is "a step that is over: the run is one to there" "$(weights <"$SAVED")" "$(scripted "$NET" "step 4")"
undone
click value:stop-loss
type_in 0.125
press Tab Tab Return ctrl+a     # over the words to the next box
type_in 700
press Return
settle
save
is "Tab takes a number and goes on, Enter begins the next" "$(get training.stop.loss) $(get training.stop.steps)" "0.125 700"
press ctrl+z
undone
enter stop-steps 2.5
press Escape Escape
settle
save
is "no half of a step" "$(state)" "$before"

click data:sine
settle
save
is "data: the sine" "$(get data.target)" sine
press Right; settle; save
is "trains as the command line's" "$(weights <"$SAVED")" "$(scripted "$NET" "data sine" "step 11")"
press ctrl+z
undone

# least squares: a lower loss, with the same elbows
was=$(loss_of "$SAVED")
w=$(one_of w <"$SAVED") b=$(one_of b <"$SAVED")
click train:least-squares
settle
save
holds "least squares lowers the loss" "k < 0.9*was" k="$(loss_of "$SAVED")" was="$was"
is "the elbows stay" "$(one_of w <"$SAVED") $(one_of b <"$SAVED")" "$w $b"
undone

# --- the table ---
shown() { awk '/^unit:/ { print $1 }' "$HANDLES" | tr '\n' ' '; }
by_number=$(shown)
order_by() { weights <"$SAVED" | tr ' ' '\n' | awk -v of="$1" '/^[wbv]$/ { on = $1 == of; next } on && NF { printf "unit:%d %s\n", ++n, $1 }' |
             sort -g -k2 | cut -d' ' -f1 | head -"$(shown | wc -w)" | tr '\n' ' '; }
click sort:v
is "a header's click sorts" "$(shown)" "$(order_by v)"
isnt "which is another order" "$(shown)" "$by_number"
once=$(shown)
click sort:v
isnt "again: the other way" "$(shown)" "$once"
click sort:number
is "by number again" "$(shown)" "$by_number"
handle table
xdotool mousemove --window "$WIN" "$HX" "$HY" click 5
settle
scrolled=$(shown)
isnt "the wheel scrolls" "$scrolled" "$by_number"
xdotool mousemove --window "$WIN" "$HX" "$HY" click 5 click 5 click 5 click 5
settle
case $(shown) in
*unit:12*) ok "down to the last unit" ;;
*) not_ok "down to the last unit" "$(shown)" ;;
esac
xdotool mousemove --window "$WIN" "$HX" "$HY" click 4 click 4 click 4 click 4 click 4
settle
if [ "$(shown)" = "$by_number" ]; then ok "and up again"
else not_ok "and up again" "$(shown)"; fi

click "$(shown | cut -d' ' -f1)"
press ctrl+c
settle
taken      # and told to the display, too
copied=
if command -v xclip >/dev/null; then copied=$(xclip -selection clipboard -o)
elif command -v xsel >/dev/null; then copied=$(xsel -b)
else copied=skip; fi
case $copied in
skip) echo "ok $((COUNT += 1)) - Ctrl+C copies the selected unit's step # SKIP no xclip, no xsel" ;;
*'\begin{align'*) ok "Ctrl+C copies the selected unit's step" ;;
*) not_ok "Ctrl+C copies the selected unit's step" "$copied" ;;
esac

# --- divergence ---
quit_app
net_lesson "$NET" 12 50 10 50 ', "layers": "output"'
start "$NET"
press space
stopped() { has_handle button:notice; }
until_true $PATIENCE stopped && ok "a rate of 50: a notice comes" || not_ok "a rate of 50: a notice comes" "$(cut -d' ' -f1 "$HANDLES" | tr '\n' ' ')"
settle
save
finite && ok "and what is saved are numbers" || not_ok "and what is saved are numbers" "$(weights <"$SAVED")"
step_shown
is "those of the last step before" "$(weights <"$SAVED")" "$(trained "$NET" "$STEP")"
finish
