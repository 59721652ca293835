/* What happened on the way of a run, against a plain oracle that looks at everything anew. */
#include "view_story.h"

#include "base/random.h"
#include "model/events.h"
#include "view/kit/widgets.h"

#define MOST 4000

/* --- the oracle --- */

typedef struct { Incident at[MOST]; size_t n; } Plain;

static void note(Plain *p, Incident e)
{
    CHECK(p->n < MOST);
    p->at[p->n++] = e;
}

static bool gate(Unit u, double x) { return u.w*x + u.b > 0; }

static size_t gates_open(const Lesson *l, Unit u)
{
    size_t n = 0;
    for (size_t j = 0; j < l->n; j++) n += gate(u, l->point[j].x);
    return n;
}

/* The last slope before step k that was not 0. */
static double slope_before(const Lesson *l, uint64_t k)
{
    while (k-- > 0)
        if (l->run[k].w != 0) return l->run[k].w;
    return 0;
}

/* Step k was one of this rate, which is above its limit there. */
static bool is_beyond(const Lesson *l, uint64_t k, StepReport *r)
{
    if (l->n == 0 || k == 0) return false;
    size_t i = order_index(l->order, l->seed, k - 1, l->n);
    *r = unit_report(l->run[k - 1], l->point[i], l->rate);
    bool made_so = r->next.w == l->run[k].w && r->next.b == l->run[k].b;
    return made_so && r->active && r->delta != 0 && l->rate > 2/(1 + r->sample.x*r->sample.x);
}

static void plain_unit(Plain *p, const Lesson *l)
{
    p->n = 0;
    for (uint64_t k = 1; k <= l->steps; k++) {
        Unit u = l->run[k - 1], v = l->run[k];
        size_t was = gates_open(l, u), is = gates_open(l, v), shut[2] = { 0 }, first[2] = { 0 };
        for (size_t j = 0; j < l->n; j++) {
            bool a = gate(u, l->point[j].x), b = gate(v, l->point[j].x);
            if (a != b && shut[b]++ == 0) first[b] = j + 1;
        }
        Incident e = { .step = k, .after = k - 1 };
        for (int opens = 0; opens < 2; opens++) {
            if (shut[opens] == 0) continue;
            e.kind = opens ? (was == 0 ? INCIDENT_LIVES : INCIDENT_OPENS)
                           : (is == 0 ? INCIDENT_DIES : INCIDENT_CLOSES);
            e.point = first[opens];
            e.points = shut[opens];
            note(p, e);
        }
        if (v.w*slope_before(l, k) < 0)
            note(p, (Incident){ .kind = INCIDENT_FLIPS, .step = k, .after = k - 1 });
        StepReport r, other;
        bool again = false;
        if (!is_beyond(l, k, &r)) continue;
        for (uint64_t j = 1; j <= l->n && j < k; j++) again |= is_beyond(l, k - j, &other);
        if (again) continue;
        note(p, (Incident){ .kind = INCIDENT_BEYOND, .step = k, .after = k - 1,
                            .point = order_index(l->order, l->seed, k - 1, l->n) + 1, .points = 1,
                            .x = r.sample.x, .rate = l->rate,
                            .grows = fabs(r.next_phi - r.sample.y) > fabs(r.delta) });
    }
}

/* Which part of the run the row of this step belongs to. */
static size_t part_of(const NetLesson *n, uint64_t step)
{
    size_t i = n->parts - 1;
    while (n->part[i].first > step) i--;
    return i;
}

/* Looked at at every point of the lesson as it is now: the points are not changed here. */
static bool is_dead(const Lesson *l, const Network *f, size_t i)
{
    return gates_open(l, (Unit){ f->w[i], f->b[i] }) == 0;
}

static void plain_network(Plain *p, const Lesson *l)
{
    const NetLesson *n = l->net;
    p->n = 0;
    for (size_t r = 1; r < n->rows; r++) {
        const Row *a = n->row[r - 1], *b = n->row[r];
        for (size_t k = part_of(n, a->step) + 1; k <= part_of(n, b->step); k++)
            if (n->part[k].changed != 0)
                note(p, (Incident){ .kind = INCIDENT_CHOICE, .step = n->part[k].first,
                                    .after = n->part[k].first - 1, .part = k });
        for (size_t i = 0; i < b->at.d; i++) {
            Incident e = { .step = b->step, .after = a->step, .unit = i + 1 };
            bool was = is_dead(l, &a->at, i), is = is_dead(l, &b->at, i);
            e.kind = is ? INCIDENT_DIES : INCIDENT_LIVES;
            if (was != is) note(p, e);
            double last = 0;
            for (size_t q = r; q-- > 0 && last == 0;) last = n->row[q]->at.w[i];
            e.kind = INCIDENT_FLIPS;
            if (b->at.w[i]*last < 0) note(p, e);
        }
    }
}

static bool same_incident(const Incident *a, const Incident *b)
{
    return a->kind == b->kind && a->step == b->step && a->after == b->after && a->unit == b->unit
        && a->point == b->point && a->points == b->points && a->part == b->part
        && a->x == b->x && a->rate == b->rate && a->grows == b->grows;
}

static void compare(const EventLog *log, const Plain *p)
{
    CHECK(log->n == (p->n < EVENTS_LISTED ? p->n : EVENTS_LISTED));
    CHECK(log->more == p->n - log->n);
    for (size_t i = 0; i < log->n; i++) CHECK(same_incident(&log->at[i], &p->at[i]));
}

/* --- stories --- */

static uint64_t random_below(Random *r, uint64_t n) { return random_bits(r) % n; }

static void do_to(Model *m, Command c) { model_apply(m, &c, NULL); }

/* A number in -2 … 2, sometimes a round one. */
static double some(Random *r)
{
    double v = 4*random_uniform(r) - 2;
    return random_below(r, 3) == 0 ? nearbyint(2*v)/2 : v;
}

/* One thing that a person does, or undoes. */
static void something(Model *m, Random *r, uint32_t gesture)
{
    uint64_t n = model_lesson(m)->n;
    static const Param name[] = { PARAM_W, PARAM_B, PARAM_ELBOW, PARAM_SLOPE };
    switch (random_below(r, 12)) {
    case 0: do_to(m, (Command){ .kind = CMD_SET, .name = PARAM_RATE, .gesture = gesture,
                                .a = { exp(2*some(r) - 1) } }); break;
    case 1: do_to(m, (Command){ .kind = CMD_SET, .name = name[random_below(r, 4)],
                                .a = { some(r) }, .gesture = gesture }); break;
    case 2: do_to(m, (Command){ .kind = CMD_POINT_MOVE, .index = random_below(r, n + 1),
                                .a = { some(r), some(r) }, .gesture = gesture }); break;
    case 3: do_to(m, (Command){ .kind = CMD_BACK, .index = 1 + random_below(r, 5) }); break;
    case 4: do_to(m, (Command){ .kind = CMD_UNDO }); break;
    case 5: do_to(m, (Command){ .kind = CMD_REDO }); break;
    case 6: do_to(m, (Command){ .kind = CMD_GOTO, .index = random_below(r, 40) }); break;
    case 7: do_to(m, (Command){ .kind = n < 5 ? CMD_POINT_ADD : CMD_POINT_REMOVE,
                                .a = { some(r), some(r) } }); break;
    case 8: if (random_below(r, 4) == 0) do_to(m, (Command){ .kind = CMD_RESET }); break;
    default: do_to(m, (Command){ .kind = CMD_STEP, .index = 1 + random_below(r, 12) }); break;
    }
}

static void test_one_unit_against_the_plain_way(void **state)
{
    (void)state;
    static Plain plain;
    static EventLog log;      /* kept from picture to picture, as a window does */
    size_t seen[INCIDENT_KINDS] = { 0 };
    Random r = random_from(11 + other_chance());
    for (int story = 0; story < 300; story++) {
        Model *m = model_new();
        for (int k = 0; k < 40; k++) {
            something(m, &r, random_below(&r, 2) ? 0 : 7);
            const Lesson *l = model_lesson(m);
            events_find(&log, l);
            plain_unit(&plain, l);
            compare(&log, &plain);
            for (size_t i = 0; i < log.n; i++) seen[log.at[i].kind]++;
        }
        model_free(m);
    }
    for (int k = INCIDENT_DIES; k < INCIDENT_KINDS; k++) CHECK(seen[k] > 20);
}

static Model *network_of(size_t d, uint64_t seed)
{
    static Sample point[4] = { { 0.1, 0.4 }, { 0.35, -0.6 }, { 0.7, 0.9 }, { 0.95, -0.1 } };
    LessonData data = { .title = "n", .point = point, .n = 4, .rate = 0.5, .seed = seed,
                        .network = { .width = d, .seed = seed, .elbow_lo = 0, .elbow_hi = 1 } };
    Model *m = model_new();
    CHECK(model_load(m, &data, NULL) == OK);
    model_forget(m);
    return m;
}

static void something_wide(Model *m, Random *r, uint32_t gesture)
{
    const Lesson *l = model_lesson(m);
    switch (random_below(r, 10)) {
    case 0: case 1: do_to(m, (Command){ .kind = CMD_SET, .name = PARAM_RATE, .gesture = gesture,
                                        .a = { exp(some(r) - 1) } }); break;
    case 2: do_to(m, (Command){ .kind = CMD_WEIGHT, .name = random_below(r, 2) ? PARAM_W : PARAM_B,
                                .index = random_below(r, l->net->at->d), .a = { some(r) },
                                .gesture = gesture }); break;
    case 3: do_to(m, (Command){ .kind = CMD_CHANGES, .index = random_below(r, 2) }); break;
    case 4: do_to(m, (Command){ .kind = CMD_UNDO }); break;
    case 5: do_to(m, (Command){ .kind = CMD_REDO }); break;
    case 6: do_to(m, (Command){ .kind = CMD_BACK, .index = 1 + random_below(r, 9) }); break;
    case 7: do_to(m, (Command){ .kind = CMD_LAYERS, .index = random_below(r, 2) }); break;
    default: do_to(m, (Command){ .kind = CMD_STEP, .index = 1 + random_below(r, 90) }); break;
    }
}

static void test_networks_against_the_plain_way(void **state)
{
    (void)state;
    static Plain plain;
    static EventLog log, fresh;
    size_t seen[INCIDENT_KINDS] = { 0 };
    Random r = random_from(12 + other_chance());
    for (int story = 0; story < 60; story++) {
        Model *m = network_of(1 + random_below(&r, 6), (uint64_t)story + 1);
        for (int k = 0; k < 40; k++) {
            something_wide(m, &r, random_below(&r, 3) ? 9 : 0);
            const Lesson *l = model_lesson(m);
            CHECK(l->net->parts > 0 && l->net->part[0].first == 0);
            plain_network(&plain, l);
            events_find(&log, l);
            compare(&log, &plain);
            fresh = (EventLog){ .n = 0 };
            events_find(&fresh, l);
            compare(&fresh, &plain);
            for (size_t i = 0; i < log.n; i++) seen[log.at[i].kind]++;
        }
        model_free(m);
    }
    CHECK(seen[INCIDENT_CHOICE] > 20 && seen[INCIDENT_DIES] > 20 && seen[INCIDENT_FLIPS] > 20
          && seen[INCIDENT_LIVES] > 5);
}

/* What a list says of a story that is told step by step. */
static void says(const Model *m, const char *expected)
{
    static EventLog log;
    Buf b = { 0 };
    buf_printf(&b, "%s", "");
    log = (EventLog){ .n = 0 };
    events_find(&log, model_lesson(m));
    for (size_t i = 0; i < log.n; i++) {
        event_when(&b, &log.at[i]);
        buf_printf(&b, ": ");
        event_what(&b, &log.at[i], model_lesson(m));
        buf_printf(&b, "\n");
    }
    CHECK_TEXT(b.at, expected);
    buf_free(&b);
}

static void test_words(void **state)
{
    (void)state;
    Model *m = model_new();        /* MATH.md 2: dies at λ = 0.4; flips at λ = 1.2 */
    DO("unit 1 -1");
    DO("point move 0 1.5 -0.5");
    DO("set rate 0.4");
    DO("step 2");
    says(m, "step 1: the unit dies: its gate is 0 at the point\n");
    DO("first");
    DO("unit 1 3");
    DO("point move 0 1 3");
    DO("set rate 1.2");
    DO("step");
    says(m, "step 1: the slope changes sign\n"
            "step 1: λ = 1.2 is above 2/(1 + x²) = 1: the residual grows\n");
    model_free(m);
    m = network_of(2, 1);
    DO("start-weight 0 w 1");      /* unit 1: e = 0.5, right of it active */
    DO("start-weight 0 b -0.5");
    DO("changes go-on");
    DO("layers output");           /* at step 0: the run begins so */
    DO("step 3");
    DO("set rate 0.25");
    DO("step 200");
    DO("weight 0 b -5");
    DO("step 2");
    DO("weight 0 w -1");
    says(m, "step 3: λ 0.5 → 0.25\nstep 203: parameters set\nstep 203: unit 1 dies\n"
            "step 205: parameters set\nstep 205: unit 1's slope changes sign\n");
    model_free(m);
}

/* Of a row only the points that it was trained on tell whether a unit is dead. */
static void test_other_points(void **state)
{
    (void)state;
    Model *m = network_of(1, 1);
    DO("start-weight 0 w 1");
    DO("start-weight 0 b -0.5");
    DO("start-weight 0 v 0");
    DO("changes go-on");
    DO("layers output");
    DO("set rate 0.001");
    DO("step 4");
    for (int k = 0; k < 2; k++) DO("point remove 2");
    says(m, "step 4: other points\nstep 4: unit 1 dies\n");
    DO("step 2");
    DO("point add 0.9 0.3");
    says(m, "step 4: other points\nstep 4: unit 1 dies\n"
            "step 6: other points\nstep 6: unit 1 is active again\n");
    model_free(m);
}

/* --- the list and the marks --- */

static void put_events(Stage *s, int steps)
{
    Model *m = s->model;
    DO("unit 1 3");
    DO("point move 0 1 3");
    DO("set rate 1.2");
    CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = (uint64_t)steps }, NULL) == OK);
}

static size_t named(const Stage *s, const char *name, bool seen)
{
    size_t n = 0;
    for (size_t i = 0; i < s->frame.n; i++) {
        const Handle *h = &s->frame.at[i];
        bool is = h->name != NULL && strcmp(h->name, name) == 0;
        n += is && (!seen || h->box.h > 0);
    }
    return n;
}

static void test_the_list_at_every_size(void **state)
{
    (void)state;
    static const double size[][2] = { { 320, 320 }, { 360, 640 }, { 1024, 640 }, { 1280, 720 },
                                      { 1920, 1080 } };
    for (size_t k = 0; k < sizeof size/sizeof *size; k++) {
        Stage *s = stage_new(size[k][0], size[k][1]);
        put_events(s, 30);
        stage_draw(s);
        events_find(&s->memory.events, model_lesson(s->model));
        size_t n = s->memory.events.n;
        CHECK(n > 0);
        Command c = stage_event(s, (Event){ .kind = EVENT_TEXT, .key = 'j', .text = "j" });
        CHECK(c.kind == CMD_EVENTS);
        s->ui.panel = PANEL_EVENTS;
        stage_draw(s);
        CHECK(named(s, "event", false) == n && named(s, "event", true) > 0);
        CHECK(stage_shows(s, "the slope changes sign"));
        /* every line is reached by Tab, seen then, and goes to its step */
        size_t reached = 0;
        for (size_t i = 0; i < n + 4; i++) {
            stage_key(s, KEY_TAB, 0);
            stage_draw(s);
            const Handle *h = frame_find(&s->frame, s->ui.focus);
            CHECK(h != NULL && h->layer == 1);
            if (h->name == NULL || strcmp(h->name, "event") != 0) continue;
            const Incident *e = &s->memory.events.at[h->index - BUTTON_EVENT];
            CHECK(h->command.kind == CMD_GOTO && h->command.index == e->step);
            CHECK(h->box.h >= 20 && h->box.y >= 0 && rect_bottom(h->box) <= s->h);
            CHECK(h->box.x >= 0 && rect_right(h->box) <= s->w);
            reached++;
        }
        CHECK(reached >= n);
        stage_free(s);
    }
}

/* Marks stand at their steps, and no nearer than can be told apart. */
static void test_marks_at_the_scrubber(void **state)
{
    (void)state;
    Stage *s = stage_new(1280, 720);
    put_events(s, 1);
    stage_draw(s);
    const Handle *scrub = stage_handle(s, "scrubber"), *mark = stage_handle(s, "mark:event");
    CHECK(scrub != NULL && mark != NULL && named(s, "mark:event", true) == 1);
    CHECK_NEAR(mark->box.x + mark->box.w/2, axis_to_pt(&scrub->x, 1), 1e-9);
    CHECK(mark->command.kind == CMD_GOTO && mark->command.index == 1);
    Pt at = pt(mark->box.x + 4, mark->box.y + 2);
    Model *m = s->model;
    DO("first");
    stage_draw(s);
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = at });
    CHECK(strncmp(stage_handle(s, "mark:event")->tip, "2 events; the first: step 1: ", 29) == 0);
    stage_click(s, at, 0);
    CHECK(model_lesson(m)->step == 1);
    /* two points that pull against each other flip it over and over */
    DO("set rate 1.9");
    DO("point add -1 2");
    DO("step 900");
    stage_draw(s);
    double last = -INFINITY;
    for (size_t i = 0; i < s->frame.n; i++) {
        const Handle *h = &s->frame.at[i];
        if (h->name == NULL || strcmp(h->name, "mark:event") != 0) continue;
        CHECK(h->box.x - last >= 6 - 1e-9);
        last = h->box.x;
    }
    stage_free(s);
}

/* Beside the traces they stand at the height of their step, at every size that has traces. */
static void test_marks_at_the_traces(void **state)
{
    (void)state;
    static const double size[][2] = { { 1024, 640 }, { 1280, 720 }, { 1920, 1080 } };
    for (size_t k = 0; k < 3; k++) {
        Stage *s = stage_new(size[k][0], size[k][1]);
        model_free(s->model);
        Model *m = s->model = network_of(3, 1);
        DO("changes go-on");
        DO("step 10");
        DO("weight 1 w -1");
        DO("step 10");
        DO("weight 1 w 1");
        DO("step 5");
        stage_draw(s);
        const Handle *traces = stage_handle(s, "traces");
        const EventLog *log = &s->memory.events;
        CHECK(traces != NULL && log->n >= 3);
        size_t marks = 0;
        for (size_t i = 0; i < s->frame.n; i++) {
            const Handle *h = &s->frame.at[i];
            if (h->kind != HANDLE_BUTTON || h->index < BUTTON_TRACE_MARK) continue;
            if (h->index >= BUTTON_TRACE_MARK + EVENTS_LISTED) continue;
            double u = time_u((TimeScale)traces->index, (double)h->command.index);
            CHECK_NEAR(h->box.y + h->box.h/2, axis_to_pt(&traces->y, u), 1e-9);
            CHECK(rect_right(h->box) <= rect_right(traces->box) + 8);
            CHECK(log->at[events_from(log, h->command.index)].step == h->command.index);
            marks++;
        }
        CHECK(marks >= 2);
        stage_free(s);
    }
}

/* While the next step is asked for nothing is told: no mark, no line, no count. */
static void test_a_question_hides_them(void **state)
{
    (void)state;
    Stage *s = stage_new(1280, 720);
    Model *m = s->model;
    put_events(s, 3);
    DO("first");
    stage_draw(s);
    CHECK(stage_handle(s, "mark:event") != NULL && stage_handle(s, "button:events") != NULL);
    DO("predict");
    stage_draw(s);
    CHECK(stage_handle(s, "mark:event") == NULL && stage_handle(s, "button:events") == NULL);
    s->ui.panel = PANEL_EVENTS;
    stage_draw(s);
    CHECK(named(s, "event", false) == 0 && !stage_shows(s, "changes sign"));
    CHECK(stage_shows(s, "While a question is open"));
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_unit_against_the_plain_way),
        cmocka_unit_test(test_networks_against_the_plain_way),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_other_points),
        cmocka_unit_test(test_the_list_at_every_size),
        cmocka_unit_test(test_marks_at_the_scrubber),
        cmocka_unit_test(test_marks_at_the_traces),
        cmocka_unit_test(test_a_question_hides_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
