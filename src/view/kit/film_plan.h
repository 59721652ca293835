/* film_plan.h - what stands still in a film: its pictures are drawn once before, in part, and what
 * has places of its own then gets the one that is best in all of them.
 *
 * Kept in the ViewMemory. Without a film these are what they stand for. */
#ifndef ELBOW_FILM_PLAN_H
#define ELBOW_FILM_PLAN_H

#include "plot/place.h"
#include "view/kit/scene.h"

/* placer_put. `choice` has the same places in the same order in every picture. */
bool film_put(View *v, FilmThing of, Placer *p, const Place *choice, size_t n, Rect before,
              Rect *out);

/* May the legend stand in a strip above the plot? In a figure; of a film in all pictures or none:
 * where no place was good enough when they were rehearsed. */
bool film_strip(const Scene *s);

/* Is entry i of the legend in this picture, or of a film in any? */
bool film_names(View *v, int entry, bool is_there);

#endif
