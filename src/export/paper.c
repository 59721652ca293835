#include "export/paper.h"

#include <math.h>

#include "model/words.h"
#include "view/kit/sizes.h"

#define LABEL   8.0            /* points of paper: labels, */
#define SCRIPT  6.0            /*   and nothing is smaller */
#define TICK    (7.0/8)        /* of a label */
#define SPLIT   12.4           /* of the screen's points: TEXT_SMALL is a tick's */
#define DPI     300.0

static bool is_of_paper(const ExportOptions *o)
{
    return o->on_paper && !figure_is_sheets(o->figure);
}

double paper_scale(const ExportOptions *o)
{
    return o->scale > 0 ? o->scale : is_of_paper(o) ? DPI/72 : 2;
}

double paper_em(const ExportOptions *o)
{
    double text = o->text_pt > 0 ? o->text_pt : LABEL;
    return is_of_paper(o) ? text/TEXT_TITLE : 1;
}

void paper_type(Fonts *f, const ExportOptions *o)
{
    if (!is_of_paper(o)) return;
    double usual = TEXT_TITLE, script = fmin(SCRIPT/paper_em(o), TICK*usual);
    fonts_type(f, &(TypeSizes){ usual, TICK*usual, SPLIT, script });
}
