/* proof.h - a canvas that prints nothing: it finds the words that a picture has no room for. */
#ifndef ELBOW_PROOF_H
#define ELBOW_PROOF_H

#include "canvas/canvas.h"

typedef enum {
    PROOF_FINE,
    PROOF_OUTSIDE,      /* words, or a disc, beyond the paper's edge       */
    PROOF_CUT,          /* words that a clip shows a part of               */
    PROOF_OVER,         /* words over other words                          */
    PROOF_ERASED,       /* words below what was painted after them         */
} ProofKind;

/* The first that was found; words: which, other: over which or below, "" where none is. */
typedef struct { ProofKind kind; char words[48], other[48]; } Proof;

/* *out is complete after canvas_finish; NULL: out of memory. Takes pages. */
Canvas *proof_canvas_new(Fonts *f, Proof *out);

#endif
