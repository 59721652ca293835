#include "model/rate_words.h"

#include <math.h>

/* Towards e_to. */
static const char *side(const RatePiece *p) { return p->e_to > p->e_from ? "right" : "left"; }

void words_rate_course(Buf *b, const RateCurve *c)
{
    RatePiece p[2];
    size_t n = rate_pieces(c, p);
    double x = c->sample.x, z = unit_z(c->unit, x);
    if (n == 0)
        buf_printf(b, "There is no elbow at any λ: the line is flat, and stays so.");
    else if (!(z > 0))
        buf_printf(b, "The unit is inactive at the point: the elbow stays, for every λ.");
    else if (z == c->sample.y)
        buf_printf(b, "φ fits the point: the elbow stays, for every λ.");
    else if (p[0].e_from == p[0].e_to)
        buf_printf(b, "The elbow is on the pivot: it stays, for every λ%s.",
                   unit_report(c->unit, c->sample, 1).flip.there ? " but that of the flip" : "");
    else if (c->unit.w == 0)
        buf_printf(b, "Born at infinity, it comes from the %s: towards −1/x, never past it.",
                   p[0].e_from > 0 ? "right" : "left");
    else if (n == 2)
        buf_printf(b, "To the %s up to the flip, then from the other side towards −1/x.",
                   side(&p[0]));
    else if (x == 0)
        buf_printf(b, "To the %s for every λ, without end: the step shifts the line.", side(&p[0]));
    else
        buf_printf(b, "To the %s for every λ: towards −1/x, never past it.", side(&p[0]));
}
