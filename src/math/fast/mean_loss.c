#include "math/fast/mean_loss.h"

#include <math.h>

Status mean_loss_init(MeanLoss *q, const Sample *s, size_t n)
{
    *q = (MeanLoss){ 0 };
    Status st = sums_init(&q->sums, s, n);
    if (st == OK) q->n = n;
    return st;
}

void mean_loss_deinit(MeanLoss *q)
{
    sums_deinit(&q->sums);
    lines_deinit(&q->lines);
    *q = (MeanLoss){ 0 };
}

Status mean_loss_move(MeanLoss *q, SampleMove m)
{
    Status st = sums_move(&q->sums, m);
    if (st == ERR_MEMORY) mean_loss_deinit(q);
    return st;
}

double mean_loss(MeanLoss *q, const Network *f)
{
    if (q->lines.d != f->d) {
        lines_deinit(&q->lines);
        if (lines_init(&q->lines, f->d) != OK) return NAN;
    }
    return lines_loss(&q->lines, &q->sums, f);
}
