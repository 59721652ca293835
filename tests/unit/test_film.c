/* Moving pictures, read back as any viewer reads them; and stories. */
#define _GNU_SOURCE          /* memmem */
#include "model_story.h"
#include "gif_story.h"

#include "export/export.h"
#include "export/film.h"
#include "export/gif.h"
#include "files/child.h"
#include "files/figure_lesson.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Model *run_of(size_t steps)
{
    Model *m = model_new();
    CHECK(m != NULL && model_apply(m, &(Command){ .kind = CMD_STEP, .index = steps }, NULL) == OK);
    return m;
}

/* --- the encoder --- */

static void test_few_colours_come_back_exactly(void **state)
{
    (void)state;
    enum { W = 37, H = 21, FRAMES = 6 };
    static uint32_t px[FRAMES][W*H], seen[W*H];
    Buf b = { 0 };
    Gif *g;
    CHECK(gif_new(&g, &b, W, H, "words", 5, NULL) == OK);
    for (int k = 0; k < FRAMES; k++) {
        for (int i = 0; i < W*H; i++) px[k][i] = 0xfffefdfc;
        for (int y = 3; y < 9; y++)
            for (int x = 4*k; x < 4*k + 7; x++) px[k][y*W + x] = 0xff123456u + (uint32_t)(k*x);
        if (k == 3) memcpy(px[3], px[2], sizeof px[3]);          /* nothing moves */
        CHECK(gif_look(g, px[k], NULL) == OK);
    }
    for (int k = 0; k < FRAMES; k++) CHECK(gif_frame(g, px[k], 4 + k, NULL) == OK);
    CHECK(gif_end(g, NULL) == OK);
    gif_free(g);
    Bytes from;
    GifFileType *f = read_gif(&b, &from);
    CHECK(f->SWidth == W && f->SHeight == H && f->ImageCount == FRAMES);
    for (int k = 0; k < FRAMES; k++) {
        paint(f, k, seen);
        CHECK(delay(f, k) == 4 + k);
        for (int i = 0; i < W*H; i++)
            if (seen[i] != (px[k][i] & 0xffffff))
                fail_msg("frame %d, pixel %d: %06x, not %06x", k, i, seen[i], px[k][i] & 0xffffff);
    }
    const SavedImage *second = &f->SavedImages[1], *still = &f->SavedImages[3];
    CHECK(second->ImageDesc.Width == 11 && second->ImageDesc.Height == 6 && second->ImageDesc.Top
          == 3);
    CHECK(still->ImageDesc.Width == 1 && still->ImageDesc.Height == 1);
    DGifCloseFile(f, NULL);
    buf_free(&b);
}

static void test_many_colours_come_back_nearly(void **state)
{
    (void)state;
    enum { W = 256, H = 64 };
    static uint32_t px[W*H], seen[W*H];
    for (int i = 0; i < W*H; i++) px[i] = (uint32_t)(i % W) << 16 | (uint32_t)(i/W*4) << 8 | 0x80;
    /* paper: mostly, and exactly */
    for (int i = 0; i < W*20; i++)
        px[i] = i % 9 != 0 ? 0xffffff : 0xffffff - ((uint32_t)(i*31) & 0x030303);
    Buf b = { 0 };
    Gif *g;
    CHECK(gif_new(&g, &b, W, H, NULL, 0, NULL) == OK);
    CHECK(gif_frame(g, px, 10, NULL) == OK && gif_end(g, NULL) == OK);
    gif_free(g);
    Bytes from;
    GifFileType *f = read_gif(&b, &from);
    paint(f, 0, seen);
    for (int i = 0; i < W*H; i++) {
        CHECK(px[i] != 0xffffff || seen[i] == 0xffffff);
        int dr = abs((int)(seen[i] >> 16) - (int)(px[i] >> 16)),
            dg = abs((int)(seen[i] >> 8 & 255) - (int)(px[i] >> 8 & 255));
        CHECK(dr <= 14 && dg <= 14);
    }
    DGifCloseFile(f, NULL);
    buf_free(&b);
}

/* --- films of a run --- */

static void test_a_run_as_gif(void **state)
{
    (void)state;
    Model *m = run_of(4);
    Buf b = { 0 }, again = { 0 };
    ExportOptions o = { .width_pt = 320, .height_pt = 200, .film = { .frames = 30 } };
    CHECK(export_bytes(&b, FORMAT_GIF, m, &o, NULL) == OK);
    CHECK(model_lesson(m)->step == 4 && !model_can_redo(m));
    Bytes from;
    GifFileType *f = read_gif(&b, &from);
    CHECK(f->ImageCount == 30 && f->SWidth == 320 && f->SHeight == 200);
    for (int k = 0; k < 29; k++) CHECK(delay(f, k) == 4);
    CHECK(delay(f, 29) == 200);
    CHECK(memmem(b.at, b.len, "NETSCAPE2.0", 11) != NULL);
    static uint32_t first[320*200], last[320*200];
    size_t moved = 0;
    paint(f, 0, first);
    memcpy(last, first, sizeof last);
    for (int k = 1; k < 30; k++) paint(f, k, last);
    for (size_t i = 0; i < 320*200; i++) moved += first[i] != last[i];
    CHECK(moved > 500);
    DGifCloseFile(f, NULL);
    CHECK(export_bytes(&again, FORMAT_GIF, m, &o, NULL) == OK);
    CHECK(again.len == b.len && memcmp(again.at, b.at, b.len) == 0);

    LessonData d;
    CHECK(lesson_from_figure(&d, "run.gif", b.at, b.len, NULL) == OK && d.step == 4 && d.unit.w == 1
          && d.unit.b == -0.5);
    lesson_data_free(&d);
    /* cut off, or with a character changed, it says so */
    size_t lesson = (size_t)((const char *)memmem(b.at, b.len, "elbow-figure", 12) - b.at),
        refused = 0;
    for (size_t n = 0; n < lesson + 250; n++) {
        char *part = malloc(n + 1);
        memcpy(part, b.at, n);
        refused += lesson_from_figure(&d, "cut.gif", part, n, NULL) == ERR_PARSE;
        free(part);
    }
    CHECK(refused == lesson + 250);
    b.at[lesson + 100] ^= 1;
    CHECK(lesson_from_figure(&d, "changed.gif", b.at, b.len, NULL) == ERR_PARSE);
    b.at[lesson + 100] ^= 1;
    buf_free(&b);
    buf_free(&again);
    model_free(m);
}

/* Made piece by piece, while its lesson goes on to something else. */
static void test_a_film_in_pieces(void **state)
{
    (void)state;
    Model *m = run_of(4);
    Fonts *fonts;
    Shooting *k;
    bool done = false;
    char block[40] = "of the run";
    ExportOptions o = { .width_pt = 320, .height_pt = 200, .scale = 1, .film = { .frames = 30 } };
    Buf all = { 0 }, pieces = { 0 };
    CHECK(fonts_new(&fonts, NULL) == OK);
    CHECK(film_bytes(&all, FORMAT_GIF, fonts, m, &o, block, 10, NULL) == OK);
    CHECK(film_begin(&k, FORMAT_GIF, fonts, m, &o, block, 10, NULL) == OK);
    memset(block, 'x', sizeof block);
    CHECK(model_apply(m, &(Command){ .kind = CMD_CASE, .index = 4 }, NULL) == OK);
    FilmProgress p = film_progress(k);
    CHECK(p.reruns && p.done == 0 && p.of == 4);
    for (int i = 0; !done; i++) {
        CHECK(i < 1000 && film_go_on(k, &done, NULL) == OK);
        if (i == 7) CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 3 }, NULL) == OK);
    }
    p = film_progress(k);
    CHECK(!p.reruns && p.done == 30 && p.of == 30);
    CHECK(film_end(k, &pieces, NULL) == OK);
    film_free(k);
    CHECK(pieces.len == all.len && memcmp(pieces.at, all.at, all.len) == 0);
    /* given up on the way */
    CHECK(film_begin(&k, FORMAT_GIF, fonts, m, &o, block, 10, NULL) == OK);
    for (int i = 0; i < 20; i++) CHECK(film_go_on(k, &done, NULL) == OK && !done);
    film_free(k);
    film_free(NULL);
    buf_free(&all);
    buf_free(&pieces);
    fonts_free(fonts);
    model_free(m);
}

static bool soon_enough(void *arg, size_t done, size_t of)
{
    *(size_t *)arg = done;
    return done < 5 || of < 5;
}

static void test_what_cannot_be_a_film(void **state)
{
    (void)state;
    Message m;
    Buf b = { 0 };
    Model *none = model_new(), *some = run_of(3);
    CHECK(export_check(none, FORMAT_GIF, &(ExportOptions){ 0 }, &m) == ERR_STATE
          && strstr(m.text, "--steps") != NULL);
    CHECK(export_check(some, FORMAT_GIF, &(ExportOptions){ 0 }, &m) == OK);
    CHECK(export_check(some, FORMAT_GIF, &(ExportOptions){ .transparent = true }, &m) == ERR_STATE);
    CHECK(export_check(some, FORMAT_GIF, &(ExportOptions){ .figure = FIGURE_CASES }, &m)
          == ERR_STATE);
    CHECK(export_check(some, FORMAT_GIF, &(ExportOptions){ .film = { .fps = 200 } }, &m)
          == ERR_RANGE);
    CHECK(export_check(some, FORMAT_GIF, &(ExportOptions){ .film = { .frames = 1000000 } }, &m)
          == ERR_RANGE);
    CHECK(export_check(some, FORMAT_GIF, &(ExportOptions){ .width_pt = 9000, .height_pt = 500 }, &m)
          == ERR_RANGE);
    size_t done = 0;
    ExportOptions stops = { .film = { .told = soon_enough, .arg = &done } };
    CHECK(export_bytes(&b, FORMAT_GIF, some, &stops, &m) == ERR_STATE && done == 5
          && strstr(m.text, "nothing was written") != NULL);
    buf_free(&b);
    model_free(none);
    model_free(some);
}

static void test_a_run_as_mp4(void **state)
{
    (void)state;
    Message m;
    Model *model = run_of(3);
    Buf b = { 0 };
    ExportOptions o = { .width_pt = 161, .height_pt = 101, .film = { .frames = 10, .fps = 10 } };
    Status s = export_bytes(&b, FORMAT_MP4, model, &o, &m);
    if (!child_found("ffmpeg")) CHECK(s == ERR_UNAVAILABLE && strstr(m.text, "Install") != NULL);
    else {
        LessonData d;
        CHECK(s == OK && b.len > 1000 && memcmp(b.at + 4, "ftyp", 4) == 0);
        CHECK(memmem(b.at, 4000, "moov", 4) != NULL);            /* its index comes first */
        CHECK(lesson_from_figure(&d, "run.mp4", b.at, b.len, NULL) == OK && d.step == 3);
        lesson_data_free(&d);
    }
    buf_free(&b);
    model_free(model);
}

static void test_another_program(void **state)
{
    (void)state;
    Message said = { "" };
    Child *c;
    static char lots[1 << 20];
    CHECK(child_found("sh") && !child_found("no-such-program"));
    CHECK(child_begin(&c, (const char *const[]){ "sh", "-c",
                                                 "cat >/dev/null; echo one >&2; echo two >&2; "
                                                 "exit 3", NULL }, NULL) == OK);
    CHECK(child_write(c, lots, sizeof lots));
    CHECK(child_end(c, &said) == 3);
    CHECK_TEXT(said.text, "two");
    /* one that does not read to the end is an answer, not the end of us */
    CHECK(child_begin(&c, (const char *const[]){ "true", NULL }, NULL) == OK);
    bool all = true;
    for (int i = 0; i < 20 && all; i++) all = child_write(c, lots, sizeof lots);
    CHECK(!all);
    CHECK(child_end(c, NULL) == 0);
    CHECK(child_begin(&c, (const char *const[]){ "no-such-program", NULL }, NULL) == OK);
    CHECK(child_end(c, &said) == 127 && strstr(said.text, "no-such-program") != NULL);
}

/* --- stories --- */

static size_t times(const Buf *b, const char *what)
{
    size_t n = 0;
    const char *at = b->at, *end = b->at + b->len;
    while ((at = memmem(at, (size_t)(end - at), what, strlen(what))) != NULL) n++, at++;
    return n;
}

static void test_a_story_has_a_page_to_the_step(void **state)
{
    (void)state;
    Message m;
    Buf pdf = { 0 }, svg = { 0 };
    Model *model = run_of(3), *far = run_of(STORY_MOST + 1);
    ExportOptions o = { .figure = FIGURE_STORY };
    CHECK(export_bytes(&pdf, FORMAT_PDF, model, &o, NULL) == OK);
    CHECK(times(&pdf, "/Count 3") == 1);
    CHECK(export_bytes(&svg, FORMAT_SVG, model, &o, NULL) == OK);
    CHECK(times(&svg, "Step 0 → 1") == 1 && times(&svg, "Step 2 → 3") == 1
          && times(&svg, "Step 3 →") == 0);
    double w, h;
    export_size(model, FORMAT_PDF, &o, &w, &h);
    CHECK(w == 820 && h == 400);
    export_size(model, FORMAT_SVG, &o, &w, &h);
    CHECK(w == 2*820 && h == 2*400);
    CHECK(export_check(far, FORMAT_PDF, &o, &m) == ERR_STATE && strstr(m.text, "24") != NULL);
    buf_free(&pdf);
    buf_free(&svg);
    model_free(model);
    model_free(far);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_few_colours_come_back_exactly),
        cmocka_unit_test(test_many_colours_come_back_nearly),
        cmocka_unit_test(test_a_run_as_gif),
        cmocka_unit_test(test_a_film_in_pieces),
        cmocka_unit_test(test_what_cannot_be_a_film),
        cmocka_unit_test(test_a_run_as_mp4),
        cmocka_unit_test(test_another_program),
        cmocka_unit_test(test_a_story_has_a_page_to_the_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
