#!/bin/sh
# A network's steps, one by one and as fast as they go, forth and back: what is
# saved has the bits that `elbow train` computes.
. tests/window/lib.sh
. tests/window/net.sh

net_lesson
start "$NET"
is "the start is the command line's" "$(saved_weights)" "$(trained "$NET" 0)"
first=$(state)
steps 10
is "ten single steps" "$(saved_weights)" "$(trained "$NET" 10)"
isnt "are not nine" "$(weights <"$SAVED")" "$(trained "$NET" 9)"
cp "$SAVED" "$WORK/ten.json"
is "what is saved goes on with the same points" "$(trained "$WORK/ten.json" 7)" "$(trained "$NET" 17)"
press Left Left Left
settle
is "three back" "$(saved_weights)" "$(trained "$NET" 7)"
press Home; save; is "Home is the start" "$(state)" "$first"
press End; settle
is "End the last" "$(saved_weights)" "$(trained "$NET" 10)"

enter speed 10000000
press space
until_true $PATIENCE beyond 20000 && ok "played at full speed, it goes far" || not_ok "played at full speed, it goes far" "$(shown_step)"
press space
settle
step_shown
last=$STEP
is "to what the command line has there" "$(saved_weights)" "$(trained "$NET" "$last")"
sleeps
step_shown
is "and it has stopped" "$STEP" "$last"
press Left; settle; step_shown
is "one step back" "$STEP $(saved_weights)" "$((last - 1)) $(trained "$NET" $((last - 1)))"
press Home; save; is "Home is the start still" "$(state)" "$first"
steps 5
is "and five steps from there are the same" "$(saved_weights)" "$(trained "$NET" 5)"
press End; settle; step_shown
is "End is where it stopped" "$STEP" "$last"

# anywhere in the run: by the scrubber, the traces and the loss curve
handle track:scrubber
click_at $((HX - HW/3)) "$HY"
step_shown; scrubbed=$STEP
holds "the scrubber goes into the run" "k > 0 && k < $last*2" k="$scrubbed"
is "with its bits" "$(saved_weights)" "$(trained "$NET" "$scrubbed")"
for where in traces curve; do
    press Home; settle
    handle $where
    if [ $where = traces ]; then click_at "$HX" $((HY + HH/4)); else click_at $((HX + HW/4)) "$HY"; fi
    step_shown
    holds "a click in the $where goes into the run" "k > 0 && k <= $last" k="$STEP"
    is "with its bits" "$(saved_weights)" "$(trained "$NET" "$STEP")"
done

enter speed 200
s=$(shown_step)
press space
until_true $PATIENCE beyond $((s + 50)) || not_ok "it plays slowly"
press space
settle
step_shown
is "played slowly, the same" "$(saved_weights)" "$(trained "$NET" "$STEP")"
press r; settle
save; is "reset is the start" "$(state)" "$first"

# saving right after a change that takes long: what was asked for, not what is there by then
quit_app
net_lesson "$NET" 40 200 40
"$ELBOW" export "$NET" -o "$WORK/far.png" --steps 30000 >/dev/null || give_up "no figure to begin with"
start "$WORK/far.png"
handle optimizer:momentum
rm -f "$OUT"/*.json
hold
xdotool mousemove --window "$WIN" "$HX" "$HY" click 1 key ctrl+s
taken
if saved_one; then not_ok "nothing is saved before it is there"; else ok "nothing is saved before it is there"; fi
let_go
until_true $PATIENCE saved_one || give_up "Ctrl+S saves nothing"
is "saved while it is computed: the step asked for" "$(weights <"$SAVED")" "$(scripted "$NET" "optimizer momentum" "step 30000")"
finish
