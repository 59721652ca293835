#include "batch/parts.h"

#include <math.h>

int step_main(int argc, char **argv)
{
    Unit u = { 1, -0.5 };           /* case (ii), as --help says */
    Sample s = { 1.5, 0 };
    double rate = 0.2;
    size_t steps = 1;
    const char *format = "table";
    const Option options[] = {
        { "--w", OPT_NUMBER, &u.w, NULL }, { "--b", OPT_NUMBER, &u.b, NULL },
        { "--x", OPT_NUMBER, &s.x, NULL }, { "--y", OPT_NUMBER, &s.y, NULL },
        { "--rate", OPT_NUMBER, &rate, NULL }, { "--steps", OPT_COUNT, &steps, NULL },
        { "--format", OPT_WORD, &format, "table csv jsonl" },
    };
    Words rest = { .n = 0 };
    if (!options_read(argc, argv, options, sizeof options/sizeof *options, &rest)) return 2;
    if (rest.n > 0) return usage("step", "%s: only options are expected", rest.at[0]);
    if (!(rate > 0)) return usage("step", "--rate: the rate must be above 0");

    RowFormat f = ROWS_TABLE;
    rows_format(format, &f);
    Out out = { 0 };
    Message why;
    Status status = OK;
    rows_head(&out.text, f);
    for (size_t k = 0; out.error == 0; k++) {
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
    int code = out_done(&out, "step");
    return status != OK ? failed("step", &why) : code;
}
