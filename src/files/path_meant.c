#include "files/path_meant.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define FILE_ADDRESS "file://"
#define LOCALHOST    "localhost"

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/* text[0 .. n) without what it begins and ends with, where it has both. */
static bool unquote(const char **text, size_t *n)
{
    static const char *const pair[][2] = { { "'", "'" }, { "\"", "\"" }, { "“", "”" },
                                           { "‘", "’" }, { "<", ">" } };
    for (size_t i = 0; i < sizeof pair/sizeof *pair; i++) {
        size_t a = strlen(pair[i][0]), b = strlen(pair[i][1]);
        bool is_in = *n >= a + b && memcmp(*text, pair[i][0], a) == 0
            && memcmp(*text + *n - b, pair[i][1], b) == 0;
        if (!is_in) continue;
        *text += a;
        *n -= a + b;
        return true;
    }
    return false;
}

static void trim(const char **text, size_t *n)
{
    while (*n > 0 && is_blank(**text)) {
        ++*text;
        --*n;
    }
    while (*n > 0 && is_blank((*text)[*n - 1])) --*n;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* %XX; no NUL, which ends a path. */
static size_t decode(char *out, const char *text, size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        int hi = text[i] == '%' && i + 2 < n ? hex(text[i + 1]) : -1;
        int lo = hi >= 0 ? hex(text[i + 2]) : -1;
        bool is_one = lo >= 0 && (hi != 0 || lo != 0);
        out[k++] = is_one ? (char)(16*hi + lo) : text[i];
        if (is_one) i += 2;
    }
    out[k] = '\0';
    return k;
}

static bool is_there(const char *path) { return access(path, F_OK) == 0; }

/* "My\ table.csv" */
static void without_backslashes(char *path)
{
    char *to = path;
    for (const char *c = path; *c != '\0'; c++) {
        if (*c == '\\' && c[1] != '\0') c++;
        *to++ = *c;
    }
    *to = '\0';
}

static bool from_home(char *out, size_t size)
{
    const char *home = getenv("HOME");
    size_t n = strlen(out), h = home != NULL ? strlen(home) : 0;
    if (out[0] != '~' || out[1] != '/' || h == 0) return true;
    if (n - 1 + h >= size) return false;
    memmove(out + h, out + 1, n);
    memcpy(out, home, h);
    return true;
}

bool path_meant(const char *typed, char *out, size_t size)
{
    const char *text = typed;
    size_t n = strlen(typed);
    if (n >= size) {
        out[0] = '\0';
        return false;
    }
    memcpy(out, typed, n + 1);
    if (is_there(out)) return true;
    trim(&text, &n);
    while (unquote(&text, &n)) trim(&text, &n);
    size_t scheme = strlen(FILE_ADDRESS), host = strlen(LOCALHOST);
    if (n >= scheme && strncasecmp(text, FILE_ADDRESS, scheme) == 0) {
        text += scheme;
        n -= scheme;
        if (n > host && strncasecmp(text, LOCALHOST, host) == 0 && text[host] == '/') {
            text += host;
            n -= host;
        }
        decode(out, text, n);
        return true;
    }
    memmove(out, text, n);
    out[n] = '\0';
    if (!from_home(out, size)) {
        out[0] = '\0';
        return false;
    }
    if (strchr(out, '\\') != NULL && !is_there(out)) without_backslashes(out);
    return true;
}
