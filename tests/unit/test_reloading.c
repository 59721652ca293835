/* A lesson whose file is written elsewhere: shown at the same page, with what was answered on
 * pages that are the same; mistakes told and mended; nothing of the person's lost. */
#include "visit_story.h"

#include "app/reloading.h"
#include "files/lesson_file.h"
#include "files/write.h"

#include <unistd.h>

typedef struct {
    char      folder[64], path[96];
    Model    *m;
    OpenFiles files;
    Learning  learning;
    Notice    notice;
    Reloading r;
    ReloadOf  of;
    double    now;
    bool      tells;
} Desk;

static void put(Desk *k, const char *text)
{
    CHECK(file_write(k->path, text, strlen(text), NULL) == OK);
}

#define TOP "{\"elbow\": 1, \"title\": \"T\", \"unit\": {\"w\": 1, \"b\": -1}, " \
            "\"points\": [[2, 0]], \"training\": {\"rate\": 0.1}"
#define ASKS "{\"title\": \"A\", \"scene\": {}, \"ask\": {\"question\": \"?\", \"predict\": " \
             "[\"elbow\"]}}"
#define NUMBER_OF(n) "{\"title\": \"N\", \"scene\": {}, \"ask\": {\"question\": \"?\", " \
                     "\"number\": \"" n "\"}}"
#define WORDS_ALONE "{\"title\": \"W\", \"text\": [\"Words.\"]}"

static Desk *desk_new(const char *text)
{
    Desk *k = calloc(1, sizeof *k);
    strcpy(k->folder, "/tmp/elbow-reload-XXXXXX");
    CHECK(mkdtemp(k->folder) != NULL);
    snprintf(k->path, sizeof k->path, "%s/a.json", k->folder);
    put(k, text);
    k->m = model_new();
    open_files_init(&k->files, NULL, NULL);
    learning_init(&k->learning, NULL);
    Message why = { "" };
    if (open_files_open(&k->files, k->m, k->path, NULL, &why) != OK) fail_msg("%s", why.text);
    learning_open(&k->learning, k->m, k->path, false);
    model_forget(k->m);
    k->of = (ReloadOf){ k->m, &k->files, &k->learning, &k->notice, false };
    following_begin(&k->r.follow, reloading_path(&k->files), true);
    return k;
}

static void desk_free(Desk *k)
{
    char line[128];
    model_free(k->m);
    open_files_deinit(&k->files);
    learning_deinit(&k->learning);
    snprintf(line, sizeof line, "rm -r %s", k->folder);
    CHECK(system(line) == 0);
    free(k);
}

/* For so long, as a window that is told of what happens. */
static bool wait_for(Desk *k, double seconds)
{
    bool changed = false, tells;
    k->tells = false;
    following_stir(&k->r.follow, k->now);
    for (double end = k->now + seconds; k->now < end;) {
        double due = following_due(&k->r.follow, k->now);
        k->now = fmin(end, k->now + due);
        changed |= reloading_look(&k->r, &k->of, k->now, &tells);
        k->tells |= tells;
    }
    return changed;
}

static void on(Desk *k, const char *line)
{
    Command c;
    Message why = { "" };
    if (command_parse(&c, line, NULL, &why) != OK || model_apply(k->m, &c, &why) != OK)
        fail_msg("%s: %s", line, why.text);
    learning_note(&k->learning, k->m);
}

static const char *page_title(const Desk *k) { return visit_page(visit(k->m))->title; }

static void test_the_same_page_is_shown_as_it_is_now(void **state)
{
    (void)state;
    Desk *k = desk_new(TOP ", \"pages\": [" ASKS ", " NUMBER_OF("elbow'") "]}");
    on(k, "page 2");
    put(k, TOP ", \"pages\": [" ASKS ", {\"title\": \"M\", \"text\": [\"New.\"], \"scene\": {}}]}");
    CHECK(!wait_for(k, 0.15));                    /* not before it is still */
    CHECK(wait_for(k, 1) && !k->tells && k->notice.kind == NOTICE_NONE);
    CHECK(visit(k->m)->page == 1);
    CHECK_TEXT(page_title(k), "M");
    CHECK(learning_marks(&k->learning, k->m) != NULL);
    /* nothing happens without a change, nor when it is written again as it is */
    CHECK(!wait_for(k, 2) && following_due(&k->r.follow, k->now) == INFINITY);
    /* fewer pages: the last one */
    put(k, TOP ", \"pages\": [" ASKS "]}");
    CHECK(wait_for(k, 1) && visit(k->m)->page == 0);
    /* and none */
    put(k, TOP "}");
    CHECK(wait_for(k, 1) && visit_page(visit(k->m)) == NULL);
    CHECK(learning_marks(&k->learning, k->m) == NULL);
    put(k, TOP ", \"pages\": [" WORDS_ALONE "]}");
    CHECK(wait_for(k, 1));
    CHECK_TEXT(page_title(k), "W");
    desk_free(k);
}

static void test_what_was_answered_stays_where_the_page_is_the_same(void **state)
{
    (void)state;
    Desk *k = desk_new(TOP ", \"pages\": [" ASKS ", " NUMBER_OF("elbow'") "]}");
    on(k, "predict elbow 1.3");
    on(k, "reveal");
    Unit after = model_lesson(k->m)->unit;
    CHECK(visit(k->m)->counted && after.w != 1);
    /* another page is edited, one comes before it, the title changes */
    put(k, "{\"elbow\": 1, \"title\": \"U\", \"unit\": {\"w\": 1, \"b\": -1.0}, \"points\": "
           "[[2, 0]], \"training\": {\"rate\": 1e-1}, \"pages\": [" WORDS_ALONE ", " ASKS ", "
           NUMBER_OF("elbow") "]}");
    CHECK(wait_for(k, 1) && visit(k->m)->page == 1 && visit(k->m)->counted);
    CHECK(visit(k->m)->answer.parts == 1 && visit(k->m)->answer.part[0].guess.at == 1.3);
    CHECK(model_lesson(k->m)->unit.w == after.w && model_lesson(k->m)->step == 1);
    CHECK_TEXT(model_lesson(k->m)->title, "U");
    CHECK(!model_may(k->m, &(Command){ .kind = CMD_UNDO }, NULL));
    CHECK(visit(k->m)->pages->n == 3);
    /* the scene is another one: asked anew */
    put(k, "{\"elbow\": 1, \"unit\": {\"w\": 2, \"b\": -1}, \"points\": [[2, 0]], \"pages\": ["
           WORDS_ALONE ", " ASKS "]}");
    CHECK(wait_for(k, 1) && visit(k->m)->page == 1 && visit_is_open(visit(k->m)));
    CHECK(model_lesson(k->m)->unit.w == 2 && model_lesson(k->m)->step == 0);
    on(k, "page 1");
    on(k, "undo");
    CHECK(visit(k->m)->page == 1);                /* as ever from here on */
    desk_free(k);
}

/* Pages of one text are told apart by those around them. */
static void test_where_a_page_is_when_others_come_and_go(void **state)
{
    (void)state;
    static const struct { const char *before, *after; size_t at, is; } edit[] = {
        { "aaa", "aba", 1, 1 }, { "aaa", "aaaa", 2, 2 }, { "abc", "xabc", 1, 2 },
        { "abc", "ac", 2, 1 }, { "abc", "ac", 1, 1 }, { "abc", "a", 2, 0 },
        { "abcd", "axxbyd", 1, 3 }, { "abcd", "axyzd", 2, 2 }, { "abc", "cba", 0, 2 },
        { "aab", "aabb", 1, 1 }, { "a", "bba", 0, 2 } };
    for (size_t i = 0; i < sizeof edit/sizeof *edit; i++) {
        Buf text[2] = { { 0 }, { 0 } };
        for (int k = 0; k < 2; k++) {
            const char *pages = k == 0 ? edit[i].before : edit[i].after;
            buf_printf(&text[k], TOP ", \"pages\": [");
            for (size_t j = 0; pages[j] != '\0'; j++)
                buf_printf(&text[k], "%s{\"title\": \"%c\"}", j > 0 ? ", " : "", pages[j]);
            buf_printf(&text[k], "]}");
        }
        Desk *k = desk_new(text[0].at);
        char line[24];
        snprintf(line, sizeof line, "page %zu", edit[i].at + 1);
        on(k, line);
        put(k, text[1].at);
        CHECK(wait_for(k, 1));
        if (visit(k->m)->page != edit[i].is)
            fail_msg("%s %s: %zu", edit[i].before, edit[i].after, visit(k->m)->page);
        desk_free(k);
        buf_free(&text[0]);
        buf_free(&text[1]);
    }
}

static void test_a_mistake_is_shown_and_goes_when_it_is_mended(void **state)
{
    (void)state;
    Desk *k = desk_new(TOP ", \"pages\": [" WORDS_ALONE ", " NUMBER_OF("elbow'") "]}");
    on(k, "page 2");
    /* in the page's place */
    put(k, TOP ", \"pages\": [" WORDS_ALONE ", " NUMBER_OF("elbw'") "]}");
    CHECK(wait_for(k, 1) && k->notice.kind == NOTICE_NONE);
    Message why;
    fault_words(visit(k->m), model_lesson(k->m), &why);
    CHECK(visit(k->m)->page == 1 && strstr(why.text, "a.json:1:") != NULL
          && strstr(why.text, "elbw") != NULL);
    put(k, TOP ", \"pages\": [" WORDS_ALONE ", " NUMBER_OF("elbow") "]}");
    CHECK(wait_for(k, 1) && visit(k->m)->fault.kind == FAULT_NONE && visit(k->m)->page == 1);
    /* outside of the pages: told, and the lesson stays */
    put(k, TOP ", \"colour\": 1, \"pages\": [" WORDS_ALONE "]}");
    CHECK(!wait_for(k, 2) && k->tells && k->notice.kind == NOTICE_ERROR);
    CHECK(strstr(k->notice.words.text, "a.json:1:") != NULL
          && strstr(k->notice.words.text, "colour") != NULL);
    CHECK(visit(k->m)->page == 1 && visit(k->m)->pages->n == 2);
    put(k, TOP ", \"pages\": [" WORDS_ALONE ", " NUMBER_OF("pivot") "]}");
    CHECK(wait_for(k, 1) && k->notice.kind == NOTICE_NONE);
    /* what else is said stays */
    notice_say(&k->notice, "Something else.");
    put(k, TOP ", \"pages\": [" WORDS_ALONE ", " NUMBER_OF("elbow'") "]}");
    CHECK(wait_for(k, 1) && k->notice.kind == NOTICE_SAYS);
    desk_free(k);
}

static void test_half_a_file_is_no_mistake(void **state)
{
    (void)state;
    static const char whole[] = TOP ", \"pages\": [" ASKS ", " ASKS ", " WORDS_ALONE "]}";
    Desk *k = desk_new(TOP ", \"pages\": [" ASKS "]}");
    for (size_t n = 0; n < sizeof whole - 1; n += 7) {
        FILE *f = fopen(k->path, "wb");
        CHECK(f != NULL && fwrite(whole, 1, n, f) == n && fclose(f) == 0);
        CHECK(!wait_for(k, 0.3) && !k->tells && k->notice.kind == NOTICE_NONE);
    }
    put(k, whole);
    CHECK(wait_for(k, 1) && visit(k->m)->pages->n == 3);
    /* and one that is gone for a while is none, either */
    CHECK(unlink(k->path) == 0);
    CHECK(!wait_for(k, 2) && !k->tells && visit(k->m)->pages->n == 3);
    put(k, TOP ", \"pages\": [" ASKS "]}");
    CHECK(wait_for(k, 1) && visit(k->m)->pages->n == 1);
    desk_free(k);
}

static void test_changes_that_are_not_saved_stay(void **state)
{
    (void)state;
    Desk *k = desk_new(TOP "}");
    put(k, "{\"elbow\": 1, \"unit\": {\"w\": 3, \"b\": -1}, \"points\": [[2, 0]]}");
    CHECK(wait_for(k, 1) && model_lesson(k->m)->unit.w == 3 && !model_changed(k->m));
    on(k, "set w 5");
    put(k, "{\"elbow\": 1, \"unit\": {\"w\": 4, \"b\": -1}, \"points\": [[2, 0]]}");
    CHECK(!wait_for(k, 2) && k->tells && model_lesson(k->m)->unit.w == 5);
    CHECK(strstr(notice_words(&k->notice), "a.json was written elsewhere") != NULL);
    CHECK(notice_asked(&k->notice)->choices == 3);
    /* what the program writes itself is no news */
    Message m;
    CHECK(open_files_save(&k->files, k->m, NULL, &m) == OK);
    following_know(&k->r.follow);
    CHECK(!wait_for(k, 2) && !k->tells && model_lesson(k->m)->unit.w == 5);
    desk_free(k);
}

/* Ctrl+S of a guided lesson writes no byte of its file, whatever was dragged; elsewhere its pages
 * are as their author wrote them. */
static void test_the_authors_file_is_not_written(void **state)
{
    (void)state;
    static const char text[] = TOP ",\n  \"pages\": [" ASKS ",\n\n   " WORDS_ALONE "  ]}";
    Desk *k = desk_new(text);
    on(k, "reveal");
    on(k, "set w 7");
    Message m = { "" };
    CHECK(open_files_save(&k->files, k->m, NULL, &m) == OK
          && strstr(m.text, "Nothing to save") != NULL);
    CHECK(open_files_save(&k->files, k->m, k->path, &m) == OK);
    char *bytes;
    size_t n;
    CHECK(file_read(k->path, 100000, &bytes, &n, NULL) == OK);
    CHECK(n == sizeof text - 1 && memcmp(bytes, text, n) == 0);
    free(bytes);
    char other[128];
    snprintf(other, sizeof other, "%s/b.json", k->folder);
    CHECK(open_files_save(&k->files, k->m, other, &m) == OK && strstr(m.text, "Saved") != NULL);
    LessonData d;
    CHECK(file_read(other, 100000, &bytes, &n, NULL) == OK
          && strstr(bytes, "[" ASKS ",\n\n   " WORDS_ALONE "  ]") != NULL);
    free(bytes);
    CHECK(lesson_open(&d, other, &m) == OK && d.unit.w == 1 && d.pages->n == 2);
    lesson_data_free(&d);
    desk_free(k);
}

/* Where nothing is heard it is looked at now and then, and read only when it has changed. */
static void test_without_hearing_it_is_looked_at(void **state)
{
    (void)state;
    Desk *k = desk_new(TOP ", \"pages\": [" ASKS "]}");
    following_begin(&k->r.follow, k->path, false);
    size_t looks = 0;
    bool tells, changed = false;
    for (; k->now < 10; looks++) {
        k->now += following_due(&k->r.follow, k->now);
        CHECK(!reloading_look(&k->r, &k->of, k->now, &tells));
    }
    CHECK(looks <= 10/FOLLOW_LOOK + 1);
    put(k, TOP ", \"pages\": [" WORDS_ALONE ", " ASKS "]}");
    for (double end = k->now + 2; k->now < end;) {
        k->now += following_due(&k->r.follow, k->now);
        changed |= reloading_look(&k->r, &k->of, k->now, &tells);
    }
    CHECK(changed && visit(k->m)->pages->n == 2 && visit(k->m)->page == 1);
    desk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_page_is_shown_as_it_is_now),
        cmocka_unit_test(test_what_was_answered_stays_where_the_page_is_the_same),
        cmocka_unit_test(test_where_a_page_is_when_others_come_and_go),
        cmocka_unit_test(test_a_mistake_is_shown_and_goes_when_it_is_mended),
        cmocka_unit_test(test_half_a_file_is_no_mistake),
        cmocka_unit_test(test_changes_that_are_not_saved_stay),
        cmocka_unit_test(test_the_authors_file_is_not_written),
        cmocka_unit_test(test_without_hearing_it_is_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
