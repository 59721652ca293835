/* json_size.h - is a text small enough to be taken apart as JSON? Told from its signs alone,
 * before any memory is asked for: a value takes many times the bytes that it is written with.
 * Then the taking apart, which can be stopped. */
#ifndef ELBOW_JSON_SIZE_H
#define ELBOW_JSON_SIZE_H

#include "base/status.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#define JSON_LIST_MAX   1000000u              /* values in one list: POINTS_MAX, WIDTH_MAX  */
#define JSON_MEMORY_MAX ((size_t)960 << 20)   /* bytes of all of them: of a million units with
                                                 their moments, points and test points    */

/* False: *at is the first byte that is too much; `what` says of what. */
bool json_fits(const char *text, size_t n, size_t *at, const char **what);

/* As json_loadb, but asks reading_goes_on (reading.h): *stopped when it was not wanted. */
json_t *json_take_apart(const char *text, size_t n, size_t flags, json_error_t *e, bool *stopped);

#endif
