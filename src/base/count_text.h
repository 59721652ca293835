/* count_text.h - steps and points in words: 60,000, or 60k where there is little room. */
#ifndef ELBOW_COUNT_TEXT_H
#define ELBOW_COUNT_TEXT_H

#include <stddef.h>

typedef struct { char s[32]; } CountText;
CountText count_text(double n);      /* whole numbers below 1e15; number_text for others */
CountText count_points(double n);    /* no points, 1 point, 60,000 points */
CountText count_short(double n);     /* 60k, 1.2M, 3G: three digits */

#endif
