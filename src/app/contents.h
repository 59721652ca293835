/* contents.h - the table of contents: every built-in lesson and those opened last, with what a
 * person has done of each.
 *
 * What is built in is read once; files are read each time the contents are opened, those of
 * moderate size. What cannot be read stands there by its name. */
#ifndef ELBOW_CONTENTS_H
#define ELBOW_CONTENTS_H

#include "app/learning.h"
#include "app/open_files.h"
#include "view/kit/scene.h"

#define CONTENTS_MAX (CONTENTS_BUILTIN + RECENT_MAX)
#define CONTENTS_BUILTIN 64

/* One lesson, as it is kept. */
typedef struct {
    char   name[FILE_MAX], title[TITLE_MAX], about[ABOUT_MAX], group[GROUP_MAX];
    char   file[160];
    struct Pages *pages;         /* held; NULL: no guided lesson */
    Sketch picture;
    bool   has_picture;
} Glance;

typedef struct {
    Glance       *lesson[CONTENTS_MAX];        /* owned; built-in ones first                  */
    size_t        n, built_in;
    bool          is_whole;                    /* all that is built in was read               */
    ContentsEntry at[CONTENTS_MAX];            /* as the view has them, in its order          */
    ContentsList  list;
} Contents;

/* Begins as (Contents){0}. Reads all anew but what is built in. Out of memory some are missing. */
void contents_make(Contents *c, const OpenFiles *f, const Learning *k, const Model *m);
void contents_deinit(Contents *c);

#endif
