#include "model/hold_out.h"

#include "base/memory.h"
#include "base/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

size_t hold_out_count(double share, size_t n)
{
    if (n < 2) return 0;
    double k = nearbyint(share*(double)n);
    return k < 1 ? 1 : k > (double)(n - 1) ? n - 1 : (size_t)k;
}

/* Whether row after row is held. */
typedef struct { Random r; bool last; size_t left, held; } Chooser;

static Chooser chooser(const DataSource *how, size_t n, size_t held)
{
    return (Chooser){ random_from(how->seed), how->last, n, held };
}

static bool holds(Chooser *c)
{
    bool is = c->last ? c->left <= c->held
                      : random_uniform(&c->r)*(double)c->left < (double)c->held;
    c->left--;
    c->held -= is;
    return is;
}

void hold_out_part(const DataSource *how, const Sample *all, size_t n, size_t held, Sample *train,
                   Sample *test)
{
    Chooser c = chooser(how, n, held);
    for (size_t i = 0; i < n; i++) *(holds(&c) ? test++ : train++) = all[i];
}

void hold_out_join(const DataSource *how, const Sample *train, size_t n, const Sample *test,
                   size_t held, Sample *all)
{
    Chooser c = chooser(how, n + held, held);
    for (size_t i = 0; i < n + held; i++) all[i] = *(holds(&c) ? test++ : train++);
}

Status hold_out_of_data(LessonData *d, Message *msg)
{
    if (d->test.kind != DATA_HELD || d->test_n > 0 || d->n == 0) return OK;
    size_t n = d->n, held = d->test.count > 0 ? d->test.count : hold_out_count(d->test.share, n);
    if (n < 2)
        return fail(msg, ERR_RANGE, "There is a single point, and nothing to hold out: take "
                                    "\"test\" away.");
    if (held >= n)
        return fail(msg, ERR_RANGE, "Of %zu points %zu cannot be held out: one at least is "
                                    "trained on.", n, held);
    Sample *train = memory_take((n - held)*sizeof *train),
           *test = memory_take(held*sizeof *test);
    if (train == NULL || test == NULL) {
        free(train);
        free(test);
        return fail(msg, ERR_MEMORY, "Out of memory while holding out rows.");
    }
    hold_out_part(&d->test, d->point, n, held, train, test);
    free(d->point);
    d->point = train;
    d->n = n - held;
    d->test_point = test;
    d->test_n = held;
    return OK;
}

Sample *hold_out_all(const LessonData *d)
{
    if (d->test.kind != DATA_HELD || d->test_n == 0) return NULL;
    Sample *all = memory_take((d->n + d->test_n)*sizeof *all);
    if (all != NULL)
        hold_out_join(&d->test, d->point, d->n, d->test_point, d->test_n, all);
    return all;
}
