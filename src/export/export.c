#include "export/export.h"

#include <math.h>
#include <stdio.h>

#include "canvas/cairo/cairo_canvas.h"
#include "files/write.h"
#include "model/words.h"
#include "typeset/text.h"
#include "view/net_plot.h"
#include "view/plot_view.h"
#include "view/step_view.h"

static Scene still(const Model *m, Fonts *fonts, const Ui *ui, ViewMemory *memory, bool dark)
{
    Scene s = { .lesson = model_lesson(m), .ui = ui, .fonts = fonts, .dark = dark, .file = "",
                .notice = "", .memory = memory, .look = { .selected = SELECT_NONE } };
    s.shown = s.lesson->unit;
    s.has_report = model_next(m, &s.report);
    return s;
}

static void draw_plot(Canvas *cv, Fonts *fonts, Frame *frame, const Model *m, Rect area, double em, bool dark)
{
    Ui ui = { 0 };
    ViewMemory memory = { 0 };
    Scene s = still(m, fonts, &ui, &memory, dark);
    View v = { cv, frame, &s, fonts, 0 };
    frame_clear(frame);
    if (s.lesson->net != NULL) view_net_plot(&v, area, em);
    else view_plot(&v, area, em);
}

/* Four plots, each with its name above and its verdict below. */
static Status draw_cases(Canvas *cv, Fonts *fonts, Frame *frame, bool dark, Message *msg)
{
    double w = cv->width/2, h = cv->height/2, em = fmin(w/520, h/330);
    for (int i = 0; i < 4; i++) {
        Sample point;
        LessonData d = case_data(i + 1, &point);
        Model *m = model_new();
        Status st = m != NULL ? model_load(m, &d, msg) : fail(msg, ERR_MEMORY, "Out of memory.");
        if (st != OK) {
            model_free(m);
            return st;
        }
        Rect r = { (i & 1)*w, (i >> 1)*h, w, h };
        Ui ui = { 0 };
        ViewMemory memory = { 0 };
        Scene s = still(m, fonts, &ui, &memory, dark);
        View v = { cv, frame, &s, fonts, 0 };
        char title[96];
        snprintf(title, sizeof title, "%s  %s", case_number(s.report.sign_case), case_condition(s.report.sign_case));
        text_draw(cv, fonts, FACE_UI_BOLD, 15*em, pt(r.x + 20*em, r.y + 26*em), ALIGN_LEFT, title, PAINT_INK);
        frame_clear(frame);
        view_plot(&v, (Rect){ r.x, r.y + 32*em, w, h - 72*em }, 0.92*em);
        view_verdict(&v, (Rect){ r.x + 16*em, rect_bottom(r) - 38*em, w - 32*em, 32*em }, 13*em);
        model_free(m);
    }
    return OK;
}

static Status check_size(double w, double h, double scale, Message *msg)
{
    if (!(w >= 60 && h >= 60))
        return fail(msg, ERR_RANGE, "A picture of %g × %g points is too small to label. Give at least 60 × 60.", w, h);
    if (!(scale > 0) || w*scale > EXPORT_PIXELS_MAX || h*scale > EXPORT_PIXELS_MAX)
        return fail(msg, ERR_RANGE, "A picture of %g × %g points at scale %g is too large: at most %d pixels a side. "
                    "Give a smaller --size or --scale.", w, h, scale, EXPORT_PIXELS_MAX);
    return OK;
}

Status export_png(const char *path, const Model *m, const ExportOptions *o, Message *msg)
{
    double w = o->width_pt > 0 ? o->width_pt : o->cases ? 1040 : 800;
    double h = o->height_pt > 0 ? o->height_pt : o->cases ? 720 : 500;
    double scale = o->scale > 0 ? o->scale : 2;
    Status st = check_size(w, h, scale, msg);
    if (st != OK) return st;

    Fonts *fonts = NULL;
    Canvas *cv = NULL;
    Message notice;
    st = fonts_new(&fonts, &notice);
    if (st != OK) {
        if (msg != NULL) *msg = notice;
        return st;
    }
    st = cairo_canvas_new(&cv, fonts, msg);
    if (st != OK) {
        fonts_free(fonts);
        return st;
    }
    static Frame frame;            /* large; pictures are made one at a time */
    canvas_begin(cv, w, h, scale, o->dark ? &palette_dark : &palette_light);
    canvas_rect(cv, (Rect){ 0, 0, w, h }, 0, PAINT_CARD);
    if (o->cases) st = draw_cases(cv, fonts, &frame, o->dark, msg);
    else draw_plot(cv, fonts, &frame, m, (Rect){ 0, 0, w, h }, fmin(1, fmax(0.5, fmin(w/560, h/340))), o->dark);
    Status drawn = canvas_finish(cv, st == OK ? msg : NULL);
    if (st == OK) st = drawn;
    Buf png = { 0 };
    if (st == OK) st = cairo_canvas_png(cv, &png, msg);
    if (st == OK) st = file_write(path, png.at, png.len, msg);
    buf_free(&png);
    canvas_free(cv);
    fonts_free(fonts);
    return st;
}
