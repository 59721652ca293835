/* learning.h - how far a person is in the guided lessons: taken up where one was left, noted
 * and kept as it goes on. What cannot be kept stops nobody. */
#ifndef ELBOW_LEARNING_H
#define ELBOW_LEARNING_H

#include "files/progress.h"
#include "model/model.h"
#include "view/kit/scene.h"

#define LEARNING_KEY 1500

typedef struct {
    Progress   *all;                  /* NULL: nothing is kept                      */
    char        folder[1024];
    char        key[LEARNING_KEY];
    const void *pages;                /* whose key it is: undo can bring others back */
    PageMarks   marks;                /* owned; of those pages                      */
} Learning;

/* folder: with '/' at its end; NULL, "": nowhere. */
void learning_init(Learning *k, const char *folder);
void learning_deinit(Learning *k);

/* A lesson was opened, by the name of a built-in one or a path: to the page where it was left;
 * from its end to the first page that is still open;
 * one that is all done begins anew. */
void learning_open(Learning *k, Model *m, const char *name, bool is_builtin);

/* It was edited meanwhile: its pages are others. */
void learning_reloaded(Learning *k, const Model *m);

/* After a command. */
void learning_note(Learning *k, const Model *m);

/* How far one is in a lesson that may be another than the one shown. */
typedef struct {
    size_t    page;                   /* where it was left, from 1                 */
    size_t    go_on;                  /* where it goes on: there, or from its end at the first
                                         page still open; of one that is done at 1 */
    PageMarks marks;                  /* .page is for the caller to free           */
    bool      is_done;                /* the last page reached, all that asks answered */
    bool      is_here;                /* it is the lesson shown                    */
} SoFar;

/* name, is_builtin: as it is opened; pages: as its file has them now. False: it was never begun,
 * or out of memory. */
bool learning_so_far(const Learning *k, const Model *m, const char *name, bool is_builtin,
                     const Pages *pages, SoFar *out);

/* How many lessons were taken up since: 0 of the last one, SIZE_MAX of one never begun. */
size_t learning_age(const Learning *k, const char *name, bool is_builtin);

/* What has been answered of the lesson shown; NULL: it has no pages. */
const PageMarks *learning_marks(const Learning *k, const Model *m);

#endif
