/* The exercise's four cases. */
#include "model/lesson.h"

#include <stdio.h>

static const struct {
    const char *title;
    Unit        unit;
    Sample      point;
    double      rate;
    Window      view;
} cases[] = {
    { "Case (i): φ(x) = 0",              { 1, -2 },    { 1, -1 },   0.1, { -1.8, 3.6, -1.6, 2 } },
    { "Case (ii): w > 0, x > 0",         { 1, -0.5 },  { 1.5, 0 },  0.2, { -1.5, 3, -1.45, 2.2 } },
    { "Case (iii): w > 0, x < 0",        { 1, 2 },     { -1, 0 },   0.1, { -3, 1.8, -0.8, 3.6 } },
    { "Case (iv): w < 0, x > 0",         { -1, 2 },    { 1, 0 },    0.1, { -1.8, 3, -0.8, 3.6 } },
};

LessonData case_data(int which, Sample *point_storage)
{
    int i = which < 1 || which > 4 ? 1 : which - 1;
    LessonData d = { .unit = cases[i].unit, .point = point_storage, .n = 1, .rate = cases[i].rate,
                     .has_hold = true, .hold = 1, .has_view = true, .view = cases[i].view };
    snprintf(d.title, sizeof d.title, "%s", cases[i].title);
    *point_storage = cases[i].point;
    return d;
}
