/* Which paths are tables: by what is in the file, and by its name where there is none. */
#include "files/figure_kind.h"
#include "files/lesson_file.h"
#include "files/reading.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum { CALLED_OTHER, CALLED_TABLE, CALLED_LESSON } Called;

/* s[0..n) ends so, behind a name. */
static bool ends(const char *s, size_t n, const char *ending)
{
    size_t k = strlen(ending);
    return n > k && strncasecmp(s + n - k, ending, k) == 0 && s[n - k - 1] != '/';
}

static Called called(const char *s, size_t n)
{
    static const char *const tables[] = { ".csv", ".tsv", ".txt", ".dat", ".data", ".tab", ".psv",
                                          ".csv.gz", ".tsv.gz", ".txt.gz", ".dat.gz" };
    for (size_t i = 0; i < sizeof tables/sizeof *tables; i++)
        if (ends(s, n, tables[i])) return CALLED_TABLE;
    for (size_t i = 0; i < format_words.n; i++) {
        char ending[16] = ".";
        Format f = (Format)format_words.at[i].value;
        strncat(ending, format_words.at[i].word, sizeof ending - 2);
        if ((f == FORMAT_JSON || format_is_picture(f)) && ends(s, n, ending)) return CALLED_LESSON;
    }
    return CALLED_OTHER;
}

#define PEEK 4096

/* JSON from its first sign on. */
static bool is_object(const char *s, size_t n)
{
    bool has_brace = false;
    if (n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0) s += 3, n -= 3;
    for (; n > 0; s++, n--) {
        if (*s == ' ' || *s == '\t' || *s == '\r' || *s == '\n') continue;
        if (has_brace || *s != '{') return has_brace && (*s == '"' || *s == '}');
        has_brace = true;
    }
    return has_brace;
}

static bool says_elbow(const char *s, size_t n)
{
    static const char key[] = "\"elbow\"";
    for (size_t i = 0; i + sizeof key - 1 <= n; i++)
        if (memcmp(s + i, key, sizeof key - 1) == 0) return true;
    return false;
}

/* Of the file that is there: a lesson and a figure are told by how they begin. */
static bool holds_table(const char *path, Called by_name)
{
    char first[PEEK];
    struct stat st;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    bool may = fd >= 0 && fstat(fd, &st) == 0
        && !(reading_is_files_only() && reading_no_file(&st, fd) != NULL);
    ssize_t got = may ? read(fd, first, sizeof first) : -1;
    if (fd >= 0) close(fd);
    if (got < 0) return by_name == CALLED_TABLE;
    size_t n = (size_t)got;
    if (figure_is(first, n)) return by_name == CALLED_TABLE;
    /* of another program it is a table's where it is called one: that says what it is */
    return !is_object(first, n) || (by_name == CALLED_TABLE && !says_elbow(first, n));
}

static bool is_there(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

static bool is_table(const char *path)
{
    struct stat st;
    Called by_name = called(path, strlen(path));
    if (by_name == CALLED_LESSON) return false;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode)) return by_name == CALLED_TABLE;
    return holds_table(path, by_name);
}

/* Names of columns may hold colons, too: the file ends at the first of them before which a
 * table is there, else at the last that a table's name stands before. */
size_t table_name_length(const char *path)
{
    char file[PATH_MAX];
    size_t n = strlen(path), found = 0;
    if (is_table(path)) return n;
    if (is_there(path)) return 0;
    for (const char *colon = strchr(path, ':'); colon != NULL; colon = strchr(colon + 1, ':')) {
        size_t length = (size_t)(colon - path);
        if (length == 0) continue;
        if (length >= sizeof file) break;
        memcpy(file, path, length);
        file[length] = '\0';
        if (!is_table(file)) continue;
        found = length;
        if (is_there(file)) break;
    }
    return found;
}

bool is_table_path(const char *path) { return table_name_length(path) > 0; }
