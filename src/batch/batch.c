#include "batch/batch.h"

#include "base/memory.h"
#include "batch/net.h"
#include "batch/parts.h"
#include "batch/stopping.h"

#include <stdio.h>
#include <string.h>

static int lessons_main(int argc, char **argv)
{
    static const char about[] =
        "The built-in lessons: their names, to give where a file is expected, and titles.\n";
    const Subcommand command = { "lessons", "", about, NULL, 0, 0, 0, NULL };
    Words rest = { .n = 0 };
    int code;
    if (!subcommand_read(&command, argc, argv, &rest, &code)) return code;
    Out out = { 0 };
    int widest = 0;
    for (size_t i = 0; i < builtin_lesson_count(); i++) {
        int n = (int)strlen(builtin_lesson(i)->name);
        if (n > widest) widest = n;
    }
    for (size_t i = 0; i < builtin_lesson_count(); i++) {
        const BuiltinLesson *b = builtin_lesson(i);
        LessonData d;
        Message m;
        if (lesson_read(&d, b->name, b->json, b->size, &m) != OK) {
            buf_free(&out.text);
            return failed("lessons", &m);
        }
        buf_printf(&out.text, "%-*s  %s\n", widest, b->name, d.title);
        lesson_data_free(&d);
    }
    return out_done(&out, "lessons");
}

static const struct {
    const char *name;
    int       (*main)(int argc, char **argv);
    const char *does;
} commands[] = {
    { "step", step_main, "rows of gradient descent on one point" },
    { "run", run_main, "apply a script of commands to a lesson" },
    { "export", export_main, "a lesson as picture, lesson file or rows" },
    { "check", check_main, "a lesson's mistakes; gradients against central differences" },
    { "train", train_main, "rows of a network's training" },
    { "eval", eval_main, "a network's values on a grid" },
    { "lessons", lessons_main, "list the built-in lessons" },
    { "table", table_main, "what is read of a table, and its points" },
    { "recover", recover_main, "lessons that were not saved" },
    { "link", link_main, "an address that carries a lesson" },
    { "help", help_main, "the manual: a command, a page or a section" },
    { "completion", completion_main, "what bash, zsh or fish completes" },
    { "icon", icon_main, "the program's icon, as a file" },
};

#define COMMANDS (sizeof commands/sizeof commands[0])

bool batch_is_command(const char *word)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(word, commands[i].name) == 0) return true;
    return false;
}

void batch_commands_help(Buf *b)
{
    for (size_t i = 0; i < COMMANDS; i++)
        buf_printf(b, "  %-11s %s\n", commands[i].name, commands[i].does);
}

typedef struct { SubcommandSeen *see; void *arg; const char *does; } Seeing;

static void seen(void *arg, const Subcommand *c)
{
    const Seeing *s = arg;
    s->see(s->arg, c, s->does);
}

static void each_of_them(SubcommandSeen *see, void *arg)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        char program[] = "elbow", name[32];
        snprintf(name, sizeof name, "%s", commands[i].name);
        char *argv[] = { program, name, NULL };
        Seeing s = { see, arg, commands[i].does };
        subcommand_ask(seen, &s);
        commands[i].main(2, argv);
    }
    subcommand_ask(NULL, NULL);
}

void batch_begin(void) { subcommands_are(each_of_them); }

int batch_main(int argc, char **argv)
{
    int code = -1;
    batch_begin();
    for (size_t i = 0; i < COMMANDS && code < 0; i++) {
        if (strcmp(argv[1], commands[i].name) != 0) continue;
        stopping_begin(commands[i].name);
        code = commands[i].main(argc, argv);
    }
    if (code < 0) return usage(argv[1], "unknown subcommand");
    /* whatever it was that went without: nothing is known of what was made then */
    Message m;
    return code == 0 && memory_since(0, "doing this", &m) != OK ? failed(argv[1], &m) : code;
}
