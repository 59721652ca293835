#include "input/cells.h"

#include "input/ui_parts.h"

#include <math.h>

size_t ui_scroll(const Handle *t, double rows, Command *out)
{
    double last = fmax(0, t->value - t->value_y), to = (double)t->command.index + rows;
    to = fmin(fmax(nearbyint(to), 0), last);
    Command c = t->command;
    if (to == (double)c.index) return 0;
    c.index = (uint64_t)to;
    return one(out, c);
}

static size_t unit_of(const Handle *h) { return (h->index - VALUE_WEIGHT)/WEIGHT_PARTS; }
static size_t part_of(const Handle *h) { return (h->index - VALUE_WEIGHT) % WEIGHT_PARTS; }

/* The rows stand in the frame from the first to the last, each with its parts from left to right;
 * one beyond either end is there without a box. NULL: there is none. */
static const Handle *beside(const Frame *f, const Handle *from, int dx, int dy)
{
    size_t at = (size_t)(from - f->at), part = part_of(from);
    int dir = dx + dy > 0 ? 1 : -1;
    const Handle *best = NULL;
    for (size_t i = at + (size_t)dir; i < f->n; i += (size_t)dir) {
        const Handle *h = &f->at[i];
        if (!handle_is_weight(h)) break;
        if (dx != 0) return h;
        if (unit_of(h) == unit_of(from)) continue;
        if (best != NULL && unit_of(h) != unit_of(best)) break;
        /* a unit without an elbow has no number there: the one before it */
        if (part_of(h) <= part && (best == NULL || part_of(h) > part_of(best))) best = h;
    }
    return best;
}

size_t cells_walk(Ui *ui, const Frame *f, const Handle *from, int dx, int dy, Command *out)
{
    const Handle *to = beside(f, from, dx, dy);
    if (to == NULL) return 0;
    ui->focus = to->id;
    const Handle *table = frame_find(f, handle_id(HANDLE_TABLE, 0));
    if (to->box.h > 0 || table == NULL) return 0;
    return ui_scroll(table, dx + dy > 0 ? 1 : -1, out);
}
