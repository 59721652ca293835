#!/bin/sh
# A table in the window: what was taken is said, other columns are a click away, and a sign that
# cannot be read off is asked. What Ctrl+S wrote is the evidence.
. tests/window/lib.sh

cars=$WORK/cars.csv
write_cars() {
    printf '%s\n' "id,weight,mpg,power" >"$cars"
    for i in 1 2 3 4 5 6 7 8; do echo "$i,$((1000 + i*250)),$([ $i = 3 ] || echo $((40 - 3*i))),$((50 + i*i))"; done >>"$cars"
}
columns() { save; echo "$(get data.x) $(get data.y)"; }

write_cars
start "$cars"
has_handle button:table-note && ok "a line says what was taken" || not_ok "no line says what was taken"
is "the index is not x, and the columns are named in the file" "$(columns)" "weight mpg"
is "it is the table's" "$(get data.csv)" "$cars"
no_handle column:x:9 && has_handle column:x:1 && has_handle column:y:4 && ok "its columns can be chosen" || not_ok "the columns are not there"

# a click each
click column:y:4
is "a click takes another column for y" "$(columns)" "weight power"
click column:x:4
is "that of the other axis goes there in exchange" "$(columns)" "power weight"
click button:table-note
no_handle button:table-note && ok "the line is closed" || not_ok "the line stays"
press ctrl+z
settle
press ctrl+z
settle
is "undo brings the columns back, one after the other" "$(columns)" "weight mpg"
press ctrl+shift+z
settle
is "and redo" "$(columns)" "weight power"

# keys: one stop of Tab, arrows go on, Enter takes
click column:y:3
tabs=0
until grep -q '^focus column:y:' "$HANDLES" || [ $tabs -gt 60 ]; do
    press Tab
    taken
    tabs=$((tabs + 1))
done
press Right Right Right Right
press Return
settle
is "arrows go along the columns, and Enter takes one" "$(columns)" "weight power"

# beside the drawing; Esc stops it
: >"$HOLD.reading"
handle column:y:3
xdotool mousemove --window "$WIN" "$HX" "$HY" click 1
taken
says "it is said that it is read again" "cars.csv is being read"
press Escape
taken
rm "$HOLD.reading"
settle
is "Esc leaves the data as they are" "$(columns)" "weight power"

# a table that is gone
rm "$cars"
click column:y:3
says "a table that is gone is said" "cars.csv"
is "and the lesson stays" "$(columns)" "weight power"
quit_app

# in a small window, behind a tab
write_cars
SIZE=360x640
start "$cars"
click tab:training
wheels=0
reach() { awk -v n="$1" '$1 == n && $5 > 4 { found = 1 } END { exit !found }' "$HANDLES"; }
while ! reach column:y:4 && [ $wheels -lt 30 ]; do
    xdotool mousemove --window "$WIN" 180 300 click 5
    settle
    wheels=$((wheels + 1))
done
click column:y:4
is "in a small window they are reached, too" "$(columns)" "weight power"
quit_app
SIZE=1440x900

# a sign that cannot be read off
open=$WORK/open.tsv
printf 'year\tpeople\n2000\t1,234\n2001\t1,345\n2002\t2,456\n' >"$open"
start "$open"
has_handle button:decimal-point && has_handle button:decimal-comma && ok "an open sign is asked" || not_ok "nothing is asked"
click button:decimal-comma
save
is "the answer stands in the file" "$(get data.decimal)" comma
no_handle button:decimal-comma && ok "and nothing is asked any more" || not_ok "it is asked still"
cp "$SAVED" "$WORK/open.json"
quit_app
printf 'step 1\n' >"$WORK/script"
is "the file is read so in the shell, too" \
    "$("$ELBOW" train "$WORK/open.json" --steps 1 --format jsonl >/dev/null 2>&1 && echo read)" read

# the same in a script
printf 'column y power\ncolumn x 3\n' >"$WORK/script"
"$ELBOW" run "$cars" "$WORK/script" -o "$WORK/scripted.json" >/dev/null
is "a script chooses columns" "$(get data.x "$WORK/scripted.json") $(get data.y "$WORK/scripted.json")" "mpg power"
printf 'column y length\n' >"$WORK/script"
"$ELBOW" run "$cars" "$WORK/script" >/dev/null 2>"$WORK/error"
is "one that is not there is refused" "$?" 1
is "with those that are" "$(grep -c 'script:1:1: There is no column “length”.*weight, mpg, power' "$WORK/error")" 1
finish
