#include "view/net/column_strip.h"

#include <math.h>

#include "model/table_choice.h"
#include "view/kit/widgets.h"

#define AIR     8.0        /* at both sides of a name                */
#define MOST  150.0        /* a longer name is cut; its tip has all  */
#define ARROW  22.0
#define GAP     2.0

static const TableSaid *table(const View *v) { return v->s->lesson->net->table; }

static size_t next_usable(const TableSaid *t, size_t k)
{
    while (k < t->columns && !column_is_usable(t, k)) k++;
    return k;
}

/* t->columns: none. */
static size_t usable_before(const TableSaid *t, size_t k)
{
    while (k > 0) if (column_is_usable(t, --k)) return k;
    return t->columns;
}

bool view_has_columns(const View *v)
{
    const TableSaid *t = table(v);
    size_t n = 0;
    /* on paper it is one picture, whether the table is at hand or not */
    const Command any = { .kind = CMD_COLUMN, .text = "1" };
    if (t == NULL || v->s->still || !view_offers(v, &any)) return false;
    for (size_t k = 0; k < t->columns && n < 3; k++) n += column_is_usable(t, k);
    return n > 2;
}

typedef struct {
    const TableSaid *t;
    size_t axis;
    double size;
    Rect   r;
} Strip;

static const char *called(View *v, const TableSaid *t, size_t k)
{
    Buf b = { 0 };
    column_called(&b, t, k);
    const char *words = frame_text(v->frame, "%s", b.len > 0 && !b.failed ? b.at : "");
    buf_free(&b);
    return words;
}

static double chip_width(View *v, const Strip *s, size_t k)
{
    double least = view_apart(v, 30);
    return fmin(fmax(view_button_width(v, LOOK_SEGMENT, s->size, AIR, called(v, s->t, k)), least),
                fmin(MOST, s->r.w));
}

/* The first that does not fit any more in w when `first` stands at the left. */
static size_t end_of(View *v, const Strip *s, size_t first, double w)
{
    double x = 0;
    size_t k = first;
    while (k < s->t->columns) {
        x += chip_width(v, s, k);
        if (x > w + 0.01 && k != first) break;
        x += GAP;
        k = next_usable(s->t, k + 1);
    }
    return k;
}

/* The first one with which `last` is still seen in w. */
static size_t first_for(View *v, const Strip *s, size_t last, double w)
{
    size_t k = last;
    for (double x = chip_width(v, s, last);;) {
        size_t before = usable_before(s->t, k);
        if (before == s->t->columns) return k;
        x += GAP + chip_width(v, s, before);
        if (x > w + 0.01) return k;
        k = before;
    }
}

static size_t id_of(size_t axis, size_t k) { return BUTTON_COLUMN + axis*COLUMN_IDS + k; }

/* The column of this strip that has the focus; t->columns: none. */
static size_t focused(const View *v, const Strip *s)
{
    HandleId first = handle_id(HANDLE_BUTTON, id_of(s->axis, 0)), id = v->s->ui->focus;
    bool is_here = id >= first && id - first < s->t->columns;
    return is_here ? (size_t)(id - first) : s->t->columns;
}

/* Where the strip begins: as it was told, and moved so far that the focus is seen; at first so
 * that the choice is. */
static size_t begin_of(View *v, const Strip *s, double w)
{
    const NetLook *look = &v->s->look;
    ColumnsSeen *m = &v->s->memory->columns[s->axis];
    const TableSaid *t = s->t;
    bool is_new = m->columns != t->columns, is_told = m->turn == look->column_turn[s->axis];
    size_t chosen = s->axis == 0 ? t->x : t->y, focus = focused(v, s),
        first = next_usable(t, is_told && !is_new ? m->first : look->column[s->axis]),
        show = focus < t->columns && focus != m->focus ? focus : is_new ? chosen : t->columns;
    if (first == t->columns) first = next_usable(t, 0);
    if (show < first) first = show;
    else if (show < t->columns && show >= end_of(v, s, first, w)) first = first_for(v, s, show, w);
    *m = (ColumnsSeen){ look->column_turn[s->axis], t->columns, first, focus };
    return first;
}

static void chip(View *v, const Strip *s, size_t k, Rect box)
{
    static const char *const axis[] = { "x", "y" };
    const TableSaid *t = s->t;
    bool is_chosen = k == (s->axis == 0 ? t->x : t->y),
         is_other = k == (s->axis == 0 ? t->y : t->x);
    const char *name = called(v, t, k), *as = axis[s->axis], *other = axis[1 - s->axis];
    Buf key = { 0 };
    column_key(&key, t, k);
    const char *say = frame_text(v->frame, "%s", key.len > 0 && !key.failed ? key.at : "");
    buf_free(&key);
    const char *tip = is_chosen ? frame_text(v->frame, "%s is %s", name, as)
        : is_other ? frame_text(v->frame, "%s becomes %s, and what is %s now becomes %s", name, as,
                                as, other)
        : frame_text(v->frame, "%s becomes %s: the table is read again, and a new run begins",
                     name, as);
    size_t at = v->frame->n;
    view_button(v, &(Button){ .id = id_of(s->axis, k), .box = box, .text = name, .size = s->size,
                              .look = LOOK_SEGMENT, .chosen = is_chosen, .tip = tip,
                              .name = frame_text(v->frame, "column:%s:%zu", as, k + 1),
                              .command = { .kind = CMD_COLUMN, .index = s->axis, .text = say } });
    if (at < v->frame->n)      /* x and y are a stop of Tab each */
        v->frame->at[at].group = GROUP_CHOICE + CMD_COUNT + (unsigned)s->axis;
}

/* Beyond an end, for the arrow keys: the focus on it brings it into view. */
static void hidden_chip(View *v, const Strip *s, size_t k)
{
    if (k >= s->t->columns || focused(v, s) == s->t->columns) return;
    canvas_clip(v->cv, (Rect){ 0, 0, 0, 0 });
    chip(v, s, k, (Rect){ s->r.x, s->r.y, 0, 0 });
    canvas_unclip(v->cv);
}

static void arrow(View *v, const Strip *s, bool is_next, size_t to, bool can)
{
    double w = view_apart(v, ARROW);
    Rect box = { is_next ? rect_right(s->r) - w : s->r.x, s->r.y, w, s->r.h };
    size_t at = v->frame->n;
    view_button(v, &(Button){
        .id = BUTTON_COLUMNS_BACK + 2*s->axis + is_next, .box = box, .text = is_next ? "›" : "‹",
        .size = TEXT_PLAIN, .plain = true,
        .why = can ? NULL : is_next ? "These are the last ones." : "These are the first ones.",
        .name = frame_text(v->frame, "columns:%s:%s", s->axis == 0 ? "x" : "y",
                           is_next ? "next" : "back"),
        .tip = is_next ? "More columns" : "The columns before these",
        .command = { .kind = CMD_SCROLL_COLUMNS, .index = s->axis, .a = { (double)to } } });
    if (at < v->frame->n) v->frame->at[at].tab = false;      /* keys walk on by themselves */
}

void view_column_strip(View *v, Rect r, size_t axis, double size)
{
    Strip s = { table(v), axis, size, r };
    size_t n = s.t->columns, all = next_usable(s.t, 0);
    bool fits = end_of(v, &s, all, r.w) == n;
    double ends = fits ? 0 : view_apart(v, ARROW), x = r.x + ends, w = r.w - 2*ends;
    size_t first = fits ? all : begin_of(v, &s, w), end = end_of(v, &s, first, w),
        before = usable_before(s.t, first);
    if (!fits) arrow(v, &s, false, before < n ? first_for(v, &s, before, w) : 0, before < n);
    hidden_chip(v, &s, before);
    double right = x;
    for (size_t k = first; k < end; k = next_usable(s.t, k + 1))
        right += chip_width(v, &s, k) + GAP;
    view_groove(v, (Rect){ x, r.y, fmin(right - GAP - x, w), r.h });
    for (size_t k = first; k < end; k = next_usable(s.t, k + 1)) {
        double wide = fmin(chip_width(v, &s, k), w);
        chip(v, &s, k, (Rect){ x, r.y, wide, r.h });
        x += wide + GAP;
    }
    hidden_chip(v, &s, end);
    if (!fits) arrow(v, &s, true, end, end < n);
}
