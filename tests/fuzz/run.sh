#!/bin/sh
# One fuzzer as one test: PROGRAM SECONDS. An input that brings it down is left
# in build/test-logs/fuzz_NAME.crash.
set -u
# shellcheck source=tests/env.sh
. tests/env.sh
# the driver keeps the input when the program aborts
export ASAN_OPTIONS="$ASAN_OPTIONS:abort_on_error=1" UBSAN_OPTIONS="$UBSAN_OPTIONS:abort_on_error=1"
case $1 in /*) program=$1 ;; *) program=$PWD/$1 ;; esac
seconds=$2 top=$PWD
name=$(basename "$1")
# the seeds of fuzz_NAME lie in NAME; lessons are seeds as they are
set -- "$top"/tests/fuzz/"${name#fuzz_}"/*
if [ "$name" = fuzz_lesson ]; then set -- "$@" "$top"/assets/lessons/*.json; fi
work=$(mktemp -d) && cd "$work" || exit 1
"$program" "$seconds" "$@"
status=$?
if [ $status -eq 0 ]; then
    echo "ok 1 - $name, $seconds seconds"
else
    echo "not ok 1 - $name: exit status $status"
    if [ -f fuzz-crash ]; then
        mv fuzz-crash "$LOGS/$name.crash"
        echo "# the input: $LOGS/$name.crash"
    fi
fi
cd "$top" && rm -rf "$work"
exit $status
