/* newer.h - inside files/: of which form a block is that an Elbow wrote: a word, then a number. */
#ifndef ELBOW_NEWER_H
#define ELBOW_NEWER_H

#include <stdbool.h>
#include <stddef.h>

/* Do the n bytes begin with `word` ("elbow-figure "), digits and a blank? That the number is above
 * 1, so that a newer Elbow wrote it, goes to *newer; false: no block at all. */
bool form_said(const char *bytes, size_t n, const char *word, bool *newer);

#endif
