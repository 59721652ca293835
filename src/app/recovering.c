#include "app/recovering.h"

#include <stdio.h>
#include <string.h>

#include "base/count_text.h"

#define SLICE_COST 3e6      /* multiplications: a few milliseconds */

void recovering_init(Recovering *r, const char *folder)
{
    *r = (Recovering){ .at = 0 };
    if (folder == NULL || (size_t)snprintf(r->folder, sizeof r->folder, "%s", folder)
                              >= sizeof r->folder) {
        r->folder[0] = '\0';
        return;
    }
    if (unsaved_list(&r->list, r->folder, NULL) != OK) r->list = (UnsavedList){ .n = 0 };
}

void recovering_deinit(Recovering *r)
{
    recovering_end(r);
    unsaved_list_free(&r->list);
}

/* --- what is offered --- */

static const char *title_of(const Unsaved *u)
{
    return u->title[0] != '\0' ? u->title : "a lesson without a title";
}

/* “Case (ii)”, step 12, changed 2026-01-31 14:05 */
static void name(const Unsaved *u, Message *m)
{
    char when[40] = "";
    struct tm at;
    if (localtime_r(&u->changed, &at) != NULL) strftime(when, sizeof when, "%Y-%m-%d %H:%M", &at);
    const char *slash = strrchr(u->file, '/');
    fail(m, OK, "“%.100s”%s%.100s%s, step %s, changed %s", title_of(u),
         u->file[0] != '\0' ? " (" : "", slash != NULL ? slash + 1 : u->file,
         u->file[0] != '\0' ? ")" : "", count_text((double)u->step).s, when);
}

void recovering_offer(const Recovering *r, Notice *n)
{
    notice_unask(n, NOTICE_OF_JOURNAL);
    if (r->list.n == 0) return;
    const Unsaved *u = &r->list.at[r->at];
    NoticeChoice choice[NOTICE_CHOICES] = {
        { .words = "Bring back", .name = "button:bring-back", .command = { .kind = CMD_BRING_BACK },
          .tip = "Opens it as it was left, at its step and with what can be undone. What is shown "
                 "now can be brought back the same way later, if it is not saved" },
        { .words = "Forget", .name = "button:forget", .command = { .kind = CMD_FORGET },
          .tip = "Deletes what is kept of it, for good" },
        { .words = "Next", .name = "button:next-unsaved", .command = { .kind = CMD_UNSAVED },
          .tip = "The next one that was not saved" },
    };
    snprintf(choice[0].text, sizeof choice[0].text, "%s", u->id);
    snprintf(choice[1].text, sizeof choice[1].text, "%s", u->id);
    Message what, words;
    name(u, &what);
    if (r->list.n == 1) fail(&words, OK, "Left unsaved: %s.", what.text);
    else fail(&words, OK, "Left unsaved, %zu of %zu: %s.", r->at + 1, r->list.n, what.text);
    notice_ask(n, NOTICE_OF_JOURNAL, words.text, choice, r->list.n > 1 ? 3 : 2);
}

void recovering_next(Recovering *r)
{
    r->at = r->at + 1 < r->list.n ? r->at + 1 : 0;
}

/* The list without this one. */
static void drop(Recovering *r, const char *id)
{
    size_t i = 0;
    while (i < r->list.n && strcmp(r->list.at[i].id, id) != 0) i++;
    if (i == r->list.n) return;
    memmove(&r->list.at[i], &r->list.at[i + 1], (r->list.n - i - 1)*sizeof r->list.at[0]);
    r->list.n--;
    if (r->at > i) r->at--;
    if (r->at >= r->list.n) r->at = 0;
}

Status recovering_forget(Recovering *r, const char *id, Message *m)
{
    Status st = unsaved_forget(r->folder, id, m);
    if (st == OK || st == ERR_STATE) drop(r, id);      /* another window has it, or had */
    return st;
}

/* --- making it again --- */

Status recovering_begin(Recovering *r, const char *id, Message *m)
{
    if (recovering_is_on(r))
        return fail(m, ERR_STATE, "Another lesson is being brought back. Wait for its end, or stop "
                                  "it with Esc.");
    r->title[0] = '\0';
    for (size_t i = 0; i < r->list.n; i++)
        if (strcmp(r->list.at[i].id, id) == 0)
            snprintf(r->title, sizeof r->title, "%s", title_of(&r->list.at[i]));
    Status st = replay_begin(&r->replay, r->folder, id, m);
    if (st != OK) r->replay = NULL;
    if (st == ERR_STATE) drop(r, id);
    return st;
}

void recovering_end(Recovering *r)
{
    if (r->replay == NULL) return;
    replay_end(r->replay, false);
    r->replay = NULL;
}

Status recovering_go_on(Recovering *r, bool *done, Message *m)
{
    *done = false;
    Status st = replay_go(r->replay, SLICE_COST, done, m);
    if (st == OK && *done) drop(r, replay_id(r->replay));
    if (st != OK) recovering_end(r);
    return st;
}

double recovering_progress(const Recovering *r, Message *words)
{
    double part = replay_part(r->replay);
    fail(words, OK, "“%.100s” is brought back, its run made again: %.0f %% … Esc stops.", r->title,
         100*part);
    return part;
}

bool recovering_stop(Recovering *r, Message *m)
{
    if (!recovering_is_on(r)) return false;
    recovering_end(r);
    fail(m, OK, "Stopped: “%.100s” stays kept, and can be brought back later.", r->title);
    return true;
}
