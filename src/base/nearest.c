#include "base/nearest.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#define MOST 48

static bool same(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

static bool begins(const char *word, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (word[i] == '\0' || !same(word[i], s[i])) return false;
    return true;
}

size_t word_distance(const char *s, size_t n, const char *word)
{
    size_t row[MOST + 1], m = strlen(word);
    if (n > MOST || m > MOST) return MOST;
    if (n > 2 && begins(word, s, n)) return 0;
    for (size_t j = 0; j <= m; j++) row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t changed = corner + !same(s[i - 1], word[j - 1]);
            size_t least = row[j] < row[j - 1] ? row[j] : row[j - 1];
            corner = row[j];
            row[j] = changed < least + 1 ? changed : least + 1;
        }
    }
    return row[m];
}
