/* What each command does to a state. */
#include "base/number.h"
#include "model/state.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void forget_future(State *s)
{
    s->steps = s->step;
    /* what was held was of a step that is no more, also where the same call makes another one */
    if (s->held_at > s->step) s->held = false;
}

/* --- parameters and points --- */

static Status set_unit(State *s, Unit u, Run *spare, size_t *bytes, Message *msg)
{
    if (!isfinite(u.w) || !isfinite(u.b))
        return fail(msg, ERR_RANGE, "w and b must be finite numbers: choose smaller values.");
    return state_replace(s, u, spare, bytes, msg);
}

static Status set(State *s, Param name, double v, Run *spare, size_t *bytes, Message *msg)
{
    Unit u = s->run->at[s->step];
    Maybe e = unit_elbow(u);
    size_t turn = state_turn(s);
    Sample p = state_n(s) > 0 ? s->points->at[turn] : (Sample){ 0, 0 };
    if (!isfinite(v)) return fail(msg, ERR_RANGE, "A finite number is needed.");
    switch (name) {
    case PARAM_W: return set_unit(s, (Unit){ v, u.b }, spare, bytes, msg);
    case PARAM_B: return set_unit(s, (Unit){ u.w, v }, spare, bytes, msg);
    case PARAM_X: return state_move_point(s, turn, (Sample){ v, p.y }, bytes, msg);
    case PARAM_Y: return state_move_point(s, turn, (Sample){ p.x, v }, bytes, msg);
    case PARAM_RATE:
        if (v <= 0) return fail(msg, ERR_RANGE, "The rate λ must be above 0.");
        if (v != s->rate) forget_future(s);
        s->rate = v;
        return OK;
    case PARAM_ELBOW:
        if (v == e.value) return OK;      /* b as it is: -w*e would round it */
        return set_unit(s, (Unit){ u.w, -u.w*v + 0.0 }, spare, bytes, msg);
    case PARAM_SLOPE:
        if (v == u.w) return OK;
        return set_unit(s, (Unit){ v, e.there ? -v*e.value + 0.0 : u.b }, spare, bytes, msg);
    case PARAM_V: case PARAM_COUNT: break;
    }
    return fail(msg, ERR_RANGE, "The name must be %s.", choices_said(&param_words).s);
}

/* --- the run --- */

Status step_diverged(Message *msg, uint64_t k, Unit u, Sample s, double rate, double widest_x)
{
    double limit = 2/(1 + widest_x*widest_x);
    NumberText most = number_power(limit, 4);
    if (rate > limit && limit > 0)
        return fail(msg, ERR_DIVERGED,
                    "Step %" PRIu64 " diverged: the rate λ = %s is above 2/(1 + x²) = %s at x = "
                                    "%s, so the residual grows "
                    "until no number can hold it. Choose a rate below %s, then reset or step back.",
                    k + 1, number_power(rate, 4).s, most.s, number_power(widest_x, 4).s, most.s);
    return fail(msg, ERR_DIVERGED,
                "Step %" PRIu64 " diverged: its result is too large for a number (w = %s, x = %s, "
                                "y = %s). "
                "Choose smaller values or a smaller rate.",
                k + 1, number_power(u.w, 4).s, number_power(s.x, 4).s, number_power(s.y, 4).s);
}

static Status diverged(const State *s, Sample p, Message *msg)
{
    double x = p.x;
    for (size_t i = 0; i < state_n(s); i++)
        if (fabs(s->points->at[i].x) > fabs(x)) x = s->points->at[i].x;
    return step_diverged(msg, s->step, s->run->at[s->step], p, s->rate, x);
}

/* Every step is computed as the preview shows it, with the rate and points of
 * now; where the recorded run says the same it is kept. */
static Status steps(State *s, uint64_t count, uint64_t *made, size_t *bytes, Message *msg)
{
    if (count == 0) return fail(msg, ERR_RANGE, "Say how many steps: 1 or more.");
    if (count > RUN_MAX - s->step)
        return fail(msg, ERR_RANGE,
                    "A run has at most %u steps: reset, or save and go on from there.", RUN_MAX);
    for (*made = 0; *made < count; ++*made) {
        Sample p = s->points->at[state_turn(s)];
        Unit next = unit_step(s->run->at[s->step], p, s->rate);
        if (!isfinite(next.w) || !isfinite(next.b)) return diverged(s, p, msg);
        bool recorded = s->step < s->steps && memcmp(&s->run->at[s->step + 1], &next, sizeof next)
            == 0;
        if (recorded) {
            s->step++;
            continue;
        }
        forget_future(s);
        Status status = state_append(s, next, bytes, msg);
        if (status != OK) return status;
    }
    return OK;
}

static Status go_to(State *s, uint64_t k, uint64_t *made, size_t *bytes, Message *msg)
{
    if (k <= s->steps) {
        s->step = k;
        return OK;
    }
    s->step = s->steps;
    return steps(s, k - s->steps, made, bytes, msg);
}

static Status load_case(State *s, uint64_t which, size_t *bytes, Message *msg)
{
    if (which < 1 || which > 4) return fail(msg, ERR_RANGE, "The cases are i, ii, iii and iv.");
    Sample point;
    LessonData d = case_data((int)which, &point);
    State fresh;
    Status status = state_init(&fresh, &d, bytes, msg);
    if (status != OK) return status;
    state_release(s, bytes);
    *s = fresh;
    return OK;
}

/* On one unit: what comes after was made from other points. */
static Status change_unit(State *s, const Command *c, Run *spare, uint64_t *made, size_t *bytes,
                          Message *msg)
{
    const Points *before = s->points;
    Status status = OK;
    switch (c->kind) {
    case CMD_HOLD:         return state_hold(s, c, bytes, msg);
    case CMD_SET:          status = set(s, c->name, c->a[0], spare, bytes, msg); break;
    case CMD_UNIT:         return set_unit(s, (Unit){ c->a[0], c->a[1] }, spare, bytes, msg);
    case CMD_POINT_ADD:
        status = state_add_point(s, (Sample){ c->a[0], c->a[1] }, bytes, msg);
        break;
    case CMD_POINT_MOVE:
        status = state_move_point(s, c->index, (Sample){ c->a[0], c->a[1] }, bytes, msg);
        break;
    case CMD_POINT_REMOVE: status = state_remove_point(s, c->index, bytes, msg); break;
    case CMD_STEP:         return steps(s, c->index, made, bytes, msg);
    case CMD_BACK:         return state_back(s, c->index, msg);
    case CMD_GOTO:         return go_to(s, c->index, made, bytes, msg);
    case CMD_FIRST:        return go_to(s, 0, made, bytes, msg);
    case CMD_LAST:         return go_to(s, s->steps, made, bytes, msg);
    case CMD_RESET:
        s->step = s->steps = 0;
        return OK;
    default:
        return fail(msg, ERR_UNAVAILABLE, "This command needs the window.");
    }
    if (s->points != before) forget_future(s);
    return status;
}

static Status apply_unit(State *s, const Command *c, Run *spare, uint64_t *made, size_t *bytes,
                         Message *msg)
{
    Before b = state_before(s);
    Status status = change_unit(s, c, spare, made, bytes, msg);
    return status == OK ? state_keep_hold(s, &b, c, bytes, msg) : status;
}

/* Blanks round it are no part of it. */
static Status name_axis(AxisSays *a, const char *text, Message *msg)
{
    size_t n;
    text += strspn(text, " ");
    for (n = strlen(text); n > 0 && text[n - 1] == ' '; n--) {}
    char name[AXIS_MAX + 1] = "";
    memcpy(name, text, n < sizeof name ? n : sizeof name - 1);
    Status s = line_check("The name of an axis", name, AXIS_CHARS, msg);
    if (s == OK) memcpy(a->name, name, sizeof a->name);
    return s;
}

Status state_apply(State *s, const Command *c, Run *spare, uint64_t *made, size_t *bytes,
                   Message *msg)
{
    Window v;
    Status status;
    const char *text = c->text != NULL ? c->text : "";
    *made = 0;
    switch (c->kind) {
    case CMD_CASE:         return load_case(s, c->index, bytes, msg);
    case CMD_VIEW:
        v = (Window){ c->a[0], c->a[1], c->a[2], c->a[3] };
        if (!window_valid(v))
            return fail(msg, ERR_RANGE,
                        "A view needs finite X0 < X1 and Y0 < Y1 that are not too close together.");
        s->view = v;
        s->chosen.view = true;
        return OK;
    case CMD_FIT:
        s->view = state_fit_view(s);
        s->chosen.view = false;
        return OK;
    case CMD_TITLE:
        status = title_check(text, msg);
        if (status != OK) return status;
        memset(s->title, 0, sizeof s->title);
        memcpy(s->title, text, strlen(text));
        s->chosen.title = true;
        return OK;
    case CMD_AXIS_X: case CMD_AXIS_Y: return name_axis(&s->axis[c->kind - CMD_AXIS_X], text, msg);
    default:
        if (s->warmup.kind != WARMUP_NONE) return apply_warmup(&s->warmup, c, msg);
        return state_is_net(s) ? apply_net(s, c, made, bytes, msg)
            : apply_unit(s, c, spare, made, bytes, msg);
    }
}
