#include "batch/parts.h"

#include <math.h>

static const char about[] =
    "Rows 0 to N of gradient descent on one point (x, y): step, w, b, elbow, phi,\n"
    "loss, dl_dphi, dl_dw, dl_db, active, case (i, ii, iii, iv, mirror, x0, w0).\n"
    "Without options it is case (ii): w 1, b -0.5, x 1.5, y 0, rate 0.2, one step,\n"
    "as a table. csv and jsonl numbers read back as the same doubles; a missing\n"
    "elbow is empty or null. A run that diverges ends there, with exit status 1.\n";

int step_main(int argc, char **argv)
{
    Unit u = { 1, -0.5 };           /* case (ii), as --help says */
    Sample s = { 1.5, 0 };
    double rate = 0.2;
    uint64_t steps = 1;
    int format = ROWS_TABLE, code;
    const Option options[] = {
        { "--w", OPT_NUMBER, &u.w, .form = "W" }, { "--b", OPT_NUMBER, &u.b, .form = "B" },
        { "--x", OPT_NUMBER, &s.x, .form = "X" }, { "--y", OPT_NUMBER, &s.y, .form = "Y" },
        { "--rate", OPT_ABOVE, &rate, .form = "L" }, { "--steps", OPT_COUNT, &steps, .form = "N" },
        { "--format", OPT_CHOICE, &format, .choices = &row_words },
    };
    const Subcommand command = { "step", "", about, options, sizeof options/sizeof *options,
                                 0,      0,  NULL };
    Words rest = { .n = 0 };
    if (!subcommand_read(&command, argc, argv, &rest, &code)) return code;

    RowFormat f = (RowFormat)format;
    Out out = { 0 };
    Message why;
    Status status = OK;
    rows_head(&out.text, f);
    for (uint64_t k = 0; out.error == 0; k++) {
        StepReport r = unit_report(u, s, rate);
        rows_put(&out.text, f, k, &r);
        out_spill(&out, 1u << 16);
        if (k == steps) break;
        if (!isfinite(r.next.w) || !isfinite(r.next.b)) {
            status = step_diverged(&why, k, u, s, rate, s.x);
            break;
        }
        u = r.next;
    }
    code = out_done(&out, "step");
    return status != OK ? failed("step", &why) : code;
}
