#!/bin/sh
# shellcheck disable=SC2154  # set by what lib.sh reads
# A small window: what has no room stands behind tabs and in the menu, and mouse and keys reach it.
. tests/window/lib.sh

# The keys of Tab until it is there; says whether it came.
tab_to() {   # NAME
    _n=0
    while [ $_n -lt 60 ]; do
        press Tab
        settle
        if [ "$(sed -n 's/^focus //p' "$HANDLES")" = "$1" ]; then return 0; fi
        _n=$((_n + 1))
    done
    return 1
}

SIZE=320x320
start case-ii
is "at 320 x 320 w has no place of its own" "$(has_handle slider:w && echo one)" ""
click tab:parameters
has_handle slider:w && ok "its tab has it" || not_ok "its tab has it"
handle slider:w
drag_to "$HX" "$HY" $((HX + 20)) "$HY"
read_saved
isnt "w is dragged there" "$W" 1
click button:menu
click menu:undo
no_handle menu:undo && ok "the menu is away after a choice" || not_ok "the menu is away after a choice"
read_saved
is "and w is taken back" "$W" 1

tab_to tab:step && ok "Tab reaches the derivation's tab" || not_ok "Tab reaches the derivation's tab"
press Return
settle
tab_to derivation:symbols && ok "in it, how it is derived" || not_ok "in it, how it is derived"
tab_to table && ok "and its bar, for what is below" || not_ok "and its bar, for what is below"
press e
settle
has_handle lambda && ok "E opens the elbow over every rate" || not_ok "E opens the elbow over every rate"
press e
settle
has_handle plot && ok "and E once more the plot" || not_ok "and E once more the plot"
quit_app

SIZE=1024x768 WINDOW_ARGS=''
start case-ii
press plus plus plus
settle
handle button:step
holds "with text three sizes larger there is the step" 'w > 20' w="$HW"
has_handle tab:loss && ok "and the loss behind a tab" || not_ok "and the loss behind a tab"
finish
