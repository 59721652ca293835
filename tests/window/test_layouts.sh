#!/bin/sh
# Other keyboards: AltGr types what it types, letters that are not Latin are shortcuts by their
# place, digits need no Shift where the layout puts them there.
. tests/window/lib.sh
. tests/window/net.sh

command -v setxkbmap >/dev/null || { echo "ok 1 - layouts # SKIP setxkbmap is not installed"; exit 0; }
layout() { setxkbmap -layout "$1" || give_up "the layout $1 cannot be had"; }

start case-ii
view() { awk '$1 == "plot-range" { print $3 - $2 }' "$HANDLES"; }

# keycodes 10 to 18 are the digits' row, from 1; 24 to 33 q to p, 38 to 46 a to l
layout de
wide=$(view)
press ISO_Level3_Shift+9      # ]
settle
holds "AltGr+9 is ], which zooms" "now != was" now="$(view)" was="$wide"
press ctrl+o
settle
for key in ISO_Level3_Shift+8 n o ISO_Level3_Shift+9 Return; do press "$key"; done
settle
says "AltGr types into the path field" "[no]"
press Escape
press Escape
settle

layout ru
press 2
settle
press 27                      # к, the R of others: reset
settle
press Right
settle
is "a step" "$(shown_step)" 1
press 27
settle
is "the place of R puts it back" "$(shown_step)" 0
layout gr
press 41                      # φ, the F of others
settle
press Right
settle
press 27
settle
is "the same on a Greek layout" "$(shown_step)" 0

layout fr
press 12                      # " without Shift: the key 3
settle
read_saved
holds "the key 3 of AZERTY is case (iii) without Shift" "w > 0 && x < 0" w="$W" x="$X"
press shift+11                # 2
settle
read_saved
holds "and with Shift, where the digit is" "w > 0 && x > 0" w="$W" x="$X"
quit_app

# a number in the table of units, by each layout's own keys: 1, the sign before decimals, 2
net_lesson
start "$NET"
typed() {   # LAYOUT KEY…
    layout "$1"
    shift
    click value:w3
    press ctrl+a "$@" Return
    settle
}
w3() { layout us; saved_weights | part w | cut -d' ' -f3; }
typed fr shift+10 shift+59 shift+11
is "1.2 on AZERTY" "$(w3)" 1.2
typed de 11 59 10
is "2,1 on a German layout" "$(w3)" 2.1000000000000001
typed ru 10 61 12
is "1.3 on a Russian layout" "$(w3)" 1.3
finish
