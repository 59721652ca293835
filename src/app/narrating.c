#include "app/narrating.h"

#include <math.h>
#include <poll.h>
#include <string.h>

#include "files/stream.h"

#define PIECE     512       /* bytes that a pipe or a terminal with room takes at once */
#define LATE_MOST 65536     /* bytes that wait for a reader; beyond, sentences are left out */
#define SOON      0.1       /* seconds between two looks at whether he reads again */

void narrating_deinit(Narrating *n)
{
    buf_free(&n->says);
    buf_free(&n->late);
}

/* What is read, now: who does not read on keeps no window waiting. */
static void put_out(Narrating *n)
{
    size_t at = 0;
    while (at < n->late.len) {
        struct pollfd ready = { .fd = fileno(n->to), .events = POLLOUT };
        if (poll(&ready, 1, 0) <= 0) break;
        size_t left = n->late.len - at;
        ssize_t done = stream_write_some(ready.fd, n->late.at + at, left < PIECE ? left : PIECE);
        at += done > 0 ? (size_t)done : left;      /* nobody is there any more */
    }
    if (at == 0) return;
    memmove(n->late.at, n->late.at + at, n->late.len - at + 1);
    n->late.len -= at;
}

static void tell(Narrating *n)
{
    if (n->says.len > 0 && n->late.len < LATE_MOST) buf_printf(&n->late, "%s\n", n->says.at);
    buf_clear(&n->says);
    put_out(n);
}

double narrating_due(const Narrating *n) { return n->late.len > 0 ? SOON : INFINITY; }

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
    if (n->late.len > 0) put_out(n);
    if (n->to == NULL || !n->waits) return;
    bool is_made = l->net != NULL && l->step == n->before + 1,
         is_past = l->net == NULL || l->net->wanted != n->before + 1;
    if (!is_made && !is_past) return;
    n->waits = false;
    if (is_made) tell(n);
    else buf_clear(&n->says);
}
