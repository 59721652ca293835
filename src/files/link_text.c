/* A link as it was pasted: found, mended, and its options. */
#include "files/link_text.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "model/lesson.h"

#define WORDS_BEFORE 200      /* bytes of a message before its address */
#define LESSON_LEAST 24       /* signs: shorter than any lesson, longer than most names */

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool is_sign(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
        || c == '_';
}

static bool begins(const char *text, const char *what)
{
    return strncasecmp(text, what, strlen(what)) == 0;
}

static bool is_address(const char *text)
{
    return begins(text, "https://") || begins(text, "http://") || begins(text, "file://");
}

/* What people put around an address. */
static const char *unwrapped(const char *text)
{
    static const char *const opening[] = { "<", "(", "[", "\"", "'", "*", "`", "“", "‘", "«", "„" };
    for (size_t i = 0; i < sizeof opening/sizeof *opening;) {
        size_t n = strlen(opening[i]);
        bool is_one = strncmp(text, opening[i], n) == 0;
        if (is_blank(*text)) text++;
        else if (is_one) text += n;
        else {
            i++;
            continue;
        }
        i = 0;
    }
    return text;
}

/* --- where it is --- */

const char *link_hash(const char *text, size_t *length, const char **from)
{
    const char *begin = unwrapped(text), *hash = strchr(begin, '#');
    *length = 1;
    if (hash == NULL) {
        hash = strstr(begin, "%23");
        *length = 3;
    }
    *from = begin;
    for (const char *c = begin; hash != NULL && c < hash; c++)
        if (is_address(c)) *from = c;
    return hash;
}

/* Like ours: a built-in lesson's, or as long as none but ours are. */
static bool is_lesson(const char *after)
{
    size_t n = 0;
    if (begins(after, LINK_LESSON)) return true;
    while (is_sign(after[n])) n++;
    return n >= LESSON_LEAST && (after[n] == '\0' || after[n] == '&' || after[n] == '%'
                                 || after[n] == '=' || is_blank(after[n])
                                 || after[n + 1] == '\0' || is_blank(after[n + 1]));
}

/* ".html", or a folder whose page it is. */
static bool is_page(const char *from, const char *hash)
{
    static const char *const ends[] = { ".html", ".htm" };
    for (size_t i = 0; i < 2; i++) {
        size_t n = strlen(ends[i]);
        if ((size_t)(hash - from) >= n && begins(hash - n, ends[i])) return true;
    }
    return false;
}

bool link_is(const char *text)
{
    const char *begin = unwrapped(text), *from;
    if (strlen(text) > LINK_TEXT_MAX) return is_address(begin) && !begins(begin, "file:");
    size_t length;
    const char *hash = link_hash(text, &length, &from);
    if (hash == NULL) return begins(begin, "https://") || begins(begin, "http://");
    if (begins(from, "file://")) return is_page(from, hash);
    /* itself, or what a mail program put around it: an address that leads to it */
    if (is_address(begin) && strcspn(begin, " \t\r\n") >= (size_t)(from - begin)) return true;
    if (from == begin && from < hash) return is_page(from, hash) && is_lesson(hash + length);
    /* behind words of a message, or nothing but what follows the # */
    return from - begin <= WORDS_BEFORE && memchr(begin, '\n', (size_t)(from - begin)) == NULL
        && is_lesson(hash + length);
}

/* --- what it became on the way --- */

/* Bytes of a blank, or of what cannot be seen. */
static size_t unseen(const char *c)
{
    static const char *const sign[] = { "\xC2\xA0", "\xC2\xAD", "\xE2\x80\x8B", "\xE2\x80\x8C",
                                        "\xE2\x80\x8D", "\xE2\x80\xA8", "\xE2\x81\xA0",
                                        "\xEF\xBB\xBF" };
    if (is_blank(*c)) return 1;
    for (size_t i = 0; i < sizeof sign/sizeof *sign; i++)
        if (strncmp(c, sign[i], strlen(sign[i])) == 0) return strlen(sign[i]);
    return 0;
}

/* A line's end with what mail puts around it: "=" before, "> " behind. 0: none. */
static size_t line_end(const char *c)
{
    size_t n = *c == '=' ? 1 : 0, k = n;
    if (c[k] == '\r') k++;
    if (c[k] != '\n') return 0;
    for (k++; c[k] == '>' || c[k] == ' '; k++) continue;
    return k;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* %3D, &amp;, and mail's =3D; blanks and what is no ASCII only where `all`, since an address has
 * them escaped. True: there was one. */
static bool unescape(Buf *b, bool all)
{
    size_t k = 0;
    bool any = false;
    for (size_t i = 0; i < b->len; i++) {
        int hi = b->at[i] == '%' && i + 2 < b->len ? hex(b->at[i + 1]) : -1;
        int lo = hi >= 0 ? hex(b->at[i + 2]) : -1;
        bool is_and = b->at[i] == '&' && b->len - i >= 5 && memcmp(b->at + i, "&amp;", 5) == 0;
        bool is_equal = b->at[i] == '=' && b->len - i >= 3 && begins(b->at + i, "=3D");
        int code = lo >= 0 ? 16*hi + lo : 0;
        bool is_code = all ? code > 0 : code > 0x20 && code < 0x7F;
        b->at[k++] = is_code ? (char)code : b->at[i];
        i += is_code || is_equal ? 2 : is_and ? 4 : 0;
        any = any || is_code || is_and || is_equal;
    }
    b->len = k;
    if (b->at != NULL) b->at[k] = '\0';
    return any;
}

static void unpunctuate(Buf *b)
{
    static const char *const end[] = { ".", ",", ";", ":", "!", "?", ")", "]", ">", "}", "\"", "'",
                                       "*", "`", "…", "”", "’", "»", "“", "。", "，" };
    for (size_t i = 0; i < sizeof end/sizeof *end;) {
        size_t n = strlen(end[i]);
        bool is_one = b->len >= n && memcmp(b->at + b->len - n, end[i], n) == 0;
        if (is_one) b->at[b->len -= n] = '\0';
        i = is_one ? 0 : i + 1;
    }
}

/* Line ends and what cannot be seen; is_first: and all that stands behind the first of them. */
static void drop_unseen(Buf *b, bool is_first)
{
    size_t k = 0;
    for (size_t i = 0; i < b->len;) {
        size_t end = line_end(b->at + i), n = end > 0 ? end : unseen(b->at + i);
        if (n > 0 && is_first) break;
        if (n == 0) b->at[k++] = b->at[i];
        i += n > 0 ? n : 1;
    }
    b->len = k;
    if (b->at != NULL) b->at[k] = '\0';
}

#define ESCAPED 3        /* times: an address in an address, in another */

void link_base(char out[LINK_BASE_MAX], const char *from, const char *hash)
{
    Buf b = { 0 };
    buf_put(&b, from, (size_t)(hash - from));
    for (int i = 0; i < ESCAPED && *hash == '%' && unescape(&b, false); i++) continue;
    const char *base = b.len > 0 && !b.failed ? b.at : "";
    for (const char *c = base; *c != '\0'; c++)
        if (is_address(c)) base = c;
    bool fits = strlen(base) < LINK_BASE_MAX;
    snprintf(out, LINK_BASE_MAX, "%s", fits ? base : "");
    buf_free(&b);
}

void link_fragment(Buf *out, const char *after, bool is_first)
{
    buf_put(out, after, strlen(after));
    drop_unseen(out, is_first);
    for (int i = 0; i < ESCAPED && unescape(out, true); i++) drop_unseen(out, is_first);
    unpunctuate(out);
}

/* --- options --- */

static Status wrong(Message *m, const char *name, size_t n, const char *takes)
{
    return fail(m, ERR_PARSE, "This link was damaged on the way: “%.*s” is not as Elbow writes it; "
                              "%s. Copy the whole link again, or ask for it.",
                n < 40 ? (int)n : 40, name, takes);
}

static Status read_count(const char *at, size_t n, size_t key, uint64_t least, uint64_t most,
                         uint64_t *out, Message *m)
{
    uint64_t v = 0;
    bool ok = n > key && n - key <= 13;
    for (size_t i = key; i < n && ok; i++) {
        ok = at[i] >= '0' && at[i] <= '9';
        v = 10*v + (uint64_t)(at[i] - '0');
    }
    if (!ok || v < least || v > most) return wrong(m, at, n, "a whole number belongs there");
    *out = v;
    return OK;
}

static bool is_key(const char *at, size_t n, const char *key)
{
    return n >= strlen(key) && memcmp(at, key, strlen(key)) == 0;
}

static Status read_name(LinkSays *out, const char *at, size_t n, Message *m)
{
    size_t key = strlen(LINK_LESSON);
    if (out->has_lesson) return wrong(m, at, n, "a link has one lesson");
    if (n - key >= sizeof out->builtin || n == key)
        return wrong(m, at, n, "the name of a built-in lesson belongs there");
    snprintf(out->builtin, sizeof out->builtin, "%.*s", (int)(n - key), at + key);
    out->has_lesson = true;
    return OK;
}

static Status read_theme(LinkSays *out, const char *at, size_t n, Message *m)
{
    out->dark = n == 10 && memcmp(at, "theme=dark", 10) == 0;
    if (!out->dark && !(n == 11 && memcmp(at, "theme=light", 11) == 0))
        return wrong(m, at, n, "theme=light or theme=dark belongs there");
    out->has_theme = true;
    return OK;
}

static Status read_option(LinkSays *out, const char *at, size_t n, Message *m)
{
    uint64_t v = 0;
    Status s = OK;
    if (n == 0) return OK;
    if (is_key(at, n, LINK_LESSON)) return read_name(out, at, n, m);
    if (is_key(at, n, "theme=")) return read_theme(out, at, n, m);
    if (is_key(at, n, "step=")) return read_count(at, n, 5, 0, STEPS_MAX, &out->step, m);
    if (is_key(at, n, "unit=")) {
        s = read_count(at, n, 5, 1, WIDTH_MAX, &v, m);
        out->unit = (size_t)v;
    } else if (is_key(at, n, "page=")) {
        s = read_count(at, n, 5, 1, 1000000, &v, m);
        out->page = (size_t)v;
    } else if (n == 5 && memcmp(at, "embed", 5) == 0) {
        out->embed = true;
    } else {
        fail(&out->left_out, OK, "The link also says “%.*s”, which this version of Elbow does not "
                                 "know, or which was cut off; it was left out.",
             n < 40 ? (int)n : 40, at);
    }
    return s;
}

/* A lesson stands first, and is no option. */
static bool is_deflated(const char *at, size_t n)
{
    static const char *const key[] = { LINK_LESSON, "theme=", "step=", "unit=", "page=" };
    for (size_t i = 0; i < sizeof key/sizeof *key; i++)
        if (is_key(at, n, key[i])) return false;
    return n > 0 && !(n == 5 && memcmp(at, "embed", 5) == 0);
}

Status link_options(LinkSays *out, const char *fragment, const char **lesson, size_t *n, Message *m)
{
    Status s = OK;
    *lesson = NULL;
    *n = 0;
    if (fragment[0] == '\0')
        return fail(m, ERR_PARSE, "Nothing stands behind the # of this link: it was cut short on "
                                  "the way. Copy all of it, to its end, or ask for it again.");
    for (const char *at = fragment; s == OK && *at != '\0';) {
        size_t length = strcspn(at, "&");
        if (at == fragment && is_deflated(at, length)) {
            *lesson = at;
            *n = length;
            out->has_lesson = true;
        } else {
            s = read_option(out, at, length, m);
        }
        at += length + (at[length] == '&');
    }
    return s;
}
