/* The table of units, read off its picture as a person reads it: each column's numbers with
 * what stands at its head. */
#include "net_story.h"
#include "trace_words.h"
#include "view/kit/sizes.h"
#include "view_story.h"

enum { NUMBER, W, B, V, E, NEXT, COLUMNS };
#define UNITS 40

typedef struct { Stage *s; NetStory *q; NetLook look; } Page;

static Page page_new(double w, double h, size_t d)
{
    return (Page){ stage_new(w, h), net_story_new(d, 20, 1, 0.05, 4, 4),
                   { .selected = SELECT_NONE } };
}

static void page_draw(Page *p)
{
    buf_clear(&p->s->trace);
    Scene k = { .lesson = &p->q->lesson, .ui = &p->s->ui, .fonts = p->s->fonts, .speed = 100,
                .file = "", .notice = "", .open_path = "", .memory = &p->s->memory, .now = 10,
                .look = p->look, .horizon = view_horizon(&p->q->lesson) };
    canvas_begin(p->s->cv, p->s->w, p->s->h, 1, &palette_light);
    view_window(p->s->cv, &p->s->frame, &k);
    CHECK(canvas_finish(p->s->cv, NULL) == OK);
}

static void page_free(Page *p)
{
    net_story_free(p->q);
    stage_free(p->s);
}

typedef struct { char text[COLUMNS][48]; double point[COLUMNS]; } TableRow;
typedef struct {
    Common   common[COLUMNS];
    TableRow row[UNITS];
    bool     there[UNITS];
    size_t   rows;
} Table;

static int by_place(const void *a, const void *b)
{
    double x = ((const Word *)a)->left, y = ((const Word *)b)->left;
    return (x > y) - (x < y);
}

/* The cells of a row; a number is set in two about its point. */
static void read_row(TableRow *out, const SeenWords *w, Rect box)
{
    Word in[32];
    size_t n = 0, k = 0;
    for (size_t i = 0; i < w->n && n < 32; i++)
        if (w->at[i].left > box.x && w->at[i].left < rect_right(box) && w->at[i].base > box.y
            && w->at[i].base < rect_bottom(box))
            in[n++] = w->at[i];
    qsort(in, n, sizeof *in, by_place);
    for (size_t i = 0; i < n && k < COLUMNS; i++) {
        snprintf(out->text[k], sizeof out->text[k], "%.40s", in[i].s);
        if (i + 1 < n && in[i + 1].s[0] == '.' && in[i + 1].left < in[i].right + 1) {
            strncat(out->text[k], in[i + 1].s, 20);
            i++;
        }
        out->point[k++] = in[i].left;
    }
    if (k < COLUMNS) fail_msg("a row of %zu numbers", k);
}

/* What stands below the heads belongs to the column that ends where it ends. */
static void read_heads(Page *p, Table *t, double first_row)
{
    static const char *const head[COLUMNS] = { "\\#", "w_i", "b_i", "v_i", "e_i", "e_i'" };
    SeenWords w = trace_words(p->s->fonts, p->s->trace.at, true);
    double right[COLUMNS] = { 0 }, from[COLUMNS] = { 0 };
    const Handle *table = stage_handle(p->s, "sort:w");
    CHECK(table != NULL);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < w.n; i++) {
            const Word *k = &w.at[i];
            if (k->base < table->box.y || k->base > first_row || k->left < table->box.x - 30)
                continue;
            bool is_end = k->s[0] == '\\' || k->s[0] == '+' || k->s[0] == '-';
            double size = TABLE_TEXT(p->s->h < 800)*(pass == 0 ? 1.2 : 0.95);
            double wide = formula_measure(p->s->fonts, size, false, k->s).width,
                x = k->left + wide;
            for (int c = W; c < COLUMNS; c++) {
                if (pass == 0 && strcmp(k->s, head[c]) == 0) right[c] = x;
                /* it may be set smaller where the column is narrow */
                if (pass == 1 && is_end && x > right[c] - 0.5 && x - 0.21*wide < right[c] + 0.5) {
                    t->common[c] = read_common(k->s);
                    from[c] = k->left;
                }
            }
        }
    for (int c = W; c < COLUMNS; c++) CHECK(right[c] > 0);
    /* both elbows have one: each its own, or one that reaches below both heads */
    if (from[NEXT] > 0 && from[E] == 0) {
        CHECK(from[NEXT] < right[E] + 2);
        t->common[E] = t->common[NEXT];
    }
    CHECK((from[NEXT] > 0) == (t->common[E].factor != 1 || t->common[E].offset != 0));
    free(w.at);
}

/* Scrolled through from the first unit to the last. */
static Table read_table(Page *p)
{
    Table t = { .rows = 0 };
    size_t d = p->q->net.at->d;
    for (size_t first = 0; first < d; first++) {
        p->look.first_row = first;
        page_draw(p);
        for (int c = 0; c < COLUMNS; c++) t.common[c] = (Common){ 1, 0 };
        SeenWords w = trace_words(p->s->fonts, p->s->trace.at, false);
        double top = 1e9;
        for (size_t i = 0; i < d; i++) {
            char name[32];
            snprintf(name, sizeof name, "unit:%zu", i + 1);
            const Handle *h = stage_handle(p->s, name);
            if (h == NULL) continue;
            top = fmin(top, h->box.y);
            read_row(&t.row[i], &w, h->box);
            t.rows += !t.there[i];
            t.there[i] = true;
            first = i > first ? i : first;
        }
        read_heads(p, &t, top);
        free(w.at);
    }
    CHECK(t.rows == d);
    return t;
}

static double value_of(const Table *t, size_t i, int c)
{
    double v = 0;
    if (!read_number_words(t->row[i].text[c], &v)) fail_msg("not a number: %s", t->row[i].text[c]);
    return v*t->common[c].factor + t->common[c].offset;
}

static void set_elbow(Network *f, size_t i, double w, double e)
{
    f->w[i] = w;
    f->b[i] = -e*w;
}

static double elbow_of(const Network *f, size_t i) { return -f->b[i]/f->w[i]; }

static void test_forty_far_elbows_read_differently(void **state)
{
    (void)state;
    static const double size[][2] = { { 1024, 640 }, { 1280, 720 }, { 1440, 900 },
                                      { 1920, 1080 } };
    for (int k = 0; k < 4; k++) {
        Page p = page_new(size[k][0], size[k][1], UNITS);
        uint64_t s = 12;
        for (size_t i = 0; i < UNITS; i++) {
            double w = uniform(&s, 0.2, 1)*(i % 2 ? 1 : -1);
            double e = 1.65e12 + uniform(&s, -1e8, 1e8);
            set_elbow(&p.q->now->at, i, w, e);
            set_elbow(&p.q->next->at, i, w, e + uniform(&s, -1e6, 1e6));
        }
        p.q->lesson.view = (Window){ 1.65e12 - 1.2e8, 1.65e12 + 1.2e8, -1, 2 };
        Table t = read_table(&p);
        for (size_t i = 0; i < UNITS; i++) {
            for (size_t j = 0; j < i; j++)
                if (strcmp(t.row[i].text[E], t.row[j].text[E]) == 0)
                    fail_msg("%s stands twice", t.row[i].text[E]);
            if (!(fabs(value_of(&t, i, E) - elbow_of(&p.q->now->at, i)) < 2e4))
                fail_msg("%.17g is written %s (·%g %+.17g)", elbow_of(&p.q->now->at, i),
                         t.row[i].text[E], t.common[E].factor, t.common[E].offset);
            CHECK(fabs(value_of(&t, i, NEXT) - elbow_of(&p.q->next->at, i)) < 2e4);
            CHECK(strcmp(t.row[i].text[E], t.row[i].text[NEXT]) != 0);
        }
        page_free(&p);
    }
}

/* A network of some size and place, with moves of all sizes. */
static void make_network(Page *p, uint64_t *s)
{
    Network *f = &p->q->now->at, *g = &p->q->next->at;
    double size = pow(10, uniform(s, -9, 9)), at = 0;
    if (chance(s) % 2 == 0) at = size*uniform(s, -1, 1)*pow(10, uniform(s, 0, 5));
    double steep = pow(10, uniform(s, -4, 4)), weight = pow(10, uniform(s, -6, 3));
    p->q->lesson.view = (Window){ at - 1.2*size, at + 1.2*size, -1, 2 };
    for (size_t i = 0; i < f->d; i++) {
        double w = steep*uniform(s, 0.05, 1)*(chance(s) % 2 ? 1 : -1),
            e = at + size*uniform(s, -1, 1);
        if (chance(s) % 20 == 0) e *= pow(10, uniform(s, 0, 3));
        set_elbow(f, i, w, e);
        set_elbow(g, i, w, e + size*pow(10, uniform(s, -7, 0)));
        f->v[i] = g->v[i] = weight*uniform(s, -1, 1);
    }
}

static void check_column(const Table *t, int c, const double *v, size_t d)
{
    double lo = v[0], hi = v[0];
    for (size_t i = 1; i < d; i++) lo = fmin(lo, v[i]), hi = fmax(hi, v[i]);
    for (size_t i = 0; i < d; i++) {
        double read = value_of(t, i, c), off = fabs(read - v[i]);
        if (off > (hi - lo)/500 && off > 0.006*fabs(v[i]))
            fail_msg("%.17g is written %s (·%g %+g)", v[i], t->row[i].text[c], t->common[c].factor,
                     t->common[c].offset);
        const char *point = strchr(t->row[i].text[c], '.');
        size_t n = point != NULL ? strspn(point + 1, "0123456789") : 1;
        if (point != NULL && (n == 0 || point[n] == '0'))
            fail_msg("%s has zeros behind", t->row[i].text[c]);
        for (size_t j = 0; j < i; j++)
            if (fabs(v[i] - v[j]) > (hi - lo)/999
                && strcmp(t->row[i].text[c], t->row[j].text[c]) == 0)
                fail_msg("%.17g and %.17g are written %s", v[i], v[j], t->row[i].text[c]);
    }
}

static void test_random_networks_read_right(void **state)
{
    (void)state;
    static const double size[][2] = { { 1280, 720 }, { 1440, 900 }, { 1920, 1080 } };
    uint64_t s = 99;
    for (int k = 0; k < 60; k++) {
        Page p = page_new(size[k % 3][0], size[k % 3][1], 6);
        size_t d = 6;
        for (int again = 0; again < 4; again++) {
            make_network(&p, &s);
            Table t = read_table(&p);
            const Network *f = &p.q->now->at, *g = &p.q->next->at;
            double e[UNITS], next[UNITS],
                fine = 1e-4*(p.q->lesson.view.x1 - p.q->lesson.view.x0);
            for (size_t i = 0; i < d; i++) e[i] = elbow_of(f, i), next[i] = elbow_of(g, i);
            check_column(&t, W, f->w, d);
            check_column(&t, B, f->b, d);
            check_column(&t, V, f->v, d);
            check_column(&t, E, e, d);
            check_column(&t, NEXT, next, d);
            for (size_t i = 0; i < d; i++) {
                bool told = strcmp(t.row[i].text[E], t.row[i].text[NEXT]) != 0;
                if (fabs(next[i] - e[i]) > fine && !told)
                    fail_msg("%.17g → %.17g is written %s", e[i], next[i], t.row[i].text[E]);
            }
        }
        page_free(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forty_far_elbows_read_differently),
        cmocka_unit_test(test_random_networks_read_right),
    };
    return cmocka_run_group_tests_name("units table", tests, NULL, NULL);
}
