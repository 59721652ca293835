#!/bin/sh
# Builds base, math and model alone, by each compiler that is here, and runs their
# unit tests where its programs can run: 64 bits, 32 bits, another C library,
# another processor, and what browsers run. Says what is left out, and what it needs.
#
#   tests/core/run.sh [KIND…]        here 32-bit musl aarch64 wasm32; all of them without one
set -u

BUILD=${BUILD:-build}
MAKE=${MAKE:-make}
here=${CC:-cc}
kinds=${*:-here 32-bit musl aarch64 wasm32}
passed=0 failed=0

# SSE2, as every 64-bit processor has it: x87 keeps more digits than a double has.
compiler() {
    case $1 in
    here)    echo "$here" ;;
    32-bit)  echo "$here -m32 -msse2 -mfpmath=sse" ;;
    musl)    echo "musl-gcc -static" ;;
    aarch64) echo "aarch64-linux-gnu-gcc -static" ;;
    wasm32)  echo "clang --target=wasm32-wasi" ;;
    esac
}

needs() {
    case $1 in
    32-bit)  echo "gcc-multilib" ;;
    musl)    echo "musl-tools" ;;
    aarch64) echo "gcc-aarch64-linux-gnu" ;;
    wasm32)  echo "clang, lld, wasi-libc and libclang-rt-dev-wasm32" ;;
    *)       echo "a C compiler" ;;
    esac
}

# What runs its programs: nothing, an emulator's name, or "no".
runner() {
    case $1 in
    aarch64) [ "$(uname -m)" = aarch64 ] || { command -v qemu-aarch64 >/dev/null 2>&1 && echo qemu-aarch64 || echo no; } ;;
    wasm32)  command -v node >/dev/null 2>&1 && echo "node tests/core/wasi.js" || echo no ;;
    esac
}

links() {   # COMPILER…
    printf '#include <math.h>\n#include <stdio.h>\nint main(int n, char **a) { (void)a; printf("%%g", sqrt(n)); return 0; }\n' |
        "$@" -x c -o "$probe" - -lm >/dev/null 2>&1
}

probe=$(mktemp) || exit 1
trap 'rm -f "$probe"' EXIT

told() {   # ok|"not ok" WHAT [LOG]
    echo "$1 - core $2"
    [ "$1" = ok ] && passed=$((passed + 1)) && return
    failed=$((failed + 1))
    [ -z "${3:-}" ] || grep -v '^ok ' "$3" | head -20 | sed 's/^/    /'
}

run_tests() {   # KIND FOLDER RUNNER
    for t in "$2"/test_*; do
        case $t in *.d|*.log|*.c) continue ;; esac
        # shellcheck disable=SC2086  # an emulator and its options
        if $3 "$t" >"$t.log" 2>&1 </dev/null && grep -q '^ok ' "$t.log"; then
            told ok "$1: $(basename "$t" .wasm), $(grep -c '^ok ' "$t.log")"
        else
            told "not ok" "$1: $(basename "$t" .wasm)" "$t.log"
        fi
    done
}

for kind in $kinds; do
    cc=$(compiler "$kind") run=$(runner "$kind")
    # shellcheck disable=SC2086  # a compiler and its options
    if ! links $cc; then
        echo "ok - core $kind # SKIP left out, needs $(needs "$kind")"
        continue
    fi
    folder=$BUILD/core/$kind
    [ "$kind" = here ] && folder=$BUILD/core
    set -- CORE="$folder"
    [ "$kind" = here ] || set -- "$@" CORE_CC="$cc" CORE_LAPACK=
    # as large a stack as a browser gives: 64 KB is what it has unless it is said
    [ "$kind" = wasm32 ] && set -- "$@" CORE_EXE=.wasm CORE_ALONE=1 CORE_AR="$(clang -print-prog-name=llvm-ar)" \
        CORE_LDFLAGS=-Wl,-z,stack-size=1048576
    [ "$run" = no ] && set -- "$@" CORE_NO_TESTS=1
    log=$folder/build.log
    mkdir -p "$folder"
    if ! $MAKE --no-print-directory -s BUILD="$BUILD" "$@" core-programs >"$log" 2>&1; then
        told "not ok" "$kind is built" "$log"
        continue
    fi
    told ok "$kind is built"
    if [ "$run" = no ]; then echo "  core $kind: not run, nothing here runs its programs"
    else run_tests "$kind" "$folder" "$run"; fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
