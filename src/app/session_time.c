/* What time does to a session: it plays, trains, reads on and solves; and what it is told then. */
#include "app/session.h"

#include <math.h>

#include "app/run_notice.h"
#include "app/session_parts.h"
#include "app/trainer.h"
#include "app/witness.h"

/* A network as fast as the machine goes: on to what has been made by now. */
static bool play_ahead(Session *s, double now)
{
    const Lesson *l = model_lesson(s->model);
    uint64_t head = model_head(s->model);
    if (s->trainer == NULL) head = l->step + 1000;
    if (l->step < l->steps) head = l->steps;
    bool goes = head > l->step && head != l->net->wanted;
    if (goes) {
        session_do_lesson(s, &(Command){ .kind = CMD_GOTO, .index = head,
                                         .gesture = s->playing.gesture }, now);
        s->playing.on = s->notice.kind != NOTICE_ERROR;      /* this going is playing */
        if (s->playing.on && session_comes_to_rest(s)) playing_stop(&s->playing);
    }
    playing_delay(&s->playing, goes ? now : now + SYNC_SECONDS);
    return goes;
}

/* True when something has changed: not while a step is still being computed. */
static bool play_on(Session *s, double now)
{
    const Lesson *l = model_lesson(s->model);
    if (l->net != NULL) playing_count(&s->playing, l->step, now);
    if (l->net != NULL && l->net->ended != ENDED_NOT && l->step >= l->steps) {
        playing_stop(&s->playing);
        run_notice_ended(&s->notice, l);
        return true;
    }
    if (l->net != NULL && s->playing.speed >= SPEED_MAX) return play_ahead(s, now);
    if (l->net != NULL && l->step < l->net->wanted) {      /* no heap of wishes */
        playing_delay(&s->playing, now + SYNC_SECONDS);
        return false;
    }
    Command c = { .kind = CMD_STEP, .index = playing_take(&s->playing, now),
                  .gesture = s->playing.gesture };
    if (c.index == 0) return false;
    session_do_lesson(s, &c, now);
    if (s->playing.on && session_comes_to_rest(s)) playing_stop(&s->playing);
    return true;
}

#define LARGE 100000u      /* points */

bool session_train(Session *s, double now)
{
    if (s->trainer == NULL) return false;
    Message failed = { "" };
    const Lesson *l = model_lesson(s->model);
    if (l->net == NULL && !trainer_busy(s->trainer)) return false;
    bool ahead = s->playing.on && l->net != NULL && s->playing.speed >= SPEED_MAX
        && !(s->ui.drag.on && s->ui.drag.moved);
    Ended ended = l->net != NULL ? l->net->ended : ENDED_NOT;
    /* a run that is made again within a moment is worth waiting for: ten pictures a second; of
     * very many points, whose runs take as long whatever is done, twenty */
    bool is_large = l->n > LARGE;
    double patience = ahead ? 0.004 : fmax((is_large ? 0.045 : 0.095) - s->draw_seconds,
                                           is_large ? 0.005 : 0.02);
    bool changed = trainer_sync(s->trainer, s->model, ahead, patience, &failed);
    if (changed) witness_change(s->model);
    if (changed) learning_note(&s->learning, s->model);      /* a goal may be reached by it */
    if (changed) journaling_look(&s->journaling, s->model);
    if (session_do_what_waits(s, failed.text[0] != '\0', now)) changed = true;
    if (failed.text[0] != '\0') {
        playing_stop(&s->playing);
        notice_error(&s->notice, failed.text);
        changed = true;
    }
    l = model_lesson(s->model);
    if (l->net != NULL && l->net->ended == ENDED_DIVERGED && ended == ENDED_NOT) {
        playing_stop(&s->playing);
        run_notice_ended(&s->notice, l);
    }
    return run_notice_look(&s->notice, l) || changed;
}

/* True when something has changed. */
static bool solve_on(Session *s, double now)
{
    Command c;
    OpenedFile f;
    Solved what = session_solve_on(s, now, &c, &f);
    s->solving.repeats = what == SOLVED_COMMAND;
    if (what == SOLVED_COMMAND) session_do(s, &c, now);
    if (what == SOLVED_FILE) session_show_opened(s, &f, now);
    s->solving.repeats = false;
    bool is_over = !solving_is_on(&s->solving) && !opening_is_on(&s->opening);
    if (what != SOLVED_NOT && is_over) model_forget_solved(s->model);
    return what != SOLVED_NOT;
}

/* Projected, the transport comes and goes. True when it has. */
static bool look_awake(Session *s, double now)
{
    double when;
    bool was = s->awake;
    s->awake = s->present && ui_is_awake(&s->ui, now, &when);
    return s->awake != was;
}

bool session_wake(Session *s, double now)
{
    if (!s->present || s->awake) return false;
    ui_wake(&s->ui, now);
    return look_awake(s, now);
}

#define POINTS_KEPT 10000u      /* points */

/* Steps wait for what is in the hand: a unit's mark, which they move themselves; where a run goes
 * on, one of very many points, since all of them are kept for the steps after each change. */
static bool holds_steps(const Session *s)
{
    const Lesson *l = model_lesson(s->model);
    HandleKind held = s->ui.drag.handle.kind;
    bool keeps = l->net != NULL && !l->net->reruns && l->n > POINTS_KEPT;
    return s->ui.drag.on && (held == HANDLE_UNIT_ELBOW || held == HANDLE_UNIT_OUTPUT
                             || (held == HANDLE_POINT && keeps));
}

bool session_tick(Session *s, double now)
{
    bool changed = motion_tick(&s->motion, now) || s->changed;
    changed = (s->look.sum > 0 && summing_tick(&s->summing, now)) || changed;
    s->changed = false;
    changed = look_awake(s, now) || changed;
    bool trains = s->playing.on && model_lesson(s->model)->net != NULL && !holds_steps(s);
    /* one change with it */
    if (trains && s->ui.drag.on && s->ui.drag.moved) s->playing.gesture = s->ui.drag.gesture;
    if (s->ui.drag.on && s->playing.on && !trains) {
        /* a mark in the hand: steps wait, and go on as a change of their own */
        playing_delay(&s->playing, now + 0.3/s->playing.speed);
        s->playing.gesture = ++s->ui.gestures;
    } else if (playing_due(&s->playing, now) <= 0) {
        changed = play_on(s, now) || changed;
    }
    if (s->ui.complaint.text[0] != '\0') {
        notice_error(&s->notice, s->ui.complaint.text);
        s->ui.complaint.text[0] = '\0';
        changed = true;
    }
    changed = session_read_on(s, now) || changed;
    changed = solve_on(s, now) || changed;
    if (recovering_found(&s->recovering)) {
        session_offer_unsaved(s);
        changed = true;
    }
    changed = session_follow(s, now) || changed;
    changed = session_unask_table(s) || changed;
    Message trouble;
    if (journaling_trouble(&s->journaling, &trouble)) {
        notice_error(&s->notice, trouble.text);
        changed = true;
    }
    narrating_look(&s->narrating, model_lesson(s->model));
    changed = run_notice_look(&s->notice, model_lesson(s->model)) || changed;
    return notice_tick(&s->notice, now) || changed;
}
