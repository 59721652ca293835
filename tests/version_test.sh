#!/bin/sh
# `elbow --version` says the Makefile's version and the commit; so does a program of an archive, and
# one of a copied folder says no commit, not another repository's. Nothing else of the program knows
# it. Prints "N passed, N failed".
BUILD=${BUILD:-build}
ELBOW=${ELBOW:-$BUILD/elbow}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
passed=0 failed=0
ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "FAILED: $*"; }
is() { if [ "$2" = "$3" ]; then ok; else bad "$1: \"$2\", not \"$3\""; fi; }

number=$(sed -n 's/^VERSION *:= *//p' Makefile)
"$ELBOW" --version >"$dir/said" 2>&1
if grep -qxE "elbow $number( \([0-9a-f]{8,40}(-dirty)?\))?" "$dir/said" && [ "$(wc -l <"$dir/said")" = 1 ]
then ok; else bad "--version says: $(cat "$dir/said")"; fi
is "who looks at version.h" "$(grep -rlF '"base/version.h"' src | tr '\n' ' ')" "src/main.c "
is "what is linked with it" "$(nm "$BUILD/libelbow.a" 2>/dev/null | grep -cE 'version_(number|commit)')" 0

# what is generated in a folder: commit_in FOLDER
commit_in() {
    make -s -C "$1" BUILD=b b/gen/version.c >"$dir/made" 2>&1 || cat "$dir/made"
    sed -n 's/.*version_commit.*"\(.*\)";$/\1/p' "$1/b/gen/version.c"
}
if [ -e .git ] && git rev-parse -q --verify HEAD >/dev/null 2>&1; then
    mkdir "$dir/archive" "$dir/other" "$dir/other/copy"
    git archive HEAD Makefile .ci .gitattributes | tar x -C "$dir/archive"
    is "of an archive" "$(commit_in "$dir/archive")" "$(git rev-parse HEAD | cut -c1-8)"
    git init -q "$dir/other"
    cp -R Makefile .ci "$dir/other/copy/"
    is "of a copy in another repository" "$(commit_in "$dir/other/copy")" ""
else
    echo "left out: archives, as there is no repository here"
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
