/* step_card.h - what both kinds of lesson draw their steps with: the lines of a
 * derivation, and the verdict in words below them. */
#ifndef ELBOW_STEP_CARD_H
#define ELBOW_STEP_CARD_H

#include "model/reason.h"
#include "model/words.h"
#include "view/kit/scene.h"

typedef struct {
    char  left[448];       /* formula = substituted */
    char  mid[320];        /* a shorter formula = substituted, or empty */
    char  plain[224];      /* formula only, where there is little room */
    char  symbols[224];    /* formula with the gate in it; empty: plain */
    char  right[128];      /* the value */
    Paint paint;           /* of the value */
    const char *tip;
    bool  rare;            /* left out where there is no room for all lines */
    unsigned tells;        /* HIDE_…: it may not be seen while any of these is hidden */
    unsigned beat;         /* Beat with which it fills in */
} DerivationLine;

/* Made with all its parts, a line becomes what the form shows of it. */
void derivation_line_as(DerivationLine *l, DerivationForm form);

/* In which form steps are derived: as chosen, else as the page says, else with numbers. */
DerivationForm derivation_form(const NetLook *k, const struct Visit *t);

/* Makes the lines of a step, at most STEP_LINES, and returns how many; `flat`: left sides as
 * a/b. *update: the line before which the update begins. */
#define STEP_LINES 16
typedef struct {
    size_t    (*make)(const void *of, DerivationLine out[STEP_LINES], DerivationForm form,
                      bool flat, size_t *update);
    const void *of;
    size_t      explain;   /* the lines' first ExplainId */
    double      size;      /* of a line, where there is room, */
    double      least;     /*   and with its numbers at least; 0: three quarters of it */
    bool        flat;      /* never tall */
} StepLines;

/* The choice of the form, its middle at cy; returns where it ends. Nothing on paper. */
double view_derivation_choice(View *v, double x, double cy);

/* Beside a card's title that ends at x: that its step was just made, where that and the choice of
 * the form end before `right`; else its verdict says it. Returns where it ends. */
double view_just_made(View *v, double x, double cy, double right);

/* The lines of a step, and below them its verdict in words of size `words` (r NULL: none), in
 * the card's `body`. Rows are as high as what stands in them and share the room; left sides
 * are flat before rows would touch or the reason would be cut. Returns where they end. */
double view_step_body(View *v, Rect body, const StepLines *l, const Reason *r, double words);

/* What a step does, its loss and its outcome on a shade of the outcome's colour, and below
 * it why, as large; `lead` comes first ("" or NULL: nothing): in fewer words, then smaller,
 * until all fits. */
void view_verdict_of(View *v, Rect box, double size, const Reason *r, const char *lead);

/* How high a box of that width must be for it, with the reason in this form. */
double view_verdict_height(View *v, double width, double size, const Reason *r, const char *lead,
                           WhyForm form);

/* Projected: all of the box is shaded, what the step does stands in letters of `size`, why below
 * it in smaller ones, both in fewer words before they are smaller than `least`. The loss stands
 * elsewhere. */
void view_verdict_strip(View *v, Rect box, double size, double least, const Reason *r);

#endif
