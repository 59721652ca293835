/* Commands and their text. */
#include "command_story.h"

#include "model/model.h"

static Command read_ok(const char *line)
{
    Command c;
    int column = 0;
    Message m = { "" };
    if (command_parse(&c, line, &column, &m) != OK)
        fail_msg("%s: column %d: %s", line, column, m.text);
    return c;
}

static void test_every_kind_reads_back_as_printed(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "set w 0.8", "set b -1", "set x 1e+300", "set y 0", "set rate 0.1", "set elbow 0.5",
        "set slope -2", "unit 1 -0.5", "point add 1.5 0", "point move 0 1.5 0.2", "point remove 3",
        "hold on", "hold off", "hold -1.5", "panel", "panel loss", "panel lambda", "step",
        "step 10", "back", "back 7", "goto 0", "goto 1000000", "first", "last", "reset", "case i",
        "case ii", "case iii", "case iv",
        "view -1.5 3 -0.6 2.2", "fit", "title", "title A # is part of it, φ too", "axis x",
        "axis x engine size # in cm³", "axis y", "axis y mpg", "undo", "redo", "play",
        "speed 2.5", "theme", "theme light", "theme dark", "text-size +", "text-size -",
        "text-size 0",
        "fullscreen", "present", "blank", "help", "menu", "contents", "events", "open",
        "open my lesson.json", "reload", "agree", "bring-back 2026-1", "forget 2026-1",
        "unsaved", "save", "save a.json", "overwrite", "keep-mine", "export", "export a b.png",
        "copy", "paste",
        "leave", "quit",
        "weight 3 w 0.5", "weight 0 v -1", "start-weight 39 elbow 0.25", "width 40", "seed 7",
        "start notebook", "start even",
        "start he", "elbows 0 1", "bias on", "bias off", "scale on", "scale off", "layers all",
        "layers output", "batch 10", "batch all", "order cyclic", "order shuffle", "order sample",
        "optimizer sgd", "optimizer momentum", "optimizer adam", "decay 0.9 0.999",
        "least-squares 0", "stop 0.0001 1000", "stop-still on", "changes rerun", "changes go-on",
        "data zigzag", "data cubic", "target sin(6x) + 0.3x", "samples 50", "noise 0.1",
        "noise 0", "data-seed 3", "interval -1 2.5", "draw 0 1 2 -0.5 3", "freehand on",
        "freehand off", "pin", "pin A", "unpin B", "pin-name A λ 0.04 # φ", "hold-out 0.2 7",
        "hold-out 0.5", "hold-out 0.25 last", "hold-out 0", "pin-name B",
        "select 4", "select none", "read -0.5", "sum 0", "sum 12", "sum all",
        "sort number", "sort elbow", "scroll 12", "scroll-words 3", "scroll-training 2", "more on",
        "more off", "ridge 0", "ridge 0.001", "tab page", "tab curve", "tab cases", "sheet ii",
        "traces sqrt", "figure story", "format mp4", "figure-size", "figure-size 85mmx60mm@4",
        "figure-scale", "figure-scale 2", "figure-frames", "figure-frames 50", "figure-fps 12",
        "figure-theme print", "paper on", "paper off", "figure-name", "figure-name a b.pdf",
        "write", "copy-picture", "copy-numbers", "copy-link", "copy-frame",
        "traces linear", "traces log", "ghost on", "ghost off", "caption", "caption on",
        "caption off", "loss mean", "loss point",
        "derivation", "derivation symbols", "derivation numbers", "derivation results", "page 3",
        "page next", "page back", "answer left", "answer it is # 1/2, φ", "predict", "predict off",
        "predict elbow", "predict elbow 0.5", "predict elbow gone", "vector move 1 -0.5",
        "vector x 2 0.25", "vector c 1 3", "vector A 2 1 -0.5", "vector f xAx", "vector f xc",
        "score 3 -1000", "predict elbow12 left", "predict slope -2", "predict slope3 flips",
        "reveal", "hint", "previous", "switch unit", "switch network", "beat next", "beat back",
        "terms", "terms on", "terms off", "scroll-terms 12", "column x miles per gallon",
        "column y #3", "decimal comma", "decimal point",
        "dates day", "dates month", "table-note", "table-note off",
        "scroll-columns y 12",
    };
    bool seen[CMD_COUNT] = { false };
    Buf b = { 0 };
    for (size_t i = 0; i < sizeof lines/sizeof *lines; i++) {
        Command c = read_ok(lines[i]);
        seen[c.kind] = true;
        buf_clear(&b);
        command_print(&b, &c);
        CHECK_TEXT(b.at, lines[i]);
    }
    for (int k = CMD_NONE + 1; k < CMD_COUNT; k++) CHECK(seen[k]);
    buf_free(&b);
}

static void test_numbers_come_back_bit_for_bit(void **state)
{
    (void)state;
    uint64_t seed = 11;
    Buf b = { 0 };
    for (int i = 0; i < 5000; i++) {
        uint64_t bits = chance(&seed);
        Command c = { .kind = CMD_SET, .name = PARAM_B };
        memcpy(&c.a[0], &bits, sizeof bits);
        if (!isfinite(c.a[0])) continue;
        buf_clear(&b);
        command_print(&b, &c);
        Command back = read_ok(b.at);
        CHECK(memcmp(&c.a[0], &back.a[0], sizeof bits) == 0);
    }
    buf_free(&b);
}

static void test_blanks_and_comments(void **state)
{
    (void)state;
    CHECK(read_ok("").kind == CMD_NONE);
    CHECK(read_ok("   \t").kind == CMD_NONE);
    CHECK(read_ok("# a remark").kind == CMD_NONE);
    Command c = read_ok("  step   3  # three of them\r");
    CHECK(c.kind == CMD_STEP && c.index == 3);
    c = read_ok("step # one");
    CHECK(c.kind == CMD_STEP && c.index == 1);
    c = read_ok("set w 1/4");
    CHECK(c.a[0] == 0.25);
    CHECK(read_ok("set w −2").a[0] == -2);
}

/* What people write before a function, and after it. */
static void test_a_function_is_what_stands_right_of_its_name(void **state)
{
    (void)state;
    static const char *const lines[] = { "target  sin(6x) + 1", "target y = sin(6x) + 1",
                                         "target y=sin(6x) + 1 \t# a wave",
                                         "target f(x) =  sin(6x) + 1\r" };
    for (size_t i = 0; i < sizeof lines/sizeof *lines; i++) {
        Command c = read_ok(lines[i]);
        Buf b = { 0 };
        command_print(&b, &c);
        CHECK(c.kind == CMD_TARGET);
        CHECK_TEXT(b.at, "target sin(6x) + 1");
        buf_free(&b);
    }
    Command c;
    Message m;
    CHECK(command_parse(&c, "target y", NULL, &m) == ERR_PARSE);
    CHECK(command_parse(&c, "target y == x", NULL, &m) == ERR_PARSE);
}

static void test_a_mistake_is_told_with_its_column(void **state)
{
    (void)state;
    static const struct { const char *line; int column; const char *said; } bad[] = {
        { "target", 7, "expected a function of x, such as sin(6x) + 0.3x" },
        { "target # none", 8, "expected a function of x, such as sin(6x) + 0.3x" },
        { "target y = 2 sin(", 18, "at character 7 of the function: " },
        { "target 2 − z", 14, "at character 5 of the function: There is no \"z\" here: the names "
                               "are x, pi and e" },
        { "samples 0", 9, "\"0\": expected a whole number from 1 to 1000000" },
        { "walk", 1, "\"walk\": expected a command such as step, set w 0.8 or undo. A newer "
                    "Elbow may know it" },
        { "  walk", 3, "expected a command" },
        { "set", 4, "expected w, b, elbow, slope, v, x, y or rate" },
        { "set q 1", 5, "\"q\": expected w, b, elbow, slope, v, x, y or rate" },
        { "set w", 6, "expected a finite number" },
        { "set w 1e999", 7, "\"1e999\": expected a finite number" },
        { "set w nan", 7, "\"nan\": expected a finite number" },
        { "set w 1 2", 9, "\"2\": expected nothing after: set NAME VALUE" },
        { "point", 6, "expected add, move or remove" },
        { "point drop 1", 7, "\"drop\": expected add, move or remove" },
        { "point move 1.5 0 0", 12, "\"1.5\": expected a whole number, 0 or more" },
        { "point remove -1", 14, "\"-1\": expected a whole number, 0 or more" },
        { "step 0", 6, "\"0\": expected a whole number, 1 or more" },
        { "step 99999999999999999999", 6, "expected a whole number, 1 or more" },
        { "goto", 5, "expected a whole number, 0 or more" },
        { "case v", 6, "\"v\": expected i, ii, iii or iv" },
        { "theme pink", 7, "\"pink\": expected light or dark" },
        { "theme lessons", 7, "expected light or dark" },
        { "text-size *", 11, "\"*\": expected +, - or 0" },
        { "undo it", 6, "\"it\": expected nothing after: undo" },
        { "order cyclical", 7, "\"cyclical\": expected cyclic, shuffle or sample" },
        { "weight 0 x 1", 10, "\"x\": expected w, b, elbow, slope or v" },
        { "order", 6, "expected cyclic, shuffle or sample" },
        { "order cyclic twice", 14, "expected nothing after: order cyclic|shuffle|sample" },
        { "batch 0", 7, "\"0\": expected a whole number, 1 or more, or all" },
        { "select -1", 8, "\"-1\": expected a whole number, 0 or more, or none" },
        { "select 18446744073709551615", 8, "expected a whole number, 0 or more, or none" },
        { "figure-frames 1", 15, "\"1\": expected a whole number from 2 to 5000" },
        { "figure-frames 5001", 15, "\"5001\": expected a whole number from 2 to 5000" },
        { "figure-fps 121", 12, "\"121\": expected a number from 0.5 to 120" },
        { "figure-scale 0", 14, "\"0\": expected a finite number above 0" },
        { "speed 0", 7, "\"0\": expected a number above 0, at most 1000000000" },
        { "decay 0.9 1", 11, "\"1\": expected a number from 0 to below 1" },
        { "least-squares -1", 15, "\"-1\": expected a finite number, 0 or more" },
        { "stop -1 0", 6, "\"-1\": expected a finite number, 0 or more" },
    };
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        Command c = { .kind = CMD_QUIT, .index = 42 };
        int column = 0;
        Message m = { "" };
        CHECK(command_parse(&c, bad[i].line, &column, &m) == ERR_PARSE);
        CHECK(c.kind == CMD_QUIT && c.index == 42);
        if (strstr(m.text, bad[i].said) == NULL) fail_msg("%s: \"%s\"", bad[i].line, m.text);
        if (column != bad[i].column) fail_msg("%s: column %d", bad[i].line, column);
    }
}

static bool same(const Command *a, const Command *b)
{
    bool texts = (a->text == NULL) == (b->text == NULL)
        && (a->text == NULL || strcmp(a->text, b->text) == 0);
    return a->kind == b->kind && a->name == b->name && a->index == b->index
        && memcmp(a->a, b->a, sizeof a->a) == 0 && texts;
}

static void test_every_row_reads_back_with_any_arguments(void **state)
{
    (void)state;
    uint64_t seed = 2026;
    Buf b = { 0 };
    for (int k = CMD_NONE + 1; k < CMD_COUNT; k++) {
        for (int i = 0; i < 300; i++) {
            char text[64];
            Command c = any_command((CommandKind)k, text, &seed);
            buf_clear(&b);
            command_print(&b, &c);
            Command back = read_ok(b.at);
            if (!same(&c, &back)) fail_msg("%s", b.at);
        }
    }
    buf_free(&b);
}

/* Each argument in turn is bad: the message says what the row expects there, and where. */
static void test_a_bad_argument_names_what_is_expected(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int k = CMD_NONE + 1; k < CMD_COUNT; k++) {
        const CommandRow *row = command_row((CommandKind)k);
        for (size_t bad = 0; bad < ARGS && row->arg[bad].kind != ARG_NONE
             && row->arg[bad].kind != ARG_TEXT && row->arg[bad].kind != ARG_FUNCTION; bad++) {
            Buf line = { 0 };
            buf_printf(&line, "%s", row->name);
            for (size_t a = 0; a < bad; a++) {
                const Arg *arg = &row->arg[a];
                if (arg->kind == ARG_NUMBER) buf_printf(&line, " 0.5");
                else if (arg->kind == ARG_WHOLE)
                    buf_printf(&line, " %d", (int)(1 + chance(&seed) % 9));
                else
                    buf_printf(&line, " %s",
                               arg->choices->at[chance(&seed) % arg->choices->n].word);
            }
            int column = 0, want = (int)line.len + 2;
            buf_printf(&line, " ?!");
            Command c = { .kind = CMD_NONE };
            Message m = { "" };
            const Arg *arg = &row->arg[bad];
            CHECK(command_parse(&c, line.at, &column, &m) == ERR_PARSE);
            if (column != want) fail_msg("%s: column %d", line.at, column);
            CHECK(strstr(m.text, "\"?!\": expected ") == m.text);
            for (size_t i = 0; arg->choices != NULL && i < arg->choices->n; i++)
                CHECK(strstr(m.text, arg->choices->at[i].word) != NULL);
            if (arg->kind == ARG_NUMBER) CHECK(strstr(m.text, range_words(arg->range)) != NULL);
            if (arg->kind == ARG_WHOLE) CHECK(strstr(m.text, "a whole number") != NULL);
            buf_free(&line);
        }
    }
}

static void test_every_command_has_its_help(void **state)
{
    (void)state;
    Buf b = { 0 };
    for (int k = CMD_NONE + 1; k < CMD_COUNT; k++) {
        buf_clear(&b);
        command_form(&b, (CommandKind)k);
        CHECK(strstr(b.at, command_row((CommandKind)k)->name) == b.at
              && command_does((CommandKind)k)[0] != '\0');
        for (int j = CMD_NONE + 1; j < k; j++)
            CHECK(strcmp(command_row((CommandKind)j)->name, command_row((CommandKind)k)->name)
                  != 0);
    }
    buf_clear(&b);
    command_form(&b, CMD_ORDER);
    CHECK_TEXT(b.at, "order cyclic|shuffle|sample");
    buf_clear(&b);
    command_form(&b, CMD_POINT_MOVE);
    CHECK_TEXT(b.at, "point move I X Y");
    buf_clear(&b);
    command_form(&b, CMD_THEME);
    CHECK_TEXT(b.at, "theme [light|dark]");
    buf_clear(&b);
    command_form(&b, CMD_BATCH);
    CHECK_TEXT(b.at, "batch N|all");
    buf_free(&b);
}

static void test_traits_fit_together(void **state)
{
    (void)state;
    for (int k = CMD_NONE; k < CMD_COUNT; k++) {
        CommandKind kind = (CommandKind)k;
        bool lesson = command_is_lesson(kind);
        CHECK(!(lesson && command_is(kind, TRAIT_WINDOW)));
        CHECK(!command_is(kind, TRAIT_ABSOLUTE | TRAIT_ADDS)
              && !command_is(kind, TRAIT_UNIT | TRAIT_NETWORK));
        static const unsigned of_lessons[] = { TRAIT_UNIT, TRAIT_NETWORK, TRAIT_ABSOLUTE,
                                               TRAIT_ADDS, TRAIT_MIXES, TRAIT_COMPUTES,
                                               TRAIT_BEGINS, TRAIT_KEEPS_PLAYING };
        for (size_t i = 0; i < sizeof of_lessons/sizeof *of_lessons; i++)
            CHECK(lesson || !command_is(kind, of_lessons[i]));
    }
    CHECK(command_is_lesson(CMD_SET) && command_is_lesson(CMD_REDO));
    CHECK(!command_is_lesson(CMD_PLAY) && !command_is(CMD_NONE, 0));
    Command a = { .kind = CMD_WEIGHT, .index = 3, .name = PARAM_W }, b = a;
    b.a[0] = 1;
    CHECK(command_same_subject(&a, &b));
    b.name = PARAM_B;
    CHECK(!command_same_subject(&a, &b));
    b = a;
    b.index = 4;
    CHECK(!command_same_subject(&a, &b));
    a = (Command){ .kind = CMD_STEP, .index = 1 };
    b = (Command){ .kind = CMD_STEP, .index = 7 };
    CHECK(command_same_subject(&a, &b));
}

/* Every value has a word, every word a value, and lists name them all. */
static void test_words_and_values_are_one_to_one(void **state)
{
    (void)state;
    static const struct { const Choices *c; size_t n; } all[] = {
        { &figure_words, FIGURES }, { &format_words, FORMATS }, { &theme_words, 2 },
        { &figure_theme_words, 3 }, { &time_words, 3 },
        { &sort_words, 5 }, { &text_size_words, 3 }, { &on_off_words, 2 }, { &changes_words, 2 },
        { &case_words, 4 },
        { &param_words, PARAM_COUNT }, { &order_words, 3 }, { &layers_words, 2 },
        { &lesson_layers_words, 3 },
        { &optimizer_words, 3 }, { &start_words, 3 }, { &target_words, TARGET_COUNT },
    };
    for (size_t k = 0; k < sizeof all/sizeof *all; k++) {
        const Choices *c = all[k].c;
        CHECK(c->n == all[k].n);
        ChoicesText said = choices_said(c), form = choices_form(c);
        for (size_t i = 0; i < c->n; i++) {
            int value = -7;
            CHECK(choices_named(c, c->at[i].word, &value) && value == c->at[i].value);
            CHECK_TEXT(choices_word(c, value), c->at[i].word);
            CHECK(strstr(said.s, c->at[i].word) != NULL && strstr(form.s, c->at[i].word) != NULL);
        }
        int value = -7;
        CHECK(!choices_named(c, "", &value) && !choices_named(c, "cyclic|shuffle", &value)
              && value == -7);
        CHECK(choices_word(c, -7) == NULL);
    }
    CHECK_TEXT(choices_said(&order_words).s, "cyclic, shuffle or sample");
    CHECK_TEXT(choices_said(&theme_words).s, "light or dark");
    CHECK_TEXT(choices_form(&order_words).s, "cyclic|shuffle|sample");
    CHECK_TEXT(choices_marked(&theme_words, ".", "!").s, ".light! or .dark!");
    /* longer than there is room for: cut, not past its end */
    static Named many[100];
    for (size_t i = 0; i < 100; i++) many[i] = (Named){ "twelve bytes", (int)i };
    CHECK(strlen(choices_said(&(Choices){ many, 100 }).s) == sizeof(ChoicesText) - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_reads_back_as_printed),
        cmocka_unit_test(test_numbers_come_back_bit_for_bit),
        cmocka_unit_test(test_blanks_and_comments),
        cmocka_unit_test(test_a_function_is_what_stands_right_of_its_name),
        cmocka_unit_test(test_a_mistake_is_told_with_its_column),
        cmocka_unit_test(test_every_row_reads_back_with_any_arguments),
        cmocka_unit_test(test_a_bad_argument_names_what_is_expected),
        cmocka_unit_test(test_every_command_has_its_help),
        cmocka_unit_test(test_traits_fit_together),
        cmocka_unit_test(test_words_and_values_are_one_to_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
