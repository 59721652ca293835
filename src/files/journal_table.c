#include "files/journal_table.h"

#include "base/memory.h"

#include <jansson.h>
#include <stdint.h>
#include <string.h>

void journal_put_table(Buf *b, const TableSaid *t)
{
    if (t == NULL) return;
    buf_printf(b, "\"table\": {\"file\": ");
    buf_put_json(b, t->file != NULL ? t->file : "");
    buf_printf(b, ", \"x\": %zu, \"y\": %zu, \"names_line\": %zu, \"rows\": %zu, \"decimal\": "
                  "\"%c\", \"example\": ", t->x, t->y, t->names_line, t->rows,
               t->decimal == ',' ? ',' : '.');
    buf_put_json(b, t->decimal_open ? t->example : "");
    if (t->dates != 0) {
        buf_printf(b, ", \"dates\": \"%c\", \"date_example\": ", t->dates);
        buf_put_json(b, t->dates_open ? t->date_example : "");
    }
    buf_printf(b, ", \"columns\": [");
    for (size_t i = 0; i < t->columns; i++) {
        const TableColumn *c = &t->column[i];
        buf_printf(b, "%s[", i > 0 ? ", " : "");
        if (c->name != NULL) buf_put_json(b, c->name);
        else buf_printf(b, "null");
        buf_printf(b, ", %d, %d, ", (int)c->use, (int)c->unit);
        buf_put_json(b, c->sign);
        buf_printf(b, ", %zu]", c->numbers);
    }
    buf_printf(b, "], \"left_out\": [");
    for (size_t i = 0; i < t->left; i++) {
        const LeftOut *l = &t->left_out[i];
        buf_printf(b, "%s%zu, %zu, %d", i > 0 ? ", " : "", l->line, l->column, (int)l->why);
    }
    buf_printf(b, "]}, ");
}

/* From 0 to most. */
static bool count_in(json_t *v, size_t most, size_t *out)
{
    json_int_t n = json_integer_value(v);
    if (!json_is_integer(v) || n < 0 || (uint64_t)n > most) return false;
    *out = (size_t)n;
    return true;
}

static bool text_in(json_t *v, char *out, size_t size)
{
    const char *text = json_string_value(v);
    if (text == NULL || strlen(text) >= size) return false;
    memcpy(out, text, strlen(text) + 1);
    return true;
}

static char *copied(const char *text)
{
    char *out = memory_take(strlen(text) + 1);
    if (out != NULL) memcpy(out, text, strlen(text) + 1);
    return out;
}

static bool column_in(json_t *v, TableColumn *c)
{
    json_t *name = json_array_get(v, 0);
    size_t use, unit;
    if (!count_in(json_array_get(v, 1), USE_TEXT, &use)
        || !count_in(json_array_get(v, 2), AXIS_SECONDS, &unit)
        || !text_in(json_array_get(v, 3), c->sign, sizeof c->sign)
        || !count_in(json_array_get(v, 4), SIZE_MAX, &c->numbers))
        return false;
    c->use = (ColumnUse)use;
    c->unit = (AxisUnit)unit;
    if (json_is_null(name)) return true;
    c->name = json_is_string(name) ? copied(json_string_value(name)) : NULL;
    return c->name != NULL;
}

static bool columns_in(json_t *v, TableSaid *t)
{
    size_t n = json_array_size(v);
    if (n == 0) return false;
    t->column = memory_zeroed(n, sizeof *t->column);
    if (t->column == NULL) return false;
    for (; t->columns < n; t->columns++)
        if (!column_in(json_array_get(v, t->columns), &t->column[t->columns])) return false;
    return true;
}

static bool left_out_in(json_t *v, TableSaid *t)
{
    size_t n = json_array_size(v)/3;
    if (!json_is_array(v) || json_array_size(v) % 3 != 0) return false;
    if (n == 0) return true;
    t->left_out = memory_zeroed(n, sizeof *t->left_out);
    if (t->left_out == NULL) return false;
    for (; t->left < n; t->left++) {
        LeftOut *l = &t->left_out[t->left];
        size_t why;
        if (!count_in(json_array_get(v, 3*t->left), SIZE_MAX, &l->line)
            || !count_in(json_array_get(v, 3*t->left + 1), SIZE_MAX, &l->column)
            || !count_in(json_array_get(v, 3*t->left + 2), LEFT_FOOTER, &why))
            return false;
        l->why = (LeftWhy)why;
    }
    return true;
}

static bool dates_in(json_t *v, TableSaid *t)
{
    char dates[2];
    if (json_object_get(v, "dates") == NULL) return true;
    if (!text_in(json_object_get(v, "dates"), dates, sizeof dates)
        || !text_in(json_object_get(v, "date_example"), t->date_example, sizeof t->date_example))
        return false;
    t->dates = dates[0];
    t->dates_open = t->date_example[0] != '\0';
    return true;
}

static bool table_in(json_t *v, TableSaid *t)
{
    const char *file = json_string_value(json_object_get(v, "file"));
    char decimal[2];
    bool ok = file != NULL && columns_in(json_object_get(v, "columns"), t)
        && count_in(json_object_get(v, "x"), t->columns - 1, &t->x)
        && count_in(json_object_get(v, "y"), t->columns - 1, &t->y)
        && count_in(json_object_get(v, "names_line"), SIZE_MAX, &t->names_line)
        && count_in(json_object_get(v, "rows"), SIZE_MAX, &t->rows)
        && text_in(json_object_get(v, "decimal"), decimal, sizeof decimal)
        && text_in(json_object_get(v, "example"), t->example, sizeof t->example)
        && dates_in(v, t) && left_out_in(json_object_get(v, "left_out"), t);
    if (!ok) return false;
    t->decimal = decimal[0];
    t->decimal_open = t->example[0] != '\0';
    t->file = copied(file);
    return t->file != NULL;
}

bool journal_take_table(const char *facts, size_t n, TableSaid **out)
{
    json_t *all = json_loadb(facts, n, 0, NULL), *v = json_object_get(all, "table");
    TableSaid *t = v != NULL ? table_said_new() : NULL;
    bool ok = all != NULL && (v == NULL || (t != NULL && table_in(v, t)));
    json_decref(all);
    if (!ok) table_said_release(t);
    *out = ok ? t : NULL;
    return ok;
}
