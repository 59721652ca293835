/* utf8.h - characters as bytes: the one decoder and the one encoder.
 *
 * UTF-8 as in Unicode 15, table 3-7: no overlong forms, no surrogates, nothing
 * past U+10FFFF. Texts end with NUL unless a length is given; nothing is read
 * past their end, however they are cut or damaged. */
#ifndef ELBOW_UTF8_H
#define ELBOW_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_MOST 4            /* bytes of one character               */
#define UTF8_REPLACED 0xFFFDu  /* what stands for what cannot be read  */

/* The character at *s, and *s past it; UTF8_REPLACED, and one byte on, where
 * there is none; 0 at the end, where it stays. */
uint32_t utf8_next(const char **s);

/* Writes u's bytes (UTF8_REPLACED's when it is no character), without a NUL; returns how many. */
size_t utf8_put(char to[UTF8_MOST], uint32_t u);

bool   utf8_valid(const char *s);

/* Of a text that may be damaged: a byte that belongs to no character is one itself. */
size_t utf8_bytes(const char *s, size_t n);    /* of the first n characters, or of all      */
size_t utf8_before(const char *s, size_t at);  /* where the one that ends at `at` begins    */

/* How many characters begin in n bytes; damaged ones count as they would have. */
size_t utf8_count(const char *s, size_t n);

/* How many of n bytes are left when the last character, if it is not whole, is
 * taken away: for texts that were cut to a number of bytes. */
size_t utf8_whole(const char *s, size_t n);

#endif
