/* network_patterns.h - many units, few points: a step costs O(n), whatever d is.
 *
 * Units active on the same samples undergo the same linear map in a step on (x, y):
 *
 *   w' = w - q x v    b' = b - q v    v' = v - q (x w + b)    q = lambda delta
 *
 * so each pattern (a cut, rising or falling: 2(n + 1) of them) keeps the product
 * T of its maps and its units' second moments Q = sum u u^T, u = (w, b, v);
 * f^(x) = c + sum over active patterns of x Qwv + Qbv. A unit is looked at only
 * when the sum of bounds on the motion of z at the samples beside its cut
 * reaches its z there. All is rebuilt from the units before T is far from 1,
 * and at every step that is a multiple of PATTERNS_REBUILD.
 *
 * Against train_step over 10^5 steps: f^ at the samples within 1e-11, parameters
 * within 1e-11 of the largest of their kind (tests/unit/test_network_patterns.c).
 * The bounds need lambda ~ 1/d, which is what a wide network is stable at: then a
 * few units are looked at in a step. Below about 2000 units fast_steps is faster.
 * The doubles depend on where init, patterns_begin_anew or a multiple of
 * PATTERNS_REBUILD was last: from there they repeat exactly, however the steps are cut
 * into calls. */
#ifndef ELBOW_NETWORK_PATTERNS_H
#define ELBOW_NETWORK_PATTERNS_H

#include "math/fast/places.h"
#include "math/network_train.h"

#define PATTERNS_REBUILD    262144u
#define PATTERNS_POINTS_MAX 65536u

typedef struct { double key; uint32_t unit; } PatternDue;
typedef struct { PatternDue *at; size_t count, room; } PatternHeap;   /* smallest key first */

typedef struct {
    const Sample *s;         /* borrowed; must not change                      */
    size_t    n;
    Places    places;
    uint32_t *rank;          /* of each sample among the sorted x              */
    Network   base, next;    /* u before T; scratch. base.c is the c of now    */
    uint32_t *group;         /* of each unit                                   */
    size_t    half, groups;  /* rising: 0..n; falling: half..half + n          */
    double   *block;         /* fields of eight groups at a time, kernel's     */
    PatternHeap *due;
    double    scale;         /* of v beside w and b in the bounds              */
    double    turned;        /* sum of |q| (1 + x^2)^1/2 since the rebuild     */
    uint64_t  step;
    uint64_t  looks;         /* at single units, since init                    */
} Patterns;

/* ERR_RANGE for no or too many samples, or numbers that are not finite;
 * ERR_MEMORY; *p is then empty. */
Status patterns_init(Patterns *p, const Network *f, const Sample *s, size_t n, uint64_t step);
void   patterns_deinit(Patterns *p);

/* The next steps; needs RULE_SGD, batch 1, LAYERS_ALL. ERR_DIVERGED: p is at the
 * last step before f^, a parameter, or a sum of their squares was not finite.
 * ERR_MEMORY: p can only be freed. */
Status patterns_steps(Patterns *p, const Training *tr, uint64_t steps);

/* As patterns_init with what patterns_read gives. Errors as patterns_steps. */
Status patterns_begin_anew(Patterns *p);

void   patterns_read(const Patterns *p, Network *out);     /* the parameters, O(d) */

#endif
