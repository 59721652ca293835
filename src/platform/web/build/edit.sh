#!/bin/sh
# The few places of cairo that WebAssembly and 32 bits do not bear, mended by name:
#
#   edit.sh DIR        DIR/src/*.c of cairo; may be called again
#
# A function is called with just the arguments it has there, else the program ends: where cairo
# casts one of two arguments to one of three, a thunk stands in between. And a font's tag in a PDF
# is worked out from numbers of 64 bits, as where `unsigned long` has them.
set -eu
cd "$1/src"

edit() {   # file expression...: FILE.new is the file as it came, edited
    file=$1; shift
    [ -f "$file.theirs" ] || cp "$file" "$file.theirs"
    sed "$@" "$file.theirs" >"$file.new"
    ! cmp -s "$file.new" "$file.theirs" ||
        { echo "make web: cairo's $file is another one." >&2; exit 1; }
}

after_includes() {   # file: standard input comes behind the last #include of FILE.new
    cat >"$1.add"
    awk -v add="$1.add" '
        NR == FNR { if (/^#[ \t]*include/) last = FNR; next }
        { print }
        FNR == last { while ((getline line < add) > 0) print line }' "$1.new" "$1.new" >"$1.newer"
    mv "$1.newer" "$1.new"
    rm "$1.add"
}

point='void *, const cairo_point_t *'
spline() {   # file function...: of two arguments, cast to one that takes a tangent, too
    file=$1; shift
    edit "$file" -e 's/(cairo_spline_add_point_func_t) *\(_*[a-z_]*_to[a-z_]*\)/with_tangent_\1/' \
                 -e 's/with_tangent__cairo_stroker_spline_to/_cairo_stroker_spline_to/' \
                 -e 's/(cairo_spline_add_point_func_t)cpf->line_to/with_tangent__cpf_line_to/' \
                 -e '/with_tangent__cpf_line_to/,/p0/s/cpf->closure/cpf/'
    for f; do
        printf 'static cairo_status_t %s (%s);\n' "$f" "$point"
        printf 'static cairo_status_t with_tangent_%s (%s, const cairo_slope_t *);\n' "$f" "$point"
    done | after_includes "$file"
    for f; do
        printf 'static cairo_status_t with_tangent_%s (void *of, const cairo_point_t *at,\n' "$f"
        printf '    const cairo_slope_t *tangent) { (void) tangent; return %s (of, at); }\n' "$f"
    done >>"$file.new"
}

spline cairo-path-fill.c _cairo_filler_line_to
spline cairo-path-fixed.c _cpf_line_to
spline cairo-path-in-fill.c _cairo_in_fill_line_to
spline cairo-path-stroke-traps.c line_to_dashed
spline cairo-path-stroke.c _cairo_stroker_line_to _cairo_stroker_line_to_dashed
edit cairo-analysis-surface.c -e 's/(_\([a-z_]*\)_func) _return_success/nothing_\1/'
{
    what='void *s, cairo_operator_t o, const cairo_pattern_t *p'
    shape='const cairo_path_fixed_t *f'
    clip='const cairo_clip_t *c) { return CAIRO_INT_STATUS_SUCCESS; }'
    for args in "paint ($what" "mask ($what, const cairo_pattern_t *m" \
        "stroke ($what, $shape, const cairo_stroke_style_t *y, const cairo_matrix_t *m,
                 const cairo_matrix_t *i, double t, cairo_antialias_t a" \
        "fill ($what, $shape, cairo_fill_rule_t r, double t, cairo_antialias_t a" \
        "show_glyphs ($what, cairo_glyph_t *g, int n, cairo_scaled_font_t *y"
    do echo "static cairo_int_status_t nothing_$args, $clip"; done
} | after_includes cairo-analysis-surface.c

edit cairo-pdf-surface.c \
    -e 's/_hash_data ((unsigned char \*) (font_subset->glyphs),/hash_ids (font_subset->glyphs,/' \
    -e 's/font_subset->num_glyphs \* sizeof(unsigned long), hash/font_subset->num_glyphs, hash/'
after_includes cairo-pdf-surface.c <<'END'
static uint32_t _hash_data (const unsigned char *data, int length, uint32_t initval);
static uint32_t hash_ids (const unsigned long *id, unsigned int n, uint32_t start)
{
    uint64_t *wide = malloc ((n + 1)*sizeof *wide);
    uint32_t hash = start;
    for (unsigned int i = 0; wide != NULL && i < n; i++) wide[i] = id[i];
    if (wide != NULL) hash = _hash_data ((unsigned char *) wide, n*sizeof *wide, start);
    free (wide);
    return hash;
}
END

for file in *.new; do mv "$file" "${file%.new}"; done
