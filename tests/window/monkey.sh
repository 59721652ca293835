#!/bin/sh
# Hands that know nothing, on the real window: EVENTS (2,000) of pointer, keys, words and sizes,
# with chance from ELBOW_MONKEY (1), in handfuls that are taken before the next one. The program
# goes on, saves finite numbers, and ends when it is asked to. What it did not survive is printed,
# with its seed, and as few of its events as it does not survive again.
. tests/window/lib.sh
. tests/window/net.sh

events=${EVENTS:-2000} seed=${ELBOW_MONKEY:-1} handful=100
SIZE=1000x700
WINDOW_ARGS=--software

# Of the last picture's handles, and of everything that keys do: one handful.
grasp() {   # NUMBER
    awk -v seed="$((seed + $1))" -v n=$handful -v win="$WIN" '
    BEGIN {
        srand(seed)
        keys = split("Right Left Right Up Down Home End Next Prior Tab Tab shift+Tab Return Return space Escape Delete BackSpace F1 F5 F11 question plus minus t b p l n j k d e f a r c bracketleft bracketright 0 1 2 3 4 5 ctrl+z ctrl+z ctrl+shift+z ctrl+y ctrl+s ctrl+o ctrl+e ctrl+c ctrl+shift+c ctrl+r ctrl+a ctrl+v ctrl+Left ctrl+Down shift+Right alt+Right", key, " ")
        sizes = split("320 320 360 640 640 360 800 560 1000 700 1280 720 1440 900", size, " ")
        words = split("0.5 -3e2 1/3 1e308 zigzag case-iii four-cases none.json 12", word, " ")
    }
    NF == 5 && $2 ~ /^-?[0-9.]+$/ { x[++handles] = $2; y[handles] = $3; w[handles] = $4; h[handles] = $5 }
    function some(k) { return 1 + int(rand()*k) }
    function place(   i, px, py) {
        i = some(handles > 0 ? handles : 1)
        px = handles > 0 ? x[i] + rand()*w[i] : 1000*rand()
        py = handles > 0 ? y[i] + rand()*h[i] : 700*rand()
        if (rand() < 0.1) { px = 1200*rand(); py = 800*rand() }
        return sprintf("%d %d", px < 0 ? 0 : px, py < 0 ? 0 : py)
    }
    function move() { printf "mousemove --window %s %s\n", win, place() }
    END {
        while (n > 0) {
            r = rand()
            if (r < 0.35)      { move(); print "click --delay 0", rand() < 0.9 ? 1 : some(5); n -= 2 }
            else if (r < 0.55) { move(); print "mousedown 1"; n -= 2
                                 for (i = some(6); i > 0; i--) { move(); n-- }
                                 print "mouseup 1"; n-- }
            else if (r < 0.60) { move(); print "click --delay 0 --repeat", some(4), rand() < 0.5 ? 4 : 5; n -= 2 }
            else if (r < 0.95) { print "key --delay 0", key[some(keys)]; n-- }
            else if (r < 0.98) { print "type --delay 0 --", word[some(words)]; n -= 3 }
            else               { i = 2*some(sizes/2); print "windowsize", win, size[i - 1], size[i]; n-- }
        }
        print "mouseup 1"
    }' "$HANDLES"
}

begin() { start four-cases; }
dies_of() {   # FILE: these events, in a program of its own
    begin
    sed "s/--window [0-9]*/--window $WIN/; s/windowsize [0-9]*/windowsize $WIN/" "$1" >"$WORK/again"
    split -l $handful "$WORK/again" "$WORK/part."
    for _p in "$WORK"/part.*; do
        xdotool "$_p" 2>/dev/null
        "$TOOLS/window_rests" "$WIN" "$FRAMES" "busy|computes|rests|sleeps" 60 || break
    done
    rm -f "$WORK"/part.*
    if alive; then kill -KILL "$APP"; wait "$APP" 2>/dev/null; APP=''; return 1; fi
    wait "$APP" 2>/dev/null
    APP=''
}

# As few of the last handfuls as it dies of, then halves and smaller parts of them left out.
shorten() {   # FILE
    cp "$1" "$WORK/short"
    for _n in 100 200 400 800 1600; do
        tail -n "$_n" "$1" >"$WORK/less"
        if dies_of "$WORK/less"; then cp "$WORK/less" "$WORK/short"; break; fi
    done
    _tries=40 _part=$(($(wc -l <"$WORK/short") / 2))
    while [ $_part -gt 0 ] && [ $_tries -gt 0 ]; do
        _from=1
        while [ "$_from" -le "$(wc -l <"$WORK/short")" ] && [ $_tries -gt 0 ]; do
            sed "$_from,$((_from + _part - 1))d" "$WORK/short" >"$WORK/less"
            if [ -s "$WORK/less" ] && dies_of "$WORK/less"; then cp "$WORK/less" "$WORK/short"
            else _from=$((_from + _part)); fi
            _tries=$((_tries - 1))
        done
        _part=$((_part / 2))
    done
}

died() {
    not_ok "it survives $events events" "seed $seed (ELBOW_MONKEY=$seed); the end of what it said:"
    tail -30 "$APP_LOG" | cut -c1-200 | sed 's/^/# /'
    APP=''
    shorten "$WORK/done"
    echo "# what is left of its events when all that can be is left out:"
    sed 's/^/# /' "$WORK/short"
    finish
}

begin
: >"$WORK/done"
k=0
while [ $((k*handful)) -lt "$events" ]; do
    grasp $k >"$WORK/handful"
    cat "$WORK/handful" >>"$WORK/done"
    xdotool "$WORK/handful" 2>"$WORK/xdotool"
    alive || died
    "$TOOLS/window_rests" "$WIN" "$FRAMES" "busy|computes|rests|sleeps" $PATIENCE || died
    k=$((k + 1))
done
ok "it survives $events events, from seed $seed"
press Escape Escape Escape Escape Escape
settle
press ctrl+o
settle
press ctrl+a
type_in zigzag
press Return
settle
save
finite && ok "and then opens and saves a lesson of finite numbers" || not_ok "what it saves is finite" "$(weights <"$SAVED" | cut -c1-300)"
finish
