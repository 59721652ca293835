#include "model/marks.h"

#include <stdio.h>

static const MarkName name[] = {
    { "point", MARK_POINT, MARK_ALONE },     { "residual", MARK_RESIDUAL, MARK_ALONE },
    { "line", MARK_LINE, MARK_ALONE },       { "line'", MARK_LINE_NEXT, MARK_ALONE },
    { "elbow", MARK_ELBOW, MARK_MAY_UNIT },  { "elbow'", MARK_ELBOW_NEXT, MARK_ALONE },
    { "slope", MARK_SLOPE, MARK_ALONE },     { "slope'", MARK_SLOPE_NEXT, MARK_ALONE },
    { "pivot", MARK_PIVOT, MARK_ALONE },     { "area", MARK_AREA, MARK_ALONE },
    { "arrow", MARK_ARROW, MARK_ALONE },     { "edge", MARK_EDGE, MARK_ALONE },
    { "valley", MARK_VALLEY, MARK_ALONE },   { "contour", MARK_CONTOUR, MARK_ALONE },
    { "path", MARK_PATH, MARK_ALONE },       { "rate", MARK_RATE, MARK_ALONE },
    { "loss", MARK_LOSS, MARK_ALONE },       { "f", MARK_F, MARK_ALONE },
    { "f'", MARK_F_NEXT, MARK_ALONE },       { "target", MARK_TARGET, MARK_ALONE },
    { "unit", MARK_UNIT, MARK_WITH_UNIT },   { "trace", MARK_TRACE, MARK_WITH_UNIT },
    { "table", MARK_TABLE, MARK_ALONE },     { "curve", MARK_CURVE, MARK_ALONE },
    { "x", MARK_X, MARK_ALONE },             { "c", MARK_C, MARK_ALONE },
    { "A", MARK_A, MARK_ALONE },             { "gradient", MARK_GRADIENT, MARK_ALONE },
    { "square", MARK_SQUARE, MARK_ALONE },   { "image", MARK_IMAGE, MARK_ALONE },
    { "class", MARK_CLASS, MARK_WITH_UNIT }, { "score", MARK_SCORE, MARK_WITH_UNIT },
    { "softmax", MARK_SOFTMAX, MARK_MAY_UNIT }, { "code", MARK_CODE, MARK_MAY_UNIT },
};

const MarkNames mark_names = { name, sizeof name/sizeof *name };

bool mark_has_unit(Mark mark)
{
    for (size_t i = 0; i < mark_names.n; i++)
        if (name[i].id == (int)mark) return name[i].unit != MARK_ALONE;
    return false;
}

MarkWord mark_word(const MarkupLink *l)
{
    MarkWord w = { "" };
    const char *word = "";
    for (size_t i = 0; i < mark_names.n; i++)
        if (name[i].id == l->mark) word = name[i].name;
    if (l->unit > 0) snprintf(w.s, sizeof w.s, "%s %zu", word, l->unit);
    else snprintf(w.s, sizeof w.s, "%s", word);
    return w;
}
