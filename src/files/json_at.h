/* json_at.h - where in its text a JSON value stands; jansson says so only for
 * syntax errors. For text that jansson has accepted. */
#ifndef ELBOW_JSON_AT_H
#define ELBOW_JSON_AT_H

#include <stdbool.h>
#include <stddef.h>

/* One level down: the value of a key, or, when key is NULL, element `index`. */
typedef struct { const char *key; size_t index; } JsonStep;
typedef struct { size_t line, column; } TextPlace;      /* from 1; columns in characters */

/* The value at the end of the path, or its key when `at_key`. As far as the
 * path leads when a part of it is not there. */
TextPlace json_at(const char *text, size_t n, const JsonStep *path, size_t depth, bool at_key);

/* The text of the value at the end of the path: n bytes of it. */
const char *json_text_at(const char *text, size_t size, const JsonStep *path, size_t depth,
                         size_t *n);

TextPlace text_place(const char *text, size_t offset);

/* Where a place lies when its text itself begins at `from`. */
TextPlace text_place_from(TextPlace from, TextPlace at);

/* The elements of an array one after another: *at is 0 first. False after the last. */
bool json_element(const char *array, size_t size, size_t *at, const char **value, size_t *n);

/* Where byte `at` of the string that `quoted` stands for begins in it. */
size_t json_string_offset(const char *quoted, size_t n, size_t at);

#endif
