/* A script of commands, applied without a window. */
#include "batch/answers.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "batch/parts.h"
#include "files/table_again.h"
#include "files/write.h"
#include "model/narrate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCRIPT_MAX (16u*1024u*1024u)

static Status read_stdin(char **out, size_t *n, Message *m)
{
    Buf b = { 0 };
    char piece[4096];
    size_t got;
    while ((got = fread(piece, 1, sizeof piece, stdin)) > 0 && b.len <= SCRIPT_MAX)
        buf_put(&b, piece, got);
    bool bad = ferror(stdin) != 0, big = b.len > SCRIPT_MAX;
    buf_put(&b, "", 0);
    if (!bad && !big && !b.failed) {
        *out = b.at;
        *n = b.len;
        return OK;
    }
    buf_free(&b);
    if (big) return fail(m, ERR_FILE, "The script on standard input is larger than 16 MB.");
    return fail(m, ERR_FILE, "Cannot read the script from standard input.");
}

static Status choose_of_table(Model *model, const char *lesson, const Command *c, Message *m)
{
    uint64_t before = model_applied(model).number;
    Status s = table_column_taken(model, lesson, c, m);
    if (s == OK && model_applied(model).number != before) table_tell("run", model_lesson(model));
    return s;
}

static Status carry_out(Model *model, const char *lesson, const Command *c, Message *m)
{
    static const ExportOptions usual = { 0 };
    if (c->kind == CMD_NONE || command_is_lesson(c->kind)) {
        Status s = model_apply(model, c, m);
        bool is_over = s == ERR_STATE && command_is(c->kind, TRAIT_COMPUTES) && model_over(model);
        return is_over ? OK : s;      /* as --steps: the most that are made */
    }
    if (c->kind == CMD_EXPORT && c->text != NULL)
        return export_figure(c->text, lesson, model, &usual, m);
    if (c->kind == CMD_SAVE && c->text != NULL) return model_save(model, lesson, c->text, m);
    if (c->kind == CMD_COLUMN || c->kind == CMD_DECIMAL || c->kind == CMD_DATES)
        return choose_of_table(model, lesson, c, m);
    if (!command_is(c->kind, TRAIT_WINDOW))
        return fail(m, ERR_PARSE, "expected a path: there is no window to ask in");
    return fail(
        m, ERR_PARSE,
        "this command needs the window; a script may change the lesson, save PATH and export PATH");
}

/* --- told in sentences --- */

static void tell(Out *out, Buf *says)
{
    if (says->failed) out->text.failed = true;
    if (says->len > 0) buf_printf(&out->text, "%s\n", says->at);
    buf_clear(says);
    out_spill(out, 1u << 16);
}

/* A network's: each step by itself, one change all together. */
static Status tell_steps(Model *model, const char *lesson, const Command *c, Out *out, Message *m)
{
    static uint32_t gestures;
    const Lesson *l = model_lesson(model);
    uint64_t to = c->kind == CMD_GOTO ? c->index : l->step + c->index;
    Command one = { .kind = CMD_STEP, .index = 1, .gesture = ++gestures };
    Buf says = { 0 };
    Status s = OK;
    for (uint64_t before = l->step; l->step < to && s == OK; before = l->step) {
        narrate_next(&says, l, SIZE_MAX);
        s = carry_out(model, lesson, &one, m);
        if (l->step <= before) break;
        tell(out, &says);
    }
    buf_free(&says);
    return s;
}

static Status narrated(Model *model, const char *lesson, const Command *c, Out *out, Message *m)
{
    const Lesson *l = model_lesson(model);
    uint64_t before = l->step;
    bool goes = c->kind == CMD_STEP || (c->kind == CMD_GOTO && c->index > before),
         reveals = c->kind == CMD_REVEAL || model_reveals(model, c);
    if (goes && l->net != NULL && !reveals) return tell_steps(model, lesson, c, out, m);
    Buf says = { 0 };
    if (l->net != NULL && reveals) narrate_next(&says, l, SIZE_MAX);
    Status s = carry_out(model, lesson, c, m);
    if (l->net != NULL && l->step == before + 1) tell(out, &says);
    for (uint64_t k = before; (goes || reveals) && l->net == NULL && k < l->step; k++) {
        narrate_taken(&says, l, k);
        tell(out, &says);
    }
    buf_free(&says);
    return s;
}

/* One line of n bytes; messages begin with script:line:column. */
static Status run_line(Model *model, const char *lesson, const char *script, size_t number,
                       const char *line, size_t n, Out *tells, Message *m)
{
    Message why = { "" };
    int column = 1;
    Status s;
    if (n > 0 && line[n - 1] == '\r') n--;
    char *text = malloc(n + 1);
    if (text == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    memcpy(text, line, n);
    text[n] = '\0';
    if (memchr(line, '\0', n) != NULL) {
        s = fail(&why, ERR_PARSE, "this is binary data; a script has one command a line");
    } else {
        Command c;
        s = command_parse(&c, text, &column, &why);
        if (s == OK) {
            column = (int)strspn(text, " \t") + 1;
            s = tells != NULL ? narrated(model, lesson, &c, tells, &why)
                              : carry_out(model, lesson, &c, &why);
        }
    }
    free(text);
    if (s == OK) return OK;
    return fail(m, s, "%.120s:%zu:%d: %s", script, number, column, why.text);
}

/* Of a guided lesson: the answer that counts, once; what undo brings back was told before. */
static void tell_answer(Out *out, const Model *model, uint64_t *told)
{
    const Visit *v = model_lesson(model)->visit;
    if (v->pages == NULL || !v->counted || v->counted_at <= *told) return;
    *told = v->counted_at;
    answer_print(&out->text, v);
    out_spill(out, 1u << 16);
}

static Status run_script(Model *model, const char *lesson, const char *script, const char *bytes,
                         size_t n, bool narrates, Out *out, Message *m)
{
    size_t number = 1;
    uint64_t told = 0;
    tell_answer(out, model, &told);
    for (size_t at = 0; at < n; number++) {
        const char *end = memchr(bytes + at, '\n', n - at);
        size_t length = end != NULL ? (size_t)(end - bytes) - at : n - at;
        Status s = run_line(model, lesson, script, number, bytes + at, length,
                            narrates ? out : NULL, m);
        tell_answer(out, model, &told);
        if (s != OK) return s;
        at += length + 1;
    }
    return OK;
}

static int print_lesson(const Model *model)
{
    LessonData d;
    Message m;
    Out out = { 0 };
    Status s = model_data(model, &d, &m);
    if (s != OK) return failed("run", &m);
    s = lesson_print(&out.text, &d, &m);
    lesson_data_free(&d);
    int code = out_done(&out, "run");
    return s == OK ? code : failed("run", &m);
}

/* What a script may say. */
static void script_commands(Buf *b)
{
    Buf form = { 0 };
    for (int k = CMD_NONE + 1; k < CMD_COUNT; k++) {
        if (command_is((CommandKind)k, TRAIT_WINDOW)) continue;
        buf_clear(&form);
        command_form(&form, (CommandKind)k);
        const char *words = form.failed ? "" : form.at;
        size_t wide = utf8_count(words, strlen(words));
        buf_printf(b, "  %s%*s %s\n", words, wide < 32 ? (int)(32 - wide) : 0, "",
                   command_does((CommandKind)k));
    }
    buf_free(&form);
}

static const char about[] =
    "Applies a script, one command a line, without a window. FILE is a file or a\n"
    "name that \"elbow lessons\" lists; SCRIPT a file, or - for standard input. Without\n"
    "-o the lesson that results is printed; of a guided lesson the answers that count,\n"
    "one line of JSON each. --narrate: a sentence for each step that is taken, instead of\n"
    "the lesson. Commands:\n";

int run_main(int argc, char **argv)
{
    Words outs = { .n = 0 }, rest = { .n = 0 };
    bool narrates = false;
    const Option options[] = { { "-o", OPT_MANY, &outs, .form = "OUT" },
                               { "--narrate", OPT_FLAG, &narrates, .form = NULL },
                               decimal_option, dates_option };
    const Subcommand command = { "run", "FILE SCRIPT", about, options, 4, 2, 2, script_commands };
    int code;
    if (!subcommand_read(&command, argc, argv, &rest, &code)) return code;

    Message m;
    for (size_t i = 0; i < outs.n; i++) {
        Format format;
        if (export_format(outs.at[i], &format, &m) != OK) return usage("run", "%s", m.text);
    }
    Model *model;
    if (lesson_model(&model, rest.at[0], NULL, &m) != OK) return failed("run", &m);
    table_tell("run", model_lesson(model));
    bool has_pages = model_lesson(model)->visit->pages != NULL;
    bool standard = strcmp(rest.at[1], "-") == 0;
    char *bytes = NULL;
    size_t n = 0;
    Status s = standard ? read_stdin(&bytes, &n, &m)
                        : file_read(rest.at[1], SCRIPT_MAX, &bytes, &n, &m);
    Out out = { 0 };
    if (s == OK)
        s = run_script(model, rest.at[0], standard ? "standard input" : rest.at[1], bytes, n,
                       narrates, &out, &m);
    free(bytes);
    int told = out_done(&out, "run");
    if (s == OK) s = memory_since(0, "making the run", &m);
    const ExportOptions usual = { 0 };
    for (size_t i = 0; i < outs.n && s == OK; i++)
        s = export_figure(outs.at[i], rest.at[0], model, &usual, &m);
    bool prints = outs.n == 0 && !has_pages && !narrates;
    code = s != OK ? failed("run", &m) : prints ? print_lesson(model) : told;
    model_free(model);
    return code;
}
