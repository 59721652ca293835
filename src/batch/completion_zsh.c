/* For zsh: a function in $fpath, or sourced. */
#include "batch/comes.h"
#include "batch/completion.h"

#include <string.h>

static const char begins[] =
    "#compdef elbow\n"
    "# zsh completion of elbow\n"
    "\n"
    "_elbow_unsaved() {\n"
    "    local expl\n"
    "    local -a ids\n"
    "    ids=(${(f)\"$(elbow recover 2>/dev/null |"
    " sed -n 's/^{\"id\": \"\\([^\"]*\\)\".*/\\1/p')\"})\n"
    "    _wanted ids expl 'unsaved lesson' compadd -a ids\n"
    "}\n"
    "\n";

static const char ends[] =
    "if [[ $funcstack[1] == _elbow ]]; then _elbow \"$@\"; else compdef _elbow elbow; fi\n";

/* "name:what it is", for _describe */
static void put_described(Buf *b, const char *name, const char *is)
{
    Buf s = { 0 };
    for (const char *c = name; *c != '\0'; c++)
        buf_printf(&s, "%s%c", *c == ':' || *c == '\\' ? "\\" : "", *c);
    buf_printf(&s, ":%s", is);
    buf_printf(b, "        ");
    if (!s.failed) put_quoted(b, s.at, "");
    buf_printf(b, "\n");
    b->failed |= s.failed;
    buf_free(&s);
}

static void put_lesson(Buf *arg, const char *name, const char *title)
{
    put_described(arg, name, title);
}

static void put_command(void *arg, const Subcommand *c, const char *does)
{
    put_described(arg, c->name, does);
}

/* ":VALUE:what to do", behind an option or an argument; inside single quotes. */
static void put_comes(Buf *b, const char *form, size_t n, const Comes *c)
{
    buf_printf(b, ":%.*s:", (int)n, form);
    switch (c->kind) {
    case COMES_NOTHING: buf_printf(b, " "); break;
    case COMES_WORDS: put_words(b, c->words.s, "(", " ", ")"); break;
    case COMES_FILE: buf_printf(b, "_files"); break;
    case COMES_ENDING: buf_printf(b, "_files -g \"*.(%s)\"", c->words.s); break;
    case COMES_FOLDER: buf_printf(b, "_files -/"); break;
    case COMES_LESSON: buf_printf(b, "_elbow_lessons"); break;
    case COMES_UNSAVED: buf_printf(b, "_elbow_unsaved"); break;
    case COMES_TOPIC: put_topics(b, "(", ")"); break;
    }
}

/* '--rate=[does]:L: ' */
static void put_options(void *arg, const Option *options, size_t n)
{
    Buf *b = arg;
    for (size_t i = 0; i < n; i++) {
        const Option *o = &options[i];
        size_t values = option_values(o);
        bool is_long = strncmp(o->name, "--", 2) == 0;
        Comes c = comes_after(o);
        buf_printf(b, "            '%s%s%s", o->kind == OPT_MANY ? "*" : "", o->name,
                   values > 0 && is_long ? "=" : "");
        if (o->does != NULL) {
            buf_printf(b, "[");
            for (const char *s = o->does; *s != '\0'; s++) {
                if (*s == '\'') buf_printf(b, "'\\''");
                else buf_printf(b, "%s%c", strchr("[]\\:", *s) != NULL ? "\\" : "", *s);
            }
            buf_printf(b, "]");
        }
        const char *form = o->form != NULL ? o->form : o->name + strspn(o->name, "-");
        for (size_t v = 0; v < values; v++, form += strcspn(form, " "), form += *form == ' ')
            put_comes(b, form, strcspn(form, values > 1 ? " " : ".|"), &c);
        buf_printf(b, "' \\\n");
    }
    buf_printf(b, "            '--help[how it is used]' \\\n");
}

static void put_case(void *arg, const Subcommand *c, const char *does)
{
    Buf *b = arg;
    (void)does;
    buf_printf(b, "    %s)\n"
                  "        shift words; (( CURRENT-- ))\n"
                  "        _arguments -S \\\n", c->name);
    put_options(b, c->options, c->n);
    for (size_t i = 0; i < comes_arguments(c); i++) {
        Comes next = comes_as(c, i);
        if (c->most > comes_arguments(c)) buf_printf(b, "            '*");
        else buf_printf(b, "            '%zu", i + 1);
        put_comes(b, c->name, strlen(c->name), &next);
        buf_printf(b, "' \\\n");
    }
    buf_printf(b, "        ;;\n");
}

void completion_zsh(Buf *b)
{
    Comes first = comes_first();
    buf_printf(b, "%s_elbow_lessons() {\n    local -a names\n    names=(\n", begins);
    completion_lessons(put_lesson, b);
    buf_printf(b, "    )\n"
                  "    _describe -t lessons 'built-in lesson' names\n"
                  "    _files -g '*.(%s)'\n"
                  "}\n"
                  "\n"
                  "_elbow_first() {\n"
                  "    local -a commands\n"
                  "    commands=(\n", first.words.s);
    subcommands_each(put_command, b);
    buf_printf(b, "    )\n"
                  "    (( CURRENT == 2 )) && _describe -t commands subcommand commands\n"
                  "    _elbow_lessons\n"
                  "}\n"
                  "\n"
                  "_elbow() {\n"
                  "    local curcontext=$curcontext command=\n"
                  "    (( CURRENT > 2 )) && command=$words[2]\n"
                  "    case $command in\n");
    subcommands_each(put_case, b);
    buf_printf(b, "    *)\n"
                  "        _arguments -S \\\n");
    completion_window(put_options, b);
    buf_printf(b, "            '1:lesson:_elbow_first' \\\n"
                  "        ;;\n"
                  "    esac\n"
                  "}\n"
                  "\n%s", ends);
}
