/* elbow train: rows of a network's run. */
#include "batch/net.h"
#include "batch/progress.h"
#include "batch/stopping.h"

#include "export/net_rows.h"
#include "files/stream.h"

#include <inttypes.h>
#include <stdio.h>

static void put_row(Buf *b, RowFormat f, Net *n)
{
    bool has_test = n->lesson->net->test_n > 0 && f != ROWS_CSV;
    NetRow row = { .step = n->run.e.t.step, .loss = runner_loss(&n->run), .has_test = has_test };
    if (has_test) row.test_loss = runner_test_loss(&n->run);
    if (f == ROWS_JSONL) row.at = net_shown(n);
    if (f == ROWS_JSONL && row.at == NULL) b->failed = true;
    else net_rows_put(b, f, &row);
}

#define SLOW_ROW 5e7      /* multiplications: about 30 ms */

/* Rows at step 0, every `every` steps and the last one. */
static Status train(Out *out, RowFormat f, Net *n, uint64_t steps, uint64_t every, Message *m)
{
    const Runner *r = &n->run;
    /* a row that takes long is shown to who waits for it */
    bool is_slow = (double)every*engine_cost(&r->e) > SLOW_ROW;
    net_rows_head(&out->text, f, n->lesson->net->test_n > 0);
    put_row(&out->text, f, n);
    for (uint64_t told = 0;
         told < steps && r->ended == ENDED_NOT && !stopping && out->error == 0;) {
        uint64_t next = steps - told < every ? steps : told - told % every + every;
        Status s = net_go(n, next < steps ? next : steps, &stopping, progress_show, m);
        progress_end();
        if (r->e.t.step > told) put_row(&out->text, f, n);
        if (s != OK) return s;
        told = r->e.t.step;
        out_spill(out, is_slow ? 0 : 1u << 16);
    }
    return OK;
}

static const char about[] =
    "FILE is also a table of numbers: table.csv, or table.csv:year,spots for columns.\n"
    "Trains a lesson's network, and prints step and loss (the mean of ½ residual²\n"
    "over all data) at step 0, every K steps and the last one; jsonl adds test_loss\n"
    "where there is test data, and the arrays w, b, v, elbow (null for none), and c.\n"
    "N is what the lesson's \"stop\" says, or 1000 (1000000 where it stops when still); K a\n"
    "twentieth of it. Whether to stop is looked at once an epoch. Ctrl+C ends with the\n"
    "rows so far.\n";

int train_main(int argc, char **argv)
{
    Words rest = { .n = 0 };
    uint64_t steps = 0, every = 0;
    int format = ROWS_TABLE, code;
    bool is_said = false;
    const Option options[] = {
        { "--steps", OPT_COUNT, &steps, .form = "N", .given = &is_said, .most = STEPS_MAX },
        { "--every", OPT_SOME, &every, .form = "K" },
        { "--format", OPT_CHOICE, &format, .choices = &row_words },
        decimal_option, dates_option,
    };
    const Subcommand command = { "train", "FILE", about, options, sizeof options/sizeof *options,
                                 1,       1,      NULL };
    if (!subcommand_read(&command, argc, argv, &rest, &code)) return code;
    RowFormat f = (RowFormat)format;

    Net n;
    Message m;
    if (net_open(&n, rest.at[0], true, &m) != OK) return failed("train", &m);
    table_tell("train", n.lesson);
    const Stop *stop = &n.run.recipe.stop;
    if (!is_said) steps = stop->steps > 0 ? stop->steps : stop->still ? RUN_MAX : 1000;
    if (every == 0) every = steps/20 > 0 ? steps/20 + (steps % 20 > 0) : 1;
    progress_begin("step", steps);
    stopping_gently();

    Out out = { 0 };
    Status s = train(&out, f, &n, steps, every, &m);
    progress_end();
    uint64_t reached = n.run.e.t.step;
    code = out_done(&out, "train");      /* the rows before the sentence */
    if (s == OK && n.run.ended != ENDED_NOT && reached < steps)
        stream_tell("elbow train: %s\n", n.run.why.text);
    net_free(&n);
    if (s != OK) return failed("train", &m);
    if (stopping) {
        stream_tell("elbow train: stopped at step %" PRIu64 " of %" PRIu64
                    "; the rows so far are complete.\n",
                    reached, steps);
        return 1;
    }
    return code;
}
