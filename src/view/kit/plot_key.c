#include "view/kit/plot_key.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "canvas/silent.h"
#include "typeset/text.h"
#include "view/kit/unshown.h"
#include "view/kit/widgets.h"

#define PART 0.34            /* of a figure's height, at most */
#define ROWS 8               /* at most */
#define TRIES 3              /* a strip makes the plot smaller, which may move more labels to it */

size_t key_row_end(const double *width, size_t from, size_t n, double room)
{
    double w = 0;
    size_t i = from;
    while (i < n && (i == from || w + width[i] <= room + 1e-6)) w += width[i++];
    return i;
}

size_t key_rows(const double *width, size_t n, double room)
{
    size_t rows = 0;
    for (size_t i = 0; i < n; i++)
        if (width[i] > room + 1e-6) return 0;
    for (size_t i = 0; i < n; i = key_row_end(width, i, n, room)) rows++;
    return rows;
}

double key_room(const double *width, size_t n, size_t rows)
{
    double least = INFINITY;
    for (size_t i = 0; i < n; i++) {
        double w = 0;
        for (size_t k = i; k < n; k++) {
            w += width[k];
            size_t needs = key_rows(width, n, w);
            if (w < least && needs > 0 && needs <= rows) least = w;
        }
    }
    return least;
}

void plot_miss(PlotArea *g, KeyMark mark, Paint p, const char *tex, const char *what)
{
    /* a film's labels come and go, and its legend stays */
    if (!g->v->s->figure || g->v->s->film) return;
    if (g->lefts == KEY_LEFT) {
        unshown(g->v, what);
        return;
    }
    KeyItem *k = &g->left[g->lefts++];
    *k = (KeyItem){ .mark = mark, .p = p, .s = { .width = 2*g->em, .dash = 4.5*g->em,
                                                 .gap = 3*g->em }, .is_tex = true, .what = what };
    snprintf(k->words, sizeof k->words, "%s", tex);
}

void plot_left_numbers(const PlotArea *g, size_t n)
{
    char what[60];
    snprintf(what, sizeof what, n == 1 ? "the number of a point" : "the numbers of %zu points", n);
    if (n > 0) unshown(g->v, what);
}

/* --- one entry --- */

#define TEX_SIZE 14.0

static double words_width(const PlotArea *g, const KeyItem *k)
{
    Fonts *f = g->v->fonts;
    return k->is_tex ? formula_measure(f, TEX_SIZE*g->em, false, k->words).width
                     : text_width(f, FACE_UI_MEDIUM, TEXT_PLAIN*g->em, k->words);
}

static double swatch_width(const PlotArea *g, const KeyItem *k)
{
    return (k->mark == KEY_LINE ? KEY_SWATCH : 16)*g->em;
}

double key_width(const PlotArea *g, const KeyItem *k)
{
    return swatch_width(g, k) + 3*KEY_GAP*g->em + words_width(g, k);
}

static void swatch(const PlotArea *g, const KeyItem *k, Pt at)
{
    Canvas *cv = g->v->cv;
    double em = g->em, w = swatch_width(g, k);
    Pt mid = pt(at.x + w/2, at.y);
    switch (k->mark) {
    case KEY_LINE:    canvas_line(cv, at, pt(at.x + w, at.y), k->s, k->p); break;
    case KEY_DISC:    canvas_disc(cv, mid, 5*em, k->p); break;
    case KEY_RING:    canvas_ring(cv, mid, 4.6*em, 1.6*em, k->p); break;
    case KEY_DIAMOND: view_diamond(cv, mid, 7*em, k->p, PAINT_CARD, 1.4*em); break;
    case KEY_OPEN:    view_diamond(cv, mid, 6.5*em, PAINT_CARD, k->p, 1.8*em); break;
    }
}

void key_draw(const PlotArea *g, const KeyItem *k, Pt at)
{
    View *v = g->v;
    double em = g->em, size = TEXT_PLAIN*em;
    swatch(g, k, at);
    at.x += swatch_width(g, k) + KEY_GAP*em;
    if (k->is_tex)
        formula_draw(v->cv, v->fonts, TEX_SIZE*em, false, pt(at.x, at.y + 4.5*em), k->words,
                     PAINT_INK_SOFT);
    else
        text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, size,
                  pt(at.x, view_baseline(v, FACE_UI_MEDIUM, size, at.y)), ALIGN_LEFT, k->words,
                  PAINT_INK_SOFT);
}

/* --- the strip --- */

Rect plot_strip(Rect *area, double em, double strip)
{
    if (!(strip > 0)) return (Rect){ 0 };
    Rect r = { area->x + 14*em, area->y + 4*em, area->w - 30*em, strip };
    area->y += strip;
    area->h -= strip;
    return r;
}

bool key_strip(PlotArea *g, const double *width, size_t n, Pt *at)
{
    double room = g->area.w - 30*g->em, lead = KEY_LEAD*g->em, used[ROWS] = { 0 },
        most = fmax(g->strip.h, fmin(PART*(g->area.h + g->strip.h),
                                     g->r.h + g->strip.h - PLOT_LEAST));
    size_t rows = 0, k;
    for (size_t i = 0; i < n; i++) {
        double w = width[i] - 2*KEY_GAP*g->em;
        for (k = 0; k < rows && used[k] + w > room; k++) continue;
        bool fits = k < rows || (k < ROWS && (double)(k + 1)*lead <= most + 1e-6 && w <= room);
        at[i] = pt(fits ? g->strip.x + used[k] : NAN, g->strip.y + ((double)k + 0.5)*lead);
        if (!fits) continue;
        used[k] += width[i];
        if (k == rows) rows++;
    }
    g->strip_needs = (double)rows*lead;
    return g->strip.h > 0;
}

void plot_below_key(View *v, Rect area, double em, PlotDraw draw)
{
    double strip = 0;
    if (v->s->figure && v->s->taken.w == 0) {
        Rect label[LABEL_COUNT], *memory = v->s->memory->label;
        memcpy(label, memory, sizeof label);
        Canvas silent = silent_canvas(v->cv);
        Scene s = *v->s;
        s.unshown = NULL;
        View dry = *v;
        Frame nobodys = { 0 };
        dry.cv = &silent;
        dry.frame = &nobodys;
        dry.s = &s;
        for (int i = 0; i < TRIES; i++) {
            double needs = draw(&dry, area, em, strip);
            memcpy(memory, label, sizeof label);
            if (needs <= strip + 1e-6) break;
            strip = needs;
        }
        frame_deinit(&nobodys);
    }
    draw(v, area, em, strip);
}
