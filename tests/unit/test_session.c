/* The session without a window: commands and time go to its parts, what they answer to
 * the notice. */
#include "desk_story.h"

#include "app/looking.h"
#include "app/copying.h"
#include "app/session_scene.h"
#include "app/trainer.h"
#include "app/waiting.h"
#include "files/write.h"
#include "view/kit/widgets.h"
#include "model/visit.h"

#include <sys/stat.h>
#include <time.h>

static Desk *desk_new(void)
{
    return desk_with((Options){ .file = NULL }, (Surroundings){ .dark = false });
}

static void give(Desk *k, CommandKind kind)
{
    session_do(&k->s, &(Command){ .kind = kind }, k->now);
}

/* What is wrong and only said here: no such speed. */
static void err(Desk *k)
{
    session_do(&k->s, &(Command){ .kind = CMD_SPEED, .a = { -1 } }, k->now);
}

static const Lesson *lesson(const Desk *k) { return model_lesson(k->s.model); }
static NoticeKind said(const Desk *k) { return k->s.notice.kind; }
static bool says(const Desk *k, const char *words)
{
    return strstr(k->s.notice.words.text, words) != NULL;
}

/* Time goes by, a picture every `every` seconds. */
static void pass(Desk *k, double seconds, double every)
{
    for (double until = k->now + seconds; k->now < until;) {
        k->now += every;
        session_tick(&k->s, k->now);
    }
}

static void network(Desk *k)
{
    Sample p[] = { { 0.1, 1 }, { 0.3, -1 }, { 0.6, 0.5 }, { 0.9, 0 } };
    LessonData d = { .title = "Four", .point = p, .n = 4, .rate = 0.05, .batch = 2,
                     .network = { .width = 3, .seed = 1, .elbow_hi = 1 } };
    CHECK(model_load(k->s.model, &d, NULL) == OK);
}

/* What is said of a run that has ended goes with that run, and no sooner. */
static void test_a_notice_of_a_run_goes_with_it(void **state)
{
    (void)state;
    Desk *k = desk_new();
    network(k);
    tell(k, "stop 0 20");
    tell(k, "speed 1000");
    give(k, CMD_PLAY);
    pass(k, 1, 0.1);
    CHECK(lesson(k)->step == 20 && said(k) == NOTICE_SAYS && says(k, "20"));
    tell(k, "back 3");
    tell(k, "select 1");
    CHECK(said(k) == NOTICE_SAYS);
    tell(k, "stop 0 30");
    CHECK(said(k) == NOTICE_NONE);
    /* one that another lesson takes the place of */
    give(k, CMD_PLAY);
    pass(k, 1, 0.1);
    CHECK(lesson(k)->step == 30 && said(k) == NOTICE_SAYS);
    network(k);
    pass(k, 0.1, 0.1);
    CHECK(said(k) == NOTICE_NONE);
    /* a unit that has come to rest, and is moved */
    tell(k, "case ii");
    tell(k, "set b -9");
    give(k, CMD_PLAY);
    pass(k, 2, 0.1);
    CHECK(said(k) == NOTICE_SAYS && says(k, "Nothing moves any more"));
    tell(k, "fit");
    CHECK(said(k) == NOTICE_SAYS);
    tell(k, "set b 0.5");
    CHECK(said(k) == NOTICE_NONE);
    desk_free(k);
}

static void test_esc_closes_a_question_before_it_leaves_the_wall(void **state)
{
    (void)state;
    Desk *k = desk_new();
    const NoticeChoice keep = { .words = "Keep", .name = "button:keep",
                                .command = { .kind = CMD_SAVE }, .text = "b.json" };
    give(k, CMD_PRESENT);
    give(k, CMD_HELP);
    notice_ask(&k->s.notice, NOTICE_OF_FILE, "Which?", &keep, 1);
    Scene seen = session_scene(&k->s, k->now);
    CHECK(seen.offers == 1 && strcmp(seen.notice, "Which?") == 0);
    CHECK_TEXT(seen.offer[0].command.text, "b.json");
    give(k, CMD_LEAVE);
    CHECK(k->s.ui.panel == PANEL_NONE && notice_asked(&k->s.notice) != NULL);
    give(k, CMD_LEAVE);
    CHECK(k->s.present && notice_asked(&k->s.notice) == NULL);
    give(k, CMD_LEAVE);
    CHECK(!k->s.present);
    desk_free(k);
}

static void test_it_begins_as_told(void **state)
{
    (void)state;
    Desk *k = desk_with((Options){ .present = true, .has_theme = true, .dark = false },
                        (Surroundings){ .dark = true, .reduced_motion = true });
    CHECK(!k->s.dark && k->s.present && k->s.motion.reduced && k->s.text_scale == 1
          && k->s.ui.panel == PANEL_NONE);
    CHECK(session_due(&k->s, 0) < 0 && !model_changed(k->s.model) && !model_can_undo(k->s.model));
    desk_free(k);
    k = desk_with((Options){ .file = "zigzag" }, (Surroundings){ .dark = true });
    CHECK(k->s.dark && !k->s.motion.reduced && lesson(k)->net != NULL
          && !model_can_undo(k->s.model) && k->s.files.path[0] == '\0');
    desk_free(k);
    k = desk_with((Options){ .file = "no-such.json" }, (Surroundings){ .dark = true });
    CHECK(said(k) == NOTICE_ERROR && says(k, "no-such.json") && lesson(k)->net == NULL
          && strcmp(k->s.files.wish, "no-such.json") == 0);
    desk_free(k);
}

static void test_a_step_is_seen_moving(void **state)
{
    (void)state;
    Desk *k = desk_new();
    Unit from = lesson(k)->unit;
    tell(k, "step");
    CHECK(lesson(k)->step == 1 && session_due(&k->s, k->now) == 0);
    Scene s = session_scene(&k->s, k->now);
    CHECK(s.moving && s.has_report && s.shown.w == from.w && s.shown.b == from.b
          && s.report.unit.w == from.w);
    CHECK(session_tick(&k->s, k->now + 0.1));
    pass(k, 2, 0.01);
    s = session_scene(&k->s, k->now);
    /* at its end it is looked at, and nothing moves any more */
    CHECK(s.after && s.shown.w == lesson(k)->unit.w && s.report.unit.w == from.w);
    CHECK(session_due(&k->s, k->now) < 0 && !session_tick(&k->s, k->now));
    k->s.motion.reduced = true;
    tell(k, "step");
    CHECK(session_scene(&k->s, k->now).after && !k->s.motion.on);
    network(k);
    CHECK(!session_scene(&k->s, k->now).moving);
    tell(k, "step");
    CHECK(session_scene(&k->s, k->now).after && !k->s.motion.on && lesson(k)->step == 1);
    k->s.motion.reduced = false;
    tell(k, "step");
    s = session_scene(&k->s, k->now);
    CHECK(s.moving && s.lesson != lesson(k) && s.lesson->net->at != lesson(k)->net->at);
    desk_free(k);
}

static void test_playing_makes_the_right_number_of_steps(void **state)
{
    (void)state;
    static const char *const speeds[] = { "speed 0.5", "speed 4", "speed 20", "speed 50",
                                          "speed 1000" };
    static const double speed[] = { 0.5, 4, 20, 50, 1000 };
    uint64_t seed = 9;
    for (int net = 0; net < 2; net++)
        for (size_t i = 0; i < 5; i++) {
            Desk *k = desk_new();
            if (net) network(k);
            tell(k, "set rate 0.0001");
            tell(k, speeds[i]);
            give(k, CMD_PLAY);
            CHECK(k->s.playing.on);
            double begun = k->now;
            for (int f = 0; f < 300; f++) {
                k->now += uniform(&seed, 0.001, 0.1);
                session_tick(&k->s, k->now);
                double right = floor((k->now - begun)*speed[i]) + 1;
                /* 1: where rounding decides */
                CHECK(fabs((double)lesson(k)->step - right) <= 1);
                CHECK(session_due(&k->s, k->now) >= 0);
            }
            give(k, CMD_PLAY);
            uint64_t at = lesson(k)->step;
            pass(k, 3, 0.05);
            CHECK(!k->s.playing.on && lesson(k)->step == at);
            /* one run played is one undo */
            tell(k, "undo");
            CHECK(lesson(k)->step == 0 && said(k) == NOTICE_NONE);
            desk_free(k);
        }
}

static void test_what_ends_playing(void **state)
{
    (void)state;
    static const char *const ends[] = { "back", "goto 0", "first", "last", "reset", "case iii",
                                        "undo", "blank", "export", "open", "open case-i" };
    static const char *const stays[] = { "set w 2", "point add 1 1", "theme", "help",
                                         "view -1 1 -1 1", "fit", "speed 3" };
    for (size_t i = 0; i < sizeof ends/sizeof ends[0] + sizeof stays/sizeof stays[0]; i++) {
        Desk *k = desk_new();
        bool end = i < sizeof ends/sizeof ends[0];
        const char *line = end ? ends[i] : stays[i - sizeof ends/sizeof ends[0]];
        give(k, CMD_PLAY);
        pass(k, 1.5, 0.1);
        CHECK(lesson(k)->step > 0);
        tell(k, line);
        if (k->s.playing.on == end) fail_msg("playing, after “%s”: %d", line, k->s.playing.on);
        desk_free(k);
    }
    /* a step that cannot be made ends it with its sentence */
    Desk *k = desk_new();
    tell(k, "unit 1 0");
    tell(k, "point move 0 2 1e30");
    tell(k, "set rate 1e300");
    tell(k, "speed 1000");
    give(k, CMD_PLAY);
    pass(k, 1, 0.1);
    CHECK(!k->s.playing.on && said(k) == NOTICE_ERROR);
    /* and without a point it does not begin */
    tell(k, "point remove 0");
    give(k, CMD_PLAY);
    CHECK(!k->s.playing.on && said(k) == NOTICE_ERROR && says(k, "point"));
    desk_free(k);
}

/* A prediction is open: playing shows the one step, and stops. */
static void test_playing_reveals_a_prediction(void **state)
{
    (void)state;
    static const char *const ways[] = { "play", "step", "step 3", "reveal" };
    for (size_t i = 0; i < 4; i++) {
        Desk *k = desk_new();
        tell(k, "speed 4");
        tell(k, "predict elbow right");
        if (i == 0) give(k, CMD_PLAY);
        else tell(k, ways[i]);
        pass(k, 0.02, 0.01);
        if (lesson(k)->step != 1 || !session_scene(&k->s, k->now).moving)
            fail_msg("%s: step %d", ways[i], (int)lesson(k)->step);
        pass(k, 3, 0.1);
        CHECK(lesson(k)->step == 1 && !k->s.playing.on && lesson(k)->visit->told_by_hand);
        tell(k, "step");
        CHECK(lesson(k)->step == 2 && !lesson(k)->visit->by_hand);
        desk_free(k);
    }
}

static void test_a_mark_in_the_hand_waits_and_is_its_own_change(void **state)
{
    (void)state;
    Desk *k = desk_new();
    tell(k, "speed 10");
    give(k, CMD_PLAY);
    pass(k, 1, 0.05);
    uint64_t at = lesson(k)->step;
    k->s.ui.drag = (Drag){ .on = true, .moved = true, .gesture = 77,
                           .handle = { .kind = HANDLE_ELBOW } };
    session_do(&k->s, &(Command){ .kind = CMD_SET, .name = PARAM_ELBOW, .a = { 1 },
                                  .gesture = 77 }, k->now);
    pass(k, 5, 0.05);
    /* whatever the change made of the run, no step was added */
    CHECK(lesson(k)->step == 0 || lesson(k)->step == at);
    uint64_t held = lesson(k)->step;
    k->s.ui.drag.on = false;
    pass(k, 0.02, 0.01);                     /* let go: not at once */
    CHECK(lesson(k)->step == held);
    pass(k, 1, 0.05);
    CHECK(lesson(k)->step > held + 5);
    give(k, CMD_PLAY);
    tell(k, "undo");
    CHECK(lesson(k)->step == held);
    tell(k, "undo");
    CHECK(lesson(k)->step == at);
    desk_free(k);
}

/* A drag among very many points, with steps between its motions: all points would be kept for
 * each of them. */
static void test_steps_wait_for_one_of_very_many_points(void **state)
{
    (void)state;
    enum { MANY = 10001 };
    Sample *p = malloc(MANY*sizeof *p);
    for (size_t i = 0; i < MANY; i++) p[i] = (Sample){ (double)i/MANY, (double)(i % 3) };
    for (size_t fewer = 0; fewer < 2; fewer++) {
        Desk *k = desk_new();
        LessonData d = { .title = "Many", .point = p, .n = MANY - fewer, .rate = 0.01, .batch = 2,
                         .network = { .width = 3, .seed = 1, .elbow_hi = 1 } };
        CHECK(model_load(k->s.model, &d, NULL) == OK);
        tell(k, "changes go-on");
        tell(k, "speed 10");
        give(k, CMD_PLAY);
        pass(k, 1, 0.05);
        k->s.ui.drag = (Drag){ .on = true, .moved = true, .gesture = 78,
                               .handle = { .kind = HANDLE_POINT } };
        for (int i = 0; i < 20; i++) {
            session_do(&k->s, &(Command){ .kind = CMD_POINT_MOVE, .index = 7, .gesture = 78,
                                          .a = { 0.5, 0.1*i } }, k->now);
            pass(k, 0.2, 0.1);
        }
        CHECK((lesson(k)->net->parts == 2) == (fewer == 0));
        k->s.ui.drag.on = false;
        uint64_t held = lesson(k)->step;
        pass(k, 1, 0.05);
        CHECK(lesson(k)->step > held + 5);
        desk_free(k);
    }
    free(p);
}

static void test_an_error_is_seen_until_the_hands_go_on(void **state)
{
    (void)state;
    Desk *k = desk_new();
    err(k);
    CHECK(said(k) == NOTICE_ERROR && says(k, "above 0"));
    pass(k, 100, 1);
    CHECK(said(k) == NOTICE_ERROR);
    tell(k, "theme");
    CHECK(said(k) == NOTICE_ERROR && k->s.dark);
    tell(k, "set w 2");
    CHECK(said(k) == NOTICE_NONE);
    /* back at the start is no mistake */
    tell(k, "back");
    CHECK(said(k) == NOTICE_NONE);
    snprintf(k->s.ui.complaint.text, sizeof k->s.ui.complaint.text, "No number.");
    CHECK(session_tick(&k->s, k->now) && said(k) == NOTICE_ERROR && says(k, "No number.")
          && k->s.ui.complaint.text[0] == '\0');
    desk_free(k);
}

/* What else follows a choice is said. */
static void test_what_follows_a_choice_is_said(void **state)
{
    (void)state;
    Desk *k = desk_new();
    Sample p[] = { { 1851, 1 }, { 1900, -1 }, { 1960, 0.5 }, { 1999, 0 } };
    LessonData d = { .title = "Years", .point = p, .n = 4, .rate = 0.05, .batch = 2,
                     .data = { .kind = DATA_CSV, .csv = (char[]){ "own.csv" }, .scaled = true },
                     .network = { .width = 3, .seed = 1, .elbow_lo = 1851, .elbow_hi = 1999 } };
    CHECK(model_load(k->s.model, &d, NULL) == OK);
    tell(k, "optimizer adam");
    CHECK(said(k) == NOTICE_SAYS && says(k, "λ 0.05 → 0.001: the usual rate of Adam"));
    tell(k, "optimizer sgd");
    CHECK(says(k, "λ 0.001 → 0.05: as it was with SGD"));
    tell(k, "data sine");
    CHECK(says(k, "in 0 … 1, and the data are not scaled") && says(k, "Undo (Ctrl+Z)"));
    notice_clear(&k->s.notice);
    tell(k, "data cubic");
    CHECK(said(k) == NOTICE_NONE);
    desk_free(k);
}

static void test_leaving_takes_what_lies_on_top(void **state)
{
    (void)state;
    Desk *k = desk_new();
    tell(k, "present");
    give(k, CMD_BLANK);
    give(k, CMD_HELP);
    err(k);
    CHECK(said(k) == NOTICE_ERROR && k->s.ui.panel == PANEL_HELP && k->s.blank && k->s.present);
    give(k, CMD_LEAVE);
    CHECK(said(k) == NOTICE_NONE && k->s.ui.panel == PANEL_HELP);
    give(k, CMD_LEAVE);
    CHECK(k->s.ui.panel == PANEL_NONE && k->s.blank);
    give(k, CMD_LEAVE);
    CHECK(!k->s.blank && k->s.present);
    give(k, CMD_LEAVE);
    CHECK(!k->s.present && !k->s.quit);
    tell(k, "save");
    CHECK(said(k) == NOTICE_SAYS && says(k, "Saved untitled.json"));
    give(k, CMD_HELP);
    session_do(&k->s, &(Command){ .kind = CMD_LEAVE, .index = LEAVE_PANEL }, k->now);
    CHECK(k->s.ui.panel == PANEL_NONE && said(k) == NOTICE_SAYS);
    session_do(&k->s, &(Command){ .kind = CMD_LEAVE, .index = LEAVE_NOTICE }, k->now);
    CHECK(said(k) == NOTICE_NONE);
    give(k, CMD_QUIT);
    CHECK(k->s.quit);
    desk_free(k);
}

/* In this sitting, whatever is opened; exports show what is shown. */
static void test_whose_loss_is_shown_stays_chosen(void **state)
{
    (void)state;
    Desk *k = desk_new();
    CHECK(!session_scene(&k->s, 0).look.point_loss);
    tell(k, "loss point");
    tell(k, "open two-points");
    CHECK(session_scene(&k->s, 0).look.point_loss);
    ExportFrom from = { k->s.model, &k->s.look, &k->s.files, k->s.fonts };
    CHECK(exporting_options(&k->s.exporting, &from).point_loss);
    tell(k, "loss mean");
    CHECK(!session_scene(&k->s, 0).look.point_loss && said(k) == NOTICE_NONE);
    desk_free(k);
}

static void test_opening_begins_afresh(void **state)
{
    (void)state;
    Desk *k = desk_new();
    give(k, CMD_OPEN);
    CHECK(k->s.ui.panel == PANEL_OPEN && k->s.ui.edit.id != 0);
    tell(k, "open nowhere.json");
    CHECK(said(k) == NOTICE_ERROR && k->s.ui.edit.bad && k->s.ui.panel == PANEL_OPEN);
    tell(k, "step");
    tell(k, "speed 7");
    k->s.memory.has_loss = true;
    tell(k, "open zigzag");
    CHECK(said(k) == NOTICE_NONE && k->s.ui.panel == PANEL_NONE && k->s.ui.edit.id == 0
          && !k->s.motion.on && !k->s.memory.has_loss);
    CHECK(k->s.playing.speed != 7 && k->s.look.selected == SELECT_NONE);
    tell(k, "undo");
    CHECK(lesson(k)->net == NULL && lesson(k)->step == 1);
    tell(k, "save a.json");
    tell(k, "open zigzag");
    CHECK(k->s.files.path[0] == '\0');
    tell(k, "undo");
    CHECK(strcmp(k->s.files.path, "a.json") == 0);
    desk_free(k);
}

/* A network whose trainer is held while the file "hold" is there. */
static Desk *held_desk(void)
{
    Desk *k = desk_new();
    Message m;
    CHECK(file_write("hold", "", 0, NULL) == OK && setenv("ELBOW_HOLD", "hold", 1) == 0);
    model_set_lazy(k->s.model, true);
    network(k);
    k->s.trainer = trainer_new(&m);
    CHECK(k->s.trainer != NULL);
    return k;
}

static void held_desk_free(Desk *k)
{
    unlink("hold");
    unsetenv("ELBOW_HOLD");
    desk_free(k);
}

static void test_a_save_waits_for_the_step_that_is_asked_for(void **state)
{
    (void)state;
    Desk *k = held_desk();
    tell(k, "goto 400");
    session_train(&k->s, k->now);
    CHECK(lesson(k)->step < 400);
    tell(k, "save at400.json");
    CHECK(said(k) == NOTICE_SAYS && says(k, "Saves at step 400")
          && access("at400.json", F_OK) != 0);
    CHECK(session_due(&k->s, k->now) >= 0
          && session_only_computes(&k->s, k->now + 10) == (said(k) == NOTICE_NONE));
    /* a look is nothing that it would have to be saved before */
    tell(k, "view -1 1 -1 1");
    CHECK(access("at400.json", F_OK) != 0);
    unlink("hold");
    while (lesson(k)->step < 400) {
        session_train(&k->s, k->now);
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    }
    session_train(&k->s, k->now);
    CHECK(says(k, "Saved at400.json") && access("at400.json", F_OK) == 0);
    /* something else comes first: as it is */
    CHECK(file_write("hold", "", 0, NULL) == OK);
    tell(k, "goto 900");
    tell(k, "save now.json");
    CHECK(access("now.json", F_OK) != 0);
    tell(k, "set rate 0.01");
    CHECK(access("now.json", F_OK) == 0);
    held_desk_free(k);
}

/* What the training thread brings can reach a page's goal: noted then, not at the next command,
 * which may be the next page. */
static void test_a_goal_that_the_thread_reaches_is_noted(void **state)
{
    (void)state;
    Desk *k = held_desk();
    tell(k, "open forty-elbows");
    tell(k, "page 4");
    unlink("hold");
    while (!lesson(k)->visit->checked) {
        session_train(&k->s, k->now);
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    }
    CHECK(file_write("hold", "", 0, NULL) == OK);
    tell(k, "least-squares 0");
    session_train(&k->s, k->now);
    const PageMarks *done = learning_marks(&k->s.learning, k->s.model);
    CHECK(done != NULL && done->pages > 4 && done->page[3] != PAGE_DONE_RIGHT);
    unlink("hold");
    while (!lesson(k)->visit->first_right) {
        session_train(&k->s, k->now);
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    }
    CHECK(learning_marks(&k->s.learning, k->s.model)->page[3] == PAGE_DONE_RIGHT);
    held_desk_free(k);
}

/* Other things that are about a step wait, too; what is not does not. */
static void test_what_is_about_a_step_waits_for_it(void **state)
{
    (void)state;
    Desk *k = held_desk();
    tell(k, "goto 1500");
    session_train(&k->s, k->now);
    tell(k, "export at1500.svg");
    CHECK(says(k, "Waits for step 1,500") && access("at1500.svg", F_OK) != 0);
    session_do(&k->s, &(Command){ .kind = CMD_COPY, .text = "words" }, k->now);
    CHECK(says(k, "no clipboard") && k->s.waiting.on);
    tell(k, "export");
    CHECK(k->s.ui.panel == PANEL_EXPORT && k->s.waiting.on);
    tell(k, "open");
    session_train(&k->s, k->now);
    CHECK(k->s.ui.panel == PANEL_OPEN && k->s.waiting.on && access("at1500.svg", F_OK) != 0);
    unlink("hold");
    while (k->s.waiting.on) session_train(&k->s, k->now);
    CHECK(lesson(k)->step == 1500 && access("at1500.svg", F_OK) == 0);
    /* at the end as things are */
    CHECK(file_write("hold", "", 0, NULL) == OK);
    tell(k, "goto 3000");
    tell(k, "save end.json");
    CHECK(access("end.json", F_OK) != 0);
    session_end(&k->s);
    CHECK(access("end.json", F_OK) == 0);
    held_desk_free(k);
}

static void test_one_command_waits_with_its_text(void **state)
{
    (void)state;
    Waiting w = { 0 };
    Command c;
    char text[WAITING_TEXT + 1] = "a.json";
    CHECK(!waiting_take(&w, &c));
    CHECK(waiting_put(&w, &(Command){ .kind = CMD_SAVE, .text = text }));
    strcpy(text, "gone");
    CHECK(waiting_take(&w, &c) && c.kind == CMD_SAVE && strcmp(c.text, "a.json") == 0
          && !waiting_take(&w, &c));
    CHECK(waiting_put(&w, &(Command){ .kind = CMD_SAVE, .text = "b" })
          && waiting_put(&w, &(Command){ .kind = CMD_WRITE }));
    CHECK(waiting_take(&w, &c) && c.kind == CMD_WRITE && c.text == NULL);
    memset(text, 'a', WAITING_TEXT);
    CHECK(!waiting_put(&w, &(Command){ .kind = CMD_SAVE, .text = text }) && !w.on);
}

static void begin_film(Desk *k)
{
    if (k->s.fonts == NULL) CHECK(fonts_new(&k->s.fonts, NULL) == OK);
    if (k->s.ui.panel != PANEL_EXPORT) give(k, CMD_EXPORT);
    tell(k, "format gif");
    tell(k, "figure-size 120x80");
    tell(k, "figure-frames 6");
    give(k, CMD_WRITE);
}

/* A film stands still while this file is there. */
static void hold(bool on)
{
    CHECK(setenv("ELBOW_HOLD", "hold", 1) == 0);
    if (on) CHECK(file_write("hold", "", 0, NULL) == OK);
    else CHECK(unlink("hold") == 0);
}

/* False when there is none any more. */
static bool look_at_film(Desk *k)
{
    nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    bool more = session_work(&k->s, k->now += 0.06);
    session_tick(&k->s, k->now);
    return more;
}

static void test_a_film_is_made_beside_all_else(void **state)
{
    (void)state;
    Desk *k = desk_new();
    tell(k, "step 3");
    hold(true);
    begin_film(k);
    CHECK(said(k) == NOTICE_PROGRESS && session_due(&k->s, k->now) == FILM_SECONDS);
    CHECK(session_scene(&k->s, k->now).exporting != NULL);
    char name[FILE_MAX];
    snprintf(name, sizeof name, "%s", k->s.exporting.name);
    for (int i = 0; i < 5; i++) CHECK(look_at_film(k) && access(name, F_OK) != 0);
    hold(false);
    while (look_at_film(k)) continue;
    CHECK(said(k) == NOTICE_SAYS && says(k, "Wrote ") && access(name, F_OK) == 0);
    CHECK(strcmp(k->s.exporting.name, name) != 0);      /* the next one gets another name */
    CHECK(!session_tick(&k->s, k->now) && !session_work(&k->s, k->now)
          && session_scene(&k->s, k->now).progress == 0);
    desk_free(k);
}

static void test_a_film_is_stopped(void **state)
{
    (void)state;
    Desk *k = desk_new();
    char name[FILE_MAX];
    tell(k, "step 3");
    hold(true);
    /* Esc stops one, and only then goes on to the panel */
    begin_film(k);
    session_work(&k->s, k->now);
    give(k, CMD_LEAVE);
    CHECK(says(k, "Stopped") && !film_work_is_on(&k->s.film) && k->s.ui.panel == PANEL_EXPORT
          && access(k->s.exporting.name, F_OK) != 0);
    give(k, CMD_LEAVE);
    CHECK(k->s.ui.panel == PANEL_NONE);
    /* what else is said is not talked over, and closing it leaves the film */
    begin_film(k);
    err(k);
    session_work(&k->s, k->now += 1);
    CHECK(said(k) == NOTICE_ERROR);
    give(k, CMD_LEAVE);
    CHECK(said(k) == NOTICE_NONE && film_work_is_on(&k->s.film));
    give(k, CMD_WRITE);
    CHECK(said(k) == NOTICE_ERROR && says(k, "A film is being made"));
    snprintf(name, sizeof name, "%s", k->s.exporting.name);
    session_end(&k->s);
    CHECK(!film_work_is_on(&k->s.film));
    hold(false);
    CHECK(at_work_ended(60) && access(name, F_OK) != 0);
    desk_free(k);
}

static void test_exports(void **state)
{
    (void)state;
    Desk *k = desk_new();
    give(k, CMD_EXPORT);
    CHECK(k->s.ui.panel == PANEL_EXPORT && k->s.ui.focus == handle_id(HANDLE_BUTTON, BUTTON_WRITE));
    tell(k, "format svg");
    k->s.ui.focus = handle_id(HANDLE_FIELD, FIELD_NAME);
    tell(k, "figure-name mine.svg");
    CHECK(k->s.ui.focus == handle_id(HANDLE_BUTTON, BUTTON_WRITE));      /* Enter again writes */
    give(k, CMD_WRITE);
    CHECK(said(k) == NOTICE_SAYS && says(k, "Wrote mine.svg") && access("mine.svg", F_OK) == 0);
    tell(k, "figure traces");
    give(k, CMD_WRITE);
    CHECK(said(k) == NOTICE_ERROR);
    tell(k, "figure-size tiny");
    CHECK(said(k) == NOTICE_ERROR && says(k, "tiny"));
    give(k, CMD_EXPORT);
    CHECK(k->s.ui.panel == PANEL_NONE && session_scene(&k->s, k->now).exporting == NULL);
    tell(k, "export direct.svg");
    CHECK(says(k, "Wrote direct.svg") && access("direct.svg", F_OK) == 0);
    tell(k, "export direct.odd");
    CHECK(said(k) == NOTICE_ERROR);
    desk_free(k);
}

/* Its table is found from where the file is, whoever writes it. */
static void test_a_lesson_is_exported_as_it_is_saved(void **state)
{
    (void)state;
    Desk *k = desk_new();
    static const char table[] = "x,y\n1,2\n2,3\n3,5\n";
    CHECK(mkdir("t", 0700) == 0 && file_write("t/auto.csv", table, strlen(table), NULL) == OK);
    tell(k, "open t/auto.csv");
    tell(k, "export exported.json");
    CHECK(says(k, "Wrote exported.json"));
    tell(k, "open exported.json");
    CHECK(said(k) == NOTICE_NONE && lesson(k)->n == 3);
    desk_free(k);
}

static void test_words_for_the_clipboard(void **state)
{
    (void)state;
    Desk *k = desk_new();
    Model *m = k->s.model;
    Buf b = { 0 };
    const char *done = "";
    Message why;
    give(k, CMD_COPY);
    CHECK(said(k) == NOTICE_ERROR && says(k, "no clipboard"));
    CHECK(copying_derivation(&b, m, &(NetLook){ .selected = SELECT_NONE }, &done, &why) == OK
          && strstr(b.at, "\\begin{align") != NULL && done[0] != '\0');
    buf_clear(&b);
    CHECK(copying_numbers(&b, m, &done, &why) == OK && strncmp(b.at, "step\t", 5) == 0);
    buf_clear(&b);
    DO("point remove 0");
    CHECK(copying_derivation(&b, m, &(NetLook){ .selected = SELECT_NONE }, &done, &why)
          == ERR_STATE && b.len == 0 && why.text[0] != '\0');
    give(k, CMD_COPY);
    CHECK(says(k, why.text));
    network(k);
    CHECK(copying_derivation(&b, m, &(NetLook){ .selected = SELECT_NONE }, &done, &why) == ERR_STATE
          && strstr(why.text, "Choose a unit") != NULL);
    CHECK(copying_derivation(&b, m, &(NetLook){ .selected = 3 }, &done, &why) == ERR_STATE);
    CHECK(copying_derivation(&b, m, &(NetLook){ .selected = 2 }, &done, &why) == OK && b.len > 0);
    buf_clear(&b);
    CHECK(copying_numbers(&b, m, &done, &why) == OK && strncmp(b.at, "unit\t", 5) == 0);
    buf_free(&b);
    desk_free(k);
}

static void test_how_a_network_is_looked_at(void **state)
{
    (void)state;
    NetLook k = { .selected = SELECT_NONE };
    looking_choose(&k, &(Command){ .kind = CMD_SELECT, .index = 4 }, 5, NULL);
    CHECK(k.selected == 4 && looking_at(&k, 5).selected == 4
          && looking_at(&k, 4).selected == SELECT_NONE && k.selected == 4);
    looking_choose(&k, &(Command){ .kind = CMD_SELECT, .index = 5 }, 5, NULL);
    CHECK(k.selected == SELECT_NONE);
    looking_choose(&k, &(Command){ .kind = CMD_SCROLL, .index = 3 }, 5, NULL);
    CHECK(k.first_row == 3);
    looking_choose(&k, &(Command){ .kind = CMD_SORT, .index = SORT_W }, 5, NULL);
    CHECK(k.sort == SORT_W && !k.descending && k.first_row == 0);
    looking_choose(&k, &(Command){ .kind = CMD_SORT, .index = SORT_W }, 5, NULL);
    CHECK(k.descending);
    looking_choose(&k, &(Command){ .kind = CMD_SORT, .index = SORT_V }, 5, NULL);
    CHECK(k.sort == SORT_V && !k.descending);
    looking_choose(&k, &(Command){ .kind = CMD_TRACES, .index = TIME_LOG }, 5, NULL);
    looking_choose(&k, &(Command){ .kind = CMD_GHOST, .index = 0 }, 5, NULL);
    CHECK(k.time == TIME_LOG && k.no_ghost);
    k.first_row = 2;
    looking_begin(&k, 3);
    CHECK(k.selected == 2 && k.first_row == 0 && k.sort == SORT_V);
    looking_begin(&k, 0);
    CHECK(k.selected == SELECT_NONE);
}

/* The unit chosen on one page is not what the next one asks about. */
static void test_a_page_turned_drops_the_unit(void **state)
{
    (void)state;
    Desk *k = desk_new();
    tell(k, "open from-one-unit");
    tell(k, "page 3");
    tell(k, "select 1");
    CHECK(k->s.look.selected == 1);
    tell(k, "page next");
    const Visit *v = model_lesson(k->s.model)->visit;
    CHECK(k->s.look.selected == SELECT_NONE && v->page == 3);
    tell(k, "select 1");
    tell(k, "undo");                       /* back over the turn */
    v = model_lesson(k->s.model)->visit;
    CHECK(k->s.look.selected == SELECT_NONE && v->page == 2);
    desk_free(k);
}

static void test_text_grows_in_steps(void **state)
{
    (void)state;
    Desk *k = desk_new();
    double before = k->s.text_scale;
    for (int i = 0; i < 20; i++) {
        tell(k, "text-size +");
        CHECK(k->s.text_scale >= before);
        before = k->s.text_scale;
    }
    CHECK(before == 3);
    tell(k, "text-size 0");
    CHECK(k->s.text_scale == 1);
    for (int i = 0; i < 20; i++) tell(k, "text-size -");
    CHECK(k->s.text_scale == 0.7);
    desk_free(k);
}

/* Any commands at any time: the session stays in its senses. */
static void test_a_storm_of_commands(void **state)
{
    (void)state;
    static const char *const lines[] = { "play", "step", "step 7", "back", "goto 5", "reset",
                                         "undo", "redo", "set w -0.5", "set rate 1e300",
        "set rate 0.1", "point add 1 2", "point remove 0", "case iv", "open zigzag",
        "open case-ii", "open none", "open", "help", "export",
        "format gif", "format svg", "figure traces", "figure plot", "figure-size 100x80",
        "figure-frames 3", "write", "leave", "leave", "blank", "present",
        "theme", "speed 3", "speed 100000", "speed 1e7", "width 4", "select 2", "select none",
        "sort w", "save s.json", "copy", "text-size +",
        "copy-numbers", "view -1 1 -1 1", "fit", "batch all" };
    uint64_t seed = 2;
    Desk *k = desk_new();
    CHECK(fonts_new(&k->s.fonts, NULL) == OK);
    for (int i = 0; i < 6000; i++) {
        Command c;
        k->now += uniform(&seed, 0, 0.12);
        if (chance(&seed) % 3 == 0) {
            CHECK(command_parse(&c, lines[chance(&seed) % (sizeof lines/sizeof lines[0])], NULL,
                                NULL) == OK);
            session_do(&k->s, &c, k->now);
        }
        session_work(&k->s, k->now);
        session_tick(&k->s, k->now);
        double due = session_due(&k->s, k->now);
        CHECK(due < 0 || isfinite(due));
        Scene s = session_scene(&k->s, k->now);
        CHECK((said(k) == NOTICE_NONE) == (k->s.notice.words.text[0] == '\0') && s.progress >= 0
              && s.progress <= 1);
        CHECK((s.exporting != NULL) == (k->s.ui.panel == PANEL_EXPORT));
        CHECK(!s.playing || due >= 0);
        CHECK(s.lesson->net == NULL || !s.moving || s.lesson->net->at->d == lesson(k)->net->at->d);
        CHECK(isfinite(s.shown.w) && isfinite(s.shown.b));
        if (lesson(k)->steps > 20000) tell(k, "reset");
    }
    session_end(&k->s);
    desk_free(k);
}

/* A hand that cannot wait for a step that moves ends it; then it steps on. */
static void test_a_second_step_ends_the_first_one(void **state)
{
    (void)state;
    Desk *k = desk_new();
    tell(k, "speed 0.2");
    tell(k, "step");
    CHECK(k->s.motion.on && lesson(k)->step == 1);
    pass(k, 4, 0.5);
    CHECK(k->s.motion.on);
    tell(k, "step");
    CHECK(!k->s.motion.on && lesson(k)->step == 1);
    tell(k, "step");
    CHECK(k->s.motion.on && lesson(k)->step == 2);
    tell(k, "back");                 /* nothing else waits */
    CHECK(lesson(k)->step == 1);
    pass(k, 6, 0.5);
    CHECK(!k->s.motion.on);
    desk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_second_step_ends_the_first_one),
        cmocka_unit_test(test_it_begins_as_told),
        cmocka_unit_test(test_esc_closes_a_question_before_it_leaves_the_wall),
        cmocka_unit_test(test_a_step_is_seen_moving),
        cmocka_unit_test(test_playing_makes_the_right_number_of_steps),
        cmocka_unit_test(test_what_ends_playing),
        cmocka_unit_test(test_playing_reveals_a_prediction),
        cmocka_unit_test(test_a_mark_in_the_hand_waits_and_is_its_own_change),
        cmocka_unit_test(test_steps_wait_for_one_of_very_many_points),
        cmocka_unit_test(test_an_error_is_seen_until_the_hands_go_on),
        cmocka_unit_test(test_what_follows_a_choice_is_said),
        cmocka_unit_test(test_leaving_takes_what_lies_on_top),
        cmocka_unit_test(test_whose_loss_is_shown_stays_chosen),
        cmocka_unit_test(test_opening_begins_afresh),
        cmocka_unit_test(test_a_save_waits_for_the_step_that_is_asked_for),
        cmocka_unit_test(test_a_goal_that_the_thread_reaches_is_noted),
        cmocka_unit_test(test_what_is_about_a_step_waits_for_it),
        cmocka_unit_test(test_one_command_waits_with_its_text),
        cmocka_unit_test(test_a_film_is_made_beside_all_else),
        cmocka_unit_test(test_a_film_is_stopped),
        cmocka_unit_test(test_exports),
        cmocka_unit_test(test_a_lesson_is_exported_as_it_is_saved),
        cmocka_unit_test(test_words_for_the_clipboard),
        cmocka_unit_test(test_how_a_network_is_looked_at),
        cmocka_unit_test(test_a_notice_of_a_run_goes_with_it),
        cmocka_unit_test(test_a_page_turned_drops_the_unit),
        cmocka_unit_test(test_text_grows_in_steps),
        cmocka_unit_test(test_a_storm_of_commands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
