# shellcheck shell=sh
# net.sh - sourced after lib.sh: small networks to train in the window, and what
# the command line makes of the same.

# A lesson of 12 units on 50 points of the zig-zag.
NET=$WORK/net.json
net_lesson() {   # [FILE [WIDTH [COUNT [BATCH [RATE [TRAINING…]]]]]]; TRAINING: , "layers": "output"
    cat >"${1:-$NET}" <<END
{ "elbow": 1, "title": "Zig-zag",
  "network": { "width": ${2:-12}, "seed": 1, "elbows": [0, 1] },
  "data": { "target": "zigzag", "count": ${3:-50}, "noise": 0.05, "seed": 1 },
  "training": { "rate": ${5:-0.04}, "batch": ${4:-10}, "order": "sample", "seed": 3${6:-} },
  "view": { "x": [-0.05, 1.05], "y": [-1.3, 1.4] } }
END
}

# w, b and v of a lesson, or of a line of jsonl, on standard input: numbers as %.17g.
weights() {
    tr -d ' \n' | grep -oE '"[wbv]":\[[^]]*\]' | tr '":[],' '      ' | awk '
        { for (i = 1; i <= NF; i++) printf "%s ", $i ~ /^[wbv]$/ ? $i : sprintf("%.17g", $i) }'
}
part() { tr " " "\n" | awk -v of="$1" '/^[wbv]$/ { on = $1 == of; next } on' | tr "\n" " "; }   # w, b or v of weights
one_of() { weights | part "$1"; }

saved_weights() { save; weights <"$SAVED"; }
trained() {   # FILE STEPS: the weights after so many
    "$ELBOW" train "$1" --steps "$2" --every 1000000000 --format jsonl | tail -1 | weights
}
scripted() {   # FILE LINE…: the weights after these commands
    _file=$1
    shift
    printf '%s\n' "$@" >"$WORK/script"
    "$ELBOW" run "$_file" "$WORK/script" -o "$WORK/scripted.json" >/dev/null && weights <"$WORK/scripted.json"
}
loss_of() { "$ELBOW" train "$1" --steps 0 --format jsonl | tail -1 | sed 's/.*"loss":\([^,]*\),.*/\1/'; }
finite() { weights <"$SAVED" | awk '{ for (i = 1; i <= NF; i++) { if ($i ~ /nan|inf/) bad = 1; n++ } } END { exit bad || n < 4 }'; }

# The step on the screen: an exported picture has it in its name.
step_shown() {
    rm -f "$OUT"/*.png
    press ctrl+e
    settle
    press Return
    until_true $PATIENCE exported_one || give_up "Ctrl+E and Enter export nothing"
    press Escape
    settle
}
exported_one() {
    for _f in "$OUT"/*-step-*.png; do
        [ -f "$_f" ] || return 1
        STEP=${_f##*-step-}
        STEP=${STEP%.png}
    done
}

enter() { click "value:$1"; press ctrl+a; type_in "$2"; press Return; settle; }
steps() { _k=$1; while [ "$_k" -gt 0 ]; do press Right; _k=$((_k - 1)); done; settle; }   # N single steps

# A free place of the plot, away from all points and elbows: PX PY.
free_spot() {
    eval "$(awk '
        $1 == "plot" { px = $2; py = $3; w = $4; h = $5 }
        /^(point|unit-elbow|unit-output):/ { n++; x[n] = $2 + $4/2; y[n] = $3 + $5/2 }
        END {
            for (fx = 0.06; fx < 0.9; fx += 0.02) for (fy = 0.25; fy < 0.95; fy += 0.02) {
                cx = px + fx*w; cy = py + fy*h; least = 1e9
                for (i = 1; i <= n; i++) { d = (cx - x[i])^2 + (cy - y[i])^2; if (d < least) least = d }
                if (least > most) { most = least; bx = cx; by = cy }
            }
            printf "PX=%.0f PY=%.0f", bx, by }' "$HANDLES")"
}
