/* The window of one unit at every size: what has no place of its own stands behind a tab or in the
 * menu, what matters most always stands, and nothing is cut or lies on something else. */
#include "view_story.h"

#include "files/lesson_file.h"
#include "model/visit.h"
#include "seen_story.h"
#include "view/kit/layout.h"
#include "view/kit/widgets.h"

typedef struct { double w, h; } Size;

static const Size sizes[] = { { 320, 320 }, { 360, 640 }, { 419, 700 }, { 500, 800 }, { 640, 360 },
                              { 560, 420 }, { 700, 900 }, { 768, 1024 }, { 800, 560 }, { 800, 600 },
                              { 800, 1200 }, { 1000, 400 }, { 960, 1080 }, { 1024, 640 },
                              { 1024, 768 }, { 1200, 700 }, { 1280, 720 }, { 1600, 1000 },
                              /* 360 × 640 with text three sizes larger, and on its side */
                              { 257, 457 }, { 457, 257 }, { 229, 229 } };
#define SIZES (sizeof sizes/sizeof *sizes)
#define PROMISED (SIZES - 3)      /* what stands without a tab, from 320 × 320 up */

static const char *const scripts[][6] = {
    { "case ii" }, { "case i" }, { "case iv", "set rate 0.0123456" },
    { "set w -1234.5678", "set b 98765.4321", "point add 1.5 0.25", "step 3" },
    { "set w 0.001234", "point remove 0" }, { "predict" } };
#define SCRIPTS (sizeof scripts/sizeof *scripts)

typedef struct {
    Stage  *s;
    Canvas *cv;
    Seen   *seen;
    Size    size;
    NetLook look;
    char    what[120];
} Look;

static size_t complaints;

static void complain(const Look *k, const char *of, const char *words)
{
    if (complaints++ < 40) print_error("%s: \"%s\" %s\n", k->what, of, words);
}

static void draw(Look *k)
{
    Scene scene = stage_scene(k->s);
    scene.look = k->look;
    canvas_begin(k->cv, k->size.w, k->size.h, 1, &palette_light);
    view_window(k->cv, &k->s->frame, &scene);
    CHECK(canvas_finish(k->cv, NULL) == OK);
    ui_settle(&k->s->ui, &k->s->frame, k->s->now);
}

static Look look_at(Size size, const char *const script[])
{
    Look k = { .s = stage_new(size.w, size.h), .size = size,
               .look = { .selected = SELECT_NONE } };
    k.cv = seen_new(k.s->fonts);
    k.seen = (Seen *)k.cv;
    for (size_t i = 0; i < 6 && script[i] != NULL; i++) {
        Command c;
        CHECK(command_parse(&c, script[i], NULL, NULL) == OK);
        CHECK(model_apply(k.s->model, &c, NULL) == OK);
    }
    snprintf(k.what, sizeof k.what, "%s at %g x %g", script[0], size.w, size.h);
    draw(&k);
    return k;
}

static void look_free(Look *k)
{
    canvas_free(k->cv);
    stage_free(k->s);
}

/* --- names: which controls and readings there are --- */

enum { NAMES = 400 };
typedef struct { char at[NAMES][40]; size_t n; } Names;

static bool names_has(const Names *n, const char *name)
{
    for (size_t i = 0; i < n->n; i++)
        if (strcmp(n->at[i], name) == 0) return true;
    return false;
}

/* What only tells which of several stands there, or is a way to get somewhere else. */
static bool is_way(const Handle *h, const char *name)
{
    return h->kind == HANDLE_TABLE || h->kind == HANDLE_EXPLAIN || h->kind == HANDLE_SYMBOL
        || h->kind == HANDLE_SHADE || strncmp(name, "tab:", 4) == 0
        || strncmp(name, "panel:", 6) == 0 || strncmp(name, "event", 5) == 0;
}

static void names_add(Names *n, const Frame *f)
{
    for (size_t i = 0; i < f->n; i++) {
        char name[40];
        handle_name(name, &f->at[i]);
        /* of λ's marks those that fall together, and far ones, differ with its width */
        bool is_counted = !is_way(&f->at[i], name) && !names_has(n, name)
            && f->at[i].kind != HANDLE_MARK;
        if (is_counted && n->n < NAMES) snprintf(n->at[n->n++], 40, "%s", name);
    }
}

static void over_tabs(Look *k, Names *n, void (*also)(Look *k))
{
    unsigned at[16];
    size_t tabs = 0;
    draw(k);
    for (size_t i = 0; i < k->s->frame.n && tabs < 16; i++)
        if (k->s->frame.at[i].command.kind == CMD_TAB)
            at[tabs++] = (unsigned)k->s->frame.at[i].command.index;
    if (n != NULL) names_add(n, &k->s->frame);
    if (also != NULL) also(k);
    for (size_t i = 0; i < tabs; i++) {
        const struct Visit *t = model_lesson(k->s->model)->visit;
        k->look.tab = at[i];
        k->look.tab_asked = t != NULL && t->by_hand;
        k->look.panel = at[i] == SHOW_LAMBDA ? PANEL_LAMBDA : PANEL_LOSS;
        draw(k);
        if (n != NULL) names_add(n, &k->s->frame);
        if (also != NULL) also(k);
    }
    k->look.tab = 0;
    k->look.panel = PANEL_LAMBDA;
    draw(k);
    if (n != NULL) names_add(n, &k->s->frame);
    k->look.panel = PANEL_LOSS;
    k->s->ui.panel = PANEL_MENU;
    draw(k);
    if (n != NULL) names_add(n, &k->s->frame);
    k->s->ui.panel = PANEL_NONE;
    draw(k);
}

static const char *in_menu(const char *name)
{
    static const char *const at[][2] = {
       
        { "button:undo", "menu:undo" }, { "button:redo", "menu:redo" },
        { "button:export", "menu:export" }, { "button:theme", "menu:theme" },
        { "button:help", "menu:help" } };
    for (size_t i = 0; i < sizeof at/sizeof *at; i++)
        if (strcmp(at[i][0], name) == 0) return at[i][1];
    return name;
}

static void test_all_of_a_large_window_is_reached_in_any(void **state)
{
    (void)state;
    static Names all, here;
    for (size_t j = 0; j < SCRIPTS; j++) {
        Look large = look_at((Size){ 1440, 900 }, scripts[j]);
        all.n = 0;
        over_tabs(&large, &all, NULL);
        CHECK(all.n > 25);
        look_free(&large);
        for (size_t i = 0; i < SIZES; i++) {
            if (!in_sample()) continue;
            Look k = look_at(sizes[i], scripts[j]);
            here.n = 0;
            over_tabs(&k, &here, NULL);
            for (size_t m = 0; m < all.n; m++)
                if (!names_has(&here, all.at[m]) && !names_has(&here, in_menu(all.at[m])))
                    complain(&k, all.at[m], "is not reached");
            look_free(&k);
        }
    }
    CHECK(complaints == 0);
}

/* --- nothing is cut --- */

static bool is_in(Rect in, Rect r)
{
    return r.x >= in.x - 0.5 && r.y >= in.y - 0.5 && rect_right(r) <= rect_right(in) + 0.5
        && rect_bottom(r) <= rect_bottom(in) + 0.5;
}

/* The planes place their own labels: other tests look at them. */
static bool is_in_plane(const Look *k, Rect ink)
{
    if (k->s->frame.layer > 0) return false;
    static const HandleKind plane[] = { HANDLE_PLOT, HANDLE_LOSS, HANDLE_LAMBDA };
    for (size_t i = 0; i < 3; i++) {
        const Handle *h = frame_find(&k->s->frame, handle_id(plane[i], 0));
        if (h != NULL && rect_overlaps(rect_inset(h->box, -42), ink)) return true;
    }
    return false;
}

/* Not scrolled away. */
static bool is_seen(const Look *k, const Label *l)
{
    bool is_scrolled = l->clip.h < k->size.h - 1 && !is_in(l->clip, l->ink);
    return l->ink.w > 0 && !is_scrolled && !is_in_plane(k, l->ink);
}

static void nothing_is_cut(Look *k)
{
    Rect window = { 0, 0, k->size.w, k->size.h };
    for (size_t i = k->seen->over; i < k->seen->labels; i++) {
        const Label *a = &k->seen->label[i];
        if (!is_seen(k, a)) continue;
        if (!is_in(window, a->ink)) complain(k, a->words, "is cut");
        if (strstr(a->words, "…") != NULL) complain(k, a->words, "ends in dots");
        if (a->size < 9) complain(k, a->words, "is tiny");
        for (size_t j = k->seen->over; j < i; j++) {
            const Label *b = &k->seen->label[j];
            if (is_seen(k, b) && rect_overlaps(rect_inset(a->ink, 0.8), rect_inset(b->ink, 0.8)))
                complain(k, a->words, b->words);
        }
    }
    for (size_t i = 0; i < k->s->frame.n; i++) {
        const Handle *h = &k->s->frame.at[i];
        char name[40];
        handle_name(name, h);
        if (h->layer == 0 && (h->tip == NULL || h->tip[0] == '\0'))
            complain(k, name, "has no tip");
    }
}

static void all_is_seen_when_focused(Look *k)
{
    HandleId first = 0, at = 0;
    size_t n = 0;
    for (; n < 100; n++) {
        const Handle *h = frame_tab(&k->s->frame, at, 1);
        if (h == NULL || h->id == first) break;
        if (n == 0) first = h->id;
        k->s->ui.focus = at = h->id;
        draw(k);
        h = frame_find(&k->s->frame, at);
        char name[40];
        CHECK(h != NULL);
        handle_name(name, h);
        bool is_mark = handle_is_mark(h) || h->kind == HANDLE_SLOPE
            || h->kind == HANDLE_GHOST_SLOPE;
        if (!is_mark && (h->box.w < 6 || h->box.h < 6
                         || !is_in((Rect){ -4, -4, k->size.w + 8, k->size.h + 8 }, h->box)))
            complain(k, name, "cannot be seen");
    }
    CHECK(n < 100);
    k->s->ui.focus = 0;
    draw(k);
}

static void look_well(Look *k)
{
    nothing_is_cut(k);
    all_is_seen_when_focused(k);
}

static void test_nothing_is_cut_and_focus_brings_it_into_view(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES; i++)
        for (size_t j = 0; j < SCRIPTS; j++) {
            if (!in_sample()) continue;
            Look k = look_at(sizes[i], scripts[j]);
            over_tabs(&k, NULL, look_well);
            look_free(&k);
        }
    CHECK(complaints == 0);
}

static void test_panels_over_it_fit_too(void **state)
{
    (void)state;
    static const Size small[] = { { 229, 229 }, { 320, 320 }, { 360, 640 }, { 640, 360 } };
    static const Panel panels[] = { PANEL_HELP, PANEL_EVENTS, PANEL_OPEN, PANEL_MENU };
    for (size_t i = 0; i < sizeof small/sizeof *small; i++)
        for (size_t j = 0; j < sizeof panels/sizeof *panels; j++) {
            if (!in_sample()) continue;
            Look k = look_at(small[i], scripts[3]);
            k.s->ui.panel = panels[j];
            snprintf(k.what, sizeof k.what, "panel %d at %g x %g", (int)panels[j], small[i].w,
                     small[i].h);
            draw(&k);
            look_well(&k);
            look_free(&k);
        }
    CHECK(complaints == 0);
}

/* --- what stands without a tab --- */

static bool says(const Look *k, const char *words)
{
    for (size_t i = 0; i < k->seen->labels; i++) {
        const Label *l = &k->seen->label[i];
        if (l->ink.w > 0 && is_in(l->clip, l->ink) && strstr(l->words, words) != NULL) return true;
    }
    return false;
}

static bool has(const Look *k, const char *name)
{
    const Handle *h = stage_handle(k->s, name);
    return h != NULL && h->box.w >= 6 && h->box.h >= 6;
}

static void test_what_matters_most_always_stands(void **state)
{
    (void)state;
    static const char *const script[] = { "case ii", NULL };
    for (size_t i = 0; i < PROMISED; i++) {
        Look k = look_at(sizes[i], script);
        bool is_medium = sizes[i].w >= 800 && sizes[i].h >= 560,
             is_wide = sizes[i].w >= 1200 && sizes[i].h >= 700;
        const Handle *plot = frame_find(&k.s->frame, handle_id(HANDLE_PLOT, 0));
        CHECK(plot != NULL && plot->box.w > 200 && plot->box.h > 50);
        CHECK(says(&k, "shallower") && says(&k, "pulled down") && says(&k, "case (ii)"));
        CHECK(has(&k, "button:step") && has(&k, "button:play") && has(&k, "scrubber"));
        CHECK(has(&k, "slider:rate") && says(&k, "fits") && says(&k, "dies") && says(&k, "flip"));
        CHECK(says(&k, "step 0"));
        CHECK(!is_medium || (says(&k, "Step 0 → 1") && has(&k, "chip:3")));
        CHECK(!is_wide || (has(&k, "slider:y") && has(&k, "loss") && has(&k, "slider:rate")));
        look_free(&k);
    }
}

/* Beyond 1600 × 1000 all grows: the layout is that of a smaller window. */
static void test_a_large_window_grows_as_a_whole(void **state)
{
    (void)state;
    CHECK_NEAR(layout_zoom(1600, 1000), 1, 0);
    CHECK_NEAR(layout_zoom(3840, 2160), 2.16, 1e-9);
    CHECK_NEAR(layout_zoom(3840, 900), 1, 0);
    CHECK_NEAR(layout_zoom(1600, 4000), 1, 0);
    CHECK_NEAR(layout_zoom_most(320, 320), 1, 0);
    CHECK_NEAR(layout_zoom_most(320, 180), 0.5625, 1e-9);      /* 1280 × 720 at 400 % */
    CHECK_NEAR(layout_zoom_most(1280, 640), 2, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_of_a_large_window_is_reached_in_any),
        cmocka_unit_test(test_nothing_is_cut_and_focus_brings_it_into_view),
        cmocka_unit_test(test_panels_over_it_fit_too),
        cmocka_unit_test(test_what_matters_most_always_stands),
        cmocka_unit_test(test_a_large_window_grows_as_a_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
