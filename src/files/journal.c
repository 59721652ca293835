#include "files/journal.h"

#include "files/journal_file.h"
#include "files/journal_form.h"
#include "model/visit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct Journal {
    int      fd;
    char     path[PATH_MAX], id[JOURNAL_ID];
    uint32_t crc;                       /* of the head */
    uint64_t records, last, end;        /* places: the first record, the last one, its end  */
    Record   record;                    /* the last one, while has_record */
    bool     has_record;
    Standing stands;
    uint64_t number, serial;            /* Applied's, at the end                            */
    uint64_t depth;                     /* of the state it begins with: no undo goes before */
    uint64_t redo;                      /* undone here since: no redo is from elsewhere     */
};

/* --- how things are --- */

static Standing standing_of(const Model *m, bool unsaved)
{
    const Lesson *l = model_lesson(m);
    Standing s = { .unsaved = unsaved, .step = l->net != NULL ? l->net->wanted : l->step,
                   .steps = l->steps };
    if (s.steps < s.step) s.steps = s.step;
    memcpy(s.title, l->title, sizeof s.title);
    return s;
}

static bool same_standing(const Standing *a, const Standing *b)
{
    return a->unsaved == b->unsaved && a->step == b->step && a->steps == b->steps
        && strcmp(a->title, b->title) == 0;
}

static void absolute(char out[PATH_MAX], const char *folder, const char *path)
{
    out[0] = '\0';
    if (path == NULL || path[0] == '\0') return;
    int n = path[0] == '/' ? snprintf(out, PATH_MAX, "%s", path)
                           : snprintf(out, PATH_MAX, "%s%s", folder, path);
    if (n < 0 || n >= PATH_MAX) out[0] = '\0';
}

static void current_folder(char out[PATH_MAX])
{
    if (getcwd(out, PATH_MAX - 1) == NULL) {
        out[0] = '\0';
        return;
    }
    size_t n = strlen(out);
    if (n > 0 && out[n - 1] != '/') memcpy(out + n, "/", 2);
}

/* --- the beginning --- */

/* m's lesson as it is now. */
static Status head_of(JournalHead *h, const Model *m, const char *file, bool unsaved, Message *msg)
{
    const Lesson *l = model_lesson(m);
    uint64_t step, steps;
    *h = (JournalHead){ .at = standing_of(m, unsaved) };
    Status s = model_began(m, &h->lesson, &step, &steps, msg);
    if (s != OK) return s;
    bool has_run = steps > 0 || l->steps == 0;
    if (!has_run) h->at.step = h->at.steps = 0;
    /* the rest of the way to a step that is still being made */
    if (!has_run && l->net != NULL && l->net->wanted > l->step)
        h->at.step = h->at.steps = l->net->wanted - l->step;
    h->has_start = model_start(m, &h->start, &h->given);
    h->chosen = model_chosen(m);
    h->has_chosen = true;
    h->goes_on = l->net != NULL && !l->net->reruns;
    h->held = l->held && !h->lesson.has_hold;
    h->hold = l->hold;
    current_folder(h->folder);
    absolute(h->file, h->folder, file);
    return OK;
}

Status journal_begin(Journal **out, const char *folder, const Model *m, const char *file,
                     bool unsaved, Message *msg)
{
    JournalHead h;
    Buf b = { 0 };
    if (model_lesson(m)->visit->pages != NULL)
        return fail(msg, ERR_UNAVAILABLE, "Where one is in a guided lesson is kept elsewhere.");
    Status s = head_of(&h, m, file, unsaved, msg);
    if (s != OK) return s;
    Journal *j = calloc(1, sizeof *j);
    s = j != NULL ? journal_head_print(&b, &h, &j->crc, msg)
                  : fail(msg, ERR_MEMORY, "Out of memory.");
    if (s == OK) {
        j->stands = h.at;
        journal_rotate(folder);
        j->fd = journal_create(folder, b.at, b.len, j->id, j->path, msg);
        if (j->fd < 0) s = ERR_FILE;
    }
    if (s == OK) {
        Applied a = model_applied(m);
        j->records = j->end = b.len;
        j->number = a.number;
        j->serial = a.serial;
        j->depth = a.depth;
        *out = j;
    } else {
        free(j);
    }
    buf_free(&b);
    journal_head_deinit(&h);
    return s;
}

Journal *journal_go_on(const JournalSpot *at, const Model *m, uint64_t depth)
{
    Journal *j = calloc(1, sizeof *j);
    if (j == NULL) return NULL;
    Applied a = model_applied(m);
    *j = (Journal){ .fd = at->fd, .crc = at->crc, .records = at->records, .last = at->last,
                    .end = at->end, .has_record = at->record != NULL, .number = a.number,
                    .serial = a.serial, .depth = depth, .redo = a.redos,
                    .stands = standing_of(m, true) };
    memcpy(j->path, at->path, sizeof j->path);
    memcpy(j->id, at->id, sizeof j->id);
    if (at->record != NULL) j->record = *at->record;
    return j;
}

bool journal_resume(Journal *j, const Model *m)
{
    Applied a = model_applied(m);
    if (a.serial != j->serial) return false;
    j->number = a.number;
    return true;
}

/* --- records --- */

/* r in the place of the last record, or after it. */
static Status put(Journal *j, const Record *r, bool instead, Message *msg)
{
    bool is_over = j->has_record && (instead || j->record.kind == RECORD_STANDS);
    uint64_t place = is_over ? j->last : j->end;
    Buf b = { 0 };
    record_print(&b, r, j->crc, place);
    if (b.failed || b.len >= JOURNAL_LINE) {
        buf_free(&b);
        return fail(msg, ERR_MEMORY, "Out of memory.");
    }
    int error = journal_put(j->fd, place, b.at, b.len, j->end);
    size_t n = b.len;
    buf_free(&b);
    if (error != 0) return journal_cannot(msg, j->path, error);
    j->last = place;
    j->end = place + n;
    j->record = *r;
    j->has_record = true;
    j->stands = r->after;
    return OK;
}

/* The last record as if it had not been. */
static Status take_back(Journal *j, Message *msg)
{
    int error = journal_put(j->fd, j->last, "", 0, j->end);
    if (error != 0) return journal_cannot(msg, j->path, error);
    j->end = j->last;
    j->has_record = false;
    return OK;
}

static bool last_is_command(const Journal *j)
{
    return j->has_record && (j->record.kind == RECORD_NEW || j->record.kind == RECORD_MIXED);
}

/* Can what was done be done again by who begins where this journal does? */
static bool can_tell(const Journal *j, const Applied *a)
{
    if (a->number != j->number + 1) return false;
    switch (a->as) {
    case APPLIED_NEW:  case APPLIED_MIXED:       return true;
    case APPLIED_JOINED: case APPLIED_TAKEN_BACK: return last_is_command(j);
    case APPLIED_UNDO:                           return a->depth >= j->depth;
    case APPLIED_REDO:                           return j->redo > 0;
    case APPLIED_NOTHING: case APPLIED_LOAD:     break;
    }
    return false;
}

static bool words_of(Record *r, const Model *m)
{
    Buf b = { 0 };
    size_t n = model_log_count(m);
    if (n == 0) return false;
    command_print(&b, model_log(m, n - 1));
    bool ok = !b.failed && b.len > 0 && b.len < JOURNAL_LINE/2 && strpbrk(b.at, "\t\n") == NULL;
    if (ok) memcpy(r->words, b.at, b.len + 1);
    buf_free(&b);
    return ok;
}

Status journal_write(Journal *j, const Model *m, bool unsaved, Message *msg)
{
    Applied a = model_applied(m);
    Status s;
    if (a.as == APPLIED_NOTHING || a.number == j->number)
        return journal_stands(j, m, unsaved, msg);
    if (!can_tell(j, &a)) return fail(msg, ERR_STATE, "This change is of another journal.");
    if (a.as == APPLIED_TAKEN_BACK) {
        s = take_back(j, msg);
        j->stands = standing_of(m, unsaved);
    } else {
        Record r = { .kind = a.as == APPLIED_MIXED ? RECORD_MIXED : RECORD_NEW,
                     .after = standing_of(m, unsaved), .from = a.from };
        if (a.as == APPLIED_JOINED) r.kind = j->record.kind;
        if (!words_of(&r, m)) return fail(msg, ERR_STATE, "This command cannot be written down.");
        s = put(j, &r, a.as == APPLIED_JOINED, msg);
    }
    if (s != OK) return s;
    j->number = a.number;
    j->serial = a.serial;
    j->redo = a.as == APPLIED_UNDO ? j->redo + 1 : a.as == APPLIED_REDO ? j->redo - 1 : 0;
    return OK;
}

Status journal_stands(Journal *j, const Model *m, bool unsaved, Message *msg)
{
    Standing now = standing_of(m, unsaved);
    if (same_standing(&now, &j->stands)) return OK;
    Record r = { .kind = RECORD_STANDS };
    if (j->has_record) r = j->record;
    r.after = now;
    return put(j, &r, j->has_record, msg);
}

Status journal_set_file(Journal *j, const Model *m, const char *file, const FileMark *mark,
                        bool unsaved, Message *msg)
{
    char folder[PATH_MAX], path[PATH_MAX];
    Record r = { .kind = RECORD_FILE, .after = standing_of(m, unsaved) };
    current_folder(folder);
    absolute(path, folder, file);
    record_set_path(&r, path, mark);
    return put(j, &r, false, msg);
}

/* --- asking, and the end --- */

bool        journal_unsaved(const Journal *j) { return j->stands.unsaved; }
uint64_t    journal_serial(const Journal *j) { return j->serial; }
bool        journal_is_long(const Journal *j) { return j->end - j->records > JOURNAL_RECORDS; }
int         journal_fd(const Journal *j) { return j->fd; }
const char *journal_id(const Journal *j) { return j->id; }

void journal_end(Journal *j, bool keep)
{
    if (j == NULL) return;
    if (!keep) unlink(j->path);
    close(j->fd);
    free(j);
}
