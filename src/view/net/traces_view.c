#include "view/net/traces_view.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/count_text.h"
#include "base/memory.h"
#include "plot/column_form.h"
#include "plot/time_scale.h"
#include "typeset/text.h"
#include "view/kit/asked.h"
#include "view/kit/axis_names.h"
#include "view/kit/event_marks.h"
#include "view/kit/pin_look.h"
#include "view/kit/widgets.h"
#include "view/net/choice_marks.h"
#include "view/net/trace_lines.h"
#include "view/net/traces_geom.h"

#define CROWD_SHOWN 400u

static double traces_y(const TracesGeom *g, uint64_t step)
{
    return axis_to_pt(&g->u, time_u(g->v->s->look.time, (double)step));
}

/* --- what is known, and the part of it that a picture needs --- */

static bool know(TracesGeom *g, const Row *const *row, size_t rows, bool present)
{
    g->known = memory_take((rows + 1)*sizeof *g->known);
    g->knowns = 0;
    if (g->known == NULL) return false;
    bool put = !present;
    for (size_t k = 0; k <= rows; k++) {
        if (!put && (k == rows || row[k]->step >= g->l->step)) {
            g->known[g->knowns++] = (Known){ g->l->step, network_now(g->v->s),
                                             traces_y(g, g->l->step) };
            put = true;
        }
        bool again = present && k < rows && row[k]->step == g->l->step;
        if (k < rows && !again)
            g->known[g->knowns++] = (Known){ row[k]->step, &row[k]->at, traces_y(g, row[k]->step) };
    }
    return true;
}

/* Keeps rows `gap` points apart, the last one, and the present. */
static size_t thinned(const TracesGeom *g, Known *out, double gap)
{
    size_t n = 0;
    for (size_t k = 0; k < g->knowns; k++) {
        bool must = k + 1 == g->knowns || g->known[k].step == g->l->step;
        if (n == 0 || must || g->known[k].y - out[n - 1].y >= gap) out[n++] = g->known[k];
    }
    return n;
}

/* --- lines --- */

typedef struct { const Known *row; size_t rows; Pt *at; } Way;

static Unit unit_of(const Network *f, size_t i) { return (Unit){ f->w[i], f->b[i] }; }

static size_t trace_points(const TracesGeom *g, const Way *way, size_t i)
{
    size_t n = 0;
    for (size_t k = 0; k + 1 < way->rows; k++) {
        const Known *a = &way->row[k], *b = &way->row[k + 1];
        n = trace_piece(way->at, n, &g->x, unit_of(a->at, i), a->y, unit_of(b->at, i), b->y);
    }
    return n;
}

static void trace(TracesGeom *g, const Way *way, size_t i, Stroke s, Paint p)
{
    canvas_polyline(g->v->cv, way->at, trace_points(g, way, i), s, p);
}

/* Under a unit's trace, where words light it. */
static void lit_trace(TracesGeom *g, const Way *way, size_t i)
{
    bool is_lit = view_is_lit(g->v, MARK_TRACE, i + 1) || view_is_lit(g->v, MARK_UNIT, i + 1);
    if (is_lit)
        trace(g, way, i, (Stroke){ .width = 9, .round = true },
              (Paint)(PAINT_UNIT_FAINT + i % UNIT_PAINTS));
}

static bool way_init(Way *way, const TracesGeom *g, double gap)
{
    Known *row = memory_take((g->knowns + 1)*sizeof *row);
    *way = (Way){ row, 0, NULL };
    if (row == NULL) return false;
    way->rows = thinned(g, row, gap);
    way->at = memory_take((way->rows + 1)*TRACE_PIECE*sizeof *way->at);
    return way->at != NULL;
}

static void way_deinit(Way *way)
{
    free((void *)way->row);
    free(way->at);
}

static void lines(TracesGeom *g)
{
    size_t d = g->net->at->d, unit[UNITS_COLOURED], n = units_alone(&g->looks, unit);
    Way way;
    if (g->looks.crowd) {
        if (way_init(&way, g, 3))
            for (size_t i = 0, every = (d + CROWD_SHOWN - 1)/CROWD_SHOWN; i < d; i += every)
                if (!unit_alone(&g->looks, i))
                    trace(g, &way, i, (Stroke){ .width = 1.1 }, PAINT_CROWD);
        way_deinit(&way);
    }
    if (way_init(&way, g, 1.5)) {
        for (size_t i = 0; i < d && i < UNITS_COLOURED; i++) lit_trace(g, &way, i);
        for (size_t k = 0; k < n; k++)
            unit_line(g->v->cv, way.at, trace_points(g, &way, unit[k]), 1, unit[k],
                      unit_strength(&g->looks, unit[k]));
        if (g->selected != UNIT_NONE) {
            trace(g, &way, g->selected, (Stroke){ .width = 5, .round = true }, PAINT_HALO);
            trace(g, &way, g->selected, (Stroke){ .width = 3, .round = true },
                  unit_paint(g->selected));
        }
    }
    way_deinit(&way);
}

/* Of another run the traces of all units, or of unit `only` alone. */
static void other_lines(const TracesGeom *now, const Row *const *row, size_t rows, size_t only,
                        Stroke s, Paint p)
{
    if (rows == 0 || row[0]->at.d > UNITS_COLOURED) return;
    TracesGeom g = *now;
    Way way;
    if (know(&g, row, rows, false)) {
        if (way_init(&way, &g, 1.5))
            for (size_t i = 0; i < row[0]->at.d; i++)
                if (only == UNIT_NONE || i == only) trace(&g, &way, i, s, p);
        way_deinit(&way);
    }
    free(g.known);
}

/* Lightly: of pinned runs the selected unit's alone, where there is one. */
static void ghost_lines(const TracesGeom *g)
{
    const NetLesson *net = g->net;
    for (size_t i = 0; i < net->pins; i++) {
        const NetPin *p = &net->pin[i];
        bool is_one = g->selected != UNIT_NONE;
        if (!p->is_present)
            other_lines(g, p->row, p->rows, g->selected, pin_stroke(p->pin, is_one ? 1.6 : 1),
                        is_one ? PAINT_INK_SOFT : PAINT_CROWD);
    }
    if (!g->v->s->look.no_ghost && !pins_have_ghost(net))
        other_lines(g, net->ghost, net->ghosts, UNIT_NONE, (Stroke){ .width = 1 }, PAINT_GHOST);
}

/* --- time --- */

/* The run's end in full, where the margin holds that. */
static CountText tick_text(const TracesGeom *g, uint64_t step, bool is_last, double size)
{
    CountText whole = count_text((double)step);
    bool fits = text_width(g->v->fonts, FACE_UI, size, whole.s) < g->r.x - 10;
    return is_last && fits ? whole : count_short((double)step);
}

static void grid(TracesGeom *g, double em)
{
    Canvas *cv = g->v->cv;
    double size = TEXT_LEAST*fmin(fmax(em, 0.7), 1.3);
    Stroke thin = { .width = 1 };
    Ticks t = ticks_of(&g->x, (g->r.w < 300 ? 52 : 68)*em, lesson_axis(g->l, 0).unit);
    for (size_t i = 0; i < t.n; i++) {
        double x = axis_to_pt(&g->x, t.at[i]);
        canvas_line(cv, pt(x, g->r.y), pt(x, rect_bottom(g->r)), thin, PAINT_GRID);
    }
    uint64_t at[32];
    TimeScale time = g->v->s->look.time;
    bool is_whole = g->v->s->figure && g->l->steps > 0;      /* and its end is said in full */
    size_t n = is_whole ? time_ticks_to(time, &g->u, 1.7*size, g->l->steps, at, 32)
                        : time_ticks(time, &g->u, 1.7*size, at, 32);
    for (size_t i = 0; i < n; i++) {
        double y = traces_y(g, at[i]);
        canvas_line(cv, pt(g->r.x, y), pt(rect_right(g->r), y), thin, PAINT_GRID);
        text_draw(cv, g->v->fonts, FACE_UI, size,
                  pt(g->r.x - 8*fmin(em, 1), fmin(y + 0.36*size, rect_bottom(g->r) + 3)),
                  ALIGN_RIGHT, tick_text(g, at[i], is_whole && i + 1 == n, size).s, PAINT_INK_SOFT);
    }
}

/* Below what is computed nothing is known yet; and the step that is sought. */
static void not_yet(TracesGeom *g)
{
    Canvas *cv = g->v->cv;
    const NetLesson *net = g->net;
    if (net->made < g->l->steps) {
        double y = traces_y(g, net->made), bottom = rect_bottom(g->r), right = rect_right(g->r);
        for (double x = g->r.x - (bottom - y); x < right && bottom - y > 2; x += 9) {
            double from = fmax(x, g->r.x), to = fmin(x + bottom - y, right);
            if (from < to)
                canvas_line(cv, pt(from, bottom - (from - x)), pt(to, bottom - (to - x)),
                            (Stroke){ .width = 1 }, PAINT_GRID);
        }
        canvas_line(cv, pt(g->r.x, y), pt(right, y), (Stroke){ .width = 1.2 }, PAINT_INK_FAINT);
    }
    if (g->l->step < net->wanted) {
        double y = fmin(traces_y(g, net->wanted), rect_bottom(g->r));
        canvas_line(cv, pt(g->r.x, y), pt(rect_right(g->r), y),
                    (Stroke){ .width = 1.2, .dash = 3, .gap = 3 }, PAINT_INK_SOFT);
    }
}

static void being_computed(TracesGeom *g)
{
    double y = traces_y(g, g->net->made), right = rect_right(g->r),
        w = text_width(g->v->fonts, FACE_UI, TEXT_TOOL, "being computed …");
    if (g->net->made >= g->l->steps || rect_bottom(g->r) - y < 22 || g->r.w < w + 30) return;
    canvas_rect(g->v->cv, (Rect){ right - w - 14, y + 3, w + 10, 17 }, 4, PAINT_HALO);
    text_draw(g->v->cv, g->v->fonts, FACE_UI, TEXT_TOOL, pt(right - 9, y + 15.5), ALIGN_RIGHT,
              "being computed …", PAINT_INK_SOFT);
}

/* --- marks --- */

static bool mark_at(const TracesGeom *g, const Network *f, size_t i, double y, Pt *at, double *e)
{
    Maybe k = unit_elbow(unit_of(f, i));
    if (!k.there || k.value < g->x.data_lo || k.value > g->x.data_hi) return false;
    *e = k.value;
    *at = pt(axis_to_pt(&g->x, k.value), y);
    return true;
}

static void present(TracesGeom *g)
{
    double y = traces_y(g, g->l->step), e;
    canvas_line(g->v->cv, pt(g->r.x, y), pt(rect_right(g->r), y), (Stroke){ .width = 1.2 },
                PAINT_INK_SOFT);
    size_t unit[UNITS_COLOURED], n = units_alone(&g->looks, unit);
    Pt at;
    for (size_t k = 0; k < n; k++)
        if (mark_at(g, network_now(g->v->s), unit[k], y, &at, &e))
            unit_diamond(g->v->cv, at, 5, 0.8, unit[k], unit_strength(&g->looks, unit[k]));
    if (g->selected != UNIT_NONE && mark_at(g, network_now(g->v->s), g->selected, y, &at, &e))
        unit_diamond(g->v->cv, at, 6.5, 1.2, g->selected, unit_strength(&g->looks, g->selected));
}

static const char *start_tip(const TracesGeom *g, size_t i, double e)
{
    const Ui *ui = g->v->s->ui;
    HandleId id = handle_id(HANDLE_START_ELBOW, i);
    if (ui->hot != id && ui->focus != id)
        return "Where this elbow began. Drag: the whole run is made again.";
    return frame_text(g->v->frame, "Where elbow %zu began: %s. Drag: the whole run is made again.",
                      i + 1, axis_place(g->l, 0, e).s);
}

static void starts(TracesGeom *g)
{
    const Scene *s = g->v->s;
    size_t d = g->net->start->d, n = d <= UNITS_COLOURED ? d : 0;
    for (size_t k = 0; k <= n; k++) {
        size_t i = k < n ? n - 1 - k : g->selected;        /* the first over the others, the
                                                              selected over all */
        Pt at;
        double e;
        if (i >= d || (k < n && i == g->selected) || !mark_at(g, g->net->start, i, g->r.y, &at, &e))
            continue;
        Handle *h = frame_add(g->v->frame, (Handle){
            .kind = HANDLE_START_ELBOW, .index = i, .box = { at.x - 5, at.y - 5, 10, 10 },
            .seg = { at, at }, .reach = 4,
            .layer = g->v->layer, .x = g->x, .value = e, .tab = true, .tip = start_tip(g, i, e) });
        double r = s->ui->hot == h->id ? 6 : i == g->selected ? 5.5 : 4;
        view_diamond(g->v->cv, at, r, PAINT_CARD, unit_paint(i), 1.4);
        view_focus_ring(g->v, h->id, h->box, 5);
    }
}

/* --- events --- */

#define EVENT_GAP 6.0       /* marks nearer than this are one */

static double choice_place(const void *g, uint64_t step) { return traces_y(g, step); }

/* Across, where a choice was changed, and which: the mark at the edge is among the events. */
static void choices(TracesGeom *g)
{
    ChoiceMark mark[CHOICES_SEEN];
    size_t n = choice_marks(g->v, choice_place, g, mark);
    double end = g->r.y + 4, right = rect_right(g->r) - 14;
    for (size_t i = 0; i < n; i++) {
        double y = mark[i].at;
        canvas_line(g->v->cv, pt(g->r.x, y), pt(rect_right(g->r), y),
                    (Stroke){ .width = 1.2, .dash = 3, .gap = 3 }, PAINT_INK_FAINT);
        double next = i + 1 < n ? mark[i + 1].at : rect_bottom(g->r);
        bool above = y - 16 > end, below = !above && y + 17 < next;
        if ((above || below) && choice_words_width(g->v, &mark[i]) < g->r.w - 30)
            choice_words(g->v, &mark[i], pt(right, above ? y - 4 : y + 13), true);
        end = below ? y + 17 : y;
    }
}

/* At the right edge, where something happened. */
static void events(TracesGeom *g)
{
    const EventLog *log = view_events(g->v);
    double at[EVENTS_LISTED], right = rect_right(g->r);
    if (log == NULL) return;
    for (size_t i = 0; i < log->n; i++) at[i] = traces_y(g, log->at[i].step);
    for (size_t i = 0, k = 0, to; i < log->n; i = to, k++) {
        to = events_together(at, log->n, i, EVENT_GAP);
        view_event_mark(g->v, log, i, to, BUTTON_TRACE_MARK + k, pt(right - 1, at[i]),
                        pt(right - 6, at[i]), (Rect){ right - 10, at[i] - 4, 12, 8 });
    }
}

/* --- head --- */

#define SCALE_PAD 8.0      /* round the words of a scale of time */

static double head(TracesGeom *g, Rect card, double cy)
{
    static const TimeScale order[] = { TIME_LINEAR, TIME_SQRT, TIME_LOG };
    static const char *const name[] = { [TIME_LINEAR] = "button:traces-linear",
                                        [TIME_SQRT] = "button:traces-sqrt",
                                        [TIME_LOG] = "button:traces-log" };
    static const char *const tip[] = { [TIME_LINEAR] = "Time runs evenly.",
                                       [TIME_SQRT] = "Time by its square root: early steps get "
                                                     "more room.",
                                       [TIME_LOG] = "Time by its logarithm: early steps get most "
                                                    "of the room." };
    View *v = g->v;
    const NetLook *look = &v->s->look;
    double x = card.x + CARD_PAD, right = rect_right(card) - CARD_PAD, w = 0;
    Button scale[3];
    for (size_t i = 0; i < 3; i++)
        scale[i] = (Button){
            .id = BUTTON_TRACES + (size_t)order[i], .text = time_name(order[i]), .size = TEXT_TOOL,
            .chosen = look->time == order[i],
            .command = { .kind = CMD_TRACES, .index = order[i] },
            .name = name[order[i]], .tip = tip[order[i]] };
    if (!v->s->figure) w = view_segments_width(v, SCALE_PAD, scale, 3);
    double title_w = text_width(v->fonts, FACE_UI_BOLD, TEXT_TITLE, "Elbow traces");
    /* behind a tab that says so, and where the scale has no room beside it, there is no title */
    if (!v->docked && x + title_w + CARD_TITLE_GAP + w <= right)
        x = view_title(v, x, cy, "Elbow traces") + CARD_TITLE_GAP;
    if (v->s->figure) return x;
    view_segments(v, x, cy, 22, SCALE_PAD, scale, 3);
    x += w + 4;
    double before = text_width(v->fonts, FACE_UI_BOLD, TEXT_TOOL, "run before") + 18;
    if (g->net->ghosts > 0 && x + 8 + before <= rect_right(card) - 6) {
        x += 8;
        view_button(v, &(Button){ .id = BUTTON_TRACES + 3, .box = { x, cy - 10, before, 20 },
                                  .text = "run before", .size = TEXT_TOOL,
            .chosen = !look->no_ghost, .command = { .kind = CMD_GHOST, .index = look->no_ghost },
            .name = "button:ghost",
            .tip = "The run before the last change, faintly, under this one." });
        x += before;
    }
    return x;
}

/* What the dashed and dotted lines are, in full where there is room. Returns where it ends. */
static double pins(TracesGeom *g, double x, double right, double cy)
{
    View *v = g->v;
    double base = view_baseline(v, FACE_UI, TEXT_SMALL, cy);
    for (size_t i = 0; i < g->net->pins; i++) {
        const NetPin *p = &g->net->pin[i];
        const char *words = frame_text(v->frame, "%c", pin_letter(p->pin)),
                   *name = frame_text(v->frame, "%s  %s", words, p->name);
        if (p->is_present) continue;
        double w = text_width(v->fonts, FACE_UI, TEXT_SMALL, name);
        if (x + 42 + w > right) name = words;
        w = text_width(v->fonts, FACE_UI, TEXT_SMALL, name);
        if (x + 42 + w > right) break;
        canvas_line(v->cv, pt(x + 14, cy), pt(x + 36, cy), pin_stroke(p->pin, 1.6),
                    PAINT_INK_SOFT);
        text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(x + 42, base), ALIGN_LEFT, name,
                  PAINT_INK_SOFT);
        x += 42 + w;
    }
    return x;
}

static void caption(TracesGeom *g, Rect card, double cy, double left)
{
    static const char *const scale[] = { [TIME_LINEAR] = "linear", [TIME_SQRT] = "√ scale",
                                         [TIME_LOG] = "log scale" };
    char words[3][160];
    View *v = g->v;
    const char *name = axis_called(v, 0);
    snprintf(words[0], sizeof words[0],
             name == NULL ? "time runs down (%s) · x axis shared with the plot%s"
                          : "time runs down (%s) · across, as in the plot: %s",
             scale[v->s->look.time], name != NULL ? name : "");
    snprintf(words[1], sizeof words[1], name == NULL ? "time runs down%s"
                                                     : "time runs down · across: %s",
             name != NULL ? name : "");
    snprintf(words[2], sizeof words[2], "time runs down");
    for (int i = 0; i < 3; i++) {
        if (text_width(v->fonts, FACE_UI, TEXT_SMALL, words[i]) > rect_right(card) - CARD_PAD - left
            - 16)
            continue;
        text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL,
                  pt(rect_right(card) - CARD_PAD, view_baseline(v, FACE_UI, TEXT_SMALL, cy)),
                  ALIGN_RIGHT, words[i],
                  PAINT_INK_SOFT);
        return;
    }
}

/* Of a film those up to the step shown; as strong as the units are in the end, for a line that
 * fades in each picture would move in all of its length. */
static size_t film_rows(TracesGeom *g)
{
    const NetLesson *net = g->net;
    size_t rows = net->rows;
    if (!g->v->s->film || rows == 0) return rows;
    Scene s = *g->v->s;
    Lesson l = *g->l;
    NetLesson end = *net;
    end.at = &net->row[rows - 1]->at;
    l.net = &end;
    s.lesson = &l;
    if (end.at->d == net->at->d) g->looks = unit_looks(&s);
    while (rows > 0 && net->row[rows - 1]->step > g->l->step) rows--;
    return rows;
}

void view_traces(View *v, Rect card, bool dense)
{
    frame_part(v->frame, "Elbow traces");
    const Lesson *l = v->s->lesson;
    view_card(v, card);
    double top = HEAD_TRACES(dense), cy = card.y + (dense ? 16 : 20);
    TracesGeom g = { .v = v, .l = l, .net = l->net, .looks = unit_looks(v->s) };
    g.selected = g.looks.selected;
    double left = pins(&g, head(&g, card, cy), rect_right(card) - CARD_PAD, cy);
    caption(&g, card, cy, left);
    const Handle *plot = frame_find(v->frame, handle_id(HANDLE_PLOT, 0));
    g.x = v->frame->plot_x;
    if (plot == NULL) g.x = (Axis){ l->view.x0, l->view.x1, 0, 0, false };    /* behind a tab */
    bool is_below = plot != NULL && g.x.pt_lo >= card.x && g.x.pt_hi <= rect_right(card);
    if (!is_below) {       /* elsewhere: the same values over its own width */
        g.x.pt_lo = card.x + CARD_PAD;
        g.x.pt_hi = rect_right(card) - CARD_PAD;
    }
    g.x.pt_lo = fmax(g.x.pt_lo, card.x + 4);
    g.r = (Rect){ g.x.pt_lo, card.y + top, g.x.pt_hi - g.x.pt_lo, card.h - top - (dense ? 8 : 12) };
    if (v->s->figure && !(g.r.w >= 100 && g.r.h >= 40)) canvas_cramped(v->cv, "the traces");
    if (!(g.r.w >= 20 && g.r.h >= 16)) return;
    double last = time_u(v->s->look.time, (double)(l->steps > 0 ? l->steps : 1));
    g.u = (Axis){ 0, last, g.r.y, rect_bottom(g.r), false };
    grid(&g, plot != NULL && plot->value > 0 ? plot->value : 1);
    Handle *h = frame_add(v->frame,
                          (Handle){ .kind = HANDLE_TRACES, .index = (size_t)v->s->look.time,
                                    .box = g.r, .layer = v->layer,
        .x = g.x, .y = g.u, .tip = "Where every elbow was. Click: go to that step." });
    bool hot = h->id == v->s->ui->hot && rect_has(g.r, v->s->ui->pointer);
    size_t rows = film_rows(&g);
    if (!know(&g, l->net->row, rows, true)) return;
    canvas_clip(v->cv, g.r);
    not_yet(&g);
    ghost_lines(&g);
    lines(&g);
    being_computed(&g);
    choices(&g);
    canvas_unclip(v->cv);
    canvas_clip(v->cv, rect_inset(g.r, -7));
    present(&g);
    starts(&g);
    events(&g);
    canvas_unclip(v->cv);
    if (hot) traces_hover(&g);
    free(g.known);
}
