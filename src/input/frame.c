#include "input/frame.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/real.h"

void frame_clear(Frame *f)
{
    f->n = f->keeps = f->heards = 0;
    f->part = "";
    f->order = 0;
    f->layer = 0;
    f->page = 0;
    f->failed = false;
    f->plot_unit[0] = f->plot_unit[1] = AXIS_NUMBER;
    arena_clear(&f->words);
}

void frame_deinit(Frame *f)
{
    free(f->at);
    free(f->heard);
    arena_deinit(&f->words);
    *f = (Frame){ 0 };
}

static bool has_room(Frame *f)
{
    if (f->n < f->cap) return true;
    size_t cap = f->cap > 0 ? 2*f->cap : 64;
    Handle *at = cap <= SIZE_MAX/sizeof *at ? memory_grow(f->at, cap*sizeof *at) : NULL;
    if (at == NULL) return false;
    f->at = at;
    f->cap = cap;
    return true;
}

HandleId handle_id(HandleKind kind, size_t index)
{
    return (HandleId)kind << 24 | (HandleId)(index & 0xffffff);
}

Handle *frame_add(Frame *f, Handle h)
{
    h.id = handle_id(h.kind, h.index);
    h.part = f->part;
    h.order = f->order++;
    if (h.layer > f->layer) f->layer = h.layer;
    if (!has_room(f)) {
        f->failed = true;
        f->lost = h;
        return &f->lost;
    }
    f->at[f->n] = h;
    return &f->at[f->n++];
}

void frame_part(Frame *f, const char *heading) { f->part = heading; }

void frame_hear(void *frame, const char *words, bool is_formula, Rect box, unsigned block)
{
    Frame *f = frame;
    if (f->part == NULL) return;
    if (f->heards == f->heard_cap) {
        size_t cap = f->heard_cap > 0 ? 2*f->heard_cap : 128;
        Heard *more = memory_grow(f->heard, cap*sizeof *more);
        if (more == NULL) {
            f->failed = true;
            return;
        }
        f->heard = more;
        f->heard_cap = cap;
    }
    f->heard[f->heards++] = (Heard){ frame_text(f, "%s", words), is_formula, block, box, f->part,
                                     f->order++, f->layer };
}

void frame_keep(Frame *f, Rect r)
{
    if (f->keeps < FRAME_KEEPS && r.w > 0 && r.h > 0) f->keep[f->keeps++] = r;
}

static void reverse(Handle *h, size_t n)
{
    for (size_t i = 0; i < n/2; i++) {
        Handle other = h[i];
        h[i] = h[n - 1 - i];
        h[n - 1 - i] = other;
    }
}

void frame_turn(Frame *f, size_t at)
{
    if (at == 0 || at >= f->n) return;
    reverse(f->at, at);
    reverse(f->at + at, f->n - at);
    reverse(f->at, f->n);
}

void frame_words_last(Frame *f, size_t from)
{
    size_t last = from;            /* at[from .. last): no words so far, in their order */
    for (size_t i = from; i < f->n; i++) {
        if (f->at[i].kind == HANDLE_WORD) continue;
        Handle h = f->at[i];
        memmove(&f->at[last + 1], &f->at[last], (i - last)*sizeof h);
        f->at[last++] = h;
    }
}

const char *frame_text(Frame *f, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *s = arena_text(&f->words, format, args);
    va_end(args);
    f->failed = f->failed || f->words.failed;
    return s;
}

const Handle *frame_find(const Frame *f, HandleId id)
{
    if (id == 0) return NULL;
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].id == id) return &f->at[i];
    return NULL;
}

HandleId frame_named(const Frame *f, const char *name)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].name != NULL && strcmp(f->at[i].name, name) == 0) return f->at[i].id;
    return 0;
}

static double segment_distance(Pt p, Pt a, Pt b)
{
    double dx = b.x - a.x, dy = b.y - a.y, len2 = dx*dx + dy*dy;
    double t = len2 > 0 ? ((p.x - a.x)*dx + (p.y - a.y)*dy)/len2 : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return real_hypot(p.x - a.x - t*dx, p.y - a.y - t*dy);
}

bool handle_is_entry(const Handle *h)
{
    return h->kind == HANDLE_VALUE && h->index >= VALUE_ENTRY && h->index < SLIDER_SCORE;
}

bool handle_is_weight(const Handle *h)
{
    return h->kind == HANDLE_VALUE && h->index >= VALUE_WEIGHT;
}

/* Entries and scores: the number is the last of the command's. */
static Command set_warmup(const Handle *h, double value)
{
    Command c = h->command;
    if (h->index >= SLIDER_SCORE)
        c = (Command){ .kind = CMD_SCORE, .index = h->index - SLIDER_SCORE + 1 };
    c.a[c.kind == CMD_VECTOR_A] = value;
    return c;
}

static double whole_of(double value) { return value < 1e16 ? nearbyint(value) : 1e16; }

Command frame_set(const Handle *h, double value)
{
    if (h->index >= VALUE_WEIGHT) {
        Command weight = h->command;
        weight.a[0] = value;
        return weight;
    }
    if (h->index >= VALUE_ENTRY) return set_warmup(h, value);
    Command c = { .kind = CMD_SET, .a = { value } };
    double whole = value >= 1 ? (value < 1e15 ? nearbyint(value) : 1e15) : 1;
    switch (h->index) {
    case SLIDER_SPEED: c.kind = CMD_SPEED; break;
    case SLIDER_WIDTH: c.kind = CMD_WIDTH; break;
    case SLIDER_BATCH: c.kind = CMD_BATCH; break;
    case VALUE_STOP_LOSS:
    case VALUE_RIDGE:
    case VALUE_SHARE:
    case VALUE_NOISE:
    case VALUE_FROM:
    case VALUE_TO:
    case VALUE_ELBOWS_LO:
    case VALUE_ELBOWS_HI:
        c = h->command;
        c.a[h->index == VALUE_ELBOWS_HI || h->index == VALUE_TO] = value;
        return c;
    case VALUE_SAMPLES:
    case VALUE_DATA_SEED:
        c = h->command;
        c.index = value > 0 ? (uint64_t)whole_of(value) : 0;
        return c;
    case VALUE_STOP_STEPS:
        c = h->command;
        c.index = value > 0 ? (uint64_t)whole : 0;
        return c;
    default:           c.name = (Param)h->index; return c;
    }
    if (h->index != SLIDER_SPEED) {
        c.index = (uint64_t)whole;
        c.a[0] = 0;
    }
    return c;
}

bool handle_is_line(const Handle *h)
{
    return h->kind == HANDLE_SLOPE || h->kind == HANDLE_GHOST_SLOPE || h->kind == HANDLE_MARK;
}

bool handle_is_mark(const Handle *h)
{
    return h->kind == HANDLE_POINT || h->kind == HANDLE_ELBOW || h->kind == HANDLE_WB
        || h->kind == HANDLE_UNIT_ELBOW
        || h->kind == HANDLE_UNIT_OUTPUT || h->kind == HANDLE_START_ELBOW
        || h->kind == HANDLE_GHOST_ELBOW || h->kind == HANDLE_VECTOR;
}

static const Handle *pick_over(const Frame *f, Pt p)
{
    for (size_t i = f->n; i-- > 0;) {
        const Handle *h = &f->at[i];
        if (h->over && h->layer == f->layer && rect_has(h->box, p)) return h;
    }
    return NULL;
}

static const Handle *pick(const Frame *f, Pt p, bool explains)
{
    const Handle *over = pick_over(f, p);
    if (over != NULL) return over;
    const Handle *mark = NULL, *line = NULL;
    double best = INFINITY;
    for (size_t i = f->n; i-- > 0;) {
        const Handle *h = &f->at[i];
        if (h->layer != f->layer || (!explains && h->kind == HANDLE_MARK)) continue;
        if (handle_is_mark(h)) {
            double d = real_hypot(p.x - h->seg[0].x, p.y - h->seg[0].y);
            if (d <= h->reach && d < best) {
                best = d;
                mark = h;
            }
        } else if (handle_is_line(h) && (line == NULL || line->kind == HANDLE_MARK)
                   && segment_distance(p, h->seg[0], h->seg[1]) <= h->reach) {
            line = h;
        }
    }
    if (mark != NULL) return mark;
    if (line != NULL) return line;
    for (size_t i = f->n; i-- > 0;) {
        const Handle *h = &f->at[i];
        if (!explains && h->kind == HANDLE_EXPLAIN && h->layer == 0) continue;
        if (h->layer == f->layer && !handle_is_line(h) && !handle_is_mark(h)
            && rect_has(rect_inset(h->box, -h->reach), p))
            return h;
    }
    return NULL;
}

const Handle *frame_pick(const Frame *f, Pt p) { return pick(f, p, true); }
const Handle *frame_take(const Frame *f, Pt p) { return pick(f, p, false); }

bool handle_is_of_many(const Handle *h)
{
    return h->kind == HANDLE_SYMBOL || h->kind == HANDLE_UNIT_ELBOW
        || h->kind == HANDLE_START_ELBOW || handle_is_weight(h) || h->group != 0;
}

const Handle *frame_tab(const Frame *f, HandleId id, int dir)
{
    size_t from = f->n;
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].id == id && f->at[i].tab) from = i;
    for (size_t k = 1; k <= f->n; k++) {
        size_t i;
        if (from == f->n) i = dir > 0 ? k - 1 : f->n - k;
        else i = (from + (dir > 0 ? k : f->n - k)) % f->n;
        const Handle *h = &f->at[i];
        bool is_same_stop = from < f->n && h->kind == f->at[from].kind && handle_is_of_many(h)
            && handle_is_of_many(&f->at[from]) && h->group == f->at[from].group;
        if (h->tab && !h->disabled && h->layer == f->layer && !is_same_stop) return h;
    }
    return NULL;
}

/* How far apart two stretches are; 0 where they overlap. */
static double apart(double a, double a_size, double b, double b_size)
{
    return fmax(fmax(b - (a + a_size), a - (b + b_size)), 0);
}

const Handle *frame_beside(const Frame *f, HandleId id, int dx, int dy)
{
    const Handle *from = frame_find(f, id), *best = NULL;
    double least = INFINITY;
    for (size_t i = 0; from != NULL && i < f->n; i++) {
        const Handle *h = &f->at[i];
        if (h == from || !h->tab || h->disabled || h->layer != f->layer) continue;
        Rect a = from->box, b = h->box;
        double gap_x = apart(a.x, a.w, b.x, b.w), gap_y = apart(a.y, a.h, b.y, b.h);
        double ahead = dx != 0 ? dx*(b.x - a.x) : dy*(b.y - a.y);
        bool is_beside = dx != 0 ? gap_y == 0 && gap_x > 0 : gap_y > 0;
        /* of two that lie as near, the one that is more in line */
        double line = dx != 0 ? fabs(b.y - a.y) : fabs(b.x - a.x);
        double far = (dx != 0 ? gap_x : gap_y + 2*gap_x) + 0.01*line;
        if (!is_beside || ahead <= 0 || far >= least) continue;
        least = far;
        best = h;
    }
    return best;
}
