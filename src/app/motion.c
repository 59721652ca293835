#include "app/motion.h"

#include <math.h>

#include "base/real.h"
#include "math/blend.h"
#include "view/kit/beat.h"

#define MOVE_SECONDS 0.6      /* at least, when nothing hurries          */
#define MOVE_PART    0.75     /* of the time of a step, while playing    */
#define MOVE_WHOLE   0.98     /* the same where there is all time for it */
#define MOVE_FASTEST 20.0     /* steps a second above which they jump    */
#define MOVE_LONGEST 5.0
#define MOVE_SLOWER  1.179    /* below a step a second: 5 s at 0.2       */

void motion_deinit(Motion *k) { net_move_deinit(&k->net); }

double motion_seconds(bool playing, double steps_per_second)
{
    double slow = fmin(MOVE_PART*real_pow(steps_per_second, -MOVE_SLOWER), MOVE_LONGEST);
    if (!playing) return fmax(slow, MOVE_SECONDS);
    if (steps_per_second < 1) return fmin(slow, MOVE_WHOLE/steps_per_second);
    return steps_per_second > MOVE_FASTEST ? 0 : MOVE_PART/steps_per_second;
}

void motion_before(Motion *k, const Lesson *l, const StepReport *next, bool one, double seconds,
                   double now)
{
    k->next = (Movement){ .from = motion_unit(k, l->unit, now), .sample = l->turn,
                          .seconds = seconds };
    if (next != NULL) k->next.report = *next;
    k->beat = motion_told(k, l);
    k->known = next != NULL;
    k->step = l->step;
    k->one = one && seconds > 0;
    k->jumps = k->reduced;
    /* two steps of a network in one movement: the second jumps */
    k->net_ready = k->one && !k->on && net_move_before(&k->net, l);
}

/* Which report tells the step: of one that is taken back, that which is next again. */
static bool is_told(Motion *k, const Lesson *l, const StepReport *next)
{
    if (l->step == k->step + 1) return k->known;
    if (l->step + 1 != k->step || next == NULL) return false;
    k->next.report = *next;
    k->next.sample = l->turn;
    return true;
}

bool motion_after(Motion *k, const Lesson *l, const StepReport *next, double now)
{
    bool is_told_whole = l->net != NULL ? k->net_ready && net_move_after(&k->net, l)
                                        : k->one && is_told(k, l, next);
    k->on = is_told_whole && !k->jumps;
    k->forth = is_told_whole && l->step == k->step + 1;
    k->after = k->forth;
    k->beat = k->after && k->beat > 0 ? BEATS : 0;
    k->made = l->step;
    k->origin = l->origin;
    k->seen = k->next;
    k->start = now;
    return k->on;
}

void motion_stop(Motion *k) { k->on = false; }

void motion_forget(Motion *k)
{
    k->on = k->after = false;
    k->beat = 0;
}

void motion_tell(Motion *k, const Lesson *l, unsigned beat)
{
    motion_forget(k);
    k->beat = beat;
    k->made = l->step;
    k->origin = l->origin;
}

unsigned motion_told(const Motion *k, const Lesson *l)
{
    bool is_it = !k->on && !k->after && l->step == k->made && l->origin == k->origin;
    return is_it && k->beat < BEATS ? k->beat : 0;
}

bool motion_shows_made(const Motion *k, const Lesson *l)
{
    return k->after && l->step == k->made && l->origin == k->origin;
}

bool motion_tick(Motion *k, double now)
{
    bool was = k->on;
    if (now >= k->start + k->seen.seconds) k->on = false;
    return was;
}

double motion_part(const Motion *k, double now)
{
    return k->on ? ease((now - k->start)/k->seen.seconds) : 1;
}

Unit motion_unit(const Motion *k, Unit to, double now)
{
    return unit_blend(k->seen.from, to, motion_part(k, now));
}

const Lesson *motion_lesson(Motion *k, const Lesson *l, double now)
{
    bool is_seen = l->net != NULL && (k->on || motion_shows_made(k, l));
    return is_seen ? net_move_at(&k->net, l, motion_part(k, now)) : l;
}
