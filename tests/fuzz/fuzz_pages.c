/* Any bytes: what is read as a guided lesson is written as it was, and can be walked through. */
#include "files/lesson_file.h"
#include "model/pages.h"
#include "model/visit.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void say(Model *m, const char *line)
{
    Command c;
    Message why;
    must(command_parse(&c, line, NULL, NULL) == OK);
    bool may = model_may(m, &c, NULL);
    Status s = model_apply(m, &c, &why);
    must(may == (s != ERR_STATE));
}

/* Every question is answered, revealed and taken back. */
static void visit_page_of(Model *m)
{
    static const char *const lines[] = { "hint", "answer 1", "predict elbow1 0.5",
                                         "predict slope steeper", "step", "reveal", "set w 2",
                                         "weight 0 w 1", "predict elbow left", "reveal", "undo",
                                         "undo", "redo" };
    Message why;
    for (size_t i = 0; i < sizeof lines/sizeof *lines; i++) {
        const Lesson *l = model_lesson(m);
        fault_words(l->visit, l, &why);
        must((l->visit->fault.kind == FAULT_NONE) == (why.text[0] == '\0'));
        must(l->visit->fault.kind == FAULT_NONE || !visit_is_open(l->visit));
        lesson_hides(l);
        say(m, lines[i]);
    }
}

static void walk(const LessonData *d)
{
    Message why;
    Model *m = model_new();
    must(m != NULL);
    Status s = model_load(m, d, &why);
    for (size_t i = 0; s == OK && i < d->pages->n && i < 12; i++) {
        Command turn = { .kind = CMD_PAGE, .index = i + 1 };
        s = model_apply(m, &turn, &why);
        if (s == OK && model_lesson(m)->visit->pages != NULL) visit_page_of(m);
    }
    while (model_may(m, &(Command){ .kind = CMD_UNDO }, NULL)) say(m, "undo");
    model_free(m);
}

static bool is_small(const LessonData *d)
{
    return d->network.width <= 300 && d->n <= 300 && d->data.count <= 300 && d->test.count <= 300
        && d->data.kind != DATA_CSV && d->test.kind != DATA_CSV;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    LessonData d, back;
    Message m = { "" };
    Status s = lesson_read(&d, "fuzz", (const char *)data, size, &m);
    if (s != OK) {
        must(s == ERR_PARSE && strncmp(m.text, "fuzz:", 5) == 0);
        return 0;
    }
    Buf b = { 0 }, again = { 0 };
    must(lesson_print(&b, &d, &m) == OK && lesson_read(&back, "b", b.at, b.len, &m) == OK);
    must(lesson_print(&again, &back, &m) == OK && strcmp(b.at, again.at) == 0);
    must((d.pages == NULL) == (back.pages == NULL));
    bool is_walked = d.pages != NULL && is_small(&d);
    for (size_t i = 0; d.pages != NULL && i < d.pages->n; i++) {
        const Page *page = &d.pages->at[i];
        must(page->mistakes == back.pages->at[i].mistakes && page->at.line > 0);
        for (size_t k = 0; k < page->mistakes; k++)
            must(strncmp(page->mistake[k], "fuzz:", 5) == 0);
        is_walked &= is_small(&page->part);
    }
    if (is_walked && lesson_load_points(&d, NULL, &m) == OK) walk(&d);
    lesson_data_free(&d);
    lesson_data_free(&back);
    buf_free(&b);
    buf_free(&again);
    return 0;
}
