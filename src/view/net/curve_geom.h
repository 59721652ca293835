/* curve_geom.h - the loss curve's places, shared by the run's own line and those of others. */
#ifndef ELBOW_CURVE_GEOM_H
#define ELBOW_CURVE_GEOM_H

#include "plot/time_scale.h"
#include "view/kit/scene.h"

#define LOSS_TINY 1e-32      /* of doubles near 1: the square of their rounding */

/* Both axes and where they lie. */
typedef struct {
    Rect area;
    Axis x, y;               /* x: of time_u; y: of log10(loss), upwards */
    TimeScale time;
    bool has_tiny, has_0;    /* losses below LOSS_TINY lie on the lower edge, since a 0 has no
                                logarithm; one is 0 */
} CurvePlace;

typedef enum { OF_TRAINING, OF_TEST } CurveWhich;

double curve_x(const CurvePlace *p, double step);
double curve_y(const CurvePlace *p, double loss);      /* on the edge where it is beyond */
bool   curve_has(double loss);                         /* is there such a place?         */
double curve_loss(const Row *r, CurveWhich which);

/* Every pixel column gets its first, least, largest and last value: no spike is lost however
 * many rows there are. */
void   curve_line(View *v, const CurvePlace *p, const Row *const *row, size_t rows,
                  CurveWhich which, Stroke stroke, Paint paint);

#endif
