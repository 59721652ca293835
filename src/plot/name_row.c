#include "plot/name_row.h"

#include <assert.h>
#include <math.h>

/* Without what stands before each, their beginnings are numbers that may not fall: those nearest
 * to the wished ones are found by pooling neighbours that fall (Barlow et al. 1972, section 1.2),
 * and with bounds by clamping them. */
bool name_row(RowName *name, size_t n, double lo, double hi, double gap)
{
    struct { double mean; size_t n; } pool[ROW_NAMES];
    size_t pools = 0;
    double before = 0;
    assert(n <= ROW_NAMES);
    for (size_t i = 0; i < n; i++) {
        pool[pools].mean = name[i].at - name[i].w/2 - before;
        pool[pools++].n = 1;
        while (pools > 1 && pool[pools - 2].mean > pool[pools - 1].mean) {
            double a = pool[pools - 2].mean, b = pool[pools - 1].mean;
            double p = (double)pool[pools - 2].n, q = (double)pool[pools - 1].n;
            pool[pools - 2].mean = (a*p + b*q)/(p + q);
            pool[pools - 2].n += pool[pools - 1].n;
            pools--;
        }
        before += name[i].w + gap;
    }
    double last = hi - (before - gap);      /* where the first may begin at most */
    size_t i = 0;
    before = 0;
    for (size_t k = 0; k < pools; k++)
        for (size_t j = 0; j < pool[k].n; j++, i++) {
            name[i].left = before + fmax(fmin(pool[k].mean, last), lo);
            before += name[i].w + gap;
        }
    return n == 0 || last >= lo;
}
