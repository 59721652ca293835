/* elbow train: rows of a network's run. */
#include "batch/net.h"
#include "batch/progress.h"

#include "base/stream.h"
#include "export/net_rows.h"
#include "math/still.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void put_row(Buf *b, RowFormat f, Net *n, double loss)
{
    bool has_test = n->d.test_n > 0 && f != ROWS_CSV;
    net_rows_put(b, f, &(NetRow){ n->e.t.step, loss, has_test, has_test ? net_test_loss(n) : 0, net_shown(n) });
}

static void say_still(const Net *n, const Still *s)
{
    stream_tell("elbow train: ended at step %zu: the loss (its mean over %d epochs) has not fallen by a part in %.0f for %zu epochs.\n",
            n->e.t.step, STILL_MEAN, 1/STILL_PART, s->waited);
}

/* Rows at step 0, every `every` steps and the last one. Whether to stop is looked
 * at once an epoch, whatever rows are wanted. */
static Status train(Out *out, RowFormat f, Net *n, size_t steps, size_t every, Message *m)
{
    double loss = net_loss(n);
    net_rows_head(&out->text, f, n->d.test_n > 0);
    put_row(&out->text, f, n, loss);
    size_t batch = n->e.tr.batch, epoch = (n->d.n + batch - 1)/batch, told = 0;
    bool reached = false, is_still = false, looks = n->d.stop_loss > 0 || n->d.stop_still;
    Still still = { 0 };
    while (n->e.t.step < steps && !progress_interrupted && !reached && !is_still && out->error == 0) {
        size_t at = n->e.t.step, next = steps - at;
        if (every - at % every < next) next = every - at % every;
        if (looks && epoch - at % epoch < next) next = epoch - at % epoch;
        Status s = net_steps(n, next, &progress_interrupted, progress_show, m);
        size_t now_at = n->e.t.step;
        bool is_row = now_at % every == 0 || now_at == steps || s != OK || progress_interrupted, is_look = looks && now_at % epoch == 0;
        is_still = is_look && n->d.stop_still && still_look(&still, engine_loss(&n->e));
        if (is_row || is_still || (is_look && n->d.stop_loss > 0)) loss = net_loss(n);
        reached = is_look && n->d.stop_loss > 0 && loss <= n->d.stop_loss;
        if ((is_row || reached || is_still) && now_at > told) {
            told = now_at;
            progress_end();
            put_row(&out->text, f, n, loss);
        }
        if (s != OK) return s;
        out_spill(out, is_still ? 0 : 1u << 16);     /* the rows before the sentence */
        if (is_still) say_still(n, &still);
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
    if (!is_said) steps = n.d.stop_steps > 0 ? (size_t)n.d.stop_steps : n.d.stop_still ? RUN_MAX : 1000;
    if (every == 0) every = steps/20 > 0 ? (steps + 19)/20 : 1;
    progress_begin("step", steps);
    progress_catch_interrupt();

    Out out = { 0 };
    Status s = train(&out, f, &n, steps, every, &m);
    progress_end();
    size_t reached = n.e.t.step;
    net_free(&n);
    int code = out_done(&out, "train");
    if (s != OK) return failed("train", &m);
    if (progress_interrupted) {
        stream_tell("elbow train: stopped at step %zu of %zu; the rows so far are complete.\n", reached, steps);
        return 1;
    }
    return code;
}
