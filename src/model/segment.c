#include "model/segment.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static uint64_t base_of(const Segment *g) { return history_base(g->row[0]->at.d, g->tr.rule); }

static bool same_scale(const Scale *a, const Scale *b)
{
    return a->x_mid == b->x_mid && a->x_size == b->x_size && a->y_size == b->y_size;
}

/* p, scaled by q, where `had` was had_fed. NULL: out of memory. */
static Points *scaled(const Scale *q, const Points *p, const Points *had, Points *had_fed,
                      size_t *bytes)
{
    if (had_fed != NULL && had == p) return points_share(had_fed);
    if (had_fed != NULL && p->id.of == had->id.serial)
        return points_moved(had_fed, p->id.i, scale_sample(q, p->id.moved.to), bytes);
    return points_scaled(p, q, bytes);
}

static bool feed(Segment *g, const Segment *was, size_t *bytes)
{
    if (!g->scale.on) return true;
    bool is_known = was != NULL && was->scale.on && same_scale(&was->scale, &g->scale);
    const Segment *had = is_known ? was : &(Segment){ .fed = NULL };
    if (g->points != NULL)
        g->fed = scaled(&g->scale, g->points, had->points, had->fed, bytes);
    if (g->test != NULL)
        g->fed_test = scaled(&g->scale, g->test, had->test, had->fed_test, bytes);
    return (g->fed != NULL || g->points == NULL) && (g->fed_test != NULL || g->test == NULL);
}

Segment *segment_new(Segment *before, Row *from, const Training *tr, Stop stop, Points *points,
                     Points *test, const Scale *scale, const Segment *was, size_t *bytes)
{
    static _Atomic uint64_t serials;      /* models in several threads */
    Segment *g = from != NULL ? memory_zeroed(1, sizeof *g) : NULL;
    Row **row = memory_take(16*sizeof *row);
    if (g == NULL || row == NULL) {
        free(g);
        free(row);
        row_free(from);
        return NULL;
    }
    *g = (Segment){ .refs = 1, .serial = ++serials, .before = segment_share(before),
                    .first = from->step, .tr = *tr,
                    .stop = stop, .points = points_share(points), .test = points_share(test),
                    .scale = *scale, .row = row, .rows = 1, .room = 16 };
    row[0] = from;
    bool made = row_see(from, scale) && feed(g, was, bytes);
    *bytes += sizeof *g + row_bytes(from);
    if (made) return g;
    segment_release(g, bytes);
    return NULL;
}

Segment *segment_share(Segment *g)
{
    if (g != NULL) g->refs++;
    return g;
}

static void drop(Row *r, size_t *bytes)
{
    if (r == NULL) return;
    *bytes -= row_bytes(r);
    row_free(r);
}

void segment_release(Segment *g, size_t *bytes)
{
    while (g != NULL && --g->refs == 0) {
        Segment *before = g->before;
        for (size_t i = 0; i < g->rows; i++) drop(g->row[i], bytes);
        for (size_t i = 0; i < EXACT_ROWS; i++) drop(g->exact[i], bytes);
        points_release(g->fed, bytes);
        points_release(g->fed_test, bytes);
        points_release(g->points, bytes);
        points_release(g->test, bytes);
        *bytes -= sizeof *g;
        free(g->row);
        free(g);
        g = before;
    }
}

Segment *segment_of(Segment *tail, uint64_t k)
{
    while (k < tail->first) tail = tail->before;
    return tail;
}

Recipe segment_recipe(const Segment *g)
{
    const Points *p = g->fed != NULL ? g->fed : g->points,
        *test = g->fed_test != NULL ? g->fed_test : g->test;
    Recipe r = { .tr = g->tr, .s = p->at, .n = p->n, .s_id = p->id, .scale = g->scale,
                 .stop = g->stop, .start = g->row[0] };
    if (test == NULL) return r;
    r.test = test->at;
    r.test_n = test->n;
    r.test_id = test->id;
    return r;
}

const Row *segment_kept(const Segment *g, uint64_t k)
{
    size_t lo = 0, hi = g->rows;      /* row[lo] is at or before k, row[hi] after it */
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo)/2;
        if (g->row[mid]->step <= k) lo = mid;
        else hi = mid;
    }
    return g->row[lo];
}

const Row *segment_near(const Segment *g, uint64_t k)
{
    const Row *best = segment_kept(g, k);
    for (size_t i = 0; i < EXACT_ROWS; i++)
        if (g->exact[i] != NULL && g->exact[i]->step <= k && g->exact[i]->step > best->step)
            best = g->exact[i];
    return best;
}

const Row *segment_row(const Segment *g, uint64_t k)
{
    const Row *r = k >= g->first ? segment_near(g, k) : NULL;
    return r != NULL && r->step == k ? r : NULL;
}

uint64_t segment_made(const Segment *g) { return g->row[g->rows - 1]->step; }

static bool keep(Segment *g, Row *r)
{
    if (g->rows == g->room) {
        Row **row = memory_grow(g->row, 2*g->room*sizeof *row);
        if (row == NULL) return false;
        g->row = row;
        g->room *= 2;
    }
    g->row[g->rows++] = r;
    return true;
}

bool segment_take(Segment *g, Row *r, size_t *bytes)
{
    /* one that is there already may have come without its losses */
    Row *there = (Row *)(uintptr_t)segment_kept(g, r->step);
    if (there->step == r->step) {
        if (r->has_losses) {
            there->has_losses = true;
            there->loss = r->loss;
            there->test_loss = r->test_loss;
            row_see(there, &g->scale);      /* of a row that is seen already: no memory is needed */
        }
        row_free(r);
        return true;
    }
    *bytes += row_bytes(r);
    bool is_next = r->step == history_next(segment_made(g), base_of(g));
    if (is_next && keep(g, r)) return true;
    Row **slot = &g->exact[g->exacts++ % EXACT_ROWS];
    drop(*slot, bytes);
    *slot = r;
    return !is_next;
}
