/* path_meant.h - the path that a person meant by what was typed or pasted into a field.
 *
 * A terminal puts blanks behind backslashes, a file manager gives file:// addresses, and both, and
 * people, put quotes around. What is there as it stands is meant as it stands. */
#ifndef ELBOW_PATH_MEANT_H
#define ELBOW_PATH_MEANT_H

#include <stdbool.h>
#include <stddef.h>

/* False, and out is "", when it does not fit. Knows no lesson's name: a bare word stays. */
bool path_meant(const char *typed, char *out, size_t size);

#endif
