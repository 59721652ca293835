#include "batch/net.h"

#include "model/pages.h"

#define CHUNK 4e6      /* multiplications between two looks at the clock and Ctrl+C */

static Status load(Net *n, const LessonData *d, const char *name, bool wants_points, Message *m)
{
    Recipe recipe;
    if (d->warmup.kind != WARMUP_NONE)
        return fail(m, ERR_STATE, "%.200s has vectors or classes, no network: there is nothing to "
                                  "train.", name);
    if (d->network.width == 0)
        return fail(m, ERR_STATE,
                    "%.200s has one unit, not a network. For one unit there are elbow step and "
                    "elbow run.", name);
    if (wants_points && d->n == 0)
        return fail(m, ERR_STATE, "%.200s has no points to train on. Give \"points\" or \"data\".",
                    name);
    n->model = model_new();
    if (n->model == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    model_set_lazy(n->model, true);
    Status s = model_load(n->model, d, m);
    if (s != OK) return s;
    model_forget(n->model);
    n->lesson = model_lesson(n->model);
    n->figure_step = d->from_figure ? d->step : 0;
    if (!model_recipe(n->model, &recipe)) return OK;
    s = runner_init(&n->run, &recipe);
    return s == OK ? OK : fail(m, s, "Out of memory for %zu units. Choose a smaller width.",
                               d->network.width);
}

Status net_open(Net *n, const char *name, bool wants_points, Message *m)
{
    LessonData d;
    *n = (Net){ .model = NULL };
    Status s = lesson_load(&d, name, m);
    if (s != OK) return s;
    pages_release(d.pages);      /* the lesson itself, not its pages' scenes */
    d.pages = NULL;
    s = load(n, &d, name, wants_points, m);
    lesson_data_free(&d);
    if (s != OK) net_free(n);
    return s;
}

void net_free(Net *n)
{
    runner_deinit(&n->run);
    model_free(n->model);
    *n = (Net){ .model = NULL };
}

const Network *net_shown(Net *n)
{
    return n->lesson->n > 0 ? runner_seen(&n->run) : n->lesson->net->at;
}

Status net_go(Net *n, uint64_t to, volatile const int *stop, void (*told)(uint64_t step),
              Message *m)
{
    Runner *r = &n->run;
    while (r->e.t.step < to && r->ended == ENDED_NOT && (stop == NULL || !*stop)) {
        Status s = runner_go(r, to, CHUNK);
        if (s != OK)
            return fail(m, s, "Out of memory after step %llu.", (unsigned long long)r->e.t.step);
        if (told != NULL) told(r->e.t.step);
    }
    return r->ended == ENDED_DIVERGED ? fail(m, ERR_DIVERGED, "%s", r->why.text) : OK;
}
