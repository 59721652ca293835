/* warmup.h - what a lesson has in the place of a unit or a network, for the sheet's two
 * warm-ups: a function of a vector, or scores of classes. Plain values, part of a lesson's
 * state. There is nothing to train in them: no points, no steps, no λ. */
#ifndef ELBOW_WARMUP_H
#define ELBOW_WARMUP_H

#include "base/choices.h"
#include "base/number.h"
#include "base/status.h"
#include "math/softmax.h"
#include "math/vectors.h"

#define CLASSES_MOST    8
#define CLASS_NAME_MOST 24             /* bytes, UTF-8, NUL included */
#define ENTRY_AXIS 6.0                 /* what 200 points of dragging change of an entry */
#define SCORE_AXIS 20.0                /* how long the axis of the scores is, at least   */

typedef enum { WARMUP_NONE, WARMUP_VECTORS, WARMUP_CLASSES } WarmupKind;

typedef struct {
    size_t n;
    char   name[CLASSES_MOST][CLASS_NAME_MOST];
    double score[CLASSES_MOST];
} Classes;

typedef struct Warmup {
    WarmupKind kind;
    Vectors vectors;
    Classes classes;
} Warmup;

extern const Choices function_words;   /* VectorFunction: xc xx Ax xAx */
const char *function_tex(VectorFunction f);        /* "x^T A x"                          */
const char *derivative_tex(VectorFunction f);      /* "x^T(A + A^T)"                     */

bool   warmup_same(const Warmup *a, const Warmup *b);
/* OK, or ERR_RANGE with what is not allowed: sizes, numbers, names. */
Status warmup_check(const Warmup *w, Message *msg);

/* Is it drawn as a plane? n = 2, and of A x m = 2. */
bool vectors_drawn(const Vectors *v);

/* --- as they stand --- */

typedef struct {
    size_t rows, columns;
    NumberText at[VECTORS_MOST][VECTORS_MOST];         /* TeX */
} MatrixText;

/* The derivative; the central differences with as many digits, so that they read alike where
 * they are. What roundings leave of a sum is 0. */
void vectors_shown(const Vectors *v, MatrixText *derivative, MatrixText *difference);
void vectors_value_shown(const Vectors *v, MatrixText *out);

/* The probabilities, as TeX: with as few decimals from 3 to 6 as let them add up to 1; what is
 * below 0.001 with two digits of its own; what would read as 1 as 1 − (the sum of the others).
 * *closes: they add up as they stand. */
void classes_shown(const Classes *c, NumberText tex[CLASSES_MOST], bool *closes);

#endif
