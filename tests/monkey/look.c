/* What must hold whatever hands did. */
#include "monkey/monkey.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/visit.h"
#include "typeset/text.h"
#include "view/handle_name.h"
#include "view/window_view.h"

#define LEAST 320.0           /* points: a smaller window has no room for everything    */
#define EDGE 1.0              /* points that a stroke or a letter may reach over        */

/* --- the lesson --- */

static void look_at_net(Desk *k, const Lesson *l)
{
    const NetLesson *n = l->net;
    if (!network_finite(n->at) || n->at->d == 0) finds(k, "the network is not finite");
    if (n->next != NULL && (n->next->d != n->at->d || !network_finite(n->next)))
        finds(k, "the network after the step is not finite");
    if (n->rows == 0 || n->row[0]->step != 0) finds(k, "the run has no beginning");
    for (size_t i = 1; i < n->rows; i++)
        if (n->row[i]->step <= n->row[i - 1]->step || n->row[i]->step > l->steps)
            finds(k, "the run's rows are not in order");
    if (l->n > 0 && !(n->tr.batch >= 1 && n->tr.batch <= l->n)) finds(k, "the batch is no batch");
    if (l->step != n->wanted) finds(k, "a step that was asked for is not there");
    if (n->ended == ENDED_DIVERGED && n->ended_why[0] == '\0')
        finds(k, "it diverged, and nobody says why");
    if (l->n > 0 && n->next == NULL && n->ended == ENDED_NOT && !n->is_asked)
        finds(k, "there is no next step, and nobody says why");
    if (l->n > 0 && !isfinite(n->loss) && (n->ended != ENDED_DIVERGED || n->ended_why[0] == '\0'))
        finds(k, "the mean loss is %g, and nobody says why", n->loss);
}

static void look_at_unit(Desk *k, const Lesson *l)
{
    if (memcmp(&l->run[l->step], &l->unit, sizeof l->unit) != 0)
        finds(k, "the unit is not the run's at step %llu", (unsigned long long)l->step);
    StepReport r;
    if (!model_next(k->s.model, &r)) {
        if (l->n > 0) finds(k, "there is a point, and no next step");
        return;
    }
    Maybe e = unit_elbow(l->unit);
    if (r.elbow.there != e.there || (e.there && r.elbow.value != -l->unit.b/l->unit.w))
        finds(k, "the elbow is not -b/w: %.17g", r.elbow.value);
    if (l->held && fabs(r.delta - l->hold) > 1e-9*fmax(1, fabs(r.phi) + fabs(r.sample.y)))
        finds(k, "phi - y is held at %.17g and is %.17g", l->hold, r.delta);
    Message why = { "" };
    const Command step = { .kind = CMD_STEP, .index = 1 };
    bool may = model_may(k->s.model, &step, &why);
    if (!r.finite && may && r.next.w == r.next.w && !isfinite(r.next.w)) return;
    if (!may && why.text[0] == '\0') finds(k, "a step may not be, and nobody says why");
}

void look_at_lesson(Desk *k)
{
    const Lesson *l = model_lesson(k->s.model);
    if (l->step > l->steps) finds(k, "step %llu of %llu", (unsigned long long)l->step,
                                  (unsigned long long)l->steps);
    bool is_finite = isfinite(l->unit.w) && isfinite(l->unit.b) && isfinite(l->rate)
        && l->rate > 0 && window_valid(l->view);
    for (size_t i = 0; i < l->n; i++)
        is_finite = is_finite && isfinite(l->point[i].x) && isfinite(l->point[i].y);
    if (!is_finite) finds(k, "not finite: w %g b %g rate %g view %g %g %g %g", l->unit.w,
                          l->unit.b, l->rate, l->view.x0, l->view.x1, l->view.y0, l->view.y1);
    if (l->n > 0 && l->turn >= l->n) finds(k, "point %zu of %zu is in turn", l->turn, l->n);
    if (l->net != NULL) look_at_net(k, l);
    else if (l->warmup == NULL) look_at_unit(k, l);
}

/* --- the handles --- */

static bool is_box(Rect r)
{
    return isfinite(r.x) && isfinite(r.y) && isfinite(r.w) && isfinite(r.h) && r.w >= 0 && r.h >= 0;
}

/* Where it is in the plot; beyond, its label stands at the edge. */
static void look_at_elbow(Desk *k, const Handle *h, Unit u)
{
    Maybe e = unit_elbow(u);
    double at = h->seg[0].x, wanted = e.there ? axis_to_pt(&h->x, e.value) : NAN;
    bool is_seen = e.there && e.value > h->x.data_lo && e.value < h->x.data_hi
        && k->frame.plot_y.data_lo < 0 && k->frame.plot_y.data_hi > 0;
    if (is_seen && !(fabs(at - wanted) <= 0.01))
        finds(k, "the elbow's mark is at %.17g, and -b/w at %.17g", at, wanted);
}

static void look_at_handles(Desk *k)
{
    const Lesson *l = model_lesson(k->s.model);
    Rect window = { 0, 0, k->cv->width, k->cv->height };
    bool has_room = k->cv->width >= LEAST && k->cv->height >= LEAST;
    bool scrolls = !has_room;    /* what is scrolled away is reached by Tab */
    for (size_t i = 0; i < k->frame.n; i++)
        scrolls = scrolls || k->frame.at[i].kind == HANDLE_TABLE;
    for (size_t i = 0; i < k->frame.n; i++) {
        const Handle *h = &k->frame.at[i];
        char name[40];
        handle_name(name, h);
        if (!is_box(h->box))
            finds(k, "the handle %s %zu has no box: %g %g %g %g", name, h->index, h->box.x,
                  h->box.y, h->box.w, h->box.h);
        bool is_seen = rect_overlaps(h->box, window) || (h->box.w == 0 || h->box.h == 0);
        if (h->tab && !is_seen && !scrolls)
            finds(k, "the handle %s is outside the window: %g %g %g %g", name, h->box.x,
                  h->box.y, h->box.w, h->box.h);
        if (h->tab && !h->disabled
            && (h->tip == NULL || h->tip[0] == '\0'))
            finds(k, "the handle %s is not explained", name);
        /* seen is the step on its way, or the one that a prediction was about */
        if (k->s.motion.on || visit_is_told(l->visit)) continue;
        if (h->kind == HANDLE_ELBOW && l->net == NULL) look_at_elbow(k, h, l->unit);
        if (h->kind == HANDLE_UNIT_ELBOW && l->net != NULL && h->index < l->net->at->d)
            look_at_elbow(k, h, (Unit){ l->net->at->w[h->index], l->net->at->b[h->index] });
    }
}

/* --- the picture --- */

/* What is drawn, as far as it is not clipped away. */
typedef struct { double x0, y0, x1, y1; } Extent;

static void reach(Extent *e, double x, double y, double more)
{
    e->x0 = fmin(e->x0, x - more);
    e->y0 = fmin(e->y0, y - more);
    e->x1 = fmax(e->x1, x + more);
    e->y1 = fmax(e->y1, y + more);
}

/* "nan" and "inf" as words of their own: no number of a picture reads so. */
static const char *no_number(const char *line, size_t n)
{
    for (size_t i = 0; i + 3 <= n; i++) {
        bool is_it = strncmp(line + i, "nan", 3) == 0 || strncmp(line + i, "inf", 3) == 0;
        bool begins = i == 0 || !isalpha((unsigned char)line[i - 1]);
        if (is_it && begins && (i + 3 == n || !isalpha((unsigned char)line[i + 3])))
            return line + i;
    }
    return NULL;
}

/* Reads count pairs; false when there are fewer. */
static bool pairs(const char *at, const char *end, size_t count, Extent *e)
{
    for (size_t i = 0; i < count; i++) {
        char *next;
        double x = strtod(at, &next);
        if (next == at || next >= end) return false;
        double y = strtod(at = next, &next);
        if (next == at || next > end) return false;
        reach(e, x, y, 0);
        at = next;
    }
    return true;
}

/* Words, from where they begin as far as their letters go. */
static bool words_extent(Desk *k, const char *line, const char *end, Extent *e)
{
    static const char *const names[FACE_COUNT] = { "ui", "ui-medium", "ui-bold", "math",
                                                   "fallback" };
    double x, y, size;
    char name[16], words[1000];
    int used = 0;
    if (sscanf(line, "text %lf %lf size=%lf face=%15s \"%n", &x, &y, &size, name, &used) != 4)
        return false;
    size_t n = 0;
    for (const char *c = line + used; c < end && *c != '"' && n + 1 < sizeof words; c++)
        if (*c != '\\') words[n++] = *c;
    words[n] = '\0';
    Face face = 0;
    while (face + 1 < FACE_COUNT && strcmp(names[face], name) != 0) face++;
    reach(e, x, y, 0);
    reach(e, x + text_width(k->s.fonts, face, size, words), y, 0);
    return true;
}

/* The ink of a line of the trace; false: it has none, or is words. */
static bool extent_of(Desk *k, const char *line, const char *end, Extent *e)
{
    *e = (Extent){ 1e9, 1e9, -1e9, -1e9 };
    if (end - line > 12 && strncmp(end - 12, "paint=shadow", 12) == 0) return false;
    double x, y, w, h, r;
    size_t n = 0;
    int used = 0;
    if (sscanf(line, "clip %lf %lf %lf %lf", &x, &y, &w, &h) == 4
        || sscanf(line, "rect %lf %lf %lf %lf", &x, &y, &w, &h) == 4
        || sscanf(line, "rect-line %lf %lf %lf %lf", &x, &y, &w, &h) == 4
        || sscanf(line, "field %lf %lf %lf %lf", &x, &y, &w, &h) == 4) {
        reach(e, x, y, 0);
        reach(e, x + w, y + h, 0);
        return true;
    }
    if (sscanf(line, "disc %lf %lf r=%lf", &x, &y, &r) == 3
        || sscanf(line, "ring %lf %lf r=%lf", &x, &y, &r) == 3) {
        reach(e, x, y, r);
        return true;
    }
    bool is_line = sscanf(line, "polyline %zu%n", &n, &used) == 1
        || sscanf(line, "polygon %zu%n", &n, &used) == 1;
    if (is_line) return pairs(line + used, end, n, e);
    if (strncmp(line, "text ", 5) == 0) return words_extent(k, line, end, e);
    return strncmp(line, "formula ", 8) == 0 && pairs(line + 8, end, 1, e);
}

typedef struct { Extent at[16]; int n; } Clips;

static void clip(Clips *c, const char *line)
{
    double x, y, w, h;
    if (strncmp(line, "unclip", 6) == 0) { c->n--; return; }
    if (c->n < 15 && sscanf(line, "clip %lf %lf %lf %lf", &x, &y, &w, &h) == 4) {
        Extent *old = &c->at[c->n], *e = &c->at[++c->n];
        *e = (Extent){ fmax(x, old->x0), fmax(y, old->y0), fmin(x + w, old->x1),
                       fmin(y + h, old->y1) };
    }
}

/* Beyond the window, and no clip holds it back; outermost clips may not reach beyond it. */
static bool is_outside(const Extent *e, const Clips *c)
{
    const Extent *w = &c->at[0];
    if (c->n > 0) return false;
    return e->x0 < -EDGE || e->y0 < -EDGE || e->x1 > w->x1 + EDGE || e->y1 > w->y1 + EDGE;
}

static void look_at_trace(Desk *k)
{
    char *line = k->trace.at;
    if (line == NULL) return;
    bool has_room = k->cv->width >= LEAST && k->cv->height >= LEAST;
    Clips c = { .at = { { 0, 0, k->cv->width, k->cv->height } } };
    while (*line != '\0') {
        char *end = line + strcspn(line, "\n"), ended = *end;
        *end = '\0';        /* sscanf looks for the end of its text first */
        const char *bad = no_number(line, (size_t)(end - line));
        if (bad != NULL) finds(k, "the picture has no number: %.*s", (int)(end - line), line);
        Extent e;
        if (has_room && extent_of(k, line, end, &e) && is_outside(&e, &c))
            finds(k, "drawn outside the window of %g by %g: %.*s", k->cv->width, k->cv->height,
                  (int)(end - line), line);
        clip(&c, line);
        *end = ended;
        line = ended != '\0' ? end + 1 : end;
    }
}

void look_at_picture(Desk *k)
{
    look_at_handles(k);
    look_at_trace(k);
}

/* --- the end --- */

void look_same(Desk *k, const char *what, const Buf *is, const Buf *wanted)
{
    const char *a = is->at, *b = wanted->at;
    if (strcmp(a, b) == 0) return;
    while (true) {
        size_t n = strcspn(a, "\n"), o = strcspn(b, "\n");
        if (n != o || strncmp(a, b, n) != 0) {
            finds(k, "%s: is %.*s, was %.*s", what, (int)n, a, (int)o, b);
            return;
        }
        if (a[n] == '\0' || b[o] == '\0') return;
        a += n + 1;
        b += o + 1;
    }
}

void look_at_end(Desk *k)
{
    const Command undo = { .kind = CMD_UNDO }, redo = { .kind = CMD_REDO };
    Message m;
    Buf last = { 0 }, now = { 0 };
    size_t undone = 0;
    state_text(&last, k->s.model);
    for (; model_may(k->s.model, &undo, NULL); undone++)
        if (model_apply(k->s.model, &undo, &m) != OK) finds(k, "undo fails: %s", m.text);
    state_text(&now, k->s.model);
    if (undone < UNDO_MAX && !k->is_other) look_same(k, "all is undone", &now, &k->start);
    for (; undone > 0; undone--)
        if (model_apply(k->s.model, &redo, &m) != OK) finds(k, "redo fails: %s", m.text);
    state_text(&now, k->s.model);
    look_same(k, "all is made again", &now, &last);
    look_at_journal(k, true);
    buf_free(&last);
    buf_free(&now);
}
