/* nearest.h - how far a mistyped word is from a known one, for messages that name the
 * nearest. */
#ifndef ELBOW_NEAREST_H
#define ELBOW_NEAREST_H

#include <stddef.h>

/* Letters to change, add or leave out to make `word` of n bytes of s (Levenshtein 1966; capital
 * letters count as small ones); 0 when there are at least three and the word begins with them.
 * More than 48 bytes are as far as can be. */
size_t word_distance(const char *s, size_t n, const char *word);

#endif
