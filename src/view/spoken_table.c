/* The table of units: its columns' names, and of every row that is seen its numbers. */
#include "view/spoken_parts.h"

#include <math.h>

#include "view/kit/widgets.h"

#define CELLS_MOST 16u

static bool is_head(const SaidItem *i)
{
    if (i->kind == SAID_NOTE) return i->h->index == EXPLAIN_NEXT_COLUMN;
    return i->kind == SAID_HANDLE && i->h->kind == HANDLE_BUTTON && i->h->command.kind == CMD_SORT;
}

static bool is_row(const SaidItem *i)
{
    return i->kind == SAID_HANDLE && i->h->group == GROUP_ROWS
        && i->h->command.kind == CMD_SELECT;
}

static bool lies_in(const SaidItem *i, Rect r)
{
    bool can = i->kind == SAID_TEXT || (i->kind == SAID_HANDLE && handle_is_weight(i->h));
    Rect box = i->kind == SAID_HANDLE ? i->h->box : i->box;
    return can && rect_has(r, pt(box.x + box.w/2, box.y + box.h/2));
}

void said_find_table(Said *s)
{
    SaidItem table = { .kind = SAID_TABLE };
    for (size_t i = 0; i < s->n; i++) {
        SaidItem *k = &s->at[i];
        if (!is_row(k) && !is_head(k)) continue;
        if (table.part == NULL) {
            table.part = k->part;
            table.order = k->order;
            table.h = k->h;
        }
        k->is_cell = true;
        for (size_t j = 0; is_row(k) && j < s->n; j++)
            s->at[j].is_cell |= lies_in(&s->at[j], k->h->box);
        for (size_t j = 0; is_head(k) && j < s->n; j++)      /* the letter on it is its name */
            s->at[j].is_cell |= s->at[j].kind == SAID_TEXT && lies_in(&s->at[j], k->h->box);
    }
    if (table.part != NULL && s->n < s->cap) s->at[s->n++] = table;
}

static double left(const SaidItem *i) { return i->kind == SAID_TEXT ? i->box.x : i->h->box.x; }

/* In from left to right. */
static void insert(const SaidItem *cell[], size_t *n, const SaidItem *k)
{
    size_t at = *n;
    if (*n >= CELLS_MOST) return;
    while (at > 0 && left(cell[at - 1]) > left(k)) {
        cell[at] = cell[at - 1];
        at--;
    }
    cell[at] = k;
    ++*n;
}

static void put_cells(Buf *b, Said *s, const SaidItem *cell[], size_t n)
{
    buf_printf(b, "[");
    for (size_t i = 0; i < n; i++) {
        if (i > 0) buf_printf(b, ",");
        said_put_item(b, s, cell[i]);
    }
    buf_printf(b, "]");
}

static void put_row(Buf *b, Said *s, const SaidItem *row)
{
    const SaidItem *cell[CELLS_MOST];
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        const SaidItem *k = &s->at[i];
        if (k->is_cell && !is_row(k) && lies_in(k, row->h->box)) insert(cell, &n, k);
    }
    if (n == CELLS_MOST) n--;
    for (size_t i = n; i > 0; i--) cell[i] = cell[i - 1];
    cell[0] = row;
    put_cells(b, s, cell, n + 1);
}

void said_put_table(Buf *b, Said *s)
{
    const Handle *scroll = frame_find(s->f, handle_id(HANDLE_TABLE, 0));
    size_t rows = 0, heads = 0;
    const SaidItem *head[CELLS_MOST];
    for (size_t i = 0; i < s->n; i++) {
        if (is_head(&s->at[i])) insert(head, &heads, &s->at[i]);
        rows += is_row(&s->at[i]);
    }
    double all = scroll != NULL ? fmax(scroll->value, (double)rows) : (double)rows;
    buf_printf(b, "{\"is\": \"table\", \"rows\": %llu, \"first\": %llu, \"heads\": ",
               (unsigned long long)all,
               (unsigned long long)(scroll != NULL ? scroll->command.index + 1 : 1));
    put_cells(b, s, head, heads);
    buf_printf(b, ", \"row\": [");
    bool is_first = true;
    for (size_t i = 0; i < s->n; i++) {
        if (!is_row(&s->at[i])) continue;
        buf_printf(b, is_first ? "\n    " : ",\n    ");
        put_row(b, s, &s->at[i]);
        is_first = false;
    }
    buf_printf(b, "]}");
}
