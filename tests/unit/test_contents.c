/* The contents: what stands there, at every size, by hand and by key, and that what they say of
 * what has been done is so. */
#include "model_story.h"
#include "trace_words.h"

#include "app/session_scene.h"
#include "canvas/trace.h"
#include "files/lesson_file.h"
#include "model/sketch.h"
#include "files/write.h"
#include "model/job.h"
#include "view/kit/widgets.h"
#include "view/handle_name.h"
#include "view/window_view.h"

#include <unistd.h>

typedef struct {
    char    folder[64];
    Session s;
    Canvas *cv;
    Buf     trace;
    Frame   frame;
    double  w, h, now;
} Room;

static void draw(Room *k)
{
    buf_clear(&k->trace);
    Scene scene = session_scene(&k->s, k->now);
    canvas_begin(k->cv, k->w, k->h, 1, &palette_light);
    view_window(k->cv, &k->frame, &scene);
    CHECK(canvas_finish(k->cv, NULL) == OK && !k->frame.failed);
    ui_settle(&k->s.ui, &k->frame, k->now);
}

static void sit_down(Room *k, const char *file)
{
    Message m;
    CHECK(session_init(&k->s, &(Options){ .file = file },
                       &(Surroundings){ .data_folder = k->folder, .state_folder = k->folder },
                       &m) == OK);
    model_set_lazy(k->s.model, false);
    CHECK(fonts_new(&k->s.fonts, NULL) == OK);
    k->cv = trace_canvas_new(&k->trace);
    draw(k);
}

static void stand_up(Room *k)
{
    canvas_free(k->cv);
    buf_free(&k->trace);
    frame_deinit(&k->frame);
    fonts_free(k->s.fonts);
    session_deinit(&k->s);
}

static Room *room(double w, double h, const char *file)
{
    Room *k = calloc(1, sizeof *k);
    *k = (Room){ .folder = "/tmp/elbow-contents-XXXXXX", .w = w, .h = h, .now = 10 };
    CHECK(mkdtemp(k->folder) != NULL);
    strcat(k->folder, "/");
    sit_down(k, file);
    return k;
}

static void leave_room(Room *k)
{
    char line[128];
    stand_up(k);
    snprintf(line, sizeof line, "rm -r %s", k->folder);
    CHECK(system(line) == 0);
    free(k);
}

static void event(Room *k, Event e)
{
    Command c[UI_COMMANDS];
    size_t n = ui_event(&k->s.ui, &k->frame, model_lesson(k->s.model), &e, k->now, c);
    for (size_t i = 0; i < n; i++) session_do(&k->s, &c[i], k->now);
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
    session_do(&k->s, &c, k->now);
    draw(k);
}

static const Handle *handle(const Room *k, const char *name)
{
    for (size_t i = 0; i < k->frame.n; i++) {
        char its[40];
        handle_name(its, &k->frame.at[i]);
        if (strcmp(its, name) == 0) return &k->frame.at[i];
    }
    return NULL;
}

static void click(Room *k, const char *name)
{
    const Handle *h = handle(k, name);
    if (h == NULL) fail_msg("there is no %s", name);
    Pt at = rect_centre(h->box);
    event(k, (Event){ .kind = EVENT_MOVE, .at = at });
    event(k, (Event){ .kind = EVENT_PRESS, .at = at, .button = 1, .clicks = 1 });
    event(k, (Event){ .kind = EVENT_RELEASE, .at = at, .button = 1, .clicks = 1 });
}

static bool shows(const Room *k, const char *words) { return strstr(k->trace.at, words) != NULL; }
static bool is_open(const Room *k) { return k->s.ui.panel == PANEL_CONTENTS; }

static const double sizes[][2] = { { 320, 320 }, { 320, 640 }, { 360, 640 }, { 500, 330 },
    { 640, 480 }, { 800, 560 }, { 1024, 640 }, { 1280, 720 }, { 1440, 900 }, { 1920, 1080 },
    { 3840, 2160 } };
#define SIZES (sizeof sizes/sizeof *sizes)

/* --- in plain sight --- */

static void test_learn_is_in_plain_sight_at_every_size(void **state)
{
    (void)state;
    static const char *const lesson[] = { NULL, "zigzag" };
    for (size_t i = 0; i < 2*SIZES; i++) {
        if (!in_sample()) continue;
        Room *k = room(sizes[i/2][0], sizes[i/2][1], lesson[i % 2]);
        const Handle *h = handle(k, "button:learn");
        if (h == NULL || h->layer != 0) fail_msg("no Learn at %gx%g", k->w, k->h);
        CHECK(h->box.x >= 0 && h->box.y >= 0 && rect_right(h->box) <= k->w && h->box.h >= 22);
        CHECK(h->tab && h->tip != NULL && shows(k, "\"Learn\""));
        click(k, "button:learn");
        CHECK(is_open(k) && shows(k, "\"Contents\""));
        key(k, KEY_ESCAPE);
        CHECK(!is_open(k) && handle(k, "button:learn") != NULL);
        letter(k, 'l');
        CHECK(is_open(k));
        letter(k, 'l');
        CHECK(!is_open(k));
        leave_room(k);
    }
}

/* --- what stands there --- */

static Rect body(const Room *k)
{
    const Handle *t = frame_find(&k->frame, handle_id(HANDLE_TABLE, 0));
    CHECK(t != NULL && t->layer == 1);
    return t->box;
}

static bool is_entry(const Handle *h)
{
    return h->kind == HANDLE_BUTTON && h->index >= BUTTON_LESSON
        && h->index < BUTTON_LESSON + CONTENTS_MAX;
}

static bool is_whole(Rect r, Rect in)
{
    return r.y >= in.y && rect_bottom(r) <= rect_bottom(in);
}

/* Boxes beside each other, words inside of them, nothing shortened. */
static void check_places(Room *k)
{
    size_t entries = 0;
    for (size_t i = 0; i < k->frame.n; i++) {
        const Handle *a = &k->frame.at[i];
        if (!is_entry(a)) continue;
        entries++;
        CHECK(a->tab && a->tip != NULL && a->box.x >= 0 && rect_right(a->box) <= k->w);
        for (size_t j = 0; j < i; j++)
            if (is_entry(&k->frame.at[j])) CHECK(!rect_overlaps(a->box, k->frame.at[j].box));
    }
    CHECK(entries == k->s.contents.list.n && entries >= builtin_lesson_count());
    SeenWords w = trace_words(k->s.fonts, k->trace.at, false);
    for (size_t i = 0; i < w.n; i++) {
        const Word *a = &w.at[i];
        if (strstr(a->s, "…") != NULL) fail_msg("%gx%g: %s", k->w, k->h, a->s);
        CHECK(a->left >= 0 && a->right <= k->w + 0.5);
        for (size_t j = 0; j < k->frame.n; j++) {
            const Handle *h = &k->frame.at[j];
            if (!is_entry(h) || !rect_has(h->box, pt(a->left, a->base - 2))) continue;
            if (a->base <= body(k).y) continue;                    /* of the head */
            if (a->right > rect_right(h->box) - 4 || a->base > rect_bottom(h->box) - 2)
                fail_msg("%gx%g: %s leaves its card", k->w, k->h, a->s);
        }
    }
    free(w.at);
}

static void test_every_lesson_stands_there_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2*SIZES; i++) {
        if (!in_sample()) continue;
        Room *k = room(sizes[i/2][0], sizes[i/2][1], NULL);
        k->s.present = i % 2 == 1 && k->w >= 1024;
        letter(k, 'l');
        check_places(k);
        for (size_t j = 0; j < builtin_lesson_count(); j++) {
            char name[80];
            snprintf(name, sizeof name, "lesson:%s", builtin_lesson(j)->name);
            const Handle *h = handle(k, name);
            CHECK(h != NULL && h->command.kind == CMD_OPEN);
            CHECK_TEXT(h->command.text, builtin_lesson(j)->name);
        }
        leave_room(k);
    }
}

/* Guided ones before the others, those in the order of their files; under its own heading each. */
static void test_groups_come_from_the_lessons(void **state)
{
    (void)state;
    Room *k = room(1280, 720, NULL);
    letter(k, 'l');
    const ContentsList *l = &k->s.contents.list;
    bool is_over = false;
    for (size_t i = 0; i < l->n; i++) {
        LessonData d;
        const BuiltinLesson *b = builtin_lesson_named(l->at[i].name);
        CHECK(b != NULL && lesson_read(&d, "a", b->json, b->size, NULL) == OK);
        CHECK_TEXT(l->at[i].group, d.group[0] ? d.group : d.pages != NULL ? "Lessons"
                                                                         : "More to try");
        CHECK_TEXT(l->at[i].about, d.about);
        CHECK((l->at[i].pages > 0) == (d.pages != NULL));
        is_over |= d.pages == NULL;
        CHECK(is_over == (d.pages == NULL) && l->at[i].picture != NULL);
        for (size_t j = 0; j + 1 < i; j++)         /* no group twice */
            if (strcmp(l->at[j].group, l->at[i].group) == 0)
                CHECK_TEXT(l->at[j + 1].group, l->at[i].group);
        lesson_data_free(&d);
    }
    CHECK(shows(k, "\"Networks\"") && shows(k, "\"The four cases\""));
    leave_room(k);
}

/* --- reached --- */

static void test_every_lesson_is_reached_by_tab_and_by_scrolling(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES; i++) {
        if (!in_sample()) continue;
        Room *k = room(sizes[i][0], sizes[i][1], NULL);
        letter(k, 'l');
        Rect in = body(k);
        size_t n = k->s.contents.list.n, by_tab = 0;
        bool seen[CONTENTS_MAX] = { false };
        for (size_t t = 0; t < n + 12; t++) {
            key(k, KEY_TAB);
            const Handle *h = frame_find(&k->frame, k->s.ui.focus);
            CHECK(h != NULL && h->layer == 1);
            if (!is_entry(h)) continue;
            if (!is_whole(h->box, in) && !(h->box.h > in.h)) fail_msg("tab %zu", t);
            by_tab += !seen[h->index - BUTTON_LESSON];
            seen[h->index - BUTTON_LESSON] = true;
        }
        CHECK(by_tab == n);
        memset(seen, 0, sizeof seen);
        key(k, KEY_HOME);
        double at = -1;
        for (size_t t = 0; t < 400 && k->s.memory.contents_y > at; t++) {
            at = k->s.memory.contents_y;
            for (size_t j = 0; j < k->frame.n; j++) {
                const Handle *h = &k->frame.at[j];
                if (is_entry(h) && is_whole(h->box, in)) seen[h->index - BUTTON_LESSON] = true;
            }
            event(k, (Event){ .kind = EVENT_WHEEL, .at = rect_centre(in), .dy = -1 });
        }
        for (size_t j = 0; j < n; j++) CHECK(seen[j]);
        key(k, KEY_HOME);
        CHECK(k->s.memory.contents_y == 0);
        key(k, KEY_PAGE_DOWN);
        double once = k->s.memory.contents_y;
        key(k, KEY_END);
        CHECK(k->s.memory.contents_y >= once);
        key(k, KEY_PAGE_UP);
        CHECK(once == 0 || k->s.memory.contents_y < 1e6);
        leave_room(k);
    }
}

/* Down and up again by arrows ends where it began; right goes along the row. */
static void test_arrows_go_where_they_point(void **state)
{
    (void)state;
    Room *k = room(1280, 720, NULL);
    letter(k, 'l');
    key(k, KEY_DOWN);
    const Handle *h = frame_find(&k->frame, k->s.ui.focus);
    CHECK(h != NULL && is_entry(h) && h->index == BUTTON_LESSON);
    Rect first = h->box;
    key(k, KEY_DOWN);
    Rect below = frame_find(&k->frame, k->s.ui.focus)->box;
    CHECK(below.y > first.y);
    key(k, KEY_RIGHT);
    Rect right = frame_find(&k->frame, k->s.ui.focus)->box;
    CHECK(right.y == below.y && right.x > below.x);
    key(k, KEY_LEFT);
    CHECK(frame_find(&k->frame, k->s.ui.focus)->box.x == below.x);
    key(k, KEY_UP);
    CHECK(frame_find(&k->frame, k->s.ui.focus)->index == BUTTON_LESSON);
    key(k, KEY_ENTER);
    CHECK(!is_open(k) && visit_page(model_lesson(k->s.model)->visit) != NULL);
    leave_room(k);
}

/* --- there and back --- */

static void test_choosing_loses_nothing(void **state)
{
    (void)state;
    Room *k = room(1280, 720, NULL);
    tell(k, "set w 0.625");
    tell(k, "step 3");
    Unit before = model_lesson(k->s.model)->unit;
    letter(k, 'l');
    click(k, "lesson:case-iii");
    CHECK(!is_open(k) && strstr(model_lesson(k->s.model)->title, "(iii)") != NULL);
    tell(k, "undo");
    CHECK(memcmp(&before, &model_lesson(k->s.model)->unit, sizeof before) == 0);
    leave_room(k);
}

static void test_esc_comes_back_from_what_lies_over_the_contents(void **state)
{
    (void)state;
    Room *k = room(800, 560, NULL);
    letter(k, 'l');
    letter(k, '?');
    CHECK(k->s.ui.panel == PANEL_HELP);
    key(k, KEY_ESCAPE);
    CHECK(is_open(k));
    click(k, "button:file");
    CHECK(k->s.ui.panel == PANEL_OPEN && k->s.ui.edit.id != 0);
    click(k, "button:contents");
    CHECK(is_open(k));
    key(k, KEY_ESCAPE);
    CHECK(k->s.ui.panel == PANEL_NONE);
    letter(k, 'l');
    letter(k, '5');                     /* no key reaches the lesson beneath */
    letter(k, '3');
    letter(k, 'r');
    CHECK(is_open(k) && strstr(model_lesson(k->s.model)->title, "(ii)") != NULL);
    letter(k, 'b');
    CHECK(k->s.blank && is_open(k));
    leave_room(k);
}

/* --- what has been done --- */

static void note(Room *k, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(&k->s, &c, k->now);
}

static const ContentsEntry *of(const Room *k, const char *name)
{
    const ContentsList *l = &k->s.contents.list;
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->at[i].name, name) == 0) return &l->at[i];
    fail_msg("%s is not in the contents", name);
    return NULL;
}

static void test_what_was_done_is_told_and_taken_up(void **state)
{
    (void)state;
    Room *k = room(1280, 720, NULL);
    letter(k, 'l');
    CHECK(shows(k, "\"Begin: ") && !shows(k, "page 1 of"));
    CHECK(of(k, "four-cases")->page == 0);
    click(k, "lesson:four-cases");
    note(k, "page 4");
    letter(k, 'l');
    const ContentsEntry *e = of(k, "four-cases");
    CHECK(e->is_here && e->page == 4 && e->done.answered == 0 && shows(k, "\"page 4 of "));
    CHECK(shows(k, "\"Go on: Four cases, page 4\""));
    key(k, KEY_ENTER);                  /* the lesson as it is, not opened anew */
    CHECK(!is_open(k) && model_lesson(k->s.model)->visit->page == 3);
    stand_up(k);
    sit_down(k, NULL);
    letter(k, 'l');
    e = of(k, "four-cases");
    CHECK(!e->is_here && e->page == 4 && shows(k, "\"Go on: Four cases, page 4\""));
    key(k, KEY_ENTER);
    CHECK(model_lesson(k->s.model)->visit->page == 3);
    leave_room(k);
}

/* Any walk through a lesson; what the contents say is counted here, too. */
static void walk(Room *k, uint64_t *r, size_t asks, bool answered[], bool right[])
{
    for (size_t t = 0; t < 30; t++) {
        const Visit *v = model_lesson(k->s.model)->visit;
        size_t p = v->page;
        bool is_goal = visit_asked(v) == ASK_GOAL, may = visit_is_open(v) && !is_goal;
        if (may && chance(r) % 3 > 0) {
            bool is_choice = visit_asked(v) == ASK_CHOICES && chance(r) % 2;
            note(k, is_choice ? (chance(r) % 2 ? "answer 1" : "answer 2") : "reveal");
            v = model_lesson(k->s.model)->visit;
            if (v->counted && !answered[p]) {
                answered[p] = true;
                right[p] = v->first_right;
            }
        }
        char line[32];
        snprintf(line, sizeof line, "page %zu", (size_t)(chance(r) % asks) + 1);
        note(k, line);
    }
}

static void test_what_was_done_is_counted(void **state)
{
    (void)state;
    uint64_t r = 11;
    for (int i = 0; i < 6; i++) {
        Room *k = room(1280, 720, "four-cases");
        size_t n = model_lesson(k->s.model)->visit->pages->n, want = 0, good = 0;
        bool answered[PAGES_MAX] = { false }, right[PAGES_MAX] = { false };
        walk(k, &r, n, answered, right);
        size_t page = model_lesson(k->s.model)->visit->page + 1;
        for (size_t p = 0; p < n; p++) {
            bool free = model_lesson(k->s.model)->visit->pages->at[p].ask.kind == ASK_OPEN;
            want += answered[p] && !free;
            good += right[p] && !free;
        }
        for (int again = 0; again < 2; again++) {
            letter(k, 'l');
            const ContentsEntry *e = of(k, "four-cases");
            CHECK(e->page == page && e->pages == n && e->is_here == (again == 0));
            CHECK(e->done.answered == want && e->done.right == good && !e->is_done);
            for (size_t p = 0; p < n; p++) CHECK((e->done.page[p] != 0) == answered[p]);
            char words[80];
            snprintf(words, sizeof words, "\"page %zu of %zu · %zu of %zu right\"", page, n, good,
                     want);
            CHECK(want == 0 || shows(k, words));
            stand_up(k);
            sit_down(k, NULL);
        }
        leave_room(k);
    }
}

/* A file of one's own, answered to its end. */
#define OWN \
    "{\"elbow\": 1, \"title\": \"Own\", \"about\": \"Of mine\", " \
    "\"unit\": {\"w\": 1, \"b\": -0.5}, \"points\": [[1.5, 0]], \"pages\": [" \
    "{\"title\": \"a\", \"scene\": {}, " \
    "\"ask\": {\"question\": \"Which?\", \"number\": \"elbow\"}}, " \
    "{\"title\": \"b\", \"ask\": {\"question\": \"Why?\", \"open\": true}, " \
    "\"why\": \"So.\"}, {\"title\": \"c\", \"text\": [\"End.\"]}]}"

static void write_file(const Room *k, const char *name, const char *bytes, size_t n)
{
    char path[128];
    snprintf(path, sizeof path, "%s%s", k->folder, name);
    CHECK(file_write(path, bytes, n, NULL) == OK);
}

static void open_file(Room *k, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s%s", k->folder, name);
    session_do(&k->s, &(Command){ .kind = CMD_OPEN, .text = path }, k->now);
}

static void test_lessons_of_ones_own(void **state)
{
    (void)state;
    Room *k = room(1280, 720, NULL);
    write_file(k, "own.json", OWN, sizeof OWN - 1);
    open_file(k, "own.json");
    note(k, "answer 0.5");
    note(k, "page 2");
    note(k, "reveal");
    letter(k, 'l');
    const ContentsEntry *e = &k->s.contents.list.at[k->s.contents.list.n - 1];
    CHECK_TEXT(e->title, "Own");
    CHECK_TEXT(e->file, "own.json");
    CHECK(e->pages == 3 && e->page == 2 && e->is_here && !e->is_done);
    /* the free answer is neither right nor wrong */
    CHECK(e->done.answered == 1 && e->done.right == 1);
    CHECK(e->done.page[0] == PAGE_DONE_RIGHT && e->done.page[1] == PAGE_DONE);
    letter(k, 'l');
    note(k, "page 3");
    letter(k, 'l');
    e = &k->s.contents.list.at[k->s.contents.list.n - 1];
    CHECK(e->is_done && shows(k, "\"Recent files\""));
    key(k, KEY_END);
    CHECK(shows(k, "\"done · 1 of 1 right\""));
    open_file(k, "own.json");           /* all done: from its beginning */
    CHECK(model_lesson(k->s.model)->visit->page == 0);
    letter(k, 'l');
    e = &k->s.contents.list.at[k->s.contents.list.n - 1];
    CHECK(e->is_done && e->done.answered == 1);
    leave_room(k);
}

/* What is no lesson, too large or gone stands there by its name. */
static void test_files_that_cannot_be_read(void **state)
{
    (void)state;
    Room *k = room(1280, 720, NULL);
    static char large[(1 << 20) + 64];
    static const char *const names[] = { "gone.json", "bad.json", "large.json", "t.csv" };
    memset(large, ' ', sizeof large);
    memcpy(large, OWN, sizeof OWN - 1);
    write_file(k, "gone.json", OWN, sizeof OWN - 1);
    write_file(k, "bad.json", OWN, sizeof OWN - 1);
    write_file(k, "large.json", large, sizeof large);
    write_file(k, "t.csv", "x,y\n1,2\n2,3\n", 12);
    for (size_t i = 0; i < 4; i++) open_file(k, names[i]);
    write_file(k, "bad.json", OWN, 40);
    char path[128];
    snprintf(path, sizeof path, "%sgone.json", k->folder);
    CHECK(unlink(path) == 0);
    letter(k, 'l');
    const ContentsList *l = &k->s.contents.list;
    for (size_t i = 0; i < 4; i++) {
        const ContentsEntry *e = &l->at[l->n - 1 - i];
        CHECK_TEXT(e->title, names[i]);
        CHECK(e->pages == 0 && e->picture == NULL && e->page == 0);
    }
    check_places(k);
    leave_room(k);
}

/* Titles and lines of any length, in any script, with no blank to break at. */
static void test_long_words_stay_in_their_cards(void **state)
{
    (void)state;
    uint64_t r = 5;
    for (int i = 0; i < 40; i++) {
        Room *k = room(sizes[(size_t)i % SIZES][0], sizes[(size_t)i % SIZES][1], NULL);
        Buf b = { 0 };
        static const char *const word[] = { "φ", "elbow", " ", "W", "i", "漢", "é" };
        buf_printf(&b, "{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": 0}, \"pages\": [{\"title\": "
                       "\"a\", \"scene\": {}}], \"title\": \"a");
        for (size_t n = chance(&r) % 30; n > 0; n--) buf_printf(&b, "%s", word[chance(&r) % 7]);
        buf_printf(&b, "\", \"about\": \"");
        for (size_t n = chance(&r) % 20; n > 0; n--) buf_printf(&b, "%s", word[chance(&r) % 7]);
        buf_printf(&b, "\"}");
        write_file(k, "long.json", b.at, b.len);
        open_file(k, "long.json");
        letter(k, 'l');
        key(k, KEY_END);
        SeenWords w = trace_words(k->s.fonts, k->trace.at, false);
        for (size_t j = 0; j < w.n; j++)
            if (w.at[j].right > k->w) fail_msg("%gx%g: %s", k->w, k->h, w.at[j].s);
        free(w.at);
        buf_free(&b);
        leave_room(k);
    }
}

/* No lesson's picture is an empty frame: of a warm-up contours and x, or bars. */
static void test_every_lesson_has_a_picture(void **state)
{
    static const char *const file[] = { "03-what-is-an-elbow", "05-four-cases",
                                        "07-from-one-unit", "09-vector-derivatives",
                                        "095-classes" };
    (void)state;
    for (size_t i = 0; i < sizeof file/sizeof *file; i++) {
        char path[100];
        LessonData d;
        Message why = { "" };
        Sketch k;
        snprintf(path, sizeof path, "assets/lessons/%s.json", file[i]);
        if (lesson_open(&d, path, &why) != OK) fail_msg("%s", why.text);
        CHECK(sketch_of_data(&k, &d, &why) == OK);
        const SketchWarmup *w = &k.warmup;
        CHECK((k.curves > 1) + (w->bars > 1) + (w->pieces > 1 && w->has_x) == 1);
        CHECK(k.view.x1 > k.view.x0 && k.view.y1 > k.view.y0);
        lesson_data_free(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_lesson_has_a_picture),
        cmocka_unit_test(test_learn_is_in_plain_sight_at_every_size),
        cmocka_unit_test(test_every_lesson_stands_there_whole),
        cmocka_unit_test(test_groups_come_from_the_lessons),
        cmocka_unit_test(test_every_lesson_is_reached_by_tab_and_by_scrolling),
        cmocka_unit_test(test_arrows_go_where_they_point),
        cmocka_unit_test(test_choosing_loses_nothing),
        cmocka_unit_test(test_esc_comes_back_from_what_lies_over_the_contents),
        cmocka_unit_test(test_what_was_done_is_told_and_taken_up),
        cmocka_unit_test(test_what_was_done_is_counted),
        cmocka_unit_test(test_lessons_of_ones_own),
        cmocka_unit_test(test_files_that_cannot_be_read),
        cmocka_unit_test(test_long_words_stay_in_their_cards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
