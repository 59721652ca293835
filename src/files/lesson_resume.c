#include "files/lesson_resume.h"

#include "base/number.h"
#include "model/kept.h"

#include <inttypes.h>
#include <stdlib.h>

/* --- out --- */

static void put_list(Buf *b, const char *what, char which, const double *v, size_t n)
{
    buf_printf(b, ",\n    \"%s_%c\": [", what, which);
    for (size_t i = 0; i < n; i++)
        buf_printf(b, "%s%s", i == 0 ? "" : i % 8 == 0 ? ",\n      " : ", ", number_exact(v[i]).s);
    buf_printf(b, "]");
}

/* In the shape of the network. */
static void put_numbers(Buf *b, const char *what, const double *v, const NetworkData *k)
{
    if (v == NULL) return;
    put_list(b, what, 'w', v, k->width);
    put_list(b, what, 'b', v + k->width, k->width);
    put_list(b, what, 'v', v + 2*k->width, k->width);
    if (k->has_c) buf_printf(b, ",\n    \"%s_c\": %s", what, number_exact(v[3*k->width]).s);
}

void put_resume(Buf *b, const LessonData *d)
{
    const Kept *k = &d->kept;
    if (kept_is_empty(k)) return;
    bool is_adam = d->optimizer == OPTIMIZER_ADAM;
    buf_printf(b, ",\n  \"resume\": { \"taken\": %" PRIu64, k->taken);
    if (is_adam && k->m != NULL) buf_printf(b, ", \"t\": %" PRIu64, k->rule_steps);
    if (k->scale.on)
        buf_printf(b, ",\n    \"x_scale\": [%s, %s], \"y_scale\": %s",
                   number_exact(k->scale.x_mid).s, number_exact(k->scale.x_size).s,
                   number_exact(k->scale.y_size).s);
    put_numbers(b, is_adam ? "m" : "velocity", k->m, &d->network);
    put_numbers(b, "v", k->s, &d->network);
    put_numbers(b, "scaled", k->at, &d->network);
    buf_printf(b, " }");
}

/* --- and in --- */

static Status no_memory(const Reader *r)
{
    return fail(r->m, ERR_MEMORY, "Out of memory while reading %.300s.", r->name);
}

static Status read_list(Reader *r, json_t *v, const char *key, double *to, size_t n)
{
    if (!json_is_array(v) || json_array_size(v) != n)
        return reader_wrong(r, false, "expected a list of %zu numbers, one for each unit", n);
    for (size_t i = 0; i < n; i++) {
        reader_down(r, NULL, i);
        Status s = reader_number(r, json_array_get(v, i), key, &to[i]);
        if (s != OK) return s;
        reader_up(r);
    }
    return OK;
}

/* In the shape of the lesson's network: all of them, or none. */
static Status read_numbers(Reader *r, json_t *resume, const char *const key[4],
                           const NetworkData *k, double **out)
{
    size_t parts = k->has_c ? 4 : 3, has = 0;
    for (size_t i = 0; i < 4; i++) has += json_object_get(resume, key[i]) != NULL;
    if (has == 0) return OK;
    double *to = *out = calloc(kept_numbers(k->width), sizeof *to);
    if (to == NULL) return no_memory(r);
    for (size_t i = 0; i < parts; i++) {
        json_t *v = json_object_get(resume, key[i]);
        if (v == NULL) return reader_wrong(r, false, "\"%s\" is missing here", key[i]);
        reader_down(r, key[i], 0);
        Status s = i == 3 ? reader_number(r, v, key[i], &to[3*k->width])
                          : read_list(r, v, key[i], to + i*k->width, k->width);
        if (s != OK) return s;
        reader_up(r);
    }
    return OK;
}

static Status read_count(Reader *r, json_t *resume, const char *key, const char *what,
                         uint64_t *out)
{
    json_t *v = json_object_get(resume, key);
    double k = 0;
    if (v == NULL) return OK;
    reader_down(r, key, 0);
    Status s = reader_whole(r, v, what, 0, (double)SEED_MAX, &k);
    if (s != OK) return s;
    *out = (uint64_t)k;
    reader_up(r);
    return OK;
}

/* Both, or none. */
static Status read_scale(Reader *r, json_t *resume, Scale *q)
{
    json_t *x = json_object_get(resume, "x_scale"), *y = json_object_get(resume, "y_scale");
    if (x == NULL && y == NULL) return OK;
    if (x == NULL || y == NULL)
        return reader_wrong(r, false, "\"%c_scale\" is missing here", x == NULL ? 'x' : 'y');
    reader_down(r, "x_scale", 0);
    Status s = reader_pair(r, x, "[mean, deviation]", &q->x_mid, &q->x_size);
    if (s != OK) return s;
    reader_up(r);
    q->on = true;
    return reader_member(r, resume, "y_scale", &q->y_size);
}

static LessonSection known_keys(const LessonData *d)
{
    bool c = d->network.has_c;
    if (d->network.width == 0) return KEYS_RESUME_UNIT;
    switch (d->optimizer) {
    case OPTIMIZER_MOMENTUM: return c ? KEYS_RESUME_MOMENTUM_C : KEYS_RESUME_MOMENTUM;
    case OPTIMIZER_ADAM:     return c ? KEYS_RESUME_ADAM_C : KEYS_RESUME_ADAM;
    default:                 return c ? KEYS_RESUME_SGD_C : KEYS_RESUME_SGD;
    }
}

Status read_resume(Reader *r, json_t *v, LessonData *d)
{
    Kept *k = &d->kept;
    const NetworkData *f = &d->network;
    static const char *const velocity[] = { "velocity_w", "velocity_b", "velocity_v",
                                            "velocity_c" },
        *const m[] = { "m_w", "m_b", "m_v", "m_c" }, *const v2[] = { "v_w", "v_b", "v_v", "v_c" },
        *const at[] = { "scaled_w", "scaled_b", "scaled_v", "scaled_c" };
    bool is_adam = d->optimizer == OPTIMIZER_ADAM;
    Status s = reader_object(r, v, "\"resume\": {\"taken\": 120, …}, as saving writes it");
    if (s == OK) s = reader_keys(r, v, known_keys(d));
    if (s == OK) s = read_count(r, v, "taken", "the steps taken before", &k->taken);
    if (s == OK) s = read_count(r, v, "t", "t, the steps of adam,", &k->rule_steps);
    if (s == OK) s = read_scale(r, v, &k->scale);
    if (s == OK) s = read_numbers(r, v, is_adam ? m : velocity, f, &k->m);
    if (s == OK && is_adam) s = read_numbers(r, v, v2, f, &k->s);
    if (s == OK) s = read_numbers(r, v, at, f, &k->at);
    if (s != OK) return s;
    if (!is_adam && k->m != NULL) k->rule_steps = 1;
    Message why;
    return kept_check(d, &why) == OK ? OK : reader_wrong(r, true, "%s", why.text);
}
