/* Expressions: random trees, written out and read back, against their own value. */
#include "expr_story.h"

#include "base/buf.h"
#include "base/real.h"

/* --- trees --- */

typedef enum { NUMBER, NAME, CONSTANT, SIGN, TIMES, PLUS, POWER, CALL, COMPARE, NOT, AND, OR } What;

typedef struct Tree Tree;
struct Tree {
    What   what;
    char   text[24];           /* NUMBER, CONSTANT, CALL, COMPARE: as it is written */
    double number;
    int    id;
    size_t index;
    bool   after, is_minus;    /* is_minus: of SIGN, PLUS; of TIMES: divides        */
    Tree  *part[3];
    int    parts;
};

static Tree pool[4096];
static size_t pooled;

static Tree *leaf(What what)
{
    Tree *t = &pool[pooled++];
    CHECK(pooled < sizeof pool/sizeof *pool);
    *t = (Tree){ .what = what };
    return t;
}

static Tree *literal(uint64_t *s)
{
    static const char *const odd[] = { "0", "1", "2", ".5", "2.", "1e-3", "1E+2", "0.30", "3e0" };
    Tree *t = leaf(NUMBER);
    if (chance(s) % 3 == 0) snprintf(t->text, sizeof t->text, "%.4g", uniform(s, 0, 5));
    else strcpy(t->text, odd[chance(s) % (sizeof odd/sizeof *odd)]);
    t->number = strtod(t->text, NULL);
    return t;
}

static Tree *any_name(uint64_t *s, bool typed, bool in_sum, bool truth)
{
    Tree *t = leaf(NAME);
    if (typed) {
        static const struct { const char *text; double v; } constant[] = {
            { "pi", 3.141592653589793 }, { "e", 2.718281828459045 } };
        size_t k = chance(s) % 5;
        t->id = X;
        if (k > 1) return t;
        t->what = CONSTANT;
        strcpy(t->text, constant[k].text);
        t->number = constant[k].v;
        return t;
    }
    t->id = truth ? ACTIVE : (int)(chance(s) % PAGE_NAMES);
    const ExprName *n = &page_name[t->id];
    t->after = n->has_next && chance(s) % 2 == 0;
    if (n->index != EXPR_NO_INDEX && chance(s) % 2 == 0) t->index = 1 + chance(s) % (UNITS + 1);
    if (n->index == EXPR_MUST_INDEX && !in_sum && t->index == 0) t->index = 2;
    return t;
}

static Tree *numeric(uint64_t *s, int depth, bool typed, bool in_sum);

static Tree *call(uint64_t *s, int depth, bool typed, bool in_sum)
{
    static const char *const ours[] = { "abs", "sqrt", "exp", "min", "max", "sum" };
    static const char *const theirs[] = { "abs", "sqrt", "exp", "sin", "cos", "tan", "log", "sign",
                                          "step", "floor", "min", "max" };
    Tree *t = leaf(CALL);
    strcpy(t->text, typed ? theirs[chance(s) % 12] : ours[chance(s) % 6]);
    bool sums = strcmp(t->text, "sum") == 0, many = sums || t->text[0] == 'm';
    t->parts = many ? 1 + (int)(chance(s) % 3) : 1;
    for (int i = 0; i < t->parts; i++) t->part[i] = numeric(s, depth - 1, typed, in_sum || sums);
    return t;
}

static Tree *numeric(uint64_t *s, int depth, bool typed, bool in_sum)
{
    static const What inner[] = { SIGN, TIMES, TIMES, TIMES, PLUS, PLUS, PLUS, POWER, CALL, CALL };
    if (depth <= 0 || chance(s) % 5 == 0)
        return chance(s) % 2 == 0 ? literal(s) : any_name(s, typed, in_sum, false);
    What what = inner[chance(s) % (sizeof inner/sizeof *inner)];
    if (what == CALL) return call(s, depth, typed, in_sum);
    Tree *t = leaf(what);
    t->is_minus = chance(s) % 2 == 0;
    t->parts = what == SIGN ? 1 : 2;
    for (int i = 0; i < t->parts; i++) t->part[i] = numeric(s, depth - 1, typed, in_sum);
    return t;
}

static Tree *conditional(uint64_t *s, int depth)
{
    static const char *const signs[] = { "=", "!=", "<", "<=", ">", ">=" };
    size_t k = chance(s) % 8;
    if (depth > 0 && k < 4) {
        Tree *t = leaf(k == 0 ? NOT : k == 1 ? OR : AND);
        t->parts = k == 0 ? 1 : 2;
        for (int i = 0; i < t->parts; i++) t->part[i] = conditional(s, depth - 1);
        return t;
    }
    if (k == 4) return any_name(s, false, false, true);
    Tree *t = leaf(k == 5 ? CALL : COMPARE);
    strcpy(t->text, k == 5 ? "exists" : signs[chance(s) % 6]);
    t->parts = k == 5 ? 1 : 2;
    for (int i = 0; i < t->parts; i++) t->part[i] = numeric(s, depth - 1, false, false);
    /* two that are equal now and then */
    if (k != 5 && chance(s) % 3 == 0) t->part[1] = t->part[0];
    return t;
}

/* --- their value --- */

static bool names_every(const Tree *t)
{
    if (t->what == NAME) return t->index == 0 && page_name[t->id].index != EXPR_NO_INDEX;
    if (t->what == CALL && strcmp(t->text, "sum") == 0) return false;
    for (int i = 0; i < t->parts; i++)
        if (names_every(t->part[i])) return true;
    return false;
}

static Val made(double v) { return (Val){ v, isfinite(v) }; }

static Val worth(const Tree *t, size_t unit);

static Val called(const Tree *t, size_t unit)
{
    const char *f = t->text;
    Val a = { 0, true };
    if (strcmp(f, "exists") == 0) return (Val){ worth(t->part[0], unit).is, true };
    for (int i = 0; i < t->parts; i++) {
        Val p = { 0, true };
        bool sums = strcmp(f, "sum") == 0, every = sums && names_every(t->part[i]);
        for (size_t u = 1; u <= (every ? UNITS : 1); u++) {
            Val one = worth(t->part[i], every ? u : sums ? 0 : unit);
            p = (Val){ p.v + one.v, p.is && one.is && isfinite(p.v + one.v) };
        }
        if (i == 0) a = p;
        else if (sums) a = (Val){ a.v + p.v, a.is && p.is && isfinite(a.v + p.v) };
        else if (strcmp(f, "min") == 0) a = (Val){ fmin(a.v, p.v), a.is && p.is };
        else a = (Val){ fmax(a.v, p.v), a.is && p.is };
    }
    if (t->parts > 1 || f[0] == 'm' || strcmp(f, "sum") == 0) return a;
    double v = a.v;
    Val r = made(strcmp(f, "abs") == 0 ? fabs(v) : strcmp(f, "sqrt") == 0 ? sqrt(v)
                 : strcmp(f, "exp") == 0 ? real_exp(v) : strcmp(f, "sin") == 0 ? real_sin(v)
                 : strcmp(f, "cos") == 0 ? real_cos(v) : strcmp(f, "tan") == 0 ? real_tan(v)
                 : strcmp(f, "log") == 0 ? real_log(v) : strcmp(f, "floor") == 0 ? floor(v)
                 : strcmp(f, "step") == 0 ? (v < 0 ? 0 : 1) : v < 0 ? -1 : v > 0 ? 1 : 0);
    return (Val){ r.v, r.is && a.is };
}

static Val compared(const char *sign, Val a, Val b)
{
    if (!a.is || !b.is) return (Val){ 0, true };
    double size = fabs(a.v) > fabs(b.v) ? fabs(a.v) : fabs(b.v), d = b.v - a.v;
    if (size < 0.004) size = 0.004;
    int order = fabs(d) <= size/1e9 ? 0 : d > 0 ? -1 : 1;
    bool is = strcmp(sign, "=") == 0 ? order == 0 : strcmp(sign, "!=") == 0 ? order != 0
            : strcmp(sign, "<") == 0 ? order < 0 : strcmp(sign, "<=") == 0 ? order <= 0
            : strcmp(sign, ">") == 0 ? order > 0 : order >= 0;
    return (Val){ is, true };
}

static bool is_true(const Tree *t, size_t unit)
{
    Val v = worth(t, unit);
    return v.is && v.v != 0;
}

static Val worth(const Tree *t, size_t unit)
{
    Val a, b;
    switch (t->what) {
    case NUMBER: case CONSTANT: return made(t->number);
    case NAME:
        return known(t->id, names_every(t) && unit > 0 ? unit : t->index, t->after);
    case CALL: return called(t, unit);
    case NOT:  return (Val){ !is_true(t->part[0], unit), true };
    case AND:  return (Val){ is_true(t->part[0], unit) && is_true(t->part[1], unit), true };
    case OR:   return (Val){ is_true(t->part[0], unit) || is_true(t->part[1], unit), true };
    case SIGN:
        a = worth(t->part[0], unit);
        return (Val){ t->is_minus ? -a.v : a.v, a.is };
    default:
        break;
    }
    a = worth(t->part[0], unit);
    b = worth(t->part[1], unit);
    if (t->what == COMPARE) return compared(t->text, a, b);
    if (!a.is || !b.is) return (Val){ 0, false };
    if (t->what == PLUS) return made(t->is_minus ? a.v - b.v : a.v + b.v);
    if (t->what == TIMES) return made(t->is_minus ? a.v/b.v : a.v*b.v);
    return made(real_pow(a.v, b.v));
}

/* --- their text --- */

static Buf text;
static struct { int id; size_t index; bool after, every; size_t at, n; } use[4096];
static size_t uses;

static void put(const char *s) { buf_put(&text, s, strlen(s)); }

static void some_blanks(uint64_t *s)
{
    static const char *const blank[] = { "", "", "", " ", "  ", "\t", "\n" };
    put(blank[chance(s) % 7]);
}

static int level(const Tree *t)
{
    switch (t->what) {
    case OR: return 1;
    case AND: return 2;
    case NOT: return 3;
    case COMPARE: return 4;
    case PLUS: return 5;
    case TIMES: return 6;
    case SIGN: return 7;
    case POWER: return 8;
    default: return 9;
    }
}

static void write_tree(const Tree *t, int least, uint64_t *s, bool in_sum, bool typed);

static void write_name(const Tree *t, bool in_sum)
{
    use[uses].id = t->id;
    use[uses].index = t->index;
    use[uses].after = t->after;
    use[uses].every = in_sum && names_every(t);
    use[uses].at = text.len;
    put(page_name[t->id].name);
    if (t->index > 0) buf_printf(&text, "%zu", t->index);
    if (t->after) put("'");
    use[uses].n = text.len - use[uses].at;
    uses++;
}

static void write_call(const Tree *t, uint64_t *s, bool in_sum, bool typed)
{
    put(t->text);
    some_blanks(s);
    put("(");
    for (int i = 0; i < t->parts; i++) {
        if (i > 0) put(",");
        write_tree(t->part[i], 0, s, in_sum || strcmp(t->text, "sum") == 0, typed);
    }
    put(")");
}

/* "*" is left out now and then where a number stands before a name or a parenthesis. */
static void write_product(const Tree *t, uint64_t *s, bool in_sum, bool typed)
{
    write_tree(t->part[0], 6, s, in_sum, typed);
    size_t end = text.len, used = uses;
    put(t->is_minus ? "/" : "*");
    write_tree(t->part[1], 7, s, in_sum, typed);
    if (!typed || t->is_minus || chance(s) % 2 == 0) return;
    size_t before = end, behind = end + 1;
    while (before > 0 && strchr(" \t\n", text.at[before - 1]) != NULL) before--;
    while (strchr(" \t\n", text.at[behind]) != NULL) behind++;
    char l = text.at[before - 1], r = text.at[behind];
    if (!((l >= '0' && l <= '9') || l == '.') || !(r == '(' || (r >= 'a' && r <= 'z'))) return;
    if (r == 'e') {
        text.at[end] = ' ';            /* 2e-3 is one number */
        return;
    }
    memmove(text.at + end, text.at + end + 1, text.len - end);
    text.len--;
    for (size_t k = used; k < uses; k++) use[k].at--;
}

static void write_infix(const Tree *t, const char *sign, int left, int right, uint64_t *s,
                        bool in_sum, bool typed)
{
    bool is_word = sign[0] >= 'a' && sign[0] <= 'z';
    write_tree(t->part[0], left, s, in_sum, typed);
    if (is_word) put(" ");
    put(sign);
    if (is_word) put(" ");
    write_tree(t->part[1], right, s, in_sum, typed);
}

static void write_tree(const Tree *t, int least, uint64_t *s, bool in_sum, bool typed)
{
    static const char minus[] = "\xE2\x88\x92";
    bool parentheses = level(t) < least || chance(s) % 12 == 0;
    some_blanks(s);
    if (parentheses) put("(");
    switch (t->what) {
    case NUMBER: case CONSTANT: put(t->text); break;
    case NAME:    write_name(t, in_sum); break;
    case CALL:    write_call(t, s, in_sum, typed); break;
    case SIGN:
        put(!t->is_minus ? "+" : chance(s) % 4 == 0 ? minus : "-");
        write_tree(t->part[0], 7, s, in_sum, typed);
        break;
    case TIMES:   write_product(t, s, in_sum, typed); break;
    case PLUS:
        write_infix(t, !t->is_minus ? "+" : chance(s) % 4 == 0 ? minus : "-", 5, 6, s, in_sum,
                    typed);
        break;
    case POWER:   write_infix(t, "^", 9, 7, s, in_sum, typed); break;
    case COMPARE: write_infix(t, t->text, 5, 5, s, in_sum, typed); break;
    case NOT:
        put("not ");
        write_tree(t->part[0], 3, s, in_sum, typed);
        break;
    case AND:     write_infix(t, "and", 2, 3, s, in_sum, typed); break;
    case OR:      write_infix(t, "or", 1, 2, s, in_sum, typed); break;
    }
    if (parentheses) {
        some_blanks(s);
        put(")");
    }
    some_blanks(s);
}

static const char *written(const Tree *t, uint64_t *s, bool typed)
{
    buf_clear(&text);
    uses = 0;
    write_tree(t, 0, s, false, typed);
    CHECK(!text.failed);
    return text.at;
}

/* --- tests --- */

static void has_the_names_in_order(const Expr *e)
{
    size_t n;
    const ExprUse *u = expr_uses(e, &n);
    CHECK(n == uses);
    for (size_t i = 0; i < n; i++)
        CHECK(u[i].id == use[i].id && u[i].index == use[i].index && u[i].after == use[i].after
              && u[i].every == use[i].every && u[i].at == use[i].at && u[i].n == use[i].n);
}

static void test_a_number_is_what_its_tree_is_worth(void **state)
{
    (void)state;
    uint64_t s = 11;
    int exist = 0;
    for (int i = 0; i < 60000; i++) {
        bool typed = i % 3 == 0;
        if (i % 50 == 0) new_world(&s);
        pooled = 0;
        Tree *t = numeric(&s, 1 + (int)(chance(&s) % 5), typed, false);
        const char *said = written(t, &s, typed);
        Expr *e = reads(said, text.len, typed ? &target : &page, EXPR_NUMBER);
        Val want = worth(t, 0);
        double got = -77;
        bool is = expr_value(e, &usual, &got);
        if (is != want.is || (is ? got != want.v : got != -77))
            fail_msg("%s\nis %.17g (%d), not %.17g (%d)", said, got, is, want.v, want.is);
        if (!typed || uses == 0) has_the_names_in_order(e);
        exist += is;
        expr_free(e);
    }
    CHECK(exist > 30000 && exist < 59000);
}

static void test_a_condition_holds_as_its_tree_does(void **state)
{
    (void)state;
    uint64_t s = 12;
    int holding = 0;
    for (int i = 0; i < 60000; i++) {
        if (i % 50 == 0) new_world(&s);
        pooled = 0;
        Tree *t = conditional(&s, 1 + (int)(chance(&s) % 5));
        const char *said = written(t, &s, false);
        Expr *e = reads(said, text.len, &page, EXPR_CONDITION);
        bool want = is_true(t, 0), got = expr_holds(e, &usual);
        if (got != want) fail_msg("%s\nis %d, not %d", said, got, want);
        has_the_names_in_order(e);
        holding += got;
        expr_free(e);
    }
    CHECK(holding > 15000 && holding < 45000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_number_is_what_its_tree_is_worth),
        cmocka_unit_test(test_a_condition_holds_as_its_tree_does),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buf_free(&text);
    return failed;
}
