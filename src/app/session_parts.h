/* session_parts.h - inside app/: what session.c and the files beside it do for each other. Most are
 * the command of their name, carried out for the session. */
#ifndef ELBOW_SESSION_PARTS_H
#define ELBOW_SESSION_PARTS_H

#include "app/opening.h"
#include "input/ui.h"

typedef struct Session Session;      /* session.h */

#define TELL_SECONDS 0.1      /* between two words on how far something is */

/* session.c, for session_time.c: a command of the lesson. */
void session_do_lesson(Session *s, const Command *c, double now);
bool session_comes_to_rest(Session *s);      /* resting.h: playing ends here */
/* `at_once`: as things are, since something else comes. True when something was done. */
bool session_do_what_waits(Session *s, bool at_once, double now);

/* session_files.c: the clipboard, lessons, exports. */
void session_copy(Session *s, const Command *c);
void session_open_lesson(Session *s, const char *name, double now);
/* The same with tables that a figure has elsewhere: it was asked. */
void session_open_agreed(Session *s, double now);
/* s->opening has begun: a moment is waited for it, and else told that it is at work. */
void session_reading_begun(Session *s, double now);
/* How far the reading is, or what came of it. True when something has changed. */
bool session_read_on(Session *s, double now);
void session_save(Session *s, const char *path);      /* NULL, "": as Ctrl+S does */
void session_overwrite(Session *s);      /* whoever has written the file meanwhile */
void session_keep_mine(Session *s);      /* under another name, beside it */
void session_reload(Session *s, double now);
/* Is the file that is open written elsewhere? True when something has changed. */
bool session_follow(Session *s, double now);
/* Where the person has no folders, what was written becomes theirs, and m says so. */
void session_hand_over(Session *s, const char *path, Message *m);
void session_export_to(Session *s, const char *path);
void session_export_panel(Session *s);
void session_choose_export(Session *s, const Command *c);
void session_write_export(Session *s, double now);
void session_copy_picture(Session *s);

/* What has been read, or why not; f's data goes. */
void session_show_opened(Session *s, OpenedFile *f, double now);

/* session_link.c: an address that carries a lesson (files/link.h), whole or from # on, is opened:
 * the lesson at its step, unit and page, and its theme; what is wrong with it is told. Not `embed`,
 * which is the page's. */
void session_open_link(Session *s, const char *address, double now);
/* That, or what session_open_lesson opens. */
void session_open_named(Session *s, const char *name, double now);
/* The link of what is shown; or HTML that shows it in another page. */
void session_copy_link(Session *s, bool as_frame);

/* session_paste.c: what PasteAs says; and of text, which is taken, what is asked of cells. */
void session_paste(Session *s, PasteAs as, double now);
void session_paste_text(Session *s, char *text, size_t n, double now);

/* session_tables.c: other data for the lesson that is shown. */
/* CMD_COLUMN, CMD_DECIMAL, CMD_DATES: its table is read again. True: beside the drawing, by
 * s->opening. */
bool session_choose_table(Session *s, const Command *c);
/* What came of that; f's data goes. */
void session_show_table(Session *s, OpenedFile *f);
/* d's data (model/take_data.h; it stays the caller's) as a change by the command c, with its
 * journal; what follows from it is told. False where it was refused, and that told. */
bool session_take_data(Session *s, const LessonData *d, const Command *c);
/* A lesson was opened, or other data taken: the line that says what was read stands, and where its
 * decimal sign or its dates could not be read off that is asked. */
void session_tell_table(Session *s);
/* Is what is asked about a table still of the lesson that is shown? True when it was not. */
bool session_unask_table(Session *s);

/* session_solving.c: what the model said ERR_LATER to is done again once it is solved: a command,
 * or the lesson that is opened, whose data goes. */
void session_solve_for(Session *s, const Command *c, double now);
void session_solve_for_file(Session *s, OpenedFile *f, double now);
/* At every look. TOLD: something has changed; what is to be done again, c or f, is the caller's. */
typedef enum { SOLVED_NOT, SOLVED_TOLD, SOLVED_COMMAND, SOLVED_FILE } Solved;
Solved session_solve_on(Session *s, double now, Command *c, OpenedFile *f);

/* session_recover.c: what sittings before left unsaved. */
void session_bring_back(Session *s, const char *id, double now);
void session_forget(Session *s, const char *id);
void session_offer_unsaved(Session *s);           /* once they are known     */
bool session_holds_offer(const Session *s);       /* projected, it is nobody's: it waits */
bool session_stop_bringing(Session *s);           /* false when none is brought back */
bool session_work_on_recovering(Session *s, double now);      /* as session_work */

/* session_switch.c: one unit or a network, as it was left; a unit that is looked at becomes a
 * lesson of its own. */
void session_switch(Session *s, DeskKind to, double now);

/* session_beats.c: a step told in four beats, and looked at when it is made. */
bool session_beat(Session *s, BeatWay way);      /* true: now the step itself is to be done */
bool session_takes_beats_back(Session *s, const Command *c);      /* ← between them */
/* Does Esc end it, between them or in motion? *steps: the step is still to be done. */
bool session_finishes_step(const Session *s, bool *steps);
void session_other_unit(Session *s);              /* its step is told anew */

/* session_panels.c: what lies over the lesson, and leaving it. */
bool session_is_fullscreen(const Session *s);
void session_set_fullscreen(Session *s, bool on);
void session_open_over(Session *s, Panel p);
void session_leave(Session *s, uint64_t which);
void session_open_panel(Session *s);
void session_help(Session *s);
void session_contents(Session *s);
void session_events(Session *s);
void session_unsaved(Session *s);

#endif
