/* elbow train: rows of a network's run. */
#include "batch/net.h"
#include "batch/progress.h"

#include "export/net_rows.h"
#include "files/stream.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void put_row(Buf *b, RowFormat f, Net *n)
{
    bool has_test = n->lesson->net->test_n > 0 && f != ROWS_CSV;
    NetRow row = { .step = n->run.e.t.step, .loss = runner_loss(&n->run), .has_test = has_test };
    if (has_test) row.test_loss = runner_test_loss(&n->run);
    if (f == ROWS_JSONL) row.at = net_shown(n);
    if (f == ROWS_JSONL && row.at == NULL) b->failed = true;
    else net_rows_put(b, f, &row);
}

/* Rows at step 0, every `every` steps and the last one. */
static Status train(Out *out, RowFormat f, Net *n, uint64_t steps, uint64_t every, Message *m)
{
    const Runner *r = &n->run;
    net_rows_head(&out->text, f, n->lesson->net->test_n > 0);
    put_row(&out->text, f, n);
    for (uint64_t told = 0; told < steps && r->ended == ENDED_NOT && !progress_interrupted && out->error == 0;) {
        uint64_t next = steps - told < every ? steps : told - told % every + every;
        Status s = net_go(n, next < steps ? next : steps, &progress_interrupted, progress_show, m);
        progress_end();
        if (r->e.t.step > told) put_row(&out->text, f, n);
        if (s != OK) return s;
        told = r->e.t.step;
        out_spill(out, 1u << 16);
    }
    return OK;
}

int train_main(int argc, char **argv)
{
    Words rest = { .n = 0 };
    size_t steps = 0, every = 0;
    const char *format = "table";
    const Option options[] = { { "--steps", OPT_COUNT, &steps, "a whole number" }, { "--every", OPT_SOME, &every, "a whole number" },
                               { "--format", OPT_WORD, &format, "table csv jsonl" } };
    if (!options_read(argc, argv, options, 3, &rest)) return 2;
    if (rest.n != 1) return usage("train", "expected one lesson");
    RowFormat f = ROWS_TABLE;
    rows_format(format, &f);

    Net n;
    Message m;
    if (net_open(&n, rest.at[0], true, &m) != OK) return failed("train", &m);
    bool is_said = false;
    for (int i = 2; i < argc; i++) is_said = is_said || strncmp(argv[i], "--steps", 7) == 0;
    const Stop *stop = &n.run.recipe.stop;
    if (!is_said) steps = stop->steps > 0 ? (size_t)stop->steps : stop->still ? RUN_MAX : 1000;
    if (every == 0) every = steps/20 > 0 ? (steps + 19)/20 : 1;
    progress_begin("step", steps);
    progress_catch_interrupt();

    Out out = { 0 };
    Status s = train(&out, f, &n, steps, every, &m);
    progress_end();
    uint64_t reached = n.run.e.t.step;
    int code = out_done(&out, "train");      /* the rows before the sentence */
    if (s == OK && n.run.ended != ENDED_NOT && reached < steps) stream_tell("elbow train: %s\n", n.run.why.text);
    net_free(&n);
    if (s != OK) return failed("train", &m);
    if (progress_interrupted) {
        stream_tell("elbow train: stopped at step %" PRIu64 " of %zu; the rows so far are complete.\n", reached, steps);
        return 1;
    }
    return code;
}
