/* The sheet's warm-ups: vectors and classes in files, commands, expressions and pictures, and the
 * two guided lessons made of them, answered right and wrong. */
#include "view_story.h"
#include "visit_story.h"

#include "base/markup.h"
#include "files/lesson_file.h"
#include "view/kit/asked.h"
#include "view/kit/widgets.h"

#define MOST_WORDS 45          /* of title, text and question together */

static const char *const lesson_names[] = { "vector-derivatives", "classes" };
enum { LESSONS = 2 };

static Model *read_model(const char *json)
{
    LessonData d;
    Message why = { "" };
    Model *m = model_new();
    if (lesson_read(&d, "a.json", json, strlen(json), &why) != OK || model_load(m, &d, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
    model_forget(m);
    return m;
}

static Model *builtin(const char *name)
{
    const BuiltinLesson *b = builtin_lesson_named(name);
    CHECK(b != NULL);
    return read_model(b->json);
}

static void to_page(Model *m, size_t i)
{
    CHECK(model_apply(m, &(Command){ .kind = CMD_PAGE, .index = i }, NULL) == OK);
}

/* --- the lessons --- */

static size_t words(const char *text)
{
    Markup k;
    if (text == NULL) return 0;
    CHECK(markup_read(&k, text, strlen(text), &mark_names, NULL, NULL, NULL) == OK);
    size_t n = markup_words(&k);
    markup_free(&k);
    return n;
}

static void check_lesson(const char *name)
{
    Model *m = builtin(name);
    size_t n = visit(m)->pages->n, done_by_hand = 0;
    CHECK(n >= 12);
    for (size_t i = 1; i <= n; i++) {
        Message why = { "" };
        to_page(m, i);
        const Page *p = visit_page(visit(m));
        fault_words(visit(m), model_lesson(m), &why);
        if (why.text[0] != '\0') fail_msg("%s", why.text);
        size_t said = words(p->title) + words(p->ask.question);
        for (size_t k = 0; k < p->texts; k++) said += words(p->text[k]);
        if (said > MOST_WORDS) fail_msg("%s, page %zu: %zu words", name, i, said);
        CHECK(p->title != NULL && words(p->hint) <= 30);
        done_by_hand += p->ask.kind == ASK_GOAL;
    }
    CHECK(2*done_by_hand >= n);
    model_free(m);
}

static void test_few_words_and_half_of_it_done_by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < LESSONS; i++) check_lesson(lesson_names[i]);
}

static const char *const right[LESSONS] = {
    "page 1\nanswer a scalar\npage 2\nanswer 2\npage 3\nvector c 1 -1\nvector c 2 2\n"
    "page 4\nanswer -3\npage 5\nvector move -1 2\npage 6\nvector move 0 2\npage 7\nanswer 4\n"
    "page 8\nvector A 1 1 0\nvector A 1 2 -1\nvector A 2 1 1\nvector A 2 2 0\n"
    "page 9\nanswer 6\npage 10\nvector move -1.5 0.5\npage 11\nanswer no\n"
    "page 12\nvector A 2 1 1\n",
    "page 1\nanswer 1\npage 2\nscore 2 0\nscore 3 0\npage 3\nanswer 0.61\npage 4\nscore 2 2.7\n"
    "page 5\nanswer it stays\npage 6\nscore 1 9\nscore 2 9\npage 7\nscore 3 10\npage 8\nanswer 2\n"
    "page 9\nanswer 0.000136\npage 10\nscore 3 16\npage 11\nanswer HCP\npage 12\nscore 4 0\n",
};

/* As one answers who forgets that x stands twice, or takes the score for the probability. */
static const char *const wrong[LESSONS] = {
    "page 1\nanswer a vector\npage 2\nanswer 3\npage 3\nvector move -1 2\nreveal\n"
    "page 4\nanswer 0.5\npage 5\nvector move -2 4\nreveal\npage 6\nvector move 2 0\nreveal\n"
    "page 7\nanswer 3\npage 8\nvector A 1 1 0\nvector A 1 2 1\nvector A 2 1 -1\nvector A 2 2 0\n"
    "reveal\npage 9\nanswer 2\npage 10\nvector move 0 2\nreveal\npage 11\nanswer yes\n"
    "page 12\nvector A 1 1 3\nreveal\n",
    "page 1\nanswer 2\npage 2\nscore 1 1\nreveal\npage 3\nanswer 0.5\npage 4\nscore 2 4\nreveal\n"
    "page 5\nanswer it grows\npage 6\nscore 1 9\nreveal\npage 7\nscore 3 6\nreveal\n"
    "page 8\nanswer 1\npage 9\nanswer 0\npage 10\nscore 3 10\nreveal\npage 11\nanswer 2\n"
    "page 12\nscore 4 -1\nreveal\n",
};

static void go_through(const char *name, const char *script, bool is_right)
{
    Model *m = builtin(name);
    size_t pages = 0, at = 0;
    char line[80];
    for (const char *s = script; *s != '\0'; s += strlen(line) + 1) {
        snprintf(line, sizeof line, "%.*s", (int)strcspn(s, "\n"), s);
        if (say(m, line, 0) != OK) fail_msg("%s", line);
        const Visit *v = visit(m);
        if (at == v->page + 1 || !v->counted) continue;
        if (v->page != at)
            fail_msg("%s, page %zu: not answered", name, at + 1);
        at = v->page + 1;
        pages++;
        if (v->first_right != is_right)
            fail_msg("%s, page %zu is %s", name, at, is_right ? "wrong" : "right");
    }
    CHECK(pages == visit(m)->pages->n);
    model_free(m);
}

static void test_answered_right_and_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < LESSONS; i++) {
        go_through(lesson_names[i], right[i], true);
        go_through(lesson_names[i], wrong[i], false);
    }
}

/* --- what is asked for is not seen --- */

static bool tips_say(const Stage *s, const char *words)
{
    for (size_t i = 0; i < s->frame.n; i++)
        if (s->frame.at[i].tip != NULL && strstr(s->frame.at[i].tip, words) != NULL) return true;
    return false;
}

static bool shows_probability(const Stage *s, const Lesson *l)
{
    NumberText tex[CLASSES_MOST];
    bool closes, shows = false;
    classes_shown(&l->warmup->classes, tex, &closes);
    for (size_t i = 0; i < l->warmup->classes.n; i++) {
        char said[64];
        snprintf(said, sizeof said, "\"%s\"", tex[i].s);
        bool is_score = fabs(l->warmup->classes.score[i]) < 10 && strlen(tex[i].s) < 4;
        shows |= !is_score && stage_shows(s, said);
    }
    return shows || tips_say(s, "over the sum of all");
}

static void look(Stage *s, bool is_hidden, const char *name, size_t page)
{
    const Lesson *l = model_lesson(s->model);
    unsigned hides = lesson_hides(l);
    stage_draw(s);
    bool is_vectors = l->warmup->kind == WARMUP_VECTORS;
    unsigned asked = is_vectors ? HIDE_GRADIENT : HIDE_SOFTMAX;
    bool shows = is_vectors
        ? stage_shows(s, "central difference") || stage_shows(s, "\\partial f/\\partial x =")
              || tips_say(s, "The derivative") || stage_shows(s, "paint=next")
        : shows_probability(s, l);
    CHECK(is_hidden || hides == 0 || (visit_page(visit(s->model))->show & SHOW_NOW) != 0);
    if (shows == ((hides & asked) != 0))
        fail_msg("%s, page %zu, %g wide: %s", name, page, s->w, shows ? "told" : "missing");
    for (size_t i = 0; i < s->frame.n; i++) {
        Rect b = s->frame.at[i].box;
        if (b.w > 0 && (b.x < -1 || b.y < -1 || b.x + b.w > s->w + 1 || b.y + b.h > s->h + 1))
            fail_msg("%s, page %zu, %g wide: a handle is outside", name, page, s->w);
    }
}

static void test_what_is_asked_is_hidden_at_every_size(void **state)
{
    (void)state;
    static const double sizes[][2] = { { 1440, 900 }, { 1024, 640 }, { 360, 640 }, { 320, 320 } };
    size_t hidden = 0;
    for (size_t k = 0; k < sizeof sizes/sizeof *sizes; k++)
        for (size_t n = 0; n < LESSONS; n++) {
            Stage *s = stage_new(sizes[k][0], sizes[k][1]);
            model_free(s->model);
            s->model = builtin(lesson_names[n]);
            for (size_t i = 1; i <= visit(s->model)->pages->n; i++) {
                to_page(s->model, i);
                hidden += lesson_hides(model_lesson(s->model)) != 0;
                look(s, true, lesson_names[n], i);
                CHECK(say(s->model, "reveal", 0) == OK);
                look(s, false, lesson_names[n], i);
            }
            stage_free(s);
        }
    CHECK(hidden >= 10*sizeof sizes/sizeof *sizes);
}

/* --- files --- */

#define V(inner) "{\"elbow\": 1,\n \"vectors\": {" inner "}}"
#define C(inner) "{\"elbow\": 1,\n \"classes\": {" inner "}}"

static const struct { const char *json, *said; } mistakes[] = {
    { V(""), "a.json:2:13: \"vectors\" needs \"f\", the function, and \"x\"" },
    { V("\"f\": \"xx\""), "a.json:2:13: \"vectors\" needs" },
    { V("\"f\": \"sin\", \"x\": [1]"), "a.json:2:19: the function must be \"xc\"" },
    { V("\"f\": \"xx\", \"x\": []"), "a.json:2:30: x needs 1 to 4 numbers" },
    { V("\"f\": \"xx\", \"x\": [1, 2, 3, 4, 5]"), "a.json:2:30: x needs 1 to 4 numbers" },
    { V("\"f\": \"xx\", \"x\": [1, \"2\"]"), "a.json:2:34: an entry must be a number" },
    { V("\"f\": \"xx\", \"x\": [1e101]"), "a.json:2:31: an entry may be 1e100 at most" },
    { V("\"f\": \"xc\", \"x\": [1]"), "a.json:2:13: \"c\" is missing here" },
    { V("\"f\": \"xc\", \"x\": [1], \"c\": [1, 2]"), "a.json:2:40: c needs 1 number, as x" },
    { V("\"f\": \"xx\", \"x\": [1], \"c\": [1]"), "a.json:2:35: \"f\": \"xx\" has no c" },
    { V("\"f\": \"xAx\", \"x\": [1, 2], \"A\": [[1, 2]]"), "a.json:2:44: A needs 2 rows" },
    { V("\"f\": \"xAx\", \"x\": [1, 2], \"A\": [[1, 2], [3]]"),
      "a.json:2:53: a row of A needs 2 numbers" },
    { V("\"f\": \"Ax\", \"x\": [1], \"A\": 3"), "a.json:2:40: A needs 1 to 4 rows" },
    { V("\"f\": \"xx\", \"x\": [1], \"y\": 2"), "a.json:2:35: unknown key \"y\"" },
    { C("\"names\": [\"a\"], \"scores\": [1]"), "a.json:2:23: \"names\" needs 2 to 8 names" },
    { C("\"names\": [\"a\", \"a\"], \"scores\": [1, 2]"), "a.json:2:29: two classes have" },
    { C("\"names\": [\"a\", 3], \"scores\": [1, 2]"), "a.json:2:29: expected a class's name" },
    { C("\"names\": [\"a\", \"b\"], \"scores\": [1]"), "a.json:2:45: \"scores\" needs a number" },
    { C("\"names\": [\"a\", \"b\"], \"scores\": [1, null]"), "a.json:2:49: a score must be" },
    { C("\"names\": [\"a\", \"b\"]"), "\"scores\" needs a number" },
    { "{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": 0},\n \"vectors\": {}}",
      "a.json:2:2: more than one model: keep \"unit\" or \"vectors\"" },
    { "{\"elbow\": 1, \"classes\": {\"names\": [\"a\", \"b\"], \"scores\": [1, 2]},\n"
      " \"points\": []}", "a.json:2:2: unknown key \"points\"" },
};

static void test_mistakes_have_their_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes/sizeof *mistakes; i++) {
        LessonData d;
        Message why = { "" };
        const char *json = mistakes[i].json;
        if (lesson_read(&d, "a.json", json, strlen(json), &why) == OK
            || strstr(why.text, mistakes[i].said) == NULL)
            fail_msg("%s\n%s\nnot %s", json, why.text, mistakes[i].said);
    }
}

/* Anything that commands can make comes back from a file as it was. */
static void test_written_and_read_again(void **state)
{
    (void)state;
    uint64_t chances = 9;
    static const char *const from[] = {
        V("\"f\": \"xc\", \"x\": [1, 2, 3], \"c\": [1, 2, 3]"),
        V("\"f\": \"Ax\", \"x\": [1, 2], \"A\": [[1, 2], [3, 4], [5, 6]]"),
        V("\"f\": \"xAx\", \"x\": [1, 2], \"A\": [[1, 2], [3, 4]]"),
        C("\"names\": [\"FCC\", \"B\\\"C\"], \"scores\": [1, 2]"),
    };
    for (size_t i = 0; i < sizeof from/sizeof *from; i++) {
        Model *m = read_model(from[i]);
        for (int round = 0; round < 60; round++) {
            static const char *const forms[] = { "vector x %d %.17g", "vector c %d %.17g",
                                                 "vector A %d 1 %.17g", "score %d %.17g" };
            char line[80];
            snprintf(line, sizeof line, forms[(int)uniform(&chances, 0, 4)],
                     (int)uniform(&chances, 0, 5), pow(10, uniform(&chances, -9, 9)));
            say(m, line, 0);
        }
        LessonData d, again;
        Buf b = { 0 };
        CHECK(model_data(m, &d, NULL) == OK && lesson_print(&b, &d, NULL) == OK);
        CHECK(lesson_read(&again, "b.json", b.at, b.len, NULL) == OK);
        CHECK(warmup_same(&d.warmup, &again.warmup));
        CHECK(d.warmup.kind == WARMUP_CLASSES || again.has_view);
        lesson_data_free(&d);
        lesson_data_free(&again);
        buf_free(&b);
        model_free(m);
    }
}

/* --- commands --- */

static void test_commands_and_their_undo(void **state)
{
    (void)state;
    Model *m = read_model(V("\"f\": \"xAx\", \"x\": [1, 2], \"A\": [[1, 2], [0, 3]]"));
    const Warmup *w = model_lesson(m)->warmup;
    Warmup before = *w;
    DO("vector move 3 -1");
    DO("vector A 2 1 5");
    DO("vector x 2 -0");
    w = model_lesson(m)->warmup;
    CHECK(w->vectors.x[0] == 3 && w->vectors.A[1][0] == 5 && !signbit(w->vectors.x[1]));
    DO("vector f xx");
    CHECK(model_lesson(m)->warmup->vectors.f == VECTORS_XX);
    refused(m, "vector A 1 1 2", "no A");
    DO("undo");
    DO("undo");
    DO("undo");
    DO("undo");
    CHECK(warmup_same(model_lesson(m)->warmup, &before) && !model_can_undo(m));
    DO("redo");
    CHECK(model_lesson(m)->warmup->vectors.x[0] == 3);
    for (int i = 0; i < 5; i++) DRAG(i % 2 ? "vector move 1 1" : "vector move 2 2", 7);
    DO("undo");
    CHECK(model_lesson(m)->warmup->vectors.x[0] == 3);           /* one drag, one undo */
    static const char *const never[] = { "step", "back", "set rate 1", "set w 2", "unit 1 2",
        "point add 1 2", "width 3", "reset", "goto 3", "predict elbow left", "score 1 2" };
    for (size_t i = 0; i < sizeof never/sizeof *never; i++) refused(m, never[i], "");
    refused(m, "step", "There is no unit or network here");
    refused(m, "vector x 3 1", "x1 to x2");
    refused(m, "vector A 1 3 1", "2 rows and 2 columns");
    refused(m, "vector c 1 1", "no c");
    refused(m, "vector x 1 1e101", "at most 1e+100");
    DO("case ii");
    CHECK(model_lesson(m)->warmup == NULL);
    refused(m, "vector x 1 1", "needs a lesson of vectors");
    refused(m, "score 1 1", "needs a lesson of classes");
    model_free(m);
}

/* --- expressions --- */

static double value_of(const Model *m, const char *text, bool *is_known)
{
    double v = NAN;
    Facts f;
    Expr *e = story_expr(text, EXPR_NUMBER);
    facts_of(&f, model_lesson(m));
    ExprWorld w = facts_world(&f, false);
    *is_known = expr_known(model_lesson(m), e, NULL, NULL) == OK;
    if (!expr_value(e, &w, &v)) v = NAN;
    expr_free(e);
    return v;
}

typedef struct { const char *text; double is; } Valued;      /* NAN: no such name here */

static void check_values(const char *json, const Valued *v, size_t n)
{
    Model *m = read_model(json);
    for (size_t i = 0; i < n; i++) {
        bool is_known;
        double is = value_of(m, v[i].text, &is_known);
        bool good = isnan(v[i].is) ? !is_known : is_known && fabs(is - v[i].is) <= 1e-12;
        if (!good) fail_msg("%s is %.17g in %s", v[i].text, is, json);
    }
    model_free(m);
}

static void test_names(void **state)
{
    (void)state;
    const Valued form[] = {
        { "x1", 1 }, { "x2", 2 }, { "A12", 2 }, { "A21", 0 }, { "f", 17 }, { "g1", 6 },
        { "g2", 14 }, { "rows", 1 }, { "columns", 2 }, { "sum(x)", 3 }, { "sum(x^2)", 5 },
        { "sum(g)", 20 }, { "x3", NAN }, { "x", NAN }, { "g11", NAN }, { "A31", NAN },
        { "A1", NAN }, { "c1", NAN }, { "f1", NAN }, { "w", NAN }, { "elbow", NAN },
        { "softmax1", NAN }, { "step", NAN }, { "class", NAN },
    }, map[] = {
        { "f1", 3 }, { "f3", 1 }, { "g32", 1 }, { "rows", 3 }, { "columns", 2 }, { "sum(f)", 10 },
        { "f", NAN }, { "g1", NAN }, { "g23", NAN }, { "f4", NAN },
    }, classes[] = {
        { "score2", 1 }, { "class", 2 }, { "classes", 3 }, { "code22", 1 }, { "code21", 0 },
        { "sum(softmax)", 1 }, { "softmax2 - exp(score2)/sum(exp(score))", 0 },
        { "score4", NAN }, { "code41", NAN }, { "x1", NAN }, { "loss", NAN }, { "rows", NAN },
    };
    check_values(V("\"f\": \"xAx\", \"x\": [1, 2], \"A\": [[1, 2], [0, 3]]"), form,
                 sizeof form/sizeof *form);
    check_values(V("\"f\": \"Ax\", \"x\": [1, 2], \"A\": [[1, 1], [0, 3], [-1, 1]]"), map,
                 sizeof map/sizeof *map);
    check_values(C("\"names\": [\"a\", \"b\", \"c\"], \"scores\": [0, 1, -3]"), classes,
                 sizeof classes/sizeof *classes);
    const Valued unit[] = { { "x", 1.5 }, { "x1", NAN }, { "g1", NAN }, { "score1", NAN } };
    check_values("{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": -0.5}, \"points\": [[1.5, 0]]}", unit,
                 sizeof unit/sizeof *unit);
    Expr *e;
    CHECK(expr_read(&e, "g1'", 3, &page_vocabulary, EXPR_NUMBER, NULL, NULL) == ERR_PARSE);
    CHECK(expr_read(&e, "score1'", 7, &page_vocabulary, EXPR_NUMBER, NULL, NULL) == ERR_PARSE);
}

/* --- as they stand --- */

/* "0.25", "1 - 3.4\cdot 10^{-5}" */
static double read_tex(const char *s)
{
    if (strncmp(s, "1 - ", 4) == 0) return 1 - read_tex(s + 4);
    char *end;
    double v = strtod(s, &end);
    if (strncmp(end, "\\cdot 10^{", 10) == 0) v *= pow(10, atof(end + 10));
    return v;
}

static void test_probabilities_as_they_stand(void **state)
{
    (void)state;
    uint64_t chances = 5;
    size_t closed = 0, near_one = 0;
    for (int round = 0; round < 20000; round++) {
        Classes c = { .n = 2 + (size_t)uniform(&chances, 0, 7) };
        NumberText tex[CLASSES_MOST];
        bool closes;
        double p[CLASSES_MOST], sum = 0, wide = pow(10, uniform(&chances, -2, 3));
        for (size_t i = 0; i < c.n; i++) c.score[i] = wide*uniform(&chances, -1, 1);
        classes_shown(&c, tex, &closes);
        softmax(p, c.score, c.n);
        for (size_t i = 0; i < c.n; i++) {
            double is = read_tex(tex[i].s);
            if (strcmp(tex[i].s, "1") == 0 || strcmp(tex[i].s, "0") == 0)
                fail_msg("%s of %.17g", tex[i].s, p[i]);
            if (fabs(is - p[i]) > 0.0005001 + 0.051*p[i]*(p[i] < 1e-3))
                fail_msg("%s of %.17g", tex[i].s, p[i]);
            if (p[i] > 1e-300 && p[i] < 1e-5) CHECK(fabs(is/p[i] - 1) < 0.051);
            near_one += strncmp(tex[i].s, "1 -", 3) == 0;
            sum += is;
        }
        CHECK(fabs(sum - 1) < 0.0045);
        if (closes) CHECK(fabs(sum - 1) < 0.00051);
        closed += closes;
    }
    CHECK(closed > 15000 && near_one > 5000);
}

static void test_a_thousand_apart(void **state)
{
    (void)state;
    Classes c = { .n = 3, .score = { 1000, 960, -1000 } };
    NumberText tex[CLASSES_MOST];
    bool closes;
    classes_shown(&c, tex, &closes);
    CHECK_TEXT(tex[0].s, "1 - 4.2\\cdot 10^{-18}");
    CHECK_TEXT(tex[1].s, "4.2\\cdot 10^{-18}");
    CHECK(strstr(tex[2].s, "\\cdot 10^{-869}") != NULL && closes);
    Classes quarter = { .n = 4, .score = { log(0.2), log(0.3), log(0.4), log(0.1) } };
    classes_shown(&quarter, tex, &closes);
    CHECK_TEXT(tex[0].s, "0.2");
    CHECK_TEXT(tex[3].s, "0.1");
    CHECK(closes);
}

/* --- hands --- */

static Pt middle(const Stage *s, const char *name)
{
    const Handle *h = stage_handle(s, name);
    if (h == NULL) fail_msg("no %s", name);
    return rect_centre(h->box);
}

static void test_hands_on_vectors(void **state)
{
    (void)state;
    Stage *s = stage_new(1280, 720);
    model_free(s->model);
    s->model = read_model(V("\"f\": \"xAx\", \"x\": [1, 2], \"A\": [[1, 2], [0, 3]]"));
    stage_draw(s);
    CHECK(fabs(axis_per_pt(&s->frame.plot_x, 0) - fabs(axis_per_pt(&s->frame.plot_y, 0)))
          < 1e-12);                                /* or the arrow would not stand on a contour */
    stage_drag(s, middle(s, "vector"), stage_place(s, -1, 0.5), 0);
    const Vectors *v = &model_lesson(s->model)->warmup->vectors;
    CHECK_NEAR(v->x[0], -1, 1e-12);
    CHECK_NEAR(v->x[1], 0.5, 1e-12);
    stage_click(s, stage_place(s, 2, 1), 0);
    CHECK_NEAR(model_lesson(s->model)->warmup->vectors.x[0], 2, 1e-12);
    Pt at = middle(s, "value:A21");
    stage_drag(s, at, pt(at.x + 50, at.y), 0);
    CHECK_NEAR(model_lesson(s->model)->warmup->vectors.A[1][0], 1.5, 1e-12);
    stage_click(s, middle(s, "value:A12"), 0);
    stage_type(s, "-7.25");
    stage_key(s, KEY_ENTER, 0);
    CHECK(model_lesson(s->model)->warmup->vectors.A[0][1] == -7.25);
    for (int i = 0; i < 40 && s->ui.focus != stage_handle(s, "value:x2")->id; i++)
        stage_key(s, KEY_TAB, 0);
    CHECK(s->ui.focus == stage_handle(s, "value:x2")->id);
    stage_key(s, KEY_UP, 0);
    CHECK_NEAR(model_lesson(s->model)->warmup->vectors.x[1], 1.1, 1e-12);
    stage_click(s, middle(s, "function:Ax"), 0);
    CHECK(model_lesson(s->model)->warmup->vectors.f == VECTORS_AX);
    for (int i = 0; i < 6; i++) CHECK(say(s->model, "undo", 0) == OK);
    CHECK(model_lesson(s->model)->warmup->vectors.x[1] == 2 && !model_can_undo(s->model));
    stage_free(s);
}

static void test_hands_on_classes(void **state)
{
    (void)state;
    Stage *s = stage_new(1280, 720);
    model_free(s->model);
    s->model = read_model(C("\"names\": [\"a\", \"b\"], \"scores\": [0, -2]"));
    stage_draw(s);
    const Handle *h = stage_handle(s, "slider:score1");
    stage_drag(s, h->seg[0], pt(axis_to_pt(&h->x, 5), h->seg[0].y), 0);
    h = stage_handle(s, "slider:score1");
    CHECK_NEAR(model_lesson(s->model)->warmup->classes.score[0], 5, 1e-12);
    stage_click(s, middle(s, "value:score2"), 0);
    stage_type(s, "3");
    stage_key(s, KEY_ENTER, 0);
    CHECK(model_lesson(s->model)->warmup->classes.score[1] == 3);
    CHECK(s->ui.complaint.text[0] == '\0');
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_few_words_and_half_of_it_done_by_hand),
        cmocka_unit_test(test_answered_right_and_wrong),
        cmocka_unit_test(test_what_is_asked_is_hidden_at_every_size),
        cmocka_unit_test(test_mistakes_have_their_places),
        cmocka_unit_test(test_written_and_read_again),
        cmocka_unit_test(test_commands_and_their_undo),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_probabilities_as_they_stand),
        cmocka_unit_test(test_a_thousand_apart),
        cmocka_unit_test(test_hands_on_vectors),
        cmocka_unit_test(test_hands_on_classes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
