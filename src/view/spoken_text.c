/* Words: those of one paragraph are joined, and those on a handle are its own. */
#include "view/spoken_parts.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "typeset/formula_words.h"

static double area(Rect r) { return r.w*r.h; }

static Pt middle(Rect r) { return pt(r.x + r.w/2, r.y + r.h/2); }

static bool is_row(const Handle *h) { return h->group == GROUP_ROWS; }

/* What has words written on it. */
static bool is_written_on(const Handle *h)
{
    return (h->kind == HANDLE_BUTTON || h->kind == HANDLE_VALUE || h->kind == HANDLE_FIELD)
        && !is_row(h);
}

/* Where an axis' name may be typed its numbers stand, too. */
static bool is_axis_number(const SaidItem *k, const Heard *w)
{
    bool is_axis = k->kind == SAID_HANDLE && k->h->kind == HANDLE_FIELD
        && (k->h->index == FIELD_AXIS_X || k->h->index == FIELD_AXIS_Y);
    return is_axis && !said_has_letters(w->words);
}

/* The smallest there; of what is scrolled out of sight, which has no place, the one drawn just
 * before. NULL: the words stand by themselves. */
static SaidItem *owner(Said *s, const Heard *w)
{
    SaidItem *best = NULL;
    Pt at = middle(w->box);
    for (size_t i = 0; i < s->n; i++) {
        SaidItem *k = &s->at[i];
        bool is_hidden = k->kind == SAID_HANDLE && is_written_on(k->h) && k->h->box.w <= 0
            && k->order + 1 == w->order;
        if (is_hidden) return k;
        if (is_axis_number(k, w)) continue;
        bool is_there = k->kind == SAID_HANDLE && is_written_on(k->h) && rect_has(k->h->box, at)
            && strcmp(k->h->part, w->part) == 0;
        if (is_there && (best == NULL || area(k->h->box) < area(best->h->box))) best = k;
    }
    return best;
}

static double overlap(Rect a, Rect b)
{
    return fmin(a.y + a.h, b.y + b.h) - fmax(a.y, b.y);
}

/* Side by side on one line, with no more than a wide blank between them. */
static bool goes_on(Rect a, Rect b)
{
    double gap = b.x - (a.x + a.w);
    return overlap(a, b) > 0.4*fmin(a.h, b.h) && gap > -0.6*a.h && gap < 1.5*fmax(a.h, b.h);
}

/* Does what follows belong to the word before it? */
static bool is_stuck(const Buf *before, const char *after)
{
    bool opens = before->len > 0 && strchr("([", before->at[before->len - 1]) != NULL;
    return opens || before->len == 0 || after[0] == '\0' || strchr(",.;:!?)]", after[0]) != NULL;
}

/* Blanks in a row are one. */
static void put_words(Buf *b, const Heard *w)
{
    Buf own = { 0 };
    if (w->is_formula) formula_words(&own, w->words);
    else buf_put(&own, w->words, strlen(w->words));
    for (size_t i = 0; i < own.len; i++) {
        bool is_blank = own.at[i] == ' ' || own.at[i] == '\n';
        if (is_blank && (b->len == 0 || b->at[b->len - 1] == ' ')) continue;
        buf_put(b, is_blank ? " " : own.at + i, 1);
    }
    b->failed = b->failed || own.failed;
    buf_free(&own);
}

static void add_paragraph(Said *s, Buf *b, const Heard *first)
{
    while (b->len > 0 && b->at[b->len - 1] == ' ') b->at[--b->len] = '\0';
    const SaidPart *part = said_part(s, first->part);
    bool is_tick = part != NULL && part->is_plot && b->len > 0 && !said_has_letters(b->at);
    bool is_heading = b->len > 0 && strcmp(b->at, first->part) == 0;
    if (part != NULL && b->len > 0 && !is_tick && !is_heading && s->n < s->cap)
        s->at[s->n++] = (SaidItem){ .kind = SAID_TEXT, .part = part->name,
                                    .words = said_text(s, "%s", b->at), .order = first->order,
                                    .box = first->box };
    s->failed = s->failed || b->failed;
    buf_clear(b);
}

static void append(Said *s, SaidItem *to, const Heard *w)
{
    Buf b = { 0 };
    if (to->words != NULL && to->words[0] != '\0') buf_printf(&b, "%s ", to->words);
    put_words(&b, w);
    if (b.len > 0) to->words = said_text(s, "%s", b.at);
    s->failed = s->failed || b.failed;
    buf_free(&b);
}

/* Those of a link stand in their paragraph, too. */
static void name_links(Said *s, const Heard *w)
{
    for (size_t i = 0; i < s->n; i++) {
        SaidItem *k = &s->at[i];
        bool is_link = k->kind == SAID_HANDLE && k->h->kind == HANDLE_WORD
            && strcmp(k->h->part, w->part) == 0 && rect_has(k->h->box, middle(w->box));
        if (is_link) append(s, k, w);
    }
}

/* A line of a derivation: what comes out stands right of it. */
static bool comes_out(Said *s, const Heard *a, const Heard *b)
{
    const SaidPart *part = said_part(s, a->part);
    bool is_plot = part != NULL && part->is_plot;
    return a->is_formula && b->is_formula && strchr(a->words, '=') != NULL && !is_plot
        && b->box.x > a->box.x && overlap(a->box, b->box) > 0.4*fmin(a->box.h, b->box.h);
}

void said_hear(Said *s)
{
    const Frame *f = s->f;
    const Heard *first = NULL, *last = NULL;
    Buf b = { 0 };
    for (size_t i = 0; i < f->heards; i++) {
        const Heard *w = &f->heard[i];
        if (w->layer != f->layer) continue;
        SaidItem *of = owner(s, w);
        if (of != NULL) append(s, of, w);
        if (of != NULL) continue;
        name_links(s, w);
        bool is_same = last != NULL && strcmp(last->part, w->part) == 0
            && ((w->block != 0 && w->block == last->block) || goes_on(last->box, w->box));
        bool is_result = !is_same && last != NULL && strcmp(last->part, w->part) == 0
            && comes_out(s, last, w);
        if (is_result) buf_put(&b, ":", 1);
        is_same = is_same || is_result;
        if (!is_same && first != NULL) add_paragraph(s, &b, first);
        if (!is_same) first = w;
        else if (!is_stuck(&b, w->words)) buf_put(&b, " ", 1);
        put_words(&b, w);
        last = w;
    }
    if (first != NULL) add_paragraph(s, &b, first);
    buf_free(&b);
}
