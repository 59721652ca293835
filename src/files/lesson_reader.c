#include "files/lesson_reader.h"

#include "base/nearest.h"

#include "base/number.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

Status reader_wrong_at(const Reader *r, TextPlace p, const char *what)
{
    return fail(r->m, ERR_PARSE, "%.160s:%zu:%zu: %s", r->name, p.line, p.column, what);
}

TextPlace reader_place(const Reader *r, bool at_key)
{
    TextPlace p = json_at(r->bytes, r->n, r->path, r->depth, at_key);
    return r->from.line > 0 ? text_place_from(r->from, p) : p;
}

Status reader_wrong(const Reader *r, bool at_key, const char *format, ...)
{
    char what[320];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    return reader_wrong_at(r, reader_place(r, at_key), what);
}

void reader_down(Reader *r, const char *key, size_t index)
{
    r->path[r->depth++] = (JsonStep){ key, index };
}
void reader_up(Reader *r) { r->depth--; }

Status reader_number(Reader *r, json_t *v, const char *what, double *out)
{
    if (!json_is_number(v)) return reader_wrong(r, false, "%s must be a number", what);
    *out = json_number_value(v);
    return OK;
}

/* As it is written: jansson gives a double, which rounds what is above 2^53. */
static bool whole(const Reader *r, json_t *v, double lo, double hi, uint64_t *out)
{
    size_t n;
    if (!json_is_number(v) || !(json_number_value(v) >= lo && json_number_value(v) <= hi))
        return false;
    const char *text = json_text_at(r->bytes, r->n, r->path, r->depth, &n);
    return number_whole(text, n, out) && (double)*out >= lo && *out <= (uint64_t)hi;
}

Status reader_whole(Reader *r, json_t *v, const char *what, double lo, double hi, double *out)
{
    uint64_t k;
    if (!whole(r, v, lo, hi, &k))
        return reader_wrong(r, false, "%s must be a whole number from %.15g to %.16g", what, lo,
                            hi);
    *out = (double)k;
    return OK;
}

Status reader_seed(Reader *r, json_t *v, uint64_t *out)
{
    uint64_t k;
    if (!whole(r, v, 0, (double)SEED_MAX, &k))
        return reader_wrong(r, false, "the seed must be a whole number from 0 to 2^53");
    *out = k;
    return OK;
}

Status reader_choice(Reader *r, json_t *v, const char *what, const Choices *choices, int *out)
{
    if (json_is_string(v) && choices_named(choices, json_string_value(v), out)) return OK;
    return reader_wrong(r, false, "%s must be %s", what, choices_marked(choices, "\"", "\"").s);
}

Status reader_word(Reader *r, json_t *object, const char *key, const char *what,
                   const Choices *choices, int *out)
{
    json_t *v = json_object_get(object, key);
    if (v == NULL) return OK;
    reader_down(r, key, 0);
    Status s = reader_choice(r, v, what, choices, out);
    if (s == OK) reader_up(r);
    return s;
}

Status reader_member(Reader *r, json_t *object, const char *key, double *out)
{
    json_t *v = json_object_get(object, key);
    if (v == NULL) return reader_wrong(r, false, "\"%s\" is missing here", key);
    reader_down(r, key, 0);
    Status s = reader_number(r, v, key, out);
    reader_up(r);
    return s;
}

/* Of the words of known, " a b c ", the one that was meant: into out; false when none is near. */
static bool meant(char out[64], const char *key, const char *known)
{
    size_t n = strlen(key), best = n/2 < 2 ? n/2 + 1 : 3;      /* beyond half of it, another */
    bool found = false;
    for (const char *s = known; *s != '\0';) {
        char word[64];
        size_t length = strcspn(s, " ");
        if (length > 0 && length < sizeof word) {
            memcpy(word, s, length);
            word[length] = '\0';
            size_t d = word_distance(key, n, word);
            if (d < best) {
                best = d;
                found = true;
                memcpy(out, word, length + 1);
            }
        }
        s += length + (s[length] == ' ');
    }
    return found;
}

static Status unknown_key(Reader *r, const char *key, const char *known)
{
    char word[64];
    int n = (int)strlen(known);
    while (n > 0 && known[n - 1] == ' ') n--;
    if (meant(word, key, known))
        return reader_wrong(r, true, "unknown key \"%.60s\"; known here:%.*s. Did you mean "
                                     "\"%s\"?", key, n, known, word);
    return reader_wrong(r, true, "unknown key \"%.60s\"; known here:%.*s. A newer Elbow may "
                                 "know it", key, n, known);
}

Status reader_keys(Reader *r, json_t *object, LessonSection section)
{
    const char *known = lesson_keys[section].known, *later = lesson_keys[section].later;
    const char *key;
    json_t *v;
    json_object_foreach(object, key, v) {
        char word[64];
        size_t n = strlen(key);
        if (n < sizeof word - 2 && strchr(key, ' ') == NULL) {
            snprintf(word, sizeof word, " %s ", key);
            if (strstr(known, word) != NULL) continue;
            reader_down(r, key, 0);
            if (n > 0 && strstr(later, word) != NULL)
                return reader_wrong(r, true, "\"%s\": this version shows one unit; it reads%s", key,
                                    known);
        } else {
            reader_down(r, key, 0);
        }
        return unknown_key(r, key, known);
    }
    return OK;
}

Status reader_object(Reader *r, json_t *v, const char *form)
{
    return json_is_object(v) ? OK : reader_wrong(r, false, "expected %s", form);
}

Status reader_pair(Reader *r, json_t *v, const char *form, double *a, double *b)
{
    if (!json_is_array(v) || json_array_size(v) != 2)
        return reader_wrong(r, false, "expected %s", form);
    double *out[2] = { a, b };
    for (size_t i = 0; i < 2; i++) {
        reader_down(r, NULL, i);
        Status s = reader_number(r, json_array_get(v, i), "a coordinate", out[i]);
        if (s != OK) return s;
        reader_up(r);
    }
    return OK;
}

Status read_section(Reader *r, json_t *root, const char *key, LessonData *d,
                    Status (*read)(Reader *, json_t *, LessonData *))
{
    json_t *v = json_object_get(root, key);
    if (v == NULL) return OK;
    reader_down(r, key, 0);
    Status s = read(r, v, d);
    if (s == OK) reader_up(r);
    return s;
}

bool has_warmup(json_t *root)
{
    return json_object_get(root, "vectors") != NULL || json_object_get(root, "classes") != NULL;
}

Status only_model(Reader *r, json_t *root)
{
    static const char *const models[] = { "unit", "network", "vectors", "classes" };
    Status s = OK;
    for (size_t i = 0; i < 4; i++)
        for (size_t j = i + 1; j < 4 && s == OK; j++)
            s = only_one(r, root, models[i], models[j], "model");
    return s;
}

Status only_one(Reader *r, json_t *root, const char *a, const char *b, const char *what)
{
    if (json_object_get(root, a) == NULL || json_object_get(root, b) == NULL) return OK;
    reader_down(r, b, 0);
    return reader_wrong(r, true, "more than one %s: keep \"%s\" or \"%s\"", what, a, b);
}
