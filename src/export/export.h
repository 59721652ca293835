/* export.h - a picture of the plot in a file: no window, no display. */
#ifndef ELBOW_EXPORT_H
#define ELBOW_EXPORT_H

#include "model/model.h"

typedef struct {
    double width_pt, height_pt;   /* 0: 800 × 500                              */
    double scale;                 /* pixels to the point; 0: 2                 */
    bool   dark;
    bool   cases;                 /* the exercise's four cases, not the lesson */
} ExportOptions;

/* PNG, written whole or not at all. ERR_RANGE for a size below 60 points or
 * above EXPORT_PIXELS_MAX pixels on a side; ERR_FILE when it cannot be written;
 * ERR_UNAVAILABLE without any font. */
#define EXPORT_PIXELS_MAX 16384
Status export_png(const char *path, const Model *m, const ExportOptions *o, Message *msg);

#endif
