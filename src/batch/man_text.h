/* man_text.h - the manual's pages, written with the few macros of man(7) that assets/man uses, as
 * text for a terminal.
 *
 *   .TH .SH .SS .TP .PP .IP .RS .RE .EX .EE .B .I .BR .RB .IR .RI .BI .IB .\"
 *   \fB \fI \fR \fP \- \e \(aq \(co \(bu \& and an escaped blank
 *
 * Pure: bytes in, bytes out. Any bytes will do; lines are counted in characters. */
#ifndef ELBOW_BATCH_MAN_TEXT_H
#define ELBOW_BATCH_MAN_TEXT_H

#include "base/buf.h"
#include "base/status.h"

typedef struct {
    size_t width;      /* columns; longer words and examples stick out */
    bool   marks;      /* bold and underlined, by escape sequences     */
} ManLook;

/* ERR_PARSE: the first macro or escape that is none of those, with its line; the text is there
 * nonetheless, without it. */
Status man_text(Buf *out, const char *source, size_t n, ManLook look, Message *m);

/* A heading, and what stands below it to the next one of its rank or a higher one. */
typedef struct {
    char   title[64];           /* "ON PAPER"; cut where it is longer */
    bool   is_sub;              /* .SS                     */
    size_t at, end;             /* in the source           */
} ManSection;

/* The next one from *at on, which moves behind its line; false where there is none. */
bool man_section(ManSection *s, const char *source, size_t n, size_t *at);

#endif
