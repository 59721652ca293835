/* The list of what happened on the way, in a sitting: opened by key and by hand, walked through
 * and left, at every size; and where a lesson's question is open it says nothing. */
#include "model_story.h"

#include "app/session_scene.h"
#include "canvas/trace.h"
#include "model/job.h"
#include "model/visit.h"
#include "view/kit/widgets.h"
#include "view/window_view.h"

typedef struct {
    Session s;
    Canvas *cv;
    Buf     trace;
    Frame   frame;
    double  w, h;
} Room;

static void draw(Room *k)
{
    buf_clear(&k->trace);
    Scene scene = session_scene(&k->s, 10);
    canvas_begin(k->cv, k->w, k->h, 1, &palette_light);
    view_window(k->cv, &k->frame, &scene);
    CHECK(canvas_finish(k->cv, NULL) == OK && !k->frame.failed);
    ui_settle(&k->s.ui, &k->frame, 10);
}

static Room *room(double w, double h, const char *file)
{
    Room *k = calloc(1, sizeof *k);
    Message m;
    k->w = w;
    k->h = h;
    CHECK(session_init(&k->s, &(Options){ .file = file, .reduced_motion = true },
                       &(Surroundings){ .dark = false }, &m) == OK);
    model_set_lazy(k->s.model, false);
    CHECK(fonts_new(&k->s.fonts, NULL) == OK);
    k->cv = trace_canvas_new(&k->trace);
    draw(k);
    return k;
}

static void leave_room(Room *k)
{
    canvas_free(k->cv);
    buf_free(&k->trace);
    frame_deinit(&k->frame);
    fonts_free(k->s.fonts);
    session_deinit(&k->s);
    free(k);
}

static void event(Room *k, Event e)
{
    Command c[UI_COMMANDS];
    size_t n = ui_event(&k->s.ui, &k->frame, model_lesson(k->s.model), &e, 10, c);
    for (size_t i = 0; i < n; i++) session_do(&k->s, &c[i], 10);
    draw(k);
}

static void key(Room *k, int key) { event(k, (Event){ .kind = EVENT_KEY, .key = key }); }
static void letter(Room *k, char c)
{
    event(k, (Event){ .kind = EVENT_TEXT, .key = c, .text = { c } });
}

static void tell(Room *k, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(&k->s, &c, 10);
    draw(k);
}

static const Handle *named(const Room *k, const char *name, size_t which)
{
    for (size_t i = 0; i < k->frame.n; i++) {
        const Handle *h = &k->frame.at[i];
        if (h->name != NULL && strcmp(h->name, name) == 0 && which-- == 0) return h;
    }
    return NULL;
}

static void click(Room *k, Pt at)
{
    event(k, (Event){ .kind = EVENT_MOVE, .at = at });
    event(k, (Event){ .kind = EVENT_PRESS, .at = at, .button = 1, .clicks = 1 });
    event(k, (Event){ .kind = EVENT_RELEASE, .at = at, .button = 1, .clicks = 1 });
}

static bool is_open(const Room *k) { return k->s.ui.panel == PANEL_EVENTS; }
static uint64_t step(const Room *k) { return model_lesson(k->s.model)->step; }

/* Two points, one after the other, with a rate that throws the line about. */
static void run(Room *k)
{
    tell(k, "unit 1 3");
    tell(k, "point move 0 1 3");
    tell(k, "point add -1 2");
    tell(k, "set rate 1.2");
    tell(k, "step 60");
    tell(k, "first");
}

static const double sizes[][2] = { { 320, 320 }, { 360, 640 }, { 500, 330 }, { 1024, 640 },
                                   { 1280, 720 }, { 1920, 1080 } };

static void test_walked_through(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sizes/sizeof *sizes; i++) {
        Room *k = room(sizes[i][0], sizes[i][1], NULL);
        run(k);
        const EventLog *log = &k->s.memory.events;
        letter(k, 'j');
        CHECK(is_open(k) && log->n > 2);
        /* the first after the step shown has the focus: Enter goes there, and so on */
        for (size_t seen = 0, at; seen < 3 && (at = events_from(log, step(k) + 1)) < log->n;
             seen++) {
            uint64_t to = log->at[at].step;
            key(k, KEY_ENTER);
            CHECK(!is_open(k) && step(k) == to);
            letter(k, 'j');
        }
        uint64_t here = step(k);
        letter(k, 'j');
        CHECK(!is_open(k));
        tell(k, "events");
        key(k, KEY_ESCAPE);
        CHECK(!is_open(k) && step(k) == here);
        tell(k, "events");
        key(k, KEY_HOME);        /* to the list's ends, and not to the run's */
        CHECK(is_open(k) && step(k) == here && named(k, "event", 0)->box.h > 0);
        Pt first = rect_centre(named(k, "event", 0)->box);
        key(k, KEY_END);
        CHECK(step(k) == here);
        key(k, KEY_HOME);
        click(k, first);
        CHECK(!is_open(k) && step(k) == log->at[0].step);
        tell(k, "undo");
        CHECK(step(k) == here);
        leave_room(k);
    }
}

static void test_rows_for_a_finger(void **state)
{
    (void)state;
    Room *k = room(390, 844, NULL);
    run(k);
    k->s.ui.finger = 22;
    tell(k, "events");
    const Handle *first = named(k, "event", 0), *next = named(k, "event", 1);
    CHECK(first != NULL && next != NULL && first->box.h >= 44);
    CHECK(next->box.y >= first->box.y + 44);
    leave_room(k);
}

static void test_the_button_below_the_scrubber(void **state)
{
    (void)state;
    static const char *const lesson[] = { NULL, "three-units" };
    for (size_t i = 0; i < 2; i++) {
        Room *k = room(1280, 720, lesson[i]);
        const Handle *h = named(k, "button:events", 0);
        CHECK(h != NULL && h->tab && h->tip != NULL);
        click(k, rect_centre(h->box));
        CHECK(is_open(k) && strstr(k->trace.at, i == 0 ? "No gate has changed" : "No unit has")
                                != NULL);
        key(k, KEY_ESCAPE);
        leave_room(k);
    }
}

/* Page after page of a lesson that asks: where something is hidden no event is told. */
static void test_open_questions(void **state)
{
    (void)state;
    static const char *const lesson[] = { "four-cases", "find-the-mistake", "from-one-unit" };
    size_t asked = 0, told = 0;
    for (size_t i = 0; i < 3; i++) {
        Room *k = room(1280, 720, lesson[i]);
        size_t pages = model_lesson(k->s.model)->visit->pages->n;
        for (size_t p = 1; p <= pages; p++) {
            char line[32];
            snprintf(line, sizeof line, "page %zu", p);
            tell(k, line);
            if (model_lesson(k->s.model)->warmup != NULL) continue;
            bool hides = lesson_hides(model_lesson(k->s.model)) != 0;
            tell(k, "events");
            bool refuses = strstr(k->trace.at, "While a question is open") != NULL;
            CHECK(is_open(k) && refuses == hides);
            CHECK(!hides || (named(k, "event", 0) == NULL && named(k, "mark:event", 0) == NULL));
            key(k, KEY_ESCAPE);
            asked += hides;
            told += !hides;
        }
        leave_room(k);
    }
    CHECK(asked > 5 && told > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_walked_through),
        cmocka_unit_test(test_rows_for_a_finger),
        cmocka_unit_test(test_the_button_below_the_scrubber),
        cmocka_unit_test(test_open_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
