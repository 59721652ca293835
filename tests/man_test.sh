#!/bin/sh
# The manual as others read it: mandoc and groff without a warning where they are, every variable of
# the environment that the program reads, and what `elbow help` shows and refuses.
# tests/unit/test_man.c holds it against the program's tables.
set -u
# shellcheck disable=SC2034
EXACT_LEAKS=1
# shellcheck source=tests/env.sh disable=SC2119
. tests/env.sh
. tests/tap.sh
dir=$(mktemp -d) || exit 1
out=$dir/said
trap 'rm -rf "$dir"' EXIT


# --- read by others
silent() { "$@" >"$out.2" 2>&1; cat "$out.2"; [ ! -s "$out.2" ]; }
# what it says, not what it writes
# shellcheck disable=SC2069
groff_() { preconv -e utf-8 "$1" | groff -man -ww -Tutf8 -rLL=78n 2>&1 >/dev/null; }
pages=$(ls assets/man/*.[1-8])
case $BUILD in */asan) pages= ;; esac      # no program of ours: once
for page in $pages; do
    if command -v mandoc >/dev/null; then holds "$page: mandoc has nothing to say" silent mandoc -Tlint -Wwarning "$page"
    else skip "$page by mandoc" "mandoc is not installed"; fi
    if command -v groff >/dev/null && command -v preconv >/dev/null; then holds "$page: nor has groff" silent groff_ "$page"
    else skip "$page by groff" "groff is not installed"; fi
done

# --- the environment; what the program tells itself when it starts again is nobody else's
variables=$(grep -rohE '"(ELBOW_[A-Z_]+|(XDG|GTK|GDK|QT)_[A-Z_]+|NO_COLOR|[A-Z_]*DISPLAY|HOME|PATH|TERM|TMPDIR)"' \
                src --include='*.[ch]' | tr -d '"' | grep -vE '^ELBOW_(WITHOUT_GL|[A-Z_]*_H)$' | sort -u)
holds "the program reads its environment" test "$(echo "$variables" | wc -l)" -gt 15
for page in elbow lesson develop; do "$ELBOW" help $page; done >"$out.text"
for v in $variables; do holds "$v is told" grep -qE "(^|[^A-Z_])$v([^A-Z_]|\$)" "$out.text"; done
for v in $(grep -oE 'ELBOW_[A-Z_]+' "$out.text" | sort -u); do
    holds "$v is read" grep -rqE "(\"|[^A-Z_])$v([^A-Z_]|\$)" src tests Makefile
done

# --- shown
says() { code=$1 text=$2; shift 2; "$ELBOW" "$@" >"$out.2" 2>&1 </dev/null; got=$?; cat "$out.2"; [ $got = "$code" ] && grep -qF -- "$text" "$out.2"; }
holds "help without a topic lists them" says 0 "gestures," help
holds "a page" says 0 "lesson files of elbow(1)" help lesson
holds "a subcommand" says 0 "elbow export FILE -o OUT" help export
holds "a heading, shortened" says 0 "GESTURES" help gest
holds "a heading of several words" says 0 "WHAT IT PROMISES" help what it promises
holds "what is none, and the nearest" says 2 'the nearest is “gestures”' help gestrues
holds "what may be several" says 2 '“figures”, “films”, “files”' help 'fi'
escaped() { "$ELBOW" help export | grep -q "$(printf '\033')"; }
not() { ! "$@"; }
holds "no orders to a terminal where there is none" not escaped
if command -v script >/dev/null && script -qec true /dev/null >/dev/null 2>&1; then
    on_terminal() { env "$@" script -qec "$ELBOW help export" /dev/null </dev/null | grep -q "$(printf '\033\[0;1m')"; }
    holds "bold on a terminal" on_terminal TERM=xterm
    holds "not with NO_COLOR" not on_terminal TERM=xterm NO_COLOR=1
    holds "nor on a dumb one" not on_terminal TERM=dumb
else
    skip "help on a terminal" "script is not installed"
fi
echo "1..$count"
[ "$bad" -eq 0 ]
