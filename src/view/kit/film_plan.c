#include "view/kit/film_plan.h"

#include <math.h>

#define TAKEN 300.0      /* costs a place on which there is something, in a picture */
#define POOR  60.0       /* costs in a picture, on average, the best place that is none */

static void weigh(FilmPlan *plan, FilmThing of, const Placer *p, const Place *choice, size_t n)
{
    for (size_t i = 0; i < n && i < FILM_PLACES; i++)
        plan->cost[of][i] += fmin(placer_cost(p, choice[i]), TAKEN);
    for (size_t i = n; i < FILM_PLACES; i++) plan->cost[of][i] += TAKEN;      /* there is none */
    plan->pictures += of == FILM_LEGEND;
}

static size_t best(const double *cost, size_t n)
{
    size_t won = 0;
    for (size_t i = 1; i < n && i < FILM_PLACES; i++)
        if (cost[i] < cost[won]) won = i;
    return won;
}

bool film_strip(const Scene *s)
{
    const FilmPlan *plan = &s->memory->plan;
    if (!s->figure || !s->film) return s->figure && s->taken.w == 0;
    const double *cost = plan->cost[FILM_LEGEND];
    return plan->is == FILM_DRAWN && cost[best(cost, FILM_PLACES)] >= POOR*plan->pictures;
}

bool film_put(View *v, FilmThing of, Placer *p, const Place *choice, size_t n, Rect before,
              Rect *out)
{
    FilmPlan *plan = &v->s->memory->plan;
    if (plan->is == FILM_NONE || n == 0) return placer_put(p, choice, n, before, out);
    if (of == FILM_LEGEND && film_strip(v->s)) return false;
    if (plan->is == FILM_REHEARSED) weigh(plan, of, p, choice, n);
    *out = choice[best(plan->cost[of], n)].box;
    placer_mark(p, *out);
    return true;
}

bool film_names(View *v, int entry, bool is_there)
{
    FilmPlan *plan = &v->s->memory->plan;
    if (is_there && plan->is == FILM_REHEARSED) plan->names |= 1u << entry;
    return plan->is == FILM_NONE ? is_there : plan->names >> entry & 1;
}
