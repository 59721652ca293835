/* options.h - the window's command line. */
#ifndef ELBOW_OPTIONS_H
#define ELBOW_OPTIONS_H

#include "base/status.h"

#include <stdbool.h>

typedef struct {
    double width, height;      /* pixels at `scale`; 0: fits the display */
    double scale;              /* 0: what the display says    */
    bool   has_theme, dark;
    bool   fullscreen, present, software, reduced_motion;
    const char *output_dir;    /* NULL: none                  */
    const char *file;          /* NULL: case (ii)             */
} Options;

/* ERR_PARSE with the option and what it wants. */
Status options_parse(Options *out, int argc, char **argv, Message *m);

#endif
