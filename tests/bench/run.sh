#!/bin/sh
# `make bench`: what Elbow costs, each figure beside a baseline measured in the
# same minute. Prints; judges nothing but in its last column. Exit status 1 only
# when something could not be measured.
# shellcheck source=tests/window/lib.sh
. tests/window/lib.sh
BENCH=$BUILD/tests/bench
broken=0

row() { printf '%-46s %12s   %-34s %12s %7s   %-16s %s\n' "$@"; }

# NAME VALUE UNIT BASELINE-NAME BASELINE-VALUE REQUIRED-IN-WORDS CONDITION on v and b
line() {
    ratio=- ; met=-
    if [ -n "$5" ]; then ratio=$(awk -v v="$2" -v b="$5" 'BEGIN { if (b > 0) printf "%.2f", v/b; else print "-" }'); fi
    if [ -n "$7" ]; then met=$(awk -v v="$2" -v b="${5:-0}" "BEGIN { print ($7) ? \"yes\" : \"NO\" }"); fi
    row "$1" "$2 $3" "${4:--}" "${5:+$5 $3}" "$ratio" "${6:--}" "$met"
}
cannot() { row "$1" "not measured: $2" "" "" "" "" ""; broken=1; }
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { printf "%.0f", v[int((NR + 1)/2)] }'; }

row "what" "value" "baseline" "its value" "ratio" "required" "met?"
row "----" "-----" "--------" "---------" "-----" "--------" "----"

# --- start to first frame; the three in turn, so that noise meets all alike ---
x_start || exit 1
for k in 0 1 2 3 4 5 6 7 8 9; do
    for program in floor gl software; do
        case $program in
        floor)    set -- "$BENCH/floor" ;;
        gl)       set -- env ELBOW_BENCH_FIRST_FRAME=1 "$ELBOW" --size 1440x900 --scale 1 ;;
        software) set -- env ELBOW_BENCH_FIRST_FRAME=1 "$ELBOW" --size 1440x900 --scale 1 --software ;;
        esac
        if t=$(timeout 60 "$BENCH/measure" "$@" 2>>"$WORK/err"); then
            # the first round fills the caches
            [ $k -eq 0 ] || echo "$t" | awk '{ print 1000*$1 }' >>"$WORK/$program.ms"
        fi
    done
done
if [ "$(cat "$WORK"/floor.ms "$WORK"/gl.ms "$WORK"/software.ms 2>/dev/null | wc -l)" -eq 27 ]; then
    floor=$(median "$WORK/floor.ms")
    line "start to first frame, GL, median of 9" "$(median "$WORK/gl.ms")" ms \
         "barest SDL2 + GL 3.3 window" "$floor" "<= floor + 120 ms" "v <= b + 120"
    line "start to first frame, --software" "$(median "$WORK/software.ms")" ms \
         "barest SDL2 + GL 3.3 window" "$floor" "" ""
else
    cannot "start to first frame" "$(tail -1 "$WORK/err")"
fi

# --- the work of one frame, and of pages; these say "name<TAB>milliseconds<TAB>limit" ---
for of in frame pages; do
    [ -x "$BENCH/bench_$of" ] || continue
    if "$BENCH/bench_$of" >"$WORK/$of" 2>"$WORK/err"; then
        while IFS='	' read -r name ms most; do
            line "$name" "$ms" ms "" "" "${most:+< $most ms}" "${most:+v < $most}"
        done <"$WORK/$of"
    else
        cannot "work of $of" "$(tail -1 "$WORK/err")"
    fi
done

# --- networks; bench_network and bench_run say name, value, unit, baseline, its value, ratio, and some
# the least that is required of it, with tabs between ---
for program in bench_network bench_run; do
    if "$BENCH/$program" >"$WORK/$program" 2>"$WORK/err"; then
        while IFS='	' read -r name value unit base base_value ratio least; do
            met=-
            if [ -n "$least" ]; then met=$(awk -v r="$ratio" -v l="$least" 'BEGIN { print (r >= l) ? "yes" : "NO" }'); fi
            row "$name" "$value $unit" "$base" "$base_value $unit" "$ratio" "${least:+ratio >= $least}" "$met"
        done <"$WORK/$program"
    else
        cannot "$program" "$(tail -1 "$WORK/err")"
    fi
done

# --- a table of 10^6 rows: its columns as above; and the same table in pandas, where a python3 has it ---
rows_of() {
    while IFS='	' read -r name value unit base base_value ratio least; do
        met=-
        if [ -n "$least" ]; then met=$(awk -v r="$ratio" -v l="$least" 'BEGIN { print (r >= l) ? "yes" : "NO" }'); fi
        row "$name" "$value $unit" "${base:--}" "${base_value:+$base_value $unit}" "${ratio:--}" "${least:+ratio >= $least}" "$met"
    done <"$1"
}
if "$BENCH/bench_million" "$WORK/million.csv" >"$WORK/million" 2>"$WORK/err"; then
    rows_of "$WORK/million"
    for p in "${PYTHON:-python3}" /usr/bin/python3 ""; do [ -z "$p" ] || ! "$p" -c 'import pandas' 2>/dev/null || break; done
    if [ -z "$p" ]; then
        echo "pandas is not here (python3-pandas): no ratio to its read_csv."
    elif timeout 120 "$p" tests/bench/table.py "$WORK/million.csv" "$(awk -F '\t' 'NR == 1 { print $2 }' "$WORK/million")" >"$WORK/pandas" 2>"$WORK/err"; then
        rows_of "$WORK/pandas"
    else
        cannot "pandas" "$(tail -1 "$WORK/err")"
    fi
else
    cannot "a table of 10^6 rows" "$(tail -1 "$WORK/err")"
fi

# --- the same in NumPy and PyTorch, where a python3 has them ---
python=
for p in "${PYTHON:-python3}" /usr/bin/python3; do
    if "$p" -c 'import numpy' 2>/dev/null; then
        python=$p
        "$p" -c 'import torch' 2>/dev/null && break
    fi
done
if [ -z "$python" ]; then
    echo "NumPy and PyTorch are not here (python3-numpy, python3-torch): no ratios to them."
elif timeout 120 "$python" tests/bench/peers.py >"$WORK/peers" 2>"$WORK/err"; then
    sed 's/^/peers.py: /' "$WORK/err"
    awk -F '\t' -v OFS='\t' 'NR == FNR { if (!($1 in value)) { value[$1] = $2; unit[$1] = $3 } next }
        $1 in value { print $1, value[$1], unit[$1], $3, $2, sprintf("%.2f", value[$1]/$2) }' "$WORK/bench_network" "$WORK/peers" >"$WORK/beside"
    while IFS='	' read -r name value unit base base_value ratio; do
        row "$name" "$value $unit" "$base" "$base_value $unit" "$ratio" "-" "-"
    done <"$WORK/beside"
else
    cannot "NumPy and PyTorch" "$(tail -1 "$WORK/err")"
fi

# --- doing nothing ---
ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$APP/stat"; }
start
sleep 1
settle
n=$(frames) c=$(ticks)
sleep 10
cpu=$(awk -v a="$c" -v b="$(ticks)" -v hz="$(getconf CLK_TCK)" 'BEGIN { printf "%.2f", 100*(b - a)/hz/10 }')
line "frames drawn in 10 s of idling" "$(($(frames) - n))" "" "" "" "0" "v == 0"
line "one core's time while idling" "$cpu" % "" "" "< 0.2 %" "v < 0.2"
kill -TERM "$APP"
end_of_app >/dev/null

# --- a million steps as CSV ---
step() { "$BENCH/measure" "$ELBOW" step --w 1 --b -0.3 --x 1.7 --y 0.1 --rate 1e-7 --steps "$1" --format csv 2>>"$WORK/err"; }
: >"$WORK/err"
for k in 1 2 3 4 5; do
    step 1000000 >>"$WORK/steps" || break
    "$BENCH/measure" "$BENCH/printf_baseline" 1000000 >>"$WORK/printf" || break
done
best() { sort -n "$1" | awk 'NR == 1 { printf "%.0f", 1000*$1 }'; }
if [ "$(wc -l <"$WORK/steps")" -eq 5 ] && small=$(step 1000); then
    line "step --steps 1000000 --format csv, best of 5" "$(best "$WORK/steps")" ms \
         "printf of as many numbers" "$(best "$WORK/printf")" "ratio <= 2" "v <= 2*b"
    line "its peak memory" "$(awk 'NR == 1 { print $2 }' "$WORK/steps")" KiB \
         "the same for 1000 steps" "$(echo "$small" | awk '{ print $2 }')" "constant" "v <= b + 512"
else
    cannot "a million steps" "$(tail -1 "$WORK/err")"
fi

# --- figures from the shell, the process's start to its end; best of 7, both programs in turn ---
plt=
for p in "${PYTHON:-python3}" /usr/bin/python3; do "$p" -c 'import matplotlib' 2>/dev/null && plt=$p && break; done
[ -n "$plt" ] || echo "matplotlib is not here (python3-matplotlib): no ratios to it."
: >"$WORK/err"
for k in 1 2 3 4 5 6 7; do
    for f in png pdf svg tex; do
        "$BENCH/measure" "$ELBOW" export case-ii -o "$WORK/figure.$f" >>"$WORK/figure-$f" 2>>"$WORK/err"
    done
    [ $k -gt 3 ] || [ -z "$plt" ] || for f in png pdf svg; do
        "$BENCH/measure" "$plt" tests/bench/figure.py "$WORK/plt.$f" >>"$WORK/plt-$f" 2>>"$WORK/err"
    done
done
for f in png pdf svg tex; do
    if [ "$(wc -l <"$WORK/figure-$f")" -ne 7 ]; then cannot "export of $f" "$(tail -1 "$WORK/err")"; continue; fi
    most=100 size=
    if [ $f = png ]; then most=150 size=", 1600x1000"; fi
    other='' need="< $most ms" holds="v < $most"
    if [ -s "$WORK/plt-$f" ]; then
        other=$(best "$WORK/plt-$f")
        if [ $f = png ]; then need="$need, ratio <= 1/8" holds="v < $most && 8*v <= b"; fi
    fi
    line "export of case-ii as $f$size, best of 7" "$(best "$WORK/figure-$f")" ms "${other:+matplotlib}" "$other" "$need" "$holds"
done

# --- the same figure of TeX, to a PDF; best of 3, in turn ---
if command -v pdflatex >/dev/null 2>&1 && kpsewhich pgfplots.sty >/dev/null 2>&1; then
    cp tests/bench/figure.tex "$WORK/peer.tex"
    : >"$WORK/err"
    for k in 1 2 3; do
        for f in figure peer; do
            # shellcheck disable=SC2016
            (cd "$WORK" && "$BENCH/measure" sh -c 'pdflatex -interaction=batchmode "$0" >tex.out' "$f.tex" >>"latex-$f" 2>>err)
        done
    done
    if [ "$(cat "$WORK"/latex-figure "$WORK"/latex-peer | wc -l)" -eq 6 ]; then
        line "pdflatex of our TeX of case-ii, best of 3" "$(best "$WORK/latex-figure")" ms "the same by PGFPlots" "$(best "$WORK/latex-peer")" "" ""
    else
        cannot "pdflatex of our TeX" "$(tail -1 "$WORK/err")"
    fi
else
    echo "pdflatex with PGFPlots is not here (texlive-pictures): no ratio to it."
fi

# --- 120 pictures of 800x500; best of 3 ---
: >"$WORK/err"
for k in 1 2 3; do
    for l in case-ii zigzag; do
        steps=20
        [ $l = zigzag ] && steps=2000
        "$BENCH/measure" "$ELBOW" export $l -o "$WORK/film.gif" --steps $steps --frames 120 --size 800x500 >>"$WORK/film-$l" 2>>"$WORK/err"
    done
done
for l in case-ii zigzag; do
    if [ "$(wc -l <"$WORK/film-$l")" -ne 3 ]; then cannot "GIF of $l" "$(tail -1 "$WORK/err")"; continue; fi
    line "120 pictures of $l as gif, 800x500, best of 3" "$(best "$WORK/film-$l")" ms "" "" "< 3000 ms" "v < 3000"
done

# --- many commands ---
awk 'BEGIN {
    srand(11)
    while (made < 100000) {
        k = int(rand()*9)
        x = 4*rand() - 2; y = 4*rand() - 2
        if (k == 0) { print "set w", x; made++ }
        if (k == 1) { print "set rate", 0.01 + 0.2*rand(); made++ }
        if (k == 2) { print "unit", x, y; made++ }
        if (k == 3) { print "point move 0", x, y; made++ }
        if (k == 4) { print "point add", x, y; print "point remove 1"; made += 2 }
        if (k == 5) { m = 1 + int(rand()*20); print "step", m; print "back", m; made += 2 }
        if (k == 6) { print "set b", y; print "undo"; print "redo"; made += 3 }
        if (k == 7) { print "view", x - 1, x + 1, y - 1, y + 1; print "fit"; made += 2 }
        if (k == 8) { split("i ii iii iv", c, " "); print "case", c[1 + int(4*rand())]; made++ }
    }
}' >"$WORK/many.cmd"
# The baseline reads a script of the same size, but only the first tenth is done.
awk 'NR <= 10000 { print; next } { sub(/^./, "#"); print }' "$WORK/many.cmd" >"$WORK/few.cmd"
many() { "$BENCH/measure" "$ELBOW" run case-ii "$1" 2>>"$WORK/err"; }
: >"$WORK/err"
if few=$(many "$WORK/few.cmd") && all=$(many "$WORK/many.cmd"); then
    line "peak memory, 100,000 random commands" "$(echo "$all" | awk '{ print $2 }')" KiB \
         "the first 10,000 of them" "$(echo "$few" | awk '{ print $2 }')" "no growth" "v <= 1.02*b + 256"
else
    cannot "100,000 random commands" "$(tail -1 "$WORK/err")"
fi
echo
echo "On $(nproc) cores, $(uname -sm), $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo), Xvfb with llvmpipe."
exit $broken
