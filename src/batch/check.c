/* Analytic gradients against central differences. */
#include "batch/net.h"
#include "batch/pages_check.h"
#include "batch/parts.h"
#include "batch/warmup_check.h"

#include "files/stream.h"
#include "model/words.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#define TRIALS 1000

static double loss_at(double w, double b, Sample s)
{
    double delta = unit_phi((Unit){ w, b }, s.x) - s.y;
    return 0.5*delta*delta;
}

/* by phi, w, b */
typedef struct { double analytic[3], numeric[3], error; bool kink, finite; } Check;

/* dl/dw against (l(w + h) - l(w - h))/2h. The loss is quadratic on either side
 * of the kink, so only rounding is left: about 2^-52 l/h, which the error is
 * measured against. */
static Check check_one(Unit u, Sample s)
{
    StepReport r = unit_report(u, s, 1);
    double hw = 1e-4*fmax(1, fabs(u.w)), hb = 1e-4*fmax(1, fabs(u.b)), hp = 1e-4*fmax(1, r.phi);
    Check c = { .analytic = { r.delta, r.dl_dw, r.dl_db } };
    double up = r.phi + hp - s.y, down = r.phi - hp - s.y;
    c.numeric[0] = (0.5*up*up - 0.5*down*down)/(2*hp);
    c.numeric[1] = (loss_at(u.w + hw, u.b, s) - loss_at(u.w - hw, u.b, s))/(2*hw);
    c.numeric[2] = (loss_at(u.w, u.b + hb, s) - loss_at(u.w, u.b - hb, s))/(2*hb);
    c.kink = fabs(r.z) <= 1.01*fmax(hw*fabs(s.x), hb);
    c.finite = true;
    const double h[3] = { hp, hw, hb };
    for (int i = 0; i < 3; i++) {
        double scale = 1 + fabs(c.analytic[i]) + 1e8*DBL_EPSILON*r.loss/h[i];
        c.finite = c.finite && isfinite(c.numeric[i]) && isfinite(c.analytic[i]);
        c.error = fmax(c.error, fabs(c.analytic[i] - c.numeric[i])/scale);
    }
    return c;
}

static bool good(const Check *c) { return c->finite && c->error <= 1e-7; }

static void head(Buf *b)
{
    buf_printf(b, "%-14s %10s %10s %10s %10s %12s %12s %12s %9s\n", "case", "w", "b", "x", "y",
               "dl_dphi", "dl_dw", "dl_db", "error");
}

/* Returns whether it is right; a kink within reach of h cannot be judged. */
static bool report(Buf *b, const char *name, Unit u, Sample s)
{
    Check c = check_one(u, s);
    buf_printf(b, "%-14s %10.4g %10.4g %10.4g %10.4g %12.6g %12.6g %12.6g ", name, u.w, u.b, s.x,
               s.y,
               c.analytic[0], c.analytic[1], c.analytic[2]);
    if (c.kink) buf_printf(b, "%9s  on the elbow: no difference to compare with\n", "-");
    else
        buf_printf(b, "%9.1e  %s\n", c.error, good(&c) ? "ok" : c.finite ? "WRONG"
                   : "too large for numbers");
    return c.kink || good(&c);
}

/* splitmix64, so that every run makes the same trials */
static double uniform(uint64_t *s, double lo, double hi)
{
    uint64_t v = *s += 0x9E3779B97F4A7C15u;
    v = (v ^ (v >> 30))*0xBF58476D1CE4E5B9u;
    v = (v ^ (v >> 27))*0x94D049BB133111EBu;
    v ^= v >> 31;
    return lo + (hi - lo)*((double)(v >> 11)*0x1p-53);
}

static bool trials(Buf *b)
{
    size_t count[CASE_W_ZERO + 1] = { 0 }, wrong = 0;
    double worst[CASE_W_ZERO + 1] = { 0 };
    uint64_t seed = 1;
    for (int i = 0; i < TRIALS;) {
        Unit u = { uniform(&seed, -3, 3), uniform(&seed, -3, 3) };
        Sample s = { uniform(&seed, -3, 3), uniform(&seed, -3, 3) };
        if (i % 10 == 0) s.x = 0;
        if (i % 10 == 1) u.w = 0;
        Check c = check_one(u, s);
        if (c.kink) continue;
        SignCase k = unit_report(u, s, 1).sign_case;
        count[k]++;
        worst[k] = fmax(worst[k], c.error);
        wrong += !good(&c);
        i++;
    }
    buf_printf(b, "\n%-14s %10s %20s\n", "random trials", "number", "largest error");
    for (int k = 0; k <= CASE_W_ZERO; k++)
        buf_printf(b, "%-14s %10zu %20.1e\n", case_word((SignCase)k), count[k], worst[k]);
    buf_printf(b, "%zu of %d wrong\n", wrong, TRIALS);
    return wrong == 0;
}

static bool check_cases(Buf *b)
{
    static const char *const names[] = { "case (i)", "case (ii)", "case (iii)", "case (iv)" };
    bool right = true;
    for (int i = 0; i < 4; i++) {
        Sample s;
        LessonData d = case_data(i + 1, &s);
        right &= report(b, names[i], d.unit, s);
    }
    return right & trials(b);
}

static int check_network(const char *name)
{
    Net n;
    Message m;
    if (net_open(&n, name, true, &m) != OK) return failed("check", &m);
    Out out = { 0 };
    bool right = false;
    Status s = net_check(&right, &out.text, &n.run.recipe, &m);
    net_free(&n);
    int code = out_done(&out, "check");
    if (s != OK) return failed("check", &m);
    if (!right)
        stream_tell("elbow check: some gradients differ; see the lines that do not say ok.\n");
    return right ? code : 1;
}

/* Every page of a guided lesson. */
static int check_pages(const char *name)
{
    LessonData d;
    Message m;
    Out out = { 0 };
    Buf wrong = { 0 };
    Status s = lesson_load(&d, name, &m);
    if (s != OK) return failed("check", &m);
    s = pages_check(&out.text, &wrong, &d, &m);
    lesson_data_free(&d);
    int code = out_done(&out, "check");
    bool right = s == OK && wrong.len == 0;
    if (wrong.len > 0) stream_write(STDERR_FILENO, wrong.at, wrong.len);
    buf_free(&wrong);
    if (s != OK) return failed("check", &m);
    return right ? code : 1;
}

static const char about[] =
    "Compares the gradients with central differences: for the four cases and 1000\n"
    "random trials, or for the points of a lesson. Exit status 1 when one differs.\n"
    "Of a guided lesson: walks its pages, and tells each one's question with its truth;\n"
    "each mistake as file:line:column with what would be right. Exit status 1 with any.\n";

int check_main(int argc, char **argv)
{
    Words rest = { .n = 0 };
    const Option options[] = { decimal_option, dates_option };
    const Subcommand command = { "check", "[FILE]", about, options, 2, 0, 1, NULL };
    int code;
    if (!subcommand_read(&command, argc, argv, &rest, &code)) return code;
    Out out = { 0 };
    bool right = true;
    head(&out.text);
    if (rest.n == 0) {
        right = check_cases(&out.text);
    } else {
        LessonData d;
        Message m;
        Status s = lesson_find(&d, rest.at[0], &m);
        if (s == OK && (d.network.width > 0 || d.pages != NULL)) {
            bool has_pages = d.pages != NULL;
            lesson_data_free(&d);
            buf_free(&out.text);
            return has_pages ? check_pages(rest.at[0]) : check_network(rest.at[0]);
        }
        if (s != OK) {
            buf_free(&out.text);
            return failed("check", &m);
        }
        bool is_warmup = d.warmup.kind != WARMUP_NONE;
        if (is_warmup) {
            buf_free(&out.text);
            right = warmup_check_report(&out.text, &d.warmup);
        }
        if (d.n == 0 && !is_warmup)
            stream_tell("elbow check: the lesson has no points, so there is nothing to check.\n");
        for (size_t i = 0; i < d.n; i++) {
            char name[32];
            snprintf(name, sizeof name, "point %zu", i);
            right &= report(&out.text, name, d.unit, d.point[i]);
            out_spill(&out, 1u << 16);
        }
        lesson_data_free(&d);
    }
    code = out_done(&out, "check");
    if (!right)
        stream_tell("elbow check: some gradients differ; see the lines that do not say ok.\n");
    return right ? code : 1;
}
