#!/bin/sh
# Figures on paper, as poppler and ImageMagick see them: all words on the page and none over
# another, pages and pixels as many as asked for. What is not installed is left out, and said.
# Prints "N passed, N failed".
# shellcheck source=tests/checks.sh
. tests/checks.sh

# The boxes are as high as lines: half of that is ink. A formula's parts lie near each other.
words_apart() {
    pdftotext -bbox "$1" - | awk '
        /<page / { split($0, a, "\""); w = a[2]; h = a[4]; n = 0 }
        /<word / { split($0, a, "\""); x0 = a[2]; y0 = a[4]; x1 = a[6]; y1 = a[8]; seen++
            high = y1 - y0; y0 += 0.3*high; y1 -= 0.3*high
            if (x0 < -0.5 || y0 < -0.5 || x1 > w + 0.5 || y1 > h + 0.5) { print "outside: " $0; bad = 1 }
            for (i = 0; i < n; i++) {
                dx = (x1 < X1[i] ? x1 : X1[i]) - (x0 > X0[i] ? x0 : X0[i])
                dy = (y1 < Y1[i] ? y1 : Y1[i]) - (y0 > Y0[i] ? y0 : Y0[i])
                if (dx > 1 && dy > 0.8) { print "over: " $0 "\n" of[i]; bad = 1 }
            }
            X0[n] = x0; X1[n] = x1; Y0[n] = y0; Y1[n] = y1; of[n] = $0; n++ }
        END { exit bad || seen == 0 }'
}

# lesson:steps:view:unit:sizes
figures="case-ii:0:plot::60x40,85x60,170x113 case-iv:1:loss::85x60,170x113
         case-ii:0:derivation::85x60,120x75 case-ii:0:cases::120x80,170x120
         case-ii:2:page::170x110,210x297 zigzag:200:plot::60x40,120x75
         zigzag:200:curve::60x40,120x75 zigzag:20:page:3:170x120 case-iii:1:lambda::85x60"
if there pdftotext; then
    for f in $figures; do
        IFS=: read -r lesson steps view unit sizes <<END
$f
END
        for size in $(echo "$sizes" | tr , ' '); do
            check "$view of $lesson in $size" "$ELBOW" export "$lesson" --steps "$steps" \
                --view "$view" ${unit:+--unit $unit} --size "${size}mm" -o a.pdf
            check "its words in $size" words_apart a.pdf
        done
    done
fi

# --- what does not fit says what would, and that is so
if "$ELBOW" export case-ii --view cases --size 40x30mm -o no.pdf 2>err; then bad "40 × 30 hold four cases"
else check "exit status $?" test $? = 1; fi
check "nothing is written" test ! -e no.pdf
least=$(sed -n 's/.*at least \([0-9]*\) × \([0-9]*\) mm.*/\1x\2mm/p' err)
check "a size: $(cat err)" test -n "$least"
check "it holds them" "$ELBOW" export case-ii --view cases --size "$least" -o least.pdf

# --- a story has a page a step, and in one picture is refused where it does not fit
if there pdfinfo; then
    check "story" "$ELBOW" export case-ii --steps 7 --view story --size 210x297mm -o story.pdf
    check "a page a step" test "$(pdfinfo story.pdf | sed -n 's/^Pages: *//p')" = 7
    check "120 mm" "$ELBOW" export case-ii -o plain.pdf
    check "wide" sh -c "pdfinfo plain.pdf | grep -q 'Page size: *340.157 x 212.598'"
fi
if "$ELBOW" export case-ii --steps 23 --view story --size 210x297mm -o story.png 2>err
then bad "23 steps in one picture"; else check "says so: $(cat err)" grep -q 'as PDF' err; fi

# --- pixels
if there identify; then
    check "png" "$ELBOW" export case-ii --size 60x40mm -o a.png
    check "of 300 dots to the inch" test "$(identify -format %wx%h a.png)" = 709x472
    check "png of 600" "$ELBOW" export case-ii --size 60x40mm --dpi 600 -o a.png
    check "has twice as many" test "$(identify -format %wx%h a.png)" = 1417x945
    check "the screen's" "$ELBOW" export case-ii -o a.png
    check "has its size" test "$(identify -format %wx%h a.png)" = 1600x1000
fi

counted
