/* crowd.h - which of a lesson's points a plot draws, and how large, so that a picture of a million
 * costs what one of thousands does.
 *
 * Every stride-th, a power of two, so that a pan keeps them: at most CROWD_SHOWN in view. */
#ifndef ELBOW_CROWD_H
#define ELBOW_CROWD_H

#include "view/kit/plot_area.h"

#define CROWD_SHOWN 3000u      /* of more than these in view every 2nd, 4th … is drawn */
#define CROWD_APART 400u       /* more are a translucent cloud, behind the lines       */
#define CROWD_KEPT  400u       /* of more, labels may lie on some                      */
#define POINTS_FEW  6u         /* more are one stop of Tab, among which Alt and arrows go on */
#define POINTS_WAY  " Alt and arrows go to the other points."

typedef struct {
    size_t stride;             /* of the points drawn            */
    size_t in_view, shown;     /* shown: every stride-th of them */
    bool   cloud;              /* too many to tell apart         */
    bool   below;              /* a figure's: under the lines, so that none is hidden */
    double radius;             /* of one of so many, in points   */
} Crowd;

Crowd crowd_of(const PlotArea *g);

/* Is point i drawn? */
bool crowd_shows(const PlotArea *g, const Crowd *k, size_t i);

/* Says of how many points these are, where not all are drawn. False: there is nothing to say. */
bool crowd_words(PlotArea *g, const Crowd *k);

/* Small words in a corner of the plot, where one is free. */
void crowd_corner(PlotArea *g, const char *words);

#endif
