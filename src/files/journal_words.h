/* journal_words.h - inside files/: names of files in a journal. They are bytes, and JSON holds
 * letters: what is no plain one is %41. */
#ifndef ELBOW_JOURNAL_WORDS_H
#define ELBOW_JOURNAL_WORDS_H

#include "base/buf.h"

#include <limits.h>
#include <stdbool.h>

void journal_put_path(Buf *b, const char *path);      /* in quotes */
bool journal_take_path(const char *text, char out[PATH_MAX]);

#endif
