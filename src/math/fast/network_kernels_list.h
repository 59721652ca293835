/* network_kernels_list.h - what the kernels are given, and their names. */
#ifndef ELBOW_NETWORK_KERNELS_LIST_H
#define ELBOW_NETWORK_KERNELS_LIST_H

#include "math/fast/places.h"
#include "math/fast/simd.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SMALL_BLOCKS 6u      /* up to 48 units stay in registers */
#define SMALL_BATCH  64u

typedef struct {
    double *w, *b, *v, *c;   /* updated; room a multiple of 8, aligned to 64 bytes */
    size_t  room;
    bool    bias, output_only;
    double  rate;            /* lambda                             */
    size_t  batch, steps;    /* steps > 0                          */
    size_t  lanes;           /* batch rounded up to 8; for single, 1 */
    const double *x, *y;     /* lanes places a step                */
    const double *q;         /* lambda/batch, 0 in the lanes past it */
    double *t, *tx;          /* scratch: lanes each                */
    double *phi;             /* scratch of small: batch*room       */
    void   *sums;            /* scratch: 64 bytes a lane           */
} KernelRun;

typedef void Kernel(const KernelRun *r);
/* places_cut(p, w[i], b[i]).k for a multiple of 8 units; w = 0 included. */
typedef void CutsKernel(const Places *p, const double *w, const double *b, size_t count,
                        uint32_t *out);
/* Of network_patterns.h: the fields of a group. T is row after row. */
enum {
    PATTERN_T, PATTERN_Q_WW = PATTERN_T + 9, PATTERN_Q_WB, PATTERN_Q_BB, PATTERN_Q_WV, PATTERN_Q_BV,
    PATTERN_Q_VV,
    PATTERN_METER, PATTERN_NEXT, PATTERN_X_LO, PATTERN_X_HI, PATTERN_SIDE, PATTERN_PLACE,
    PATTERN_FIELDS
};
typedef double PatternValueKernel(const double *block, size_t groups, double place, double x);
typedef bool   PatternStepKernel(double *block, size_t groups, double place, double x, double step,
                                 double scale);

typedef struct {
    Kernel *single, *batch, *small[SMALL_BLOCKS], *small_single[SMALL_BLOCKS];
    CutsKernel *cuts;
    PatternValueKernel *pattern_value;
    PatternStepKernel *pattern_step;
} Kernels;

const Kernels *kernels_in_use(void);     /* for simd_level() */

#define KERNELS_DECLARE(l)                                                                        \
    Kernel kernel_single_##l, kernel_batch_##l, kernel_small_1_##l, kernel_small_2_##l,           \
           kernel_small_3_##l, kernel_small_4_##l, kernel_small_5_##l, kernel_small_6_##l,        \
           kernel_small_single_1_##l, kernel_small_single_2_##l, kernel_small_single_3_##l,       \
           kernel_small_single_4_##l, kernel_small_single_5_##l, kernel_small_single_6_##l;       \
    CutsKernel kernel_cuts_##l; PatternValueKernel kernel_pattern_value_##l;            \
    PatternStepKernel kernel_pattern_step_##l;
#define KERNELS(l)                                                                                \
    { kernel_single_##l, kernel_batch_##l, { kernel_small_1_##l, kernel_small_2_##l,              \
      kernel_small_3_##l, kernel_small_4_##l, kernel_small_5_##l, kernel_small_6_##l },         \
      { kernel_small_single_1_##l, kernel_small_single_2_##l, kernel_small_single_3_##l,          \
        kernel_small_single_4_##l, kernel_small_single_5_##l, kernel_small_single_6_##l },        \
      kernel_cuts_##l, kernel_pattern_value_##l, kernel_pattern_step_##l }
KERNELS_DECLARE(base)
KERNELS_DECLARE(avx2)
KERNELS_DECLARE(avx512)

/* By these kernels: k[i] of the cut of unit i, rising iff w[i] >= 0; count is a multiple of
 * UNIT_PAD and w, b are aligned as a Network's are. */
void places_cuts(const Places *p, const double *w, const double *b, size_t count, uint32_t *k);

#define CUTS_AT_ONCE 512u    /* for loops over places_cuts with an array on the stack */

#endif
