/* The columns of a table side by side, and the line that says what was taken of it: every column is
 * come to by keys and by clicks, at every size, and the line covers nothing. */
#include "view_story.h"

#include "app/looking.h"
#include "input/touch.h"
#include "model/pages.h"
#include "model/table_choice.h"

#define COLUMNS 60u
#define TEXT_AT 7u          /* a column of words */

typedef struct { Stage *s; NetLook look; } Table;

static TableSaid *said(size_t columns)
{
    TableSaid *t = table_said_new();
    CHECK(t != NULL);
    t->column = calloc(columns, sizeof *t->column);
    t->columns = columns;
    t->file = strdup("cars of every kind.csv");
    for (size_t i = 0; i < columns; i++) {
        char name[80];
        snprintf(name, sizeof name, i % 9 == 4 ? "a column with a very long name, number %zu"
                                               : "c%zu", i + 1);
        t->column[i] = (TableColumn){ strdup(name), USE_NUMBER, AXIS_NUMBER, "", 9 };
    }
    if (columns > TEXT_AT) t->column[TEXT_AT].use = USE_TEXT;
    t->x = columns > 20 ? 20 : 0;
    t->y = columns > 20 ? 40 : 1;
    t->column[t->x].use = USE_X;
    t->column[t->y].use = USE_Y;
    t->rows = 9;
    t->left = 3;
    t->left_out = calloc(3, sizeof *t->left_out);
    for (size_t i = 0; i < 3; i++) t->left_out[i] = (LeftOut){ 5 + i, t->x, LEFT_EMPTY };
    return t;
}

static Table table_new(size_t columns, double w, double h)
{
    Sample p[9];
    TableSaid *t = said(columns);
    for (int i = 0; i < 9; i++) p[i] = (Sample){ i, i % 3 };
    LessonData d = { .title = "Cars", .rate = 0.05, .batch = 2, .point = p, .n = 9, .table = t,
                     .data = { .kind = DATA_CSV, .csv = (char[]){ "cars.csv" } },
                     .network = { .width = 8, .seed = 1, .elbow_hi = 8 } };
    Table k = { .s = stage_new(w, h), .look = { .selected = SELECT_NONE, .table_note = true } };
    CHECK(model_load(k.s->model, &d, NULL) == OK);
    table_said_release(t);
    return k;
}

static const char *file = "";

static void draw(Table *k)
{
    Stage *s = k->s;
    Scene scene = stage_scene(s);
    scene.look = k->look;
    scene.file = file;
    buf_clear(&s->trace);
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, &scene);
    CHECK(canvas_finish(s->cv, NULL) == OK && !s->frame.failed);
    ui_settle(&s->ui, &s->frame, s->now);
}

static const Handle *named(const Table *k, const char *axis, size_t column)
{
    char name[40];
    snprintf(name, sizeof name, "column:%s:%zu", axis, column + 1);
    return stage_handle(k->s, name);
}

static bool is_seen(const Table *k, const Handle *h)
{
    return h != NULL && h->box.w >= 20 && h->box.h >= 15 && h->box.x >= 0 && h->box.y >= 0
        && rect_right(h->box) <= k->s->w && rect_bottom(h->box) <= k->s->h
        && frame_pick(&k->s->frame, rect_centre(h->box)) == h;
}

static void key(Table *k, int which)
{
    Command c[UI_COMMANDS];
    Event e = { .kind = EVENT_KEY, .key = which };
    size_t n = ui_event(&k->s->ui, &k->s->frame, model_lesson(k->s->model), &e, k->s->now, c);
    CHECK(n == 0);      /* nothing but the focus moves */
    draw(k);
}

static size_t next_of(size_t i, int dir)
{
    i = (size_t)((int)i + dir);
    return i == TEXT_AT ? (size_t)((int)i + dir) : i;
}

static void walk(Table *k, const char *axis, size_t from, size_t to)
{
    int dir = to > from ? 1 : -1;
    for (size_t i = from; i != to;) {
        key(k, dir > 0 ? KEY_RIGHT : KEY_LEFT);
        i = next_of(i, dir);
        const Handle *h = named(k, axis, i);
        if (h == NULL || k->s->ui.focus != h->id || !is_seen(k, h))
            fail_msg("%g x %g: %s %zu is not seen", k->s->w, k->s->h, axis, i + 1);
    }
}

static const struct { double w, h; bool is_small; } sizes[] = {
    { 1440, 900, false }, { 1200, 700, false }, { 1920, 1080, false }, { 360, 640, true },
    { 320, 320, true }, { 640, 360, true } };

static void test_arrows_come_to_every_column(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof sizes/sizeof *sizes; i++) {
        Table k = table_new(COLUMNS, sizes[i].w, sizes[i].h);
        if (sizes[i].is_small) k.look.tab = SHOW_TRAINING;
        draw(&k);
        for (int y = 0; y < 2; y++) {
            const char *axis = y ? "y" : "x";
            size_t chosen = y ? 40 : 20;
            CHECK(named(&k, axis, chosen) != NULL);
            k.s->ui.focus = named(&k, axis, chosen)->id;
            draw(&k);
            CHECK(is_seen(&k, named(&k, axis, chosen)));      /* at first the choice is seen */
            walk(&k, axis, chosen, COLUMNS - 1);
            key(&k, KEY_RIGHT);                               /* the last one is the last */
            CHECK(k.s->ui.focus == named(&k, axis, COLUMNS - 1)->id);
            walk(&k, axis, COLUMNS - 1, 0);
            CHECK(named(&k, axis, TEXT_AT) == NULL);
        }
        stage_free(k.s);
    }
}

static void test_columns_for_a_finger(void **unused)
{
    (void)unused;
    Table k = table_new(COLUMNS, 390, 844);
    k.look.tab = SHOW_TRAINING;
    k.s->ui.finger = TOUCH_REACH;
    draw(&k);
    k.s->ui.focus = named(&k, "x", 20)->id;
    draw(&k);
    const Handle *rows = frame_find(&k.s->frame, handle_id(HANDLE_TABLE, 6));
    CHECK(rows != NULL && stage_finger_apart(k.s, rows->box) >= 4);
    const char *const arrows[] = { "columns:x:back", "columns:x:next" };
    for (int i = 0; i < 2; i++) CHECK(stage_handle(k.s, arrows[i])->box.w >= 44);
    stage_free(k.s);
}

/* Tab stops once at each strip, wherever it is scrolled to. */
static void test_each_strip_is_one_stop(void **unused)
{
    (void)unused;
    Table k = table_new(COLUMNS, 1440, 900);
    draw(&k);
    size_t stops[2] = { 0, 0 };
    for (int i = 0; i < 200; i++) {
        HandleId was = k.s->ui.focus;
        key(&k, KEY_TAB);
        const Handle *h = frame_find(&k.s->frame, k.s->ui.focus);
        CHECK(h != NULL && h->id != was);
        if (i > 0 && k.s->ui.focus == 0) break;
        if (h->command.kind == CMD_COLUMN) stops[h->command.index]++;
        if (h->kind == HANDLE_BUTTON && strcmp(h->name, "button:undo") == 0 && i > 20) break;
    }
    CHECK(stops[0] == 1 && stops[1] == 1);
    stage_free(k.s);
}

static void test_the_arrows_at_its_ends_show_all(void **unused)
{
    (void)unused;
    Table k = table_new(COLUMNS, 1440, 900);
    bool seen[COLUMNS] = { false };
    k.look.column_turn[0] = 1;
    for (int pages = 0; pages < 60; pages++) {
        draw(&k);
        for (size_t i = 0; i < COLUMNS; i++) seen[i] |= is_seen(&k, named(&k, "x", i));
        const Handle *next = stage_handle(k.s, "columns:x:next");
        CHECK(next != NULL);
        if (next->disabled) break;
        looking_choose(&k.look, &next->command, 8, NULL);
    }
    draw(&k);
    CHECK(stage_handle(k.s, "columns:x:next")->disabled);
    for (size_t i = 20; i < COLUMNS; i++) CHECK(seen[i] || i == TEXT_AT);
    for (int pages = 0; pages < 60; pages++) {
        draw(&k);
        for (size_t i = 0; i < COLUMNS; i++) seen[i] |= is_seen(&k, named(&k, "x", i));
        const Handle *back = stage_handle(k.s, "columns:x:back");
        if (back->disabled) break;
        looking_choose(&k.look, &back->command, 8, NULL);
    }
    for (size_t i = 0; i < COLUMNS; i++) CHECK(seen[i] == (i != TEXT_AT));
    CHECK(is_seen(&k, named(&k, "x", 0)));
    stage_free(k.s);
}

/* With nothing to choose there is no strip: x and y alone, points of one's own. */
static void test_there_is_a_strip_where_there_is_a_choice(void **unused)
{
    (void)unused;
    Table k = table_new(2, 1440, 900);
    draw(&k);
    CHECK(named(&k, "x", 0) == NULL && stage_handle(k.s, "button:table-note") != NULL);
    stage_free(k.s);
    k = table_new(5, 1440, 900);
    draw(&k);
    CHECK(is_seen(&k, named(&k, "x", 0)) && is_seen(&k, named(&k, "y", 4)));
    CHECK(stage_handle(k.s, "columns:x:next") == NULL);      /* all of them fit */
    CHECK(named(&k, "x", 0)->chosen && named(&k, "y", 1)->chosen);
    CHECK(say(k.s->model, "point move 0 1 1", 0) == OK);
    draw(&k);
    CHECK(named(&k, "x", 0) == NULL && stage_handle(k.s, "button:table-note") == NULL);
    stage_free(k.s);
}

static void test_the_line_takes_room_and_covers_nothing(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof sizes/sizeof *sizes; i++) {
        Table k = table_new(5, sizes[i].w, sizes[i].h);
        k.look.table_note = false;
        draw(&k);
        double top = stage_handle(k.s, "plot")->box.y;
        CHECK(stage_handle(k.s, "button:table-note") == NULL);
        k.look.table_note = true;
        draw(&k);
        const Handle *close = stage_handle(k.s, "button:table-note"),
                     *plot = stage_handle(k.s, "plot");
        if (!is_seen(&k, close)) fail_msg("%g x %g: no line", sizes[i].w, sizes[i].h);
        CHECK(plot->box.y >= rect_bottom(close->box) && plot->box.y >= top + 20);
        CHECK(plot->box.h >= 0.35*k.s->h - 80);
        CHECK(stage_shows(k.s, "cars of every kind.csv: x c1, y c2; 3 of 12"));
        looking_choose(&k.look, &close->command, 8, NULL);
        draw(&k);
        CHECK(stage_handle(k.s, "button:table-note") == NULL);
        CHECK(stage_handle(k.s, "plot")->box.y == top);
        stage_free(k.s);
    }
}

/* The lesson of a table is called after it. */
static void test_the_header_says_a_name_once(void **unused)
{
    (void)unused;
    Table k = table_new(5, 1440, 900);
    file = "cars.json";
    draw(&k);
    CHECK(stage_shows(k.s, "Cars  ·  cars.json"));
    CHECK(say(k.s->model, "title cars.csv", 0) == OK);
    file = "cars.csv";
    draw(&k);
    CHECK(stage_shows(k.s, "\"cars.csv\"") && !stage_shows(k.s, "cars.csv  ·  cars.csv"));
    file = "";
    stage_free(k.s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arrows_come_to_every_column),
        cmocka_unit_test(test_columns_for_a_finger),
        cmocka_unit_test(test_each_strip_is_one_stop),
        cmocka_unit_test(test_the_arrows_at_its_ends_show_all),
        cmocka_unit_test(test_there_is_a_strip_where_there_is_a_choice),
        cmocka_unit_test(test_the_line_takes_room_and_covers_nothing),
        cmocka_unit_test(test_the_header_says_a_name_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
