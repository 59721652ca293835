/* narrating.h - each step that is taken, in a sentence on standard output (model/narrate.h).
 *
 * Asked before and after every command: of one unit the run tells what was taken, of a network
 * the sentence is kept until the step has been made. Begins as (Narrating){0}: off. */
#ifndef ELBOW_NARRATING_H
#define ELBOW_NARRATING_H

#include "model/narrate.h"

#include <stdio.h>

typedef struct {
    FILE    *to;               /* NULL: nothing is told              */
    uint64_t before;           /* the step, before the command       */
    bool     waits;            /* of a network: for the step after   */
    Buf      says;
} Narrating;

void narrating_deinit(Narrating *n);

/* unit: of a network, the one that is selected; SIZE_MAX: none. */
void narrating_before(Narrating *n, const Lesson *l, size_t unit);
/* goes: the command goes on, or shows what was asked. */
void narrating_after(Narrating *n, const Lesson *l, bool goes);
/* At every look: what a network's thread has made. */
void narrating_look(Narrating *n, const Lesson *l);

#endif
