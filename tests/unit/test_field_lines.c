/* The loss over (w, b) as areas and lines: the right colour everywhere, contours where they are. */
#include "story.h"

#include "canvas/field_lines.h"

#define LOOKS 4000

typedef struct {
    Canvas base;
    Pt     look[LOOKS];
    int    shade[LOOKS];           /* what lies on top there */
    bool   is_in[LOOKS];           /* the area being drawn   */
    int    filling;
    const LossField *f;
    Rect   area;
    size_t lines, places, areas;
    bool   closed;                 /* a line ends where it began */
    double off;                    /* of the contours' places, in contours */
} Paper;

static double s_at(const Paper *p, Pt at)
{
    const LossField *f = p->f;
    return loss_field_s(f, f->w0 + (f->w1 - f->w0)*(at.x - p->area.x)/p->area.w,
                        f->b1 - (f->b1 - f->b0)*(at.y - p->area.y)/p->area.h);
}

static void begin(Canvas *c, int shade)
{
    Paper *p = (Paper *)c;
    CHECK(shade >= 0 && shade <= FIELD_SHADES);
    p->filling = shade;
    p->areas++;
    memset(p->is_in, 0, sizeof p->is_in);
}

static void loop(Canvas *c, const Pt *at, size_t n)
{
    Paper *p = (Paper *)c;
    CHECK(n > 2);
    for (size_t k = 0; k < LOOKS; k++)
        for (size_t i = 0, j = n - 1; i < n; j = i++) {
            Pt a = at[i], b = at[j], q = p->look[k];
            if ((a.y > q.y) != (b.y > q.y)
                && q.x < a.x + (b.x - a.x)*(q.y - a.y)/(b.y - a.y)) p->is_in[k] = !p->is_in[k];
        }
}

static void end(Canvas *c)
{
    Paper *p = (Paper *)c;
    for (size_t k = 0; k < LOOKS; k++)
        if (p->is_in[k]) p->shade[k] = p->filling;
}

static void polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint ink)
{
    Paper *p = (Paper *)c;
    CHECK(n > 1 && s.width == 0.75 && ink == PAINT_CONTOUR);
    for (size_t i = 0; i < n; i++) {
        double v = s_at(p, at[i])/p->f->contour;
        CHECK(rect_has(rect_inset(p->area, -1e-9), at[i]) && v > 0.9);
        p->off = fmax(p->off, fabs(v - round(v)));
        if (i == 0) continue;      /* between two places a line is not far off, either */
        Pt middle = pt((at[i].x + at[i - 1].x)/2, (at[i].y + at[i - 1].y)/2);
        double m = s_at(p, middle)/p->f->contour;
        p->off = fmax(p->off, fabs(m - round(m))/4);
    }
    p->closed |= at[0].x == at[n - 1].x && at[0].y == at[n - 1].y;
    p->lines++;
    p->places += n;
}

static void draw(Paper *p, const LossField *f)
{
    static const CanvasOps ops = { .polyline = polyline };
    uint64_t seed = 5;
    *p = (Paper){ .base = { .ops = &ops }, .f = f, .area = { 30, 20, 400, 300 } };
    for (size_t k = 0; k < LOOKS; k++) {
        p->look[k].x = p->area.x + p->area.w*(double)(chance(&seed) >> 11)/9007199254740992.0;
        p->look[k].y = p->area.y + p->area.h*(double)(chance(&seed) >> 11)/9007199254740992.0;
        p->shade[k] = -1;
    }
    field_draw(&p->base, p->area, f, &(FieldPen){ begin, loop, end });
    CHECK(p->base.error == OK);
    for (size_t k = 0; k < LOOKS; k++) {
        double t = (s_at(p, p->look[k]) - f->s_none)/(f->s_full - f->s_none),
            want = FIELD_SHADES*pow(fmin(fmax(t, 0), 1), 0.8);
        /* near s = 0 the colours run fast, and the grid rounds the valley's bottom */
        double off = want < 12 ? 13 : 4;
        if (fabs(p->shade[k] - want) > off)
            fail_msg("at %g, %g: shade %d, not %g", p->look[k].x, p->look[k].y, p->shade[k], want);
    }
}

static void test_one_point_has_straight_contours(void **state)
{
    (void)state;
    static Paper p;
    const double x = 1.5, y = 0.5;
    draw(&p, &(LossField){ .w0 = -0.5, .w1 = 1.5, .b0 = -1.1, .b1 = 0.4, .x = &x, .y = &y, .n = 1,
                           .s_full = 1.8, .contour = 0.31622776601683794 });
    CHECK(p.lines >= 5 && p.off < 1e-3);
    /* two ends, and where the walk began */
    CHECK(p.places <= 3*p.lines && p.areas > 100);
}

static void test_a_valley_of_several_points_is_closed(void **state)
{
    (void)state;
    static Paper p;
    const double x[] = { 1, 2, 3 }, y[] = { 1, 2.2, 2.9 };
    draw(&p, &(LossField){ .w0 = 0.4, .w1 = 1.6, .b0 = -0.45, .b1 = 0.45, .x = x, .y = y, .n = 3,
                           .s_full = 0.9, .contour = 0.2 });
    CHECK(p.lines >= 4 && p.off < 5e-3);
    draw(&p, &(LossField){ .w0 = 0.4, .w1 = 1.6, .b0 = -0.45, .b1 = 0.45, .x = x, .y = y, .n = 3,
                           .s_full = 0.9, .contour = 0.16 });
    draw(&p, &(LossField){ .w0 = -2, .w1 = 3, .b0 = -2, .b1 = 1.75, .x = x, .y = y, .n = 3,
                           .s_full = 2, .contour = 0.5 });
    CHECK(p.lines >= 4 && p.off < 2e-2);
}

static void test_many_points(void **state)
{
    (void)state;
    enum { N = 300 };
    static Paper p;
    double x[N], y[N];
    for (int i = 0; i < N; i++) {
        x[i] = -1 + 2.0*i/N;
        y[i] = fmax(0, 0.8*x[i] - 0.2) + 0.02*(i % 7);
    }
    draw(&p, &(LossField){ .w0 = -1, .w1 = 2, .b0 = -1.25, .b1 = 1, .x = x, .y = y, .n = N,
                           .s_none = 0.03, .s_full = 0.8, .contour = 0.1 });
    CHECK(p.lines >= 5 && p.off < 1e-2 && p.closed);
}

/* Contours nearer to each other than can be told apart are none, and without a slope there is
 * nothing but one colour. */
static void test_what_has_no_contours(void **state)
{
    (void)state;
    static Paper p;
    const double x = 1, y = 0, up = 2;
    draw(&p, &(LossField){ .w0 = -1, .w1 = 1, .b0 = -1, .b1 = 0.5, .x = &x, .y = &y, .n = 1,
                           .s_full = 1, .contour = 0.004 });
    CHECK(p.lines == 0);
    draw(&p, &(LossField){ .w0 = -4, .w1 = -3, .b0 = -1, .b1 = -0.25, .x = &x, .y = &up, .n = 1,
                           .s_full = 4, .contour = 0.5 });      /* s = 2 everywhere, a contour's */
    CHECK(p.lines == 0 && p.areas == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_point_has_straight_contours),
        cmocka_unit_test(test_a_valley_of_several_points_is_closed),
        cmocka_unit_test(test_many_points),
        cmocka_unit_test(test_what_has_no_contours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
