#include "files/table_scan.h"

#include "base/cell.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "files/csv_options.h"
#include "files/json_at.h"
#include "files/reading.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- words --- */

Status scan_wrong(const Scan *c, const char *at, const char *format, ...)
{
    char what[400];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    TextPlace p = text_place(c->bytes, (size_t)(at - c->bytes));
    return fail(c->m, ERR_PARSE, "%.100s:%zu:%zu: %s", c->name, p.line, p.column, what);
}

Status scan_no_memory(const Scan *c)
{
    return fail(c->m, ERR_MEMORY, "Out of memory while reading %.300s.", c->name);
}

Shown shown(const char *s, size_t n)
{
    Shown out;
    size_t cut = n > 48 ? utf8_whole(s, 48) : n;
    snprintf(out.s, sizeof out.s, "%.*s%s", (int)cut, s, cut < n ? "…" : "");
    for (char *c = out.s; *c != '\0'; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F) *c = ' ';
    return out;
}

Shown field_shown(Field f) { return shown(f.s, f.n); }

char *field_text(Field f)
{
    char *text = malloc(f.n + 1);
    size_t n = 0;
    for (size_t i = 0; text != NULL && i < f.n; i++) {
        text[n++] = f.s[i];
        if (f.quoted && f.s[i] == '"') i++;
    }
    if (text != NULL) text[n] = '\0';
    return text;
}

bool field_same(Field a, Field b) { return a.n == b.n && memcmp(a.s, b.s, a.n) == 0; }

/* --- lines --- */

/* A carriage return before a line's end is one. */
static bool blank(const Scan *c, char ch)
{
    return ch == ' ' || ch == '\r' || (ch == '\t' && c->separator != '\t');
}

static const char *line_end(const Scan *c, const char *p)
{
    const char *q = memchr(p, '\n', (size_t)(c->end - p));
    return q != NULL ? q : c->end;
}

/* "#N/A" and its like are cells, and "#" alone before a separator is a name. Others are comments
 * where they stand before the data, or begin with "# ". */
static bool is_comment(const Scan *c, const char *p, const char *end)
{
    if (*p != '#') return false;
    const char *q = p + 1;
    if (q == end || *q == '#') return true;
    if (c->separator != ' ' && *q == c->separator) return false;
    if (*q == ' ' || *q == '\t' || *q == '\r') return true;
    if (c->data) return false;
    while (q < end && *q != c->separator && *q != ' ' && *q != '\t' && *q != '\r') q++;
    return !cell_missing(p, (size_t)(q - p));
}

/* "---  ---", "|---|---|", "===": lines that people draw. */
static bool is_rule(const Scan *c, const char *p, const char *end)
{
    if (*p == '#' || (end - p > 1 && p[1] >= '0' && p[1] <= '9')) return false;
    if (c->data && c->separator != ' ' && c->separator != '|') return false;
    size_t dashes = 0;
    for (; p < end; p++) {
        if (strchr("-=+|: \t\r", *p) == NULL) return false;
        dashes += *p == '-' || *p == '=';
    }
    return dashes >= 3;
}

static bool may_be_no_row(char c)
{
    return c == '#' || c == '-' || c == '=' || c == '+' || c == '|' || c == ':';
}

/* The first line that is a row; *apart: after an empty one. NULL at the end. */
static const char *row_from(Scan *c, bool *apart)
{
    *apart = false;
    for (const char *p = c->at; p < c->end; c->line++) {
        const char *q = p;
        while (q < c->end && (*q == ' ' || *q == '\t' || *q == '\r')) q++;
        bool is_empty = q == c->end || *q == '\n';
        const char *end = is_empty || may_be_no_row(*q) ? line_end(c, q) : q;
        if (!is_empty && (end == q || (!is_comment(c, q, end) && !is_rule(c, q, end)))) {
            c->at = c->outer && *q == '|' ? q + 1 : p;
            return p;
        }
        *apart |= is_empty;
        p = end < c->end ? end + 1 : c->end;
    }
    c->at = c->end;
    return NULL;
}

/* --- fields --- */

/* Past what ends a field; *more when another one follows on the line. */
static void after_field(Scan *c, const char *p, bool *more)
{
    while (p < c->end && blank(c, *p)) p++;
    *more = p < c->end && *p != '\n';
    c->line += p < c->end && *p == '\n';
    if (p < c->end && (*p == '\n' || *p == c->separator)) p++;
    c->at = p;
}

/* From c->at, which is no blank, up to what ends it. */
static Status plain_field(Scan *c, Field *f, bool *more)
{
    const char *p = c->at, *end = c->end;
    char separator = c->separator;
    f->s = p;
    f->quoted = false;
    if (separator == ' ')
        while (p < end && *p != ' ' && *p != '\t' && *p != '\n') p++;
    else
        while (p < end && *p != separator && *p != '\n') p++;
    const char *last = p;
    while (last > f->s && blank(c, last[-1])) last--;
    f->n = (size_t)(last - f->s);
    if (separator == ' ') {
        after_field(c, p, more);
        return OK;
    }
    bool is_last = p == end || *p == '\n';      /* the rest of after_field: p is no blank */
    *more = !is_last;
    c->line += is_last && p < end;
    c->at = p < end ? p + 1 : p;
    return OK;
}

static Status quoted_field(Scan *c, Field *f, bool *more)
{
    const char *open = c->at, *p = memchr(open + 1, '"', (size_t)(c->end - open - 1));
    while (p != NULL && p + 1 < c->end && p[1] == '"')
        p = memchr(p + 2, '"', (size_t)(c->end - p - 2));
    if (p == NULL && line_end(c, open) == c->end) {      /* the file is cut in its last line */
        *f = (Field){ .s = c->end };
        *more = false;
        c->at = c->end;
        c->cut = true;
        return OK;
    }
    if (p == NULL) return scan_wrong(c, open, "this quote is not closed");
    *f = (Field){ open + 1, (size_t)(p - open - 1), true };
    size_t lines = 0;
    for (const char *q = f->s; (q = memchr(q, '\n', (size_t)(p - q))) != NULL; q++) lines++;
    const char *close = p++;
    while (p < c->end && blank(c, *p)) p++;
    if (p < c->end && *p != '\n' && *p != c->separator && !(c->separator == ' ' && p > close + 1)) {
        if (lines > 0)
            return scan_wrong(c, p, "text after a closing quote; a quote inside quotes is written "
                                    "twice");
        return plain_field(c, f, more);      /* "5 in" wide: a text that begins with a quote */
    }
    c->line += lines;
    after_field(c, p, more);
    return OK;
}

static Status next_field(Scan *c, Field *f, bool *more)
{
    const char *begin = c->at;
    while (c->at < c->end && blank(c, *c->at)) c->at++;
    if (c->at < c->end && *c->at == '"') return quoted_field(c, f, more);
    Status s = plain_field(c, f, more);
    if (f->n == 0) f->s = begin;
    return s;
}

static Status room(const Scan *c, ScanRow *row)
{
    if (row->written == CSV_COLUMNS_MAX)
        return scan_wrong(c, c->at, "more than %u columns; keep fewer", CSV_COLUMNS_MAX);
    if (row->written < row->cap) return OK;
    size_t more = row->cap > 0 ? 2*row->cap : 16;
    Field *grown = memory_grow(row->field, more*sizeof *grown);
    if (grown == NULL) return scan_no_memory(c);
    row->field = grown;
    row->cap = more;
    return OK;
}

/* To the end of the row; where all is empty so far, is there something in it? */
static Status pass_over(Scan *c, ScanRow *row, bool more)
{
    if (more && !c->quotes && row->n > 0) {
        const char *end = line_end(c, c->at);
        c->line += end < c->end;
        c->at = end < c->end ? end + 1 : c->end;
        return OK;
    }
    for (Field f; more;) {
        Status s = next_field(c, &f, &more);
        if (s != OK) return s;
        if (f.n > 0 && row->n == 0) row->n = 1;
    }
    return OK;
}

static bool begins_a_number(Field f)
{
    const char *s = f.s, *end = f.s + f.n;
    while (s < end && strchr("+-.$", *s) != NULL) s++;
    return s < end && *s >= '0' && *s <= '9';
}

/* "1,5" of 1 and 5. A row with one field too many or too few is one text; separators at its end
 * are none. */
static void join(ScanRow *row)
{
    size_t n = row->n/2;
    if (row->n % 2 != 0) {
        Field last = row->field[row->n - 1];
        row->field[0].n = (size_t)(last.s + last.n - row->field[0].s);
        row->n = row->written = 1;
        return;
    }
    for (size_t k = 0; k < n; k++) {
        Field whole = row->field[2*k], part = row->field[2*k + 1];
        row->field[k] = (Field){ whole.s, (size_t)(part.s + part.n - whole.s), false };
    }
    row->n = row->written = n;
}

static Status one_row(Scan *c, ScanRow *row, size_t most)
{
    row->n = row->written = 0;
    row->at = row_from(c, &row->apart);
    row->line = c->line;
    if (row->at == NULL) return OK;
    bool more = true;
    while (more && row->written < most) {
        Status s = room(c, row);
        if (s != OK) return s;
        Field *f = &row->field[row->written];
        s = next_field(c, f, &more);
        if (s != OK) return s;
        if (c->cut) break;
        row->written++;
        if (f->n > 0) row->n = row->written;
        if (!c->data && begins_a_number(*f)) c->data = true;
    }
    Status s = pass_over(c, row, more);
    row->cut = c->at == c->end && c->end[-1] != '\n';
    if (c->halves) join(row);
    return s;
}

Status scan_row(Scan *c, ScanRow *row, size_t most)
{
    if (c->halves) most = SIZE_MAX;      /* all of its fields tell whether they are pairs */
    Status s;
    do s = one_row(c, row, most);      /* empty fields alone are an empty line */
    while (s == OK && row->at != NULL && row->n == 0);
    return s;
}

void scan_row_free(ScanRow *row)
{
    free(row->field);
    *row = (ScanRow){ 0 };
}

bool scan_goes_on(const Scan *c, double from, double to)
{
    double part = from + (to - from)*(double)(c->at - c->bytes)/(double)(c->end - c->bytes);
    if (reading_goes_on(READING_BYTES + (1 - READING_BYTES)*part)) return true;
    fail(c->m, ERR_STATE, "Stopped: %.300s was not read.", c->name);
    return false;
}

/* --- the first line --- */

/* "sep=;", also in quotes: a spreadsheet's word about the rest. */
static bool said_separator(Scan *c)
{
    const char *p = c->at, *end = line_end(c, p);
    bool is_quoted = p < end && *p == '"';
    p += is_quoted;
    if (end - p < 5 || (strncmp(p, "sep=", 4) != 0 && strncmp(p, "SEP=", 4) != 0)) return false;
    if (strchr(",;\t| ", p[4]) == NULL) return false;
    for (const char *q = p + 5 + is_quoted; q < end; q++)
        if (strchr(" ,;\t|\r", *q) == NULL) return false;
    c->separator = p[4];
    c->at = end < c->end ? end + 1 : end;
    c->line = 2;
    return true;
}

void scan_begin(Scan *c, const char *name, const char *bytes, size_t n, Message *m)
{
    *c = (Scan){ .name = name, .bytes = bytes, .end = bytes + n, .at = bytes, .line = 1,
                 .separator = ' ', .m = m };
    c->quotes = n > 0 && memchr(bytes, '"', n) != NULL;
    c->separator_said = n > 0 && said_separator(c);
}
