#include "view/kit/asked.h"

#include "math/order.h"
#include "view/kit/beat.h"
#include "view/kit/symbols.h"
#include "view/kit/widgets.h"

/* --- hidden --- */

/* Of the run nothing that comes later. */
static void veil_next(Veil *v)
{
    bool is_end = v->lesson.step >= v->lesson.steps;
    v->lesson.steps = v->lesson.step;
    if (v->lesson.net == NULL) return;
    if (!is_end) v->net.ended = ENDED_NOT;     /* how it ends is later, too */
    NetLesson *n = &v->net;
    n->next = n->raw_next = NULL;
    n->is_asked = true;
    n->ghost_at = NULL;
    n->ghosts = n->pins = 0;
    n->made = v->lesson.step;
    while (n->rows > 0 && n->row[n->rows - 1]->step > v->lesson.step) n->rows--;
}

/* A step that moves nothing: not even how many digits numbers have may tell. */
static void veil_report(StepReport *r)
{
    const Maybe none = { false, 0 };
    r->next = r->unit;
    r->next_phi = r->phi;
    r->next_loss = r->loss;
    r->next_elbow = r->elbow;
    r->fit = r->die = r->flip = r->limit = none;
    r->change = unit_change(r->unit, r->unit);
    r->dies = false;
}

static bool same_unit(Unit a, Unit b) { return a.w == b.w && a.b == b.b; }

/* The step taken last; false where another one is seen, or was made in another way. */
static bool last_step(Scene *s)
{
    const Lesson *l = s->lesson;
    if (l->run == NULL || l->step == 0 || l->n == 0) return false;
    Unit from = l->run[l->step - 1];
    if (s->moving) return same_unit(s->report.unit, from);
    size_t i = lesson_turn(l, l->step - 1);
    StepReport r = unit_report(from, l->point[i], l->rate);
    if (!same_unit(r.next, l->unit)) return false;
    s->report = r;
    s->sample = i;
    s->has_report = true;
    return true;
}

/* The same of a network: seen from where it began. While it moves it unfolds: f^ and the units on
 * their way are what is coming. */
static void last_step_of_network(Scene *s, Veil *veil)
{
    const NetLesson *net = s->lesson->net;
    bool moves = net->before != NULL;
    if (!moves && net->told == NULL) return;
    veil->lesson = *s->lesson;
    veil->net = *net;
    NetLesson *n = &veil->net;
    veil->lesson.net = n;
    if (moves) {
        n->at = net->before;
        s->net_coming = net->at;
    } else {
        n->at = n->before = net->told;
        n->before_step = s->lesson->step - 1;
        n->next = net->at;
        n->raw = net->raw_told;
        n->raw_next = net->raw;
        n->pick = net->told_pick;
        n->picks = net->told_picks;
        if (n->picks > 0) veil->lesson.turn = n->pick[0];
    }
    s->lesson = &veil->lesson;
    s->told = true;
    s->unfolds = moves;
}

/* Whose step is derived, where nobody has chosen a unit: that of the question. */
static void choose_unit(Scene *s)
{
    const NetLesson *net = s->lesson->net;
    if (net == NULL || s->look.selected < net->at->d || s->lesson->visit == NULL) return;
    size_t unit = visit_unit(s->lesson->visit);
    if (unit > 0 && unit <= net->at->d) s->look.selected = unit - 1;
}

/* The step that a prediction was about is done with: the next one is told in beats. */
static void goes_on(Scene *s, Veil *veil)
{
    veil->lesson = *s->lesson;
    veil->visit = *s->lesson->visit;
    veil->visit.shows_step = false;
    if (veil->visit.told_by_hand) veil->visit.by_hand = veil->visit.told_by_hand = false;
    veil->lesson.visit = &veil->visit;
    s->lesson = &veil->lesson;
}

void scene_ask(Scene *s, Veil *veil)
{
    const Lesson *l = s->lesson;
    if (s->is_asked) return;
    s->is_asked = true;
    s->hides = lesson_hides(l) | s->also_hides;
    choose_unit(s);
    if (s->hides & HIDE_NEXT) {
        veil->lesson = *l;
        if (l->net != NULL) {
            veil->net = *l->net;
            veil->lesson.net = &veil->net;
        }
        veil_next(veil);
        veil_report(&s->report);
        s->lesson = &veil->lesson;
        s->horizon = l->step > 0 ? l->step : 1;
    }
    if (!visit_is_told(l->visit)) return;
    if (s->beat > 0) {
        goes_on(s, veil);
        return;
    }
    if (l->net != NULL) {
        last_step_of_network(s, veil);
        return;
    }
    if (!last_step(s)) return;
    s->told = true;
    s->unfolds = s->moving;
    s->coming = s->moving ? s->shown : s->report.next;
    s->shown = s->report.unit;
    s->moving = false;
}

const Network *network_now(const Scene *s)
{
    const NetLesson *net = s->lesson->net;
    if (!s->told) return net->at;
    return s->net_coming != NULL ? s->net_coming : net->next;
}

bool view_hides(const View *v, unsigned bits) { return (v->s->hides & bits) != 0; }

/* --- the prediction --- */

bool view_prediction(const View *v, Prediction *out)
{
    const Visit *t = v->s->lesson->visit;
    if (t == NULL || t->predicts == 0) return false;
    bool told = visit_is_told(t);
    if (!told && !t->by_hand && !(visit_asked(t) == ASK_PREDICT && visit_is_open(t))) return false;
    *out = (Prediction){ t, told ? t->by_hand ? &t->hand : &t->answer : NULL };
    return true;
}

bool prediction_part(const Prediction *p, Param name, size_t unit, size_t *part)
{
    for (size_t i = 0; i < p->visit->predicts; i++) {
        const Predicted *k = &p->visit->predict[i];
        if (k->name != name || (unit > 0 && k->unit != unit)) continue;
        *part = i;
        return true;
    }
    return false;
}

/* --- lit --- */

size_t word_index(Mark mark, size_t unit) { return (size_t)mark + 64*unit; }

typedef struct { Mark mark; size_t unit; } Lit;

static Lit of_explained(size_t index)
{
    if (index >= EXPLAIN_MARK && index < EXPLAIN_TEST_POINT)
        return (Lit){ (Mark)((index - EXPLAIN_MARK) % 64), (index - EXPLAIN_MARK)/64 };
    switch (index) {
    case EXPLAIN_PIVOT:      return (Lit){ MARK_PIVOT, 0 };
    case EXPLAIN_NEXT_ELBOW: return (Lit){ MARK_ELBOW_NEXT, 0 };
    case EXPLAIN_RESIDUAL:   return (Lit){ MARK_RESIDUAL, 0 };
    case EXPLAIN_UNITS: case EXPLAIN_NEXT_STEP: case EXPLAIN_NEXT_COLUMN:
        return (Lit){ MARK_TABLE, 0 };
    default:                 return (Lit){ MARK_NONE, 0 };
    }
}

/* Of a network a symbol without a mark of its own lights its unit. */
static Lit of_symbol(size_t index)
{
    size_t unit;
    const SymbolRow *row = symbol_row(symbol_of(index, &unit));
    Mark mark = unit > 0 ? row->of_unit : row->mark;
    return (Lit){ mark, unit > 0 && mark_has_unit(mark) ? unit : 0 };
}

/* A slider is what it moves; an entry its vector, a score its class. */
static Lit of_number(size_t index)
{
    switch (index) {
    case PARAM_W: return (Lit){ MARK_SLOPE, 0 };
    case PARAM_B: return (Lit){ MARK_LINE, 0 };
    case PARAM_X: case PARAM_Y: return (Lit){ MARK_POINT, 0 };
    case PARAM_RATE: return (Lit){ MARK_RATE, 0 };
    default: break;
    }
    if (index >= VALUE_WEIGHT) {
        size_t k = index - VALUE_WEIGHT, unit = k/WEIGHT_PARTS + 1;
        return (Lit){ k % WEIGHT_PARTS == 3 ? MARK_ELBOW : MARK_UNIT, unit };
    }
    if (index >= SLIDER_SCORE) return (Lit){ MARK_SCORE, index - SLIDER_SCORE + 1 };
    if (index < VALUE_ENTRY) return (Lit){ MARK_NONE, 0 };
    return (Lit){ index >= VALUE_A ? MARK_A : index >= VALUE_C ? MARK_C : MARK_X, 0 };
}

/* Its rows and the heads of its columns. */
static bool is_of_table(size_t button)
{
    return (button >= BUTTON_UNIT && button < BUTTON_UNIT + 64)
        || (button >= BUTTON_SORT && button < BUTTON_SORT + 8);
}

/* What a handle is, or stands for. */
static Lit lit_by(HandleId id)
{
    size_t index = id & 0xffffff;
    switch ((HandleKind)(id >> 24)) {
    case HANDLE_WORD: case HANDLE_MARK: return (Lit){ (Mark)(index % 64), index/64 };
    case HANDLE_SYMBOL:  return of_symbol(index);
    case HANDLE_EXPLAIN: return of_explained(index);
    case HANDLE_LAMBDA:  return (Lit){ MARK_RATE, 0 };
    case HANDLE_POINT:   return (Lit){ MARK_POINT, 0 };
    case HANDLE_ELBOW:   return (Lit){ MARK_ELBOW, 0 };
    case HANDLE_SLOPE:   return (Lit){ MARK_LINE, 0 };
    case HANDLE_WB:      return (Lit){ MARK_LINE, 0 };
    case HANDLE_VECTOR:  return (Lit){ MARK_X, 0 };
    case HANDLE_SLIDER: case HANDLE_VALUE: return of_number(index);
    case HANDLE_UNIT_ELBOW:  return (Lit){ MARK_ELBOW, index + 1 };
    case HANDLE_UNIT_OUTPUT: return (Lit){ MARK_UNIT, index + 1 };
    case HANDLE_START_ELBOW: return (Lit){ MARK_TRACE, index + 1 };
    case HANDLE_LOSS:    return (Lit){ MARK_LOSS, 0 };
    case HANDLE_CURVE:   return (Lit){ MARK_CURVE, 0 };
    case HANDLE_BUTTON:
        return (Lit){ is_of_table(index) ? MARK_TABLE : MARK_NONE, 0 };
    default:             return (Lit){ MARK_NONE, 0 };
    }
}

/* b moves the line and its elbow, and leaves the slope as it is. */
static bool is_bias(HandleId id)
{
    size_t index = id & 0xffffff, unit;
    switch ((HandleKind)(id >> 24)) {
    case HANDLE_SLIDER: case HANDLE_VALUE: return index == PARAM_B;
    case HANDLE_SYMBOL: {
        Symbol s = symbol_of(index, &unit);
        return unit == 0 && (s == SYMBOL_B || s == SYMBOL_NEXT_B);
    }
    default: return false;
    }
}

/* The slope is the line's, and words on a unit light its elbow. */
static bool stands_for(HandleId id, Mark mark, size_t unit)
{
    Lit a = lit_by(id);
    if (is_bias(id) && unit == 0)
        return mark == a.mark || mark == (a.mark == MARK_LINE ? MARK_ELBOW : MARK_ELBOW_NEXT);
    if (a.mark == MARK_NONE || a.unit != unit) return false;
    bool is_line = a.mark == MARK_LINE || a.mark == MARK_SLOPE,
         is_next = a.mark == MARK_LINE_NEXT || a.mark == MARK_SLOPE_NEXT;
    bool is_curve = a.mark == MARK_CURVE && mark == MARK_LOSS;     /* of a network */
    return a.mark == mark || is_curve || (is_line && (mark == MARK_LINE || mark == MARK_SLOPE))
        || (is_next && (mark == MARK_LINE_NEXT || mark == MARK_SLOPE_NEXT));
}

bool view_has_words(const View *v)
{
    const Visit *t = v->s->lesson->visit;
    return t != NULL && (t->pages != NULL || t->by_hand);
}

void view_mark_line(View *v, Mark mark, size_t unit, Pt a, Pt b, double reach, const char *tip)
{
    if (!view_has_words(v) || v->s->figure) return;
    frame_add(v->frame, (Handle){ .kind = HANDLE_MARK, .index = word_index(mark, unit),
                                  .seg = { a, b }, .reach = reach, .layer = v->layer,
                                  .tip = tip });
}

void view_lit_frame(View *v, Mark mark, Rect box)
{
    if (view_has_words(v) && view_is_lit(v, mark, 0))
        canvas_rect_line(v->cv, box, 6, 2.6, PAINT_NOW);
}

bool view_is_lit(const View *v, Mark mark, size_t unit)
{
    const Ui *ui = v->s->ui;
    if (v->s->beat == BEAT_RESIDUAL && mark == MARK_RESIDUAL) return true;
    if (ui->drag.on) return false;           /* what is in the hand is seen by its moving */
    HandleId hot = ui->pointer_in ? ui->hot : 0;
    /* the (w, b) dot is the line, and the end of the path */
    HandleId dot = handle_id(HANDLE_WB, 0);
    if (mark == MARK_PATH && (hot == dot || ui->focus == dot)) return true;
    return stands_for(hot, mark, unit) || stands_for(ui->focus, mark, unit);
}

static Paint warmup_paint(Mark mark)
{
    switch (mark) {
    case MARK_GRADIENT: case MARK_IMAGE: return PAINT_NEXT;
    case MARK_X: case MARK_SCORE: return PAINT_NOW;
    case MARK_SOFTMAX: return PAINT_RESIDUAL;
    default: return PAINT_INK;
    }
}

Paint mark_paint(Mark mark, size_t unit)
{
    if (mark >= MARK_X) return warmup_paint(mark);
    if (unit > 0) return (Paint)(PAINT_UNIT + (unit - 1) % UNIT_PAINTS);
    switch (mark) {
    case MARK_RESIDUAL: return PAINT_RESIDUAL;
    case MARK_LINE: case MARK_ELBOW: case MARK_SLOPE: case MARK_F: case MARK_PATH:
        return PAINT_NOW;
    case MARK_LINE_NEXT: case MARK_ELBOW_NEXT: case MARK_SLOPE_NEXT: case MARK_AREA:
    case MARK_ARROW: case MARK_F_NEXT:
        return PAINT_NEXT;
    case MARK_PIVOT: case MARK_CONTOUR: return PAINT_INK_SOFT;
    default: return PAINT_INK;
    }
}
