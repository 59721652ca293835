/* Tables by name: in a file, beside a lesson, or built into the program. */
#include "base/embedded.h"
#include "files/csv.h"
#include "files/write.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Status csv_open(CsvData *out, const char *path, CsvOptions o, Message *m)
{
    char *bytes;
    size_t n;
    Status s = file_read(path, CSV_BYTES_MAX, &bytes, &n, m);
    if (s != OK) return s;
    s = csv_read(out, path, bytes, n, o, m);
    free(bytes);
    return s;
}

#define TABLES_MAX 16

/* As they are from the first question on, whichever thread asks it. */
static BuiltinCsv     tables[TABLES_MAX];
static size_t         count;
static pthread_once_t listed = PTHREAD_ONCE_INIT;

static void list(void)
{
    static const char folder[] = "assets/data/";
    for (size_t i = 0; i < embedded_count && count < TABLES_MAX; i++) {
        const EmbeddedFile *f = &embedded_files[i];
        if (strncmp(f->path, folder, sizeof folder - 1) != 0) continue;
        tables[count++] = (BuiltinCsv){ f->path + sizeof folder - 1, f->text, f->size };
    }
}

const BuiltinCsv *builtin_csv(size_t i)
{
    pthread_once(&listed, list);
    return i < count ? &tables[i] : NULL;
}

const BuiltinCsv *builtin_csv_named(const char *name)
{
    const BuiltinCsv *t;
    for (size_t i = 0; (t = builtin_csv(i)) != NULL; i++)
        if (strcmp(t->name, name) == 0) return t;
    return NULL;
}

Status csv_find(CsvData *out, const char *lesson_path, const char *name, CsvOptions o, Message *m)
{
    const char *slash = lesson_path != NULL && name[0] != '/' ? strrchr(lesson_path, '/') : NULL;
    size_t folder = slash != NULL ? (size_t)(slash - lesson_path) + 1 : 0, length = strlen(name);
    char *path = malloc(folder + length + 1);
    if (path == NULL) return fail(m, ERR_MEMORY, "Out of memory while reading %.300s.", name);
    if (folder > 0) memcpy(path, lesson_path, folder);
    memcpy(path + folder, name, length + 1);
    const BuiltinCsv *t = access(path, F_OK) != 0 ? builtin_csv_named(name) : NULL;
    Status s = t != NULL ? csv_read(out, t->name, t->text, t->size, o, m)
        : csv_open(out, path, o, m);
    free(path);
    return s;
}
