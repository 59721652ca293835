/* expr_story.h - a world of names for tests of expressions: three units, and now and then
 * something that does not exist. */
#ifndef ELBOW_EXPR_STORY_H
#define ELBOW_EXPR_STORY_H

#include "story.h"

#include "math/expr.h"

enum { W, B, V, ELBOW, ACTIVE, X, RATE, LOSS, PAGE_NAMES };
static const ExprName page_name[PAGE_NAMES] = {
    { "w", W, EXPR_MAY_INDEX, true, false },      { "b", B, EXPR_MAY_INDEX, true, false },
    { "v", V, EXPR_MUST_INDEX, true, false },     { "elbow", ELBOW, EXPR_MAY_INDEX, true, false },
    { "active", ACTIVE, EXPR_MAY_INDEX, true, true }, { "x", X, EXPR_NO_INDEX, false, false },
    { "rate", RATE, EXPR_NO_INDEX, false, false }, { "loss", LOSS, EXPR_NO_INDEX, true, false },
};
static const ExprVocabulary page = { page_name, PAGE_NAMES, EXPR_PAGE_FUNCTIONS, false, false };
static const ExprVocabulary target = { page_name + X, 1, EXPR_TARGET_FUNCTIONS, true, true };

#define UNITS 3
typedef struct { double v; bool is; } Val;         /* is: it exists */
static Val world[PAGE_NAMES][UNITS + 1][2];

static inline Val known(int id, size_t index, bool after)
{
    if (id == X || id == RATE) after = false;
    return index <= UNITS ? world[id][index][after] : (Val){ 0, false };
}

static inline bool value(const void *of, const ExprUse *u, double *out)
{
    CHECK(of == world);
    Val v = known(u->id, u->index, u->after);
    if (v.is) *out = v.v;
    return v.is;
}

static inline size_t count(const void *of, const ExprUse *u)
{
    CHECK(of == world && page_name[u->id].index != EXPR_NO_INDEX && u->every && u->index == 0);
    return UNITS;
}

static const ExprWorld usual = { world, value, count, 4, NULL, NULL };

static inline void new_world(uint64_t *s)
{
    for (int id = 0; id < PAGE_NAMES; id++)
        for (size_t i = 0; i <= UNITS; i++)
            for (int after = 0; after < 2; after++) {
                double v = chance(s) % 3 == 0 ? (double)(chance(s) % 5) - 2 : uniform(s, -4, 4);
                if (id == ACTIVE) v = (double)(chance(s) % 2);
                world[id][i][after] = (Val){ v, chance(s) % 10 != 0 };
            }
}

static inline Expr *reads(const char *s, size_t n, const ExprVocabulary *v, ExprKind kind)
{
    Expr *e = NULL;
    Message why = { "" };
    size_t at = 0;
    char *exact = malloc(n > 0 ? n : 1);           /* nothing behind its end */
    memcpy(exact, s, n);
    Status status = expr_read(&e, exact, n, v, kind, &at, &why);
    free(exact);
    if (status != OK) fail_msg("%.200s\n%zu: %s", s, at, why.text);
    CHECK(expr_kind(e) == kind);
    return e;
}

static inline bool holds(const char *s, const ExprWorld *w)
{
    Expr *e = reads(s, strlen(s), &page, EXPR_CONDITION);
    bool is = expr_holds(e, w);
    expr_free(e);
    return is;
}

#endif
