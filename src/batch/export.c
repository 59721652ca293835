/* A figure, or the lesson's numbers, in a file. */
#include "batch/parts.h"
#include "batch/progress.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define UNSAID SIZE_MAX      /* the figure's, when the lesson is one */

/* One of the words that the option was checked against. */
static int named(const Choices *c, const char *word)
{
    int value = 0;
    choices_named(c, word, &value);
    return value;
}

/* To a step that may be far, or where the lesson's stop is: a piece at a time, so that the bar moves. */
static Status go(Model *m, size_t steps, Message *msg)
{
    Status s = OK;
    progress_begin("step", steps);
    for (size_t at = 0, piece; at < steps && s == OK && !progress_interrupted && !model_over(m); at += piece) {
        piece = steps - at < 2000 ? steps - at : 2000;
        s = model_apply(m, &(Command){ .kind = CMD_GOTO, .index = at + piece, .gesture = 1 }, msg);
        progress_show(at + piece);
    }
    progress_end();
    return s == OK && progress_interrupted ? fail(msg, ERR_STATE, "Stopped: nothing was written.") : s;
}

static bool film_told(void *arg, size_t done, size_t of)
{
    bool *begun = arg;
    if (!*begun) progress_begin("picture", of);
    *begun = done < of;
    progress_show(done);
    if (done == of || progress_interrupted) progress_end();
    return !progress_interrupted;
}

int export_main(int argc, char **argv)
{
    Words outs = { .n = 0 }, rest = { .n = 0 };
    size_t steps = 0, unit = UNSAID;
    const char *size = NULL, *theme = "light", *view = "plot", *time = "sqrt";
    ExportOptions o = { 0 };
    bool film_begun = false;
    double scale = NAN;
    const Option options[] = {
        { "-o", OPT_MANY, &outs, NULL }, { "--steps", OPT_COUNT, &steps, NULL }, { "--size", OPT_WORD, &size, NULL },
        { "--scale", OPT_NUMBER, &scale, NULL }, { "--theme", OPT_WORD, &theme, "light dark print" },
        { "--view", OPT_WORD, &view, "plot traces loss curve derivation cases page story" },
        { "--unit", OPT_COUNT, &unit, NULL }, { "--transparent", OPT_FLAG, &o.transparent, NULL },
        { "--frames", OPT_SOME, &o.film.frames, NULL }, { "--fps", OPT_ABOVE, &o.film.fps, NULL },
        { "--time", OPT_WORD, &time, "linear sqrt log" },
    };
    if (!options_read(argc, argv, options, sizeof options/sizeof *options, &rest)) return 2;
    o.figure = (Figure)named(&figure_words, view);
    o.theme = (ExportTheme)named(&figure_theme_words, theme);
    o.time = (TimeScale)named(&time_words, time);
    if (rest.n == 0 && o.figure == FIGURE_CASES) rest.at[rest.n++] = "case-ii";      /* the picture shows all four */
    if (rest.n != 1) return usage("export", "expected one lesson: a file, or a name that \"elbow lessons\" lists");
    if (outs.n == 0) return usage("export", "-o OUT is missing");
    if (size != NULL && !size_parse(size, &o.width_pt, &o.height_pt))
        return usage("export", "--size %s: width x height is needed, in points (800x500) or with a unit (85mmx60mm, 3inx2in, 640pxx400px)", size);
    if (scale <= 0) return usage("export", "--scale: must be above 0");
    o.scale = isnan(scale) ? 0 : scale;
    if (unit != UNSAID) o.unit = unit;
    o.film.told = film_told;
    o.film.arg = &film_begun;
    progress_catch_interrupt();

    Message m;
    Format format[WORDS_MAX];
    for (size_t i = 0; i < outs.n; i++)
        if (export_format(outs.at[i], &format[i], &m) != OK) return usage("export", "%s", m.text);
    Model *model;
    if (lesson_model(&model, rest.at[0], unit == UNSAID ? &o.unit : NULL, &m) != OK) return failed("export", &m);
    Status s = OK;
    if (steps > 0) s = go(model, steps, &m);
    for (size_t i = 0; i < outs.n && s == OK; i++) s = export_check(model, format[i], &o, &m);
    for (size_t i = 0; i < outs.n && s == OK; i++) s = write_out(outs.at[i], rest.at[0], model, &o, &m);
    model_free(model);
    return s == OK ? 0 : failed("export", &m);
}
