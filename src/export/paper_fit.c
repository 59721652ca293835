#include "export/paper_fit.h"

#include <math.h>
#include <stdio.h>

#include "canvas/proof.h"
#include "export/figure.h"
#include "export/paper.h"

#define WIDE_MM 120.0
#define PAGE_MM 170.0          /* of what has several parts */

ExportOptions paper_settled(Format f, const Model *m, const ExportOptions *o)
{
    ExportOptions to = *o;
    bool is_papers = f == FORMAT_PDF || f == FORMAT_TEX;
    if (!is_papers || o->width_pt > 0 || o->height_pt > 0 || figure_is_sheets(o->figure)) return to;
    double w, h;
    figure_size(o->figure, &w, &h);
    double mm = o->figure == FIGURE_STORY || o->figure == FIGURE_PAGE ? PAGE_MM : WIDE_MM;
    double k = mm*72/25.4/w;
    figure_extent(m, f == FORMAT_PDF, o, &w, &h);      /* of a story all its cells */
    to.on_paper = true;
    to.width_pt = k*w;
    to.height_pt = k*h;
    return to;
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

typedef struct {
    Fonts *fonts;
    bool   pages;
    const Model *m;
    const ExportOptions *o;
    double w, h, unit;         /* of the figure that does not fit; sizes are whole units */
    bool   wider, higher;      /* how it grows */
} Trial;

/* So many times as large; *least is set where it fits. */
static Status try_size(const Trial *t, double by, bool *fits, double least[2], Message *msg)
{
    ExportOptions at = *t->o;
    Proof p = { .kind = PROOF_FINE };
    at.width_pt = round_up(t->wider ? by*t->w : t->w, t->unit);
    at.height_pt = round_up(t->higher ? by*t->h : t->h, t->unit);
    Status s = loosest(&p, t->fonts, t->pages, t->m, &at, msg);
    *fits = s == OK && p.kind == PROOF_FINE;
    bool is_less = least[0] <= 0 || at.width_pt*at.height_pt < least[0]*least[1];
    if (*fits && is_less) {
        least[0] = at.width_pt;
        least[1] = at.height_pt;
    }
    return s;
}

#define LEAP   1.35
#define LEAPS  7            /* up to eight times as large                 */
#define STEPS  5            /* within a leap                              */

/* In the same form, or only wider, or only higher: the smallest found that holds it; 0: none. */
static Status least_size(Trial *t, double least[2], Message *msg)
{
    static const bool grows[3][2] = { { true, true }, { false, true }, { true, false } };
    Status s = OK;
    least[0] = least[1] = 0;
    for (int k = 0; k < 3 && s == OK; k++) {
        double by = 1;
        bool fits = false;
        t->wider = grows[k][0];
        t->higher = grows[k][1];
        for (int i = 0; i < LEAPS && s == OK && !fits; i++) {
            double area = (t->wider ? by : 1)*(t->higher ? by : 1)*t->w*t->h;
            if (least[0] > 0 && area >= least[0]*least[1]) break;
            s = try_size(t, by *= LEAP, &fits, least, msg);
        }
        if (!fits) continue;
        double from = by/LEAP;
        fits = false;
        for (int i = 1; i < STEPS && s == OK && !fits; i++)
            s = try_size(t, from + (by - from)*i/STEPS, &fits, least, msg);
    }
    return s;
}

static void say(Message *msg, const Proof *p, bool pages, const ExportOptions *o,
                const double least[2])
{
    char fault[160], size[60] = "a larger size";
    switch (p->kind) {
    case PROOF_OVER:
        snprintf(fault, sizeof fault, "“%s” would be printed over “%s”", p->words, p->other);
        break;
    case PROOF_CRAMPED:
        snprintf(fault, sizeof fault, "%s would be too small", p->words);
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
    fail(msg, ERR_RANGE, "The figure does not fit: %s. Give %s%s.", fault, size,
         o->figure == FIGURE_STORY && !pages ? ", or write it as PDF, which has pages" : "");
}

static bool is_laid_out(const ExportOptions *o)
{
    return !figure_is_sheets(o->figure) && (o->figure != FIGURE_PAGE || o->on_paper);
}

void paper_lay(Fonts *f, bool pages, const Model *m, ExportOptions *o)
{
    Proof p = { .kind = PROOF_FINE };
    if (is_laid_out(o)) loosest(&p, f, pages, m, o, NULL);
}

Status paper_fit(Fonts *f, bool pages, const Model *m, ExportOptions *o, Message *msg)
{
    Proof p = { .kind = PROOF_FINE };
    double least[2];
    if (!is_laid_out(o)) return OK;
    Status s = loosest(&p, f, pages, m, o, msg);
    if (s != OK || p.kind == PROOF_FINE) return s;
    Trial t = { .fonts = f, .pages = pages, .m = m, .o = o, .unit = o->on_paper ? 72/25.4 : 10 };
    figure_extent(m, pages, o, &t.w, &t.h);
    s = least_size(&t, least, msg);
    if (s != OK) return s;
    say(msg, &p, pages, o, least);
    return ERR_RANGE;
}
