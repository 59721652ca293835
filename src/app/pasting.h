/* pasting.h - cells from the clipboard, while it is asked what they are to be.
 *
 * They are read once, and kept until the next ones. Begins as (Pasting){0}. */
#ifndef ELBOW_PASTING_H
#define ELBOW_PASTING_H

#include "app/notice.h"
#include "files/pasted_cells.h"
#include "model/model.h"

typedef struct {
    char      *text;               /* owned, as it was copied: n bytes */
    size_t     n;
    PastedForm form;               /* as was answered                  */
    LessonData data;               /* owned, what was read of it; without points: nothing is */
} Pasting;

/* Takes text. What was read, or why it cannot be. */
Status pasting_read(Pasting *p, char *text, size_t n, Message *m);

/* The same cells, with this answer to what could not be read off: PASTE_COMMA … PASTE_MONTH. */
Status pasting_read_again(Pasting *p, PasteAs answer, Message *m);

static inline bool pasting_has(const Pasting *p) { return p->data.n > 0; }

/* What they are to be; before that, what could not be read off. False: out
 * of memory. */
bool   pasting_ask(const Pasting *p, Notice *n);

/* For model_take_data: the caller's, with as many held out as of m's lesson. */
Status pasting_data(const Pasting *p, const Model *m, LessonData *out, Message *msg);

void   pasting_forget(Pasting *p);

#endif
