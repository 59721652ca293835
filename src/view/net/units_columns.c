#include "view/net/units_columns.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/real.h"
#include "typeset/formula.h"
#include "typeset/text.h"
#include "view/kit/sizes.h"

#define LOOKED_AT 128      /* units, evenly among all */
#define DATE_SHARE 10.0    /* letters of a column of dates                        */
#define NARROW    0.85     /* a number that is too long is set so much smaller, at most */

/* Nothing in the window is smaller than that. */
static double narrowest(const Columns *c) { return fmax(NARROW, TEXT_LEAST/c->size); }

static double room_of(const Columns *c, int col)
{
    return c->right[col] - c->left[col] - 7;
}

/* The numbers of a column, of some units when there are many. */
static size_t gather(const NetLesson *net, int col, double *out)
{
    const Network *f = net->at;
    size_t n = 0, stride = (f->d + LOOKED_AT - 1)/LOOKED_AT;
    for (size_t i = 0; i < f->d; i += stride) {
        Maybe e = { .there = false };
        if (col == COL_W) out[n] = f->w[i];
        else if (col == COL_B) out[n] = f->b[i];
        else if (col == COL_V) out[n] = f->v[i];
        else {
            e = unit_elbow((Unit){ f->w[i], f->b[i] });
            out[n] = e.value;
            if (e.there && isfinite(e.value)) n++;
            if (net->next == NULL) continue;
            e = unit_elbow((Unit){ net->next->w[i], net->next->b[i] });
            out[n] = e.value;
        }
        if (isfinite(out[n]) && (col < COL_E || e.there)) n++;
    }
    return n;
}

/* Letters of the longest number that is not far from the others. */
static double letters_needed(View *v, const Columns *c, int col, const double *value, size_t n)
{
    double widest = 0, zero = text_width(v->fonts, FACE_UI, c->size, "0");
    for (size_t i = n/20; i < n - n/20; i++)
        widest = fmax(widest, text_width(v->fonts, FACE_UI, c->size,
                                         column_text(&c->form[col], value[i], 9).s));
    return fmin(fmax(widest/zero, 5), 8.5);
}

static void place_columns(Columns *c, double from, double to, const double *share)
{
    double all = 0;
    for (int k = COL_W; k <= COL_NEXT; k++) all += share[k];
    for (int k = COL_W; k <= COL_NEXT; k++) {
        c->left[k] = c->right[k - 1];
        c->right[k] = c->left[k] + share[k]/all*(to - from);
    }
    c->left[COL_WAY] = c->right[COL_NEXT];
}

static bool has_seconds(const char *time)
{
    const char *minutes = strchr(time, ':');
    return minutes != NULL && strchr(minutes + 1, ':') != NULL;
}

Columns units_columns(View *v, Rect card, bool dense)
{
    const Lesson *l = v->s->lesson;
    double number = (dense ? 20 : 26) + 7.6*fmax(2, floor(real_log10((double)l->net->at->d)) + 1);
    Columns c = { .size = TABLE_TEXT(dense), .fine = 1e-4*(l->view.x1 - l->view.x0),
                  .unit = lesson_axis(l, 0).unit };
    c.left[COL_NUMBER] = card.x + 18;
    c.right[COL_NUMBER] = c.left[COL_NUMBER] + number;
    c.right[COL_WAY] = rect_right(card) - 22;
    double from = c.right[COL_NUMBER], to = c.right[COL_WAY] - (dense ? 22 : 26);
    double zero = text_width(v->fonts, FACE_UI, c.size, "0"), share[COLS] = { 0 };
    int letters = (int)fmax(6, floor(((to - from)/5 - 8)/zero));
    for (int k = COL_W; k <= COL_E; k++) {
        double value[2*LOOKED_AT];
        size_t n = gather(l->net, k, value);
        c.form[k] = column_form(value, n, k == COL_E ? c.fine : 0, letters);
        share[k] = 14/zero + letters_needed(v, &c, k, value, n);
        if (k == COL_E && c.unit != AXIS_NUMBER) {
            share[k] = DATE_SHARE;
            c.form[k] = column_form(value, 0, 0, letters);
            for (size_t i = 0; i < n; i++)
                c.seconds |= has_seconds(place_words(value[i], 7*c.fine, c.unit).s);
        }
        c.has_ends |= tick_form_end(&c.form[k].form).s[0] != '\0';
    }
    c.form[COL_NEXT] = c.form[COL_E];
    share[COL_NEXT] = share[COL_E];
    place_columns(&c, from, to, share);
    for (int k = COL_W; k <= COL_NEXT; k++)
        c.letters[k] = (int)fmax(5, floor(room_of(&c, k)/((narrowest(&c) + 0.05)*zero) + 0.3));
    return c;
}

bool column_fits(View *v, const Columns *c, int col, const char *text)
{
    return text_width(v->fonts, FACE_UI, narrowest(c)*c->size, text) <= room_of(c, col) + 2;
}

void column_draw(View *v, const Columns *c, int col, double base, const char *text, Paint ink)
{
    static const char zeros[] = ".0000000000000000";
    double right = c->right[col] - 4, room = room_of(c, col), size = c->size;
    double w = text_width(v->fonts, FACE_UI, size, text);
    if (w > room) size *= fmax(narrowest(c), room/w);
    char head[64], places[20];
    int decimals = c->form[col].decimals < 16 ? c->form[col].decimals : 16;
    memcpy(places, zeros, (size_t)decimals + 1);
    places[decimals + 1] = '\0';
    double point = decimals > 0 ? text_width(v->fonts, FACE_UI, size, places) : 0;
    const char *tail = strchr(text, '.');
    size_t n = tail != NULL ? (size_t)(tail - text) : strlen(text);
    bool is_plain = strspn(text + n, ".0123456789") == strlen(text + n)
        && strstr(text, "10\xe2\x81") == NULL && strstr(text, "\xc2") == NULL;
    if (is_plain && n < sizeof head) {
        memcpy(head, text, n);
        head[n] = '\0';
        double rest = tail != NULL ? text_width(v->fonts, FACE_UI, size, tail) : 0;
        double left = right - point - text_width(v->fonts, FACE_UI, size, head);
        if (left >= c->left[col] + 2 && rest <= point + 0.5) {
            text_draw(v->cv, v->fonts, FACE_UI, size, pt(right - point, base), ALIGN_RIGHT, head,
                      ink);
            if (tail != NULL)
                text_draw(v->cv, v->fonts, FACE_UI, size, pt(right - point, base), ALIGN_LEFT,
                          tail, ink);
            return;
        }
    }
    text_draw_within(v->cv, v->fonts, FACE_UI, size, pt(right, base), ALIGN_RIGHT, room + 2, text,
                     ink);
}

/* A date, or a time of day, as exact as the column has room for, and fine at most. */
static NumberText date_text(View *v, const Columns *c, int col, double e, double fine)
{
    static const double coarser[] = { 0, 1.0/500, 1.0/50, 0.2, 1 };      /* years */
    NumberText t = place_words(e, fine, c->unit), whole = t;
    if (c->seconds && c->unit == AXIS_SECONDS && !has_seconds(t.s) && strchr(t.s, ':') != NULL) {
        size_t end = strlen(whole.s);      /* 10:05:00 above 07:59:58 */
        snprintf(whole.s + end, sizeof whole.s - end, ":00");
        if (column_fits(v, c, col, whole.s)) return whole;
    }
    for (size_t i = 0; i < sizeof coarser/sizeof *coarser; i++) {
        if (column_fits(v, c, col, t.s)) return t;
        double to = c->unit == AXIS_YEARS ? coarser[i] : 60;
        t = place_words(e, fmax(fine, to), c->unit);
    }
    return t;
}

static void column_date(View *v, const Columns *c, int col, double base, double e, double fine,
                        Paint ink)
{
    NumberText t = date_text(v, c, col, e, fine);
    double room = room_of(c, col), w = text_width(v->fonts, FACE_UI, c->size, t.s),
        size = w > room ? c->size*fmax(narrowest(c), room/w) : c->size;
    text_draw_within(v->cv, v->fonts, FACE_UI, size, pt(c->right[col] - 4, base), ALIGN_RIGHT,
                     room + 2, t.s, ink);
}

void column_number(View *v, const Columns *c, int col, double base, double value, Paint ink)
{
    if (c->unit != AXIS_NUMBER && (col == COL_E || col == COL_NEXT))
        column_date(v, c, col, base, value, 7*c->fine, ink);
    else column_draw(v, c, col, base, column_text(&c->form[col], value, c->letters[col]).s, ink);
}

void column_elbows(View *v, const Columns *c, double base, double e, double next, Paint ink,
                   Paint next_ink)
{
    if (c->unit != AXIS_NUMBER) {
        double fine = e != next ? fmax(fmin(7*c->fine, fabs(e - next)/2), c->fine) : 7*c->fine;
        column_date(v, c, COL_E, base, e, fine, ink);
        column_date(v, c, COL_NEXT, base, next, fine, next_ink);
        return;
    }
    int letters = c->letters[COL_E] < c->letters[COL_NEXT] ? c->letters[COL_E]
        : c->letters[COL_NEXT];
    TextPair t = column_pair(&c->form[COL_E], e, next, c->fine, letters);
    column_draw(v, c, COL_E, base, t.a.s, ink);
    column_draw(v, c, COL_NEXT, base, t.b.s, next_ink);
}

/* A column's end; as small as it need be. */
static void column_end(View *v, const Columns *c, double left, double right, double base,
                       const char *tex)
{
    double size = 0.95*c->size, room = right - left - 2;
    double w = formula_measure(v->fonts, size, false, tex).width;
    if (w > room) {
        size *= fmax(NARROW, room/w);
        w = formula_measure(v->fonts, size, false, tex).width;
    }
    formula_draw(v->cv, v->fonts, size, false, pt(right - w, base), tex, PAINT_INK_SOFT);
}

/* Both elbows have one: below each, or where that has no room between them, below a line
 * that joins their heads. */
static void elbows_end(View *v, const Columns *c, double base, const char *tex)
{
    double left = c->left[COL_E], right = c->right[COL_NEXT] - 4, own = c->right[COL_E] - 4;
    double w = formula_measure(v->fonts, NARROW*0.95*c->size, false, tex).width;
    if (w <= own - left - 2) {
        column_end(v, c, left, own, base, tex);
        column_end(v, c, c->left[COL_NEXT], right, base, tex);
        return;
    }
    double y = base - 10;
    canvas_line(v->cv, pt(fmax(left, own - 16), y), pt(right, y), (Stroke){ .width = 1 },
                PAINT_INK_SOFT);
    column_end(v, c, left, right, base, tex);
}

void column_ends(View *v, const Columns *c, double base)
{
    for (int k = COL_W; k <= COL_E; k++) {
        TickEnd end = tick_form_end(&c->form[k].form);
        if (end.s[0] == '\0') continue;
        if (k == COL_E) elbows_end(v, c, base, end.s);
        else column_end(v, c, c->left[k], c->right[k] - 4, base, end.s);
    }
}
