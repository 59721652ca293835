/* recipe.h - all that a network's run follows from. */
#ifndef ELBOW_RECIPE_H
#define ELBOW_RECIPE_H

#include "math/history.h"
#include "math/scale.h"
#include "model/lesson.h"
#include "model/points.h"

/* 0, false: none; loss in data units */
typedef struct { double loss; uint64_t steps; bool still; } Stop;

/* All borrowed, and unchanged while there is a run of it. */
typedef struct {
    Training      tr;
    const Sample *s;             /* n > 0 samples as it trains on them: scaled by `scale` */
    size_t        n;
    const Sample *test;          /* test_n, may be 0; scaled, too */
    size_t        test_n;
    PointsId      s_id, test_id; /* which these are; serial 0: nobody says */
    Scale         scale;
    Stop          stop;
    const Row    *start;         /* the first row, with what is seen of it */
} Recipe;

#endif
