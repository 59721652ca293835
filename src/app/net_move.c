#include "app/net_move.h"

#include <string.h>

void net_move_deinit(NetMove *k)
{
    network_deinit(&k->from);
    network_deinit(&k->to);
    network_deinit(&k->shown);
    network_deinit(&k->raw_from);
    network_deinit(&k->raw_to);
    network_deinit(&k->m);
    network_deinit(&k->s);
    k->ready = false;
}

static bool sized(Network *f, const Network *as)
{
    if (f->d == as->d) return true;
    network_deinit(f);
    return network_init(f, as->d, as->bias) == OK;
}

static bool keep_one(Network *to, const Network *from)
{
    if (from == NULL || !sized(to, from)) return false;
    network_copy(to, from);
    return true;
}

/* Of the step's beginning. */
static void keep_memory(NetMove *k, const NetLesson *net)
{
    k->has_m = keep_one(&k->m, net->m);
    k->has_s = keep_one(&k->s, net->s);
    k->has_memory = net->memory_of == net->raw && k->has_m == (net->m != NULL)
        && k->has_s == (net->s != NULL);
    k->rule_steps = net->rule_steps;
}

static void keep_picks(NetMove *k, const NetLesson *net)
{
    k->picks = net->picks;
    if (net->picks > 0) memcpy(k->pick, net->pick, net->picks*sizeof *k->pick);
}

bool net_move_before(NetMove *k, const Lesson *l)
{
    const NetLesson *net = l->net;
    k->ready = false;
    if (net == NULL || net->at->d > NET_MOVE_UNITS || l->step != net->wanted) return false;
    Network *const all[] = { &k->from, &k->to, &k->shown, &k->raw_from, &k->raw_to };
    for (size_t i = 0; i < sizeof all/sizeof all[0]; i++)
        if (!sized(all[i], net->at)) return false;
    network_copy(&k->from, net->at);
    network_copy(&k->raw_from, net->raw);
    k->lesson = *l;
    keep_picks(k, net);
    keep_memory(k, net);
    k->ready = true;
    return true;
}

bool net_move_after(NetMove *k, const Lesson *l)
{
    const NetLesson *net = l->net;
    bool was_ready = k->ready;
    k->ready = false;
    if (!was_ready || net == NULL || net->at->d != k->from.d || l->step != net->wanted)
        return false;
    bool forth = l->step == k->lesson.step + 1, back = l->step + 1 == k->lesson.step;
    if (!forth && !back) return false;
    k->back = back;
    network_copy(&k->to, net->at);
    network_copy(&k->raw_to, net->raw);
    if (back) keep_memory(k, net);
    if (back) keep_picks(k, net);       /* the step that is taken back is told by its own points */
    k->ready = true;
    return true;
}

const Lesson *net_move_at(NetMove *k, const Lesson *l, double t)
{
    const Network *a = &k->from, *b = &k->to;
    Network *f = &k->shown;
    network_blend(f, a, b, t);
    f->bias = b->bias;
    k->lesson = *l;
    k->net = *l->net;
    k->net.at = f;
    /* the step is told from where it begins, also when it is taken back */
    k->net.before = k->back ? b : a;
    k->net.before_step = l->step - !k->back;
    k->net.next = k->back ? a : b;
    k->net.raw = k->back ? &k->raw_to : &k->raw_from;
    k->net.raw_next = k->back ? &k->raw_from : &k->raw_to;
    k->net.memory_of = k->has_memory ? k->net.raw : NULL;
    k->net.m = k->has_m ? &k->m : NULL;
    k->net.s = k->has_s ? &k->s : NULL;
    k->net.rule_steps = k->rule_steps;
    k->net.pick = k->pick;
    k->net.picks = k->picks;
    k->lesson.net = &k->net;
    if (k->picks > 0) k->lesson.turn = k->pick[0];
    return &k->lesson;
}
