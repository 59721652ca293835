#!/bin/sh
# Lines of at most 100 columns and functions of at most 60 lines, in src and tests; no formula
# flattened until it is ambiguous, and no function of the C library that is not exact, in src.
set -u

find src tests -name '*.[ch]' | LC_ALL=C sort | LC_ALL=C xargs awk -v columns=100 -v lines=60 '
    FNR == 1 { begins = 0 }
    {
        text = $0
        gsub(/[\200-\277]/, "", text)               # of a character in UTF-8 only its first byte counts
        if (length(text) > columns) { print FILENAME ":" FNR ": " length(text) " columns"; long++ }
    }
    /^[A-Za-z_]/ && /\(/ { name = FNR; called = $0 }
    /^{/         { begins = name }
    /^}/ && begins {
        if (FNR - begins + 1 > lines) {
            sub(/\(.*/, "", called)
            sub(/.*[ *]/, "", called)
            print FILENAME ":" begins ": " called " has " FNR - begins + 1 " lines"
            tall++
        }
        begins = 0
    }
    END {
        print (long > 0 ? "not ok" : "ok") " 1 - lines have at most " columns " columns"
        print (tall > 0 ? "not ok" : "ok") " 2 - functions have at most " lines " lines"
        exit long + tall > 0
    }'
failed=$?

# "1/2 (φ − y)²" can be read as 1 over twice the square: a formula has a fraction there.
if grep -rnE '"[^"]*1/(2|%zu)[^0-9"]*[\\(a-zφ]' src --include='*.[ch]'; then
    echo "not ok 3 - a number over another before a product is one sign, as ½"
    failed=1
else
    echo "ok 3 - a number over another before a product is one sign, as ½"
fi

# With how many digits a number is shown is decided by model/shown (a step's quantities),
# plot/tick_form (axes), plot/column_form (columns, places) and base/count_text (steps, points):
# views that format by themselves once said three values of e' at once. What is typed back or
# read by programs is no shown number: watch.c, export_panel.c.
typed='src/app/watch.c|src/app/export_panel.c'
if grep -rnE '(^|[^a-z_])number_(text|power|fixed|tex|tex_fixed|exact)\(|"[^"]*%[-+#0]*[0-9*]*(\.[0-9*]+)?l?[gGfFeEaA]([^a-zA-Z]|$)' \
        src/view src/app --include='*.[ch]' | grep -vE "^($typed):" | grep -vE ':[[:space:]]*(/?\*|//)'; then
    echo "not ok 4 - views and app do not format shown numbers by themselves"
    failed=1
else
    echo "ok 4 - views and app do not format shown numbers by themselves"
fi

# No two C libraries agree in the last bit of these, so that a lesson would go its own way in
# each: base/real has its own. What is left are the exact ones, sqrt, floor, fmod, ldexp, ….
inexact='a?(sin|cos|tan)h?|atan2|exp(2|10|m1)?|log(2|10|1p|b)?|pow|hypot|cbrt|erfc?|[tl]?gamma|fma|j[01n]|y[01n]'
if find src -name '*.[ch]' ! -path 'src/platform/web/build/*' | LC_ALL=C sort | LC_ALL=C xargs awk -v name="$inexact" '
    FNR == 1 { comment = 0 }
    {
        text = $0
        gsub(/\\./, "", text)
        gsub(/"[^"]*"/, "", text)
        if (comment && !sub(/^.*\*\//, "", text)) next
        comment = 0
        gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", text)
        if (sub(/\/\*.*$/, "", text)) comment = 1
        sub(/\/\/.*$/, "", text)
        if (text ~ "(^|[^A-Za-z0-9_.>])(" name ")[fl]?\\(") { print FILENAME ":" FNR ": " $0; found++ }
    }
    END { exit found == 0 }'; then
    echo "not ok 5 - functions that every C library rounds otherwise are base/real's"
    failed=1
else
    echo "ok 5 - functions that every C library rounds otherwise are base/real's"
fi
exit $failed
