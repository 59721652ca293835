#include "view/spoken.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "view/spoken_parts.h"

#define MARKS_MOST 250u        /* of one kind: of more, those near the one that has the focus */
#define KINDS (HANDLE_DRAWING + 1u)

/* --- what there is --- */

/* Made where there is none. */
static SaidPart *part_named(Said *s, const char *name)
{
    SaidPart *part = said_part(s, name);
    if (part != NULL) return part;
    if (s->parts == SAID_PARTS) return &s->part[SAID_PARTS - 1];
    s->part[s->parts] = (SaidPart){ .name = name, .key = INFINITY };
    return &s->part[s->parts++];
}

static bool is_ground(const Handle *h)
{
    return h->kind == HANDLE_PLOT || h->kind == HANDLE_LOSS || h->kind == HANDLE_CURVE
        || h->kind == HANDLE_TRACES || h->kind == HANDLE_LAMBDA
        || h->id == handle_id(HANDLE_SLIDER, PARAM_RATE);      /* the numbers above its track */
}

/* Of two thousand points 250 are told at a time: of each kind from which on. */
static void find_first(const Said *s, size_t first[KINDS])
{
    size_t of_kind[KINDS] = { 0 };
    for (size_t i = 0; i < s->f->n; i++) {
        const Handle *h = &s->f->at[i];
        size_t k = of_kind[h->kind]++;
        if (h->id == s->ui->focus && k > MARKS_MOST/2) first[h->kind] = k - MARKS_MOST/2;
    }
}

static bool is_seen(const Frame *f, const Handle *h)
{
    bool is_told = h->kind != HANDLE_EXPLAIN || (h->tip != NULL && h->tip[0] != '\0');
    bool is_bar = h->kind == HANDLE_TABLE && !h->tab;
    return h->layer == f->layer && h->kind != HANDLE_SHADE && h->kind != HANDLE_NONE && is_told
        && !is_bar;
}

/* The same may be told at several places. */
static bool is_told(const Said *s, const Handle *h)
{
    for (size_t i = s->n; h->kind == HANDLE_EXPLAIN && i > 0; i--)
        if (s->at[i - 1].kind == SAID_NOTE && strcmp(s->at[i - 1].words, h->tip) == 0) return true;
    return false;
}

static void add_handles(Said *s)
{
    size_t of_kind[KINDS] = { 0 }, first[KINDS] = { 0 };
    find_first(s, first);
    for (size_t i = 0; i < s->f->n; i++) {
        const Handle *h = &s->f->at[i];
        const char *name = h->part != NULL ? h->part : "";
        size_t k = of_kind[h->kind]++;
        bool is_left_out = handle_is_mark(h)
            && (k < first[h->kind] || k >= first[h->kind] + MARKS_MOST);
        if (is_left_out || !is_seen(s->f, h)) continue;
        bool is_again = is_told(s, h)
            || (frame_find(s->f, h->id) != h && h->kind != HANDLE_EXPLAIN);
        if (is_again) continue;
        SaidPart *part = part_named(s, name);
        part->key = fmin(part->key, (double)i);
        part->is_plot = part->is_plot || is_ground(h);
        s->at[s->n++] = (SaidItem){
            .kind = h->kind == HANDLE_EXPLAIN ? SAID_NOTE : SAID_HANDLE, .h = h, .part = part->name,
            .words = h->kind == HANDLE_EXPLAIN ? h->tip : NULL, .order = h->order, .box = h->box };
    }
}

/* Of words alone a part stands before the next handle that was drawn. */
static void add_parts_of_words(Said *s)
{
    for (size_t i = 0; i < s->f->heards; i++) {
        const Heard *w = &s->f->heard[i];
        if (w->layer != s->f->layer) continue;
        SaidPart *part = part_named(s, w->part);
        for (size_t k = 0; isinf(part->key) && k < s->f->n; k++)
            if (s->f->at[k].order > w->order) part->key = (double)k - 0.5;
        if (isinf(part->key)) part->key = (double)s->f->n;
    }
}

static int by_key(const void *a, const void *b)
{
    const SaidPart *x = a, *y = b;
    return x->key != y->key ? (x->key > y->key) - (x->key < y->key)
                            : (x->nth > y->nth) - (x->nth < y->nth);
}

static int by_order(const void *a, const void *b)
{
    const SaidItem *x = a, *y = b;
    return x->order != y->order ? (x->order > y->order) - (x->order < y->order)
                                : (x->nth > y->nth) - (x->nth < y->nth);
}

/* Not every qsort leaves equal ones as they were. */
static void sort_items(Said *s)
{
    for (size_t i = 0; i < s->n; i++) s->at[i].nth = i;
    qsort(s->at, s->n, sizeof *s->at, by_order);
}

static void sort_parts(Said *s)
{
    for (size_t i = 0; i < s->parts; i++) s->part[i].nth = i;
    qsort(s->part, s->parts, sizeof *s->part, by_key);
}

static bool gather(Said *s)
{
    s->cap = s->f->n + s->f->heards + 1;
    s->at = memory_take(s->cap*sizeof *s->at);
    if (s->at == NULL) return false;
    add_handles(s);
    add_parts_of_words(s);
    said_hear(s);
    sort_parts(s);
    sort_items(s);
    said_find_table(s);
    return !s->failed;
}

static void said_end(Said *s)
{
    free(s->at);
    arena_deinit(&s->words);
}

/* --- as JSON --- */

static void put_part(Buf *b, Said *s, const SaidPart *part)
{
    bool is_first = true;
    for (size_t i = 0; i < s->n; i++) {
        const SaidItem *k = &s->at[i];
        if (k->is_cell || strcmp(k->part, part->name) != 0) continue;
        if (is_first) {
            buf_printf(b, "{\"name\": ");
            buf_put_json(b, part->name);
            buf_printf(b, ", \"is\": [");
        }
        buf_printf(b, is_first ? "\n  " : ",\n  ");
        if (k->kind == SAID_TABLE) said_put_table(b, s);
        else said_put_item(b, s, k);
        is_first = false;
    }
    if (!is_first) buf_printf(b, "]},\n");
}

void spoken(Buf *b, const Frame *f, const SpokenOf *of)
{
    Said s = { .f = f, .ui = of->ui, .step = of->step, .steps = of->steps, .zoom = of->zoom };
    if (!gather(&s)) {
        b->failed = true;
        said_end(&s);
        return;
    }
    size_t stops = said_stops(&s);
    sort_items(&s);
    buf_printf(b, "{\"title\": ");
    buf_put_json(b, of->title);
    buf_printf(b, ", \"modal\": ");
    if (f->layer > 0 && s.parts > 0) buf_put_json(b, s.part[0].name);
    else buf_printf(b, "null");
    buf_printf(b, ", \"focus\": %lu, \"typed\": %lu, \"stops\": %zu, \"parts\": [\n",
               (unsigned long)of->ui->focus, (unsigned long)of->ui->edit.id, stops);
    for (size_t i = 0; i < s.parts; i++) put_part(b, &s, &s.part[i]);
    if (b->len > 2 && b->at[b->len - 2] == ',') b->len -= 2;
    buf_printf(b, "\n]}\n");
    b->failed = b->failed || s.failed;
    said_end(&s);
}

void spoken_words(Buf *b, const Frame *f, const char *part)
{
    static const Ui nobody;
    Said s = { .f = f, .ui = &nobody, .zoom = 1 };
    bool is_whole = gather(&s);
    for (size_t i = 0; is_whole && i < s.n; i++) {
        const SaidItem *k = &s.at[i];
        if (k->kind == SAID_TEXT && strcmp(k->part, part) == 0) buf_printf(b, "%s\n", k->words);
    }
    b->failed = b->failed || !is_whole;
    said_end(&s);
}
