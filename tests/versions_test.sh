#!/bin/sh
# What every version of the program so far has written (tests/versions: lessons, figures, links,
# journals) is opened, has the rows which that version printed, and is the same lesson
# when it is saved and opened again. And what a newer program writes is refused in words, and stays
# as it is. Prints "N passed, N failed".
old=$PWD/tests/versions
# shellcheck source=tests/checks.sh
. tests/checks.sh
export XDG_STATE_HOME="$dir/state"
cp "$old"/in/cars.csv .

# Columns of the first in the second, by their names, number for number: later versions may print
# more columns, and of a unit no other digit. A network's sums are taken in another order than they
# once were: 14 digits of its loss.
rows_are() {
    awk -F, -v was="$1" '
        function alike(a, b) {
            if (a == b || k > 2) return a == b
            return (a - b)*(a - b) <= 1e-28*a*a }
        BEGIN { while ((getline line < was) > 0) old[++n] = line
                k = split(old[1], name) }
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        NR > 1 { split(old[NR], v); for (i = 1; i <= k; i++)
                     if (!(name[i] in at) || !alike($(at[name[i]]), v[i])) {
                         print was ":" NR ": " name[i] " was " v[i] ", is " $(at[name[i]]); bad = 1 } }
        END { if (NR != n || n < 2) { print NR " rows, not " n; bad = 1 } exit bad }' "$2"
}
: >nothing
# reads WHAT FILE ROWS: opened, its rows; saved as it is, and the same rows
reads() {
    check "$1 is opened" "$ELBOW" export "$2" --steps 12 -o now.csv
    check "$1 has the rows it had" rows_are "$3" now.csv
    check "$1 is saved" "$ELBOW" export "$2" --steps 0 -o again.json
    check "$1, saved and opened again" "$ELBOW" export again.json --steps 12 -o again.csv
    check "$1, saved, has its rows" cmp now.csv again.csv
}

# With sanitizers the first and the last version, and one that is drawn; all in torture.
all=$(find "$old" -maxdepth 1 -name '[0-9]*' | sort)
case $ELBOW${ELBOW_TORTURE:-0} in
*/asan/*0)
    n=$(printf '%s\n' "$all" | wc -l)
    all=$(printf '%s\n' "$all" | awk -v k=$((1 + ${ELBOW_SEED:-0} % n)) -v n="$n" 'NR == 1 || NR == k || NR == n') ;;
esac
lessons=0 figures=0 links=0 journals=0
for version in $all; do
    v=$(basename "$version")
    for lesson in "$version"/*.json; do
        [ "${lesson##*/}" != progress.json ] && [ -e "$lesson" ] || continue
        cp "$lesson" lesson.json
        lessons=$((lessons + 1))
        if [ -e "${lesson%.json}.csv" ]; then
            reads "$v/${lesson##*/}" lesson.json "${lesson%.json}.csv"
        fi
        check "$v/${lesson##*/}: nothing is amiss in it" "$ELBOW" check lesson.json
    done
    for rows in "$version"/*.???.csv; do
        [ -e "$rows" ] || continue
        figures=$((figures + 1))
        reads "$v/$(basename "${rows%.csv}")" "${rows%.csv}" "$rows"
    done
    for rows in "$version"/*.link.csv; do
        [ -e "$rows" ] || continue
        links=$((links + 1))
        reads "$v/$(basename "${rows%.csv}")" "$(cat "${rows%.csv}")" "$rows"
    done
    for rows in "$version"/*.journal.csv; do
        [ -e "$rows" ] || continue
        journals=$((journals + 1))
        journal=${rows%.csv} id=$(basename "$rows" .journal.csv)
        mkdir -p state/elbow/journal
        cp "$journal" state/elbow/journal/
        check "$v/$id.journal is listed" sh -c '"$1" recover | grep -q "\"id\": \"$2\""' - "$ELBOW" "$id"
        check "$v/$id.journal is brought back" "$ELBOW" recover "$id" -o back.json
        check "$v/$id.journal: all of it" test ! -s out
        reads "$v/$id.journal" back.json "$rows"
    done
done
if [ "$(printf '%s\n' "$all" | wc -l)" -gt 3 ]; then
    check "some of each: $lessons lessons, $figures figures, $links links, $journals journals" \
        test "$lessons" -gt 15 -a "$figures" -gt 15 -a "$links" -gt 1 -a "$journals" -gt 3
fi

# --- what is of a newer program: refused in words, with the place, and nothing is written
refused() {      # SAYS ARGS...
    says=$1; shift
    rm -f new.json
    if "$ELBOW" "$@" -o new.json >said 2>&1; then bad "elbow $*: not refused"; else ok; fi
    check "elbow $*: says \"$says\", not $(cat said)" grep -qF -- "$says" said
    check "elbow $*: writes nothing" test ! -e new.json
}
lesson='{ "elbow": 1, "unit": { "w": 1, "b": -0.5 }, "points": [[1.5, 0]]'
echo "$lesson, \"sound\": true }" >key.json
refused 'key.json:1:68: unknown key "sound"; known here: elbow' export key.json
refused 'A newer Elbow may know it' export key.json
echo "$lesson, \"training\": { \"rate\": 0.1, \"pause\": 3 } }" >deep.json
refused 'deep.json:1:95: unknown key "pause"' export deep.json
refused 'A newer Elbow may know it' export deep.json
echo "$lesson }" | sed 's/1,/2,/' >two.json
refused 'this program reads version 1. Open it with a newer Elbow' export two.json
echo 'sing 3' >script
refused 'A newer Elbow may know it' run case-ii script
"$ELBOW" export case-ii --size 120x90 -o figure.svg 2>err
sed 's/elbow-figure 1 /elbow-figure 2 /' figure.svg >newer.svg
refused 'of a newer Elbow' export newer.svg
for kind in png gif tex; do
    "$ELBOW" export case-ii --steps 1 --size 120x90 -o "figure.$kind" 2>err
    LC_ALL=C sed 's/elbow-figure 1 /elbow-figure 2 /' "figure.$kind" >"newer.$kind"
    refused 'of a newer Elbow' export "newer.$kind"
done
refused 'there is none of that name here' export '#lesson=case-xx'

# a page that is not understood says so in its place, and stays as it stands when all is saved
echo "$lesson, \"pages\": [{ \"text\": [\"One.\"] }, { \"text\": [\"Two.\"], \"sound\": \"ä\" }] }" >page.json
"$ELBOW" check page.json >said 2>&1
check "a page of a newer program: told" grep -q 'unknown key "sound".*A newer Elbow may' said
check "a page of a newer program: the lesson is opened" "$ELBOW" run page.json nothing -o kept.json
check "a page of a newer program: kept as it stands" grep -qF '{ "text": ["Two."], "sound": "ä" }' kept.json

# a journal of a newer program: told, kept
mkdir -p state/elbow/journal
first=$(find "$old" -name points.journal | sort | head -1)
sed 's/^elbow-journal 1 /elbow-journal 2 /' "$first" >state/elbow/journal/newer.journal
"$ELBOW" recover >said 2>err
check "a newer journal is told of" grep -q '1 more in .* is of a newer Elbow' err
refused 'This journal is of a newer Elbow' recover newer
check "a newer journal stays" test -s state/elbow/journal/newer.journal

# one of this form whose lesson has a key that is not known here: whole by its sum, which gzip has
sed -n '1,/^$/p' "$first" | sed '1s/^elbow-journal 1 [0-9a-f]* //
    1s/"unsaved": false/"unsaved": true/; 2,$s/"title"/"sound"/' >head
sum=$(gzip -c head | tail -c 8 | od -An -tu1 | awk '{ printf "%02x%02x%02x%02x", $4, $3, $2, $1 }')
{ printf 'elbow-journal 1 %s ' "$sum"; cat head; } >state/elbow/journal/key.journal
refused 'This journal is of another version of Elbow' recover key
refused 'unknown key "sound"' recover key
check "a journal that is not understood stays" test -s state/elbow/journal/key.journal

[ "$failed" = 0 ] || echo "see tests/versions/write.sh"
counted
