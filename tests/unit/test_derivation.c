/* The three forms of a derivation against MATH.md, worked out here in long double; and its symbols:
 * where they stand, what they light, and how keys go through them. */
#include "pages_story.h"
#include "sums_story.h"
#include "view_story.h"

#include "typeset/formula.h"
#include "view/kit/symbols.h"
#include "view/unit/derivation.h"

enum { STATES = 2000 };

/* --- the rows --- */

/* 0, whole numbers, short ones and long ones. */
static double any_number(uint64_t *seed)
{
    double v = pow(10, uniform(seed, -3, 3))*uniform(seed, -1, 1);
    switch (chance(seed) % 6) {
    case 0:  return 0;
    case 1:  return (double)(chance(seed) % 9) - 4;
    case 2:  return round(10*uniform(seed, -3, 3))/10;
    default: return v;
    }
}

typedef struct { Derived d; StepDigits g; Unit u; Sample s; double rate; } State;

static void any_state(State *k, uint64_t *seed)
{
    k->u = (Unit){ any_number(seed), any_number(seed) };
    k->s = (Sample){ any_number(seed), any_number(seed) };
    if (chance(seed) % 8 == 0) k->u.b = -k->u.w*k->s.x;                   /* x on the elbow */
    k->rate = pow(10, uniform(seed, -3, 0.3));
    if (chance(seed) % 4 == 0) k->rate = (double)(1 + chance(seed) % 20)/20;
    Lesson l = { .point = &k->s, .n = 1, .view = { -3, 3, -1, 2 } };
    StepReport r = unit_report(k->u, k->s, k->rate);
    derive_report(&k->d, &l, &r);
    step_digits(&k->g, &k->d);
}

/* MATH.md 1; what is not there is NAN. `size`: of the terms whose roundings it has. */
typedef struct { long double is, size; } True;

static void work_out(const State *k, True of[DERIVATION_LINES], bool *gate)
{
    long double w = k->u.w, b = k->u.b, x = k->s.x, y = k->s.y, rate = k->rate;
    long double z = w*x + b, g = unit_z(k->u, k->s.x) > 0 ? 1 : 0, phi = g*z, delta = phi - y;
    long double dw = delta*x*g, db = delta*g, w1 = w - rate*dw, b1 = b - rate*db;
    long double size = fabsl(w*x) + fabsl(b) + fabsl(y);
    *gate = g > 0;
    of[0] = (True){ z, size };
    of[1] = (True){ delta*delta/2, fabsl(delta)*size };
    of[2] = (True){ delta, size };
    of[3] = (True){ dw, size*fabsl(x) };
    of[4] = (True){ db, size };
    of[5] = (True){ w1, fabsl(w) + rate*size*fabsl(x) };
    of[6] = (True){ b1, fabsl(b) + rate*size };
    of[7] = (True){ -b1/w1, (of[6].size + of[5].size*fabsl(b1/w1))/fabsl(w1) };
    of[8] = (True){ rate*delta*g*(1 - b/w*x)/w1,
                    rate*size*(1 + fabsl(b*x/w))/fabsl(w1)*(1 + of[5].size/fabsl(w1)) };
}

static void check_number(const DerivationLine *line, True t)
{
    const char *s = line->right, *to = strstr(s, "\\to ");
    if (to != NULL) s = to + 4;
    if (strncmp(s, "\\text", 5) == 0) return;
    double half, is = number_there(s, &half), near = 1e-12*(double)(t.size + fabsl(t.is));
    if (is == 0) half = 0;
    if (!(fabsl(is - t.is) <= half*(1 + 1e-9) + near))
        print_error("%s | %s: %.17Lg\n", line->left, line->right, t.is);
    CHECK(fabsl(is - t.is) <= half*(1 + 1e-9) + near);
}

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), k = strlen(end);
    return n >= k && strcmp(s + n - k, end) == 0;
}

static void check_forms(const State *k, bool flat, const char *symbols[2][DERIVATION_LINES])
{
    DerivationLine line[DERIVATION_FORMS][DERIVATION_LINES];
    True of[DERIVATION_LINES];
    bool gate;
    size_t n = 0;
    work_out(k, of, &gate);
    for (int f = 0; f < DERIVATION_FORMS; f++)
        n = derivation(line[f], &k->d, &k->g.trained, (DerivationForm)f, flat);
    DerivationLine *in = line[DERIVATION_SYMBOLS], *put = line[DERIVATION_NUMBERS],
        *out = line[DERIVATION_RESULTS];
    for (size_t i = 0; i < n; i++) {
        check_number(&put[i], of[i]);
        CHECK_TEXT(out[i].right, put[i].right);
        CHECK(strstr(out[i].left, ")(") == NULL && strlen(out[i].left) <= strlen(put[i].left));
        CHECK_TEXT(in[i].right, "");
        if (symbols[flat][i] == NULL) symbols[flat][i] = story_text(in[i].left);
        CHECK_TEXT(in[i].left, symbols[flat][i]);      /* whatever the numbers are */
        for (int f = 0; f < DERIVATION_FORMS; f++)
            CHECK(formula_check(line[f][i].left, NULL) == OK
                  && formula_check(line[f][i].plain, NULL) == OK
                  && formula_check(line[f][i].right, NULL) == OK);
    }
    const char *factor = gate ? "\\cdot 1" : "\\cdot 0", *law = gate ? "\\cdot 1\\cdot(1 + ("
        : "\\cdot 0\\cdot(1 + (";
    CHECK(ends_with(put[3].left, factor) && ends_with(put[4].left, factor));
    CHECK(strstr(put[0].right, gate ? "g = 1" : "g = 0") != NULL);
    if (n == 9) CHECK(strstr(put[8].left, law) != NULL);
}

static void test_rows_are_the_mathematics_in_all_three_forms(void **state)
{
    (void)state;
    uint64_t seed = 11;
    const char *symbols[2][DERIVATION_LINES] = { { NULL } };
    size_t laws = 0;
    for (int i = 0; i < STATES; i++) {
        State k;
        any_state(&k, &seed);
        for (int flat = 0; flat < 2; flat++) check_forms(&k, flat, symbols);
        bool has_elbows = k.d.trained.elbow.there && k.d.trained.next_elbow.there && !k.d.level;
        DerivationLine line[DERIVATION_LINES];
        size_t n = derivation(line, &k.d, &k.g.trained, DERIVATION_NUMBERS, false);
        CHECK((n == DERIVATION_LINES) == has_elbows);
        laws += n == DERIVATION_LINES;
    }
    CHECK(laws > STATES/2 && laws < STATES);
    for (int flat = 0; flat < 2; flat++) {
        CHECK(strstr(symbols[flat][3], "1[w\\,x + b > 0]") != NULL);
        CHECK(strstr(symbols[flat][4], "1[w\\,x + b > 0]") != NULL);
        CHECK(strstr(symbols[flat][8], "1[w\\,x + b > 0]") != NULL);
        for (int i = 0; i < DERIVATION_LINES; i++) free((void *)(uintptr_t)symbols[flat][i]);
    }
}

/* --- where symbols stand --- */

static void test_symbols_are_found_in_their_order(void **state)
{
    (void)state;
    static const struct { const char *tex; Symbol is[12]; } row[] = {
        { "\\frac{\\partial\\ell}{\\partial w} = \\frac{d\\ell}{d\\varphi}\\cdot"
          "\\frac{\\partial\\varphi}{\\partial w} = (1)(1.5)\\cdot 1",
          { SYMBOL_DL_DW, SYMBOL_DL_DPHI, SYMBOL_DPHI_DW, SYMBOL_GATE } },
        { "\\partial\\ell/\\partial b = d\\ell/d\\varphi\\cdot\\partial\\varphi/\\partial b",
          { SYMBOL_DL_DB, SYMBOL_DL_DPHI, SYMBOL_DPHI_DB } },
        { "e' - e = \\frac{\\lambda\\,\\delta\\cdot 1[w\\,x + b > 0]\\cdot(1 + e\\,x)}{w'}",
          { SYMBOL_NEXT_ELBOW, SYMBOL_ELBOW, SYMBOL_RATE, SYMBOL_DELTA, SYMBOL_GATE, SYMBOL_ELBOW,
            SYMBOL_X, SYMBOL_NEXT_W } },
        { "w_{3}' = w_{3} - \\lambda\\;\\partial\\ell/\\partial w_{3} = 2\\cdot 10^{-5}",
          { SYMBOL_NEXT_W, SYMBOL_W, SYMBOL_RATE, SYMBOL_DL_DW } },
        { "\\delta_{12} = \\delta\\,v_{12} = (0.5)(-1)",
          { SYMBOL_DELTA_I, SYMBOL_DELTA, SYMBOL_V } },
        { "\\ell = \\tfrac{1}{2}(\\varphi - y)^2 = \\tfrac{1}{2}(1 - 0)^2",
          { SYMBOL_LOSS, SYMBOL_PHI, SYMBOL_Y } },
        { "1 > 0,\\;\\;g = 1", { SYMBOL_GATE } },
        { "w_{3}'\\text{ by momentum}", { SYMBOL_NEXT_W } },
        { "\\text{active at }3\\text{ of }4", { SYMBOL_NONE } },
        { "\\delta_n = \\hat{f}(x_n) - y_n", { SYMBOL_DELTA, SYMBOL_F, SYMBOL_X, SYMBOL_Y } },
        { "\\frac{", { SYMBOL_NONE } }, { "1[", { SYMBOL_NONE } }, { "\\", { SYMBOL_NONE } },
        { "\\partial", { SYMBOL_NONE } }, { "w_", { SYMBOL_W } }, { "\\text{", { SYMBOL_NONE } } };
    for (size_t i = 0; i < sizeof row/sizeof *row; i++) {
        SymbolPlace at[SYMBOLS_OF_LINE];
        size_t n = symbols_find(row[i].tex, at), want = 0;
        while (want < 12 && row[i].is[want] != SYMBOL_NONE) want++;
        if (n != want) print_error("%s: %zu symbols\n", row[i].tex, n);
        CHECK(n == want);
        for (size_t k = 0; k < n; k++) {
            if (at[k].is != row[i].is[k]) print_error("%s: symbol %zu\n", row[i].tex, k);
            CHECK(at[k].is == row[i].is[k]);
            CHECK(at[k].from < at[k].to && at[k].to <= strlen(row[i].tex));
            CHECK(k == 0 || at[k - 1].to <= at[k].from);
        }
    }
}

/* Each has ink of its own within the formula's, and what stands in a line goes to the right. */
static void test_a_part_is_where_its_ink_is(void **state)
{
    (void)state;
    Fonts *fonts;
    CHECK(fonts_new(&fonts, NULL) == OK);
    uint64_t seed = 12;
    size_t parts = 0;
    for (int i = 0; i < 60; i++) {
        State k;
        DerivationLine line[DERIVATION_LINES];
        any_state(&k, &seed);
        bool flat = i % 2;
        size_t n = derivation(line, &k.d, &k.g.trained, (DerivationForm)(i % 3), flat);
        for (size_t j = 0; j < n; j++) {
            SymbolPlace at[SYMBOLS_OF_LINE];
            FormulaPart part[SYMBOLS_OF_LINE];
            size_t m = symbols_find(line[j].left, at);
            for (size_t p = 0; p < m; p++) part[p] = (FormulaPart){ .from = at[p].from,
                                                                    .to = at[p].to };
            formula_parts(fonts, 20, true, pt(100, 50), line[j].left, part, m);
            Extent all = formula_measure(fonts, 20, true, line[j].left);
            for (size_t p = 0; p < m; p++) {
                Rect r = part[p].box;
                CHECK(r.w > 2 && r.h > 2 && r.x > 99 && rect_right(r) < 101 + all.width);
                CHECK(r.y > 49 - all.ascent && rect_bottom(r) < 51 + all.descent);
                if (flat && p > 0) CHECK(r.x >= rect_right(part[p - 1].box) - 1.5);
                parts++;
            }
        }
    }
    CHECK(parts > 1500);
    fonts_free(fonts);
}

/* --- symbols and marks --- */

/* A picture with the pointer there. */
static char *pointed(Stage *s, Pt at)
{
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = at });
    stage_draw(s);
    return story_text(s->trace.at);
}

/* Rings and glows, and shades behind symbols. */
static size_t shades(const Stage *s, const char *trace, const char *symbol)
{
    size_t n = 0;
    for (size_t i = 0; i < s->frame.n; i++) {
        const Handle *h = &s->frame.at[i];
        size_t unit;
        if (h->kind != HANDLE_SYMBOL) continue;
        if (strcmp(symbol_row(symbol_of(h->index, &unit))->name, symbol) != 0) continue;
        char rect[120];
        snprintf(rect, sizeof rect, "rect %.3f %.3f %.3f %.3f radius=3", h->box.x, h->box.y,
                 h->box.w, h->box.h);
        n += strstr(trace, rect) != NULL;
    }
    return n;
}

static void test_a_touched_symbol_lights_its_mark(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    stage_draw(s);
    char *dull = pointed(s, pt(1, 1));
    static const struct { const char *symbol, *lit; } touch[] = {
        { "symbol:e", "ring" }, { "symbol:e'", "ring" }, { "symbol:x", "ring" },
        { "symbol:w", "line" }, { "symbol:w'", "line" }, { "symbol:delta", "line" },
        { "symbol:dl/dw", "line" }, { "symbol:gate", "line" } };
    for (size_t i = 0; i < sizeof touch/sizeof *touch; i++) {
        const Handle *h = stage_handle(s, touch[i].symbol);
        CHECK(h != NULL && h->tip != NULL);
        Pt at = rect_centre(h->box);
        char *lit = pointed(s, at);
        size_t more = 0, was = 0;
        for (const char *c = lit; (c = strstr(c, touch[i].lit)) != NULL; c++) more++;
        for (const char *c = dull; (c = strstr(c, touch[i].lit)) != NULL; c++) was++;
        if (more <= was) print_error("%s lights nothing\n", touch[i].symbol);
        CHECK(more > was);
        CHECK(shades(s, lit, touch[i].symbol + 7) > 0 && shades(s, dull, touch[i].symbol + 7) == 0);
        free(lit);
    }
    free(dull);
    stage_free(s);
}

static void test_a_touched_mark_lights_its_symbols(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    stage_draw(s);
    static const struct { const char *handle, *symbol, *not; } touch[] = {
        { "elbow", "e", "e'" }, { "point:0", "x", "w" }, { "point:0", "y", "delta" },
        { "slider:rate", "rate", "w" }, { "wb", "w", "x" }, { "slider:b", "b", "x" } };
    for (size_t i = 0; i < sizeof touch/sizeof *touch; i++) {
        const Handle *h = stage_handle(s, touch[i].handle);
        CHECK(h != NULL);
        Pt at = handle_is_mark(h) ? h->seg[0] : rect_centre(h->box);
        char *lit = pointed(s, at);
        if (shades(s, lit, touch[i].symbol) == 0) print_error("%s\n", touch[i].handle);
        CHECK(shades(s, lit, touch[i].symbol) > 0 && shades(s, lit, touch[i].not) == 0);
        free(lit);
    }
    stage_free(s);
}

/* The whole derivation is one stop; arrows go to each symbol once and come round. */
static void test_keys_go_from_symbol_to_symbol(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    stage_draw(s);
    size_t tabs = 0, ids = 0;
    HandleId first = 0;
    for (size_t i = 0; i < s->frame.n; i++) {
        const Handle *h = &s->frame.at[i];
        if (h->kind != HANDLE_SYMBOL) continue;
        tabs += h->tab;
        if (h->tab) first = h->id;
        ids += frame_find(&s->frame, h->id) == h;
    }
    CHECK(tabs == 1 && ids > 12);
    for (int k = 0; k < 80 && s->ui.focus != first; k++) stage_key(s, KEY_TAB, 0);
    CHECK(s->ui.focus == first);
    HandleId seen[64];
    size_t n = 0;
    uint64_t step = model_lesson(s->model)->step;
    do {
        seen[n++] = s->ui.focus;
        stage_key(s, KEY_RIGHT, 0);
        CHECK(s->ui.focus >> 24 == HANDLE_SYMBOL);
        for (size_t i = 1; i < n; i++) CHECK(s->ui.focus != seen[i]);
    } while (s->ui.focus != first && n < 64);
    CHECK(n == ids && model_lesson(s->model)->step == step);
    stage_key(s, KEY_LEFT, 0);
    CHECK(s->ui.focus == seen[n - 1]);
    stage_key(s, KEY_TAB, 0);
    CHECK(s->ui.focus >> 24 != HANDLE_SYMBOL);
    stage_free(s);
}

/* --- what is asked --- */

static void ask_number(Stage *s, const char *asked, DerivationForm form)
{
    Message why = { "" };
    Pages *p = story_pages(1);
    Sample point = { 1.5, 0.25 };
    story_scene(&p->at[0], (Unit){ 1.25, -0.5 }, point, 0.2);
    story_number(&p->at[0], asked);
    p->at[0].has_show = true;
    p->at[0].show = SHOW_PLOT | SHOW_STEP;
    p->at[0].derivation = (int)form + 1;
    LessonData d = { .point = &point, .n = 1, .rate = 0.2, .batch = 1, .unit = { 1.25, -0.5 },
                     .pages = p };
    if (model_load(s->model, &d, &why) != OK) fail_msg("%s", why.text);
    pages_release(p);
    stage_draw(s);
}

static void test_rows_wait_for_what_is_asked(void **state)
{
    (void)state;
    static const struct { const char *asked, *hidden[4]; } it[] = {
        { "dl_dphi", { "d\\ell", "\\partial\\ell", "e' - e" } },
        { "dl_dw", { "\\partial\\ell", "w' = w", "e' - e" } },
        { "dl_db", { "\\partial\\ell", "b' = b", "e' - e" } },
        { "active", { "1[w", "g = ", "\\partial\\ell", "e' - e" } } };
    Stage *s = stage_new(1280, 720);
    for (size_t i = 0; i < sizeof it/sizeof *it; i++)
        for (int f = 0; f < DERIVATION_FORMS; f++) {
            ask_number(s, it[i].asked, (DerivationForm)f);
            for (size_t k = 0; k < 4 && it[i].hidden[k] != NULL; k++) {
                if (stage_shows(s, it[i].hidden[k]))
                    print_error("%s asked, %s seen\n", it[i].asked, it[i].hidden[k]);
                CHECK(!stage_shows(s, it[i].hidden[k]));
            }
            CHECK(model_apply(s->model, &(Command){ .kind = CMD_REVEAL }, NULL) == OK);
            stage_draw(s);
            CHECK(stage_shows(s, "\\partial\\ell") && stage_shows(s, "e' - e"));
            CHECK(stage_shows(s, "1[w") == (f == DERIVATION_SYMBOLS));
            CHECK(stage_shows(s, "g = 1") == (f != DERIVATION_SYMBOLS));
        }
    ask_number(s, "elbow'", DERIVATION_NUMBERS);
    CHECK(!stage_shows(s, "w' = w") && stage_shows(s, "\\partial\\ell"));
    ask_number(s, "elbow'", DERIVATION_SYMBOLS);
    CHECK(stage_shows(s, "w' = w") && stage_shows(s, "e' - e"));
    ask_number(s, "elbow", DERIVATION_RESULTS);
    CHECK(!stage_shows(s, "e' = -b'/w'"));
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_the_mathematics_in_all_three_forms),
        cmocka_unit_test(test_symbols_are_found_in_their_order),
        cmocka_unit_test(test_a_part_is_where_its_ink_is),
        cmocka_unit_test(test_a_touched_symbol_lights_its_mark),
        cmocka_unit_test(test_a_touched_mark_lights_its_symbols),
        cmocka_unit_test(test_keys_go_from_symbol_to_symbol),
        cmocka_unit_test(test_rows_wait_for_what_is_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
