#include "files/figure_lesson.h"

#include "files/figure_kind.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/utf8.h"
#include "files/csv.h"
#include "files/lesson_file.h"
#include "model/hold_out.h"

#define MARK    "elbow-figure 1 "
#define KEYWORD "elbow-lesson"
/* MARK in UTF-16 */
#define HEX_MARK "0065006C0062006F0077002D006600690067007500720065002000310020"

/* --- the block --- */

/* JSON may say any character as \u: then it passes through every format unharmed. */
static void put_ascii(Buf *out, const char *json)
{
    while (*json != '\0') {
        size_t plain = 0;
        while (json[plain] != '\0' && (unsigned char)json[plain] < 0x80) plain++;
        if (plain > 0) buf_put(out, json, plain);
        json += plain;
        if (*json == '\0') break;
        uint32_t u = utf8_next(&json);
        if (u >= 0x10000) {
            buf_printf(out, "\\u%04" PRIx32, 0xD800 + ((u - 0x10000) >> 10));
            u = 0xDC00 + ((u - 0x10000) & 0x3FF);
        }
        buf_printf(out, "\\u%04" PRIx32, u);
    }
}

typedef struct { uint64_t step, steps; size_t unit; } Seen;

static uint32_t crc_of(uLong before, const void *bytes, size_t n)
{
    return (uint32_t)crc32_z(before, bytes, n);
}

/* The end of a line counts as a blank: keywords have no lines. */
static uint32_t check_of(const Seen *seen, const char *json, size_t n)
{
    char head[80];
    int length = snprintf(head, sizeof head, "%" PRIu64 " %" PRIu64 " ", seen->step, seen->steps);
    if (seen->unit > 0)
        length += snprintf(head + length, sizeof head - (size_t)length, "%zu ", seen->unit);
    uint32_t crc = crc_of(0, head, (size_t)length);
    for (size_t i = 0; i < n; ) {
        const char *end = memchr(json + i, '\n', n - i);
        size_t line = end != NULL ? (size_t)(end - json) - i : n - i;
        crc = crc_of(crc, json + i, line);
        if (end != NULL) crc = crc_of(crc, " ", 1);
        i += line + 1;
    }
    return crc;
}

/* Is it the program's own table? One of somebody else's may be called so, too. */
static Status is_built_in(const DataSource *s, const Sample *p, size_t n, bool *is, Message *msg)
{
    const BuiltinCsv *b = builtin_csv_named(s->csv);
    CsvOptions o = { .x = s->x, .y = s->y, .decimal = s->decimal, .ask = true, .dates = s->dates };
    CsvData t;
    *is = false;
    if (b == NULL) return OK;
    Status st = csv_read(&t, b->name, b->text, b->size, o, msg);
    if (st != OK) return st == ERR_MEMORY ? st : OK;      /* it has no such columns */
    *is = t.n == n;
    for (size_t i = 0; i < n && *is; i++) *is = p[i].x == t.x[i] && p[i].y == t.y[i];
    csv_free(&t);
    return OK;
}

/* Numbers in the place of the name of a file that may not be there tomorrow. They are scaled as
 * the table's were: by themselves, or by what "resume" says. */
static Status stand_alone(DataSource *s, const Sample *p, size_t n, Message *msg)
{
    bool is = false;
    if (s->kind != DATA_CSV || s->csv == NULL || n > FIGURE_POINTS) return OK;
    Status st = is_built_in(s, p, n, &is, msg);
    if (st != OK || is) return st;
    free(s->csv);
    free(s->x);
    free(s->y);
    *s = (DataSource){ .kind = DATA_POINTS, .scaled = s->scaled };
    return OK;
}

Status figure_stand_alone(LessonData *d, Message *msg)
{
    /* rows that are held out stand among the others */
    bool is_held = d->test.kind == DATA_HELD && d->test_n > 0;
    Sample *all = is_held ? hold_out_all(d) : NULL;
    if (is_held && all == NULL) return fail(msg, ERR_MEMORY, "Out of memory.");
    Status s = stand_alone(&d->data, is_held ? all : d->point, d->n + (is_held ? d->test_n : 0),
                           msg);
    free(all);
    return s == OK ? stand_alone(&d->test, d->test_point, d->test_n, msg) : s;
}

static Status put_block(Buf *out, LessonData *d, Seen seen, Message *msg)
{
    Buf json = { 0 }, ascii = { 0 };
    Status s = figure_stand_alone(d, msg);
    if (s == OK) s = lesson_print(&json, d, msg);
    if (s == OK) {
        put_ascii(&ascii, json.at);
        buf_printf(out, MARK "step=%" PRIu64 " steps=%" PRIu64 " ", seen.step, seen.steps);
        if (seen.unit > 0) buf_printf(out, "unit=%zu ", seen.unit);
        buf_printf(out, "bytes=%zu check=%08" PRIx32 "\n", ascii.len,
                   check_of(&seen, ascii.at, ascii.len));
        buf_put(out, ascii.at, ascii.len);
        if (ascii.failed || out->failed)
            s = fail(msg, ERR_MEMORY, "Out of memory while writing the lesson.");
    }
    buf_free(&json);
    buf_free(&ascii);
    return s;
}

Status figure_block(Buf *out, const Model *m, size_t unit, Message *msg)
{
    LessonData d;
    Seen seen = { .unit = model_lesson(m)->net != NULL ? unit : 0 };
    Status s = model_began(m, &d, &seen.step, &seen.steps, msg);
    if (s != OK) return s;
    s = put_block(out, &d, seen, msg);
    lesson_data_free(&d);
    return s;
}

Status figure_block_pages(Buf *out, const Model *m, Message *msg)
{
    LessonData d;
    Status s = model_data(m, &d, msg);
    if (s != OK) return s;
    s = put_block(out, &d, (Seen){ .step = 0 }, msg);
    lesson_data_free(&d);
    return s;
}

/* --- into the formats --- */

static void put32(char *to, uint32_t v)
{
    for (int i = 0; i < 4; i++) to[i] = (char)(unsigned char)(v >> (24 - 8*i));
}

/* Makes room for n bytes at `at`. */
static bool insert(Buf *b, size_t at, const Buf *what)
{
    Buf out = { 0 };
    buf_put(&out, b->at, at);
    buf_put(&out, what->at, what->len);
    buf_put(&out, b->at + at, b->len - at);
    bool ok = !out.failed && !what->failed;
    if (ok) {
        buf_free(b);
        *b = out;
    } else buf_free(&out);
    return ok;
}

#define PNG_HEAD 33u      /* signature and header chunk */

Status figure_into_png(Buf *png, const Buf *block, Message *msg)
{
    Buf chunk = { 0 };
    char word[4] = { 0 };
    put32(word, (uint32_t)(sizeof KEYWORD + block->len));
    buf_put(&chunk, word, 4);
    buf_put(&chunk, "tEXt" KEYWORD, 4 + sizeof KEYWORD);           /* with its NUL */
    buf_put(&chunk, block->at, block->len);
    put32(word, chunk.failed ? 0 : crc_of(0, chunk.at + 4, chunk.len - 4));
    buf_put(&chunk, word, 4);
    bool ok = png->len >= PNG_HEAD && insert(png, PNG_HEAD, &chunk);
    buf_free(&chunk);
    return ok ? OK : fail(msg, ERR_MEMORY, "Out of memory while writing the figure.");
}

void figure_as_xml(Buf *out, const Buf *block)
{
    for (size_t i = 0; i < block->len; i++) {
        char c = block->at[i];
        if (c == '<') buf_put(out, "&lt;", 4);
        else if (c == '>') buf_put(out, "&gt;", 4);
        else if (c == '&') buf_put(out, "&amp;", 5);
        else buf_put(out, &c, 1);
    }
}

void figure_as_comments(Buf *out, const Buf *block)
{
    for (size_t i = 0; i < block->len; ) {
        const char *line = block->at + i, *end = memchr(line, '\n', block->len - i);
        size_t n = end != NULL ? (size_t)(end - line) : block->len - i;
        buf_put(out, "% ", 2);
        buf_put(out, line, n);
        buf_put(out, "\n", 1);
        i += n + 1;
    }
}

void figure_as_keywords(Buf *out, const Buf *block)
{
    for (size_t i = 0; i < block->len; i++)
        buf_put(out, block->at[i] == '\n' ? " " : block->at + i, 1);
}

static const char *find(const char *at, size_t n, const char *what)
{
    size_t length = strlen(what);
    while (n >= length) {
        const char *first = memchr(at, what[0], n - length + 1);
        if (first == NULL) return NULL;
        if (memcmp(first, what, length) == 0) return first;
        n -= (size_t)(first - at) + 1;
        at = first + 1;
    }
    return NULL;
}

Status figure_into_pdf(Buf *pdf, const Buf *block, Message *msg)
{
    if (block->len <= FIGURE_KEYWORDS) return OK;                  /* they are keywords already */
    /* after the trailer's dictionary: no object moves */
    const char *at = NULL;
    for (size_t i = pdf->len; at == NULL && i-- > 0;)
        if (pdf->len - i >= 9 && memcmp(pdf->at + i, "startxref", 9) == 0) at = pdf->at + i;
    Buf lines = { 0 };
    figure_as_comments(&lines, block);
    bool ok = at != NULL && insert(pdf, (size_t)(at - pdf->at), &lines);
    buf_free(&lines);
    return ok ? OK : fail(msg, ERR_MEMORY, "Out of memory while writing the figure.");
}

/* --- out of them --- */

static uint32_t get32(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static Status cut_off(const char *name, Message *m)
{
    return fail(m, ERR_PARSE,
                "%.200s: this picture is cut off or damaged. Export the figure again.", name);
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

/* The text of our chunk. */
static Status png_block(const char *name, const char *bytes, size_t n, const char **at,
                        size_t *length, Message *m)
{
    *at = NULL;
    for (size_t i = 8; n - i >= 12; ) {
        size_t size = get32(bytes + i);
        if (size > n - i - 12) return cut_off(name, m);
        const char *kind = bytes + i + 4, *data = kind + 4;
        if (memcmp(kind, "tEXt", 4) == 0 && size > sizeof KEYWORD
            && memcmp(data, KEYWORD, sizeof KEYWORD) == 0) {
            *at = data + sizeof KEYWORD;
            *length = size - sizeof KEYWORD;
            return OK;
        }
        if (memcmp(kind, "IEND", 4) == 0) return OK;
        i += size + 12;
    }
    return cut_off(name, m);
}

typedef struct { const char *at, *end; FigureIn held; bool comment, hex; } Source;

static bool taken(Source *s, const char *what)
{
    if (!bytes_begin(s->at, (size_t)(s->end - s->at), what)) return false;
    s->at += strlen(what);
    return true;
}

/* cairo writes words with brackets in them as UTF-16 in hexadecimal. */
static int next_hex(Source *s)
{
    static const char digits[] = "0123456789ABCDEF0123456789abcdef";
    int u = 0;
    for (int k = 0; k < 4; s->at++) {
        if (s->at >= s->end) return -1;
        if (*s->at == '\n' || *s->at == '\r' || *s->at == ' ') continue;
        const char *d = *s->at != '\0' ? strchr(digits, *s->at) : NULL;
        if (d == NULL) return -1;
        u = 16*u + (int)((d - digits) % 16);
        k++;
    }
    return u < 0x80 ? u : '?';
}

static bool octal(char c) { return c >= '0' && c <= '7'; }

/* The next character of the block, or -1 at its end. */
static int next(Source *s)
{
    if (s->at >= s->end) return -1;
    if (s->hex) return next_hex(s);
    if (s->held == FIGURE_IN_SVG) {
        if (taken(s, "&lt;")) return '<';
        if (taken(s, "&gt;")) return '>';
        if (taken(s, "&amp;")) return '&';
        if (taken(s, "&quot;")) return '"';
        if (*s->at == '<') return -1;
    }
    if (s->held == FIGURE_IN_PDF && !s->comment) {
        if (*s->at == ')') return -1;
        if (*s->at == '\\' && s->end - s->at >= 2) {
            const char *p = s->at + 1;
            if (octal(p[0]) && s->end - p >= 3 && octal(p[1]) && octal(p[2])) {
                s->at = p + 3;
                return (p[0] - '0')*64 + (p[1] - '0')*8 + p[2] - '0';
            }
            s->at = p + 1;
            return *p == 'n' ? '\n' : *p == 'r' ? '\r' : *p == 't' ? '\t' : *p;
        }
    }
    int c = (unsigned char)*s->at++;
    if (s->held != FIGURE_IN_PNG && c == '\r') return next(s);         /* an editor's line ends */
    if (s->comment && c == '\n' && !taken(s, "% ")) s->end = s->at;
    return c;
}

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

static Status read_block(LessonData *out, const char *name, Source *s, Message *m)
{
    static const char tampered[] =
        "%.200s: the lesson inside this figure was changed or damaged (its checksum does not fit). "
                                   "Export the figure again.";
    char head[160];
    size_t k = 0;
    int c;
    const char *sum = NULL;             /* the head ends eight digits after "check=" */
    while (k + 1 < sizeof head && (c = next(s)) >= 0) {
        if (sum != NULL && head + k == sum + 8) break;
        head[k++] = (char)c;
        if (k >= 6 && memcmp(head + k - 6, "check=", 6) == 0) sum = head + k;
    }
    head[k] = '\0';
    const char *p = head + strlen(MARK);
    uint64_t step, steps, unit = 0, bytes, check;
    bool ok = (c == '\n' || c == ' ') && strncmp(head, MARK, strlen(MARK)) == 0
        && number_after(&p, "step=", &step, 10)
           && number_after(&p, " steps=", &steps, 10)
           && (strncmp(p, " unit=", 6) != 0 || number_after(&p, " unit=", &unit, 10))
           && number_after(&p, " bytes=", &bytes, 10)
           && number_after(&p, " check=", &check, 16) && *p == '\0';
    if (!ok || step > steps || unit > WIDTH_MAX || bytes > (uint64_t)(s->end - s->at))
        return fail(m, ERR_PARSE, tampered, name);
    char *json = malloc((size_t)bytes + 1);
    if (json == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    size_t n = 0;
    while (n < bytes && (c = next(s)) >= 0) json[n++] = (char)c;
    json[n] = '\0';
    Status st = OK;
    Seen seen = { step, steps, (size_t)unit };
    if (n < bytes || check_of(&seen, json, n) != check) st = fail(m, ERR_PARSE, tampered, name);
    else st = lesson_read(out, name, json, n, m);
    free(json);
    if (st != OK) return st;
    if (seen.unit > out->network.width) {
        size_t units = out->network.width;
        lesson_data_free(out);
        return fail(m, ERR_PARSE,
                    "%.200s: this figure shows unit %zu, and its network has %zu. Export the "
                    "figure again.", name, seen.unit, units);
    }
    out->places = (LessonPlaces){ .batch = { 0 } };      /* nobody sees those lines */
    out->from_figure = true;
    out->step = seen.step;
    out->steps = seen.steps;
    out->chosen = seen.unit;
    return OK;
}

static Status from_bytes(LessonData *out, FigureIn h, const char *name, const char *bytes, size_t n,
                         Message *m)
{
    Source s = { .held = h };
    const char *at = NULL;
    size_t length = 0;
    if (s.held == FIGURE_IN_PNG) {
        Status st = png_block(name, bytes, n, &at, &length, m);
        if (st != OK) return st;
    } else if (s.held != FIGURE_NOT) {
        at = find(bytes, n, MARK);
        if (at == NULL && s.held == FIGURE_IN_PDF) {
            at = find(bytes, n, HEX_MARK);
            s.hex = at != NULL;
        }
        length = at != NULL ? n - (size_t)(at - bytes) : 0;
        s.comment = at != NULL && at - bytes >= 2 && memcmp(at - 2, "% ", 2) == 0;
    }
    if (at == NULL)
        return fail(m, ERR_PARSE,
                    "%.200s: there is no Elbow lesson in this picture. Figures that Elbow exports "
                    "carry theirs; a "
                    "screenshot, or a figure saved again by another program, does not.", name);
    s.at = at;
    s.end = at + length;
    return read_block(out, name, &s, m);
}

Status lesson_from_figure(LessonData *out, const char *name, const char *bytes, size_t n,
                          Message *m)
{
    FigureIn h = figure_in(bytes, n);
    if (h != FIGURE_IN_GIF) return from_bytes(out, h, name, bytes, n, m);
    Buf comment = { 0 };
    gif_comment(&comment, bytes, n);
    Status s = from_bytes(out, h, name, comment.at, comment.len, m);
    buf_free(&comment);
    return s;
}

Status figure_go(Model *m, const LessonData *d, Message *msg)
{
    Status s = OK;
    if (d->page > 0) s = model_apply(m, &(Command){ .kind = CMD_PAGE, .index = d->page }, msg);
    if (s == OK && d->steps > 0)
        s = model_apply(m, &(Command){ .kind = CMD_GOTO, .index = d->steps }, msg);
    if (s == OK && d->step < d->steps)
        s = model_apply(m, &(Command){ .kind = CMD_GOTO, .index = d->step }, msg);
    return s;
}
