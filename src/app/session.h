/* session.h - one sitting: the model and the parts around it.
 *
 * Each part (notice, playing, motion, open files, export panel, film) is a struct of its
 * own that knows nothing of the others; here commands and time are passed on to them, and
 * what they answer to the notice. No clock is read and nothing waits. */
#ifndef ELBOW_SESSION_H
#define ELBOW_SESSION_H

#include "app/contents.h"
#include "app/export_panel.h"
#include "app/film_work.h"
#include "app/journaling.h"
#include "app/learning.h"
#include "app/motion.h"
#include "app/narrating.h"
#include "app/notice.h"
#include "app/open_files.h"
#include "app/opening.h"
#include "app/options.h"
#include "app/pasting.h"
#include "app/playing.h"
#include "app/recovering.h"
#include "app/reloading.h"
#include "app/resting.h"
#include "app/solving.h"
#include "app/summing.h"
#include "app/waiting.h"
#include "files/link.h"
#include "platform/platform.h"

typedef struct Session {
    Model     *model;
    Ui         ui;
    Fonts     *fonts;
    Platform  *platform;          /* NULL: no window, no clipboard           */
    struct Trainer *trainer;      /* NULL: commands compute all they ask for */

    Notice     notice;
    Playing    playing;
    Rest       rest;              /* as was told while playing               */
    Motion     motion;
    OpenFiles  files;
    Opening    opening;           /* of the file that is being read           */
    bool       beside;            /* files are read beside the drawing        */
    bool       begins;            /* what is read is what the sitting begins with */
    char       link_base[LINK_BASE_MAX];      /* of the last link that was opened; "": none   */
    char       asks[FILE_MAX];    /* the figure whose tables are asked about, */
    Message    asks_for;          /*   and these                              */
    Pasting    pasting;           /* cells of which is asked what they are to be */
    Learning   learning;
    Journaling journaling;        /* what is not saved outlives the program   */
    Reloading  reloading;
    Narrating  narrating;
    Waiting    waiting;           /* for the step that is asked for           */
    Solving    solving;           /* the least squares that take long         */
    Exporting  exporting;
    FilmWork   film;
    double     film_told;         /* when the notice last said how far it is */
    char       film_path[FILE_MAX];
    Recovering recovering;
    double     recovering_told;   /* the same */

    NetLook    look;
    Summing    summing;           /* the units of look.sum */
    ViewMemory memory;
    struct { uint64_t origin; ViewMemory memory; } left[DESKS];      /* by the switch */
    bool       switches;          /* what is read is opened by it            */
    Contents   contents;
    Panel      below;             /* what comes back when the panel closes: the contents, or none */
    bool       dark, present, blank, quit;
    bool       theme_chosen, stills;         /* here; asked for when it began */
    bool       embed;             /* within somebody else's page           */
    bool       awake;             /* as the last look found: ui_is_awake, projected */
    double     text_scale;        /* + and −: everything larger or smaller   */
    double     draw_seconds;      /* what the last picture took              */
    bool       changed;           /* what is shown, by session_work, since session_tick */
} Session;

/* Where the session finds itself. */
typedef struct {
    bool        dark, reduced_motion;      /* what the desktop says  */
    const char *data_folder;               /* open_files.h           */
    const char *state_folder;              /* learning.h, journaling.h */
    bool        beside;                    /* session_begin opens the lesson */
    bool        hands_over;                /* open_files.h           */
    const char *const *hides;              /* notice.h               */
} Surroundings;

/* The lesson named in the options, or case (ii). A file that cannot be opened
 * is a notice; ERR_MEMORY alone fails. */
Status session_init(Session *s, const Options *o, const Surroundings *around, Message *m);
void   session_deinit(Session *s);

/* Where there are threads: the lesson named in the options begins to be read; and a moment is
 * waited for it. */
void session_begin(Session *s, const Options *o);
void session_begin_wait(Session *s, double now);

/* Carries out one command: the lesson's by the model, the others here. */
void session_do(Session *s, const Command *c, double now);

/* A hand presses where, projected, the transport may have left: true when it had, and is back. */
bool session_wake(Session *s, double now);

/* A hand is on this handle (NULL: on none), or moves it by a key: a step in motion is at its end
 * at once, and where the hand will change something, the picture is about the next step. True when
 * it is to be drawn anew before the hand does so. */
bool session_touched(Session *s, const Handle *h);

/* The desktop says something else now; what was chosen here stays. */
void session_settings(Session *s, bool dark, bool reduced_motion);

/* Something was done to the lesson's file. */
void session_stir(Session *s, double now);

/* With a trainer: takes what it made, waiting a moment for what is soon done.
 * True when a new picture is needed. */
bool session_train(Session *s, double now);

#define SYNC_SECONDS 0.008    /* between two looks at what a thread makes */

/* Playing, moving, notices that end. True when a new picture is needed. */
bool session_tick(Session *s, double now);

#define LAST_WAIT 0.5         /* for what a thread is at when all ends */
#define FILM_SECONDS 0.02     /* and at how far a film is, or least squares */
#define WORK_SECONDS 0.01     /* of each picture's time, for both where there are no threads */

/* Looks at what is done beside all else: a film; one piece of a lesson that is brought back. False
 * when nothing is. */
bool session_work(Session *s, double now);

/* At the end: a film, and a lesson that is being brought back, are given up; what waits is done as
 * things are, and what was not saved stays for the next sitting. */
void session_end(Session *s);

#endif
