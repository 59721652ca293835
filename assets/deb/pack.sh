#!/bin/sh
# Packs what `make` has built: $BUILD/elbow_VERSION-1_ARCH.deb, the same bytes of the same sources
# wherever they lie. Needs dpkg-dev, and no root. SOURCE_DATE_EPOCH: its date, else the changelog's.
set -eu
BUILD=${BUILD:-build}
top=$PWD deb=$PWD/assets/deb
stop() { echo "make deb: $*" >&2; exit 1; }
for tool in dpkg-deb dpkg-shlibdeps strip; do
    command -v $tool >/dev/null 2>&1 ||
        stop "$tool is not here. On Debian and Ubuntu: sudo apt-get install dpkg-dev binutils"
done
version=$(sed -n '1s/.*(\(.*\)).*/\1/p' "$deb/changelog")
[ "$version" = "$VERSION-${version##*-}" ] ||
    stop "assets/deb/changelog begins with $version, the program is $VERSION"
dated() { date -u -d "$(sed -n 's/^ -- .*>  //p' "$deb/changelog" | head -1)" +%s; }
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(dated)}
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C
umask 022

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
tree=$root/elbow
doc=$tree/usr/share/doc/elbow

BUILD=$BUILD PROGRAM=$BUILD/packed/elbow PREFIX=/usr DESTDIR=$tree ZSH=zsh/vendor-completions \
    sh assets/desktop/install.sh install
strip --strip-unneeded --remove-section=.comment --remove-section=.note "$tree/usr/bin/elbow"
[ ! -d "$tree/usr/share/man" ] || find "$tree/usr/share/man" -type f -exec gzip -9n {} +
install -d "$doc"
{ echo "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
  echo
  echo "Files: *"
  sed -n 's/^Copyright (c) /Copyright: /p' LICENSE
  echo "License: Expat"
  sed '1,/^Copyright/d' LICENSE | sed '1{/^$/d}; s/^$/./; s/^/ /'
} > "$doc/copyright"
gzip -9nc "$deb/changelog" > "$doc/changelog.Debian.gz"

# dpkg-shlibdeps wants to stand in a source package
mkdir -p "$root/debian"
printf 'Source: elbow\n\nPackage: elbow\nArchitecture: any\n' > "$root/debian/control"
depends=$(cd "$root" && dpkg-shlibdeps -O "$tree/usr/bin/elbow" 2>"$root/said") ||
    { cat "$root/said" >&2; exit 1; }
depends=${depends#shlibs:Depends=}
size=$(find "$tree" -type f -exec stat -c %s {} + | awk '{ kb += int(($1 + 1023)/1024) } END { print kb }')

mkdir -p "$tree/DEBIAN"
arch=$(dpkg --print-architecture)
(cd "$tree" && find usr -type f | sort | xargs md5sum) > "$tree/DEBIAN/md5sums"
sed "s|@VERSION@|$version|; s|@ARCH@|$arch|; s|@SIZE@|$size|; s/@DEPENDS@/$depends/" "$deb/control" \
    > "$tree/DEBIAN/control"
find "$tree" -type d -exec chmod 755 {} +
find "$tree" -type f ! -path '*/bin/*' -exec chmod 644 {} +
find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
out=$BUILD/elbow_${version}_$arch.deb
dpkg-deb --root-owner-group -Zxz --build "$tree" "$out" >/dev/null
echo "$out: $(stat -c %s "$out") bytes"
