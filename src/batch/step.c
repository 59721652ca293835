#include "batch/parts.h"

#include "model/narrate.h"

#include <math.h>

static const char about[] =
    "Rows 0 to N of gradient descent on one point (x, y): step, w, b, elbow, phi,\n"
    "loss, dl_dphi, dl_dw, dl_db, active, case (i, ii, iii, iv, mirror, x0, w0).\n"
    "Without options it is case (ii): w 1, b -0.5, x 1.5, y 0, rate 0.2, one step,\n"
    "as a table. csv and jsonl numbers read back as the same doubles; a missing\n"
    "elbow is empty or null. A run that diverges ends there, with exit status 1.\n"
    "--narrate: instead of rows one sentence for each step; in jsonl a key \"says\" of each\n"
    "row's next step.\n";

/* A lesson of this unit and point: what narrating looks at. */
static Status lesson_of(Model **out, Unit u, Sample s, double rate, Message *m)
{
    LessonData d = { .unit = u, .point = &s, .n = 1, .rate = rate, .batch = 1 };
    *out = model_new();
    return *out != NULL ? model_load(*out, &d, m) : fail(m, ERR_MEMORY, "Out of memory.");
}

/* Into the row just put, or as a line. */
static void tell(Out *out, RowFormat f, const Model *model, const StepReport *r, bool is_last)
{
    Buf *b = &out->text, says = { 0 };
    narrate_report(&says, model_lesson(model), r, 0);
    if (f == ROWS_JSONL) {
        b->len -= b->len >= 2 ? 2 : 0;                   /* "}\n" */
        buf_printf(b, ",\"says\":");
        buf_put_json(b, says.len > 0 ? says.at : "");
        buf_printf(b, "}\n");
    } else if (!is_last && says.len > 0) buf_printf(b, "%s\n", says.at);
    if (says.failed) out->text.failed = true;
    buf_free(&says);
}

int step_main(int argc, char **argv)
{
    Unit u = { 1, -0.5 };           /* case (ii), as --help says */
    Sample s = { 1.5, 0 };
    double rate = 0.2;
    uint64_t steps = 1;
    int format = ROWS_TABLE, code;
    bool narrates = false;
    const Option options[] = {
        { "--w", OPT_NUMBER, &u.w, .form = "W" }, { "--b", OPT_NUMBER, &u.b, .form = "B" },
        { "--x", OPT_NUMBER, &s.x, .form = "X" }, { "--y", OPT_NUMBER, &s.y, .form = "Y" },
        { "--rate", OPT_ABOVE, &rate, .form = "L" },
        { "--steps", OPT_COUNT, &steps, .form = "N", .most = STEPS_MAX },
        { "--format", OPT_CHOICE, &format, .choices = &row_words },
        { "--narrate", OPT_FLAG, &narrates, .form = NULL },
    };
    const Subcommand command = { "step", "", about, options, sizeof options/sizeof *options,
                                 0,      0,  NULL };
    Words rest = { .n = 0 };
    if (!subcommand_read(&command, argc, argv, &rest, &code)) return code;

    RowFormat f = (RowFormat)format;
    if (narrates && f == ROWS_CSV)
        return usage("step", "--narrate tells in sentences, or in jsonl: leave out --format csv");
    Out out = { 0 };
    Message why;
    Model *model = NULL;
    bool rows = !narrates || f == ROWS_JSONL;
    if (narrates && lesson_of(&model, u, s, rate, &why) != OK) return failed("step", &why);
    Status status = OK;
    if (rows) rows_head(&out.text, f);
    for (uint64_t k = 0; out.error == 0; k++) {
        StepReport r = unit_report(u, s, rate);
        if (rows) rows_put(&out.text, f, k, &r);
        if (narrates) tell(&out, f, model, &r, k == steps);
        out_spill(&out, 1u << 16);
        if (k == steps) break;
        if (!isfinite(r.next.w) || !isfinite(r.next.b)) {
            status = step_diverged(&why, k, u, s, rate, s.x);
            break;
        }
        u = r.next;
    }
    model_free(model);
    code = out_done(&out, "step");
    return status != OK ? failed("step", &why) : code;
}
