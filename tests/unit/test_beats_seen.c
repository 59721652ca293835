/* A step in beats, in motion and just made, as it is seen: at every size nothing is cut or lies on
 * something else outside the plots, and projected all is large. */
#include "model_story.h"

#include "app/session_scene.h"
#include "model/job.h"
#include "seen_story.h"
#include "view/window_view.h"

#define PIXELS 24.0

typedef struct {
    Session s;
    Canvas *cv;
    Seen   *seen;
    Frame   frame;
    double  now, w, h, zoom;
    char    what[120];
} Desk;

static size_t complaints;

static Desk *desk_new(const char *file, bool present, double w, double h)
{
    Desk *k = calloc(1, sizeof *k);
    Message m;
    CHECK(session_init(&k->s, &(Options){ .file = file, .present = present },
                       &(Surroundings){ .dark = false }, &m) == OK);
    CHECK(fonts_new(&k->s.fonts, NULL) == OK);
    model_set_lazy(k->s.model, false);
    k->cv = seen_new(k->s.fonts);
    k->seen = (Seen *)k->cv;
    k->zoom = session_zoom(&k->s, w, h);
    k->w = w/k->zoom;
    k->h = h/k->zoom;
    k->now = 100;
    snprintf(k->what, sizeof k->what, "%s, %g x %g%s", file, w, h, present ? ", projected" : "");
    return k;
}

static void desk_free(Desk *k)
{
    canvas_free(k->cv);
    frame_deinit(&k->frame);
    Fonts *f = k->s.fonts;
    session_deinit(&k->s);
    fonts_free(f);
    free(k);
}

static bool is_in(Rect r, Rect ink)
{
    return ink.x >= r.x - 1 && rect_right(ink) <= rect_right(r) + 1 && ink.y >= r.y - 1
        && rect_bottom(ink) <= rect_bottom(r) + 1;
}

/* There labels have their own places, and their own tests. */
static bool is_in_plot(const Desk *k, Rect ink)
{
    for (size_t i = 0; i < k->frame.n; i++) {
        const Handle *h = &k->frame.at[i];
        bool is_plot = h->kind == HANDLE_PLOT || h->kind == HANDLE_LOSS || h->kind == HANDLE_LAMBDA
            || h->kind == HANDLE_TRACES || h->kind == HANDLE_CURVE;
        if (is_plot && rect_overlaps(rect_inset(h->box, -4), ink)) return true;
    }
    return false;
}

static bool is_seen(const Label *l) { return l->ink.w > 0 && rect_overlaps(l->ink, l->clip); }

static void complain(const Desk *k, const char *state, const char *words, const char *of)
{
    print_error("%s, %s: \"%.100s\" %.160s\n", k->what, state, of, words);
    complaints++;
}

static void look(Desk *k, const char *state)
{
    Scene seen = session_scene(&k->s, k->now);
    canvas_begin(k->cv, k->w, k->h, 1, &palette_light);
    view_window(k->cv, &k->frame, &seen);
    CHECK(canvas_finish(k->cv, NULL) == OK);
    Rect window = { 0, 0, k->w, k->h };
    for (size_t i = 0; i < k->seen->labels; i++) {
        const Label *a = &k->seen->label[i];
        if (!is_seen(a)) continue;
        if (k->s.present && k->h*k->zoom >= 1080 && a->size*k->zoom < PIXELS - 1e-6)
            complain(k, state, "is small", a->words);
        if (!is_in(window, a->ink)) complain(k, state, "leaves the window", a->words);
        if (is_in_plot(k, a->ink)) continue;
        if (!is_in(a->clip, a->ink)) complain(k, state, "is cut", a->words);
        /* of a lesson's title, or of a button that opens one: "sunspots …" */
        const char *begins = i > 0 ? a[-1].words : "";
        bool is_name = strncmp(begins, "from ", 5) == 0 || strncmp(begins, "sunspots", 8) == 0;
        if (strstr(a->words, "…") != NULL && !is_name)
            complain(k, state, "is shortened", begins);
        for (size_t j = 0; j < i; j++) {
            const Label *b = &k->seen->label[j];
            if (!is_seen(b) || is_in_plot(k, b->ink)) continue;
            if (rect_overlaps(rect_inset(a->ink, 0.8), rect_inset(b->ink, 0.8)))
                complain(k, state, b->words, a->words);
        }
    }
}

static void tell(Desk *k, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(&k->s, &c, k->now);
    look(k, line);
}

static void tell_all(Desk *k)
{
    static const char *const beat[] = { "beat 1", "beat 2", "beat 3", "beat 4" };
    tell(k, "fit");
    tell(k, "select 1");
    for (size_t i = 0; i < 4; i++) {
        tell(k, "beat");
        look(k, beat[i]);
    }
    CHECK(k->s.motion.on);
    session_tick(&k->s, k->now += 0.3);
    look(k, "in motion");
    session_tick(&k->s, k->now += 9);
    look(k, "the fourth beat");
    tell(k, "step");
    session_tick(&k->s, k->now += 9);
    look(k, "just made");
}

static void test_nothing_is_cut_or_too_small(void **state)
{
    (void)state;
    static const char *const file[] = { "case-ii", "two-points", "flips", "three-units" };
    static const double size[][2] = { { 1440, 900 }, { 1280, 720 }, { 800, 600 }, { 360, 640 },
                                      { 1024, 768 }, { 1920, 1080 }, { 640, 480 } };
    for (size_t i = 0; i < sizeof file/sizeof *file; i++)
        for (size_t j = 0; j < sizeof size/sizeof *size; j++)
            for (int present = 0; present < 2; present++) {
                if (!is_torture() && (i + j + (size_t)present) % 3 != 0) continue;
                Desk *k = desk_new(file[i], present == 1, size[j][0], size[j][1]);
                tell_all(k);
                desk_free(k);
            }
    CHECK(complaints == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_nothing_is_cut_or_too_small) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
