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

typedef struct {
    Following follow;
    Message   told;            /* of a file that was refused; "": none */
} Reloading;

typedef struct {
    Model     *model;
    OpenFiles *files;
    Learning  *learning;
    Notice    *notice;
} ReloadOf;

/* The file that is to be followed: "" for none. */
const char *reloading_path(const OpenFiles *f);

/* At every look. True when the lesson is another. *tells: something was said. */
bool reloading_look(Reloading *r, const ReloadOf *of, double now, bool *tells);

#endif
