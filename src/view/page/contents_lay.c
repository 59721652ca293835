#include "view/page/contents_parts.h"

#include <math.h>
#include <string.h>

#include "typeset/text.h"

#define GAP      12.0
#define SECTION  26.0          /* above a heading */
#define HEADING  16.0          /* its size        */

/* Lines in that width; a word that is longer than it makes one line, which is shortened. */
static int lines(View *v, Face face, double size, double w, const char *words)
{
    if (words[0] == '\0') return 0;
    return text_block(NULL, v->fonts, face, size, pt(0, 0), w, size*LINE, words, PAINT_INK);
}

static void measure(ContentsLay *l, size_t i, double w)
{
    const ContentsEntry *e = &l->list->at[i];
    EntryPlace *p = &l->place[i];
    double k = l->k, pad = (p->is_card ? 14 : 9)*k;
    double wide = p->is_card ? fmin(140*k, 0.36*w) : fmin(62*k, 0.3*w);
    double high = wide*0.68;
    p->picture = (Rect){ pad, pad, wide, high };
    p->words_x = pad + wide + 14*k;
    p->words_w = w - p->words_x - pad;
    Face title = p->is_card ? FACE_UI_BOLD : FACE_UI_MEDIUM;
    double size = p->is_card ? CARD_TITLE(k) : CARD_TEXT(k);
    const char *about = p->is_card ? e->about : "", *done = contents_done(l->v, e);
    p->title_lines = lines(l->v, title, size, p->words_w, e->title);
    p->about_lines = lines(l->v, FACE_UI, CARD_TEXT(k), p->words_w, about);
    p->done_lines = lines(l->v, FACE_UI_MEDIUM, CARD_DONE(k), p->words_w, done);
    double h = LINE*(size*p->title_lines + CARD_TEXT(k)*p->about_lines
                     + CARD_DONE(k)*p->done_lines);
    if (p->about_lines > 0) h += 4*k;
    if (p->done_lines > 0) h += 4*k;
    if (e->pages > 0) h += 14*k;              /* dots */
    p->words_h = h;
    p->box = (Rect){ 0, 0, w, fmax(high, h) + 2*pad };
}

/* As many columns as have room for one of `least`, each as high as its highest. */
static void grid(ContentsLay *l, size_t from, size_t to, double least)
{
    double gap = GAP*l->k;
    size_t columns = (size_t)fmax(1, floor((l->w + gap)/(least + gap)));
    double w = (l->w - gap*(double)(columns - 1))/(double)columns;
    for (size_t i = from; i < to; i += columns) {
        size_t end = i + columns < to ? i + columns : to;
        double high = 0;
        for (size_t j = i; j < end; j++) {
            measure(l, j, w);
            high = fmax(high, l->place[j].box.h);
        }
        for (size_t j = i; j < end; j++) {
            Rect *b = &l->place[j].box;
            b->x = l->x + (double)(j - i)*(w + gap);
            b->y = l->y;
            b->h = high;
        }
        l->y += high + gap;
    }
}

void contents_lay(ContentsLay *l, View *v, const ContentsList *list, double x, double w, double k)
{
    *l = (ContentsLay){ .v = v, .list = list, .k = k, .x = x, .w = w, .y = 18*k };
    l->n = list->n < ENTRIES_MOST ? list->n : ENTRIES_MOST;
    if (list->go_on < l->n) {
        const char *words = contents_go_on(v, &list->at[list->go_on]);
        double wide = text_width(v->fonts, FACE_UI_BOLD, CARD_TITLE(k), words) + 44*k;
        l->go_on = (Rect){ x, l->y, fmin(wide, w), 44*k };
        l->y += 44*k + 6*k;
    }
    for (size_t i = 0, end; i < l->n; i = end) {
        bool is_guided = list->at[i].pages > 0 && list->at[i].file[0] == '\0';
        for (end = i; end < l->n && strcmp(list->at[end].group, list->at[i].group) == 0; end++)
            l->place[end].is_card = is_guided && list->at[end].pages > 0;
        l->y += (i > 0 || l->go_on.w > 0 ? SECTION - GAP : 0)*k + HEADING*k;
        l->heading[i] = l->y;
        l->y += 12*k;
        grid(l, i, end, (is_guided ? 350 : 236)*k);
    }
    l->y += 12*k;
}
