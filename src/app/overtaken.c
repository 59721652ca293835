#include "app/overtaken.h"

#include <stdio.h>
#include <string.h>

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* As it is there now: of another file than the one that was opened, by opening it. */
static NoticeChoice theirs(const OpenFiles *f, const char *to)
{
    NoticeChoice c = { .words = "Reload", .name = "button:reload",
                       .tip = "Show the file as it now is; Ctrl+Z then brings yours back",
                       .command = { .kind = CMD_RELOAD } };
    if (strcmp(f->path, to) == 0) return c;
    c.command.kind = CMD_OPEN;
    snprintf(c.text, sizeof c.text, "%s", to);
    snprintf(c.words, sizeof c.words, "Open that one");
    return c;
}

void overtaken_ask(Notice *n, const OpenFiles *f, const char *to, const char *words)
{
    char beside[FILE_MAX];
    NoticeChoice choice[NOTICE_CHOICES] = { theirs(f, to) };
    size_t choices = 1;
    if (open_files_beside(to, beside)) {
        NoticeChoice *c = &choice[choices++];
        *c = (NoticeChoice){ .name = "button:keep-mine", .command = { .kind = CMD_KEEP_MINE } };
        snprintf(c->words, sizeof c->words, "Keep mine as %.60s", base_name(beside));
        snprintf(c->tip, sizeof c->tip, "Save yours as %.120s, and go on there; the other file "
                                        "stays as it is", base_name(beside));
    }
    choice[choices++] = (NoticeChoice){ .words = "Overwrite", .name = "button:overwrite",
        .command = { .kind = CMD_OVERWRITE },
        .tip = "Save yours over what is in the file now: that is lost then" };
    notice_ask(n, NOTICE_OF_FILE, words, choice, choices);
}

void overtaken_ask_save(Notice *n, const OpenFiles *f, const char *to)
{
    Message m;
    fail(&m, OK, "Not saved: %.300s was changed elsewhere since this window last read or wrote it.",
         base_name(to));
    overtaken_ask(n, f, to, m.text);
}
