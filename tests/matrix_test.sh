#!/bin/sh
# The same drawings by every backend: GL's pixels, and SVG, PDF and TeX as their readers
# draw them, beside cairo's picture (tests/matrix). A reader that is not installed is left
# out, and said. What is compared is also shown to notice mistakes.
set -u
# shellcheck source=tests/env.sh
. tests/env.sh
TOOLS=$BUILD/tests/matrix
got=$LOGS/matrix-$(basename "$BUILD")
rm -rf "$got"
mkdir -p "$got"
count=0 bad=0

ok()     { count=$((count + 1)); echo "ok $count - $1"; }
not_ok() { count=$((count + 1)); bad=$((bad + 1)); echo "not ok $count - $1"; shift; for _l; do echo "# $_l"; done; }
there()  { command -v "$1" >/dev/null 2>&1; }

# How far a backend may be from cairo's picture (apart.c): the mean difference of what is
# drawn, of 255, where there are no words; and the ink of any square of 8 points, of 255,
# since readers place letters otherwise by parts of a pixel. Hairlines are thicker in poppler.
tolerance() {   # BACKEND
    case $1 in
    gl)  mean=4 ink=16 ;;
    svg) mean=4 ink=40 ;;
    pdf) mean=5 ink=25 ;;
    tex) mean=5 ink=35 ;;
    esac
}
has_words() { case $1 in words|formulas|inset|unit-*|loss|net-*) ;; *) return 1 ;; esac; }
# TeX sets words in its own letters, of other widths.
is_left_to_tex() { [ "$2" = tex ] && case $1 in words|formulas) ;; *) return 1 ;; esac; }

# NAME BACKEND WIDTH HEIGHT: makes NAME.BACKEND.png of what the backend wrote
read_it() {
    case $2 in
    gl)  [ -f "$got/$1.gl.png" ] ;;
    svg) rsvg-convert -w "$3" -h "$4" "$got/$1.svg" -o "$got/$1.svg.png" ;;
    pdf) pdftocairo -png -singlefile -scale-to-x "$3" -scale-to-y "$4" "$got/$1.pdf" "$got/$1.pdf" ;;
    tex) (cd "$got" && pdflatex -interaction=batchmode -halt-on-error -jobname "tex-$1" "$1.tex") &&
         pdftocairo -png -singlefile -scale-to-x "$3" -scale-to-y "$4" "$got/tex-$1.pdf" "$got/$1.tex" ;;
    esac >"$got/reader.log" 2>&1
}

# NAME BACKEND: is it within the tolerance? Leaves how far it is in $apart
agrees() {
    tolerance "$2"
    apart=$("$TOOLS/apart" "$got/$1.cairo.png" "$got/$1.$2.png" "$got/$1.$2.difference.png" 2>&1) || return 1
    has_words "$1" && mean=255
    echo "$apart" | awk -v mean=$mean -v ink=$ink '{ exit !(NF == 2 && $1 <= mean && $2 <= ink) }'
}

backends=
for b in gl svg pdf tex; do
    case $b in
    gl)  needs= ;;
    svg) needs=rsvg-convert ;;
    pdf) needs=pdftocairo ;;
    tex) needs="pdflatex pdftocairo" ;;
    esac
    for n in $needs; do there "$n" || { echo "left out: $b, since $n is not installed"; continue 2; }; done
    # the bytes are the same with sanitizers; their readers are not what is tested
    case $BUILD in *asan) [ $b = gl ] || continue ;; esac
    backends="$backends $b"
done

"$TOOLS/pictures" "$got" >"$got/list" 2>"$got/log" || not_ok "the pictures are made" "$(tail -20 "$got/log")"
if grep -q 'no GL' "$got/log"; then
    echo "left out: gl. $(cat "$got/log")"
    backends=$(echo "$backends" | sed 's/ gl//')
fi
while read -r name width height; do
    for b in $backends; do
        if ! read_it "$name" $b "$width" "$height"; then not_ok "$name, $b: it is read" "$(tail -5 "$got/reader.log")"
        elif is_left_to_tex "$name" $b; then ok "$name, $b: it is read"
        elif agrees "$name" $b; then ok "$name, $b"
        else not_ok "$name, $b: $apart, and not $mean $ink at most" "actual:     $got/$name.$b.png" \
                 "expected:   $got/$name.cairo.png" "difference: $got/$name.$b.difference.png"
        fi
    done
done <"$got/list"

# a mistake in the drawing: lines a quarter thicker, another colour, a pixel aside, a letter less
right=$got
got=$LOGS/matrix-wrong-$(basename "$BUILD")
mkdir -p "$got"
for wrong in lines:width lines:colour lines:shift joins:width discs:colour discs:shift words:glyph words:colour; do
    name=${wrong%:*} fault=${wrong#*:}
    "$TOOLS/pictures" "$got" "$name" "$fault" >"$got/list" 2>"$got/log" || not_ok "$name with a wrong $fault is made" "$(tail -5 "$got/log")"
    read -r _ width height <"$got/list"
    for b in $backends; do
        if is_left_to_tex "$name" $b; then continue; fi
        if read_it "$name" $b "$width" "$height" && ! agrees "$name" $b; then ok "$name, $b, a wrong $fault is noticed"
        else not_ok "$name, $b: a wrong $fault is not noticed" "$apart" "see $got and $right"; fi
    done
done
rm -rf "$got"
echo "1..$count"
[ $bad -eq 0 ]
