#!/bin/sh
# The program is built so that a mistake with memory ends it instead of being made use of:
# at an address of its own (PIE), its tables read-only from the start (RELRO, BIND_NOW), its
# stacks watched, the lengths of library calls looked at.
set -u
. tests/env.sh
. tests/tap.sh
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

says() { printf '%s\n' "$1" | grep -qE "$2"; }
says_not() { ! says "$1" "$2"; }

if [ "$(uname -s)" != Linux ] || ! command -v readelf >/dev/null 2>&1; then
    skip "how the program is built" "needs readelf, of Linux's programs"
    exit 0
fi
head=$(LC_ALL=C readelf -hW "$ELBOW") segments=$(LC_ALL=C readelf -lW "$ELBOW")
dynamic=$(LC_ALL=C readelf -dW "$ELBOW") symbols=$(LC_ALL=C readelf -sW --dyn-syms "$ELBOW")
holds "it can be loaded anywhere" says "$head" 'Type: +DYN'
holds "and says that it is a program" says "$dynamic" 'FLAGS_1.*PIE'
holds "part of it is read-only once it is loaded" says "$segments" 'GNU_RELRO'
holds "all of that, since nothing is bound later" says "$dynamic" 'BIND_NOW|FLAGS_1.* NOW'
holds "the stack cannot be run" says "$segments" 'GNU_STACK .* RW '
holds "no part can be both written and run" says_not "$segments" 'LOAD .* RWE '
holds "stacks are watched" says "$symbols" '__stack_chk_fail'
case $BUILD in
*/asan) skip "lengths are looked at" "sanitizers do it" ;;
*) holds "lengths are looked at" says "$symbols" '__(sprintf|snprintf|vsnprintf|memcpy|read|printf|fprintf)_chk' ;;
esac
[ $bad -eq 0 ]
