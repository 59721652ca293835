/* Which marks a scene has, and what an open question hides. */
#include "base/number.h"
#include "model/quantity.h"
#include "model/visit.h"

#include <stdint.h>
#include <string.h>

/* --- hidden --- */

static const unsigned by_name[QUANTITIES] = {
    [Q_W] = HIDE_W | HIDE_SLOPE, [Q_B] = HIDE_B, [Q_V] = HIDE_V, [Q_X] = HIDE_X, [Q_Y] = HIDE_Y,
    [Q_RATE] = HIDE_RATE, [Q_PHI] = HIDE_VALUE, [Q_F] = HIDE_VALUE, [Q_DELTA] = HIDE_RESIDUAL,
    [Q_LOSS] = HIDE_LOSS, [Q_MEAN_LOSS] = HIDE_MEAN_LOSS, [Q_TEST_LOSS] = HIDE_TEST_LOSS,
    [Q_ELBOW] = HIDE_ELBOW, [Q_PIVOT] = HIDE_PIVOT, [Q_SLOPE] = HIDE_SLOPE,
    [Q_ACTIVE] = HIDE_CASE, [Q_DL_DPHI] = HIDE_RESIDUAL, [Q_DL_DW] = HIDE_GRADIENT,
    [Q_DL_DB] = HIDE_GRADIENT, [Q_RATE_FIT] = HIDE_RATES, [Q_RATE_DIE] = HIDE_RATES,
    [Q_RATE_FLIP] = HIDE_RATES, [Q_RATE_LIMIT] = HIDE_RATES,
};

/* What a lesson gives, and shows in its fields: hidden only where it is itself asked for. */
static bool is_given(Quantity q)
{
    return q == Q_W || q == Q_B || q == Q_V || q == Q_X || q == Q_Y || q == Q_RATE;
}

static unsigned of_expr(const Expr *e, bool is_number)
{
    size_t n;
    const ExprUse *use = expr_uses(e, &n);
    unsigned hides = 0;
    for (size_t i = 0; i < n; i++) {
        Quantity q = (Quantity)use[i].id;
        if (use[i].after) hides |= HIDE_NEXT | HIDE_RATES;
        else if (!is_given(q) || (is_number && n == 1)) hides |= by_name[q];
    }
    return hides;
}

/* What else would tell: the residual from the value, all of it from the derivation. */
static unsigned closed(unsigned h)
{
    if (h & HIDE_SLOPE) h |= HIDE_W;
    if (h & HIDE_VALUE) h |= HIDE_RESIDUAL;
    if (h & HIDE_RESIDUAL) h |= HIDE_LOSS | HIDE_VALUE | HIDE_GRADIENT;
    if (h & (HIDE_LOSS | HIDE_CASE | HIDE_GRADIENT | HIDE_RATES)) h |= HIDE_NEXT;
    if (h & HIDE_NEXT) h |= HIDE_RATES;
    return h;
}

unsigned lesson_hides(const Lesson *l)
{
    const Visit *v = l->visit;
    if (v == NULL) return 0;
    unsigned h = 0;
    if (v->by_hand && !v->told_by_hand) h |= HIDE_NEXT;
    if (visit_is_open(v)) {
        const Ask *a = &visit_page(v)->ask;
        if (a->kind == ASK_PREDICT) h |= HIDE_NEXT;
        if (a->kind == ASK_NUMBER) h |= of_expr(a->number, true);
        for (size_t i = 0; a->kind == ASK_CHOICES && i < a->choices; i++)
            h |= of_expr(a->choice[i].when, false);
    }
    return closed(h);
}

/* --- marks --- */

typedef enum { OF_ANY, OF_UNIT, OF_NETWORK } MarkOf;
typedef enum { NEEDS_NOTHING, NEEDS_POINT, NEEDS_ELBOW, NEEDS_NEXT, NEEDS_PIVOT,
               NEEDS_TARGET } MarkNeeds;

static const struct { const char *word; MarkOf of; MarkNeeds needs; unsigned hidden; } marks[] = {
    { "point", OF_ANY, NEEDS_POINT, 0 }, { "residual", OF_ANY, NEEDS_POINT, HIDE_RESIDUAL },
    { "line", OF_UNIT, NEEDS_NOTHING, 0 }, { "line'", OF_UNIT, NEEDS_POINT, HIDE_NEXT },
    { "elbow", OF_UNIT, NEEDS_ELBOW, HIDE_ELBOW }, { "elbow'", OF_UNIT, NEEDS_NEXT, HIDE_NEXT },
    { "slope", OF_UNIT, NEEDS_NOTHING, HIDE_SLOPE }, { "slope'", OF_UNIT, NEEDS_POINT, HIDE_NEXT },
    { "pivot", OF_ANY, NEEDS_PIVOT, HIDE_PIVOT }, { "area", OF_UNIT, NEEDS_POINT, HIDE_NEXT },
    { "arrow", OF_UNIT, NEEDS_POINT, HIDE_NEXT }, { "edge", OF_UNIT, NEEDS_POINT, 0 },
    { "valley", OF_UNIT, NEEDS_POINT, 0 }, { "contour", OF_UNIT, NEEDS_POINT, 0 },
    { "path", OF_UNIT, NEEDS_NOTHING, 0 }, { "rate", OF_ANY, NEEDS_NOTHING, HIDE_RATE },
    { "loss", OF_ANY, NEEDS_NOTHING, HIDE_LOSS }, { "f", OF_NETWORK, NEEDS_NOTHING, 0 },
    { "f'", OF_NETWORK, NEEDS_POINT, HIDE_NEXT }, { "target", OF_NETWORK, NEEDS_TARGET, 0 },
    { "table", OF_NETWORK, NEEDS_NOTHING, 0 }, { "curve", OF_NETWORK, NEEDS_NOTHING, 0 },
    { "unit ", OF_NETWORK, NEEDS_NOTHING, 0 }, { "elbow ", OF_NETWORK, NEEDS_ELBOW, HIDE_ELBOW },
    { "trace ", OF_NETWORK, NEEDS_NOTHING, 0 },
};
#define MARKS (sizeof marks/sizeof *marks)

/* The row; a blank at its end takes a unit's number. */
static size_t find(const char *mark, uint64_t *unit)
{
    for (size_t i = 0; i < MARKS; i++) {
        size_t n = strlen(marks[i].word);
        bool has_number = marks[i].word[n - 1] == ' ';
        *unit = 0;
        if (!has_number && strcmp(mark, marks[i].word) == 0) return i;
        if (has_number && strncmp(mark, marks[i].word, n) == 0
            && number_count(mark + n, strlen(mark + n), unit) && *unit > 0)
            return i;
    }
    return MARKS;
}

bool mark_hidden(unsigned hides, const char *mark)
{
    uint64_t unit;
    size_t i = find(mark, &unit);
    return i < MARKS && (hides & marks[i].hidden) != 0;
}

static Status needs(const Lesson *l, const char *mark, MarkNeeds what, uint64_t unit, Message *why)
{
    const NetLesson *net = l->net;
    Facts f;
    double v;
    facts_of(&f, l);
    ExprWorld w = facts_world(&f, false);
    ExprUse elbow = { .id = Q_ELBOW, .index = (size_t)unit, .after = what == NEEDS_NEXT };
    if (what >= NEEDS_POINT && what != NEEDS_ELBOW && what != NEEDS_TARGET && l->n == 0)
        return fail(why, ERR_RANGE, "the mark {%s|…} needs a training point in the scene", mark);
    if ((what == NEEDS_ELBOW || what == NEEDS_NEXT) && !w.value(w.of, &elbow, &v))
        return fail(why, ERR_RANGE, "the mark {%s|…} is not in the scene: there is no elbow where "
                                    "the slope is 0", mark);
    if (what == NEEDS_PIVOT && !w.value(w.of, &(ExprUse){ .id = Q_PIVOT }, &v))
        return fail(why, ERR_RANGE,
                    "the mark {pivot|…} is not in the scene: for x = 0 it is at infinity");
    if (what == NEEDS_TARGET && !net->has_target)
        return fail(why, ERR_RANGE, "the mark {target|…} is not in the scene: its data have no "
                                    "known function");
    return OK;
}

Status mark_known(const Lesson *l, const char *mark, Message *why)
{
    uint64_t unit;
    size_t i = find(mark, &unit);
    if (i == MARKS)
        return fail(why, ERR_RANGE,
                    "there is no mark \"%.40s\"; marks are point, residual, line, line', elbow, "
                    "elbow', slope, slope', pivot, area, arrow, edge, valley, contour, path, rate, "
                    "loss, f, f', target, unit N, elbow N, trace N, table, curve", mark);
    if (marks[i].of == OF_UNIT && l->net != NULL)
        return fail(why, ERR_RANGE,
                    "the mark {%s|…} is of one unit, and this scene is a network: write {unit "
                    "1|…}, {elbow 1|…} or {f|…}", mark);
    if (marks[i].of == OF_NETWORK && l->net == NULL)
        return fail(why, ERR_RANGE,
                    "the mark {%.40s|…} is of a network, and this scene has one unit: write "
                    "{line|…} or {elbow|…}", mark);
    if (unit > 0 && unit > l->net->at->d)
        return fail(why, ERR_RANGE, "the mark {%.40s|…}: the network has %zu units, numbered "
                                    "from 1", mark, l->net->at->d);
    return needs(l, mark, marks[i].needs, unit, why);
}
