/* elbow eval: f̂ at evenly spaced places. */
#include "batch/net.h"

#include "base/number.h"
#include "math/fast/network_places.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { double lo, hi, count; } Grid;

#define PLACES_MOST 1e9

/* What is wrong with it; NULL: nothing. */
static const char *grid_fault(const Grid *g)
{
    if (g->lo > g->hi) return "LO is above HI; give the smaller number first";
    if (!isfinite(g->hi - g->lo))
        return "LO and HI are too far apart; HI − LO must not be above 1.8e308";
    if (g->count > PLACES_MOST) return "COUNT is too large; give at most 1000000000 places";
    if (!(g->count >= 1) || g->count != floor(g->count))
        return "COUNT must be a whole number from 1 to 1000000000";
    return NULL;
}

/* Place k of the grid: exact at both ends. */
static double place(const Grid *g, size_t k)
{
    double last = g->count - 1, t = last > 0 ? (double)k/last : 0;
    return t == 1 ? g->hi : g->lo + t*(g->hi - g->lo);
}

static void put_row(Buf *b, bool csv, double x, double f)
{
    char s[80], *at = s;
    if (!csv) buf_printf(b, "{\"x\":");
    at += number_write(at, x);
    buf_put(b, s, (size_t)(at - s));
    buf_printf(b, csv ? "," : ",\"f\":");
    if (isfinite(f)) buf_put(b, s, (size_t)number_write(s, f));
    else if (!csv) buf_printf(b, "null");
    buf_printf(b, csv ? "\n" : "}\n");
}

#define BLOCK 4096

/* One place after the other; for much work a block of places at once, by sums
 * over the sorted cuts (network_places.h tells the error). */
static Status rows(Out *out, const Network *f, const Grid *g, bool csv, Message *m)
{
    static double x[BLOCK], value[BLOCK], scratch[2*(BLOCK + 1)];
    bool by_sums = (double)f->d*g->count > 1e8;
    for (size_t first = 0; (double)first < g->count && out->error == 0; first += BLOCK) {
        size_t n = g->count - (double)first < BLOCK ? (size_t)(g->count - (double)first) : BLOCK;
        for (size_t k = 0; k < n; k++) x[k] = place(g, first + k);
        if (by_sums) {
            Places p;
            if (places_init(&p, x, n) != OK)
                return fail(m, ERR_MEMORY, "Out of memory for %zu places.", n);
            network_at_places(f, &p, value, scratch);
            places_deinit(&p);
        }
        for (size_t k = 0; k < n; k++)
            put_row(&out->text, csv, x[k], by_sums ? value[k] : network_value(f, x[k]));
        out_spill(out, 1u << 16);
    }
    return OK;
}

static const char about[] =
    "The network's f(x) after N steps (0; of a figure, its own) at COUNT places from LO\n"
    "to HI: x, f.\n";

int eval_main(int argc, char **argv)
{
    Words rest = { .n = 0 };
    double at[3];
    bool has_grid = false, has_steps = false;
    uint64_t steps = 0;
    int format = ROWS_CSV, code;
    const Option options[] = {
        { "--steps", OPT_COUNT, &steps, .form = "N", .given = &has_steps, .most = STEPS_MAX },
        { "--grid", OPT_NUMBERS, at, .form = "LO HI COUNT", .given = &has_grid, .count = 3,
          .needed = true },
        { "--format", OPT_CHOICE, &format, .choices = &row_file_words },
        decimal_option, dates_option,
    };
    const Subcommand command = { "eval", "FILE", about, options, sizeof options/sizeof *options,
                                 1,      1,      NULL };
    if (!subcommand_read(&command, argc, argv, &rest, &code)) return code;
    if (!has_grid) return usage("eval", "expected --grid LO HI COUNT");
    Grid g = { at[0], at[1], at[2] };
    if (grid_fault(&g) != NULL)
        return usage("eval", "--grid takes LO HI COUNT, not %.15g %.15g %.15g: %s", g.lo, g.hi,
                     g.count, grid_fault(&g));

    Net n;
    Message m;
    if (net_open(&n, rest.at[0], steps > 0, &m) != OK) return failed("eval", &m);
    table_tell("eval", n.lesson);
    Status s = net_go(&n, has_steps ? steps : n.figure_step, NULL, NULL, &m);
    if (s != OK) {
        net_free(&n);
        return failed("eval", &m);
    }
    bool csv = format == ROWS_CSV;
    Out out = { 0 };
    if (csv) buf_printf(&out.text, "x,f\n");
    const Network *f = net_shown(&n);
    s = f != NULL ? rows(&out, f, &g, csv, &m) : fail(&m, ERR_MEMORY, "Out of memory.");
    net_free(&n);
    code = out_done(&out, "eval");
    return s == OK ? code : failed("eval", &m);
}
