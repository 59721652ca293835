/* The terms of a batch's gradient: their mean is the gradient, and all of them can be seen. */
#include "view_story.h"

#include "model/job.h"
#include "model/shown.h"
#include "model/terms.h"

static void network(Model *m, size_t width, size_t n, size_t batch, bool scaled, Layers layers)
{
    Sample *p = malloc(n*sizeof *p);
    for (size_t i = 0; i < n; i++)
        p[i] = (Sample){ (scaled ? 1900 : 0) + (double)i/(double)n, sin(0.3*(double)i) };
    LessonData d = { .title = "Net", .point = p, .n = n, .rate = 0.02, .batch = batch,
                     .order = ORDER_SHUFFLE, .seed = 3, .layers = layers,
                     .data = { .kind = DATA_CSV, .csv = (char[]){ "own.csv" }, .scaled = scaled },
                     .network = { .width = width, .seed = 2, .elbow_lo = scaled ? 1900 : 0,
                                  .elbow_hi = scaled ? 1901 : 1 } };
    CHECK(model_load(m, &d, NULL) == OK);
    free(p);
}

static void test_their_mean_is_the_gradient(void **unused)
{
    (void)unused;
    size_t active = 0;
    for (int how = 0; how < 16; how++) {
        Model *m = model_new();
        network(m, 9, 40, how & 1 ? 7 : how & 8 ? BATCH_ALL : 23, (how & 2) != 0,
                how & 4 ? LAYERS_OUTPUT : LAYERS_ALL);
        DO("step 3");
        const Lesson *l = model_lesson(m);
        Batch b = batch_of(l);
        for (size_t i = 0; i < 9; i++) {
            Derived d;
            Term sum = { .point = 0 };
            size_t gates = 0;
            CHECK(derive(&d, l, i) && d.known);
            for (size_t j = 0; j < b.count; j++) {
                Term t = term_of(l, &b, i, j);
                CHECK(t.point >= 1 && t.point <= 40);
                CHECK(scale_sample(&l->net->scale, l->point[t.point - 1]).x == t.at.x);
                sum.delta += t.delta/(double)b.count;
                sum.dl_dv += t.dl_dv/(double)b.count;
                sum.dl_dw += t.dl_dw/(double)b.count;
                sum.dl_db += t.dl_db/(double)b.count;
                gates += t.active;
            }
            CHECK(gates == d.active);
            CHECK_NEAR(sum.delta, d.trained.delta, 1e-12);
            CHECK_NEAR(sum.dl_dv, d.trained.dl_dv, 1e-12);
            CHECK_NEAR(sum.dl_dw, d.trained.dl_dw, 1e-12);
            CHECK_NEAR(sum.dl_db, d.trained.dl_db, 1e-12);
            active += gates;
        }
        model_free(m);
    }
    CHECK(active > 500);
}

static void draw(Stage *s, NetLook look)
{
    buf_clear(&s->trace);
    Scene k = stage_scene(s);
    k.look = look;
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
    ui_settle(&s->ui, &s->frame, s->now);
}

static const Handle *terms_table(const Stage *s)
{
    for (size_t i = 0; i < s->frame.n; i++)
        if (s->frame.at[i].kind == HANDLE_TABLE && s->frame.at[i].command.kind == CMD_SCROLL_TERMS)
            return &s->frame.at[i];
    return NULL;
}

static bool shows_term(Stage *s, size_t j)
{
    const Lesson *l = model_lesson(s->model);
    Batch b = batch_of(l);
    Term t = term_of(l, &b, 2, j);
    return stage_shows(s, shown_text(shown_alone(t.delta)).s);
}

static void test_all_of_them_are_reached(void **unused)
{
    (void)unused;
    static const struct { double w, h; } size[] = { { 1440, 900 }, { 1280, 720 } };
    for (size_t k = 0; k < 2; k++) {
        Stage *s = stage_new(size[k].w, size[k].h);
        network(s->model, 9, 60, BATCH_ALL, false, LAYERS_ALL);
        NetLook look = { .selected = 2 };
        draw(s, look);
        CHECK(stage_handle(s, "button:terms") != NULL && terms_table(s) == NULL);
        look.terms = true;
        draw(s, look);
        const Handle *t = terms_table(s);
        CHECK(t != NULL && t->value == 60 && t->value_y >= 8);
        CHECK(shows_term(s, 0) && stage_shows(s, "mean") && stage_shows(s, "60 points"));
        size_t seen = (size_t)t->value_y;
        for (size_t j = 0; j < 60; j++) {
            look.terms_row = j;
            draw(s, look);
            CHECK(shows_term(s, j));
        }
        look.terms_row = 1000000;                 /* as far as there are rows */
        draw(s, look);
        CHECK(terms_table(s)->command.index == 60 - seen && shows_term(s, 59));
        /* a single point has the derivation alone */
        CHECK(say(s->model, "batch 1", 0) == OK);
        draw(s, look);
        CHECK(stage_handle(s, "button:terms") == NULL && terms_table(s) == NULL);
        stage_free(s);
    }
}

/* So many units that their points are not added up for a picture: each term is there. */
static void test_of_a_wide_network(void **unused)
{
    (void)unused;
    Stage *s = stage_new(1440, 900);
    model_set_lazy(s->model, true);
    network(s->model, 200000, 60, BATCH_ALL, false, LAYERS_ALL);
    Derived d;
    CHECK(derive(&d, model_lesson(s->model), 2) && !d.known);
    draw(s, (NetLook){ .selected = 2, .terms = true, .terms_row = 5 });
    CHECK(terms_table(s) != NULL && shows_term(s, 5) && stage_shows(s, "too many to add up"));
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_their_mean_is_the_gradient),
        cmocka_unit_test(test_all_of_them_are_reached),
        cmocka_unit_test(test_of_a_wide_network),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
