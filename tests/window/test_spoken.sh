#!/bin/sh
# What a screen reader reads of the running program, and what it says after each thing done.
. tests/window/lib.sh

SPOKEN=$WORK/spoken
export ELBOW_SPOKEN="$SPOKEN"
last_said() { tail -1 "$SPOKEN.said" 2>/dev/null; }
holds_words() { case "$(cat "$SPOKEN")" in *"$2"*) ok "$1" ;; *) not_ok "$1" "not there: $2" ;; esac; }

start case-ii
holds_words "the picture is told when it has come to rest" '"name": "Learning rate λ", "value": "0.2"'
is "and nothing is said of a start" "$(last_said)" ""
press Right
settle
is "a step is said in a sentence" "$(last_said)" \
   "Step 1 of 1. φ(1.5) = 1 is 1 too high: shallower 1 → 0.7, elbow right 0.5 → 1."
holds_words "and what is read is of the step after it" '"value": "step 1 of 1"'
press Left
settle
is "so is a step back" "$(last_said)" "Step 0 of 1."
press question
settle
holds_words "help lies over the page" '"modal": "How to use Elbow"'
press Escape
settle
press ctrl+s
settle
says "a notice" "Saved"
is "is said as it stands there" "$(last_said)" "$(said)"
is "each once" "$(wc -l <"$SPOKEN.said" | tr -d ' ')" 3
finish
