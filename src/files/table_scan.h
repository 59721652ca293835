/* table_scan.h - a table's text as rows of fields: separators, quotes, comments.
 *
 * Text as table_text makes it: UTF-8 whose lines end with \n. Fields are borrowed from it. */
#ifndef ELBOW_TABLE_SCAN_H
#define ELBOW_TABLE_SCAN_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Without the blanks around it, and without its quotes. */
typedef struct { const char *s; size_t n; bool quoted; } Field;

typedef struct {
    const char *name;                /* of the table, for messages                        */
    const char *bytes, *end;
    const char *at;                  /* where the next row begins                         */
    size_t      line;                /* of `at`, from 1                                   */
    char        separator;           /* ',', ';', '\t', '|', or ' ' for blanks            */
    bool        data;                /* the data have begun: "#N/A" is a cell             */
    bool        quotes;              /* there are any in the text                         */
    bool        outer;               /* rows begin with their separator: | x | y |        */
    bool        separator_said;      /* by a first line "sep=;"                           */
    bool        cut;                 /* the text ends inside quotes                       */
    bool        halves;              /* two fields are one number with a decimal comma    */
    Message    *m;
} Scan;

typedef struct {
    Field  *field;
    size_t  n, cap;                  /* n: fields up to the last that is not empty        */
    size_t  written;                 /* fields, empty ones at the end as well             */
    const char *at;
    size_t  line;
    bool    apart;                   /* an empty line stands before it                    */
    bool    cut;                     /* the text ends in it, without a line end           */
} ScanRow;                           /* owned; scan_row_free. Start with { 0 }            */

/* At the first line. A first line "sep=;" is passed over and settles the separator; else it is
 * ' ' until scan_separator. */
void scan_begin(Scan *c, const char *name, const char *bytes, size_t n, Message *m);

/* What stands between the fields, from the first rows. */
void scan_separator(Scan *c);

/* The next row that is neither empty nor a comment nor a rule of dashes; *row's n is 0 at the end.
 * Only the first `most` fields are kept, the rest is passed over. ERR_PARSE for quotes that are
 * not closed, ERR_MEMORY. */
Status scan_row(Scan *c, ScanRow *row, size_t most);
void   scan_row_free(ScanRow *row);

/* Tells who waits how far it is, where this way through the text is the part from `from` to `to`
 * of what follows the reading of bytes. False: not wanted any more, and said so in c->m. */
bool scan_goes_on(const Scan *c, double from, double to);

/* "name:line:column: what is wrong" */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
Status scan_wrong(const Scan *c, const char *at, const char *format, ...);
Status scan_no_memory(const Scan *c);

/* A text as a message shows it: short, on one line. */
typedef struct { char s[72]; } Shown;
Shown shown(const char *s, size_t n);
Shown field_shown(Field f);

/* A copy with "" as ", ended by NUL; NULL when out of memory. */
char *field_text(Field f);

bool field_same(Field a, Field b);

#endif
