/* What a lesson file holds beyond one unit: networks, their data and training. */
#include "base/utf8.h"
#include "model/kept.h"
#include "model/target_points.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* w, b, v and their gradients, in doubles. */
#define UNIT_BYTES 48

Status width_check(double width, Message *msg)
{
    if (!(width >= 1) || width != floor(width))
        return fail(msg, ERR_RANGE, "the width must be a whole number from 1 to %u", WIDTH_MAX);
    if (width <= WIDTH_MAX) return OK;
    double bytes = UNIT_BYTES*width;
    return fail(msg, ERR_RANGE, "%.15g units would need about %.3g %s of memory; at most %u", width,
                bytes >= 1e9 ? bytes/1e9 : bytes/1e6, bytes >= 1e9 ? "GB" : "MB", WIDTH_MAX);
}

static bool all_finite(const double *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(v[i])) return false;
    return true;
}

static Status model_check(const NetworkData *k, Message *msg)
{
    Status s = width_check((double)k->width, msg);
    if (s != OK) return s;
    bool given = k->w != NULL;
    if ((k->b != NULL) != given || (k->v != NULL) != given)
        return fail(msg, ERR_RANGE, "A network needs w, b and v, or none of them.");
    if (given && (!all_finite(k->w, k->width) || !all_finite(k->b, k->width)
                  || !all_finite(k->v, k->width)))
        return fail(msg, ERR_RANGE, "w, b and v must be finite numbers.");
    if (k->has_c && !isfinite(k->c)) return fail(msg, ERR_RANGE, "c must be a finite number.");
    if (given) return OK;
    if (k->seed > SEED_MAX)
        return fail(msg, ERR_RANGE, "The seed must be a whole number from 0 to 2^53.");
    if (k->start < START_NOTEBOOK || k->start > START_HE)
        return fail(msg, ERR_RANGE, "The start must be notebook, even or he.");
    if (k->start == START_HE) return OK;
    if (!isfinite(k->elbow_hi - k->elbow_lo) || !(k->elbow_lo <= k->elbow_hi))
        return fail(msg, ERR_RANGE, "The elbows need finite numbers [from, to] with from <= to.");
    return OK;
}

static bool text_valid(const char *s) { return s == NULL || utf8_valid(s); }

static Status typed_check(const char *typed, Message *msg)
{
    Expr *e;
    if (typed[0] == '\0') return OK;
    Status s = target_read(&e, typed, strlen(typed), NULL, msg);
    if (s == OK) expr_free(e);
    return s == ERR_PARSE ? ERR_RANGE : s;
}

static Status interval_and_typed_check(const DataSource *s, Message *msg)
{
    Interval in = source_interval(s);
    Status st = interval_check(in.lo, in.hi, msg);
    return st == OK ? typed_check(s->typed, msg) : st;
}

static Status source_check(const DataSource *s, Message *msg)
{
    switch (s->kind) {
    case DATA_POINTS: return OK;
    case DATA_CSV:
        if (s->csv == NULL || s->csv[0] == '\0')
            return fail(msg, ERR_RANGE, "The data needs the name of a table.");
        if (!text_valid(s->csv) || !text_valid(s->x) || !text_valid(s->y))
            return fail(msg, ERR_RANGE,
                        "The name of the table or of a column is not UTF-8. Choose another.");
        return OK;
    case DATA_TARGET:
        if (s->target < 0 || s->target >= TARGET_COUNT)
            return fail(msg, ERR_RANGE, "There is no such target.");
        if (s->count < 1 || s->count > POINTS_MAX)
            return fail(msg, ERR_RANGE, "The count must be a whole number from 1 to %u.",
                        POINTS_MAX);
        if (!isfinite(s->noise) || s->noise < 0)
            return fail(msg, ERR_RANGE, "The noise must be a finite number, 0 or above.");
        if (s->seed > SEED_MAX)
            return fail(msg, ERR_RANGE, "The seed must be a whole number from 0 to 2^53.");
        return interval_and_typed_check(s, msg);
    case DATA_HELD:
        if (!(s->share > 0 && s->share < 1))
            return fail(msg, ERR_RANGE, "The share that is held out must be above 0 and below 1.");
        if (s->count > POINTS_MAX)
            return fail(msg, ERR_RANGE, "At most %u points can be held out.", POINTS_MAX);
        if (s->seed <= SEED_MAX) return OK;
        return fail(msg, ERR_RANGE, "The seed must be a whole number from 0 to 2^53.");
    }
    return fail(msg, ERR_RANGE, "The data must be points, a table or a target.");
}

static bool beta_valid(double v) { return v >= 0 && v < 1; }

static Status training_check(const LessonData *d, Message *msg)
{
    size_t n = d->data.kind == DATA_TARGET && d->n == 0 ? d->data.count : d->n;
    if (d->batch != BATCH_ALL && n > 0 && d->batch > n)
        return fail(msg, ERR_RANGE,
                    "A batch of %zu is more than the %zu points. Choose 1 to %zu, or all of them.",
                    d->batch, n, n);
    if (d->layers != LAYERS_ALL && d->layers != LAYERS_OUTPUT)
        return fail(msg, ERR_RANGE, "The layers must be all or output.");
    if (d->least_squares && d->layers != LAYERS_OUTPUT)
        return fail(msg, ERR_RANGE, "Least squares are of the output layer.");
    if (!isfinite(d->ridge) || d->ridge < 0 || (d->ridge != 0 && !d->least_squares))
        return fail(msg, ERR_RANGE,
                    "The ridge must be a finite number, 0 or above, and belongs to least squares.");
    bool momentum = d->optimizer == OPTIMIZER_MOMENTUM, adam = d->optimizer == OPTIMIZER_ADAM;
    if (d->optimizer != OPTIMIZER_SGD && !momentum && !adam)
        return fail(msg, ERR_RANGE, "The optimizer must be sgd, momentum or adam.");
    if (((momentum || adam) && !beta_valid(d->beta[0])) || (adam && !beta_valid(d->beta[1])))
        return fail(msg, ERR_RANGE, "The decay of the optimizer must be 0 or above, and below 1.");
    if (!isfinite(d->stop_loss) || d->stop_loss < 0)
        return fail(msg, ERR_RANGE, "The loss to stop at must be a finite number above 0.");
    if (d->stop_steps > SEED_MAX)
        return fail(msg, ERR_RANGE, "The steps to stop at must be a whole number up to 2^53.");
    return OK;
}

static Status network_check(const LessonData *d, Message *msg)
{
    if (d->network.width == 0) {
        bool plain = d->network.w == NULL && d->data.kind == DATA_POINTS
            && d->test.kind == DATA_POINTS && d->test_n == 0 && !d->data.scaled
                  && d->batch <= 1 && d->layers == LAYERS_ALL && d->optimizer == OPTIMIZER_SGD
                  && d->stop_loss == 0
                  && d->stop_steps == 0 && !d->stop_still && !d->least_squares && d->ridge == 0;
        return plain ? OK : fail(msg, ERR_RANGE,
                                 "This version trains one unit on one given point a step.");
    }
    if (d->test_n > POINTS_MAX)
        return fail(msg, ERR_RANGE, "Too many test points: at most %u.", POINTS_MAX);
    for (size_t i = 0; i < d->test_n; i++)
        if (!isfinite(d->test_point[i].x) || !isfinite(d->test_point[i].y))
            return fail(msg, ERR_RANGE,
                        "Test point %zu has a coordinate that is not a finite number.", i);
    Status s = model_check(&d->network, msg);
    if (s == OK) s = source_check(&d->data, msg);
    if (s == OK) s = source_check(&d->test, msg);
    if (s == OK && d->data.kind == DATA_HELD)
        s = fail(msg, ERR_RANGE, "What is held out is test data, and no data to train on.");
    if (s == OK && d->test.scaled)
        s = fail(msg, ERR_RANGE,
                 "Test data are scaled as the data is; they have no scaling of their own.");
    return s == OK ? training_check(d, msg) : s;
}

bool window_valid(Window v)
{
    double w = v.x1 - v.x0, h = v.y1 - v.y0;
    if (!isfinite(v.x0) || !isfinite(v.x1) || !isfinite(v.y0) || !isfinite(v.y1)) return false;
    if (!isfinite(w) || !isfinite(h)) return false;
    return w > 1e-12*fmax(fabs(v.x0), fabs(v.x1)) && h > 1e-12*fmax(fabs(v.y0), fabs(v.y1))
        && w > 1e12*DBL_MIN && h > 1e12*DBL_MIN;
}

static Status one_line(const char *what, const char *words, Message *msg)
{
    if (!utf8_valid(words))
        return fail(msg, ERR_RANGE, "%s is not UTF-8. Save it in that encoding.", what);
    for (const unsigned char *c = (const unsigned char *)words; *c != '\0'; c++)
        if (*c < 0x20 || *c == 0x7F)
            return fail(msg, ERR_RANGE,
                        "%s has a line break or control character. Write it on one line.", what);
    return OK;
}

Status title_check(const char *title, Message *msg)
{
    if (strlen(title) >= TITLE_MAX)
        return fail(msg, ERR_RANGE,
                    "The title is too long: at most %d bytes. Choose a shorter one.",
                    TITLE_MAX - 1);
    return one_line("The title", title, msg);
}

Status line_check(const char *what, const char *words, size_t characters, Message *msg)
{
    size_t n = utf8_count(words, strlen(words));
    if (n > characters)
        return fail(msg, ERR_RANGE, "%s is too long: %zu characters, at most %zu. Say it shorter.",
                    what, n, characters);
    return one_line(what, words, msg);
}

Status lesson_data_check(const LessonData *d, Message *msg)
{
    if (!isfinite(d->unit.w) || !isfinite(d->unit.b))
        return fail(msg, ERR_RANGE, "w and b must be finite numbers.");
    if (!isfinite(d->rate) || d->rate <= 0)
        return fail(msg, ERR_RANGE, "The rate λ must be a finite number above 0.");
    if (d->n > POINTS_MAX)
        return fail(msg, ERR_RANGE, "Too many points: at most %u.", POINTS_MAX);
    for (size_t i = 0; i < d->n; i++)
        if (!isfinite(d->point[i].x) || !isfinite(d->point[i].y))
            return fail(msg, ERR_RANGE, "Point %zu has a coordinate that is not a finite number.",
                        i);
    if (d->order != ORDER_CYCLIC && d->order != ORDER_SHUFFLE && d->order != ORDER_SAMPLE)
        return fail(msg, ERR_RANGE, "The order must be cyclic, shuffle or sample.");
    if (d->seed > SEED_MAX)
        return fail(msg, ERR_RANGE, "The seed must be a whole number from 0 to 2^53.");
    if (d->has_view && !window_valid(d->view))
        return fail(msg, ERR_RANGE,
                    "The view needs finite x0 < x1 and y0 < y1 that are not too close.");
    if (d->has_hold && !isfinite(d->hold))
        return fail(msg, ERR_RANGE, "The held φ − y must be a finite number.");
    if (d->has_hold && d->network.width > 0)
        return fail(msg, ERR_RANGE, "φ − y is held of one unit, and this lesson is a network.");
    Status s = title_check(d->title, msg);
    if (s == OK) s = line_check("The line about the lesson", d->about, ABOUT_CHARS, msg);
    if (s == OK) s = line_check("The group's name", d->group, GROUP_CHARS, msg);
    for (int k = 0; k < 2 && s == OK; k++)
        s = line_check("The name of an axis", d->axis[k].name, AXIS_CHARS, msg);
    bool is_alone = d->n == 0 && d->network.width == 0;
    if (s == OK && d->warmup.kind != WARMUP_NONE && !is_alone)
        s = fail(msg, ERR_RANGE, "Vectors and classes have no points, and no unit or network.");
    if (s == OK) s = warmup_check(&d->warmup, msg);
    if (s == OK) s = network_check(d, msg);
    return s == OK ? kept_check(d, msg) : s;
}

/* --- the same? --- */

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Bit for bit; both NULL: nothing was given. */
static bool same_numbers(const double *a, const double *b, size_t n)
{
    return a == NULL || b == NULL ? a == b : memcmp(a, b, n*sizeof *a) == 0;
}

static bool same_points(const Sample *a, size_t n, const Sample *b, size_t m)
{
    if (n != m) return false;
    for (size_t i = 0; i < n; i++)
        if (a[i].x != b[i].x || a[i].y != b[i].y) return false;
    return true;
}

static bool same_source(const DataSource *a, const DataSource *b)
{
    return a->kind == b->kind && a->decimal == b->decimal && a->dates == b->dates
        && a->lo == b->lo && a->hi == b->hi
        && a->share == b->share && a->last == b->last && same_text(a->csv, b->csv)
        && same_text(a->x, b->x)
        && same_text(a->y, b->y) && a->target == b->target && strcmp(a->typed, b->typed) == 0
        && a->count == b->count && a->noise == b->noise && a->seed == b->seed
        && a->scaled == b->scaled;
}

static bool same_network(const NetworkData *a, const NetworkData *b)
{
    return a->width == b->width && same_numbers(a->w, b->w, a->width)
        && same_numbers(a->b, b->b, a->width) && same_numbers(a->v, b->v, a->width)
        && a->start == b->start && a->seed == b->seed && a->elbow_lo == b->elbow_lo
        && a->elbow_hi == b->elbow_hi && a->has_c == b->has_c && a->c == b->c;
}

static bool same_training(const LessonData *a, const LessonData *b)
{
    return a->rate == b->rate && a->order == b->order && a->seed == b->seed
        && a->batch == b->batch && a->layers == b->layers
        && a->least_squares == b->least_squares && a->ridge == b->ridge
        && a->optimizer == b->optimizer && a->beta[0] == b->beta[0] && a->beta[1] == b->beta[1]
        && a->stop_loss == b->stop_loss && a->stop_steps == b->stop_steps
        && a->stop_still == b->stop_still;
}

bool lesson_data_same(const LessonData *a, const LessonData *b)
{
    const Window *v = &a->view, *w = &b->view;
    return a->unit.w == b->unit.w && a->unit.b == b->unit.b && a->has_view == b->has_view
        && v->x0 == w->x0 && v->x1 == w->x1 && v->y0 == w->y0 && v->y1 == w->y1
        && same_points(a->point, a->n, b->point, b->n)
        && same_points(a->test_point, a->test_n, b->test_point, b->test_n)
        && axis_same(&a->axis[0], &b->axis[0]) && axis_same(&a->axis[1], &b->axis[1])
        && same_network(&a->network, &b->network) && same_source(&a->data, &b->data)
        && same_source(&a->test, &b->test) && same_training(a, b)
        && kept_same(&a->kept, &b->kept, a->network.width);
}

AxisSays lesson_axis(const Lesson *l, int k)
{
    AxisSays said = l->axis != NULL ? l->axis[k] : (AxisSays){ .name = "" };
    axis_complete(&said, l->net != NULL ? l->net->named_by : NULL, k);
    return said;
}
