/* narrating.h - each step that is taken, in a sentence on standard output (model/narrate.h).
 *
 * Asked before and after every command: of one unit the run tells what was taken, of a network
 * the sentence is kept until the step has been made. Nothing waits for who reads it: a reader
 * that does not keep up misses sentences. Begins as (Narrating){0}: off. */
#ifndef ELBOW_NARRATING_H
#define ELBOW_NARRATING_H

#include "model/narrate.h"

#include <stdio.h>

typedef struct {
    FILE    *to;               /* NULL: nothing is told              */
    uint64_t before;           /* the step, before the command       */
    bool     waits;            /* of a network: for the step after   */
    Buf      says, late;       /* late: what is not yet read         */
} Narrating;

void narrating_deinit(Narrating *n);

/* unit: of a network, the one that is selected; SIZE_MAX: none. */
void narrating_before(Narrating *n, const Lesson *l, size_t unit);
/* goes: the command goes on, or shows what was asked. */
void narrating_after(Narrating *n, const Lesson *l, bool goes);
/* At every look: what a network's thread has made, and what a reader that was slow takes now. */
void narrating_look(Narrating *n, const Lesson *l);
double narrating_due(const Narrating *n);      /* seconds to the next look; INFINITY: none needed */

#endif
