#include "app/options.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/options.h"
#include "files/model_file.h"
#include "model/vocabulary.h"

static Status size(Options *o, const char *s, Message *m)
{
    char part[64];
    const char *x = strchr(s, 'x');
    double w, h;
    if (x == NULL || (size_t)(x - s) >= sizeof part)
        return fail(m, ERR_PARSE, "--size takes WIDTHxHEIGHT, for example 1440x900, not “%.60s”",
                    s);
    memcpy(part, s, (size_t)(x - s));
    part[x - s] = '\0';
    if (!number_parse(part, &w) || !number_parse(x + 1, &h) ||
        !(w >= 1 && h >= 1 && w <= 32768 && h <= 32768))
        return fail(m, ERR_PARSE,
                    "--size takes WIDTHxHEIGHT of 1 to 32768, for example 1440x900, not “%.60s”",
                    s);
    o->width = w;
    o->height = h;
    return OK;
}

/* Where the values go; `size` and `theme` are read on. */
typedef struct { Options o; const char *size; int theme; bool version; } Given;

#define OPTIONS 11

static void table(Given *g, Option out[OPTIONS])
{
    const Option all[OPTIONS] = {
        { "--size", OPT_TEXT, &g->size, .form = "WxH",
          .does = "size of the window in pixels of that scale" },
        { "--theme", OPT_CHOICE, &g->theme, .choices = &theme_words, .given = &g->o.has_theme,
          .does = "colours" },
        { "--scale", OPT_NUMBER, &g->o.scale, .form = "S", .does = "pixels to the point" },
        { "--fullscreen", OPT_FLAG, &g->o.fullscreen, .does = "the whole screen" },
        { "--present", OPT_FLAG, &g->o.present, .does = "panels away, labels larger" },
        { "--output-dir", OPT_TEXT, &g->o.output_dir, .form = "DIR",
          .does = "where saves and exports go" },
        { "--software", OPT_FLAG, &g->o.software, .does = "draw without OpenGL" },
        { "--reduced-motion", OPT_FLAG, &g->o.reduced_motion,
          .does = "steps jump; also ELBOW_REDUCED_MOTION=1" },
        { "--narrate", OPT_FLAG, &g->o.narrate,
          .does = "a sentence for each step that is taken, on standard output" },
        { "--embed", OPT_FLAG, &g->o.embed,
          .does = "as in a frame of another page: the plot and what it needs" },
        { "--version", OPT_FLAG, &g->version, .does = NULL },   /* main answers; for --verison */
    };
    memcpy(out, all, sizeof all);
}

Status window_options(Options *out, int argc, char **argv, Message *m)
{
    Given g = { .size = NULL };
    Option all[OPTIONS];
    Words rest = { .n = 0 };
    table(&g, all);
    bool has_scale = false;
    all[2].given = &has_scale;
    Status st = options_read(all, OPTIONS, argc, argv, 1, &rest, m);
    if (st == OK && g.size != NULL) st = size(&g.o, g.size, m);
    if (st == OK && has_scale && !(g.o.scale >= 0.25 && g.o.scale <= 8))
        st = fail(m, ERR_PARSE, "--scale takes a number from 0.25 to 8");
    if (st == OK && rest.n > 1)
        st = fail(m, ERR_PARSE, "one file at a time: %.100s and %.100s were given", rest.at[0],
                  rest.at[1]);
    if (st == OK && rest.n == 1 && !lesson_known(rest.at[0]))
        st = fail(m, ERR_PARSE,
                  "%.200s is no subcommand, built-in lesson or file (\"elbow lessons\" lists them)",
                  rest.at[0]);
    if (st != OK) return st;
    g.o.dark = g.theme == THEME_DARK;
    g.o.file = rest.n > 0 ? rest.at[0] : NULL;
    g.o.argv = argv;
    *out = g.o;
    return OK;
}

void window_options_each(void (*see)(void *arg, const Option *options, size_t n), void *arg)
{
    Given g = { .size = NULL };
    Option all[OPTIONS];
    table(&g, all);
    see(arg, all, OPTIONS);
}

static void help_of(void *arg, const Option *options, size_t n) { options_help(arg, options, n); }

void window_options_help(Buf *b) { window_options_each(help_of, b); }
