#include "base/choices.h"

#include <stdio.h>
#include <string.h>

const char *choices_word(const Choices *c, int value)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->at[i].value == value) return c->at[i].word;
    return NULL;
}

bool choices_find(const Choices *c, const char *s, size_t n, int *value)
{
    for (size_t i = 0; i < c->n; i++) {
        if (strlen(c->at[i].word) != n || memcmp(c->at[i].word, s, n) != 0) continue;
        *value = c->at[i].value;
        return true;
    }
    return false;
}

bool choices_named(const Choices *c, const char *word, int *value)
{
    return choices_find(c, word, strlen(word), value);
}

static ChoicesText list(const Choices *c, const char *between, const char *last, const char *before,
                        const char *after)
{
    ChoicesText t = { "" };
    size_t at = 0, size = sizeof t.s;
    for (size_t i = 0; i < c->n && at < size; i++) {
        const char *gap = i == 0 ? "" : i + 1 < c->n ? between : last;
        int n = snprintf(t.s + at, size - at, "%s%s%s%s", gap, before, c->at[i].word, after);
        if (n > 0) at += (size_t)n;
    }
    return t;
}

ChoicesText choices_said(const Choices *c) { return list(c, ", ", " or ", "", ""); }
ChoicesText choices_form(const Choices *c) { return list(c, "|", "|", "", ""); }

ChoicesText choices_marked(const Choices *c, const char *before, const char *after)
{
    return list(c, ", ", " or ", before, after);
}
