#!/bin/sh
# The package of `make deb`: what is in it, that it is the same bytes each time, and what lintian
# says. ELBOW_CHROOT=1 (so does make torture): in a bare system it is installed, draws a figure,
# opens a window, and is removed again: two minutes and 300 MB of packages.
set -u
# shellcheck source=tests/env.sh disable=SC2119
. tests/env.sh
. tests/tap.sh


case $BUILD in
*/asan) skip "packing" "the plain build is what is packed"; exit 0 ;;
esac
if ! has dpkg-deb || ! has dpkg-shlibdeps; then skip "packing" "needs dpkg-dev"; exit 0; fi
dir=$(mktemp -d) || exit 1
trap 'x_stop; rm -rf "$dir"' EXIT

holds "make deb" quiet_make deb
if [ $bad -ne 0 ]; then exit 1; fi
deb=$(find "$BUILD" -maxdepth 1 -name 'elbow_*.deb' -newer "$BUILD/packed/elbow" | head -1)
cp "$deb" "$dir/elbow.deb"
deb=$dir/elbow.deb

field() { dpkg-deb -f "$deb" "$1"; }
version() { [ "$(field Version | sed 's/-.*//')" = "$("$ELBOW" --version | awk '{ print $2 }')" ]; }
holds "its version is the program's" version
needs() { for p in libsdl2-2.0-0 libcairo2 fonts-inter fonts-lmodern; do field Depends | grep -q "$p" || return 1; done; }
holds "it brings the libraries and the fonts" needs
small() { [ "$(stat -c %s "$deb")" -lt 2000000 ]; }
holds "it is below 2 MB" small
rooted() { ! dpkg-deb -c "$deb" | awk '{ print $2 }' | grep -v '^root/root$'; }
holds "all is root's, whoever packed it" rooted
dpkg-deb -x "$deb" "$dir/tree"
runs() { (cd "$dir" && tree/usr/bin/elbow export case-ii -o packed.svg && "$ELBOW" export case-ii -o built.svg && cmp packed.svg built.svg); }
holds "its program draws what ours does" runs
sums() { dpkg-deb -e "$deb" "$dir/control" && (cd "$dir/tree" && md5sum -c --quiet ../control/md5sums); }
holds "its sums are right" sums
# no folder of this machine
pathless() { ! grep -rlF -e "$PWD/src/" -e "$BUILD/" "$dir/tree"; }
holds "where it was built is not in it" pathless

# other owners, other modes, another time and place
again() {
    (umask 077 && TZ=Asia/Tokyo LC_ALL=C BUILD=$BUILD VERSION=$("$ELBOW" --version | awk '{ print $2 }') \
        sh assets/deb/pack.sh) && cmp "$deb" "$BUILD/$(basename "$(find "$BUILD" -maxdepth 1 -name 'elbow_*.deb' -newer "$deb")")"
}
sleep 1     # for a file's time to be another
holds "packed again, it is the same bytes" again
if has lintian; then
    clean() { lintian --allow-root --fail-on error "$deb"; }
    holds "lintian finds no error" clean
else skip "lintian finds no error" "needs lintian"; fi

# --- in a bare system
cat >"$dir/inside" <<'IN'
#!/bin/sh
# inside ROOT: in a bare system, with the package in $ELBOW_DEB and a display
set -eu
cp "$ELBOW_DEB" "$1/tmp/elbow.deb"
echo "== install"
DEBIAN_FRONTEND=noninteractive chroot "$1" apt-get install -qq -y --no-install-recommends /tmp/elbow.deb
echo "== figure"
chroot "$1" elbow --version
chroot "$1" elbow export case-ii -o /tmp/fig.pdf
[ "$(head -c 4 "$1/tmp/fig.pdf")" = %PDF ]
cp "$1/tmp/fig.pdf" "$ELBOW_RESULT.pdf"
echo "== window"
HOME=/tmp chroot "$1" elbow --size 900x600 case-iii &
app=$!
n=0
until xdotool search --onlyvisible --class '^elbow$' >/dev/null 2>&1; do
    n=$((n + 1))
    [ $n -lt 300 ] || { echo "no window appears"; exit 1; }
    sleep 0.1
done
kill -TERM $app
wait $app
echo "== remove"
DEBIAN_FRONTEND=noninteractive chroot "$1" apt-get purge -qq -y elbow
rm -rf "$1/tmp/"*
left=$(find "$1/usr" "$1/etc" "$1/opt" "$1/var/lib" -iname '*elbow*')
[ -z "$left" ] || { echo "left: $left"; exit 1; }
IN
if [ "${ELBOW_CHROOT:-${ELBOW_TORTURE:-0}}" != 1 ]; then
    skip "in a bare system" "takes two minutes: ELBOW_CHROOT=1 sh tests/deb_test.sh"
elif ! has mmdebstrap || ! has xdotool; then skip "in a bare system" "needs mmdebstrap and xdotool"
elif [ "$(id -u)" != 0 ] && ! unshare -Ur true 2>/dev/null; then
    skip "in a bare system" "needs root, or users of one's own (unshare -U)"
else
    # shellcheck source=/dev/null
    suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    parts=main
    [ "$(. /etc/os-release && echo "$ID")" = debian ] || parts=main,universe
    bare() {
        x_start -ac && chmod 755 "$dir" "$dir/inside" &&
            ELBOW_DEB=$deb ELBOW_RESULT=$dir/chroot mmdebstrap --variant=apt --components=$parts \
                --customize-hook="$dir/inside \"\$1\"" --format=null "$suite" - </dev/null
    }
    holds "in a bare $suite it is installed, draws, opens a window and is gone again" bare
fi
[ $bad -eq 0 ]
