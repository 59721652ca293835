#include "files/figure_lesson.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/utf8.h"
#include "files/csv.h"
#include "files/figure_parts.h"
#include "files/lesson_file.h"
#include "model/hold_out.h"

/* --- the block --- */

/* JSON may say any character as \u: then it passes through every format unharmed. No blank
 * follows another, and none is the last: programs that tidy up make one of several. */
static void put_ascii(Buf *out, const char *json)
{
    bool in_string = false, blank = true;
    while (*json != '\0') {
        char c = *json;
        bool is_blank = c == ' ' || c == '\n', escaped = in_string && c == '\\';
        if ((unsigned char)c < 0x80) {
            json++;
            if (!is_blank || !blank) buf_put(out, &c, 1);
            else if (in_string) buf_printf(out, "\\u0020");
            if (escaped && *json != '\0') buf_put(out, json++, 1);
            if (c == '"') in_string = !in_string;
            blank = is_blank;
            continue;
        }
        blank = false;
        uint32_t u = utf8_next(&json);
        if (u >= 0x10000) {
            buf_printf(out, "\\u%04" PRIx32, 0xD800 + ((u - 0x10000) >> 10));
            u = 0xDC00 + ((u - 0x10000) & 0x3FF);
        }
        buf_printf(out, "\\u%04" PRIx32, u);
    }
    while (out->len > 0 && out->at[out->len - 1] == '\n') out->at[--out->len] = '\0';
}

static uint32_t crc_of(uLong before, const void *bytes, size_t n)
{
    return (uint32_t)crc32_z(before, bytes, n);
}

uint32_t figure_check(const FigureSeen *seen, const char *json, size_t n)
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

static Status put_block(Buf *out, LessonData *d, FigureSeen seen, Message *msg)
{
    Buf json = { 0 }, ascii = { 0 };
    Status s = figure_stand_alone(d, msg);
    if (s == OK) s = lesson_print(&json, d, msg);
    if (s == OK) {
        put_ascii(&ascii, json.at);
        buf_printf(out, FIGURE_MARK "step=%" PRIu64 " steps=%" PRIu64 " ", seen.step, seen.steps);
        if (seen.unit > 0) buf_printf(out, "unit=%zu ", seen.unit);
        buf_printf(out, "bytes=%zu check=%08" PRIx32 "\n", ascii.len,
                   figure_check(&seen, ascii.at, ascii.len));
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
    FigureSeen seen = { .unit = model_lesson(m)->net != NULL ? unit : 0 };
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
    s = put_block(out, &d, (FigureSeen){ .step = 0 }, msg);
    lesson_data_free(&d);
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
