/* What may be done now: asked before, and found out by doing it. */
#include "command_story.h"
#include "pages_story.h"
#include "view_story.h"

#include "model/job.h"

/* A page of every kind. */
static Pages *any_pages(void)
{
    Pages *p = story_pages(6);
    for (size_t i = 0; i < 4; i++)
        story_scene(&p->at[i], (Unit){ 1, -0.5 }, (Sample){ 1.5, 0 }, 0.2);
    story_choices(&p->at[0], which_way);
    p->at[0].hint = story_text("Look.");
    story_number(&p->at[1], "elbow'");
    story_predict(&p->at[2]);
    story_goal(&p->at[3], "elbow = 1");
    p->at[4].ask.kind = ASK_OPEN;
    return p;
}

/* Vectors of any function, with as many rows as columns or not; or classes. */
static void any_warmup(LessonData *d, uint64_t *seed)
{
    Warmup *w = &d->warmup;
    Vectors *v = &w->vectors;
    d->point = NULL;
    d->n = 0;
    w->kind = chance(seed) % 2 == 0 ? WARMUP_VECTORS : WARMUP_CLASSES;
    if (w->kind == WARMUP_CLASSES) {
        w->classes.n = 2 + chance(seed) % 3;
        for (size_t i = 0; i < w->classes.n; i++)
            snprintf(w->classes.name[i], CLASS_NAME_MOST, "class %u", (unsigned)i % 10);
        return;
    }
    v->f = (VectorFunction)(chance(seed) % VECTORS_KINDS);
    v->n = 1 + chance(seed) % VECTORS_MOST;
    v->m = v->f == VECTORS_AX ? 1 + chance(seed) % VECTORS_MOST : v->n;
}

/* A small lesson of any kind: one unit or a network, no points or a few, a stop or none; or one
 * that has nothing to train. */
static Model *any_model(uint64_t *seed)
{
    Sample p[5];
    size_t n = chance(seed) % 3 == 0 ? 0 : 1 + chance(seed) % 5;
    for (size_t i = 0; i < n; i++) p[i] = (Sample){ uniform(seed, 0, 1), uniform(seed, -1, 1) };
    LessonData d = { .point = n > 0 ? p : NULL,
                     .n = n,
                     .rate = 0.01,
                     .unit = { chance(seed) % 3 == 0 ? 0 : 1, -0.5 } };
    if (chance(seed) % 4 == 0) any_warmup(&d, seed);
    else if (chance(seed) % 2 == 0) {
        d.network = (NetworkData){ .width = 1 + chance(seed) % 5,
                                   .seed = chance(seed) % 100,
                                   .elbow_hi = 1 };
        d.batch = n == 0 || chance(seed) % 2 == 0 ? BATCH_ALL : 1 + chance(seed) % n;
        d.optimizer = (Optimizer)(chance(seed) % 3);
        if (chance(seed) % 2 == 0) d.stop_steps = 1 + chance(seed) % 20;
        d.beta[0] = d.optimizer == OPTIMIZER_SGD ? 0 : 0.9;
        d.beta[1] = d.optimizer == OPTIMIZER_ADAM ? 0.999 : 0;
    }
    Model *m = model_new();
    Message why;
    if (chance(seed) % 3 == 0) d.pages = any_pages();
    if (model_load(m, &d, &why) != OK) fail_msg("%s", why.text);
    pages_release(d.pages);
    if (chance(seed) % 2 == 0) model_forget(m);
    return m;
}

/* Of this kind, and soon done. */
static Command quick_command(CommandKind kind, char text[64], uint64_t *seed)
{
    Command c = any_command(kind, text, seed);
    bool is_far = command_is(kind, TRAIT_COMPUTES) || kind == CMD_WIDTH || kind == CMD_POINT_MOVE ||
                  kind == CMD_POINT_REMOVE || kind == CMD_WEIGHT || kind == CMD_START_WEIGHT ||
                  kind == CMD_BACK;
    if (is_far) c.index %= 25;
    if (kind == CMD_WIDTH) c.index %= 8;
    if (kind == CMD_DRAW && chance(seed) % 2 == 0) c.text = "0 1 -0.5";
    if (kind == CMD_SAMPLES) c.index = 1 + c.index % 50;
    if (kind == CMD_PAGE && c.index < PAGE_BACK) c.index %= 8;
    if (kind == CMD_PREDICT) c.index %= 4;
    bool is_entry = kind == CMD_SCORE || (kind >= CMD_VECTOR_X && kind <= CMD_VECTOR_A);
    if (is_entry) c.index %= 6;
    if (kind == CMD_VECTOR_A && chance(seed) % 2 == 0) c.a[0] = (double)(1 + chance(seed) % 2);
    if (kind == CMD_ANSWER && chance(seed) % 2 == 0)
        c.text = chance(seed) % 2 == 0 ? "right" : "1.5";
    c.gesture = (uint32_t)(chance(seed) % 4);
    return c;
}

static void test_may_says_no_where_apply_does_and_why(void **state)
{
    (void)state;
    uint64_t seed = 5;
    size_t refused[CMD_COUNT] = { 0 }, done[CMD_COUNT] = { 0 };
    for (int round = 0; round < 2400; round++) {
        Model *m = any_model(&seed);
        model_set_lazy(m, chance(&seed) % 4 == 0);
        for (int i = 0; i < 60; i++) {
            char text[64];
            CommandKind kind = (CommandKind)(CMD_NONE + 1 + chance(&seed) % (CMD_COUNT - 1));
            if (kind == CMD_CASE && chance(&seed) % 4 > 0)
                continue; /* else all are one unit soon */
            if (model_lesson(m)->warmup != NULL && chance(&seed) % 2 == 0)
                kind = (CommandKind)(CMD_VECTOR_MOVE
                                     + chance(&seed) % (CMD_SCORE - CMD_VECTOR_MOVE + 1));
            Command c = quick_command(kind, text, &seed);
            Message no = { "" }, why = { "" };
            bool may = model_may(m, &c, &no);
            Status s = model_apply(m, &c, &why);
            if (may != (s != ERR_STATE))
                fail_msg("command %d: may %d, then \"%s\"", (int)kind, may, why.text);
            if (!may) CHECK(no.text[0] != '\0' && strcmp(no.text, why.text) == 0);
            if (command_is_lesson(kind)) CHECK(s != ERR_UNAVAILABLE);
            else CHECK(s == (may ? ERR_UNAVAILABLE : ERR_STATE));
            refused[kind] += !may;
            done[kind] += s == OK;
        }
        model_free(m);
    }
    /* each that can be refused was, and each was done */
    static const CommandKind can[] = { CMD_SET,          CMD_UNIT,   CMD_POINT_MOVE,
                                       CMD_POINT_REMOVE, CMD_STEP,   CMD_BACK,
                                       CMD_GOTO,         CMD_WEIGHT, CMD_LEAST_SQUARES,
                                       CMD_SCALE,        CMD_DECAY,  CMD_UNDO,
                                       CMD_REDO,         CMD_WIDTH,  CMD_PAGE,
                                       CMD_ANSWER,       CMD_REVEAL, CMD_PREDICT,
                                       CMD_HINT,         CMD_VECTOR_MOVE, CMD_VECTOR_X,
                                       CMD_VECTOR_C,     CMD_VECTOR_A,  CMD_VECTOR_F,
                                       CMD_SCORE,        CMD_SAMPLES,  CMD_NOISE,
                                       CMD_DATA_SEED,    CMD_INTERVAL };
    for (size_t i = 0; i < sizeof can/sizeof *can; i++) CHECK(refused[can[i]] > 0);
    for (int k = CMD_NONE + 1; k < CMD_COUNT; k++)
        if (command_is_lesson((CommandKind)k) && done[k] == 0)
            fail_msg("command %d was never done", k);
}

static void refuses(Model *m, const char *line, const char *says)
{
    Command c;
    Message why = { "" };
    CHECK(command_parse(&c, line, NULL, &why) == OK);
    if (model_may(m, &c, &why)) fail_msg("%s may be done", line);
    if (strstr(why.text, says) == NULL) fail_msg("%s: %s", line, why.text);
}

static void test_sentences_of_each_state(void **state)
{
    (void)state;
    Model *m = model_new();
    refuses(m, "undo", "nothing to undo");
    refuses(m, "redo", "nothing to redo");
    refuses(m, "back", "start of the run");
    refuses(m, "width 3", "needs a network");
    refuses(m, "set v 1", "no output weight");
    DO("set w 0");
    refuses(m, "set elbow 1", "no elbow while w = 0");
    DO("point remove 0");
    refuses(m, "step", "Place a training point first");
    refuses(m, "goto 1", "Place a training point first");
    refuses(m, "set x 1", "Place a training point first");
    refuses(m, "point remove 0", "no point to remove");
    CHECK(model_may(m, &(Command){ .kind = CMD_GOTO, .index = 0 }, NULL));
    CHECK(model_may(m, &(Command){ .kind = CMD_PLAY }, NULL) &&
          !model_offers(m, &(Command){ .kind = CMD_PLAY }, NULL));
    CHECK(model_may(m, &(Command){ .kind = CMD_FIRST }, NULL) &&
          !model_offers(m, &(Command){ .kind = CMD_FIRST }, NULL));
    CHECK(!model_offers(m, &(Command){ .kind = CMD_OPEN, .text = "" }, NULL));
    CHECK(model_offers(m, &(Command){ .kind = CMD_OPEN }, NULL));
    model_free(m);

    Sample p[] = { { 0.2, 1 }, { 0.8, 0 } };
    LessonData d = { .point = p,
                     .n = 2,
                     .rate = 0.01,
                     .batch = 2,
                     .stop_steps = 3,
                     .network = { .width = 2, .elbow_hi = 1 } };
    m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    refuses(m, "unit 1 2", "many units");
    refuses(m, "set w 1", "many units");
    refuses(m, "decay 0.5 0", "SGD has no decay");
    DO("step 9");
    CHECK(model_lesson(m)->step == 3);
    refuses(m, "step", "3");
    refuses(m, "goto 4", "3");
    CHECK(!model_offers(m, &(Command){ .kind = CMD_PLAY }, NULL));
    DO("back");
    CHECK(model_offers(m, &(Command){ .kind = CMD_PLAY }, NULL));
    DO("weight 1 w 0");
    refuses(m, "weight 1 elbow 0.5", "Unit 1 has no elbow");
    model_free(m);
}

/* What is dimmed is what the model does not offer, whatever the lesson; and a press on it does
 * nothing. */
static void test_buttons_ask_the_same(void **state)
{
    (void)state;
    uint64_t seed = 77;
    size_t dimmed = 0, lit = 0;
    for (int round = 0; round < 60; round++) {
        Stage *s = stage_new(1440, 900);
        model_free(s->model);
        s->model = any_model(&seed);
        for (int i = 0; i < 8; i++) {
            char text[64];
            Command c = quick_command(
                (CommandKind)(CMD_SET + (int)(chance(&seed) % (CMD_REDO - CMD_SET + 1))), text,
                &seed);
            if (c.kind != CMD_VIEW) model_apply(s->model, &c, NULL);
        }
        stage_draw(s);
        for (size_t i = 0; i < s->frame.n; i++) {
            const Handle *h = &s->frame.at[i];
            if (h->kind != HANDLE_BUTTON || h->command.kind == CMD_NONE) continue;
            Message why = { "" };
            bool offers = model_offers(s->model, &h->command, &why);
            /* what only the window knows: no unit is chosen */
            if (h->command.kind == CMD_PREDICT && h->disabled
                && strstr(h->tip, "Choose a unit first") != NULL) continue;
            if (h->disabled == offers) fail_msg("%s", h->name);
            if (h->disabled && strstr(h->tip, why.text) == NULL)
                fail_msg("%s: %s", h->name, h->tip);
            dimmed += h->disabled;
            lit += !h->disabled;
        }
        const Handle *back = stage_handle(s, "button:back");
        uint64_t step = model_lesson(s->model)->step;
        if (back != NULL) {            /* a guided page may show no transport */
            stage_click(s, rect_centre(back->box), 0);
            CHECK(model_lesson(s->model)->step == (step > 0 ? step - 1 : 0));
        }
        stage_free(s);
    }
    CHECK(dimmed > 60 && lit > 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_may_says_no_where_apply_does_and_why),
        cmocka_unit_test(test_sentences_of_each_state),
        cmocka_unit_test(test_buttons_ask_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
