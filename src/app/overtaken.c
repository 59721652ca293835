#include "app/overtaken.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

#define NAME_ON_BUTTON 40      /* bytes of a file's name */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

typedef struct { char s[NAME_ON_BUTTON + 8]; } Name;

static Name short_name(const char *path)
{
    Name out;
    const char *name = base_name(path);
    size_t n = strlen(name);
    bool is_long = n > NAME_ON_BUTTON;
    int kept = (int)(is_long ? utf8_whole(name, NAME_ON_BUTTON) : n);
    snprintf(out.s, sizeof out.s, "%.*s%s", kept, name, is_long ? "…" : "");
    return out;
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
        Name name = short_name(beside);
        snprintf(c->words, sizeof c->words, "Keep mine as %s", name.s);
        snprintf(c->tip, sizeof c->tip, "Save yours as %s, and go on there; the other file "
                                        "stays as it is", name.s);
    }
    choice[choices++] = (NoticeChoice){ .words = "Overwrite", .name = "button:overwrite",
        .command = { .kind = CMD_OVERWRITE },
        .tip = "Save yours over what is in the file now: that is lost then" };
    notice_ask(n, NOTICE_OF_FILE, words, choice, choices);
}

void overtaken_ask_save(Notice *n, const OpenFiles *f, const char *to)
{
    Message m;
    const char *name = base_name(to);
    if (seen_find(&f->seen, to) == NULL)
        fail(&m, OK, "Not saved: %.300s is there, and this window has not read it.", name);
    else
        fail(&m, OK, "Not saved: %.300s was changed elsewhere since this window last read or "
                     "wrote it.", name);
    overtaken_ask(n, f, to, m.text);
}
