/* text_size.h - how large all is drawn: sizes one after another, 1 is the usual one. */
#ifndef ELBOW_TEXT_SIZE_H
#define ELBOW_TEXT_SIZE_H

#include <stdint.h>

/* After `how` of CMD_ZOOM_TEXT, TEXT_SIZE_…; the largest and the smallest stay. */
double text_size(double scale, uint64_t how);

#endif
