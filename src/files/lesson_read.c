/* Lesson files, bytes to LessonData. The grammar is DESIGN's; everything that
 * is not in it is an error with its place. */
#include "files/json_at.h"
#include "files/json_fault.h"
#include "files/json_size.h"
#include "files/lesson_file.h"
#include "files/lesson_places.h"
#include "files/lesson_reader.h"
#include "files/lesson_resume.h"
#include "files/lesson_table.h"
#include "files/lesson_warmup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the sections; each is entered with the path at its value --- */

static Status read_version(Reader *r, json_t *root)
{
    json_t *v = json_object_get(root, "elbow");
    if (v == NULL) return reader_wrong(r, false, "not an Elbow lesson: \"elbow\": 1 is missing");
    reader_down(r, "elbow", 0);
    if (!json_is_number(v) || json_number_value(v) != 1)
        return reader_wrong(r, false,
                            "\"elbow\" is the version of the format; this program reads version "
                            "1%s",
                            json_number_value(v) > 1 ? ". Open it with a newer Elbow" : "");
    reader_up(r);
    return OK;
}

static Status read_title(Reader *r, json_t *v, LessonData *d)
{
    if (!json_is_string(v)) return reader_wrong(r, false, "the title must be a text in quotes");
    if (strlen(json_string_value(v)) >= TITLE_MAX)
        return reader_wrong(r, false, "the title is too long: at most %d bytes", TITLE_MAX - 1);
    memcpy(d->title, json_string_value(v), strlen(json_string_value(v)));
    LessonData probe = { .rate = 1 };
    memcpy(probe.title, d->title, sizeof probe.title);
    Message why;
    return lesson_data_check(&probe, &why) == OK ? OK : reader_wrong(r, false, "%s", why.text);
}

/* Of "about" and "group", which stand in the contents. */
static Status read_line(Reader *r, json_t *v, const char *what, size_t characters, char *out)
{
    Message why;
    if (!json_is_string(v)) return reader_wrong(r, false, "%s must be a text in quotes", what);
    if (line_check(what, json_string_value(v), characters, &why) != OK)
        return reader_wrong(r, false, "%s", why.text);
    memcpy(out, json_string_value(v), strlen(json_string_value(v)));
    return OK;
}

static Status read_about(Reader *r, json_t *v, LessonData *d)
{
    return read_line(r, v, "the line about the lesson", ABOUT_CHARS, d->about);
}

static Status read_group(Reader *r, json_t *v, LessonData *d)
{
    return read_line(r, v, "the group's name", GROUP_CHARS, d->group);
}

/* --- the whole --- */

/* Without points and training: there is nothing to train. */
static Status read_warmup_root(Reader *r, json_t *root, LessonData *d)
{
    bool is_vectors = json_object_get(root, "vectors") != NULL;
    Status s = reader_keys(r, root, is_vectors ? KEYS_OF_VECTORS : KEYS_OF_CLASSES);
    if (s == OK) s = read_section(r, root, "title", d, read_title);
    if (s == OK) s = read_section(r, root, "about", d, read_about);
    if (s == OK) s = read_section(r, root, "group", d, read_group);
    if (s == OK) s = read_section(r, root, "vectors", d, read_vectors);
    if (s == OK) s = read_section(r, root, "classes", d, read_classes);
    if (s == OK) s = read_section(r, root, "view", d, read_view);
    return s == OK ? read_section(r, root, "pages", d, read_pages) : s;
}

static Status no_resume(Reader *r, json_t *root)
{
    if (json_object_get(root, "resume") == NULL) return OK;
    reader_down(r, "resume", 0);
    return reader_wrong(r, true, "a lesson with pages begins at its start: take \"resume\" away");
}

static Status read_root(Reader *r, json_t *root, LessonData *d)
{
    Status s = reader_object(r, root,
                             "a lesson: {\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": 0}, …}");
    if (s == OK) s = read_version(r, root);
    if (s == OK) s = only_model(r, root);
    if (s == OK) s = only_one(r, root, "points", "data", "set of data");
    if (s == OK && has_warmup(root)) return read_warmup_root(r, root, d);
    bool network = json_object_get(root, "network") != NULL;
    if (s == OK) s = reader_keys(r, root, network ? KEYS_OF_NETWORK : KEYS_OF_UNIT);
    if (s == OK && !network && json_object_get(root, "unit") == NULL)
        return reader_wrong(r, false, "the model is missing: add \"unit\": {\"w\": 1, \"b\": 0}");
    if (s == OK) s = read_section(r, root, "title", d, read_title);
    if (s == OK) s = read_section(r, root, "about", d, read_about);
    if (s == OK) s = read_section(r, root, "group", d, read_group);
    if (s == OK) s = read_section(r, root, "unit", d, read_unit);
    if (s == OK) s = read_section(r, root, "network", d, read_network);
    if (s == OK) s = read_section(r, root, "points", d, read_points);
    if (s == OK) s = read_section(r, root, "data", d, read_data);
    if (s == OK) s = read_section(r, root, "table", d, read_table);
    if (s == OK) s = read_section(r, root, "test", d, read_test);
    if (s == OK) s = read_section(r, root, "training", d, read_training);
    if (s == OK && json_object_get(root, "pages") != NULL)
        s = no_resume(r, root);
    if (s == OK) s = read_section(r, root, "resume", d, read_resume);
    if (s == OK) s = read_section(r, root, "hold", d, read_hold);
    if (s == OK) s = read_section(r, root, "view", d, read_view);
    if (s == OK) s = read_section(r, root, "axes", d, read_axes);
    if (s == OK) s = read_section(r, root, "pages", d, read_pages);
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
    if (near != NULL && token <= at && memcmp(r->bytes + at - token, near + 7, token) == 0)
        at -= token;
    return text_place(r->bytes, at);
}

static Status syntax(const Reader *r, const json_error_t *e)
{
    char what[JSON_ERROR_TEXT_LENGTH + 64];
    Message why;
    size_t at;
    if (json_fault(r->bytes, r->n, &at, &why))
        return reader_wrong_at(r, text_place(r->bytes, at), why.text);
    enum json_error_code code = json_error_code(e);
    const char *key = strchr(e->text, '\'');      /* near '"w"' */
    if (code == json_error_duplicate_key && key != NULL)
        snprintf(what, sizeof what, "the key %.*s stands here twice. Keep one of them",
                 (int)strlen(key) - 2, key + 1);
    else if (code == json_error_invalid_utf8)
        snprintf(what, sizeof what, "these bytes are no UTF-8. Save the file as UTF-8");
    else snprintf(what, sizeof what, "%s", e->text);
    return reader_wrong_at(r, syntax_place(r, e), what);
}

Status lesson_read(LessonData *out, const char *name, const char *bytes, size_t n, Message *m)
{
    Message own;                  /* pages keep their mistakes, whether someone asks or not */
    if (m == NULL) m = &own;
    Reader r = { .name = name, .bytes = bytes, .n = n, .m = m };
    if (n > LESSON_BYTES_MAX)
        return fail(m, ERR_PARSE, "%.300s: larger than %u MB. Is it a lesson?", name,
                    LESSON_BYTES_MAX >> 20);
    if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {      /* a byte order mark */
        r.bytes += 3;
        r.n -= 3;
    }
    size_t blank = 0;
    while (blank < r.n && strchr(" \t\r\n", r.bytes[blank]) != NULL && r.bytes[blank] != '\0')
        blank++;
    if (blank == r.n)
        return reader_wrong_at(&r, (TextPlace){ 1, 1 },
                               "the file is empty; a lesson begins with {\"elbow\": 1");
    const char *nul = memchr(r.bytes, '\0', r.n);
    if (nul != NULL)
        return reader_wrong_at(&r, text_place(r.bytes, (size_t)(nul - r.bytes)),
                        "this is binary data; a lesson is text that begins with {\"elbow\": 1");

    size_t beyond;
    const char *what;
    if (!json_fits(r.bytes, r.n, &beyond, &what))
        return reader_wrong_at(&r, text_place(r.bytes, beyond), what);
    json_error_t e;
    bool stopped;
    json_t *root = json_take_apart(r.bytes, r.n, JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL,
                                   &e, &stopped);
    if (stopped) return fail(m, ERR_STATE, "Stopped: %.300s was not read.", name);
    if (root == NULL) return syntax(&r, &e);
    LessonData d = { .rate = 0.1, .batch = 1 };
    Status s = read_root(&r, root, &d);
    json_decref(root);
    if (s == OK) d.places = lesson_places(&r, &d);
    if (s == OK && (s = lesson_data_check(&d, m)) == OK) *out = d;
    else lesson_data_free(&d);
    return s;
}
