/* A step told in four beats, and looked at when it is made: what the picture says of it. */
#include "model_story.h"

#include "app/copying.h"
#include "app/session_scene.h"
#include "canvas/trace.h"
#include "model/job.h"
#include "view/kit/beat.h"
#include "view/kit/widgets.h"
#include "view/window_view.h"

typedef struct {
    Session s;
    Canvas *cv;
    Buf     trace;
    Frame   frame;
    Scene   seen;             /* of the last picture */
    double  now, w, h;
} Desk;

static Desk *desk_new(const char *file, bool reduced)
{
    Desk *k = calloc(1, sizeof *k);
    Message m;
    CHECK(session_init(&k->s, &(Options){ .file = file },
                       &(Surroundings){ .reduced_motion = reduced }, &m) == OK);
    CHECK(fonts_new(&k->s.fonts, NULL) == OK);
    model_set_lazy(k->s.model, false);
    k->cv = trace_canvas_new(&k->trace);
    k->now = 100;
    k->w = 1280;
    k->h = 800;
    return k;
}

static void desk_free(Desk *k)
{
    canvas_free(k->cv);
    frame_deinit(&k->frame);
    Fonts *f = k->s.fonts;
    session_deinit(&k->s);
    fonts_free(f);
    buf_free(&k->trace);
    free(k);
}

static void draw(Desk *k)
{
    buf_clear(&k->trace);
    k->seen = session_scene(&k->s, k->now);
    canvas_begin(k->cv, k->w, k->h, 1, &palette_light);
    view_window(k->cv, &k->frame, &k->seen);
    CHECK(canvas_finish(k->cv, NULL) == OK);
}

static void tell(Desk *k, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(&k->s, &c, k->now);
    draw(k);
}

/* Time goes by until nothing moves. */
static void rest(Desk *k)
{
    for (int i = 0; i < 1000 && k->s.motion.on; i++) session_tick(&k->s, k->now += 0.05);
    CHECK(!k->s.motion.on);
    draw(k);
}

static bool shows(const Desk *k, const char *words) { return strstr(k->trace.at, words) != NULL; }
static const Lesson *lesson(const Desk *k) { return model_lesson(k->s.model); }

static void click(Desk *k, HandleKind kind, size_t index)
{
    const Handle *h = NULL;      /* a scrubber's index is its scale */
    for (size_t i = index; h == NULL && i <= index + (kind == HANDLE_SCRUBBER ? 3 : 0); i++)
        h = frame_find(&k->frame, handle_id(kind, i));
    CHECK(h != NULL);
    session_touched(&k->s, h);
    draw(k);
}

/* --- a step just made --- */

static void test_the_card_stays_with_the_step_just_made(void **state)
{
    (void)state;
    for (int reduced = 0; reduced < 2; reduced++) {
        Desk *k = desk_new(NULL, reduced == 1);
        draw(k);
        CHECK(shows(k, "Step 0 → 1") && !shows(k, "just made") && shows(k, "shallower 1 → 0.7"));
        tell(k, "step");
        CHECK(k->s.motion.on == (reduced == 0));
        rest(k);
        CHECK(k->seen.after && k->seen.ghost && lesson(k)->step == 1);
        CHECK(shows(k, "Step 0 → 1") && shows(k, "just made") && shows(k, "shallower 1 → 0.7"));
        CHECK(shows(k, "\"before\"") && shows(k, "e' = 1\"") && shows(k, "\"e = 0.5\""));
        CHECK(shows(k, "\\varphi' - y = 0.35"));
        /* what is copied is what stands there */
        Buf of = { 0 };
        const char *done;
        CHECK(copying_seen(&of, k->s.model, &k->seen, &done, NULL) == OK
              && strstr(of.at, "1 - (0.2)(1.5)") != NULL);
        buf_free(&of);
        /* what λ can be set to is about the next one */
        StepReport next;
        CHECK(model_next(k->s.model, &next) && k->seen.has_ahead
              && k->seen.ahead.fit.value == next.fit.value
              && k->seen.report.fit.value == next.fit.value);     /* 1/(1 + x²), whatever w */
        /* how it is looked at changes nothing of that */
        const char *const looks[] = { "theme", "text-size +", "derivation results", "panel lambda",
                                      "fit", "view -1 3 -1 3", "help", "help", "caption on" };
        for (size_t i = 0; i < sizeof looks/sizeof *looks; i++) {
            tell(k, looks[i]);
            CHECK(k->seen.after && k->seen.ghost);
        }
        CHECK(shows(k, "just made"));
        const char *const does[] = { "set rate 0.3", "set w 1", "step 2", "back", "undo",
                                     "case iii", "predict elbow right", "goto 1",
                                     "point add 1 1" };
        for (size_t i = 0; i < sizeof does/sizeof *does; i++) {
            tell(k, "case ii");
            tell(k, "step");
            rest(k);
            CHECK(k->seen.after);
            tell(k, does[i]);
            rest(k);
            CHECK(!k->seen.after && !k->seen.ghost && !shows(k, "just made")
                  && !shows(k, "\"before\""));
        }
        desk_free(k);
    }
}

static void test_a_hand_on_what_acts_brings_the_next_step(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL, true);
    tell(k, "step");
    /* on what only says something: it stays */
    CHECK(!session_touched(&k->s, NULL) && k->s.motion.after);
    const Handle words = { .kind = HANDLE_EXPLAIN }, button = { .kind = HANDLE_BUTTON };
    CHECK(!session_touched(&k->s, &words) && !session_touched(&k->s, &button)
          && k->s.motion.after);
    static const struct { HandleKind kind; size_t index; } at[] = {
        { HANDLE_ELBOW, 0 }, { HANDLE_SLOPE, 0 }, { HANDLE_POINT, 0 }, { HANDLE_WB, 0 },
        { HANDLE_LOSS, 0 }, { HANDLE_SLIDER, PARAM_RATE }, { HANDLE_VALUE, PARAM_W },
        { HANDLE_SCRUBBER, 0 } };
    for (size_t i = 0; i < sizeof at/sizeof *at; i++) {
        tell(k, "case ii");
        tell(k, "step");
        CHECK(k->seen.after);
        click(k, at[i].kind, at[i].index);
        CHECK(!k->seen.after && shows(k, "Step 1 → 2") && !shows(k, "just made"));
    }
    desk_free(k);
}

static void test_a_step_that_changes_nothing_was_made_too(void **state)
{
    (void)state;
    Desk *k = desk_new("case-i", true);
    tell(k, "step");
    CHECK(k->seen.after && shows(k, "Step 0 → 1") && shows(k, "just made"));
    tell(k, "step");
    CHECK(shows(k, "Step 1 → 2") && shows(k, "just made"));
    desk_free(k);
}

/* --- beats --- */

static bool has_row(const Desk *k, size_t line)
{
    return frame_find(&k->frame, handle_id(HANDLE_EXPLAIN, 1 + line)) != NULL;
}

/* Of one unit: three rows, then two, two, and the rest. */
static void rows(const Desk *k, size_t n)
{
    for (size_t i = 0; i < 8; i++) CHECK(has_row(k, i) == (i < n));
}

static void test_four_pictures_of_a_step(void **state)
{
    (void)state;
    for (int reduced = 0; reduced < 2; reduced++) {
        Desk *k = desk_new(NULL, reduced == 1);
        draw(k);
        rows(k, 8);
        Unit begun = lesson(k)->unit;
        tell(k, "beat");
        rows(k, 3);
        CHECK(shows(k, "1 of 4: the residual")
              && shows(k, "φ is 1 too high at x = 1.5: φ − y = 1."));
        CHECK(!shows(k, "shallower") && !shows(k, "e' = ") && !shows(k, "pivot\""));
        tell(k, "beat");
        rows(k, 5);
        CHECK(shows(k, "2 of 4: the gradients") && !shows(k, "e' = ") && !shows(k, "shallower"));
        Buf two = { 0 };
        buf_printf(&two, "%s", k->trace.at);
        tell(k, "beat");
        rows(k, 7);
        CHECK(shows(k, "3 of 4: the arrow over (w, b)") && shows(k, "\\ell = 0.5")
              && !shows(k, "e' = ") && !shows(k, "shallower"));
        /* all this time nothing was done */
        CHECK(lesson(k)->step == 0 && lesson(k)->unit.w == begun.w && !model_can_undo(k->s.model));
        tell(k, "beat back");
        CHECK_TEXT(k->trace.at, two.at);
        buf_free(&two);
        tell(k, "beat");
        tell(k, "beat");
        CHECK(lesson(k)->step == 1 && k->s.motion.on == (reduced == 0));
        CHECK(shows(k, "4 of 4: the line turns about the pivot"));
        rest(k);
        rows(k, 8);
        CHECK(k->seen.after && shows(k, "4 of 4: the line turns about the pivot")
              && shows(k, "shallower 1 → 0.7") && shows(k, "just made") && shows(k, "pivot\""));
        CHECK(model_can_undo(k->s.model));
        /* the next one begins anew */
        tell(k, "beat");
        CHECK(!k->seen.after && shows(k, "1 of 4") && shows(k, "Step 1 → 2"));
        desk_free(k);
    }
}

static void test_what_ends_the_telling(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL, false);
    for (unsigned beats = 1; beats < 4; beats++) {
        static const struct { const char *line; uint64_t step; } way[] = {
            { "step", 1 }, { "leave", 1 }, { "back", 0 }, { "previous", 0 }, { "set rate 0.3", 0 },
            { "predict elbow right", 0 } };
        for (size_t i = 0; i < sizeof way/sizeof *way; i++) {
            tell(k, "case ii");
            for (unsigned j = 0; j < beats; j++) tell(k, "beat");
            CHECK(k->seen.beat == beats);
            tell(k, way[i].line);
            if (strcmp(way[i].line, "leave") == 0) CHECK(!k->s.motion.on && k->seen.after);
            rest(k);
            CHECK(lesson(k)->step == way[i].step);
            CHECK(k->seen.beat == (way[i].step == 1 ? BEATS : 0));
        }
    }
    /* while it turns, the next beat and Esc are its end */
    tell(k, "case ii");
    for (int j = 0; j < 4; j++) tell(k, "beat");
    CHECK(k->s.motion.on);
    tell(k, "beat");
    CHECK(!k->s.motion.on && k->seen.after && lesson(k)->step == 1 && k->seen.beat == BEATS);
    /* the next step is none of it, and another lesson neither */
    tell(k, "step");
    CHECK(k->seen.beat == 0 && lesson(k)->step == 2);
    rest(k);
    CHECK(k->seen.after && k->seen.beat == 0);
    tell(k, "beat");
    tell(k, "open three-units");
    CHECK(k->seen.beat == 0 && !k->seen.after && lesson(k)->net != NULL);
    desk_free(k);
}

static void test_nothing_is_told_of_what_is_asked(void **state)
{
    (void)state;
    Desk *k = desk_new(NULL, true);
    tell(k, "predict elbow right");
    CHECK(!shows(k, "shallower 1"));
    tell(k, "beat");             /* as a step: it is revealed */
    CHECK(k->seen.beat == 0 && !k->seen.after && lesson(k)->step == 1);
    tell(k, "beat");
    CHECK(k->seen.beat == 1 && lesson(k)->step == 1 && shows(k, "Step 1 → 2"));
    tell(k, "predict elbow right");
    CHECK(k->seen.beat == 0 && !shows(k, " of 4:"));
    desk_free(k);
}

static void test_of_a_network_its_selected_unit_is_told(void **state)
{
    (void)state;
    Desk *k = desk_new("three-units", true);
    tell(k, "beat");              /* of none there is no derivation to fill in */
    CHECK(k->seen.beat == 0 && lesson(k)->step == 1 && k->seen.after);
    CHECK(shows(k, "\"before the step\""));
    CHECK(strstr(k->s.notice.words.text, "Choose a unit") != NULL);
    tell(k, "select 0");
    CHECK(k->seen.after && shows(k, "Step 0 → 1 · unit 1") && shows(k, "just made"));
    tell(k, "beat");
    CHECK(shows(k, "Step 1 → 2 · unit 1") && shows(k, "1 of 4: the residual")
          && shows(k, "\\delta = ") && !shows(k, "\\partial\\ell/\\partial v_{1} = ")
          && !shows(k, "\"after the step\""));
    tell(k, "beat");
    CHECK(shows(k, "2 of 4: the gradients") && !shows(k, "w_{1}' = "));
    tell(k, "beat");
    CHECK(shows(k, "3 of 4: the step of w, b and v") && shows(k, "w_{1}' = ")
          && !shows(k, "e_{1}' = "));
    CHECK(lesson(k)->step == 1);
    tell(k, "beat");
    CHECK(lesson(k)->step == 2 && k->seen.after && shows(k, "4 of 4: ") && shows(k, "e_{1}' = ")
          && shows(k, "Step 1 → 2 · unit 1"));
    /* another unit's step is told from its beginning */
    tell(k, "beat");
    tell(k, "select 1");
    CHECK(k->seen.beat == 0 && !k->seen.after && lesson(k)->step == 2);
    desk_free(k);
}

/* --- whatever is told --- */

static bool same_state(const Lesson *a, const Lesson *b)
{
    if (a->step != b->step || (a->net == NULL) != (b->net == NULL)) return false;
    if (a->net == NULL) return a->unit.w == b->unit.w && a->unit.b == b->unit.b;
    const Network *f = a->net->at, *g = b->net->at;
    size_t size = f->d*sizeof *f->w;
    return f->d == g->d && memcmp(f->w, g->w, size) == 0 && memcmp(f->b, g->b, size) == 0
        && memcmp(f->v, g->v, size) == 0;
}

/* What only the last of them brings. */
static bool tells_more(const Desk *k)
{
    static const char *const words[] = { "after the step\"", "steeper", "shallower", ": helps",
                                         "overshoots", "e' = ", "moves, and" };
    for (size_t i = 0; i < sizeof words/sizeof *words; i++)
        if (shows(k, words[i])) return true;
    return frame_find(&k->frame, handle_id(HANDLE_EXPLAIN, EXPLAIN_NEXT_ELBOW)) != NULL;
}

static void told_like_any(const char *file, const char *const *made, double w, double h)
{
    Desk *k = desk_new(file, true), *other = desk_new(file, true);
    k->w = other->w = w;
    k->h = other->h = h;
    const char *last = "";
    for (; *made != NULL; made++) {
        tell(k, *made);
        tell(other, *made);
        last = *made;
    }
    tell(k, "select 0");
    for (unsigned step = 0; step < 3; step++) {
        for (unsigned beat = 1; beat <= BEATS; beat++) {
            char name[16];
            snprintf(name, sizeof name, "%u of 4: ", beat);
            tell(k, "beat");
            bool is_named = shows(k, name), tells = beat < BEATS && tells_more(k);
            if (k->seen.beat != beat || !is_named || tells)
                fail_msg("%s (%s) at %g x %g, step %u, beat %u: %s", file, last, w, h, step, beat,
                         !is_named ? "not named" : tells ? "tells more" : "is not told");
        }
        tell(other, "step");
        CHECK(k->seen.after && same_state(lesson(k), lesson(other)));
    }
    /* undone one by one, as steps are */
    for (unsigned step = 0; step < 3; step++) {
        tell(k, "undo");
        tell(other, "undo");
        CHECK(same_state(lesson(k), lesson(other)) && k->seen.beat == 0);
    }
    desk_free(k);
    desk_free(other);
}

static void test_every_lesson_is_told_and_made_as_without_beats(void **state)
{
    (void)state;
    static const char *const plain[] = { NULL }, *const dead[] = { "unit -1 -1", NULL },
        *const level[] = { "set w 0", NULL }, *const far[] = { "set x 1e9", NULL },
        *const adam[] = { "optimizer adam", "batch all", NULL },
        *const momentum[] = { "optimizer momentum", "scale on", NULL },
        *const output[] = { "layers output", NULL }, *const low[] = { "set y 5", NULL };
    static const struct { const char *file, *const *made; } of[] = {
        { "case-i", plain }, { "case-iii", plain }, { "case-iv", plain }, { "ii-still", plain },
        { "x-zero", plain }, { "dies", plain }, { "flips", plain }, { "two-points", plain },
        { "case-ii", dead }, { "case-ii", level }, { "case-ii", far }, { "case-ii", low },
        { "three-units", plain }, { "three-units", adam }, { "three-units", momentum },
        { "three-units", output }, { "sine", plain }, { "sunspots", plain } };
    static const struct { double w, h; } size[] = { { 1440, 900 }, { 1024, 640 }, { 360, 640 } };
    size_t sizes = sizeof size/sizeof *size;
    for (size_t i = 0; i < sizeof of/sizeof *of; i++)
        for (size_t j = is_torture() ? 0 : i % sizes; j < sizes; j += is_torture() ? 1 : sizes)
            told_like_any(of[i].file, of[i].made, size[j].w, size[j].h);
}

/* Whatever hands do between beats: what is told is the lesson's own step. */
static void test_any_hands(void **state)
{
    (void)state;
    static const char *const line[] = {
        "beat", "beat", "beat", "beat", "beat back", "step", "back", "undo", "redo", "play",
        "select 0", "select 1", "select none", "set rate 0.3", "predict", "reveal", "fit",
        "view -1 3 -2 2", "case ii", "case iv", "switch network", "switch unit", "panel lambda",
        "leave", "present", "derivation", "goto 1", "first", "optimizer adam", "batch all",
        "point add 1 1", "point remove 0", "open three-units", "open two-points",
        "open four-cases", "page next", "previous", "caption" };
    static const double size[][2] = { { 1280, 800 }, { 360, 640 }, { 800, 600 } };
    uint64_t seed = 20261127;
    Desk *k = desk_new(NULL, false);
    size_t told = 0, made = 0, rounds = is_torture() ? 20000 : 900;
    for (size_t i = 0; i < rounds; i++) {
        size_t j = chance(&seed) % 3;
        Command c;
        k->w = size[j][0];
        k->h = size[j][1];
        CHECK(command_parse(&c, line[chance(&seed) % (sizeof line/sizeof *line)], NULL, NULL)
              == OK);
        session_do(&k->s, &c, k->now);
        if (i % 4 == 0) session_tick(&k->s, k->now += 0.2);
        if (i % 9 == 0) session_tick(&k->s, k->now += 3);
        if (i % 7 == 0) {
            const Handle *h = k->frame.n > 0 ? &k->frame.at[chance(&seed) % k->frame.n] : NULL;
            session_touched(&k->s, h);
        }
        draw(k);
        const Scene *seen = &k->seen;
        CHECK(seen->beat <= BEATS && (seen->beat == 0 || seen->beat == BEATS || !seen->moving));
        CHECK(!seen->after || (seen->moving && seen->ghost && lesson(k)->step > 0));
        bool has_unit = lesson(k)->net == NULL;
        if (has_unit && seen->after)
            CHECK(seen->shown.w == lesson(k)->unit.w && seen->shown.b == lesson(k)->unit.b);
        if (has_unit && seen->beat > 0 && seen->beat < BEATS)
            CHECK(seen->report.unit.w == lesson(k)->unit.w);
        told += seen->beat > 0 && seen->beat < BEATS;
        made += seen->after;
    }
    if (told < rounds/200 || made < rounds/200) fail_msg("%zu told, %zu made", told, made);
    desk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_card_stays_with_the_step_just_made),
        cmocka_unit_test(test_a_hand_on_what_acts_brings_the_next_step),
        cmocka_unit_test(test_a_step_that_changes_nothing_was_made_too),
        cmocka_unit_test(test_four_pictures_of_a_step),
        cmocka_unit_test(test_what_ends_the_telling),
        cmocka_unit_test(test_nothing_is_told_of_what_is_asked),
        cmocka_unit_test(test_of_a_network_its_selected_unit_is_told),
        cmocka_unit_test(test_every_lesson_is_told_and_made_as_without_beats),
        cmocka_unit_test(test_any_hands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
