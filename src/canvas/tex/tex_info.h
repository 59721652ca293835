/* tex_info.h - what a TeX figure is told. */
#ifndef ELBOW_TEX_INFO_H
#define ELBOW_TEX_INFO_H

#include "base/buf.h"

#include <stdbool.h>

/* All borrowed. */
typedef struct {
    const char *comments;    /* lines that begin with %, for the file's beginning; NULL: none */
    double text_pt;          /* on paper: the size of labels; ticks have 7/8 of it. 0: sizes
                                are the screen's                                              */
    bool   own_size;         /* the document's \footnotesize and \scriptsize instead            */
    Buf   *unset;            /* gets the signs that TeX's own fonts lack, each once; NULL: nobody
                                asks                                                          */
} TexInfo;

#endif
