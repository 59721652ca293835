#include "canvas/cairo/cairo_outline.h"

#include "base/memory.h"
#include "canvas/cairo/cairo_inner.h"

#include <math.h>
#include <stdlib.h>

struct Outlines {
    Fonts      *fonts;
    GlyphStore *glyphs;
    cairo_t    *cr;
    PathSeg    *seg;
    size_t      cap;
};

Outlines *outlines_new(Fonts *fonts)
{
    Outlines *o = memory_zeroed(1, sizeof *o);
    if (o == NULL) return NULL;
    cairo_surface_t *none = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    *o = (Outlines){ .fonts = fonts, .glyphs = glyph_store_new(fonts), .cr = cairo_create(none) };
    cairo_surface_destroy(none);
    if (o->glyphs != NULL && cairo_status(o->cr) == CAIRO_STATUS_SUCCESS) return o;
    outlines_free(o);
    return NULL;
}

void outlines_free(Outlines *o)
{
    if (o == NULL) return;
    glyph_store_free(o->glyphs);
    cairo_destroy(o->cr);
    free(o->seg);
    free(o);
}

/* cairo's numbers are multiples of 1/256: half units go up, everywhere. */
static double whole(double v) { return floor(v + 0.5); }

static PathSeg piece(const cairo_path_data_t *d)
{
    static const PathVerb verb[] = {
        [CAIRO_PATH_MOVE_TO] = PATH_MOVE, [CAIRO_PATH_LINE_TO] = PATH_LINE,
        [CAIRO_PATH_CURVE_TO] = PATH_CUBIC, [CAIRO_PATH_CLOSE_PATH] = PATH_CLOSE,
    };
    PathSeg s = { .verb = verb[d->header.type] };
    for (int i = 1; i < d->header.length && i <= 3; i++)
        s.p[i - 1] = (Pt){ whole(d[i].point.x), whole(d[i].point.y) };
    return s;
}

bool outline_of(Outlines *o, Face face, uint32_t codepoint, const PathSeg **seg, size_t *n)
{
    *n = 0;
    cairo_new_path(o->cr);
    if (!glyph_store_path(o->glyphs, o->cr, face, codepoint, OUTLINE_EM)) return false;
    cairo_path_t *path = cairo_copy_path(o->cr);
    bool ok = path->status == CAIRO_STATUS_SUCCESS;
    if (ok && (size_t)path->num_data > o->cap) {
        PathSeg *grown = memory_grow(o->seg, (size_t)path->num_data*sizeof *grown);
        if (grown == NULL) ok = false;
        else {
            o->seg = grown;
            o->cap = (size_t)path->num_data;
        }
    }
    for (int i = 0; ok && i < path->num_data; i += path->data[i].header.length)
        o->seg[(*n)++] = piece(&path->data[i]);
    cairo_path_destroy(path);
    *seg = o->seg;
    return ok;
}
