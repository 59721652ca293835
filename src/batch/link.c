/* An address that carries a lesson. */
#include "batch/parts.h"
#include "files/link.h"
#include "model/visit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char about[] =
    "An address that carries the lesson, for Elbow in a browser and for this one: from # on, or\n"
    "behind URL, which is that of an elbow.html. Of a built-in lesson its name is in it, else the\n"
    "lesson as it begins, with the points of its table; at most 32 KB. A figure has its own step\n"
    "and unit.\n";

/* What was asked for. */
typedef struct {
    const char *base;
    uint64_t    step, unit, page;
    bool        has_step, has_unit, has_page, has_theme, embed, frame;
    int         theme;
} Asked;

static bool read_asked(Asked *k, Words *rest, int argc, char **argv, int *code)
{
    const Option options[] = {
        { "--base", OPT_TEXT, &k->base, .form = "URL", .does = "the address of elbow.html" },
        { "--step", OPT_COUNT, &k->step, .form = "N", .given = &k->has_step, .most = STEPS_MAX,
          .does = "opens after N steps; also --steps" },
        { "--steps", OPT_COUNT, &k->step, .form = "N", .given = &k->has_step, .most = STEPS_MAX },
        { "--unit", OPT_COUNT, &k->unit, .form = "I", .given = &k->has_unit, .most = WIDTH_MAX,
          .does = "of a network, the unit that is chosen, from 1; 0: none" },
        { "--page", OPT_SOME, &k->page, .form = "N", .given = &k->has_page,
          .does = "of a guided lesson, from 1" },
        { "--theme", OPT_CHOICE, &k->theme, .choices = &theme_words, .given = &k->has_theme,
          .does = "colours" },
        { "--embed", OPT_FLAG, &k->embed, .does = "the plot and what it needs, for other pages" },
        { "--frame", OPT_FLAG, &k->frame, .does = "HTML that shows it in another page (--embed)" },
        decimal_option, dates_option,
    };
    const Subcommand command = { "link", "FILE", about, options, sizeof options/sizeof *options,
                                 1,      1,      NULL };
    return subcommand_read(&command, argc, argv, rest, code);
}

static Status check_base(const char *base, Message *m)
{
    if (strlen(base) >= LINK_BASE_MAX)
        return fail(m, ERR_PARSE, "--base takes an address of at most %d bytes", LINK_BASE_MAX - 1);
    for (const char *c = base; *c != '\0'; c++)
        if ((unsigned char)*c <= 0x20 || *c == 0x7F || *c == '#' || *c == '"' || *c == '<'
            || *c == '>')
            return fail(m, ERR_PARSE, "--base takes an address without blanks, quotes and #, such "
                                      "as https://example.org/elbow.html");
    return OK;
}

/* Of what was asked for only what the lesson has. */
static Status check(const Asked *k, const Model *m, Message *msg)
{
    const Lesson *l = model_lesson(m);
    const Pages *pages = l->visit != NULL ? l->visit->pages : NULL;
    size_t units = l->net != NULL ? l->net->at->d : 0, n = pages != NULL ? pages->n : 0;
    if (k->has_page && k->page > n)
        return fail(msg, ERR_RANGE, "--page %" PRIu64 ": the lesson has %zu pages", k->page, n);
    if (k->has_unit && pages == NULL && k->unit > units)
        return fail(msg, ERR_RANGE, "--unit %" PRIu64 ": the lesson has %zu units to choose from",
                    k->unit, units);
    if (k->has_step && l->net == NULL && k->step > RUN_MAX)
        return fail(msg, ERR_RANGE, "--step %" PRIu64 ": a run of one unit has at most %u steps",
                    k->step, RUN_MAX);
    return OK;
}

/* chosen: the unit that a figure has. Steps are made by who opens the link. */
static Status put(Buf *out, const Model *m, const Asked *k, size_t chosen, Message *msg)
{
    LinkSays says = { .unit = k->has_unit ? (size_t)k->unit : chosen, .has_theme = k->has_theme,
                      .dark = k->theme == THEME_DARK, .embed = k->embed || k->frame };
    const char *title = model_lesson(m)->title;
    Buf link = { 0 };
    LessonData d;
    snprintf(says.base, sizeof says.base, "%s", k->base != NULL ? k->base : "");
    Status s = link_began(&d, &says, m, msg);
    if (s != OK) return s;
    if (k->has_step) says.step = k->step;
    if (k->has_page) says.page = (size_t)k->page;
    s = link_print(&link, &d, &says, msg);
    lesson_data_free(&d);
    if (s == OK && k->frame) link_frame(out, link.at, title[0] != '\0' ? title : "Elbow");
    else if (s == OK) buf_put(out, link.at, link.len);
    buf_put(out, "\n", 1);
    buf_free(&link);
    return s;
}

int link_main(int argc, char **argv)
{
    Asked k = { .base = NULL };
    Words rest = { .n = 0 };
    Out out = { 0 };
    Message m;
    Model *model;
    size_t chosen;
    int code;
    if (!read_asked(&k, &rest, argc, argv, &code)) return code;
    if (k.base != NULL && check_base(k.base, &m) != OK) return usage("link", "%s", m.text);
    if (lesson_model(&model, rest.at[0], &chosen, &m) != OK) return failed("link", &m);
    table_tell("link", model_lesson(model));
    Status s = check(&k, model, &m);
    if (s != OK) code = usage("link", "%s", m.text);
    else if ((s = put(&out.text, model, &k, chosen, &m)) != OK) code = failed("link", &m);
    model_free(model);
    if (s == OK) return out_done(&out, "link");
    buf_free(&out.text);
    return code;
}
