/* The work of one frame before the GL driver gets to work, while dragging: the
 * event, its command, the model, the views, and the vertices they make. Medians
 * of many frames; a line each: name TAB milliseconds TAB limit. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "canvas/gl/gl_canvas.h"
#include "input/ui.h"
#include "platform/platform.h"
#include "view/window_view.h"

#define FRAMES 400

static int by_value(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

typedef struct {
    Platform  *platform;
    Fonts     *fonts;
    Canvas    *cv;
    Model     *model;
    Frame      frame;
    Ui         ui;
    ViewMemory memory;
} Bench;

/* Milliseconds of work; the driver's part, from canvas_finish on, is left out. */
static double frame(Bench *b, const Event *e)
{
    double start = platform_now();
    Command c[UI_COMMANDS];
    size_t n = e != NULL ? ui_event(&b->ui, &b->frame, model_lesson(b->model), e, start, c) : 0;
    for (size_t i = 0; i < n; i++) model_apply(b->model, &c[i], NULL);
    const Lesson *l = model_lesson(b->model);
    Scene s = { .lesson = l, .ui = &b->ui, .fonts = b->fonts, .speed = 1,
                .horizon = view_horizon(l), .file = "",
                .notice = "", .open_path = "", .memory = &b->memory, .now = start,
                .shown = l->unit };
    s.has_report = model_next(b->model, &s.report);
    double w, h, scale;
    int w_px, h_px;
    platform_size(b->platform, &w, &h, &scale, &w_px, &h_px);
    gl_canvas_resize(b->cv, w_px, h_px);
    canvas_begin(b->cv, w, h, scale, &palette_light);
    view_window(b->cv, &b->frame, &s);
    ui_settle(&b->ui, &b->frame, start);
    double spent = platform_now() - start;
    canvas_finish(b->cv, NULL);
    platform_show(b->platform);
    return 1000*spent;
}

static double median_of_drag(Bench *b, HandleKind kind)
{
    const Handle *h = NULL;
    frame(b, NULL);
    for (size_t i = 0; i < b->frame.n; i++)
        if (b->frame.at[i].kind == kind) h = &b->frame.at[i];
    if (h == NULL) return NAN;
    Pt from = h->seg[0];
    Event e = { .kind = EVENT_PRESS, .at = from, .button = 1, .clicks = 1 };
    frame(b, &e);
    static double ms[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
        e = (Event){ .kind = EVENT_MOVE,
                     .at = pt(from.x - 60*sin(i*0.05), from.y - 40*fabs(sin(i*0.03))) };
        ms[i] = frame(b, &e);
    }
    e = (Event){ .kind = EVENT_RELEASE, .at = e.at, .button = 1 };
    frame(b, &e);
    qsort(ms, FRAMES, sizeof ms[0], by_value);
    return ms[FRAMES/2];
}

int main(void)
{
    static Bench b;
    Message notice, m = { "" };
    PlatformOptions o = { .title = "bench", .width = 1440, .height = 900, .scale = 1 };
    if (platform_open(&b.platform, &o, &notice, &m) != OK || fonts_new(&b.fonts, NULL) != OK
        || gl_canvas_new(&b.cv, b.fonts, NULL, &m) != OK) {
        fprintf(stderr, "bench_frame: %s\n", m.text);
        return 1;
    }
    b.model = model_new();
    printf("frame before the driver, dragging the point\t%.3f\t1\n",
           median_of_drag(&b, HANDLE_POINT));
    printf("frame before the driver, dragging the elbow\t%.3f\t1\n",
           median_of_drag(&b, HANDLE_ELBOW));
    printf("frame before the driver, dragging (w, b)\t%.3f\t1\n", median_of_drag(&b, HANDLE_WB));
    canvas_free(b.cv);
    frame_deinit(&b.frame);
    fonts_free(b.fonts);
    model_free(b.model);
    platform_close(b.platform);
    return 0;
}
