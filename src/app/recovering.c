#include "app/recovering.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/at_work.h"
#include "base/count_text.h"
#include "base/utf8.h"

#define SLICE_COST 1e7      /* multiplications: less than a picture's time */

static const char *title_of(const Unsaved *u)
{
    return u->title[0] != '\0' ? u->title : "A lesson without a title";
}

static void put_when(const Unsaved *u, const char *form, char out[40])
{
    struct tm at;
    out[0] = '\0';
    if (localtime_r(&u->changed, &at) != NULL) strftime(out, 40, form, &at);
}

/* auto.json, step 12 of 40, changed 31 Jan 2026 14:05 */
static void describe(const Unsaved *u, char *out, size_t size)
{
    char when[40];
    put_when(u, "%d %b %Y %H:%M", when);
    const char *slash = strrchr(u->file, '/');
    snprintf(out, size, "%.120s%sstep %s of %s, changed %s", slash != NULL ? slash + 1 : u->file,
             u->file[0] != '\0' ? ", " : "", count_text((double)u->step).s,
             count_text((double)u->steps).s, when);
}

static void name_all(Recovering *r)
{
    r->entry = calloc(r->list.n + 1, sizeof *r->entry);
    r->about = calloc(r->list.n + 1, sizeof *r->about);
    if (r->entry == NULL || r->about == NULL) r->list.n = 0;      /* they stay where they are */
    for (size_t i = 0; i < r->list.n; i++) {
        const Unsaved *u = &r->list.at[i];
        describe(u, r->about[i], sizeof r->about[i]);
        r->entry[i] = (UnsavedEntry){ u->id, title_of(u), r->about[i] };
    }
}

static bool look(void *arg)
{
    Recovering *r = arg;
    if (unsaved_list(&r->list, r->folder, NULL) != OK) unsaved_list_free(&r->list);
    name_all(r);
    atomic_store(&r->is_known, true);
    return false;
}

void recovering_init(Recovering *r, const char *folder)
{
    r->replay = NULL;
    r->list = (UnsavedList){ .n = 0 };
    if (folder == NULL || strlen(folder) >= sizeof r->folder) return;
    snprintf(r->folder, sizeof r->folder, "%s", folder);
}

/* Beside the drawing: what was left may be large. */
void recovering_look(Recovering *r)
{
    if (r->folder[0] == '\0' || r->looks) return;
    r->looks = true;
    if (!at_work_begin(look, r)) look(r);
}

bool recovering_found(Recovering *r)
{
    if (!r->looks || !atomic_load(&r->is_known)) return false;
    r->looks = false;
    return r->list.n > 0;
}

void recovering_deinit(Recovering *r)
{
    while (r->looks && !at_work_wait(&r->is_known, 1)) continue;
    r->looks = false;
    recovering_end(r);
    free(r->entry);
    free(r->about);
    unsaved_list_free(&r->list);
}

/* --- what is offered --- */

void recovering_offer(const Recovering *r, Notice *n)
{
    notice_unask(n, NOTICE_OF_JOURNAL);
    if (r->list.n == 0) return;
    const Unsaved *u = &r->list.at[0];
    NoticeChoice choice[NOTICE_CHOICES] = {
        { .words = "Bring back", .name = "button:bring-back",
          .command = { .kind = CMD_BRING_BACK } },
        { .words = "Forget", .name = "button:forget", .command = { .kind = CMD_FORGET },
          .tip = "Deletes what is kept of it, for good" },
        { .name = "button:unsaved", .command = { .kind = CMD_UNSAVED },
          .tip = "The list of all lessons that were not saved" },
    };
    snprintf(choice[0].text, sizeof choice[0].text, "%s", u->id);
    snprintf(choice[1].text, sizeof choice[1].text, "%s", u->id);
    snprintf(choice[2].words, sizeof choice[2].words, "All %zu …", r->list.n);
    snprintf(choice[0].tip, sizeof choice[0].tip, "Opens it as it was left (%.120s); undo (Ctrl+Z) "
             "brings what is shown now back", r->about[0]);
    char when[40], title[48];
    put_when(u, "%d %b %H:%M", when);
    size_t whole = strlen(title_of(u)), most = sizeof title - 8;
    size_t fits = whole <= most ? whole : utf8_whole(title_of(u), most);
    snprintf(title, sizeof title, "%.*s%s", (int)fits, title_of(u), fits < whole ? "…" : "");
    Message words;
    fail(&words, OK, "Left unsaved on %s: “%s”.", when, title);
    notice_ask(n, NOTICE_OF_JOURNAL, words.text, choice, r->list.n > 1 ? 3 : 2);
}

/* The list without this one. */
static void drop(Recovering *r, const char *id)
{
    size_t i = 0;
    while (i < r->list.n && strcmp(r->list.at[i].id, id) != 0) i++;
    if (i == r->list.n) return;
    memmove(&r->list.at[i], &r->list.at[i + 1], (r->list.n - i - 1)*sizeof r->list.at[0]);
    r->list.n--;
    free(r->entry);
    free(r->about);
    name_all(r);
}

static Status is_known(const Recovering *r, Message *m)
{
    if (!r->looks) return OK;
    return fail(m, ERR_STATE, "What was left unsaved is still being looked at. Try again in a "
                              "moment.");
}

Status recovering_forget(Recovering *r, const char *id, Message *m)
{
    if (is_known(r, m) != OK) return ERR_STATE;
    Status st = unsaved_forget(r->folder, id, m);
    if (st == OK || st == ERR_STATE) drop(r, id);      /* or another window has it, or had */
    return st;
}

/* --- making it again --- */

Status recovering_begin(Recovering *r, const char *id, Message *m)
{
    if (recovering_is_on(r))
        return fail(m, ERR_STATE, "Another lesson is being brought back. Wait for its end, or stop "
                                  "it with Esc.");
    if (is_known(r, m) != OK) return ERR_STATE;
    r->title[0] = '\0';
    for (size_t i = 0; i < r->list.n; i++)
        if (strcmp(r->list.at[i].id, id) == 0)
            snprintf(r->title, sizeof r->title, "%s", title_of(&r->list.at[i]));
    Status st = replay_begin(&r->replay, r->folder, id, m);
    if (st != OK) r->replay = NULL;
    else replay_solves_later(r->replay);
    if (st == ERR_STATE) drop(r, id);
    return st;
}

void recovering_end(Recovering *r)
{
    Message m;
    if (r->replay == NULL) return;
    solving_stop(&r->solving, &m);
    replay_end(r->replay, false);
    r->replay = NULL;
}

Status recovering_go_on(Recovering *r, bool *done, Message *m)
{
    *done = false;
    Status st = OK;
    Model *own = replay_solves_later(r->replay);
    bool waits = recovering_waits(r) && !solving_take(&r->solving, own, &st, m);
    if (waits) return OK;
    if (st == OK) st = replay_go(r->replay, SLICE_COST, done, m);
    if (st == ERR_LATER) st = solving_begin(&r->solving, own, m);
    if (st == OK && *done) drop(r, replay_id(r->replay));
    if (st != OK) recovering_end(r);
    return st;
}

JournalReplay *recovering_take(Recovering *r)
{
    JournalReplay *taken = r->replay;
    r->replay = NULL;
    return taken;
}

double recovering_progress(const Recovering *r, Message *words)
{
    double part = replay_part(r->replay);
    if (recovering_waits(r)) return solving_progress(&r->solving, words);
    fail(words, OK, "“%.100s” is brought back, its run made again: %s %% … Esc stops.", r->title,
         count_text(floor(100*part)).s);
    return part;
}

bool recovering_stop(Recovering *r, Message *m)
{
    if (!recovering_is_on(r)) return false;
    recovering_end(r);
    fail(m, OK, "Stopped: “%.100s” stays kept, and can be brought back later.", r->title);
    return true;
}
