/* status.h - how calls fail, and the sentence that tells the person about it.
 *
 * A caller who can do something gets a Status, an untouched result and a
 * Message. A mistake of ours meets assert. */
#ifndef ELBOW_STATUS_H
#define ELBOW_STATUS_H

typedef enum {
    OK,
    ERR_MEMORY,      /* out of memory                                       */
    ERR_RANGE,       /* a number that is not finite or not allowed          */
    ERR_PARSE,       /* text that cannot be read; Message has line:column   */
    ERR_FILE,        /* a file or folder that cannot be read or written     */
    ERR_STATE,       /* not possible now: nothing to undo, no such point    */
    ERR_DIVERGED,    /* a step whose result is too large to go on with      */
    ERR_UNAVAILABLE, /* no display, no GL context, no font                  */
    ERR_LATER        /* first something long is to be computed: solver.h    */
} Status;

/* One or two sentences: what went wrong and what to do next. */
typedef struct {
    char text[512];
} Message;

/* Writes the sentence (when m is not NULL; cut at its end) and returns s. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
Status fail(Message *m, Status s, const char *format, ...);

#endif
