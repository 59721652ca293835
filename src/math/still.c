#include "math/still.h"

bool still_look(Still *s, double loss)
{
    s->last[s->looks++ % STILL_MEAN] = loss;
    if (s->looks < STILL_MEAN) return false;
    double mean = 0;
    for (int k = 0; k < STILL_MEAN; k++) mean += s->last[k]/STILL_MEAN;
    if (s->looks == STILL_MEAN || mean < (1 - STILL_PART)*s->best) {
        s->best = mean;
        s->waited = 0;
        return false;
    }
    s->waited++;
    return s->waited >= STILL_LEAST && s->waited >= s->looks/4;
}
