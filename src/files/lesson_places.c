#include "files/lesson_places.h"

#include <math.h>

#include "base/number.h"
#include "model/solver.h"

static FilePlace place(const Reader *r, const char *section, const char *key)
{
    const JsonStep path[] = { { section, 0 }, { key, 0 } };
    TextPlace p = json_at(r->bytes, r->n, path, 2, false);
    if (r->from.line > 0) p = text_place_from(r->from, p);
    return (FilePlace){ p.line, p.column };
}

LessonPlaces lesson_places(const Reader *r, const LessonData *d)
{
    LessonPlaces at = { .batch = { 0 } };
    bool is_held = d->test.kind == DATA_HELD;
    /* how many points: it was looked at */
    bool is_known = d->data.kind == DATA_POINTS && !is_held;
    if (!is_known && d->batch > 1 && d->batch != BATCH_ALL)
        at.batch = place(r, "training", "batch");
    if (d->least_squares) at.layers = place(r, "training", "layers");
    if (d->data.typed[0] != '\0') at.target = place(r, "data", "target");
    if (d->test.typed[0] != '\0') at.test_target = place(r, "test", "target");
    if (is_held) at.held = place(r, "test", "share");
    if (d->data.noise > 0) at.noise = place(r, "data", "noise");
    if (d->test.noise > 0) at.test_noise = place(r, "test", "noise");
    return at;
}

Status lesson_with_place(FilePlace at, const char *path, Status s, Message *m)
{
    if (at.line == 0 || path == NULL || m == NULL) return s;
    Message what = *m;
    return fail(m, s, "%.150s:%zu:%zu: %s", path, at.line, at.column, what.text);
}

/* Is one of the points that a target gave no number? */
static bool is_beyond(const DataSource *from, const Sample *p, size_t n)
{
    if (from->kind != DATA_TARGET || !(from->noise > 0)) return false;
    for (size_t i = 0; i < n; i++)
        if (!isfinite(p[i].y)) return true;
    return false;
}

static Status noise_check(const DataSource *from, const Sample *p, size_t n, FilePlace at,
                          const char *path, Message *m)
{
    if (!is_beyond(from, p, n)) return OK;
    fail(m, ERR_RANGE, "The noise %s makes points that no number can hold: they end at about "
                       "1.8e308. Choose a smaller one, such as 0.1.",
         number_power(from->noise, 4).s);
    return lesson_with_place(at, path, ERR_RANGE, m);
}

Status lesson_loaded_check(const LessonData *d, const char *path, Message *m)
{
    const LessonPlaces *at = &d->places;
    Status s = noise_check(&d->data, d->point, d->n, at->noise, path, m);
    if (s == OK) s = noise_check(&d->test, d->test_point, d->test_n, at->test_noise, path, m);
    if (s != OK) return s;
    s = lesson_data_check(d, m);
    bool is_batch = d->batch != BATCH_ALL && d->n > 0 && d->batch > d->n;
    if (s == ERR_RANGE && is_batch) return lesson_with_place(at->batch, path, s, m);
    if (s != OK || !d->least_squares || d->n == 0) return s;
    s = solver_fits(d->n, d->network.width, d->ridge, m);
    return s == OK ? OK : lesson_with_place(at->layers, path, s, m);
}
