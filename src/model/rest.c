#include "model/rest.h"

#include "model/derive.h"

static Rest unit_rest(const Lesson *l, Message *why)
{
    size_t inactive = 0;
    for (size_t j = 0; j < l->n; j++) {
        Unit next = unit_step(l->unit, l->point[j], l->rate);
        if (next.w != l->unit.w || next.b != l->unit.b) return REST_NOT;
        inactive += !(unit_z(l->unit, l->point[j].x) > 0);
    }
    if (l->n == 1 && inactive == 1)
        fail(why, OK, "Nothing moves any more: the gate is 0 at the point.");
    else if (inactive == l->n)
        fail(why, OK, "Nothing moves any more: the gate is 0 at every point.");
    else if (inactive == 0) fail(why, OK, "Nothing moves any more: the unit is fitted.");
    else
        fail(why, OK, "Nothing moves any more: at each point the unit is fitted, or its gate is "
                      "0.");
    return REST_ALWAYS;
}

static Rest network_rest(const Lesson *l, Message *why)
{
    const NetLesson *net = l->net;
    Span all = { scale_x(&net->scale, net->x_lo), scale_x(&net->scale, net->x_hi) };
    for (size_t i = 0; i < net->raw->d; i++)
        if (!unit_inactive(net->raw, i, all)) return REST_NOT;
    const char *dead = "All units are inactive at every point";
    if (net->tr.rule == RULE_ADAM || net->tr.rule == RULE_MOMENTUM) {
        const char *who = choices_word(&rule_names, (int)net->tr.rule);
        fail(why, OK, "%s: only what %s remembers%s may still move.", dead, who,
             net->bias ? " and the output bias" : "");
        return REST_MAY;
    }
    if (net->bias) fail(why, OK, "%s: only the output bias can still move f̂.", dead);
    else fail(why, OK, "%s: nothing moves any more.", dead);
    return net->bias ? REST_MAY : REST_ALWAYS;
}

Rest lesson_rest(const Lesson *l, Message *why)
{
    if (l->n == 0) return REST_NOT;
    return l->net != NULL ? network_rest(l, why) : unit_rest(l, why);
}
