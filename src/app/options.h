/* options.h - the window's command line. */
#ifndef ELBOW_APP_OPTIONS_H
#define ELBOW_APP_OPTIONS_H

#include "base/options.h"

typedef struct {
    double width, height;      /* pixels at `scale`; 0: fits the display */
    double scale;              /* 0: what the display says    */
    bool   has_theme, dark;
    bool   fullscreen, present, software, reduced_motion, narrate, embed;
    const char *output_dir;    /* NULL: none                  */
    const char *file;          /* NULL: case (ii)             */
    char      **argv;          /* as it was given             */
} Options;

/* ERR_PARSE with the option and what it wants, or with a name that nothing has. */
Status window_options(Options *out, int argc, char **argv, Message *m);

/* A line for each, for --help. */
void window_options_help(Buf *b);

/* Gives them to `see`, which must not read with them. */
void window_options_each(void (*see)(void *arg, const Option *options, size_t n), void *arg);

#endif
