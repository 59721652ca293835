/* After a step that was told, the dashed lines of a network's units add up to f^ after it: w, b
 * and v are updated together (MATH 3). */
#include "view_story.h"
#include "seen_story.h"

#include "base/random.h"
#include "files/lesson_file.h"

#define UNITS 3

typedef struct { double w[UNITS], b[UNITS], v[UNITS], x, y, rate; bool output; } Net3;

static double some(Random *r, double lo, double hi)
{
    return round(1000*(lo + (hi - lo)*random_uniform(r)))/1000;
}

static Net3 a_net(Random *r)
{
    Net3 k = { .x = some(r, -1.5, 1.5), .y = some(r, -1, 1), .rate = some(r, 0.05, 0.5),
               .output = random_uniform(r) < 0.3 };
    for (int i = 0; i < UNITS; i++) {
        double w = some(r, 0.3, 2);
        k.w[i] = random_uniform(r) < 0.5 ? -w : w;
        k.b[i] = some(r, -1.5, 1.5);
        k.v[i] = some(r, -1.5, 1.5);
    }
    return k;
}

static double value(const Net3 *k, double x)
{
    double f = 0;
    for (int i = 0; i < UNITS; i++) f += k->v[i]*fmax(0, k->w[i]*x + k->b[i]);
    return f;
}

/* All from what was before: w_i' = w_i - rate delta v_i x g_i, b_i' = b_i - rate delta v_i g_i,
 * v_i' = v_i - rate delta phi_i. */
static Net3 after(const Net3 *k)
{
    Net3 to = *k;
    double delta = value(k, k->x) - k->y;
    for (int i = 0; i < UNITS; i++) {
        double z = k->w[i]*k->x + k->b[i], g = z > 0 ? 1 : 0;
        to.v[i] -= k->rate*delta*fmax(0, z);
        if (k->output) continue;
        to.w[i] -= k->rate*delta*k->v[i]*k->x*g;
        to.b[i] -= k->rate*delta*k->v[i]*g;
    }
    return to;
}

static void put(Buf *b, const char *name, const double *v)
{
    buf_printf(b, "\"%s\": [%.17g, %.17g, %.17g]", name, v[0], v[1], v[2]);
}

static Stage *told(const Net3 *k)
{
    Stage *s = stage_new(1280, 720);
    canvas_free(s->cv);
    s->cv = seen_new(s->fonts);
    ((Seen *)s->cv)->fonts = s->fonts;
    Buf b = { 0 };
    buf_printf(&b, "{ \"elbow\": 1, \"network\": { ");
    put(&b, "w", k->w);
    buf_printf(&b, ", ");
    put(&b, "b", k->b);
    buf_printf(&b, ", ");
    put(&b, "v", k->v);
    buf_printf(&b, " }, \"points\": [[%.17g, %.17g]], \"training\": { \"rate\": %.17g, "
               "\"batch\": 1%s }, \"view\": {\"x\": [-3, 3], \"y\": [-8, 8]}, "
               "\"pages\": [ { \"scene\": {}, \"ask\": { \"question\": \"?\", "
               "\"predict\": [\"elbow1\", \"elbow2\", \"slope3\"] } } ] }",
               k->x, k->y, k->rate, k->output ? ", \"layers\": \"output\"" : "");
    LessonData d;
    Message why = { "" };
    if (lesson_read(&d, "a.json", b.at, b.len, &why) != OK
        || model_load(s->model, &d, &why) != OK)
        fail_msg("%s: %s", why.text, b.at);
    lesson_data_free(&d);
    buf_free(&b);
    Command c = { .kind = CMD_REVEAL };
    CHECK(model_apply(s->model, &c, &why) == OK);
    stage_draw(s);
    return s;
}

/* The height of a line at x where it goes there, in data. */
static bool at_x(const Stage *s, const Shape *k, double x, double *y)
{
    const Seen *seen = (const Seen *)s->cv;
    const Axis *ax = &s->frame.plot_x, *ay = &s->frame.plot_y;
    for (size_t i = 0; i + 1 < k->n; i++) {
        Pt a = seen->pt[k->at + i], b = seen->pt[k->at + i + 1];
        double xa = axis_to_data(ax, a.x), xb = axis_to_data(ax, b.x),
            ya = axis_to_data(ay, a.y), yb = axis_to_data(ay, b.y);
        if (!(fmin(xa, xb) <= x && x <= fmax(xa, xb)) || xa == xb) continue;
        *y = ya + (yb - ya)*(x - xa)/(xb - xa);
        return true;
    }
    return false;
}

/* Dashed in the colour of what comes: dashes of f^ after the step are longer for their width.
 * (Of two corners alone is the legend's key.) */
static bool is_dashed(const Shape *k, bool of_unit)
{
    if (k->kind != SHAPE_LINE || k->paint != PAINT_NEXT || !(k->dash > 0) || k->n < 2) return false;
    return of_unit == (k->dash < 3*k->width);
}

static double sum_of_units(const Stage *s, double x, double *f, size_t *lines)
{
    const Seen *seen = (const Seen *)s->cv;
    double sum = 0, y;
    *lines = 0;
    *f = NAN;
    for (size_t i = 0; i < seen->shapes; i++) {
        const Shape *k = &seen->shape[i];
        if (is_dashed(k, false) && k->n > 2) at_x(s, k, x, f);
        if (!is_dashed(k, true)) continue;
        *lines += 1;
        if (at_x(s, k, x, &y)) sum += y;
    }
    return sum;
}

static bool all_in_view(const Net3 *k, double x, const Axis *y)
{
    for (int i = 0; i < UNITS; i++) {
        double add = k->v[i]*fmax(0, k->w[i]*x + k->b[i]);
        if (!(add > y->data_lo && add < y->data_hi)) return false;
    }
    return true;
}

static void test_unit_lines_add_up(void **state)
{
    (void)state;
    Random r = random_from(1 + other_chance());
    size_t looked = 0, curves = 0, output = 0;
    for (int n = 0; n < 150; n++) {
        Net3 k = a_net(&r), to = after(&k);
        Stage *s = told(&k);
        Axis ax = s->frame.plot_x, ay = s->frame.plot_y;
        for (int j = 0; j < 12; j++) {
            double x = ax.data_lo + (ax.data_hi - ax.data_lo)*(0.02 + 0.96*random_uniform(&r)), f;
            size_t lines;
            double sum = sum_of_units(s, x, &f, &lines), step = (ay.data_hi - ay.data_lo)/300;
            if (lines == 0 || !all_in_view(&to, x, &ay)) continue;
            CHECK_NEAR(sum, value(&to, x), step);
            if (isfinite(f)) CHECK_NEAR(f, value(&to, x), step);
            looked++;
            curves += isfinite(f);
            output += k.output && fabs(value(&to, x) - value(&k, x)) > 10*step;
        }
        stage_free(s);
    }
    CHECK(looked > 500 && curves > 200 && output > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_unit_lines_add_up) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
