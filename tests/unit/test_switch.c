/* One unit and a network in one sitting: each is there again as it was left, and a unit of the
 * network opens as the one-unit problem that it is. */
#include "sitting_story.h"

#include "app/session.h"
#include "files/journal_read.h"
#include "files/lesson_file.h"
#include "model/derive.h"
#include "model/job.h"
#include "model/net_unit.h"
#include "view/unit/derivation.h"

static void begin_in(Session *s, const char *file, const char *output)
{
    Message m;
    CHECK(session_init(s, &(Options){ .file = file, .reduced_motion = true, .output_dir = output },
                       &(Surroundings){ .state_folder = state }, &m) == OK);
    model_set_lazy(s->model, false);
}

static void begin(Session *s, const char *file) { begin_in(s, file, NULL); }

static void end(Session *s)
{
    session_end(s);
    session_deinit(s);
}

static void tell(Session *s, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(s, &c, 100);
}

static const Lesson *lesson(const Session *s) { return model_lesson(s->model); }

static char *printed(const Model *m)
{
    LessonData d;
    Buf b = { 0 };
    CHECK(model_data(m, &d, NULL) == OK && lesson_print(&b, &d, NULL) == OK);
    lesson_data_free(&d);
    return b.at;
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* Everything of it: as Ctrl+S writes it, along its run, and what is undone and saved. */
static void same_state(const Session *a, const Session *b, const char *after)
{
    char *of_a = printed(a->model), *of_b = printed(b->model);
    const Lesson *l = lesson(a), *k = lesson(b);
    bool is_same = strcmp(of_a, of_b) == 0 && l->step == k->step && l->steps == k->steps
        && model_changed(a->model) == model_changed(b->model)
        && model_can_undo(a->model) == model_can_undo(b->model)
        && model_can_redo(a->model) == model_can_redo(b->model)
        && strcmp(name_of(a->files.path), name_of(b->files.path)) == 0;
    if (!is_same) fail_msg("after “%s”:\n%s\n%s", after, of_a, of_b);
    free(of_a);
    free(of_b);
}

static const char *const of_unit[] = { "step", "step 3", "back", "set w 0.7", "set rate 0.3",
                                       "point add 1 1", "undo", "redo", "view -2 2 -1 3", "first",
                                       "last", "case iii", "save one.json", "undo", "undo" };
static const char *const of_net[] = { "step 2", "step 9", "back 3", "set rate 0.03", "batch 5",
                                      "weight 2 elbow 0.4", "undo", "redo", "view -1 2 -1 3",
                                      "width 7", "goto 4", "changes go-on", "save net.json",
                                      "undo", "select 1" };

/* Two windows, and one that goes to and fro between the same lessons. */
static void test_both_are_as_they_were_left(void **unused)
{
    (void)unused;
    uint64_t seed = 5;
    for (int round = 0; round < (is_torture() ? 40 : 4); round++) {
        Session both, one, net;
        begin_in(&both, NULL, "both");
        begin_in(&one, NULL, "one");
        begin_in(&net, "three-units", "net");
        tell(&both, "switch network");
        CHECK(lesson(&both)->net != NULL && !model_can_undo(both.model));
        tell(&both, "open three-units");
        model_forget(both.model);
        for (int i = 0; i < 120; i++) {
            bool is_net = lesson(&both)->net != NULL;
            Session *alone = is_net ? &net : &one;
            if (chance(&seed) % 4 == 0) {
                tell(&both, "select none");
                tell(&both, is_net ? "switch unit" : "switch network");
                CHECK((lesson(&both)->net != NULL) != is_net);
                same_state(&both, is_net ? &one : &net, "switch");
                continue;
            }
            const char *line = is_net ? of_net[chance(&seed) % 15] : of_unit[chance(&seed) % 15];
            tell(&both, line);
            tell(alone, line);
            same_state(&both, alone, line);
        }
        end(&both);
        end(&one);
        end(&net);
    }
}

static void test_what_is_left_unsaved_of_both_is_offered(void **unused)
{
    (void)unused;
    Session s;
    UnsavedList l;
    CHECK(unsaved_list(&l, folder, NULL) == OK);      /* of the tests before */
    for (size_t i = 0; i < l.n; i++) CHECK(unsaved_forget(folder, l.at[i].id, NULL) == OK);
    unsaved_list_free(&l);
    begin(&s, NULL);
    tell(&s, "step 3");
    tell(&s, "switch network");
    tell(&s, "step 5");
    tell(&s, "switch unit");
    tell(&s, "step");
    tell(&s, "undo");
    tell(&s, "undo");                  /* the three steps, with the journal's own undo */
    tell(&s, "step 2");
    tell(&s, "switch network");
    tell(&s, "step");
    end(&s);
    CHECK(unsaved_list(&l, folder, NULL) == OK && l.n == 2);
    for (size_t i = 0; i < l.n; i++) {
        CHECK(l.at[i].step == (strstr(l.at[i].title, "Case") != NULL ? 2 : 6));
    }
    unsaved_list_free(&l);
}

/* Undo goes back over the opening of another lesson, the switch does not, and neither loses what
 * the other one left. */
static void test_nothing_is_lost_between_undo_and_switch(void **unused)
{
    (void)unused;
    Session s;
    begin(&s, NULL);
    tell(&s, "set w 2");
    tell(&s, "open three-units");
    tell(&s, "step 4");
    tell(&s, "switch unit");
    CHECK(lesson(&s)->net == NULL && lesson(&s)->unit.w == 2);
    tell(&s, "set w 3");
    tell(&s, "switch network");
    CHECK(lesson(&s)->step == 4);
    tell(&s, "undo");
    tell(&s, "undo");                  /* as it was when the network was opened */
    CHECK(lesson(&s)->net == NULL && lesson(&s)->unit.w == 2);
    tell(&s, "switch network");
    CHECK(lesson(&s)->net != NULL && lesson(&s)->step == 0);
    tell(&s, "redo");
    CHECK(lesson(&s)->step == 4);
    tell(&s, "switch unit");
    CHECK(lesson(&s)->unit.w == 3);
    /* and where the older one was changed, too, both are there */
    tell(&s, "switch network");
    tell(&s, "undo");
    tell(&s, "undo");
    tell(&s, "set w 5");
    tell(&s, "switch network");
    tell(&s, "switch unit");
    CHECK(lesson(&s)->unit.w == 5);
    bool is_there = false;
    for (int i = 0; i < 9 && !is_there && model_can_undo(s.model); i++) {
        tell(&s, "undo");
        is_there = lesson(&s)->net == NULL && lesson(&s)->unit.w == 3;
    }
    CHECK(is_there);
    end(&s);
}

/* Vectors are on neither side: undone all the way they are there. How far one is in a guided lesson
 * is kept by itself. */
static void test_from_neither_side(void **unused)
{
    (void)unused;
    for (int guided = 0; guided < 2; guided++) {
        Session s;
        FILE *f = fopen("v.json", "w");
        CHECK(f != NULL && fputs("{\"elbow\": 1, \"vectors\": {\"f\": \"xc\", \"x\": [1, 2], "
                                 "\"c\": [1, 0]}}", f) >= 0 && fclose(f) == 0);
        begin(&s, "three-units");
        tell(&s, "step 2");
        tell(&s, guided ? "open vector-derivatives" : "open v.json");
        CHECK(lesson(&s)->warmup != NULL);
        tell(&s, "switch network");
        CHECK(lesson(&s)->net != NULL && lesson(&s)->step == 2);
        tell(&s, "undo");
        CHECK(lesson(&s)->net != NULL && lesson(&s)->step == 0);
        CHECK(model_can_undo(s.model) == !guided);
        if (!guided) {
            tell(&s, "undo");
            CHECK(lesson(&s)->warmup != NULL);
            tell(&s, "redo");
        }
        tell(&s, "redo");
        CHECK(lesson(&s)->net != NULL && lesson(&s)->step == 2);
        end(&s);
    }
}

static void network(Session *s, uint64_t seed, size_t batch, bool scaled)
{
    Sample p[] = { { 1851, 1 }, { 1860.5, -1 }, { 1902, 0.5 }, { 1990, 0 }, { 1999, 2 } };
    for (int i = 0; !scaled && i < 5; i++) p[i].x = (p[i].x - 1850)/150;
    LessonData d = { .title = "Five", .point = p, .n = 5, .rate = 0.05, .batch = batch,
                     .data = { .kind = DATA_CSV, .csv = (char[]){ "own.csv" }, .scaled = scaled },
                     .network = { .width = 6, .seed = seed, .elbow_lo = scaled ? 1850 : 0,
                                  .elbow_hi = scaled ? 1999 : 1 } };
    CHECK(model_load(s->model, &d, NULL) == OK);
}

static bool is_of_net(const Session *s)
{
    const Lesson *l = lesson(s);
    return l->net == NULL && l->n > 0 && net_unit_holds(&l->of_net, l->unit, l->point[l->turn]);
}

static void test_a_unit_opens_as_the_problem_that_it_is(void **unused)
{
    (void)unused;
    size_t moved = 0;
    for (uint64_t seed = 1; seed <= 6; seed++)
        for (size_t i = 0; i < 6; i++) {
            Session s;
            char line[32];
            begin(&s, NULL);
            network(&s, seed, 1, seed % 2 == 0);
            tell(&s, "step 3");
            snprintf(line, sizeof line, "select %zu", i);
            tell(&s, line);
            Derived d;
            CHECK(derive(&d, lesson(&s), i));
            tell(&s, "switch unit");
            CHECK(lesson(&s)->net == NULL && lesson(&s)->n == 1 && is_of_net(&s));
            CHECK(s.notice.kind == NOTICE_SAYS && strstr(s.notice.words.text, "δ times its v"));
            StepReport r;
            CHECK(model_next(s.model, &r) && !model_changed(s.model));
            CHECK_NEAR(unit_phi(r.unit, lesson(&s)->point[0].x) - lesson(&s)->point[0].y,
                       d.trained.delta_i, 1e-12);
            CHECK_NEAR(r.next.w, d.trained.next.w, 1e-12);
            CHECK_NEAR(r.next.b, d.trained.next.b, 1e-12);
            moved += r.next.w != r.unit.w;
            /* back, and again: what was done with it is there; at another step it is another one */
            tell(&s, "step");
            CHECK(is_of_net(&s) == (r.next.w == r.unit.w && r.next.b == r.unit.b));
            tell(&s, "switch network");
            CHECK(lesson(&s)->step == 3 && s.look.selected == i);
            tell(&s, "switch unit");
            CHECK(lesson(&s)->step == 1);
            tell(&s, "switch network");
            tell(&s, "step");
            tell(&s, "switch unit");
            CHECK(lesson(&s)->step == 0 && lesson(&s)->of_net.step == 4);
            tell(&s, "undo");
            CHECK(lesson(&s)->step == 1 && lesson(&s)->of_net.step == 3);
            end(&s);
        }
    CHECK(moved > 10);
}

/* The line that part (d) has for it: with numbers whose product comes out, or ≈. */
static void test_its_derivation_says_where_delta_comes_from(void **unused)
{
    (void)unused;
    uint64_t seed = 3;
    size_t closed = 0;
    for (int k = 0; k < 300; k++) {
        Sample p = { uniform(&seed, -2, 2), 0 };
        Unit u = { uniform(&seed, -2, 2), uniform(&seed, -2, 2) };
        NetUnit of = { .unit = 3, .delta = uniform(&seed, -2, 2), .v = uniform(&seed, -2, 2) };
        p.y = unit_phi(u, p.x) - of.delta*of.v;
        Lesson l = { .unit = u, .point = &p, .n = 1, .view = { -3, 3, -3, 3 } };
        StepReport r = unit_report(u, p, 0.1);
        Derived d;
        StepDigits digits;
        DerivationLine line[STEP_LINES], with[STEP_LINES];
        derive_report(&d, &l, &r);
        step_digits(&digits, &d);
        size_t n = derivation(line, &d, &digits.trained, DERIVATION_NUMBERS, true);
        memcpy(with, line, sizeof line);
        CHECK(derivation_of_net(with, n, &of, &digits.trained, DERIVATION_NUMBERS) == n + 1);
        CHECK(memcmp(with, line, 3*sizeof line[0]) == 0);
        CHECK(memcmp(with + 4, line + 3, (n - 3)*sizeof line[0]) == 0);
        CHECK_TEXT(with[3].right, line[2].right);
        double a, b, last = strtod(with[3].right, NULL);
        const char *says = strchr(with[3].left, '(');
        CHECK(says != NULL && sscanf(says, "(%lf)(%lf)", &a, &b) == 2);
        if (strstr(with[3].left, "approx") != NULL || strstr(says, "cdot") != NULL) continue;
        char *dot = strchr(with[3].right, '.');
        double place = dot != NULL ? pow(10, -(double)strlen(dot + 1)) : 1;
        CHECK(strstr(with[3].right, "cdot") != NULL || fabs(a*b - last) <= 0.5001*place);
        closed++;
    }
    CHECK(closed > 200);
}

/* Of a batch it is a point at which the unit is active, where there is one. */
static void test_a_unit_of_a_batch(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < 6; i++) {
        Session s;
        begin(&s, NULL);
        network(&s, 3, BATCH_ALL, false);
        Derived d;
        CHECK(derive(&d, lesson(&s), i));
        session_do(&s, &(Command){ .kind = CMD_SELECT, .index = i }, 100);
        tell(&s, "switch unit");
        CHECK(strstr(s.notice.words.text, "one point of its next batch") != NULL);
        const Lesson *l = lesson(&s);
        CHECK((unit_z(l->unit, l->point[0].x) > 0) == (d.active > 0));
        end(&s);
    }
}

/* What a prediction hides is not told so. */
static void test_an_open_prediction_keeps_its_unit(void **unused)
{
    (void)unused;
    Session s;
    begin(&s, NULL);
    network(&s, 1, 1, false);
    tell(&s, "select 2");
    tell(&s, "predict elbow3 right");
    tell(&s, "switch unit");
    CHECK(lesson(&s)->net != NULL && s.notice.kind == NOTICE_ERROR);
    tell(&s, "reveal");
    tell(&s, "switch unit");
    CHECK(lesson(&s)->net == NULL && lesson(&s)->of_net.unit == 3);
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_are_as_they_were_left),
        cmocka_unit_test(test_what_is_left_unsaved_of_both_is_offered),
        cmocka_unit_test(test_nothing_is_lost_between_undo_and_switch),
        cmocka_unit_test(test_from_neither_side),
        cmocka_unit_test(test_a_unit_opens_as_the_problem_that_it_is),
        cmocka_unit_test(test_its_derivation_says_where_delta_comes_from),
        cmocka_unit_test(test_a_unit_of_a_batch),
        cmocka_unit_test(test_an_open_prediction_keeps_its_unit),
    };
    return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
