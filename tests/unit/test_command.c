/* Commands and their text. */
#include "story.h"

#include "model/command.h"

static Command read_ok(const char *line)
{
    Command c;
    int column = 0;
    Message m = { "" };
    if (command_parse(&c, line, &column, &m) != OK) fail_msg("%s: column %d: %s", line, column, m.text);
    return c;
}

static void test_every_kind_reads_back_as_printed(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "set w 0.8", "set b -1", "set x 1e+300", "set y 0", "set rate 0.1", "set elbow 0.5", "set slope -2",
        "unit 1 -0.5", "point add 1.5 0", "point move 0 1.5 0.2", "point remove 3", "step", "step 10", "back",
        "back 7", "goto 0", "goto 1000000", "first", "last", "reset", "case i", "case ii", "case iii", "case iv",
        "view -1.5 3 -0.6 2.2", "fit", "title", "title A # is part of it, φ too", "undo", "redo", "play",
        "speed 2.5", "theme", "theme light", "theme dark", "text-size +", "text-size -", "text-size 0",
        "fullscreen", "present", "blank", "help", "open",
        "open my lesson.json", "save", "save a.json", "export", "export a b.png", "copy", "paste", "leave", "quit",
        "weight 3 w 0.5", "weight 0 v -1", "start-weight 39 elbow 0.25", "width 40", "seed 7", "start notebook", "start even",
        "start he", "elbows 0 1", "bias on", "bias off", "scale on", "scale off", "layers all", "layers output", "batch 10", "batch all",
        "order cyclic", "order shuffle", "order sample", "optimizer sgd", "optimizer momentum", "optimizer adam",
        "decay 0.9 0.999", "least-squares 0", "stop 0.0001 1000", "stop-still on", "changes rerun", "changes go-on",
        "data zigzag", "data cubic", "select 4", "select none", "sort number", "sort elbow", "scroll 12", "traces sqrt",
        "figure story", "format mp4", "figure-size", "figure-size 85mmx60mm@4", "figure-scale", "figure-scale 2", "figure-frames", "figure-frames 50", "figure-fps 12", "figure-theme print",
        "paper on", "paper off", "figure-name", "figure-name a b.pdf", "write", "copy-picture", "copy-numbers",
        "traces linear", "traces log", "ghost on", "ghost off",
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

static void test_a_mistake_is_told_with_its_column(void **state)
{
    (void)state;
    static const struct { const char *line; int column; const char *said; } bad[] = {
        { "walk", 1, "\"walk\": expected a command such as step, set w 0.8 or undo" },
        { "  walk", 3, "expected a command" },
        { "set", 4, "expected one of: w b x y rate elbow slope" },
        { "set q 1", 5, "\"q\": expected one of: w b x y rate elbow slope" },
        { "set w", 6, "expected a finite number" },
        { "set w 1e999", 7, "\"1e999\": expected a finite number" },
        { "set w nan", 7, "\"nan\": expected a finite number" },
        { "set w 1 2", 9, "\"2\": expected nothing after: set NAME VALUE" },
        { "point", 6, "expected one of: add move remove" },
        { "point drop 1", 7, "\"drop\": expected one of: add move remove" },
        { "point move 1.5 0 0", 12, "\"1.5\": expected a whole number, 0 or more" },
        { "point remove -1", 14, "\"-1\": expected a whole number, 0 or more" },
        { "step 0", 6, "\"0\": expected a whole number, 1 or more" },
        { "step 99999999999999999999", 6, "expected a whole number, 1 or more" },
        { "goto", 5, "expected a whole number, 0 or more" },
        { "case v", 6, "\"v\": expected one of: i ii iii iv" },
        { "theme pink", 7, "\"pink\": expected one of: light dark" },
        { "theme lessons", 7, "expected one of: light dark" },
        { "text-size *", 11, "\"*\": expected one of: + - 0" },
        { "undo it", 6, "\"it\": expected nothing after: undo" },
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

static void test_the_help_names_every_command_once(void **state)
{
    (void)state;
    bool seen[CMD_COUNT] = { false };
    size_t n = 0;
    for (; command_info(n) != NULL; n++) {
        const CommandInfo *info = command_info(n);
        CHECK(!seen[info->kind]);
        seen[info->kind] = true;
        CHECK(info->form[0] != '\0' && info->does[0] != '\0');
    }
    CHECK(n == CMD_COUNT - 1);
    CHECK(command_is_lesson(CMD_SET) && command_is_lesson(CMD_REDO));
    CHECK(!command_is_lesson(CMD_PLAY) && !command_is_lesson(CMD_NONE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_reads_back_as_printed),
        cmocka_unit_test(test_numbers_come_back_bit_for_bit),
        cmocka_unit_test(test_blanks_and_comments),
        cmocka_unit_test(test_a_mistake_is_told_with_its_column),
        cmocka_unit_test(test_the_help_names_every_command_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
