#!/bin/sh
# base, math and model alone in 32 bits: no package, and steps past 2^32.
# `make core` has the other compilers.
set -u
# shellcheck source=tests/env.sh disable=SC2119
. tests/env.sh

case $BUILD in
*/asan) echo "ok - core # SKIP it has no sanitizers" ;;
*)      sh tests/core/run.sh 32-bit ;;
esac
