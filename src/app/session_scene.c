#include "app/session_scene.h"

#include <math.h>
#include <string.h>

#include "app/at_work.h"
#include "app/clip_picture.h"
#include "app/looking.h"
#include "app/session_parts.h"
#include "app/trainer.h"
#include "model/visit.h"
#include "view/embed_view.h"
#include "view/kit/layout.h"
#include "view/window_view.h"

#define READ_SECONDS 0.02      /* between two looks at whether a file has been read */

static double due_here(const Session *s, double now)
{
    double due = INFINITY;
    if (film_work_is_on(&s->film)) due = FILM_SECONDS;
    if (opening_is_on(&s->opening)) due = fmin(due, READ_SECONDS);
    if (recovering_waits(&s->recovering)) due = fmin(due, FILM_SECONDS);
    else if (recovering_is_on(&s->recovering)) due = 0;
    if (s->motion.on || (s->summing.on && s->look.sum > 0)) due = 0;
    double sleeps;
    if (s->present && ui_is_awake(&s->ui, now, &sleeps)) due = fmin(due, sleeps - now);
    if (!s->ui.drag.on || model_lesson(s->model)->net != NULL)
        due = fmin(due, playing_due(&s->playing, now));
    if (recovering_looks(&s->recovering)) due = fmin(due, SYNC_SECONDS);
    due = fmin(due, notice_due(&s->notice, now));
    due = fmin(due, narrating_due(&s->narrating));
    if (!s->ui.drag.on && s->ui.edit.id == 0 && !s->motion.on && !s->playing.on)
        due = fmin(due, reloading_due(&s->reloading, now));
    return due;
}

bool session_only_computes(const Session *s, double now)
{
    bool trains = s->trainer != NULL && trainer_busy(s->trainer);
    return (trains || solving_is_on(&s->solving)) && due_here(s, now) > SOON_SECONDS;
}

double session_due(const Session *s, double now)
{
    double due = due_here(s, now);
    if (s->trainer != NULL && trainer_busy(s->trainer)) due = fmin(due, SYNC_SECONDS);
    if (solving_is_on(&s->solving)) due = fmin(due, FILM_SECONDS);
    if (at_work_due()) due = 0;
    if (due == INFINITY) return -1;
    return due > 0 ? due : 0;
}

static const ExportPanel *panel(Session *s)
{
    ExportFrom from = { s->model, &s->look, &s->files, s->fonts };
    Message why = { "" };
    clip_picture_available(&why);
    return exporting_panel(&s->exporting, &from, why.text);
}

/* Projected, it is read from the back row: the page is not spread over more points, they grow. */
static double wall_scale(double w, double h)
{
    return fmin(fmax(fmin(w/1200, h/750), 1), 3);
}

double session_zoom(const Session *s, double w, double h)
{
    if (s->embed) return s->text_scale*embed_zoom(w, h);
    double wish = s->text_scale*(s->present ? wall_scale(w, h) : layout_zoom(w, h));
    return fmin(wish, layout_zoom_most(w, h));
}

/* Commands with a text borrow it from the notice. */
static void put_offers(Scene *k, const NoticeAsk *a)
{
    for (size_t i = 0; a != NULL && i < a->choices && i < OFFERS_MAX; i++) {
        const NoticeChoice *c = &a->choice[i];
        Command does = c->command;
        does.text = c->text[0] != '\0' ? c->text : NULL;
        k->offer[k->offers++] = (Offer){ does, c->words, c->name, c->tip };
    }
}

/* A step just made is looked at where nothing of it is asked, or was told by an answer. */
static void put_motion(Scene *k, const Motion *m, const Lesson *l)
{
    bool may = lesson_hides(l) == 0 && l->warmup == NULL;
    k->ghost = may && !visit_is_told(l->visit) && motion_shows_made(m, l);
    k->after = k->ghost && !m->on;
    k->moving = m->on || k->after;
    if (may) k->beat = k->ghost ? m->beat : motion_told(m, l);
    if (k->beat > 0) k->look.panel = PANEL_LOSS;      /* the arrow is there */
}

Scene session_scene(Session *s, double now)
{
    const Lesson *l = model_lesson(s->model);
    Scene k = { .lesson = l, .ui = &s->ui, .fonts = s->fonts, .dark = s->dark,
                .playing = s->playing.on,
                .speed = s->playing.speed, .horizon = view_horizon(l),
                .file = s->files.shown,
                .changed = model_changed(s->model), .model = s->model,
                .notice = notice_words(&s->notice),
                .notice_is_error = s->notice.kind == NOTICE_ERROR,
                .present = s->present && !s->embed, .embed = s->embed, .awake = s->awake,
                .recent = s->files.recents, .recents = s->files.recent.n,
                .open_path = s->files.wish,
                .now = now,
                .memory = &s->memory,
                .look = looking_at(&s->look, l->net != NULL ? l->net->at->d : 0),
                .progress = s->notice.part,
                .done = learning_marks(&s->learning, s->model) };
    const NoticeAsk *asks = notice_asked(&s->notice);
    bool is_listed = s->ui.panel == PANEL_UNSAVED && asks == &s->notice.ask[NOTICE_OF_JOURNAL];
    /* the list says it, with the same buttons */
    if (is_listed || session_holds_offer(s)) k.notice = "";
    else put_offers(&k, asks);
    if (s->ui.panel == PANEL_CONTENTS) k.contents = &s->contents.list;
    if (s->ui.panel == PANEL_UNSAVED) {
        k.unsaved = s->recovering.entry;
        k.unsaveds = s->recovering.list.n;
    }
    if (s->ui.panel == PANEL_EXPORT) k.exporting = panel(s);
    k.look.steps_per_second = s->playing.on && l->net != NULL ? s->playing.reached : 0;
    k.look.summed = fmin(summing_level(&s->summing, now), (double)k.look.sum);
    put_motion(&k, &s->motion, l);
    if (k.moving && l->net != NULL) {
        k.lesson = motion_lesson(&s->motion, l, now);
        return k;
    }
    k.shown = motion_unit(&s->motion, l->unit, now);
    k.sample = k.moving ? s->motion.seen.sample : l->turn;
    k.report = s->motion.seen.report;
    k.has_report = k.moving || model_next(s->model, &k.report);
    k.has_ahead = k.after && model_next(s->model, &k.ahead);
    return k;
}
