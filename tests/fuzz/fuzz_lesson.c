/* Any bytes: the lesson reader refuses them with a place, or what it read is
 * written and read back the same. */
#include "files/lesson_file.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static bool same(const LessonData *a, const LessonData *b)
{
    return strcmp(a->title, b->title) == 0 && strcmp(a->about, b->about) == 0
        && strcmp(a->group, b->group) == 0 && memcmp(&a->unit, &b->unit, sizeof a->unit) == 0
        && a->n == b->n
        && (a->n == 0 || memcmp(a->point, b->point, a->n*sizeof *a->point) == 0)
        && a->rate == b->rate
        && a->order == b->order && a->seed == b->seed && a->has_view == b->has_view
        && memcmp(&a->view, &b->view, sizeof a->view) == 0 && a->network.width == b->network.width
        && a->data.kind == b->data.kind && a->data.scaled == b->data.scaled
        && a->test_n == b->test_n && a->batch == b->batch;
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
    must(lesson_print(&b, &d, &m) == OK);
    must(lesson_read(&back, "printed", b.at, b.len, &m) == OK && same(&d, &back));
    must(lesson_print(&again, &back, &m) == OK && strcmp(b.at, again.at) == 0);
    lesson_data_free(&back);
    buf_free(&b);
    buf_free(&again);

    Model *model = model_new();
    bool is_large = d.network.width > 3000 || d.n > 3000 || d.data.count > 3000
        || d.test.count > 3000;
    if (d.network.width > 0) {
        /* tables are not read here: only what stands in the lesson, or comes from a target */
        bool has_table = d.data.kind == DATA_CSV || d.test.kind == DATA_CSV;
        if (!is_large && !has_table && lesson_load_points(&d, NULL, &m) == OK
            && model_load(model, &d, &m) == OK) {
            must(window_valid(model_lesson(model)->view)
                 && network_finite(model_lesson(model)->net->at));
            model_apply(model, &(Command){ .kind = CMD_STEP, .index = 3 }, &m);
            model_apply(model, &(Command){ .kind = CMD_LEAST_SQUARES, .a = { 0.01 } }, &m);
            must(network_finite(model_lesson(model)->net->at));
        }
        model_free(model);
        lesson_data_free(&d);
        return 0;
    }
    must(model_load(model, &d, &m) == OK && window_valid(model_lesson(model)->view));
    Command step = { .kind = CMD_STEP, .index = 3 };
    model_apply(model, &step, &m);
    model_free(model);
    lesson_data_free(&d);
    return 0;
}
