#!/bin/sh
# `make notebook`: the course notebook's experiment, as a Markdown table. Widths 10,
# 20 and 40, trained for 150,000 steps of 40 points drawn with replacement, from ten
# random starts each: median (least - most) of the last losses, means of 1/2 residual^2.
# BUILD says which program; SEEDS and STEPS may be fewer.
set -eu
ELBOW=$(cd "${BUILD:-build}" && pwd)/elbow
SEEDS=${SEEDS:-10} STEPS=${STEPS:-150000}
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
trap 'exit 130' INT TERM
cd "$WORK"

# LAYERS RATE WIDTH: a line "train test" for each seed into `losses`
runs() {
    : >losses
    seed=1
    while [ "$seed" -le "$SEEDS" ]; do
        cat >lesson.json <<-EOF
	{"elbow": 1, "network": {"width": $3, "seed": $seed, "c": 0},
	 "data": {"csv": "zigzag-train.csv"}, "test": {"csv": "zigzag-test.csv"},
	 "training": {"rate": $2, "batch": 40, "order": "sample", "seed": $seed, "layers": "$1"}}
	EOF
        "$ELBOW" train lesson.json --steps "$STEPS" --every "$STEPS" --format jsonl >rows
        sed -n '$s/.*"loss":\([^,]*\),"test_loss":\([^,]*\),.*/\1 \2/p' rows >>losses
        seed=$((seed + 1))
    done
    [ "$(wc -l <losses)" -eq "$SEEDS" ]
}

# COLUMN of `losses`, as median (least - most)
cell() {
    sort -g -k "$1,$1" losses | awk -v c="$1" '
        { v[NR] = $c }
        END { printf "%.5f (%.5f – %.5f)", (v[int((NR + 1)/2)] + v[int(NR/2) + 1])/2, v[1], v[NR] }'
}

echo "| layers | width | training loss | test loss |"
echo "| --- | --- | --- | --- |"
for layers in output all; do
    case $layers in
    output) rate=0.4 name="output only, λ = 0.4" ;;
    all)    rate=0.04 name="all, λ = 0.04" ;;
    esac
    for width in 10 20 40; do
        runs "$layers" "$rate" "$width"
        echo "| $name | $width | $(cell 1) | $(cell 2) |"
    done
done
