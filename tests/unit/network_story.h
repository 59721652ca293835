/* network_story.h - networks and data for the tests of math/network*. */
#ifndef ELBOW_NETWORK_STORY_H
#define ELBOW_NETWORK_STORY_H

#include "story.h"

#include "math/network_train.h"

#include <stdlib.h>

/* w in +-1, v in +-1/sqrt(d), elbows in [0, 1]: the notebook's start. */
static inline Network notebook_network(size_t d, bool bias, uint64_t *seed)
{
    Network f;
    CHECK(network_init(&f, d, bias) == OK);
    for (size_t i = 0; i < d; i++) {
        f.w[i] = uniform(seed, -1, 1);
        f.b[i] = -uniform(seed, 0, 1)*f.w[i];
        f.v[i] = uniform(seed, -1, 1)/sqrt((double)d);
    }
    if (bias) f.c = uniform(seed, -1, 1);
    return f;
}

static inline Sample *wavy_points(size_t n, uint64_t *seed)
{
    Sample *s = malloc(n*sizeof *s);
    CHECK(s != NULL);
    for (size_t k = 0; k < n; k++) {
        double x = uniform(seed, 0, 1);
        s[k] = (Sample){ x, sin(9*x) + uniform(seed, -0.1, 0.1) };
    }
    return s;
}

/* Everything at once: elbows exactly on points, on each other, w = 0 with b of
 * either sign, tiny and huge slopes, dead units, x = 0, equal points. */
static inline void make_awkward(Network *f, Sample *s, size_t n, uint64_t *seed)
{
    if (n > 2) s[2] = s[0];
    if (n > 3) s[3].x = 0;
    if (n > 4) s[4].x = s[1].x;
    for (size_t i = 0; i < f->d; i++) {
        switch (chance(seed) % 9) {
        case 0: f->w[i] = 0; f->b[i] = uniform(seed, -1, 1); break;
        case 1: f->w[i] = 0; f->b[i] = 0; break;
        case 2: f->w[i] = 1; f->b[i] = -s[chance(seed) % n].x; break;
        case 3: f->w[i] = -1; f->b[i] = s[chance(seed) % n].x; break;
        case 4: f->w[i] = 1e-9*f->w[i]; break;
        case 5: f->b[i] = -10*fabs(f->w[i]); break;
        case 6: f->w[i] *= -0.0; f->b[i] = 0.25; break;
        case 7: if (i > 0) { f->w[i] = 2*f->w[i - 1]; f->b[i] = 2*f->b[i - 1]; } break;
        default: break;
        }
    }
}

/* The largest difference of a parameter, relative to the largest of its kind, or to `least`. */
static inline double apart_from(const Network *f, const Network *g, double least)
{
    const double *a[] = { f->w, f->b, f->v }, *b[] = { g->w, g->b, g->v };
    double worst = 0;
    for (int k = 0; k < 3; k++) {
        double top = least, diff = 0;
        for (size_t i = 0; i < f->d; i++) {
            top = fmax(top, fabs(a[k][i]));
            double e = fabs(a[k][i] - b[k][i]);
            if (!(e <= diff)) diff = e;
        }
        if (!(diff/top <= worst)) worst = diff/top;
    }
    double c = fabs(f->c - g->c)/fmax(1, fabs(f->c));
    return c <= worst ? worst : c;
}

static inline double apart(const Network *f, const Network *g) { return apart_from(f, g, 1e-300); }

static inline bool same_doubles(const Network *f, const Network *g)
{
    return memcmp(f->w, g->w, f->d*sizeof *f->w) == 0 && memcmp(f->b, g->b, f->d*sizeof *f->b) == 0
        && memcmp(f->v, g->v, f->d*sizeof *f->v) == 0 && f->c == g->c;
}

#endif
