/* Any bytes as a link: refused with a sentence, or a lesson that a model takes, whose own link says
 * the same. What is deflated is also given as it is, so that the way to the lesson is walked. */
#include "files/base64url.h"
#include "files/lesson_file.h"
#include "files/link.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void try(const char *text)
{
    LessonData d, again;
    LinkSays says = { .has_lesson = false };
    Message m = { "" };
    link_is(text);
    Status s = link_read(&d, &says, text, &m);
    if (s != OK) {
        must(s == ERR_PARSE && m.text[0] != '\0');
        return;
    }
    must(says.has_lesson && d.from_link && d.step == d.steps && d.step == says.step);
    must(d.pages != NULL || d.chosen <= d.network.width);
    Buf b = { 0 }, one = { 0 }, two = { 0 };
    says.builtin[0] = '\0';
    s = link_print(&b, &d, &says, &m);
    must(s == OK || s == ERR_RANGE);
    if (s == OK) {
        must(link_read(&again, NULL, b.at, &m) == OK);
        must(lesson_print(&one, &d, &m) == OK && lesson_print(&two, &again, &m) == OK);
        must(strcmp(one.at, two.at) == 0);
        lesson_data_free(&again);
    }
    buf_free(&b);
    buf_free(&one);
    buf_free(&two);
    lesson_data_free(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Buf b = { 0 }, deflated = { 0 };
    buf_put(&b, (const char *)data, size);
    try(b.len > 0 ? b.at : "");
    buf_printf(&deflated, "#");
    base64url_put(&deflated, data, size);
    try(deflated.at);
    buf_free(&b);
    buf_free(&deflated);
    return 0;
}
