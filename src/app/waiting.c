#include "app/waiting.h"

#include <string.h>

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
