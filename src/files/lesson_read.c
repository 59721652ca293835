/* Lesson files, bytes to LessonData. The grammar is DESIGN's; everything that
 * is not in it is an error with its place. */
#include "files/json_at.h"
#include "files/lesson_file.h"
#include "files/write.h"

#include <jansson.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX (16u*1024u*1024u)

typedef struct {
    const char *name, *bytes;
    size_t      n;
    Message    *m;
    JsonStep    path[8];     /* to the value in hand */
    size_t      depth;
} Reader;

static Status wrong_at(const Reader *r, TextPlace p, const char *what)
{
    return fail(r->m, ERR_PARSE, "%.160s:%zu:%zu: %s", r->name, p.line, p.column, what);
}

#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
static Status wrong(const Reader *r, bool at_key, const char *format, ...)
{
    char what[320];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    return wrong_at(r, json_at(r->bytes, r->n, r->path, r->depth, at_key), what);
}

static void down(Reader *r, const char *key, size_t index) { r->path[r->depth++] = (JsonStep){ key, index }; }
static void up(Reader *r) { r->depth--; }

/* --- small pieces --- */

static Status number(Reader *r, json_t *v, const char *what, double *out)
{
    if (!json_is_number(v)) return wrong(r, false, "%s must be a number", what);
    *out = json_number_value(v);
    return OK;
}

static Status member(Reader *r, json_t *object, const char *key, double *out)
{
    json_t *v = json_object_get(object, key);
    if (v == NULL) return wrong(r, false, "\"%s\" is missing here", key);
    down(r, key, 0);
    Status s = number(r, v, key, out);
    up(r);
    return s;
}

/* Every key must be one of `known`, blank-separated; those in `later` are in
 * the format but not in this version. */
static Status only_keys(Reader *r, json_t *object, const char *known, const char *later)
{
    const char *key;
    json_t *v;
    json_object_foreach(object, key, v) {
        char word[64];
        size_t n = strlen(key);
        if (n < sizeof word - 2 && strchr(key, ' ') == NULL) {
            snprintf(word, sizeof word, " %s ", key);
            if (strstr(known, word) != NULL) continue;
            down(r, key, 0);
            if (n > 0 && strstr(later, word) != NULL)
                return wrong(r, true, "\"%s\": this version shows one unit; it reads%s", key, known);
        } else {
            down(r, key, 0);
        }
        return wrong(r, true, "unknown key \"%.60s\"; known here:%s", key, known);
    }
    return OK;
}

static Status object_here(Reader *r, json_t *v, const char *form)
{
    return json_is_object(v) ? OK : wrong(r, false, "expected %s", form);
}

static Status pair(Reader *r, json_t *v, const char *form, double *a, double *b)
{
    if (!json_is_array(v) || json_array_size(v) != 2) return wrong(r, false, "expected %s", form);
    double *out[2] = { a, b };
    for (size_t i = 0; i < 2; i++) {
        down(r, NULL, i);
        Status s = number(r, json_array_get(v, i), "a coordinate", out[i]);
        if (s != OK) return s;
        up(r);
    }
    return OK;
}

/* --- the sections; each is entered with the path at its value --- */

static Status read_version(Reader *r, json_t *root)
{
    json_t *v = json_object_get(root, "elbow");
    if (v == NULL) return wrong(r, false, "not an Elbow lesson: \"elbow\": 1 is missing");
    down(r, "elbow", 0);
    if (!json_is_number(v) || json_number_value(v) != 1)
        return wrong(r, false, "\"elbow\" is the version of the format; this program reads version 1");
    up(r);
    return OK;
}

static Status read_title(Reader *r, json_t *v, LessonData *d)
{
    if (!json_is_string(v)) return wrong(r, false, "the title must be a text in quotes");
    if (strlen(json_string_value(v)) >= TITLE_MAX)
        return wrong(r, false, "the title is too long: at most %d bytes", TITLE_MAX - 1);
    memcpy(d->title, json_string_value(v), strlen(json_string_value(v)));
    LessonData probe = { .rate = 1 };
    memcpy(probe.title, d->title, sizeof probe.title);
    Message why;
    return lesson_data_check(&probe, &why) == OK ? OK : wrong(r, false, "%s", why.text);
}

static Status read_unit(Reader *r, json_t *v, LessonData *d)
{
    Status s = object_here(r, v, "\"unit\": {\"w\": 1, \"b\": 0}");
    if (s == OK) s = only_keys(r, v, " w b ", "");
    if (s == OK) s = member(r, v, "w", &d->unit.w);
    if (s == OK) s = member(r, v, "b", &d->unit.b);
    return s;
}

static Status read_points(Reader *r, json_t *v, LessonData *d)
{
    if (!json_is_array(v)) return wrong(r, false, "expected \"points\": [[x, y], …]");
    size_t n = json_array_size(v);
    if (n > POINTS_MAX) return wrong(r, false, "too many points: %zu; at most %u", n, POINTS_MAX);
    if (n == 0) return OK;
    d->point = malloc(n*sizeof *d->point);
    if (d->point == NULL) return fail(r->m, ERR_MEMORY, "Out of memory while reading %.300s.", r->name);
    d->n = n;
    for (size_t i = 0; i < n; i++) {
        down(r, NULL, i);
        Status s = pair(r, json_array_get(v, i), "a point [x, y]", &d->point[i].x, &d->point[i].y);
        if (s != OK) return s;
        up(r);
    }
    return OK;
}

static Status read_order(Reader *r, json_t *v, LessonData *d)
{
    const char *s = json_is_string(v) ? json_string_value(v) : "";
    if (strcmp(s, "cyclic") == 0) d->order = ORDER_CYCLIC;
    else if (strcmp(s, "shuffle") == 0) d->order = ORDER_SHUFFLE;
    else if (strcmp(s, "sample") == 0) d->order = ORDER_SAMPLE;
    else return wrong(r, false, "the order must be \"cyclic\", \"shuffle\" or \"sample\"");
    return OK;
}

static Status read_choice(Reader *r, const char *key, json_t *v, LessonData *d)
{
    if (strcmp(key, "rate") == 0) {
        Status s = number(r, v, "the rate λ", &d->rate);
        if (s != OK || d->rate > 0) return s;
        return wrong(r, false, "the rate λ must be above 0");
    }
    if (strcmp(key, "order") == 0) return read_order(r, v, d);
    if (strcmp(key, "seed") == 0) {
        double seed = json_is_number(v) ? json_number_value(v) : -1;
        if (!(seed >= 0 && seed <= (double)SEED_MAX) || seed != floor(seed))
            return wrong(r, false, "the seed must be a whole number from 0 to 2^53");
        d->seed = (uint64_t)seed;
    } else if (strcmp(key, "batch") == 0) {
        if (!json_is_number(v) || json_number_value(v) != 1)
            return wrong(r, false, "this version takes one point a step: \"batch\": 1");
    } else if (strcmp(key, "layers") == 0) {
        if (!json_is_string(v) || strcmp(json_string_value(v), "all") != 0)
            return wrong(r, false, "this version shows one unit and trains all of it: \"layers\": \"all\"");
    } else if (!json_is_string(v) || strcmp(json_string_value(v), "sgd") != 0) {
        return wrong(r, false, "this version knows \"optimizer\": \"sgd\"");
    }
    return OK;
}

static Status read_training(Reader *r, json_t *v, LessonData *d)
{
    Status s = object_here(r, v, "\"training\": {\"rate\": 0.1}");
    if (s == OK) s = only_keys(r, v, " rate batch order seed layers optimizer ", " stop ");
    if (s != OK) return s;
    const char *key;
    json_t *choice;
    json_object_foreach(v, key, choice) {
        down(r, key, 0);
        s = read_choice(r, key, choice, d);
        if (s != OK) return s;
        up(r);
    }
    return OK;
}

static Status read_view(Reader *r, json_t *v, LessonData *d)
{
    Status s = object_here(r, v, "\"view\": {\"x\": [-1, 3], \"y\": [-1, 2]}");
    if (s == OK) s = only_keys(r, v, " x y ", "");
    if (s != OK) return s;
    double *ends[2][2] = { { &d->view.x0, &d->view.x1 }, { &d->view.y0, &d->view.y1 } };
    for (size_t i = 0; i < 2; i++) {
        const char *key = i == 0 ? "x" : "y";
        json_t *range = json_object_get(v, key);
        if (range == NULL) return wrong(r, false, "\"%s\": [from, to] is missing here", key);
        down(r, key, 0);
        s = pair(r, range, "[from, to]", ends[i][0], ends[i][1]);
        if (s != OK) return s;
        Window alone = { 0, 1, 0, 1 };
        alone.x0 = *ends[i][0];
        alone.x1 = *ends[i][1];
        if (!window_valid(alone)) return wrong(r, false, "the view needs from < to, with numbers to spare between them");
        up(r);
    }
    d->has_view = true;
    return OK;
}

/* --- the whole --- */

static Status read_section(Reader *r, json_t *root, const char *key, LessonData *d,
                           Status (*read)(Reader *, json_t *, LessonData *))
{
    json_t *v = json_object_get(root, key);
    if (v == NULL) return OK;
    down(r, key, 0);
    Status s = read(r, v, d);
    if (s == OK) up(r);
    return s;
}

static Status only_one(Reader *r, json_t *root, const char *a, const char *b, const char *what)
{
    if (json_object_get(root, a) == NULL || json_object_get(root, b) == NULL) return OK;
    down(r, b, 0);
    return wrong(r, true, "more than one %s: keep \"%s\" or \"%s\"", what, a, b);
}

static Status read_root(Reader *r, json_t *root, LessonData *d)
{
    Status s = object_here(r, root, "a lesson: {\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": 0}, …}");
    if (s == OK) s = read_version(r, root);
    if (s == OK) s = only_one(r, root, "unit", "network", "model");
    if (s == OK) s = only_one(r, root, "points", "data", "set of data");
    if (s == OK) s = only_keys(r, root, " elbow title unit points training view ", " network data test pages ");
    if (s == OK && json_object_get(root, "unit") == NULL)
        return wrong(r, false, "the model is missing: add \"unit\": {\"w\": 1, \"b\": 0}");
    if (s == OK) s = read_section(r, root, "title", d, read_title);
    if (s == OK) s = read_section(r, root, "unit", d, read_unit);
    if (s == OK) s = read_section(r, root, "points", d, read_points);
    if (s == OK) s = read_section(r, root, "training", d, read_training);
    if (s == OK) s = read_section(r, root, "view", d, read_view);
    return s;
}

/* jansson stands after the token it stumbled over: back to its start. */
static TextPlace syntax_place(const Reader *r, const json_error_t *e)
{
    size_t at = e->position > 0 ? (size_t)e->position : 0;
    if (at > r->n) at = r->n;
    const char *near = strstr(e->text, " near '");
    size_t token = near != NULL ? strlen(near + 7) : 1;
    if (token > 1) token--;                             /* its closing quote */
    if (near != NULL && token <= at && memcmp(r->bytes + at - token, near + 7, token) == 0) at -= token;
    return text_place(r->bytes, at);
}

static Status syntax(const Reader *r, const json_error_t *e)
{
    char what[JSON_ERROR_TEXT_LENGTH + 64];
    enum json_error_code code = json_error_code(e);
    const char *more = "";
    if (code == json_error_premature_end_of_input) more = ". Is the file complete?";
    else if (code == json_error_numeric_overflow) more = ". Numbers go to about 1.8e308";
    else if (code == json_error_duplicate_key) more = ". Keep one of them";
    snprintf(what, sizeof what, "%s%s", e->text, more);
    return wrong_at(r, syntax_place(r, e), what);
}

Status lesson_read(LessonData *out, const char *name, const char *bytes, size_t n, Message *m)
{
    Reader r = { .name = name, .bytes = bytes, .n = n, .m = m };
    if (n > FILE_MAX) return fail(m, ERR_PARSE, "%.300s: larger than 16 MB. Is it a lesson?", name);
    if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {      /* a byte order mark */
        r.bytes += 3;
        r.n -= 3;
    }
    size_t blank = 0;
    while (blank < r.n && strchr(" \t\r\n", r.bytes[blank]) != NULL && r.bytes[blank] != '\0') blank++;
    if (blank == r.n) return wrong_at(&r, (TextPlace){ 1, 1 }, "the file is empty; a lesson begins with {\"elbow\": 1");
    const char *nul = memchr(r.bytes, '\0', r.n);
    if (nul != NULL)
        return wrong_at(&r, text_place(r.bytes, (size_t)(nul - r.bytes)),
                        "this is binary data; a lesson is text that begins with {\"elbow\": 1");

    json_error_t e;
    json_t *root = json_loadb(r.bytes, r.n, JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL, &e);
    if (root == NULL) return syntax(&r, &e);
    LessonData d = { .rate = 0.1 };
    Status s = read_root(&r, root, &d);
    json_decref(root);
    if (s == OK && (s = lesson_data_check(&d, m)) == OK) *out = d;
    else lesson_data_free(&d);
    return s;
}

Status lesson_open(LessonData *out, const char *path, Message *m)
{
    char *bytes;
    size_t n;
    Status s = file_read(path, FILE_MAX, &bytes, &n, m);
    if (s != OK) return s;
    s = lesson_read(out, path, bytes, n, m);
    free(bytes);
    return s;
}
