/* Rows held out of training: as a lesson says them, and in the scenes of its pages. */
#include "files/lesson_held.h"

#include "files/lesson_reader.h"
#include "model/hold_out.h"

#include <stdlib.h>

/* Rows of the data, held out of training. */
Status read_held(Reader *r, json_t *v, DataSource *out)
{
    static const Named all_rows[] = { { "random", 0 }, { "last", 1 } };
    static const Choices rows_words = { all_rows, 2 };
    json_t *rows = json_object_get(v, "rows"), *seed = json_object_get(v, "seed"),
           *count = json_object_get(v, "count");
    int last = 0;
    Status s = reader_keys(r, v, KEYS_HELD);
    if (s == OK) s = reader_member(r, v, "share", &out->share);
    if (s != OK) return s;
    out->kind = DATA_HELD;
    reader_down(r, "share", 0);
    if (!(out->share > 0 && out->share < 1))
        return reader_wrong(r, false, "the share of the rows that is held out must be above 0 and "
                                      "below 1, as 0.2");
    r->path[r->depth - 1].key = "rows";
    if (rows != NULL) s = reader_choice(r, rows, "the rows", &rows_words, &last);
    if (s != OK) return s;
    out->last = last != 0;
    r->path[r->depth - 1].key = "seed";
    if (seed != NULL && out->last)
        return reader_wrong(r, true, "the last rows are no matter of chance: take \"seed\" away");
    if (seed != NULL) s = reader_seed(r, seed, &out->seed);
    if (s != OK) return s;
    r->path[r->depth - 1].key = "count";
    double k = 0;
    if (count != NULL) s = reader_whole(r, count, "how many are held out", 1, POINTS_MAX, &k);
    if (s != OK) return s;
    out->count = (size_t)k;
    reader_up(r);
    return OK;
}

/* The top's data become the scene's own, with all points. */
static Status take_data(Page *page, const LessonData *top, Message *m)
{
    LessonData own, *part = &page->part;
    Status s = lesson_data_copy(&own, top, m);
    if (s != OK) return s;
    Sample *all = hold_out_all(&own);
    if (all == NULL && own.test.kind == DATA_HELD && own.test_n > 0)
        s = fail(m, ERR_MEMORY, "Out of memory while reading the data.");
    if (s == OK) {
        page->scene |= SCENE_DATA;
        bool is_scaled = part->data.scaled;
        part->point = all != NULL ? all : own.point;
        part->n = own.n + (all != NULL ? own.test_n : 0);
        part->data = own.data;
        part->data.scaled |= is_scaled;
        part->table = own.table;
        if (all == NULL) own.point = NULL;
        own.data = (DataSource){ .kind = DATA_POINTS };
        own.table = NULL;
    }
    lesson_data_free(&own);
    return s;
}

Status lesson_hold_scene(Page *page, const LessonData *top, Message *m)
{
    LessonData *part = &page->part;
    bool says_data = (page->scene & SCENE_DATA) != 0, says_test = (page->scene & SCENE_TEST) != 0,
         is_unit = (page->scene & SCENE_MODEL) != 0 && part->network.width == 0;
    if (says_test && part->test.kind == DATA_HELD && !says_data) return take_data(page, top, m);
    if (says_data && !says_test && !is_unit && top->test.kind == DATA_HELD) {
        bool is_single = part->data.kind == DATA_POINTS && part->n < 2;
        page->scene |= SCENE_TEST;
        part->test = is_single ? (DataSource){ .kind = DATA_POINTS } : top->test;
        part->test.count = 0;
    }
    return OK;
}
