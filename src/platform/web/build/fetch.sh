#!/bin/sh
# Brings the sources of the libraries that a browser has not, by the package manager, below DIR:
#
#   fetch.sh DIR
#
# apt gets a state of its own there, with this machine's sources as deb-src: no root is needed and
# nothing of the system is changed. Each package is unpacked as DIR/NAME with Debian's patches,
# where the mirror has them. What is there already is left alone.
set -eu
to=$1
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$to/apt/lists/partial" "$to/apt/cache/archives/partial" "$to/tar"
to=$(cd "$to" && pwd)

stop() { echo "make web: $*" >&2; exit 1; }

ours() {   # apt-get with the state below $to
    apt-get -q -o Dir::Etc::sourcelist="$to/apt/src.list" -o Dir::Etc::sourceparts="$to/apt/parts" \
        -o Dir::State::Lists="$to/apt/lists" -o Dir::Cache="$to/apt/cache" \
        -o APT::Get::List-Cleanup=0 -o APT::Sandbox::User= -o Acquire::Retries=3 "$@"
}

lists() {  # the same sources, as deb-src
    mkdir -p "$to/apt/parts"
    : >"$to/apt/src.list"
    for f in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -f "$f" ] || continue
        sed -n 's/^[ \t]*deb\(-src\)\{0,1\}[ \t]/deb-src /p' "$f" >>"$to/apt/src.list"
    done
    sort -u -o "$to/apt/src.list" "$to/apt/src.list"
    for f in /etc/apt/sources.list.d/*.sources; do
        [ -f "$f" ] || continue
        sed 's/^Types:.*/Types: deb-src/' "$f" >"$to/apt/parts/$(basename "$f")"
    done
}

unpack() {   # package: the tar balls in $to/tar/NAME become $to/NAME
    name=$1
    new=$to/$name.new
    rm -rf "$new"
    mkdir -p "$new"
    for f in "$to/tar/$name"/*.orig.tar.*; do
        case $f in *.asc) continue ;; esac
        tar -xf "$f" --strip-components=1 -C "$new"
    done
    for f in "$to/tar/$name"/*.orig-*.tar.*; do      # what goes into a folder of its own
        case $f in *.asc|*'*'*) continue ;; esac
        part=${f##*.orig-}
        mkdir -p "$new/${part%%.tar.*}"
        tar -xf "$f" --strip-components=1 -C "$new/${part%%.tar.*}"
    done
    for f in "$to/tar/$name"/*.debian.tar.*; do
        [ -f "$f" ] || continue
        tar -xf "$f" -C "$new"
        [ -f "$new/debian/patches/series" ] || continue
        sed 's/[ \t]*#.*//; /^$/d' "$new/debian/patches/series" | while read -r p rest; do
            patch -s -f -p1 -d "$new" <"$new/debian/patches/$p" >/dev/null ||
                stop "Debian's patch $p does not fit $name."
        done
    done
    mv "$new" "$to/$name"
}

asked=
while read -r name; do
    case $name in ''|'#'*) continue ;; esac
    [ -d "$to/$name" ] && continue
    if [ -z "$asked" ]; then
        command -v apt-get >/dev/null 2>&1 ||
            stop "the libraries' sources come by apt-get, which is not here: make the page on Debian or Ubuntu."
        lists
        ours update >"$to/apt/log" 2>&1 ||
            stop "the package lists of the sources cannot be had (see $to/apt/log). No network?"
        asked=yes
    fi
    mkdir -p "$to/tar/$name"
    echo "  source $name"
    (cd "$to/tar/$name" &&
        { ours source --download-only "$name" >>"$to/apt/log" 2>&1 ||
          ours source --download-only --tar-only "$name" >>"$to/apt/log" 2>&1; }) ||
        stop "the source of $name cannot be had (see $to/apt/log)."
    unpack "$name"
done <"$here/packages"
