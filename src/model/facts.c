#include "model/facts.h"

#include <math.h>

/* --- words --- */

#define ONE(word, q)   { word, q, EXPR_NO_INDEX, true, false }
#define UNIT(word, q)  { word, q, EXPR_MAY_INDEX, true, false }
#define ENTRY(word, q) { word, q, EXPR_MUST_INDEX, false, false }
#define FIXED(word, q) { word, q, EXPR_NO_INDEX, false, false }     /* ' is an error */

static const ExprName names[] = {
    UNIT("w", FACT_W), UNIT("b", FACT_B), UNIT("v", FACT_V),
    { "x", FACT_X, EXPR_MAY_INDEX, false, false }, FIXED("y", FACT_Y),
    FIXED("rate", FACT_RATE), ONE("phi", FACT_PHI),
    { "f", FACT_F, EXPR_MAY_INDEX, true, false }, UNIT("delta", FACT_DELTA),
    ONE("loss", FACT_LOSS), ONE("mean_loss", FACT_MEAN_LOSS), ONE("test_loss", FACT_TEST_LOSS),
    UNIT("elbow", FACT_ELBOW), ONE("pivot", FACT_PIVOT), UNIT("slope", FACT_SLOPE),
    { "active", FACT_ACTIVE, EXPR_MAY_INDEX, true, true }, ONE("step", FACT_STEP),
    ONE("points", FACT_POINTS), ONE("units", FACT_UNITS), ONE("dl_dphi", FACT_DL_DPHI),
    ONE("dl_dw", FACT_DL_DW), ONE("dl_db", FACT_DL_DB), FIXED("rate_fit", FACT_RATE_FIT),
    FIXED("rate_die", FACT_RATE_DIE), FIXED("rate_flip", FACT_RATE_FLIP),
    FIXED("rate_limit", FACT_RATE_LIMIT),
    ENTRY("c", FACT_C), ENTRY("A", FACT_A), ENTRY("g", FACT_G), FIXED("rows", FACT_ROWS),
    FIXED("columns", FACT_COLUMNS), ENTRY("score", FACT_SCORE), ENTRY("softmax", FACT_SOFTMAX),
    ENTRY("code", FACT_CODE), FIXED("class", FACT_CLASS), FIXED("classes", FACT_CLASSES),
};

const ExprVocabulary page_vocabulary = { names, sizeof names/sizeof *names, EXPR_PAGE_FUNCTIONS,
                                         false, false };

const char *fact_word(Fact q) { return q < FACTS ? names[q].name : ""; }

/* --- values --- */

void facts_of(Facts *out, const Lesson *l)
{
    *out = (Facts){ .l = l };
    if (l->net == NULL) out->has_step = derive(&out->step, l, 0);
}

static bool number(double v, double *out)
{
    *out = v;
    return isfinite(v);
}

static bool exists(Maybe m, double *out)
{
    *out = m.value;
    return m.there;
}

static size_t units_of(const Lesson *l) { return l->net != NULL ? l->net->at->d : 1; }

/* Of one unit, whose f^ is phi. */
static double mean_loss_of(const Lesson *l, Unit u)
{
    double sum = 0;
    for (size_t i = 0; i < l->n; i++) {
        double delta = unit_phi(u, l->point[i].x) - l->point[i].y;
        sum += 0.5*delta*delta;
    }
    return sum/(double)l->n;
}

static bool of_point(const Facts *f, Fact q, Unit u, double *out)
{
    const Lesson *l = f->l;
    Sample s = f->step.shown.sample;
    double phi = unit_phi(u, s.x), delta = phi - s.y, g = unit_z(u, s.x) > 0 ? 1 : 0;
    switch (q) {
    case FACT_X:         return number(s.x, out);
    case FACT_Y:         return number(s.y, out);
    case FACT_PHI: case FACT_F: return number(phi, out);
    case FACT_DELTA: case FACT_DL_DPHI: return number(delta, out);
    case FACT_LOSS:      return number(0.5*delta*delta, out);
    case FACT_MEAN_LOSS: return number(mean_loss_of(l, u), out);
    case FACT_PIVOT:     return exists(f->step.shown.pivot, out);
    case FACT_ACTIVE:    return number(g, out);
    case FACT_DL_DW:     return number(delta*s.x*g + 0.0, out);
    case FACT_DL_DB:     return number(delta*g + 0.0, out);
    case FACT_RATE_FIT:  return exists(f->step.fit, out);
    case FACT_RATE_DIE:  return exists(f->step.die, out);
    case FACT_RATE_FLIP: return exists(f->step.flip, out);
    case FACT_RATE_LIMIT: return exists(f->step.limit, out);
    default:          return false;
    }
}

static bool of_unit(const Facts *f, const ExprUse *use, double *out)
{
    const Lesson *l = f->l;
    Fact q = (Fact)use->id;
    if (use->index > 1 || (use->after && !f->has_step)) return false;
    Unit u = use->after ? f->step.shown.next : l->unit;
    bool is_level = use->after && f->step.change.moved == ELBOW_LOST;
    switch (q) {
    case FACT_W: case FACT_SLOPE: return number(u.w, out);
    case FACT_B:         return number(u.b, out);
    case FACT_ELBOW:     return !is_level && exists(unit_elbow(u), out);
    case FACT_RATE:      return number(l->rate, out);
    case FACT_STEP:      return number((double)l->step + (use->after ? 1 : 0), out);
    case FACT_POINTS:    return number((double)l->n, out);
    case FACT_UNITS:     return number(1, out);
    case FACT_V: case FACT_TEST_LOSS: return false;
    default:          return f->has_step && of_point(f, q, u, out);
    }
}

/* The single point of a network's next step. */
static bool single_point(const Lesson *l, Sample *out)
{
    Batch batch = batch_of(l);
    if (!batch.complete || batch.count != 1) return false;
    *out = batch_point(l, &batch, 0);
    return true;
}

static bool of_network_unit(const Lesson *l, const ExprUse *use, const Network *at,
                            const Network *raw, double *out)
{
    size_t i = use->index > 0 ? use->index - 1 : 0;
    Sample s;
    if (i >= at->d || (use->index == 0 && at->d > 1)) return false;
    Unit u = { at->w[i], at->b[i] };
    switch ((Fact)use->id) {
    case FACT_W: case FACT_SLOPE: return number(u.w, out);
    case FACT_B: return number(u.b, out);
    case FACT_V: return number(at->v[i], out);
    case FACT_ELBOW:
        return !(use->after && derive_elbow(l, i) == ELBOW_LOST) && exists(unit_elbow(u), out);
    case FACT_ACTIVE:      /* as it is trained: that is where the gate is decided */
        if (!single_point(l, &s)) return false;
        return number(unit_z((Unit){ raw->w[i], raw->b[i] }, scale_x(&l->net->scale, s.x)) > 0,
                      out);
    case FACT_DELTA:
        return single_point(l, &s) && number((network_value(at, s.x) - s.y)*at->v[i], out);
    default:  return false;
    }
}

static bool pivot_of(const Lesson *l, Sample s, double *out)
{
    const Scale *q = &l->net->scale;
    double x = scale_x(q, s.x);
    if (x == 0) return false;
    return number(q->on ? q->x_mid + q->x_size*(-1/x) : -1/x, out);
}

static bool of_losses(const Lesson *l, const ExprUse *use, const Network *at, double *out)
{
    const NetLesson *net = l->net;
    bool is_test = use->id == FACT_TEST_LOSS;
    size_t n = is_test ? net->test_n : l->n;
    if (n == 0) return false;
    double known = is_test ? net->test_loss : net->loss;
    if (!use->after && isfinite(known)) return number(known, out);
    if ((double)n*(double)at->d > DERIVE_MAX) return false;
    return number(network_loss(at, is_test ? net->test : l->point, n), out);
}

static bool of_network(const Facts *f, const ExprUse *use, double *out)
{
    const Lesson *l = f->l;
    const NetLesson *net = l->net;
    const Network *at = use->after ? net->next : net->at;
    const Network *raw = use->after ? net->raw_next : net->raw;
    Sample s;
    if (at == NULL) return false;
    switch ((Fact)use->id) {
    case FACT_W: case FACT_B: case FACT_V: case FACT_SLOPE: case FACT_ELBOW: case FACT_ACTIVE:
        return of_network_unit(l, use, at, raw, out);
    case FACT_RATE:      return number(l->rate, out);
    case FACT_STEP:      return number((double)l->step + (use->after ? 1 : 0), out);
    case FACT_POINTS:    return number((double)l->n, out);
    case FACT_UNITS:     return number((double)at->d, out);
    case FACT_MEAN_LOSS: case FACT_TEST_LOSS: return of_losses(l, use, at, out);
    default: break;
    }
    if (!single_point(l, &s)) return false;
    double value = network_value(at, s.x), delta = value - s.y;
    switch ((Fact)use->id) {
    case FACT_X:     return number(s.x, out);
    case FACT_Y:     return number(s.y, out);
    case FACT_F:     return number(value, out);
    case FACT_DELTA:
        return use->index > 0 ? of_network_unit(l, use, at, raw, out) : number(delta, out);
    case FACT_LOSS:  return number(0.5*delta*delta, out);
    case FACT_PIVOT: return pivot_of(l, s, out);
    default:      return false;
    }
}

static bool value(const void *of, const ExprUse *use, double *out)
{
    const Facts *f = of;
    if (f->l->warmup != NULL) return warmup_value(f->l->warmup, use, out);
    return f->l->net != NULL ? of_network(f, use, out) : of_unit(f, use, out);
}

static size_t count(const void *of, const ExprUse *use)
{
    const Lesson *l = ((const Facts *)of)->l;
    if (l->warmup != NULL) return warmup_count(l->warmup, use);
    return use->id == FACT_X || use->id == FACT_F ? 1 : units_of(l);
}

double fact_reach(const Lesson *l, Fact q)
{
    double width = (l->view.x1 - l->view.x0)/200, height = (l->view.y1 - l->view.y0)/200;
    switch (q) {
    case FACT_X: case FACT_ELBOW: case FACT_PIVOT: return width;
    case FACT_W: case FACT_SLOPE: return height/width/200;
    case FACT_RATE: case FACT_RATE_FIT: case FACT_RATE_DIE: case FACT_RATE_FLIP:
    case FACT_RATE_LIMIT:
        return l->rate/200;
    case FACT_LOSS: case FACT_MEAN_LOSS: case FACT_TEST_LOSS: return 0.5*height*height;
    case FACT_STEP: case FACT_POINTS: case FACT_UNITS: case FACT_ACTIVE: case FACTS: return 0;
    default: return height;
    }
}

static double within(const void *of, const ExprUse *first)
{
    const Lesson *l = ((const Facts *)of)->l;
    if (first != NULL && l->warmup != NULL) return warmup_reach(l, first);
    return first != NULL ? fact_reach(l, (Fact)first->id) : 0;
}

static ExprRange range(const void *of, const ExprUse *use)
{
    const Lesson *l = ((const Facts *)of)->l;
    if (l->warmup != NULL) return warmup_range(l->warmup, use);
    return (ExprRange){ -INFINITY, INFINITY, true, true };
}

ExprWorld facts_world(const Facts *f, bool is_goal)
{
    return (ExprWorld){ .of = f, .value = value, .count = count,
                        .width = f->l->view.x1 - f->l->view.x0,
                        .within = is_goal ? within : NULL, .range = range };
}

/* --- what there can be --- */

static bool is_numbered(Fact q)
{
    return q == FACT_W || q == FACT_B || q == FACT_V || q == FACT_ELBOW || q == FACT_SLOPE
        || q == FACT_ACTIVE;
}

static bool is_of_one_unit(Fact q) { return q >= FACT_DL_DPHI && q <= FACT_RATE_LIMIT; }

static bool is_of_point(Fact q)
{
    return q == FACT_X || q == FACT_Y || q == FACT_F || q == FACT_DELTA || q == FACT_LOSS
        || q == FACT_PIVOT
        || q == FACT_ACTIVE || q == FACT_PHI || is_of_one_unit(q);
}

static Status known_to_network(const Lesson *l, const ExprUse *use, Message *why)
{
    Fact q = (Fact)use->id;
    const char *word = fact_word(q);
    size_t d = l->net->at->d;
    if (use->index > d)
        return fail(why, ERR_RANGE, "%s%zu: the network has %zu unit%s, numbered from 1", word,
                    use->index, d, d == 1 ? "" : "s");
    if (is_numbered(q) && use->index == 0 && !use->every && d > 1)
        return fail(why, ERR_RANGE, "%s: of which unit? Write %s1 to %s%zu", word, word, word, d);
    if (q == FACT_PHI || is_of_one_unit(q))
        return fail(why, ERR_RANGE, "%s is of one unit alone, and this scene is a network", word);
    if (q == FACT_TEST_LOSS && l->net->test_n == 0)
        return fail(why, ERR_RANGE, "test_loss: the scene has no test data");
    if (is_of_point(q) && l->n > 0 && l->net->tr.batch > 1)
        return fail(why, ERR_RANGE,
                    "%s is of one point, and a step of this scene takes %zu: write mean_loss, or "
                    "give \"batch\": 1", word, l->net->tr.batch);
    return OK;
}

Status fact_known(const Lesson *l, const ExprUse *use, Message *why)
{
    Fact q = (Fact)use->id;
    const char *word = fact_word(q);
    if (l->warmup != NULL) return warmup_known(l->warmup, use, word, why);
    if (q > FACT_RATE_LIMIT)
        return fail(why, ERR_RANGE, "%s is of %s, and this scene is not", word,
                    q < FACT_SCORE ? "vectors" : "classes");
    if (use->index > 0 && (q == FACT_X || q == FACT_F))
        return fail(why, ERR_RANGE, "%s%zu is of vectors; here write %s", word, use->index, word);
    bool needs_point = is_of_point(q) || q == FACT_MEAN_LOSS || use->after;
    if (l->n == 0 && needs_point)
        return fail(why, ERR_RANGE, "%s%s: the scene has no training point", word,
                    use->after ? "'" : "");
    if (l->net != NULL) return known_to_network(l, use, why);
    if (use->index > 1)
        return fail(why, ERR_RANGE, "%s%zu: the scene has one unit; write %s", word, use->index,
                    word);
    if (q == FACT_V || q == FACT_TEST_LOSS)
        return fail(why, ERR_RANGE, "%s is of a network, and this scene has one unit", word);
    return OK;
}

Status expr_known(const Lesson *l, const Expr *e, size_t *at, Message *why)
{
    size_t n;
    const ExprUse *use = expr_uses(e, &n);
    for (size_t i = 0; i < n; i++) {
        Status s = fact_known(l, &use[i], why);
        if (s == OK) continue;
        if (at != NULL) *at = use[i].at;
        return s;
    }
    return OK;
}
