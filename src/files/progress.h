/* progress.h - how far a person is in which guided lesson: kept for the person in a file of its
 * own, never in a lesson.
 *
 * A lesson's key is "builtin:NAME", or the real path of its file. A page that was edited since
 * is asked anew. A file that is damaged is as none, and entries that are not understood are left
 * out: nothing of it is worth stopping for. */
#ifndef ELBOW_PROGRESS_H
#define ELBOW_PROGRESS_H

#include "model/visit.h"

#define PROGRESS_FILE    "progress.json"
#define PROGRESS_LESSONS 200u          /* those taken up last */
#define PROGRESS_BYTES   (8u*1024u*1024u)

typedef struct {
    size_t   page;                     /* from 1                                   */
    uint64_t sum;                      /* of the page when it was answered         */
    bool     first_right, right;       /* the first answer ever; any that counted  */
    bool     shown;                    /* the first was shown before any was given */
} PageDone;

typedef struct {
    char     *key;
    size_t    page, reached, pages;    /* where it was left, the furthest; from 1  */
    PageDone *done;                    /* ascending by page                        */
    size_t    n;
    bool      noted;                   /* something was noted of it here           */
} LessonDone;

typedef struct {
    LessonDone at[PROGRESS_LESSONS];                                       /* the newest first */
    size_t     n;
    bool       is_newer;               /* the file there is of a newer Elbow: it stays as it is */
} Progress;

/* The folder for it: XDG_STATE_HOME/elbow/, or ~/.local/state/elbow/; false without a home. */
bool progress_folder(char *out, size_t size);

/* The key of a lesson as it was opened: a built-in one's name or a path; or, of one that a link
 * carried, LINK_KEY and what tells it apart. False when it is too long, or there is no such
 * file. */
#define LINK_KEY "link:"
bool progress_key(char *out, size_t size, const char *name, bool is_builtin);

/* Empty where there is no file in the folder (which ends with '/'), or none that is understood.
 * NULL when out of memory. */
Progress *progress_load(const char *folder);
void      progress_free(Progress *p);

const LessonDone *progress_of(const Progress *p, const char *key);     /* NULL: never begun */

/* What is kept of page k (from 0) as it now is, or NULL. */
const PageDone *progress_page(const LessonDone *l, const Pages *pages, size_t k);

/* Takes down where the visit is and what counts. *changed: whether that is news. ERR_MEMORY. */
Status progress_note(Progress *p, const char *key, const Visit *v, bool *changed);

/* What another window has written there since p was loaded or written: its lessons as they are
 * there, and of those that were noted here the answers, too. Before progress_save, or they are
 * lost. */
void progress_merge(Progress *p, const char *folder);

/* Written whole or not at all; the folder is made. ERR_STATE where the file is of a newer Elbow,
 * of which this one understands nothing. */
Status progress_save(const Progress *p, const char *folder, Message *m);

#endif
