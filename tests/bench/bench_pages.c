/* What a guided lesson of 200 pages costs: to open, to check, to answer and to turn a page; as
 * "name<TAB>milliseconds<TAB>limit". */
#include "batch/pages_check.h"
#include "files/lesson_file.h"
#include "model/visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PAGES 200
#define TIMES 9

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3*(double)t.tv_sec + 1e-6*(double)t.tv_nsec;
}

static void must(bool holds, const char *what)
{
    if (holds) return;
    fprintf(stderr, "bench_pages: %s\n", what);
    exit(1);
}

/* One unit and small networks in turn, with words around them. */
static Buf lesson_of(void)
{
    static const char *const scenes[] = {
        "\"unit\": {\"w\": 1, \"b\": -0.5}, \"points\": [[1.5, 0]]",
        "\"network\": {\"width\": 40, \"seed\": 1}, \"data\": {\"target\": \"zigzag\", "
        "\"count\": 200}" };
    static const char *const asks[] = {
        "\"choices\": [{\"says\": \"left\", \"when\": \"elbow' < elbow\"}, {\"says\": \"right\", "
        "\"when\": \"elbow' > elbow\"}, {\"says\": \"stays\", \"when\": \"elbow' = elbow\"}]",
        "\"predict\": [\"elbow3\", \"slope3\"]" };
    Buf b = { 0 };
    buf_printf(&b, "{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": 0}, \"pages\": [\n");
    for (int i = 0; i < PAGES; i++) {
        buf_printf(&b, "%s{\"title\": \"Page %d\", \"text\": [", i > 0 ? ",\n" : "", i + 1);
        for (int k = 0; k < 4; k++)
            buf_printf(&b, "%s\"φ is {residual|too high} at the {point|point}: $\\\\delta = "
                           "\\\\varphi - y$. *Where will it go?*\"", k > 0 ? ", " : "");
        buf_printf(&b, "], \"scene\": {%s}, \"ask\": {\"question\": \"Which way?\", %s}, "
                       "\"hint\": \"Look.\", \"why\": \"So.\"}", scenes[i % 2], asks[i % 2]);
    }
    buf_printf(&b, "]}");
    return b;
}

static LessonData opened(const Buf *b)
{
    LessonData d;
    Message m = { "" };
    must(lesson_read(&d, "bench", b->at, b->len, &m) == OK, m.text);
    must(lesson_load_points(&d, NULL, &m) == OK, m.text);
    return d;
}

static void say(Model *m, const char *line)
{
    Command c;
    Message why = { "" };
    must(command_parse(&c, line, NULL, &why) == OK && model_apply(m, &c, &why) == OK, why.text);
}

static void least(double *best, double ms)
{
    if (ms < *best) *best = ms;
}

int main(void)
{
    double open = 1e9, check = 1e9, answer = 1e9, turn = 1e9;
    Buf b = lesson_of();
    for (int i = 0; i < TIMES; i++) {
        double t0 = now_ms();
        LessonData d = opened(&b);
        Model *m = model_new();
        must(m != NULL && model_load(m, &d, NULL) == OK, "cannot be loaded");
        double t1 = now_ms();
        say(m, "answer right");
        double t2 = now_ms();
        say(m, "page next");
        double t3 = now_ms();
        Buf out = { 0 }, wrong = { 0 };
        must(pages_check(&out, &wrong, &d, NULL) == OK && wrong.len == 0, "has mistakes");
        least(&check, now_ms() - t3);
        least(&turn, t3 - t2);
        least(&answer, t2 - t1);
        least(&open, t1 - t0);
        model_free(m);
        lesson_data_free(&d);
        buf_free(&out);
        buf_free(&wrong);
    }
    printf("a lesson of 200 pages opens\t%.2f\t100\n", open);
    printf("it is checked\t%.2f\t1000\n", check);
    printf("an answer\t%.3f\t16\n", answer);
    printf("a page's turn, to a network\t%.3f\t16\n", turn);
    buf_free(&b);
    return 0;
}
