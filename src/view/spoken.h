/* spoken.h - the last picture for who does not see it: its handles and words as a tree, in JSON.
 *
 *   {"title": …, "modal": "Help" or null, "focus": id, "typed": id, "stops": how many,
 *    "parts": [{"name": "Step", "is": [item, …]}, …]}
 *
 * Parts are the panels, in Tab's order; what stands under a panel that lies over the page is left
 * out. An item is one of
 *   {"is": "text" or "note", "says": …}          a paragraph; what the pointer would be told
 *   {"is": "table", "rows": in all, "first": from 1, "heads": [item, …], "row": [[item, …], …]}
 *   {"is": ROLE, "id": …, "as": what tests call it, "name": …, "value": …, "tip": …,
 *    "box": [x, y, w, h], "stop": n, …}
 * ROLE is button, slider, field, mark, word, image or scroll. Items of one stop are one stop of
 * Tab, and arrows go on among them; stop 0: it is none. There are 25 at most. A slider has "min",
 * "max", "now", and so has a mark, along x; "off": it cannot be done now; "on": pressed or not;
 * "wrong": what is wrong with what is typed; "holder": what stands in a field that is empty;
 * "out": it is scrolled out of sight. Points. */
#ifndef ELBOW_SPOKEN_H
#define ELBOW_SPOKEN_H

#include "input/ui_state.h"

typedef struct {
    const char *title;         /* the lesson's                            */
    const Ui   *ui;
    uint64_t    step, steps;
    double      zoom;          /* of the picture: boxes are the window's  */
} SpokenOf;

/* Appends it. b->failed: out of memory. */
void spoken(Buf *b, const Frame *f, const SpokenOf *of);

/* The words of one part of the picture, a paragraph a line, in order. */
void spoken_words(Buf *b, const Frame *f, const char *part);

#endif
