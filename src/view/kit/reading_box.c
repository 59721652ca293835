#include "view/kit/reading_box.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/count_text.h"
#include "plot/column_form.h"
#include "view/kit/sizes.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"

#define PRESENT_TEXT 17.0     /* 24 pixels on a wall of 1920 × 1080 */
#define PART_OF_PLOT 0.62     /* of its height, at most             */

static double text_size_of(const PlotArea *g)
{
    double size = TEXT_SMALL*fmin(fmax(g->em, 1), 1.4);
    return g->v->s->present ? fmax(size, PRESENT_TEXT) : size;
}

static double lead_of(double size) { return 1.5*size; }

size_t reading_room(const PlotArea *g)
{
    double size = text_size_of(g), rows = floor((PART_OF_PLOT*g->r.h - size)/lead_of(size));
    return rows > 0 ? (size_t)fmin(rows, READING_ROWS) : 0;
}

void reading_handle(PlotArea *g, double x)
{
    HandleId id = handle_id(HANDLE_PLOT, 0);
    for (size_t i = 0; i < g->v->frame->n; i++) {
        Handle *h = &g->v->frame->at[i];
        if (h->id == id) h->value_y = x;
    }
    view_focus_ring(g->v, id, rect_inset(g->r, 4), 4);
}

bool reading_place(const PlotArea *g, double *x)
{
    const Scene *s = g->v->s;
    const Ui *ui = s->ui;
    HandleId plot = handle_id(HANDLE_PLOT, 0);
    HandleKind hot = (HandleKind)(ui->hot >> 24);
    if (s->figure || ui->drag.on || ui->panel != PANEL_NONE) return false;
    bool is_over = hot == HANDLE_PLOT || hot == HANDLE_SLOPE || hot == HANDLE_MARK;
    double at;
    /* not where nobody has pointed at anything, as tips */
    if (ui->pointer_in && !ui->by_keys && !ui->still && is_over && rect_has(g->r, ui->pointer))
        at = axis_to_data(&g->x, ui->pointer.x);
    else if (ui->focus == plot) {
        at = s->look.read_x;
        bool is_seen = s->look.reads && at >= g->x.data_lo && at <= g->x.data_hi;
        if (!is_seen) at = (g->x.data_lo + g->x.data_hi)/2;
    } else return false;
    double step;
    *x = calendar_round(&g->x, at, g->names.says[0].unit, &step);
    return true;
}

bool reading_at_point(const PlotArea *g, size_t points, size_t *i)
{
    const Ui *ui = g->v->s->ui;
    HandleId id = ui->pointer_in && !ui->by_keys && !ui->still ? ui->hot : ui->focus;
    *i = id & 0xffffff;
    return (HandleKind)(id >> 24) == HANDLE_POINT && *i < points && !ui->drag.on
        && ui->panel == PANEL_NONE;
}

void reading_cross(PlotArea *g, double x, double y, Paint p, Pt *at)
{
    Canvas *cv = g->v->cv;
    double em = g->em, px = axis_to_pt(&g->x, x), py = axis_to_pt(&g->y, y);
    *at = pt(px, g->r.y + g->r.h/2);
    canvas_line(cv, pt(px, g->r.y), pt(px, rect_bottom(g->r)),
                (Stroke){ .width = em, .dash = 2*em, .gap = 3*em }, PAINT_INK_SOFT);
    if (!rect_has(g->r, pt(px, py))) return;
    *at = pt(px, py);
    canvas_disc(cv, *at, 4.8*em, PAINT_CARD);
    canvas_disc(cv, *at, 3.4*em, p);
}

/* --- rows --- */

const char *reading_say(Reading *k, const char *words)
{
    char *to = k->text[k->texts++];
    snprintf(to, sizeof k->text[0], "%s", words);
    return to;
}

ReadingRow *reading_put(Reading *k, const char *tex, const char *words, const char *value,
                        Paint ink)
{
    ReadingRow *r = &k->row[k->n++];
    *r = (ReadingRow){ .tex = tex, .words = words, .value = reading_say(k, value), .ink = ink };
    return r;
}

void reading_head(Reading *k, const PlotArea *g, const NetReading *r)
{
    char words[96];
    double step;
    AxisUnit unit = g->names.says[0].unit;
    const char *name = axis_called(g->v, 0);
    calendar_round(&g->x, r->x, unit, &step);
    reading_put(k, name == NULL ? "x" : NULL, name, place_words(r->x, step, unit).s, PAINT_INK);
    if (r->target.there)
        reading_put(k, NULL, "target", shown_text(shown_alone(r->target.value)).s, PAINT_INK_SOFT);
    snprintf(words, sizeof words, "%s", shown_text(shown_alone(r->slope)).s);
    if (r->slope != r->left)
        snprintf(words, sizeof words, "%s left, %s right", shown_text(shown_alone(r->left)).s,
                 shown_text(shown_alone(r->slope)).s);
    reading_put(k, NULL, "slope", words, PAINT_INK_SOFT);
}

void reading_as_derived(PointReading *r, View *v)
{
    const StepSeen *seen = view_step_seen(v);
    const Digits *d = &seen->digits.shown;
    const Shown *q = d->q;
    if (!seen->is_there || seen->d.count != 1 || q[Q_OUTPUT].digits == 0) return;
    r->x = q[Q_X];
    r->y = q[Q_Y];
    r->f = q[Q_OUTPUT];
    r->delta = q[Q_DELTA];
    r->loss = q[Q_LOSS];
    if (r->next_loss.digits > 0 && q[Q_NEXT_LOSS].digits > 0) r->next_loss = q[Q_NEXT_LOSS];
    r->open = d->open[SUM_DELTA];
    r->open_loss = d->open[SUM_LOSS];
}

void reading_point(Reading *k, View *v, const PointReading *r, size_t i, const char *f_tex,
                   const char *f_words)
{
    char words[96];
    const char *name = axis_called(v, 0);
    bool is_dated = axis_is_dated(v->s->lesson, 0);
    snprintf(words, sizeof words, "point %.20s: %.60s", count_text((double)i + 1).s,
             name != NULL ? name : "x");
    reading_put(k, NULL, reading_say(k, words),
                is_dated ? axis_place(v->s->lesson, 0, r->x.value).s : shown_text(r->x).s,
                PAINT_INK);
    reading_put(k, f_tex, NULL, shown_text(r->f).s, PAINT_NOW)->rule = true;
    reading_put(k, "-\\,y", NULL, shown_text((Shown){ -r->y.value, r->y.digits }).s, PAINT_INK);
    reading_put(k, r->open ? "\\delta \\approx" : "\\delta", NULL, shown_text(r->delta).s,
                PAINT_RESIDUAL)->rule = true;
    reading_put(k, r->open_loss ? "\\ell \\approx \\tfrac{1}{2}\\delta^2"
                : "\\ell = \\tfrac{1}{2}\\delta^2", NULL, shown_text(r->loss).s, PAINT_INK_SOFT);
    if (r->next_f.digits == 0) return;
    snprintf(words, sizeof words, "%s after the step", f_words);
    reading_put(k, NULL, reading_say(k, words), shown_text(r->next_f).s, PAINT_NEXT)->rule = true;
    reading_put(k, NULL, "ℓ after the step", shown_text(r->next_loss).s, PAINT_NEXT);
}

typedef struct { double size, lead, label, head, tail, whole, mark; } Measure;

static double label_width(const View *v, const ReadingRow *r, double size)
{
    if (r->tex != NULL) return formula_measure(v->fonts, 1.12*size, false, r->tex).width;
    return r->words != NULL ? text_width(v->fonts, FACE_UI, size, r->words) : 0;
}

/* Up to its decimal point; what is no plain number ends where they end. */
static size_t head_of(const char *value)
{
    const char *point = strchr(value, '.');
    bool is_plain = strstr(value, "10\xe2\x81") == NULL && strstr(value, "10\xc2") == NULL
        && strpbrk(value, " :") == NULL;
    if (!is_plain) return 0;
    return point != NULL ? (size_t)(point - value) : strlen(value);
}

static double head_width(const View *v, const char *value, double size, double *tail)
{
    char head[96];
    size_t n = head_of(value);
    if (n >= sizeof head) n = sizeof head - 1;
    memcpy(head, value, n);
    head[n] = '\0';
    *tail = text_width(v->fonts, FACE_UI_MEDIUM, size, value + n);
    return text_width(v->fonts, FACE_UI_MEDIUM, size, head);
}

static Measure measure(const View *v, const ReadingRow *row, size_t n, double size)
{
    Measure m = { .size = size, .lead = lead_of(size) };
    for (size_t i = 0; i < n; i++) {
        double tail, head = head_width(v, row[i].value, size, &tail);
        m.label = fmax(m.label, label_width(v, &row[i], size));
        if (head == 0) m.whole = fmax(m.whole, tail);
        else m.tail = fmax(m.tail, tail);
        m.head = fmax(m.head, head);
        if (row[i].marked) m.mark = 1.1*size;
    }
    return m;
}

static void draw_row(const View *v, const ReadingRow *r, const Measure *m, Rect box, double y)
{
    double x = box.x + 0.8*m->size, base = y + 0.36*m->size, tail;
    if (r->rule)
        canvas_line(v->cv, pt(x, y - m->lead/2), pt(rect_right(box) - 0.8*m->size, y - m->lead/2),
                    (Stroke){ .width = 1 }, PAINT_CARD_LINE);
    if (r->marked)
        view_diamond(v->cv, pt(x + 0.4*m->size, y), 0.36*m->size, r->mark, PAINT_NONE, 0);
    double left = x + m->mark;
    if (r->tex != NULL)
        formula_draw(v->cv, v->fonts, 1.12*m->size, false, pt(left, base), r->tex, r->ink);
    else if (r->words != NULL)
        text_draw(v->cv, v->fonts, FACE_UI, m->size, pt(left, base), ALIGN_LEFT, r->words, r->ink);
    double right = rect_right(box) - 0.8*m->size,
        head = head_width(v, r->value, m->size, &tail);
    text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, m->size,
              pt(head > 0 ? right - m->tail - head : right - tail, base), ALIGN_LEFT, r->value,
              r->ink);
}

/* --- where --- */

/* How much lies under it: points, labels and marks, lines. */
static double hides(const PlotArea *g, Rect box, const Pt *points, size_t n)
{
    double sum = placer_crossed(&g->place, box, 0.5) ? 2 : 0;
    for (size_t i = 0; i < n; i++) sum += rect_has(rect_inset(box, -4), points[i]);
    for (size_t i = 0; i < g->place.hards; i++) {
        Rect r = g->place.hard[i];
        double x0 = fmax(box.x, r.x), x1 = fmin(rect_right(box), rect_right(r)),
            y0 = fmax(box.y, r.y), y1 = fmin(rect_bottom(box), rect_bottom(r));
        sum += x1 > x0 && y1 > y0 ? 2 : 0;
    }
    return sum;
}

/* The corner on the other side of the place; of its two the one that hides less. Where the plot
 * is too narrow for that, above or below the place. */
static bool corner(const PlotArea *g, double w, double h, Pt at, const Pt *points, size_t n,
                   Rect *out)
{
    double gap = 8, best = INFINITY;
    Rect r = g->r;
    for (int k = 0; k < 4; k++) {
        Rect box = { k % 2 == 0 ? r.x + gap : rect_right(r) - gap - w,
                     k < 2 ? r.y + gap : rect_bottom(r) - gap - h, w, h };
        bool is_beside = k % 2 == 0 ? at.x > rect_right(box) + gap : at.x < box.x - gap;
        bool is_beyond = k < 2 ? at.y > rect_bottom(box) + gap : at.y < box.y - gap;
        if (box.x < r.x || box.y < r.y || (!is_beside && !is_beyond)) continue;
        bool is_far = (at.x < r.x + r.w/2) != (k % 2 == 0);
        double cost = hides(g, box, points, n) + (is_far ? 0 : 1000) + (is_beside ? 0 : 2000)
            + 0.1*k;
        if (cost >= best) continue;
        best = cost;
        *out = box;
    }
    return best < INFINITY;
}

void reading_box(PlotArea *g, const Reading *k, Pt at, const Pt *points, size_t points_n)
{
    View *v = g->v;
    Rect box = { 0 };
    const ReadingRow *row = k->row;
    size_t n = k->n;
    if (n > reading_room(g)) n = reading_room(g);
    Measure m = { 0 };
    for (bool fits = false; n > 0 && !fits; n -= !fits) {
        m = measure(v, row, n, text_size_of(g));
        double w = m.mark + m.label + fmax(m.head + m.tail, m.whole) + 2.6*m.size;
        fits = corner(g, w, m.lead*(double)n + 0.7*m.size, at, points, points_n, &box);
    }
    if (n == 0) return;
    canvas_rect(v->cv, (Rect){ box.x - 1, box.y + 1, box.w + 2, box.h + 2 }, 7, PAINT_SHADOW);
    canvas_rect(v->cv, box, 6, PAINT_CARD);
    canvas_rect_line(v->cv, rect_inset(box, 0.5), 5.5, 1, PAINT_CARD_LINE);
    for (size_t i = 0; i < n; i++)
        draw_row(v, &row[i], &m, box, box.y + 0.35*m.size + m.lead*((double)i + 0.5));
    frame_keep(v->frame, box);
}
