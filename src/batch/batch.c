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
    for (size_t i = 0; i < builtin_lesson_count(); i++) {
        const BuiltinLesson *b = builtin_lesson(i);
        LessonData d;
        Message m;
        if (lesson_read(&d, b->name, b->json, b->size, &m) != OK) {
            buf_free(&out.text);
            return failed("lessons", &m);
        }
        buf_printf(&out.text, "%-12s  %s\n", b->name, d.title);
        lesson_data_free(&d);
    }
    return out_done(&out, "lessons");
}

static const struct { const char *name; int (*main)(int, char **); } commands[] = {
    { "step", step_main }, { "run", run_main }, { "export", export_main }, { "check", check_main },
    { "train", train_main }, { "eval", eval_main }, { "lessons", lessons_main },
    { "recover", recover_main }, { "table", table_main },
    { "link", link_main }, { "icon", icon_main },
};

#define COMMANDS (sizeof commands/sizeof commands[0])

bool batch_is_command(const char *word)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(word, commands[i].name) == 0) return true;
    return false;
}

int batch_main(int argc, char **argv)
{
    int code = -1;
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
