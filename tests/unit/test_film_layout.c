/* A film has one layout: what stands still in it is the same in its first picture and its last. */
#include "model_story.h"
#include "gif_story.h"

#include "export/export.h"
#include "files/lesson_file.h"

typedef struct { int x0, y0, x1, y1; } Part;

static const char unit_json[] = "{\"elbow\":1,\"unit\":{\"w\":1,\"b\":-0.5},\"points\":[[1.5,0]],"
                                "\"training\":{\"rate\":0.2}}";
static const char far_json[] = "{\"elbow\":1,\"unit\":{\"w\":0.2,\"b\":0.1},\"points\":[[1,4],"
                               "[-1,0.5]],\"training\":{\"rate\":0.1}}";
static const char net_json[] =
    "{\"elbow\":1,\"network\":{\"width\":12,\"seed\":3,\"elbows\":[0,1]},"
    "\"data\":{\"target\":\"zigzag\",\"count\":60,\"noise\":0.01,\"seed\":1},"
    "\"training\":{\"rate\":0.05,\"seed\":2,\"batch\":1}}";

static Model *opened(const char *json, size_t steps)
{
    LessonData d;
    Model *m = model_new();
    CHECK(lesson_read(&d, "a.json", json, strlen(json), NULL) == OK);
    CHECK(lesson_load_points(&d, NULL, NULL) == OK);
    CHECK(model_load(m, &d, NULL) == OK);
    lesson_data_free(&d);
    CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = steps }, NULL) == OK);
    return m;
}

/* Pixels of the part that differ between two pictures; *ink: colours change from one pixel to the
 * next so often. */
static size_t differ(const uint32_t *a, const uint32_t *b, int w, Part p, size_t *ink)
{
    size_t n = 0;
    *ink = 0;
    for (int y = p.y0; y < p.y1; y++)
        for (int x = p.x0; x < p.x1; x++) {
            n += a[y*w + x] != b[y*w + x];
            *ink += x > p.x0 && a[y*w + x] != a[y*w + x - 1];
        }
    return n;
}

/* The first picture, the last one and the one in the middle have the same in every part. */
static void film_keeps(const char *json, size_t steps, Figure f, size_t most, const Part *part,
                       size_t parts)
{
    Model *m = opened(json, steps);
    Buf b = { 0 };
    ExportOptions o = { .figure = f, .film = { .frames = 25 } };
    CHECK(export_bytes(&b, FORMAT_GIF, m, &o, NULL) == OK);
    CHECK(b.len < most);
    Bytes from;
    GifFileType *g = read_gif(&b, &from);
    size_t n = (size_t)g->SWidth*(size_t)g->SHeight, ink;
    uint32_t *first = calloc(n, 4), *now = calloc(n, 4);
    paint(g, 0, first);
    for (int k = 0; k < g->ImageCount; k++) {
        paint(g, k, now);
        if (k != g->ImageCount/2 && k + 1 < g->ImageCount) continue;
        CHECK(memcmp(first, now, 4*n) != 0);
        for (size_t i = 0; i < parts; i++) {
            size_t off = differ(first, now, g->SWidth, part[i], &ink);
            if (off > 0 || ink < 40)
                fail_msg("figure %d, picture %d, part %zu: %zu pixels differ, ink %zu", (int)f, k,
                         i, off, ink);
        }
    }
    free(first);
    free(now);
    DGifCloseFile(g, NULL);
    buf_free(&b);
    model_free(m);
}

static void test_one_unit(void **state)
{
    (void)state;
    /* numbers of the axes; the legend; the axes' names */
    film_keeps(unit_json, 8, FIGURE_PLOT, 200000, (Part[]){ { 0, 0, 38, 500 },
                { 0, 475, 800, 500 }, { 570, 20, 770, 40 }, { 300, 14, 360, 36 } }, 4);
    film_keeps(unit_json, 8, FIGURE_LOSS, 200000, (Part[]){ { 0, 30, 50, 420 },
                { 0, 390, 520, 420 } }, 2);
    film_keeps(far_json, 12, FIGURE_LOSS, 300000, (Part[]){ { 0, 30, 50, 420 },
                { 0, 390, 520, 420 } }, 2);
}

static void test_a_network(void **state)
{
    (void)state;
    film_keeps(net_json, 400, FIGURE_PLOT, 900000, (Part[]){ { 0, 0, 38, 500 },
                { 0, 475, 800, 500 }, { 560, 18, 784, 38 } }, 3);
    film_keeps(net_json, 400, FIGURE_TRACES, 900000, (Part[]){ { 0, 0, 36, 720 },
                { 0, 375, 800, 430 } }, 2);
    film_keeps(net_json, 400, FIGURE_CURVE, 300000, (Part[]){ { 0, 30, 50, 360 },
                { 60, 345, 640, 360 } }, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_unit),
        cmocka_unit_test(test_a_network),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
