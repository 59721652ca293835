#!/bin/sh
# The letters that Elbow writes, of each of its fonts, as C:
#
#   fonts.sh DIR       DIR/*.otf, *.ttf and DIR/fonts.c
#
# Whatever is not among them is drawn as the font's own sign for a missing letter.
set -eu
to=$1
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$to"

stop() { echo "make web: $*" >&2; exit 1; }

file_of() {   # family weight: the file fontconfig has of just this family
    fc-match -f '%{family[0]}/%{file}\n' "$1:weight=$2:slant=0:scalable=true:variable=false" |
        sed -n "s|^$1/||p"
}

subset() {   # file letters family weight
    from=$(file_of "$3" "$4")
    [ -n "$from" ] || stop "the font $3 (weight $4) is not here. Install it: .ci/setup web"
    hb-subset "$from" --unicodes="$(sed 's/#.*//' "$here/letters/$2" | tr -s ' \n' ',,')" \
        --layout-features= --name-IDs=1,2,4,6,16,17 --no-hinting --notdef-outline \
        --drop-tables+=GSUB,GPOS,GDEF,BASE,STAT,MATH,kern,gasp,DSIG,meta -o "$to/$1" ||
        stop "$from cannot be made smaller by hb-subset."
}

subset Inter-Regular.otf   text     Inter 80
subset Inter-Medium.otf    text     Inter 100
subset Inter-SemiBold.otf  text     Inter 180
subset LatinModernMath.otf math     'Latin Modern Math' 80
subset DejaVuSans.ttf      fallback 'DejaVu Sans' 80
node "$here/fonts.js" "$to" Inter-Regular.otf=Inter,REGULAR Inter-Medium.otf=Inter,MEDIUM \
    Inter-SemiBold.otf=Inter,SEMIBOLD 'LatinModernMath.otf=Latin Modern Math,REGULAR' \
    'DejaVuSans.ttf=DejaVu Sans,REGULAR'
