#include "view/net/unit_paint.h"

size_t unit_selected(const Scene *s)
{
    uint64_t unit = s->look.selected;
    return unit < s->lesson->net->at->d ? (size_t)unit : UNIT_NONE;
}

bool unit_is_strong(const Scene *s, size_t unit)
{
    return unit < UNIT_PAINTS || unit == s->look.selected;
}

Paint unit_paint(const Scene *s, size_t unit)
{
    int hue = (int)(unit % UNIT_PAINTS);
    if (unit_is_strong(s, unit)) return (Paint)(PAINT_UNIT + hue);
    return s->lesson->net->at->d <= UNITS_COLOURED ? (Paint)(PAINT_UNIT_FAINT + hue) : PAINT_CROWD;
}
