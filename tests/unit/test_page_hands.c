/* Hands on the pages of a guided lesson: focus, tips, typing, what was not answered, the way on. */
#include "model_story.h"

#include "app/session_scene.h"
#include "canvas/trace.h"
#include "model/job.h"
#include "view/kit/widgets.h"
#include "view/tips.h"
#include "view/window_view.h"

#include <unistd.h>

typedef struct {
    char    folder[64];
    Session s;
    Canvas *cv;
    Buf     trace;
    Frame   frame;
    double  now;
} Desk;

static void draw(Desk *k)
{
    buf_clear(&k->trace);
    Scene scene = session_scene(&k->s, k->now);
    canvas_begin(k->cv, 1280, 720, 1, &palette_light);
    view_window(k->cv, &k->frame, &scene);
    CHECK(canvas_finish(k->cv, NULL) == OK && !k->frame.failed);
    ui_settle(&k->s.ui, &k->frame, k->now);
}

static Desk *desk(const char *file)
{
    Message m;
    Desk *k = calloc(1, sizeof *k);
    *k = (Desk){ .folder = "/tmp/elbow-hands-XXXXXX", .now = 10 };
    CHECK(mkdtemp(k->folder) != NULL);
    strcat(k->folder, "/");
    CHECK(session_init(&k->s, &(Options){ .file = file },
                       &(Surroundings){ .data_folder = k->folder, .state_folder = k->folder,
                                        .reduced_motion = true }, &m) == OK);
    model_set_lazy(k->s.model, false);
    CHECK(fonts_new(&k->s.fonts, NULL) == OK);
    k->cv = trace_canvas_new(&k->trace);
    draw(k);
    return k;
}

static void leave_desk(Desk *k)
{
    char line[128];
    canvas_free(k->cv);
    buf_free(&k->trace);
    frame_deinit(&k->frame);
    fonts_free(k->s.fonts);
    session_deinit(&k->s);
    snprintf(line, sizeof line, "rm -r %s", k->folder);
    CHECK(system(line) == 0);
    free(k);
}

static void event(Desk *k, Event e)
{
    Command c[UI_COMMANDS];
    size_t n = ui_event(&k->s.ui, &k->frame, model_lesson(k->s.model), &e, k->now, c);
    for (size_t i = 0; i < n; i++) session_do(&k->s, &c[i], k->now);
    draw(k);
}

static void key(Desk *k, int key) { event(k, (Event){ .kind = EVENT_KEY, .key = key }); }

static void type(Desk *k, const char *ascii)
{
    for (; *ascii != '\0'; ascii++)
        event(k, (Event){ .kind = EVENT_TEXT, .key = *ascii, .text = { *ascii } });
}

static void tell(Desk *k, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(&k->s, &c, k->now);
    draw(k);
}

static void focus(Desk *k, HandleId id)
{
    CHECK(frame_find(&k->frame, id) != NULL);
    for (size_t i = 0; k->s.ui.focus != id; i++) {
        if (i > 200) fail_msg("Tab does not reach it");
        key(k, KEY_TAB);
    }
}

static bool shows(const Desk *k, const char *words) { return strstr(k->trace.at, words) != NULL; }

static const Handle *tip(const Desk *k, double later)
{
    double when;
    return tooltip_due(&k->s.ui, &k->frame, false, k->now + later, &when);
}

#define GUIDED "tests/lessons/guided.json"
#define VISIT(k) model_lesson((k)->s.model)->visit
#define ANSWER handle_id(HANDLE_FIELD, FIELD_ANSWER)
#define NEXT   handle_id(HANDLE_BUTTON, BUTTON_PAGE_NEXT)

/* What had the focus, or was being typed into, has no say on the next page. */
static void test_a_page_begins_with_no_focus(void **state)
{
    (void)state;
    static const char *const turn[] = { "page next", "page 1", "undo", "previous" };
    for (size_t i = 0; i < sizeof turn/sizeof *turn; i++) {
        Desk *k = desk(GUIDED);
        tell(k, "page 2");
        focus(k, ANSWER);
        tell(k, turn[i]);
        CHECK(VISIT(k)->page != 1 && k->s.ui.focus == 0);
        tell(k, "page 2");
        focus(k, NEXT);                 /* where Enter may turn the next one, too */
        tell(k, turn[i]);
        CHECK(k->s.ui.focus == NEXT);
        tell(k, "page 2");
        type(k, "12");
        CHECK(k->s.ui.edit.id == ANSWER);
        tell(k, turn[i]);
        CHECK(k->s.ui.focus == 0 && k->s.ui.edit.id == 0);
        leave_desk(k);
    }
    Desk *k = desk("classes");
    tell(k, "page 3");
    const Handle *score = NULL;
    for (size_t i = 0; i < k->frame.n; i++)
        if (k->frame.at[i].kind == HANDLE_VALUE && k->frame.at[i].tab) score = &k->frame.at[i];
    if (score != NULL) focus(k, score->id);
    tell(k, "page next");
    CHECK(k->s.ui.focus == 0);
    leave_desk(k);
}

/* From anywhere, also from a button that Tab has reached. */
static void test_digits_answer_a_question_for_a_number(void **state)
{
    (void)state;
    static const char *const typed[] = { "-3.22", "3", ".5", "0.61", "-1/3" };
    for (size_t i = 0; i < 2*sizeof typed/sizeof *typed; i++) {
        Desk *k = desk(GUIDED);
        double scale = k->s.text_scale;
        tell(k, "page 2");
        if (i % 2 == 1) focus(k, NEXT);
        type(k, typed[i/2]);
        CHECK(k->s.ui.edit.id == ANSWER);
        CHECK_TEXT(k->s.ui.edit.text, typed[i/2]);
        CHECK(k->s.text_scale == scale && !k->s.blank && !VISIT(k)->counted);
        key(k, KEY_ENTER);
        CHECK(VISIT(k)->counted && VISIT(k)->answer.given);
        leave_desk(k);
    }
}

static void click(Desk *k, HandleId id)
{
    const Handle *h = frame_find(&k->frame, id);
    CHECK(h != NULL);
    Pt at = pt(h->box.x + h->box.w/2, h->box.y + h->box.h/2);
    event(k, (Event){ .kind = EVENT_MOVE, .at = at });
    event(k, (Event){ .kind = EVENT_PRESS, .at = at, .button = 1, .clicks = 1 });
    event(k, (Event){ .kind = EVENT_RELEASE, .at = at, .button = 1 });
}

/* Clicked, typed, Tab, typed: the second number goes where the ring is. */
static void test_numbers_are_typed_one_after_the_other(void **state)
{
    (void)state;
    Desk *k = desk("vector-derivatives");
    tell(k, "page 3");
    click(k, handle_id(HANDLE_VALUE, VALUE_ENTRY));
    type(k, "5");
    key(k, KEY_TAB);
    type(k, "7");
    key(k, KEY_ENTER);
    const Vectors *v = &model_lesson(k->s.model)->warmup->vectors;
    bool was_x = v->x[1] == 7, was_c = v->c[0] == 7 || v->c[1] == 7;
    CHECK(v->x[0] == 5 && (was_x || was_c));
    leave_desk(k);
}

static void test_enter_in_an_empty_field_shows_the_answer(void **state)
{
    (void)state;
    for (int blanks = 0; blanks < 3; blanks++) {
        Desk *k = desk(GUIDED);
        tell(k, "page 2");
        CHECK(shows(k, "type a number (three digits)"));
        type(k, "4");
        key(k, KEY_BACKSPACE);
        for (int i = 0; i < blanks; i++) type(k, " ");
        CHECK(k->s.ui.edit.id == ANSWER);
        key(k, KEY_ENTER);
        CHECK(VISIT(k)->revealed && !VISIT(k)->answer.given && k->s.ui.edit.id == 0);
        CHECK(shows(k, "Shown, not answered") && k->s.notice.kind == NOTICE_NONE);
        leave_desk(k);
    }
}

/* Neither right nor wrong, and nothing that was not reached is done. */
static void test_what_was_not_answered_is_told_so(void **state)
{
    (void)state;
    static const struct { int page; const char *says; } want[] = {
        { 1, "Shown, not answered: right" }, { 2, "Shown, not answered: " },
        { 3, "not predicted" }, { 4, "Not reached" }, { 6, "not predicted" } };
    for (size_t i = 0; i < sizeof want/sizeof *want; i++) {
        char line[16];
        Desk *k = desk(GUIDED);
        snprintf(line, sizeof line, "page %d", want[i].page);
        tell(k, line);
        key(k, KEY_PAGE_DOWN);
        CHECK(VISIT(k)->counted && VISIT(k)->page + 1 == (size_t)want[i].page);
        if (!shows(k, want[i].says)) fail_msg("%s does not say \"%s\"", line, want[i].says);
        CHECK(!shows(k, "\"Done\"") && !shows(k, "warn-soft") && !shows(k, "you said"));
        leave_desk(k);
    }
}

/* A tip that no pointer can send away goes by any other key, with the page, and by itself. */
static void test_tips_of_the_focus_go(void **state)
{
    (void)state;
    Desk *k = desk(GUIDED);
    focus(k, NEXT);
    CHECK(tip(k, 1) != NULL && tip(k, 1)->id == NEXT);
    CHECK(tip(k, 60) == NULL);
    double when;
    tooltip_due(&k->s.ui, &k->frame, false, k->now + 1, &when);
    CHECK(when > k->now + 1 && when < k->now + 15);          /* someone wakes up to take it away */
    type(k, "x");
    CHECK(k->s.ui.focus == NEXT && tip(k, 1) == NULL);
    key(k, KEY_TAB);
    CHECK(tip(k, 1) != NULL);
    tell(k, "page next");
    CHECK(tip(k, 1) == NULL);
    tell(k, "page 1");
    size_t words = 0;
    for (size_t i = 0; i < k->frame.n; i++) words += k->frame.at[i].kind == HANDLE_WORD;
    CHECK(words > 0);
    for (size_t i = 0; i < 100; i++) {
        key(k, KEY_TAB);
        const Handle *h = tip(k, 1);
        CHECK(h == NULL || (h->id == k->s.ui.focus && h->kind != HANDLE_WORD));
    }
    leave_desk(k);
}

/* Through w = 0 and back: the line, its handle and the focus stay. */
static void test_keys_turn_the_line_past_w_0(void **state)
{
    (void)state;
    Desk *k = desk(GUIDED);
    tell(k, "page 4");
    HandleId slope = handle_id(HANDLE_SLOPE, 0);
    tell(k, "set slope 0.4");
    focus(k, slope);
    double was = model_lesson(k->s.model)->unit.w;
    for (int dir = -1; dir <= 1; dir += 2)
        for (int i = 0; i < 10; i++) {
            key(k, dir < 0 ? KEY_DOWN : KEY_UP);
            double w = model_lesson(k->s.model)->unit.w;
            CHECK(dir*(w - was) > 0 && w != 0 && k->s.ui.focus == slope);
            was = w;
        }
    CHECK(was > 0);
    /* far with Ctrl, and faster while it is held */
    event(k, (Event){ .kind = EVENT_KEY, .key = KEY_UP, .mods = MOD_CTRL });
    CHECK_NEAR(model_lesson(k->s.model)->unit.w, was + 1, 1e-9);
    was = model_lesson(k->s.model)->unit.w;
    for (int i = 0; i < 20; i++)
        event(k, (Event){ .kind = EVENT_KEY, .key = KEY_DOWN, .repeat = i > 0 });
    CHECK(model_lesson(k->s.model)->unit.w < was - 2.5);
    leave_desk(k);
}

static void test_a_page_without_a_step_says_so(void **state)
{
    (void)state;
    static const char *const lesson[] = { "vector-derivatives", "classes" };
    for (size_t i = 0; i < 2; i++) {
        Desk *k = desk(lesson[i]);
        key(k, KEY_RIGHT);
        CHECK_TEXT(k->s.notice.words.text, "This page has no step.");
        leave_desk(k);
    }
}

/* Of the last page on: all lessons; of the header from left to right. */
static void test_the_last_page_leads_to_the_contents(void **state)
{
    (void)state;
    for (int way = 0; way < 3; way++) {
        Desk *k = desk(GUIDED);
        tell(k, "page 7");
        CHECK(k->s.ui.panel == PANEL_NONE && !frame_find(&k->frame, NEXT)->disabled);
        if (way == 0) type(k, "n");
        else if (way == 1) key(k, KEY_PAGE_DOWN);
        else {
            focus(k, NEXT);
            key(k, KEY_ENTER);
        }
        CHECK(k->s.ui.panel == PANEL_CONTENTS);
        leave_desk(k);
    }
    Desk *k = desk(GUIDED);
    double x = 0;
    static const ButtonId head[] = { BUTTON_LEARN, BUTTON_THEME, BUTTON_HELP };
    focus(k, handle_id(HANDLE_BUTTON, BUTTON_LEARN));
    for (size_t i = 0; i < 3; i++) {
        const Handle *h = frame_find(&k->frame, k->s.ui.focus);
        CHECK(h->id == handle_id(HANDLE_BUTTON, head[i]) && h->box.x > x);
        x = h->box.x;
        key(k, KEY_TAB);
    }
    type(k, "?");
    CHECK(shows(k, "choose an answer") && shows(k, "one page back"));
    leave_desk(k);
}

/* Done but for a page that was passed over: there it goes on, and PageUp is one page from there. */
static void test_it_goes_on_at_what_is_open(void **state)
{
    (void)state;
    Desk *k = desk(GUIDED);
    static const char *const way[] = { "answer right", "page 2", "answer 1", "page 3", "reveal",
        "page 5", "reveal", "page 6", "reveal", "page 7" };
    for (size_t i = 0; i < sizeof way/sizeof *way; i++) tell(k, way[i]);
    tell(k, "contents");
    size_t go = k->s.contents.list.go_on;
    CHECK(go < k->s.contents.list.n && k->s.contents.list.at[go].is_here);
    CHECK(k->s.contents.list.at[go].go_on == 4 && shows(k, "page 4\""));
    key(k, KEY_ENTER);
    CHECK(k->s.ui.panel == PANEL_NONE && VISIT(k)->page == 3);
    key(k, KEY_PAGE_UP);
    CHECK(VISIT(k)->page == 2);
    /* all of it done: the next lesson */
    tell(k, "page 4");
    tell(k, "reveal");
    tell(k, "page 7");
    tell(k, "contents");
    go = k->s.contents.list.go_on;
    CHECK(go < k->s.contents.list.n && !k->s.contents.list.at[go].is_here);
    CHECK(!k->s.contents.list.at[go].is_done);
    leave_desk(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_page_begins_with_no_focus),
        cmocka_unit_test(test_digits_answer_a_question_for_a_number),
        cmocka_unit_test(test_numbers_are_typed_one_after_the_other),
        cmocka_unit_test(test_enter_in_an_empty_field_shows_the_answer),
        cmocka_unit_test(test_what_was_not_answered_is_told_so),
        cmocka_unit_test(test_tips_of_the_focus_go),
        cmocka_unit_test(test_keys_turn_the_line_past_w_0),
        cmocka_unit_test(test_a_page_without_a_step_says_so),
        cmocka_unit_test(test_the_last_page_leads_to_the_contents),
        cmocka_unit_test(test_it_goes_on_at_what_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
