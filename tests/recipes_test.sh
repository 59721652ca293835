#!/bin/sh
# The recipes of elbow-develop(7) are kept true: every file that one names is there, the commits
# that it names are in the history under these words, and they touched each file in bold. Without the
# history (an archive, a shallow clone) the files alone. Prints "N passed, N failed".
page=assets/man/elbow-develop.7
passed=0 failed=0
ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "FAILED: $*"; }

# One line each: R recipe; F file (bold) or f file (italics); C commit subject
said=$(awk '
    /^\.SH/ { on = /RECIPES/; next }
    !on { next }
    /^\.SS/ { print "R " substr($0, 5); next }
    /^[0-9a-f]+ / { gsub(/\\e/, "\\"); print "C " $0; next }
    { gsub(/\\-/, "-")
      while (match($0, /\\f[BI][A-Za-z0-9_.\/-]+\\fR/)) {
          name = substr($0, RSTART + 3, RLENGTH - 6)
          if (name ~ /^(src|assets|tests)\/.*\.[a-z0-9]+$/ || name == "Makefile")
              print (substr($0, RSTART + 2, 1) == "B" ? "F " : "f ") name
          $0 = substr($0, RSTART + RLENGTH) } }' "$page")

count() { printf '%s\n' "$said" | grep -c "^$1"; }
if [ "$(count R)" -ge 6 ] && [ "$(count '[Ff]')" -ge 30 ] && [ "$(count C)" -ge 6 ]; then ok
else bad "$(count R) recipes, $(count '[Ff]') files, $(count C) commits: the page is read wrongly"; fi

for file in $(printf '%s\n' "$said" | sed -n 's/^[Ff] //p' | sort -u); do
    if [ -e "$file" ]; then ok; else bad "$page names $file, which is not there"; fi
done

whole=yes
for commit in $(printf '%s\n' "$said" | sed -n 's/^C \([0-9a-f]*\) .*/\1/p'); do
    git cat-file -e "$commit^{commit}" 2>/dev/null || whole=no
done
# of a whole history every one must be there
if [ $whole = no ] && [ "$(git rev-list --count HEAD 2>/dev/null || echo 0)" -gt 1500 ]; then whole=yes; fi
if [ $whole = no ]; then
    echo "left out: the commits, as their history is not here"
else
    # of each recipe: the files in bold that none of its commits touched
    printf '%s\nR end\n' "$said" | {
        recipe= files= touched= wrong=0
        while read -r what name words; do
            case $what in
            R)  for f in $files; do
                    printf '%s\n' "$touched" | grep -qxF -- "$f" ||
                        { echo "FAILED: $recipe: no commit that it names touched $f"; wrong=$((wrong + 1)); }
                done
                recipe="$name $words" files= touched= ;;
            F)  files="$files $name" ;;
            C)  subject=$(git log -1 --format=%s "$name" 2>/dev/null)
                [ "$subject" = "$words" ] ||
                    { echo "FAILED: $name is \"$subject\", not \"$words\""; wrong=$((wrong + 1)); }
                touched="$touched
$(git show --format= --name-only "$name" 2>/dev/null)" ;;
            esac
        done
        [ $wrong = 0 ]
    }
    if [ $? = 0 ]; then ok; else failed=$((failed + 1)); fi
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
