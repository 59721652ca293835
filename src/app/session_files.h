/* session_files.h - the session's files: open, save, export. */
#ifndef ELBOW_SESSION_FILES_H
#define ELBOW_SESSION_FILES_H

#include "app/session.h"

/* Where session_keep writes, in the data folder. Opening it is not editing it. */
#define LAST_SESSION "last-session.json"

/* After undo, redo or a case: the file of the lesson that is shown now. */
void session_name(Session *s);

/* The recent lessons as the panel lists them. */
void session_list(Session *s);

/* A built-in lesson's name, or a path. What cannot be opened is a notice, and
 * everything stays as it was. */
void session_open(Session *s, const char *what, double now);

/* path NULL: the file that was opened, or with an output folder that folder
 * under the same name; untitled.json when there is none. What a network is still
 * being computed for is saved when it is there. */
void session_save(Session *s, const char *path, double now);

/* Saves what waits for that; `at_once`: as it is, since something else comes. */
bool session_save_waiting(Session *s, bool at_once, double now);
void session_export(Session *s, const char *path, double now);

/* Where a figure goes that nobody named: "out/case-ii-step-3.pdf", or the exercise's
 * "out/four-cases.pdf", with a number when that is there already. False when the path is too long. */
bool session_export_path(Session *s, Figure figure, const char *ending, char out[FILE_MAX]);
/* A name that was typed: a relative one is in the output folder. False when it is too long. */
bool session_in_folder(const Session *s, const char *typed, char out[FILE_MAX]);
void session_make_folder(const Session *s);

/* The lesson itself, as another file: the session goes on with its own. */
Status session_export_lesson(Session *s, const char *path, Message *m);

/* At the end: what was not saved is kept as the first of the recent lessons. */
void session_keep(Session *s);

#endif
