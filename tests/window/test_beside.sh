#!/bin/sh
# What takes long is done beside the drawing: least squares, and a film whose ffmpeg hangs. The
# window goes on meanwhile, Esc ends it, and so does the end of the program.
. tests/window/lib.sh

there() { [ -s "$1" ]; }
tells() { case "$(said)" in *"$1"*) return 0 ;; *) return 1 ;; esac; }

cat >"$WORK/solve.json" <<'END'
{ "elbow": 1, "title": "Solved", "network": { "width": 500, "seed": 1, "elbows": [0, 1] },
  "data": { "target": "zigzag", "count": 400 },
  "training": { "rate": 0.001, "layers": "least-squares" } }
END

# an ffmpeg that hangs: it reads nothing, or reads all
mkdir "$WORK/bin" "$WORK/tmp"
begun=$WORK/begun
ffmpeg() {
    printf '#!/bin/sh\necho $$ >%s\n%s\nsleep 10000\n' "$begun" "$1" >"$WORK/bin/ffmpeg"
    chmod +x "$WORK/bin/ffmpeg"
}
hangs() { there "$begun"; }
ended() { ! kill -0 -"$(cat "$begun")" 2>/dev/null; }
clean() { [ -z "$(ls -A "$WORK/tmp")" ]; }
ffmpeg ''
PATH=$WORK/bin:$PATH
TMPDIR=$WORK/tmp
export PATH TMPDIR

# a lesson that is opened with the program: case (ii) until it is solved
HELD=1 REST=computes start "$WORK/solve.json"
until_true $PATIENCE tells "Least squares of 500 units on 400 points" || give_up "it does not say that it solves"
press Right
until_true $PATIENCE beyond 0 && ok "steps go on while it is solved" || not_ok "steps go on while it is solved"
press Escape
until_true $PATIENCE tells "Stopped" && ok "Esc ends it" || not_ok "Esc ends it" "said $(said)"
let_go
sleeps
if has_handle unit:1; then not_ok "and it is not opened"; else ok "and it is not opened"; fi
hold
press ctrl+o
settle
type_in "$WORK/solve.json"
press Return
until_true $PATIENCE tells "Least squares of 500 units" || give_up "it is not opened again"
let_go
shows_network() { has_handle traces; }
until_true $PATIENCE shows_network && ok "once solved it is shown" || give_up "once solved it is shown"
settle
save
is "with all its units" "$(get 'network.w.#')" 500

# a film whose ffmpeg reads nothing, then one that reads all
film() {   # NAME
    rm -f "$begun"
    press ctrl+e
    until_true $PATIENCE has_handle format:mp4 || give_up "no panel"
    click format:mp4
    click field:name; press ctrl+a; type_in "$OUT/$1"; press Return; settle
    click field:frames; press ctrl+a; type_in 6; press Tab
    handle button:write
    xdotool mousemove --window "$WIN" "$HX" "$HY" click 1
    until_true $PATIENCE hangs || give_up "ffmpeg is not begun"
}
press Right Right Right
settle
film none.mp4
until_true $PATIENCE tells "none.mp4: " || give_up "it does not say how far it is"
press Escape
until_true $PATIENCE tells "Stopped: no film" && ok "Esc ends a film that hangs" || not_ok "Esc ends a film that hangs" "said $(said)"
until_true $PATIENCE ended && ok "and its ffmpeg" || not_ok "and its ffmpeg"
until_true $PATIENCE clean && ok "nothing is left of it" || not_ok "nothing is left of it" "$(ls "$WORK/tmp")"
sleeps
press Escape
settle

ffmpeg 'cat >/dev/null'
film other.mp4
until_true $PATIENCE tells "put together" || give_up "it is not put together"
kill -TERM "$APP"
end_of_app
ok "SIGTERM ends the program while a film hangs"
_n=0
while ! ended && [ $_n -lt 2000 ]; do _n=$((_n + 1)); sleep 0.025; done
if ended; then ok "and its ffmpeg with it"; else not_ok "and its ffmpeg with it"; fi
if clean; then ok "and nothing is left"; else not_ok "and nothing is left" "$(ls "$WORK/tmp")"; fi
if there "$OUT/none.mp4" || there "$OUT/other.mp4"; then not_ok "no film is written"; else ok "no film is written"; fi
finish
