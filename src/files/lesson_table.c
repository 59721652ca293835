#include "files/lesson_table.h"

#include "base/memory.h"
#include "files/csv.h"

#include <stdlib.h>
#include <string.h>

#define CHOICES(array) { (array), sizeof (array)/sizeof *(array) }

static const Named uses[] = { { "x", USE_X }, { "y", USE_Y }, { "number", USE_NUMBER },
                              { "index", USE_INDEX }, { "date", USE_DATE }, { "text", USE_TEXT } };
static const Choices use_words = CHOICES(uses);

static const Named units[] = { { "number", AXIS_NUMBER }, { "years", AXIS_YEARS },
                               { "seconds", AXIS_SECONDS } };
static const Choices unit_words = CHOICES(units);

static const Named whys[] = { { "empty", LEFT_EMPTY }, { "missing", LEFT_MISSING },
                              { "text", LEFT_TEXT }, { "infinite", LEFT_INFINITE },
                              { "too-large", LEFT_TOO_LARGE }, { "cut", LEFT_CUT },
                              { "footer", LEFT_FOOTER } };
static const Choices why_words = CHOICES(whys);

static const Named signs[] = { { "point", '.' }, { "comma", ',' } };
static const Choices sign_words = CHOICES(signs);

/* --- written --- */

static void put_column(Buf *b, const TableColumn *c)
{
    buf_printf(b, "{ ");
    if (c->name != NULL) {
        buf_printf(b, "\"name\": ");
        buf_put_json(b, c->name);
        buf_printf(b, ", ");
    }
    buf_printf(b, "\"use\": \"%s\", ", choices_word(&use_words, (int)c->use));
    if (c->unit != AXIS_NUMBER)
        buf_printf(b, "\"unit\": \"%s\", ", choices_word(&unit_words, (int)c->unit));
    if (c->sign[0] != '\0') {
        buf_printf(b, "\"sign\": ");
        buf_put_json(b, c->sign);
        buf_printf(b, ", ");
    }
    buf_printf(b, "\"numbers\": %zu }", c->numbers);
}

void put_table(Buf *b, const TableSaid *t)
{
    buf_printf(b, "  \"table\": { \"file\": ");
    buf_put_json(b, t->file != NULL ? t->file : "");
    buf_printf(b, ", \"rows\": %zu", t->rows);
    if (t->names_line > 0) buf_printf(b, ", \"names_line\": %zu", t->names_line);
    buf_printf(b, ",\n    \"columns\": [");
    for (size_t i = 0; i < t->columns; i++) {
        buf_printf(b, i == 0 ? "" : ",\n      ");
        put_column(b, &t->column[i]);
    }
    buf_printf(b, "]");
    for (size_t i = 0; i < t->left; i++) {
        const LeftOut *l = &t->left_out[i];
        buf_printf(b, i == 0 ? ",\n    \"left_out\": [" : i % 4 == 0 ? ",\n      " : ", ");
        buf_printf(b, "{ \"line\": %zu, \"column\": %zu, \"why\": \"%s\" }", l->line,
                   l->column + 1, choices_word(&why_words, (int)l->why));
    }
    if (t->left > 0) buf_printf(b, "]");
    if (t->decimal == ',') buf_printf(b, ", \"decimal\": \"comma\"");
    buf_printf(b, " },\n");
}

/* --- read --- */

static Status no_memory(Reader *r)
{
    return fail(r->m, ERR_MEMORY, "Out of memory while reading %.300s.", r->name);
}

static Status read_text(Reader *r, json_t *object, const char *key, char **out)
{
    json_t *v = json_object_get(object, key);
    if (v == NULL) return OK;
    reader_down(r, key, 0);
    if (!json_is_string(v)) return reader_wrong(r, false, "expected a text in quotes");
    size_t n = json_string_length(v);
    *out = malloc(n + 1);
    if (*out == NULL) return no_memory(r);
    memcpy(*out, json_string_value(v), n + 1);
    reader_up(r);
    return OK;
}

/* *out stays where it is not there. */
static Status read_size(Reader *r, json_t *object, const char *key, size_t least, size_t *out)
{
    json_t *v = json_object_get(object, key);
    double k;
    if (v == NULL) return OK;
    reader_down(r, key, 0);
    Status s = reader_whole(r, v, "this", (double)least, 1e15, &k);
    if (s != OK) return s;
    *out = (size_t)k;
    reader_up(r);
    return OK;
}

static Status read_sign(Reader *r, json_t *object, TableColumn *c)
{
    char *sign = NULL;
    Status s = read_text(r, object, "sign", &sign);
    if (s == OK && sign != NULL && strlen(sign) >= sizeof c->sign) {
        reader_down(r, "sign", 0);
        s = reader_wrong(r, false, "a sign has at most %zu bytes", sizeof c->sign - 1);
    }
    if (s == OK && sign != NULL) memcpy(c->sign, sign, strlen(sign) + 1);
    free(sign);
    return s;
}

static Status read_a_column(Reader *r, json_t *v, TableColumn *c)
{
    int use = USE_TEXT, unit = AXIS_NUMBER;
    Status s = reader_object(r, v, "a column: {\"name\": \"year\", \"use\": \"x\", …}");
    if (s == OK) s = reader_keys(r, v, KEYS_TABLE_COLUMN);
    if (s == OK) s = read_text(r, v, "name", &c->name);
    if (s == OK) s = reader_word(r, v, "use", "the use of a column", &use_words, &use);
    if (s == OK) s = reader_word(r, v, "unit", "the unit of a column", &unit_words, &unit);
    if (s == OK) s = read_size(r, v, "numbers", 0, &c->numbers);
    c->use = (ColumnUse)use;
    c->unit = (AxisUnit)unit;
    return s == OK ? read_sign(r, v, c) : s;
}

static Status read_columns(Reader *r, json_t *object, TableSaid *t)
{
    json_t *v = json_object_get(object, "columns");
    size_t n = json_array_size(v), of[2] = { 0, 0 };
    reader_down(r, "columns", 0);
    if (n < 2 || n > CSV_COLUMNS_MAX)
        return reader_wrong(r, false, "expected a list of 2 to %u columns", CSV_COLUMNS_MAX);
    t->column = calloc(n, sizeof *t->column);
    if (t->column == NULL) return no_memory(r);
    t->columns = n;
    for (size_t i = 0; i < n; i++) {
        reader_down(r, NULL, i);
        Status s = read_a_column(r, json_array_get(v, i), &t->column[i]);
        if (s != OK) return s;
        reader_up(r);
        of[0] += t->column[i].use == USE_X;
        of[1] += t->column[i].use == USE_Y;
        if (t->column[i].use == USE_X) t->x = i;
        if (t->column[i].use == USE_Y) t->y = i;
    }
    if (of[0] != 1 || of[1] != 1)
        return reader_wrong(r, false, "one of the columns must be x, and one y");
    reader_up(r);
    return OK;
}

static Status read_a_row(Reader *r, json_t *v, const TableSaid *t, LeftOut *l)
{
    int why = -1;
    Status s = reader_object(r, v, "{\"line\": 3, \"column\": 2, \"why\": \"empty\"}");
    if (s == OK) s = reader_keys(r, v, KEYS_TABLE_ROW);
    if (s == OK) s = read_size(r, v, "line", 1, &l->line);
    if (s == OK) s = read_size(r, v, "column", 1, &l->column);
    if (s == OK) s = reader_word(r, v, "why", "the reason", &why_words, &why);
    if (s != OK) return s;
    if (l->line == 0 || why < 0 || l->column == 0 || l->column > t->columns)
        return reader_wrong(r, false, "a line, the number of a column and a reason are needed");
    l->column--;
    l->why = (LeftWhy)why;
    return OK;
}

static Status read_left_out(Reader *r, json_t *object, TableSaid *t)
{
    json_t *v = json_object_get(object, "left_out");
    size_t n = json_array_size(v);
    if (v == NULL) return OK;
    reader_down(r, "left_out", 0);
    if (!json_is_array(v)) return reader_wrong(r, false, "expected a list of rows");
    t->left_out = calloc(n + 1, sizeof *t->left_out);
    if (t->left_out == NULL) return no_memory(r);
    for (size_t i = 0; i < n; i++) {
        reader_down(r, NULL, i);
        Status s = read_a_row(r, json_array_get(v, i), t, &t->left_out[i]);
        if (s != OK) return s;
        reader_up(r);
        t->left = i + 1;
    }
    reader_up(r);
    return OK;
}

Status read_table(Reader *r, json_t *v, LessonData *d)
{
    if (d->data.kind != DATA_POINTS)
        return reader_wrong(r, true, "\"table\" tells where \"points\" come from: take it away");
    int sign = '.';
    TableSaid *t = d->table = table_said_new();
    if (t == NULL) return no_memory(r);
    t->rows = d->n;
    Status s = reader_object(r, v, "what was read of a table, as a figure carries it");
    if (s == OK) s = reader_keys(r, v, KEYS_TABLE);
    if (s == OK) s = read_text(r, v, "file", &t->file);
    if (s == OK) s = read_size(r, v, "rows", 1, &t->rows);
    if (s == OK) s = read_size(r, v, "names_line", 1, &t->names_line);
    if (s == OK) s = read_columns(r, v, t);
    if (s == OK) s = read_left_out(r, v, t);
    if (s == OK) s = reader_word(r, v, "decimal", "the decimal sign", &sign_words, &sign);
    t->decimal = (char)sign;
    if (s == OK && t->file == NULL) s = reader_wrong(r, false, "\"file\" is missing here");
    return s;
}
