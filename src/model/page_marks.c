/* Which marks a scene has, and what an open question hides. */
#include "model/facts.h"
#include "model/visit.h"

/* --- hidden --- */

static const unsigned by_name[FACTS] = {
    [FACT_W] = HIDE_W | HIDE_SLOPE, [FACT_B] = HIDE_B, [FACT_V] = HIDE_V, [FACT_X] = HIDE_X,
    [FACT_Y] = HIDE_Y, [FACT_RATE] = HIDE_RATE, [FACT_PHI] = HIDE_VALUE, [FACT_F] = HIDE_VALUE,
    [FACT_DELTA] = HIDE_RESIDUAL,
    [FACT_LOSS] = HIDE_LOSS, [FACT_MEAN_LOSS] = HIDE_MEAN_LOSS, [FACT_TEST_LOSS] = HIDE_TEST_LOSS,
    [FACT_ELBOW] = HIDE_ELBOW, [FACT_PIVOT] = HIDE_PIVOT, [FACT_SLOPE] = HIDE_SLOPE,
    [FACT_ACTIVE] = HIDE_CASE, [FACT_DL_DPHI] = HIDE_RESIDUAL, [FACT_DL_DW] = HIDE_GRADIENT,
    [FACT_DL_DB] = HIDE_GRADIENT, [FACT_RATE_FIT] = HIDE_RATES, [FACT_RATE_DIE] = HIDE_RATES,
    [FACT_RATE_FLIP] = HIDE_RATES, [FACT_RATE_LIMIT] = HIDE_RATES,
    [FACT_C] = HIDE_C, [FACT_A] = HIDE_A, [FACT_G] = HIDE_GRADIENT,
    [FACT_ROWS] = HIDE_SHAPE, [FACT_COLUMNS] = HIDE_SHAPE, [FACT_SCORE] = HIDE_SCORE,
    [FACT_SOFTMAX] = HIDE_SOFTMAX, [FACT_CODE] = HIDE_CODE, [FACT_CLASS] = HIDE_CASE,
};

/* What a lesson gives, and shows in its fields: hidden only where it is itself asked for. */
static bool is_given(Fact q)
{
    return q == FACT_W || q == FACT_B || q == FACT_V || q == FACT_X || q == FACT_Y
        || q == FACT_RATE || q == FACT_C || q == FACT_A || q == FACT_SCORE;
}

static unsigned of_expr(const Expr *e, bool is_number)
{
    size_t n;
    const ExprUse *use = expr_uses(e, &n);
    unsigned hides = 0;
    bool is_next = false, has_w = false, has_b = false;
    for (size_t i = 0; i < n; i++) {
        is_next |= use[i].after;
        has_w |= use[i].after && (use[i].id == FACT_W || use[i].id == FACT_SLOPE);
        has_b |= use[i].after && use[i].id == FACT_B;
    }
    if (is_number && has_w && has_b) hides |= HIDE_PIVOT;      /* -(b' - b)/(w' - w) */
    for (size_t i = 0; i < n; i++) {
        Fact q = (Fact)use[i].id;
        if (use[i].after) hides |= HIDE_NEXT | HIDE_RATES;
        else if (is_next && !is_number) continue;      /* what the next step is held against */
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
    if (h & HIDE_PIVOT) h |= HIDE_NEXT;        /* it is where the lines before and after cross */
    if (h & (HIDE_LOSS | HIDE_CASE | HIDE_GRADIENT | HIDE_RATES)) h |= HIDE_NEXT;
    if (h & HIDE_NEXT) h |= HIDE_RATES;
    return h;
}

/* The derivative's shape from its numbers and from those of f, A from the derivative of A x. */
static unsigned closed_warmup(unsigned h)
{
    if (h & HIDE_SHAPE) h |= HIDE_VALUE;
    if (h & (HIDE_SHAPE | HIDE_A | HIDE_C)) h |= HIDE_GRADIENT;
    if (h & HIDE_SCORE) h |= HIDE_SOFTMAX;
    return h;
}

unsigned lesson_hides(const Lesson *l)
{
    const Visit *v = l->visit;
    if (v == NULL) return 0;
    unsigned h = 0, tells = 0;
    if (v->by_hand && !v->told_by_hand) h |= HIDE_NEXT;
    const Page *page = visit_page(v);
    if (page != NULL && (page->show & SHOW_NOW) != 0)
        h |= l->warmup != NULL ? HIDE_GRADIENT : HIDE_NEXT | HIDE_PIVOT;
    if (visit_is_open(v)) {
        const Ask *a = &page->ask;
        if (a->kind == ASK_PREDICT) h |= HIDE_NEXT;
        if (a->kind == ASK_NUMBER) h |= of_expr(a->number, true);
        for (size_t i = 0; a->kind == ASK_CHOICES && i < a->choices; i++)
            h |= of_expr(a->choice[i].when, false);
        /* the step is seen while one tries; where along lambda it is done is what is asked */
        if (a->kind == ASK_GOAL) tells = of_expr(a->goal, false) & HIDE_RATES;
    }
    return l->warmup != NULL ? closed_warmup(h) : closed(h) | tells;
}

/* --- marks --- */

typedef enum { OF_ANY, OF_UNIT, OF_NETWORK, OF_VECTORS, OF_CLASSES } MarkOf;
typedef enum { NEEDS_NOTHING, NEEDS_POINT, NEEDS_ELBOW, NEEDS_NEXT, NEEDS_PIVOT,
               NEEDS_TARGET } MarkNeeds;

/* An elbow with a unit's number is of a network. */
static const struct { MarkOf of; MarkNeeds needs; unsigned hidden; } marks[MARKS] = {
    [MARK_POINT] = { OF_ANY, NEEDS_POINT, 0 },
    [MARK_RESIDUAL] = { OF_ANY, NEEDS_POINT, HIDE_RESIDUAL },
    [MARK_LINE] = { OF_UNIT, NEEDS_NOTHING, 0 },
    [MARK_LINE_NEXT] = { OF_UNIT, NEEDS_POINT, HIDE_NEXT },
    [MARK_ELBOW] = { OF_UNIT, NEEDS_ELBOW, HIDE_ELBOW },
    [MARK_ELBOW_NEXT] = { OF_UNIT, NEEDS_NEXT, HIDE_NEXT },
    [MARK_SLOPE] = { OF_UNIT, NEEDS_NOTHING, HIDE_SLOPE },
    [MARK_SLOPE_NEXT] = { OF_UNIT, NEEDS_POINT, HIDE_NEXT },
    [MARK_PIVOT] = { OF_ANY, NEEDS_PIVOT, HIDE_PIVOT },
    [MARK_AREA] = { OF_UNIT, NEEDS_POINT, HIDE_NEXT },
    [MARK_ARROW] = { OF_UNIT, NEEDS_POINT, HIDE_NEXT },
    [MARK_EDGE] = { OF_UNIT, NEEDS_POINT, 0 },
    [MARK_VALLEY] = { OF_UNIT, NEEDS_POINT, 0 },
    [MARK_CONTOUR] = { OF_UNIT, NEEDS_POINT, 0 },
    [MARK_PATH] = { OF_UNIT, NEEDS_NOTHING, 0 },
    [MARK_RATE] = { OF_ANY, NEEDS_NOTHING, HIDE_RATE },
    [MARK_LOSS] = { OF_ANY, NEEDS_NOTHING, HIDE_LOSS },
    [MARK_F] = { OF_NETWORK, NEEDS_NOTHING, 0 },
    [MARK_F_NEXT] = { OF_NETWORK, NEEDS_POINT, HIDE_NEXT },
    [MARK_TARGET] = { OF_NETWORK, NEEDS_TARGET, 0 },
    [MARK_UNIT] = { OF_NETWORK, NEEDS_NOTHING, 0 },
    [MARK_TRACE] = { OF_NETWORK, NEEDS_NOTHING, 0 },
    [MARK_TABLE] = { OF_NETWORK, NEEDS_NOTHING, 0 },
    [MARK_CURVE] = { OF_NETWORK, NEEDS_NOTHING, 0 },
    [MARK_X] = { OF_VECTORS, NEEDS_NOTHING, HIDE_X },
    [MARK_C] = { OF_VECTORS, NEEDS_NOTHING, HIDE_C },
    [MARK_A] = { OF_VECTORS, NEEDS_NOTHING, HIDE_A },
    [MARK_GRADIENT] = { OF_VECTORS, NEEDS_NOTHING, HIDE_GRADIENT },
    [MARK_SQUARE] = { OF_VECTORS, NEEDS_NOTHING, 0 },
    [MARK_IMAGE] = { OF_VECTORS, NEEDS_NOTHING, HIDE_VALUE },
    [MARK_CLASS] = { OF_CLASSES, NEEDS_NOTHING, 0 },
    [MARK_SCORE] = { OF_CLASSES, NEEDS_NOTHING, HIDE_SCORE },
    [MARK_SOFTMAX] = { OF_CLASSES, NEEDS_NOTHING, HIDE_SOFTMAX },
    [MARK_CODE] = { OF_CLASSES, NEEDS_NOTHING, HIDE_CODE },
};

bool mark_hidden(unsigned hides, Mark mark)
{
    return mark < MARKS && (hides & marks[mark].hidden) != 0;
}

static Status needs(const Lesson *l, const char *word, Mark mark, size_t unit, Message *why)
{
    MarkNeeds what = marks[mark].needs;
    Facts f;
    double v;
    if (what == NEEDS_NOTHING) return OK;
    facts_of(&f, l);
    ExprWorld w = facts_world(&f, false);
    ExprUse elbow = { .id = FACT_ELBOW, .index = unit, .after = what == NEEDS_NEXT };
    bool has_point = what == NEEDS_POINT || what == NEEDS_NEXT || what == NEEDS_PIVOT;
    if (has_point && l->n == 0)
        return fail(why, ERR_RANGE, "the mark {%s|…} needs a training point in the scene", word);
    if ((what == NEEDS_ELBOW || what == NEEDS_NEXT) && !w.value(w.of, &elbow, &v))
        return fail(why, ERR_RANGE, "the mark {%s|…} is not in the scene: there is no elbow where "
                                    "the slope is 0", word);
    if (what == NEEDS_PIVOT && !w.value(w.of, &(ExprUse){ .id = FACT_PIVOT }, &v))
        return fail(why, ERR_RANGE,
                    "the mark {pivot|…} is not in the scene: for x = 0 it is at infinity");
    if (what == NEEDS_TARGET && !l->net->has_target)
        return fail(why, ERR_RANGE, "the mark {target|…} is not in the scene: its data have no "
                                    "known function");
    return OK;
}

static Status known_to_warmup(const Warmup *k, const char *word, Mark mark, size_t unit,
                              Message *why)
{
    const Vectors *v = &k->vectors;
    MarkOf of = marks[mark].of;
    bool is_vectors = k->kind == WARMUP_VECTORS, is_drawn = is_vectors && vectors_drawn(v),
         is_contour = mark == MARK_CONTOUR && is_drawn && v->f != VECTORS_AX,
         is_plane = mark == MARK_SQUARE || mark == MARK_IMAGE;
    if (is_contour) return OK;
    if (is_vectors ? of != OF_VECTORS : of != OF_CLASSES)
        return fail(why, ERR_RANGE, "the mark {%s|…} is not in this scene, which has %s: write %s",
                    word, is_vectors ? "vectors" : "classes",
                    is_vectors ? "{x|…}, {gradient|…} or {A|…}"
                               : "{class 1|…}, {score 1|…}, {softmax 1|…} or {code 1|…}");
    bool is_lacking = (mark == MARK_C && !vectors_has_c(v->f))
        || (mark == MARK_A && !vectors_has_A(v->f))
        || (is_plane && (v->f != VECTORS_AX || !is_drawn));
    if (is_vectors && is_lacking)
        return fail(why, ERR_RANGE, "the mark {%s|…} is not in the scene: this function has none",
                    word);
    if (!is_vectors && unit > k->classes.n)
        return fail(why, ERR_RANGE, "the mark {%s|…}: there are %zu classes, numbered from 1",
                    word, k->classes.n);
    return OK;
}

Status mark_known(const Lesson *l, Mark mark, size_t unit, Message *why)
{
    bool is_net = l->net != NULL;
    bool is_warmup = marks[mark].of == OF_VECTORS || marks[mark].of == OF_CLASSES;
    MarkOf of = unit > 0 && !is_warmup ? OF_NETWORK : marks[mark].of;
    MarkWord said = mark_word(&(MarkupLink){ .mark = (int)mark, .unit = unit });
    const char *word = said.s;
    if (l->warmup != NULL) return known_to_warmup(l->warmup, word, mark, unit, why);
    if (is_warmup)
        return fail(why, ERR_RANGE, "the mark {%s|…} is of %s, and this scene is not", word,
                    of == OF_VECTORS ? "vectors" : "classes");
    if (of == OF_UNIT && is_net)
        return fail(why, ERR_RANGE, "the mark {%s|…} is of one unit, and this scene is a network: "
                                    "write {unit 1|…}, {elbow 1|…} or {f|…}", word);
    if (of == OF_NETWORK && !is_net)
        return fail(why, ERR_RANGE, "the mark {%s|…} is of a network, and this scene has one "
                                    "unit: write {line|…} or {elbow|…}", word);
    if (unit > 0 && unit > l->net->at->d)
        return fail(why, ERR_RANGE, "the mark {%s|…}: the network has %zu units, numbered from 1",
                    word, l->net->at->d);
    return needs(l, word, mark, unit, why);
}
