#ifndef ELBOW_LEAST_SQUARES_H
#define ELBOW_LEAST_SQUARES_H
#include "math/network.h"
Status least_squares(Network *f, const Sample *s, size_t n, double ridge);
#endif
