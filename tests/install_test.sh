#!/bin/sh
# What `make install` brings, that it is found where it then lies, and that `make uninstall` leaves
# nothing of it. What reads such files is used where it is installed.
set -u
# shellcheck source=tests/env.sh disable=SC2119
. tests/env.sh
. tests/tap.sh

needing() {   # PROGRAM COMMAND…: that $words_ hold, where it is there
    needed=$1
    shift
    if has "$needed"; then holds "$words_" "$@"; else skip "$words_" "needs $needed"; fi
}

case $BUILD in
*/asan) skip "installing" "the plain build is what is installed"; exit 0 ;;
esac
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
top=$PWD
paths() {   # FOLDER WITHOUT FIND'S WORDS…: every such path below it, without what WITHOUT matches
    at=$1 without=${2:-^$}
    shift 2
    (cd "$at" && find . "$@" | sed 's|^\./||' | grep -vE "$without" | LC_ALL=C sort)
}

# --- below DESTDIR: these files, and no others
holds "make install, as no one special" quiet_make install PREFIX=/usr DESTDIR="$dir/tree"
usr=$dir/tree/usr
{
    echo bin/elbow
    echo share/applications/elbow.desktop
    echo share/bash-completion/completions/elbow
    echo share/fish/vendor_completions.d/elbow.fish
    echo share/zsh/site-functions/_elbow
    echo share/man/man1/elbow.1
    echo share/man/man5/elbow-lesson.5
    echo share/man/man7/elbow-develop.7
    echo share/metainfo/elbow.metainfo.xml
    echo share/mime/packages/elbow.xml
    for size in 16x16 22x22 24x24 32x32 48x48 64x64 128x128 256x256 512x512; do
        echo share/icons/hicolor/$size/apps/elbow.png
        echo share/icons/hicolor/$size/mimetypes/application-vnd.elbow.lesson+json.png
    done
    echo share/icons/hicolor/scalable/apps/elbow.svg
    echo share/icons/hicolor/scalable/mimetypes/application-vnd.elbow.lesson+json.svg
} | LC_ALL=C sort >"$dir/expected"
paths "$usr" '' -type f >"$dir/is"
holds "it brings what is listed here, and nothing else" diff "$dir/expected" "$dir/is"
modes() { [ -z "$(find "$usr" -type f ! -perm 644 ! -path '*/bin/elbow')$(find "$usr/bin" -type f ! -perm 755)" ]; }
holds "everyone may read it" modes
none_empty() { [ -z "$(find "$usr" -type f -empty)" ]; }
holds "no file is empty" none_empty

# --- each thing by what reads it
runs() { (cd "$dir" && "$usr/bin/elbow" export case-ii -o fig.svg && "$usr/bin/elbow" --version); }
holds "the program runs from there" runs
page() {   # NAME SECTION
    MANPATH=$usr/share/man man -w "$2" "$1" && MANPATH=$usr/share/man MANWIDTH=80 man "$2" "$1" | grep -q NAME
}
for of in elbow.1 elbow-lesson.5 elbow-develop.7; do
    words_="man finds ${of%.*}(${of##*.})"
    if has man && has groff; then holds "$words_" page "${of%.*}" "${of##*.}"; else skip "$words_" "needs man and groff"; fi
done
words_="the desktop file is right"
needing desktop-file-validate desktop-file-validate "$usr/share/applications/elbow.desktop"
# there is no home page to name, which AppStream 1.0 warns of
told() {
    appstreamcli validate --pedantic --no-net "$usr/share/metainfo/elbow.metainfo.xml" >"$dir/appstream"
    ! grep -E '^[EW]: ' "$dir/appstream" | grep -v 'url-homepage-missing'
}
words_="so is what a software centre is told"
needing appstreamcli told
word() { sed -n "s/^$1=//p" "$usr/share/applications/elbow.desktop" | head -1; }
starts() { set -- "$(word TryExec)" "$(word Exec)" && [ -x "$usr/bin/$1" ] && [ "$2" = "$1 %f" ]; }
holds "it starts the program that is there" starts
there() { [ -e "$usr/share/icons/hicolor/scalable/apps/$(word Icon).svg" ]; }
holds "with the icon that is there" there
lessons() {
    sed -n 's/^Exec=elbow \([^%]*\)$/\1/p' "$usr/share/applications/elbow.desktop" >"$dir/named"
    [ -s "$dir/named" ] && while read -r l; do "$ELBOW" lessons | grep -q "^$l " || return 1; done <"$dir/named"
}
holds "its actions open lessons that are built in" lessons
numbered() {
    version=$("$usr/bin/elbow" --version | awk '{ print $2 }')
    grep -q "<release version=\"$version\"" "$usr/share/metainfo/elbow.metainfo.xml" &&
        sed -n 1p "$top/assets/deb/changelog" | grep -q "($version-[0-9]*)"
}
holds "release notes and changelog begin with this version" numbered
sides() {
    for size in 16 22 24 32 48 64 128 256 512; do
        for f in "$usr/share/icons/hicolor/${size}x$size"/*/*.png; do
            # IHDR's width and height
            [ "$(od -An -tu1 -j16 -N8 "$f" | awk '{ print 16777216*$1 + 65536*$2 + 256*$3 + $4, 16777216*$5 + 65536*$6 + 256*$7 + $8 }')" = "$size $size" ] ||
                return 1
        done
    done
}
holds "icons are as large as they say" sides
for shell in bash zsh fish; do
    case $shell in
    bash) f=bash-completion/completions/elbow ;;
    zsh)  f=zsh/site-functions/_elbow ;;
    fish) f=fish/vendor_completions.d/elbow.fish ;;
    esac
    words_="$shell can read its completion"
    needing $shell $shell -n "$usr/share/$f"
done

# --- a desktop of its own: what kind of file a lesson is
words_="the MIME type is taken"
needing update-mime-database update-mime-database "$usr/share/mime"
kind() {   # FILE TYPE
    is=$(XDG_DATA_HOME=$dir/data XDG_DATA_DIRS=$dir/data gio info -a standard::content-type "$1" | sed -n 's/.*content-type: //p')
    [ "$is" = "$2" ] || { echo "$1 is $is"; return 1; }
}
lesson=application/vnd.elbow.lesson+json
if has gio && has update-mime-database && [ -e /usr/share/mime/packages/freedesktop.org.xml ]; then
    mkdir -p "$dir/data/mime/packages"
    cp /usr/share/mime/packages/freedesktop.org.xml "$usr/share/mime/packages/elbow.xml" "$dir/data/mime/packages"
    update-mime-database "$dir/data/mime" >/dev/null 2>&1
    "$ELBOW" export case-ii -o "$dir/saved.json"
    for f in saved.elbow saved.elbow.json saved; do cp "$dir/saved.json" "$dir/$f"; done
    echo '{ "elbows": [1, 2] }' >"$dir/other.json"
    for f in saved.json saved.elbow saved.elbow.json saved; do
        holds "$f is a lesson" kind "$dir/$f" $lesson
    done
    holds "other.json is none" kind "$dir/other.json" application/json
else
    skip "what kind of file a lesson is" "needs gio and shared-mime-info"
fi
reads() { "$ELBOW" check "$dir/saved.elbow"; }
[ ! -e "$dir/saved.elbow" ] || holds "and it is opened by any name" reads

# --- and away again
mkdir -p "$usr/share/doc/other"
holds "make uninstall" quiet_make uninstall PREFIX=/usr DESTDIR="$dir/tree"
paths "$usr" '^share/mime(/|$)' ! -name . >"$dir/left"
printf '%s\n' bin share share/doc share/doc/other share/man >"$dir/expected"
holds "nothing is left, and what others made is" diff "$dir/expected" "$dir/left"

# in a place of its own what a desktop keeps of it is made and goes, too
holds "make install for a person alone" quiet_make install PREFIX="$dir/local"
paths "$dir/local" '' ! -type d >"$dir/is"
holds "all is there" test "$(grep -c elbow "$dir/is")" -ge 29
holds "make uninstall, there" quiet_make uninstall PREFIX="$dir/local"
paths "$dir/local" '^(bin|share|share/man)$' ! -name . >"$dir/left"
holds "nothing is left" test ! -s "$dir/left"
[ $bad -eq 0 ]
