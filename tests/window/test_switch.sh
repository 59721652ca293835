#!/bin/sh
# One unit ↔ Network goes back to what was left; a selected unit opens as one unit, and the way
# back is the same switch. What Ctrl+S writes is compared, and the step.
. tests/window/lib.sh
. tests/window/net.sh

whole() { save; cat "$SAVED"; echo "step $(shown_step)"; }

start
press Right Right Right Left
settle
UNIT=$(whole)
is "three steps and one back" "$(shown_step)" 2

click switch:network
has_handle train:all && ok "the first time the zig-zag is opened" || not_ok "no network is opened"
press Right Right Right Right
settle
click order:shuffle
NETWORK=$(whole)

click switch:unit
is "one unit is as it was left" "$(whole)" "$UNIT"
press Right
settle
is "and its step after the one shown is there" "$(shown_step)" 3
press Left
settle
click switch:network
is "the network is as it was left" "$(whole)" "$NETWORK"
press ctrl+z
settle
press ctrl+shift+z
settle
is "and can be undone and redone" "$(whole)" "$NETWORK"

# of the selected unit
unit_row() { handle table; click_at $((HX - HW/2 + 30)) $((HY - HH/2 + 60)); }
unit_row
has_handle button:close-unit && ok "a unit is selected" || not_ok "no unit is selected"
click switch:unit
says "the unit says what it is" "of the network as it is at step"
save
is "with one point" "$(get 'points.#')" 1
case "$(get title)" in "Unit "*", step 4") ok "and its name" ;; *) not_ok "its name" "$(get title)" ;; esac
click switch:network
is "back: the network" "$(whole)" "$NETWORK"
has_handle button:close-unit && ok "with its unit" || not_ok "the unit is not selected any more"
press Escape
settle
finish
