/* Which files are read and written, how much memory that takes, and whose tables a figure has. */
#include "story.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/utf8.h"
#include "files/csv.h"
#include "files/figure_lesson.h"
#include "files/json_size.h"
#include "files/lesson_file.h"
#include "files/model_file.h"
#include "files/reading.h"
#include "files/write.h"

static char folder[] = "/tmp/elbow-reading-XXXXXX";

static void put(const char *name, const char *text)
{
    FILE *f = fopen(name, "w");
    CHECK(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
}

/* --- what is no file --- */

static void a_socket(const char *path)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK(fd >= 0 && bind(fd, (struct sockaddr *)&at, sizeof at) == 0);
    close(fd);
}

static void test_a_window_reads_files_only(void **state)
{
    (void)state;
    static const struct { const char *path, *said; } no_file[] = {
        { "pipe", "it is a pipe" },         { "to-pipe", "it is a pipe" },
        { "socket", "it is a socket" },     { "/dev/zero", "it is a device" },
        { "/dev/null", "it is a device" },  { "/dev/tty", "it is a device" },
        { "there.csv", "it is a pipe" },    { "there.csv:a,b", "it is a pipe" },
#if defined(__linux__)
        { "/proc/cpuinfo", "makes it up" }, { "/proc/self/environ", "makes it up" },
#endif
    };
    CHECK(mkfifo("pipe", 0600) == 0 && mkfifo("there.csv", 0600) == 0);
    CHECK(symlink("pipe", "to-pipe") == 0);
    a_socket("socket");
    reading_files_only(true);
    for (size_t i = 0; i < sizeof no_file/sizeof *no_file; i++) {
        LessonData d;
        Message m = { "" };
        struct stat is;
        if (no_file[i].path[0] == '/' && stat(no_file[i].path, &is) != 0) continue;
        Status s = lesson_load(&d, no_file[i].path, &m);
        if (s != ERR_FILE || strstr(m.text, no_file[i].said) == NULL
            || strstr(m.text, "Cannot read") == NULL)
            fail_msg("%s: %s", no_file[i].path, m.text);
        if (strchr(no_file[i].path, ':') != NULL) continue;
        s = file_write(no_file[i].path, "x", 1, &m);
        if (s != ERR_FILE || strstr(m.text, "Cannot write") == NULL)
            fail_msg("%s: %s", no_file[i].path, m.text);
    }
    reading_files_only(false);
    unlink("there.csv");
}

static const char net_of[] =
    "{\"elbow\": 1, \"network\": {\"width\": 3, \"seed\": 1, \"elbows\": [0, 1]}, \"data\": "
    "{\"csv\": \"%s\"}}";

/* The lesson is a file; what it names is not. */
static void test_nor_does_its_table_wait_for_anybody(void **state)
{
    (void)state;
    static const char *const no_file[] = { "pipe", "/dev/zero", "/dev/stdin", "to-pipe" };
    int zero = open("/dev/zero", O_RDONLY), was = dup(STDIN_FILENO);
    dup2(zero, STDIN_FILENO);
    reading_files_only(true);
    for (size_t i = 0; i < sizeof no_file/sizeof *no_file; i++) {
        char text[300];
        LessonData d;
        Message m = { "" };
        snprintf(text, sizeof text, net_of, no_file[i]);
        put("net.json", text);
        if (lesson_load(&d, "net.json", &m) != ERR_FILE || strstr(m.text, "only files") == NULL)
            fail_msg("%s: %s", no_file[i], m.text);
    }
    reading_files_only(false);
    dup2(was, STDIN_FILENO);
    close(was);
    close(zero);
}

static void test_a_shell_reads_what_it_is_given(void **state)
{
    (void)state;
    CsvData t;
    Message m = { "" };
    int fd = open("pipe", O_RDWR);
    CHECK(fd >= 0 && write(fd, "1,2\n3,4\n", 8) == 8);
    int reader = open("pipe", O_RDONLY);      /* keeps what is in it */
    close(fd);
    CHECK(csv_open(&t, "pipe", (CsvOptions){ .x = NULL }, &m) == OK && t.n == 2);
    csv_free(&t);
    close(reader);
}

static void test_a_pipe_without_a_reader_is_not_waited_for(void **state)
{
    (void)state;
    Message m = { "" };
    char got[4] = "";
    CHECK(file_write("pipe", "abc", 3, &m) == ERR_FILE);
    CHECK_TEXT(m.text, "Cannot write pipe: nobody reads from this pipe. Start its reader first.");
    int fd = open("pipe", O_RDONLY | O_NONBLOCK);
    CHECK(file_write("to-pipe", "abc", 3, &m) == OK && read(fd, got, 3) == 3);
    CHECK_TEXT(got, "abc");
    struct stat is;
    CHECK(lstat("to-pipe", &is) == 0 && S_ISLNK(is.st_mode) && stat("pipe", &is) == 0
          && S_ISFIFO(is.st_mode));
    close(fd);
}

/* A pipe that the shell has opened has no name that its links lead to. */
static void test_what_the_shell_has_opened_is_written(void **state)
{
    (void)state;
    int end[2];
    char name[40], got[4] = "";
    Message m = { "" };
    CHECK(pipe(end) == 0);
    snprintf(name, sizeof name, "/dev/fd/%d", end[1]);
    if (access(name, F_OK) != 0) skip();
    if (file_write(name, "abc", 3, &m) != OK) fail_msg("%s", m.text);
    CHECK(read(end[0], got, 3) == 3);
    CHECK_TEXT(got, "abc");
    close(end[0]);
    close(end[1]);
}

/* --- memory --- */

static long peak_kb(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
#if defined(__APPLE__)
    return use.ru_maxrss/1024;
#else
    return use.ru_maxrss;
#endif
}

/* `head`, then `unit` again and again, so many million bytes of it, then `tail`. */
static char *repeated(const char *head, const char *unit, const char *tail, size_t millions,
                      size_t *n)
{
    size_t h = strlen(head), u = strlen(unit), t = strlen(tail), k = 1000000*millions/u;
    char *text = malloc(h + k*u + t + 1);
    CHECK(text != NULL);
    memcpy(text, head, h);
    for (size_t i = 0; i < k; i++) memcpy(text + h + i*u, unit, u);
    memcpy(text + h + k*u, tail, t + 1);
    *n = h + k*u + t;
    return text;
}

#define BEGUN "{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": 0}, \"points\": "
#define SLACK_KB (3*65536L)      /* sanitizers keep a part of what was freed */

static void test_signs_without_numbers_take_no_memory(void **state)
{
    (void)state;
    static const struct { const char *head, *unit, *tail, *said; } text[] = {
        { BEGUN "[", "0,", "0]}", "a.json:1:2000051: more than 1000000 values in one list" },
        { BEGUN "[", "[],", "0]}", "more than 1000000 values in one list" },
        { BEGUN "[", "{},", "0]}", "more than 1000000 values in one list" },
        { BEGUN "[", "[[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[]],",
          "0]}", "more than a lesson can hold" },
        { BEGUN "{", "\"a\":{},", "\"a\": 0}}", "more than a lesson can hold" },
    };
    for (size_t i = 0; i < sizeof text/sizeof *text; i++) {
        if (!in_sample()) continue;
        size_t n;
        char *bytes = repeated(text[i].head, text[i].unit, text[i].tail, 32, &n);
        LessonData d;
        Message m = { "" };
        long before = peak_kb();
        Status s = lesson_read(&d, "a.json", bytes, n, &m);
        if (s != ERR_PARSE || strstr(m.text, text[i].said) == NULL) fail_msg("%s", m.text);
        if (peak_kb() - before > SLACK_KB)
            fail_msg("%s: %ld KB more", text[i].unit, peak_kb() - before);
        free(bytes);
    }
}

static void test_fields_without_numbers_take_no_memory(void **state)
{
    (void)state;
    static const struct { const char *unit, *said; } text[] = {
        { ",", "a.csv:1:100001: more than 100000 columns; keep fewer" },
        { "a;", "more than 100000 columns" },   { "1\t", "more than 100000 columns" },
        { "1 ", "more than 100000 columns" },   { "\"\",", "more than 100000 columns" },
        { ",\n", "there is no data" },        { "#\n", "there is no data" },
        { "\n", "the file is empty" },           { ",,,,,,,,,,\n", "there is no data" },
    };
    for (size_t i = 0; i < sizeof text/sizeof *text; i++) {
        if (!in_sample()) continue;
        size_t n;
        char *bytes = repeated("", text[i].unit, "", 12, &n);
        CsvData d;
        Message m = { "" };
        long before = peak_kb();
        Status s = csv_read(&d, "a.csv", bytes, n, (CsvOptions){ .x = NULL }, &m);
        if (s != ERR_PARSE || strstr(m.text, text[i].said) == NULL) fail_msg("%s", m.text);
        if (peak_kb() - before > SLACK_KB)
            fail_msg("%s: %ld KB more", text[i].unit, peak_kb() - before);
        free(bytes);
    }
}

static void test_what_fits_is_taken_apart(void **state)
{
    (void)state;
    static const char *const text[] = {
        "", "]", "{\"a\": \"[[[[,,,,\\\"[[\"}", "\"", "\"\\", "[\"\\\\\", 1]", "}}}]]]",
    };
    size_t at, n;
    const char *what;
    for (size_t i = 0; i < sizeof text/sizeof *text; i++)
        CHECK(json_fits(text[i], strlen(text[i]), &at, &what));
    /* what is no JSON is told as that */
    static const char *const wrong[][3] = { { "", ",", "" }, { "[", ",", "" }, { "{", ", ", "}" },
                                            { "[1", ",\n", "]" }, { "{\"a\":", ",", "" } };
    for (size_t i = 0; i < sizeof wrong/sizeof *wrong; i++) {
        if (!in_sample()) continue;
        char *signs = repeated(wrong[i][0], wrong[i][1], wrong[i][2], 20, &n);
        LessonData none;
        Message why = { "" };
        CHECK(lesson_read(&none, "a.json", signs, n, &why) == ERR_PARSE);
        if (strncmp(why.text, "a.json:1:", 9) != 0 && strncmp(why.text, "a.json:2:", 9) != 0)
            fail_msg("%s", why.text);
        CHECK(strstr(why.text, "more than") == NULL);
        free(signs);
    }
    char *deep = repeated("", "[", "", 4, &n);
    CHECK(json_fits(deep, n, &at, &what));      /* refused by what takes it apart */
    LessonData d;
    Message m;
    CHECK(lesson_read(&d, "a.json", deep, n, &m) == ERR_PARSE);
    free(deep);
    /* the largest lesson there is: a million units with their moments, points and test points */
    Buf all = { 0 };
    buf_printf(&all, "{");
    for (int k = 0; k < 11; k++) {
        buf_printf(&all, "%s\"a%d\": [", k > 0 ? "," : "", k);
        for (int i = 1; i < 1000000; i++) buf_put(&all, k < 9 ? "0," : "[0,0],", k < 9 ? 2 : 6);
        buf_printf(&all, "0]");
    }
    buf_printf(&all, "}");
    CHECK(!all.failed && json_fits(all.at, all.len, &at, &what));
    buf_free(&all);
    /* a million of each is allowed */
    Buf b = { 0 };
    buf_printf(&b, "{\"elbow\": 1, \"network\": {\"width\": 2, \"seed\": 1, \"elbows\": [0, 1]}, "
                   "\"points\": [");
    for (int i = 1; i < 1000000; i++) buf_put(&b, i % 2 ? "[3,1]," : "[4,1],", 6);
    buf_printf(&b, "[5,1]]}");
    CHECK(lesson_read(&d, "a.json", b.at, b.len, &m) == OK && d.n == 1000000);
    lesson_data_free(&d);
    buf_free(&b);
}

/* --- stopping --- */

typedef struct { double last; int told, most; bool falls; } Heard;

static bool hear(void *arg, double part)
{
    Heard *h = arg;
    h->falls |= part < h->last;
    h->last = part;
    return ++h->told < h->most;
}

static void test_it_tells_how_far_it_is_and_can_be_stopped(void **state)
{
    (void)state;
    size_t n;
    char *bytes = repeated("x,y\n", "12345678901234567890,1234567890123456789\n", "", 24, &n);
    put("large.csv", bytes);
    free(bytes);
    Heard all = { .most = 1000000 }, some = { .most = 7 };
    ReadingWatch watch = { hear, &all };
    LessonData d;
    Message m = { "" };
    reading_watch(&watch);
    CHECK(lesson_load(&d, "large.csv", &m) == OK);
    CHECK(all.told > 30 && !all.falls && all.last > 0.9 && all.last <= 1);
    lesson_data_free(&d);
    for (; some.most < all.told; some.most += 13, some.told = 0) {
        if (!in_sample()) continue;
        watch = (ReadingWatch){ hear, &some };
        reading_watch(&watch);
        CHECK(lesson_load(&d, "large.csv", &m) == ERR_STATE && some.told == some.most);
        CHECK(strstr(m.text, "Stopped") != NULL);
    }
    reading_watch(NULL);
    CHECK(lesson_load(&d, "large.csv", &m) == OK);
    lesson_data_free(&d);
}

static void test_a_lesson_that_is_read_can_be_stopped(void **state)
{
    (void)state;
    size_t n;
    char *bytes = repeated("{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": 0}, \"title\": \"", "a",
                           "\"}", 24, &n);
    Heard all = { .most = 1000000 }, some = { .most = 5 };
    ReadingWatch watch = { hear, &all };
    LessonData d;
    Message m;
    reading_watch(&watch);
    CHECK(lesson_read(&d, "a.json", bytes, n, &m) == ERR_PARSE && all.told > 15 && !all.falls);
    watch.arg = &some;
    CHECK(lesson_read(&d, "a.json", bytes, n, &m) == ERR_STATE && some.told == 5);
    reading_watch(NULL);
    free(bytes);
}

/* --- whose tables --- */

/* A figure of the folder "figures" whose lesson names this table. */
static void figure_naming(const char *csv)
{
    Buf block = { 0 }, tex = { 0 };
    Model *m = model_new();
    LessonData d;
    char text[400];
    Message why = { "" };
    FILE *f = fopen("rows.csv", "w");
    for (unsigned i = 0; i <= FIGURE_POINTS; i++) fprintf(f, "%u,%u\n", i, i % 7);
    CHECK(f != NULL && fclose(f) == 0);      /* more than a figure keeps */
    snprintf(text, sizeof text, net_of, "rows.csv");
    put("net.json", text);
    CHECK(lesson_load(&d, "net.json", &why) == OK);
    free(d.data.csv);
    CHECK((d.data.csv = strdup(csv)) != NULL);
    CHECK(model_load(m, &d, &why) == OK && figure_block(&block, m, 0, &why) == OK);
    buf_printf(&tex, "%% Elbow\n");
    figure_as_comments(&tex, &block);
    put("figures/a.tex", tex.at);
    lesson_data_free(&d);
    model_free(m);
    buf_free(&block);
    buf_free(&tex);
}

static void test_a_figure_reads_its_own_tables(void **state)
{
    (void)state;
    static const char *const own[] = { "t.csv", "./t.csv", "below/t.csv", "below/../t.csv",
                                       "zigzag-train.csv", "linked.csv" };
    mkdir("figures", 0777);
    mkdir("figures/below", 0777);
    put("figures/t.csv", "1,2\n3,4\n");
    put("figures/below/t.csv", "1,2\n3,4\n");
    CHECK(symlink("below/t.csv", "figures/linked.csv") == 0);
    for (size_t i = 0; i < sizeof own/sizeof *own; i++) {
        LessonData d;
        Message m = { "" };
        figure_naming(own[i]);
        if (lesson_load(&d, "figures/a.tex", &m) != OK) fail_msg("%s: %s", own[i], m.text);
        CHECK(d.from_figure && d.n >= 2);
        lesson_data_free(&d);
    }
}

static void test_a_figure_does_not_reach_out_of_its_folder(void **state)
{
    (void)state;
    char full[200];
    CHECK(getcwd(full, sizeof full) != NULL && strlen(full) < 150);
    strcat(full, "/secret.csv");
    const char *foreign[] = { "../secret.csv", full, "below/../../secret.csv", "out.csv",
                              "/dev/stdin", "/dev/zero", "pipe", "../not-there.csv", "/not/there",
                              "out/secret.csv" };
    put("secret.csv", "1,2\n3,4\n");
    CHECK(symlink("../secret.csv", "figures/out.csv") == 0);
    CHECK(symlink("..", "figures/out") == 0 && mkfifo("figures/pipe", 0600) == 0);
    for (size_t i = 0; i < sizeof foreign/sizeof *foreign; i++) {
        LessonData d;
        Message m = { "" };
        figure_naming(foreign[i]);
        if (lesson_load(&d, "figures/a.tex", &m) != ERR_FILE
            || strstr(m.text, "outside its folder") == NULL)
            fail_msg("%s: %s", foreign[i], m.text);
        Buf tables = { 0 };
        CHECK(lesson_find(&d, "figures/a.tex", &m) == OK);
        lesson_foreign_tables(&d, "figures/a.tex", &tables);
        CHECK(tables.len > 0 && strstr(m.text, tables.at) != NULL);
        buf_free(&tables);
        lesson_data_free(&d);
    }
    /* agreed to */
    LessonData d;
    Message m = { "" };
    figure_naming("../secret.csv");
    CHECK(lesson_find(&d, "figures/a.tex", &m) == OK);
    CHECK(lesson_load_points(&d, "figures/a.tex", &m) == OK && d.n == 2);
    lesson_data_free(&d);
    /* a lesson of one's own names what it likes */
    char text[400];
    snprintf(text, sizeof text, net_of, "../secret.csv");
    put("figures/mine.json", text);
    CHECK(lesson_load(&d, "figures/mine.json", &m) == OK && d.n == 2);
    lesson_data_free(&d);
    /* from beside it, without a folder in its name */
    CHECK(chdir("figures") == 0);
    CHECK(lesson_load(&d, "a.tex", &m) == ERR_FILE && strstr(m.text, "outside") != NULL);
    CHECK(chdir("..") == 0);
}

/* What is asked about is seen: on one line, and to its end. */
static void test_a_long_path_is_shown_with_its_end(void **state)
{
    (void)state;
    char name[600] = "../", say[400];
    for (int i = 0; i < 90; i++) strcat(name, "φ/\n");
    strcat(name, "secret.csv");
    figure_naming(name);
    LessonData d;
    Message m = { "" };
    Buf tables = { 0 };
    CHECK(lesson_find(&d, "figures/a.tex", &m) == OK);
    lesson_foreign_tables(&d, "figures/a.tex", &tables);
    snprintf(say, sizeof say, "%s", tables.at);
    if (strlen(say) > 160 || strstr(say, "secret.csv") == NULL || strstr(say, "…") == NULL
        || strchr(say, '\n') != NULL || !utf8_valid(say))
        fail_msg("%s", say);
    buf_free(&tables);
    lesson_data_free(&d);
}

static void test_nor_do_the_scenes_of_its_pages(void **state)
{
    (void)state;
    static const char guided[] =
        "{\"elbow\": 1, \"network\": {\"width\": 2, \"seed\": 1, \"elbows\": [0, 1]}, \"points\": "
        "[[0, 1]], \"pages\": [{\"text\": [\"a\"]}, {\"text\": [\"b\"], \"scene\": {\"data\": "
        "{\"csv\": \"../secret.csv\"}}}]}";
    Message m = { "" };
    Model *model = model_new();
    Buf block = { 0 }, tex = { 0 };
    put("figures/guided.json", guided);
    if (model_open(model, "figures/guided.json", NULL, &m) != OK) fail_msg("%s", m.text);
    CHECK(figure_block_pages(&block, model, &m) == OK);
    buf_printf(&tex, "%% Elbow\n");
    figure_as_comments(&tex, &block);
    put("figures/guided.tex", tex.at);
    LessonData d;
    CHECK(lesson_load(&d, "figures/guided.tex", &m) == ERR_FILE
          && strstr(m.text, "secret.csv") != NULL);
    model_free(model);
    buf_free(&block);
    buf_free(&tex);
}

static int begin(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int end(void **state)
{
    (void)state;
    static const char *const names[] = {
        "pipe", "to-pipe", "socket", "net.json", "large.csv", "rows.csv", "secret.csv",
        "figures/a.tex",
        "figures/t.csv", "figures/below/t.csv", "figures/linked.csv", "figures/out.csv",
        "figures/out", "figures/pipe", "figures/mine.json", "figures/guided.json",
        "figures/guided.tex" };
    for (size_t i = 0; i < sizeof names/sizeof *names; i++) unlink(names[i]);
    rmdir("figures/below");
    rmdir("figures");
    return chdir("/") != 0 || rmdir(folder) != 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_window_reads_files_only),
        cmocka_unit_test(test_nor_does_its_table_wait_for_anybody),
        cmocka_unit_test(test_a_shell_reads_what_it_is_given),
        cmocka_unit_test(test_a_pipe_without_a_reader_is_not_waited_for),
        cmocka_unit_test(test_what_the_shell_has_opened_is_written),
        cmocka_unit_test(test_signs_without_numbers_take_no_memory),
        cmocka_unit_test(test_fields_without_numbers_take_no_memory),
        cmocka_unit_test(test_what_fits_is_taken_apart),
        cmocka_unit_test(test_it_tells_how_far_it_is_and_can_be_stopped),
        cmocka_unit_test(test_a_lesson_that_is_read_can_be_stopped),
        cmocka_unit_test(test_a_figure_reads_its_own_tables),
        cmocka_unit_test(test_a_figure_does_not_reach_out_of_its_folder),
        cmocka_unit_test(test_a_long_path_is_shown_with_its_end),
        cmocka_unit_test(test_nor_do_the_scenes_of_its_pages),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
