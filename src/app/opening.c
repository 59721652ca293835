#include "app/opening.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "app/at_work.h"
#include "app/held.h"
#include "files/lesson_file.h"
#include "files/reading.h"
#include "files/table_again.h"

typedef struct OpeningJob {
    pthread_mutex_t lock;
    /* under the lock */
    int             holders;     /* the thread, and whoever waits for it; the last one frees */
    bool            stop;
    double          part;
    atomic_bool     done;
    /* the thread's until done */
    Message         agreed;
    bool            has_bytes;
    char            shown[FILE_MAX];     /* what is being read */
    OpenedFile      file;
} OpeningJob;

static void job_free(OpeningJob *j)
{
    buf_free(&j->file.bytes);
    lesson_data_free(&j->file.data);
    pthread_mutex_destroy(&j->lock);
    free(j);
}

static void let_go(OpeningJob *j)
{
    pthread_mutex_lock(&j->lock);
    bool is_last = --j->holders == 0;
    pthread_mutex_unlock(&j->lock);
    if (is_last) job_free(j);
}

/* --- the thread --- */

static bool is_wanted(OpeningJob *j, double part)
{
    pthread_mutex_lock(&j->lock);
    if (part > j->part) j->part = part;      /* a file that is read twice is one bar */
    bool goes_on = !j->stop;
    pthread_mutex_unlock(&j->lock);
    return goes_on;
}

static bool told(void *arg, double part)
{
    OpeningJob *j = arg;
    while (held_reading() && is_wanted(j, part))
        nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
    return is_wanted(j, part);
}

static Status too_long(Message *m)
{
    return fail(m, ERR_FILE, "This path is too long. Move the file to a shorter one.");
}

static Status read_bytes(OpenedFile *f)
{
    LessonData d;
    Status s = lesson_read(&d, f->name, f->bytes.len > 0 ? f->bytes.at : "", f->bytes.len, &f->why);
    if (s != OK) return s;
    s = lesson_load_points(&d, f->name, &f->why);
    if (s == OK) f->data = d;
    else lesson_data_free(&d);
    return s;
}

static Status read_it(OpenedFile *f, const char *agreed)
{
    Buf tables = { 0 };
    LessonData d;
    f->mark = open_files_mark(f->name);
    Status s = lesson_find(&d, f->name, &f->why);
    if (s != OK) return s;
    lesson_foreign_tables(&d, f->name, &tables);
    if (tables.len > 0) fail(&f->tables, OK, "%.300s", tables.at);
    /* the figure may have changed since it was asked about */
    f->asks = tables.len > 0 && strcmp(f->tables.text, agreed) != 0;
    if (tables.failed) s = fail(&f->why, ERR_MEMORY, "Out of memory.");
    else if (!f->asks) s = lesson_load_points(&d, f->name, &f->why);
    buf_free(&tables);
    if (s == OK && !f->asks) f->data = d;
    else lesson_data_free(&d);
    return s;
}

/* A figure's table may be anybody's. */
static Status read_table(OpenedFile *f)
{
    Buf foreign = { 0 };
    LessonData *d = &f->data;
    lesson_foreign_tables(d, f->name, &foreign);
    Status s = foreign.failed ? fail(&f->why, ERR_MEMORY, "Out of memory.") : OK;
    if (s == OK && foreign.len > 0)
        s = fail(&f->why, ERR_FILE, "The table is outside the figure's folder: %.300s. Open it "
                                    "itself (Ctrl+O).", foreign.at);
    if (s == OK) s = table_again(d, f->name, &f->why);
    buf_free(&foreign);
    if (s != OK) {
        lesson_data_free(d);
        *d = (LessonData){ .n = 0 };
    }
    return s;
}

#define BYTES_A_SECOND 5e7      /* about, of a table in a browser */

/* Seconds, where nothing else can be done meanwhile. */
static double length_of(const OpenedFile *f, bool has_bytes)
{
    struct stat is;
    const char *table = f->data.data.csv;
    bool is_there = !has_bytes && stat(f->is_table && table != NULL ? table : f->name, &is) == 0;
    return is_there ? (double)is.st_size/BYTES_A_SECOND : 0;
}

/* All of it is one piece. */
static bool read_all(void *arg)
{
    OpeningJob *j = arg;
    ReadingWatch watch = { told, j };
    if (is_wanted(j, 0) && !at_work_may(length_of(&j->file, j->has_bytes))) return true;
    reading_watch(&watch);
    bool is_wanted_yet = told(j, 0);
    Status s = !is_wanted_yet ? ERR_STATE
        : j->file.is_table ? read_table(&j->file)
        : j->has_bytes ? read_bytes(&j->file) : read_it(&j->file, j->agreed.text);
    reading_watch(NULL);
    j->file.status = s;
    atomic_store(&j->done, true);
    let_go(j);
    return false;
}

/* --- the drawing thread --- */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static OpeningJob *job_new(const char *name, const char *agreed)
{
    OpeningJob *j = calloc(1, sizeof *j);
    if (j == NULL) return NULL;
    snprintf(j->shown, sizeof j->shown, "%s", base_name(name));
    pthread_mutex_init(&j->lock, NULL);
    j->holders = 2;
    fail(&j->agreed, OK, "%s", agreed);
    snprintf(j->file.name, sizeof j->file.name, "%s", name);
    return j;
}

static void give_up(Opening *o)
{
    OpeningJob *j = o->job;
    if (j == NULL) return;
    o->job = NULL;
    pthread_mutex_lock(&j->lock);
    j->stop = true;
    pthread_mutex_unlock(&j->lock);
    let_go(j);
}

/* j (NULL: out of memory) begins; on failure it is the caller's. */
static Status start(Opening *o, OpeningJob *j, Message *m)
{
    if (j == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    if (!at_work_begin(read_all, j)) return fail(m, ERR_UNAVAILABLE, "No thread can be had.");
    *o = (Opening){ .job = j };
    return OK;
}

static Status begin(Opening *o, const char *name, const char *agreed, Buf *bytes, Message *m)
{
    give_up(o);
    if (strlen(name) >= EDIT_MAX) return too_long(m);
    OpeningJob *j = job_new(name, agreed);
    if (j != NULL && bytes != NULL) {
        j->has_bytes = true;
        j->file.bytes = *bytes;
        *bytes = (Buf){ 0 };
    }
    Status s = start(o, j, m);
    if (s != OK && j != NULL) {
        if (bytes != NULL) {
            *bytes = j->file.bytes;
            j->file.bytes = (Buf){ 0 };
        }
        job_free(j);
    }
    return s;
}

Status opening_begin_table(Opening *o, const char *from, LessonData *choice, uint64_t origin,
                           Message *m)
{
    give_up(o);
    OpeningJob *j = strlen(from) < FILE_MAX ? job_new(from, "") : NULL;
    if (j != NULL) {
        snprintf(j->shown, sizeof j->shown, "%s",
                 choice->data.csv != NULL ? base_name(choice->data.csv) : "The table");
        j->file.is_table = true;
        j->file.origin = origin;
        j->file.data = *choice;
        *choice = (LessonData){ .n = 0 };
    }
    Status s = start(o, j, m);
    if (s != OK && j != NULL) {
        *choice = j->file.data;
        j->file.data = (LessonData){ .n = 0 };
        job_free(j);
    }
    return s;
}

Status opening_begin(Opening *o, const char *name, const char *agreed, Message *m)
{
    return begin(o, name, agreed, NULL, m);
}

Status opening_begin_bytes(Opening *o, const char *name, Buf *bytes, Message *m)
{
    return begin(o, name, "", bytes, m);
}

void opening_read(OpenedFile *out, const char *name, const char *agreed)
{
    *out = (OpenedFile){ .status = ERR_FILE };
    snprintf(out->name, sizeof out->name, "%s", name);
    out->status = strlen(name) < EDIT_MAX ? read_it(out, agreed) : too_long(&out->why);
}

void opening_read_bytes(OpenedFile *out, const char *name, Buf *bytes)
{
    *out = (OpenedFile){ .bytes = *bytes };
    *bytes = (Buf){ 0 };
    snprintf(out->name, sizeof out->name, "%s", name);
    out->status = read_bytes(out);
}

void opening_read_table(OpenedFile *out, const char *from, LessonData *choice, uint64_t origin)
{
    *out = (OpenedFile){ .is_table = true, .origin = origin, .data = *choice };
    *choice = (LessonData){ .n = 0 };
    snprintf(out->name, sizeof out->name, "%s", from);
    out->status = read_table(out);
}

bool opening_is_done(Opening *o, double seconds)
{
    return o->job != NULL && at_work_wait(&o->job->done, seconds);
}

void opening_take(Opening *o, OpenedFile *out)
{
    OpeningJob *j = o->job;
    *out = j->file;
    j->file.data = (LessonData){ .n = 0 };
    j->file.bytes = (Buf){ 0 };
    o->job = NULL;
    let_go(j);
}

double opening_progress(const Opening *o, Message *words)
{
    OpeningJob *j = o->job;
    pthread_mutex_lock(&j->lock);
    double part = j->part;
    pthread_mutex_unlock(&j->lock);
    fail(words, OK, "%.120s is being read …%s", j->shown, at_work_hears() ? " Esc stops." : "");
    return part;
}

bool opening_stop(Opening *o, Message *msg)
{
    if (o->job == NULL) return false;
    if (o->job->file.is_table) fail(msg, OK, "Stopped: the data stay as they are.");
    else fail(msg, OK, "Stopped: %.120s was not opened.", o->job->shown);
    give_up(o);
    return true;
}

void opening_deinit(Opening *o, double seconds)
{
    if (o->job == NULL) return;
    pthread_mutex_lock(&o->job->lock);
    o->job->stop = true;
    pthread_mutex_unlock(&o->job->lock);
    if (seconds > 0) opening_is_done(o, seconds);
    give_up(o);
}
