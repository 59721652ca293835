/* The card of a step at every size: rows that touch nothing, a reason that is never cut, one
 * size for verdict and reason. */
#include "view_story.h"

#include "ink_canvas.h"
#include "view/kit/widgets.h"

static const struct { double w, h; } size[] = {
    { 1440, 900 }, { 1280, 720 }, { 1024, 640 }, { 1180, 800 }, { 1366, 768 }, { 1920, 1080 },
    { 900, 620 }, { 2560, 1440 } };
enum { SIZES = sizeof size/sizeof size[0] };

static double any_size(uint64_t *seed)
{
    double v = pow(10, uniform(seed, -2, 2))*(uniform(seed, 0, 1) < 0.5 ? -1 : 1);
    return uniform(seed, 0, 1) < 0.5 ? round(v*10)/10 : v;      /* typed, or as a run makes it */
}

typedef struct {
    Rect   lines, verdict;     /* the handles' */
    size_t rows;
} Card;

static Card card_of(const Frame *f)
{
    Card c = { 0 };
    for (size_t i = 0; i < f->n; i++) {
        const Handle *h = &f->at[i];
        if (h->kind != HANDLE_EXPLAIN) continue;
        if (h->index == EXPLAIN_VERDICT) c.verdict = h->box;
        bool is_line = (h->index >= EXPLAIN_LINE && h->index < EXPLAIN_LINE + 11)
            || (h->index >= EXPLAIN_UNIT_LINE && h->index < EXPLAIN_UNIT_LINE + 11);
        if (!is_line) continue;
        c.lines = ink_join(c.lines, h->box);
        c.rows++;
    }
    return c;
}

/* The ink of each row of formulas, top to bottom. */
static size_t rows_of(const InkCanvas *k, const Card *c, Rect row[16])
{
    size_t n = 0;
    double base[16];
    for (size_t i = 0; i < k->n; i++) {
        const Ink *q = &k->ink[i];
        bool within = q->formula > 0 && q->base.y > c->lines.y
            && q->base.y < rect_bottom(c->lines) && q->base.x >= c->lines.x - 0.01
            && q->base.x <= rect_right(c->lines);
        if (!within) continue;
        size_t r = 0;
        while (r < n && fabs(base[r] - q->base.y) > 0.01) r++;
        if (r == n) {
            CHECK(n < 16);
            row[n] = (Rect){ 0 };
            base[n++] = q->base.y;
        }
        row[r] = ink_join(row[r], q->box);
    }
    return n;
}

static void rows_breathe(const InkCanvas *k, const Card *c, const char *what)
{
    Rect row[16];
    size_t n = rows_of(k, c, row);
    CHECK(n == c->rows);
    for (size_t i = 0; i < n; i++) {
        double next = i + 1 < n ? row[i + 1].y : c->verdict.w > 0 ? c->verdict.y : 1e9;
        if (rect_bottom(row[i]) + 2.5 > next)
            print_error("%s: row %zu of %zu ends at %.1f, what follows begins at %.1f\n", what, i,
                        n, rect_bottom(row[i]), next);
        CHECK(rect_bottom(row[i]) + 2.5 <= next);
        CHECK(row[i].x >= c->lines.x - 1.5 && rect_right(row[i]) <= rect_right(c->lines) + 1.5);
    }
}

/* Verdict and reason lie within their box, whole, and in one size. */
static double reason_is_whole(const InkCanvas *k, const Card *c, const char *what)
{
    double large = 0, small = 1e9;
    size_t texts = 0;
    for (size_t i = 0; i < k->n; i++) {
        const Ink *q = &k->ink[i];
        bool within = q->kind == INK_TEXT && q->rect.y > c->verdict.y - 1
            && q->rect.x > c->verdict.x - 1 && rect_right(q->rect) < rect_right(c->verdict) + 1
            && q->rect.y < rect_bottom(c->verdict);
        if (!within) continue;
        texts++;
        large = fmax(large, q->size);
        small = fmin(small, q->size);
        if (rect_bottom(q->rect) > rect_bottom(c->verdict) + 3 || strstr(q->words, "…") != NULL)
            print_error("%s: cut: %s\n", what, q->words);
        CHECK(rect_bottom(q->rect) <= rect_bottom(c->verdict) + 3);
        CHECK(strstr(q->words, "…") == NULL);
    }
    CHECK(texts >= 2);
    CHECK(large == small);
    return large;
}

static bool presents;

static void draw(Stage *s)
{
    Scene k = stage_scene(s);
    k.present = presents;
    k.look.selected = k.lesson->net != NULL ? 1 : SELECT_NONE;
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
}

static Stage *stage_with_ink(void)
{
    Stage *s = stage_new(1440, 900);
    canvas_free(s->cv);
    s->cv = &ink_canvas_new(s->fonts)->base;
    return s;
}

static void card_is_good(Stage *s, const char *what, size_t count[SIZES])
{
    for (size_t i = 0; i < SIZES; i++) {
        char words[160];
        s->w = size[i].w;
        s->h = size[i].h;
        draw(s);
        const InkCanvas *k = (const InkCanvas *)s->cv;
        Card c = card_of(&s->frame);
        snprintf(words, sizeof words, "%s at %g × %g", what, s->w, s->h);
        if (c.rows > 0) {
            rows_breathe(k, &c, words);
            count[i]++;
        }
        if (c.verdict.w > 0) reason_is_whole(k, &c, words);
    }
}

static void test_rows_touch_nothing_whatever_the_numbers(void **state)
{
    (void)state;
    Stage *s = stage_with_ink();
    uint64_t seed = 10;
    size_t count[SIZES] = { 0 };
    for (int n = 0; n < 60; n++) {
        Sample point = { any_size(&seed), any_size(&seed) };
        LessonData d = { .point = &point, .n = 1, .rate = pow(10, uniform(&seed, -3, 0)),
                         .batch = 1, .unit = { any_size(&seed), any_size(&seed) } };
        char what[120];
        snprintf(what, sizeof what, "w %g b %g x %g y %g λ %g", d.unit.w, d.unit.b, point.x,
                 point.y, d.rate);
        CHECK(model_load(s->model, &d, NULL) == OK);
        card_is_good(s, what, count);
    }
    for (int i = 0; i < SIZES; i++) CHECK(count[i] == 60);
    stage_free(s);
}

static void test_a_unit_s_card_breathes_too(void **state)
{
    (void)state;
    Stage *s = stage_with_ink();
    uint64_t seed = 11;
    size_t count[SIZES] = { 0 };
    for (int n = 0; n < 30; n++) {
        Sample point[3];
        double w[3], b[3], v[3];
        for (int i = 0; i < 3; i++) {
            point[i] = (Sample){ any_size(&seed), any_size(&seed) };
            w[i] = any_size(&seed), b[i] = any_size(&seed), v[i] = any_size(&seed);
        }
        LessonData d = { .point = point, .n = 3, .rate = pow(10, uniform(&seed, -3, -1)),
                         .batch = n % 2 ? 3 : 1,
                         .network = { .width = 3, .w = w, .b = b, .v = v, .start = START_GIVEN } };
        CHECK(model_load(s->model, &d, NULL) == OK);
        card_is_good(s, n % 2 ? "a batch" : "one point", count);
    }
    for (int i = 0; i < SIZES; i++) CHECK(count[i] == 30);
    stage_free(s);
}

/* Where there is room the fractions are tall, and verdict and reason as large as designed. */
static void test_the_default_card_is_as_designed(void **state)
{
    (void)state;
    Stage *s = stage_with_ink();
    Sample point = { 1.5, 0 };
    LessonData d = { .point = &point, .n = 1, .rate = 0.2, .batch = 1, .unit = { 1, -0.5 } };
    CHECK(model_load(s->model, &d, NULL) == OK);
    draw(s);
    Card c = card_of(&s->frame);
    Rect row[16];
    CHECK(rows_of((InkCanvas *)s->cv, &c, row) == 9);
    for (int i = 1; i < 5; i++) CHECK(row[i].h > 1.6*row[0].h);
    CHECK(reason_is_whole((InkCanvas *)s->cv, &c, "default") >= 13);
    stage_free(s);
}

static void words_in(const InkCanvas *k, Rect r, Buf *b)
{
    for (size_t i = 0; i < k->n; i++)
        if (k->ink[i].kind == INK_TEXT && rect_overlaps(k->ink[i].rect, r))
            buf_printf(b, "%s ", k->ink[i].words);
}

static double smallest_in(const InkCanvas *k, Rect r)
{
    double least = 1e9;
    for (size_t i = 0; i < k->n; i++)
        if (k->ink[i].kind == INK_TEXT && rect_overlaps(k->ink[i].rect, r))
            least = fmin(least, k->ink[i].size);
    return least;
}

/* Projected: the case is lit or named, how far φ is off stands over the lines of the step, verdict
 * and reason below, all large. */
static void test_what_is_projected_says_all(void **state)
{
    (void)state;
    struct { Unit u; Sample p; double rate; int chip; const char *name, *off, *verdict, *why; }
    it[] = {
        { { 1, -2 }, { 1, -1 }, 0.1, 1, "", "1 too high", "nothing moves", "the gate is 0" },
        { { 1, -0.5 }, { 1.5, 0 }, 0.2, 2, "", "1 too high", "helps", "pulled down" },
        { { 1, -0.5 }, { 1.5, 1.5 }, 0.2, 0, "signs of (ii)", "0.5 too low", "helps", "pushed up" },
        { { -1, 2 }, { -1, 2 }, 0.1, 0, "mirror of (ii)", "1 too high", "helps", "shallower" },
        { { 1, 1 }, { 0, 0 }, 0.1, 0, "x = 0", "1 too high", "helps", "shifts down" },
    };
    Stage *s = stage_with_ink();
    presents = true;
    s->w = 1280, s->h = 720;
    for (size_t i = 0; i < sizeof it/sizeof it[0]; i++) {
        LessonData d = { .point = &it[i].p, .n = 1, .rate = it[i].rate, .batch = 1,
                         .unit = it[i].u };
        CHECK(model_load(s->model, &d, NULL) == OK);
        draw(s);
        const InkCanvas *k = (InkCanvas *)s->cv;
        Card c = card_of(&s->frame);
        Buf b = { 0 }, all = { 0 };
        words_in(k, c.verdict, &b);
        words_in(k, (Rect){ c.lines.x, 0, c.lines.w, s->h }, &all);
        for (int n = 1; n <= 4; n++) {
            char name[20];
            snprintf(name, sizeof name, "chip:%d", n);
            CHECK(stage_handle(s, name)->chosen == (n == it[i].chip));
        }
        CHECK(strstr(all.at, it[i].name) != NULL && strstr(all.at, it[i].off) != NULL);
        CHECK(strstr(b.at, it[i].verdict) != NULL && strstr(b.at, it[i].why) != NULL);
        CHECK(smallest_in(k, c.verdict) > 16.9 && c.rows == 6);
        buf_free(&b);
        buf_free(&all);
    }
    presents = false;
    stage_free(s);
}

/* "(…" for a case is no case. */
static void test_chips_say_their_case_at_every_width(void **state)
{
    (void)state;
    Stage *s = stage_with_ink();
    Sample point = { 1.5, 0 };
    LessonData d = { .point = &point, .n = 1, .rate = 0.2, .batch = 1, .unit = { 1, -0.5 } };
    CHECK(model_load(s->model, &d, NULL) == OK);
    size_t seen = 0;
    s->h = 640;
    for (s->w = 560; s->w < 1500; s->w += 13) {
        draw(s);
        const Handle *first = stage_handle(s, "chip:1"), *last = stage_handle(s, "chip:4");
        if (first == NULL) continue;
        const InkCanvas *k = (const InkCanvas *)s->cv;
        for (size_t i = 0; i < k->n; i++) {
            const Ink *q = &k->ink[i];
            if (q->kind != INK_TEXT || q->rect.y < first->box.y
                || q->rect.y > rect_bottom(first->box)
                || q->rect.x >= rect_right(last->box)) continue;
            CHECK(strstr(q->words, "…") == NULL);
            CHECK(rect_right(q->rect) < rect_right(last->box) - 2);
            seen++;
        }
    }
    CHECK(seen > 250);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_touch_nothing_whatever_the_numbers),
        cmocka_unit_test(test_a_unit_s_card_breathes_too),
        cmocka_unit_test(test_the_default_card_is_as_designed),
        cmocka_unit_test(test_what_is_projected_says_all),
        cmocka_unit_test(test_chips_say_their_case_at_every_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
