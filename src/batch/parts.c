#include "batch/parts.h"

#include "files/csv.h"
#include "files/reading.h"
#include "files/stream.h"
#include "model/table_words.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- arguments --- */

int usage(const char *command, const char *format, ...)
{
    char words[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    stream_tell("elbow %s: %s\nSee elbow %s --help.\n", command, words, command);
    return 2;
}

int failed(const char *command, const Message *m)
{
    stream_tell("elbow %s: %s\n", command, m->text);
    return 1;
}

static int help(const Subcommand *c)
{
    Out out = { 0 };
    Buf begins = { 0 };
    buf_printf(&begins, "usage: elbow %s%s%s", c->name, c->takes[0] != '\0' ? " " : "", c->takes);
    options_usage(&out.text, begins.failed ? "" : begins.at, c->options, c->n);
    buf_free(&begins);
    buf_printf(&out.text, "\n%s", c->about);
    options_help(&out.text, c->options, c->n);
    if (c->more != NULL) c->more(&out.text);
    return out_done(&out, c->name);
}

static int decimal, dates;
const Option decimal_option = { "--decimal", OPT_CHOICE, &decimal, .choices = &decimal_words };
const Option dates_option = { "--dates", OPT_CHOICE, &dates, .choices = &dates_words };

static struct { void (*see)(void *arg, const Subcommand *c); void *arg; } asked;

void subcommand_ask(void (*see)(void *arg, const Subcommand *c), void *arg)
{
    asked.see = see;
    asked.arg = arg;
}

static void (*each)(SubcommandSeen *see, void *arg);

void subcommands_are(void (*all)(SubcommandSeen *see, void *arg)) { each = all; }

void subcommands_each(SubcommandSeen *see, void *arg)
{
    if (each != NULL) each(see, arg);
}

bool subcommand_read(const Subcommand *c, int argc, char **argv, Words *rest, int *code)
{
    Message m;
    if (asked.see != NULL) {
        asked.see(asked.arg, c);
        *code = 0;
        return false;
    }
    if (options_help_wanted(argc, argv, 2)) *code = help(c);
    else if (options_read(c->options, c->n, argc, argv, 2, rest, &m) != OK)
        *code = usage(c->name, "%s", m.text);
    else if (rest->n > c->most)
        *code = usage(c->name,
                      c->most == 0 ? "%.100s: only options are expected"
                                   : "%.100s: expected %s and nothing after",
                      rest->at[c->most], c->takes);
    else if (rest->n < c->least) *code = usage(c->name, "expected %s", c->takes);
    else {
        reading_decimal((char)decimal);
        reading_dates((char)dates);
        return true;
    }
    return false;
}

/* --- standard output --- */

void out_spill(Out *o, size_t keep)
{
    if (o->text.len <= keep) return;
    if (o->error == 0 && !stream_write(STDOUT_FILENO, o->text.at, o->text.len)) o->error = errno;
    buf_clear(&o->text);
}

int out_done(Out *o, const char *command)
{
    out_spill(o, 0);
    if (o->text.failed && o->error == 0) o->error = ENOMEM;
    buf_free(&o->text);
    if (o->error == 0 || o->error == EPIPE) return 0;
    stream_tell("elbow %s: Cannot write to standard output: %s. Send it somewhere else.\n", command,
                strerror(o->error));
    return 1;
}

/* --- lessons in --- */

Status lesson_model(Model **out, const char *name, size_t *unit, Message *m)
{
    Opened opened;
    Model *model = model_new();
    Status s = model != NULL ? model_open(model, name, &opened, m)
                             : fail(m, ERR_MEMORY, "Out of memory.");
    if (s != OK) {
        model_free(model);
        return s;
    }
    if (unit != NULL) *unit = opened.chosen;
    Message several;
    opened_words(&opened, name, &several);
    if (several.text[0] != '\0') stream_tell("elbow: %s\n", several.text);
    model_forget(model);      /* the lesson as it is opened is the beginning */
    *out = model;
    return OK;
}

void table_tell(const char *command, const Lesson *l)
{
    const TableSaid *t = l->net != NULL ? l->net->table : NULL;
    if (t == NULL || builtin_csv_named(t->file) != NULL) return;
    Buf b = { 0 };
    buf_printf(&b, "%s: ", t->file);
    for (size_t i = 0; i < b.len; i++)      /* one line, however the file is called */
        if ((unsigned char)b.at[i] < 0x20 || b.at[i] == 0x7F) b.at[i] = '?';
    table_words(&b, t, l->point, l->n, LEFT_OUT_SHOWN);
    if (!b.failed) stream_tell("elbow %s: %s.\n", command, b.at);
    buf_free(&b);
}
