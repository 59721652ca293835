/* notice.h - the sentence in the window: what was done, why not, or how far it is.
 *
 * One at a time; a newer one replaces it. Its time begins with the first notice_tick
 * after it was said, so that work of a moment takes none of it. Time is given, in
 * seconds. Begins as (Notice){0}: none. */
#ifndef ELBOW_NOTICE_H
#define ELBOW_NOTICE_H

#include "base/status.h"

#include <stdbool.h>

#define NOTICE_SECONDS 5.0

typedef enum { NOTICE_NONE, NOTICE_SAYS, NOTICE_ERROR, NOTICE_PROGRESS } NoticeKind;

typedef struct {
    NoticeKind kind;
    Message    words;      /* "" with NOTICE_NONE            */
    bool       timed;      /* of NOTICE_SAYS: its time has begun, */
    double     until;      /*   and ends                          */
    double     part;       /* of NOTICE_PROGRESS: done, 0..1 */
} Notice;

void notice_say(Notice *n, const char *words);      /* for NOTICE_SECONDS  */
void notice_error(Notice *n, const char *words);    /* until it is cleared */
/* What a part answers: as news, or as an error when it is not OK. */
void notice_tell(Notice *n, Status st, const Message *m);

/* How far something is, until it is cleared or said again. What someone else says
 * is not talked over: then false. */
bool notice_progress(Notice *n, double part, const char *words);

void notice_clear(Notice *n);

/* At every look. True when it has had its time, and is gone. */
bool notice_tick(Notice *n, double now);

/* Seconds until then; INFINITY when it does not end by itself. */
double notice_due(const Notice *n, double now);

#endif
