#include "app/witness.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files/lesson_file.h"

static const char *file(void)
{
    const char *name = getenv("ELBOW_LESSON");
    return name != NULL && name[0] != '\0' ? name : NULL;
}

/* In one write: who is killed in the midst of it has written it, or nothing. */
static void put(const char *path, int how, const char *before, const Model *m)
{
    Buf b = { 0 };
    LessonData d;
    if (model_data(m, &d, NULL) != OK) return;
    const Lesson *l = model_lesson(m);
    bool is_on_the_way = l->net != NULL && l->step < l->net->wanted;
    buf_printf(&b, "%s%s", before, is_on_the_way ? "# on the way\n" : "");
    bool is_whole = lesson_print(&b, &d, NULL) == OK && !b.failed;
    lesson_data_free(&d);
    int fd = is_whole ? open(path, O_WRONLY | O_CREAT | how, 0600) : -1;
    if (fd >= 0) {
        if (write(fd, b.at, b.len) != (ssize_t)b.len) unlink(path);
        close(fd);
    }
    buf_free(&b);
}

void witness_picture(const Model *m)
{
    char beside[1024];
    const char *name = file();
    if (name == NULL || (size_t)snprintf(beside, sizeof beside, "%s.new", name) >= sizeof beside)
        return;
    put(beside, O_TRUNC, "", m);
    rename(beside, name);
}

void witness_change(const Model *m)
{
    if (file() != NULL) put(file(), O_APPEND, "====\n", m);
}
