/* "data" and "test" that are drawn from a function: {"target": "sin(6x)", "count": 200, …}. */
#include "base/utf8.h"
#include "files/lesson_reader.h"
#include "model/target_points.h"

#include <string.h>

/* One of the words, or typed: "sin(6x)". */
static Status read_target_name(Reader *r, json_t *v, DataSource *out)
{
    int target = 0;
    Expr *typed;
    Message why;
    size_t at = 0;
    if (!json_is_string(v)) return reader_choice(r, v, "the target", &target_words, &target);
    const char *text = json_string_value(v);
    size_t n = json_string_length(v);
    if (choices_find(&target_words, text, n, &target)) {
        out->target = (Target)target;
        return OK;
    }
    Status s = target_read(&typed, text, n, &at, &why);
    if (s == ERR_MEMORY)
        return fail(r->m, ERR_MEMORY, "Out of memory while reading %.300s.", r->name);
    if (s != OK)
        return reader_wrong(r, false, "the target must be %s, or typed, as \"sin(6x)\". At its "
                                      "character %zu: %s",
                            choices_marked(&target_words, "\"", "\"").s, 1 + utf8_count(text, at),
                            why.text);
    expr_free(typed);
    if (n >= sizeof out->typed)
        return reader_wrong(r, false, "a typed target has at most %zu bytes, and this one %zu",
                            sizeof out->typed - 1, n);
    memcpy(out->typed, text, n + 1);
    return OK;
}

/* Where x lies, in order. */
static Status read_interval(Reader *r, json_t *v, DataSource *out)
{
    json_t *ends = json_object_get(v, "interval");
    double lo, hi;
    Message why;
    if (ends == NULL) return OK;
    reader_down(r, "interval", 0);
    Status s = reader_pair(r, ends, "[from, to]", &lo, &hi);
    if (s != OK) return s;
    if (interval_check(lo, hi, &why) != OK) return reader_wrong(r, false, "%s", why.text);
    source_set_interval(out, lo, hi);
    reader_up(r);
    return OK;
}

Status read_target(Reader *r, json_t *v, DataSource *out)
{
    Status s = reader_keys(r, v, KEYS_TARGET);
    if (s != OK) return s;
    json_t *name = json_object_get(v, "target"), *count = json_object_get(v, "count");
    json_t *noise = json_object_get(v, "noise"), *from = json_object_get(v, "seed");
    out->kind = DATA_TARGET;
    if (count == NULL) return reader_wrong(r, false, "\"count\" is missing here: how many points");
    reader_down(r, "target", 0);
    s = read_target_name(r, name, out);
    if (s != OK) return s;
    r->path[r->depth - 1].key = "count";
    double k;
    s = reader_whole(r, count, "the count", 1, POINTS_MAX, &k);
    if (s != OK) return s;
    out->count = (size_t)k;
    r->path[r->depth - 1].key = "noise";
    if (noise != NULL) s = reader_number(r, noise, "the noise", &out->noise);
    if (s == OK && out->noise < 0) s = reader_wrong(r, false, "the noise must be 0 or above");
    if (s != OK) return s;
    r->path[r->depth - 1].key = "seed";
    if (from != NULL) s = reader_seed(r, from, &out->seed);
    if (s != OK) return s;
    reader_up(r);
    return read_interval(r, v, out);
}
