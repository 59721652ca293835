#include "view/kit/axis_names.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "model/visit.h"
#include "plot/column_form.h"
#include "view/kit/widgets.h"

#define ON_PAPER   3         /* lines of a name at most */
#define IN_WINDOW  2
#define HIGH       240.0     /* points times em from where on there are more lines than one */
#define TYPED_W    300.0     /* of the field */
#define TYPED_H    24.0
#define CALLED     30u       /* letters */

static double name_size(double em) { return TEXT_PLAIN*em; }

AxisNames axis_names(View *v)
{
    AxisNames n = { .lines = { 0, 0 } };
    for (int k = 0; k < 2; k++) {
        n.says[k] = lesson_axis(v->s->lesson, k);
        n.lines[k] = n.says[k].name[0] != '\0';
    }
    return n;
}

static int lines_of(View *v, const char *name, double room, double em)
{
    return text_block(NULL, v->fonts, FACE_UI, name_size(em), pt(0, 0), room, AXIS_NAME_LEAD*em,
                      name, PAINT_INK);
}

bool axis_names_wrap(View *v, AxisNames *n, const double room[2], double height, double em)
{
    int most = height < HIGH*em ? 1 : v->s->figure ? ON_PAPER : IN_WINDOW;
    bool is_more = false;
    for (int k = 0; k < 2; k++) {
        int was = n->lines[k], lines = was > 0 ? lines_of(v, n->says[k].name, room[k], em) : 0;
        if (lines <= was || lines > most) continue;
        n->lines[k] = lines;
        is_more = true;
    }
    return is_more;
}

/* --- the field --- */

static bool can_type(const View *v)
{
    const Scene *s = v->s;
    return !s->figure && !s->present && visit_page(s->lesson->visit) == NULL;
}

static HandleId field(int k) { return handle_id(HANDLE_FIELD, FIELD_AXIS_X + (size_t)k); }

/* True while it is typed: nothing else is drawn there. */
static bool name_field(View *v, const AxisSays *a, int k, Rect box, Rect typed)
{
    static const char *const letter[] = { "x", "y" };
    if (!can_type(v)) return false;
    bool is_typed = v->s->ui->edit.id == field(k), is_hot = v->s->ui->hot == field(k);
    const char *name = frame_text(v->frame, "%s", a->name);
    frame_add(v->frame, (Handle){
        .kind = HANDLE_FIELD, .index = FIELD_AXIS_X + (size_t)k, .box = is_typed ? typed : box,
        .layer = v->layer, .tab = true, .group = GROUP_AXES,
        .command = { .kind = k == 0 ? CMD_AXIS_X : CMD_AXIS_Y, .text = name },
        .tip = name[0] != '\0'
            ? frame_text(v->frame, "“%s”: what the %s axis shows. Press and type another name.",
                         name, letter[k])
            : frame_text(v->frame, "The %s axis has no name. Press and type what it shows.",
                         letter[k]) });
    if (is_typed) view_edit(v, typed, TEXT_PLAIN, false);
    else if (is_hot && !v->s->ui->drag.on)
        canvas_rect_line(v->cv, rect_inset(box, -1), 4, 1, PAINT_INK_FAINT);
    if (!is_typed) view_focus_ring(v, field(k), rect_inset(box, 1), 3);
    return is_typed;
}

/* --- names --- */

/* One line in the middle or at the left, shortened where it must be; several from the left. */
static Rect put_name(View *v, const char *name, int lines, Rect in, Align align, double em)
{
    double size = name_size(em), lead = AXIS_NAME_LEAD*em, w = in.w,
        base = in.y + lead/2 + size*0.36;
    if (lines_of(v, name, in.w, em) > lines) lines = 1;      /* shortened */
    if (lines == 1) w = fmin(in.w, text_width(v->fonts, FACE_UI, size, name));
    double x = align == ALIGN_CENTRE ? in.x + (in.w - w)/2 : in.x;
    if (lines > 1)
        text_block(v->cv, v->fonts, FACE_UI, size, pt(x, base), w, lead, name, PAINT_INK);
    else
        text_draw_within(v->cv, v->fonts, FACE_UI, size, pt(x, base), ALIGN_LEFT, w + 0.5, name,
                         PAINT_INK);
    return (Rect){ x - 3, in.y, w + 6, lead*lines };
}

/* After what stands at the end of y, which stands at its left. */
static double name_left(Rect area, Rect r, double end, double em)
{
    return end > 0 ? r.x - 24*em + end + 12*em : area.x + 14*em;
}

double axis_name_room(Rect area, Rect r, int k, double end, double em)
{
    if (k == 0) return r.w - (end > 0 ? end + 12*em : 0);
    return rect_right(area) - 4*em - name_left(area, r, end, em);
}

static Rect name_place(const AxisNames *n, int k, Rect area, Rect r, double end, double em)
{
    double high = AXIS_NAME_LEAD*em*n->lines[k], w = axis_name_room(area, r, k, end, em);
    if (k == 0) return (Rect){ r.x, rect_bottom(r) + (TEXT_SMALL + 9)*em, w, high };
    return (Rect){ name_left(area, r, end, em), r.y - 6*em - high, w, high };
}

/* Where an axis that has no name takes one: at its letter, else among its numbers. */
static Rect nameless(int k, Rect area, Rect r, Rect label)
{
    if (label.w > 0) return label;
    if (k == 0)
        return (Rect){ fmax(r.x, rect_right(r) - 140), rect_bottom(r) + 3, fmin(r.w, 140), 20 };
    return (Rect){ area.x + 1, r.y, r.x - area.x - 4, fmin(r.h, 100) };
}

void axis_names_draw(View *v, const AxisNames *n, Rect area, Rect r, const double end[2],
                     const Rect label[2], double em)
{
    for (int k = 0; k < 2; k++) {
        const AxisSays *a = &n->says[k];
        bool is_named = n->lines[k] > 0;
        Rect in = is_named ? name_place(n, k, area, r, end[k], em) : nameless(k, area, r, label[k]),
            typed = { r.x + 2, r.y + 4, fmin(r.w - 4, TYPED_W), TYPED_H };
        if (k == 0) {
            typed.x = rect_right(r) - typed.w - 2;
            typed.y = rect_bottom(r) + 3;
        }
        bool is_typed = can_type(v) && v->s->ui->edit.id == field(k);
        if (is_named && !is_typed)
            in = put_name(v, a->name, n->lines[k], in, k == 0 ? ALIGN_CENTRE : ALIGN_LEFT, em);
        name_field(v, a, k, in, typed);
    }
}

const char *axis_called(View *v, int k)
{
    AxisSays a = lesson_axis(v->s->lesson, k);
    size_t n = strlen(a.name), most = utf8_bytes(a.name, CALLED);
    if (n == 0) return NULL;
    return most < n ? frame_text(v->frame, "%.*s…", (int)most, a.name)
                    : frame_text(v->frame, "%s", a.name);
}

const char *axes_called(View *v)
{
    const char *x = axis_called(v, 0), *y = axis_called(v, 1);
    return x != NULL && y != NULL ? frame_text(v->frame, ", here %s over %s", y, x) : "";
}

/* --- places --- */

bool axis_is_dated(const Lesson *l, int k) { return lesson_axis(l, k).unit != AXIS_NUMBER; }

#define IN_POINTS 700.0      /* a view's width: less than one is not seen */

AxisText axis_place_near(const Lesson *l, int k, double value, double fine)
{
    AxisText t;
    Window w = l->view;
    double lo = k == 0 ? w.x0 : w.y0, hi = k == 0 ? w.x1 : w.y1, span = hi - lo;
    /* what lies far out of view need not be as exact */
    double far = fmax(0, fmax(lo - value, value - hi)), usual = (span + far)/IN_POINTS;
    MomentText m = unit_text(value, fine > 0 ? fmin(fine, usual) : usual, lesson_axis(l, k).unit);
    snprintf(t.s, sizeof t.s, "%s", m.s[0] != '\0' ? m.s : place_text(value, 1e-4*span).s);
    return t;
}

AxisText axis_place(const Lesson *l, int k, double value)
{
    return axis_place_near(l, k, value, 0);
}

AxisText axis_place_tex(const Lesson *l, int k, double value)
{
    AxisText t, words = axis_place(l, k, value);
    Window w = l->view;
    double fine = 1e-4*(k == 0 ? w.x1 - w.x0 : w.y1 - w.y0);
    if (axis_is_dated(l, k)) snprintf(t.s, sizeof t.s, "\\text{%.38s}", words.s);
    else snprintf(t.s, sizeof t.s, "%s", place_tex(value, fine).s);
    return t;
}
