#include "files/journal_chosen.h"

#include <math.h>

enum { CHOSE_ELBOWS = 1, CHOSE_SCALE = 2, CHOSE_VIEW = 4, CHOSE_TITLE = 8, CHOSE_ALL = 15 };

void journal_put_chosen(Buf *b, const Chosen *c)
{
    unsigned bits = (c->elbows ? CHOSE_ELBOWS : 0u) | (c->scale ? CHOSE_SCALE : 0u)
        | (c->view ? CHOSE_VIEW : 0u) | (c->title ? CHOSE_TITLE : 0u);
    buf_printf(b, "\"chosen\": [%u, %.17g, %.17g, %.17g], ", bits, c->rate[0], c->rate[1],
               c->rate[2]);
}

bool journal_take_chosen(json_t *facts, bool *has, Chosen *out)
{
    json_t *v = json_object_get(facts, "chosen");
    double q[4];
    *has = v != NULL;
    if (v == NULL) return true;
    for (size_t i = 0; i < 4; i++) {
        json_t *one = json_array_get(v, i);
        q[i] = json_number_value(one);
        if (!json_is_number(one) || !(q[i] >= 0 && isfinite(q[i]))) return false;
    }
    if (q[0] > CHOSE_ALL) return false;
    unsigned bits = (unsigned)q[0];
    *out = (Chosen){ (bits & CHOSE_ELBOWS) != 0, (bits & CHOSE_SCALE) != 0,
                     (bits & CHOSE_VIEW) != 0, (bits & CHOSE_TITLE) != 0, { q[1], q[2], q[3] } };
    return true;
}
