#include "model/segment.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static uint64_t base_of(const Segment *g) { return history_base(g->row[0]->at.d, g->tr.rule); }

static bool feed(const Scale *q, const Points *p, Sample **out, size_t *bytes)
{
    if (!q->on || p == NULL) return true;
    *out = memory_take(p->n*sizeof **out);
    if (*out == NULL) return false;
    for (size_t i = 0; i < p->n; i++) (*out)[i] = scale_sample(q, p->at[i]);
    *bytes += p->n*sizeof **out;
    return true;
}

Segment *segment_new(Segment *before, Row *from, const Training *tr, Stop stop, Points *points,
                     Points *test,
                     const Scale *scale, size_t *bytes)
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
                    .stop = stop, .points = points, .test = test, .scale = *scale, .row = row,
                    .rows = 1, .room = 16 };
    row[0] = from;
    if (points != NULL) points->refs++;
    if (test != NULL) test->refs++;
    bool made = row_see(from, scale) && feed(scale, points, &g->fed, bytes)
        && feed(scale, test, &g->fed_test, bytes);
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
        if (g->fed != NULL) *bytes -= g->points->n*sizeof *g->fed;
        if (g->fed_test != NULL) *bytes -= g->test->n*sizeof *g->fed_test;
        free(g->fed);
        free(g->fed_test);
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
    Recipe r = { .tr = g->tr, .s = g->fed != NULL ? g->fed : g->points->at, .n = g->points->n,
                 .scale = g->scale,
                 .stop = g->stop, .start = g->row[0] };
    if (g->test == NULL) return r;
    r.test = g->fed_test != NULL ? g->fed_test : g->test->at;
    r.test_n = g->test->n;
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
