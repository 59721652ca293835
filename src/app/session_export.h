/* session_export.h - the export panel, and what goes to the clipboard. */
#ifndef ELBOW_SESSION_EXPORT_H
#define ELBOW_SESSION_EXPORT_H

#include "app/session.h"

void session_export_panel(Session *s);                       /* opens it, or closes it */
void session_export_choose(Session *s, const Command *c, double now);

/* Writes what was chosen; of a film only its beginning (session_film.h). */
void session_export_write(Session *s, double now);
void session_export_written(Session *s);                     /* a file, or another figure: the next one gets another name */

/* NULL while the panel is closed. */
const ExportPanel *session_export_scene(Session *s);

void session_copy_picture(Session *s, double now);
void session_copy_numbers(Session *s, double now);

#endif
