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

Status pasted_cells(LessonData *out, const char *text, size_t n, char decimal, Message *m)
{
    CsvData t;
    Status s = is_else(text, n, m);
    CsvOptions o = { .decimal = decimal, .ask = true };
    if (s == OK) s = csv_read(&t, PASTED_NAME, text, n, o, m);
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
