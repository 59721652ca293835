#include "view/page/flow.h"

#include <math.h>
#include <string.h>

#include "typeset/paragraph.h"
#include "view/kit/asked.h"
#include "view/page/mark_tip.h"

#define LEAD       1.5
#define BUTTON_GAP 8.0
#define ROW        35.0
#define ROW_THUMB  44.0

static void takes(Flow *f, HandleId id, double y, double h)
{
    if (id != f->v->s->ui->focus || f->focus_h > 0) return;      /* the first of its words */
    f->focus = y;
    f->focus_h = h;
}

void flow_takes(Flow *f, HandleId id, double h) { takes(f, id, f->y, h); }

void flow_room(Flow *f, double h)
{
    if (f->bottom > 0 && f->y + h > f->bottom) f->turn(f);
}

void flow_gap(Flow *f, double points) { f->y += points*f->k; }

void flow_rule(Flow *f)
{
    flow_gap(f, 10);
    if (f->draw)
        canvas_line(f->v->cv, pt(f->x, f->y), pt(f->x + f->w, f->y), (Stroke){ .width = 1 },
                    PAINT_CARD_LINE);
    flow_gap(f, 14);
}

void flow_words(Flow *f, Face face, double size, const char *utf8, Paint ink)
{
    double s = size*f->k, lead = s*1.38;
    if (f->bottom > 0)
        flow_room(f, lead*text_block(NULL, f->v->fonts, face, s, pt(0, 0), f->w, lead, utf8, ink));
    int n = text_block(f->draw ? f->v->cv : NULL, f->v->fonts, face, s, pt(f->x, f->y + s),
                       f->w, lead, utf8, ink);
    f->y += lead*n;
}

/* --- markup --- */

static bool is_there_already(const Frame *f, HandleId id)
{
    return frame_find(f, id) != NULL;
}

static void link_handles(Flow *f, const Markup *m, const Paragraph *p, Pt at)
{
    for (size_t i = 0; i < p->links; i++) {
        const MarkupLink *k = &m->link[p->link[i].link];
        Rect r = p->link[i].rect;
        size_t index = word_index((Mark)k->mark, k->unit);
        /* the first of its mark stands for all in the Tab order */
        bool is_first = !is_there_already(f->v->frame, handle_id(HANDLE_WORD, index));
        frame_add(f->v->frame, (Handle){
            .kind = HANDLE_WORD, .index = index, .layer = f->v->layer, .tab = is_first,
            .tip = mark_tip((Mark)k->mark),
            .box = { at.x + r.x - 2, at.y + r.y - 1, r.w + 4, r.h + 4 } });
    }
}

static void draw_paragraph(Flow *f, const Markup *m, const Paragraph *p, double y, Paint ink)
{
    Paint link[LINKS_MAX], under[LINKS_MAX];
    size_t lit = NO_LINK, n = m->links < LINKS_MAX ? m->links : LINKS_MAX;
    for (size_t i = 0; i < n; i++) {
        const MarkupLink *k = &m->link[i];
        under[i] = mark_paint((Mark)k->mark, k->unit);
        link[i] = k->unit > 0 ? ink : under[i];     /* units' colours: for lines */
        if (view_is_lit(f->v, (Mark)k->mark, k->unit)) lit = i;
    }
    Pt at = pt(f->x, y);
    bool is_seen = f->lo == f->hi || (at.y < f->hi && at.y + p->height > f->lo);
    if (is_seen)
        paragraph_draw(p, f->v->cv, f->v->fonts, at,
                       &(ParagraphLook){ .ink = ink, .strong = ink, .link = link, .under = under,
                                         .lit = lit,
                                         .behind = PAINT_NOW_SOFT });
    link_handles(f, m, p, at);
}

/* Its boxes from … to - 1, which stand between y0 and y1. */
static Paragraph part_of(const Paragraph *p, size_t box, size_t to, double y0, double y1)
{
    Paragraph part = *p;
    part.box += box;
    part.boxes = to - box;
    size_t link = 0, end = p->links;
    while (link < end && p->link[link].baseline < y0) link++;
    while (end > link && p->link[end - 1].baseline >= y1) end--;
    part.link += link;
    part.links = end - link;
    return part;
}

/* The first box of the line after that of box k. */
static size_t line_end(const Paragraph *p, size_t k)
{
    int line = p->box[k].line;
    while (k < p->boxes && p->box[k].line == line) k++;
    return k;
}

/* Where the line that begins with box k begins; after the last one, where all ends. */
static double line_top(const Paragraph *p, size_t k)
{
    if (k == 0) return 0;
    if (k == p->boxes) return p->height;
    double y = p->box[k].rect.y;
    for (size_t i = k, end = line_end(p, k); i < end; i++) y = fmin(y, p->box[i].rect.y);
    return y;
}

/* As many lines at a time as the sheet has room for. */
static void paper_paragraph(Flow *f, const Markup *m, const Paragraph *p, Paint ink)
{
    for (size_t from = 0, to; from < p->boxes; from = to) {
        double y0 = line_top(p, from);
        to = line_end(p, from);
        flow_room(f, line_top(p, to) - y0);
        while (to < p->boxes && f->y + line_top(p, line_end(p, to)) - y0 <= f->bottom)
            to = line_end(p, to);
        double y1 = line_top(p, to);
        Paragraph part = part_of(p, from, to, y0, y1);
        if (f->draw) draw_paragraph(f, m, &part, f->y - y0, ink);
        f->y += y1 - y0;
    }
}

/* Its own line: a paragraph may be higher than the room. */
static void takes_links(Flow *f, const Markup *m, const Paragraph *p)
{
    for (size_t i = 0; i < p->links; i++) {
        const MarkupLink *k = &m->link[p->link[i].link];
        takes(f, handle_id(HANDLE_WORD, word_index((Mark)k->mark, k->unit)),
              f->y + p->link[i].rect.y, p->link[i].rect.h);
    }
}

static void markup(Flow *f, Face face, double size, const char *text, Paint ink)
{
    Markup m;
    Paragraph p;
    Message why;
    if (text == NULL || (!f->draw && f->most > 0 && f->y > f->most)) return;
    double s = size*f->k;
    size_t n = strlen(text);
    Status read = n > MARKUP_MOST ? ERR_RANGE
        : markup_read(&m, text, n, &mark_names, formula_check, NULL, &why);
    if (read == ERR_MEMORY) f->v->frame->failed = true;
    if (read != OK) {
        flow_words(f, face, size, text, ink);
        return;
    }
    ParagraphStyle style = { face, FACE_UI_BOLD, s, 1.15, LEAD*s };
    if (m.links <= LINKS_MAX
        && paragraph_lay(&p, &f->v->frame->words, f->v->fonts, &m, &style, f->w) == OK) {
        takes_links(f, &m, &p);
        if (f->bottom > 0) paper_paragraph(f, &m, &p, ink);
        else {
            if (f->draw) draw_paragraph(f, &m, &p, f->y, ink);
            f->y += p.height;
        }
    } else f->v->frame->failed = true;
    markup_free(&m);
}

void flow_markup(Flow *f, double size, const char *text, Paint ink)
{
    markup(f, FACE_UI, size, text, ink);
}

void flow_question(Flow *f, double size, const char *text)
{
    markup(f, FACE_UI_BOLD, size, text, PAINT_INK);
}

/* --- buttons --- */

static double row_of(const Flow *f) { return (f->by_thumb ? ROW_THUMB : ROW)*f->k; }

static size_t columns_of(Flow *f, const Button *b, size_t n, size_t most, double size)
{
    double widest = 0, air = f->by_thumb ? 10 : 18;
    for (size_t i = 0; i < n; i++)
        widest = fmax(widest, text_width(f->v->fonts, FACE_UI_BOLD, size, b[i].text));
    for (size_t k = n < most ? n : most; k > 1; k--)
        if ((f->w - BUTTON_GAP*(double)(k - 1))/(double)k >= widest + air) return k;
    return 1;
}

/* One that is too long for its line, on several. */
static double wrapped(Flow *f, Button b, double w, double size)
{
    View *v = f->v;
    double lead = size*1.35, pad = 8*f->k;
    int n = text_block(NULL, v->fonts, FACE_UI_MEDIUM, size, pt(0, 0), w - 24, lead, b.text,
                       PAINT_INK);
    double h = fmax(row_of(f), n*lead + 2*pad);
    if (!f->draw) return h;
    const char *text = b.text;
    b.text = NULL;
    b.box = (Rect){ f->x, f->y, w, h };
    view_button(v, &b);
    text_block(v->cv, v->fonts, FACE_UI_MEDIUM, size,
               pt(f->x + 12, f->y + (h - n*lead)/2 + size*1.03), w - 24, lead, text,
               b.chosen ? PAINT_ON_NOW : PAINT_INK);
    return h;
}

void flow_buttons(Flow *f, Button *b, size_t n, size_t columns)
{
    double size = (f->by_thumb ? 14.5 : 13.5)*f->k, h = row_of(f);
    size_t k = columns_of(f, b, n, columns, size);
    if (k == 2 && n == 3) k = 1;
    if (k > 1 && k < n && n % k == 1) k = (n + 1)/2 < k ? (n + 1)/2 : k;
    double w = (f->w - BUTTON_GAP*(double)(k - 1))/(double)k;
    for (size_t i = 0; i < n; i++) {
        flow_takes(f, handle_id(HANDLE_BUTTON, b[i].id), h);
        if (k == 1) h = wrapped(f, b[i], w, size);
        else if (f->draw) {
            b[i].box = (Rect){ f->x + (double)(i % k)*(w + BUTTON_GAP), f->y, w, h };
            b[i].size = size;
            view_button(f->v, &b[i]);
        }
        if (i % k == k - 1 || i + 1 == n) f->y += h + BUTTON_GAP;
    }
}
