#include "files/newer.h"

#include <string.h>

bool form_said(const char *bytes, size_t n, const char *word, bool *newer)
{
    size_t at = strlen(word), begins = at;
    *newer = false;
    if (n <= at || memcmp(bytes, word, at) != 0) return false;
    while (at < n && bytes[at] == '0') at++;
    size_t digits = at;
    while (at < n && bytes[at] >= '0' && bytes[at] <= '9') at++;
    if (at == begins || at >= n || bytes[at] != ' ') return false;
    *newer = at > digits + 1 || (at == digits + 1 && bytes[digits] > '1');
    return true;
}
