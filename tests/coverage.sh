#!/bin/sh
# Which lines of src/ the unit tests and the short scripts reach: `make coverage` has
# built them with --coverage below BUILD. Prints, file by file, how many lines were reached, and
# the places of those that were not and that tests/coverage.txt does not explain.
#
# platform/ and canvas/gl/ need a display, and are seen by the window tests alone.
set -u
# shellcheck source=tests/env.sh disable=SC2119
. tests/env.sh
gcov=${GCOV:-gcov}
top=$PWD
lists=$BUILD/gcov

find "$BUILD" -name '*.gcda' -delete
rm -rf "$lists"
mkdir -p "$lists"

reached() {   # NAME COMMAND…
    name=$1
    shift
    "$@" >"$lists/$name.log" 2>&1 </dev/null || echo "  $name: FAILED, see $lists/$name.log"
}

for t in "$BUILD"/tests/unit/test_*; do
    case $t in *.d|*.gc*|*test_gl|*test_gl_pictures) continue ;; esac
    reached "$(basename "$t")" "$t"
done
scripts="tests/cli.sh tests/golden.sh tests/figures_test.sh"
if [ "$(uname -s)" = Linux ] && x_start; then
    trap x_stop EXIT
    trap 'exit 130' INT TERM
    scripts="$scripts $(echo tests/window/test_*.sh)"
else
    echo "  no Xvfb: without the window tests, which are what app/ is for"
fi
for t in $scripts; do
    reached "$(basename "$t" .sh)" env BUILD="$BUILD" ELBOW="$ELBOW" sh "$t"
done

ln -s "$top/src" "$lists/src"      # gcov reads the source from where it writes
find src -name '*.c' | LC_ALL=C sort | while read -r f; do
    case $f in src/platform/*|src/canvas/gl/*) continue ;; esac
    (cd "$lists" && $gcov -o "$BUILD/${f%.c}.o" "$f" >/dev/null 2>&1)
    name=$(basename "$f").gcov
    # "    count:   line:text", where a text may have colons, too
    [ -e "$lists/$name" ] && awk -v f="$f" '{
        count = $0; sub(/:.*/, "", count); gsub(/ /, "", count)
        text = $0;  sub(/^[^:]*:/, "", text)
        line = text; sub(/:.*/, "", line); sub(/^[^:]*:/, "", text)
        if (line + 0 > 0 && count != "-") print f "\t" line + 0 "\t" count "\t" text }' "$lists/$name"
    rm -f "$lists"/*.gcov
done >"$lists/lines"
awk -f tests/coverage.awk tests/coverage.txt "$lists/lines"
