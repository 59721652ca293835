/* spoken_parts.h - inside spoken*.c: what was heard and laid out, as items in their order. */
#ifndef ELBOW_SPOKEN_PARTS_H
#define ELBOW_SPOKEN_PARTS_H

#include "base/buf.h"
#include "input/ui_state.h"

typedef enum { SAID_TEXT, SAID_NOTE, SAID_HANDLE, SAID_TABLE } SaidKind;

typedef struct {
    SaidKind      kind;
    const Handle *h;           /* of a handle                                     */
    const char   *part;
    const char   *words;       /* a paragraph; of a handle what is written on it  */
    unsigned      order;
    size_t        stop;        /* from 1; 0: none                                 */
    bool          is_cell;     /* said by the table                               */
    Rect          box;
    size_t        nth;         /* as found: of equal order the first comes first  */
} SaidItem;

typedef struct {
    const char *name;
    double      key;           /* parts stand in its order                        */
    bool        is_plot;       /* numbers in it are those of axes                 */
    size_t      nth;           /* as found                                        */
} SaidPart;

#define SAID_PARTS 32u

typedef struct {
    const Frame *f;
    const Ui    *ui;
    uint64_t  step, steps;
    double    zoom;
    SaidItem *at;
    size_t    n, cap;
    SaidPart  part[SAID_PARTS];
    size_t    parts;
    Arena     words;
    bool      failed;
} Said;

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
const char *said_text(Said *s, const char *format, ...);
bool said_has_letters(const char *words);
SaidPart *said_part(Said *s, const char *name);      /* NULL: there is none */

/* spoken_text.c: paragraphs, and the words that are written on handles. */
void said_hear(Said *s);

/* spoken_names.c: in plain words. `words`: what is written on it. */
const char *said_name(Said *s, const SaidItem *i);
const char *said_value(Said *s, const SaidItem *i);
const char *said_role(const Handle *h);
/* Is it one of several, or on or off, and not something that is done at once? */
bool said_holds(const Handle *h);

/* spoken_stops.c: numbers the stops of Tab, SPOKEN_STOPS at most where there are not more parts;
 * returns how many. */
#define SPOKEN_STOPS 25u
size_t said_stops(Said *s);

/* spoken_json.c: what is no table. */
void said_put_item(Buf *b, Said *s, const SaidItem *i);

/* spoken_table.c: the table of units as one item; its cells are marked. */
void said_find_table(Said *s);
void said_put_table(Buf *b, Said *s);

#endif
