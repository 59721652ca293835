#include "app/film_work.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "app/at_work.h"
#include "app/held.h"
#include "base/count_text.h"
#include "files/figure_lesson.h"
#include "files/write.h"

/* A film's thread, and what it works on. Whoever leaves last takes it away. */
typedef struct Set {
    pthread_mutex_t lock;
    atomic_bool stop;
    /* the thread's */
    Shooting *shooting;
    Fonts    *fonts;
    char     *name;
    /* under the lock */
    bool      writes, done, left;
    FilmProgress at;
    Status    status;
    Message   said;
} Set;

static void set_free(Set *k)
{
    film_free(k->shooting);
    fonts_free(k->fonts);
    free(k->name);
    pthread_mutex_destroy(&k->lock);
    free(k);
}

/* --- in the thread --- */

static Status write_it(Set *k, Message *m)
{
    Buf bytes = { 0 };
    Status s = film_end(k->shooting, &bytes, m);
    pthread_mutex_lock(&k->lock);
    bool stops = atomic_load(&k->stop);
    k->writes = s == OK && !stops;      /* from here on it cannot be stopped */
    pthread_mutex_unlock(&k->lock);
    if (s == OK && stops) s = ERR_STATE;
    if (s == OK) s = file_write(k->name, bytes.at, bytes.len, m);
    buf_free(&bytes);
    return s == OK ? fail(m, OK, "Wrote %.400s", k->name) : s;
}

static void end_film(Set *k, Status s, const Message *m)
{
    film_free(k->shooting);
    k->shooting = NULL;
    pthread_mutex_lock(&k->lock);
    k->status = s;
    k->said = *m;
    k->done = true;
    bool left = k->left;
    pthread_mutex_unlock(&k->lock);
    if (left) set_free(k);
}

/* A picture, or some of the run that is made again; at the end all is put together. */
static bool make_film(void *arg)
{
    Set *k = arg;
    Message m = { "" };
    bool done = false;
    held_wait();
    Status s = atomic_load(&k->stop) ? ERR_STATE : film_go_on(k->shooting, &done, &m);
    pthread_mutex_lock(&k->lock);
    k->at = film_progress(k->shooting);
    pthread_mutex_unlock(&k->lock);
    if (s == OK && !done) return true;
    held_wait();
    if (s == OK) s = write_it(k, &m);
    end_film(k, s, &m);
    return false;
}

/* --- in the window --- */

static Status prepare(Set *k, Format f, const char *name, const Model *m, const ExportOptions *o,
                      Message *msg)
{
    Buf block = { 0 };
    Status s = film_check(m, f, o, msg);
    if (s == OK) s = figure_block(&block, m, o->unit, msg);
    if (s == OK) s = fonts_new(&k->fonts, msg);
    k->name = strdup(name);
    if (s == OK && k->name == NULL) s = fail(msg, ERR_MEMORY, "Out of memory.");
    if (s == OK) s = film_begin(&k->shooting, f, k->fonts, m, o, block.at, block.len, msg);
    if (s == OK) {
        k->at = film_progress(k->shooting);
        film_stop_by(k->shooting, &k->stop);
    }
    buf_free(&block);
    return s;
}

Status film_work_begin(FilmWork *w, Format f, const char *name, const Model *m,
                       const ExportOptions *o, Message *msg)
{
    if (film_work_is_on(w))
        return fail(msg, ERR_STATE,
                    "A film is being made. Wait for its end, or stop it with Esc; then make the "
                    "next.");
    Set *k = calloc(1, sizeof *k);
    if (k == NULL) return fail(msg, ERR_MEMORY, "Out of memory.");
    pthread_mutex_init(&k->lock, NULL);
    Status s = prepare(k, f, name, m, o, msg);
    if (s == OK && !at_work_begin(make_film, k))
        s = fail(msg, ERR_UNAVAILABLE,
                 "No thread can be begun for a film. Close other programs, then try again.");
    if (s == OK) w->set = k;
    else set_free(k);
    return s;
}

double film_work_progress(const FilmWork *w, Message *words)
{
    Set *k = w->set;
    pthread_mutex_lock(&k->lock);
    FilmProgress p = k->at;
    pthread_mutex_unlock(&k->lock);
    const char *slash = strrchr(k->name, '/'), *name = slash != NULL ? slash + 1 : k->name;
    bool is_last = !p.reruns && p.done == p.of;
    if (is_last) fail(words, OK, "%.120s: all pictures are made; it is put together … Esc stops.",
                      name);
    else
        fail(words, OK, "%.120s: %s %s of %s … Esc stops.", name,
             p.reruns ? "the run again, step" : "picture", count_text((double)p.done).s,
             count_text((double)p.of).s);
    return p.of > 0 ? (double)p.done/(double)p.of : 0;
}

Status film_work_look(FilmWork *w, bool *done, Message *msg)
{
    Set *k = w->set;
    pthread_mutex_lock(&k->lock);
    *done = k->done;
    Status s = k->done ? k->status : OK;
    if (k->done) fail(msg, s, "%s", k->said.text);
    pthread_mutex_unlock(&k->lock);
    if (!*done) return OK;
    set_free(k);
    w->set = NULL;
    return s;
}

bool film_work_stop(FilmWork *w, Message *msg)
{
    if (!film_work_is_on(w)) return false;
    Set *k = w->set;
    pthread_mutex_lock(&k->lock);
    bool done = k->done, too_late = k->writes && !done;
    if (done) fail(msg, k->status, "%s", k->said.text);
    else if (too_late) fail(msg, OK, "Too late to stop: %.400s is being written.", k->name);
    else fail(msg, OK, "Stopped: no film was written to %.400s", k->name);
    atomic_store(&k->stop, !too_late);
    k->left = !too_late;
    pthread_mutex_unlock(&k->lock);
    if (too_late) return true;
    w->set = NULL;
    if (done) set_free(k);
    return true;
}
