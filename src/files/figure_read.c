/* Lessons out of figures: every place where a program may have left one is looked at, and a
 * checksum tells what is one. */
#include "files/figure_lesson.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files/figure_parts.h"
#include "files/lesson_file.h"
#include "files/newer.h"

/* What one file may cost. */
#define STREAM_MOST  (16u << 20)      /* of one packed stream's text  */
#define STREAMS_MOST (128u << 20)     /* of all of them               */
#define TRIES_MOST   200u             /* blocks that are looked at    */

/* What stands before a block's lesson. */
typedef struct { FigureSeen seen; uint64_t bytes; uint32_t check; } Head;

typedef struct {
    const char *name;
    FigureIn kind;
    Buf      json;              /* of the first whole block, */
    Head     head;              /* and what it says          */
    bool     is_there, is_changed, is_newer;
    size_t   figures, tries;
    uint32_t other[16];         /* checksums of those that came after */
    size_t   budget;            /* bytes that may still be copied     */
} Search;

static bool number_after(const char **at, const char *key, uint64_t *out, int base)
{
    size_t n = strlen(key);
    if (strncmp(*at, key, n) != 0) return false;
    const char *from = *at + n;
    char *end;
    *out = strtoull(from, &end, base);
    *at = end;
    return end > from && *from != '-' && *from != '+' && *from != ' ';
}

/* *is_block: it begins as one does; *newer: as one of a newer Elbow. */
static bool read_head(Head *out, FigureText *t, bool *is_block, bool *newer)
{
    char head[160];
    size_t k = 0;
    int c;
    const char *sum = NULL;             /* the head ends eight digits after "check=" */
    while (k + 1 < sizeof head && (c = figure_next(t)) >= 0) {
        if (sum != NULL && head + k == sum + 8) break;
        head[k++] = (char)c;
        if (k >= 6 && memcmp(head + k - 6, "check=", 6) == 0) sum = head + k;
    }
    head[k] = '\0';
    bool is_newer;
    *is_block = form_said(head, k, FIGURE_WORD, &is_newer);
    *newer |= is_newer;
    const char *p = head + strlen(FIGURE_MARK);
    uint64_t unit = 0, check;
    FigureSeen *seen = &out->seen;
    bool ok = (c == '\n' || c == ' ') && strncmp(head, FIGURE_MARK, strlen(FIGURE_MARK)) == 0
        && number_after(&p, "step=", &seen->step, 10)
           && number_after(&p, " steps=", &seen->steps, 10)
           && (strncmp(p, " unit=", 6) != 0 || number_after(&p, " unit=", &unit, 10))
           && number_after(&p, " bytes=", &out->bytes, 10)
           && number_after(&p, " check=", &check, 16) && *p == '\0';
    if (!ok || seen->step > seen->steps || unit > WIDTH_MAX || check > UINT32_MAX) return false;
    seen->unit = (size_t)unit;
    out->check = (uint32_t)check;
    return true;
}

static bool is_known(const Search *s, uint32_t check)
{
    if (s->is_there && s->head.check == check) return true;
    for (size_t i = 0; i + 1 < s->figures && i < sizeof s->other/sizeof *s->other; i++)
        if (s->other[i] == check) return true;
    return false;
}

/* The first whole block is kept; others that are not the same are counted. */
static Status take(Search *s, FigureText t, Message *m)
{
    Head h = { .bytes = 0 };
    size_t left = (size_t)(t.end - t.at);
    if (s->tries++ >= TRIES_MOST) return OK;
    bool is_block, has_head = read_head(&h, &t, &is_block, &s->is_newer);
    if (has_head && is_known(s, h.check)) return OK;
    if (!has_head || h.bytes > left || h.bytes > s->budget) {
        s->is_changed |= is_block;
        return OK;
    }
    s->budget -= (size_t)h.bytes;
    Buf json = { 0 };
    int c;
    while (json.len < h.bytes && !json.failed && (c = figure_next(&t)) >= 0) {
        char is = (char)c;
        buf_put(&json, &is, 1);
    }
    bool is_whole = json.len == h.bytes
        && figure_check(&h.seen, json.at != NULL ? json.at : "", json.len) == h.check;
    Status st = json.failed ? fail(m, ERR_MEMORY, "Out of memory.") : OK;
    if (st == OK && is_whole) {
        if (s->figures++ == 0) {
            s->is_there = true;
            s->head = h;
            s->json = json;
            return OK;
        }
        if (s->figures - 2 < sizeof s->other/sizeof *s->other) s->other[s->figures - 2] = h.check;
    } else s->is_changed = true;
    buf_free(&json);
    return st;
}

/* --- where one may be --- */

/* How the beginning of a block is written, and what that tells of the rest. */
static const struct { const char *letter; Written form; bool wide; } writing[] = {
    { "%c", WRITTEN_PLAIN, false },
    { "%02X", WRITTEN_HEX, false },
    { "%02x", WRITTEN_HEX, false },
    { "00%02X", WRITTEN_HEX, true },       /* cairo's of words with brackets; qpdf's */
    { "00%02x", WRITTEN_HEX, true },
    { "\\000%c", WRITTEN_STRING, true },
    { "%c", WRITTEN_STRING, true },        /* each after a byte 0 */
};
#define WRITINGS (sizeof writing/sizeof *writing)

static size_t pattern(char *out, size_t room, size_t w)
{
    size_t n = 0;
    for (const char *c = FIGURE_WORD; *c != '\0'; c++) {
        if (w + 1 == WRITINGS && n > 0) out[n++] = '\0';
        n += (size_t)snprintf(out + n, room - n, writing[w].letter, *c);
    }
    return n;
}

static Written form_of(const Search *s, size_t w, const char *from, const char *at)
{
    if (writing[w].form != WRITTEN_PLAIN) return writing[w].form;
    if (at - from >= 2 && memcmp(at - 2, "% ", 2) == 0) return WRITTEN_COMMENTS;
    if (s->kind == FIGURE_IN_SVG) return WRITTEN_XML;
    return at > from && at[-1] == '(' ? WRITTEN_STRING : WRITTEN_PLAIN;
}

/* PNG and GIF say where theirs is; others are searched in all ways that it may be written. */
static Status search(Search *s, const char *bytes, size_t n, Message *m)
{
    bool is_all = s->kind == FIGURE_IN_PDF || s->kind == FIGURE_IN_TEX;
    Status st = OK;
    for (size_t w = 0; w < (is_all ? WRITINGS : 1) && st == OK; w++) {
        char what[80];
        size_t length = pattern(what, sizeof what, w);
        for (const char *at = bytes, *end = bytes + n; st == OK; at += length) {
            at = figure_find(at, (size_t)(end - at), what, length);
            if (at == NULL) break;
            const char *from = at - (w + 1 == WRITINGS && at > bytes);
            st = take(s, (FigureText){ .at = from, .end = end, .form = form_of(s, w, bytes, at),
                                       .wide = writing[w].wide }, m);
        }
    }
    return st;
}

/* What is packed in a PDF: pages, attached files, and, of some programs, its strings. */
static Status search_streams(Search *s, const char *bytes, size_t n, Message *m)
{
    Status st = OK;
    size_t all = 0;
    const char *at = bytes, *end = bytes + n;
    while (st == OK && all < STREAMS_MOST
           && (at = figure_find(at, (size_t)(end - at), "stream", 6)) != NULL) {
        at += 6;
        if (at < end && *at == '\r') at++;
        if (at < end && *at == '\n') at++;
        if (end - at < 2 || (at[0] & 0x0F) != 8) continue;          /* zlib's first byte */
        Buf text = { 0 };
        at += figure_inflate(&text, at, (size_t)(end - at), STREAM_MOST);
        all += text.len;
        st = text.failed ? fail(m, ERR_MEMORY, "Out of memory.")
            : text.len > 0 ? search(s, text.at, text.len, m) : OK;
        buf_free(&text);
    }
    return st;
}

static uint32_t get32(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* The text of a chunk: tEXt, or zTXt and iTXt, in which programs write it again. */
static Status search_chunk(Search *s, const char *kind, const char *data, size_t n, Message *m)
{
    const size_t key = sizeof FIGURE_KEYWORD;
    if (n <= key || memcmp(data, FIGURE_KEYWORD, key) != 0) return OK;
    size_t skip = kind[0] == 't' ? key : kind[0] == 'z' ? key + 1 : key + 2;
    bool is_packed = kind[0] == 'z' || (kind[0] == 'i' && n > key && data[key] == 1);
    for (int k = 0; kind[0] == 'i' && k < 2 && skip < n; k++) {     /* language, keyword's */
        const char *nul = memchr(data + skip, '\0', n - skip);
        skip = nul != NULL ? (size_t)(nul - data) + 1 : n;
    }
    if (skip >= n) return OK;
    if (!is_packed) return search(s, data + skip, n - skip, m);
    Buf text = { 0 };
    figure_inflate(&text, data + skip, n - skip, STREAM_MOST);
    Status st = text.failed ? fail(m, ERR_MEMORY, "Out of memory.")
        : text.len > 0 ? search(s, text.at, text.len, m) : OK;
    buf_free(&text);
    return st;
}

static Status search_png(Search *s, const char *bytes, size_t n, Message *m)
{
    Status st = OK;
    for (size_t i = 8; n - i >= 12 && st == OK; ) {
        size_t size = get32(bytes + i);
        if (size > n - i - 12) break;
        const char *kind = bytes + i + 4;
        if (memcmp(kind, "IEND", 4) == 0) return OK;
        if (memcmp(kind + 1, "TXt", 3) == 0 || memcmp(kind, "tEXt", 4) == 0)
            st = search_chunk(s, kind, kind + 4, size, m);
        i += size + 12;
    }
    if (st != OK || s->is_there) return st;
    return fail(m, ERR_PARSE, "%.200s: this picture is cut off: only its first %zu bytes are here. "
                              "Copy it again, or export the figure again.", s->name, n);
}

/* The first comment of a GIF: pieces of up to 255 bytes, each after its length. */
static void gif_comment(Buf *out, const char *bytes, size_t n)
{
    const unsigned char *p = (const unsigned char *)bytes;
    size_t at = 13;
    if (n > 10 && p[10] & 0x80) at += (size_t)3 << ((p[10] & 7) + 1);
    while (at + 2 < n && p[at] == 0x21) {
        bool is_comment = p[at + 1] == 0xFE;
        for (at += 2; at < n && p[at] != 0; at += 1u + p[at])
            if (is_comment && p[at] < n - at) buf_put(out, bytes + at + 1, p[at]);
        if (is_comment) return;
        at++;
    }
}

static Status search_file(Search *s, const char *bytes, size_t n, Message *m)
{
    if (s->kind == FIGURE_IN_PNG) return search_png(s, bytes, n, m);
    if (s->kind == FIGURE_IN_GIF) {
        Buf comment = { 0 };
        gif_comment(&comment, bytes, n);
        Status st = comment.failed ? fail(m, ERR_MEMORY, "Out of memory.")
            : comment.len > 0 ? search(s, comment.at, comment.len, m) : OK;
        buf_free(&comment);
        return st;
    }
    Status st = search(s, bytes, n, m);
    return st == OK && s->kind == FIGURE_IN_PDF ? search_streams(s, bytes, n, m) : st;
}

/* --- the lesson --- */

static Status none(const Search *s, const char *bytes, size_t n, Message *m)
{
    if (s->is_newer)
        return fail(m, ERR_PARSE, "%.200s: the lesson inside this figure is of a newer Elbow. Open "
                                  "it with that one.", s->name);
    if (s->is_changed)
        return fail(m, ERR_PARSE, "%.200s: the lesson inside this figure was changed after Elbow "
                                  "wrote it (its checksum does not fit). Open the original, or "
                                  "export the figure again.", s->name);
    Buf why = { 0 };
    figure_lost(&why, s->kind, bytes, n);
    fail(m, ERR_PARSE, "%.200s: there is no Elbow lesson in this picture. %s", s->name,
         why.at != NULL ? why.at : "");
    buf_free(&why);
    return ERR_PARSE;
}

static Status lesson_of(LessonData *out, const Search *s, Message *m)
{
    const FigureSeen *seen = &s->head.seen;
    Status st = lesson_read(out, s->name, s->json.at != NULL ? s->json.at : "", s->json.len, m);
    if (st != OK) return st;
    if (seen->unit > out->network.width) {
        size_t units = out->network.width;
        lesson_data_free(out);
        return fail(m, ERR_PARSE,
                    "%.200s: this figure shows unit %zu, and its network has %zu. Export the "
                    "figure again.", s->name, seen->unit, units);
    }
    out->places = (LessonPlaces){ .batch = { 0 } };      /* nobody sees those lines */
    out->from_figure = true;
    out->figures = s->figures;
    out->step = seen->step;
    out->steps = seen->steps;
    out->chosen = seen->unit;
    return OK;
}

Status lesson_from_figure(LessonData *out, const char *name, const char *bytes, size_t n,
                          Message *m)
{
    Search s = { .name = name, .kind = figure_in(bytes, n), .budget = LESSON_BYTES_MAX };
    Status st = s.kind != FIGURE_NOT ? search_file(&s, bytes, n, m) : OK;
    /* what a person has changed in TeX is not passed over for the other copy */
    bool is_taken = s.is_there && !(s.is_changed && s.kind == FIGURE_IN_TEX);
    if (st == OK) st = is_taken ? lesson_of(out, &s, m) : none(&s, bytes, n, m);
    buf_free(&s.json);
    return st;
}
