/* A guided lesson on paper: whole, in bounds, without an answer where it asks, with all of them
 * where it tells. */
#include "visit_story.h"

#include "canvas/canvas.h"
#include "export/export.h"
#include "export/handout.h"
#include "files/figure_lesson.h"
#include "files/lesson_file.h"
#include "files/model_file.h"
#include "model/shown.h"

/* --- a canvas with pages that keeps words and inks --- */

typedef struct {
    Canvas base;
    Buf    text;               /* words and formulas, each in its own line; "\f" between sheets */
    size_t sheets, ticks, next_ink;   /* what is drawn in the colours of the step */
    double low, high;          /* where words stand */
} Paper;

static void note_ink(Canvas *c, Paint p)
{
    ((Paper *)c)->next_ink += p == PAINT_NEXT || p == PAINT_NEXT_FAINT || p == PAINT_BETWEEN;
}

static void p_begin(Canvas *c) { ((Paper *)c)->sheets = 1; }
static Status p_finish(Canvas *c, Message *m) { return (void)c, (void)m, OK; }
static void p_rect(Canvas *c, Rect r, double k, Paint p) { (void)r, (void)k, note_ink(c, p); }
static void p_line(Canvas *c, Rect r, double k, double w, Paint p)
{
    (void)r, (void)k, (void)w, note_ink(c, p);
}
static void p_disc(Canvas *c, Pt at, double r, Paint p) { (void)at, (void)r, note_ink(c, p); }
static void p_ring(Canvas *c, Pt at, double r, double w, Paint p)
{
    (void)at, (void)r, (void)w, note_ink(c, p);
}
static void p_poly(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    (void)at, note_ink(c, p);
    ((Paper *)c)->ticks += n == 3 && s.round && p == PAINT_INK;
}
static void p_gon(Canvas *c, const Pt *at, size_t n, Paint p) { (void)at, (void)n, note_ink(c, p); }
static void p_path(Canvas *c, const Path *q, const Stroke *s, Paint p)
{
    (void)q, (void)s, note_ink(c, p);
}
static void p_field(Canvas *c, Rect r, const LossField *f) { (void)c, (void)r, (void)f; }
static void p_clip(Canvas *c, Rect r) { (void)c, (void)r; }

static void p_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n,
                     const char *utf8, Paint p)
{
    Paper *k = (Paper *)c;
    (void)f, (void)size, (void)p;
    for (size_t i = 0; i < n; i++) {
        k->low = fmax(k->low, g[i].y);
        k->high = fmin(k->high, g[i].y);
    }
    if (c->quiet == 0 && utf8 != NULL) buf_printf(&k->text, "%s\n", utf8);
}

static void p_note(Canvas *c, const char *kind, Pt at, const char *words)
{
    (void)kind, (void)at;
    buf_printf(&((Paper *)c)->text, "$%s\n", words);
}

static void p_page(Canvas *c)
{
    ((Paper *)c)->sheets++;
    buf_printf(&((Paper *)c)->text, "\f\n");
}

static const CanvasOps paper_ops = {
    .begin = p_begin, .finish = p_finish, .rect = p_rect, .rect_line = p_line, .disc = p_disc,
    .ring = p_ring, .polyline = p_poly, .polygon = p_gon, .path = p_path, .glyphs = p_glyphs,
    .field = p_field, .clip = p_clip, .unclip = p_clip, .note = p_note, .page = p_page };

static Fonts *fonts;

static Status draw(Paper *k, const Model *m, bool answers, double w, double h, Message *why)
{
    *k = (Paper){ .base = { .ops = &paper_ops, .pages = true }, .high = 1e9 };
    ExportOptions o = { .figure = answers ? FIGURE_ANSWERS : FIGURE_HANDOUT, .width_pt = w,
                        .height_pt = h, .theme = THEME_PRINT };
    return export_draw(&k->base, VECTOR_SCALE, fonts, m, &o, why);
}

static Paper drawn(const Model *m, bool answers)
{
    Paper k;
    Message why = { "" };
    if (draw(&k, m, answers, 0, 0, &why) != OK) fail_msg("%s", why.text);
    if (!(k.low <= A4_HEIGHT - 20 && k.high >= 20)) fail_msg("%g %g", k.low, k.high);
    return k;
}

static Model *opened(const char *json)
{
    LessonData d;
    Message why = { "" };
    Model *m = model_new();
    if (lesson_read(&d, "a.json", json, strlen(json), &why) != OK || model_load(m, &d, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
    return m;
}

static bool has_line(const Buf *text, const char *part)
{
    return strstr(text->at, part) != NULL;
}

/* As a number of its own, with any sign. */
static bool has_number(const Buf *text, const char *number)
{
    if (strncmp(number, "−", 3) == 0) number += 3;
    for (const char *s = text->at; (s = strstr(s, number)) != NULL; s++) {
        char before = s > text->at ? s[-1] : ' ', after = s[strlen(number)];
        bool part = (before >= '0' && before <= '9') || before == '.'
            || (after >= '0' && after <= '9') || after == '.';
        if (!part) return true;
    }
    return false;
}

static size_t count(const Buf *text, const char *part)
{
    size_t n = 0;
    for (const char *s = text->at; (s = strstr(s, part)) != NULL; s += strlen(part)) n++;
    return n;
}

/* --- questions without answers, and with all of them --- */

typedef struct { Unit u; Sample s; double rate; StepReport r; } Case;

static Case random_case(uint64_t *seed)
{
    for (;;) {
        Case c = { { uniform(seed, -2, 2), uniform(seed, -2, 2) },
                   { uniform(seed, -2, 2), uniform(seed, -2, 2) }, uniform(seed, 0.05, 0.6),
                   { .dies = false } };
        c.r = unit_report(c.u, c.s, c.rate);
        bool moves = c.r.next.w != c.u.w && c.r.next_elbow.there && fabs(c.u.w) > 0.05
            && fabs(c.r.next.w) > 0.05 && fabs(c.r.next_elbow.value) < 1e3
            && fabs(c.r.next.w - c.u.w) > 0.01*fabs(c.u.w);
        if (moves) return c;
    }
}

static void put_case(Buf *b, const Case *c, bool first)
{
    buf_printf(b, "%s{\"title\": \"One\", \"text\": [\"Look.\"], \"scene\": {\"unit\": "
               "{\"w\": %.17g, \"b\": %.17g}, \"points\": [[%.17g, %.17g]], \"training\": "
               "{\"rate\": %.17g}}, \"ask\": {\"question\": \"Where to?\", \"predict\": "
               "[\"elbow\", \"slope\"]}}",
               first ? "" : ", ", c->u.w, c->u.b, c->s.x, c->s.y, c->rate);
}

static Shown shown_of(const Case *c, Quantity q)
{
    Derived d;
    LessonData data = { .unit = c->u, .point = (Sample *)&c->s, .n = 1, .rate = c->rate,
                        .batch = 1 };
    Model *m = model_new();
    StepDigits g;
    CHECK(model_load(m, &data, NULL) == OK && derive(&d, model_lesson(m), 0));
    step_digits(&g, &d);
    model_free(m);
    return g.shown.q[q];
}

static NumberText truth(const Case *c, Quantity q) { return shown_text(shown_of(c, q)); }

/* Rightly on the paper with fewer digits, as what another page is about. */
static bool is_given(const Case c[], size_t n, const Case *of, Quantity q)
{
    static const Quantity given[] = { Q_W, Q_B, Q_X, Q_Y, Q_ELBOW, Q_DELTA, Q_PIVOT, Q_RATE };
    double wanted = fabs(shown_of(of, q).value);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < sizeof given/sizeof *given; k++)
            if (fabs(fabs(shown_of(&c[i], given[k]).value) - wanted) <= 1e-3*wanted) return true;
    return false;
}

static void test_the_questions_tell_nothing_and_the_answers_all(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (int round = 0; round < 40; round++) {
        Case c[6];
        Buf json = { 0 };
        size_t n = 1 + (size_t)(chance(&seed) % 6);
        buf_printf(&json, "{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": 0}, \"points\": [[1, 0]], "
                          "\"training\": {\"rate\": 0.1}, \"pages\": [");
        for (size_t i = 0; i < n; i++) {
            c[i] = random_case(&seed);
            put_case(&json, &c[i], i == 0);
        }
        /* the first one again, as a goal, whose picture would show the step */
        buf_printf(&json, ", {\"scene\": {\"unit\": {\"w\": %.17g, \"b\": %.17g}, \"points\": "
                   "[[%.17g, %.17g]], \"training\": {\"rate\": %.17g}}, \"ask\": {\"question\": "
                   "\"Change it.\", \"goal\": \"b > 1000\"}}]}", c[0].u.w, c[0].u.b, c[0].s.x,
                   c[0].s.y, c[0].rate);
        Model *m = opened(json.at);
        Paper asks = drawn(m, false), tells = drawn(m, true);
        CHECK(asks.next_ink == 0 && tells.next_ink > 0);
        CHECK(asks.ticks == 0 && tells.ticks == 2*n);
        CHECK(!has_line(&asks.text, "→") && !has_line(&asks.text, "Why"));
        CHECK(count(&tells.text, "Why\n") == n && count(&asks.text, "Where to?") == n);
        for (size_t i = 0; i < n; i++) {
            NumberText e = truth(&c[i], Q_NEXT_ELBOW), w = truth(&c[i], Q_NEXT_W);
            char line[100];
            snprintf(line, sizeof line, "%s   (was ", e.s);
            CHECK(has_line(&tells.text, line)
                  && (!has_number(&asks.text, e.s) || is_given(c, n, &c[i], Q_NEXT_ELBOW)));
            snprintf(line, sizeof line, "%s   (was ", w.s);
            CHECK(has_line(&tells.text, line)
                  && (!has_number(&asks.text, w.s) || is_given(c, n, &c[i], Q_NEXT_W)));
        }
        buf_free(&asks.text);
        buf_free(&tells.text);
        buf_free(&json);
        model_free(m);
    }
}

/* It goes on where the step has led, and is on the same paper. */
static void test_a_page_that_goes_on_does_not_answer_the_one_before(void **state)
{
    (void)state;
    Model *m = opened("{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": -1}, \"points\": [[2, 0]], "
                      "\"training\": {\"rate\": 0.1}, \"pages\": ["
                      "{\"scene\": {}, \"ask\": {\"question\": \"Where?\", \"predict\": "
                      "[\"elbow\"]}},"
                      "{\"text\": [\"And then?\"], \"ask\": {\"question\": \"Where now?\", "
                      "\"predict\": [\"elbow\"]}}]}");
    Paper asks = drawn(m, false), tells = drawn(m, true);
    CHECK(!has_line(&asks.text, "1.375") && !has_line(&asks.text, "0.8"));
    CHECK(has_line(&tells.text, "1.375   (was 1)"));
    CHECK(count(&asks.text, "$w\\,x") == 0 && asks.next_ink == 0);
    buf_free(&asks.text);
    buf_free(&tells.text);
    model_free(m);
}

static void test_choices_and_numbers_are_ticked_and_filled_in(void **state)
{
    (void)state;
    Model *m = opened("{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": -1}, \"points\": [[2, 0]], "
                      "\"training\": {\"rate\": 0.1}, \"pages\": ["
                      "{\"scene\": {}, \"ask\": {\"question\": \"Which?\", \"choices\": "
                      "[{\"says\": \"lower\", \"when\": \"elbow' < elbow\", \"because\": "
                      "\"No: see there.\"}, "
                      "{\"says\": \"upper\", \"when\": \"elbow' > elbow\", \"because\": \"So.\"}]},"
                      "\"why\": \"Shallower.\"},"
                      "{\"scene\": {}, \"ask\": {\"question\": \"How many?\", \"number\": "
                      "\"loss' * 1000\"}, \"hint\": \"Half the square.\"}]}");
    Paper asks = drawn(m, false), tells = drawn(m, true);
    CHECK(has_line(&asks.text, "lower") && has_line(&asks.text, "upper"));
    CHECK(!has_line(&asks.text, "See there") && !has_line(&asks.text, "So.")
          && !has_line(&asks.text, "Shallower"));
    CHECK(!has_line(&asks.text, "125") && !has_line(&asks.text, "Half the square."));
    CHECK(has_line(&tells.text, "Shallower.") && has_line(&tells.text, "So.")
          && has_line(&tells.text, "No: see there."));
    CHECK(has_line(&tells.text, "125\n"));
    CHECK(asks.ticks == 0 && tells.ticks == 1);
    buf_free(&asks.text);
    buf_free(&tells.text);
    model_free(m);
}

/* --- nothing is cut --- */

static void test_long_texts_go_on_on_further_sheets(void **state)
{
    (void)state;
    static const double size[][2] = { { A4_WIDTH, A4_HEIGHT }, { 298, 420 }, { 240, 320 },
                                      { 842, 595 }, { 1200, 330 } };
    Buf json = { 0 };
    buf_printf(&json, "{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": -1}, \"points\": [[2, 0]], "
                      "\"pages\": [{\"title\": \"Long\", \"text\": [");
    for (int i = 0; i < 12; i++) {
        buf_printf(&json, "%s\"", i > 0 ? ", " : "");
        for (int k = 0; k < 300; k++) buf_printf(&json, "word%04d ", 300*i + k);
        buf_printf(&json, "$\\\\frac{1}{x}$\"");
    }
    buf_printf(&json, "], \"why\": \"");
    for (int k = 3600; k < 3900; k++) buf_printf(&json, "word%04d ", k);
    buf_printf(&json, "\"}]}");
    Model *m = opened(json.at);
    size_t before = 0;
    for (size_t i = 0; i < sizeof size/sizeof *size; i++) {
        Paper k;
        Message why = { "" };
        double w = size[i][0], h = size[i][1];
        if (draw(&k, m, false, w, h, &why) != OK) fail_msg("%s", why.text);
        if (!(k.low < h && k.high > 0)) fail_msg("%g %g at %g x %g", k.low, k.high, w, h);
        for (int n = 0; n < 3900; n++) {
            char word[16];
            snprintf(word, sizeof word, "word%04d", n);
            if (count(&k.text, word) != 1) fail_msg("%s at %g x %g", word, w, h);
        }
        CHECK(count(&k.text, "$\\frac{1}{x}") == 12);
        CHECK(k.sheets >= 3 && count(&k.text, "\f") + 1 == k.sheets);
        if (i == 1 || i == 2) CHECK(k.sheets > before);       /* smaller ones, more of them */
        before = k.sheets;
        char last[40];
        snprintf(last, sizeof last, "%zu of %zu\n", k.sheets, k.sheets);
        CHECK(count(&k.text, last) == 1);
        buf_free(&k.text);
    }
    buf_free(&json);
    model_free(m);
}

static void test_many_pages_one_or_two_to_a_sheet(void **state)
{
    (void)state;
    Buf json = { 0 };
    buf_printf(&json, "{\"elbow\": 1, \"title\": \"Many\", \"unit\": {\"w\": 1, \"b\": -1}, "
                      "\"points\": [[2, 0]], \"training\": {\"rate\": 0.1}, \"pages\": [");
    for (int i = 0; i < 200; i++)
        buf_printf(&json, "%s{\"title\": \"T%03d\", \"scene\": {}, \"ask\": {\"question\": "
                          "\"Where?\", \"predict\": [\"elbow\"]}}", i > 0 ? ", " : "", i);
    buf_printf(&json, "]}");
    Model *m = opened(json.at);
    Paper k = drawn(m, false);
    CHECK(k.sheets >= 100 && k.sheets <= 200 && count(&k.text, "Where?") == 200);
    CHECK(count(&k.text, "Many\n") == k.sheets && count(&k.text, "Name:") == 1);
    for (int i = 0; i < 200; i++) {
        char title[24];
        snprintf(title, sizeof title, "   T%03d\n", i);
        CHECK(count(&k.text, title) == 1);
    }
    buf_free(&k.text);
    buf_free(&json);
    model_free(m);
}

static void test_every_built_in_lesson_with_pages(void **state)
{
    (void)state;
    size_t guided = 0;
    for (size_t i = 0; i < builtin_lesson_count(); i++) {
        Message why = { "" };
        Model *m = model_new();
        if (model_open(m, builtin_lesson(i)->name, NULL, &why) != OK) fail_msg("%s", why.text);
        const Visit *v = model_lesson(m)->visit;
        if (v != NULL && v->pages != NULL) {
            guided++;
            Paper asks = drawn(m, false), tells = drawn(m, true);
            CHECK(asks.sheets <= v->pages->n && !has_line(&asks.text, " → "));
            CHECK(tells.text.len > asks.text.len);
            size_t asked = 0;
            for (size_t p = 0; p < v->pages->n; p++)
                asked += v->pages->at[p].ask.kind == ASK_PREDICT;
            CHECK(count(&tells.text, "(was ") >= asked);
            buf_free(&asks.text);
            buf_free(&tells.text);
        }
        model_free(m);
    }
    CHECK(guided >= 1);
}

/* --- the file --- */

static Status bytes(Buf *out, const Model *m, Format f, Figure figure, double w, Message *why)
{
    ExportOptions o = { .figure = figure, .width_pt = w, .theme = THEME_PRINT };
    return export_bytes(out, f, m, &o, why);
}

static void test_the_same_bytes_and_whose_lesson_they_carry(void **state)
{
    (void)state;
    Message why = { "" };
    Model *m = model_new();
    CHECK(model_open(m, "four-cases", NULL, &why) == OK);
    Buf one = { 0 }, two = { 0 }, told = { 0 };
    CHECK(bytes(&one, m, FORMAT_PDF, FIGURE_HANDOUT, 0, &why) == OK);
    /* where the reader is does not matter */
    CHECK(model_apply(m, &(Command){ .kind = CMD_PAGE, .index = 7 }, NULL) == OK);
    CHECK(model_apply(m, &(Command){ .kind = CMD_REVEAL }, NULL) == OK);
    CHECK(bytes(&two, m, FORMAT_PDF, FIGURE_HANDOUT, 0, &why) == OK);
    CHECK(one.len == two.len && memcmp(one.at, two.at, one.len) == 0);
    CHECK(bytes(&told, m, FORMAT_PDF, FIGURE_ANSWERS, 0, &why) == OK);
    LessonData d;
    CHECK(lesson_from_figure(&d, "a.pdf", told.at, told.len, &why) == OK);
    CHECK(d.pages != NULL && d.pages->n == visit(m)->pages->n && d.steps == 0);
    lesson_data_free(&d);
    CHECK(lesson_from_figure(&d, "q.pdf", one.at, one.len, &why) == ERR_PARSE);
    Buf *const all[] = { &one, &two, &told };
    for (size_t i = 0; i < 3; i++) buf_free(all[i]);
    model_free(m);
}

static void refuses(const Model *m, Format f, double w, const char *says)
{
    Buf b = { 0 };
    Message why = { "" };
    Status s = bytes(&b, m, f, FIGURE_HANDOUT, w, &why);
    if (s == OK || b.len > 0 || strstr(why.text, says) == NULL) fail_msg("%d: %s", s, why.text);
    buf_free(&b);
}

static void test_what_cannot_be_printed(void **state)
{
    (void)state;
    Model *plain = model_new(), *guided = model_new();
    CHECK(model_open(guided, "four-cases", NULL, NULL) == OK);
    refuses(plain, FORMAT_PDF, 0, "no pages");
    for (Format f = FORMAT_PNG; f <= FORMAT_MP4; f++)
        if (f != FORMAT_PDF) refuses(guided, f, 0, "write it as PDF");
    refuses(guided, FORMAT_PDF, 200, "too small");
    model_free(plain);
    model_free(guided);
    Model *wrong = opened("{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": -1}, \"pages\": [{\"scene\": "
                          "{}, "
                          "\"ask\": {\"question\": \"?\", \"number\": \"elbw\"}}]}");
    refuses(wrong, FORMAT_PDF, 0, "a.json:1:");
    model_free(wrong);
    /* found with its scene */
    wrong = opened("{\"elbow\": 1, \"unit\": {\"w\": 0, \"b\": -1}, \"pages\": [{\"scene\": {}, "
                   "\"ask\": {\"question\": \"?\", \"number\": \"elbow\"}}]}");
    refuses(wrong, FORMAT_PDF, 0, "a.json:1:");
    model_free(wrong);
}

static int begin(void **state) { return (void)state, fonts_new(&fonts, NULL) == OK ? 0 : -1; }
static int end(void **state) { return (void)state, fonts_free(fonts), 0; }

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_questions_tell_nothing_and_the_answers_all),
        cmocka_unit_test(test_a_page_that_goes_on_does_not_answer_the_one_before),
        cmocka_unit_test(test_choices_and_numbers_are_ticked_and_filled_in),
        cmocka_unit_test(test_long_texts_go_on_on_further_sheets),
        cmocka_unit_test(test_many_pages_one_or_two_to_a_sheet),
        cmocka_unit_test(test_every_built_in_lesson_with_pages),
        cmocka_unit_test(test_the_same_bytes_and_whose_lesson_they_carry),
        cmocka_unit_test(test_what_cannot_be_printed),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
