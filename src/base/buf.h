/* buf.h - a text that grows. Always NUL-terminated once something was put.
 * Running out of memory sets `failed`, and the text then stays as it was. */
#ifndef ELBOW_BUF_H
#define ELBOW_BUF_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char  *at;        /* NULL while empty */
    size_t len, cap;
    bool   failed;
} Buf;                /* start with (Buf){0} */

void buf_put(Buf *b, const char *bytes, size_t n);
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void buf_printf(Buf *b, const char *format, ...);
void buf_put_json(Buf *b, const char *s);    /* as a string of JSON, in its quotes */
void buf_clear(Buf *b);    /* keeps the memory */
void buf_free(Buf *b);

#endif
