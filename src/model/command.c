#include "model/command.h"

#include "base/number.h"
#include "base/utf8.h"
#include "model/command_table.h"
#include "model/lesson.h"
#include "model/visit.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

bool command_is(CommandKind kind, unsigned traits)
{
    const CommandRow *row = command_row(kind);
    return row != NULL && (row->traits & traits) == traits;
}

bool command_same_subject(const Command *a, const Command *b)
{
    const CommandRow *row = command_row(a->kind);
    if (row == NULL || a->kind != b->kind) return false;
    for (size_t i = 0; i < ARGS; i++) {
        const Arg *arg = &row->arg[i];
        if (!arg->subject) continue;
        bool has_name = arg->kind == ARG_PARAM || arg->kind == ARG_PREDICTED;
        if (has_name && a->name != b->name) return false;
        if (arg->kind != ARG_PARAM && a->index != b->index) return false;
    }
    return true;
}

CommandKind command_as(CommandKind kind)
{
    const CommandRow *row = command_row(kind);
    return row != NULL && row->as != CMD_NONE ? row->as : kind;
}

/* --- reading --- */

typedef struct { const char *line, *at; int *column; Message *m; } Reader;
typedef struct { const char *s; size_t n; } Word;

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/* The next word without moving; n == 0 at the end or a comment. */
static Word peek(Reader *r)
{
    while (blank(*r->at)) r->at++;
    Word w = { r->at, 0 };
    if (*r->at != '#')
        while (w.s[w.n] != '\0' && !blank(w.s[w.n])) w.n++;
    return w;
}

static Word take(Reader *r)
{
    Word w = peek(r);
    r->at += w.n;
    return w;
}

static bool is(Word w, const char *s, size_t n) { return n == w.n && memcmp(w.s, s, n) == 0; }

/* A word as it is shown in a message: not too long. */
static int shown(Word w) { return w.n < 40 ? (int)w.n : 40; }

static Status expected(const Reader *r, Word w, const char *what)
{
    if (r->column != NULL) *r->column = (int)(w.s - r->line) + 1;
    if (w.n == 0) return fail(r->m, ERR_PARSE, "expected %s", what);
    return fail(r->m, ERR_PARSE, "\"%.*s\": expected %s", shown(w), w.s, what);
}

static bool read_value(Word w, double *out)
{
    char s[128];
    if (w.n == 0 || w.n >= sizeof s) return false;
    memcpy(s, w.s, w.n);
    s[w.n] = '\0';
    return number_parse(s, out);
}

static Status read_text(Reader *r, const Arg *arg, Command *c)
{
    while (blank(*r->at)) r->at++;
    c->text = *r->at != '\0' ? r->at : NULL;
    if (c->text == NULL && !arg->may_lack) return expected(r, peek(r), "words");
    r->at += strlen(r->at);
    return OK;
}

size_t command_function(const char *text)
{
    size_t n = strcspn(text, "#");
    while (n > 0 && blank(text[n - 1])) n--;
    return n;
}

/* Beyond "y =" or "f(x) =", which people write before a function. */
static const char *past_name(const char *at)
{
    const char *p = at;
    if (*p == 'y') p++;
    else if (strncmp(p, "f(x)", 4) == 0) p += 4;
    while (p > at && blank(*p)) p++;
    if (p == at || *p != '=') return at;
    do p++; while (blank(*p));
    return p;
}

Status command_function_check(const char *text, size_t *from, size_t *at, Message *m)
{
    Message why = { "" };
    Expr *e;
    const char *f = past_name(text);
    size_t n = command_function(f), wrong = 0;
    *from = *at = (size_t)(f - text);
    if (n == 0) return fail(m, ERR_PARSE, "expected a function of x, such as sin(6x) + 0.3x");
    if (n >= TYPED_MAX)
        return fail(m, ERR_PARSE, "a function has at most %d bytes, and this one %zu",
                    TYPED_MAX - 1, n);
    Status s = target_read(&e, f, n, &wrong, &why);
    if (s == OK) expr_free(e);
    if (s == ERR_MEMORY) return fail(m, s, "out of memory while reading the function");
    if (s == OK) return OK;
    *at += wrong;
    size_t end = strlen(why.text);
    if (end > 0 && why.text[end - 1] == '.') end--;
    return fail(m, s, "at character %zu of the function: %.*s", 1 + utf8_count(f, wrong), (int)end,
                why.text);
}

/* To the end of the line. */
static Status read_function(Reader *r, Command *c)
{
    size_t from, at;
    while (blank(*r->at)) r->at++;
    Status s = command_function_check(r->at, &from, &at, r->m);
    if (s != OK && r->column != NULL) *r->column = (int)(r->at - r->line + (ptrdiff_t)at) + 1;
    if (s != OK) return s;
    c->text = r->at + from;
    r->at = c->text + command_function(c->text);
    return OK;
}

static Status read_count(Reader *r, const Arg *arg, Word w, Command *c)
{
    char what[320];
    int value;
    if (arg->choices != NULL && choices_find(arg->choices, w.s, w.n, &value)) {
        c->index = (uint64_t)(int64_t)value;
        return OK;
    }
    uint64_t most = arg->most > 0 ? arg->most : UINT64_MAX;
    if (number_count(w.s, w.n, &c->index) && c->index >= arg->least && c->index <= most) return OK;
    if (arg->most > 0)
        snprintf(what, sizeof what, "a whole number from %" PRIu64 " to %" PRIu64, arg->least,
                 arg->most);
    else
        snprintf(what, sizeof what, "a whole number, %" PRIu64 " or more%s%s", arg->least,
                 arg->choices != NULL ? ", or " : "",
                 arg->choices != NULL ? choices_said(arg->choices).s : "");
    return expected(r, w, what);
}

/* A word, and a unit's number from 1 right after it: "elbow2". */
static Status read_predicted(Reader *r, const Arg *arg, Command *c)
{
    Word w = peek(r);
    int value = PARAM_COUNT;
    size_t n = w.n;
    uint64_t unit = 0;
    c->name = PARAM_COUNT;
    if (w.n == 0) return OK;
    while (n > 0 && w.s[n - 1] >= '0' && w.s[n - 1] <= '9') n--;
    bool is_word = choices_find(arg->choices, w.s, n, &value);
    bool has_unit = n < w.n && value != PARAM_COUNT;
    if (!is_word || (n < w.n && !has_unit)
        || (has_unit && (!number_count(w.s + n, w.n - n, &unit) || unit == 0)))
        return expected(r, w, "elbow or slope (of a network elbow1, elbow2 …), or off");
    c->name = (Param)value;
    c->index = value == PARAM_COUNT ? PREDICT_OFF : unit;
    take(r);
    return OK;
}

static Status read_guess(Reader *r, Command *c)
{
    Word w = peek(r);
    int value = GUESS_NONE;
    char what[240];
    if (w.n == 0 || c->name == PARAM_COUNT) return OK;
    const Choices *words = guess_words(c->name);
    if (choices_find(words, w.s, w.n, &value)) c->a[1] = value;
    else if (read_value(w, &c->a[0])) c->a[1] = GUESS_AT;
    else {
        snprintf(what, sizeof what, "a number, %s", choices_said(words).s);
        return expected(r, w, what);
    }
    take(r);
    return OK;
}

static const char *number_said(const Arg *arg, char *what, size_t size)
{
    if (arg->choices == NULL) return range_words(arg->range);
    snprintf(what, size, "%s, or %s", range_words(arg->range), choices_said(arg->choices).s);
    return what;
}

static Status read_arg(Reader *r, const Arg *arg, Command *c, int *value)
{
    if (arg->kind == ARG_TEXT) return read_text(r, arg, c);      /* '#' is part of a text */
    if (arg->kind == ARG_FUNCTION) return read_function(r, c);
    if (arg->kind == ARG_PREDICTED) return read_predicted(r, arg, c);
    if (arg->kind == ARG_GUESS) return read_guess(r, c);
    Word w = peek(r);
    int named = 0;
    char what[320];
    Status s = OK;
    if (arg->may_lack) c->index = arg->usual;
    if (w.n == 0 && arg->may_lack) return OK;
    if (arg->kind == ARG_NUMBER) {
        double *v = &c->a[(*value)++];
        bool is_word = arg->choices != NULL && choices_find(arg->choices, w.s, w.n, &named);
        if (arg->choices != NULL) c->index = is_word ? (uint64_t)named : arg->usual;
        if (is_word) *v = 0;
        else if (!read_value(w, v) || !range_has(arg->range, *v))
            s = expected(r, w, number_said(arg, what, sizeof what));
    } else if (arg->kind == ARG_WHOLE) {
        s = read_count(r, arg, w, c);
    } else {
        if (!choices_find(arg->choices, w.s, w.n, &named))
            s = expected(r, w, choices_said(arg->choices).s);
        if (arg->kind == ARG_PARAM) c->name = (Param)named;
        else c->index = (uint64_t)(int64_t)named + arg->plus;
    }
    if (s == OK) take(r);
    return s;
}

/* The second words that go with this first one. */
static Status expected_second(Reader *r, Word first)
{
    Named second[8];
    Choices all = { second, 0 };
    for (int k = CMD_NONE + 1; k < CMD_COUNT && all.n < sizeof second/sizeof *second; k++) {
        const char *name = command_row((CommandKind)k)->name, *space = strchr(name, ' ');
        if (space != NULL && is(first, name, (size_t)(space - name)))
            second[all.n++] = (Named){ space + 1, k };
    }
    return expected(r, peek(r), choices_said(&all).s);
}

/* The row whose name the line begins with; two-word names need both. */
static Status read_name(Reader *r, CommandKind *out)
{
    Word first = take(r);
    bool half = false;
    for (int k = CMD_NONE + 1; k < CMD_COUNT; k++) {
        const char *name = command_row((CommandKind)k)->name, *space = strchr(name, ' ');
        if (!is(first, name, space != NULL ? (size_t)(space - name) : strlen(name))) continue;
        half = true;
        if (space != NULL && !is(peek(r), space + 1, strlen(space + 1))) continue;
        if (space != NULL) take(r);
        *out = (CommandKind)k;
        return OK;
    }
    return half ? expected_second(r, first)
                : expected(r, first, "a command such as step, set w 0.8 or undo. A newer "
                                     "Elbow may know it");
}

Status command_parse(Command *out, const char *line, int *column, Message *m)
{
    Reader r = { line, line, column, m };
    Command c = { .kind = CMD_NONE };
    if (peek(&r).n == 0) {
        *out = c;
        return OK;
    }
    Status s = read_name(&r, &c.kind);
    if (s != OK) return s;
    const CommandRow *row = command_row(c.kind);
    int value = 0;
    for (size_t i = 0; i < ARGS && row->arg[i].kind != ARG_NONE && s == OK; i++)
        s = read_arg(&r, &row->arg[i], &c, &value);
    if (s != OK) return s;
    Word rest = peek(&r);
    if (rest.n > 0) {
        Buf what = { 0 };
        buf_printf(&what, "nothing after: ");
        command_form(&what, c.kind);
        s = expected(&r, rest, what.failed ? "nothing here" : what.at);
        buf_free(&what);
        return s;
    }
    *out = c;
    return OK;
}

/* --- printing --- */

static const char *word_of(const Arg *arg, const Command *c)
{
    if (arg->kind == ARG_PARAM) return choices_word(arg->choices, (int)c->name);
    int64_t value = (int64_t)(c->index - arg->plus);      /* a unit past 2^32 is no word */
    return value >= INT_MIN && value <= INT_MAX ? choices_word(arg->choices, (int)value) : NULL;
}

static void print_predicted(Buf *b, const Arg *arg, const Command *c)
{
    bool is_alone = c->name == PARAM_COUNT;
    if (is_alone && c->index != PREDICT_OFF) return;
    buf_printf(b, " %s", choices_word(arg->choices, (int)c->name));
    if (!is_alone && c->index > 0) buf_printf(b, "%" PRIu64, c->index);
}

static void print_guess(Buf *b, const Command *c)
{
    GuessKind k = (GuessKind)c->a[1];
    if (c->name == PARAM_COUNT || k == GUESS_NONE) return;
    buf_printf(b, " %s", k == GUESS_AT ? number_exact(c->a[0]).s : guess_word(k));
}

static void print_arg(Buf *b, const Arg *arg, const Command *c, int *value)
{
    switch (arg->kind) {
    case ARG_PREDICTED: print_predicted(b, arg, c); break;
    case ARG_GUESS:     print_guess(b, c); break;
    case ARG_NUMBER:
        if (arg->choices != NULL && word_of(arg, c) != NULL) buf_printf(b, " %s", word_of(arg, c));
        else if (!arg->may_lack || c->a[*value] != 0)
            buf_printf(b, " %s", number_exact(c->a[*value]).s);
        ++*value;
        break;
    case ARG_WHOLE:
        if (arg->may_lack && c->index == arg->usual) break;
        if (arg->choices != NULL && word_of(arg, c) != NULL) buf_printf(b, " %s", word_of(arg, c));
        else buf_printf(b, " %" PRIu64, c->index);
        break;
    case ARG_PARAM: case ARG_CHOICE:
        if (word_of(arg, c) != NULL) buf_printf(b, " %s", word_of(arg, c));
        break;
    case ARG_TEXT:
        if (c->text != NULL) buf_printf(b, " %s", c->text);
        break;
    case ARG_FUNCTION:
        if (c->text != NULL) buf_printf(b, " %.*s", (int)command_function(c->text), c->text);
        break;
    case ARG_NONE:
        break;
    }
}

void command_print(Buf *b, const Command *c)
{
    const CommandRow *row = command_row(c->kind);
    if (row == NULL) return;
    buf_printf(b, "%s", row->name);
    int value = 0;
    for (size_t i = 0; i < ARGS; i++) print_arg(b, &row->arg[i], c, &value);
}

void command_form(Buf *b, CommandKind kind)
{
    const CommandRow *row = command_row(kind);
    if (row == NULL) return;
    buf_printf(b, "%s", row->name);
    for (size_t i = 0; i < ARGS && row->arg[i].kind != ARG_NONE; i++) {
        const Arg *arg = &row->arg[i];
        buf_printf(b, arg->may_lack ? " [" : " ");
        if (arg->form != NULL) buf_printf(b, "%s", arg->form);
        bool lists = arg->choices != NULL && arg->kind != ARG_PARAM;
        if (lists)
            buf_printf(b, "%s%s", arg->form != NULL ? "|" : "", choices_form(arg->choices).s);
        if (arg->may_lack) buf_printf(b, "]");
    }
}

const char *command_does(CommandKind kind)
{
    const CommandRow *row = command_row(kind);
    return row != NULL ? row->does : "";
}

bool command_takes_text(CommandKind kind)
{
    const CommandRow *row = command_row(kind);
    for (size_t i = 0; row != NULL && i < ARGS; i++)
        if (row->arg[i].kind == ARG_TEXT) return true;
    return false;
}

const char *command_word(const Command *c)
{
    const CommandRow *row = command_row(c->kind);
    for (size_t i = 0; row != NULL && i < ARGS; i++)
        if (row->arg[i].kind == ARG_CHOICE) return word_of(&row->arg[i], c);
    return NULL;
}
