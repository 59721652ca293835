/* One unit or a network: the other one as it was left, a unit of the network that is shown, or
 * what is opened where nothing was left. */
#include "app/session.h"

#include "app/looking.h"
#include "app/session_parts.h"
#include "app/witness.h"
#include "model/net_unit.h"
#include "model/visit.h"
#include "view/window_view.h"

#define PREDICTS \
    "A prediction is open. Show the step first (Enter), or end it (P): then the unit opens as " \
    "one unit."

static DeskKind kind_of(const Lesson *l) { return l->net != NULL ? DESK_NETWORK : DESK_UNIT; }

/* Another lesson is shown, whose looks are `memory`. */
static void shown(Session *s, ViewMemory memory)
{
    const Lesson *l = model_lesson(s->model);
    s->ui.panel = s->below = PANEL_NONE;
    ui_turned(&s->ui);
    motion_stop(&s->motion);
    playing_change(&s->playing, usual_speed(l));
    notice_clear(&s->notice);
    s->memory = memory;
    s->look.tab = 0;
    open_files_follow(&s->files, s->model);
    journaling_after(&s->journaling, s->model, s->files.path);
    witness_change(s->model);
    learning_note(&s->learning, s->model);
}

static void keep_looks(Session *s)
{
    const Lesson *l = model_lesson(s->model);
    s->left[kind_of(l)].origin = l->origin;
    s->left[kind_of(l)].memory = s->memory;
}

static bool take_up(Session *s, DeskKind to)
{
    Message m;
    keep_looks(s);
    if (model_take_up(s->model, to, &m) == OK) {
        bool is_known = s->left[to].origin == model_lesson(s->model)->origin;
        shown(s, is_known ? s->left[to].memory : (ViewMemory){ .has_loss = false });
        return true;
    }
    notice_error(&s->notice, m.text);
    return false;      /* said already */
}

/* The unit that is looked at; SIZE_MAX: none, or no network. */
static size_t unit_looked_at(const Session *s)
{
    const Lesson *l = model_lesson(s->model);
    if (l->net == NULL || l->visit->pages != NULL) return SIZE_MAX;
    NetLook look = looking_at(&s->look, l->net->at->d);
    return look.selected == SELECT_NONE ? SIZE_MAX : (size_t)look.selected;
}

static void open_unit(Session *s, size_t i)
{
    Message m;
    Sample point;
    LessonData d;
    Buf words = { 0 };
    const Lesson *l = model_lesson(s->model);
    net_unit_lesson(&d, &point, l, model_applied(s->model).serial, i);
    net_unit_words(&words, l, &d.of_net);
    bool was_left = model_left(s->model, DESK_UNIT, NULL);
    Status st = lesson_data_check(&d, &m);
    keep_looks(s);
    if (st == OK && was_left && !take_up(s, DESK_UNIT)) st = ERR_MEMORY;
    else if (st == OK) st = model_load(s->model, &d, &m);
    if (st == OK) {
        if (!was_left) model_forget(s->model);      /* the way back is the switch */
        shown(s, (ViewMemory){ .has_loss = false });
        if (!words.failed) notice_say(&s->notice, words.at);
    } else if (!was_left || s->notice.kind != NOTICE_ERROR) {
        notice_error(&s->notice, m.text);
    }
    buf_free(&words);
}

/* Is that what was left: this unit, at this step? */
static bool is_left(const Session *s, size_t i)
{
    NetUnit of;
    return model_left(s->model, DESK_UNIT, &of) && of.unit == i + 1
        && of.serial == model_applied(s->model).serial
        && of.step == model_lesson(s->model)->step;
}

void session_switch(Session *s, DeskKind to, double now)
{
    static const char *const usual[] = { "case-ii", "zigzag" };
    const Lesson *l = model_lesson(s->model);
    size_t i = to == DESK_UNIT ? unit_looked_at(s) : SIZE_MAX;
    bool is_shown = l->warmup == NULL && l->visit->pages == NULL && kind_of(l) == to;
    if (is_shown) return;
    playing_stop(&s->playing);
    if (i != SIZE_MAX && visit_asks_step(l->visit)) {
        notice_error(&s->notice, PREDICTS);
    } else if (i != SIZE_MAX && !is_left(s, i)) {
        open_unit(s, i);
    } else if (model_left(s->model, to, NULL)) {
        take_up(s, to);
    } else {
        keep_looks(s);
        s->switches = true;
        session_open_lesson(s, usual[to], now);
    }
}
