/* json_fault.h - what is wrong with a text that is no JSON, said to who wrote it by hand: commas,
 * comments, quotes, numbers. Strict (RFC 8259). */
#ifndef ELBOW_JSON_FAULT_H
#define ELBOW_JSON_FAULT_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* The first fault: *at is where it begins, msg the sentence. False when none is found here:
 * repeated keys, or bytes that are no UTF-8. */
bool json_fault(const char *text, size_t n, size_t *at, Message *msg);

#endif
