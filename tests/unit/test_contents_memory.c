/* The contents where memory is not to be had, at every place where it is asked for: some lessons
 * are missing then, and what stands there is so. */
#include "model_story.h"
#include "scarce_story.h"

#include "app/contents.h"
#include "files/lesson_file.h"
#include "files/write.h"

#include <unistd.h>

static void look_at(const Contents *c)
{
    const ContentsList *l = &c->list;
    CHECK(l->n <= CONTENTS_MAX && l->go_on <= l->n);
    for (size_t i = 0; i < l->n; i++) {
        const ContentsEntry *e = &l->at[i];
        CHECK(e->name[0] != '\0' && e->title[0] != '\0' && e->group[0] != '\0');
        CHECK(e->page <= e->pages && (e->page == 0) == (e->done.page == NULL));
        CHECK(e->done.right <= e->done.answered && e->done.answered <= e->pages);
        CHECK(e->picture == NULL || e->picture->curves <= SKETCH_CURVE);
    }
}

static size_t page_kept(const Contents *c, const char *name)
{
    for (size_t i = 0; i < c->list.n; i++)
        if (strcmp(c->list.at[i].name, name) == 0) return c->list.at[i].page;
    return 0;
}

static void test_contents_without_memory(void **state)
{
    (void)state;
    char folder[] = "/tmp/elbow-contents-XXXXXX", path[64], line[64];
    static const char own[] = "{\"elbow\": 1, \"title\": \"Own\", \"unit\": {\"w\": 1, \"b\": 0}, "
                              "\"pages\": [{\"title\": \"a\", \"scene\": {}}]}";
    CHECK(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/own.json", folder);
    CHECK(file_write(path, own, sizeof own - 1, NULL) == OK);
    strcat(strcpy(line, folder), "/");
    static OpenFiles f;
    Learning k;
    Model *m = model_new();
    Opened o;
    open_files_init(&f, NULL, NULL);
    learning_init(&k, line);
    CHECK(open_files_open(&f, m, path, &o, NULL) == OK);
    CHECK(open_files_open(&f, m, "four-cases", &o, NULL) == OK);
    learning_open(&k, m, "four-cases", true);
    CHECK(model_apply(m, &(Command){ .kind = CMD_PAGE, .index = 3 }, NULL) == OK);
    learning_note(&k, m);
    static Contents c;
    contents_make(&c, &f, &k, m);
    size_t whole = c.list.n, fewer = 0;
    CHECK(whole == builtin_lesson_count() + 1 && page_kept(&c, "four-cases") == 3);
    contents_deinit(&c);
    for (long n = 0; n < 100000; n += 1 + n/8) {
        until = n;
        asked = 0;
        contents_make(&c, &f, &k, m);
        bool was_short = until == 0;
        until = -1;
        look_at(&c);
        fewer += c.list.n < whole;
        contents_make(&c, &f, &k, m);                   /* and again, with enough */
        look_at(&c);
        contents_deinit(&c);
        if (!was_short) break;
    }
#if defined(__linux__)
    CHECK(fewer > 3);
#endif
    learning_deinit(&k);
    open_files_deinit(&f);
    model_free(m);
    snprintf(line, sizeof line, "rm -r %s", folder);
    CHECK(system(line) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_contents_without_memory) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
