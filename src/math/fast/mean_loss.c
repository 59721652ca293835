#include "math/fast/mean_loss.h"

#include <math.h>
#include <stdlib.h>

#include "math/fast/moments.h"

Status mean_loss_init(MeanLoss *q, const Sample *s, size_t n)
{
    *q = (MeanLoss){ 0 };
    if (n == 0 || n > PLACES_MAX) return ERR_RANGE;
    Sample *sorted = samples_sorted(s, n);
    double *x = malloc(n*sizeof *x);
    *q = (MeanLoss){ .y = malloc(n*sizeof(double)), .out = malloc(n*sizeof(double)),
                     .scratch = malloc(2*(n + 1)*sizeof(double)), .n = n };
    Status st = sorted != NULL && x != NULL && q->y != NULL && q->out != NULL && q->scratch != NULL ? OK : ERR_MEMORY;
    for (size_t k = 0; st == OK && k < n; k++) {
        x[k] = sorted[k].x;
        q->y[k] = sorted[k].y;
        if (!isfinite(x[k]) || !isfinite(q->y[k])) st = ERR_RANGE;
    }
    if (st == OK) st = places_init(&q->places, x, n);
    free(sorted);
    free(x);
    if (st != OK) mean_loss_deinit(q);
    return st;
}

void mean_loss_deinit(MeanLoss *q)
{
    places_deinit(&q->places);
    free(q->y);
    free(q->out);
    free(q->scratch);
    *q = (MeanLoss){ 0 };
}

double mean_loss(MeanLoss *q, const Network *f)
{
    double sum = 0;
    network_at_places(f, &q->places, q->out, q->scratch);
    for (size_t k = 0; k < q->n; k++) {
        double delta = q->out[k] - q->y[k];
        sum += 0.5*delta*delta;
    }
    return q->n > 0 ? sum/(double)q->n : 0;
}
