/* What is said while one works: a step in a sentence, what a page answers, a notice; once, and
 * nothing while something moves. */
#include "view_story.h"

#include "app/speaking.h"

typedef struct {
    Stage   *s;
    Speaking k;
    Buf      says;
    double   now;
    bool     moves, is_other;
    const char *notice;
} Told;

static Told begin(const char *name)
{
    Told t = { .s = stage_listening(1280, 720), .k = { .on = true }, .now = 10, .notice = "" };
    stage_builtin(t.s, name);
    return t;
}

static void end(Told *t)
{
    speaking_deinit(&t->k);
    buf_free(&t->says);
    stage_free(t->s);
}

/* A picture, and what is said after it. */
static const char *look(Told *t)
{
    stage_draw(t->s);
    speaking_picture(&t->k);
    t->now += 1;
    buf_clear(&t->says);
    Speakable of = { .frame = &t->s->frame, .ui = &t->s->ui, .lesson = model_lesson(t->s->model),
                     .notice = t->notice, .unit = SIZE_MAX, .moves = t->moves, .zoom = 1 };
    t->is_other = speaking_look(&t->k, &of, t->now, &t->says);
    return t->says.len > 0 ? t->says.at : "";
}

static void run(Told *t, const char *line)
{
    Command c;
    Message why = { "" };
    if (command_parse(&c, line, NULL, &why) != OK || model_apply(t->s->model, &c, &why) != OK)
        fail_msg("%s: %s", line, why.text);
}

static void test_a_step_is_said_once(void **state)
{
    (void)state;
    Told t = begin("case-ii");
    CHECK_TEXT(look(&t), "");
    CHECK(t.is_other && t.k.tree.len > 0);
    CHECK_TEXT(look(&t), "");
    CHECK(!t.is_other);
    run(&t, "step");
    CHECK_TEXT(look(&t), "Step 1 of 1. φ(1.5) = 1 is 1 too high: shallower 1 → 0.7, elbow right "
                         "0.5 → 1.");
    CHECK(t.is_other);
    CHECK_TEXT(look(&t), "");
    run(&t, "back");
    CHECK_TEXT(look(&t), "Step 0 of 1.");
    t.moves = true;
    run(&t, "step 20");
    CHECK_TEXT(look(&t), "");
    t.moves = false;
    CHECK_TEXT(look(&t), "Step 20 of 20.");
    end(&t);
}

static void test_a_network_tells_its_step(void **state)
{
    (void)state;
    Told t = begin("three-units");
    look(&t);
    run(&t, "step");
    const char *said = look(&t);
    if (strstr(said, "Step 1 of 1. Point 1: f̂(0.2) = ") != said
        || strstr(said, "2 of 3 units move; unit 3: shallower") == NULL)
        fail_msg("%s", said);
    end(&t);
}

static void test_an_answer_is_said(void **state)
{
    (void)state;
    Told t = begin("what-is-an-elbow");
    look(&t);
    run(&t, "page 2");
    const char *said = look(&t);
    CHECK(said[0] != '\0');
    run(&t, "page 1");
    look(&t);
    run(&t, "reveal");
    said = look(&t);
    if (said[0] == '\0') fail_msg("the answer is not said");
    CHECK_TEXT(look(&t), "");
    end(&t);
}

/* The step that a question is about is not told in words. */
static void test_nothing_is_given_away(void **state)
{
    (void)state;
    Told t = begin("case-ii");
    look(&t);
    run(&t, "predict elbow");
    look(&t);
    CHECK(t.k.next.len == 0);
    run(&t, "reveal");
    CHECK(strstr(look(&t), "elbow right 0.5 → 1") != NULL);
    end(&t);
}

static void test_a_notice_is_said(void **state)
{
    (void)state;
    Told t = begin("case-ii");
    t.notice = "Copied the derivation.";
    CHECK_TEXT(look(&t), "");                /* it stands there: it is read */
    t.notice = "Saved x.json.";
    CHECK_TEXT(look(&t), "Saved x.json.");
    CHECK_TEXT(look(&t), "");
    t.notice = "";
    CHECK_TEXT(look(&t), "");
    t.k.on = false;
    t.notice = "Not heard.";
    CHECK_TEXT(look(&t), "");
    end(&t);
}

/* Not every picture of a drag, but the last one. */
static void test_pictures_in_a_row_are_one(void **state)
{
    (void)state;
    Told t = begin("case-ii");
    look(&t);
    CHECK(isinf(speaking_due(&t.k, t.now)));
    run(&t, "set w 2");
    stage_draw(t.s);
    speaking_picture(&t.k);
    double due = speaking_due(&t.k, t.now);
    CHECK(due > 0 && due <= SPEAKING_SECONDS);
    Speakable of = { .frame = &t.s->frame, .ui = &t.s->ui, .lesson = model_lesson(t.s->model),
                     .notice = "", .unit = SIZE_MAX, .zoom = 1 };
    CHECK(!speaking_look(&t.k, &of, t.now, &t.says));
    CHECK(speaking_look(&t.k, &of, t.now + due, &t.says));
    CHECK(strstr(t.k.tree.at, "\"value\": \"2\"") != NULL);
    end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_step_is_said_once), cmocka_unit_test(test_a_network_tells_its_step),
        cmocka_unit_test(test_an_answer_is_said), cmocka_unit_test(test_nothing_is_given_away),
        cmocka_unit_test(test_a_notice_is_said), cmocka_unit_test(test_pictures_in_a_row_are_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
