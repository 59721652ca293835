#include "app/following.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "files/lesson_file.h"
#include "files/write.h"

#define SOON 0.1               /* between two looks at one that is being written */

static uint64_t sum_of(const char *s, size_t n)
{
    uint64_t sum = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < n; i++) sum = (sum ^ (unsigned char)s[i])*UINT64_C(0x100000001b3);
    return sum;
}

static bool look_at(const char *path, FileLook *out)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode)) return false;
    *out = (FileLook){ (int64_t)st.st_size, (int64_t)st.st_mtime, (uint64_t)st.st_ino };
    return true;
}

static bool same_look(const FileLook *a, const FileLook *b)
{
    return a->size == b->size && a->seconds == b->seconds && a->file == b->file;
}

static bool read_all(const char *path, Buf *out)
{
    char *bytes;
    size_t n;
    buf_clear(out);
    if (file_read(path, LESSON_BYTES_MAX, &bytes, &n, NULL) != OK) return false;
    buf_put(out, bytes, n);
    free(bytes);
    return !out->failed;
}

void following_know(Following *f)
{
    Buf b = { 0 };
    f->has_known = f->path[0] != '\0' && read_all(f->path, &b);
    if (f->has_known) following_take(f, &b);
    buf_free(&b);
}

void following_take(Following *f, const Buf *bytes)
{
    f->known = sum_of(bytes->at, bytes->len);
    f->has_known = true;
}

void following_begin(Following *f, const char *path, bool hears)
{
    *f = (Following){ .hears = hears, .look_at = INFINITY };
    if (strlen(path) >= sizeof f->path) return;
    snprintf(f->path, sizeof f->path, "%s", path);
    if (path[0] == '\0') return;
    following_know(f);
    if (look_at(path, &f->seen)) f->judged = f->seen;
    if (!hears) f->look_at = 0;
}

void following_stir(Following *f, double now)
{
    if (f->path[0] == '\0') return;
    f->same_since = now;
    f->look_at = fmin(f->look_at, now + SOON);
}

double following_due(const Following *f, double now)
{
    return f->path[0] != '\0' ? fmax(f->look_at - now, 0) : INFINITY;
}

/* Nothing new: until something is heard, or, deaf, for a while. */
static Followed nothing(Following *f, double now)
{
    f->look_at = f->hears ? INFINITY : now + FOLLOW_LOOK;
    return FOLLOW_NOTHING;
}

Followed following_look(Following *f, double now, Buf *bytes)
{
    FileLook seen;
    if (f->path[0] == '\0' || now < f->look_at) return FOLLOW_NOTHING;
    /* between two names it is nowhere for a moment; then it is heard of again */
    if (!look_at(f->path, &seen)) return nothing(f, now);
    if (!same_look(&seen, &f->seen)) {
        f->seen = seen;
        f->same_since = now;
    }
    if (!f->hears && same_look(&seen, &f->judged)) return nothing(f, now);
    f->look_at = now + SOON;
    if (now - f->same_since < FOLLOW_STILL) return FOLLOW_NOTHING;
    bool settled = now - f->same_since >= FOLLOW_LONGER;
    if (!read_all(f->path, bytes)) return settled ? nothing(f, now) : FOLLOW_NOTHING;
    if (settled) f->judged = seen;
    if (f->has_known && sum_of(bytes->at, bytes->len) == f->known) return nothing(f, now);
    return settled ? FOLLOW_SETTLED : FOLLOW_CHANGED;
}
