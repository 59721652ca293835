/* table_text.h - a table's file as text: whatever bytes it came in, UTF-8 with \n at line ends.
 *
 * Unpacked: gzip. Read as such: UTF-8, UTF-16 and UTF-32 (with a byte order mark; UTF-16 also
 * without one), and what is no UTF-8 as Windows-1252. Lines may end with \n, \r\n (the \r
 * stays, a blank) or \r alone (made \n). What a disk's end left behind (NULs, Ctrl+Z) is cut
 * off. What is no text is told by its first bytes, however the file is called: foreign.h. */
#ifndef ELBOW_TABLE_TEXT_H
#define ELBOW_TABLE_TEXT_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

#define TABLE_BYTES_MAX ((size_t)256 << 20)

typedef struct {
    const char *at;          /* n bytes, no NUL among them, none behind them */
    size_t      n;
    char       *owned;       /* NULL: `at` is in the bytes that were given   */
    bool        unpacked;    /* from gzip                                    */
    const char *encoding;    /* "UTF-8", "UTF-16", "UTF-32", "Windows-1252"  */
} TableText;                 /* table_text_free                              */

/* `name` is what messages call the file. ERR_PARSE: it is something else, damaged, empty, or
 * larger than TABLE_BYTES_MAX, also once it is unpacked: "name: this is …; what to do". ERR_STATE:
 * stopped (reading.h). *out is set only on success; the bytes must outlive it. */
Status table_text(TableText *out, const char *name, const char *bytes, size_t n, Message *m);
void   table_text_free(TableText *t);

#endif
