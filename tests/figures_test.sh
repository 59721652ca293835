#!/bin/sh
# Figures as other programs see them: xmllint, poppler, rsvg-convert and pdflatex
# read what Elbow exports. What is not installed is left out, and said.
# Prints "N passed, N failed".
# shellcheck source=tests/checks.sh
. tests/checks.sh
trap 'umount "$dir/small" 2>/dev/null; rm -rf "$dir"' EXIT

# lesson, steps, view, unit; files are NAME.svg …
figures="case-ii:3:plot case-iv:0:derivation two-points:9:loss case-ii:0:cases case-ii:2:page
         zigzag:2000:plot zigzag:2000:traces zigzag:2000:curve zigzag:2000:derivation zigzag:500:page"
names=
for f in $figures; do
    lesson=${f%%:*} rest=${f#*:} steps=${f#*:}
    steps=${steps%%:*} view=${rest#*:}
    unit=
    case $f in zigzag*) unit="--unit 3" ;; esac
    # shellcheck disable=SC2086
    export_ "$lesson" --steps "$steps" --view "$view" $unit -o "$lesson-$view.svg" -o "$lesson-$view.pdf" -o "$lesson-$view.tex"
    names="$names $lesson-$view"
done

# --- SVG
if there xmllint; then
    for n in $names; do check "$n.svg is XML" xmllint --noout --nonet "$n.svg"; done
    title=$(xmllint --xpath "string(//*[local-name()='title'])" case-ii-plot.svg)
    check "title: $title" test "$title" = 'One gradient step on φ(x): Case (ii): w > 0, x > 0'
    check "description" grep -q 'with its elbow at\|and its elbow at' case-ii-plot.svg
    all=$(xmllint --xpath '//@aria-label' case-ii-plot.svg)
    for word in 'slope ' 'training point' 'after the step' 'pivot'; do
        case $all in *"$word"*) ok ;; *) bad "case-ii-plot.svg lacks \"$word\"" ;; esac
    done
fi
if there rsvg-convert; then
    for n in $names; do
        check "$n.svg is drawn" rsvg-convert "$n.svg" -o r.png
        if command -v identify >/dev/null && [ "$(identify -format %k r.png)" -lt 50 ]; then bad "$n.svg is as good as empty"; fi
    done
fi

# --- PDF
if there pdftotext; then
    text=$(pdftotext -layout case-ii-plot.pdf -)
    for word in 'slope w = 0.' 'training point (1.5, 0)' 'after the step'; do
        case $(echo "$text" | tr -s ' ') in *"$word"*) ok ;; *) bad "case-ii-plot.pdf lacks \"$word\""; echo "$text" ;; esac
    done
    text=$(pdftotext -layout case-iv-derivation.pdf - | tr -d ' ')
    case $text in *'φ(x)=w⋅x+b='*) ok ;; *) bad "case-iv-derivation.pdf"; echo "$text" ;; esac
    for n in $names; do
        check "$n.pdf embeds its fonts" sh -c "pdffonts $n.pdf | awk 'NR > 2 { n++; if (\$(NF-4) != \"yes\" || \$(NF-3) != \"yes\") exit 1 } END { exit !n }'"
    done
    # a handout: searchable, no answer where it asks, all where it tells
    export_ four-cases --handout -o asks.pdf
    export_ four-cases --answers -o tells.pdf
    pdftotext -layout asks.pdf asks.txt; pdftotext -layout tells.pdf tells.txt
    for word in '1.375' '1.727' '3.222' '0.125' 'shallower 1' 'the step helped' 'Why'; do
        if grep -q -e "$word" asks.txt; then bad "the handout tells $word"; else ok; fi
    done
    for word in '1.375' '1.727' 'shallower 1 → 0.8, elbow right 1 → 1.375' 'the step helped' 'Why' 'training point'; do
        check "the answers have $word" grep -q -e "$word" tells.txt
    done
    for n in 1 9 18; do check "page $n is in the handout" grep -q "^ *$n  *[A-Z]" asks.txt; done
    check "sheets are counted" grep -q "9 of $(pdfinfo asks.pdf | awk '/^Pages/ { print $2 }')" asks.txt
    check "a sheet is A4" sh -c "pdfinfo asks.pdf | grep -q 'A4'"
    pdfinfo case-ii-plot.pdf >info
    check "PDF's author" grep -q '^Author: *Elbow' info
    check "PDF's keywords" grep -q '^Keywords: *elbow-figure 1 step=3' info
    check "PDF's date" grep -q '2000' info
    export_ case-ii --size 85mmx60mm -o small.pdf
    check "PDF's size" sh -c "pdfinfo small.pdf | grep '^Page size: *240.9[0-9]* x 170.0[0-9]*'"
    check "PDF is drawn" pdftoppm -r 72 -png small.pdf small
fi

# --- TeX
if there pdflatex; then
    export_ case-ii --theme print --size 3inx2in -o 3x2.tex
    for n in case-ii-plot case-iv-derivation zigzag-plot zigzag-page 3x2; do
        check "$n.tex compiles" pdflatex -interaction=nonstopmode -halt-on-error -jobname "tex-$n" "$n.tex"
        if there pdfinfo; then check "$n.tex has one page" sh -c "pdfinfo tex-$n.pdf | grep -q '^Pages: *1$'"; fi
    done
    if there pdfinfo; then check "its size" sh -c "pdfinfo tex-3x2.pdf | grep -q '^Page size: *21[56][.0-9]* x 14[34][.0-9]*'"; fi
    # whatever TeX: alone, and as a part of other documents, which load nothing but TikZ
    printf '%s\n' '\documentclass[conference]{IEEEtran}' >paper.txt
    printf '%s\n' '\documentclass{beamer}' >slide.txt
    printf '%s\n' '\documentclass[12pt]{article}' >thesis.txt
    for e in pdflatex lualatex xelatex; do
        there $e || continue
        check "$e, alone" $e -interaction=nonstopmode -halt-on-error -jobname "$e-3x2" 3x2.tex
        if there pdfinfo; then check "$e: its size" sh -c "pdfinfo $e-3x2.pdf | grep -q '^Page size: *21[56][.0-9]* x 14[34][.0-9]*'"; fi
        for d in paper slide thesis; do
            class=$(sed 's/.*{\(.*\)}/\1/' $d.txt).cls
            kpsewhich "$class" >/dev/null || { echo "left out: $class is not installed"; continue; }
            begin='' end=''
            if [ $d = slide ]; then begin='\begin{frame}' end='\end{frame}'; fi
            { cat $d.txt; printf '%s\n' '\usepackage{tikz}' '\begin{document}' "$begin" \
                'before\input{case-ii-plot}\input{3x2}after' "$end" '\end{document}'; } >$d.tex
            check "$e, \\input into $class" $e -interaction=nonstopmode -halt-on-error -jobname "$e-$d" $d.tex
        done
    done
    # one place moved by hand: the elbow, its curve, mark and name
    export_ case-ii -o moved.tex
    check "the elbow has a name" grep -qxF '\coordinate (elbow) at (0.5,0);' moved.tex
    check "its curve" grep -qF -- '--(elbow)--' moved.tex
    if there pdftotext; then
        x_of() { pdftotext -bbox "$1" - | sed -n 's/.*xMin="\([0-9]*\).*>0.5<.*/\1/p' | tail -1; }
        pdflatex -interaction=nonstopmode moved.tex >/dev/null 2>&1; at=$(x_of moved.pdf)
        unit=$(sed -n 's/.*,x=\([0-9]*\)[.0-9]*bp,.*/\1/p' moved.tex)
        sed 's/(elbow) at (0.5,0)/(elbow) at (-0.5,0)/' moved.tex >moved-by.tex
        pdflatex -interaction=nonstopmode moved-by.tex >/dev/null 2>&1; by=$(x_of moved-by.pdf)
        check "moves by one ($at $by $unit)" test "$((at - by - unit))" -ge -1 -a "$((at - by - unit))" -le 1
    fi
    # signs: those of every TeX are set, others are told
    cat >signs.json <<'END'
{ "elbow": 1, "unit": { "w": 1, "b": -0.5 }, "points": [[1.5, 0]], "training": { "rate": 0.2 },
  "axes": { "x": "Größe in µm ≥ Ω, Łódź, Ę", "y": "α, 中" } }
END
    "$ELBOW" export signs.json -o signs.tex 2>told
    check "a sign is told" grep -q 'signs.tex: .*中' told
    check "one alone" sh -c "! grep -q 'Ω' told"
    check "signs.tex compiles" pdflatex -interaction=nonstopmode -halt-on-error signs.tex
    if there pdftotext; then
        text=$(pdftotext signs.pdf - | tr '\n' ' ')
        for word in Größe µm Łódź Ę U+4E2D; do
            case $text in *"$word"*) ok ;; *) bad "signs.tex lacks $word: $text" ;; esac
        done
        case $text in *'?'*) bad "signs.tex has a question mark" ;; *) ok ;; esac
    fi
fi

# --- axes that are called something, one of them a calendar
cat >months.json <<'END'
{ "elbow": 1, "network": { "width": 4, "seed": 1, "elbows": [1951, 1952] },
  "points": [[1951, 110], [1951.25, 128], [1951.5, 131], [1951.75, 119]],
  "training": { "rate": 0.01, "batch": "all", "scaled": true },
  "axes": { "x": "Month & <year> #1 (α)", "y": "50 % of $x_1$, {µg/m³}", "x_unit": "years" } }
END
for f in png svg pdf tex; do
    export_ months.json --steps 30 --scale 1 -o "m.$f"
    export_ "m.$f" --scale 1 -o "n.$f"
    check "m.$f and n.$f are the same" cmp "m.$f" "n.$f"
done
if there xmllint; then
    export_ months.json --steps 30 --text-as plain -o p.svg
    all=$(xmllint --xpath "string(/)" p.svg)
    for word in 'Month & <year> #1 (α)' '50 % of $x_1$, {µg/m³}' Apr Jul 'Along x Month'; do
        case $all in *"$word"*) ok ;; *) bad "p.svg lacks \"$word\"" ;; esac
    done
fi
if there pdftotext; then
    text=$(pdftotext -layout m.pdf - | tr -s ' ')
    for word in 'Month & <year> #1 (α)' '50 % of $x_1$, {µg/m³}' Jul; do
        case $text in *"$word"*) ok ;; *) bad "m.pdf lacks \"$word\"" ;; esac
    done
fi
if there pdflatex; then
    check "m.tex compiles" pdflatex -interaction=nonstopmode -halt-on-error m.tex
fi

# --- they open again, and give the same bytes
for f in png svg pdf tex; do
    export_ zigzag --steps 700 --scale 1 -o "a.$f"
    export_ "a.$f" --scale 1 -o "b.$f"
    check "a.$f and b.$f are the same" cmp "a.$f" "b.$f"
done
export_ zigzag --steps 900 --unit 3 --scale 1 -o u.png -o u.svg -o u.pdf -o u.tex
for f in png svg pdf tex; do
    export_ "u.$f" --scale 1 -o "v.$f"
    check "u.$f and v.$f are the same, with their unit" cmp "u.$f" "v.$f"
done
export_ u.svg --view derivation -o v.svg
export_ u.svg --unit 4 -o v.svg
check "another unit" sh -c "grep -q ' unit=4 ' v.svg"
export_ u.svg --unit 0 -o v.svg
check "no unit" sh -c "! grep -q ' unit=' v.svg"
export_ zigzag --steps 900 -o w.svg
check "is what was never chosen" cmp v.svg w.svg
export_ zigzag --steps 40 --frames 3 --unit 3 --size 300x200 -o u.gif
export_ u.gif --frames 3 --size 300x200 -o v.gif
check "u.gif and v.gif are the same" cmp u.gif v.gif
export_ a.svg -o a.json
check "a figure's lesson" grep -q '"network"' a.json
printf 'x,y\n0,1\n0.5,0.25\n1,0\n' >own.csv
printf '{"elbow": 1, "network": {"width": 3, "seed": 1, "elbows": [0, 1]}, "data": {"csv": "own.csv"}}' >own.json
export_ own.json --steps 5 -o own.png
rm own.csv
export_ own.png -o own2.png
check "without its table" cmp own.png own2.png

# --- the loss over (w, b): areas and lines, in every format that has them
export_ two-points --steps 3 --view loss --size 520x420 -o loss.svg -o loss.pdf -o loss.tex
check "the loss has no pixels in its SVG" sh -c "! grep -q '<image' loss.svg"
for f in svg pdf tex; do check "loss.$f is small" test "$(wc -c <loss.$f)" -lt 100000; done
if there pdfimages; then check "nor in its PDF" sh -c "test $(pdfimages -list loss.pdf | wc -l) -le 2"; fi
if command -v rsvg-convert >/dev/null && command -v pdftoppm >/dev/null && command -v compare >/dev/null; then
    rsvg-convert -w 1040 -h 840 loss.svg -o loss-svg.png
    pdftoppm -png -r 144 -singlefile loss.pdf loss-pdf
    "$ELBOW" export two-points --steps 3 --view loss -o loss.png
    for f in svg pdf; do
        off=$(compare -metric MAE loss.png "loss-$f.png" null: 2>&1 | sed 's/.*(\(.*\))/\1/')
        check "the loss of loss.$f is the PNG's: $off" sh -c "awk 'BEGIN { exit !($off < 0.012) }'"
    done
fi

# --- films are no larger than can be sent
for view in plot traces; do
    export_ zigzag --steps 2000 --view $view -o z.gif
    check "the zig-zag's $view: $(wc -c <z.gif) bytes" test "$(wc -c <z.gif)" -lt 2000000
done

refused() { what=$1; if "$ELBOW" export "$2" -o no.png 2>err; then bad "$what is taken"; elif grep -q "$3" err; then ok; else bad "$what: $(cat err)"; fi; }
sed 's/"rate": 0.2/"rate": 0.3/' case-ii-plot.svg >changed.svg
refused "a changed rate" changed.svg 'was changed after Elbow wrote it'
sed 's/step=3 /step=2 /' case-ii-plot.tex >changed.tex
refused "a changed step" changed.tex 'was changed after Elbow wrote it'
sed 's/ unit=3 / unit=2 /' u.svg >changed.svg
refused "a changed unit" changed.svg 'was changed after Elbow wrote it'
sed 's/ unit=3 / /' u.tex >changed.tex
refused "a unit left out" changed.tex 'was changed after Elbow wrote it'
head -c 120 a.png >cut.png
refused "a picture cut off" cut.png 'cut off'
printf '<svg xmlns="http://www.w3.org/2000/svg"/>' >other.svg
refused "another's SVG" other.svg 'no Elbow lesson'
if command -v convert >/dev/null; then
    convert -size 9x9 xc:red other.png
    refused "another's PNG" other.png 'no Elbow lesson'
fi

# --- programs that rewrite figures, and the lesson that is still in them
export_ case-ii --steps 3 --scale 1 -o s.png -o s.svg -o s.pdf -o s.tex
export_ zigzag --steps 40 --size 200x150 -o z.pdf
export_ s.pdf -o s.json
opens() { export_ "$1" -o o.json; check "$1 has its lesson" cmp o.json s.json; }
lost() { if "$ELBOW" export "$1" -o no.json 2>err; then bad "$1 opens"; elif grep -q damaged err; then bad "$1: $(cat err)"; elif grep -q "$2" err; then ok; else bad "$1: $(cat err)"; fi; }
if there qpdf; then
    check "qpdf finds no fault" qpdf --check s.pdf
    for how in '--linearize' '--object-streams=generate' '--recompress-flate --compression-level=9' '--qdf'; do
        # shellcheck disable=SC2086
        check "qpdf $how" qpdf $how s.pdf q.pdf; opens q.pdf
    done
    check "qpdf takes a page" qpdf --empty --pages s.pdf 1 -- q.pdf; opens q.pdf
    check "qpdf locks" qpdf --encrypt '' secret 256 -- s.pdf q.pdf
    lost q.pdf 'locked (encrypted)'
fi
if there pdfunite; then
    check "pdfunite" pdfunite s.pdf z.pdf q.pdf; opens q.pdf
    check "says how many" sh -c "'$ELBOW' export q.pdf -o o.json 2>&1 | grep -q '^elbow: q.pdf holds 2 figures of Elbow'"
    check "pdftocairo" pdftocairo -pdf s.pdf q.pdf; lost q.pdf 'rewritten by cairo'
    check "attached" sh -c "pdfdetach -list s.pdf | grep -q lesson.elbow"
    check "detached" pdfdetach -save 1 -o lesson.elbow s.pdf; opens lesson.elbow
    check "a language" sh -c "grep -aq '/Lang (en)' s.pdf && pdfinfo s.pdf | grep -q '^Title: *One gradient step'"
fi
if there pdfcrop; then check "pdfcrop" pdfcrop s.pdf q.pdf; opens q.pdf; fi
if there gs; then check "gs" gs -q -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -o q.pdf s.pdf; opens q.pdf; fi
if there svgo; then check "svgo" svgo -q --multipass s.svg -o q.svg; opens q.svg; fi
if there optipng; then
    check "optipng" optipng -q -out q.png s.png; opens q.png
    check "optipng -strip" optipng -q -strip all -out p.png s.png; lost p.png 'optipng -strip'
fi
if there convert; then
    check "ImageMagick" convert s.png q.png; opens q.png
    check "a smaller one" convert s.png -resize '50%' q.png; opens q.png
    check "-strip" convert s.png -strip q.png; lost q.png 'pixels'
    check "a JPEG" convert s.png q.jpg; lost q.jpg 'lost its lesson: open the original'
fi
# as svgo does, whether it is here or not
tr '\n' ' ' <s.svg | sed 's/<metadata>.*<\/metadata>//; s/  */ /g' >q.svg; opens q.svg
for tex in pdflatex lualatex xelatex; do
    there $tex || continue
    printf '\\documentclass{article}\\usepackage{graphicx}\\begin{document}a\n\n\\includegraphics{s.pdf}\\end{document}\n' >d.tex
    check "$tex takes a PDF" $tex -interaction=nonstopmode d.tex; opens d.pdf
done
if there pdflatex; then
    check "pdflatex s.tex" pdflatex -interaction=nonstopmode -halt-on-error -jobname t s.tex; opens t.pdf
fi

# --- where nothing can be written, the old file stays
if [ "$(id -u)" = 0 ] && mkdir small && mount -t tmpfs -o size=64k tmpfs small 2>/dev/null; then
    printf 'old' >small/a.png
    if "$ELBOW" export case-ii --scale 4 -o small/a.png 2>err; then bad "more than the disk holds"; else ok; fi
    check "says so: $(cat err)" grep -qi 'full\|space' err
    check "the old file is whole" test "$(cat small/a.png)" = old
    check "and alone" test "$(ls -A small)" = a.png
    umount small
else
    echo "left out: no small tmpfs can be mounted here"
fi
if "$ELBOW" export case-ii -o /no/such/folder/a.svg 2>err; then bad "a folder that is not there"; else ok; fi
check "names it" grep -q '/no/such/folder/a.svg' err

counted
