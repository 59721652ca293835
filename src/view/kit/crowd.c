#include "view/kit/crowd.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "base/count_text.h"
#include "base/real.h"
#include "typeset/text.h"
#include "view/kit/widgets.h"

#define TOGETHER 64u      /* bits of a word */

/* Bit k: is s[k] in view? Without a branch, which nobody could foresee. */
static uint64_t seen(const Sample *s, size_t n, const Axis *x, const Axis *y)
{
    uint64_t bits = 0;
    for (size_t k = 0; k < n; k++) {
        unsigned sees = (s[k].x >= x->data_lo) & (s[k].x <= x->data_hi)
            & (s[k].y >= y->data_lo) & (s[k].y <= y->data_hi);
        bits |= (uint64_t)sees << k;
    }
    return bits;
}

/* In view, by the largest power of two that divides their number: one pass for all strides. */
static void count_seen(size_t count[65], const Sample *s, size_t n, const Axis *x, const Axis *y)
{
    static const uint64_t divided[] = {      /* just by 1, 2, 4 … 32 */
        0xAAAAAAAAAAAAAAAAu, 0x4444444444444444u, 0x1010101010101010u, 0x0100010001000100u,
        0x0001000000010000u, 0x0000000100000000u };
    for (size_t i = 0; i < n; i += TOGETHER) {
        uint64_t bits = seen(s + i, n - i < TOGETHER ? n - i : TOGETHER, x, y);
        for (int j = 0; j < 6; j++) count[j] += (size_t)__builtin_popcountll(bits & divided[j]);
        count[i > 0 ? __builtin_ctzll(i) : 64] += bits & 1;
    }
}

#define INKED      0.05        /* of the plot's area are dots, at most */
#define DOT_MOST   4.7         /* times em */
#define DOT_LEAST  1.0
#define BELOW_FROM 40u         /* dots: fewer hide none of the lines they lie on */

static double paper_radius(const PlotArea *g, size_t shown)
{
    double r = sqrt(INKED*g->r.w*g->r.h/(3.14159*fmax(1, (double)shown)));
    return fmin(fmax(r, DOT_LEAST*g->mark), DOT_MOST*g->mark);
}

Crowd crowd_of(const PlotArea *g)
{
    const Lesson *l = g->v->s->lesson;
    size_t count[65] = { 0 };
    const Axis x = g->x, y = g->y;
    count_seen(count, l->point, l->n, &x, &y);
    Crowd k = { .stride = 1 };
    for (int j = 0; j <= 64; j++) k.in_view += count[j];
    k.shown = k.in_view;
    for (int j = 0; k.shown > CROWD_SHOWN; j++) {
        k.stride *= 2;
        k.shown -= count[j];
    }
    k.cloud = k.shown > CROWD_APART;
    double few = fmin(1, 40/fmax(1, (double)k.shown)*fmin(1, g->r.w/500));
    k.radius = (1.6 + 3.1*real_pow(few, 0.35))*g->em;
    if (g->v->s->paper) k.radius = paper_radius(g, k.shown);
    k.below = k.cloud || (g->v->s->paper && k.shown > BELOW_FROM);
    return k;
}

bool crowd_shows(const PlotArea *g, const Crowd *k, size_t i)
{
    Sample q = g->v->s->lesson->point[i];
    return i % k->stride == 0 && plot_sees(g, q.x, q.y);
}

void crowd_corner(PlotArea *g, const char *words)
{
    double size = TEXT_TOOL*g->em, w = text_width(g->v->fonts, FACE_UI, size, words) + 10*g->em,
        h = 18*g->em;
    double x0 = g->r.x + 4, x1 = rect_right(g->r) - w - 4, y0 = g->r.y + 4,
        y1 = rect_bottom(g->r) - h - 4;
    const Place c[] = { { { x1, y1, w, h }, 0 }, { { x0, y1, w, h }, 2 }, { { x1, y0, w, h }, 4 },
                        { { x0, y0, w, h }, 6 } };
    Rect box;
    if (!placer_put(&g->place, c, 4, (Rect){ 0 }, &box)) return;
    canvas_rect(g->v->cv, box, 4*g->em, PAINT_HALO);
    text_draw(g->v->cv, g->v->fonts, FACE_UI, size, pt(box.x + 5*g->em, box.y + h/2 + size*0.36),
              ALIGN_LEFT, words, PAINT_INK_SOFT);
}

bool crowd_words(PlotArea *g, const Crowd *k)
{
    char words[120];
    if (k->shown >= k->in_view) return false;
    snprintf(words, sizeof words, "%s of %s points %sshown", count_text((double)k->shown).s,
             count_text((double)k->in_view).s, k->in_view < g->v->s->lesson->n ? "in view " : "");
    crowd_corner(g, words);
    return true;
}
