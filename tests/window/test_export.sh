#!/bin/sh
# The export panel: opened by key and button, chosen in by hand and keys, written.
. tests/window/lib.sh

there() { [ -s "$1" ]; }
kind_of() { head -c 5 "$1" | tr -d '\0'; }

start case-ii
press Right Right Right
settle
press ctrl+e
settle
if has_handle button:write; then ok "Ctrl+E opens the panel"; else give_up "Ctrl+E opens no panel"; fi
press Return
until_true $PATIENCE there "$OUT/case-ii-step-3.png" || give_up "Enter writes nothing"
ok "Enter writes the figure, named after lesson and step"
settle

# a PDF of its own size, by hand
click format:pdf
click field:size
press ctrl+a
type_in 85mmx60mm
press Tab
settle
click field:name
press ctrl+a
type_in "$OUT/column.pdf"
press Return
settle
click button:write
until_true $PATIENCE there "$OUT/column.pdf" || give_up "the button writes nothing"
is "a PDF was chosen" "$(kind_of "$OUT/column.pdf")" "%PDF-"
near "of the width typed" "$(pdfinfo "$OUT/column.pdf" | awk '/Page size/ { print $3 }')" 240.94 0.1

# a relative name is in the output folder, which need not be named again
click field:name
press ctrl+a
type_in typed.pdf
press Return
settle
press Return
until_true $PATIENCE there "$OUT/typed.pdf" && ok "a relative name is in the output folder" || not_ok "a relative name is in the output folder"
rm -f typed.pdf

# the ending chooses the format; the kind of picture is followed
click field:name
press ctrl+a
type_in "$OUT/movie.gif"
press Return
settle
press Return
until_true $PATIENCE there "$OUT/movie.gif" || give_up "no film is written"
settle
holds "a film has many pictures" "n > 20" n="$(identify "$OUT/movie.gif" | wc -l)"
click field:frames
press ctrl+a
type_in 9
press Tab
type_in 10
press Return
settle
click button:write
there_again() { [ "$(identify "$OUT/movie.gif" | wc -l)" = 9 ]; }
until_true $PATIENCE there_again || not_ok "a film of nine pictures" "$(identify "$OUT/movie.gif")"
is "at ten a second" "$(identify -format '%T ' "$OUT/movie.gif" | cut -d' ' -f1)" 10
click field:frames; press ctrl+a; press Delete Return; settle
click field:fps; press ctrl+a; press Delete Return; settle

# a film is made between the window's pictures: Esc stops it, and hands are not held up
size() { click field:size; press ctrl+a; type_in "$1"; press Return; settle; }
named() { click field:name; press ctrl+a; type_in "$1"; press Return; settle; }
size 1600x1000
named "$OUT/stopped.gif"
hold
press Return
until_true $PATIENCE has_handle button:notice
press Escape
taken
let_go
sleeps
if there "$OUT/stopped.gif"; then not_ok "Esc stops a film"; else ok "Esc stops a film"; fi
if has_handle button:write; then ok "and not the panel"; else not_ok "and not the panel"; fi
size 800x500
hold
press Escape Right ctrl+e Return
until_true $PATIENCE has_handle button:close
handle button:close
xdotool mousemove --window "$WIN" "$HX" "$HY" click 1 key Right
taken
is "hands are not held up" "$(shown_step)" 5
beside=$OUT/case-ii-step-4.gif
if there "$beside"; then not_ok "by what takes its time"; else ok "by what takes its time"; fi
let_go
until_true $PATIENCE there "$beside" || give_up "no film is written while steps are made"
"$ELBOW" export case-ii -o "$WORK/alone.gif" --steps 4 --size 800x500 >/dev/null 2>&1
if cmp -s "$beside" "$WORK/alone.gif"; then ok "the film is of the run as it was when it began"
else not_ok "the film is of the run as it was when it began"; fi
settle
press Left Left
settle
press ctrl+e
settle
click figure:loss
click format:svg
named "$OUT/movie.svg"
click button:write
until_true $PATIENCE there "$OUT/movie.svg" || give_up "no SVG is written"
if grep -q 'Loss over' "$OUT/movie.svg"; then ok "the loss was chosen"; else not_ok "the loss was chosen"; fi

# what does not go says so, and writes nothing
click field:size
press ctrl+a
type_in 7x9
press Return
settle
click field:name
press ctrl+a
type_in "$OUT/small.svg"
press Return
settle
click button:write
if there "$OUT/small.svg"; then not_ok "too small a figure is not written"; else ok "too small a figure is not written"; fi
press Escape
settle
if has_handle button:write; then press Escape; settle; fi
if has_handle button:write; then not_ok "Escape closes the panel"; else ok "Escape closes the panel"; fi
click button:export
if has_handle button:write; then ok "the header's button opens it again"; else not_ok "the header's button opens it again"; fi
click size:usual

# the picture, to the clipboard
if command -v xclip >/dev/null; then
    click button:copy-picture
    taken
    xclip -selection clipboard -t image/png -o >"$WORK/clip.png" 2>/dev/null
    is "the clipboard has a picture" "$(head -c 4 "$WORK/clip.png" | tail -c 3)" PNG
fi
press Escape
settle

# the numbers, for a spreadsheet
press ctrl+shift+c
settle
taken      # and told to the display, too
if command -v xclip >/dev/null; then
    is "the run is on the clipboard as a table" "$(xclip -selection clipboard -o | head -1 | tr '\t' ' ')" "step w b elbow phi loss"
    is "a row for every step" "$(xclip -selection clipboard -o | wc -l)" 7
fi
finish
