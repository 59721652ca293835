/* The window at every size that DESIGN 8 speaks of: whatever a control or a reading is where there
 * is all the room, it is there at the others, by a tab, a fold or scrolling, and seen once it has
 * the focus; nothing is cut, lies on something else, or leaves the window; what has to stand
 * without any of that does. */
#include "sitting_story.h"

#include "app/session_scene.h"
#include "model/job.h"
#include "seen_story.h"
#include "view/handle_name.h"
#include "view/kit/widgets.h"
#include "view/window_view.h"

typedef struct { double w, h; } Size;

static const Size sizes[] = { { 320, 180 }, { 320, 320 }, { 360, 640 }, { 568, 320 },
                              { 500, 800 }, { 700, 900 }, { 800, 560 }, { 800, 600 },
                              { 800, 1200 }, { 960, 1080 }, { 1024, 640 }, { 1024, 768 },
                              { 1200, 700 }, { 1280, 720 }, { 1440, 900 }, { 1920, 1080 },
                              { 3840, 2160 } };
#define SIZES (sizeof sizes/sizeof *sizes)
static const Size whole = { 1440, 900 };

#define FAR_NUMBERS "{ \"elbow\": 1, \"title\": \"Far numbers, and a title that is longer than " \
    "any header\", \"unit\": { \"w\": -1234.5678, \"b\": 987654.321 }, " \
    "\"points\": [[812.3456, -1234567.8], [799.5, 12]], \"training\": { \"rate\": 0.0123456 } }"
#define LONG_NET "{ \"elbow\": 1, \"title\": \"Far away\", " \
    "\"network\": { \"width\": 24, \"seed\": 3, \"elbows\": [1850, 1999] }, " \
    "\"data\": { \"target\": \"zigzag\", \"count\": 60, \"noise\": 0.01, \"seed\": 1 }, " \
    "\"test\": { \"target\": \"zigzag\", \"count\": 20, \"seed\": 2 }, \"training\": { " \
    "\"rate\": 0.0001, \"batch\": 7, \"order\": \"shuffle\", " \
    "\"optimizer\": { \"adam\": [0.9, 0.999] }, \"stop\": { \"loss\": 1e-4 } } }"

/* A lesson, and what has been done with it: commands, one to a line. */
typedef struct { const char *lesson, *then; } Case;

static const Case cases[] = {
    { "case-ii", "" }, { "case-i", "caption" }, { "two-points", "step 3" },
    { "case-iii", "predict" }, { "case-iv", "panel lambda" }, { FAR_NUMBERS, "step 1" },
    { "dies", "events" }, { "zigzag", "" }, { "zigzag", "select 2" }, { "three-units", "step 4" },
    { "sunspots", "step 100" }, { LONG_NET, "step 50" }, { "three-units", "select 1\npredict" },
    { "vector-derivatives", "page 3" }, { "classes", "page 2" }, { "four-cases", "page 3" },
};
#define CASES (sizeof cases/sizeof *cases)

typedef struct {
    Session s;
    Fonts  *fonts;
    Canvas *cv;
    Seen   *seen;
    Frame   frame;
    Size    size;
    double  now;
    char    what[300];
} Room;

static size_t complaints;

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static void complain(const Room *k, const char *format, ...)
{
    if (complaints++ >= 60) return;
    char words[600];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    print_error("%s: %s\n", k->what, words);
}

/* --- a room --- */

static void draw(Room *k)
{
    double z = session_zoom(&k->s, k->size.w, k->size.h);
    ui_sized(&k->s.ui, k->size.w/z, k->size.h/z);
    canvas_begin(k->cv, k->size.w/z, k->size.h/z, z, &palette_light);
    Scene scene = session_scene(&k->s, k->now);
    view_window(k->cv, &k->frame, &scene);
    CHECK(canvas_finish(k->cv, NULL) == OK && !k->frame.failed);
    ui_settle(&k->s.ui, &k->frame, k->now);
}

static void carry_out(Room *k, const Command *c)
{
    session_do(&k->s, c, k->now);
    for (int i = 0; i < 4; i++) {      /* what moves has come to rest */
        k->now += 10;
        session_work(&k->s, k->now);
        session_tick(&k->s, k->now);
    }
    draw(k);
}

static void tell(Room *k, const char *lines)
{
    for (char line[100]; *lines != '\0'; lines += strcspn(lines, "\n"), lines += *lines == '\n') {
        Command c;
        Message m = { "" };
        snprintf(line, sizeof line, "%.*s", (int)strcspn(lines, "\n"), lines);
        if (command_parse(&c, line, NULL, &m) != OK) fail_msg("%s: %s", line, m.text);
        carry_out(k, &c);
    }
}

/* What the first sittings said, is over. */
static void put_notice_away(Room *k)
{
    if (k->s.notice.words.text[0] != '\0')
        carry_out(k, &(Command){ .kind = CMD_LEAVE, .index = LEAVE_NOTICE });
}

static void enter(Room *k, const Case *c, Size size, double text, bool present)
{
    bool is_json = c->lesson[0] == '{';
    k->size = size;
    k->now = 100;
    if (is_json) {
        FILE *f = fopen("lesson.json", "w");
        CHECK(f != NULL && fputs(c->lesson, f) >= 0 && fclose(f) == 0);
    }
    snprintf(k->what, sizeof k->what, "%s, %s, %g x %g, text %g%s", is_json ? "a file" : c->lesson,
             c->then, size.w, size.h, text, present ? ", presenting" : "");
    Options o = { .file = is_json ? "./lesson.json" : c->lesson, .has_theme = true,
                  .present = present };
    Message m = { "" };
    CHECK(session_init(&k->s, &o, &(Surroundings){ .state_folder = state,
                                                   .reduced_motion = true }, &m) == OK);
    k->s.fonts = k->fonts;
    k->s.text_scale = text;
    model_set_lazy(k->s.model, false);
    draw(k);
    tell(k, c->then);
    put_notice_away(k);
}

static void leave(Room *k)
{
    session_end(&k->s);
    session_deinit(&k->s);
}

/* --- the handles that there are --- */

typedef struct { char name[64]; } Name;
#define NAMES 1200
typedef struct { Name at[NAMES]; size_t n; } Names;

static bool has(const Names *all, const char *name)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->at[i].name, name) == 0) return true;
    return false;
}

static void add(Names *all, const char *name)
{
    if (has(all, name)) return;
    CHECK(all->n < NAMES);
    snprintf(all->at[all->n++].name, sizeof all->at[0].name, "%s", name);
}

/* A list's rows and a plot's labels are as many as there is room for. */
static bool is_counted(const Handle *h, const char *name)
{
    static const char *const kinds[] = { "table", "shade", "unit-output", "event-mark",
                                         "trace-mark", "button:menu", "tab:", "fold:" };
    for (size_t i = 0; i < sizeof kinds/sizeof *kinds; i++)
        if (strncmp(name, kinds[i], strlen(kinds[i])) == 0) return false;
    if (h->kind == HANDLE_EXPLAIN || h->kind == HANDLE_NONE) return false;
    return h->kind != HANDLE_BUTTON || (h->index < BUTTON_UNIT || h->index >= BUTTON_OFFER);
}

static void name_of(char out[64], const Handle *h)
{
    char name[40];
    handle_name(name, h);
    bool is_crowded = h->kind == HANDLE_UNIT_ELBOW || h->kind == HANDLE_START_ELBOW;
    if (handle_is_weight(h)) name[strcspn(name, "0123456789")] = '\0';      /* of any row */
    if (h->kind == HANDLE_EXPLAIN) snprintf(out, 64, "explain:%zu", h->index);
    else if (is_crowded) snprintf(out, 64, "%.*s", (int)strcspn(name, ":"), name);
    else snprintf(out, 64, "%s", name);
}

/* In a menu or in a row of buttons, it is the same. */
static const char *does(const Handle *h, char text[64])
{
    Buf b = { 0 };
    command_print(&b, &h->command);
    snprintf(text, 64, "> %s", b.at != NULL ? b.at : "");
    buf_free(&b);
    return text;
}

static void take_names(const Room *k, Names *all)
{
    char text[64];
    for (size_t i = 0; i < k->frame.n; i++) {
        const Handle *h = &k->frame.at[i];
        char name[64];
        name_of(name, h);
        if (h->layer != k->frame.layer || h->kind == HANDLE_NONE) continue;
        if (is_counted(h, name)) add(all, name);
        if (h->kind == HANDLE_BUTTON && h->command.kind != CMD_NONE) add(all, does(h, text));
    }
}

/* --- what is looked at in a picture --- */

static bool is_in(Rect in, Rect r)
{
    return r.x >= in.x - 0.5 && r.y >= in.y - 0.5 && rect_right(r) <= rect_right(in) + 0.5
        && rect_bottom(r) <= rect_bottom(in) + 0.5;
}

static Rect page(const Room *k)
{
    return (Rect){ 0, 0, k->cv->width, k->cv->height };
}

/* In a plot, where labels have tests of their own. */
static bool is_in_plot(const Room *k, Rect r)
{
    static const HandleKind kinds[] = { HANDLE_PLOT, HANDLE_LOSS, HANDLE_LAMBDA, HANDLE_CURVE,
                                        HANDLE_TRACES };
    for (size_t i = 0; i < k->frame.n; i++)
        for (size_t j = 0; j < sizeof kinds/sizeof *kinds; j++)
            if (k->frame.at[i].kind == kinds[j]
                && rect_overlaps(rect_inset(k->frame.at[i].box, -36), r)) return true;
    return false;
}

/* What a person sees of it; what scrolls may be cut by where it scrolls. */
static bool is_seen(const Room *k, const Label *l, Rect *ink)
{
    *ink = l->ink;
    if (!(l->ink.w > 0) || !rect_overlaps(l->clip, l->ink)) return false;
    bool is_cut = !is_in(l->clip, l->ink), scrolls = false;
    for (size_t i = 0; i < k->frame.n; i++)
        scrolls = scrolls || (k->frame.at[i].kind == HANDLE_TABLE
                              && rect_overlaps(k->frame.at[i].box, l->ink));
    return !(is_cut && scrolls);
}

/* It alone may be short of its end: its tooltip has it whole. */
static bool is_title(const Room *k, const char *words)
{
    const char *title = model_lesson(k->s.model)->title;
    if (strncmp(words, "from  ", 6) == 0) words += 6;
    size_t n = strlen(title), m = strlen(words);
    return strncmp(words, title, n < m ? n : m) == 0;
}

static void nothing_is_cut(const Room *k)
{
    for (size_t i = k->seen->over; i < k->seen->labels; i++) {
        const Label *a = &k->seen->label[i];
        Rect ink, other;
        if (!is_seen(k, a, &ink) || is_in_plot(k, ink)) continue;
        if (strcmp(a->words, "…") == 0 && i > 0 && !is_title(k, k->seen->label[i - 1].words))
            complain(k, "\"%s\" is short of its end", k->seen->label[i - 1].words);
        if (!is_in(page(k), ink)) complain(k, "\"%s\" leaves the window", a->words);
        if (!is_in(a->clip, ink)) complain(k, "\"%s\" is cut", a->words);
        for (size_t j = k->seen->over; j < i; j++) {
            const Label *b = &k->seen->label[j];
            if (!is_seen(k, b, &other)) continue;
            if (rect_overlaps(rect_inset(ink, 0.8), rect_inset(other, 0.8)))
                complain(k, "\"%s\" lies on \"%s\"", a->words, b->words);
        }
    }
}

static bool is_control(const Room *k, const Handle *h)
{
    bool is_kind = h->kind == HANDLE_BUTTON || h->kind == HANDLE_VALUE || h->kind == HANDLE_FIELD
        || h->kind == HANDLE_SLIDER || h->kind == HANDLE_SCRUBBER;
    bool is_row = h->kind == HANDLE_BUTTON && h->index >= BUTTON_UNIT && h->index < BUTTON_OFFER;
    return is_kind && !is_row && h->layer == k->frame.layer && h->tab && h->box.w > 0
        && h->box.h > 0 && !is_in_plot(k, h->box);
}

/* A mark's name reaches into the track, which lets it go first. */
static bool is_mark_of_rate(const Handle *a, const Handle *b)
{
    return a->kind == HANDLE_BUTTON && a->index >= BUTTON_RATE && a->index < BUTTON_SWITCH
        && b->kind == HANDLE_SLIDER && b->index == PARAM_RATE;
}

/* A pointer finds each of them, and what is written on one stays on it. */
static void controls_keep_apart(const Room *k)
{
    for (size_t i = 0; i < k->frame.n; i++) {
        const Handle *a = &k->frame.at[i];
        char name[64], other[64];
        if (!is_control(k, a)) continue;
        name_of(name, a);
        if (!is_in(page(k), a->box)) complain(k, "%s leaves the window", name);
        for (size_t j = 0; j < i; j++) {
            const Handle *b = &k->frame.at[j];
            if (is_mark_of_rate(a, b) || is_mark_of_rate(b, a)) continue;
            if (!is_control(k, b) || !rect_overlaps(rect_inset(a->box, 1), rect_inset(b->box, 1)))
                continue;
            name_of(other, b);
            complain(k, "%s lies on %s", name, other);
        }
        for (size_t j = k->seen->over; j < k->seen->labels && a->kind == HANDLE_BUTTON; j++) {
            const Label *l = &k->seen->label[j];
            Rect ink;
            if (!is_seen(k, l, &ink) || !rect_has(a->box, rect_centre(ink))) continue;
            if (ink.x < a->box.x - 1 || rect_right(ink) > rect_right(a->box) + 1)
                complain(k, "\"%s\" is wider than %s", l->words, name);
        }
    }
}

/* With the focus it is in the window, and more than a sliver. */
static void are_seen_in_focus(Room *k)
{
    HandleId first = 0, at = 0;
    for (size_t n = 0; n < 300; n++) {
        const Handle *h = frame_tab(&k->frame, at, 1);
        if (h == NULL || h->id == first) break;
        if (n == 0) first = h->id;
        k->s.ui.focus = at = h->id;
        draw(k);
        h = frame_find(&k->frame, at);
        if (h == NULL) {
            complain(k, "what Tab comes to goes away with that");
            break;
        }
        char name[64];
        name_of(name, h);
        bool is_mark = handle_is_mark(h) || h->kind == HANDLE_SLOPE
            || h->kind == HANDLE_GHOST_SLOPE;
        if (!is_mark && (h->box.w < 6 || h->box.h < 6 || !is_in(rect_inset(page(k), -4), h->box)))
            complain(k, "%s has the focus and is not seen: %g %g %g %g", name, h->box.x, h->box.y,
                     h->box.w, h->box.h);
        if (h->tip == NULL || h->tip[0] == '\0') complain(k, "%s has no tip", name);
    }
    k->s.ui.focus = 0;
    draw(k);
}

/* --- all that can be come to --- */

/* Tabs, folds and the menu, but for the way back. */
static bool leads_on(const Handle *h, const char *name)
{
    static const char *const kinds[] = { "tab:", "fold:", "button:menu", "button:panel",
                                         "derivation:" };
    if (h->kind != HANDLE_BUTTON || h->disabled) return false;
    for (size_t i = 0; i < sizeof kinds/sizeof *kinds; i++)
        if (strncmp(name, kinds[i], strlen(kinds[i])) == 0) return true;
    return false;
}

typedef struct { Names found, gone; size_t pictures; } Search;

/* depth: of ways that are still gone from here. The session is left as it was found, but for
 * what the way changed in how it looks. */
static void search(Room *k, Search *all, int depth)
{
    take_names(k, &all->found);
    nothing_is_cut(k);
    controls_keep_apart(k);
    are_seen_in_focus(k);
    all->pictures++;
    if (depth == 0) return;
    Command way[24];
    Name name[24];
    size_t n = 0;
    for (size_t i = 0; i < k->frame.n && n < 24; i++) {
        const Handle *h = &k->frame.at[i];
        name_of(name[n].name, h);
        if (h->layer != k->frame.layer || !leads_on(h, name[n].name) || has(&all->gone,
                                                                           name[n].name))
            continue;
        add(&all->gone, name[n].name);
        way[n++] = h->command;
    }
    char what[300];
    snprintf(what, sizeof what, "%s", k->what);
    for (size_t i = 0; i < n; i++) {
        NetLook look = k->s.look;
        Panel panel = k->s.ui.panel;
        carry_out(k, &way[i]);
        snprintf(k->what, sizeof k->what, "%.200s, %s", what, name[i].name);
        search(k, all, depth - 1);
        snprintf(k->what, sizeof k->what, "%s", what);
        k->s.look = look;
        k->s.ui.panel = panel;
        draw(k);
    }
}

/* Without a tab, a fold or scrolling. */
static void has_what_must_stand(const Room *k, const Names *first, bool is_net, bool is_guided)
{
    static const char *const always[] = { "button:step", "button:play", "slider:rate" };
    if (is_guided) return;
    for (size_t i = 0; i < sizeof always/sizeof *always; i++)
        if (!has(first, always[i])) complain(k, "%s does not stand there", always[i]);
    if (!has(first, "plot")) complain(k, "the plot does not stand there");
    bool is_medium = k->cv->width >= 800 && k->cv->height >= 560;
    if (!is_net && is_medium && !has(first, "case 1") && !has(first, "button:case"))
        complain(k, "the cases do not stand there");
}

/* Of a button what it does is wanted, under whatever name; of what swaps two panels, both. With
 * room for all rows there is nothing to fold. */
static bool is_wanted(const Names *wanted, size_t i, const Names *found)
{
    const char *name = wanted->at[i].name;
    if (name[0] == '>' || strncmp(name, "panel:", 6) == 0) return false;
    if (strcmp(name, "training:more") == 0) return false;
    bool does_it = i + 1 < wanted->n && wanted->at[i + 1].name[0] == '>';
    return !does_it || !has(found, wanted->at[i + 1].name);
}

static void at_size(Room *k, const Case *c, const Names *wanted, Size size, double text)
{
    static Search all;
    all = (Search){ .pictures = 0 };
    enter(k, c, size, text, false);
    Names first = { .n = 0 };
    take_names(k, &first);
    const Lesson *l = model_lesson(k->s.model);
    bool is_open = k->s.ui.panel != PANEL_NONE;
    if (!is_open && l->warmup == NULL)
        has_what_must_stand(k, &first, l->net != NULL, l->visit != NULL);
    search(k, &all, 2);
    char lost[500] = "";
    size_t n = 0;
    for (size_t i = 0; i < wanted->n; i++) {
        if (has(&all.found, wanted->at[i].name) || !is_wanted(wanted, i, &all.found)) continue;
        size_t used = strlen(lost);
        snprintf(lost + used, sizeof lost - used, " %s", wanted->at[i].name);
        n++;
    }
    if (n > 0) complain(k, "%zu cannot be come to:%s", n, lost);
    leave(k);
}

static Room *room_new(void)
{
    Room *k = calloc(1, sizeof *k);
    CHECK(k != NULL && fonts_new(&k->fonts, NULL) == OK);
    k->cv = seen_new(k->fonts);
    k->seen = (Seen *)k->cv;
    return k;
}

static void room_free(Room *k)
{
    canvas_free(k->cv);
    frame_deinit(&k->frame);
    fonts_free(k->fonts);
    free(k);
}

/* A few of all combinations, others each time. */
static bool is_drawn(uint64_t *s) { return is_torture() || chance(s) % 8 == 0; }

static void test_all_can_be_come_to(void **unused)
{
    (void)unused;
    static const double text[] = { 1, 1.4, 2 };
    uint64_t s = 1311;
    Room *k = room_new();
    size_t tried = 0;
    const char *only = getenv("ONLY_CASE");      /* by hand: of all sizes */
    for (size_t c = 0; c < CASES; c++) {
        if (only != NULL && strcmp(cases[c].lesson, only) != 0) continue;
        if (!in_sample()) continue;
        static Search all;
        all = (Search){ .pictures = 0 };
        enter(k, &cases[c], whole, 1, false);
        search(k, &all, 2);
        leave(k);
        for (size_t i = 0; i < SIZES; i++)
            for (size_t t = 0; t < 3; t++) {
                /* in less room all is smaller: larger letters are no other picture there */
                bool fits = t == 0 || (sizes[i].w/text[t] >= 320 && sizes[i].h/text[t] >= 320);
                if (!fits || (!is_drawn(&s) && only == NULL)) continue;
                at_size(k, &cases[c], &all.found, sizes[i], text[t]);
                tried++;
            }
    }
    room_free(k);
    CHECK(tried > 30 || only != NULL || !draws_all());
    CHECK(complaints == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_all_can_be_come_to) };
    return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
