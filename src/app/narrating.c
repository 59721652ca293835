#include "app/narrating.h"

void narrating_deinit(Narrating *n) { buf_free(&n->says); }

static void tell(Narrating *n)
{
    if (n->says.len > 0) {
        fprintf(n->to, "%s\n", n->says.at);
        fflush(n->to);
    }
    buf_clear(&n->says);
}

void narrating_before(Narrating *n, const Lesson *l, size_t unit)
{
    if (n->to == NULL || n->waits) return;
    n->before = l->step;
    buf_clear(&n->says);
    if (l->net != NULL) narrate_next(&n->says, l, unit);
}

void narrating_after(Narrating *n, const Lesson *l, bool goes)
{
    if (n->to == NULL || n->waits) return;
    if (!goes) buf_clear(&n->says);
    else if (l->net != NULL) n->waits = l->net->wanted == n->before + 1;
    else for (uint64_t k = n->before; k < l->step; k++) {
        narrate_taken(&n->says, l, k);
        tell(n);
    }
    narrating_look(n, l);
}

void narrating_look(Narrating *n, const Lesson *l)
{
    if (n->to == NULL || !n->waits) return;
    bool is_made = l->net != NULL && l->step == n->before + 1,
         is_past = l->net == NULL || l->net->wanted != n->before + 1;
    if (!is_made && !is_past) return;
    n->waits = false;
    if (is_made) tell(n);
    else buf_clear(&n->says);
}
