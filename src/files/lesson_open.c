/* A lesson, a figure that carries one, or a table: by its name, then by its first bytes. */
#include "files/figure_kind.h"
#include "files/figure_lesson.h"
#include "files/lesson_file.h"
#include "files/write.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Called a figure, and not begun like a lesson. */
static bool is_no_figure(const char *path, const char *bytes, size_t n)
{
    const char *dot = strrchr(path, '.');
    bool is_called = false;
    for (size_t i = 0; dot != NULL && i < format_words.n; i++) {
        bool is_picture = format_is_picture((Format)format_words.at[i].value);
        is_called |= is_picture && strcasecmp(dot + 1, format_words.at[i].word) == 0;
    }
    size_t at = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < n && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r'
                      || bytes[at] == '\n'))
        at++;
    return is_called && !(at < n && bytes[at] == '{');
}

Status lesson_open(LessonData *out, const char *path, Message *m)
{
    if (is_table_path(path)) return lesson_from_table(out, path, m);
    char *bytes;
    size_t n;
    Status s = file_read(path, LESSON_BYTES_MAX, &bytes, &n, m);
    if (s != OK) return s;
    if (figure_is(bytes, n)) s = lesson_from_figure(out, path, bytes, n, m);
    else if (!is_no_figure(path, bytes, n)) s = lesson_read(out, path, bytes, n, m);
    else
        s = fail(m, ERR_PARSE, "%.200s: this is no figure of Elbow, and no lesson. Open a figure "
                               "that Elbow exported, or a lesson file.", path);
    free(bytes);
    return s;
}
