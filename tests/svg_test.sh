#!/bin/sh
# SVG stands alone: beside another figure in one page, and where our fonts are not.
# xmllint, rsvg-convert and Chromium read it; what is not installed is left out, and said.
# Prints "N passed, N failed".
# shellcheck source=tests/checks.sh
. tests/checks.sh

kinds="paths plain fonts"
if ! "$ELBOW" export case-ii --text-as fonts -o fonts.svg 2>err; then
    check "says what is missing: $(cat err)" grep -q 'harfbuzz-subset' err
    echo "left out: --text-as fonts, as harfbuzz-subset was not there when Elbow was built"
    kinds="paths plain"
fi
for k in $kinds; do
    export_ case-ii --size 400x250 --text-as "$k" -o "a-$k.svg"
    export_ two-points --steps 3 --size 400x250 --text-as "$k" -o "b-$k.svg"
    export_ "a-$k.svg" --size 400x250 --text-as "$k" -o again.svg
    check "$k: opened again, the same bytes" cmp "a-$k.svg" again.svg
done
export_ case-ii --size 400x250 -o default.svg
check "outlines are what is taken" cmp default.svg a-paths.svg

# --- what has a name
named() { grep -o ' id="[^"]*"' "$1" | cut -d'"' -f2 | sort; }
meant() { { grep -o 'href="#[^"]*"' "$1"; grep -o 'url(#[^)]*)' "$1"; } | tr -d '")' | cut -d'#' -f2
          grep -o 'labelledby="[^"]*"' "$1" | cut -d'"' -f2 | tr ' ' '\n'; }
for k in $kinds; do
    for n in a b; do
        named "$n-$k.svg" >"$n.ids"
        meant "$n-$k.svg" | sort -u >"$n.meant"
        check "$n-$k: a name is one thing's" test -z "$(uniq -d "$n.ids")"
        check "$n-$k: who is meant is there, and nobody else" cmp "$n.ids" "$n.meant"
        check "$n-$k: no rule for the page" sh -c "! grep -q ' class=' $n-$k.svg"
    done
    check "$k: no name is in both" test -z "$(comm -12 a.ids b.ids)"
done
check "outlines and plain text have no style" sh -c "! grep -q '<style' ?-paths.svg ?-plain.svg"
for n in a b; do
    [ -f "$n-fonts.svg" ] || continue
    sed -n 's/.*<style>\(.*\)<\/style>.*/\1/p' "$n-fonts.svg" |
        sed 's/@font-face{font-family:[a-z]*[0-9];src:url(data:font\/woff;base64,[A-Za-z0-9+\/=]*)}//g' >rest
    check "$n-fonts: a style of nothing but fonts" test "$(wc -w <rest)" = 0
    check "one of them" test "$(grep -c '<style' "$n-fonts.svg")" = 1
done
if there xmllint; then for f in ?-*.svg; do check "$f is XML" xmllint --noout --nonet "$f"; done; fi

# --- without our fonts, and with another figure
cat >fonts.conf <<'END_'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
END_
font=$(fc-match -f '%{file}' 'DejaVu Sans' 2>/dev/null)
echo "<fontconfig><dir>$(dirname "$font")</dir><cachedir>$dir/fc</cachedir></fontconfig>" >>fonts.conf

# Are the two pictures one? The root mean square of what differs, of 1.
apart() { compare -metric RMSE "$1" "$2" null: 2>&1 | sed 's/.*(\(.*\)).*/\1/'; }
near() { awk -v a="$(apart "$1" "$2")" -v most="$3" 'BEGIN { print a; exit !(a != "" && a + 0 <= most) }'; }
far() { ! near "$@"; }
# with the second one's names those of the first, as if both had had c1: the curves are lost
same_names() {
    was=$(grep -o 'aria-labelledby="......' "$2" | cut -d'"' -f2)
    now=$(grep -o 'aria-labelledby="......' "$1" | cut -d'"' -f2)
    sed "s/$was/$now/g" "$2"
}
drawn=no
if there compare && there convert; then
    drawn=yes
    export_ case-ii --size 400x250 -o a.png
    export_ two-points --steps 3 --size 400x250 -o b.png
    convert a.png b.png -append ref.png
fi

# one SVG with both in it, as an editor pastes them
both() {   # FILE FILE
    echo '<svg xmlns="http://www.w3.org/2000/svg" width="400pt" height="500pt">'
    sed 1d "$1"; echo '<g transform="translate(0 333.333)">'; sed 1d "$2"; echo '</g></svg>'
}
if there rsvg-convert; then
    both a-paths.svg b-paths.svg >two.svg
    same_names a-paths.svg b-paths.svg >c-paths.svg
    both a-paths.svg c-paths.svg >mixed.svg
    check "two in one" rsvg-convert -w 800 -h 1000 two.svg -o two.png
    check "with DejaVu alone" env FONTCONFIG_FILE="$dir/fonts.conf" rsvg-convert -w 800 -h 1000 two.svg -o few.png
    check "fonts change nothing" cmp two.png few.png
    check "drawn" rsvg-convert -w 800 -h 1000 mixed.svg -o mixed.png
    if [ $drawn = yes ]; then
        check "rsvg draws two in one as cairo draws each" near ref.png two.png 0.015
        check "and it would be noticed" far ref.png mixed.png 0.015
    fi
fi

page() {   # FILE FILE
    echo '<!DOCTYPE html><html><head><meta charset="utf-8"><title>two</title>'
    echo '<style>body{margin:0}svg{display:block;width:400px;height:250px}</style></head><body>'
    cat "$1" "$2"
    echo '</body></html>'
}
shot() {   # PAGE PNG
    FONTCONFIG_FILE="$dir/fonts.conf" timeout 120 chromium --headless --no-sandbox --disable-gpu \
        --user-data-dir="$dir/browser" --force-device-scale-factor=2 --hide-scrollbars \
        --window-size=400,600 --screenshot="$dir/$2" "file://$dir/$1" >/dev/null 2>&1
    [ -f "$2" ] && convert "$2" -crop 800x1000+0+0 +repage "$2"
}
if [ $drawn = yes ] && there chromium; then
    for k in $kinds; do
        page "a-$k.svg" "b-$k.svg" >"$k.html"
        check "$k in Chromium" shot "$k.html" "$k.png"
    done
    check "Chromium draws two in one page as cairo draws each" near ref.png paths.png 0.02
    [ "$kinds" = "paths plain" ] || check "with their own fonts, too" near ref.png fonts.png 0.03
    check "plain text is in another font" far ref.png plain.png 0.03
    if [ -f c-paths.svg ]; then
        page a-paths.svg c-paths.svg >mixed.html
        check "mixed" shot mixed.html mixed.png
        check "and lost curves would be noticed" far ref.png mixed.png 0.02
    fi
fi

counted
