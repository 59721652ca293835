/* The sentence in the window: how long it stays, and what replaces it. */
#include "story.h"

#include "app/notice.h"

static void test_what_was_done_stays_its_time(void **state)
{
    (void)state;
    Notice n = { 0 };
    CHECK(!notice_tick(&n, 1e9) && notice_due(&n, 0) == INFINITY);
    notice_say(&n, "Saved a.json");
    CHECK(n.kind == NOTICE_SAYS && notice_due(&n, 100) == 0);
    CHECK_TEXT(n.words.text, "Saved a.json");
    CHECK(!notice_tick(&n, 100));      /* from the first look on */
    CHECK(notice_due(&n, 102) == NOTICE_SECONDS - 2);
    CHECK(!notice_tick(&n, 100 + NOTICE_SECONDS - 1e-6) && n.kind == NOTICE_SAYS);
    CHECK(notice_tick(&n, 100 + NOTICE_SECONDS));
    CHECK(n.kind == NOTICE_NONE && n.words.text[0] == '\0');
    CHECK(!notice_tick(&n, 200) && notice_due(&n, 200) == INFINITY);
}

static void test_an_error_stays_until_it_is_closed(void **state)
{
    (void)state;
    Notice n = { 0 };
    notice_error(&n, "No.");
    CHECK(!notice_tick(&n, 1e12) && n.kind == NOTICE_ERROR && notice_due(&n, 1e12) == INFINITY);
    notice_clear(&n);
    CHECK(n.kind == NOTICE_NONE && n.words.text[0] == '\0');
}

static void test_a_newer_one_replaces_it_with_a_time_of_its_own(void **state)
{
    (void)state;
    Notice n = { 0 };
    notice_say(&n, "one");
    CHECK(!notice_tick(&n, 0));
    notice_say(&n, "two");
    CHECK(!notice_tick(&n, 3) && !notice_tick(&n, NOTICE_SECONDS)
          && strcmp(n.words.text, "two") == 0);
    notice_error(&n, "three");
    CHECK(!notice_tick(&n, 100) && n.kind == NOTICE_ERROR);
    notice_say(&n, "four");
    CHECK(n.kind == NOTICE_SAYS && !notice_tick(&n, 100) && notice_tick(&n, 100 + NOTICE_SECONDS));
    notice_say(&n, "");             /* nothing said is none */
    CHECK(n.kind == NOTICE_NONE && notice_due(&n, 0) == INFINITY);
}

static void test_progress_talks_over_nobody(void **state)
{
    (void)state;
    Notice n = { 0 };
    CHECK(notice_progress(&n, 0.25, "1 of 4") && n.kind == NOTICE_PROGRESS && n.part == 0.25);
    CHECK(!notice_tick(&n, 1e9) && notice_due(&n, 1e9) == INFINITY);
    CHECK(notice_progress(&n, 0.5, "2 of 4") && n.part == 0.5);
    CHECK_TEXT(n.words.text, "2 of 4");
    notice_say(&n, "Saved");
    CHECK(n.part == 0 && !notice_tick(&n, 0));
    CHECK(!notice_progress(&n, 0.75, "3 of 4") && strcmp(n.words.text, "Saved") == 0
          && n.part == 0);
    CHECK(notice_tick(&n, NOTICE_SECONDS));
    CHECK(notice_progress(&n, 0.75, "3 of 4") && n.kind == NOTICE_PROGRESS);
    notice_error(&n, "No.");
    CHECK(!notice_progress(&n, 1, "4 of 4") && n.kind == NOTICE_ERROR);
    /* what may wait for its answer does not hide how far something is */
    notice_ask(&n, NOTICE_OF_JOURNAL, "That?", NULL, 0);
    CHECK(notice_progress(&n, 1, "4 of 4") && notice_asked(&n) == NULL);
    notice_clear(&n);
    CHECK(notice_asked(&n) != NULL);
    notice_ask(&n, NOTICE_OF_FILE, "This?", NULL, 0);
    CHECK(!notice_progress(&n, 1, "4 of 4") && notice_asked(&n) != NULL);
}

static const NoticeChoice two[] = {
    { .words = "Reload", .name = "button:reload", .command = { .kind = CMD_RELOAD } },
    { .words = "Keep", .name = "button:keep", .command = { .kind = CMD_SAVE }, .text = "b.json" },
};

static void test_a_question_stays_below_what_is_said(void **state)
{
    (void)state;
    Notice n = { 0 };
    CHECK(notice_asked(&n) == NULL);
    notice_error(&n, "No.");
    notice_ask(&n, NOTICE_OF_FILE, "Which?", two, 2);
    CHECK(n.kind == NOTICE_NONE && notice_asked(&n)->choices == 2);
    CHECK_TEXT(notice_words(&n), "Which?");
    CHECK_TEXT(notice_asked(&n)->choice[1].text, "b.json");
    CHECK(!notice_tick(&n, 1e12) && notice_due(&n, 0) == INFINITY);
    CHECK(!notice_progress(&n, 0.5, "2 of 4"));      /* waits */
    notice_say(&n, "Saved");
    CHECK(notice_asked(&n) == NULL && strcmp(notice_words(&n), "Saved") == 0);
    CHECK(!notice_tick(&n, 0) && notice_tick(&n, NOTICE_SECONDS));
    CHECK_TEXT(notice_words(&n), "Which?");
    notice_error(&n, "No.");
    notice_close(&n);
    CHECK(notice_asked(&n) != NULL);
    notice_close(&n);
    CHECK(notice_asked(&n) == NULL && notice_words(&n)[0] == '\0');
    CHECK(notice_progress(&n, 0.5, "2 of 4"));
}

static void test_two_questions_come_one_after_the_other(void **state)
{
    (void)state;
    Notice n = { 0 };
    const NoticeChoice three[NOTICE_CHOICES] = { two[0], two[1], two[0] };
    notice_ask(&n, NOTICE_OF_JOURNAL, "Back?", two, 1);
    notice_ask(&n, NOTICE_OF_FILE, "Which?", three, 99);
    CHECK_TEXT(notice_words(&n), "Which?");
    CHECK(notice_asked(&n)->choices == NOTICE_CHOICES);
    notice_unask(&n, NOTICE_OF_FILE);
    CHECK_TEXT(notice_words(&n), "Back?");
    CHECK(notice_asked(&n)->choices == 1);
    notice_ask(&n, NOTICE_OF_JOURNAL, "", NULL, 0);
    CHECK(notice_asked(&n) == NULL);
}

static void test_folders_of_which_nobody_knows_are_left_out(void **state)
{
    (void)state;
    static const char *const folder[] = { "/in/", "/out/", NULL };
    Notice n = { .hides = folder };
    notice_error(&n, "/in/a.csv:1:1: not as /in/b.csv, see /home/a.csv");
    CHECK_TEXT(n.words.text, "a.csv:1:1: not as b.csv, see /home/a.csv");
    notice_ask(&n, NOTICE_OF_FILE, "Save /out/a.json?", two, 1);
    CHECK_TEXT(notice_words(&n), "Save a.json?");
    n.hides = NULL;
    notice_say(&n, "Wrote /out/a.png");
    CHECK_TEXT(n.words.text, "Wrote /out/a.png");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_was_done_stays_its_time),
        cmocka_unit_test(test_an_error_stays_until_it_is_closed),
        cmocka_unit_test(test_a_newer_one_replaces_it_with_a_time_of_its_own),
        cmocka_unit_test(test_progress_talks_over_nobody),
        cmocka_unit_test(test_a_question_stays_below_what_is_said),
        cmocka_unit_test(test_two_questions_come_one_after_the_other),
        cmocka_unit_test(test_folders_of_which_nobody_knows_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
