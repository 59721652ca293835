#!/bin/sh
# What is installed where, said once: for `make install`, `make uninstall`, `make deb` and the tests.
#
#   install.sh list          "MODE FROM TO", a line each; TO is below PREFIX
#   install.sh install       copies them, below DESTDIR
#   install.sh uninstall     takes them away, and the folders that are then empty
#
# From the top folder. BUILD, PREFIX, DESTDIR and INSTALL as in the Makefile; ZSH says where zsh
# looks, below share, PROGRAM which one it is.
set -eu
BUILD=${BUILD:-build} PREFIX=${PREFIX:-/usr/local} DESTDIR=${DESTDIR:-} INSTALL=${INSTALL:-install}
to=$DESTDIR$PREFIX
lesson=application-vnd.elbow.lesson+json

list() {
    echo "755 ${PROGRAM:-$BUILD/elbow} bin/elbow"
    for section in 1 5 7; do
        for page in assets/man/*.$section; do
            [ ! -e "$page" ] || echo "644 $page share/man/man$section/${page##*/}"
        done
    done
    echo "644 $BUILD/share/elbow.bash share/bash-completion/completions/elbow"
    echo "644 $BUILD/share/elbow.zsh share/${ZSH:-zsh/site-functions}/_elbow"
    echo "644 $BUILD/share/elbow.fish share/fish/vendor_completions.d/elbow.fish"
    echo "644 assets/desktop/elbow.desktop share/applications/elbow.desktop"
    echo "644 assets/desktop/elbow.metainfo.xml share/metainfo/elbow.metainfo.xml"
    echo "644 assets/desktop/elbow.mime.xml share/mime/packages/elbow.xml"
    for size in 16 22 24 32 48 64 128 256 512; do
        at=share/icons/hicolor/${size}x$size
        echo "644 $BUILD/share/elbow-$size.png $at/apps/elbow.png"
        echo "644 $BUILD/share/lesson-$size.png $at/mimetypes/$lesson.png"
    done
    echo "644 $BUILD/share/elbow.svg share/icons/hicolor/scalable/apps/elbow.svg"
    echo "644 $BUILD/share/lesson.svg share/icons/hicolor/scalable/mimetypes/$lesson.svg"
}

has() { command -v "$1" >/dev/null 2>&1; }

# What a desktop keeps of such files. A tree that is packed is none of a desktop's.
refresh() {
    [ -z "$DESTDIR" ] || return 0
    if [ -d "$to/share/applications" ] && has update-desktop-database; then
        update-desktop-database -q "$to/share/applications" || :
    fi
    if [ -d "$to/share/mime/packages" ] && has update-mime-database; then
        update-mime-database "$to/share/mime" >/dev/null 2>&1 || :
    fi
    # newer than a cache of its icons, which is then not read
    [ ! -d "$to/share/icons/hicolor" ] || touch "$to/share/icons/hicolor"
}

# What refresh made in folders that have nothing else.
forget() {
    apps=$to/share/applications mime=$to/share/mime
    if [ "$(ls -A "$apps" 2>/dev/null)" = mimeinfo.cache ]; then rm -f "$apps/mimeinfo.cache"; fi
    if [ -d "$mime/packages" ] && [ -z "$(ls -A "$mime/packages")" ]; then
        for f in XMLnamespaces aliases generic-icons globs globs2 icons magic mime.cache subclasses \
                 treemagic types version application/vnd.elbow.lesson+json.xml; do
            rm -f "$mime/$f"
        done
        rmdir "$mime/application" 2>/dev/null || :
    fi
}

# Of the folders that are left empty all but those that a system has anyway.
tidy() {
    list | while read -r _ _ file; do
        at=$file
        while at=${at%/*}; do
            case $at in bin|share|share/man) break ;; esac
            rmdir "$to/$at" 2>/dev/null || break
        done
    done
}

case ${1:-} in
list) list ;;
install)
    list | while read -r mode from file; do
        $INSTALL -d "$to/${file%/*}"
        $INSTALL -m "$mode" "$from" "$to/$file"
    done
    refresh ;;
uninstall)
    list | while read -r _ _ file; do rm -f "$to/$file"; done
    refresh
    forget
    tidy ;;
*)  echo "usage: install.sh list|install|uninstall" >&2; exit 2 ;;
esac
