/* What the journal has of the lesson, made again as the next sitting would, is the lesson. */
#include "monkey/monkey.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/replay.h"
#include "files/write.h"
#include "model/job.h"
#include "model/visit.h"

#define COPIES "copies/"

static Journal *journal_of(const Desk *k)
{
    const Journaling *j = &k->s.journaling;
    for (size_t i = 0; i < j->n; i++)
        if (j->at[i].origin == model_lesson(k->s.model)->origin) return j->at[i].j;
    return NULL;
}

/* The file is locked, as a running sitting's is: a copy is that of one that was killed now. */
static bool copied(Desk *k, const char *id)
{
    char from[PATH_MAX], to[PATH_MAX], *bytes;
    size_t n;
    Message m;
    if (mkdir(COPIES, 0700) != 0 && access(COPIES, W_OK) != 0) return false;
    if (!journal_path(from, k->s.journaling.folder, id) || !journal_path(to, COPIES, id))
        return false;
    Status s = file_read(from, SIZE_MAX/2, &bytes, &n, &m);
    if (s != OK) finds(k, "the journal cannot be read: %s", m.text);
    if (s != OK) return false;
    s = file_write(to, bytes, n, &m);
    free(bytes);
    return s == OK;
}

/* Both go back change by change, as far as the one that was made again can, and forth. */
static void look_at_undo(Desk *k, Model *again)
{
    const Command undo = { .kind = CMD_UNDO }, redo = { .kind = CMD_REDO };
    Buf a = { 0 }, b = { 0 };
    size_t n = 0;
    while (k->found.len == 0 && model_may(again, &undo, NULL)) {
        if (model_apply(again, &undo, NULL) != OK || model_apply(k->s.model, &undo, NULL) != OK)
            finds(k, "undo of what was brought back fails");
        n++;
        state_text(&a, again);
        state_text(&b, k->s.model);
        look_same(k, "undone after it was brought back", &a, &b);
    }
    for (; n > 0; n--) model_apply(k->s.model, &redo, NULL);
    buf_free(&a);
    buf_free(&b);
}

static void look_at_replay(Desk *k, JournalReplay *r, bool with_undo)
{
    Message m;
    bool done = false;
    Status s = OK;
    while (s == OK && !done) s = replay_go(r, 1e8, &done, &m);
    if (s != OK || replay_cut(r)[0] != '\0') {
        finds(k, "not all is brought back: %s", s != OK ? m.text : replay_cut(r));
        return;
    }
    Buf is = { 0 }, was = { 0 };
    state_text(&is, replay_model(r));
    state_text(&was, k->s.model);
    look_same(k, "brought back", &is, &was);
    buf_free(&is);
    buf_free(&was);
    if (!with_undo || k->found.len > 0) return;
    JournalSpot spot;
    uint64_t depth;
    Model *again = replay_take(r, &spot, &depth);
    if (spot.fd >= 0) close(spot.fd);
    model_set_lazy(again, false);
    look_at_undo(k, again);
    model_free(again);
}

void look_at_journal(Desk *k, bool with_undo)
{
    const Lesson *l = model_lesson(k->s.model);
    Journal *j = journal_of(k);
    if (l->visit->pages != NULL) return;      /* its progress is kept elsewhere */
    if (j == NULL) {
        /* a case of the exercise is begun when it is changed */
        AppliedAs as = model_applied(k->s.model).as;
        const Command *c = model_log(k->s.model, model_log_count(k->s.model) - 1);
        bool changed = as == APPLIED_NEW || as == APPLIED_JOINED || as == APPLIED_MIXED;
        if (changed && c != NULL && !command_is(c->kind, TRAIT_BEGINS))
            finds(k, "nobody keeps what was changed");
        return;
    }
    /* somebody else wrote its file, and the window read that: the journal is of what was saved */
    bool was_reread = journal_serial(j) != model_applied(k->s.model).serial;
    if (was_reread && !journal_unsaved(j) && !model_changed(k->s.model)) return;
    Message m;
    JournalReplay *r;
    if (!copied(k, journal_id(j))) return;
    if (replay_begin(&r, COPIES, journal_id(j), &m) != OK) {
        finds(k, "the journal cannot be brought back: %s", m.text);
        return;
    }
    look_at_replay(k, r, with_undo);
    replay_end(r, false);
}
