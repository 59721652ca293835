#!/bin/sh
# Prints which rooms of src/ look at which, from what the compiler reads (cc -MM), and
# fails where one looks against the order below, or where modules go round in a circle.
#
#   tests/tree.sh                  the rooms by their includes, the modules by includes
#   BUILD=build tests/tree.sh      the modules by what they call, too: build first
set -u

# What a room may look at: these rooms and those below them, or a single header.
# The order of the program (GUIDE, DESIGN 3), from the lowest to the highest.
order='
base
math          base math/fast
math/fast     base math
model         math
files         model
font          base
canvas        font
canvas/cairo  canvas
canvas/svg    canvas/cairo
canvas/tex    canvas
canvas/gl     canvas
typeset       canvas
plot          math
input         plot model/command.h model/lesson.h model/visit.h
view/kit      model typeset input
view/unit     view/kit
view/net      view/kit
view/page     view/kit
view/warmup   view/kit
view          view/unit view/net view/page view/warmup
export        view files canvas/svg canvas/tex
batch         export
platform      base input/event.h
app           export platform canvas/gl
main.c        app batch
'

# GL's canvas is one module in seven files: they share the state of the context.
circles='canvas/gl'

cc=${CC:-cc}
{
    echo "$order" | awk 'NF { for (i = 1; i <= NF; i++) print "order", $1, (i > 1 ? $i : "-") }'
    find src -name '*.[ch]' ! -path '*/web/*' | LC_ALL=C sort | while read -r f; do
        awk -v f="${f#src/}" '/^#include "/ { split($0, part, "\""); print "include", f, part[2] }' "$f"
    done
    # a header that is not here, of a package, changes nothing: only ours are looked at
    # shellcheck disable=SC2046,SC2086  # lists of words
    $cc -std=c11 -D_XOPEN_SOURCE=700 -Isrc -MM -MG $(find src -name '*.c' ! -path '*/web/*') |
        awk '{ gsub(/\\/, "")
               for (i = 1; i <= NF; i++) {
                   if ($i ~ /:$/) { of = ""; continue }
                   sub(/^src\//, "", $i)
                   if (of == "") of = $i
                   else if ($i ~ /\//) print "reads", of, $i
               } }'
    if [ -n "${BUILD:-}" ]; then
        find src -name '*.c' ! -path '*/web/*' | while read -r f; do
            nm -P -g "$BUILD/${f%.c}.o" | awk -v f="${f#src/}" '$2 == "U" { print "calls", f, $1; next } { print "has", f, $1 }'
        done
    fi
} | awk -v free="$circles" -f tests/tree.awk
