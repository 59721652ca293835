#include "batch/parts.h"

#include "base/number.h"
#include "files/stream.h"

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

static bool one_of(const char *word, const char *choices)
{
    size_t n = strlen(word);
    for (const char *c = choices; n > 0 && (c = strstr(c, word)) != NULL; c += n)
        if ((c == choices || c[-1] == ' ') && (c[n] == ' ' || c[n] == '\0')) return true;
    return false;
}

static bool read_count(const char *s, size_t *out)
{
    size_t n = strlen(s), v = 0;
    if (n == 0 || n > 15) return false;
    for (; *s != '\0'; s++) {
        if (*s < '0' || *s > '9') return false;
        v = 10*v + (size_t)(*s - '0');
    }
    *out = v;
    return true;
}

static bool set_option(const char *command, const Option *o, const char *value)
{
    Words *many = o->out;
    double number;
    size_t count;
    switch (o->kind) {
    case OPT_NUMBER:
        if (number_parse(value, o->out)) return true;
        break;
    case OPT_ABOVE:
        if (number_parse(value, &number) && number > 0) {
            *(double *)o->out = number;
            return true;
        }
        break;
    case OPT_COUNT: case OPT_SOME:
        if (read_count(value, &count) && (count > 0 || o->kind == OPT_COUNT)) {
            *(size_t *)o->out = count;
            return true;
        }
        break;
    case OPT_WORD:
        if (o->wants != NULL && !one_of(value, o->wants)) {
            usage(command, "%s %s: one of: %s", o->name, value, o->wants);
            return false;
        }
        *(const char **)o->out = value;
        return true;
    case OPT_MANY:
        if (many->n < WORDS_MAX) {
            many->at[many->n++] = value;
            return true;
        }
        usage(command, "%s: at most %d of them", o->name, WORDS_MAX);
        return false;
    case OPT_FLAG:
        break;
    }
    const char *wanted = o->kind == OPT_COUNT ? "a whole number, 0 or more," : o->kind == OPT_SOME ? "a whole number, 1 or more,"
                       : o->kind == OPT_ABOVE ? "a finite number above 0" : "a finite number";
    usage(command, "%s %s: %s is needed%s", o->name, value, wanted,
          o->kind == OPT_SOME || o->kind == OPT_ABOVE ? "; leave it out for the usual" : "");
    return false;
}

bool options_read(int argc, char **argv, const Option *options, size_t n, Words *rest)
{
    const char *command = argv[1];
    bool only_rest = false;
    for (int i = 2; i < argc; i++) {
        const char *arg = argv[i];
        if (only_rest || arg[0] != '-' || arg[1] == '\0') {
            if (rest->n == WORDS_MAX) return usage(command, "too many arguments") == 0;
            rest->at[rest->n++] = arg;
            continue;
        }
        if (strcmp(arg, "--") == 0) {
            only_rest = true;
            continue;
        }
        const char *equals = strncmp(arg, "--", 2) == 0 ? strchr(arg, '=') : NULL;
        size_t length = equals != NULL ? (size_t)(equals - arg) : strlen(arg);
        const Option *found = NULL;
        for (size_t k = 0; k < n && found == NULL; k++)
            if (strlen(options[k].name) == length && memcmp(options[k].name, arg, length) == 0) found = &options[k];
        if (found == NULL) return usage(command, "unknown option %s", arg) == 0;
        if (found->kind == OPT_FLAG) {
            if (equals != NULL) return usage(command, "%s takes no value", found->name) == 0;
            *(bool *)found->out = true;
            continue;
        }
        if (equals == NULL && i + 1 == argc) return usage(command, "%s needs a value", arg) == 0;
        if (!set_option(command, found, equals != NULL ? equals + 1 : argv[++i])) return false;
    }
    return true;
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
    stream_tell("elbow %s: Cannot write to standard output: %s. Send it somewhere else.\n", command, strerror(o->error));
    return 1;
}

/* --- lessons in, files out --- */

Status lesson_model(Model **out, const char *name, size_t *unit, Message *m)
{
    Opened opened;
    Model *model = model_new();
    Status s = model != NULL ? model_open(model, name, &opened, m) : fail(m, ERR_MEMORY, "Out of memory.");
    if (s != OK) {
        model_free(model);
        return s;
    }
    if (unit != NULL) *unit = opened.chosen;
    model_forget(model);      /* the lesson as it is opened is the beginning */
    *out = model;
    return OK;
}

Status write_out(const char *path, const char *from, const Model *m, const ExportOptions *o, Message *msg)
{
    Format f;
    Status s = export_format(path, &f, msg);
    if (s != OK) return s;
    return f == FORMAT_JSON ? model_save(m, from, path, msg) : export_figure(path, m, o, msg);
}
