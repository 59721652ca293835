#!/bin/sh
# The unit tests of base, math, model and files in WebAssembly: tests/web/units.mk.
set -u
# shellcheck source=tests/env.sh disable=SC2119
. tests/env.sh
MAKE=${MAKE:-make}
build() { $MAKE --no-print-directory -s -f tests/web/units.mk BUILD="$BUILD" "$@"; }

if ! build -j2 units >"$LOGS/web-units.log" 2>&1; then
    echo "not ok 1 - they are built"
    tail -20 "$LOGS/web-units.log" | sed 's/^/# /'
    exit 1
fi
# shellcheck disable=SC2046  # names
exec node tests/web/units/run.js "$BUILD/web/units/units.js" $(build unit-names)
