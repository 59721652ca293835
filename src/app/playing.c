#include "app/playing.h"

#include <math.h>

#define COUNT_SECONDS 0.5

Playing playing_at(double speed) { return (Playing){ .speed = speed, .usual = speed }; }

static void begin_at(Playing *p, double then)
{
    p->since = then;
    p->made = 0;
}

void playing_begin(Playing *p, uint32_t gesture, uint64_t step, double now)
{
    p->on = true;
    p->gesture = gesture;
    begin_at(p, now);
    p->counted_at = now;
    p->counted = step;
    p->reached = 0;
}

void playing_stop(Playing *p) { p->on = false; }

static double next_at(const Playing *p) { return p->since + (double)p->made/p->speed; }

bool playing_set_speed(Playing *p, double speed, double now)
{
    if (!(speed > 0 && speed <= SPEED_MOST)) return false;
    double next = next_at(p);
    p->speed = speed;
    begin_at(p, fmin(next, now + 1/speed));
    return true;
}

void playing_change(Playing *p, double usual)
{
    p->on = false;
    if (usual != p->usual) p->speed = p->usual = usual;
}

uint64_t playing_take(Playing *p, double now)
{
    double late = now - next_at(p);
    if (!p->on || late < 0) return 0;
    if (late > PLAYING_LATE) p->since += late - PLAYING_LATE;
    uint64_t due = (uint64_t)((now - p->since)*p->speed) + 1;     /* the first of them at once */
    if (due <= p->made) return 0;
    uint64_t n = due - p->made;
    p->made = due;
    return n;
}

void playing_delay(Playing *p, double then) { begin_at(p, then); }

double playing_due(const Playing *p, double now) { return p->on ? next_at(p) - now : INFINITY; }

bool playing_count(Playing *p, uint64_t step, double now)
{
    double span = now - p->counted_at;
    if (span < COUNT_SECONDS) return false;
    p->reached = step > p->counted ? (double)(step - p->counted)/span : 0;
    p->counted_at = now;
    p->counted = step;
    return true;
}
