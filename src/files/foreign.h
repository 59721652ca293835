/* foreign.h - what a file is that is no table of text, told by its first bytes. */
#ifndef ELBOW_FOREIGN_H
#define ELBOW_FOREIGN_H

#include <stddef.h>

typedef struct {
    const char *is;      /* "an Excel workbook"                             */
    const char *then;    /* what to do: "Save it as CSV in the spreadsheet" */
} Foreign;               /* is == NULL: a text, as far as they tell         */

/* Of the whole file, or of its beginning (4 KB tell all that is told). */
Foreign foreign_kind(const char *bytes, size_t n);

#endif
