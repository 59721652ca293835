#include "app/copying.h"

#include "export/numbers.h"
#include "model/visit.h"
#include "view/net/unit_derivation.h"
#include "view/unit/derivation.h"
#include "view/warmup/warmup_latex.h"

static Status is_asked(Message *msg)
{
    return fail(msg, ERR_STATE, "This would tell what is asked just now. Answer first, or show "
                                "the answer (Enter); then it can be copied.");
}

/* r: of one unit, the step; NULL: none */
static Status derivation_of(Buf *out, const Lesson *l, const StepReport *r, const NetLook *look,
                            const char **done, Message *msg)
{
    uint64_t selected = look->selected;
    if (selected == SELECT_NONE && visit_unit(l->visit) > 0) selected = visit_unit(l->visit) - 1;
    DerivationForm form = derivation_form(look, l->visit);
    if (lesson_hides(l) != 0) return is_asked(msg);
    if (l->net != NULL && selected >= l->net->at->d)
        return fail(msg, ERR_STATE,
                    "Choose a unit first: click its row or its elbow. Then its step is derived, "
                    "and can be copied.");
    if (l->warmup != NULL) warmup_latex(out, l->warmup);
    else if (l->net != NULL) unit_derivation_latex(out, l, (size_t)selected, form);
    else if (r != NULL) {
        Derived d;
        derive_report(&d, l, r);
        derivation_latex(out, &d, form);
    }
    if (out->failed) return fail(msg, ERR_MEMORY, "Cannot copy: out of memory.");
    if (out->len == 0 && l->net != NULL)
        return fail(msg, ERR_STATE,
                    "There is no next step to derive: place a training point first.");
    if (out->len == 0)
        return fail(msg, ERR_STATE,
                    "Nothing to copy: there is no training point. Click in the plot to place one.");
    *done = l->warmup != NULL
        ? "What stands here is on the clipboard as LaTeX (align environment)."
        : "The derivation is on the clipboard as LaTeX (align environment).";
    return OK;
}

Status copying_derivation(Buf *out, const Model *m, const NetLook *look, const char **done,
                          Message *msg)
{
    StepReport r;
    return derivation_of(out, model_lesson(m), model_next(m, &r) ? &r : NULL, look, done, msg);
}

Status copying_seen(Buf *out, const Model *m, const Scene *seen, const char **done, Message *msg)
{
    if (!seen->ghost) return copying_derivation(out, m, &seen->look, done, msg);
    return derivation_of(out, seen->lesson, seen->has_report ? &seen->report : NULL, &seen->look,
                         done, msg);
}

Status copying_numbers(Buf *out, const Model *m, const char **done, Message *msg)
{
    const Lesson *l = model_lesson(m);
    if (lesson_hides(l) != 0) return is_asked(msg);
    *done = l->net != NULL ? "The units are on the clipboard as a table: unit, w, b, v, e, e′."
                           : "The run is on the clipboard as a table: step, w, b, elbow, phi, "
                             "loss.";
    if (l->warmup != NULL)
        *done = l->warmup->kind == WARMUP_VECTORS
            ? "The derivative is on the clipboard as a table, entry by entry."
            : "The classes are on the clipboard as a table: class, score, softmax.";
    return numbers_table(out, l, msg);
}
