/* How far a person is in which lesson: kept, and never in the way. */
#include "pages_story.h"

#include "files/progress.h"
#include "files/write.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[80], path[160];

static int make_folder(void **state)
{
    (void)state;
    char made[] = "/tmp/elbow-test-XXXXXX";
    if (mkdtemp(made) == NULL) return 1;
    snprintf(folder, sizeof folder, "%s/state/elbow/", made);        /* made when needed */
    snprintf(path, sizeof path, "%s" PROGRESS_FILE, folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    rmdir(folder);
    folder[strlen(folder) - 6] = '\0';
    rmdir(folder);
    *strrchr(folder, '/') = '\0';
    *strrchr(folder, '/') = '\0';
    return rmdir(folder);
}

static Pages *three(void)
{
    Pages *p = story_pages(3);
    for (size_t i = 0; i < 3; i++) p->at[i].sum = 100 + i;
    return p;
}

static bool note(Progress *p, const char *key, Pages *pages, size_t page, bool counted, bool right)
{
    bool changed;
    Visit v = { .pages = pages, .page = page, .counted = counted, .first_right = right,
                .first_shown = page == 1 };
    CHECK(progress_note(p, key, &v, &changed) == OK);
    return changed;
}

static void test_what_was_done_comes_back(void **state)
{
    (void)state;
    Pages *pages = three();
    Progress *p = progress_load(folder);
    CHECK(p != NULL && p->n == 0 && progress_of(p, "builtin:a") == NULL);
    CHECK(note(p, "builtin:a", pages, 0, false, false));
    CHECK(!note(p, "builtin:a", pages, 0, false, false));          /* no news */
    CHECK(note(p, "builtin:a", pages, 0, true, false));
    CHECK(!note(p, "builtin:a", pages, 0, true, false));
    CHECK(note(p, "builtin:a", pages, 2, true, true) && note(p, "builtin:a", pages, 0, true, true));
    CHECK(note(p, "/home/φ \"x\".json", pages, 1, true, true));
    Message why = { "" };
    if (progress_save(p, folder, &why) != OK) fail_msg("%s", why.text);
    progress_free(p);

    p = progress_load(folder);
    const LessonDone *a = progress_of(p, "builtin:a"), *b = progress_of(p, "/home/φ \"x\".json");
    CHECK(p->n == 2 && a != NULL && b != NULL && b == &p->at[0]);
    CHECK(a->page == 1 && a->reached == 3 && a->pages == 3 && a->n == 2 && b->page == 2);
    const PageDone *first = progress_page(a, pages, 0), *last = progress_page(a, pages, 2);
    CHECK(first != NULL && !first->first_right && first->right);
    CHECK(last != NULL && last->first_right && last->right && last->page == 3);
    CHECK(!first->shown && !last->shown && progress_page(b, pages, 1)->shown);
    CHECK(progress_page(a, pages, 1) == NULL && progress_page(a, pages, 3) == NULL);
    CHECK(progress_page(NULL, pages, 0) == NULL);
    pages->at[0].sum++;                                            /* the page was edited */
    CHECK(progress_page(a, pages, 0) == NULL);
    CHECK(note(p, "builtin:a", pages, 0, true, true));
    CHECK(progress_page(progress_of(p, "builtin:a"), pages, 0)->first_right);
    progress_free(p);
    pages_release(pages);
}

static void test_it_stays_small(void **state)
{
    (void)state;
    Pages *pages = three();
    Progress *p = progress_load("");
    char key[32];
    for (unsigned i = 0; i < PROGRESS_LESSONS + 50; i++) {
        snprintf(key, sizeof key, "builtin:%u", i);
        note(p, key, pages, i % 3, true, true);
    }
    CHECK(p->n == PROGRESS_LESSONS && progress_of(p, "builtin:0") == NULL);
    CHECK(progress_of(p, key) == &p->at[0] && progress_of(p, "builtin:50") != NULL);
    CHECK(progress_save(p, folder, NULL) == OK);
    progress_free(p);
    p = progress_load(folder);
    CHECK(p->n == PROGRESS_LESSONS);
    progress_free(p);
    pages_release(pages);
}

/* What this program does not understand is not lost by it; nor what comes while it runs. */
static void test_a_newer_file_stays(void **state)
{
    (void)state;
    static const char newer[] = "{\"progress\": 2, \"minds\": [1, 2, 3]}";
    Pages *pages = three();
    Progress *none = progress_load("");
    CHECK(progress_save(none, folder, NULL) == OK);                /* the folder is made */
    progress_free(none);
    for (int before = 0; before < 2; before++) {
        char *now;
        size_t n;
        Message why = { "" };
        Progress *early = progress_load(before ? folder : "");
        CHECK(file_write(path, newer, strlen(newer), NULL) == OK);
        Progress *p = before ? progress_load(folder) : early;
        note(p, "builtin:a", pages, 2, true, true);
        progress_merge(p, folder);
        CHECK(progress_save(p, folder, &why) == ERR_STATE);
        CHECK(strstr(why.text, "newer Elbow") != NULL);
        CHECK(file_read(path, 1000, &now, &n, NULL) == OK);
        CHECK(n == strlen(newer) && memcmp(now, newer, n) == 0);
        free(now);
        if (p != early) progress_free(p);
        progress_free(early);
    }
    pages_release(pages);
}

/* Damaged anywhere, cut anywhere, or not ours: what can be read is, and it is saved again. */
static void test_a_damaged_file_is_no_hindrance(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", "{", "[]", "7", "{\"progress\": 2, \"lessons\": [{}]}", "{\"progress\": 1}",
        "{\"progress\": 1, \"lessons\": 4}", "{\"progress\": 1, \"lessons\": [1, {}, null, "
        "{\"lesson\": 4}, {\"lesson\": \"a\", \"page\": 0, \"reached\": 1, \"pages\": 1}, "
        "{\"lesson\": \"a\", \"page\": 5, \"reached\": 4, \"pages\": 9}, {\"lesson\": \"a\", "
        "\"page\": 1e9, \"reached\": 1, \"pages\": 1}]}" };
    Pages *pages = three();
    make_folder(NULL);
    Progress *p = progress_load("");
    note(p, "builtin:a", pages, 2, true, true);
    CHECK(progress_save(p, folder, NULL) == OK);
    progress_free(p);
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        CHECK(file_write(path, bad[i], strlen(bad[i]), NULL) == OK);
        p = progress_load(folder);
        if (p->n != 0) fail_msg("%s", bad[i]);
        progress_free(p);
    }
    const char *good =
        "{\"progress\": 1, \"lessons\": [{\"lesson\": \"a\", \"page\": 1, \"reached\": 2, "
        "\"pages\": 3, \"answers\": [{\"page\": 2, \"sum\": \"00000000000000ff\", \"right\": true},"
        " {\"page\": 1, \"sum\": \"00000000000000ff\"}, {\"page\": 3, \"sum\": \"x\"}, 7]}]}";
    uint64_t seed = 2;
    char text[400];
    for (int i = 0; i < 2000; i++) {
        size_t n = strlen(good);
        memcpy(text, good, n);
        if (i > 0) text[chance(&seed) % n] = (char)(chance(&seed) % 256);
        if (i % 2 == 1) n = chance(&seed) % n;
        CHECK(file_write(path, text, n, NULL) == OK);
        p = progress_load(folder);
        CHECK(p != NULL && p->n <= 1);
        if (i == 0) CHECK(p->at[0].n == 1 && p->at[0].done[0].sum == 255 && p->at[0].reached == 2);
        progress_free(p);
    }
    pages_release(pages);
}

static void test_where_it_is_kept(void **state)
{
    (void)state;
    char out[200];
    setenv("XDG_STATE_HOME", "/tmp/s", 1);
    CHECK(progress_folder(out, sizeof out));
    CHECK_TEXT(out, "/tmp/s/elbow/");
    setenv("XDG_STATE_HOME", "relative", 1);                       /* as XDG has it: ignored */
    setenv("HOME", "/home/a", 1);
    CHECK(progress_folder(out, sizeof out));
    CHECK_TEXT(out, "/home/a/.local/state/elbow/");
    unsetenv("XDG_STATE_HOME");
    CHECK(!progress_folder(out, 10));
    unsetenv("HOME");
    CHECK(!progress_folder(out, sizeof out));
    CHECK(progress_key(out, sizeof out, "case-ii", true));
    CHECK_TEXT(out, "builtin:case-ii");
    CHECK(!progress_key(out, sizeof out, "/no/such/file.json", false));
    CHECK(progress_key(out, sizeof out, "/tmp/../tmp", false));
    CHECK_TEXT(out, "/tmp");
}

/* Two windows, each with its own lesson and both with one: neither takes the other's answers. */
static void test_two_windows_lose_nothing(void **state)
{
    (void)state;
    Pages *pages = three();
    Progress *first = progress_load(folder), *p = first, *q;
    note(p, "builtin:old", pages, 0, true, true);
    CHECK(progress_save(p, folder, NULL) == OK);
    q = progress_load(folder);
    progress_free(p);
    p = progress_load(folder);
    note(p, "builtin:a", pages, 0, true, false);
    progress_merge(p, folder);
    CHECK(progress_save(p, folder, NULL) == OK);
    note(q, "builtin:b", pages, 1, true, true);
    note(q, "builtin:a", pages, 2, true, true);
    note(q, "builtin:a", pages, 0, true, true);      /* a later answer there */
    progress_merge(q, folder);
    CHECK(progress_save(q, folder, NULL) == OK);
    note(p, "builtin:a", pages, 1, true, true);
    progress_merge(p, folder);
    CHECK(progress_save(p, folder, NULL) == OK);
    progress_free(p);
    progress_free(q);
    p = progress_load(folder);
    const LessonDone *a = progress_of(p, "builtin:a"), *b = progress_of(p, "builtin:b");
    CHECK(progress_of(p, "builtin:old") != NULL && b != NULL && b->n == 1 && b->done[0].page == 2);
    CHECK(a != NULL && a->n == 3 && a->reached == 3);
    CHECK(!a->done[0].first_right && a->done[0].right);
    progress_free(p);
    pages_release(pages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_was_done_comes_back, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_two_windows_lose_nothing, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_it_stays_small, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_a_damaged_file_is_no_hindrance, NULL, remove_folder),
        cmocka_unit_test_setup_teardown(test_a_newer_file_stays, make_folder, remove_folder),
        cmocka_unit_test(test_where_it_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
