/* The plane, and below it or beside it what can be typed, and what comes of it: every entry of
 * the derivative by its formula, beside the central difference. */
#include <math.h>
#include <stdio.h>

#include "view/warmup/warmup_parts.h"

#define FIELD    50.0
#define ROW      24.0
#define HEAD     22.0
#define GAP      18.0          /* between blocks                              */
#define BRACKET  6.0
#define LETTERS  13.5
#define ROOM_PLANE 110.0
#define BESIDE   280.0         /* of the blocks, where they stand beside the plane */

/* A matrix with its name above it. */
typedef struct {
    const char *tex;           /* its name                                    */
    size_t rows, columns;
    size_t field;              /* VALUE_ENTRY …; 0: numbers that just stand   */
    MatrixText text;
    Mark   mark;
    Paint  ink;
    const char *tip;
    double w, h;               /* of all of it                                */
} Block;

#define BLOCKS 6

typedef struct { View *v; const Vectors *f; double k; Block block[BLOCKS]; size_t n; } Blocks;

/* Never too small to read on a screen; what has no room in its field gets smaller there. */
static double letters(const View *v, double k)
{
    return v->s->figure ? LETTERS*k : fmax(LETTERS*k, TEXT_LEAST);
}

/* --- what there is --- */

static void measure(Blocks *b, Block *k)
{
    double column = FIELD*b->k, size = 1.15*letters(b->v, b->k);
    for (size_t i = 0; k->field == 0 && i < k->rows; i++)
        for (size_t j = 0; j < k->columns; j++) {
            double w = formula_measure(b->v->fonts, size, false, k->text.at[i][j].s).width;
            column = fmax(column, w + 14*b->k);
        }
    k->w = fmax((double)k->columns*column + 2*BRACKET*b->k,
                formula_measure(b->v->fonts, size, false, k->tex).width);
    k->h = (HEAD + ROW*(double)k->rows)*b->k;
}

static void add(Blocks *b, Block k)
{
    measure(b, &k);
    b->block[b->n++] = k;
}

static void collect(Blocks *b)
{
    const Vectors *f = b->f;
    View *v = b->v;
    MatrixText g, d, value;
    vectors_shown(f, &g, &d);
    vectors_value_shown(f, &value);
    if (!view_hides(v, HIDE_X))
        add(b, (Block){ .tex = "x", .rows = f->n, .columns = 1, .field = VALUE_ENTRY,
                        .mark = MARK_X, .ink = PAINT_NOW, .tip = "An entry of x" });
    if (vectors_has_c(f->f) && !view_hides(v, HIDE_C))
        add(b, (Block){ .tex = "c", .rows = f->n, .columns = 1, .field = VALUE_C, .mark = MARK_C,
                        .ink = PAINT_INK, .tip = "An entry of c" });
    if (vectors_has_A(f->f) && !view_hides(v, HIDE_A))
        add(b, (Block){ .tex = "A", .rows = f->m, .columns = f->n, .field = VALUE_A,
                        .mark = MARK_A, .ink = PAINT_INK, .tip = "An entry of A" });
    if (!view_hides(v, HIDE_VALUE))
        add(b, (Block){ .tex = frame_text(v->frame, "f = %s", function_tex(f->f)),
                        .rows = value.rows, .columns = 1, .text = value, .mark = MARK_IMAGE,
                        .ink = PAINT_INK, .tip = "The function's value at x" });
    if (view_hides(v, HIDE_GRADIENT | HIDE_SHAPE)) return;
    add(b, (Block){ .tex = frame_text(v->frame, "\\partial f/\\partial x = %s",
                                      derivative_tex(f->f)),
                    .rows = g.rows, .columns = g.columns, .text = g, .mark = MARK_GRADIENT,
                    .ink = PAINT_NEXT,
                    .tip = "The derivative by its formula: entry (i, j) is ∂f_i/∂x_j, so that of a "
                           "scalar it is a row." });
    add(b, (Block){ .tex = "\\text{central difference}", .rows = d.rows, .columns = d.columns,
                    .text = d, .mark = MARK_NONE, .ink = PAINT_INK,
                    .tip = "The same without the formula: (f(x + h e_j) − f(x − h e_j))/2h for "
                           "every entry j of x." });
}

/* --- in rows, as many beside each other as have room --- */

typedef struct { size_t from, to; double w, h; } Line;

static size_t lines_of(const Blocks *b, double width, Line out[BLOCKS], double *height)
{
    size_t n = 0;
    double all = -GAP*b->k;
    *height = 0;
    for (size_t i = 0; i < b->n; i++) all += GAP*b->k + b->block[i].w;
    for (size_t i = 0; i < b->n; i++) {
        const Block *k = &b->block[i];
        /* formula and central difference stay together */
        bool breaks = all > width && k->mark == MARK_GRADIENT,
             fits = n > 0 && !breaks && out[n - 1].w + GAP*b->k + k->w <= width;
        if (!fits) out[n++] = (Line){ i, i, -GAP*b->k, 0 };
        Line *l = &out[n - 1];
        l->to = i + 1;
        l->w += GAP*b->k + k->w;
        l->h = fmax(l->h, k->h);
    }
    for (size_t i = 0; i < n; i++) *height += out[i].h + (i > 0 ? 10*b->k : 0);
    return n;
}

static void brackets(View *v, Rect r, double k, Paint p)
{
    double d = BRACKET*k*0.7;
    Stroke s = { .width = 1.3*k };
    for (int i = 0; i < 2; i++) {
        double x = i ? rect_right(r) : r.x, in = i ? x - d : x + d;
        Pt at[4] = { { in, r.y }, { x, r.y }, { x, rect_bottom(r) }, { in, rect_bottom(r) } };
        canvas_polyline(v->cv, at, 4, s, p);
    }
}

static Command entry_command(size_t index)
{
    size_t i = index - VALUE_ENTRY;
    if (index >= VALUE_A)
        return (Command){ .kind = CMD_VECTOR_A, .index = (i - 8)/4 + 1,
                          .a = { (double)((i - 8)%4 + 1) } };
    if (index >= VALUE_C) return (Command){ .kind = CMD_VECTOR_C, .index = i - 3 };
    return (Command){ .kind = CMD_VECTOR_X, .index = i + 1 };
}

static void field(Blocks *b, const Block *k, Rect box, size_t i, size_t j)
{
    const Vectors *f = b->f;
    View *v = b->v;
    size_t index = k->field == VALUE_A ? VALUE_A + 4*i + j : k->field + i;
    double value = k->field == VALUE_A ? f->A[i][j] : k->field == VALUE_C ? f->c[i] : f->x[i];
    const char *name = k->field == VALUE_A ? frame_text(v->frame, "value:A%zu%zu", i + 1, j + 1)
                                           : frame_text(v->frame, "value:%s%zu", k->tex, i + 1);
    warmup_entry(v, &(Entry){
        .index = index, .box = rect_inset(box, 1.5*b->k), .value = value, .size = letters(v, b->k),
        .command = entry_command(index), .name = name,
        .tip = frame_text(v->frame, "%s (%s). Drag it to the side, type it, or use the arrow keys.",
                          k->tip, name + sizeof "value:" - 1) });
}

static void draw_block(Blocks *b, const Block *k, Pt at)
{
    View *v = b->v;
    double s = b->k, size = 1.15*letters(v, s);
    Rect all = { at.x, at.y, k->w, k->h },
         in = { at.x, at.y + HEAD*s, k->w, ROW*s*(double)k->rows };
    if (k->mark != MARK_NONE) warmup_lit(v, rect_inset(all, -4*s), k->mark, 0);
    view_explain(v, EXPLAIN_MARK + word_index(k->mark, 0), all, k->tip);
    warmup_tex(v, at.x + k->w/2, at.y + (HEAD/2 - 1)*s, ALIGN_CENTRE, size, k->tex, k->ink);
    double column = (k->w - 2*BRACKET*s)/(double)k->columns;
    if (k->field != 0) column = FIELD*s;
    double left = at.x + (k->w - column*(double)k->columns)/2;
    bool is_scalar = k->rows == 1 && k->columns == 1 && k->field == 0;
    Rect round = { left - BRACKET*s/2, in.y, column*(double)k->columns + BRACKET*s, in.h };
    if (!is_scalar) brackets(v, round, s, PAINT_INK_SOFT);
    for (size_t i = 0; i < k->rows; i++)
        for (size_t j = 0; j < k->columns; j++) {
            Rect box = { left + column*(double)j, in.y + ROW*s*(double)i, column, ROW*s };
            if (k->field != 0) field(b, k, box, i, j);
            else warmup_tex(v, box.x + box.w/2, box.y + box.h/2, ALIGN_CENTRE, size,
                            k->text.at[i][j].s, k->ink);
        }
}

static void draw_blocks(Blocks *b, Rect r)
{
    Line line[BLOCKS];
    double height;
    size_t n = lines_of(b, r.w, line, &height);
    double y = r.y + fmax((r.h - height)/2, 0);
    for (size_t i = 0; i < n; i++) {
        double x = r.x + fmax((r.w - line[i].w)/2, 0);
        for (size_t j = line[i].from; j < line[i].to; j++) {
            draw_block(b, &b->block[j], pt(x, y));
            x += b->block[j].w + GAP*b->k;
        }
        y += line[i].h + 10*b->k;
    }
}

/* --- which function, where no page says it --- */

static double functions(View *v, Rect r, double k)
{
    const Vectors *f = &v->s->lesson->warmup->vectors;
    static const char *const tip[] = {
        "The product of x and a vector c: its derivative is a row, cᵀ",
        "The squared norm of x: its derivative is 2xᵀ",
        "A linear map of x: its derivative is the matrix A",
        "A quadratic form of x: its derivative is xᵀ(A + Aᵀ)" };
    if (v->s->figure || visit_page(v->s->lesson->visit) != NULL) return 0;
    double gap = 8*k, w = fmin((r.w - 3*gap)/4, 110*k), h = 30*k, x = r.x + (r.w - 4*w - 3*gap)/2;
    for (int i = 0; i < VECTORS_KINDS; i++, x += w + gap)
        view_button(v, &(Button){
            .id = BUTTON_FUNCTION + (size_t)i, .box = { x, r.y, w, h },
            .formula = function_tex((VectorFunction)i), .chosen = (int)f->f == i,
            .command = { .kind = CMD_VECTOR_F, .index = (uint64_t)i },
            .name = "function", .size = TEXT_PLAIN*k, .tip = tip[i] });
    return h + 10*k;
}

/* As large as they fit, at most `most`, in so much height. */
static void fit(Blocks *b, Rect in, double most, double room, double *height)
{
    Line line[BLOCKS];
    double least = 0.6*b->k;
    for (b->k = most;; b->k *= 0.93) {
        bool fits = true;
        b->n = 0;
        collect(b);
        size_t n = lines_of(b, in.w, line, height);
        for (size_t i = 0; i < n; i++) fits = fits && line[i].w <= in.w;
        if ((fits && *height <= room) || b->k < least) return;
    }
}

void view_vectors(View *v, Rect r, double k)
{
    frame_part(v->frame, "Vectors");
    Blocks b = { .v = v, .f = &v->s->lesson->warmup->vectors, .k = k };
    double pad = (r.w < 420 ? 8 : 14)*k, height;
    Rect in = rect_inset(r, pad);
    double top = functions(v, in, k);
    in.y += top;
    in.h -= top;
    bool is_drawn = vectors_drawn(b.f);
    bool is_wide = in.w > 1.5*in.h && in.w > 2.6*BESIDE*k;
    if (is_drawn && is_wide) {
        double w = fmin(fmax(in.w - 1.15*in.h, BESIDE*k), 0.45*in.w);
        vectors_plot(v, (Rect){ in.x, in.y, in.w - w - GAP*k, in.h }, k);
        Rect right = { rect_right(in) - w, in.y, w, in.h };
        fit(&b, right, 1.35*k, right.h, &height);
        draw_blocks(&b, right);
        return;
    }
    fit(&b, in, is_drawn ? k : 1.5*k, in.h - (is_drawn ? ROOM_PLANE : 0), &height);
    bool has_room = is_drawn && in.h - height >= ROOM_PLANE;
    if (has_room) vectors_plot(v, (Rect){ in.x, in.y, in.w, in.h - height - 6*k }, k);
    draw_blocks(&b, has_room ? (Rect){ in.x, rect_bottom(in) - height, in.w, height } : in);
}
