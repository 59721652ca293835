/* speaking.h - the picture told to who does not see it: the tree of its handles and words
 * (view/spoken.h), when it is another than the last one told, and in a sentence what has just
 * happened: a step, what a page answers, a notice.
 *
 * Pictures follow fast while something moves; told is one in SPEAKING_SECONDS, and the last one.
 * Time is given, in seconds. Begins as (Speaking){0}: off. */
#ifndef ELBOW_SPEAKING_H
#define ELBOW_SPEAKING_H

#include "input/ui_state.h"
#include "model/lesson.h"

#define SPEAKING_SECONDS 0.1

typedef struct {
    bool     on;
    bool     waits;            /* a picture has not been told yet            */
    double   at;               /* when one was last told                     */
    Buf      tree;             /* as it was told                             */
    bool     begun;            /* what follows was at that time:             */
    uint64_t step;
    char     title[TITLE_MAX], notice[1024];
    size_t   page;
    Buf      answer;           /* the words of the page, and of a prediction */
    Buf      next;             /* the sentence of a network's step next_of + 1 */
    uint64_t next_of;
} Speaking;

typedef struct {
    const Frame  *frame;       /* of the last picture                        */
    const Ui     *ui;
    const Lesson *lesson;
    const char   *notice;      /* "": none                                   */
    size_t        unit;        /* of a network, the one that is selected; SIZE_MAX: none */
    bool          moves;       /* it plays, or a step moves: no word of it yet */
    double        zoom;
} Speakable;

void speaking_deinit(Speaking *k);

void   speaking_picture(Speaking *k);      /* there is a new one */
/* Seconds until it is told; INFINITY: nothing is. */
double speaking_due(const Speaking *k, double now);

/* At every look. True when k->tree is another one now; says: what is to be said, nothing mostly. */
bool   speaking_look(Speaking *k, const Speakable *of, double now, Buf *says);

#endif
