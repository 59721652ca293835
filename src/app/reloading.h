/* reloading.h - the lesson that is open, when its file is written elsewhere: shown as it now is,
 * at the same page; or why not.
 *
 * A mistake in its pages is shown in the page's place, like one that was opened so; one that
 * refuses the file is told, and the lesson stays until it is mended. So it stays, too, where
 * changes that were made here and are not saved would go. */
#ifndef ELBOW_RELOADING_H
#define ELBOW_RELOADING_H

#include "app/following.h"
#include "app/learning.h"
#include "app/notice.h"
#include "app/open_files.h"
#include "app/opening.h"

typedef struct {
    Following follow;
    Opening   reading;         /* what was found, while it is read           */
    Followed  found;
    Message   told;            /* of a file that was refused; "": none */
} Reloading;

typedef struct {
    Model     *model;
    OpenFiles *files;
    Learning  *learning;
    Notice    *notice;
    bool       beside;         /* it is read by a thread, but for what is soon read */
} ReloadOf;

/* The file that is to be followed: "" for none. */
const char *reloading_path(const OpenFiles *f);

/* Another file is followed from now on, or none. */
void reloading_begin(Reloading *r, const char *path, bool hears);
void reloading_deinit(Reloading *r);
double reloading_due(const Reloading *r, double now);      /* seconds; INFINITY: not by itself */

/* At every look. True when the lesson is another. *tells: something was said. */
bool reloading_look(Reloading *r, const ReloadOf *of, double now, bool *tells);

#endif
