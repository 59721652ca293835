/* completion.h - inside batch/: what each shell reads. */
#ifndef ELBOW_BATCH_COMPLETION_H
#define ELBOW_BATCH_COMPLETION_H

#include "base/buf.h"

void completion_bash(Buf *b);
void completion_zsh(Buf *b);
void completion_fish(Buf *b);

#endif
