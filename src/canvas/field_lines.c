#include "canvas/field_lines.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/real.h"
#include "canvas/field_sums.h"

#define AREA_CELL  4.0        /* points: an area's edge is between two colours nearly the same */
#define LINE_CELL  1.5
#define CELLS_MOST 400        /* each way */
#define AREA_OFF   0.2        /* points: how far off a thinned line may be */
#define LINE_OFF   0.02
#define APART      2.0        /* points: contours nearer to each other are none */
#define LINES_MOST 64
#define MANY       100        /* samples: of more a place is looked up, not added up */

typedef struct { Pt at; bool breaks; } Crossing;    /* breaks: no contour runs through it */

/* s at the corners of cells, row by row, with one more all around that lies outside: there s is
 * beyond every value, so that all lines are closed. */
typedef struct {
    Canvas   *c;
    Rect      area;
    const LossField *f;
    const FieldSums *sums;        /* n = 0: few */
    int       nx, ny;             /* corners, with those outside */
    double   *s, least, most;
    unsigned char *seen;          /* the edge from this corner to the right one, going down */
    Crossing *way;
    Pt       *line;
    size_t    ways, cap;
    double    level;
    bool      is_exact;
} Grid;

static double *corner(const Grid *g, int i, int j) { return &g->s[(size_t)j*(size_t)g->nx
                                                                  + (size_t)i]; }

static bool is_outside(const Grid *g, int i, int j)
{
    return i == 0 || j == 0 || i == g->nx - 1 || j == g->ny - 1;
}

static Pt place(const Grid *g, int i, int j)
{
    return pt(g->area.x + g->area.w*(i - 1)/(g->nx - 3), g->area.y + g->area.h*(j - 1)/(g->ny - 3));
}

static double s_at(const Grid *g, Pt p)
{
    const LossField *f = g->f;
    double w = f->w0 + (f->w1 - f->w0)*((p.x - g->area.x)/g->area.w),
        b = f->b1 - (f->b1 - f->b0)*((p.y - g->area.y)/g->area.h);
    return g->sums->n > 0 ? field_sums_s(g->sums, w, b) : loss_field_s(f, w, b);
}

static int cells(double extent, double cell)
{
    return (int)fmin(fmax(ceil(extent/cell), 8), CELLS_MOST);
}

static bool grid_init(Grid *g, Canvas *c, Rect area, const LossField *f, const FieldSums *sums,
                      double cell)
{
    *g = (Grid){ .c = c, .area = area, .f = f, .sums = sums, .nx = cells(area.w, cell) + 3,
                 .ny = cells(area.h, cell) + 3, .least = INFINITY };
    size_t n = (size_t)g->nx*(size_t)g->ny;
    g->s = memory_take(n*sizeof *g->s);
    g->seen = memory_take(n);
    if (g->s == NULL || g->seen == NULL) return false;
    for (int j = 0; j < g->ny; j++)
        for (int i = 0; i < g->nx; i++) {
            bool out = is_outside(g, i, j);
            double s = out ? INFINITY : s_at(g, place(g, i, j));
            *corner(g, i, j) = s;
            if (out) continue;
            g->least = fmin(g->least, s);
            g->most = fmax(g->most, s);
        }
    return true;
}

static void grid_deinit(Grid *g)
{
    free(g->s);
    free(g->seen);
    free(g->way);
    free(g->line);
}

/* --- one line around --- */

static bool has_room(Grid *g)
{
    if (g->ways < g->cap) return true;
    size_t cap = g->cap > 0 ? 2*g->cap : 256;
    Crossing *way = memory_grow(g->way, cap*sizeof *way);
    if (way != NULL) g->way = way;
    Pt *line = memory_grow(g->line, (cap + 1)*sizeof *line);
    if (line != NULL) g->line = line;
    if (way == NULL || line == NULL) return false;
    g->cap = cap;
    return true;
}

/* Between two places, where s is below the level and where it is not. False position; halved
 * where one end stays, for s has corners. */
static Pt exactly(const Grid *g, Pt low, Pt high, double below, double above)
{
    double lo = 0, hi = 1, t = 0, a = below - g->level, b = above - g->level;
    for (int i = 0; i < 12 && b > a; i++) {
        t = i % 3 == 2 ? lo/2 + hi/2 : lo + (hi - lo)*a/(a - b);
        double off = s_at(g, pt(low.x + t*(high.x - low.x), low.y + t*(high.y - low.y)))
            - g->level;
        if (fabs(off) < 1e-4*g->f->contour) break;
        if (off < 0) lo = t, a = off;
        else hi = t, b = off;
    }
    return pt(low.x + t*(high.x - low.x), low.y + t*(high.y - low.y));
}

/* Over the edge from a corner that is not below the level to one that is. */
static Crossing crossing(const Grid *g, int i, int j, int low_i, int low_j)
{
    double above = *corner(g, i, j), below = *corner(g, low_i, low_j);
    Pt high = place(g, i, j), low = place(g, low_i, low_j);
    if (is_outside(g, i, j)) return (Crossing){ low, true };
    if (!g->is_exact) {
        double t = (g->level - below)/(above - below);
        return (Crossing){ pt(low.x + t*(high.x - low.x), low.y + t*(high.y - low.y)), false };
    }
    double length = fabs(high.x - low.x) + fabs(high.y - low.y);
    bool is_dense = (above - below)*APART > g->f->contour*length;
    return (Crossing){ is_dense ? low : exactly(g, low, high, below, above), is_dense };
}

static const int corner_i[5] = { 0, 1, 1, 0, 0 }, corner_j[5] = { 0, 0, 1, 1, 0 };

static bool is_below(const Grid *g, int i, int j, int k)
{
    return *corner(g, i + corner_i[k % 4], j + corner_j[k % 4]) < g->level;
}

/* From the cell's upper edge, whose right end alone is below the level, and on until there again:
 * what is below stays on the same hand. Edge k of a cell is from its corner k to the next. */
static bool walk(Grid *g, int i, int j)
{
    static const int next_i[4] = { 0, 1, 0, -1 }, next_j[4] = { -1, 0, 1, 0 };
    g->ways = 0;
    for (int in = 0; ; ) {
        unsigned char *seen = &g->seen[(size_t)j*(size_t)g->nx + (size_t)i];
        if (in == 0 && *seen) return true;
        if (in == 0) *seen = 1;
        if (!has_room(g)) return false;
        g->way[g->ways++] = crossing(g, i + corner_i[in], j + corner_j[in], i + corner_i[in + 1],
                                     j + corner_j[in + 1]);
        int out = in + 1;
        while (is_below(g, i, j, out + 1)) out++;
        out %= 4;
        i += next_i[out];
        j += next_j[out];
        in = (out + 2) % 4;
    }
}

/* --- thinned: each piece as long as a direction comes near enough to all places on it --- */

static double cross(Pt a, Pt b) { return a.x*b.y - a.y*b.x; }

static size_t reach(const Pt *at, size_t n, size_t from, double off)
{
    Pt lo = { 0, 0 }, hi = { 0, 0 };
    bool is_narrow = false;
    size_t k = from + 1;
    for (; k < n; k++) {
        Pt d = pt(at[k].x - at[from].x, at[k].y - at[from].y);
        double size = sqrt(d.x*d.x + d.y*d.y);
        if (is_narrow && (cross(lo, d) < 0 || cross(d, hi) < 0)) break;
        if (size <= off) continue;
        Pt side = pt(-d.y*off/size, d.x*off/size);
        Pt l = pt(d.x - side.x, d.y - side.y), h = pt(d.x + side.x, d.y + side.y);
        if (!is_narrow || cross(lo, l) > 0) lo = l;
        if (!is_narrow || cross(h, hi) > 0) hi = h;
        is_narrow = true;
    }
    return k - 1;
}

static size_t thin(Pt *at, size_t n, double off)
{
    size_t to = 1;
    for (size_t k = 0; k + 1 < n; ) {
        k = reach(at, n, k, off);
        at[to++] = at[k];
    }
    return n > 0 ? to : 0;
}

/* --- all lines of a level --- */

static void contour(Grid *g)
{
    size_t n = g->ways, from = 0, k = 0;
    while (from < n && !g->way[from].breaks) from++;
    bool is_closed = from == n;
    if (is_closed) from = 0;
    for (size_t i = 0; i <= n; i++) {
        const Crossing *at = &g->way[(from + i) % n];
        bool ends = at->breaks || i == n;
        if (is_closed || !at->breaks) g->line[k++] = at->at;
        if (!ends) continue;
        k = k > 1 ? thin(g->line, k, LINE_OFF) : 0;
        if (k > 1)
            g->c->ops->polyline(g->c, g->line, k, (Stroke){ .width = 0.75 }, PAINT_CONTOUR);
        k = 0;
    }
}

static void loop(Grid *g, const FieldPen *pen)
{
    for (size_t i = 0; i < g->ways; i++) g->line[i] = g->way[i].at;
    size_t n = thin(g->line, g->ways, AREA_OFF);
    if (n > 2) pen->loop(g->c, g->line, n);
}

/* pen NULL: contours. */
static bool lines(Grid *g, double level, const FieldPen *pen)
{
    g->level = level;
    g->is_exact = pen == NULL;
    for (size_t k = 0; k < (size_t)g->nx*(size_t)g->ny; k++) g->seen[k] = 0;
    for (int j = 0; j + 1 < g->ny; j++)
        for (int i = 0; i + 1 < g->nx; i++) {
            bool begins = !(*corner(g, i, j) < level) && *corner(g, i + 1, j) < level;
            if (!begins || g->seen[(size_t)j*(size_t)g->nx + (size_t)i]) continue;
            if (!walk(g, i, j)) return false;
            if (pen != NULL) loop(g, pen);
            else contour(g);
        }
    return true;
}

/* The largest s that has this colour. */
static double shade_end(const LossField *f, int shade)
{
    return f->s_none + (f->s_full - f->s_none)*real_pow((shade + 0.5)/FIELD_SHADES, 1.25);
}

/* From the darkest there is to the brightest, each upon the one before: no seams. */
static bool areas(Grid *g, const FieldPen *pen)
{
    int top = FIELD_SHADES;
    while (top > 0 && g->most < shade_end(g->f, top - 1)) top--;
    const Rect r = g->area;
    Pt all[4] = { { r.x, r.y }, { rect_right(r), r.y }, { rect_right(r), rect_bottom(r) },
                  { r.x, rect_bottom(r) } };
    pen->begin(g->c, top);
    pen->loop(g->c, all, 4);
    pen->end(g->c);
    bool ok = true;
    for (int k = top - 1; k >= 0 && ok && g->least < shade_end(g->f, k); k--) {
        pen->begin(g->c, k);
        ok = lines(g, shade_end(g->f, k), pen);
        pen->end(g->c);
    }
    return ok;
}

static bool contours(Grid *g)
{
    double step = g->f->contour;
    if (!(step > 0) || !(g->most/step < 1e9)) return true;
    double first = fmax(1, ceil(g->least/step));
    bool ok = true;
    /* a value that s has on a whole area is no line: a little more than it */
    for (int k = 0; k < LINES_MOST && ok && (first + k)*step <= g->most; k++)
        ok = lines(g, (first + k)*step*(1 + 1e-9), NULL);
    return ok;
}

Rgba field_shade(const Canvas *c, int shade)
{
    Rgba lo = c->palette.at[PAINT_FIELD_LO], hi = c->palette.at[PAINT_FIELD_HI];
    float t = (float)shade/FIELD_SHADES;
    return (Rgba){ lo.r + t*(hi.r - lo.r), lo.g + t*(hi.g - lo.g), lo.b + t*(hi.b - lo.b), 1 };
}

void field_draw(Canvas *c, Rect area, const LossField *f, const FieldPen *pen)
{
    FieldSums sums = { 0 };
    Grid g = { 0 };
    bool ok = f->n <= MANY || field_sums_take(&sums, f->x, f->y, f->n);
    ok = ok && grid_init(&g, c, area, f, &sums, AREA_CELL) && areas(&g, pen);
    grid_deinit(&g);
    g = (Grid){ 0 };
    ok = ok && grid_init(&g, c, area, f, &sums, LINE_CELL) && contours(&g);
    grid_deinit(&g);
    field_sums_deinit(&sums);
    if (!ok) canvas_fail(c, ERR_MEMORY, "Out of memory for the loss over (w, b).");
}
