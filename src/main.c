/* Arguments; then the window, or a subcommand. */
#include "app/app.h"
#include "app/options.h"
#include "base/options.h"
#include "base/version.h"
#include "batch/batch.h"
#include "files/stream.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static const char begins[] =
    "usage: elbow [options] [FILE]       open the window\n"
    "       elbow SUBCOMMAND ...         work without one\n"
    "\n"
    "Shows how one step of gradient descent moves the slope and the elbow of a ReLU\n"
    "unit. FILE is a lesson's name that \"elbow lessons\" lists, or a path, with a / or an\n"
    "ending (./zigzag is the file); without one it is case (ii) of the exercise. A table of\n"
    "numbers (CSV, tabs, blanks, gzip; of any ending) is a lesson, too: a network that learns\n"
    "one of its columns from another, or \"table.csv:year,spots\" those of these names or\n"
    "numbers.\n"
    "\n";

static const char ends[] =
    "  --help, --version\n"
    "\n"
    "subcommands, each with its own --help:\n";

static const char last[] =
    "\n"
    "\"elbow help\" lists what the manual tells.\n"
    "Exit status: 0 done, 1 a run that failed, 2 wrong usage.\n";

static int say(const char *text)
{
    if (stream_write(STDOUT_FILENO, text, strlen(text)) || errno == EPIPE) return 0;
    stream_tell("elbow: Cannot write to standard output: %s. Send it somewhere else.\n",
                strerror(errno));
    return 1;
}

static int say_all(Buf *b)
{
    if (b->failed) stream_tell("elbow: Out of memory.\n");
    int code = b->failed ? 1 : say(b->at);
    buf_free(b);
    return code;
}

static int version(void)
{
    Buf b = { 0 };
    buf_printf(&b, "elbow %s", version_number);
    if (version_commit[0] != '\0') buf_printf(&b, " (%s)", version_commit);
    buf_printf(&b, "\n");
    return say_all(&b);
}

static int help(void)
{
    Buf b = { 0 };
    buf_printf(&b, "%s", begins);
    window_options_help(&b);
    buf_printf(&b, "%s", ends);
    batch_commands_help(&b);
    buf_printf(&b, "%s", last);
    return say_all(&b);
}

int main(int argc, char **argv)
{
    batch_window(window_options_each);
    if (argc > 1 && batch_is_command(argv[1])) return batch_main(argc, argv);
    if (options_help_wanted(argc, argv, 1)) return help();
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--version") == 0) return version();
    return app_main(argc, argv);
}
