/* Any bytes as a figure: refused with a sentence, or a lesson that a model takes.
 * The driver changes bytes of real figures, so the way to the checksum is walked. */
#include "files/figure_kind.h"
#include "files/figure_lesson.h"
#include "files/lesson_file.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    LessonData d;
    Message m = { "" };
    const char *bytes = (const char *)data;
    Status s = lesson_from_figure(&d, "fuzz", bytes, size, &m);
    if (s != OK) {
        must(s == ERR_PARSE && strncmp(m.text, "fuzz:", 5) == 0);
        return 0;
    }
    must(figure_is(bytes, size) && d.from_figure && d.step <= d.steps
         && d.chosen <= d.network.width);
    Buf b = { 0 };
    must(lesson_print(&b, &d, &m) == OK);
    buf_free(&b);
    lesson_data_free(&d);
    return 0;
}
