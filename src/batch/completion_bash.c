/* For bash, 3.2 too; bash-completion loads it, and it needs nothing of it. */
#include "batch/comes.h"
#include "batch/completion.h"

static const char begins[] =
    "# bash completion of elbow\n"
    "\n"
    "_elbow_words() {\n"
    "    local w\n"
    "    while IFS= read -r w; do COMPREPLY+=(\"$w\"); done < <(compgen -W \"$1\" -- \"$cur\")\n"
    "}\n"
    "\n"
    "# folders, and files with these endings; every file where there is none\n"
    "_elbow_files() {\n"
    "    local e f before=${#COMPREPLY[@]}\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    for e; do\n"
    "        while IFS= read -r f; do [ -e \"$f\" ] && COMPREPLY+=(\"$f\"); done"
    " < <(compgen -f -X \"!*.$e\" -- \"$cur\")\n"
    "    done\n"
    "    e=-d\n"
    "    [ ${#COMPREPLY[@]} -gt \"$before\" ] || e=-f\n"
    "    while IFS= read -r f; do COMPREPLY+=(\"$f\"); done < <(compgen $e -- \"$cur\")\n"
    "}\n"
    "\n"
    "_elbow_folders() {\n"
    "    local f\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    while IFS= read -r f; do COMPREPLY+=(\"$f\"); done < <(compgen -d -- \"$cur\")\n"
    "}\n"
    "\n"
    "_elbow_unsaved() {\n"
    "    _elbow_words \"$(elbow recover 2>/dev/null |"
    " sed -n 's/^{\"id\": \"\\([^\"]*\\)\".*/\\1/p')\"\n"
    "}\n"
    "\n";

/* How far along the line is: the subcommand, the option whose value comes, or which argument. */
static const char walks[] =
    "_elbow() {\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} command= option= values=0 args=0 only= i w\n"
    "    COMPREPLY=()\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        w=${COMP_WORDS[i]}\n"
    "        if [ \"$values\" -gt 0 ]; then\n"
    "            [ \"$w\" = = ] || values=$((values - 1))\n"
    "        elif [ -z \"$only\" ] && [ \"$w\" = -- ]; then only=1\n"
    "        elif [ -z \"$only\" ] && [[ $w == -?* ]]; then\n"
    "            option=$w\n"
    "            case \"$command $option\" in\n";

static const char ends[] =
    "}\n"
    "\n"
    "complete -F _elbow elbow\n";

typedef struct { Buf *b; const char *command; size_t values; } Writing;

/* --- how many values an option has --- */

static void values_of(void *arg, const Option *options, size_t n)
{
    const Writing *w = arg;
    for (size_t i = 0; i < n; i++)
        if (option_values(&options[i]) > 0)
            buf_printf(w->b, "            '%s %s') values=%zu ;;\n", w->command, options[i].name,
                       option_values(&options[i]));
}

static void command_values(void *arg, const Subcommand *c, const char *does)
{
    (void)does;
    values_of(&(Writing){ .b = arg, .command = c->name }, c->options, c->n);
}

/* --- what they are --- */

static void put(Buf *b, const Comes *c)
{
    switch (c->kind) {
    case COMES_NOTHING: buf_printf(b, ": "); break;
    case COMES_WORDS: put_words(b, c->words.s, "_elbow_words '", " ", "' "); break;
    case COMES_FILE: buf_printf(b, "_elbow_files "); break;
    case COMES_ENDING: put_words(b, c->words.s, "_elbow_files ", " ", " "); break;
    case COMES_FOLDER: buf_printf(b, "_elbow_folders "); break;
    case COMES_LESSON:
        buf_printf(b, "_elbow_words \"$lessons\"; ");
        put_words(b, c->words.s, "_elbow_files ", " ", " ");
        break;
    case COMES_UNSAVED: buf_printf(b, "_elbow_unsaved "); break;
    case COMES_TOPIC: put_topics(b, "_elbow_words '", "' "); break;
    }
}

static void choices_of(void *arg, const Option *options, size_t n)
{
    const Writing *w = arg;
    for (size_t i = 0; i < n; i++) {
        Comes c = comes_after(&options[i]);
        if (option_values(&options[i]) == 0 || c.kind == COMES_NOTHING) continue;
        buf_printf(w->b, "        '%s %s') ", w->command, options[i].name);
        put(w->b, &c);
        buf_printf(w->b, ";;\n");
    }
}

static void command_choices(void *arg, const Subcommand *c, const char *does)
{
    (void)does;
    choices_of(&(Writing){ .b = arg, .command = c->name }, c->options, c->n);
}

static void names_of(void *arg, const Option *options, size_t n)
{
    const Writing *w = arg;
    buf_printf(w->b, "        '%s') _elbow_words '", w->command);
    for (size_t i = 0; i < n; i++) buf_printf(w->b, "%s ", options[i].name);
    buf_printf(w->b, "--help' ;;\n");
}

static void command_names(void *arg, const Subcommand *c, const char *does)
{
    (void)does;
    names_of(&(Writing){ .b = arg, .command = c->name }, c->options, c->n);
}

static void command_arguments(void *arg, const Subcommand *c, const char *does)
{
    (void)does;
    for (size_t i = 0; i < comes_arguments(c); i++) {
        Comes next = comes_as(c, i);
        if (c->most > comes_arguments(c)) buf_printf(arg, "        '%s '*) ", c->name);
        else buf_printf(arg, "        '%s %zu') ", c->name, i);
        put(arg, &next);
        buf_printf(arg, ";;\n");
    }
}

/* --- */

static void put_command(void *arg, const Subcommand *c, const char *does)
{
    (void)does;
    buf_printf(arg, "%s ", c->name);
}

static void put_lesson(Buf *arg, const char *name, const char *title)
{
    (void)title;
    buf_printf(arg, "%s ", name);
}

void completion_bash(Buf *b)
{
    Writing window = { .b = b, .command = "" };
    Comes first = comes_first();
    buf_printf(b, "%s%s", begins, walks);
    completion_window(values_of, &window);
    subcommands_each(command_values, b);
    buf_printf(b, "            esac\n"
                  "        elif [ \"$i\" = 1 ] && [[ \" ");
    subcommands_each(put_command, b);
    buf_printf(b, "\" == *\" $w \"* ]]; then command=$w\n"
                  "        else args=$((args + 1))\n"
                  "        fi\n"
                  "    done\n"
                  "    local lessons='");
    completion_lessons(put_lesson, b);
    buf_printf(b, "'\n"
                  "    [ \"$cur\" != = ] || cur=\n"
                  "    if [ \"$values\" -gt 0 ]; then case \"$command $option\" in\n");
    completion_window(choices_of, &window);
    subcommands_each(command_choices, b);
    buf_printf(b, "    esac\n"
                  "    elif [ -z \"$only\" ] && [[ $cur == -* ]]; then case $command in\n");
    completion_window(names_of, &window);
    subcommands_each(command_names, b);
    buf_printf(b, "    esac\n"
                  "    else case \"$command $args\" in\n");
    subcommands_each(command_arguments, b);
    buf_printf(b, "        ' 0') [ \"$COMP_CWORD\" != 1 ] || _elbow_words '");
    subcommands_each(put_command, b);
    buf_printf(b, "'\n            ");
    put(b, &first);
    buf_printf(b, ";;\n    esac\n    fi\n%s", ends);
}
