#include "files/column_choice.h"

#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

#define NONE SIZE_MAX

bool column_usable(const Columns *k, size_t i)
{
    const Column *c = &k->at[i];
    size_t texts = c->count.n[CELL_TEXT];      /* a note or two may stand below */
    return c->kind != COLUMN_TEXT && c->values > 0 && 2*c->values >= k->rows
        && (texts <= 2 || 5*texts <= c->values);
}

/* --- by name --- */

static Status unknown(const Scan *c, const TableShape *shape, const Columns *k, const char *at,
                      const char *asked)
{
    Buf list = { 0 };
    for (size_t i = 0; i < k->n && list.len < 200; i++) {
        const char *name = column_name(shape, i);
        buf_printf(&list, "%s", i > 0 ? ", " : "");
        if (name != NULL && name[0] != '\0') buf_printf(&list, "%s", shown(name, strlen(name)).s);
        else buf_printf(&list, "%zu", i + 1);
    }
    Status s = scan_wrong(c, at, "there is no column \"%s\"%s; there are: %s%s",
                          shown(asked, strlen(asked)).s,
                          shape->name != NULL ? "" : " (no line names them)",
                          list.at != NULL ? list.at : "", list.len >= 200 ? ", …" : "");
    buf_free(&list);
    return s;
}

static Status find(const Scan *c, const TableShape *shape, const Columns *k, const char *at,
                   const char *asked, size_t *out)
{
    size_t found = 0;
    for (size_t i = 0; shape->name != NULL && i < shape->width && i < k->n; i++)
        if (strcmp(shape->name[i], asked) == 0) {
            if (found++ > 0)
                return scan_wrong(c, at, "two columns are called \"%s\"; choose one by its number",
                                  shown(asked, strlen(asked)).s);
            *out = i;
        }
    if (found > 0) return OK;
    if (shape->name == NULL && strncmp(asked, "column ", 7) == 0) asked += 7;
    size_t digits = strspn(asked, "0123456789");
    unsigned long number = digits > 0 && digits < 10 && asked[digits] == '\0'
        ? strtoul(asked, NULL, 10) : 0;
    if (number < 1 || number > k->n) return unknown(c, shape, k, at, asked);
    *out = number - 1;
    return OK;
}

/* --- by what they are --- */

typedef enum { ANY_DATES, SOME_DATES, NO_DATES } Dates;
typedef struct { Dates dates; bool varies, usable, index; } Wish;

static size_t first_like(const Columns *k, size_t but, Wish w)
{
    for (size_t i = 0; i < k->n; i++) {
        const Column *c = &k->at[i];
        bool is_date = c->kind == COLUMN_DATES || c->kind == COLUMN_TIMES;
        if (i == but || c->kind == COLUMN_TEXT || c->index != w.index) continue;
        if ((w.varies && !c->varies) || (w.usable && !column_usable(k, i))) continue;
        if ((w.dates == SOME_DATES && !is_date) || (w.dates == NO_DATES && is_date)) continue;
        return i;
    }
    return NONE;
}

/* Columns with one number in all rows are passed over while two others have several. */
static bool enough_vary(const Columns *k)
{
    size_t n = 0;
    for (size_t i = 0; i < k->n; i++)
        n += k->at[i].varies && !k->at[i].index && column_usable(k, i);
    return n >= 2;
}

static size_t best(const Columns *k, size_t but, const Wish *wish, size_t n)
{
    size_t found = NONE;
    bool may_vary = enough_vary(k);
    for (size_t i = 0; i < n && found == NONE; i++)
        if (may_vary || !wish[i].varies || wish[i].dates == SOME_DATES)
            found = first_like(k, but, wish[i]);
    return found;
}

static size_t best_x(const Columns *k, size_t but)
{
    static const Wish wish[] = {
        { SOME_DATES, true, true, false }, { ANY_DATES, true, true, false },
        { ANY_DATES, false, true, false }, { ANY_DATES, false, true, true },
        { ANY_DATES, false, false, false }, { ANY_DATES, false, false, true },
    };
    return best(k, but, wish, sizeof wish/sizeof *wish);
}

static size_t best_y(const Columns *k, size_t but)
{
    static const Wish wish[] = {
        { NO_DATES, true, true, false }, { NO_DATES, false, true, false },
        { ANY_DATES, true, true, false }, { ANY_DATES, false, true, false },
        { ANY_DATES, false, false, false }, { ANY_DATES, false, true, true },
        { ANY_DATES, false, false, true },
    };
    return best(k, but, wish, sizeof wish/sizeof *wish);
}

/* An index is x where only one other column has numbers. */
static void guess(const Columns *k, size_t *x, size_t *y)
{
    if (*x == NONE && *y == NONE) {
        *x = best_x(k, NONE);
        *y = best_y(k, *x);
        bool is_turned = *y != NONE && k->at[*y].index && *x != NONE && !k->at[*x].index;
        if (is_turned) {
            size_t index = *y;
            *y = *x;
            *x = index;
        }
    } else if (*x == NONE) {
        *x = best_x(k, *y);
    } else if (*y == NONE) {
        *y = best_y(k, *x);
    }
}

size_t column_next(const Columns *k, size_t after, size_t other)
{
    for (size_t i = after + 1; i < k->n; i++)
        if (i != other && column_usable(k, i) && !k->at[i].index && k->at[i].varies) return i;
    return NONE;
}

Status columns_choose(size_t *x, size_t *y, const Scan *c, const TableShape *shape,
                    const Columns *k, const char *at, const char *const asked[2])
{
    if (k->n < 2)
        return scan_wrong(c, at, "one column only; x and y need two, with a comma, semicolon, tab "
                                 "or blanks between them");
    *x = *y = NONE;
    Status s = OK;
    if (asked[0] != NULL) s = find(c, shape, k, at, asked[0], x);
    if (s == OK && asked[1] != NULL) s = find(c, shape, k, at, asked[1], y);
    if (s != OK) return s;
    guess(k, x, y);
    if (*x == NONE && *y == NONE)
        return scan_wrong(c, at, "no column of this table has numbers; x and y need two");
    if (*x == NONE || *y == NONE)
        return scan_wrong(c, at, "only one column of this table has numbers; x and y need two");
    if (*x != *y) return OK;
    const char *name = column_name(shape, *x);
    return scan_wrong(c, at, "x and y are the same column, \"%s\"; choose two",
                      name != NULL && name[0] != '\0' ? shown(name, strlen(name)).s
                                                      : asked[0] != NULL ? asked[0] : "1");
}
