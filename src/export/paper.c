#include "export/paper.h"

#include <math.h>

#include "export/figure.h"
#include "model/words.h"
#include "view/kit/sizes.h"

#define LABEL   8.0            /* points of paper: labels, */
#define SCRIPT  6.0            /*   and nothing is smaller */
#define TICK    (7.0/8)        /* of a label */
#define WIDE_MM 120.0
#define DPI     300.0

static bool is_of_paper(const ExportOptions *o)
{
    return o->on_paper && !figure_is_sheets(o->figure);
}

ExportOptions paper_settled(Format f, const ExportOptions *o)
{
    ExportOptions to = *o;
    bool is_papers = f == FORMAT_PDF || f == FORMAT_TEX;
    if (!is_papers || o->width_pt > 0 || o->height_pt > 0 || figure_is_sheets(o->figure)) return to;
    double w, h;
    figure_size(o->figure, &w, &h);
    to.on_paper = true;
    to.width_pt = WIDE_MM*72/25.4;
    to.height_pt = to.width_pt*h/w;
    return to;
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
    fonts_type(f, &(TypeSizes){ usual, TICK*usual, (TEXT_SMALL + TEXT_READING)/2, script });
}
