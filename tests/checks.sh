# shellcheck shell=sh disable=SC2034
# checks.sh - sourced by the tests of what Elbow writes: they run in a folder of their own that is
# gone afterwards, and end with `counted`.
ELBOW=${ELBOW:-build/elbow}
case $ELBOW in /*) ;; *) ELBOW=$PWD/$ELBOW ;; esac
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
passed=0 failed=0

ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "FAILED: $*"; }
check() { what=$1; shift; if "$@" >out 2>&1; then ok; else bad "$what"; head -5 out; fi; }
# The slowest of those that read what Elbow writes get the same bytes from the build with sanitizers
# as from the plain one: once is enough.
there() {
    case ${ELBOW_TORTURE:-0}$ELBOW$1 in 0*/asan/elbow*latex | 0*/asan/elbowchromium)
        echo "left out: $1 has read it from the plain build"
        return 1 ;;
    esac
    command -v "$1" >/dev/null 2>&1 || { echo "left out: $1 is not installed"; return 1; }
}
export_() { check "export $*" "$ELBOW" export "$@"; }
counted() { echo "$passed passed, $failed failed"; [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]; }
