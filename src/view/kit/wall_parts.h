/* wall_parts.h - what the projected pages of a unit and of a network draw alike. Sizes of letters
 * are of a page with room, and multiplied by k (wall_layout.h). */
#ifndef ELBOW_WALL_PARTS_H
#define ELBOW_WALL_PARTS_H

#include "model/reason.h"
#include "view/kit/scene.h"
#include "view/kit/wall_layout.h"

#define WALL_PAD   20.0      /* from a card's edge to its words */
#define WALL_WORDS 24.0      /* what is the case                */
#define WALL_PLAIN 19.0      /* sentences, tabs                 */
#define WALL_LINES 26.0      /* a derivation, where there is room */
#define WALL_STRIP 27.0      /* what the step does              */

/* A card's first row: bold words, and beside them, or in a row of their own, faint ones ("" or
 * NULL: none). Returns its lower end. */
double wall_head(View *v, Rect card, double k, const char *words, Paint ink, const char *beside);

double wall_head_middle(Rect card, double k);

/* A row of plain words below the head. Returns its lower end. */
double wall_row(View *v, Rect card, double y, double k, const char *words, Paint ink);

/* "ℓ 0.5 → 0.0613" in the lower end of what is left of the card; without losses nothing, and in
 * beats (beat.h) its room until the last one. */
void wall_loss(View *v, Rect *rest, double k, const Reason *r);

/* In the place of a verdict: which beat of a step is told, and what is seen in it. */
void wall_beat(View *v, Rect strip, double k);

/* In the place of a verdict: why there is none. */
void wall_note(View *v, Rect strip, double k, const char *words);

#endif
