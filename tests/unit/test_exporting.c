/* What the export panel offers, and why something cannot be had. */
#include "model_story.h"

#include "app/export_panel.h"
#include "canvas/trace.h"
#include "files/model_file.h"
#include "files/write.h"
#include "model/visit.h"

#include <unistd.h>

typedef struct {
    char      folder[64];
    Model    *m;
    NetLook   look;
    OpenFiles files;
    Exporting e;
    ExportFrom from;
    Message   said;
} Desk;

static Desk *desk_new(void)
{
    Desk *k = calloc(1, sizeof *k);
    strcpy(k->folder, "/tmp/elbow-export-XXXXXX");
    CHECK(mkdtemp(k->folder) != NULL && chdir(k->folder) == 0);
    k->m = model_new();
    k->look.selected = SELECT_NONE;
    open_files_init(&k->files, NULL, NULL);
    k->from = (ExportFrom){ .model = k->m, .look = &k->look, .files = &k->files };
    exporting_begin(&k->e, &k->from, false);
    return k;
}

static void desk_free(Desk *k)
{
    char line[128];
    model_free(k->m);
    open_files_deinit(&k->files);
    CHECK(chdir("/") == 0);
    snprintf(line, sizeof line, "rm -r %s", k->folder);
    CHECK(system(line) == 0);
    free(k);
}

static void network(Desk *k)
{
    Sample p[] = { { 0.1, 1 }, { 0.3, -1 }, { 0.6, 0.5 }, { 0.9, 0 } };
    LessonData d = { .title = "Four", .point = p, .n = 4, .rate = 0.05, .batch = 2,
                     .network = { .width = 3, .seed = 1, .elbow_hi = 1 } };
    CHECK(model_load(k->m, &d, NULL) == OK);
}

static Status choose(Desk *k, CommandKind kind, const char *text)
{
    Buf line = { 0 };
    Command c = { .kind = kind, .text = text };
    Status s = OK;
    command_print(&line, &c);
    if (!command_takes_text(kind)) {      /* as the field and a script have it */
        buf_printf(&line, " %s", text);
        s = command_parse(&c, line.at, NULL, &k->said);
    }
    if (s == OK) s = exporting_choose(&k->e, &k->from, &c, &k->said);
    buf_free(&line);
    return s;
}

static void pick(Desk *k, CommandKind kind, uint64_t index)
{
    CHECK(exporting_choose(&k->e, &k->from, &(Command){ .kind = kind, .index = index },
                           &k->said) == OK);
}

static const ExportPanel *panel(Desk *k) { return exporting_panel(&k->e, &k->from, ""); }

static void test_it_opens_with_a_figure_that_there_is(void **state)
{
    (void)state;
    Desk *k = desk_new();
    CHECK(k->e.theme == THEME_LIGHT && k->e.figure == FIGURE_PLOT && k->e.format == FORMAT_PNG);
    CHECK_TEXT(k->e.name, "case-ii-step-0.png");
    /* the window's colours, until others are chosen */
    exporting_begin(&k->e, &k->from, true);
    CHECK(k->e.theme == THEME_DARK);
    pick(k, CMD_FIGURE_THEME, THEME_PRINT);
    exporting_begin(&k->e, &k->from, true);
    CHECK(k->e.theme == THEME_PRINT);
    /* what the last lesson had and this one has not */
    pick(k, CMD_FIGURE, FIGURE_LOSS);
    network(k);
    exporting_begin(&k->e, &k->from, false);
    CHECK(k->e.figure == FIGURE_PLOT);
    static const Figure of_networks[] = { FIGURE_TRACES, FIGURE_CURVE };
    for (size_t i = 0; i < 2; i++) {
        Model *m = k->m;
        pick(k, CMD_FIGURE, of_networks[i]);
        exporting_begin(&k->e, &k->from, false);
        CHECK(k->e.figure == of_networks[i]);
        DO("undo");
        exporting_begin(&k->e, &k->from, false);
        CHECK(k->e.figure == FIGURE_PLOT);
        DO("redo");
    }
    desk_free(k);
}

static void test_sizes_are_read_or_refused(void **state)
{
    (void)state;
    Desk *k = desk_new();
    CHECK(choose(k, CMD_FIGURE_SIZE, "640x400") == OK && k->e.width_pt == 640
          && k->e.height_pt == 400 && k->e.scale == 0);
    CHECK(choose(k, CMD_FIGURE_SIZE, "72mmx36mm@3") == OK && k->e.scale == 3);
    CHECK_NEAR(k->e.width_pt, 72*72/25.4, 1e-9);
    CHECK_TEXT(panel(k)->size, "72mmx36mm");      /* as it was typed */
    static const char *const wrong[] = { "640", "640x", "x400", "axb", "640x400@", "640x400@0",
                                         "640x400@-1", "0x400", "640x400@x",
        "11111111111111111111111111111111111111111111111111111111111111111111x1" };
    Exporting before = k->e;
    for (size_t i = 0; i < sizeof wrong/sizeof wrong[0]; i++) {
        if (choose(k, CMD_FIGURE_SIZE, wrong[i]) != ERR_PARSE)
            fail_msg("“%s” was taken for a size", wrong[i]);
        CHECK(strstr(k->said.text, "800x500") != NULL);
    }
    CHECK(k->e.width_pt == before.width_pt && k->e.height_pt == before.height_pt
          && k->e.scale == before.scale);
    CHECK(choose(k, CMD_FIGURE_SIZE, "") == OK && k->e.width_pt == 0 && k->e.scale == 0);
    CHECK_TEXT(panel(k)->size, "800x500");
    CHECK(choose(k, CMD_FIGURE_SIZE, NULL) == OK);

    CHECK(choose(k, CMD_FIGURE_SCALE, "2.5") == OK && k->e.scale == 2.5);
    CHECK(choose(k, CMD_FIGURE_SCALE, "0") != OK && choose(k, CMD_FIGURE_SCALE, "two") != OK
          && k->e.scale == 2.5);
    CHECK(choose(k, CMD_FIGURE_SCALE, "") == OK && k->e.scale == 0);
    CHECK(choose(k, CMD_FIGURE_FRAMES, "30") == OK && k->e.film.frames == 30);
    CHECK(choose(k, CMD_FIGURE_FRAMES, "1") != OK && choose(k, CMD_FIGURE_FRAMES, "2.5") != OK
          && choose(k, CMD_FIGURE_FRAMES, "5001") != OK
          && choose(k, CMD_FIGURE_FRAMES, "-3") != OK && k->e.film.frames == 30);
    CHECK(strstr(k->said.text, "5000") != NULL);
    CHECK(choose(k, CMD_FIGURE_FRAMES, "") == OK && k->e.film.frames == 0);
    CHECK(choose(k, CMD_FIGURE_FPS, "12.5") == OK && k->e.film.fps == 12.5);
    CHECK(choose(k, CMD_FIGURE_FPS, "0.4") != OK && choose(k, CMD_FIGURE_FPS, "121") != OK
          && k->e.film.fps == 12.5);
    CHECK(choose(k, CMD_FIGURE_FPS, "") == OK && k->e.film.fps == 0);
    pick(k, CMD_PAPER, 0);
    CHECK(k->e.transparent);
    pick(k, CMD_PAPER, 1);
    CHECK(!k->e.transparent);
    desk_free(k);
}

static void test_the_name_follows_until_it_is_typed(void **state)
{
    (void)state;
    Desk *k = desk_new();
    pick(k, CMD_FORMAT, FORMAT_PDF);
    CHECK_TEXT(k->e.name, "case-ii-step-0.pdf");
    pick(k, CMD_FIGURE, FIGURE_CASES);
    CHECK_TEXT(k->e.name, "four-cases.pdf");
    pick(k, CMD_FORMAT, FORMAT_CSV);         /* no picture: the lesson's again */
    CHECK_TEXT(k->e.name, "case-ii-step-0.csv");
    CHECK(choose(k, CMD_FIGURE_NAME, "mine.svg") == OK && k->e.format == FORMAT_SVG);
    CHECK_TEXT(k->e.name, "mine.svg");
    pick(k, CMD_FIGURE, FIGURE_PLOT);
    CHECK_TEXT(k->e.name, "mine.svg");
    pick(k, CMD_FORMAT, FORMAT_TEX);
    CHECK_TEXT(k->e.name, "mine.tex");
    CHECK(choose(k, CMD_FIGURE_NAME, "no.ending") == OK);
    CHECK_TEXT(k->e.name, "no.ending.tex");
    exporting_written(&k->e, &k->from);      /* a name that was typed stays */
    CHECK_TEXT(k->e.name, "no.ending.tex");
    char longer[FILE_MAX + 1];
    memset(longer, 'a', FILE_MAX);
    longer[FILE_MAX] = '\0';
    CHECK(choose(k, CMD_FIGURE_NAME, longer) == ERR_FILE
          && strstr(k->said.text, "too long") != NULL);
    CHECK_TEXT(k->e.name, "case-ii-step-0.tex");
    CHECK(choose(k, CMD_FIGURE_NAME, "x.png") == OK && choose(k, CMD_FIGURE_NAME, "") == OK);
    CHECK_TEXT(k->e.name, "case-ii-step-0.png");
    /* the next one does not write over the last */
    CHECK(exporting_ready(&k->e, &k->from, &k->said) == OK
          && file_write(k->e.name, "", 0, NULL) == OK);
    exporting_written(&k->e, &k->from);
    CHECK_TEXT(k->e.name, "case-ii-step-0-2.png");
    desk_free(k);
}

/* For every choice: the panel says nothing exactly when it can be written. */
static size_t agree(Desk *k, bool writes)
{
    size_t refused = 0;
    const Visit *v = model_lesson(k->m)->visit;
    int figures = v != NULL && v->pages != NULL ? FIGURES : FIGURE_HANDOUT;
    for (int f = 0; f < figures; f++)
        for (int how = 0; how < FORMATS; how++) {
            pick(k, CMD_FIGURE, (uint64_t)f);
            pick(k, CMD_FORMAT, (uint64_t)how);
            const ExportPanel *p = panel(k);
            CHECK(p->chosen_figure == (size_t)f && p->chosen_format == (size_t)how
                  && p->figures == (size_t)figures && p->formats == FORMATS);
            k->said.text[0] = '\0';
            Status st = exporting_ready(&k->e, &k->from, &k->said);
            CHECK((st == OK) == (p->why[0] == '\0'));
            if (st != OK) CHECK_TEXT(k->said.text, p->why);
            refused += st != OK;
            /* said where it was chosen: at the figure, else at the format */
            bool at_choice = p->figure[f].why[0] != '\0' || p->format[how].why[0] != '\0';
            if (p->is_picture) CHECK(at_choice == (st != OK));
            /* once, not at every format; and numbers are had whatever figure is chosen */
            if (p->is_picture && p->figure[f].why[0] != '\0') CHECK(p->format[how].why[0] == '\0');
            if (!p->is_picture) CHECK((p->format[how].why[0] != '\0') == (st != OK));
            if (st != OK || !figure_is_sheets((Figure)f)) CHECK_TEXT(p->copy_why, p->why);
            if (!writes || st != OK || p->is_film || p->has_pixels) continue;
            CHECK(exporting_write(&k->e, &k->from, &k->said) == OK
                  && strncmp(k->said.text, "Wrote ", 6) == 0);
            CHECK(access(k->e.name, F_OK) == 0);
        }
    return refused;
}

static void test_what_cannot_be_had_says_why(void **state)
{
    (void)state;
    Desk *k = desk_new();
    Model *m = k->m;
    CHECK(agree(k, true) > 0);
    const ExportPanel *p = panel(k);
    CHECK(p->figure[FIGURE_TRACES].why[0] != '\0' && p->figure[FIGURE_CURVE].why[0] != '\0'
          && p->figure[FIGURE_PLOT].why[0] == '\0');
    pick(k, CMD_FIGURE, FIGURE_PLOT);
    pick(k, CMD_FORMAT, FORMAT_GIF);
    CHECK(exporting_is_film(&k->e) && strstr(panel(k)->why, "no steps yet") != NULL);
    DO("step 2");
    CHECK(panel(k)->why[0] == '\0');
    agree(k, false);
    DO("point remove 0");
    CHECK(panel(k)->figure[FIGURE_DERIVATION].why[0] != '\0');
    agree(k, false);
    network(k);
    CHECK(panel(k)->figure[FIGURE_LOSS].why[0] != '\0'
          && strstr(panel(k)->figure[FIGURE_DERIVATION].why, "choose one") != NULL);
    agree(k, true);
    k->look.selected = 1;
    CHECK(panel(k)->figure[FIGURE_DERIVATION].why[0] == '\0'
          && exporting_options(&k->e, &k->from).unit == 2);
    DO("step 3");
    agree(k, false);
    k->look.selected = 3;                    /* one that is no more */
    CHECK(exporting_options(&k->e, &k->from).unit == 0);
    /* too small, too large */
    pick(k, CMD_FIGURE, FIGURE_PLOT);
    pick(k, CMD_FORMAT, FORMAT_PNG);
    CHECK(choose(k, CMD_FIGURE_SIZE, "20x20") == OK && panel(k)->why[0] != '\0'
          && panel(k)->figure[FIGURE_PLOT].why[0] == '\0');
    CHECK(choose(k, CMD_FIGURE_SIZE, "8000x8000@4") == OK
          && strstr(panel(k)->why, "16384") != NULL);
    desk_free(k);
}

static void test_what_the_panel_shows(void **state)
{
    (void)state;
    Desk *k = desk_new();
    Model *m = k->m;
    DO("step 3");
    const ExportPanel *p = panel(k);
    CHECK(p->is_picture && p->has_pixels && !p->is_film && p->about[0] == '\0');
    CHECK_TEXT(p->extent, "282 × 176 mm, 1600 × 1000 pixels");
    CHECK_TEXT(p->scale, "2");
    pick(k, CMD_FORMAT, FORMAT_SVG);
    CHECK(!panel(k)->has_pixels);
    CHECK_TEXT(panel(k)->extent, "282 × 176 mm");
    pick(k, CMD_FORMAT, FORMAT_GIF);
    CHECK_TEXT(panel(k)->extent, "282 × 176 mm, 800 × 500 pixels, 37 pictures");
    CHECK_TEXT(panel(k)->frames, "37");
    CHECK_TEXT(panel(k)->fps, "25");
    choose(k, CMD_FIGURE_FRAMES, "12");
    choose(k, CMD_FIGURE_FPS, "8.5");
    choose(k, CMD_FIGURE_SIZE, "100x60@3");
    CHECK_TEXT(panel(k)->extent, "35 × 21 mm, 300 × 180 pixels, 12 pictures");
    CHECK_TEXT(panel(k)->fps, "8.5");
    choose(k, CMD_FIGURE_SIZE, "");
    pick(k, CMD_FIGURE, FIGURE_STORY);
    pick(k, CMD_FORMAT, FORMAT_PDF);
    CHECK(strstr(panel(k)->extent, "mm, a page for each step") != NULL);
    pick(k, CMD_FIGURE, FIGURE_PLOT);
    /* numbers say what they hold */
    static const Format numbers[] = { FORMAT_CSV, FORMAT_JSONL, FORMAT_JSON };
    const char *unit[3];
    for (int i = 0; i < 3; i++) {
        pick(k, CMD_FORMAT, numbers[i]);
        unit[i] = panel(k)->about;
        CHECK(!panel(k)->is_picture && unit[i][0] != '\0');
    }
    network(k);
    for (int i = 0; i < 3; i++) {
        pick(k, CMD_FORMAT, numbers[i]);
        CHECK((strcmp(panel(k)->about, unit[i]) == 0) == (numbers[i] == FORMAT_JSON));
    }
    /* why no picture can be copied: the picture itself first, then the clipboard */
    pick(k, CMD_FORMAT, FORMAT_PNG);
    CHECK_TEXT(exporting_panel(&k->e, &k->from, "Install something.")->copy_why,
               "Install something.");
    choose(k, CMD_FIGURE_SIZE, "20x20");
    CHECK_TEXT(exporting_panel(&k->e, &k->from, "Install something.")->copy_why, k->e.why.text);
    desk_free(k);
}

static void test_a_guided_lesson_has_sheets(void **state)
{
    (void)state;
    Desk *k = desk_new();
    CHECK(model_open(k->m, "four-cases", NULL, NULL) == OK);
    pick(k, CMD_FIGURE, FIGURE_HANDOUT);
    CHECK(panel(k)->chosen_format == FORMAT_PDF && panel(k)->why[0] == '\0');
    CHECK(panel(k)->theme == THEME_PRINT && panel(k)->copy_why[0] != '\0');
    CHECK_TEXT(panel(k)->extent, "210 × 297 mm, as many sheets as it takes");
    CHECK_TEXT(k->e.name, "four-cases-handout.pdf");
    pick(k, CMD_FORMAT, FORMAT_PNG);
    CHECK(strstr(panel(k)->why, "write it as PDF") != NULL);
    /* the answers only when the open question has its own */
    pick(k, CMD_FIGURE, FIGURE_ANSWERS);
    CHECK(strstr(panel(k)->why, "Answer first") != NULL);
    CHECK(model_apply(k->m, &(Command){ .kind = CMD_REVEAL }, NULL) == OK);
    CHECK(panel(k)->why[0] == '\0');
    CHECK_TEXT(k->e.name, "four-cases-answers.pdf");
    CHECK(exporting_ready(&k->e, &k->from, &k->said) == OK
          && exporting_write(&k->e, &k->from, &k->said) == OK
          && access("four-cases-answers.pdf", R_OK) == 0);
    pick(k, CMD_FIGURE, FIGURE_PLOT);
    CHECK(panel(k)->theme == THEME_LIGHT);
    CHECK(agree(k, false) > 0);
    /* another lesson has none */
    pick(k, CMD_FIGURE, FIGURE_ANSWERS);
    CHECK(model_open(k->m, "case-ii", NULL, NULL) == OK);
    exporting_begin(&k->e, &k->from, false);
    CHECK(k->e.figure == FIGURE_PLOT && panel(k)->figures == FIGURE_HANDOUT);
    desk_free(k);
}

static void test_the_preview_is_the_figure(void **state)
{
    (void)state;
    Desk *k = desk_new();
    Buf b = { 0 };
    Canvas *cv = trace_canvas_new(&b);
    CHECK(fonts_new(&k->from.fonts, NULL) == OK);
    const ExportPanel *p = panel(k);
    canvas_begin(cv, 400, 300, 1, &palette_light);
    size_t before = b.len;
    p->draw(p->arg, cv, (Rect){ 50, 50, 160, 100 });
    CHECK(canvas_finish(cv, NULL) == OK && b.len > before + 1000);
    CHECK(strstr(b.at, "clip 50.000 50.000 160.000 100.000") != NULL
          && strstr(b.at, "paint=point") != NULL);
    canvas_free(cv);
    buf_free(&b);
    fonts_free(k->from.fonts);
    desk_free(k);
}

static void test_the_picture_for_the_clipboard(void **state)
{
    (void)state;
    Desk *k = desk_new();
    Buf a = { 0 }, b = { 0 };
    pick(k, CMD_FORMAT, FORMAT_CSV);         /* whatever is written, a picture is copied */
    choose(k, CMD_FIGURE_SIZE, "120x80@1");
    CHECK(exporting_png(&a, &k->e, &k->from, &k->said) == OK && memcmp(a.at, "\x89PNG", 4) == 0);
    ExportOptions o = exporting_options(&k->e, &k->from);
    CHECK(export_bytes(&b, FORMAT_PNG, k->m, &o, NULL) == OK && a.len == b.len
          && memcmp(a.at, b.at, a.len) == 0);
    buf_clear(&a);
    pick(k, CMD_FIGURE, FIGURE_TRACES);
    CHECK(exporting_png(&a, &k->e, &k->from, &k->said) == ERR_STATE && a.len == 0);
    buf_free(&a);
    buf_free(&b);
    desk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_opens_with_a_figure_that_there_is),
        cmocka_unit_test(test_sizes_are_read_or_refused),
        cmocka_unit_test(test_the_name_follows_until_it_is_typed),
        cmocka_unit_test(test_what_cannot_be_had_says_why),
        cmocka_unit_test(test_what_the_panel_shows),
        cmocka_unit_test(test_a_guided_lesson_has_sheets),
        cmocka_unit_test(test_the_preview_is_the_figure),
        cmocka_unit_test(test_the_picture_for_the_clipboard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
