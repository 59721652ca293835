#include "app/waiting.h"

#include <string.h>

#include "base/count_text.h"

bool waiting_may(const Command *c)
{
    if (c->kind == CMD_COPY && c->text != NULL) return false;
    if (c->kind == CMD_EXPORT && (c->text == NULL || c->text[0] == '\0')) return false;
    return command_is(c->kind, TRAIT_NEEDS_MADE);
}

void waiting_words(const Command *c, uint64_t step, Message *m)
{
    CountText at = count_text((double)step);
    if (c->kind == CMD_SAVE) fail(m, OK, "Saves at step %s, which is being computed.", at.s);
    else fail(m, OK, "Waits for step %s, which is being computed.", at.s);
}

bool waiting_put(Waiting *w, const Command *c)
{
    if (c->text != NULL && strlen(c->text) >= sizeof w->text) return false;
    w->on = true;
    w->c = *c;
    if (c->text == NULL) return true;
    memmove(w->text, c->text, strlen(c->text) + 1);
    w->c.text = w->text;
    return true;
}

bool waiting_take(Waiting *w, Command *out)
{
    if (!w->on) return false;
    w->on = false;
    *out = w->c;
    return true;
}
