/* asked.h - what a page or a prediction changes of every picture: what is hidden while its
 * question is open, the step that it has told, and what is lit. The one place that decides
 * it: views ask here. */
#ifndef ELBOW_ASKED_H
#define ELBOW_ASKED_H

#include "model/visit.h"
#include "view/kit/scene.h"

/* The lesson as it may be seen, where something of it may not. */
typedef struct { Lesson lesson; NetLesson net; Visit visit; } Veil;

/* Before a scene is drawn: sets what is hidden, and takes it out of the lesson seen (veil lives
 * as long as the scene); after a prediction of one unit it shows the step that was told. */
void scene_ask(Scene *s, Veil *veil);

/* A network as it is at the lesson's step: also while the step before it is seen, or is on its
 * way there. */
const Network *network_now(const Scene *s);

/* May any of these (HIDE_…) not be seen just now? */
bool view_hides(const View *v, unsigned bits);

/* The prediction that is open or told, of the page or by hand; false: none. Of a told one the
 * parts are judged (answer), of an open one answer is NULL. */
typedef struct { const Visit *visit; const Answer *answer; } Prediction;
bool view_prediction(const View *v, Prediction *out);
/* Which of its parts that is, of a unit from 1 (0: the only one); false: none. */
bool prediction_part(const Prediction *p, Param name, size_t unit, size_t *part);

/* --- words and marks light each other --- */

/* A handle of words that stand for a mark: index. */
size_t word_index(Mark mark, size_t unit);

/* Are pointer or focus on words for this mark, or on it? unit: from 1, 0 of one unit. */
bool view_is_lit(const View *v, Mark mark, size_t unit);

/* Along this line lies a mark of those that words can light: under the pointer it lights them.
 * Where there are no words nothing is added. */
void view_mark_line(View *v, Mark mark, size_t unit, Pt a, Pt b, double reach, const char *tip);

/* Is there a page or a prediction, whose words can light marks? */
bool view_has_words(const View *v);

/* A card or plane that is lit: a line round it. */
void view_lit_frame(View *v, Mark mark, Rect box);

Paint mark_paint(Mark mark, size_t unit);

#endif
