/* export_panel.h - the export panel: what was chosen, what that gives, why it cannot be had.
 *
 * Of which lesson, and where files go, is said at each call (ExportFrom); nothing of it
 * is kept but for the picture that is being drawn. Begins as (Exporting){0}. */
#ifndef ELBOW_EXPORT_PANEL_H
#define ELBOW_EXPORT_PANEL_H

#include "app/open_files.h"
#include "export/export.h"

/* What is exported: borrowed. */
typedef struct {
    const Model     *model;
    const NetLook   *look;
    const OpenFiles *files;
    Fonts           *fonts;                 /* for the preview */
} ExportFrom;

typedef struct {
    Figure      figure;
    Format      format;
    ExportTheme theme;
    bool        transparent, themed;        /* themed: chosen; else the window's */
    double      width_pt, height_pt, scale; /* 0: the usual */
    bool        on_paper;                   /* the size has the paper's unit */
    Film        film;                       /* zeros: the usual */
    char        name[FILE_MAX];
    bool        named;                      /* typed; else it follows the lesson */
    /* what the panel shows of it */
    char        size[64], scale_text[32], frames_text[32], fps_text[32], extent[120];
    Message     why, copy_why;
    ExportPanel panel;
    ExportFrom  from;                       /* while the panel is drawn */
} Exporting;

/* The panel opens: a figure that this lesson has, and a name that is free. */
void exporting_begin(Exporting *e, const ExportFrom *from, bool dark);

/* One choice: CMD_FIGURE … CMD_FIGURE_NAME. What cannot be chosen changes nothing but
 * the name, which is then the lesson's; msg says what would be right. */
Status exporting_choose(Exporting *e, const ExportFrom *from, const Command *c, Message *msg);

/* A file was written: the next one gets another name, if none was typed. */
void exporting_written(Exporting *e, const ExportFrom *from);

ExportOptions exporting_options(const Exporting *e, const ExportFrom *from);
bool          exporting_is_film(const Exporting *e);

/* Before it is written: OK, and e->name is where; or why not. */
Status exporting_ready(Exporting *e, const ExportFrom *from, Message *msg);

/* All but films (film_work.h), to e->name; msg says where. */
Status exporting_write(Exporting *e, const ExportFrom *from, Message *msg);

/* The picture for the clipboard, as PNG. */
Status exporting_png(Buf *out, const Exporting *e, const ExportFrom *from, Message *msg);

/* The same, put there; msg says so. */
Status exporting_copy(const Exporting *e, const ExportFrom *from, Message *msg);

/* Without the panel: the usual figure of this lesson, to a path that was typed. */
Status exporting_to(const char *path, const ExportFrom *from, bool dark, Message *msg);

/* What the panel shows. copy_why: why no picture can be put on the clipboard, "" when it
 * can. Borrowed until the next call; what `from` points at, too, while it is drawn. */
const ExportPanel *exporting_panel(Exporting *e, const ExportFrom *from, const char *copy_why);

#endif
