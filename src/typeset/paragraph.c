#include "typeset/paragraph.h"

#include "base/utf8.h"
#include "typeset/formula.h"
#include "typeset/text.h"

#include <math.h>
#include <string.h>

#define CLOSE 0.8              /* a formula is made as small as this before it is broken */
#define CLEAR 0.12             /* between a tall formula and the line before, in em      */
#define UNDER 0.2              /* from the baseline to the line under a link, in em      */

/* A word, or the part of one that is of one span; or a formula. */
typedef struct {
    size_t span;
    const char *s;
    size_t n;
    double width, size;        /* size: of a formula                                     */
    bool   after_blank;        /* else it stands right beside the one before             */
} Piece;

typedef struct {
    Paragraph *out;
    Arena  *arena;
    Fonts  *fonts;
    double  width;             /* of the line                                            */
    Piece  *piece;
    size_t  pieces, box_cap, link_cap;
    double  x;                 /* the end of what stands on the line                     */
    size_t  first;             /* the line's first box                                   */
    double  bottom, baseline;  /* of the lines before; the last one's                    */
    bool    failed;
} Lay;

static const MarkupSpan *span_of(const Lay *l, size_t k) { return &l->out->markup->span[k]; }

static Face face_of(const Lay *l, size_t span)
{
    return span_of(l, span)->is_strong ? l->out->style.strong : l->out->style.face;
}

static void *take(Lay *l, size_t size)
{
    void *at = arena_take(l->arena, size > 0 ? size : 1);
    if (at == NULL) l->failed = true;
    return at;
}

/* n bytes with a NUL behind them. */
static const char *copy(Lay *l, const char *s, size_t n)
{
    char *to = take(l, n + 1);
    if (to == NULL) return "";
    memcpy(to, s, n);
    to[n] = '\0';
    return to;
}

/* The same, of several blanks one. */
static const char *copy_words(Lay *l, const char *s, size_t n)
{
    char *to = take(l, n + 1);
    size_t k = 0;
    if (to == NULL) return "";
    for (size_t i = 0; i < n; i++)
        if (s[i] != ' ' || s[i - 1] != ' ') to[k++] = s[i];
    to[k] = '\0';
    return to;
}

static double blank(const Lay *l, Face face)
{
    return l->out->style.size*font_advance(l->fonts, face, ' ');
}

/* --- pieces --- */

static double words_width(Lay *l, size_t span, const char *s, size_t n)
{
    return text_width(l->fonts, face_of(l, span), l->out->style.size, copy(l, s, n));
}

static void add_piece(Lay *l, size_t span, const char *s, size_t n, bool after_blank)
{
    Piece p = { .span = span, .s = s, .n = n, .after_blank = after_blank,
                .size = l->out->style.size*l->out->style.formula };
    p.width = span_of(l, span)->is_formula ? formula_measure(l->fonts, p.size, false, s).width
                                           : words_width(l, span, s, n);
    l->piece[l->pieces++] = p;
}

static void cut_into_pieces(Lay *l)
{
    const Markup *m = l->out->markup;
    size_t most = 0;
    bool after_blank = true;
    for (size_t k = 0; k < m->spans; k++) {
        most++;
        for (const char *s = m->span[k].text; *s != '\0'; s++) most += *s == ' ';
    }
    l->piece = take(l, most*sizeof *l->piece);
    for (size_t k = 0; k < m->spans && !l->failed; k++) {
        const char *s = m->span[k].text;
        if (m->span[k].is_formula) {
            add_piece(l, k, s, strlen(s), after_blank);
            after_blank = false;
            continue;
        }
        while (*s != '\0') {
            size_t n = strcspn(s, " ");
            if (n > 0) add_piece(l, k, s, n, after_blank);
            if (n > 0) after_blank = false;
            s += n;
            if (*s == ' ') after_blank = true;
            while (*s == ' ') s++;
        }
    }
}

/* --- lines --- */

/* Room for one more of `size` bytes behind the n at `at`. */
static void *room(Lay *l, void *at, size_t n, size_t *cap, size_t size)
{
    if (n < *cap) return at;
    size_t more = *cap > 0 ? 2**cap : 32;
    void *grown = take(l, more*size);
    if (grown == NULL) return NULL;
    if (n > 0) memcpy(grown, at, n*size);
    *cap = more;
    return grown;
}

static Extent extent(const Lay *l, const ParagraphBox *b)
{
    if (span_of(l, b->span)->is_formula)
        return formula_measure(l->fonts, b->size, false, b->text);
    FontLine line = font_line(l->fonts, face_of(l, b->span));
    return (Extent){ b->rect.w, b->size*line.ascent, b->size*line.descent };
}

static void add_link(Lay *l, const ParagraphBox *b, double ascent, double descent)
{
    Paragraph *p = l->out;
    size_t link = span_of(l, b->span)->link;
    if (link == NO_LINK) return;
    ParagraphLink *last = p->links > 0 ? &p->link[p->links - 1] : NULL;
    if (last != NULL && last->link == link && last->baseline == b->baseline) {
        last->rect.w = rect_right(b->rect) - last->rect.x;
        return;
    }
    ParagraphLink *at = room(l, p->link, p->links, &l->link_cap, sizeof *at);
    if (at == NULL) return;
    p->link = at;
    at[p->links++] = (ParagraphLink){ link, { b->rect.x, b->baseline - ascent, b->rect.w,
                                              ascent + descent }, b->baseline };
}

/* Gives the line's boxes their height and their text. */
static void end_line(Lay *l)
{
    Paragraph *p = l->out;
    FontLine font = font_line(l->fonts, p->style.face);
    double own_up = p->style.size*font.ascent, own_down = p->style.size*font.descent;
    double up = own_up, down = own_down;
    if (l->failed || l->first == p->boxes) return;
    for (size_t k = l->first; k < p->boxes; k++) {
        ParagraphBox *b = &p->box[k];
        b->text = span_of(l, b->span)->is_formula ? copy(l, b->text, b->n)
                                                  : copy_words(l, b->text, b->n);
        b->n = strlen(b->text);
        if (l->failed) return;
        Extent e = extent(l, b);
        up = fmax(up, e.ascent);
        down = fmax(down, e.descent);
        b->rect.y = e.ascent;
        b->rect.h = e.ascent + e.descent;
    }
    double clear = up > own_up || l->bottom > l->baseline + own_down ? CLEAR*p->style.size : 0;
    double base = p->lines == 0 ? up : fmax(l->baseline + p->style.leading, l->bottom + clear + up);
    for (size_t k = l->first; k < p->boxes; k++) {
        ParagraphBox *b = &p->box[k];
        b->baseline = base;
        b->rect.y = base - b->rect.y;
        b->line = p->lines;
        p->width = fmax(p->width, rect_right(b->rect));
        add_link(l, b, own_up, own_down);
    }
    l->baseline = base;
    p->height = l->bottom = base + down;
    p->lines++;
    l->first = p->boxes;
    l->x = 0;
}

/* Behind what stands on the line. */
static void place(Lay *l, const Piece *p, double gap)
{
    Paragraph *q = l->out;
    ParagraphBox *last = q->boxes > l->first ? &q->box[q->boxes - 1] : NULL;
    bool is_formula = span_of(l, p->span)->is_formula;
    double x = l->x + (last != NULL ? gap : 0);
    l->x = x + p->width;
    if (last != NULL && last->span == p->span && !is_formula) {
        last->rect.w = l->x - last->rect.x;
        last->n = (size_t)(p->s + p->n - last->text);
        return;
    }
    ParagraphBox *at = room(l, q->box, q->boxes, &l->box_cap, sizeof *at);
    if (at == NULL) return;
    q->box = at;
    at[q->boxes++] = (ParagraphBox){ .rect = { x, 0, p->width, 0 }, .text = p->s, .n = p->n,
                                     .size = is_formula ? p->size : q->style.size,
                                     .span = p->span };
}

/* --- what is wider than a line --- */

static bool fits(const Lay *l, double width) { return width <= l->width*(1 + 1e-9); }

static void shrink(Piece *p, double width)
{
    if (p->width <= width) return;
    double by = fmax(width, 0)/p->width*(1 - 1e-9);
    p->size *= by;
    p->width *= by;
}

/* Does a relation begin at s? Depth is that of braces and \left. */
static bool is_relation(const char *s)
{
    static const char *const words[] = { "\\approx", "\\le", "\\ge", "\\ne", "\\to" };
    if (*s == '=' || *s == '<' || *s == '>') return true;
    for (size_t k = 0; k < sizeof words/sizeof *words; k++) {
        size_t n = strlen(words[k]);
        char c = s[0] == '\\' && strncmp(s, words[k], n) == 0 ? s[n] : 'a';
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return true;
    }
    return false;
}

/* The longest beginning, up to a relation, that is at most so wide; 0: none. */
static size_t beginning(Lay *l, const Piece *p, double width)
{
    int depth = 0;
    size_t best = 0;
    bool is_any = false;                   /* but blanks */
    for (size_t k = 0; k < p->n && p->s[k] != '\0' && !l->failed; k++) {
        const char *s = p->s + k;
        if (*s == '{' || strncmp(s, "\\left", 5) == 0) depth++;
        if (*s == '}' || strncmp(s, "\\right", 6) == 0) depth--;
        if (is_any && depth == 0 && is_relation(s)) {
            const char *tex = copy(l, p->s, k);
            bool is_whole = formula_check(tex, NULL) == OK && formula_check(s, NULL) == OK;
            if (is_whole && formula_measure(l->fonts, p->size, false, tex).width <= width) best = k;
        }
        if (*s == '\\' && s[1] != '\0' && strchr("{}\\", s[1]) != NULL) k++;
        is_any = is_any || *s != ' ';
    }
    return best;
}

/* `tail`: the width of what must stand right behind its end. */
static void place_formula(Lay *l, Piece p, double tail)
{
    double own = p.size;
    while (!fits(l, p.width + tail) && !l->failed) {
        size_t n = beginning(l, &p, l->width);
        if (n == 0) break;
        Piece head = p;
        head.s = copy(l, p.s, n);
        head.n = n;
        head.width = formula_measure(l->fonts, own, false, head.s).width;
        place(l, &head, 0);
        end_line(l);
        p.s += n;
        p.n -= n;
        p.width = formula_measure(l->fonts, own, false, p.s).width;
    }
    shrink(&p, l->width - tail);
    place(l, &p, 0);
}

static bool combines(const char *s)
{
    uint32_t u = utf8_next(&s);
    return u >= 0x300 && u < 0x370;
}

/* A word in as many lines as it takes, from where the line stands. */
static void place_long_word(Lay *l, Piece p)
{
    double size = l->out->style.size;
    Face face = face_of(l, p.span);
    const char *end = p.s + p.n, *from = p.s, *s = p.s;
    Piece part = p;
    part.width = 0;
    while (s < end && !l->failed) {
        const char *next = s;
        double w = size*font_advance(l->fonts, face, utf8_next(&next));
        bool marks = combines(s), is_first = s == from && l->x == 0;
        if (marks) w = 0;
        if (!is_first && !marks && !fits(l, l->x + part.width + w)) {
            part.s = from;
            part.n = (size_t)(s - from);
            if (part.n > 0) place(l, &part, 0);
            end_line(l);
            from = s;
            part.width = 0;
        }
        part.width += w;
        s = next;
    }
    part.s = from;
    part.n = (size_t)(end - from);
    place(l, &part, 0);
}

/* Pieces that stand side by side and have no line that is wide enough. */
static void place_apart(Lay *l, size_t from, size_t to)
{
    double formulas = 0, words = 0, size = l->out->style.size;
    for (size_t k = from; k < to; k++) {
        bool is_formula = span_of(l, l->piece[k].span)->is_formula;
        *(is_formula ? &formulas : &words) += l->piece[k].width;
    }
    bool all_fit = formulas > 0 && (l->width - words)/formulas >= CLOSE;
    for (size_t k = from; k < to && !l->failed; k++) {
        Piece p = l->piece[k];
        bool is_formula = span_of(l, p.span)->is_formula;
        if (all_fit) {
            if (is_formula) shrink(&p, p.width*(l->width - words)/formulas);
            place(l, &p, 0);
        } else if (fits(l, l->x + p.width)) {
            place(l, &p, 0);
        } else if (is_formula) {
            double tail = k + 1 < to && l->piece[k + 1].width < size ? l->piece[k + 1].width : 0;
            end_line(l);
            place_formula(l, p, tail);
        } else {
            place_long_word(l, p);
        }
    }
}

/* The word of the pieces from … to - 1. */
static void place_word(Lay *l, size_t from, size_t to)
{
    const Piece *first = &l->piece[from];
    double w = 0, gap = 0;
    for (size_t k = from; k < to; k++) w += l->piece[k].width;
    if (from > 0) {
        bool is_within = l->piece[from - 1].span == first->span;
        gap = blank(l, is_within ? face_of(l, first->span) : l->out->style.face);
    }
    if (l->x > 0 && !fits(l, l->x + gap + w)) end_line(l);
    if (!fits(l, w)) {
        place_apart(l, from, to);
        return;
    }
    for (size_t k = from; k < to; k++) place(l, &l->piece[k], k == from ? gap : 0);
}

Status paragraph_lay(Paragraph *out, Arena *a, Fonts *f, const Markup *m, const ParagraphStyle *s,
                     double width)
{
    *out = (Paragraph){ .markup = m, .style = *s };
    Lay l = { .out = out, .arena = a, .fonts = f, .width = fmax(width, 2*s->size) };
    cut_into_pieces(&l);
    for (size_t k = 0; k < l.pieces && !l.failed; ) {
        size_t to = k + 1;
        while (to < l.pieces && !l.piece[to].after_blank) to++;
        place_word(&l, k, to);
        k = to;
    }
    end_line(&l);
    if (!l.failed) return OK;
    *out = (Paragraph){ .markup = m, .style = *s };
    return ERR_MEMORY;
}

/* --- drawing --- */

static Paint paint_of(const MarkupSpan *s, const ParagraphLook *look)
{
    if (s->link != NO_LINK) return look->link[s->link];
    return s->is_strong ? look->strong : look->ink;
}

void paragraph_draw(const Paragraph *p, Canvas *c, Fonts *f, Pt at, const ParagraphLook *look)
{
    double size = p->style.size, thick = fmax(1, size/14);
    canvas_block(c);
    for (size_t k = 0; k < p->links; k++) {
        const ParagraphLink *l = &p->link[k];
        Rect r = { at.x + l->rect.x, at.y + l->rect.y, l->rect.w, l->rect.h };
        bool is_lit = l->link == look->lit;
        double w = is_lit ? 2*thick : thick;
        if (is_lit) canvas_rect(c, rect_inset(r, -0.15*size), 0.25*size, look->behind);
        canvas_rect(c, (Rect){ r.x, at.y + l->baseline + UNDER*size, r.w, w }, 0,
                    look->under[l->link]);
    }
    for (size_t k = 0; k < p->boxes; k++) {
        const ParagraphBox *b = &p->box[k];
        const MarkupSpan *s = &p->markup->span[b->span];
        Pt base = pt(at.x + b->rect.x, at.y + b->baseline);
        Paint paint = paint_of(s, look);
        if (s->is_formula) formula_draw(c, f, b->size, false, base, b->text, paint);
        else text_draw(c, f, s->is_strong ? p->style.strong : p->style.face, b->size, base,
                       ALIGN_LEFT, b->text, paint);
    }
    canvas_block_end(c);
}
