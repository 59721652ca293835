/* A lesson in an address, and out of it. */
#include "files/link.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "files/base64url.h"
#include "files/csv.h"
#include "files/lesson_file.h"
#include "model/pages.h"

#define NAME "the link"      /* in messages, which say where */

static Status no_memory(Message *m) { return fail(m, ERR_MEMORY, "Out of memory."); }

/* --- in --- */

static Status cut_short(Message *m)
{
    return fail(m, ERR_PARSE, "This link ends too early: it was cut short on the way. Copy all of "
                              "it, to its end, or ask for the lesson as a file.");
}

static Status damaged(Message *m)
{
    return fail(m, ERR_PARSE, "There is no lesson in this link: it was damaged on the way, or is "
                              "of another page. Copy the whole link again, or ask for it.");
}

static Status too_large(Message *m)
{
    return fail(m, ERR_PARSE, "This link carries more than a link may: %u KB deflated, %u MB of "
                              "text. Ask for the lesson as a file.",
                LINK_DEFLATED_MAX >> 10, LINK_INFLATED_MAX >> 20);
}

/* All of it, and nothing behind. */
static Status inflate_all(Buf *out, const Buf *deflated, Message *m)
{
    unsigned char piece[16384];
    z_stream z = { .next_in = (unsigned char *)deflated->at, .avail_in = (uInt)deflated->len };
    int code = inflateInit2(&z, -MAX_WBITS);
    if (code != Z_OK) return no_memory(m);
    do {
        z.next_out = piece;
        z.avail_out = sizeof piece;
        code = inflate(&z, Z_NO_FLUSH);
        buf_put(out, (const char *)piece, sizeof piece - z.avail_out);
    } while (code == Z_OK && out->len <= LINK_INFLATED_MAX && !out->failed);
    bool is_all = code == Z_STREAM_END && z.avail_in == 0;
    inflateEnd(&z);
    if (out->failed || code == Z_MEM_ERROR) return no_memory(m);
    if (out->len > LINK_INFLATED_MAX) return too_large(m);
    return is_all ? OK : code == Z_BUF_ERROR ? cut_short(m) : damaged(m);
}

static Status from_deflated(LessonData *out, const char *text, size_t n, Message *m)
{
    Buf deflated = { 0 }, json = { 0 };
    bool is_text = base64url_read(&deflated, text, n);
    Status s = deflated.failed ? no_memory(m) : !is_text ? damaged(m)
        : deflated.len > LINK_DEFLATED_MAX ? too_large(m) : deflated.len == 0 ? cut_short(m) : OK;
    if (s == OK) s = inflate_all(&json, &deflated, m);
    if (s == OK) s = lesson_read(out, NAME, json.len > 0 ? json.at : "", json.len, m);
    buf_free(&deflated);
    buf_free(&json);
    return s;
}

static Status from_builtin(LessonData *out, const char *name, Message *m)
{
    const BuiltinLesson *b = builtin_lesson_named(name);
    if (b == NULL)
        return fail(m, ERR_PARSE, "This link names the built-in lesson “%.60s”, and there is none "
                                  "of that name here: the link was cut short or damaged, or is of "
                                  "another version. Ask for it again.", name);
    return lesson_read(out, b->name, b->json, b->size, m);
}

/* The first table in it that is not built in; NULL: none. */
static const char *foreign(const LessonData *d)
{
    const DataSource *from[2] = { &d->data, &d->test };
    for (int i = 0; i < 2; i++)
        if (from[i]->kind == DATA_CSV && from[i]->csv != NULL
            && builtin_csv_named(from[i]->csv) == NULL)
            return from[i]->csv;
    for (size_t i = 0; d->pages != NULL && i < d->pages->n; i++) {
        const char *name = foreign(&d->pages->at[i].part);
        if (name != NULL) return name;
    }
    return NULL;
}

static Status fits(const LessonData *d, const LinkSays *says, Message *m)
{
    const char *table = foreign(d);
    size_t pages = d->pages != NULL ? d->pages->n : 0;
    if (table != NULL)
        return fail(m, ERR_PARSE,
                    "This link wants to read the table %.100s, and a link can come from anybody: "
                    "it reads no files. Ask for the lesson and its table as files.", table);
    if (says->page > pages)
        return fail(m, ERR_PARSE, "This link names page %zu, and its lesson has %zu. Copy the "
                                  "whole link again, or ask for it.", says->page, pages);
    if (pages == 0 && d->network.width == 0 && says->step > RUN_MAX)
        return fail(m, ERR_PARSE, "This link names step %" PRIu64 ", and a run of one unit has at "
                                  "most %u. Copy the whole link again, or ask for it.", says->step,
                    RUN_MAX);
    if (pages == 0 && says->unit > d->network.width)
        return fail(m, ERR_PARSE, "This link names unit %zu, and its lesson has %zu to choose "
                                  "from. Copy the whole link again, or ask for it.", says->unit,
                    d->network.width);
    return OK;
}

static Status read_fragment(LessonData *out, LinkSays *says, const char *after, bool is_first,
                            Message *m)
{
    Buf fragment = { 0 };
    const char *lesson;
    size_t n;
    LessonData d = { .rate = 0 };
    link_fragment(&fragment, after, is_first);
    Status s = fragment.failed ? no_memory(m)
        : link_options(says, fragment.len > 0 ? fragment.at : "", &lesson, &n, m);
    if (s == OK && out != NULL) {
        if (!says->has_lesson)
            s = fail(m, ERR_PARSE, "This link carries no lesson, only options. Copy the whole "
                                   "link, or ask for it again.");
        else s = lesson != NULL ? from_deflated(&d, lesson, n, m)
                                : from_builtin(&d, says->builtin, m);
        if (s == OK && (s = fits(&d, says, m)) != OK) lesson_data_free(&d);
    }
    buf_free(&fragment);
    if (s == OK && out != NULL) *out = d;
    return s;
}

static Status no_hash(const char *text, Message *m)
{
    if (strlen(text) > LINK_TEXT_MAX) return too_large(m);
    return fail(m, ERR_PARSE, "This address carries no lesson: nothing stands behind a #, and "
                              "Elbow fetches nothing. Download what is there, and open the file.");
}

/* A line that was broken goes on; what stands behind a blank may also be the next sentence. */
static Status read_text(LessonData *out, LinkSays *says, const char *text, Message *m)
{
    size_t length;
    bool fits_in = strlen(text) <= LINK_TEXT_MAX;
    const char *from, *hash = fits_in ? link_hash(text, &length, &from) : NULL;
    if (hash == NULL) return no_hash(text, m);
    LinkSays whole = { .step = 0 }, first;
    LessonData d;
    Message why;
    link_base(whole.base, from, hash);
    first = whole;
    Status s = read_fragment(out, &whole, hash + length, false, m);
    bool is_odd = s == ERR_PARSE || (s == OK && whole.left_out.text[0] != '\0');
    if (is_odd && read_fragment(out != NULL ? &d : NULL, &first, hash + length, true, &why) == OK) {
        if (s == OK && out != NULL) lesson_data_free(out);
        if (out != NULL) *out = d;
        whole = first;
        s = OK;
    }
    if (s == OK && says != NULL) *says = whole;
    return s;
}

Status link_says(LinkSays *out, const char *text, Message *m)
{
    return read_text(NULL, out, text, m);
}

Status link_read(LessonData *out, LinkSays *says, const char *text, Message *m)
{
    LinkSays own;
    LessonData d;
    Status s = read_text(&d, &own, text, m);
    if (s != OK) return s;
    d.places = (LessonPlaces){ .batch = { 0 } };      /* nobody sees those lines */
    d.from_link = true;
    d.step = d.steps = own.step;
    d.chosen = own.unit;
    d.page = own.page;
    *out = d;
    if (says != NULL) *says = own;
    return OK;
}

/* --- out --- */

static Status carries_too_much(Message *m)
{
    return fail(m, ERR_RANGE, "This lesson is too large for a link, which carries %u KB. Save it "
                              "(Ctrl+S) and send the file; or take fewer points.",
                LINK_DEFLATED_MAX >> 10);
}

/* The same bytes wherever it runs: level and memory are part of the format. */
static Status put_deflated(Buf *out, const Buf *json, Message *m)
{
    unsigned char bytes[LINK_DEFLATED_MAX + 1];
    z_stream z = { .next_in = (unsigned char *)json->at, .avail_in = (uInt)json->len,
                   .next_out = bytes, .avail_out = sizeof bytes };
    if (json->len > LINK_INFLATED_MAX) return carries_too_much(m);
    if (deflateInit2(&z, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return no_memory(m);
    bool is_all = deflate(&z, Z_FINISH) == Z_STREAM_END;
    size_t n = z.total_out;
    deflateEnd(&z);
    if (!is_all || n > LINK_DEFLATED_MAX) return carries_too_much(m);
    base64url_put(out, bytes, n);
    return OK;
}

static Status put_lesson(Buf *out, const LessonData *d, Message *m)
{
    Buf json = { 0 };
    const char *table = foreign(d);
    if (table != NULL)
        return fail(m, ERR_RANGE, "A link cannot carry the table %.100s. Save the lesson (Ctrl+S) "
                                  "and send it with its table, as files.", table);
    Status s = lesson_print(&json, d, m);
    if (s == OK) s = put_deflated(out, &json, m);
    buf_free(&json);
    return s;
}

Status link_print(Buf *out, const LessonData *d, const LinkSays *says, Message *m)
{
    Buf b = { 0 };
    Status s = OK;
    buf_printf(&b, "%s#", says->base);
    if (says->builtin[0] != '\0') buf_printf(&b, LINK_LESSON "%s", says->builtin);
    else s = put_lesson(&b, d, m);
    if (says->step > 0) buf_printf(&b, "&step=%" PRIu64, says->step);
    if (says->unit > 0) buf_printf(&b, "&unit=%zu", says->unit);
    if (says->page > 0) buf_printf(&b, "&page=%zu", says->page);
    if (says->has_theme) buf_printf(&b, "&theme=%s", says->dark ? "dark" : "light");
    if (says->embed) buf_printf(&b, "&embed");
    if (s == OK && !b.failed) buf_put(out, b.at, b.len);
    if (s == OK && (b.failed || out->failed)) s = no_memory(m);
    buf_free(&b);
    return s;
}
