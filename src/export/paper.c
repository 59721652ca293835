#include "export/paper.h"

#include <math.h>
#include <stdio.h>

#include "canvas/proof.h"
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

/* --- what fits --- */

static Status proof(Proof *out, Fonts *f, bool pages, const Model *m, const ExportOptions *o,
                    Message *msg)
{
    ExportOptions quiet = *o;
    Canvas *cv = proof_canvas_new(f, out);
    if (cv == NULL) return fail(msg, ERR_MEMORY, "Out of memory while laying out the figure.");
    quiet.unshown = NULL;
    cv->pages = pages;
    Status s = export_draw(cv, VECTOR_SCALE, f, m, &quiet, msg);
    canvas_free(cv);
    return s;
}

/* The first layout that has room for all its words. */
static Status loosest(Proof *out, Fonts *f, bool pages, const Model *m, ExportOptions *o,
                      Message *msg)
{
    Status s = OK;
    for (o->tight = 0; o->tight <= PAPER_TIGHT && s == OK; o->tight++) {
        s = proof(out, f, pages, m, o, msg);
        if (s == OK && out->kind == PROOF_FINE) return OK;
    }
    o->tight = 0;
    return s;
}

static double round_up(double v, double unit) { return ceil(v/unit - 1e-6)*unit; }

/* In the same form, or only wider, or only higher: the smallest found that holds it; 0: none. */
static Status least_size(Fonts *f, bool pages, const Model *m, const ExportOptions *o,
                         double least[2], Message *msg)
{
    static const bool grows[3][2] = { { true, true }, { false, true }, { true, false } };
    double unit = o->on_paper ? 72/25.4 : 10, w, h;
    Status s = OK;
    figure_extent(m, pages, o, &w, &h);
    least[0] = least[1] = 0;
    for (int k = 0; k < 3 && s == OK; k++) {
        for (double by = 1.06; by < 8 && s == OK; by *= 1.06) {
            ExportOptions at = *o;
            Proof p = { .kind = PROOF_FINE };
            at.width_pt = round_up(grows[k][0] ? by*w : w, unit);
            at.height_pt = round_up(grows[k][1] ? by*h : h, unit);
            if (least[0] > 0 && at.width_pt*at.height_pt >= least[0]*least[1]) break;
            s = loosest(&p, f, pages, m, &at, msg);
            if (s != OK || p.kind != PROOF_FINE) continue;
            least[0] = at.width_pt;
            least[1] = at.height_pt;
            break;
        }
    }
    return s;
}

static void say(Message *msg, const Proof *p, const ExportOptions *o, const double least[2])
{
    char fault[160], size[60] = "a larger size";
    switch (p->kind) {
    case PROOF_OVER:
        snprintf(fault, sizeof fault, "“%s” would be printed over “%s”", p->words, p->other);
        break;
    default:
        snprintf(fault, sizeof fault, "“%s” would %s", p->words,
                 p->kind == PROOF_OUTSIDE ? "lie beyond its edge"
                 : p->kind == PROOF_CUT ? "be cut" : "be painted over");
        break;
    }
    double k = o->on_paper ? 25.4/72 : 1;
    if (least[0] > 0)
        snprintf(size, sizeof size, "at least %.0f × %.0f %s", least[0]*k, least[1]*k,
                 o->on_paper ? "mm" : "points");
    fail(msg, ERR_RANGE, "The picture has no room for all its words: %s. Give %s.", fault, size);
}

Status paper_fit(Fonts *f, bool pages, const Model *m, ExportOptions *o, Message *msg)
{
    Proof p = { .kind = PROOF_FINE };
    double least[2];
    if (figure_is_sheets(o->figure) || (o->figure == FIGURE_PAGE && !o->on_paper)) return OK;
    Status s = loosest(&p, f, pages, m, o, msg);
    if (s != OK || p.kind == PROOF_FINE) return s;
    s = least_size(f, pages, m, o, least, msg);
    if (s != OK) return s;
    say(msg, &p, o, least);
    return ERR_RANGE;
}
