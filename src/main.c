/* Arguments; then the window, or a subcommand. */
#include "app/app.h"
#include "batch/batch.h"
#include "files/lesson_file.h"
#include "files/stream.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
    "usage: elbow [options] [LESSON]     open the window\n"
    "       elbow SUBCOMMAND ...         work without one\n"
    "\n"
    "Shows how one step of gradient descent moves the slope and the elbow of a ReLU\n"
    "unit. LESSON is a file, or a name that \"elbow lessons\" lists; without one it is\n"
    "case (ii) of the exercise. A table of numbers (.csv, .tsv, .txt, .dat) is a lesson,\n"
    "too: a network that learns its second column of numbers from the first one, or\n"
    "\"table.csv:year,spots\" those of these names or numbers.\n"
    "\n"
    "  --size WxH          size of the window in pixels of that scale\n"
    "  --theme light|dark  colours\n"
    "  --scale S           pixels to the point\n"
    "  --fullscreen        the whole screen\n"
    "  --present           panels away, labels larger\n"
    "  --output-dir DIR    where saves and exports go\n"
    "  --software          draw without OpenGL\n"
    "  --reduced-motion    steps jump; also ELBOW_REDUCED_MOTION=1\n"
    "  --help, --version\n"
    "\n"
    "subcommands, each with its own --help:\n"
    "  step      rows of gradient descent on one point\n"
    "  run       apply a script of commands to a lesson\n"
    "  export    a lesson as picture, lesson file or rows\n"
    "  check     gradients against central differences\n"
    "  train     rows of a network's training\n"
    "  eval      a network's values on a grid\n"
    "  lessons   list the built-in lessons\n"
    "\n"
    "Exit status: 0 done, 1 a run that failed, 2 wrong usage.\n";

static int say(const char *text)
{
    if (stream_write(STDOUT_FILENO, text, strlen(text)) || errno == EPIPE) return 0;
    stream_tell("elbow: Cannot write to standard output: %s. Send it somewhere else.\n", strerror(errno));
    return 1;
}

int main(int argc, char **argv)
{
    if (argc > 1 && batch_is_command(argv[1])) return batch_main(argc, argv);
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) return say(help);
        if (strcmp(argv[i], "--version") == 0) return say("elbow " ELBOW_VERSION "\n");
    }
    const char *word = argc == 2 ? argv[1] : "-";
    bool is_bare = word[0] != '-' && strpbrk(word, "./") == NULL;
    if (is_bare && builtin_lesson_named(word) == NULL && access(word, F_OK) != 0) {
        stream_tell("elbow: %s is no subcommand, built-in lesson or file. See elbow --help and elbow lessons.\n", word);
        return 2;
    }
    return app_main(argc, argv);
}
