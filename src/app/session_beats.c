#include "app/session.h"

#include "app/session_parts.h"
#include "model/visit.h"
#include "view/kit/beat.h"

#define CHOOSE_A_UNIT \
    "Choose a unit (click its row or its elbow): then Shift+→ tells its step in four beats."

static const Command step = { .kind = CMD_STEP, .index = 1 };

/* Told, and not yet made. */
static bool is_between(const Session *s)
{
    return motion_told(&s->motion, model_lesson(s->model)) > 0;
}

/* A step that is derived somewhere, and of which nothing is asked. */
static bool can_be_told(const Session *s)
{
    const Lesson *l = model_lesson(s->model);
    Message m;
    if (l->warmup != NULL || l->n == 0 || lesson_hides(l) != 0) return false;
    if (l->net != NULL && s->look.selected >= l->net->at->d) return false;
    return model_offers(s->model, &step, &m);
}

bool session_beat(Session *s, BeatWay way)
{
    Motion *k = &s->motion;
    bool between = is_between(s);
    unsigned beat = between ? k->beat : 0;
    if (way == BEAT_BACK) {
        if (between) k->beat--;
        return false;
    }
    const Lesson *l = model_lesson(s->model);
    playing_stop(&s->playing);
    if (l->net != NULL && s->look.selected >= l->net->at->d && lesson_hides(l) == 0)
        notice_say(&s->notice, CHOOSE_A_UNIT);
    if (k->on || beat + 1 == BEATS || !can_be_told(s)) return true;
    motion_tell(k, l, beat + 1);
    return false;
}

bool session_takes_beats_back(Session *s, const Command *c)
{
    bool is_back = c->kind == CMD_PREVIOUS || (c->kind == CMD_BACK && c->index == 1);
    if (!is_between(s) || !is_back) return false;
    motion_forget(&s->motion);
    s->changed = true;
    return true;
}

bool session_finishes_step(const Session *s, bool *steps)
{
    bool moves = s->motion.on && s->motion.beat > 0;
    *steps = is_between(s);
    return s->ui.panel == PANEL_NONE && !s->blank && (*steps || moves);
}

void session_other_unit(Session *s)
{
    if (is_between(s)) motion_forget(&s->motion);
}

/* Will a hand on it change the lesson, or go elsewhere in the run? Of a button and of the plot
 * their commands say it. */
static bool acts(const Handle *h)
{
    switch (h->kind) {
    case HANDLE_SLIDER: case HANDLE_VALUE: return h->index != SLIDER_SPEED;
    case HANDLE_SLOPE: case HANDLE_ELBOW: case HANDLE_POINT: case HANDLE_WB: case HANDLE_LOSS:
    case HANDLE_SCRUBBER: case HANDLE_UNIT_ELBOW: case HANDLE_UNIT_OUTPUT: case HANDLE_START_ELBOW:
    case HANDLE_TRACES: case HANDLE_CURVE: case HANDLE_LAMBDA: case HANDLE_GHOST_ELBOW:
    case HANDLE_GHOST_SLOPE:
        return true;
    default: return false;
    }
}

bool session_touched(Session *s, const Handle *h)
{
    Motion *k = &s->motion;
    bool moved = k->on, is_told = k->after || k->beat > 0;
    motion_stop(k);
    if (!is_told || h == NULL || h->disabled || !acts(h)) return moved;
    motion_forget(k);
    return true;
}
