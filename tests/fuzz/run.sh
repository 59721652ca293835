#!/bin/sh
# One fuzzer as one test: PROGRAM SECONDS. Seeds: the files of tests/fuzz/NAME,
# and the built-in lessons for the one that reads lessons.
set -u
name=$(basename "$1")
set -- "$1" "$2"
for f in tests/fuzz/"${name#fuzz_}"/*; do [ -f "$f" ] && set -- "$@" "$f"; done
case $name in
*lesson*) for f in assets/lessons/*.json; do [ -f "$f" ] && set -- "$@" "$f"; done ;;
esac
if "$@"; then
    echo "ok $name, $2 seconds"
else
    status=$?
    echo "not ok $name: exit status $status"
    exit 1
fi
