#!/bin/sh
# The open lesson while its file is written in an editor beside it.
. tests/window/lib.sh
export XDG_STATE_HOME="$WORK/state"

lesson=$WORK/lesson.json
top='{ "elbow": 1, "unit": { "w": 1, "b": -1 }, "points": [[2, 0]], "training": { "rate": 0.1 }'
asks='{ "title": "A", "scene": {}, "ask": { "question": "?", "number": "pivot" } }'
picks='{ "title": "B", "scene": {}, "ask": { "question": "?", "choices": [ { "says": "left", "when": "elbow'"'"' < elbow" }, { "says": "right", "when": "elbow'"'"' >= elbow" } ] } }'
predicts='{ "title": "C", "scene": {}, "ask": { "question": "?", "predict": ["elbow"] } }'

has() { grep -q "^$1 " "$HANDLES"; }
says() { grep -q "^said .*$1" "$HANDLES"; }
quiet() { ! has button:notice; }
# As editors do: beside it, then under its name.
renamed() { printf '%s\n' "$1" >"$lesson~" && mv "$lesson~" "$lesson"; }

renamed "$top, \"pages\": [ $asks, $asks ] }"
WINDOW_ARGS='--reduced-motion'
start "$lesson"
press n
settle
is "it asks for a number" "$(has field:answer && echo 1)" 1

renamed "$top, \"pages\": [ $asks, $picks ] }"
until_true $PATIENCE has choice:2 && ok "a file that is renamed over it is shown, at the same page" || give_up "it is not shown"
settle
printf '%s\n' "$top, \"pages\": [ $asks, $predicts ] }" >"$lesson"
until_true $PATIENCE has ghost-elbow && ok "and one that is written in its place" || give_up "it is not shown"
settle
press Return
settle
is "a step is taken" "$(awk '$1 == "step" { print $2 }' "$HANDLES")" 1

# half of it
printf '%s' "$top, \"pages\": [ $asks, " >"$lesson"
printf '%s\n' "$top, \"colour\": 1 }" >"$lesson"
until_true $PATIENCE says 'lesson.json:1:' && ok "a mistake outside of the pages is told with its place" || give_up "it is not told"
renamed "$top, \"pages\": [ $picks, $picks, $picks, $picks ] }"
until_true $PATIENCE has choice:2 && ok "the mended file is shown" || give_up "it is not shown"
settle
until_true $PATIENCE quiet && ok "and nothing is said any more" || not_ok "something is said"

# nothing is written by Ctrl+S but where it was told to
cp "$lesson" "$WORK/before"
quit_app
WINDOW_ARGS="--output-dir $WORK"
start "$lesson"
press ctrl+s
settle
is "Ctrl+S says that there is nothing to save" "$(says 'Nothing to save' && echo 1)" 1
is "and the author's file is as it was" "$(cmp "$lesson" "$WORK/before" && echo 1)" 1

# it sleeps, too, while a file is followed
sleeps
before=$(frames)
touch "$WORK/other"
renamed "$(cat "$lesson")"
sleep 1
is "the same file written again draws nothing" "$(frames)" "$before"

# changed here and elsewhere: asked, and neither is lost; Tab comes to the answers first
quit_app
lesson=$WORK/plain.json
renamed "$top }"
start "$lesson"
press a
settle
renamed "$(echo "$top }" | sed 's/"b": -1/"b": -3/')"
until_true $PATIENCE has button:overwrite && ok "a change elsewhere is asked about" || give_up "it is not asked about"
press ctrl+s
settle
is "Ctrl+S does not overwrite it" "$(grep -c '"b": -3' "$lesson")" 1
press Tab Tab Return
settle
has button:overwrite && not_ok "it is still asked" || ok "one answer is enough"
is "theirs is as they wrote it" "$(grep -c '"b": -3' "$lesson")" 1
is "mine is beside it" "$(test -s "$WORK/plain-2.json" && grep -c '"b": -3' "$WORK/plain-2.json")" 0

finish
