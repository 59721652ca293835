#include "base/options.h"

#include "base/nearest.h"
#include "base/number.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define HELP "--help"

static Status unknown(const Option *options, size_t n, const char *arg, size_t length, Message *m)
{
    const char *best = n > 0 ? options[0].name : HELP;
    for (size_t k = 1; k <= n; k++) {
        const char *name = k < n ? options[k].name : HELP;
        if (word_distance(arg, length, name) < word_distance(arg, length, best)) best = name;
    }
    int shown = length < 60 ? (int)length : 60;
    return fail(m, ERR_PARSE, "unknown option %.*s; the nearest is %s", shown, arg, best);
}

/* --- values --- */

static Status wrong(const Option *o, const char *value, const char *wanted, Message *m)
{
    bool has_usual = o->kind == OPT_SOME || o->kind == OPT_ABOVE;
    return fail(m, ERR_PARSE, "%s %.60s: %s is needed%s", o->name, value, wanted,
                has_usual ? "; leave it out for the usual" : "");
}

static bool is_beyond(const Option *o, const char *value)
{
    uint64_t count;
    if (value[0] == '\0' || value[strspn(value, "0123456789")] != '\0') return false;
    return !number_count(value, strlen(value), &count) || (o->most > 0 && count > o->most);
}

static Status too_many(const Option *o, const char *value, Message *m)
{
    uint64_t most = o->most > 0 ? o->most : UINT64_MAX;
    return fail(m, ERR_PARSE, "%s %.60s: a smaller number is needed, at most %" PRIu64, o->name,
                value, most);
}

static Status set(const Option *o, size_t which, const char *value, Message *m)
{
    double number;
    uint64_t count;
    Words *many;
    switch (o->kind) {
    case OPT_NUMBER: case OPT_ABOVE: case OPT_NUMBERS:
        if (!number_parse(value, &number)) return wrong(o, value, "a finite number", m);
        if (o->kind == OPT_ABOVE && !(number > 0))
            return wrong(o, value, "a finite number above 0", m);
        ((double *)o->out)[which] = number;
        return OK;
    case OPT_COUNT: case OPT_SOME:
        if (is_beyond(o, value)) return too_many(o, value, m);
        if (!number_count(value, strlen(value), &count) || (count == 0 && o->kind == OPT_SOME))
            return wrong(o, value,
                         o->kind == OPT_SOME ? "a whole number, 1 or more,"
                                             : "a whole number, 0 or more,",
                         m);
        *(uint64_t *)o->out = count;
        return OK;
    case OPT_TEXT:
        *(const char **)o->out = value;
        return OK;
    case OPT_CHOICE:
        if (choices_named(o->choices, value, o->out)) return OK;
        return fail(m, ERR_PARSE, "%s %.60s: expected %s", o->name, value,
                    choices_said(o->choices).s);
    case OPT_MANY:
        many = o->out;
        if (many->n == WORDS_MAX)
            return fail(m, ERR_PARSE, "%s: at most %d of them", o->name, WORDS_MAX);
        many->at[many->n++] = value;
        return OK;
    case OPT_FLAG:
        break;
    }
    *(bool *)o->out = true;
    return OK;
}

static size_t values_of(const Option *o)
{
    return o->kind == OPT_FLAG ? 0 : o->kind == OPT_NUMBERS ? o->count : 1;
}

static Status lacks(const Option *o, Message *m)
{
    if (o->kind == OPT_NUMBERS)
        return fail(m, ERR_PARSE, "%s takes %s: %zu numbers", o->name, o->form, o->count);
    return fail(m, ERR_PARSE, "%s needs a value", o->name);
}

/* One option and its values; *i is moved to the last one. */
static Status read_option(const Option *options, size_t n, int argc, char *const *argv, int *i,
                          Message *m)
{
    const char *arg = argv[*i], *equals = strncmp(arg, "--", 2) == 0 ? strchr(arg, '=') : NULL;
    size_t length = equals != NULL ? (size_t)(equals - arg) : strlen(arg), k = 0;
    while (k < n &&
           !(strlen(options[k].name) == length && memcmp(options[k].name, arg, length) == 0))
        k++;
    if (k == n) return unknown(options, n, arg, length, m);
    const Option *o = &options[k];
    size_t values = values_of(o);
    if (o->given != NULL) *o->given = true;
    if (values == 0)
        return equals != NULL ? fail(m, ERR_PARSE, "%s takes no value", o->name)
                              : set(o, 0, NULL, m);
    for (size_t v = 0; v < values; v++) {
        const char *value = v == 0 && equals != NULL ? equals + 1 : NULL;
        if (value == NULL && *i + 1 == argc) return lacks(o, m);
        Status s = set(o, v, value != NULL ? value : argv[++*i], m);
        if (s != OK) return s;
    }
    return OK;
}

Status options_read(const Option *options, size_t n, int argc, char *const *argv, int first,
                    Words *rest, Message *m)
{
    bool only_rest = false;
    for (int i = first; i < argc; i++) {
        const char *arg = argv[i];
        if (!only_rest && strcmp(arg, "--") == 0) {
            only_rest = true;
        } else if (only_rest || arg[0] != '-' || arg[1] == '\0') {
            if (rest->n == WORDS_MAX)
                return fail(m, ERR_PARSE, "too many arguments: at most %d", WORDS_MAX);
            rest->at[rest->n++] = arg;
        } else {
            Status s = read_option(options, n, argc, argv, &i, m);
            if (s != OK) return s;
        }
    }
    return OK;
}

/* --- help --- */

bool options_help_wanted(int argc, char *const *argv, int first)
{
    for (int i = first; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], HELP) == 0 || strcmp(argv[i], "-h") == 0) return true;
    return false;
}

/* "--view plot|traces" */
static int form_of(char *out, size_t size, const Option *o)
{
    ChoicesText words = { "" };
    if (o->choices != NULL) words = choices_form(o->choices);
    const char *form = o->form != NULL ? o->form : words.s;
    return snprintf(out, size, "%s%s%s", o->name, form[0] != '\0' ? " " : "", form);
}

void options_usage(Buf *b, const char *begins, const Option *options, size_t n)
{
    const size_t indent = 12, most = 100;
    buf_printf(b, "%s", begins);
    size_t column = strlen(begins);
    for (size_t k = 0; k < n; k++) {
        char form[256], word[264];
        form_of(form, sizeof form, &options[k]);
        const char *more = options[k].kind == OPT_MANY ? " ..." : "";
        int length = snprintf(word, sizeof word, options[k].needed ? "%s%s" : "[%s%s]", form, more);
        bool breaks = column + 1 + (size_t)length > most;
        if (breaks) buf_printf(b, "\n%*s", (int)indent, "");
        else buf_printf(b, " ");
        column = (breaks ? indent : column + 1) + (size_t)length;
        buf_printf(b, "%s", word);
    }
    buf_printf(b, "\n");
}

void options_help(Buf *b, const Option *options, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        char form[256];
        if (options[k].does == NULL) continue;
        form_of(form, sizeof form, &options[k]);
        buf_printf(b, "  %-18s  %s\n", form, options[k].does);
    }
}
