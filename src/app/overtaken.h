/* overtaken.h - somebody else has written the lesson's file since this window read it: asked what
 * shall become of both, so that neither goes unseen. */
#ifndef ELBOW_OVERTAKEN_H
#define ELBOW_OVERTAKEN_H

#include "app/notice.h"
#include "app/open_files.h"

/* `to`: where saving goes. words: why it is asked. */
void overtaken_ask(Notice *n, const OpenFiles *f, const char *to, const char *words);

/* The same, because it was to be saved there. */
void overtaken_ask_save(Notice *n, const OpenFiles *f, const char *to);

#endif
