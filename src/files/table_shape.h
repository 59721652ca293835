/* table_shape.h - which lines of a table name its columns, and where its data begin.
 *
 * The names are found by what stands below them: words above numbers, not words alone. Above
 * them may be a title, below them units. Nothing is decided by a single line that its column
 * does not bear out. */
#ifndef ELBOW_TABLE_SHAPE_H
#define ELBOW_TABLE_SHAPE_H

#include "files/table_scan.h"

typedef struct {
    char  **name;                    /* `width`; NULL: the table names no columns            */
    size_t  width;                   /* columns, of the names or of most rows                */
    size_t  names;                   /* fields of that line, and R's first                   */
    size_t  names_line;              /* 0: none                                              */
    const char *first;               /* the row of the names, else the first of the data     */
    bool    row_names;               /* R's header: the first column has no name             */
    bool    halves;                  /* "1,5,2,5": two fields between commas are one number, */
    bool    halves_open;             /*   or may be: nothing tells                           */
} TableShape;                        /* owned; table_shape_free                              */

/* Looks at the first rows. `c` then stands before the first row of data. `asked`: two names that
 * a first line is to be looked through for; each may be NULL. ERR_PARSE, ERR_MEMORY. */
Status table_shape(TableShape *out, Scan *c, const char *const asked[2]);
void   table_shape_free(TableShape *s);

#endif
