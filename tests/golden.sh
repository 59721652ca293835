#!/bin/sh
# The exported figures beside the expected ones of tests/golden.
#
# Another version of a font or of cairo moves edges by parts of a pixel, so a
# pixel counts as different when it is off by more than a fifth, and 1 in 2000
# may be. Where the fonts themselves are other ones, words are wider or
# narrower and nothing can be said: those pictures are then left out.
# `make golden-update` rewrites them all.
set -u
EXACT_LEAKS=1
. tests/env.sh
want=tests/golden
got=$LOGS/golden-$(basename "$BUILD")
mkdir -p "$got" "$want"
count=0 bad=0

# The fonts that are used, by their bytes.
fonts() {
    for f in "Inter:weight=80" "Inter:weight=100" "Inter:weight=180" "Latin Modern Math" "DejaVu Sans"; do
        cksum <"$(fc-match -f '%{file}' "$f")"
    done
}
if [ "${ELBOW_GOLDEN_UPDATE:-}" = 1 ]; then fonts >"$want/fonts"; fi
same_fonts=no
if fonts 2>/dev/null | cmp -s - "$want/fonts"; then same_fonts=yes; fi

picture() {   # NAME EXPORT'S ARGUMENTS…
    name=$1
    shift
    count=$((count + 1))
    rm -f "$got/$name.png" "$got/$name.difference.png"
    if ! "$ELBOW" export "$@" -o "$got/$name.png"; then
        bad=$((bad + 1))
        echo "not ok $count - $name: no picture was made"
        return
    fi
    if [ "${ELBOW_GOLDEN_UPDATE:-}" = 1 ]; then
        cp "$got/$name.png" "$want/$name.png"
        echo "ok $count - $name: rewritten"
        return
    fi
    size=$(identify -format '%w %h' "$want/$name.png" 2>&1)
    if [ "$size" != "$(identify -format '%w %h' "$got/$name.png")" ]; then
        bad=$((bad + 1))
        echo "not ok $count - $name: the expected picture's size is $size"
        return
    fi
    if [ $same_fonts = no ]; then
        if [ "$(identify -format %k "$got/$name.png")" -gt 50 ]; then
            echo "ok $count - $name: made, not compared, the fonts are other ones"
        else
            bad=$((bad + 1))
            echo "not ok $count - $name: the picture is as good as empty"
        fi
        return
    fi
    differ=$(compare -metric AE -fuzz 20% "$want/$name.png" "$got/$name.png" "$got/$name.difference.png" 2>&1)
    if echo "$differ $size" | awk '{ exit !($1 == $1 + 0 && $1 <= 0.0005*$2*$3) }'; then
        echo "ok $count - $name"
    else
        bad=$((bad + 1))
        echo "not ok $count - $name: $differ pixels differ"
        echo "# got:        $got/$name.png"
        echo "# difference: $got/$name.difference.png"
    fi
}

picture case-i        case-i   --size 640x400 --scale 1
picture case-ii       case-ii  --size 640x400 --scale 1
picture case-iii      case-iii --size 640x400 --scale 1
picture case-iv       case-iv  --size 640x400 --scale 1
picture case-ii-dark  case-ii  --size 640x400 --scale 1 --theme dark
picture case-ii-2x    case-ii  --size 400x250 --scale 2
picture plot-print    case-ii  --size 85mmx60mm --scale 2 --theme print
picture loss-print    case-iv  --size 85x60mm --scale 2 --theme print --view loss --steps 4
picture step-print    case-iii --size 320x280 --scale 1 --theme print --view derivation
picture loss          case-ii  --size 400x320 --scale 1 --view loss
picture step-dark     zigzag   --size 400x330 --scale 1 --view derivation --unit 3 --steps 2000 --theme dark
picture net-print     zigzag   --size 480x300 --scale 1 --theme print --steps 2000
picture traces        zigzag   --size 480x420 --scale 1 --view traces --steps 2000
picture curve-dark    zigzag   --size 400x240 --scale 1 --view curve --steps 2000 --theme dark
picture page          case-ii  --size 1000x640 --scale 1 --view page
picture cases         case-ii  --view cases --size 800x600 --scale 1
picture zigzag        zigzag   --steps 20000 --size 640x400 --scale 1
picture three-units   three-units --steps 5 --view page --size 1100x700 --scale 1

echo "1..$count"
[ $bad -eq 0 ]
