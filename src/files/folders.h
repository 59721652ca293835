/* folders.h - can anything be kept in a folder for a person? Where not, why, and what to do. */
#ifndef ELBOW_FOLDERS_H
#define ELBOW_FOLDERS_H

#include "base/status.h"

#include <stdbool.h>

/* Makes the folder, with those above it, for the person alone, and tries to write there.
 * ERR_FILE with the reason in a few words: "/home/a/elbow is read-only". */
Status folder_try(const char *folder, Message *why);

/* The same of where Elbow keeps things by the environment (XDG base directories: a path that is
 * not absolute is as none). `state` and `data` are the folders, NULL for none. ERR_FILE with a
 * sentence: what is not kept, why, what to do; or what is kept elsewhere than was asked for.
 * *is_lost: that it is the state, and so whatever a person has not saved. */
Status folders_look(const char *state, const char *data, bool *is_lost, Message *m);

#endif
