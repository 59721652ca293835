#!/bin/sh
# A network's window where it has no room for everything: what 1440×900 shows is reached by Tab,
# by the wheel and by tabs, and does there what it does elsewhere.
. tests/window/lib.sh
. tests/window/net.sh

net_lesson
SIZE=1280x720
start "$NET"
steps 5
# tab_to HANDLE: the focus brings it into view
tab_to() {
    _n=120
    while [ "$(sed -n 's/^focus //p' "$HANDLES")" != "$1" ] && [ $_n -gt 0 ]; do
        press Tab
        settle
        _n=$((_n - 1))
    done
    handle "$1"
    holds "Tab comes to $1, and it is seen" "h >= 17" h="$HH"
}
tab_to value:elbows-lo
type_in -0.5
press Return
settle
save
is "the elbows' interval typed at 1280×720" "$(weights <"$SAVED")" "$(scripted "$NET" "elbows -0.5 1" "step 5")"
tab_to stop:still
press Return
settle
save
is "and where the run ends" "$(get training.stop.still)" true

# what the focus brought there stays there under the pointer
handle stop:still
was=$HY
click_at 700 300
handle stop:still
is "a click elsewhere does not scroll it away" "$HY" "$was"
quit_app

# a telephone: tabs, and a wheel
SIZE=360x640
start "$NET"
steps 5
click tab:training
click order:cyclic
save
is "a choice behind a tab" "$(get training.order)" cyclic
is "as the command line's" "$(weights <"$SAVED")" "$(scripted "$NET" "order cyclic" "step 5")"
click tab:units
click unit:3
has_handle button:close-unit && ok "a unit of the table shows its step" || not_ok "a unit of the table shows its step"
click button:close-unit
has_handle sort:v && ok "and closed gives the table back" || not_ok "and closed gives the table back"
click tab:traces
handle traces
click_at "$((HX - HW/2 + 4))" "$HY"
holds "a click in the traces goes back to an earlier step" "k < 5" k="$(shown_step)"
finish
