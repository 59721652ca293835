/* The row of the training choices that says which points are held out, to test on. */
#include <inttypes.h>

#include "base/count_text.h"
#include "model/shown.h"
#include "view/net/training_rows.h"

#define SHARE_USUAL 0.2
#define SHARE_BOX   50.0

static Command hold_out(double share, uint64_t rows)
{
    return (Command){ .kind = CMD_HOLD_OUT, .a = { share }, .index = rows };
}

/* Other rows of the same share. */
static TrainingItem other_rows(View *v, const DataSource *held)
{
    return (TrainingItem){
        .look = LOOK_ACTION, .text = "other rows", .name = "test:rows",
        .tip = frame_text(v->frame, "Holds out other points, at random: now seed %" PRIu64
                          "; makes the run again", held->seed),
        .command = hold_out(held->share, (held->seed + 1) % SEED_MAX) };
}

TrainingRow test_row(View *v)
{
    const NetLesson *net = v->s->lesson->net;
    const DataSource *held = net->held;
    bool is_random = held != NULL && !held->last;
    double share = held != NULL ? held->share : SHARE_USUAL;
    uint64_t seed = is_random ? held->seed : 1, rows = held != NULL && held->last ? HOLD_OUT_LAST
                                                                                  : seed;
    const char *none = net->has_own_test
        ? "No point is held out: the test points are the lesson's own, or those of its target"
        : "Every point is trained on; there are no test points";
    TrainingRow r = { "test", "Points that no step trains on: their loss says how well f̂ does on "
                              "what it has not seen", .n = 3, .item = {
        { .look = LOOK_SEGMENT, .text = net->has_own_test ? "own" : "none", .name = "test:none",
          .tip = none, .command = hold_out(0, 1), .chosen = held == NULL },
        { .look = LOOK_SEGMENT, .text = "at random", .name = "test:random",
          .tip = "Holds a share of the points out of training, drawn at random: they are hollow, "
                 "and their loss is in the curve", .command = hold_out(share, seed),
          .chosen = is_random },
        { .look = LOOK_SEGMENT, .text = "the last", .name = "test:last",
          .tip = "Holds the last of the points out of training, as the data has them in order: of "
                 "a table its last rows", .command = hold_out(share, HOLD_OUT_LAST),
          .chosen = held != NULL && held->last } } };
    r.item[r.n++] = (TrainingItem){ .words = "share", .value = {
        .index = VALUE_SHARE, .box.w = SHARE_BOX, .value = held != NULL ? share : 0,
        .faint = held == NULL,
        .shown = frame_text(v->frame, "%s", shown_text(shown_alone(share)).s),
        .command = hold_out(share, rows),
        .tip = "The share of the points that is held out: click and type a number below 1. "
               "0: none." } };
    if (is_random) r.item[r.n++] = other_rows(v, held);
    return r;
}
