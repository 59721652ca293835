#include "files/file_mark.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "files/write.h"

/* FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv). */
static uint64_t sum_of(const char *s, size_t n)
{
    uint64_t sum = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < n; i++) sum = (sum ^ (unsigned char)s[i])*UINT64_C(0x100000001b3);
    return sum;
}

FileMark file_mark_of(const char *bytes, size_t n)
{
    return (FileMark){ FILE_REGULAR, true, n, sum_of(bytes, n) };
}

FileMark file_mark(const char *path)
{
    struct stat st;
    if (path[0] == '\0' || stat(path, &st) != 0) return (FileMark){ .kind = FILE_NONE };
    if (!S_ISREG(st.st_mode)) return (FileMark){ .kind = FILE_OTHER };
    char *bytes;
    size_t n;
    if (file_read(path, FILE_MARK_MOST, &bytes, &n, NULL) != OK)
        return (FileMark){ .kind = FILE_REGULAR };
    FileMark m = file_mark_of(bytes, n);
    free(bytes);
    return m;
}

bool file_mark_same(const FileMark *a, const FileMark *b)
{
    if (a->kind != b->kind) return false;
    if (a->kind != FILE_REGULAR) return true;
    return a->is_read && b->is_read && a->size == b->size && a->sum == b->sum;
}
