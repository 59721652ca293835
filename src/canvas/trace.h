/* trace.h - the canvas that writes what was drawn as text, a line per call:
 *   disc 40.000 210.000 r=4 paint=point
 *   polyline 3 0.000 1.000 … width=2 dash=6,4 paint=now
 *   text 12.000 30.000 size=13 face=ui "slope" paint=ink
 *   formula 12.000 30.000 "e' = 1.0"
 *   clip x y w h / unclip */
#ifndef ELBOW_TRACE_H
#define ELBOW_TRACE_H

#include "base/buf.h"
#include "canvas/canvas.h"

Canvas *trace_canvas_new(Buf *out);    /* out is borrowed; NULL when out of memory */

#endif
