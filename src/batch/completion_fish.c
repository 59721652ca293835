/* For fish 3. */
#include "batch/comes.h"
#include "batch/completion.h"

#include <string.h>

static const char begins[] =
    "# fish completion of elbow\n"
    "\n"
    "# folders, and files with these endings; every file where there is none\n"
    "function __elbow_files\n"
    "    set -l all (complete -C \"__fish_command_without_completions \"(commandline -ct) |"
    " string replace -r '\\t.*' '')\n"
    "    set -l some (string match -r -- '.*(?:/|\\.(?:'(string join '|' -- $argv)'))$' $all)\n"
    "    if set -q some[1]\n"
    "        printf '%s\\n' $some\n"
    "    else\n"
    "        printf '%s\\n' $all\n"
    "    end\n"
    "end\n"
    "\n"
    "function __elbow_unsaved\n"
    "    elbow recover 2>/dev/null | string replace -rf '^\\{\"id\": \"([^\"]*)\".*' '$1'\n"
    "end\n"
    "\n"
    "# is this the subcommand? '' is the window's\n"
    "function __elbow_at\n"
    "    set -l words (commandline -opc)\n"
    "    set -l command ''\n"
    "    if set -q words[2]; and contains -- $words[2] ";

static const char ends_at[] =
    "\n"
    "        set command $words[2]\n"
    "    end\n"
    "    test \"$command\" = \"$argv[1]\"\n"
    "end\n"
    "\n"
    "function __elbow_first\n"
    "    test (count (commandline -opc)) = 1\n"
    "end\n"
    "\n";

typedef struct { Buf *b; const char *command; } Writing;

static void put_name(void *arg, const Subcommand *c, const char *does)
{
    (void)does;
    buf_printf(arg, "%s ", c->name);
}

/* fish's quotes take a backslash before ' and before itself */
static void put_text(Buf *b, const char *s)
{
    buf_printf(b, "'");
    for (; *s != '\0'; s++) buf_printf(b, "%s%c", *s == '\'' || *s == '\\' ? "\\" : "", *s);
    buf_printf(b, "'");
}

static void put_lesson(Buf *arg, const char *name, const char *title)
{
    buf_printf(arg, "    echo ");
    put_text(arg, name);
    buf_printf(arg, "\\t");
    put_text(arg, title);
    buf_printf(arg, "\n");
}

static void put_comes(Buf *b, const Comes *c)
{
    switch (c->kind) {
    case COMES_NOTHING: break;
    case COMES_WORDS: put_words(b, c->words.s, " -a '", " ", "'"); break;
    case COMES_FILE: buf_printf(b, " -F"); break;
    case COMES_ENDING: put_words(b, c->words.s, " -a '(__elbow_files ", " ", ")'"); break;
    case COMES_FOLDER: buf_printf(b, " -a '(__fish_complete_directories)'"); break;
    case COMES_LESSON:
        put_words(b, c->words.s, " -a '(__elbow_lessons; __elbow_files ", " ", ")'");
        break;
    case COMES_UNSAVED: buf_printf(b, " -a '(__elbow_unsaved)'"); break;
    case COMES_TOPIC: put_topics(b, " -a '", "'"); break;
    }
}

static void put_options(void *arg, const Option *options, size_t n)
{
    const Writing *w = arg;
    for (size_t i = 0; i < n; i++) {
        const Option *o = &options[i];
        bool is_long = strncmp(o->name, "--", 2) == 0;
        Comes c = comes_after(o);
        buf_printf(w->b, "complete -c elbow -n \"__elbow_at '%s'\" -%c %s", w->command,
                   is_long ? 'l' : 's', o->name + (is_long ? 2 : 1));
        if (option_values(o) > 0) buf_printf(w->b, c.kind == COMES_FILE ? " -r" : " -x");
        put_comes(w->b, &c);
        if (o->does != NULL) {
            buf_printf(w->b, " -d ");
            put_text(w->b, o->does);
        }
        buf_printf(w->b, "\n");
    }
}

static void put_command(void *arg, const Subcommand *c, const char *does)
{
    Buf *b = arg;
    buf_printf(b, "\ncomplete -c elbow -n __elbow_first -a %s -d ", c->name);
    put_text(b, does);
    buf_printf(b, "\n");
    put_options(&(Writing){ b, c->name }, c->options, c->n);
    for (size_t i = 0; i < comes_arguments(c); i++) {      /* fish does not count them */
        Comes next = comes_as(c, i);
        buf_printf(b, "complete -c elbow -n \"__elbow_at '%s'\"", c->name);
        put_comes(b, &next);
        buf_printf(b, "\n");
    }
}

void completion_fish(Buf *b)
{
    Writing window = { b, "" };
    Comes first = comes_first();
    buf_printf(b, "%s", begins);
    subcommands_each(put_name, b);
    buf_printf(b, "%sfunction __elbow_lessons\n", ends_at);
    completion_lessons(put_lesson, b);
    buf_printf(b, "end\n"
                  "\n"
                  "complete -c elbow -f\n"
                  "complete -c elbow -l help -d 'how it is used'\n"
                  "complete -c elbow -n \"__elbow_at ''\"");
    put_comes(b, &first);
    buf_printf(b, "\n");
    completion_window(put_options, &window);
    subcommands_each(put_command, b);
}
