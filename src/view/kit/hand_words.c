#include "view/kit/hand_words.h"

#include <string.h>

#include "base/buf.h"

static const struct { const char *pointer, *finger; } all[] = {
    { "Right click", "Long press" }, { "right click", "long press" },
    { "Click", "Tap" }, { "click", "tap" } };
enum { ALL = sizeof all/sizeof all[0] };

/* As a word: a file may be called "click.csv". */
static bool stands(const char *from, const char *at, const char *word)
{
    size_t n = strlen(word);
    if (strncmp(at, word, n) != 0 || (at > from && strchr(" (", at[-1]) == NULL)) return false;
    const char *end = at + n;
    return *end == '\0' || strchr(" ,:;)", *end) != NULL
        || (*end == '.' && (end[1] == ' ' || end[1] == '\0'));
}

const char *hand_words(View *v, const char *words)
{
    if (v->s->figure || !(v->s->ui->finger > 0) || strstr(words, "lick") == NULL) return words;
    Buf b = { 0 };
    for (const char *at = words; *at != '\0';) {
        size_t k = 0;
        while (k < ALL && !stands(words, at, all[k].pointer)) k++;
        if (k < ALL) buf_printf(&b, "%s", all[k].finger);
        else buf_put(&b, at, 1);
        at += k < ALL ? strlen(all[k].pointer) : 1;
    }
    const char *said = b.failed ? words : frame_text(v->frame, "%s", b.at);
    buf_free(&b);
    return said;
}
