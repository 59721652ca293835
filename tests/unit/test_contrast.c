/* Every word and every mark of many pages, against what lies under it (WCAG 2.2: 1.4.3 and
 * 1.4.11): text has at least 4.5 : 1, disabled text too, and marks 3 : 1, in both themes and in
 * print. What lies under is composed from all that was drawn there before, the loss field and
 * halves of halos with it.
 *
 * Not measured: what only divides or tints (SURFACE, GRID, the cards' outlines), the loss
 * field's contours (they divide its shades; the values written on them are text), and a mark upon
 * another mark. A unit's line is weak where it contributes little: its diamond is not, unless
 * it is dead. */
#include "view_story.h"

#include "files/lesson_file.h"
#include "files/model_file.h"
#include "ink_canvas.h"
#include "view/kit/widgets.h"

#define TEXT_LEAST_RATIO 4.5
#define MARK_LEAST_RATIO 3.0

typedef struct { double r, g, b; } Colour;

static double linear(double v) { return v <= 0.04045 ? v/12.92 : pow((v + 0.055)/1.055, 2.4); }

static double luminance(Colour c)
{
    return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b);
}

static double ratio_of(Colour a, Colour b)
{
    double l = luminance(a) + 0.05, k = luminance(b) + 0.05;
    return l > k ? l/k : k/l;
}

static Colour over(Colour under, Rgba p)
{
    double a = (double)p.a;
    return (Colour){ under.r + a*((double)p.r - under.r), under.g + a*((double)p.g - under.g),
                     under.b + a*((double)p.b - under.b) };
}

/* --- what lies where --- */

static bool is_surface(Paint p)
{
    static const Paint surface[] = { PAINT_PAGE, PAINT_CARD, PAINT_CARD_LINE, PAINT_CONTROL,
        PAINT_CONTROL_HOT, PAINT_CONTROL_DOWN, PAINT_GRID, PAINT_NOW_SOFT, PAINT_BETWEEN,
        PAINT_GOOD_SOFT, PAINT_HALO, PAINT_WARN_SOFT, PAINT_BAD_SOFT, PAINT_FIELD_LO,
        PAINT_FIELD_HI, PAINT_FIELD_HALO, PAINT_SHADE, PAINT_SHADOW, PAINT_BLACK, PAINT_LEGEND,
        PAINT_FINGER };
    for (size_t i = 0; i < sizeof surface/sizeof surface[0]; i++)
        if (surface[i] == p) return true;
    return false;
}

/* Weak on purpose: units beyond the strong ones. */
static bool is_weak(Paint p)
{
    return p == PAINT_CROWD || (p >= PAINT_UNIT_FAINT && p <= PAINT_UNIT_FAINT_LAST);
}

static bool within(Rect r, Pt at)
{
    return at.x >= r.x && at.x <= rect_right(r) && at.y >= r.y && at.y <= rect_bottom(r);
}

static bool in_polygon(const Ink *q, Pt at)
{
    bool in = false;
    for (size_t i = 0, k = q->n - 1; i < q->n; k = i++)
        if ((q->at[i].y > at.y) != (q->at[k].y > at.y)
            && at.x < (q->at[k].x - q->at[i].x)*(at.y - q->at[i].y)/(q->at[k].y - q->at[i].y)
            + q->at[i].x)
            in = !in;
    return in;
}

static bool near_line(const Ink *q, Pt at)
{
    for (size_t i = 0; i + 1 < q->n; i++) {
        double dx = q->at[i + 1].x - q->at[i].x, dy = q->at[i + 1].y - q->at[i].y;
        double t = dx*dx + dy*dy > 0
            ? ((at.x - q->at[i].x)*dx + (at.y - q->at[i].y)*dy)/(dx*dx + dy*dy) : 0;
        t = fmin(fmax(t, 0), 1);
        if (hypot(q->at[i].x + t*dx - at.x, q->at[i].y + t*dy - at.y) <= q->width/2) return true;
    }
    return false;
}

/* Whether it backs what is drawn there later: fills, and the halves of halos. */
static bool backs(const Ink *q, Pt at)
{
    if (!within(q->box, at)) return false;
    Pt mid = pt(q->rect.x + q->rect.w/2, q->rect.y + q->rect.h/2);
    switch (q->kind) {
    case INK_RECT: case INK_FIELD: return true;
    case INK_DISC:    return hypot(at.x - mid.x, at.y - mid.y) <= q->radius;
    case INK_POLYGON: return in_polygon(q, at);
    case INK_LINE:
        return (q->paint == PAINT_HALO || q->paint == PAINT_FIELD_HALO) && near_line(q, at);
    case INK_RING:
        return q->paint == PAINT_HALO
            && fabs(hypot(at.x - mid.x, at.y - mid.y) - q->radius) <= q->width/2;
    default: return false;
    }
}

static Colour field_at(const Ink *q, Pt at)
{
    const LossField *f = &q->field;
    double w = f->w0 + (at.x - q->rect.x)/q->rect.w*(f->w1 - f->w0),
        b = f->b1 + (at.y - q->rect.y)/q->rect.h*(f->b0 - f->b1);
    double t = (loss_field_s(f, w, b) - f->s_none)/(f->s_full - f->s_none);
    t = pow(fmin(fmax(t, 0), 1), 0.8);
    Rgba part = q->hi;
    part.a = (float)t;
    return over(over((Colour){ 0, 0, 0 }, q->lo), part);
}

typedef struct { Colour colour; Paint top; } Under;

/* A point, a diamond: that a label keeps clear of them is another test's matter. */
static bool is_small_mark(const Ink *q)
{
    return (q->kind == INK_DISC || q->kind == INK_POLYGON) && !is_surface(q->paint)
        && q->rect.w < 40;
}

/* Under the i-th, at a place of it; round a disc, too, what is drawn round it next. */
static Under under(const InkCanvas *k, size_t i, Pt at)
{
    Under u = { { 1, 1, 1 }, PAINT_PAGE };
    size_t end = k->ink[i].kind == INK_DISC && i + 2 < k->n ? i + 2 : i;
    for (size_t j = 0; j < end; j++) {
        const Ink *q = &k->ink[j];
        bool part_of_it = j == i || (q->formula > 0 && q->formula == k->ink[i].formula);
        if (part_of_it || (j > i && q->kind != INK_RING) || !backs(q, at)) continue;
        if (k->ink[i].kind == INK_TEXT && is_small_mark(q)) continue;
        u.colour = q->kind == INK_FIELD ? field_at(q, at) : over(u.colour, q->colour);
        u.top = q->paint;
    }
    return u;
}

/* A panel, its shade, or a wider mark lies over it. */
static bool is_covered(const InkCanvas *k, size_t i, Pt at)
{
    for (size_t j = i + 1; j < k->n; j++) {
        const Ink *q = &k->ink[j];
        if (q->kind == INK_TEXT || q->kind == INK_LINE || q->kind == INK_FRAME) continue;
        if (q->kind == INK_RING && q->paint == PAINT_HALO) continue;
        if (q->formula > 0 && q->formula == k->ink[i].formula) continue;
        if (backs(q, at) && (q->colour.a > 0.3f || q->paint == PAINT_SHADE)) return true;
    }
    return false;
}

/* --- the worst of each pair --- */

typedef struct {
    bool  is_text;
    Paint ink, top;
    double ratio;
    char  where[200];
} Worst;

typedef struct {
    Worst  at[400];
    size_t n, texts, marks;
    const char *theme, *page;
} Found;

static void found(Found *f, const Ink *q, Paint top, double ratio)
{
    bool is_text = q->kind == INK_TEXT;
    size_t i = 0;
    while (i < f->n && (f->at[i].ink != q->paint || f->at[i].top != top
                        || f->at[i].is_text != is_text)) i++;
    if (i == f->n) {
        CHECK(f->n < 400);
        f->at[f->n++] = (Worst){ is_text, q->paint, top, 1e9, "" };
    }
    if (ratio >= f->at[i].ratio) return;
    f->at[i].ratio = ratio;
    snprintf(f->at[i].where, sizeof f->at[i].where,
             "%.20s, %.60s: kind %d at %.0f, %.0f \"%.60s\"", f->theme, f->page,
             (int)q->kind, q->box.x, q->box.y, q->words);
}

/* Places of its ink. */
static size_t places(const Ink *q, Pt at[64])
{
    Pt mid = pt(q->rect.x + q->rect.w/2, q->rect.y + q->rect.h/2);
    size_t n = 0;
    switch (q->kind) {
    case INK_TEXT:
        for (size_t i = 0; i < q->n && n < 64; i++) at[n++] = q->at[i];
        break;
    case INK_LINE:
        for (size_t i = 0; i + 1 < q->n && n + 4 < 64; i += 1 + q->n/16)
            for (int k = 1; k < 5; k++)
                at[n++] = pt(q->at[i].x + (q->at[i + 1].x - q->at[i].x)*k/5,
                             q->at[i].y + (q->at[i + 1].y - q->at[i].y)*k/5);
        break;
    case INK_RING: case INK_DISC: {
        double r = q->kind == INK_DISC ? q->radius + 0.5 : q->radius;
        for (int k = 0; k < 8; k++)
            at[n++] = pt(mid.x + r*cos(0.4 + k*0.785), mid.y + r*sin(0.4 + k*0.785));
        break;
    }
    case INK_FRAME:
        at[n++] = pt(mid.x, q->rect.y + q->width/2);
        at[n++] = pt(q->rect.x + q->width/2, mid.y);
        break;
    case INK_RECT:
        for (int k = 1; k < 4; k++)
            at[n++] = pt(q->rect.x + q->rect.w*k/4, q->rect.y + q->rect.h*k/4);
        break;
    default: at[n++] = mid; break;
    }
    return n;
}

static void look(Found *f, const InkCanvas *k)
{
    for (size_t i = 0; i < k->n; i++) {
        const Ink *q = &k->ink[i];
        if (q->kind == INK_FIELD || is_surface(q->paint) || is_weak(q->paint)) continue;
        bool is_text = q->kind == INK_TEXT;
        Pt at[64];
        size_t n = places(q, at);
        for (size_t p = 0; p < n; p++) {
            if (!within(q->clip, at[p]) || is_covered(k, i, at[p])) continue;
            Under u = under(k, i, at[p]);
            if (!is_text && !is_surface(u.top) && q->paint != PAINT_ON_NOW) continue;
            found(f, q, u.top, ratio_of(over(u.colour, q->colour), u.colour));
            if (is_text) f->texts++;
            else f->marks++;
        }
    }
}

static size_t judge(const Found *f)
{
    size_t bad = 0;
    for (size_t i = 0; i < f->n; i++) {
        const Worst *w = &f->at[i];
        double least = w->is_text ? TEXT_LEAST_RATIO : MARK_LEAST_RATIO;
        if (w->ratio >= least) continue;
        bad++;
        print_error("%s %s on %s: %.2f (%s)\n", w->is_text ? "text" : "mark", paint_name(w->ink),
                    paint_name(w->top), w->ratio, w->where);
    }
    return bad;
}

static void judge_all(const Found f[3])
{
    size_t bad = 0;
    for (int t = 0; t < 3; t++) {
        CHECK(f[t].texts > 1000 && f[t].marks > 300);
        bad += judge(&f[t]);
    }
    CHECK(bad == 0);
}

/* --- the pages --- */

typedef struct {
    double w, h;
    bool   present, figure;
    uint64_t selected;
    Panel  panel;
    const char *notice;
    bool   is_error;
} Look;

static void draw_nothing(void *arg, Canvas *cv, Rect in)
{
    (void)arg;
    canvas_rect(cv, in, 0, PAINT_CARD);
}

static ExportPanel export_panel(void)
{
    ExportPanel p = { .figures = 3, .formats = 2, .chosen_format = 1, .theme = THEME_DARK,
                      .is_picture = true, .has_pixels = true, .size = "800x500", .scale = "2",
                      .name = "a.pdf", .extent = "282 × 176 mm", .about = "", .why = "",
                      .copy_why = "Install xclip.", .w_pt = 800, .h_pt = 500,
                      .draw = draw_nothing };
    p.figure[0] = (ExportChoice){ "Plot", "" };
    p.figure[1] = (ExportChoice){ "Traces", "Traces are of a network." };
    p.figure[2] = (ExportChoice){ "Loss", "" };
    p.format[0] = (ExportChoice){ "PNG", "" };
    p.format[1] = (ExportChoice){ "PDF", "" };
    return p;
}

/* A lesson half done, one that is done, one that is new. */
static const ContentsList *contents(void)
{
    static unsigned char marks[] = { PAGE_DONE_RIGHT, PAGE_DONE_WRONG, PAGE_DONE, 0 };
    static Sketch k = { .view = { -1, 1, -1, 1 }, .curve = { { -1, 0 }, { 0, 0 }, { 1, 1 } },
                        .curves = 3, .point = { { 0.5, 0 } }, .points = 1, .elbow = { 0 },
                        .elbows = 1, .has_residual = true, .phi = 0.5 };
    static const ContentsEntry at[] = {
        { .name = "a", .title = "Half", .about = "What it is", .group = "Lessons", .file = "",
          .picture = &k, .pages = 4, .page = 4, .done = { marks, 4, 1, 2 } },
        { .name = "b", .title = "Done", .about = "What it is", .group = "Lessons", .file = "",
          .picture = &k, .pages = 4, .page = 4, .done = { marks, 4, 1, 2 }, .is_done = true },
        { .name = "c", .title = "Long", .about = "", .group = "Lessons", .file = "",
          .pages = 300, .page = 70 },
        { .name = "d", .title = "One", .about = "", .group = "Others", .file = "",
          .picture = &k } };
    static const ContentsList list = { at, 4, 0 };
    return &list;
}

static void draw(Stage *s, const Look *l, const Palette *p, Found *f)
{
    static const LessonEntry recent[] = { { "/home/a/b.json", "b.json" } };
    ExportPanel e = export_panel();
    s->ui.panel = l->panel;
    s->w = l->w, s->h = l->h;
    Scene k = stage_scene(s);
    k.present = l->present;
    k.figure = k.still = l->figure;
    k.look.selected = l->selected;
    k.exporting = &e;
    if (l->notice != NULL) k.notice = l->notice, k.notice_is_error = l->is_error, k.progress = 0.4;
    k.contents = contents();
    k.recent = recent, k.recents = 1;
    canvas_begin(s->cv, s->w, s->h, 1, p);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
    look(f, (InkCanvas *)s->cv);
}

static Stage *stage_with_ink(void)
{
    Stage *s = stage_new(1440, 900);
    canvas_free(s->cv);
    s->cv = &ink_canvas_new(s->fonts)->base;
    return s;
}

static const struct { const char *name; const Palette *palette; } theme[] = {
    { "light", &palette_light }, { "dark", &palette_dark }, { "print", &palette_print } };

static void looks(Stage *s, const char *page, Found f[3])
{
    static const Look look_at[] = {
        { 1440, 900, false, false, SELECT_NONE, PANEL_NONE, NULL, false },
        { 1440, 900, false, false, 1, PANEL_NONE, NULL, false },
        { 1024, 640, false, false, SELECT_NONE, PANEL_NONE, NULL, false },
        { 360, 640, false, false, SELECT_NONE, PANEL_NONE, NULL, false },
        { 1920, 1080, true, false, 0, PANEL_NONE, NULL, false },
        { 1280, 720, false, true, 1, PANEL_NONE, NULL, false },
    };
    for (int t = 0; t < 3; t++) {
        f[t].theme = theme[t].name;
        f[t].page = page;
        for (size_t i = 0; i < sizeof look_at/sizeof look_at[0]; i++)
            if (t < 2 || look_at[i].figure) draw(s, &look_at[i], theme[t].palette, &f[t]);
    }
}

static void load(Stage *s, const char *name)
{
    LessonData d;
    CHECK(lesson_find(&d, name, NULL) == OK && lesson_load_points(&d, NULL, NULL) == OK);
    CHECK(model_load(s->model, &d, NULL) == OK);
    lesson_data_free(&d);
}

static void test_built_in_lessons(void **state)
{
    (void)state;
    static Found f[3];
    for (size_t i = 0; i < builtin_lesson_count(); i++) {
        if (!in_sample()) continue;
        Stage *s = stage_with_ink();
        load(s, builtin_lesson(i)->name);
        looks(s, builtin_lesson(i)->name, f);
        if (model_lesson(s->model)->n > 0)               /* else it takes no steps */
            CHECK(model_apply(s->model, &(Command){ .kind = CMD_STEP, .index = 3 }, NULL) == OK);
        looks(s, builtin_lesson(i)->name, f);
        stage_free(s);
    }
    judge_all(f);
}

/* Whatever the verdict's colour. */
static void test_any_step(void **state)
{
    (void)state;
    static Found f[3];
    Stage *s = stage_with_ink();
    uint64_t seed = 3;
    for (int n = 0; n < 40; n++) {
        Sample point[2] = { { uniform(&seed, -3, 3), uniform(&seed, -3, 3) },
                            { uniform(&seed, -3, 3), uniform(&seed, -3, 3) } };
        LessonData d = { .point = point, .n = n % 2 == 0 ? 1 : 2, .batch = 1,
                         .rate = pow(10, uniform(&seed, -2, 1)),
                         .unit = { uniform(&seed, -3, 3), uniform(&seed, -3, 3) } };
        char what[120];
        snprintf(what, sizeof what, "w %g b %g x %g y %g λ %g", d.unit.w, d.unit.b, point->x,
                 point->y, d.rate);
        if (!in_sample()) continue;
        CHECK(model_load(s->model, &d, NULL) == OK);
        looks(s, what, f);
    }
    stage_free(s);
    judge_all(f);
}

/* Panels, notices, a tip, the focus, a number being typed, a refused one: on each handle in
 * turn. */
static void test_what_hands_bring_up(void **state)
{
    (void)state;
    static const Look look_at[] = {
        { 1440, 900, false, false, SELECT_NONE, PANEL_HELP, NULL, false },
        { 1440, 900, false, false, SELECT_NONE, PANEL_OPEN, NULL, false },
        { 1440, 900, false, false, SELECT_NONE, PANEL_EXPORT, NULL, false },
        { 1440, 900, false, false, SELECT_NONE, PANEL_CONTENTS, NULL, false },
        { 1440, 900, false, false, 1, PANEL_NONE, "Saved as a.json.", false },
        { 1440, 900, false, false, SELECT_NONE, PANEL_NONE, "Cannot read a.json.", true } };
    static const char *const lesson[] = { "case-ii", "three-units" };
    static Found f[3];
    for (int n = 0; n < 2; n++)
        for (int t = 0; t < 2; t++) {
            Stage *s = stage_with_ink();
            load(s, lesson[n]);
            f[t] = (Found){ .theme = theme[t].name, .page = lesson[n] };
            for (size_t i = 0; i < sizeof look_at/sizeof look_at[0]; i++) {
                draw(s, &look_at[i], theme[t].palette, &f[t]);
                size_t handles = s->frame.n;
                for (size_t h = 0; h < handles; h += 3) {
                    if (h >= s->frame.n) break;
                    if (!in_sample()) continue;
                    const Handle on = s->frame.at[h];
                    memset(&s->ui, 0, sizeof s->ui);
                    s->ui.pointer_in = true;
                    s->ui.pointer = s->ui.rest = pt(on.box.x + on.box.w/2, on.box.y + on.box.h/2);
                    s->ui.hot = on.id;
                    if (h % 2 == 0) s->ui.focus = on.id;
                    bool typed = on.kind == HANDLE_VALUE || on.kind == HANDLE_FIELD;
                    if (typed)
                        s->ui.edit = (Edit){ .id = on.id, .text = "0.5", .len = 3, .caret = 3,
                                             .all = h % 2 == 0, .bad = h % 4 > 1 };
                    draw(s, &look_at[i], theme[t].palette, &f[t]);
                }
                memset(&s->ui, 0, sizeof s->ui);
            }
            CHECK(judge(&f[t]) == 0);
            stage_free(s);
        }
}

/* A unit's faint diamond has its full colour round it, unless it is dead. */
static void test_a_diamond_without_an_outline_is_a_dead_unit_s(void **state)
{
    (void)state;
    uint64_t seed = 21;
    size_t with_dead = 0, without = 0;
    Stage *s = stage_with_ink();
    for (int n = 0; n < 60; n++) {
        Sample point[3];
        double w[5], b[5], v[5];
        for (int i = 0; i < 3; i++) point[i] = (Sample){ i - 1.0, uniform(&seed, -1, 1) };
        for (int i = 0; i < 5; i++) {
            w[i] = uniform(&seed, 0.2, 2)*(i % 2 == 0 ? 1 : -1);
            b[i] = uniform(&seed, -1.5, 1.5);
            v[i] = pow(10, uniform(&seed, -3, 0));
        }
        LessonData d = { .point = point, .n = 3, .rate = 0.01, .batch = 1,
                         .network = { .width = 5, .w = w, .b = b, .v = v,
                                      .start = START_GIVEN } };
        if (!in_sample()) continue;
        CHECK(model_load(s->model, &d, NULL) == OK);
        size_t dead = 0, bare = 0;
        for (int i = 0; i < 5; i++) dead += w[i] + b[i] <= 0 && b[i] <= 0 && b[i] - w[i] <= 0;
        Found f = { .theme = "light", .page = "five units" };
        draw(s, &(Look){ .w = 1440, .h = 900, .selected = SELECT_NONE }, &palette_light, &f);
        const InkCanvas *k = (const InkCanvas *)s->cv;
        for (size_t i = 0; i + 1 < k->n; i++) {
            if (k->ink[i].kind != INK_POLYGON || k->ink[i].paint < PAINT_UNIT_FAINT
                || k->ink[i].paint > PAINT_UNIT_FAINT_LAST) continue;
            Paint full = (Paint)(PAINT_UNIT + (int)(k->ink[i].paint - PAINT_UNIT_FAINT));
            bare += k->ink[i + 1].kind != INK_LINE || k->ink[i + 1].paint != full;
        }
        CHECK((bare > 0) == (dead > 0));
        if (dead > 0) with_dead++;
        else without++;
    }
    CHECK(!draws_all() || (with_dead > 5 && without > 5));
    stage_free(s);
}

/* Every paint that can be a mark or a letter, also where no page above shows it. */
static void test_every_mark_s_paint_is_seen_on_card_and_page(void **state)
{
    (void)state;
    for (int t = 0; t < 3; t++)
        for (int p = PAINT_NONE + 1; p < PAINT_COUNT; p++) {
            if (is_surface((Paint)p) || is_weak((Paint)p) || p == PAINT_CONTOUR
                || p == PAINT_ON_NOW) continue;
            static const Paint paper[] = { PAINT_PAGE, PAINT_CARD };
            for (int k = 0; k < 2; k++) {
                Colour under = over((Colour){ 1, 1, 1 }, theme[t].palette->at[paper[k]]);
                double ratio = ratio_of(over(under, theme[t].palette->at[p]), under);
                if (ratio < MARK_LEAST_RATIO)
                    print_error("%s on %s, %s: %.2f\n", paint_name((Paint)p),
                                paint_name(paper[k]), theme[t].name, ratio);
                CHECK(ratio >= MARK_LEAST_RATIO);
            }
        }
}

/* With strong contrasts also what is weak on purpose, and what divides the cards. */
static void test_strong_contrasts(void **state)
{
    (void)state;
    for (int t = 0; t < 2; t++) {
        Palette strong = palette_strong(theme[t].palette);
        for (int p = PAINT_NONE + 1; p < PAINT_COUNT; p++) {
            bool is_mark = !is_surface((Paint)p) && p != PAINT_CONTOUR && p != PAINT_ON_NOW;
            if (!is_mark && p != PAINT_CARD_LINE) continue;
            Colour under = over((Colour){ 1, 1, 1 }, strong.at[PAINT_CARD]);
            double ratio = ratio_of(over(under, strong.at[p]), under);
            if (ratio < MARK_LEAST_RATIO)
                fail_msg("%s, %s: %.2f", paint_name((Paint)p), theme[t].name, ratio);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strong_contrasts),
        cmocka_unit_test(test_built_in_lessons),
        cmocka_unit_test(test_any_step),
        cmocka_unit_test(test_what_hands_bring_up),
        cmocka_unit_test(test_a_diamond_without_an_outline_is_a_dead_unit_s),
        cmocka_unit_test(test_every_mark_s_paint_is_seen_on_card_and_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
