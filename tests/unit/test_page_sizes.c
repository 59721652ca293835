/* Guided pages at every size and in every state: nothing is cut or lies on something else, what is
 * asked is to be had, everything says what it is, and on a wall nothing is too small to read. */
#include "view_story.h"

#include "files/lesson_file.h"
#include "model/visit.h"
#include "seen_story.h"
#include "view/kit/widgets.h"

typedef struct { double w, h; bool present; } Size;

static const Size sizes[] = { { 560, 400, false }, { 700, 900, false }, { 320, 320, false },
                              { 360, 640, false }, { 640, 360, false }, { 390, 844, false },
                              { 800, 560, false }, { 1024, 640, false }, { 1200, 700, false },
                              { 1440, 900, false }, { 1333, 750, true } };
#define SIZES (sizeof sizes/sizeof *sizes)
/* With text three sizes larger: of one unit. */
static const Size smaller[] = { { 229, 229, false }, { 257, 457, false }, { 457, 257, false } };
#define SMALLER (sizeof smaller/sizeof *smaller)
#define WALL  1.44      /* pixels to the point on a screen of 1080 (app.c) */

static const char *const lessons[] = { "assets/lessons/05-four-cases.json",
                                       "tests/lessons/panels.json", "tests/lessons/guided.json" };
#define LESSONS (sizeof lessons/sizeof *lessons)

typedef struct {
    Stage *s;
    Seen  *seen;
    Canvas *cv;
    NetLook look;
    Size   size;
    char   what[200];
} Look;

static const Visit *visit(const Look *k) { return model_lesson(k->s->model)->visit; }

static void draw(Look *k)
{
    Scene scene = stage_scene(k->s);
    scene.present = scene.awake = k->size.present;
    scene.look = k->look;
    canvas_begin(k->cv, k->size.w, k->size.h, 1, &palette_light);
    view_window(k->cv, &k->s->frame, &scene);
    CHECK(canvas_finish(k->cv, NULL) == OK);
    ui_settle(&k->s->ui, &k->s->frame, k->s->now);
}

static bool tell(Look *k, const char *line)
{
    Command c;
    return command_parse(&c, line, NULL, NULL) == OK && model_apply(k->s->model, &c, NULL) == OK;
}

static size_t complaints;

static void complain(const Look *k, const char *words, const char *of)
{
    if (complaints++ < 40) print_error("%s: \"%s\" %s\n", k->what, of, words);
}

/* --- what is looked at --- */

static Rect plot_of(const Look *k)
{
    const Handle *h = frame_find(&k->s->frame, handle_id(HANDLE_PLOT, 0));
    return h != NULL ? rect_inset(h->box, -40) : (Rect){ 0 };
}

static bool is_in(Rect in, Rect r)
{
    return r.x >= in.x - 0.5 && r.y >= in.y - 0.5 && rect_right(r) <= rect_right(in) + 0.5
        && rect_bottom(r) <= rect_bottom(in) + 0.5;
}

/* Of the page's words (table 1) or the training choices (6). */
static bool is_scrolled_away(const Look *k, const Label *l, size_t table)
{
    const Handle *t = frame_find(&k->s->frame, handle_id(HANDLE_TABLE, table));
    if (l->clip.h < k->size.h - 1 && !is_in(l->clip, l->ink)) return true;
    bool is_hidden = t != NULL && rect_has(t->box, pt(l->ink.x, t->box.y + 1))
        && !is_in(t->box, l->ink);
    bool is_gone = t != NULL && l->ink.x > t->box.x && rect_right(l->ink) < rect_right(t->box)
        && (l->ink.y > rect_bottom(t->box) || rect_bottom(l->ink) < t->box.y);
    return is_hidden || is_gone;
}

/* In the plot, or scrolled away: others look at the one, Tab reaches the other. */
static bool is_of_words(const Look *k, const Label *l)
{
    return l->ink.w > 0 && !is_scrolled_away(k, l, 1) && !is_scrolled_away(k, l, 6)
        && !rect_overlaps(plot_of(k), l->ink);
}

static void nothing_is_cut(const Look *k)
{
    Rect window = { 0, 0, k->size.w, k->size.h };
    for (size_t i = 0; i < k->seen->labels; i++) {
        const Label *a = &k->seen->label[i];
        if (a->ink.w > 0 && !is_of_words(k, a)) continue;
        if (a->ink.w > 0 && !is_in(window, a->ink))
            complain(k, "is cut", a->words);
        for (size_t j = 0; j < i; j++) {
            const Label *b = &k->seen->label[j];
            bool is_apart = !rect_overlaps(rect_inset(a->ink, 0.8), rect_inset(b->ink, 0.8));
            if (!is_of_words(k, b) || is_apart) continue;
            complain(k, b->words, a->words);
        }
    }
}

static void all_say_what_they_are(const Look *k)
{
    for (size_t i = 0; i < k->s->frame.n; i++) {
        const Handle *h = &k->s->frame.at[i];
        char name[40];
        handle_name(name, h);
        if (h->tip == NULL || h->tip[0] == '\0') complain(k, "has no tip", name);
    }
}

static void is_large_enough(const Look *k)
{
    for (size_t i = 0; k->size.present && i < k->seen->labels; i++)
        if (k->seen->label[i].size*WALL < 23.9 && k->seen->label[i].ink.w > 0
            && !rect_overlaps(plot_of(k), k->seen->label[i].ink))
            complain(k, "is too small", k->seen->label[i].words);
}

/* Whatever Tab comes to is then in the window, and not a sliver. */
static void all_can_be_reached(Look *k)
{
    HandleId first = 0, at = 0;
    for (size_t n = 0; n < 200; n++) {
        const Handle *h = frame_tab(&k->s->frame, at, 1);
        if (h == NULL || h->id == first) break;
        if (n == 0) first = h->id;
        k->s->ui.focus = at = h->id;
        draw(k);
        h = frame_find(&k->s->frame, at);
        char name[40];
        CHECK(h != NULL);
        handle_name(name, h);
        bool is_mark = handle_is_mark(h) || h->kind == HANDLE_SLOPE
            || h->kind == HANDLE_GHOST_SLOPE;
        if (!is_mark && (h->box.w < 6 || h->box.h < 6
                         || !is_in((Rect){ -4, -4, k->size.w + 8, k->size.h + 8 }, h->box)))
            complain(k, "cannot be seen", name);
    }
    k->s->ui.focus = 0;
    draw(k);
}

static void what_is_asked_is_there(const Look *k)
{
    const Visit *v = visit(k);
    const Frame *f = &k->s->frame;
    if (!visit_is_open(v)) return;
    const Ask *a = &visit_page(v)->ask;
    bool ok = a->kind == ASK_GOAL || frame_find(f, handle_id(HANDLE_BUTTON, BUTTON_REVEAL)) != NULL;
    for (size_t i = 0; a->kind == ASK_CHOICES && i < a->choices; i++)
        ok &= frame_find(f, handle_id(HANDLE_BUTTON, BUTTON_CHOICE + i)) != NULL;
    for (size_t i = 0; a->kind == ASK_PREDICT && i < 4*v->predicts; i++)
        ok &= frame_find(f, handle_id(HANDLE_BUTTON, BUTTON_PREDICT + i)) != NULL;
    if (a->kind == ASK_NUMBER) ok &= frame_find(f, handle_id(HANDLE_FIELD, FIELD_ANSWER)) != NULL;
    /* behind another panel the way back is */
    ok |= frame_named(f, "tab:page") != 0 && k->look.tab != 0;
    if (!ok) complain(k, "is not there", "what is asked");
}

static void look(Look *k, const char *lesson, size_t page, const char *state)
{
    snprintf(k->what, sizeof k->what, "%s, page %zu at %g x %g, %s", lesson, page, k->size.w,
             k->size.h, state);
    k->s->ui.focus = 0;
    draw(k);
    nothing_is_cut(k);
    all_say_what_they_are(k);
    is_large_enough(k);
    what_is_asked_is_there(k);
    all_can_be_reached(k);
}

static void each_panel(Look *k, const char *lesson, size_t page)
{
    unsigned at[16];
    size_t n = 0;
    for (size_t i = 0; i < k->s->frame.n && n < 16; i++)
        if (k->s->frame.at[i].command.kind == CMD_TAB)
            at[n++] = (unsigned)k->s->frame.at[i].command.index;
    for (size_t i = 0; i < n; i++) {
        k->look.tab = at[i];
        k->look.tab_told = !visit_is_open(visit(k));
        char state[60];
        snprintf(state, sizeof state, "panel %u", at[i]);
        look(k, lesson, page, state);
    }
    k->look.tab = 0;
}

static void answer_wrongly(Look *k)
{
    const Visit *v = visit(k);
    const Ask *a = &visit_page(v)->ask;
    char line[60];
    switch (a->kind) {
    case ASK_CHOICES:
        for (size_t i = 0; i < a->choices && !v->counted; i++) {
            snprintf(line, sizeof line, "answer %zu", i + 1);
            tell(k, line);
            if (visit(k)->first_right) tell(k, "undo");
        }
        break;
    case ASK_NUMBER:  tell(k, "answer -1234.5678901"); break;
    case ASK_PREDICT: tell(k, "predict elbow1 gone"); tell(k, "reveal"); break;
    default:          tell(k, "reveal"); break;
    }
}

static Look look_at(const char *lesson, Size size, const char *page)
{
    Look k = { .s = stage_new(size.w, size.h), .size = size, .look = { .selected = SELECT_NONE } };
    LessonData d;
    Message why = { "" };
    if (lesson_open(&d, lesson, &why) != OK || model_load(k.s->model, &d, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
    k.cv = seen_new(k.s->fonts);
    k.seen = (Seen *)k.cv;
    CHECK(tell(&k, page));
    draw(&k);
    return k;
}

static void go_through(const char *lesson, Size size)
{
    Look k = look_at(lesson, size, "page 1");
    for (size_t p = 1; p <= visit(&k)->pages->n; p++) {
        char line[40];
        snprintf(line, sizeof line, "page %zu", p);
        CHECK(tell(&k, line));
        look(&k, lesson, p, "open");
        each_panel(&k, lesson, p);
        if (!visit_is_open(visit(&k))) continue;
        if (tell(&k, "hint")) look(&k, lesson, p, "hinted");
        if (tell(&k, "reveal")) {
            look(&k, lesson, p, "revealed");
            each_panel(&k, lesson, p);
        }
        CHECK(tell(&k, line));
        answer_wrongly(&k);
        look(&k, lesson, p, "wrong");
    }
    canvas_free(k.cv);
    stage_free(k.s);
}

static void test_every_page_at_every_size(void **state)
{
    (void)state;
    for (size_t i = 0; i < LESSONS; i++)
        for (size_t k = 0; k < SIZES; k++)
            if (in_sample()) go_through(lessons[i], sizes[k]);
    for (size_t k = 0; k < SMALLER; k++)
        if (in_sample()) go_through(lessons[0], smaller[k]);
    CHECK(complaints == 0);
}

/* --- the elbow over every rate --- */

static bool has_tab(const Look *k) { return frame_named(&k->s->frame, "tab:lambda") != 0; }

static bool has_curve(const Look *k)
{
    return frame_find(&k->s->frame, handle_id(HANDLE_LAMBDA, 0)) != NULL;
}

/* It is drawn: where it stands, or else behind its tab. */
static bool can_be_seen(Look *k)
{
    if (has_curve(k)) return true;
    k->look.tab = SHOW_LAMBDA;
    k->look.tab_told = !visit_is_open(visit(k));
    draw(k);
    return has_curve(k);
}

static void test_the_elbow_over_every_rate(void **state)
{
    static const char *const answer[] = { "reveal", "answer 1", "answer 1.5" };
    static const char *const page[] = { "page 7", "page 6", "page 9" };
    (void)state;
    for (size_t i = 0; i < SIZES; i++) {
        if (!in_sample()) continue;
        for (size_t p = 0; p < 3; p++) {
            Look k = look_at("assets/lessons/05-four-cases.json", sizes[i], page[p]);
            CHECK(!has_tab(&k) && !can_be_seen(&k));        /* while it would tell */
            k.look.tab = 0;
            CHECK(tell(&k, answer[p]));
            draw(&k);
            CHECK(has_tab(&k) != has_curve(&k));
            if (sizes[i].w == 1440) CHECK(has_curve(&k));
            CHECK(can_be_seen(&k));
            canvas_free(k.cv);
            stage_free(k.s);
        }
        Look k = look_at("assets/lessons/06-find-the-mistake.json", sizes[i], "page 5");
        CHECK(can_be_seen(&k));
        canvas_free(k.cv);
        stage_free(k.s);
    }
}

/* What was not said is not called wrong, nor a goal done that nobody reached. */
static void test_what_is_told_of_no_answer(void **state)
{
    static const char *const page[] = { "page 2", "page 3", "page 4", "page 5" };
    (void)state;
    for (size_t p = 0; p < 4; p++) {
        Look k = look_at("assets/lessons/05-four-cases.json", sizes[6], page[p]);
        CHECK(tell(&k, "reveal"));
        draw(&k);
        size_t warn = 0, done = 0;
        for (size_t i = 0; i < k.seen->shapes; i++) warn += k.seen->shape[i].paint == PAINT_WARN;
        for (size_t i = 0; i < k.seen->labels; i++)
            done += strcmp(k.seen->label[i].words, "Done") == 0;
        CHECK(warn == 0 && done == 0);
        canvas_free(k.cv);
        stage_free(k.s);
    }
}

static size_t labels_with(const Look *k, const char *words)
{
    size_t n = 0;
    for (size_t i = 0; i < k->seen->labels; i++)
        n += k->seen->label[i].ink.w > 0 && strstr(k->seen->label[i].words, words) != NULL;
    return n;
}

/* Without pages: small, it says what the step does, the rate and the step's number. */
static void test_the_first_window_when_small(void **state)
{
    static const Size small[] = { { 320, 560, false }, { 360, 640, false }, { 500, 800, false } };
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        Look k = look_at("assets/lessons/20-case-ii.json", small[i], "case ii");
        size_t letters = 0;
        for (size_t j = 0; j < k.s->frame.n; j++)
            letters += k.s->frame.at[j].id == handle_id(HANDLE_BUTTON, BUTTON_PANEL_TOGGLE);
        CHECK(letters == 1);
        CHECK(labels_with(&k, "shallower") > 0 && labels_with(&k, "step 0") == 1);
        CHECK(labels_with(&k, "flips") > 0);
        CHECK(frame_find(&k.s->frame, handle_id(HANDLE_SLIDER, PARAM_RATE)) != NULL);
        snprintf(k.what, sizeof k.what, "case ii at %g x %g", small[i].w, small[i].h);
        nothing_is_cut(&k);
        all_say_what_they_are(&k);
        all_can_be_reached(&k);
        canvas_free(k.cv);
        stage_free(k.s);
    }
    CHECK(complaints == 0);
}

static void test_the_first_window_s_transport_on_a_wall(void **state)
{
    (void)state;
    Look k = look_at("assets/lessons/20-case-ii.json", sizes[SIZES - 1], "case ii");
    const Handle *play = frame_named(&k.s->frame, "button:play") != 0
        ? frame_find(&k.s->frame, frame_named(&k.s->frame, "button:play")) : NULL;
    CHECK(play != NULL);
    size_t n = 0;
    for (size_t i = 0; i < k.seen->labels; i++) {
        const Label *l = &k.seen->label[i];
        if (l->ink.w <= 0 || l->ink.y < play->box.y - 12) continue;
        if (l->size*WALL < 23.9) print_error("%s\n", l->words);
        CHECK(l->size*WALL >= 23.9);
        n++;
    }
    CHECK(n >= 2);      /* P, and how fast: λ and the step are in the card */
    canvas_free(k.cv);
    stage_free(k.s);
}

/* On which line of the picture the words stand; NAN: nowhere. */
static double line_of(const Stage *s, const char *words)
{
    const char *at = strstr(s->trace.at, words);
    double x, y;
    while (at != NULL && at > s->trace.at && at[-1] != '\n') at--;
    return at != NULL && sscanf(at, "%*s %lf %lf", &x, &y) == 2 ? y : NAN;
}

static void test_a_hint_stands_on_the_line_of_what_is_given(void **state)
{
    (void)state;
    Stage *s = stage_new(390, 844);
    LessonData d;
    CHECK(lesson_open(&d, "assets/lessons/05-four-cases.json", NULL) == OK);
    CHECK(model_load(s->model, &d, NULL) == OK);
    lesson_data_free(&d);
    CHECK(model_apply(s->model, &(Command){ .kind = CMD_PAGE, .index = 1 }, NULL) == OK);
    stage_draw(s);
    CHECK(fabs(line_of(s, "\"a hint\"") - line_of(s, "\"\\\\lambda = 0.1,")) < 0.5);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_window_when_small),
        cmocka_unit_test(test_the_first_window_s_transport_on_a_wall),
        cmocka_unit_test(test_every_page_at_every_size),
        cmocka_unit_test(test_the_elbow_over_every_rate),
        cmocka_unit_test(test_what_is_told_of_no_answer),
        cmocka_unit_test(test_a_hint_stands_on_the_line_of_what_is_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
