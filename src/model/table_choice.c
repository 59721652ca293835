#include "model/table_choice.h"

#include "base/memory.h"
#include "base/number.h"
#include "model/model_inside.h"
#include "model/state_net.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_called(const TableSaid *t, size_t k, const char *words)
{
    return t->column[k].name != NULL && strcmp(t->column[k].name, words) == 0;
}

static size_t named(const TableSaid *t, const char *words)
{
    size_t k = 0;
    while (k < t->columns && !is_called(t, k, words)) k++;
    return k;
}

size_t column_found(const TableSaid *t, const char *words)
{
    uint64_t number;
    size_t k = named(t, words);
    if (k < t->columns) return k;
    if (words[0] == '#') words++;
    bool is_number = number_count(words, strlen(words), &number) && number >= 1
        && number <= t->columns;
    return is_number ? (size_t)number - 1 : t->columns;
}

/* On one line, and as it stands after a command's blanks. */
static bool can_be_said(const char *name)
{
    size_t n = strlen(name);
    if (n == 0 || n >= TITLE_MAX || name[0] == ' ' || name[n - 1] == ' ') return false;
    return title_check(name, NULL) == OK;
}

void column_key(Buf *out, const TableSaid *t, size_t k)
{
    const char *name = t->column[k].name;
    char number[32];
    bool is_said = name != NULL && can_be_said(name) && named(t, name) == k;
    for (size_t i = k + 1; is_said && i < t->columns; i++) is_said = !is_called(t, i, name);
    snprintf(number, sizeof number, "%zu", k + 1);
    bool is_taken = named(t, number) < t->columns;
    buf_printf(out, "%s%s", is_said || !is_taken ? "" : "#", is_said ? name : number);
}

bool column_is_usable(const TableSaid *t, size_t k)
{
    return k < t->columns && t->column[k].use != USE_TEXT && t->column[k].numbers > 0;
}

/* For a lesson file, where a name that is empty is a name, too. */
static char *key_of(const TableSaid *t, size_t k)
{
    Buf b = { 0 };
    column_key(&b, t, k);
    bool is_number = !b.failed && b.at[0] == '#' && !is_called(t, k, b.at);
    const char *name = t->column[k].name;
    const char *text = b.failed ? NULL : is_number ? name != NULL ? name : b.at + 1 : b.at;
    char *out = text != NULL ? memory_take(strlen(text) + 1) : NULL;
    if (out != NULL) memcpy(out, text, strlen(text) + 1);
    buf_free(&b);
    return out;
}

static Status no_column(const TableSaid *t, const char *words, Message *msg)
{
    Buf b = { 0 };
    for (size_t k = 0, n = 0; k < t->columns && n < 8; k++) {
        if (!column_is_usable(t, k)) continue;
        buf_printf(&b, "%s", n++ == 0 ? "" : ", ");
        column_called(&b, t, k);
    }
    Status st = fail(msg, ERR_RANGE, "There is no column “%.60s”. Columns with numbers are: "
                                     "%.300s.", words, b.len > 0 && !b.failed ? b.at : "none");
    buf_free(&b);
    return st;
}

/* Which columns are x and y then. */
static Status columns_of(const TableSaid *t, const Command *c, size_t *x, size_t *y, Message *msg)
{
    size_t *own = c->index == 0 ? x : y, *other = c->index == 0 ? y : x, was = *own;
    const char *words = c->text != NULL ? c->text : "";
    size_t k = column_found(t, words);
    if (k == t->columns) return no_column(t, words, msg);
    if (!column_is_usable(t, k))
        return fail(msg, ERR_RANGE, "Column “%.60s” holds no numbers, so it cannot be %s.", words,
                    c->index == 0 ? "x" : "y");
    *own = k;
    if (*other == k) *other = was;
    return OK;
}

/* A table of test data has the same columns; points that were given are of the old ones. */
static void choose_test(LessonData *d)
{
    DataSource *test = &d->test;
    bool stays = test->kind == DATA_HELD || test->kind == DATA_CSV;
    if (!stays) {
        free(test->csv);
        free(test->x);
        free(test->y);
        *test = (DataSource){ .kind = DATA_POINTS };
    }
    if (test->kind == DATA_CSV) test->decimal = d->data.decimal, test->dates = d->data.dates;
    if (test->kind == DATA_HELD) test->count = 0;      /* parted anew */
}

static bool set_column(DataSource *d, const TableSaid *t, size_t x, size_t y)
{
    free(d->x);
    free(d->y);
    d->x = key_of(t, x);
    d->y = key_of(t, y);
    return d->x != NULL && d->y != NULL;
}

Status table_choice(LessonData *out, const Model *m, const Command *c, bool *same, Message *msg)
{
    const State *s = &m->now;
    Status st = state_may(s, c, msg);
    if (st != OK) return st;
    const TableSaid *t = s->net.origin->table;
    size_t x = t->x, y = t->y;
    st = c->kind == CMD_COLUMN ? columns_of(t, c, &x, &y, msg) : OK;
    if (st != OK) return st;
    char decimal = c->kind == CMD_DECIMAL ? (char)c->index : s->net.origin->data.decimal;
    char dates = c->kind == CMD_DATES ? (char)c->index : s->net.origin->data.dates;
    *same = x == t->x && y == t->y
        && (c->kind != CMD_DECIMAL || (decimal == t->decimal && !t->decimal_open))
        && (c->kind != CMD_DATES || (dates == t->dates && !t->dates_open));
    LessonData d = { .rate = 1, .batch = 1, .network = { .width = 1, .elbow_hi = 1 } };
    bool ok = origin_copy_sources(s->net.origin, &d.data, &d.test);
    d.data.decimal = decimal;
    d.data.dates = dates;
    d.data.scaled = s->net.scale.on;
    choose_test(&d);
    ok = ok && set_column(&d.data, t, x, y);
    if (ok && d.test.kind == DATA_CSV) ok = set_column(&d.test, t, x, y);
    if (x == t->x) d.axis[0] = s->axis[0];
    if (y == t->y) d.axis[1] = s->axis[1];
    if (!ok) {
        lesson_data_free(&d);
        return state_no_memory(msg);
    }
    *out = d;
    return OK;
}
