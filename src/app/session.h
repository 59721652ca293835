/* session.h - one sitting: the model, what plays, what moves, and its files. */
#ifndef ELBOW_SESSION_H
#define ELBOW_SESSION_H

#include "app/motion.h"
#include "app/notice.h"
#include "app/open_files.h"
#include "app/options.h"
#include "app/playing.h"
#include "canvas/canvas.h"
#include "export/export.h"
#include "input/ui.h"
#include "model/model.h"
#include "platform/platform.h"
#include "view/kit/scene.h"

/* The export panel: what was chosen, and what it shows of that. */
typedef struct {
    Figure   figure;
    Format   format;
    ExportTheme theme;
    bool     transparent, themed;
    double   width_pt, height_pt, scale;    /* 0: the usual */
    Film     film;                          /* zeros: the usual */
    char     size[64], scale_text[32], frames_text[32], fps_text[32];      /* as typed, or what is usual */
    char     name[FILE_MAX], extent[120];
    bool     named;                         /* typed; else it follows the lesson */
    Message  why, copy_why;
    ExportPanel panel;
} Exporting;

/* A film that is being made (session_film.h). */
typedef struct {
    struct Shooting *shooting;    /* NULL: none */
    char     name[FILE_MAX];
    double   told_at;
} FilmInWork;

typedef struct {
    Model   *model;
    Ui       ui;
    Fonts   *fonts;
    Platform *platform;
    ViewMemory memory;
    LessonEntry built_in[32];
    size_t   built_ins;

    bool     dark, present, blank, quit;
    double   text_scale;          /* + and −: everything larger or smaller */

    OpenFiles files;
    Exporting exporting;
    FilmInWork film;

    Playing  playing;

    struct Trainer *trainer;      /* NULL: commands compute all they ask for */
    NetLook  look;
    double   draw_seconds;        /* what the last picture took              */

    Motion   motion;
    Notice   notice;
} Session;

/* The lesson named in the options, or case (ii). A file that cannot be opened
 * is a notice; ERR_MEMORY alone fails. */
Status session_init(Session *s, const Options *o, Message *m);
void   session_deinit(Session *s);

/* Carries out one command: the lesson's by the model, the others here. */
void session_do(Session *s, const Command *c, double now);

/* With a trainer: takes what it made, waiting a moment for what is soon done.
 * True when a new picture is needed. */
bool session_train(Session *s, double now);

/* Playing, moving, notices that end. True when a new picture is needed. */
bool session_tick(Session *s, double now);

/* Seconds until session_tick or session_train has something to do; < 0: nothing. */
double session_due(const Session *s, double now);

/* Nothing is done soon but by the trainer. */
#define SOON_SECONDS 0.1      /* later are a notice's end, a tooltip, a slow step */
bool session_only_computes(const Session *s, double now);

/* What views draw. Borrowed from s until its next change. */
Scene session_scene(Session *s, double now);

void session_notice(Session *s, bool is_error, double now, const char *words);

/* At the end: what waits to be saved is saved as it is, and what was not saved is kept
 * as the first of the recent lessons. */
void session_keep(Session *s, double now);

#endif
