/* elbow completion: what bash, zsh and fish complete. */
#include "batch/completion.h"

#include "batch/parts.h"

#include <string.h>

static const char about[] =
    "What a shell completes: subcommands, options and their words, lessons and files. To have\n"
    "it in every shell that begins:\n"
    "  bash   elbow completion bash > ~/.local/share/bash-completion/completions/elbow\n"
    "  zsh    elbow completion zsh > DIR/_elbow, in a DIR of $fpath\n"
    "  fish   elbow completion fish > ~/.config/fish/completions/elbow.fish\n"
    "Where Elbow was installed with its files, they are there already.\n";

int completion_main(int argc, char **argv)
{
    static const struct { const char *name; void (*put)(Buf *b); } shells[] = {
        { "bash", completion_bash }, { "zsh", completion_zsh }, { "fish", completion_fish },
    };
    const Subcommand command = { "completion", "bash|zsh|fish", about, NULL, 0, 1, 1, NULL };
    Words rest = { .n = 0 };
    Out out = { 0 };
    int code;
    if (!subcommand_read(&command, argc, argv, &rest, &code)) return code;
    for (size_t i = 0; i < sizeof shells/sizeof *shells; i++) {
        if (strcmp(rest.at[0], shells[i].name) != 0) continue;
        shells[i].put(&out.text);
        return out_done(&out, "completion");
    }
    return usage("completion", "%.60s: expected bash, zsh or fish", rest.at[0]);
}
