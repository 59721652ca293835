/* A network in the window: its run made again under the hand, any of its steps,
 * a whole picture of it, and how costs grow. Lines: name, value, unit, baseline,
 * its value, ratio, with tabs between. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "canvas/gl/gl_canvas.h"
#include "math/fast/mean_loss.h"
#include "math/fast/network_moments.h"
#include "model/network_start.h"
#include "platform/platform.h"
#include "view/window_view.h"

static void need(bool ok, const char *what)
{
    if (ok) return;
    fprintf(stderr, "bench_run: %s\n", what);
    exit(1);
}

static int by_value(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static double median(double *v, size_t n)
{
    qsort(v, n, sizeof *v, by_value);
    return v[n/2];
}

static Sample *samples(Target t, size_t n)
{
    double *x = malloc(2*n*sizeof *x);
    Sample *s = malloc(n*sizeof *s);
    need(x != NULL && s != NULL, "out of memory");
    target_samples(x, x + n, n, t, 0.01, 1);
    for (size_t i = 0; i < n; i++) s[i] = (Sample){ x[i], x[n + i] };
    free(x);
    return s;
}

static Model *model_of(size_t width, size_t n, size_t batch, Order order, double rate)
{
    Message why = { "" };
    LessonData d = { .n = n, .point = samples(TARGET_ZIGZAG, n), .rate = rate, .order = order,
                     .seed = 1, .batch = batch,
                     .network = { .width = width, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 } };
    Model *m = model_new();
    need(m != NULL && model_load(m, &d, &why) == OK, why.text);
    free(d.point);
    return m;
}

static double apply(Model *m, Command c)
{
    Message why = { "" };
    double start = platform_now();
    need(model_apply(m, &c, &why) == OK, why.text);
    return platform_now() - start;
}

/* The same steps, without a row kept. */
static double bare_seconds(size_t width, size_t n, size_t batch, size_t steps)
{
    Sample *s = samples(TARGET_ZIGZAG, n);
    Network f;
    Engine e;
    Training tr = { .rate = 0.04, .batch = batch, .order = ORDER_SAMPLE, .seed = 1 };
    NetworkData d = { .width = width, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 };
    need(network_start(&f, &d, NULL) == OK && engine_init(&e, &f, &tr, s, n) == OK, "no engine");
    double start = platform_now();
    need(engine_go(&e, steps, INFINITY) == OK, "diverged");
    double took = platform_now() - start;
    engine_deinit(&e);
    network_deinit(&f);
    free(s);
    return took;
}

static void run_again(size_t n, size_t batch)
{
    enum { TIMES = 9, STEPS = 150000 };
    double again[TIMES], bare[TIMES], worst = 0;
    Model *m = model_of(40, n, batch, ORDER_SAMPLE, 0.04);
    apply(m, (Command){ .kind = CMD_GOTO, .index = STEPS });
    for (int i = 0; i < TIMES; i++) {
        again[i] = apply(m, (Command){ .kind = CMD_POINT_MOVE, .index = 7, .a = { 0.3, 0.05*i },
                                       .gesture = 1 });
        bare[i] = bare_seconds(40, n, batch, STEPS);
    }
    double a = median(again, TIMES), b = median(bare, TIMES);
    printf("150,000 steps made again: d = 40, batch %zu of %zu\t%.4g\ttimes/s\tthe steps "
           "alone\t%.4g\t%.2f\n", batch, n, 1/a, 1/b, b/a);
    uint64_t chance = 1;
    for (int i = 0; i < 300; i++) {
        chance = chance*6364136223846793005u + 1442695040888963407u;
        worst = fmax(worst, apply(m,
                                  (Command){ .kind = CMD_GOTO,
                                             .index = (size_t)(chance >> 33) % STEPS }));
    }
    const NetLesson *net = model_lesson(m)->net;
    double bytes = 0;
    for (size_t i = 0; i < net->rows; i++) bytes += (double)row_bytes(net->row[i]);
    printf("  any of these steps, the slowest of 300\t%.3g\tms\tthe run made again\t%.4g\t%.4f\n",
           1e3*worst, 1e3*a, worst/a);
    printf("  memory of its %zu rows\t%.3g\tMB\ta row at every step\t%.4g\t%.4f\n", net->rows,
           bytes/1e6,
           STEPS*(bytes/(double)net->rows)/1e6, (double)net->rows/STEPS);
    model_free(m);
}

/* --- pictures --- */

typedef struct {
    Platform  *platform;
    Fonts     *fonts;
    Canvas    *cv;
    Frame      frame;
    Ui         ui;
    ViewMemory memory;
} Stage;

/* Seconds: views alone, and with all that the driver does. */
static void picture(Stage *st, const Model *m, double *views, double *all)
{
    double start = platform_now();
    const Lesson *l = model_lesson(m);
    Scene s = { .lesson = l, .ui = &st->ui, .fonts = st->fonts, .speed = 1,
                .horizon = view_horizon(l), .file = "",
                .notice = "", .open_path = "", .memory = &st->memory, .now = start,
                .shown = l->unit,
                .look = { .selected = SELECT_NONE } };
    double w, h, scale;
    int w_px, h_px;
    platform_size(st->platform, &w, &h, &scale, &w_px, &h_px);
    gl_canvas_resize(st->cv, w_px, h_px);
    canvas_begin(st->cv, w, h, scale, &palette_dark);
    view_window(st->cv, &st->frame, &s);
    *views = platform_now() - start;
    canvas_finish(st->cv, NULL);
    platform_show(st->platform);
    *all = platform_now() - start;
}

static void pictures(Stage *st, size_t width, size_t n, size_t batch, size_t steps)
{
    enum { TIMES = 21 };
    double views[TIMES], all[TIMES];
    Model *m = model_of(width, n, batch, batch == n ? ORDER_CYCLIC : ORDER_SAMPLE,
                        width > 1000 ? 1e-5 : 0.04);
    apply(m, (Command){ .kind = CMD_GOTO, .index = steps });
    for (int i = 0; i < TIMES; i++) picture(st, m, &views[i], &all[i]);
    double v = median(views, TIMES), a = median(all, TIMES);
    printf("pictures of d = %zu, N = %zu, after %zu steps\t%.4g\tper s\tviews alone\t%.4g\t%.2f\n",
           width, n, steps, 1/a, 1/v, v/a);
    model_free(m);
}

/* --- growth: cost ~ size^p between two sizes --- */

typedef struct { Network f,
                 g; Sample *s; size_t n; MeanLoss loss; Moments moments; MomentSweep sweep; } Work;

static void work_init(Work *w, size_t d, size_t n)
{
    NetworkData k = { .width = d, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 };
    *w = (Work){ .s = samples(TARGET_ZIGZAG, n), .n = n };
    need(network_start(&w->f, &k, NULL) == OK && network_init(&w->g, d, false) == OK
         && mean_loss_init(&w->loss, w->s, n) == OK
         && moments_init(&w->moments, w->s, n) == OK && sweep_init(&w->sweep, &w->moments, &w->f)
         == OK, "no memory");
}

static void work_deinit(Work *w)
{
    sweep_deinit(&w->sweep);
    moments_deinit(&w->moments);
    mean_loss_deinit(&w->loss);
    network_deinit(&w->f);
    network_deinit(&w->g);
    free(w->s);
}

static void losses(Work *w) { if (!(mean_loss(&w->loss, &w->f) >= 0)) exit(1); }
static void plain(Work *w) { network_gradient(&w->g, &w->f, LAYERS_ALL, w->s, NULL, w->n); }
static void sums(Work *w) { sweep_gradient(&w->sweep, &w->g, &w->f, LAYERS_ALL); }

static double seconds_of(void (*what)(Work *), size_t d, size_t n)
{
    double took[7];
    Work w;
    work_init(&w, d, n);
    what(&w);
    for (int i = 0; i < 7; i++) {
        double start = platform_now();
        int times = 0;
        do what(&w), times++;
        while (platform_now() - start < 0.02);
        took[i] = (platform_now() - start)/times;
    }
    work_deinit(&w);
    return median(took, 7);
}

static void growth(const char *name, void (*what)(Work *), size_t d0, size_t n0, size_t d1,
                   size_t n1, double expected)
{
    double ratio = seconds_of(what, d1, n1)/seconds_of(what, d0, n0);
    double size = (double)(d1*n1)/(double)(d0*n0), p = log(ratio)/log(size);
    printf("growth of %s\t%.3g\texponent\tMATH.md's\t%.3g\t%.2f\n", name, p, expected,
           expected > 0 ? p/expected : 0);
}

int main(void)
{
    run_again(50, 10);
    run_again(200, 40);
    growth("plain gradient with d", plain, 100, 2000, 800, 2000, 1);
    growth("plain gradient with N", plain, 200, 1000, 200, 8000, 1);
    growth("gradient from moments with d", sums, 1000, 4000, 16000, 4000, 1);
    growth("gradient from moments with N", sums, 1000, 4000, 1000, 64000, 0);
    growth("losses by sums with N", losses, 100, 20000, 100, 320000, 0);

    static Stage st;
    Message notice, m = { "" };
    PlatformOptions o = { .title = "bench", .width = 1440, .height = 900, .scale = 1 };
    need(platform_open(&st.platform, &o, &notice, &m) == OK && fonts_new(&st.fonts, NULL) == OK
         && gl_canvas_new(&st.cv, st.fonts, NULL, &m) == OK, m.text);
    pictures(&st, 40, 200, 40, 60000);
    pictures(&st, 100000, 1000000, 1000000, 12);
    canvas_free(st.cv);
    frame_deinit(&st.frame);
    fonts_free(st.fonts);
    platform_close(st.platform);
    return 0;
}
