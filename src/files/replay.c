#include "files/replay.h"

#include "files/figure_lesson.h"
#include "files/journal_file.h"
#include "files/journal_form.h"
#include "files/model_file.h"
#include "model/job.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct JournalReplay {
    JournalSpot spot;
    char     *bytes;
    size_t    n, at;
    JournalHead head;
    char      file[PATH_MAX];
    FileMark  mark;                 /* of the file; FILE_NONE: not known */
    Model    *model;
    Maker     maker;
    uint64_t  depth;                /* of the state it begins with  */
    uint32_t  gestures;
    Record    record;               /* in hand, or the last one     */
    bool      in_hand, has_record, begun, done;
    Message   cut;                  /* why the rest could not be made again */
};

Status replay_begin(JournalReplay **out, const char *folder, const char *id, Message *m)
{
    JournalReplay *r = calloc(1, sizeof *r);
    if (r == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    Status s = journal_open(&r->spot.fd, r->spot.path, folder, id, m);
    if (s != OK) {
        free(r);
        return s;
    }
    memcpy(r->spot.id, id, strlen(id) + 1);
    s = journal_bytes(r->spot.fd, &r->bytes, &r->n, m);
    if (s == OK) s = journal_head_read(&r->head, r->bytes, r->n, &r->spot.crc, &r->at, m);
    if (s == OK && (r->model = model_new()) == NULL) s = fail(m, ERR_MEMORY, "Out of memory.");
    if (s != OK) {
        replay_end(r, false);
        return s;
    }
    model_set_lazy(r->model, true);
    r->spot.records = r->spot.last = r->spot.end = r->at;
    memcpy(r->file, r->head.file, sizeof r->file);
    *out = r;
    return OK;
}

/* --- the lesson it begins with --- */

static Status begin(JournalReplay *r, Message *m)
{
    LessonData *d = &r->head.lesson;
    d->step = r->head.at.step;
    d->steps = r->head.at.steps;
    Status s = model_load(r->model, d, m);
    if (s == OK && r->head.has_start)
        model_set_start(r->model, &r->head.start, r->head.given);
    if (s == OK && r->head.has_chosen) model_set_chosen(r->model, &r->head.chosen);
    if (s == OK) s = figure_go(r->model, d, m);
    if (s == OK && r->head.goes_on)
        s = model_apply(r->model, &(Command){ .kind = CMD_CHANGES, .index = 1 }, m);
    if (s == OK && r->head.held)
        s = model_apply(r->model, &(Command){ .kind = CMD_HOLD, .index = HOLD_AT,
                                              .a = { r->head.hold } }, m);
    if (s != OK && s != ERR_DIVERGED) return s;
    model_forget(r->model);
    r->depth = model_applied(r->model).depth;
    lesson_data_free(d);
    *d = (LessonData){ .n = 0 };
    r->begun = true;
    return OK;
}

/* --- command after command --- */

/* One slice of what the row `at` lacks (NULL: of what is shown); false when that is there. */
static bool made(JournalReplay *r, const RunPlace *from, double cost, Status *s, Message *m)
{
    Job j;
    bool lacks = from != NULL ? model_job_from(r->model, from, &j) : model_job(r->model, &j);
    if (!lacks) return true;
    Made one = job_slice(&j, &r->maker, cost);
    *s = one.failed != OK ? fail(m, one.failed, "Out of memory for the steps of this network.")
                          : OK;
    if (*s != OK) row_free(one.row);
    else if (!model_take(r->model, &j, &one)) *s = fail(m, ERR_MEMORY, "Out of memory for a row.");
    model_taken(r->model);
    model_job_done(r->model, &j);
    return false;
}

static bool next(JournalReplay *r)
{
    size_t used;
    if (!record_read(&r->record, r->bytes + r->at, r->n - r->at, r->spot.crc, r->at, &used))
        return false;
    r->spot.last = r->at;
    r->spot.end = r->at += used;
    r->has_record = true;
    return true;
}

static bool is_command(const Record *k)
{
    return k->kind == RECORD_NEW || k->kind == RECORD_MIXED;
}

static Status apply(JournalReplay *r, const Command *c, Message *m)
{
    Command own = *c;
    Record *k = &r->record;
    if (c->kind == CMD_TITLE) own.text = k->after.title;      /* blanks and all */
    if (k->kind == RECORD_NEW) r->gestures++;
    own.gesture = c->kind == CMD_UNDO || c->kind == CMD_REDO ? 0 : r->gestures;
    Status s = model_apply_from(r->model, &own, &k->from, m);
    return s == ERR_DIVERGED ? OK : s;
}

/* The rest cannot be made again, by this version of the program. */
static void cut(JournalReplay *r, const Message *why)
{
    fail(&r->cut, OK, "Only a part could be brought back: after it comes \"%.80s\" (%.200s)",
         r->record.words, why->text);
    r->in_hand = false;
    r->at = r->n;
}

Status replay_go(JournalReplay *r, double cost, bool *done, Message *m)
{
    Message why = { "" };
    Command c;
    Status s = OK;
    *done = r->done;
    if (r->done) return OK;
    if (!r->begun) return begin(r, m);
    if (!r->in_hand) {
        if (!next(r)) {
            *done = r->done = made(r, NULL, cost, &s, m);
            return s;
        }
        if (record_path(&r->record, r->file) && !record_mark(&r->record, &r->mark))
            r->mark = (FileMark){ .kind = FILE_NONE };
        r->in_hand = is_command(&r->record);
        return OK;
    }
    s = command_parse(&c, r->record.words, NULL, &why);
    if (s == OK && !command_is_lesson(c.kind)) s = fail(&why, ERR_PARSE, "no change of a lesson");
    /* what asks about the next step asks about all that was made by then */
    if (s == OK && command_is(c.kind, TRAIT_NEEDS_MADE) && !made(r, NULL, cost, &s, m)) return s;
    if (s == OK && !model_uses_row(r->model, &c)) s = apply(r, &c, &why);
    else if (s == OK) {
        if (!made(r, &r->record.from, cost, &s, m)) return s;
        s = apply(r, &c, &why);
    }
    if (s == ERR_MEMORY || s == ERR_LATER) return fail(m, s, "%s", why.text);
    if (s != OK) cut(r, &why);
    r->in_hand = false;
    return OK;
}

/* --- asking, and the end --- */

double replay_part(const JournalReplay *r)
{
    return r->done ? 1 : r->n > 0 ? (double)r->at/(double)(r->n + 1) : 0;
}

const char  *replay_file(const JournalReplay *r) { return r->file; }
bool replay_mark(const JournalReplay *r, FileMark *out)
{
    *out = r->mark;
    return r->mark.kind == FILE_REGULAR;
}

const char  *replay_id(const JournalReplay *r) { return r->spot.id; }
Model *replay_solves_later(JournalReplay *r)
{
    model_set_solves_later(r->model, true);
    return r->model;
}

const Model *replay_model(const JournalReplay *r) { return r->model; }
const char  *replay_cut(const JournalReplay *r) { return r->cut.text; }

Status replay_save(const JournalReplay *r, const char *to, Message *m)
{
    return model_save(r->model, r->file[0] != '\0' ? r->file : r->head.folder, to, m);
}

Model *replay_take(JournalReplay *r, JournalSpot *spot, uint64_t *depth)
{
    Model *m = r->model;
    r->model = NULL;
    *depth = r->depth;
    *spot = r->spot;
    spot->record = r->has_record ? &r->record : NULL;
    if (r->cut.text[0] != '\0') spot->fd = -1;      /* what it still holds is not written over */
    else r->spot.fd = -1;
    return m;
}

void replay_end(JournalReplay *r, bool is_saved)
{
    if (r == NULL) return;
    if (r->spot.fd >= 0) {
        if (is_saved && r->cut.text[0] == '\0') unlink(r->spot.path);
        close(r->spot.fd);
    }
    journal_head_deinit(&r->head);
    maker_deinit(&r->maker);
    model_free(r->model);
    free(r->bytes);
    free(r);
}
