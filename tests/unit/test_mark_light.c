/* Words light their mark, and the mark its words: every mark of DESIGN 6, in a scene that has it,
 * where it is, and back. */
#include "view_story.h"

#include "files/lesson_file.h"
#include "model/visit.h"
#include "view/kit/asked.h"

#define UNIT \
    "\"unit\": { \"w\": 1, \"b\": -0.5 }, \"points\": [[1.5, 0.3]], \"training\": { \"rate\": 0.2 }"
#define NETWORK \
    "\"network\": { \"w\": [1.2, -1, 1.5], \"b\": [0.2, 0.9, -0.6], \"v\": [1, -0.5, 0.7] }, " \
    "\"data\": { \"target\": \"abs\", \"count\": 5, \"seed\": 1 }, " \
    "\"training\": { \"rate\": 0.3 }, \"view\": { \"x\": [-3, 1.3], \"y\": [-1, 2] }"

/* Where it lives: the handle whose box is the panel. */
typedef struct { const char *mark, *scene, *show, *panel; } Case;

static const Case cases[] = {
    { "point", UNIT, "plot", "plot" }, { "residual", UNIT, "plot", "plot" },
    { "line", UNIT, "plot", "plot" }, { "line'", UNIT, "plot", "plot" },
    { "elbow", UNIT, "plot", "plot" }, { "elbow'", UNIT, "plot", "plot" },
    { "slope", UNIT, "plot", "plot" }, { "slope'", UNIT, "plot", "plot" },
    { "pivot", UNIT, "plot", "plot" }, { "area", UNIT, "plot", "plot" },
    { "arrow", UNIT, "plot", "plot" }, { "edge", UNIT, "loss", "loss" },
    { "valley", UNIT, "loss", "loss" }, { "contour", UNIT, "loss", "loss" },
    { "path", UNIT, "loss", "loss" }, { "loss", UNIT, "loss", "loss" },
    { "rate", UNIT, "rate", "slider:rate" },
    { "point", NETWORK, "plot", "plot" }, { "residual", NETWORK, "plot", "plot" },
    { "pivot", NETWORK, "plot", "plot" }, { "f", NETWORK, "plot", "plot" },
    { "f'", NETWORK, "plot", "plot" }, { "target", NETWORK, "plot", "plot" },
    { "unit 2", NETWORK, "plot", "plot" }, { "elbow 2", NETWORK, "plot", "plot" },
    { "unit 3", NETWORK, "units", "table" }, { "elbow 1", NETWORK, "units", "table" },
    { "trace 2", NETWORK, "traces", "traces" }, { "unit 1", NETWORK, "traces", "traces" },
    { "table", NETWORK, "units", "table" }, { "curve", NETWORK, "curve", "curve" },
    { "loss", NETWORK, "curve", "curve" }, { "rate", NETWORK, "rate", "slider:rate" },
};
#define CASES (sizeof cases/sizeof *cases)

static Stage *page_with(const Case *k)
{
    Stage *s = stage_new(1440, 900);
    char json[2000];
    LessonData d;
    Message why = { "" };
    snprintf(json, sizeof json,
             "{ \"elbow\": 1, %s, \"pages\": [ { \"text\": [\"Look at {%s|the words}.\"], "
             "\"show\": [\"plot\", \"%s\"] } ] }", k->scene, k->mark, k->show);
    if (lesson_read(&d, "a.json", json, strlen(json), &why) != OK
        || lesson_load_points(&d, NULL, &why) != OK || model_load(s->model, &d, &why) != OK)
        fail_msg("%s: %s", why.text, json);
    lesson_data_free(&d);
    CHECK(visit_asked(model_lesson(s->model)->visit) == ASK_NONE);
    model_apply(s->model, &(Command){ .kind = CMD_STEP, .index = 2 }, NULL);
    stage_draw(s);
    return s;
}

/* The picture with the pointer on this handle (0: on nothing). */
static char *drawn(Stage *s, HandleId hot, HandleId focus)
{
    s->memory = (ViewMemory){ .has_loss = false };
    s->ui.pointer_in = true;
    s->ui.hot = hot;
    s->ui.focus = focus;
    stage_draw(s);
    s->ui.hot = hot;
    stage_draw(s);
    char *out = malloc(s->trace.len + 1);
    return memcpy(out, s->trace.at, s->trace.len + 1);
}

static HandleId word_of(const Stage *s, Rect *box)
{
    for (size_t i = 0; i < s->frame.n; i++)
        if (s->frame.at[i].kind == HANDLE_WORD) {
            *box = s->frame.at[i].box;
            return s->frame.at[i].id;
        }
    fail_msg("there are no words");
    return 0;
}

static size_t times(const char *all, const char *line)
{
    size_t n = 0;
    for (const char *at = all; (at = strstr(at, line)) != NULL; at++) n++;
    return n;
}

/* Does one line more than in `plain` begin in this box? Lines of a trace: a shape, its place … */
static bool has_more_in(const char *plain, const char *lit, Rect box)
{
    for (const char *at = lit; *at != '\0';) {
        size_t n = strcspn(at, "\n");
        char line[400];
        snprintf(line, sizeof line, "%.*s", (int)n, at);
        at += n + (at[n] == '\n');
        if (n >= sizeof line || times(plain, line) >= times(lit, line)
            || strncmp(line, "text", 4) == 0)
            continue;
        double x, y;
        const char *number = strchr(line, ' ');
        bool is_counted = strncmp(line, "poly", 4) == 0;      /* its points are */
        if (number != NULL && is_counted) number = strchr(number + 1, ' ');
        if (number == NULL || sscanf(number, "%lf %lf", &x, &y) != 2) continue;
        if (rect_has(rect_inset(box, -30), pt(x, y))) return true;
    }
    return false;
}

static void test_words_light_their_mark(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++)
        for (int by_focus = 0; by_focus < 2; by_focus++) {
            Stage *s = page_with(&cases[i]);
            Rect words;
            HandleId id = word_of(s, &words);
            const Handle *panel = stage_handle(s, cases[i].panel);
            if (panel == NULL) fail_msg("%s: no %s", cases[i].mark, cases[i].panel);
            Rect box = panel->box;
            if (strcmp(cases[i].panel, "table") == 0)      /* the last: not the words' own */
                for (size_t k = 0; k < s->frame.n; k++)
                    if (s->frame.at[k].kind == HANDLE_TABLE) box = s->frame.at[k].box;
            char *plain = drawn(s, 0, 0), *lit = drawn(s, by_focus ? 0 : id, by_focus ? id : 0),
                 *again = drawn(s, 0, 0);
            if (!has_more_in(plain, lit, box))
                fail_msg("case %zu: {%s} lights nothing in %s", i, cases[i].mark, cases[i].panel);
            CHECK_TEXT(plain, again);
            free(plain);
            free(lit);
            free(again);
            stage_free(s);
        }
}

/* Some handle of the mark's panel lights the words. */
static void test_marks_light_their_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        Stage *s = page_with(&cases[i]);
        Rect words;
        size_t lights = 0;
        HandleId id = word_of(s, &words), all[2000];
        char *plain = drawn(s, 0, 0);
        size_t n = s->frame.n < 2000 ? s->frame.n : 2000;
        for (size_t k = 0; k < n; k++) all[k] = s->frame.at[k].id;
        for (size_t k = 0; k < n && lights == 0; k++) {
            if (all[k] == id || (k > 0 && all[k] == all[k - 1])) continue;
            const Handle *h = frame_find(&s->frame, all[k]);
            if (h == NULL || rect_has(words, rect_centre(h->box))) continue;
            char *lit = drawn(s, all[k], 0);
            lights += has_more_in(plain, lit, rect_inset(words, 28));
            free(lit);
        }
        if (lights == 0) fail_msg("nothing lights the words of {%s}", cases[i].mark);
        free(plain);
        stage_free(s);
    }
}

/* A window without pages has no words: nothing is added to it, and nothing lights. */
static void test_without_words_nothing_is_lit(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    stage_draw(s);
    for (size_t i = 0; i < s->frame.n; i++) CHECK(s->frame.at[i].kind != HANDLE_MARK);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_light_their_mark),
        cmocka_unit_test(test_marks_light_their_words),
        cmocka_unit_test(test_without_words_nothing_is_lit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
