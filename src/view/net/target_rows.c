/* The training choices that say from which function points are drawn, and how. */
#include <string.h>

#include "base/count_text.h"
#include "model/shown.h"
#include "model/target_points.h"
#include "view/net/training_rows.h"

#define BOX   42.0             /* of a number: five fit in a line */
#define LEAST 120.0            /* of a function */

/* What is wrong with what stands there just now: where, and what would be right. */
static void look_at_typed(View *v, Field *f)
{
    Message why = { "" };
    size_t from;
    const char *text = v->s->ui->edit.text;
    bool is_typed = view_field_is_typed(v, FIELD_TARGET) && text[strspn(text, " ")] != '\0';
    if (!is_typed || command_function_check(text, &from, &f->wrong_at, &why) == OK) return;
    f->wrong = frame_text(v->frame, "%s%s.", strncmp(why.text, "at ", 3) == 0 ? "A" : "a",
                          why.text + 1);
}

TrainingItem target_field(View *v)
{
    const DataSource *d = v->s->lesson->net->drawn;
    TrainingItem t = { .words = "y =", .field_least = LEAST, .field = {
        .index = FIELD_TARGET, .hint = "sin(6x) + 0.3x",
        .command = { .kind = CMD_TARGET, .text = d != NULL ? d->typed : "" },
        .tip = "A function of x that the points are drawn from: click and type one, with + − * / ^ "
               "and sin cos tan exp log sqrt abs sign step floor min max, pi and e." } };
    look_at_typed(v, &t.field);
    return t;
}

static TrainingItem number(const char *words, size_t index, double value, const char *shown,
                           Command c, const char *tip, bool is_own)
{
    return (TrainingItem){ .words = words, .value = {
        .index = index, .box.w = BOX, .value = value, .shown = shown, .command = c, .tip = tip,
        .faint = is_own } };
}

static TrainingItem by_hand(View *v)
{
    bool is_on = v->s->look.draws;
    return (TrainingItem){
        .look = LOOK_ACTION, .text = "draw by hand", .name = "points:draw",
        .command = { .kind = CMD_FREEHAND, .index = !is_on }, .chosen = is_on,
        .tip = is_on ? "The plot is a plot again (Esc)."
                     : "Draw a curve over the plot: it becomes the points, as many and with as "
                       "much noise as said here." };
}

TrainingRow drawn_row(View *v)
{
    const NetLesson *net = v->s->lesson->net;
    const DataSource *d = net->drawn;
    Frame *f = v->frame;
    TrainingRow r = { "points", "How the points are drawn: from a function, or by hand", .n = 1 };
    if (d == NULL) {
        r.item[0] = by_hand(v);
        return r;
    }
    bool is_own = !net->is_drawn;
    Interval in = source_interval(d);
    Command range = { .kind = CMD_INTERVAL, .a = { in.lo, in.hi } };
    r.item[0] = number("N", VALUE_SAMPLES, (double)d->count,
                       frame_text(f, "%s", count_text((double)d->count).s),
                       (Command){ .kind = CMD_SAMPLES },
                       "How many points: click and type a number up to 1,000,000.", is_own);
    r.item[1] = number("noise", VALUE_NOISE, d->noise,
                       frame_text(f, "%s", shown_text(shown_alone(d->noise)).s),
                       (Command){ .kind = CMD_NOISE },
                       "The standard deviation of the normal noise that is added to y: click and "
                       "type a number. 0: none.", is_own);
    r.item[2] = number("seed", VALUE_DATA_SEED, (double)d->seed,
                       frame_text(f, "%s", count_text((double)d->seed).s),
                       (Command){ .kind = CMD_DATA_SEED },
                       "Which points chance draws: click and type another whole number.", is_own);
    r.item[3] = number("x", VALUE_FROM, in.lo,
                       frame_text(f, "%s", shown_text(shown_alone(in.lo)).s), range,
                       "Where the interval of x begins: click and type a number.", is_own);
    r.item[4] = number("to", VALUE_TO, in.hi,
                       frame_text(f, "%s", shown_text(shown_alone(in.hi)).s), range,
                       "Where the interval of x ends: click and type a number.", is_own);
    r.n = 5;
    r.item[r.n++] = by_hand(v);
    return r;
}
