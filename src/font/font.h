/* font.h - the faces: found through fontconfig, measured unhinted, rasterised.
 *
 * The only SDL2_ttf code. All metrics are in em (multiply by the size in
 * points), read once from the outlines at a large size, so that every backend
 * and every device scale breaks lines alike. */
#ifndef ELBOW_FONT_H
#define ELBOW_FONT_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    FACE_UI,          /* Inter Regular       */
    FACE_UI_MEDIUM,   /* Inter Medium        */
    FACE_UI_BOLD,     /* Inter Semi Bold     */
    FACE_MATH,        /* Latin Modern Math   */
    FACE_FALLBACK,    /* DejaVu Sans         */
    FACE_COUNT
} Face;

typedef struct Fonts Fonts;

/* ERR_UNAVAILABLE with the package to install when not even DejaVu Sans or any
 * other sans is found. A missing Inter or Latin Modern Math is replaced by the
 * fallback; `notice` then says so (else its text is ""). Files are opened when
 * first used. */
Status fonts_new(Fonts **out, Message *notice);
void   fonts_free(Fonts *f);

/* A block that typeset/ keeps with these fonts, NULL at first; given back to free() with them. */
void **fonts_kept(Fonts *f);

/* On paper a picture has two sizes of type, whatever its views ask for: what is asked for below
 * `split` is set as `small`, the rest as `usual`; no sub- or superscript is set smaller than
 * `script`. All in the canvas's points. */
typedef struct { double usual, small, split, script; } TypeSizes;
void   fonts_type(Fonts *f, const TypeSizes *t);       /* NULL: every size as it is asked for */
double font_size(const Fonts *f, double asked);
double font_script(const Fonts *f, double size);       /* of that size the least part; 0: none */

/* The font file behind a face, for backends that draw outlines; borrowed. */
const char *fonts_file(const Fonts *f, Face face);
int         fonts_index(const Fonts *f, Face face);    /* of the face in that file */

/* The face that really has this character: `face`, or FACE_FALLBACK. */
Face font_resolve(Fonts *f, Face face, uint32_t codepoint);
bool font_has(Fonts *f, Face face, uint32_t codepoint);    /* it, or the fallback */

double font_advance(Fonts *f, Face face, uint32_t codepoint);          /* em; resolves */
typedef struct { double ascent, descent, x_height, cap_height; } FontLine; /* em, all positive */
FontLine font_line(Fonts *f, Face face);
/* em, y up from the baseline */
typedef struct { double x0, y0, x1, y1; } GlyphBox;
GlyphBox font_box(Fonts *f, Face face, uint32_t codepoint);

/* A glyph's coverage at `px` pixels per em, unhinted, its origin `phase`/4 of a
 * pixel right of a pixel edge (exact horizontal coverage, by rasterising four
 * times wider). left, top: from the origin's pixel to the bitmap's top left,
 * top upwards. rows are w bytes; owned by f until the next call. Empty glyphs
 * have w = h = 0. False when it cannot be rasterised. */
typedef struct { int w, h, left, top; const uint8_t *at; } GlyphBitmap;
bool font_raster(Fonts *f, Face face, uint32_t codepoint, double px, int phase, GlyphBitmap *out);

/* The plain letter or digit behind a mathematical one (an italic w is w), else u. */
uint32_t letter_plain(uint32_t u);

#endif
