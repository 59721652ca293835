#include "view/net/units_order.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

typedef struct { double key; size_t unit; } Keyed;

static bool before(Keyed a, Keyed b)
{
    return a.key != b.key ? a.key < b.key : a.unit < b.unit;
}

static void swap(Keyed *a, Keyed *b)
{
    Keyed t = *a;
    *a = *b;
    *b = t;
}

static Keyed middle(Keyed a, Keyed b, Keyed c)
{
    if (before(b, a)) {
        Keyed t = a;
        a = b;
        b = t;
    }
    return before(c, a) ? a : before(b, c) ? b : c;
}

/* Hoare's: afterwards r[k] is where it belongs, and nothing before it is larger. */
static void select_at(Keyed *r, size_t n, size_t k)
{
    size_t lo = 0, hi = n;
    while (hi - lo > 1) {
        Keyed p = middle(r[lo], r[lo + (hi - lo)/2], r[hi - 1]);
        size_t i = lo, j = hi - 1;
        for (;;) {
            while (before(r[i], p)) i++;
            while (before(p, r[j])) j--;
            if (i >= j) break;
            swap(&r[i++], &r[j--]);
        }
        if (j + 1 <= lo || j + 1 >= hi) return;      /* all one */
        if (k <= j) hi = j + 1;
        else lo = j + 1;
    }
}

static int by_key(const void *a, const void *b)
{
    return before(*(const Keyed *)a, *(const Keyed *)b) ? -1 : 1;
}

static double key_of(const Network *f, SortBy sort, size_t i)
{
    switch (sort) {
    case SORT_W: return f->w[i];
    case SORT_B: return f->b[i];
    case SORT_V: return f->v[i];
    case SORT_ELBOW: {
        Maybe e = unit_elbow((Unit){ f->w[i], f->b[i] });
        return e.there ? e.value : NAN;
    }
    case SORT_NUMBER: break;
    }
    return (double)i;
}

size_t units_order(const Network *f, SortBy sort, bool descending, size_t first, size_t count,
                   size_t *out)
{
    size_t d = f->d;
    if (first >= d) return 0;
    if (count > d - first) count = d - first;
    Keyed *r = sort == SORT_NUMBER ? NULL : memory_take(d*sizeof *r);
    if (r == NULL) {
        for (size_t k = 0; k < count; k++) out[k] = descending ? d - 1 - first - k : first + k;
        return count;
    }
    for (size_t i = 0; i < d; i++) {
        double key = key_of(f, sort, i);
        r[i] = (Keyed){ isnan(key) ? INFINITY : descending ? -key : key, i };
    }
    select_at(r, d, first);
    if (first + count < d) select_at(r + first, d - first, count);
    qsort(r + first, count, sizeof *r, by_key);
    for (size_t k = 0; k < count; k++) out[k] = r[first + k].unit;
    free(r);
    return count;
}
