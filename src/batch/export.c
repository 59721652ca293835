/* A figure, or the lesson's numbers, in a file. */
#include "batch/parts.h"
#include "base/memory.h"
#include "model/visit.h"
#include "batch/progress.h"
#include "batch/subset.h"
#include "view/kit/unshown.h"

#include <inttypes.h>
#include <stdio.h>

/* To a step that may be far, or where the lesson's stop is: a piece at a time, so that the bar
 * moves. */
static Status go(Model *m, uint64_t steps, Message *msg)
{
    Status s = OK;
    /* of a figure: back to where it began; steps tell what a page asks for */
    if (steps > 0 && visit_asks_step(model_lesson(m)->visit))
        model_apply(m, &(Command){ .kind = CMD_REVEAL }, NULL);
    if (model_lesson(m)->net == NULL && steps > RUN_MAX)
        return fail(msg, ERR_RANGE, "--steps %" PRIu64 ": a run of one unit has at most %u steps. "
                                    "Give fewer.", steps, RUN_MAX);
    if (steps == 0) return model_apply(m, &(Command){ .kind = CMD_GOTO, .index = steps }, msg);
    progress_begin("step", steps);
    for (uint64_t at = 0, piece; at < steps && s == OK && !model_over(m); at += piece) {
        piece = steps - at < 2000 ? steps - at : 2000;
        /* no gesture: one is done again from where it began, every time */
        s = model_apply(m, &(Command){ .kind = CMD_GOTO, .index = at + piece }, msg);
        model_forget(m);
        progress_show(at + piece);
    }
    progress_end();
    return s;
}

static bool film_told(void *arg, size_t done, size_t of)
{
    bool *begun = arg;
    if (!*begun) progress_begin("picture", of);
    *begun = done < of;
    progress_show(done);
    if (done == of) progress_end();
    return true;
}

static const char about[] =
    "The lesson after N steps (0): as a figure, as a lesson file, or as the rows of its\n"
    "steps. FILE may also be a figure that Elbow exported: it is then at its own step.\n"
    "  --view   plot; loss over (w, b), of one unit; traces of the elbows and curve, the\n"
    "           loss over the steps, of a network; derivation of the next step, of unit I\n"
    "           of a network; the exercise's four cases (FILE may then be left out); page;\n"
    "           story: every step, its plot and derivation, in PDF a page each\n"
    "  --handout  a guided lesson on sheets of A4 (or --size), as PDF: its questions, with room\n"
    "           to draw and write; --answers: with the answers, and why\n"
    "  --unit   of a network, the unit that is chosen, from 1; 0: none. A figure has its own\n"
    "  --sum    of a network, in the plot: the sum of its first N units alone\n"
    "  --page   of a guided lesson, from 1: as the window shows it, with its question\n"
    "  --size   of the screen: points (800x500) or 640pxx400px; of paper: 85mmx60mm, 8cmx6cm,\n"
    "           3inx2in, and 120 mm wide for pdf and tex where none is given. On paper page is\n"
    "           plot, derivation, loss and a caption. What does not fit is refused, with a size\n"
    "           that holds it\n"
    "  --text   on paper, the size of type: 8pt, ticks 7/8 of it, at any width\n"
    "  --dpi    pixels to the inch of a PNG on paper (300)\n"
    "  --text-as  an SVG's letters: paths, alike everywhere; fonts, with what is needed of them\n"
    "           in the file, for browsers; plain: text alone\n"
    "  --no-title, --no-verdict  leave out what a caption will say\n"
    "  --scale  pixels to the point, of a PNG (2) or of gif and mp4 (1)\n"
    "  --theme  print is greys alone; --transparent leaves out the paper\n"
    "  --time   how the time of traces and curve runs\n"
    "  --loss   over (w, b): the mean of all points, or of the step's point alone\n"
    "  --frames of gif and mp4, from step 0 to N (up to 120); --fps of them a second (25)\n"
    "tex is a TikZ picture: alone for any LaTeX, or \\input where TikZ is loaded. mp4 needs\n"
    "ffmpeg.\n";

/* What was asked for. */
typedef struct {
    Words    outs, rest;
    uint64_t steps, unit, frames, page, sum;
    bool     has_sum, has_unit, has_steps, has_page, handout, answers;
    const char *size, *text;
    double      dpi;
    ExportOptions o;
} Asked;

/* What does not go together, or is not there. */
static bool settle(Asked *k, bool has_view)
{
    bool is_sheets = figure_is_sheets(k->o.figure);
    if (k->rest.n == 0)
        usage("export", "expected FILE: a file, or a name that \"elbow lessons\" lists");
    else if (k->outs.n == 0) usage("export", "-o OUT is missing");
    else if ((k->handout || k->answers) && has_view)
        usage("export", "--handout and --answers are views of their own: leave out --view");
    else if (is_sheets && (k->has_page || k->has_steps))
        usage("export", "a handout is of all pages, as they begin: leave out %s",
              k->has_page ? "--page" : "--steps");
    else if (k->size != NULL && !size_parse(k->size, &k->o.width_pt, &k->o.height_pt,
                                               &k->o.on_paper))
        usage("export",
              "--size %s: width x height is needed, in points (800x500) or with a unit (85mmx60mm, "
              "3inx2in, 640pxx400px)",
              k->size);
    else if (k->text != NULL && !length_parse(k->text, &k->o.text_pt))
        usage("export", "--text %s: a size of type with its unit is needed, as 8pt or 3mm",
              k->text);
    else if (k->dpi > 0 && k->o.scale > 0)
        usage("export", "--dpi and --scale say the same twice: leave out one");
    else {
        k->o.on_paper |= k->o.text_pt > 0;
        if (k->dpi > 0) k->o.scale = k->dpi/72;
        return true;
    }
    return false;
}

/* False when there is nothing to do; *code is then the exit status. */
static bool read_asked(Asked *k, int argc, char **argv, int *code)
{
    int theme = THEME_LIGHT, view = FIGURE_PLOT, time = TIME_SQRT, loss = LOSS_MEAN,
        derivation = -1, text_as = TEXT_PATHS;
    bool has_view = false, has_theme = false;
    char form[220];
    snprintf(form, sizeof form, "OUT.%s", choices_form(&format_words).s);
    const Option options[] = {
        { "-o", OPT_MANY, &k->outs, .form = form, .needed = true },
        { "--steps", OPT_COUNT, &k->steps, .form = "N", .given = &k->has_steps, .most = STEPS_MAX },
        { "--view", OPT_CHOICE, &view, .choices = &figure_words, .given = &has_view },
        { "--page", OPT_COUNT, &k->page, .form = "N", .given = &k->has_page },
        { "--handout", OPT_FLAG, &k->handout, .form = NULL },
        { "--answers", OPT_FLAG, &k->answers, .form = NULL },
        { "--unit", OPT_COUNT, &k->unit, .form = "I", .given = &k->has_unit },
        { "--sum", OPT_COUNT, &k->sum, .form = "N", .given = &k->has_sum },
        { "--size", OPT_TEXT, &k->size, .form = "WxH" },
        { "--scale", OPT_ABOVE, &k->o.scale, .form = "S" },
        { "--dpi", OPT_ABOVE, &k->dpi, .form = "D" },
        { "--text", OPT_TEXT, &k->text, .form = "8pt" },
        { "--text-as", OPT_CHOICE, &text_as, .choices = &text_as_words },
        { "--no-title", OPT_FLAG, &k->o.no_title, .form = NULL },
        { "--no-verdict", OPT_FLAG, &k->o.no_verdict, .form = NULL },
        { "--theme", OPT_CHOICE, &theme, .choices = &figure_theme_words, .given = &has_theme },
        { "--transparent", OPT_FLAG, &k->o.transparent, .form = NULL },
        { "--time", OPT_CHOICE, &time, .choices = &time_words },
        { "--loss", OPT_CHOICE, &loss, .choices = &loss_of_words },
        { "--derivation", OPT_CHOICE, &derivation, .choices = &derivation_words },
        { "--frames", OPT_SOME, &k->frames, .form = "F" },
        { "--fps", OPT_ABOVE, &k->o.film.fps, .form = "R" },
        decimal_option, dates_option,
    };
    const Subcommand command = { "export", "FILE", about, options, sizeof options/sizeof *options,
                                 0,        1,      NULL };
    if (!subcommand_read(&command, argc, argv, &k->rest, code)) return false;
    k->o.figure = k->has_page && !has_view ? FIGURE_PAGE : (Figure)view;
    if (k->answers) k->o.figure = FIGURE_ANSWERS;
    else if (k->handout) k->o.figure = FIGURE_HANDOUT;
    bool is_sheets = figure_is_sheets(k->o.figure);
    k->o.theme = is_sheets && !has_theme ? THEME_PRINT : (ExportTheme)theme;
    k->o.time = (TimeScale)time;
    k->o.svg_text = text_as == TEXT_PATHS ? NULL : &svg_text;
    k->o.subset = text_as == TEXT_FONTS ? subset_font : NULL;
    k->o.point_loss = loss == LOSS_POINT;
    k->o.derivation = derivation + 1;
    k->o.unit = (size_t)k->unit;
    if (k->has_sum) k->o.sum = 1 + (k->sum < UNITS_MAX ? (size_t)k->sum : UNITS_MAX);
    k->o.film.frames = k->frames < SIZE_MAX ? (size_t)k->frames : SIZE_MAX;
    if (k->rest.n == 0 && k->o.figure == FIGURE_CASES)
        k->rest.at[k->rest.n++] = "case-ii"; /* the picture shows all four */
    *code = 2;
    return settle(k, has_view);
}

/* Rows are of the lesson itself, as `train` has them, not of its first page's scene. */
static Status without_pages(Model *m, Message *msg)
{
    const Pages *p = model_lesson(m)->visit->pages;
    LessonData top;
    if (p == NULL) return OK;
    Status s = lesson_data_copy(&top, &p->top, msg);
    if (s != OK) return s;
    s = model_load(m, &top, msg);
    lesson_data_free(&top);
    if (s == OK) model_forget(m);
    return s;
}

/* One line of what had no room. */
static void tell_unshown(const char *out, const Unshown *u)
{
    for (size_t i = 0; i < u->n; i++) {
        bool is_last = i + 1 == u->n && u->more == 0;
        if (i == 0) fprintf(stderr, "elbow export: %s leaves out %s", out, u->what[i]);
        else fprintf(stderr, "%s%s", is_last ? " and " : ", ", u->what[i]);
    }
    if (u->n == 0) return;
    if (u->more > 0) fprintf(stderr, " and %zu more", u->more);
    fputs(": give a larger --size\n", stderr);
}

/* Latin letters, Greek and signs of mathematics are set by every TeX. */
static void tell_unset(const char *out, const Buf *unset)
{
    if (unset->len == 0) return;
    fprintf(stderr, "elbow export: %s: TeX may have no sign for %s, and shows its number. Compile "
                    "it with lualatex or xelatex, and a font that has it.\n", out, unset->at);
}

int export_main(int argc, char **argv)
{
    Asked k = { .size = NULL };
    bool film_begun = false;
    int code;
    if (!read_asked(&k, argc, argv, &code)) return code;
    ExportOptions o = k.o;
    Words outs = k.outs;
    o.film.told = film_told;
    o.film.arg = &film_begun;

    Message m;
    Format format[WORDS_MAX];
    for (size_t i = 0; i < outs.n; i++)
        if (export_format(outs.at[i], &format[i], &m) != OK) return usage("export", "%s", m.text);
    Model *model;
    if (lesson_model(&model, k.rest.at[0], k.has_unit ? NULL : &o.unit, &m) != OK)
        return failed("export", &m);
    table_tell("export", model_lesson(model));
    bool all_rows = true;
    for (size_t i = 0; i < outs.n; i++) all_rows &= format_is_rows(format[i]);
    Status s = all_rows && !k.has_page ? without_pages(model, &m) : OK;
    if (k.has_page) s = model_apply(model, &(Command){ .kind = CMD_PAGE, .index = k.page }, &m);
    for (size_t i = 0; k.has_steps && i < outs.n && s == OK; i++)
        s = export_check_first(model, format[i], &o, k.steps, &m);
    if (k.has_steps && s == OK) s = go(model, k.steps, &m);
    if (s == OK) s = memory_since(0, "making the run", &m);
    for (size_t i = 0; i < outs.n && s == OK; i++) s = export_check(model, format[i], &o, &m);
    Buf unset = { 0 };
    o.unset = &unset;
    for (size_t i = 0; i < outs.n && s == OK; i++) {
        Unshown left = { .n = 0 };
        /* a film's pictures differ; a handout is to be drawn on */
        o.unshown = format_is_film(format[i]) || figure_is_sheets(o.figure) ? NULL : &left;
        s = export_figure(outs.at[i], k.rest.at[0], model, &o, &m);
        if (s == OK) tell_unshown(outs.at[i], &left);
        if (s == OK) tell_unset(outs.at[i], &unset);
        buf_clear(&unset);
    }
    buf_free(&unset);
    model_free(model);
    return s == OK ? 0 : failed("export", &m);
}
