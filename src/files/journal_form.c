#include "files/journal_form.h"

#include "base/memory.h"
#include "base/number.h"
#include "files/journal_chosen.h"
#include "files/journal_table.h"
#include "files/journal_words.h"
#include "files/lesson_file.h"
#include "files/newer.h"
#include "model/kept.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define WORD      "elbow-journal "
#define MARK      WORD "1 "          /* raised with all that older readers would pass over */
#define AS_TEXT   4096u          /* numbers up to which they stand in the lesson's JSON */
#define CRC_CHARS 8

static uint32_t crc_of(uint32_t before, const void *bytes, size_t n)
{
    return (uint32_t)crc32_z(before, bytes, n);
}

/* --- numbers beside the lesson --- */

/* kept: KEPT_…, of weights that stand here */
enum { KEPT_M = 1, KEPT_S = 2, KEPT_AT = 4 };
typedef struct { size_t points, test, weights; unsigned kept; } Beside;

static Beside beside_of(const LessonData *d)
{
    bool is_given = d->data.kind == DATA_POINTS, test_given = d->test.kind == DATA_POINTS;
    Beside b = { .points = 0 };
    if (!is_given || d->n > AS_TEXT) b.points = d->n;
    if (!test_given || d->test_n > AS_TEXT) b.test = d->test_n;
    if (d->network.w != NULL && d->network.width > AS_TEXT) b.weights = d->network.width;
    const Kept *k = &d->kept;
    if (b.weights > 0)
        b.kept = (k->m != NULL ? KEPT_M : 0u) | (k->s != NULL ? KEPT_S : 0u)
            | (k->at != NULL ? KEPT_AT : 0u);
    return b;
}

/* What is left to JSON; borrows from d. */
static LessonData without(const LessonData *d, const Beside *b)
{
    LessonData rest = *d;
    if (b->points > 0) {
        rest.point = NULL;
        rest.n = 0;
        rest.has_hold = false;
    }
    if (b->test > 0) {
        rest.test_point = NULL;
        rest.test_n = 0;
    }
    if (b->weights > 0) {
        NetworkData *k = &rest.network;
        k->w = k->b = k->v = NULL;
        k->start = START_NOTEBOOK;
        k->elbow_lo = k->elbow_hi = 0;
        rest.kept = (Kept){ .taken = d->kept.taken };
    }
    return rest;
}

static void put_raw(Buf *out, const LessonData *d, const Beside *b)
{
    const NetworkData *k = &d->network;
    if (b->points > 0) buf_put(out, (const char *)d->point, b->points*sizeof *d->point);
    if (b->test > 0) buf_put(out, (const char *)d->test_point, b->test*sizeof *d->test_point);
    if (b->weights == 0) return;
    buf_put(out, (const char *)k->w, b->weights*sizeof *k->w);
    buf_put(out, (const char *)k->b, b->weights*sizeof *k->b);
    buf_put(out, (const char *)k->v, b->weights*sizeof *k->v);
    const double *const kept[] = { d->kept.m, d->kept.s, d->kept.at };
    for (size_t i = 0; i < 3; i++)
        if (kept[i] != NULL)
            buf_put(out, (const char *)kept[i], kept_numbers(b->weights)*sizeof *kept[i]);
}

static size_t kept_size(const Beside *b, unsigned which)
{
    return b->kept & which ? kept_numbers(b->weights)*sizeof(double) : 0;
}

static size_t raw_size(const Beside *b)
{
    return (b->points + b->test)*sizeof(Sample) + 3*b->weights*sizeof(double)
        + kept_size(b, KEPT_M) + kept_size(b, KEPT_S) + kept_size(b, KEPT_AT);
}

static bool copy_raw(void *out, size_t n, const char **at)
{
    void **to = out;
    if (n == 0) return true;
    *to = malloc(n);
    if (*to == NULL) return false;
    memcpy(*to, *at, n);
    *at += n;
    return true;
}

static Status take_raw(LessonData *d, const Beside *b, const char *at, Message *m)
{
    NetworkData *k = &d->network;
    size_t each = b->weights*sizeof(double);
    bool ok = copy_raw(&d->point, b->points*sizeof *d->point, &at)
        && copy_raw(&d->test_point, b->test*sizeof *d->test_point, &at)
        && copy_raw(&k->w, each, &at) && copy_raw(&k->b, each, &at) && copy_raw(&k->v, each, &at)
        && copy_raw(&d->kept.m, kept_size(b, KEPT_M), &at)
        && copy_raw(&d->kept.s, kept_size(b, KEPT_S), &at)
        && copy_raw(&d->kept.at, kept_size(b, KEPT_AT), &at);
    if (b->points > 0) d->n = b->points;
    if (b->test > 0) d->test_n = b->test;
    return ok ? OK : fail(m, ERR_MEMORY, "Out of memory.");
}

/* --- the head --- */

void journal_head_deinit(JournalHead *h)
{
    lesson_data_free(&h->lesson);
    h->lesson = (LessonData){ .n = 0 };
}

static void put_number(Buf *b, const char *key, uint64_t v)
{
    buf_printf(b, "\"%s\": %" PRIu64 ", ", key, v);
}

/* The rest of what stands beside the lesson with its weights. */
static void put_kept(Buf *b, const Kept *k, unsigned which)
{
    const Scale *q = &k->scale;
    if (which == 0 && !q->on) return;
    buf_printf(b, "\"kept\": [%u, %" PRIu64, which, k->rule_steps);
    if (q->on) buf_printf(b, ", %.17g, %.17g, %.17g", q->x_mid, q->x_size, q->y_size);
    buf_printf(b, "], ");
}

static void put_facts(Buf *b, const JournalHead *h, const Beside *beside, size_t lesson)
{
    bool has_hold = h->lesson.has_hold && beside->points > 0;
    buf_printf(b, "{\"title\": ");
    buf_put_json(b, h->at.title);
    buf_printf(b, ", \"file\": ");
    journal_put_path(b, h->file);
    buf_printf(b, ", \"folder\": ");
    journal_put_path(b, h->folder);
    buf_printf(b, ", ");
    put_number(b, "step", h->at.step);
    put_number(b, "steps", h->at.steps);
    put_number(b, "lesson", lesson);
    put_number(b, "points", beside->points);
    put_number(b, "test", beside->test);
    put_number(b, "weights", beside->weights);
    if (has_hold) buf_printf(b, "\"hold\": %.17g, ", h->lesson.hold);
    if (h->held) buf_printf(b, "\"held\": %.17g, ", h->hold);
    const NetworkData *q = &h->start;
    if (h->has_start)
        buf_printf(b, "\"start\": [%d, %zu, %" PRIu64 ", %d, %.17g, %.17g, %d, %.17g], ",
                   (int)h->given, q->width, q->seed, (int)q->start, q->elbow_lo, q->elbow_hi,
                   (int)q->has_c, q->c);
    journal_put_chosen(b, &h->chosen);
    if (h->lesson.data.kind == DATA_CSV) journal_put_table(b, h->lesson.table);
    if (beside->weights > 0) put_kept(b, &h->lesson.kept, beside->kept);
    if (h->goes_on) buf_printf(b, "\"goes_on\": true, ");
    buf_printf(b, "\"unsaved\": %s}\n", h->at.unsaved ? "true" : "false");
}

Status journal_head_print(Buf *out, const JournalHead *h, uint32_t *crc, Message *m)
{
    Beside beside = beside_of(&h->lesson);
    LessonData rest = without(&h->lesson, &beside);
    Buf json = { 0 };
    Status s = lesson_print(&json, &rest, m);
    if (s == OK) {
        buf_printf(out, MARK "%08x ", 0u);
        size_t from = out->len;
        put_facts(out, h, &beside, json.len);
        buf_put(out, json.at, json.len);
        put_raw(out, &h->lesson, &beside);
        buf_printf(out, "\n");
        if (out->failed) s = fail(m, ERR_MEMORY, "Out of memory.");
        else {
            char text[CRC_CHARS + 1];
            *crc = crc_of(0, out->at + from, out->len - from);
            snprintf(text, sizeof text, "%08" PRIx32, *crc);
            memcpy(out->at + from - CRC_CHARS - 1, text, CRC_CHARS);
        }
    }
    buf_free(&json);
    return s;
}

static Status damaged(Message *m)
{
    return fail(m, ERR_PARSE, "This journal is damaged: its lesson cannot be brought back. Forget "
                              "it.");
}

bool journal_is_newer(const char *bytes, size_t n)
{
    bool is_newer;
    return form_said(bytes, n, WORD, &is_newer) && is_newer;
}

static Status newer(Message *m)
{
    return fail(m, ERR_PARSE, "This journal is of a newer Elbow: bring its lesson back with that "
                              "one.");
}

/* Of a lesson that is as it was written, and is not understood. */
static Status of_another(const Message *why, Message *m)
{
    return fail(m, ERR_PARSE, "This journal is of another version of Elbow: bring its lesson back "
                              "with that one (%.200s).", why->text);
}

static bool count_of(json_t *facts, const char *key, uint64_t most, uint64_t *out)
{
    json_t *v = json_object_get(facts, key);
    json_int_t n = json_integer_value(v);
    *out = (uint64_t)n;
    return json_is_integer(v) && n >= 0 && (uint64_t)n <= most;
}

static bool path_of(json_t *facts, const char *key, char out[PATH_MAX])
{
    const char *text = json_string_value(json_object_get(facts, key));
    return text != NULL && journal_take_path(text, out);
}

static bool word_of(json_t *facts, const char *key, char *out, size_t size)
{
    json_t *v = json_object_get(facts, key);
    const char *text = json_string_value(v);
    int n = snprintf(out, size, "%s", text != NULL ? text : "");
    return text != NULL && n >= 0 && (size_t)n < size;
}

static bool number_of(json_t *facts, const char *key, bool *has, double *out)
{
    json_t *v = json_object_get(facts, key);
    *has = v != NULL;
    *out = json_number_value(v);
    return v == NULL || json_is_number(v);
}

static bool start_of(json_t *facts, JournalHead *out)
{
    json_t *v = json_object_get(facts, "start");
    double q[8];
    if (v == NULL) return true;
    for (size_t i = 0; i < 8; i++) {
        json_t *one = json_array_get(v, i);
        if (!json_is_number(one)) return false;
        q[i] = json_number_value(one);
    }
    if (!(q[1] >= 1 && q[1] <= WIDTH_MAX && q[2] >= 0 && q[2] <= (double)SEED_MAX
          && q[3] >= 0 && q[3] <= START_GIVEN && q[4] <= q[5]))
        return false;
    out->has_start = true;
    out->given = q[0] != 0;
    out->start = (NetworkData){ .width = (size_t)q[1], .seed = (uint64_t)q[2],
                                .start = (StartKind)(int)q[3], .elbow_lo = q[4],
                                .elbow_hi = q[5], .has_c = q[6] != 0, .c = q[7] };
    return true;
}

typedef struct {
    Beside   beside;
    uint64_t lesson, rule_steps;
    bool     has_hold;
    double   hold;
    Scale    scale;
} Facts;

static bool kept_facts(json_t *facts, Facts *f)
{
    json_t *v = json_object_get(facts, "kept");
    size_t n = json_array_size(v);
    double q[5] = { 0 };
    if (v == NULL) return true;
    if (f->beside.weights == 0 || (n != 2 && n != 5)) return false;
    for (size_t i = 0; i < n; i++) {
        json_t *one = json_array_get(v, i);
        if (!json_is_number(one)) return false;
        q[i] = json_number_value(one);
    }
    if (!(q[0] >= 0 && q[0] <= (KEPT_M | KEPT_S | KEPT_AT)
          && q[1] >= 0 && q[1] <= (double)SEED_MAX)) return false;
    f->beside.kept = (unsigned)q[0];
    f->rule_steps = (uint64_t)q[1];
    f->scale = (Scale){ n == 5, q[2], q[3], q[4] };
    return true;
}

static bool read_facts(JournalHead *out, Facts *f, const char *line, size_t n)
{
    json_error_t why;
    json_t *facts = json_loadb(line, n, 0, &why);
    if (facts == NULL && json_error_code(&why) == json_error_out_of_memory) memory_refuse();
    uint64_t points, test, weights;
    bool ok = json_is_object(facts)
        && word_of(facts, "title", out->at.title, sizeof out->at.title)
        && path_of(facts, "file", out->file)
        && path_of(facts, "folder", out->folder)
        && count_of(facts, "step", STEPS_MAX, &out->at.step)
        && count_of(facts, "steps", STEPS_MAX, &out->at.steps)
        && count_of(facts, "lesson", LESSON_BYTES_MAX, &f->lesson)
        && count_of(facts, "points", POINTS_MAX, &points)
        && count_of(facts, "test", POINTS_MAX, &test)
        && count_of(facts, "weights", WIDTH_MAX, &weights)
        && number_of(facts, "hold", &f->has_hold, &f->hold)
        && start_of(facts, out)
        && journal_take_chosen(facts, &out->has_chosen, &out->chosen)
        && number_of(facts, "held", &out->held, &out->hold)
        && out->at.step <= out->at.steps && title_check(out->at.title, NULL) == OK;
    if (ok) {
        f->beside = (Beside){ (size_t)points, (size_t)test, (size_t)weights, 0 };
        ok = kept_facts(facts, f);
    }
    out->goes_on = json_is_true(json_object_get(facts, "goes_on"));
    out->at.unsaved = json_is_true(json_object_get(facts, "unsaved"));
    json_decref(facts);
    return ok;
}

static bool hex_of(const char *at, uint32_t *out)
{
    static const char digits[] = "0123456789abcdef";
    *out = 0;
    for (int i = 0; i < CRC_CHARS; i++) {
        const char *d = at[i] != '\0' ? strchr(digits, at[i]) : NULL;
        if (d == NULL) return false;
        *out = 16*(*out) + (uint32_t)(d - digits);
    }
    return true;
}

/* What did not stand in the lesson's JSON. */
static Status take_beside(JournalHead *h, const Facts *f, const char *raw, Message *m)
{
    LessonData *d = &h->lesson;
    const Beside *b = &f->beside;
    bool fits = (b->weights == 0 || (b->weights == d->network.width && d->network.w == NULL))
        && (b->points == 0 || d->point == NULL) && (b->test == 0 || d->test_point == NULL);
    if (!fits) return damaged(m);
    Status s = take_raw(d, &f->beside, raw, m);
    if (s != OK) return s;
    if (f->beside.weights > 0) {
        d->kept.rule_steps = f->rule_steps;
        d->kept.scale = f->scale;
    }
    if (f->has_hold) {
        d->has_hold = true;
        d->hold = f->hold;
    }
    return kept_check(d, NULL) == OK ? OK : damaged(m);
}

static Status read_head(JournalHead *out, bool whole, const char *bytes, size_t n, uint32_t *crc,
                        size_t *used, Message *m)
{
    size_t at = strlen(MARK) + CRC_CHARS + 1;
    JournalHead h = { .file = "" };
    Facts f = { .lesson = 0 };
    if (journal_is_newer(bytes, n)) return newer(m);
    const char *end = n > at ? memchr(bytes + at, '\n', n - at) : NULL;
    if (end == NULL || memcmp(bytes, MARK, strlen(MARK)) != 0
        || !hex_of(bytes + strlen(MARK), crc) || bytes[at - 1] != ' '
        || !read_facts(&h, &f, bytes + at, (size_t)(end - bytes) - at))
        return damaged(m);
    size_t lesson = (size_t)(end + 1 - bytes), raw = lesson + (size_t)f.lesson,
           all = raw + raw_size(&f.beside) + 1;
    if (all > n || bytes[all - 1] != '\n' || crc_of(0, bytes + at, all - at) != *crc)
        return damaged(m);
    *used = all;
    if (whole) {
        Message why = { "" };
        Status s = lesson_read(&h.lesson, "lesson", bytes + lesson, (size_t)f.lesson, &why);
        if (s != OK) return s == ERR_MEMORY ? fail(m, s, "%s", why.text) : of_another(&why, m);
        s = take_beside(&h, &f, bytes + raw, m);
        if (s == OK && h.lesson.table == NULL
            && !journal_take_table(bytes + at, (size_t)(end - bytes) - at, &h.lesson.table))
            s = fail(m, ERR_MEMORY, "Out of memory.");
        if (s != OK) {
            journal_head_deinit(&h);
            return s;
        }
    }
    *out = h;
    return OK;
}

Status journal_head_read(JournalHead *out, const char *bytes, size_t n, uint32_t *crc,
                         size_t *used, Message *m)
{
    return read_head(out, true, bytes, n, crc, used, m);
}

Status journal_head_glance(JournalHead *out, const char *bytes, size_t n, uint32_t *crc,
                           size_t *used, Message *m)
{
    return read_head(out, false, bytes, n, crc, used, m);
}

/* --- records --- */

static const char kinds[] = "n+f=";

static uint32_t begin_crc(uint32_t head, uint64_t place)
{
    char text[32];
    int n = snprintf(text, sizeof text, "%" PRIu64, place);
    return crc_of(head, text, (size_t)n);
}

void record_print(Buf *out, const Record *r, uint32_t head_crc, uint64_t place)
{
    Buf line = { 0 };
    const Standing *s = &r->after;
    const RunPlace *p = &r->from;
    buf_printf(&line, "%c %c %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 "\t%s\t%s",
               s->unsaved ? 'u' : 's', kinds[r->kind], s->step, s->steps, p->step, p->steps,
               p->row, r->words, s->title);
    if (line.failed) out->failed = true;
    else {
        uint32_t crc = crc_of(begin_crc(head_crc, place), line.at, line.len);
        buf_printf(out, "%08" PRIx32 " %s\n", crc, line.at);
    }
    buf_free(&line);
}

static bool next_number(const char **at, char after, uint64_t *out)
{
    size_t n = strspn(*at, "0123456789");
    if (!number_count(*at, n, out) || (*at)[n] != after) return false;
    *at += n + 1;
    return true;
}

bool record_read(Record *out, const char *bytes, size_t n, uint32_t head_crc, uint64_t place,
                 size_t *used)
{
    char line[JOURNAL_LINE];
    uint32_t crc;
    const char *end = memchr(bytes, '\n', n < sizeof line ? n : sizeof line);
    size_t length = end != NULL ? (size_t)(end - bytes) : 0, from = CRC_CHARS + 1;
    if (length < from + 4 || memchr(bytes, '\0', length) != NULL || !hex_of(bytes, &crc)
        || bytes[CRC_CHARS] != ' '
        || crc_of(begin_crc(head_crc, place), bytes + from, length - from) != crc)
        return false;
    memcpy(line, bytes, length);
    line[length] = '\0';
    const char *at = line + from + 4, *kind = strchr(kinds, line[from + 2]);
    Record r = { .kind = RECORD_NEW };
    bool ok = kind != NULL && *kind != '\0' && next_number(&at, ' ', &r.after.step)
        && next_number(&at, ' ', &r.after.steps) && next_number(&at, ' ', &r.from.step)
        && next_number(&at, ' ', &r.from.steps) && next_number(&at, '\t', &r.from.row);
    const char *tab = ok ? strchr(at, '\t') : NULL;
    if (tab == NULL || title_check(tab + 1, NULL) != OK) return false;
    r.kind = (RecordKind)(kind - kinds);
    r.after.unsaved = line[from] == 'u';
    memcpy(r.after.title, tab + 1, strlen(tab + 1) + 1);
    memcpy(r.words, at, (size_t)(tab - at));
    *out = r;
    *used = length + 1;
    return true;
}

/* "PATH" SIZE SUM, the numbers as hexadecimal ones, where they are known. */
static const char *after_path(const Record *r)
{
    const char *end = r->kind == RECORD_FILE ? strrchr(r->words, '"') : NULL;
    return end != NULL && end > r->words ? end : NULL;
}

bool record_path(const Record *r, char out[PATH_MAX])
{
    char text[JOURNAL_LINE];
    const char *end = after_path(r);
    if (end == NULL) return false;
    size_t n = (size_t)(end - r->words) - 1;
    memcpy(text, r->words + 1, n);
    text[n] = '\0';
    return journal_take_path(text, out);
}

bool record_mark(const Record *r, FileMark *out)
{
    const char *at = after_path(r);
    uint64_t size, sum;
    int end = 0;
    if (at == NULL || sscanf(at + 1, " %" SCNx64 " %" SCNx64 "%n", &size, &sum, &end) != 2
        || at[1 + end] != '\0')
        return false;
    *out = (FileMark){ FILE_REGULAR, true, size, sum };
    return true;
}

void record_set_path(Record *r, const char *path, const FileMark *mark)
{
    Buf b = { 0 };
    journal_put_path(&b, path);
    if (mark != NULL && mark->kind == FILE_REGULAR && mark->is_read)
        buf_printf(&b, " %" PRIx64 " %" PRIx64, mark->size, mark->sum);
    snprintf(r->words, sizeof r->words, "%s", b.failed || b.len >= sizeof r->words ? "\"\"" : b.at);
    buf_free(&b);
}
