/* Reads every number of a step off a page, wherever it stands, and compares: card, plot,
 * loss view, fields, verdict and reason give one quantity one text. */
#include "net_story.h"
#include "view_story.h"

#include <ctype.h>

/* --- reading --- */

typedef struct { double x, y; char s[512]; } Said;      /* one text or formula of the trace */
typedef struct { Said *at; size_t n; } Page;

/* formula 10 20 "w' = …" and text 10 20 size=13 face=ui "1.5" paint=ink */
static Page page_read(const char *trace)
{
    Page p = { malloc(4000*sizeof *p.at), 0 };
    for (const char *line = trace; *line != '\0' && p.n < 4000;) {
        const char *end = strchr(line, '\n');
        if (end == NULL) end = line + strlen(line);
        bool is_formula = strncmp(line, "formula ", 8) == 0;
        if (is_formula || strncmp(line, "text ", 5) == 0) {
            Said *s = &p.at[p.n];
            char *after;
            s->x = strtod(strchr(line, ' '), &after);
            s->y = strtod(after, &after);
            const char *c = memchr(line, '"', (size_t)(end - line));
            size_t n = 0;
            for (c++; c < end && *c != '"' && n + 1 < sizeof s->s; c++) {
                if (*c == '\\' && c[1] == '\\') c++;
                s->s[n++] = *c;
            }
            s->s[n] = '\0';
            p.n++;
        }
        line = *end == '\0' ? end : end + 1;
    }
    return p;
}

/* The number at the start of s, TeX or text, as text without its sign; NULL: none. */
static const char *number_at(const char *s, char out[64])
{
    static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
    size_t n = 0;
    out[0] = '\0';
    if (*s == '-') s++;
    else if (strncmp(s, "−", 3) == 0) s += 3;
    if (!isdigit((unsigned char)*s)) return NULL;
    while (isdigit((unsigned char)*s) || (*s == '.' && isdigit((unsigned char)s[1])))
        out[n++] = *s++;
    out[n] = '\0';
    if (strncmp(s, "\\cdot ", 6) == 0) {
        strcat(out, "·10");
        s += 8;
    } else if (strncmp(s, "·10", 4) == 0) {
        strcat(out, "·10");
        s += 4;
    }
    if (strncmp(s, "^{", 2) == 0) {
        for (s += 2; *s != '}'; s++) strcat(out, *s == '-' ? "⁻" : raised[*s - '0']);
        s++;
    } else
        for (bool goes_on = true; goes_on;) {
            goes_on = false;
            for (int k = 0; k < 11 && !goes_on; k++) {
                const char *digit = k < 10 ? raised[k] : "⁻";
                if (strncmp(s, digit, strlen(digit)) != 0) continue;
                strcat(out, digit);
                s += strlen(digit);
                goes_on = true;
            }
        }
    return s;
}

typedef struct {
    char   text[QUANTITIES][64];
    size_t times[QUANTITIES];
    const char *where[QUANTITIES];
} Found;

static const char *found(Found *f, Quantity q, const char *s)
{
    char text[64];
    const char *after = number_at(s, text);
    if (after == NULL) return NULL;
    if (f->times[q]++ > 0 && strcmp(f->text[q], text) != 0) {
        print_error("quantity %d: %s in \"%s\", %s in \"%s\"\n", (int)q, f->text[q], f->where[q],
                    text, s);
        CHECK(!"one quantity, two texts");
    }
    snprintf(f->text[q], sizeof f->text[q], "%s", text);
    f->where[q] = s;
    return after;
}

/* Quantities in the order in which numbers follow a phrase, with what parts them; '#' in a
 * phrase stands for the unit's index in TeX. */
typedef struct { const char *phrase; struct { Quantity q; const char *then; } part[3]; } Phrase;

static void look_for(Found *f, const char *s, const Phrase *p, const char *unit)
{
    char phrase[160];
    size_t n = 0;
    for (const char *c = p->phrase; *c != '\0'; c++) {
        if (*c == '#') n += (size_t)snprintf(phrase + n, sizeof phrase - n, "%s", unit);
        else phrase[n++] = *c;
    }
    phrase[n] = '\0';
    for (const char *at = strstr(s, phrase); at != NULL; at = strstr(at + 1, phrase)) {
        bool is_first = p->phrase[0] == 'e' || strncmp(p->phrase, "on (", 4) == 0;
        if (is_first && at != s) continue;
        const char *c = at + n;
        for (int k = 0; k < 3 && c != NULL && (k == 0 || p->part[k - 1].then != NULL); k++) {
            c = found(f, p->part[k].q, c);
            const char *then = p->part[k].then;
            if (c == NULL || then == NULL) break;
            c = strncmp(c, then, strlen(then)) == 0 ? c + strlen(then) : NULL;
        }
    }
}

#define ALONE(q) { { q, NULL } }
static const Phrase words_of_a_step[] = {
    { "steeper ", { { Q_W, " → " }, { Q_NEXT_W, NULL } } },
    { "shallower ", { { Q_W, " → " }, { Q_NEXT_W, NULL } } },
    { "slope flips ", { { Q_W, " → " }, { Q_NEXT_W, NULL } } },
    { "slope stays ", ALONE(Q_W) }, { "slope ", ALONE(Q_W) },
    { "elbow right ", { { Q_ELBOW, " → " }, { Q_NEXT_ELBOW, NULL } } },
    { "elbow left ", { { Q_ELBOW, " → " }, { Q_NEXT_ELBOW, NULL } } },
    { "elbow through infinity ", { { Q_ELBOW, " → " }, { Q_NEXT_ELBOW, NULL } } },
    { "elbow stays at ", ALONE(Q_ELBOW) }, { "elbow ", ALONE(Q_ELBOW) },
    { "high at x = ", ALONE(Q_X) }, { "low at x = ", ALONE(Q_X) },
    { "{-1/x} = ", ALONE(Q_PIVOT) }, { "−1/x = ", ALONE(Q_PIVOT) }, { "1/|x| = ", ALONE(Q_PIVOT) },
};

static void read_all(Found *f, const Page *p, const Phrase *of, size_t n, const char *unit)
{
    for (size_t i = 0; i < p->n; i++) {
        for (size_t k = 0; k < n; k++) look_for(f, p->at[i].s, &of[k], unit);
        for (size_t k = 0; k < sizeof words_of_a_step/sizeof words_of_a_step[0]; k++)
            look_for(f, p->at[i].s, &words_of_a_step[k], unit);
        const char *off = strstr(p->at[i].s, " too high");       /* "… 1 too high" */
        if (off == NULL) off = strstr(p->at[i].s, " too low");
        if (off == NULL) continue;
        const char *after = off + strlen(" too ") + (off[5] == 'h' ? 4 : 3);   /* of now */
        if (*after != '\0' && strncmp(after, " at x", 5) != 0 && strncmp(after, " →", 3) != 0)
            continue;
        while (off > p->at[i].s && off[-1] != ' ') off--;
        found(f, Q_DELTA, off);
    }
}

/* The number right of a line of the derivation. */
static void read_right(Found *f, const Page *p, const char *left, Quantity q)
{
    for (size_t i = 0; i + 1 < p->n; i++)
        if (strncmp(p->at[i].s, left, strlen(left)) == 0) found(f, q, p->at[i + 1].s);
}

/* --- one unit --- */

static void fields(Found *f, const Stage *s, const Page *p)
{
    static const struct { const char *handle; Quantity q; } field[] = {
        { "value:w", Q_W }, { "value:b", Q_B }, { "value:x", Q_X }, { "value:y", Q_Y },
        { "value:rate", Q_RATE } };
    size_t read = 0;
    for (size_t k = 0; k < sizeof field/sizeof field[0]; k++) {
        const Handle *h = stage_handle(s, field[k].handle);
        for (size_t i = 0; h != NULL && i < p->n; i++)
            if (rect_has(h->box, pt(p->at[i].x, p->at[i].y)))
                read += found(f, field[k].q, p->at[i].s) != NULL;
    }
    CHECK(read == 5);
}

static void one_unit(Stage *s, Found *f)
{
    static const Phrase formula[] = {
        { "e = ", ALONE(Q_ELBOW) }, { "e' = ", ALONE(Q_NEXT_ELBOW) },
        { "e = e' = ", ALONE(Q_ELBOW) }, { "\\ell = ", ALONE(Q_LOSS) },
        { "\\text{slope }w = ", ALONE(Q_W) }, { "\\text{slope }w' = ", ALONE(Q_NEXT_W) },
        { "\\text{training point }(", { { Q_X, ", " }, { Q_Y, NULL } } },
        { "w\\cdot x + b = (", { { Q_W, ")(" }, { Q_X, NULL } } },
        { "w\\cdot x + b \\approx (", { { Q_W, ")(" }, { Q_X, NULL } } },
        { "(\\varphi - y)^2 = \\frac{1}{2}(", ALONE(Q_OUTPUT) },
        { "(\\varphi - y)^2 = \\tfrac{1}{2}(", ALONE(Q_OUTPUT) },
        { "(\\varphi - y)\\,x = (", { { Q_DELTA, ")(" }, { Q_X, NULL } } },
        { "\\partial\\ell/\\partial w = ", { { Q_W, " - (" }, { Q_RATE, ")(" },
                                             { Q_DL_DW, NULL } } },
        { "\\partial\\ell/\\partial b = ", { { Q_B, " - (" }, { Q_RATE, ")(" },
                                             { Q_DL_DB, NULL } } },
        { "-b'/w' = -(-", ALONE(Q_NEXT_B) }, { "ℓ ", { { Q_LOSS, " → " }, { Q_NEXT_LOSS, NULL } } },
        { "ℓ stays ", ALONE(Q_LOSS) } };
    stage_draw(s);
    Page p = page_read(s->trace.at);
    read_all(f, &p, formula, sizeof formula/sizeof formula[0], "");
    for (size_t i = 0; i < p.n; i++)
        if (strncmp(p.at[i].s, "\\varphi - y = ", 14) == 0) found(f, Q_DELTA, p.at[i].s + 14);
    fields(f, s, &p);
    read_right(f, &p, "\\varphi(x) = w", Q_Z);
    read_right(f, &p, "w\\cdot x + b", Q_Z);
    read_right(f, &p, "\\ell = \\frac", Q_LOSS);
    read_right(f, &p, "w' = w -", Q_NEXT_W);
    read_right(f, &p, "b' = b -", Q_NEXT_B);
    read_right(f, &p, "e' = -b'/w'", Q_ELBOW);
    free(p.at);
}

static double any_number(uint64_t *seed)
{
    double v = pow(10, uniform(seed, -3, 3))*uniform(seed, 0.1, 1)*(chance(seed) % 2 ? 1 : -1);
    return chance(seed) % 3 == 0 ? round(10*uniform(seed, -3, 3))/10 : v;
}

static void test_one_quantity_has_one_text_of_one_unit(void **state)
{
    (void)state;
    static const double size[][2] = { { 1440, 900 }, { 1024, 640 }, { 1280, 720 }, { 1920, 1080 } };
    uint64_t seed = 5;
    size_t twice = 0, all = 0;
    for (int i = 0; i < 240; i++) {
        Stage *s = stage_new(size[i % 4][0], size[i % 4][1]);
        char line[160];
        double x = any_number(&seed);
        snprintf(line, sizeof line, "point move 0 %.17g %.17g", x, any_number(&seed));
        CHECK(say(s->model, line, 0) == OK);
        snprintf(line, sizeof line, "unit %.17g %.17g", any_number(&seed), any_number(&seed));
        CHECK(say(s->model, line, 0) == OK);
        snprintf(line, sizeof line, "set rate %.17g", 1/(1 + x*x)*uniform(&seed, 0.01, 2.5));
        CHECK(say(s->model, line, 0) == OK);
        if (i % 2) CHECK(say(s->model, "fit", 0) == OK);
        if (i % 5 == 0) say(s->model, "step 3", 0);
        Found f = { .times = { 0 } };
        one_unit(s, &f);
        CHECK(f.times[Q_W] >= 2 && f.times[Q_X] >= 1);
        for (Quantity q = 0; q < QUANTITIES; q++) {
            all += f.times[q];
            twice += f.times[q] > 1;
        }
        stage_free(s);
    }
    CHECK(twice > 240*8 && all > 240*24);
}

/* --- a unit of a network --- */

static void one_of_a_network(Stage *s, const NetStory *q, size_t unit, Found *f)
{
    static const Phrase formula[] = {
        { "e# = ", ALONE(Q_ELBOW) }, { "e#' = ", ALONE(Q_NEXT_ELBOW) },
        { "\\hat{f}(x) - y = ", ALONE(Q_OUTPUT) },
        { "\\hat{f}(x) - y \\approx ", ALONE(Q_OUTPUT) },
        { "w#x + b# = (", { { Q_W, ")(" }, { Q_X, NULL } } },
        { "\\delta\\,v# = (", { { Q_DELTA, ")(" }, { Q_V, NULL } } },
        { "\\delta\\,\\varphi# = (", { { Q_DELTA, ")(" }, { Q_PHI, NULL } } },
        { "\\,x\\,g# = (", { { Q_DELTA_I, ")(" }, { Q_X, NULL } } },
        { "\\partial\\ell/\\partial w# = ", { { Q_W, " - (" }, { Q_RATE, ")(" },
                                              { Q_DL_DW, NULL } } },
        { "\\partial\\ell/\\partial b# = ", { { Q_B, " - (" }, { Q_RATE, ")(" },
                                              { Q_DL_DB, NULL } } },
        { "\\partial\\ell/\\partial v# = ", { { Q_V, " - (" }, { Q_RATE, ")(" },
                                              { Q_DL_DV, NULL } } },
        { "mean ℓ ", { { Q_MEAN_LOSS, " → " }, { Q_NEXT_MEAN_LOSS, NULL } } },
        { "on (", { { Q_X, ", " }, { Q_Y, NULL } } } };
    Scene k = { .lesson = &q->lesson, .ui = &s->ui, .fonts = s->fonts, .speed = 100, .file = "",
                .notice = "", .open_path = "", .memory = &s->memory, .now = 10,
                .look = { .selected = unit }, .horizon = view_horizon(&q->lesson) };
    buf_clear(&s->trace);
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
    Page p = page_read(s->trace.at);
    char index[16], left[64];
    snprintf(index, sizeof index, "_{%zu}", unit + 1);
    read_all(f, &p, formula, sizeof formula/sizeof formula[0], index);
    for (size_t i = 0; i < p.n; i++)
        if (strncmp(p.at[i].s, "\\hat{f} - y = ", 14) == 0) found(f, Q_DELTA, p.at[i].s + 14);
    read_right(f, &p, "\\delta = \\hat{f}(x) - y", Q_DELTA);
    snprintf(left, sizeof left, "\\delta%s = ", index);
    read_right(f, &p, left, Q_DELTA_I);
    static const struct { char name; Quantity q; } next[] = { { 'w', Q_NEXT_W }, { 'b', Q_NEXT_B },
                                                              { 'v', Q_NEXT_V } };
    for (int c = 0; c < 3; c++) {
        snprintf(left, sizeof left, "%c%s' = %c", next[c].name, index, next[c].name);
        read_right(f, &p, left, next[c].q);
    }
    snprintf(left, sizeof left, "e%s' = -b%s'/w%s'", index, index, index);
    read_right(f, &p, left, Q_ELBOW);
    const Handle *h = stage_handle(s, "value:rate");
    for (size_t i = 0; h != NULL && i < p.n; i++)
        if (rect_has(h->box, pt(p.at[i].x, p.at[i].y))) found(f, Q_RATE, p.at[i].s);
    free(p.at);
}

static void test_one_quantity_has_one_text_of_a_networks_unit(void **state)
{
    (void)state;
    size_t twice = 0, pages = 0;
    for (size_t step = 0; step < 400; step = 2*step + 7)
        for (int i = 0; i < 3; i++) {
            NetStory *q = net_story_new(12, 50, 1, 0.013 + 0.07*i, step, step);
            Stage *s = stage_new(i == 1 ? 1920 : 1440, i == 1 ? 1080 : 900);
            for (size_t unit = 0; unit < 12; unit++, pages++) {
                Found f = { .times = { 0 } };
                one_of_a_network(s, q, unit, &f);
                CHECK(f.times[Q_W] >= 2 && f.times[Q_ELBOW] >= 1 && f.times[Q_NEXT_V] >= 1);
                for (Quantity k = 0; k < QUANTITIES; k++) twice += f.times[k] > 1;
            }
            stage_free(s);
            net_story_free(q);
        }
    CHECK(pages > 200 && twice > 6*pages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_quantity_has_one_text_of_one_unit),
        cmocka_unit_test(test_one_quantity_has_one_text_of_a_networks_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
