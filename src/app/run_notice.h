/* run_notice.h - what is said of a run: that it has ended, or that nothing moves any more. It goes
 * when that is no longer so: the run was made again, another lesson is here. */
#ifndef ELBOW_RUN_NOTICE_H
#define ELBOW_RUN_NOTICE_H

#include "app/notice.h"
#include "model/model.h"

/* Why l's run, which is a network's, has ended. */
void run_notice_ended(Notice *n, const Lesson *l);

/* After any change: true when what is said was of a run that is over, and is gone. */
bool run_notice_look(Notice *n, const Lesson *l);

#endif
