/* export.h - a figure in a file, or its bytes: no window, no display.
 *
 * One drawing (figure.h) on whatever canvas: of cairo for PNG and PDF, of text for SVG
 * and TeX. The same model and options give the same bytes; every file carries the
 * lesson and the step it shows (files/figure_lesson.h). */
#ifndef ELBOW_EXPORT_H
#define ELBOW_EXPORT_H

#include "base/buf.h"
#include "export/figure.h"
#include "export/size.h"

/* Of these options in this format. */
void export_size(const Model *m, Format f, const ExportOptions *o, double *w_pt, double *h_pt);

/* OK, or ERR_STATE with a sentence when the lesson has no such figure: loss of a
 * network, traces of one unit, the derivation without a point or a unit; and
 * ERR_RANGE for a size below 60 points, above 14400 (PDF's limit), or in PNG above
 * EXPORT_PIXELS_MAX pixels on a side. Cheap: for a panel to ask at every change. */
#define EXPORT_PIXELS_MAX 16384
Status export_check(const Model *m, Format f, const ExportOptions *o, Message *msg);

/* What of that is known before m's run goes to step `steps`: sizes, and what there are too many
 * of. */
Status export_check_first(const Model *m, Format f, const ExportOptions *o, uint64_t steps,
                          Message *msg);

/* By the name's ending. ERR_PARSE lists those that are known. */
Status export_format(const char *path, Format *out, Message *msg);

/* The file's bytes; and the file, whole or not at all. Beside export_check's:
 * ERR_MEMORY, ERR_UNAVAILABLE without any font, ERR_FILE. CSV and JSONL are the run, a
 * row a step; JSON is the lesson as it is now, its file as model_save writes it. `from`:
 * the file that the lesson is of ("", NULL: none). */
Status export_bytes(Buf *out, Format f, const Model *m, const ExportOptions *o, Message *msg);
Status export_figure(const char *path, const char *from, const Model *m, const ExportOptions *o,
                     Message *msg);

#endif
