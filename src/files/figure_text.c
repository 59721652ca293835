/* Text as pictures' formats write it, and what is packed in them. */
#include "files/figure_parts.h"

#include <string.h>
#include <zlib.h>

const char *figure_find(const char *at, size_t n, const char *what, size_t length)
{
    while (n >= length) {
        const char *first = memchr(at, what[0], n - length + 1);
        if (first == NULL) return NULL;
        if (memcmp(first, what, length) == 0) return first;
        n -= (size_t)(first - at) + 1;
        at = first + 1;
    }
    return NULL;
}

#define PIECE 16384u

size_t figure_inflate(Buf *out, const char *bytes, size_t n, size_t most)
{
    unsigned char piece[PIECE];
    z_stream z = { .next_in = (Bytef *)(uintptr_t)bytes,
                   .avail_in = n < UINT32_MAX ? (uInt)n : UINT32_MAX };
    const uInt all = z.avail_in;
    int code = inflateInit(&z);
    if (code != Z_OK) {
        out->failed |= code == Z_MEM_ERROR;
        return 0;
    }
    size_t from = out->len;
    do {
        z.next_out = piece;
        z.avail_out = PIECE;
        code = inflate(&z, Z_NO_FLUSH);
        buf_put(out, (const char *)piece, PIECE - z.avail_out);
    } while (code == Z_OK && out->len - from < most && !out->failed);
    inflateEnd(&z);
    out->failed |= code == Z_MEM_ERROR;
    return out->len > from ? all - z.avail_in : 0;
}

static bool taken(FigureText *t, const char *what)
{
    if (!bytes_begin(t->at, (size_t)(t->end - t->at), what)) return false;
    t->at += strlen(what);
    return true;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

static void skip_blanks(FigureText *t)
{
    while (t->at < t->end && is_blank(*t->at)) t->at++;
}

/* After a string's last sign: is there another one? Goes to where it begins. */
static bool goes_on(FigureText *t, char begin)
{
    t->at++;
    skip_blanks(t);
    if (t->at < t->end && *t->at == begin) {
        t->at++;
        return true;
    }
    t->end = t->at;
    return false;
}

static int next_hex(FigureText *t)
{
    int u = 0;
    for (int k = 0; k < 2; t->at++) {
        skip_blanks(t);
        while (k == 0 && t->at < t->end && *t->at == '>') {
            if (!goes_on(t, '<')) return -1;
            skip_blanks(t);
        }
        if (t->at >= t->end || hex_digit(*t->at) < 0) return -1;
        u = 16*u + hex_digit(*t->at);
        k++;
    }
    return u;
}

/* What follows a backslash. */
static int next_escaped(FigureText *t)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    if (t->at >= t->end) return -1;
    char c = *t->at;
    if (c >= '0' && c <= '7') {
        int u = 0;
        for (int k = 0; k < 3 && t->at < t->end && *t->at >= '0' && *t->at <= '7'; k++)
            u = 8*u + *t->at++ - '0';
        return u & 0xFF;
    }
    t->at++;
    const char *is = c != '\0' ? strchr(from, c) : NULL;
    return is != NULL ? to[is - from] : (unsigned char)c;
}

static int next_of_string(FigureText *t)
{
    while (t->at < t->end) {
        char c = *t->at;
        if (c == ')' && t->depth == 0) {
            if (!goes_on(t, '(')) return -1;
            continue;
        }
        t->at++;
        if (c == '(') t->depth++;
        if (c == ')') t->depth--;
        if (c != '\\') return (unsigned char)c;
        if (t->at < t->end && *t->at != '\n' && *t->at != '\r') return next_escaped(t);
        (void)(taken(t, "\r\n") || taken(t, "\n") || taken(t, "\r"));      /* a line goes on */
    }
    return -1;
}

static int next_of_xml(FigureText *t)
{
    static const struct { const char *is; char c; } entity[] = {
        { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' }, { "&quot;", '"' }, { "&apos;", '\'' },
        { "&#39;", '\'' }, { "&#34;", '"' }, { "&#10;", '\n' }, { "&#xA;", '\n' },
    };
    for (size_t i = 0; *t->at == '&' && i < sizeof entity/sizeof *entity; i++)
        if (taken(t, entity[i].is)) return entity[i].c;
    return *t->at == '<' ? -1 : (unsigned char)*t->at++;
}

static int next_byte(FigureText *t)
{
    if (t->at >= t->end) return -1;
    switch (t->form) {
    case WRITTEN_HEX:    return next_hex(t);
    case WRITTEN_STRING: return next_of_string(t);
    case WRITTEN_XML:    return next_of_xml(t);
    default:             break;
    }
    int c = (unsigned char)*t->at++;
    if (t->form == WRITTEN_COMMENTS && c == '\n' && !taken(t, "% ")) t->end = t->at;
    return c;
}

int figure_next(FigureText *t)
{
    int c;
    do {
        c = next_byte(t);
        if (t->wide && c >= 0) {
            int low = next_byte(t);
            c = low < 0 || (c == 0 && low < 0x80) ? low : '?';
        }
    } while (c == '\r');                    /* an editor's line ends */
    return c;
}
