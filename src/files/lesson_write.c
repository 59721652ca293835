#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "files/lesson_axes.h"
#include "files/lesson_file.h"
#include "files/lesson_resume.h"
#include "files/lesson_table.h"
#include "files/lesson_warmup.h"
#include "files/write.h"
#include "model/hold_out.h"
#include "model/pages.h"

#include <string.h>

_Static_assert(FILE_MARK_MOST == LESSON_BYTES_MAX, "what is saved can be marked");

static void put_pair(Buf *b, double a, double c)
{
    buf_printf(b, "[%s, %s]", number_exact(a).s, number_exact(c).s);
}

static void put_points(Buf *b, const Sample *p, size_t n)
{
    buf_printf(b, "[");
    for (size_t i = 0; i < n; i++) {
        if (i > 0) buf_printf(b, i % 4 == 0 ? ",\n    " : ", ");
        put_pair(b, p[i].x, p[i].y);
    }
    buf_printf(b, "]");
}

static void put_numbers(Buf *b, const char *key, const double *v, size_t n)
{
    buf_printf(b, "\n    \"%s\": [", key);
    for (size_t i = 0; i < n; i++)
        buf_printf(b, "%s%s", i == 0 ? "" : i % 8 == 0 ? ",\n      " : ", ", number_exact(v[i]).s);
    buf_printf(b, "]");
}

static void put_seed(Buf *b, uint64_t seed)
{
    if (seed != 0) buf_printf(b, ", \"seed\": %llu", (unsigned long long)seed);
}

static void put_network(Buf *b, const NetworkData *k)
{
    buf_printf(b, "  \"network\": { ");
    if (k->w == NULL) {
        buf_printf(b, "\"width\": %zu", k->width);
        put_seed(b, k->seed);
        if (k->start != START_NOTEBOOK)
            buf_printf(b, ", \"start\": \"%s\"", choices_word(&start_words, (int)k->start));
        if (k->start != START_HE) {
            buf_printf(b, ", \"elbows\": ");
            put_pair(b, k->elbow_lo, k->elbow_hi);
        }
    } else {
        put_numbers(b, "w", k->w, k->width);
        buf_printf(b, ",");
        put_numbers(b, "b", k->b, k->width);
        buf_printf(b, ",");
        put_numbers(b, "v", k->v, k->width);
    }
    if (k->has_c) buf_printf(b, ", \"c\": %s", number_exact(k->c).s);
    buf_printf(b, " },\n");
}

static void put_source(Buf *b, const DataSource *s)
{
    if (s->kind == DATA_CSV) {
        const char *text[] = { s->csv, s->x, s->y },
            *const key[] = { "{ \"csv\": ", ", \"x\": ", ", \"y\": " };
        for (size_t i = 0; i < 3; i++) {
            if (text[i] == NULL) continue;
            buf_printf(b, "%s", key[i]);
            buf_put_json(b, text[i]);
        }
        if (s->decimal != 0)
            buf_printf(b, ", \"decimal\": \"%s\"", choices_word(&decimal_words, s->decimal));
        if (s->dates != 0)
            buf_printf(b, ", \"dates\": \"%s\"", choices_word(&dates_words, s->dates));
        if (s->scaled) buf_printf(b, ", \"scaled\": true");
    } else if (s->kind == DATA_HELD) {
        buf_printf(b, "{ \"share\": %s", number_exact(s->share).s);
        if (s->last) buf_printf(b, ", \"rows\": \"last\"");
        else put_seed(b, s->seed);
        if (s->count > 0) buf_printf(b, ", \"count\": %zu", s->count);
    } else {
        buf_printf(b, "{ \"target\": ");
        bool is_named = s->typed[0] == '\0';
        buf_put_json(b, is_named ? choices_word(&target_words, (int)s->target) : s->typed);
        buf_printf(b, ", \"count\": %zu", s->count);
        if (s->noise != 0) buf_printf(b, ", \"noise\": %s", number_exact(s->noise).s);
        put_seed(b, s->seed);
        if (s->lo != 0 || s->hi != 0) {
            buf_printf(b, ", \"interval\": ");
            put_pair(b, s->lo, s->hi);
        }
    }
    buf_printf(b, " }");
}

/* Those that are held out among them. */
static void put_all_points(Buf *b, const LessonData *d)
{
    if (d->test.kind != DATA_HELD || d->test_n == 0) {
        put_points(b, d->point, d->n);
        return;
    }
    Sample *all = hold_out_all(d);
    if (all == NULL) b->failed = true;
    else put_points(b, all, d->n + d->test_n);
    free(all);
}

static void put_data(Buf *b, const LessonData *d)
{
    buf_printf(b, d->data.kind == DATA_POINTS ? "  \"points\": " : "  \"data\": ");
    if (d->data.kind == DATA_POINTS) put_all_points(b, d);
    else put_source(b, &d->data);
    buf_printf(b, ",\n");
    if (d->data.kind == DATA_POINTS && d->table != NULL) put_table(b, d->table);
    if (d->test.kind == DATA_POINTS && d->test_n == 0) return;
    buf_printf(b, "  \"test\": ");
    if (d->test.kind == DATA_POINTS) put_points(b, d->test_point, d->test_n);
    else put_source(b, &d->test);
    buf_printf(b, ",\n");
}

static void put_stop(Buf *b, const LessonData *d)
{
    const char *before = ", \"stop\": { ";
    if (d->stop_loss > 0)
        buf_printf(b, "%s\"loss\": %s", before, number_exact(d->stop_loss).s), before = ", ";
    if (d->stop_steps > 0)
        buf_printf(b, "%s\"steps\": %llu", before, (unsigned long long)d->stop_steps),
            before = ", ";
    if (d->stop_still) buf_printf(b, "%s\"still\": true", before);
    if (d->stop_loss > 0 || d->stop_steps > 0 || d->stop_still) buf_printf(b, " }");
}

static void put_training(Buf *b, const LessonData *d)
{
    buf_printf(b, "  \"training\": { \"rate\": %s, \"batch\": ", number_exact(d->rate).s);
    if (d->batch == BATCH_ALL) buf_printf(b, "\"%s\"", WORD_ALL);
    else buf_printf(b, "%zu", d->batch > 1 ? d->batch : 1);
    buf_printf(b, ", \"order\": \"%s\"", choices_word(&order_words, (int)d->order));
    put_seed(b, d->seed);
    if (d->layers == LAYERS_OUTPUT)
        buf_printf(b, ", \"layers\": \"%s\"",
                   choices_word(&lesson_layers_words, d->least_squares ? LAYERS_SOLVED
                                : LAYERS_OUTPUT));
    if (d->ridge > 0) buf_printf(b, ", \"ridge\": %s", number_exact(d->ridge).s);
    if (d->optimizer != OPTIMIZER_SGD) {
        buf_printf(b, ", \"optimizer\": { \"%s\": ",
                   choices_word(&optimizer_words, (int)d->optimizer));
        if (d->optimizer == OPTIMIZER_ADAM) put_pair(b, d->beta[0], d->beta[1]);
        else buf_printf(b, "%s", number_exact(d->beta[0]).s);
        buf_printf(b, " }");
    }
    put_stop(b, d);
    if (d->data.scaled && d->data.kind != DATA_CSV) buf_printf(b, ", \"scaled\": true");
    buf_printf(b, " }");
}

static void put_words(Buf *b, const char *key, const char *words)
{
    if (words[0] == '\0') return;
    buf_printf(b, "  \"%s\": ", key);
    buf_put_json(b, words);
    buf_printf(b, ",\n");
}

static void put_trained(Buf *b, const LessonData *d)
{
    if (d->network.width > 0) put_network(b, &d->network);
    else
        buf_printf(b, "  \"unit\": { \"w\": %s, \"b\": %s },\n", number_exact(d->unit.w).s,
                   number_exact(d->unit.b).s);
    put_data(b, d);
    if (d->has_hold) buf_printf(b, "  \"hold\": %s,\n", number_exact(d->hold).s);
    put_training(b, d);
}

Status lesson_print(Buf *out, const LessonData *d, Message *m)
{
    Status s = lesson_data_check(d, m);
    if (s != OK) return s;
    Buf b = { 0 };
    buf_printf(&b, "{\n  \"elbow\": 1,\n");
    put_words(&b, "title", d->title);
    put_words(&b, "about", d->about);
    put_words(&b, "group", d->group);
    bool is_warmup = d->warmup.kind != WARMUP_NONE;
    if (is_warmup) put_warmup(&b, &d->warmup);
    else {
        put_trained(&b, d);
        put_resume(&b, d);
    }
    if (d->has_view && d->warmup.kind != WARMUP_CLASSES) {
        buf_printf(&b, ",\n  \"view\": { \"x\": ");
        put_pair(&b, d->view.x0, d->view.x1);
        buf_printf(&b, ", \"y\": ");
        put_pair(&b, d->view.y0, d->view.y1);
        buf_printf(&b, " }");
    }
    if (!is_warmup) put_axes(&b, d->axis);
    if (d->pages != NULL) {
        buf_printf(&b, ",\n  \"pages\": ");
        buf_put(&b, d->pages->source, strlen(d->pages->source));
    }
    buf_printf(&b, "\n}\n");
    if (!b.failed) buf_put(out, b.at, b.len);
    bool failed = b.failed || out->failed;
    buf_free(&b);
    return failed ? fail(m, ERR_MEMORY, "Out of memory while writing the lesson.") : OK;
}

/* Called a picture, a film or rows: what opens it later would find a lesson in it. */
static bool is_other_format(const char *path)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    if (dot == NULL || (slash != NULL && dot < slash)) return false;
    for (size_t i = 0; i < format_words.n; i++)
        if (strcasecmp(dot + 1, format_words.at[i].word) == 0)
            return format_words.at[i].value != FORMAT_JSON;
    return false;
}

Status lesson_save(const char *path, const LessonData *d, Message *m)
{
    FileMark written;
    return lesson_save_marked(path, d, &written, m);
}

Status lesson_save_marked(const char *path, const LessonData *d, FileMark *written, Message *m)
{
    if (is_table_path(path))
        return fail(m, ERR_FILE,
                    "Cannot write the lesson to %.300s: that is the name of a table. Give one that "
                    "ends in .json.", path);
    if (is_other_format(path))
        return fail(m, ERR_FILE,
                    "Cannot write the lesson to %.300s: that is the name of a figure, a film or "
                    "rows. Export it instead, or give a name that ends in .json.", path);
    Buf b = { 0 };
    Status s = lesson_print(&b, d, m);
    if (s == OK) s = file_write(path, b.at, b.len, m);
    if (s == OK) *written = file_mark_of(b.at, b.len);
    buf_free(&b);
    return s;
}
