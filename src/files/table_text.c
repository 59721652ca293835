#include "files/table_text.h"

#include "base/utf8.h"
#include "files/foreign.h"
#include "files/json_at.h"
#include "files/reading.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#define ZLIB_CONST
#include <zlib.h>

/* What is being made; `t` holds what there is so far. */
typedef struct {
    TableText   t;
    const char *name;
    Message    *m;
} Making;

static Status no_memory(const Making *k)
{
    return fail(k->m, ERR_MEMORY, "Out of memory while reading %.300s.", k->name);
}

static Status is_foreign(const Making *k, Foreign f)
{
    return fail(k->m, ERR_PARSE, "%.200s: this is %s. %s", k->name, f.is, f.then);
}

static Status too_large(const Making *k)
{
    return fail(k->m, ERR_PARSE, "%.300s: larger than %zu MB%s. Keep fewer rows or columns.",
                k->name, TABLE_BYTES_MAX >> 20, k->t.unpacked ? " once it is unpacked" : "");
}

static void take(Making *k, char *owned, size_t n)
{
    free(k->t.owned);
    k->t.at = k->t.owned = owned;
    k->t.n = n;
}

/* --- gzip --- */

static bool is_gzip(const char *s, size_t n) { return n >= 3 && memcmp(s, "\x1F\x8B\x08", 3) == 0; }

#define STEP (1u << 20)      /* bytes between two looks at whether it is still wanted */

/* What is read on into when `out` is full; NULL: no memory. A byte more than may be is room
 * enough to see that it is too much. */
static char *more_room(char *out, size_t *room)
{
    size_t to = *room == 0 ? STEP : *room < TABLE_BYTES_MAX/2 ? 2**room : TABLE_BYTES_MAX + 1;
    char *grown = realloc(out, to);
    if (grown != NULL) *room = to;
    return grown;
}

/* Goes on to the next one where several were written behind each other. */
static bool next_member(z_stream *z)
{
    return is_gzip((const char *)z->next_in, z->avail_in) && inflateReset(z) == Z_OK;
}

static Status inflate_all(Making *k, z_stream *z, char **out, size_t *n)
{
    size_t room = 0;
    int code = Z_OK;
    while (code == Z_OK || (code == Z_STREAM_END && next_member(z))) {
        if (*n == room) {
            if (room > TABLE_BYTES_MAX) return too_large(k);
            char *grown = more_room(*out, &room);
            if (grown == NULL) return no_memory(k);
            *out = grown;
        }
        size_t free_room = room - *n;
        uInt piece = (uInt)(free_room < STEP ? free_room : STEP);
        z->next_out = (Bytef *)(*out + *n);
        z->avail_out = piece;
        code = inflate(z, Z_NO_FLUSH);
        if (code == Z_BUF_ERROR && z->avail_out == 0) code = Z_OK;
        *n += piece - z->avail_out;
        if (!reading_goes_on(READING_BYTES))
            return fail(k->m, ERR_STATE, "Stopped: %.300s was not read.", k->name);
    }
    if (code == Z_MEM_ERROR) return no_memory(k);
    if (code == Z_STREAM_END) return *n > TABLE_BYTES_MAX ? too_large(k) : OK;
    return fail(k->m, ERR_PARSE, "%.300s: packed by gzip, and %s. Copy or download it again.",
                k->name, code == Z_BUF_ERROR ? "its end is missing" : "damaged");
}

static Status unpack(Making *k)
{
    if (!is_gzip(k->t.at, k->t.n)) return OK;
    z_stream z = { 0 };
    if (inflateInit2(&z, 15 + 16) != Z_OK) return no_memory(k);
    z.next_in = (const Bytef *)k->t.at;
    z.avail_in = (uInt)k->t.n;                       /* at most TABLE_BYTES_MAX */
    k->t.unpacked = true;
    char *out = NULL;
    size_t n = 0;
    Status s = inflate_all(k, &z, &out, &n);
    inflateEnd(&z);
    if (s == OK) take(k, out, n);
    else free(out);
    return s;
}

/* --- UTF-16 and UTF-32 --- */

typedef struct { unsigned width; bool is_big; size_t skip; } Wide;      /* width 0: neither */

/* Without a mark: every other byte of what tables are made of is 0. */
static Wide unmarked(const char *s, size_t n)
{
    size_t look = (n < 4096 ? n : 4096)/2, zero[2] = { 0 };
    for (size_t i = 0; i < 2*look; i++) zero[i % 2] += s[i] == '\0';
    for (unsigned k = 0; k < 2; k++)
        if (look >= 2 && zero[k] == 0 && 10*zero[1 - k] > 7*look) return (Wide){ 2, k == 1, 0 };
    return (Wide){ 0 };
}

static Wide wide_kind(const char *s, size_t n)
{
    if (n >= 4 && memcmp(s, "\xFF\xFE\0\0", 4) == 0) return (Wide){ 4, false, 4 };
    if (n >= 4 && memcmp(s, "\0\0\xFE\xFF", 4) == 0) return (Wide){ 4, true, 4 };
    if (n >= 2 && memcmp(s, "\xFF\xFE", 2) == 0) return (Wide){ 2, false, 2 };
    if (n >= 2 && memcmp(s, "\xFE\xFF", 2) == 0) return (Wide){ 2, true, 2 };
    return unmarked(s, n);
}

static uint32_t unit_at(const char *s, Wide w)
{
    const unsigned char *u = (const unsigned char *)s;
    uint32_t v = 0;
    for (unsigned i = 0; i < w.width; i++) v |= (uint32_t)u[w.is_big ? w.width - 1 - i : i] << 8*i;
    return v;
}

static Status narrow(Making *k)
{
    Wide w = wide_kind(k->t.at, k->t.n);
    if (w.width == 0) return OK;
    const char *s = k->t.at + w.skip, *end = s + (k->t.n - w.skip)/w.width*w.width;
    size_t most = (size_t)(end - s)/w.width*(w.width == 2 ? 3 : 4), n = 0;
    char *out = malloc(most + UTF8_MOST);
    if (out == NULL) return no_memory(k);
    while (s < end) {
        uint32_t u = unit_at(s, w);
        s += w.width;
        bool is_pair = w.width == 2 && (u & 0xFC00) == 0xD800 && s < end
            && (unit_at(s, w) & 0xFC00) == 0xDC00;
        if (is_pair) {
            u = 0x10000 + ((u & 0x3FF) << 10) + (unit_at(s, w) & 0x3FF);
            s += w.width;
        }
        n += utf8_put(out + n, u);
    }
    take(k, out, n);
    k->t.encoding = w.width == 2 ? "UTF-16" : "UTF-32";
    return n > TABLE_BYTES_MAX ? too_large(k) : OK;
}

/* --- bytes that are not as they should be --- */

#define MARK "\xEF\xBB\xBF"      /* a byte order mark */

/* Windows-1252 from 0x80 to 0x9F; 0: nothing is there. */
static const uint16_t windows[32] = {
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

/* Bytes of the character at p, a byte above 0x7F; 0: it belongs to none. */
static size_t character_at(const char *p, const char *end)
{
    char at[UTF8_MOST + 1] = "";
    size_t n = (size_t)(end - p) < UTF8_MOST ? (size_t)(end - p) : UTF8_MOST;
    memcpy(at, p, n);
    const char *next = at;
    uint32_t u = utf8_next(&next);
    size_t length = (size_t)(next - at);
    return u == UTF8_REPLACED && length == 1 ? 0 : length;
}

typedef struct { size_t characters, others, marks, returns, newlines; } Found;

/* Past ASCII text without a carriage return, eight bytes at a time. */
static const char *past_plain(const char *p, const char *end)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    for (; end - p >= 8; p += 8) {
        uint64_t v, cr;
        memcpy(&v, p, 8);
        cr = v ^ ones*'\r';
        if ((v & high) != 0 || ((cr - ones) & ~cr & high) != 0) break;
    }
    while (p < end && (unsigned char)*p < 0x80 && *p != '\r') p++;
    return p;
}

/* A carriage return that ends a line, with no newline behind it. */
static bool is_alone(const char *p, const char *end)
{
    while (p < end && *p == '\r') p++;
    return p < end && *p != '\n';
}

static Found look_over(const char *s, const char *end)
{
    Found f = { 0 };
    for (const char *p = past_plain(s, end); p < end; p = past_plain(p, end)) {
        if (*p == '\r') {
            f.returns += is_alone(p, end);
            p++;
            continue;
        }
        size_t n = character_at(p, end);
        if (n == 0) f.others++;
        else f.characters++;
        f.marks += n == 3 && memcmp(p, MARK, 3) == 0;
        p += n > 0 ? n : 1;
    }
    f.newlines = f.returns > 0 && memchr(s, '\n', (size_t)(end - s)) != NULL;
    return f;
}

/* A byte of Windows-1252 in UTF-8. */
static size_t put_byte(char *to, char c)
{
    unsigned char u = (unsigned char)c;
    uint32_t v = u >= 0x80 && u < 0xA0 ? windows[u - 0x80] : u;
    return utf8_put(to, v != 0 ? v : UTF8_REPLACED);
}

/* Copies s to out and returns how long it is there: at most three times as long. */
static size_t mend(char *out, const char *s, const char *end, const Found *f)
{
    bool is_windows = f->others > 0 && f->others >= f->characters, is_quoted = false;
    size_t n = 0;
    for (const char *p = s; p < end;) {
        if (*p == '\r') {
            /* among lines with newlines one inside quotes is a blank of its cell */
            bool ends = is_alone(p, end) && !(f->newlines > 0 && is_quoted);
            if (ends) is_quoted = false;
            out[n++] = ends ? '\n' : ' ';
            p++;
            continue;
        }
        if ((unsigned char)*p < 0x80) {
            if (*p == '"') is_quoted = !is_quoted;
            else if (*p == '\n') is_quoted = false;
            out[n++] = *p++;
            continue;
        }
        size_t length = is_windows ? 0 : character_at(p, end);
        if (length == 3 && memcmp(p, MARK, 3) == 0) {
            p += 3;
        } else if (length > 0) {
            memcpy(out + n, p, length);
            n += length;
            p += length;
        } else {
            n += put_byte(out + n, *p++);
        }
    }
    return n;
}

static Status mend_bytes(Making *k)
{
    const char *s = k->t.at, *end = s + k->t.n;
    Found f = look_over(s, end);
    if (f.others >= f.characters && f.others > 0) k->t.encoding = "Windows-1252";
    if (f.others == 0 && f.marks == 0 && f.returns == 0) return OK;
    char *out = malloc(k->t.n + 2*f.others + 2*f.characters*UTF8_MOST + 1);
    if (out == NULL) return no_memory(k);
    take(k, out, mend(out, s, end, &f));
    return OK;
}

/* --- the text --- */

/* NULs of a file that was made longer than it became, and Ctrl+Z of DOS. */
static void cut_end(Making *k)
{
    while (k->t.n > 0 && (k->t.at[k->t.n - 1] == '\0' || k->t.at[k->t.n - 1] == '\x1A')) k->t.n--;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

static Status check_text(const Making *k)
{
    size_t odd = 0, look = k->t.n < 4096 ? k->t.n : 4096, i = 0;
    const char *nul = k->t.n > 0 ? memchr(k->t.at, '\0', k->t.n) : NULL;
    for (; i < look; i++) odd += (unsigned char)k->t.at[i] < 0x20 && !is_blank(k->t.at[i]);
    if (10*odd > look)
        return fail(k->m, ERR_PARSE, "%.200s: this is binary data, and no text. Save its table as "
                                     "CSV in the program that wrote it, and open that.", k->name);
    if (nul != NULL) {
        TextPlace p = text_place(k->t.at, (size_t)(nul - k->t.at));
        return fail(k->m, ERR_PARSE, "%.200s:%zu:%zu: a byte of 0 in the text: this is binary "
                                     "data, or the file is damaged. Copy or download it again.",
                    k->name, p.line, p.column);
    }
    for (i = 0; i < k->t.n && is_blank(k->t.at[i]); i++) {}
    if (i < k->t.n) return OK;
    return fail(k->m, ERR_PARSE, "%.200s: the file is empty. A table has lines like 1.5, 2.",
                k->name);
}

static Status make(Making *k)
{
    if (k->t.n > TABLE_BYTES_MAX) return too_large(k);
    Status s = unpack(k);
    if (s != OK) return s;
    Foreign f = foreign_kind(k->t.at, k->t.n);
    if (f.is != NULL) return is_foreign(k, f);
    s = narrow(k);
    if (s != OK) return s;
    if (k->t.owned != NULL) f = foreign_kind(k->t.at, k->t.n);
    if (f.is != NULL) return is_foreign(k, f);
    cut_end(k);
    if (k->t.n >= 3 && memcmp(k->t.at, MARK, 3) == 0) {
        k->t.at += 3;
        k->t.n -= 3;
    }
    s = check_text(k);
    return s == OK ? mend_bytes(k) : s;
}

Status table_text(TableText *out, const char *name, const char *bytes, size_t n, Message *m)
{
    Making k = { .t = { .at = bytes, .n = n, .encoding = "UTF-8" }, .name = name, .m = m };
    Status s = make(&k);
    if (s == OK) *out = k.t;
    else free(k.t.owned);
    return s;
}

void table_text_free(TableText *t)
{
    free(t->owned);
    *t = (TableText){ 0 };
}
