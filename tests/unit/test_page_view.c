/* The screen of a guided page: what it asks is nowhere to be seen, by eye, hand or script, and it
 * is gone through with the mouse and with the keyboard alone. */
#include "view_story.h"

#include "base/random.h"
#include "app/copying.h"
#include "export/export.h"
#include "files/lesson_file.h"
#include "model/visit.h"

#define GUIDED "tests/lessons/guided.json"

static Stage *guided(double w, double h)
{
    Stage *s = stage_new(w, h);
    LessonData d;
    Message why = { "" };
    if (lesson_open(&d, GUIDED, &why) != OK || model_load(s->model, &d, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
    model_forget(s->model);
    stage_draw(s);
    return s;
}

static void tell(Stage *s, const char *line)
{
    Command c;
    Message why = { "" };
    if (command_parse(&c, line, NULL, &why) != OK || model_apply(s->model, &c, &why) != OK)
        fail_msg("%s: %s", line, why.text);
}

static const Visit *visit(const Stage *s) { return model_lesson(s->model)->visit; }

/* A flip: the elbow goes out at one end of the axis, and the words say at which. */
static void test_a_flip_is_told_as_it_is_drawn(void **state)
{
    (void)state;
    static const struct { double w, b, x, y, rate; const char *says; } row[] = {
        { 1, 3, 1, 3, 1.2, "The elbow goes through −∞, to the right" },
        { -1, 3, -1, 3, 1.2, "The elbow goes through ∞, to the left" },
        { 1, -0.5, 1.5, -0.5, 1, "The elbow goes through ∞, to the left" } };
    for (size_t i = 0; i < sizeof row/sizeof *row; i++) {
        Unit u = { row[i].w, row[i].b };
        double d = unit_z(u, row[i].x) - row[i].y, e = -u.b/u.w, last = e;
        /* where it is for the rates up to this one: monotone, but for one jump */
        double flip = u.w/(d*row[i].x);
        CHECK(flip > 0 && flip < row[i].rate);
        for (int j = 1; j <= 50; j++) {
            double at = flip*j/51, to = -(u.b - at*d)/(u.w - at*d*row[i].x);
            CHECK(strstr(row[i].says, "−∞") != NULL ? to < last : to > last);
            last = to;
        }
        double end = -(u.b - row[i].rate*d)/(u.w - row[i].rate*d*row[i].x);
        CHECK(strstr(row[i].says, "right") != NULL ? end > e : end < e);
        Stage *s = stage_new(1280, 720);
        LessonData lesson;
        Message why = { "" };
        char json[500];
        snprintf(json, sizeof json,
                 "{ \"elbow\": 1, \"unit\": { \"w\": %g, \"b\": %g }, \"points\": [[%g, %g]], "
                 "\"training\": { \"rate\": %g }, \"pages\": [ { \"scene\": {}, \"ask\": "
                 "{ \"question\": \"?\", \"predict\": [\"elbow\"] } } ] }", u.w, u.b, row[i].x,
                 row[i].y, row[i].rate);
        if (lesson_read(&lesson, "a.json", json, strlen(json), &why) != OK
            || model_load(s->model, &lesson, &why) != OK)
            fail_msg("%s", why.text);
        lesson_data_free(&lesson);
        tell(s, "predict elbow left");
        tell(s, "reveal");
        stage_draw(s);
        CHECK(stage_shows(s, row[i].says));
        CHECK(stage_shows(s, "infty"));
        stage_free(s);
    }
}

/* --- nothing tells --- */

/* All that a picture says: drawn, in handles and in their tips. */
static char *all_of(Stage *s, const Scene *k)
{
    buf_clear(&s->trace);
    s->memory = (ViewMemory){ .has_loss = false };
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
    Buf b = { 0 };
    buf_printf(&b, "%s", s->trace.at);
    for (size_t i = 0; i < s->frame.n; i++) {
        const Handle *h = &s->frame.at[i];
        char name[40];
        handle_name(name, h);
        buf_printf(&b, "%s %.17g %.17g %.17g %.17g %.17g %.17g %d %s\n", name, h->box.x, h->box.y,
                   h->box.w, h->box.h, h->value, h->value_y, h->disabled,
                   h->tip != NULL ? h->tip : "");
    }
    CHECK(!b.failed);
    return b.at;
}

static Scene scene_of(Stage *s, double rate)
{
    Scene k = stage_scene(s);
    if (!k.has_report) return k;
    k.report = unit_report(k.report.unit, k.report.sample, rate);
    k.report.rate = model_lesson(s->model)->rate;
    return k;
}

static void say_difference(const char *a, const char *b)
{
    size_t at = 0;
    for (size_t i = 0; a[i] != '\0' && a[i] == b[i]; i++)
        if (a[i] == '\n') at = i + 1;
    print_error("%.200s\n---\n%.200s\n", a + at, b + at);
}

/* The same picture whatever the step does: its report is made with another rate than the
 * lesson shows. */
static bool picture_tells(Stage *s)
{
    double rate = model_lesson(s->model)->rate;
    static const double other[] = { 0.31, 3, -1.7, 40 };
    Scene k = scene_of(s, rate);
    char *truth = all_of(s, &k);
    bool tells = false;
    for (size_t i = 0; i < sizeof other/sizeof *other && !tells; i++) {
        k = scene_of(s, rate*other[i]);
        char *lie = all_of(s, &k);
        tells = strcmp(truth, lie) != 0;
        if (tells && visit_asks_step(visit(s))) say_difference(truth, lie);
        free(lie);
    }
    free(truth);
    return tells;
}

static const double sizes[][2] = { { 1440, 900 }, { 1024, 640 }, { 500, 800 }, { 360, 640 },
                                   { 1333, 750 } };
#define SIZES (sizeof sizes/sizeof *sizes)

static void random_unit(Stage *s, Random *r)
{
    Command c = { .kind = CMD_UNIT, .a = { 4*random_uniform(r) - 2, 4*random_uniform(r) - 2 } };
    CHECK(model_apply(s->model, &c, NULL) == OK);
    c = (Command){ .kind = CMD_POINT_MOVE,
                   .a = { 4*random_uniform(r) - 2, 4*random_uniform(r) - 2 } };
    CHECK(model_apply(s->model, &c, NULL) == OK);
    c = (Command){ .kind = CMD_SET, .name = PARAM_RATE, .a = { 0.01 + 2*random_uniform(r) } };
    CHECK(model_apply(s->model, &c, NULL) == OK);
    tell(s, "fit");
}

static void test_nothing_tells_the_step_that_is_predicted(void **state)
{
    (void)state;
    Random r = random_from(7 + other_chance());
    size_t told = 0;
    for (size_t k = 0; k < (size_t)fewer(60); k++) {
        Stage *s = guided(sizes[k % SIZES][0], sizes[k % SIZES][1]);
        bool by_hand = k % 3 == 0;
        if (by_hand) tell(s, "case iii");
        else tell(s, k % 3 == 1 ? "page 3" : "page 1");
        random_unit(s, &r);
        if (!by_hand && k % 3 == 1) tell(s, "predict elbow 0.3");
        if (by_hand) tell(s, "predict");
        CHECK((lesson_hides(model_lesson(s->model)) & HIDE_NEXT) != 0);
        if (picture_tells(s)) fail_msg("state %zu at %gx%g tells", k, s->w, s->h);
        if (by_hand) tell(s, "predict off");
        else if (k % 3 != 1) tell(s, "reveal");
        told += k % 3 != 1 && picture_tells(s);
        stage_free(s);
    }
    CHECK(!draws_all() || told > 20);          /* a picture without a question does */
}

static void test_nothing_tells_a_networks_step(void **state)
{
    (void)state;
    for (size_t k = 0; k < SIZES; k++) {
        Stage *s = guided(sizes[k][0], sizes[k][1]);
        tell(s, "page 6");
        for (int open = 1; open >= 0; open--) {
            Scene a = stage_scene(s), b = a;
            Lesson l = *b.lesson;
            NetLesson net = *l.net;
            net.next = net.at;                  /* a step that moves nothing */
            l.net = &net;
            b.lesson = &l;
            char *truth = all_of(s, &a), *lie = all_of(s, &b);
            CHECK((strcmp(truth, lie) == 0) == (open == 1));
            free(truth);
            free(lie);
            if (open == 1) tell(s, "reveal");
            if (open == 1) tell(s, "step");     /* the one that was told is past */
        }
        stage_free(s);
    }
}

static void test_later_steps_do_not_tell(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    tell(s, "step 5");
    tell(s, "back 3");
    tell(s, "predict");
    Scene k = stage_scene(s);
    char *truth = all_of(s, &k);
    tell(s, "predict off");
    tell(s, "step");
    tell(s, "back");
    s->frame.n = 0;
    Lesson shorter = *model_lesson(s->model);
    shorter.steps = shorter.step;
    tell(s, "predict");
    k = stage_scene(s);
    shorter.visit = k.lesson->visit;
    k.lesson = &shorter;
    char *without = all_of(s, &k);
    CHECK_TEXT(truth, without);
    free(truth);
    free(without);
    stage_free(s);
}

/* The fitted view has room both ways: where the elbow will be, and as far on its other side. */
static void test_a_fitted_view_has_both_ways(void **state)
{
    (void)state;
    Random r = random_from(11 + other_chance());
    size_t seen = 0;
    for (size_t k = 0; k < (size_t)fewer(400); k++) {
        Stage *s = guided(640, 400);
        tell(s, "page 3");
        random_unit(s, &r);
        const Lesson *l = model_lesson(s->model);
        Maybe e = unit_elbow(l->unit),
              next = unit_elbow(unit_step(l->unit, l->point[0], l->rate));
        double other = 2*e.value - next.value;
        bool has_next = next.value > l->view.x0 && next.value < l->view.x1,
             has_other = other > l->view.x0 && other < l->view.x1;
        bool is_near = fabs(next.value - e.value) < 0.3*(l->view.x1 - l->view.x0)
            && e.value > l->view.x0 && e.value < l->view.x1;
        if (e.there && next.there && is_near && next.value != e.value) {
            seen++;
            if (!has_next || !has_other)
                fail_msg("e %g e' %g in %g … %g", e.value, next.value, l->view.x0, l->view.x1);
        }
        stage_free(s);
    }
    CHECK(!draws_all() || seen > 100);
}

/* --- numbers that are asked for --- */

#define ASKS_A_NUMBER \
    "{ \"elbow\": 1, \"title\": \"T\", \"unit\": { \"w\": 1.37, \"b\": -0.611 }," \
    " \"points\": [[1.73, 0.29]], \"training\": { \"rate\": 0.213 }, \"pages\": [" \
    " { \"title\": \"Number\", \"scene\": {}, \"show\": [\"plot\", \"parameters\"," \
    "   \"transport\", \"rate\"], \"ask\": { \"question\": \"?\", \"number\": \"%s\" } } ] }"

/* Is the number said in words, in a tip or in a handle? To three digits of it. */
static bool says_number(Stage *s, double truth)
{
    char digits[40], *all, *end;
    snprintf(digits, sizeof digits, "%.8g", fabs(truth));
    digits[digits[0] == '0' ? 5 : 4] = '\0';      /* three of them, not rounded */
    Scene k = stage_scene(s);
    all = all_of(s, &k);
    for (char *at = all; (at = strchr(at, '"')) != NULL; at = end + 1) {
        end = strchr(at + 1, '"');
        if (end == NULL) break;
        *end = '\0';
        if (strstr(at + 1, digits) != NULL) {
            print_error("\"%s\"\n", at + 1);
            free(all);
            return true;
        }
    }
    free(all);
    for (size_t i = 0; i < s->frame.n; i++) {
        const Handle *h = &s->frame.at[i];
        double near = 0.004*fabs(truth);
        bool is_told = fabs(h->value - truth) < near || fabs(h->value_y - truth) < near
            || (h->tip != NULL && strstr(h->tip, digits) != NULL);
        if (is_told) return true;
    }
    return false;
}

static void test_a_number_that_is_asked_for_is_nowhere(void **state)
{
    (void)state;
    StepReport r = unit_report((Unit){ 1.37, -0.611 }, (Sample){ 1.73, 0.29 }, 0.213);
    const struct { const char *name; double truth; } asked[] = {
        { "elbow", r.elbow.value }, { "elbow'", r.next_elbow.value }, { "phi", r.phi },
        { "delta", r.delta }, { "loss", r.loss }, { "pivot", r.pivot.value }, { "slope", 1.37 },
        { "w", 1.37 }, { "w'", r.next.w }, { "b", -0.611 }, { "x", 1.73 }, { "rate", 0.213 },
        { "b'", r.next.b }, { "rate_fit", r.fit.value }, { "rate_flip", r.flip.value },
        { "dl_dw", r.dl_dw }, { "loss'", r.next_loss } };
    for (size_t i = 0; i < sizeof asked/sizeof *asked; i++)
        for (size_t k = 0; k < SIZES; k++) {
            Stage *s = stage_new(sizes[k][0], sizes[k][1]);
            char json[1000];
            snprintf(json, sizeof json, ASKS_A_NUMBER, asked[i].name);
            LessonData d;
            Message why = { "" };
            if (lesson_read(&d, "a.json", json, strlen(json), &why) != OK
                || model_load(s->model, &d, &why) != OK)
                fail_msg("%s", why.text);
            lesson_data_free(&d);
            CHECK(visit_is_open(visit(s)));
            if (says_number(s, asked[i].truth))
                fail_msg("%s = %g is told at %gx%g", asked[i].name, asked[i].truth, s->w, s->h);
            stage_free(s);
        }
}

/* --- exports and the clipboard --- */

static bool figure_shows(Stage *s, Figure f, const char *words)
{
    Message why = { "" };
    ExportOptions o = { .figure = f };
    buf_clear(&s->trace);
    if (export_draw(s->cv, 1, s->fonts, s->model, &o, &why) != OK) fail_msg("%s", why.text);
    return stage_shows(s, words);
}

static void test_figures_do_not_tell(void **state)
{
    (void)state;
    static const struct { Figure f; const char *says; } at[] = {
        { FIGURE_PLOT, "e' = " }, { FIGURE_LOSS, "e' = " }, { FIGURE_DERIVATION, "w' = " },
        { FIGURE_PAGE, "slope }w' = " } };
    for (size_t i = 0; i < sizeof at/sizeof *at; i++) {
        Stage *s = guided(1280, 720);
        CHECK(!figure_shows(s, at[i].f, at[i].says));
        tell(s, "reveal");
        if (!figure_shows(s, at[i].f, at[i].says)) fail_msg("figure %d", (int)at[i].f);
        stage_free(s);
    }
}

static void test_rows_films_and_clipboard_wait(void **state)
{
    (void)state;
    static const Format later[] = { FORMAT_CSV, FORMAT_JSONL, FORMAT_GIF };
    Stage *s = stage_new(1280, 720);
    tell(s, "step 5");
    tell(s, "back 3");
    for (int open = 1; open >= 0; open--) {
        tell(s, open == 1 ? "predict" : "predict off");
        Message why = { "" };
        const char *done;
        Buf b = { 0 };
        for (size_t i = 0; i < sizeof later/sizeof *later; i++) {
            ExportOptions o = { .figure = FIGURE_PLOT };
            Status st = export_check(s->model, later[i], &o, &why);
            CHECK(open == 1 ? st == ERR_STATE && strstr(why.text, "asked") != NULL : st == OK);
        }
        NetLook look = { .selected = SELECT_NONE };
        CHECK((copying_derivation(&b, s->model, &look, &done, &why) == OK) == (open == 0));
        CHECK((copying_numbers(&b, s->model, &done, &why) == OK) == (open == 0));
        buf_free(&b);
    }
    stage_free(s);
}

/* --- hands --- */

static void click_on(Stage *s, const char *name)
{
    const Handle *h = stage_handle(s, name);
    if (h == NULL || h->disabled) fail_msg("%s cannot be clicked", name);
    stage_click(s, rect_centre(h->box), 0);
}

static bool shows_words(const Stage *s, const char *words)
{
    if (stage_shows(s, words)) return true;
    fail_msg("\"%s\" is not on the screen", words);
    return false;
}

static void with_the_mouse(double w, double h)
{
    Stage *s = guided(w, h);
    click_on(s, "button:hint");
    CHECK(visit(s)->hinted);
    click_on(s, "choice:2");
    CHECK(visit(s)->counted && visit(s)->first_right);
    shows_words(s, "Right: right");
    click_on(s, "button:page-next");
    click_on(s, "field:answer");
    stage_type(s, "-3.22");
    stage_key(s, KEY_ENTER, 0);
    CHECK(visit(s)->counted && visit(s)->answer.right);
    click_on(s, "button:page-next");
    Pt e = stage_place(s, 0.5, 0), to = stage_place(s, 0.8, 0);
    stage_drag(s, e, to, MOD_ALT);
    CHECK(visit(s)->guess[0].kind == GUESS_AT);
    CHECK_NEAR(visit(s)->guess[0].at, 0.8, 0.02);
    const Handle *line = stage_handle(s, "ghost-slope");
    CHECK(line != NULL);
    stage_drag(s, line->seg[1], pt(line->seg[1].x, line->seg[1].y + 60), 0);
    CHECK(visit(s)->guess[1].kind == GUESS_AT && visit(s)->guess[1].at < 1);
    CHECK_NEAR(model_lesson(s->model)->unit.w, 1, 1e-12);      /* the unit itself stays */
    click_on(s, "button:reveal");
    CHECK(visit(s)->revealed && visit(s)->answer.part[0].right);
    shows_words(s, "The elbow goes right");
    shows_words(s, "Why");
    click_on(s, "button:page-next");
    CHECK(visit(s)->page == 3 && visit_is_open(visit(s)));
    stage_drag(s, stage_handle(s, "elbow")->seg[0], stage_place(s, 0, 0), 0);
    CHECK(visit(s)->counted && visit(s)->answer.right);
    click_on(s, "button:page-next");
    click_on(s, "button:reveal");
    click_on(s, "button:page-next");
    const Handle *ghost = stage_handle(s, "ghost-elbow");
    CHECK(ghost != NULL && ghost->index == 2);
    stage_drag(s, ghost->seg[0], pt(ghost->seg[0].x - 40, ghost->seg[0].y), 0);
    CHECK(visit(s)->guess[0].kind == GUESS_AT && visit(s)->guess[0].at < 1);
    click_on(s, "button:reveal");
    CHECK(visit(s)->answer.right);
    click_on(s, "button:page-next");
    CHECK(visit(s)->page == 6 && !stage_handle(s, "button:page-next")->disabled);
    CHECK(stage_handle(s, "button:page-next")->command.kind == CMD_CONTENTS);
    click_on(s, "button:page-back");
    CHECK(visit(s)->page == 5);
    stage_free(s);
}

static void test_a_lesson_with_the_mouse(void **state)
{
    (void)state;
    for (size_t k = 0; k < SIZES; k++) with_the_mouse(sizes[k][0], sizes[k][1]);
}

static void test_a_lesson_with_the_keyboard(void **state)
{
    (void)state;
    Stage *s = guided(1280, 720);
    stage_type(s, "1");
    CHECK(visit(s)->counted && !visit(s)->first_right);
    stage_key(s, KEY_ENTER, 0);                     /* on */
    CHECK(visit(s)->page == 1);
    stage_type(s, "-3.22");
    stage_key(s, KEY_ENTER, 0);
    CHECK(visit(s)->counted && visit(s)->answer.right);
    stage_type(s, "n");
    CHECK(visit(s)->page == 2);
    stage_type(s, "26");
    CHECK(visit(s)->guess[0].kind == GUESS_RIGHT && visit(s)->guess[1].kind == GUESS_SHALLOWER);
    stage_key(s, KEY_ENTER, 0);
    CHECK(visit(s)->revealed && visit(s)->answer.right);
    stage_key(s, KEY_PAGE_UP, 0);                   /* exactly back */
    CHECK(visit(s)->page == 2 && visit_is_open(visit(s)));
    CHECK(visit(s)->guess[0].kind == GUESS_RIGHT);
    stage_key(s, KEY_PAGE_DOWN, 0);
    CHECK(visit(s)->revealed);
    stage_key(s, KEY_PAGE_DOWN, 0);
    CHECK(visit(s)->page == 3);
    stage_free(s);
}

static void test_a_prediction_by_hand(void **state)
{
    (void)state;
    for (size_t k = 0; k < SIZES; k++) {
        Stage *s = stage_new(sizes[k][0], sizes[k][1]);
        stage_draw(s);
        CHECK(stage_shows(s, "e' = "));
        click_on(s, "button:predict");
        CHECK(visit_asks_step(visit(s)) && !stage_shows(s, "e' = "));
        Maybe e = unit_elbow(model_lesson(s->model)->unit);
        stage_drag(s, stage_place(s, e.value, 0), stage_place(s, e.value + 0.6, 0), 0);
        stage_type(s, "6");
        stage_key(s, KEY_ENTER, 0);
        CHECK(visit(s)->told_by_hand && visit(s)->hand.right && model_lesson(s->model)->step == 1);
        shows_words(s, "The elbow goes right");
        CHECK(stage_shows(s, "e' = "));
        click_on(s, "button:predict-off");
        CHECK(!visit(s)->by_hand);
        stage_type(s, "p");
        CHECK(visit_asks_step(visit(s)));
        stage_type(s, "p");
        CHECK(!visit_asks_step(visit(s)));
        stage_free(s);
    }
}

static void test_ghosts_are_moved_by_keys(void **state)
{
    (void)state;
    Stage *s = guided(1280, 720);
    tell(s, "page 3");
    stage_draw(s);
    for (int i = 0; i < 60; i++) {
        stage_key(s, KEY_TAB, 0);
        if (s->ui.focus >> 24 == HANDLE_GHOST_ELBOW) break;
    }
    CHECK(s->ui.focus >> 24 == HANDLE_GHOST_ELBOW);
    stage_key(s, KEY_RIGHT, 0);
    CHECK(visit(s)->guess[0].kind == GUESS_AT && visit(s)->guess[0].at > 0.5);
    stage_key(s, KEY_ENTER, 0);
    CHECK(visit(s)->revealed && visit(s)->answer.part[0].right);
    stage_free(s);
}

static void test_tab_reaches_all_and_comes_round(void **state)
{
    (void)state;
    for (int page = 1; page <= 7; page++) {
        Stage *s = guided(1280, 720);
        tell(s, page == 1 ? "page 1" : page == 2 ? "page 2" : page == 3 ? "page 3" : page == 4
            ? "page 4" : page == 5 ? "page 5" : page == 6 ? "page 6" : "page 7");
        stage_draw(s);
        size_t want = 0, got = 0;
        for (size_t i = 0; i < s->frame.n; i++) want += s->frame.at[i].tab;
        stage_key(s, KEY_TAB, 0);
        HandleId first = s->ui.focus;
        do {
            got++;
            stage_key(s, KEY_TAB, 0);
        } while (s->ui.focus != first && got < 500);
        if (got != want) fail_msg("page %d: %zu of %zu", page, got, want);
        stage_free(s);
    }
}

/* Where the words have no room they scroll, and the focus is seen wherever it goes. */
static void test_focus_brings_into_view(void **state)
{
    (void)state;
    static const double tiny[][2] = { { 320, 320 }, { 360, 400 }, { 340, 640 }, { 800, 440 } };
    for (size_t k = 0; k < sizeof tiny/sizeof *tiny; k++) {
        Stage *s = guided(tiny[k][0], tiny[k][1]);
        tell(s, "page 3");
        stage_draw(s);
        size_t seen = 0, n = s->frame.n;
        for (size_t i = 0; i < n; i++) {
            stage_key(s, KEY_TAB, 0);
            const Handle *h = frame_find(&s->frame, s->ui.focus);
            CHECK(h != NULL);
            if (h->kind != HANDLE_BUTTON) continue;
            if (h->box.h < 14) fail_msg("%s is not seen at %gx%g", h->name, s->w, s->h);
            seen += strncmp(h->name, "predict:", 8) == 0;
        }
        CHECK(seen >= 8);
        stage_free(s);
    }
}

static void test_the_wheel_scrolls_the_words(void **state)
{
    (void)state;
    Stage *s = guided(320, 320);
    const Handle *h = stage_handle(s, "table");
    CHECK(h != NULL && h->value > h->value_y);
    Command c = stage_event(s, (Event){ .kind = EVENT_WHEEL, .dy = -1, .at = rect_centre(h->box) });
    CHECK(c.kind == CMD_SCROLL_WORDS && c.index > 0);
    stage_free(s);
}

/* --- words and marks --- */

static void test_words_and_marks_light_each_other(void **state)
{
    (void)state;
    Stage *s = guided(1280, 720);
    char *dull = strdup(s->trace.at);
    Pt word = { 0, 0 };
    for (size_t i = 0; i < s->frame.n; i++)
        if (s->frame.at[i].kind == HANDLE_WORD && (s->frame.at[i].index % 64) == MARK_POINT)
            word = rect_centre(s->frame.at[i].box);
    CHECK(word.x > 0);
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = word });
    stage_draw(s);
    CHECK(strcmp(dull, s->trace.at) != 0);
    char *by_word = strdup(s->trace.at);
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = stage_place(s, 1.5, 0) });
    stage_draw(s);
    CHECK(strcmp(dull, s->trace.at) != 0);
    /* the words' shade is in both */
    CHECK(strstr(by_word, "now_soft") != NULL || strstr(by_word, "now-soft") != NULL);
    CHECK(strstr(s->trace.at, "now_soft") != NULL || strstr(s->trace.at, "now-soft") != NULL);
    free(dull);
    free(by_word);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_flip_is_told_as_it_is_drawn),
        cmocka_unit_test(test_nothing_tells_the_step_that_is_predicted),
        cmocka_unit_test(test_nothing_tells_a_networks_step),
        cmocka_unit_test(test_later_steps_do_not_tell),
        cmocka_unit_test(test_a_fitted_view_has_both_ways),
        cmocka_unit_test(test_a_number_that_is_asked_for_is_nowhere),
        cmocka_unit_test(test_a_lesson_with_the_mouse),
        cmocka_unit_test(test_a_lesson_with_the_keyboard),
        cmocka_unit_test(test_figures_do_not_tell),
        cmocka_unit_test(test_rows_films_and_clipboard_wait),
        cmocka_unit_test(test_a_prediction_by_hand),
        cmocka_unit_test(test_ghosts_are_moved_by_keys),
        cmocka_unit_test(test_tab_reaches_all_and_comes_round),
        cmocka_unit_test(test_focus_brings_into_view),
        cmocka_unit_test(test_the_wheel_scrolls_the_words),
        cmocka_unit_test(test_words_and_marks_light_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
