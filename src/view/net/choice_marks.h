/* choice_marks.h - where on a network's way a choice was changed and training went on from there:
 * what is drawn at those steps, beside the loss and the traces alike. */
#ifndef ELBOW_CHOICE_MARKS_H
#define ELBOW_CHOICE_MARKS_H

#include "view/kit/scene.h"

#define CHOICES_SEEN 40u

/* Changes that stand nearer than a few points to each other are one mark. */
typedef struct {
    uint64_t    step;          /* of the first            */
    double      at;            /* its place on the axis   */
    size_t      n;             /* how many                */
    const char *words;         /* of the first: "λ 0.04 → 0.4"; until the next picture */
} ChoiceMark;

/* `place` says where a step stands. None while a question hides what came. Those that come last
 * are left out where there are more than CHOICES_SEEN. */
typedef double ChoicePlace(const void *arg, uint64_t step);
size_t choice_marks(View *v, ChoicePlace *place, const void *arg, ChoiceMark out[CHOICES_SEEN]);

/* "step 500: λ 0.04 → 0.4", or how many there are and the first. */
const char *choice_tip(View *v, const ChoiceMark *m);

/* Its words with what lies behind them dimmed: the right end, or the left one, of their line. */
void choice_words(View *v, const ChoiceMark *m, Pt base, bool to_left);
double choice_words_width(View *v, const ChoiceMark *m);

#endif
