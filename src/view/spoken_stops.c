/* Stops of Tab, as few as there have to be: where there are many, the sliders of one panel are one
 * stop, and then all of a panel is. */
#include "view/spoken_parts.h"

enum { FINE, BY_KIND, BY_PART, LEVELS };

static bool can_have_focus(const SaidItem *i)
{
    return i->kind == SAID_HANDLE && i->h->tab && !i->h->disabled;
}

/* A slider and the number beside it are one; so are the points, and the buttons of a panel. */
static unsigned key_of(const SaidItem *i, int level)
{
    const Handle *h = i->h;
    bool is_number = h->kind == HANDLE_SLIDER || h->kind == HANDLE_VALUE,
         is_cell = i->is_cell;
    if (level == BY_PART) return 0;
    if (is_cell) return 1;
    if (is_number) return level == FINE ? 100u + (unsigned)h->index : 2;
    if (level == BY_KIND && handle_is_mark(h)) return 3;
    if (level == BY_KIND && h->kind == HANDLE_FIELD) return 2;
    if (h->kind == HANDLE_FIELD) return 5000u + (unsigned)h->index;
    return 10u + (unsigned)h->kind;
}

static size_t number(Said *s, int level)
{
    size_t stops = 0;
    for (size_t i = 0; i < s->n; i++) {
        SaidItem *k = &s->at[i];
        k->stop = 0;
        if (!can_have_focus(k)) continue;
        for (size_t j = 0; j < i && k->stop == 0; j++) {
            const SaidItem *other = &s->at[j];
            bool is_same = other->stop != 0 && other->part == k->part      /* one name of each */
                && key_of(other, level) == key_of(k, level);
            if (is_same) k->stop = other->stop;
        }
        if (k->stop == 0) k->stop = ++stops;
    }
    return stops;
}

size_t said_stops(Said *s)
{
    size_t stops = 0;
    for (int level = FINE; level < LEVELS; level++) {
        stops = number(s, level);
        if (stops <= SPOKEN_STOPS) break;
    }
    return stops;
}
