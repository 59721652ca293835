/* keeping_notice.h - what is not kept, as the notice says it. */
#ifndef ELBOW_KEEPING_NOTICE_H
#define ELBOW_KEEPING_NOTICE_H

#include "app/notice.h"

/* What is lost stands, below what is said of the moment, until it is closed; what is kept
 * elsewhere is said once. An error that stands is not talked over. */
void keeping_notice(Notice *n, const char *words, bool is_lost);

#endif
