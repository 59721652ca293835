/* The sections of a lesson that say what is trained, on what, and how. */
#include "files/lesson_reader.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Status no_memory(const Reader *r)
{
    return fail(r->m, ERR_MEMORY, "Out of memory while reading %.300s.", r->name);
}

/* --- data --- */

static Status read_list(Reader *r, json_t *v, Sample **out, size_t *count)
{
    size_t n = json_array_size(v);
    if (n > POINTS_MAX)
        return reader_wrong(r, false, "too many points: %zu; at most %u", n, POINTS_MAX);
    if (n == 0) return OK;
    Sample *p = *out = malloc(n*sizeof *p);
    if (p == NULL) return no_memory(r);
    *count = n;
    for (size_t i = 0; i < n; i++) {
        reader_down(r, NULL, i);
        Status s = reader_pair(r, json_array_get(v, i), "a point [x, y]", &p[i].x, &p[i].y);
        if (s != OK) return s;
        reader_up(r);
    }
    return OK;
}

Status read_points(Reader *r, json_t *v, LessonData *d)
{
    if (!json_is_array(v)) return reader_wrong(r, false, "expected \"points\": [[x, y], …]");
    return read_list(r, v, &d->point, &d->n);
}

static Status copy_text(Reader *r, const char *s, char **out)
{
    size_t n = strlen(s) + 1;
    *out = malloc(n);
    if (*out == NULL) return no_memory(r);
    memcpy(*out, s, n);
    return OK;
}

/* A column's name, or its number. */
static Status read_column(Reader *r, json_t *data, const char *key, char **out)
{
    json_t *v = json_object_get(data, key);
    if (v == NULL) return OK;
    reader_down(r, key, 0);
    char digits[32];
    if (json_is_number(v)) {
        double k;
        Status s = reader_whole(r, v, "a column", 1, 1e6, &k);
        if (s != OK) return s;
        snprintf(digits, sizeof digits, "%.0f", k);
    } else if (!json_is_string(v)) {
        return reader_wrong(r, false, "expected a column's name or its number, from 1");
    }
    Status s = copy_text(r, json_is_string(v) ? json_string_value(v) : digits, out);
    reader_up(r);
    return s;
}

static Status read_csv(Reader *r, json_t *v, DataSource *out)
{
    Status s = reader_keys(r, v, KEYS_CSV);
    if (s != OK) return s;
    json_t *name = json_object_get(v, "csv");
    out->kind = DATA_CSV;
    reader_down(r, "csv", 0);
    if (!json_is_string(name) || json_string_length(name) == 0)
        return reader_wrong(r, false, "expected the name of a table, \"file.csv\"");
    s = copy_text(r, json_string_value(name), &out->csv);
    reader_up(r);
    if (s == OK) s = read_column(r, v, "x", &out->x);
    if (s == OK) s = read_column(r, v, "y", &out->y);
    int decimal = 0, dates = 0;
    if (s == OK) s = reader_word(r, v, "decimal", "the decimal sign", &decimal_words, &decimal);
    if (s == OK)
        s = reader_word(r, v, "dates", "what is first in 3/4/2021", &dates_words, &dates);
    out->decimal = (char)decimal;
    out->dates = (char)dates;
    json_t *scaled = json_object_get(v, "scaled");
    if (s != OK || scaled == NULL) return s;
    reader_down(r, "scaled", 0);
    if (!json_is_boolean(scaled)) return reader_wrong(r, false, "\"scaled\" must be true or false");
    out->scaled = json_is_true(scaled);
    reader_up(r);
    return OK;
}

static Status read_source(Reader *r, json_t *v, DataSource *out, bool is_test)
{
    if (json_is_object(v) && json_object_get(v, "scaled") != NULL
        && (is_test || json_object_get(v, "csv") == NULL)) {
        reader_down(r, "scaled", 0);
        return reader_wrong(r, true,
                            is_test ? "the test data are scaled as \"data\" is: take \"scaled\" "
                                      "away here"
                                             : "here \"scaled\" is a table's: {\"csv\": "
                                               "\"file.csv\", \"scaled\": true}; other points have "
                                               "it in \"training\"");
    }
    if (json_is_object(v) && json_object_get(v, "csv") != NULL) return read_csv(r, v, out);
    if (json_is_object(v) && json_object_get(v, "target") != NULL) return read_target(r, v, out);
    if (is_test && json_is_object(v) && json_object_get(v, "share") != NULL)
        return read_held(r, v, out);
    return reader_wrong(r, false,
                        "expected {\"csv\": \"file.csv\"} or {\"target\": \"zigzag\", \"count\": "
                        "200}%s", is_test ? ", or {\"share\": 0.2} of the data" : "");
}

Status read_data(Reader *r, json_t *v, LessonData *d) { return read_source(r, v, &d->data, false); }

Status read_test(Reader *r, json_t *v, LessonData *d)
{
    if (json_is_array(v)) return read_list(r, v, &d->test_point, &d->test_n);
    return read_source(r, v, &d->test, true);
}

/* --- one unit, the view --- */

Status read_unit(Reader *r, json_t *v, LessonData *d)
{
    Status s = reader_object(r, v, "\"unit\": {\"w\": 1, \"b\": 0}");
    if (s == OK) s = reader_keys(r, v, KEYS_UNIT);
    if (s == OK) s = reader_member(r, v, "w", &d->unit.w);
    if (s == OK) s = reader_member(r, v, "b", &d->unit.b);
    return s;
}

Status read_hold(Reader *r, json_t *v, LessonData *d)
{
    d->has_hold = !json_is_false(v);
    d->hold = 0;
    if (!d->has_hold) return OK;
    Status s = reader_number(r, v, "\"hold\", the value of φ − y that is held,", &d->hold);
    if (s != OK || d->network.width == 0) return s;
    return reader_wrong(r, true, "φ − y is held of one unit, and this lesson is a network");
}

Status read_view(Reader *r, json_t *v, LessonData *d)
{
    Status s = reader_object(r, v, "\"view\": {\"x\": [-1, 3], \"y\": [-1, 2]}");
    if (s == OK) s = reader_keys(r, v, KEYS_VIEW);
    if (s != OK) return s;
    double *ends[2][2] = { { &d->view.x0, &d->view.x1 }, { &d->view.y0, &d->view.y1 } };
    for (size_t i = 0; i < 2; i++) {
        const char *key = i == 0 ? "x" : "y";
        json_t *range = json_object_get(v, key);
        if (range == NULL) return reader_wrong(r, false, "\"%s\": [from, to] is missing here", key);
        reader_down(r, key, 0);
        s = reader_pair(r, range, "[from, to]", ends[i][0], ends[i][1]);
        if (s != OK) return s;
        Window alone = { 0, 1, 0, 1 };
        alone.x0 = *ends[i][0];
        alone.x1 = *ends[i][1];
        if (!window_valid(alone))
            return reader_wrong(r, false,
                                "the view needs from < to, with numbers to spare between them");
        reader_up(r);
    }
    d->has_view = true;
    return OK;
}

/* --- the network --- */

static Status width_ok(Reader *r, double width)
{
    Message why;
    return width_check(width, &why) == OK ? OK : reader_wrong(r, false, "%s", why.text);
}

static Status read_numbers(Reader *r, json_t *network, const char *key, size_t width, double **out)
{
    json_t *v = json_object_get(network, key);
    if (v == NULL) return reader_wrong(r, false, "\"%s\" is missing here", key);
    reader_down(r, key, 0);
    if (!json_is_array(v))
        return reader_wrong(r, false, "expected a list of numbers, one for each unit");
    if (json_array_size(v) != width)
        return reader_wrong(r, false,
                            "\"w\" has %zu numbers, \"%s\" %zu; each unit needs one of each", width,
                            key,
                            json_array_size(v));
    double *to = *out = malloc(width*sizeof *to);
    if (to == NULL) return no_memory(r);
    for (size_t i = 0; i < width; i++) {
        reader_down(r, NULL, i);
        Status s = reader_number(r, json_array_get(v, i), key, &to[i]);
        if (s != OK) return s;
        reader_up(r);
    }
    reader_up(r);
    return OK;
}

static Status read_given(Reader *r, json_t *v, NetworkData *k)
{
    Status s = reader_keys(r, v, KEYS_NETWORK_GIVEN);
    if (s != OK) return s;
    json_t *w = json_object_get(v, "w");
    if (json_is_array(w)) {
        reader_down(r, "w", 0);
        size_t n = json_array_size(w);
        s = n > 0 ? width_ok(r, (double)n) : reader_wrong(r, false,
                                                          "a network needs one unit at least");
        if (s != OK) return s;
        reader_up(r);
        k->width = n;
    }
    s = read_numbers(r, v, "w", k->width, &k->w);
    if (s == OK) s = read_numbers(r, v, "b", k->width, &k->b);
    if (s == OK) s = read_numbers(r, v, "v", k->width, &k->v);
    return s;
}

static Status read_start(Reader *r, json_t *network, NetworkData *k)
{
    json_t *v = json_object_get(network, "start");
    if (v == NULL) return OK;
    int start;
    reader_down(r, "start", 0);
    Status s = reader_choice(r, v, "the start", &start_words, &start);
    if (s != OK) return s;
    k->start = (StartKind)start;
    reader_up(r);
    return OK;
}

static Status read_random(Reader *r, json_t *v, NetworkData *k)
{
    Status s = reader_keys(r, v, KEYS_NETWORK_DRAWN);
    if (s != OK) return s;
    json_t *from = json_object_get(v, "seed"), *elbows = json_object_get(v, "elbows");
    double width = 0;
    reader_down(r, "width", 0);
    s = reader_number(r, json_object_get(v, "width"), "the width", &width);
    if (s == OK) s = width_ok(r, width);
    if (s != OK) return s;
    k->width = (size_t)width;
    reader_up(r);
    s = read_start(r, v, k);
    if (s != OK) return s;
    if (k->start == START_HE && elbows != NULL) {
        reader_down(r, "elbows", 0);
        return reader_wrong(r, true,
                            "the start \"he\" has b = 0, so every elbow is at 0: take \"elbows\" "
                            "away");
    }
    k->elbow_hi = k->start == START_HE ? 0 : 1;
    reader_down(r, "seed", 0);
    if (from != NULL) s = reader_seed(r, from, &k->seed);
    if (s != OK) return s;
    r->path[r->depth - 1].key = "elbows";
    if (elbows != NULL) s = reader_pair(r, elbows, "[from, to]", &k->elbow_lo, &k->elbow_hi);
    if (s != OK) return s;
    double span = k->elbow_hi - k->elbow_lo;
    if (!(span >= 0 && span <= 1.7e308))
        return reader_wrong(r, false, "the elbows need from <= to");
    reader_up(r);
    return OK;
}

Status read_network(Reader *r, json_t *v, LessonData *d)
{
    NetworkData *k = &d->network;
    static const char form[] =
        "\"network\": {\"w\": […], \"b\": […], \"v\": […]} or {\"width\": 40, \"seed\": 1}";
    Status s = reader_object(r, v, form);
    if (s != OK) return s;
    s = json_object_get(v, "width") != NULL ? read_random(r, v, k) : read_given(r, v, k);
    if (s != OK || json_object_get(v, "c") == NULL) return s;
    k->has_c = true;
    return reader_member(r, v, "c", &k->c);
}

/* --- training --- */

static Status read_order(Reader *r, json_t *v, LessonData *d)
{
    int order;
    Status s = reader_choice(r, v, "the order", &order_words, &order);
    if (s == OK) d->order = (Order)order;
    return s;
}

static bool is_text(json_t *v, const char *text)
{
    return json_is_string(v) && strcmp(json_string_value(v), text) == 0;
}

static Status read_batch(Reader *r, json_t *v, LessonData *d)
{
    if (d->network.width == 0)
        return json_is_number(v) && json_number_value(v) == 1
             ? OK : reader_wrong(r, false, "this version takes one point a step: \"batch\": 1");
    if (is_text(v, WORD_ALL)) {
        d->batch = BATCH_ALL;
        return OK;
    }
    size_t n = d->data.kind == DATA_TARGET ? d->data.count : d->n;      /* 0: not known yet */
    double k = json_is_number(v) ? json_number_value(v) : 0, most = n > 0 ? (double)n : POINTS_MAX;
    if (!(k >= 1 && k <= most) || (double)(size_t)k != k)
        return reader_wrong(r, false,
                            "the batch must be \"" WORD_ALL "\" or a whole number from 1 to %.0f%s",
                            most,
                     n > 0 ? ", the number of points" : "");
    d->batch = (size_t)k;
    return OK;
}

static Status read_layers(Reader *r, json_t *v, LessonData *d)
{
    int layers;
    if (d->network.width == 0 && !is_text(v, WORD_ALL))
        return reader_wrong(r, false,
                            "this version shows one unit and trains all of it: \"layers\": "
                            "\"" WORD_ALL "\"");
    Status s = reader_choice(r, v, "the layers", &lesson_layers_words, &layers);
    if (s != OK) return s;
    d->least_squares = layers == LAYERS_SOLVED;
    d->layers = layers == LAYERS_ALL ? LAYERS_ALL : LAYERS_OUTPUT;
    return OK;
}

static Status read_ridge(Reader *r, json_t *v, LessonData *d)
{
    if (!d->least_squares)
        return reader_wrong(r, true, "the ridge belongs to \"layers\": \"least-squares\"");
    Status s = reader_number(r, v, "the ridge", &d->ridge);
    if (s != OK || d->ridge >= 0) return s;
    return reader_wrong(r, false, "the ridge must be 0 or above");
}

/* A table says it with its name; other points here. */
static Status read_scaled(Reader *r, json_t *v, LessonData *d)
{
    if (!json_is_boolean(v)) return reader_wrong(r, false, "\"scaled\" must be true or false");
    if (json_is_true(v)) d->data.scaled = true;
    return OK;
}

static Status read_decay(Reader *r, json_t *v, double *out)
{
    Status s = reader_number(r, v, "the decay", out);
    if (s != OK || (*out >= 0 && *out < 1)) return s;
    return reader_wrong(r, false, "the decay must be 0 or above, and below 1");
}

static Status read_optimizer(Reader *r, json_t *v, LessonData *d)
{
    const char *plain = choices_word(&optimizer_words, OPTIMIZER_SGD);
    const char *keys[] = { choices_word(&optimizer_words, OPTIMIZER_MOMENTUM),
                           choices_word(&optimizer_words, OPTIMIZER_ADAM) };
    if (is_text(v, plain)) return OK;
    if (d->network.width == 0)
        return reader_wrong(r, false, "this version knows \"optimizer\": \"%s\"", plain);
    json_t *momentum = json_object_get(v, keys[0]), *adam = json_object_get(v, keys[1]);
    if (!json_is_object(v) || json_object_size(v) != 1 || (momentum == NULL && adam == NULL))
        return reader_wrong(r, false,
                            "the optimizer must be \"%s\", {\"%s\": 0.9} or {\"%s\": [0.9, 0.999]}",
                            plain, keys[0], keys[1]);
    Status s = OK;
    if (momentum != NULL) {
        d->optimizer = OPTIMIZER_MOMENTUM;
        reader_down(r, keys[0], 0);
        s = read_decay(r, momentum, &d->beta[0]);
    } else {
        d->optimizer = OPTIMIZER_ADAM;
        reader_down(r, keys[1], 0);
        if (!json_is_array(adam) || json_array_size(adam) != 2)
            return reader_wrong(r, false,
                                "expected two decays, of the mean and of the square: [0.9, 0.999]");
        for (size_t i = 0; i < 2 && s == OK; i++) {
            reader_down(r, NULL, i);
            s = read_decay(r, json_array_get(adam, i), &d->beta[i]);
            if (s == OK) reader_up(r);
        }
    }
    if (s == OK) reader_up(r);
    return s;
}

static Status read_stop(Reader *r, json_t *v, LessonData *d)
{
    Status s = reader_object(r, v, "\"stop\": {\"loss\": 1e-4, \"steps\": 1000, \"still\": true}");
    if (s == OK) s = reader_keys(r, v, KEYS_STOP);
    if (s != OK) return s;
    if (json_object_size(v) == 0)
        return reader_wrong(r, false, "\"stop\" needs \"loss\", \"steps\" or \"still\"");
    json_t *loss = json_object_get(v, "loss"), *steps = json_object_get(v, "steps"),
        *still = json_object_get(v, "still");
    if (loss != NULL) {
        s = reader_member(r, v, "loss", &d->stop_loss);
        if (s != OK) return s;
        reader_down(r, "loss", 0);
        if (d->stop_loss <= 0) return reader_wrong(r, false, "the loss must be above 0");
        reader_up(r);
    }
    if (steps != NULL) {
        double k;
        reader_down(r, "steps", 0);
        s = reader_whole(r, steps, "the number of steps", 1, (double)SEED_MAX, &k);
        if (s != OK) return s;
        d->stop_steps = (uint64_t)k;
        reader_up(r);
    }
    if (still != NULL) {
        reader_down(r, "still", 0);
        if (!json_is_boolean(still))
            return reader_wrong(r, false, "\"still\" must be true or false");
        d->stop_still = json_is_true(still);
        reader_up(r);
    }
    return OK;
}

static Status read_rate(Reader *r, json_t *v, LessonData *d)
{
    Status s = reader_number(r, v, "the rate λ", &d->rate);
    if (s != OK || d->rate > 0) return s;
    return reader_wrong(r, false, "the rate λ must be above 0");
}

static Status read_seed(Reader *r, json_t *v, LessonData *d) { return reader_seed(r, v, &d->seed); }

Status read_training(Reader *r, json_t *v, LessonData *d)
{
    static const struct { const char *key; Status (*read)(Reader *, json_t *,
                                                          LessonData *); } choices[] = {
        { "scaled", read_scaled }, { "rate", read_rate }, { "batch", read_batch },
        { "order", read_order }, { "seed", read_seed },
        { "layers", read_layers }, { "ridge", read_ridge }, { "optimizer", read_optimizer },
        { "stop", read_stop },
    };
    Status s = reader_object(r, v, "\"training\": {\"rate\": 0.1}");
    if (s == OK)
        s = reader_keys(r, v, d->network.width == 0 ? KEYS_TRAINING_UNIT : KEYS_TRAINING_NETWORK);
    for (size_t i = 0; i < sizeof choices/sizeof *choices && s == OK; i++) {
        json_t *choice = json_object_get(v, choices[i].key);
        if (choice == NULL) continue;
        reader_down(r, choices[i].key, 0);
        s = choices[i].read(r, choice, d);
        if (s == OK) reader_up(r);
    }
    return s;
}
