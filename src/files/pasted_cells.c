#include "files/pasted_cells.h"

#include "base/utf8.h"
#include "files/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool begins(const char *text, size_t n, const char *with)
{
    return n >= strlen(with) && memcmp(text, with, strlen(with)) == 0;
}

static bool holds(const char *text, size_t n, const char *what)
{
    size_t length = strlen(what);
    for (size_t i = 0; i + length <= n; i++)
        if (memcmp(text + i, what, length) == 0) return true;
    return false;
}

/* What is no cells, and is copied all the same. */
static Status is_else(const char *text, size_t n, Message *m)
{
    while (n > 0 && strchr(" \t\r\n", *text) != NULL && *text != '\0') text++, n--;
    const char *end = memchr(text, '\n', n);
    size_t line = end != NULL ? (size_t)(end - text) : n;
    bool is_path = (begins(text, n, "file://") || begins(text, n, "/") || begins(text, n, "~/"))
        && memchr(text, '\t', line) == NULL && line + 2 >= n;
    if (n == 0)
        return fail(m, ERR_PARSE, "The clipboard is empty. Copy cells in a spreadsheet, or points "
                                  "such as \"1.5 2\", one to a line.");
    if (begins(text, n, "{") && holds(text, n < 4096 ? n : 4096, "\"elbow\""))
        return fail(m, ERR_PARSE, "The clipboard holds a lesson, not cells. Save it in a file that "
                                  "ends in .json, and open that (Ctrl+O).");
    if (is_path)
        return fail(m, ERR_PARSE, "The clipboard holds the name of a file, not cells. Open it with "
                                  "Ctrl+O, and paste the name there.");
    return OK;
}

static Sample *points_of(const CsvData *t)
{
    Sample *p = malloc(t->n*sizeof *p);
    for (size_t i = 0; p != NULL && i < t->n; i++) p[i] = (Sample){ t->x[i], t->y[i] };
    return p;
}

/* As much of a name as a title has room for. */
static int shown(const char *name)
{
    size_t n = strlen(name), most = TITLE_MAX/2 - 4;
    return (int)(n > most ? utf8_whole(name, most) : n);
}

/* "mpg over horsepower", where both have names. */
static void set_title(char title[TITLE_MAX], const AxisSays axis[2])
{
    const char *x = axis[0].name, *y = axis[1].name;
    if (x[0] == '\0' || y[0] == '\0') snprintf(title, TITLE_MAX, "Pasted points");
    else snprintf(title, TITLE_MAX, "%.*s over %.*s", shown(y), y, shown(x), x);
}

/* Points as programs write them, "[[1, 2], [3, 4]]" or "(1, 2)": nothing but numbers, commas,
 * blanks and brackets, two numbers to an inner pair of them. */
static bool is_bracketed(const char *text, size_t n)
{
    size_t pairs = 0;
    for (size_t i = 0; i < n; i++) {
        bool is_one = text[i] != '\0' && strchr("0123456789+-.eE,; \t\r\n[]()", text[i]) != NULL;
        if (!is_one) return false;
        pairs += text[i] == ']' || text[i] == ')';
    }
    return pairs > 0;
}

/* A line for each pair. NULL: out of memory. */
static char *without_brackets(const char *text, size_t n, size_t *length)
{
    char *out = malloc(n + 1), *to = out;
    bool is_inside = false, has_any = false;
    for (size_t i = 0; out != NULL && i < n; i++) {
        bool opens = text[i] == '[' || text[i] == '(', closes = text[i] == ']' || text[i] == ')';
        if (closes && is_inside && has_any) *to++ = '\n';
        if (opens || closes) {
            is_inside = opens;
            has_any = false;
        } else if (is_inside && strchr("\r\n", text[i]) == NULL) {
            *to++ = text[i];
            has_any = true;
        }
    }
    if (out != NULL) *length = (size_t)(to - out);
    return out;
}

static Status read_cells(CsvData *t, const char *text, size_t n, PastedForm form, Message *m)
{
    CsvOptions o = { .decimal = form.decimal, .ask = true, .dates = form.dates };
    size_t length = 0;
    if (!is_bracketed(text, n)) return csv_read(t, PASTED_NAME, text, n, o, m);
    char *plain = without_brackets(text, n, &length);
    if (plain == NULL)
        return fail(m, ERR_MEMORY, "Out of memory while reading the clipboard.");
    Status s = csv_read(t, PASTED_NAME, plain, length, o, m);
    free(plain);
    return s;
}

Status pasted_cells(LessonData *out, const char *text, size_t n, PastedForm form, Message *m)
{
    CsvData t;
    Status s = is_else(text, n, m);
    if (s == OK) s = read_cells(&t, text, n, form, m);
    if (s != OK) return s;
    LessonData d = { .n = t.n, .point = points_of(&t), .data.scaled = true };
    d.table = table_said_share(t.table);
    d.axis[0] = column_axis(d.table, d.table->x);
    d.axis[1] = column_axis(d.table, d.table->y);
    set_title(d.title, d.axis);
    csv_free(&t);
    if (d.point == NULL) {
        lesson_data_free(&d);
        return fail(m, ERR_MEMORY, "Out of memory while reading the clipboard.");
    }
    *out = d;
    return OK;
}
