#include "app/asked.h"

bool asked_is_needed(const Asked *a, Model *m, bool ahead)
{
    if (a->ahead != ahead) return false;
    if (!ahead) return model_job_wanted(m, &a->job);
    Job j;
    if (!model_job_ahead(m, &j)) return false;
    bool same = j.serial == a->job.serial;
    model_job_done(m, &j);
    return same;
}

#define TRIES 2       /* there may be memory again; where there is none, nobody asks for ever */

bool asked_next(Asked *a, Model *m, bool ahead)
{
    Job j;
    a->ahead = false;
    bool there = model_job(m, &j);
    if (there && ahead && j.only_next) {      /* running on makes that, too */
        model_job_done(m, &j);
        there = false;
    }
    if (!there && ahead) there = a->ahead = model_job_ahead(m, &j);
    bool same = there && j.serial == a->job.serial && j.at == a->job.at && j.to == a->job.to;
    if (!same) a->failures = 0;
    if (!there) return false;
    if (a->failures >= TRIES) {
        model_job_done(m, &j);
        return false;
    }
    a->before = a->job.recipe.s_id;
    a->job = j;
    a->is_lost = false;
    return true;
}

bool asked_is_long(const Asked *a, double seconds)
{
    return !a->ahead && job_seconds(&a->job, &a->before) > 4*seconds;
}

bool asked_take(Asked *a, Model *m, Made *made, Message *failed)
{
    bool is_none = made->failed != OK || a->is_lost;
    if (is_none) row_free(made->row);
    if (a->is_lost || (!is_none && model_take(m, &a->job, made))) return !a->is_lost;
    a->is_lost = true;
    if (++a->failures == TRIES)
        fail(failed, ERR_MEMORY,
             "Out of memory for this network's steps. Choose a smaller width or fewer points.");
    return false;
}

void asked_done(Asked *a, Model *m)
{
    if (a->job.of != NULL) model_job_done(m, &a->job);
}
