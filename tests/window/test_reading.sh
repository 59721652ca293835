#!/bin/sh
# Nothing that is opened or written keeps the window waiting: pipes, devices, tables of a
# stranger's figure, a file that takes long.
. tests/window/lib.sh

mkfifo "$WORK/pipe" "$WORK/pipe.json" "$WORK/pipe.csv" "$WORK/pipe.svg"
table_of() {   # TABLE OUT: a lesson that names it
    printf '{"elbow": 1, "network": {"width": 3, "seed": 1, "elbows": [0, 1]}, "data": {"csv": "%s"}}' "$1" >"$2"
}
for t in pipe.csv /dev/stdin /dev/zero /dev/tty; do table_of "$t" "$WORK/of-$(basename "$t").json"; done

open_file() { press ctrl+o; settle; press ctrl+a; type_in "$1"; press Return; settle; }
# The window answers, and shows what it did.
refuses() {   # WHAT WORDS
    says "$1: it says why" "$2"
    press Escape Escape
    settle
    press 3
    save
    is "$1: the window goes on" "$(get points.0.0)" "$(get points.0.0 "$(lesson case-iii)")"
    press 1
    settle
}

# Opened with standard input that never ends.
start "$WORK/of-stdin.json" </dev/zero
refuses "a lesson whose table is /dev/stdin, at the start" "only files are read"
for f in pipe pipe.json pipe.csv of-pipe.csv.json of-stdin.json of-zero.json of-tty.json; do
    open_file "$WORK/$f"
    refuses "$f" "Cannot read"
done
open_file /dev/stdin
refuses "standard input itself" "it is a device"
if [ -r /proc/self/environ ]; then
    open_file /proc/self/environ
    refuses "what the system makes up" "makes it up"
fi

# A figure of a stranger: its table is not its own. It is shown, and read when it may be.
awk 'BEGIN { for (i = 0; i <= 5000; i++) print i "," i % 7 }' >"$WORK/large.csv"
mkdir "$WORK/figures"
table_of ../large.csv "$WORK/figures/mine.json"
"$ELBOW" export "$WORK/figures/mine.json" -o "$WORK/figures/a.svg" || not_ok "a figure is made"
open_file "$WORK/figures/a.svg"
says "a figure with a table outside its folder asks" "large.csv"
has_handle button:agree && ok "with a button" || not_ok "there is no button"
click button:leave
if no_handle button:agree; then ok "and is left when it may not"; else not_ok "it still asks"; fi
open_file "$WORK/figures/a.svg"
click button:agree
save
is "and opened when it may" "$(get data.csv)" "$WORK/large.csv"
open_file "$WORK/figures/mine.json"
save
is "a lesson of one's own is not asked about" "$(get data.csv)" "$WORK/large.csv"
press 1
settle

quit_app

# Saving and exporting onto what is no file.
cp "$(lesson case-iii)" "$OUT/mine.json"
start "$OUT/mine.json"
press Right
settle
rm "$OUT/mine.json"
mkfifo "$OUT/mine.json"
press ctrl+s
settle
says "nothing is saved onto a pipe" "it is a pipe, not a file"
rm "$OUT/mine.json"
press Escape ctrl+e
settle
click field:name
press ctrl+a
type_in "$WORK/pipe.svg"
press Return
settle
click button:write
says "nor exported" "it is a pipe, not a file"
press Escape Escape
settle
quit_app

# A file that takes long: the hands go on meanwhile, and Esc stops it.
start
: >"$HOLD.reading"
press ctrl+o
taken
press ctrl+a
type_in "$WORK/figures/mine.json"
press Return
taken
says "what is being read is told" "mine.json is being read"
press 3
taken
press Right
taken
is "meanwhile the lesson that is shown goes on" "$(shown_step)" 1
press Escape
taken
says "Esc stops it" "was not opened"
rm "$HOLD.reading"
save
is "and it stays away" "$(get points.#)" 1
: >"$HOLD.reading"
press ctrl+o
taken
press ctrl+a
type_in "$WORK/figures/mine.json"
press Return
taken
rm "$HOLD.reading"
settle
save
is "once it is read it is there" "$(get 'network.w.#')" 3
# and while something is read the window closes at once
: >"$HOLD.reading"
press ctrl+o
taken
press ctrl+a
type_in "$WORK/of-pipe.csv.json"
press Return
taken
kill -TERM "$APP"
end_of_app
ok "it ends while something is read"
finish
