/* A link in a sitting: what it opens, what it leaves alone, and what is told of one that is not
 * whole. */
#include "desk_story.h"

#include "app/session_parts.h"
#include "app/session_scene.h"
#include "files/lesson_file.h"
#include "files/journal_read.h"
#include "files/link.h"
#include "files/replay.h"
#include "files/write.h"
#include "view/kit/widgets.h"


static Desk *desk_new(const char *file)
{
    Message m;
    Desk *k = desk_folder();
    desk_begin(k, (Options){ .file = file },
               (Surroundings){ .state_folder = k->state, .data_folder = k->state });
    k->now = 1;
    CHECK(model_apply(k->s.model, &(Command){ .kind = CMD_NONE }, &m) == OK);
    return k;
}

static const Lesson *lesson(const Desk *k) { return model_lesson(k->s.model); }
static const char *said(const Desk *k) { return k->s.notice.words.text; }

/* The lesson as Ctrl+S would write it. */
static char *json(const Desk *k)
{
    LessonData d;
    Message m;
    Buf b = { 0 };
    CHECK(model_data(k->s.model, &d, &m) == OK);
    CHECK(lesson_print(&b, &d, &m) == OK);
    lesson_data_free(&d);
    return b.at;
}

static char *link_of(const Desk *k)
{
    LessonData d;
    LinkSays says = { .base = "https://a.b/elbow.html" };
    Message m;
    Buf b = { 0 };
    CHECK(link_began(&d, &says, k->s.model, &m) == OK);
    CHECK(link_print(&b, &d, &says, &m) == OK);
    lesson_data_free(&d);
    return b.at;
}

static void test_it_opens_what_was_shown(void **state)
{
    (void)state;
    static const char *const way[][3] = {
        { "set w 0.8", "point add 2 1", "step 4" },
        { "switch network", "width 6", "step 25" },
        { "open zigzag", "step 30", "back 12" },
        { "open case-ii", "set rate 0.3", "step 2" },
        { "case iii", "step 3", "set b 0.1" },           /* its run is not had again */
        { "open sunspots", "step 5", "view 0 1 0 1" },
        { "open vector-derivatives", "page 2", "hint" },
    };
    for (size_t i = 0; i < sizeof way/sizeof *way; i++) {
        Desk *a = desk_new(NULL), *b = desk_new(NULL);
        for (size_t j = 0; j < 3; j++) tell(a, way[i][j]);
        char *link = link_of(a), *was = json(a);
        session_open_link(&b->s, link, 1);
        if (b->s.notice.kind == NOTICE_ERROR) fail_msg("%zu: %s", i, said(b));
        char *is = json(b);
        CHECK_TEXT(is, was);
        CHECK(lesson(b)->step == lesson(a)->step || strstr(link, "step=") == NULL);
        CHECK(b->s.files.path[0] == '\0' && b->s.files.recent.n == 0);
        tell(b, "undo");
        free(link);
        free(was);
        free(is);
        desk_free(b);
        desk_free(a);
    }
}

static void test_one_undo_brings_back_what_was(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    tell(k, "set w 0.625");
    char *was = json(k);
    static const char *const link[] = { "#lesson=two-points", "#lesson=two-points&step=3",
                                        "#lesson=zigzag&step=12&unit=3",
                                        "#lesson=four-cases&page=3" };
    for (size_t i = 0; i < sizeof link/sizeof *link; i++) {
        session_open_link(&k->s, link[i], 1);
        tell(k, "undo");
        char *is = json(k);
        if (strcmp(is, was) != 0) fail_msg("%s: undone, it is %s", link[i], is);
        free(is);
    }
    free(was);
    desk_free(k);
}

static void test_step_unit_page_and_theme(void **state)
{
    (void)state;
    Desk *k = desk_new("https://a.b/elbow.html#lesson=zigzag&step=9&unit=3&theme=dark");
    CHECK(lesson(k)->step == 9 && lesson(k)->steps == 9 && lesson(k)->net != NULL);
    CHECK(k->s.look.selected == 2 && k->s.dark);
    CHECK(!model_can_undo(k->s.model));      /* it is where the sitting began */
    CHECK_TEXT(k->s.link_base, "https://a.b/elbow.html");
    session_open_link(&k->s, "#theme=light", 1);
    CHECK(!k->s.dark && lesson(k)->step == 9 && k->s.notice.kind != NOTICE_ERROR);
    /* at the page it names, also where another one was reached */
    session_open_link(&k->s, "#lesson=four-cases&page=4", 1);
    CHECK(lesson(k)->visit->page == 3);
    session_open_link(&k->s, "#lesson=four-cases", 1);
    CHECK(lesson(k)->visit->page == 3);      /* where it was left */
    session_open_link(&k->s, "#lesson=four-cases&page=2", 1);
    CHECK(lesson(k)->visit->page == 1);
    tell(k, "open #lesson=case-iv");
    CHECK(lesson(k)->net == NULL && lesson(k)->unit.w == -1);
    desk_free(k);
}

static void test_what_is_not_whole_leaves_the_lesson(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    static const char *const bad[][2] = {
        { "https://a.b/#LY3BCsMgEETvfsWy50T0kEL7K8GDsdIu", "cut short" },
        { "https://a.b/elbow.html", "carries no lesson" }, { "#lesson=nothing", "nothing" },
        { "#step=3", "no lesson, only options" }, { "#lesson=zigzag&unit=99", "unit 99" },
    };
    tell(k, "set w 0.625");
    char *was = json(k);
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        session_open_link(&k->s, bad[i][0], 1);
        if (k->s.notice.kind != NOTICE_ERROR || strstr(said(k), bad[i][1]) == NULL)
            fail_msg("%s: “%s”", bad[i][0], said(k));
        char *is = json(k);
        CHECK_TEXT(is, was);
        free(is);
    }
    /* one whose run does not come so far */
    LessonData d;
    Message m;
    Buf far = { 0 };
    static const char wild[] = "{\"elbow\":1,\"unit\":{\"w\":1,\"b\":0},\"points\":[[2,1e30]],"
                               "\"training\":{\"rate\":1e300}}";
    CHECK(lesson_read(&d, "wild", wild, sizeof wild - 1, &m) == OK);
    CHECK(link_print(&far, &d, &(LinkSays){ .step = 50 }, &m) == OK);
    lesson_data_free(&d);
    session_open_link(&k->s, far.at, 1);
    CHECK(k->s.notice.kind == NOTICE_ERROR && strstr(said(k), "diverged") != NULL);
    char *still = json(k);
    CHECK_TEXT(still, was);
    CHECK(!model_can_redo(k->s.model));
    free(still);
    buf_free(&far);
    session_open_link(&k->s, "#lesson=case-i&fbclid=7", 1);
    CHECK(strstr(said(k), "fbclid=7") != NULL && k->s.notice.kind != NOTICE_ERROR);
    free(was);
    desk_free(k);
}

/* What a link brought and hands changed is there for the next sitting, a lesson without a file. */
static void test_it_has_a_journal(void **state)
{
    (void)state;
    Desk *k = desk_new("#lesson=zigzag&step=7");
    UnsavedList l;
    Message m = { "" };
    tell(k, "set rate 0.01");
    tell(k, "step 3");
    char folder[1100], *was = json(k);
    snprintf(folder, sizeof folder, "%s", k->s.journaling.folder);
    session_end(&k->s);
    journaling_deinit(&k->s.journaling);
    CHECK(unsaved_list(&l, folder, &m) == OK && l.n == 1);
    CHECK_TEXT(l.at[0].file, "");
    JournalReplay *r;
    bool done = false;
    CHECK(replay_begin(&r, folder, l.at[0].id, &m) == OK);
    while (!done) CHECK(replay_go(r, 1e9, &done, &m) == OK);
    char *is;
    size_t n;
    CHECK(replay_save(r, "back.json", &m) == OK);
    CHECK(file_read("back.json", 1 << 20, &is, &n, &m) == OK);
    CHECK_TEXT(is, was);
    replay_end(r, true);
    unsaved_list_free(&l);
    free(was);
    free(is);
    desk_free(k);
}

/* How far one is in a guided lesson that only a link carries is kept, too. */
static void test_progress_is_kept(void **state)
{
    (void)state;
    static const char guided[] =
        "{\"elbow\":1,\"unit\":{\"w\":1,\"b\":-0.5},\"points\":[[1.5,0]],\"pages\":["
        "{\"title\":\"One\",\"text\":[\"a\"]},{\"title\":\"Two\",\"text\":[\"b\"]},"
        "{\"title\":\"Three\",\"text\":[\"c\"]}]}";
    LessonData d;
    Message m;
    Buf link = { 0 };
    CHECK(lesson_read(&d, "guided", guided, sizeof guided - 1, &m) == OK);
    CHECK(link_print(&link, &d, &(LinkSays){ .has_lesson = true }, &m) == OK);
    lesson_data_free(&d);
    Desk *k = desk_new(link.at);
    CHECK(lesson(k)->visit->page == 0);
    tell(k, "page next");
    session_open_link(&k->s, "#lesson=case-i", 1);
    session_open_link(&k->s, link.at, 1);
    CHECK(lesson(k)->visit->page == 1);
    /* steps that were taken on a page; not where something else was changed on it */
    tell(k, "step 2");
    char *here = link_of(k);
    CHECK(strstr(here, "&step=2&page=2") != NULL);
    Desk *other = desk_new(here);
    CHECK(lesson(other)->visit->page == 1 && lesson(other)->step == 2);
    CHECK(memcmp(&lesson(other)->unit, &lesson(k)->unit, sizeof(Unit)) == 0);
    desk_free(other);
    free(here);
    tell(k, "set w 3");
    tell(k, "step 1");
    here = link_of(k);
    CHECK(strstr(here, "step=") == NULL && strstr(here, "&page=2") != NULL);
    free(here);
    buf_free(&link);
    desk_free(k);
}

/* On the clipboard it is text like any other, and no cells. */
static void test_pasted(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    static const char link[] = "See https://a.b/elbow.html#lesson=two-points&step=1.\n";
    session_paste_text(&k->s, strdup(link), sizeof link - 1, 1);
    CHECK(lesson(k)->n == 2 && lesson(k)->step == 1);
    CHECK(k->s.notice.ask[NOTICE_OF_PASTE].words.text[0] == '\0');
    session_copy_link(&k->s, false);      /* there is no clipboard here */
    CHECK(k->s.notice.kind == NOTICE_ERROR);
    desk_free(k);
}

/* Over the contents, too, where Ctrl+V did nothing. */
static void test_pasted_over_the_contents(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL);
    Ui *ui = &k->s.ui;
    Command c[UI_COMMANDS];
    Frame f = { .layer = 1 };
    for (Panel p = PANEL_OPEN; p <= PANEL_MENU; p++) {
        ui->panel = p;
        CHECK(ui_event(ui, &f, lesson(k), &(Event){ .kind = EVENT_KEY, .key = 'v',
                                                    .mods = MOD_CTRL }, 0, c) == 1);
        CHECK(c[0].kind == CMD_PASTE && c[0].index == PASTE_ASKS);
    }
    tell(k, "contents");
    CHECK(ui->panel == PANEL_CONTENTS);
    session_paste_text(&k->s, strdup("not a table"), 11, 1);
    CHECK(ui->panel == PANEL_CONTENTS && k->s.notice.kind == NOTICE_ERROR);
    session_paste_text(&k->s, strdup("#lesson=two-points"), 18, 1);
    CHECK(lesson(k)->n == 2 && ui->panel == PANEL_NONE);
    tell(k, "contents");
    session_paste_text(&k->s, strdup("1 2\n3 4\n"), 8, 1);
    CHECK(ui->panel == PANEL_NONE);      /* what is asked is about the picture */
    CHECK(k->s.notice.ask[NOTICE_OF_PASTE].words.text[0] != '\0');
    desk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_opens_what_was_shown),
        cmocka_unit_test(test_one_undo_brings_back_what_was),
        cmocka_unit_test(test_step_unit_page_and_theme),
        cmocka_unit_test(test_what_is_not_whole_leaves_the_lesson),
        cmocka_unit_test(test_it_has_a_journal),
        cmocka_unit_test(test_progress_is_kept), cmocka_unit_test(test_pasted),
        cmocka_unit_test(test_pasted_over_the_contents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
