/* choices.h - a closed set of words, each with its value. Said once: read,
 * written and listed in messages, help and panels from there. */
#ifndef ELBOW_CHOICES_H
#define ELBOW_CHOICES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct { const char *word; int value; } Named;
typedef struct { const Named *at; size_t n; } Choices;

const char *choices_word(const Choices *c, int value);      /* NULL when it has none */

/* The value of these n bytes, or of the word; *value is unchanged when it is none of them. */
bool choices_find(const Choices *c, const char *s, size_t n, int *value);
bool choices_named(const Choices *c, const char *word, int *value);

/* For messages: cyclic, shuffle or sample, with these signs before and after each word.
 * For usage lines: cyclic|shuffle|sample. */
typedef struct { char s[200]; } ChoicesText;
ChoicesText choices_said(const Choices *c);
ChoicesText choices_marked(const Choices *c, const char *before, const char *after);
ChoicesText choices_form(const Choices *c);

#endif
