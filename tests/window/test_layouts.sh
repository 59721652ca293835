#!/bin/sh
# Other keyboards: AltGr types what it types, letters that are not Latin are shortcuts by their
# place, digits need no Shift where the layout puts them there.
. tests/window/lib.sh

command -v setxkbmap >/dev/null || { echo "1..0 # SKIP setxkbmap is not installed"; exit 0; }
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
finish
