#include "app/journaling.h"

#include "files/model_file.h"
#include "model/job.h"
#include "model/visit.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define NO_FOLDER \
    "What is not saved is not kept: there is no folder for it, since HOME names none. Save with " \
    "Ctrl+S."

/* --- what cannot be kept --- */

static void went_wrong(Journaling *k, const Message *m)
{
    if (k->fails) return;
    k->trouble = *m;
    k->fails = true;
}

static void went_well(Journaling *k)
{
    k->fails = false;
    k->trouble.text[0] = '\0';
}

bool journaling_trouble(Journaling *k, Message *m)
{
    if (k->trouble.text[0] == '\0') return false;
    *m = k->trouble;
    k->trouble.text[0] = '\0';
    return true;
}

void journaling_init(Journaling *k, const char *state_folder)
{
    *k = (Journaling){ .n = 0 };
    if (state_folder == NULL || state_folder[0] == '\0') return;
    int n = snprintf(k->folder, sizeof k->folder, "%sjournal/", state_folder);
    if (n < 0 || (size_t)n >= sizeof k->folder) k->folder[0] = '\0';
}

void journaling_probe(Journaling *k)
{
    Message m;
    if (k->folder[0] == '\0') {
        fail(&m, ERR_FILE, NO_FOLDER);
        went_wrong(k, &m);
    } else if (journal_probe(k->folder, &m) != OK) {
        went_wrong(k, &m);
    }
}

/* --- which journal --- */

static bool is_unsaved(const Journaled *q, const Model *m)
{
    return model_applied(m).serial != q->clean;
}

/* The journal of what m shows, put last; NULL: there is none. */
static Journaled *current(Journaling *k, const Model *m)
{
    uint64_t origin = model_lesson(m)->origin;
    size_t i = k->n;
    while (i > 0 && (k->at[i - 1].origin != origin || k->at[i - 1].j == NULL)) i--;
    if (i == 0) return NULL;
    Journaled q = k->at[i - 1];
    memmove(k->at + i - 1, k->at + i, (k->n - i)*sizeof k->at[0]);
    k->at[k->n - 1] = q;
    return &k->at[k->n - 1];
}

static Journaled *add(Journaling *k, Journaled q)
{
    if (k->n == JOURNALS_OPEN) {
        journal_end(k->at[0].j, journal_unsaved(k->at[0].j));
        memmove(k->at, k->at + 1, --k->n*sizeof k->at[0]);
    }
    k->at[k->n] = q;
    return &k->at[k->n++];
}

static const FileMark *mark_of(const Journaling *k, const char *file)
{
    return k->seen != NULL && file != NULL && file[0] != '\0' ? seen_find(k->seen, file) : NULL;
}

/* m's lesson as it is, in the place of `old` (NULL: none), which goes once the new one is there. */
static void begin(Journaling *k, const Model *m, const char *file, Journaled *old)
{
    Message msg;
    Journaled q = { .origin = model_lesson(m)->origin };
    uint64_t serial = model_applied(m).serial;
    /* as it was opened, or saved */
    bool is_clean = serial == q.origin || !model_changed(m);
    q.clean = old != NULL ? old->clean : is_clean ? serial : NEVER_CLEAN;
    const FileMark *mark = mark_of(k, file);
    Status s = journal_begin(&q.j, k->folder, m, file, is_unsaved(&q, m), &msg);
    if (s == OK && mark != NULL)
        s = journal_set_file(q.j, m, file, mark, is_unsaved(&q, m), &msg);
    if (s == ERR_UNAVAILABLE) return;
    if (s != OK) {
        went_wrong(k, &msg);
        return;
    }
    went_well(k);
    if (old != NULL) {
        journal_end(old->j, false);
        *old = q;
    } else {
        add(k, q);
    }
    journal_sync_stir(&k->sync, journal_fd(q.j));
    int folder = open(k->folder, O_RDONLY | O_CLOEXEC);      /* its name is to last, too */
    if (folder < 0) return;
    journal_sync_stir(&k->sync, folder);
    close(folder);
}

static void written(Journaling *k, Journaled *q, Status s, const Message *m)
{
    if (s != OK) {
        went_wrong(k, m);
        return;
    }
    went_well(k);
    journal_sync_stir(&k->sync, journal_fd(q->j));
}

/* --- at each command --- */

static bool is_kept(const Journaling *k, const Model *m)
{
    return k->folder[0] != '\0' && model_lesson(m)->visit->pages == NULL;
}

void journaling_before(Journaling *k, const Model *m, const Command *c, const char *file)
{
    bool goes_on = c->gesture != 0 && c->gesture == k->gesture;
    k->gesture = c->gesture;
    if (!is_kept(k, m)) return;
    Journaled *q = current(k, m);
    if (q != NULL && journal_serial(q->j) != model_applied(m).serial) {
        q->origin = 0;             /* it was reloaded: what was before it stays as it was left */
        q = NULL;
    }
    if (q == NULL || (journal_is_long(q->j) && !goes_on)) begin(k, m, file, q);
}

void journaling_after(Journaling *k, const Model *m, const char *file)
{
    Message msg;
    if (!is_kept(k, m)) return;
    Journaled *q = current(k, m);
    if (q == NULL) return;                    /* another lesson: begun when it is changed */
    if (journal_resume(q->j, m)) {            /* undo brought it back, or nothing was done */
        journaling_look(k, m);
        return;
    }
    /* its file was read anew: the journal is of what was before, and nothing came since */
    if (model_applied(m).as == APPLIED_NOTHING) return;
    Status s = journal_write(q->j, m, is_unsaved(q, m), &msg);
    if (s == ERR_STATE || s == ERR_MEMORY) begin(k, m, file, q);
    else written(k, q, s, &msg);
}

void journaling_look(Journaling *k, const Model *m)
{
    Message msg;
    if (!is_kept(k, m)) return;
    Journaled *q = current(k, m);
    if (q == NULL || journal_serial(q->j) != model_applied(m).serial) return;
    Status s = journal_stands(q->j, m, is_unsaved(q, m), &msg);
    if (s != OK) went_wrong(k, &msg);
}

void journaling_saved(Journaling *k, const Model *m, const char *file)
{
    Message msg;
    if (!is_kept(k, m)) return;
    Journaled *q = current(k, m);
    if (q == NULL || journal_serial(q->j) != model_applied(m).serial) return;
    q->clean = journal_serial(q->j);
    written(k, q, journal_set_file(q->j, m, file, mark_of(k, file), false, &msg), &msg);
}

/* --- from one sitting to the next --- */

void journaling_adopt(Journaling *k, Model *m, JournalReplay *r)
{
    JournalSpot spot;
    uint64_t depth;
    char file[PATH_MAX];
    Journaled q = { .clean = NEVER_CLEAN };
    snprintf(file, sizeof file, "%s", replay_file(r));
    Model *other = replay_take(r, &spot, &depth);
    uint64_t since = model_applied(other).depth - depth;
    model_adopt(m, other);
    q.origin = model_lesson(m)->origin;
    if (spot.fd >= 0) q.j = journal_go_on(&spot, m, model_applied(m).depth - since);
    if (q.j != NULL) add(k, q);
    else if (spot.fd >= 0) close(spot.fd);
    replay_end(r, false);
    if (q.j == NULL && is_kept(k, m)) begin(k, m, file, NULL);
}

bool journaling_unsaved(const Journaling *k)
{
    for (size_t i = 0; i < k->n; i++)
        if (journal_unsaved(k->at[i].j)) return true;
    return false;
}

bool journaling_has(const Journaling *k, const char *id)
{
    for (size_t i = 0; i < k->n; i++)
        if (strcmp(journal_id(k->at[i].j), id) == 0) return true;
    return false;
}

bool journaling_take_last_session(Journaling *k, const char *path)
{
    Journal *j = NULL;
    if (k->folder[0] == '\0' || access(path, R_OK) != 0) return false;
    Model *m = model_new();
    if (m == NULL) return false;
    model_set_lazy(m, true);
    bool is_kept_now = model_open(m, path, NULL, NULL) == OK
        && journal_begin(&j, k->folder, m, NULL, true, NULL) == OK
        && fsync(journal_fd(j)) == 0;
    journal_end(j, is_kept_now);
    model_free(m);
    return is_kept_now && unlink(path) == 0;
}

void journaling_end(Journaling *k)
{
    for (size_t i = 0; i < k->n; i++) journal_end(k->at[i].j, journal_unsaved(k->at[i].j));
    k->n = 0;
}

void journaling_deinit(Journaling *k)
{
    journaling_end(k);
    journal_sync_free(k->sync);
    k->sync = NULL;
}
