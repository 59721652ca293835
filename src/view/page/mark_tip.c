#include "view/page/mark_tip.h"

#include <stddef.h>

static const char *const tips[MARKS] = {
    [MARK_POINT] = "The training point: φ(x) should be y there.",
    [MARK_RESIDUAL] = "The residual φ − y: how far φ is above the training point.",
    [MARK_LINE] = "φ now.",
    [MARK_LINE_NEXT] = "φ after the next step.",
    [MARK_ELBOW] = "The elbow e = −b/w, where wx + b = 0.",
    [MARK_ELBOW_NEXT] = "The elbow after the next step.",
    [MARK_SLOPE] = "The slope of φ where it is active: the weight w.",
    [MARK_SLOPE_NEXT] = "The slope after the next step.",
    [MARK_PIVOT] = "The pivot −1/x: the place about which the step turns the line.",
    [MARK_AREA] = "What lies between φ now and φ after the step.",
    [MARK_ARROW] = "The way of the elbow in the next step.",
    [MARK_EDGE] = "The edge wx + b = 0 in the loss over (w, b): beyond it the unit is inactive.",
    [MARK_VALLEY] = "The valley of the loss over (w, b): there φ fits the point.",
    [MARK_CONTOUR] = "Contours: places (w, b) of equal loss.",
    [MARK_PATH] = "The path of (w, b) so far.",
    [MARK_RATE] = "The learning rate λ: how far a step goes against the gradient.",
    [MARK_LOSS] = "The loss ℓ: ½(φ − y)².",
    [MARK_F] = "The network's f̂ now.",
    [MARK_F_NEXT] = "f̂ after the next step.",
    [MARK_TARGET] = "The function that the points come from.",
    [MARK_UNIT] = "A unit of the network: its part of f̂, and its elbow.",
    [MARK_TRACE] = "Where this unit's elbow was at every step.",
    [MARK_TABLE] = "The table of units.",
    [MARK_CURVE] = "The loss over the steps.",
    [MARK_X] = "The column x.",
    [MARK_C] = "The column c of constants.",
    [MARK_A] = "The matrix A of constants.",
    [MARK_GRADIENT] = "The derivative with respect to x.",
    [MARK_SQUARE] = "The unit square, before A maps it.",
    [MARK_IMAGE] = "The image: where A takes x, and the unit square.",
    [MARK_CLASS] = "A class: it has a score and a probability.",
    [MARK_SCORE] = "The scores: one number for each class.",
    [MARK_SOFTMAX] = "Softmax: probabilities made of the scores.",
    [MARK_CODE] = "The one-hot code: 1 at its class, 0 elsewhere.",
};

const char *mark_tip(Mark mark)
{
    return mark < MARKS ? tips[mark] : NULL;
}
