#include "model/table_said.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const column_use_words[] = {
    [USE_X] = "x", [USE_Y] = "y", [USE_NUMBER] = "number", [USE_INDEX] = "index",
    [USE_DATE] = "date", [USE_TEXT] = "text" };

TableSaid *table_said_new(void)
{
    TableSaid *t = memory_zeroed(1, sizeof *t);
    if (t != NULL) t->refs = 1;
    return t;
}

TableSaid *table_said_share(TableSaid *t)
{
    if (t != NULL) t->refs++;
    return t;
}

void table_said_release(TableSaid *t)
{
    if (t == NULL || --t->refs > 0) return;
    for (size_t i = 0; i < t->columns; i++) free(t->column[i].name);
    free(t->column);
    free(t->left_out);
    free(t->file);
    free(t);
}

void column_called(Buf *out, const TableSaid *t, size_t k)
{
    const char *name = k < t->columns ? t->column[k].name : NULL;
    if (name != NULL && name[0] != '\0') buf_printf(out, "%s", name);
    else buf_printf(out, "column %zu", k + 1);
}

void left_out_why(Buf *out, const TableSaid *t, size_t i)
{
    static const char *const words[] = {
        [LEFT_EMPTY] = "is empty", [LEFT_MISSING] = "is missing",
        [LEFT_TEXT] = "is not a number", [LEFT_INFINITE] = "is not a finite number",
        [LEFT_TOO_LARGE] = "is too large", [LEFT_CUT] = "lacks: the line is cut" };
    const LeftOut *l = &t->left_out[i];
    if (l->why == LEFT_FOOTER) {
        buf_printf(out, "a note, no row");
        return;
    }
    column_called(out, t, l->column);
    AxisUnit unit = l->column < t->columns ? t->column[l->column].unit : AXIS_NUMBER;
    bool is_other = l->why == LEFT_TEXT && unit != AXIS_NUMBER;
    buf_printf(out, " %s", !is_other ? words[l->why]
               : unit == AXIS_YEARS ? "is not a date" : "is not a time of day");
}

bool axis_same(const AxisSays *a, const AxisSays *b)
{
    return a->unit == b->unit && strcmp(a->name, b->name) == 0;
}

/* At most `characters` of text, on one line. */
static size_t put_line(char *out, size_t size, const char *text, size_t characters)
{
    size_t n = 0, k = 0;
    for (; text[n] != '\0'; n++) {
        bool begins = ((unsigned char)text[n] & 0xC0) != 0x80;
        if (begins && (k == characters || n + 4 >= size)) break;
        k += begins;
        out[n] = (unsigned char)text[n] < 0x20 || text[n] == 0x7F ? ' ' : text[n];
    }
    out[n] = '\0';
    return n;
}

AxisSays column_axis(const TableSaid *t, size_t k)
{
    AxisSays a = { .unit = t->column[k].unit };
    const char *name = t->column[k].name, *sign = t->column[k].sign;
    if (name == NULL || name[0] == '\0') return a;
    size_t more = sign[0] != '\0' ? utf8_count(sign, strlen(sign)) + 3 : 0;
    size_t n = put_line(a.name, sizeof a.name, name, AXIS_CHARS - more);
    if (more > 0) snprintf(a.name + n, sizeof a.name - n, " (%s)", sign);
    return a;
}

void axis_complete(AxisSays *a, const TableSaid *t, int k)
{
    if (t == NULL) return;
    AxisSays column = column_axis(t, k == 0 ? t->x : t->y);
    /* a column called as the axis is anyway names nothing */
    bool is_usual = strcmp(column.name, k == 0 ? "x" : "y") == 0;
    if (a->name[0] == '\0' && !is_usual) memcpy(a->name, column.name, sizeof a->name);
    if (a->unit == AXIS_NUMBER) a->unit = column.unit;
}
