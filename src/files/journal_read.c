#include "files/journal_read.h"

#include "base/memory.h"
#include "files/journal_file.h"
#include "files/journal_form.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How the lesson stands at the journal's end; false of what is none. */
static bool glance(Unsaved *out, bool *unsaved, const char *bytes, size_t n)
{
    JournalHead h;
    uint32_t crc;
    size_t at, used;
    if (journal_head_glance(&h, bytes, n, &crc, &at, NULL) != OK) return false;
    Standing now = h.at;
    memcpy(out->file, h.file, sizeof out->file);
    for (Record r; record_read(&r, bytes + at, n - at, crc, at, &used); at += used) {
        char path[PATH_MAX];
        now = r.after;
        if (record_path(&r, path)) memcpy(out->file, path, sizeof path);
    }
    memcpy(out->title, now.title, sizeof out->title);
    out->step = now.step;
    out->steps = now.steps;
    *unsaved = now.unsaved;
    return true;
}

typedef enum { NONE, ONE, UNREAD, NEWER } Look;

/* One that is over and unsaved. What is saved goes; what cannot be read stays, for who can. */
static Look look(Unsaved *out, const char *folder, const JournalName *name)
{
    char path[PATH_MAX], *bytes;
    size_t n, refused = memory_refused();
    bool is_taken = false, unsaved = false, is_one = false, is_newer = false;
    errno = 0;
    int fd = journal_path(path, folder, name->id)
        ? journal_lock(path, JOURNAL_LOOK, &is_taken) : -1;
    if (fd < 0) return is_taken || errno == 0 || errno == ENOENT || errno == ELOOP ? NONE : UNREAD;
    bool is_read = journal_bytes(fd, &bytes, &n, NULL) == OK;
    if (is_read) {
        is_one = glance(out, &unsaved, bytes, n);
        is_newer = journal_is_newer(bytes, n);
        free(bytes);
    }
    if (is_one && !unsaved) unlink(path);
    memcpy(out->id, name->id, sizeof out->id);
    out->changed = name->changed;
    close(fd);
    if (is_one) return unsaved ? ONE : NONE;
    if (is_newer) return NEWER;
    return is_read && memory_refused() == refused ? NONE : UNREAD;
}

void unsaved_list_free(UnsavedList *l)
{
    free(l->at);
    *l = (UnsavedList){ .n = 0 };
}

Status unsaved_list(UnsavedList *out, const char *folder, Message *m)
{
    JournalNames names;
    *out = (UnsavedList){ .n = 0 };
    Status s = journal_names(&names, folder, m);
    if (s != OK || names.n == 0) return s;
    out->at = calloc(names.n, sizeof *out->at);
    if (out->at == NULL) s = fail(m, ERR_MEMORY, "Out of memory.");
    for (size_t i = 0; s == OK && i < names.n; i++) {
        Look is = look(&out->at[out->n], folder, &names.at[i]);
        out->n += is == ONE;
        out->unread += is == UNREAD;
        out->newer += is == NEWER;
    }
    free(names.at);
    if (out->n == 0) {
        free(out->at);
        out->at = NULL;
    }
    return s;
}

Status unsaved_forget(const char *folder, const char *id, Message *m)
{
    char path[PATH_MAX];
    int fd;
    Status s = journal_open(&fd, path, folder, id, m);
    if (s != OK) return s;
    bool is_gone = unlink(path) == 0;
    close(fd);
    return is_gone ? OK : fail(m, ERR_FILE, "Cannot remove %.300s: permission is denied. Remove "
                                            "it by hand.", path);
}
