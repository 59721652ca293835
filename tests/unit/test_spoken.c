/* What a screen reader is told of a picture: all that can be reached, in plain words. */
#include "view_story.h"

#include <jansson.h>

#include "model/visit.h"
#include "typeset/formula_words.h"
#include "view/spoken.h"

#define STOPS_MOST 25

static Stage *built_in(const char *name, double w, double h)
{
    Stage *s = stage_listening(w, h);
    stage_builtin(s, name);
    stage_draw(s);
    return s;
}

/* The tree of the last picture. */
static json_t *told(const Stage *s)
{
    const Lesson *l = model_lesson(s->model);
    Buf b = { 0 };
    spoken(&b, &s->frame, &(SpokenOf){ .title = l->title, .ui = &s->ui, .step = l->step,
                                       .steps = l->steps, .zoom = 1 });
    json_error_t why;
    json_t *tree = json_loads(b.at, JSON_REJECT_DUPLICATES, &why);
    if (b.failed || tree == NULL) fail_msg("%s in %.3000s", why.text, b.at);
    buf_free(&b);
    return tree;
}

static const char *text_of(const json_t *item, const char *key)
{
    const char *words = json_string_value(json_object_get(item, key));
    return words != NULL ? words : "";
}

/* Every item, also those in a table's rows; returns how many were visited. */
typedef void Visitor(const json_t *item, void *with);
static size_t each(const json_t *at, Visitor *visit, void *with)
{
    size_t n = 0, i;
    json_t *k;
    const char *key;
    if (json_is_array(at)) json_array_foreach(at, i, k) n += each(k, visit, with);
    if (!json_is_object(at)) return n;
    if (json_is_string(json_object_get(at, "is"))) {
        visit(at, with);
        n++;
    }
    json_object_foreach((json_t *)at, key, k) n += each(k, visit, with);
    return n;
}

/* --- all that can be reached --- */

typedef struct { const Stage *s; unsigned char *seen; size_t stop; } Reached;

static void note_item(const json_t *item, void *with)
{
    Reached *r = with;
    const char *is = text_of(item, "is"), *name = text_of(item, "name");
    bool is_words = strcmp(is, "text") == 0 || strcmp(is, "note") == 0;
    if (is_words && text_of(item, "says")[0] == '\0') fail_msg("a %s says nothing", is);
    if (is_words || strcmp(is, "table") == 0) return;
    HandleId id = (HandleId)json_integer_value(json_object_get(item, "id"));
    const Handle *h = frame_find(&r->s->frame, id);
    if (h == NULL) fail_msg("%s is no handle", text_of(item, "as"));
    if (name[0] == '\0') fail_msg("%s has no name", text_of(item, "as"));
    bool has_value = strcmp(is, "slider") == 0 || h->kind == HANDLE_POINT;
    if (has_value && text_of(item, "value")[0] == '\0') fail_msg("%s has no value", name);
    size_t at = (size_t)(h - r->s->frame.at);
    if (r->seen[at]++ > 0) fail_msg("%s is told twice", text_of(item, "as"));
    size_t stop = (size_t)json_integer_value(json_object_get(item, "stop"));
    if ((stop > 0) != (h->tab && !h->disabled)) fail_msg("%s: stop %zu", name, stop);
    if (stop > r->stop) r->stop = stop;
}

static void check_reached(const Stage *s, const char *lesson)
{
    json_t *tree = told(s);
    Reached r = { s, calloc(s->frame.n + 1, 1), 0 };
    size_t marks[HANDLE_DRAWING + 1] = { 0 };
    CHECK(each(json_object_get(tree, "parts"), note_item, &r) > 0);
    if (r.stop > STOPS_MOST || r.stop == 0)
        fail_msg("%zu stops of Tab in %s at %.0f × %.0f", r.stop, lesson, s->w, s->h);
    CHECK(r.stop == (size_t)json_integer_value(json_object_get(tree, "stops")));
    for (size_t i = 0; i < s->frame.n; i++) {
        const Handle *h = &s->frame.at[i];
        bool can = h->layer == s->frame.layer && h->tab && !h->disabled;
        /* of very many points those round the focus */
        if (!can || (handle_is_mark(h) && marks[h->kind]++ >= 250)) continue;
        char name[40];
        handle_name(name, h);
        if (r.seen[i] == 0 && frame_find(&s->frame, h->id) == h)
            fail_msg("%s of %s at %.0f × %.0f is not told", name, lesson, s->w, s->h);
    }
    free(r.seen);
    json_decref(tree);
}

static void test_all_is_told(void **state)
{
    (void)state;
    static const double size[][2] = { { 320, 320 }, { 390, 844 }, { 800, 600 }, { 1280, 720 },
                                      { 1920, 1080 } };
    for (size_t k = 0; k < sizeof size/sizeof *size; k++) {
        Stage *s = stage_listening(size[k][0], size[k][1]);
        for (size_t i = 0; i < builtin_lesson_count(); i++) {
            const BuiltinLesson *b = builtin_lesson(i);
            stage_load(s, b->name, b->json, b->size);
            size_t pages = 1, to = 0;
            do {
                if (to > 0) model_apply(s->model, &(Command){ .kind = CMD_PAGE, .index = to },
                                        NULL);
                stage_draw(s);
                check_reached(s, b->name);
                const Visit *v = model_lesson(s->model)->visit;
                pages = v != NULL && v->pages != NULL && is_torture() ? v->pages->n : 1;
            } while (++to <= pages && pages > 1);
        }
        for (int panel = PANEL_OPEN; panel <= PANEL_MENU; panel++) {
            s->ui.panel = panel == PANEL_EXPORT || panel == PANEL_UNSAVED ? PANEL_HELP
                                                                          : (Panel)panel;
            stage_draw(s);
            check_reached(s, "a panel");
        }
        stage_free(s);
    }
}

/* --- words --- */

typedef struct { const char *words; bool is_there; } Sought;

static void seek(const json_t *item, void *with)
{
    Sought *k = with;
    const char *const in[] = { "says", "name", "value", "tip", "holder" };
    for (size_t i = 0; i < sizeof in/sizeof *in; i++)
        k->is_there |= strstr(text_of(item, in[i]), k->words) != NULL;
}

static bool says(const Stage *s, const char *words)
{
    Sought k = { words, false };
    json_t *tree = told(s);
    each(json_object_get(tree, "parts"), seek, &k);
    json_decref(tree);
    return k.is_there;
}

/* A page's paragraphs are whole, with their formulas; so is a derivation. */
static void test_words_are_text(void **state)
{
    (void)state;
    Stage *s = built_in("four-cases", 390, 844);
    CHECK(says(s, "φ(x) is flat up to its elbow, then rises. At the training point it is 1 too "
                  "high: φ − y = 1."));
    CHECK(says(s, "Where do elbow and slope go?"));
    stage_free(s);
    s = built_in("case-ii", 1280, 720);
    CHECK(says(s, "w′ = w − λ ∂ℓ/∂w = 1 − (0.2)(1.5): 0.7"));
    CHECK(says(s, "elbow right 0.5 → 1"));
    CHECK(!says(s, "Play or pause"));
    s->ui.panel = PANEL_HELP;
    stage_draw(s);
    CHECK(says(s, "play or pause · first · last step") && !says(s, "elbow right 0.5 → 1"));
    json_t *tree = told(s);
    CHECK_TEXT(text_of(tree, "modal"), "How to use Elbow");
    json_decref(tree);
    stage_free(s);
}

/* While a question is open nothing tells its answer. */
static void test_an_open_question_is_not_told(void **state)
{
    (void)state;
    Stage *s = built_in("case-ii", 1280, 720);
    CHECK(says(s, "e′ = 1") && says(s, "moves away from the pivot, to the right"));
    for (size_t i = 0; i < s->frame.n; i++)
        if (s->frame.at[i].name != NULL && strcmp(s->frame.at[i].name, "button:predict") == 0)
            model_apply(s->model, &s->frame.at[i].command, NULL);
    stage_draw(s);
    CHECK(says(s, "The elbow goes"));
    CHECK(!says(s, "e′ = 1"));
    CHECK(!says(s, "moves away from the pivot, to the right"));
    stage_free(s);
}

static const json_t *item_as(const json_t *at, const char *as)
{
    size_t i;
    json_t *k;
    const char *key;
    const json_t *found = NULL;
    if (json_is_array(at)) json_array_foreach(at, i, k) if (found == NULL) found = item_as(k, as);
    if (!json_is_object(at)) return found;
    if (strcmp(text_of(at, "as"), as) == 0) return at;
    json_object_foreach((json_t *)at, key, k) if (found == NULL) found = item_as(k, as);
    return found;
}

static const json_t *table_of(const json_t *at)
{
    size_t i;
    json_t *k;
    const json_t *found = NULL;
    if (json_is_array(at)) json_array_foreach(at, i, k) if (found == NULL) found = table_of(k);
    if (!json_is_object(at)) return found;
    if (strcmp(text_of(at, "is"), "table") == 0) return at;
    return table_of(json_object_get(at, "parts") != NULL ? json_object_get(at, "parts")
                                                         : json_object_get(at, "is"));
}

/* The units are a table: as many cells in a row as columns have names. */
static void test_units_are_a_table(void **state)
{
    (void)state;
    Stage *s = built_in("three-units", 1280, 720);
    json_t *tree = told(s);
    const json_t *table = table_of(tree);
    CHECK(table != NULL);
    CHECK(json_integer_value(json_object_get(table, "rows")) == 3);
    const json_t *row = json_object_get(table, "row");
    CHECK(json_array_size(row) == 3);
    for (size_t i = 0; i < 3; i++) {
        size_t cells = json_array_size(json_array_get(row, i));
        if (cells < 5) fail_msg("row %zu has %zu cells", i, cells);
    }
    const json_t *w = item_as(tree, "value:w2");
    CHECK_TEXT(text_of(w, "name"), "w of unit 2");
    CHECK(text_of(w, "value")[0] != '\0');
    json_decref(tree);
    stage_free(s);
}

static void test_names_and_states(void **state)
{
    (void)state;
    Stage *s = built_in("case-ii", 1280, 720);
    static const char *const named[][2] = {
        { "button:undo", "Undo" }, { "button:play", "Play" }, { "button:learn", "Learn" },
        { "slider:rate", "Learning rate λ" }, { "point:0", "Point 1" },
        { "chip:1", "Load case (i)" }, { "derivation:symbols", "Symbols" } };
    json_t *tree = told(s);
    for (size_t i = 0; i < sizeof named/sizeof *named; i++)
        CHECK_TEXT(text_of(item_as(tree, named[i][0]), "name"), named[i][1]);
    CHECK_TEXT(text_of(item_as(tree, "slider:rate"), "value"), "0.2");
    CHECK_TEXT(text_of(item_as(tree, "point:0"), "value"), "x 1.5, y 0");
    CHECK(json_is_true(json_object_get(item_as(tree, "button:redo"), "off")));
    CHECK(json_is_true(json_object_get(item_as(tree, "derivation:numbers"), "on")));
    CHECK(json_is_false(json_object_get(item_as(tree, "derivation:symbols"), "on")));
    CHECK(json_object_get(item_as(tree, "button:learn"), "on") == NULL);
    json_decref(tree);
    stage_free(s);
}

static void test_formulas_in_words(void **state)
{
    (void)state;
    static const char *const says_of[][2] = {
        { "\\frac{\\partial\\ell}{\\partial w} = \\delta x^{2}", "∂ℓ/∂w = δx²" },
        { "w' = w - \\lambda\\,\\frac{a+b}{c}", "w′ = w − λ (a + b)/c" },
        { "\\tfrac12(\\varphi-y)^2", "½(φ − y)²" },
        { "\\hat{f}(x) = \\sum v_i\\varphi_{12}", "f̂(x) = ∑v_iφ₁₂" },
        { "-0.5\\cdot 10^{-8}", "−0.5·10⁻⁸" },
        { "x_{ij}^{n}", "x_(ij)^n" },
        { "\\text{no elbow}\\quad w=0", "no elbow w = 0" },
        { "\\frac{1", "1/" },
        { "{{{a}}}\\", "a" },
        { "", "" },
    };
    for (size_t i = 0; i < sizeof says_of/sizeof *says_of; i++) {
        Buf b = { 0 };
        formula_words(&b, says_of[i][0]);
        CHECK_TEXT(b.at != NULL ? b.at : "", says_of[i][1]);
        buf_free(&b);
    }
    char deep[400] = "";                     /* deeper than it may be: nothing breaks */
    for (size_t i = 0; i < 390; i++) deep[i] = '{';
    Buf b = { 0 };
    formula_words(&b, deep);
    buf_free(&b);
}

/* --- and back: elements that are reached, pressed, set and typed into --- */

static Command reach(Stage *s, EventKind kind, const char *as, double value, const char *text)
{
    const Handle *h = stage_handle(s, as);
    if (h == NULL) fail_msg("no %s", as);
    return stage_event(s, (Event){ .kind = kind, .id = h->id, .dy = value, .path = text });
}

static void test_elements_work(void **state)
{
    (void)state;
    Stage *s = built_in("case-ii", 1280, 720);
    const Lesson *l = model_lesson(s->model);
    reach(s, EVENT_REACH, "slider:w", 0, NULL);
    CHECK(s->ui.focus == stage_handle(s, "slider:w")->id && s->ui.by_keys);
    reach(s, EVENT_REACH_SET, "slider:w", 2, NULL);
    CHECK_NEAR(l->unit.w, 2, 1e-12);
    reach(s, EVENT_REACH_SET, "slider:w", 1e9, NULL);
    CHECK(l->unit.w > 2 && l->unit.w < 100);
    reach(s, EVENT_REACH_TYPE, "value:b", 0, "-0.25");
    CHECK(s->ui.edit.id == stage_handle(s, "value:b")->id);
    CHECK_TEXT(s->ui.edit.text, "-0.25");
    reach(s, EVENT_REACH_TYPE, "value:b", 0, "-0.125");
    reach(s, EVENT_REACH, "slider:w", 0, NULL);      /* leaving it takes what was typed */
    CHECK_NEAR(l->unit.b, -0.125, 1e-12);
    CHECK(s->ui.edit.id == 0);
    reach(s, EVENT_REACH_PRESS, "button:step", 0, NULL);
    CHECK(l->step == 1);
    reach(s, EVENT_REACH_SET, "scrubber", 0, NULL);
    CHECK(l->step == 0);
    double x = l->point[0].x, y = l->point[0].y;      /* a mark goes a key's way */
    reach(s, EVENT_REACH_SET, "point:0", x + 0.4, NULL);
    CHECK(l->point[0].x > x && l->point[0].x < x + 0.4);
    reach(s, EVENT_REACH_SET, "point:0", x - 1, NULL);
    CHECK_NEAR(l->point[0].x, x, 1e-9);
    CHECK_NEAR(l->point[0].y, y, 1e-9);
    CHECK(reach(s, EVENT_REACH_SET, "plot", 0.5, NULL).kind == CMD_READ);
    Command c = reach(s, EVENT_REACH_PRESS, "button:learn", 0, NULL);
    CHECK(c.kind == CMD_CONTENTS);
    /* what is gone, or stands under a panel, answers nothing */
    HandleId id = stage_handle(s, "button:step")->id;
    s->ui.panel = PANEL_HELP;
    stage_draw(s);
    HandleId was = s->ui.focus;
    stage_event(s, (Event){ .kind = EVENT_REACH_PRESS, .id = id });
    stage_event(s, (Event){ .kind = EVENT_REACH_PRESS, .id = 12345 });
    CHECK(l->step == 0 && s->ui.focus == was);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_is_told), cmocka_unit_test(test_words_are_text),
        cmocka_unit_test(test_an_open_question_is_not_told),
        cmocka_unit_test(test_units_are_a_table), cmocka_unit_test(test_names_and_states),
        cmocka_unit_test(test_formulas_in_words), cmocka_unit_test(test_elements_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
