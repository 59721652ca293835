/* network.h - f^(x) = c + sum_i v_i max(0, w_i x + b_i), its loss and gradients.
 *
 * The plain versions: each reads like its formula, costs O(d) a sample, and is
 * what the fast ones are tested against. Unit i is active for x iff
 * w_i*x + b_i > 0 as computed in doubles. x in data units, f^ in those of y.
 *
 * A Network's arrays are one block that it owns: aligned to 64 bytes, and
 * filled up with zero units to `room`, a multiple of UNIT_PAD, so that kernels
 * need no remainder loop. A zero unit is never active and never changes. */
#ifndef ELBOW_NETWORK_H
#define ELBOW_NETWORK_H

#include "base/status.h"
#include "math/unit.h"

#include <stdbool.h>
#include <stddef.h>

#define UNIT_PAD  8u
#define UNITS_MAX 100000000u     /* 2.4 GB of parameters */

typedef struct {
    size_t  d, room;         /* units; with the zero units               */
    double *w, *b, *v;
    double  c;               /* output bias; 0 and fixed without `bias`  */
    bool    bias;
} Network;

typedef enum { LAYERS_ALL, LAYERS_OUTPUT } Layers;    /* what a step trains; c counts as output */

/* All parameters 0. ERR_RANGE for d = 0 or above UNITS_MAX, ERR_MEMORY;
 * *f is then empty. network_deinit may be called on an empty one. */
Status network_init(Network *f, size_t d, bool bias);
void   network_deinit(Network *f);
void   network_copy(Network *to, const Network *from);   /* same d; with the zero units: a step too
                                                            large leaves NaN there */
void   network_clear(Network *f);                        /* all parameters 0 */
/* all same d; t in 0..1 */
void   network_blend(Network *out, const Network *from, const Network *to, double t);
void   network_swap(Network *f, Network *g);
bool   network_finite(const Network *f);
bool   network_within(const Network *f, double most);    /* every parameter is a number of at most
                                                            that size */

/* A step after which a parameter is larger than this has diverged. All are trained on as
 * long as their loss is a number: with L = 1e64, d = 1e8 units and |x| <= 1e12
 *
 *   |f^| <= d L (L |x| + L) + L < 1e149,   delta^2 < 1e298,   their sum over 1e9 points < 1e308. */
#define PARAMETER_MAX 1e64

double network_value(const Network *f, double x);

/* mean over n samples of 1/2 (f^(x_n) - y_n)^2; 0 for n = 0 */
double network_loss(const Network *f, const Sample *s, size_t n);

/* Mean over the batch s[pick[0]], …, s[pick[count - 1]] (count > 0) of
 *
 *   dl/dv_i = delta phi_i    dl/dw_i = delta v_i x g_i    dl/db_i = delta v_i g_i    dl/dc = delta
 *
 * with delta = f^ - y, all at the same parameters; pick == NULL is s[0..count-1].
 * Written over g (same d), which holds a gradient in the shape of a network.
 * For LAYERS_OUTPUT those of w and b are 0. */
void network_gradient(Network *g, const Network *f, Layers layers, const Sample *s,
                      const size_t *pick, size_t count);

#endif
