#include "files/lesson_warmup.h"

#include <string.h>

/* --- vectors --- */

static Status read_entry(Reader *r, json_t *v, double *out)
{
    Status s = reader_number(r, v, "an entry", out);
    if (s != OK || (*out <= VECTORS_LARGEST && *out >= -VECTORS_LARGEST)) return s;
    return reader_wrong(r, false, "an entry may be 1e100 at most");
}

/* wanted 0: as many as there are, 1 to VECTORS_MOST. */
static Status read_row(Reader *r, json_t *v, const char *what, size_t wanted, double *out,
                       size_t *n)
{
    size_t count = json_is_array(v) ? json_array_size(v) : 0;
    if (!json_is_array(v) || count < 1 || count > VECTORS_MOST)
        return reader_wrong(r, false, "%s needs 1 to %d numbers: [1, 2]", what, VECTORS_MOST);
    if (wanted > 0 && count != wanted)
        return reader_wrong(r, false, "%s needs %zu number%s, as x has entries, and has %zu", what,
                            wanted, wanted == 1 ? "" : "s", count);
    for (size_t i = 0; i < count; i++) {
        reader_down(r, NULL, i);
        Status s = read_entry(r, json_array_get(v, i), &out[i]);
        if (s != OK) return s;
        reader_up(r);
    }
    *n = count;
    return OK;
}

static Status read_matrix(Reader *r, json_t *v, Vectors *k)
{
    size_t rows = json_is_array(v) ? json_array_size(v) : 0, n;
    if (!json_is_array(v) || rows < 1 || rows > VECTORS_MOST)
        return reader_wrong(r, false, "A needs 1 to %d rows: [[1, 2], [0, 3]]", VECTORS_MOST);
    if (k->f != VECTORS_AX && rows != k->n)
        return reader_wrong(r, false, "A needs %zu row%s, as x has entries, and has %zu", k->n,
                            k->n == 1 ? "" : "s", rows);
    for (size_t i = 0; i < rows; i++) {
        reader_down(r, NULL, i);
        Status s = read_row(r, json_array_get(v, i), "a row of A", k->n, k->A[i], &n);
        if (s != OK) return s;
        reader_up(r);
    }
    k->m = rows;
    return OK;
}

/* Of what the function needs, and of nothing else. */
static Status read_part(Reader *r, json_t *v, const char *key, bool needed, Vectors *k)
{
    json_t *part = json_object_get(v, key);
    const char *f = choices_word(&function_words, (int)k->f);
    size_t n;
    if (part == NULL && needed)
        return reader_wrong(r, false, "\"%s\" is missing here: \"f\": \"%s\" needs it", key, f);
    if (part == NULL) return OK;
    reader_down(r, key, 0);
    if (!needed)
        return reader_wrong(r, true, "\"f\": \"%s\" has no %s: take it away", f, key);
    Status s = key[0] == 'A' ? read_matrix(r, part, k) : read_row(r, part, key, k->n, k->c, &n);
    if (s == OK) reader_up(r);
    return s;
}

Status read_vectors(Reader *r, json_t *v, LessonData *d)
{
    d->warmup = (Warmup){ .kind = WARMUP_VECTORS };
    Vectors *k = &d->warmup.vectors;
    int f;
    Status s = reader_object(r, v, "\"vectors\": {\"f\": \"xAx\", \"x\": [1, 2], \"A\": [[1, 2], "
                                   "[0, 3]]}");
    if (s == OK) s = reader_keys(r, v, KEYS_VECTORS);
    if (s != OK) return s;
    if (json_object_get(v, "f") == NULL || json_object_get(v, "x") == NULL)
        return reader_wrong(r, false, "\"vectors\" needs \"f\", the function, and \"x\"");
    reader_down(r, "f", 0);
    s = reader_choice(r, json_object_get(v, "f"), "the function", &function_words, &f);
    if (s != OK) return s;
    k->f = (VectorFunction)f;
    r->path[r->depth - 1].key = "x";
    s = read_row(r, json_object_get(v, "x"), "x", 0, k->x, &k->n);
    if (s != OK) return s;
    reader_up(r);
    k->m = k->n;
    for (size_t i = 0; i < k->n; i++) k->c[i] = k->A[i][i] = 1;      /* when chosen later */
    s = read_part(r, v, "c", vectors_has_c(k->f), k);
    return s == OK ? read_part(r, v, "A", vectors_has_A(k->f), k) : s;
}

/* --- classes --- */

static Status read_name(Reader *r, json_t *v, Classes *k, size_t i)
{
    const char *name = json_is_string(v) ? json_string_value(v) : "";
    if (name[0] == '\0') return reader_wrong(r, false, "expected a class's name in quotes");
    if (strlen(name) >= CLASS_NAME_MOST)
        return reader_wrong(r, false, "this name is too long: at most %d bytes",
                            CLASS_NAME_MOST - 1);
    for (size_t j = 0; j < i; j++)
        if (strcmp(k->name[j], name) == 0)
            return reader_wrong(r, false, "two classes have the name \"%s\"", name);
    memcpy(k->name[i], name, strlen(name) + 1);
    return OK;
}

Status read_classes(Reader *r, json_t *v, LessonData *d)
{
    d->warmup = (Warmup){ .kind = WARMUP_CLASSES };
    Classes *k = &d->warmup.classes;
    Status s = reader_object(r, v, "\"classes\": {\"names\": [\"FCC\", \"BCC\"], \"scores\": "
                                   "[0, 1]}");
    if (s == OK) s = reader_keys(r, v, KEYS_CLASSES);
    if (s != OK) return s;
    json_t *names = json_object_get(v, "names"), *scores = json_object_get(v, "scores");
    size_t n = json_array_size(names);
    reader_down(r, "names", 0);
    if (!json_is_array(names) || n < 2 || n > CLASSES_MOST)
        return reader_wrong(r, false, "\"names\" needs 2 to %d names: [\"FCC\", \"BCC\"]",
                            CLASSES_MOST);
    for (size_t i = 0; i < n && s == OK; i++) {
        reader_down(r, NULL, i);
        s = read_name(r, json_array_get(names, i), k, i);
        if (s == OK) reader_up(r);
    }
    k->n = n;
    if (s != OK) return s;
    r->path[r->depth - 1].key = "scores";
    if (!json_is_array(scores) || json_array_size(scores) != n)
        return reader_wrong(r, false, "\"scores\" needs a number for each of the %zu names", n);
    for (size_t i = 0; i < n && s == OK; i++) {
        reader_down(r, NULL, i);
        s = reader_number(r, json_array_get(scores, i), "a score", &k->score[i]);
        if (s == OK) reader_up(r);
    }
    if (s == OK) reader_up(r);
    return s;
}

/* --- writing --- */

static void put_row(Buf *b, const double *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_printf(b, "%s%s", i == 0 ? "[" : ", ", number_exact(v[i]).s);
    buf_printf(b, "]");
}

static void put_vectors(Buf *b, const Vectors *v)
{
    buf_printf(b, "  \"vectors\": { \"f\": \"%s\", \"x\": ",
               choices_word(&function_words, (int)v->f));
    put_row(b, v->x, v->n);
    if (vectors_has_c(v->f)) {
        buf_printf(b, ", \"c\": ");
        put_row(b, v->c, v->n);
    }
    for (size_t i = 0; vectors_has_A(v->f) && i < v->m; i++) {
        buf_printf(b, i == 0 ? ", \"A\": [" : ", ");
        put_row(b, v->A[i], v->n);
    }
    buf_printf(b, "%s }", vectors_has_A(v->f) ? "]" : "");
}

void put_warmup(Buf *b, const Warmup *w)
{
    const Classes *c = &w->classes;
    if (w->kind == WARMUP_VECTORS) {
        put_vectors(b, &w->vectors);
        return;
    }
    buf_printf(b, "  \"classes\": { \"names\": ");
    for (size_t i = 0; i < c->n; i++) {
        buf_printf(b, i == 0 ? "[" : ", ");
        buf_put_json(b, c->name[i]);
    }
    buf_printf(b, "], \"scores\": ");
    put_row(b, c->score, c->n);
    buf_printf(b, " }");
}
