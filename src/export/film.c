#include "export/film.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "canvas/cairo/cairo_canvas.h"
#include "export/gif.h"
#include "export/mp4.h"
#include "view/scene.h"

#define LOOKS 12              /* pictures from which the palette is taken */
#define STAY  0.25            /* of a step's time it rests before it moves */

static size_t last_step(const Model *m)
{
    const Lesson *l = model_lesson(m);
    return l->step > 0 ? l->step : l->steps;
}

static double rate(const Film *f) { return f->fps > 0 ? f->fps : 25; }

size_t film_frames(const Model *m, const Film *f)
{
    size_t steps = last_step(m), usual = steps < FILM_FRAMES/12 ? 12*steps + 1 : FILM_FRAMES;
    return f->frames > 0 ? f->frames : usual;
}

/* --- when: the step of picture i, and how far on the way to the next --- */

typedef struct { size_t step; double moved; } When;

static double ease(double t) { return t <= 0 ? 0 : t >= 1 ? 1 : t*t*(3 - 2*t); }

static When when(size_t i, size_t frames, size_t steps, bool is_net)
{
    if (i + 1 >= frames) return (When){ steps, is_net && frames < steps ? -1 : 0 };
    double u = (double)i/(double)(frames - 1), at = u*(double)steps;
    if (is_net && steps > FILM_FRAMES/12) at = u*u*(double)steps;
    if (is_net && frames < steps) return (When){ (size_t)(at + 0.5), -1 };
    double k = floor(at), part = at - k;
    if (!is_net && frames <= 2*steps) return (When){ (size_t)(at + 0.5), 0 };
    return (When){ (size_t)k, is_net ? part : ease((part - STAY)/(1 - STAY)) };
}

/* --- one picture --- */

typedef struct {
    Model  *m;                /* a copy, at some step of the run */
    Canvas *cv;
    Fonts  *fonts;
    ExportOptions o;
    ViewMemory memory;
    size_t  frames, steps;
    uint32_t *pixels;
    int     w, h;
} Camera;

static Status go(Camera *c, size_t step, Message *msg)
{
    if (model_lesson(c->m)->step == step) return OK;
    Status s = model_apply(c->m, &(Command){ .kind = CMD_GOTO, .index = step, .gesture = 1 }, msg);
    return s;
}

static Status take(Camera *c, size_t i, Message *msg)
{
    When w = when(i, c->frames, c->steps, model_lesson(c->m)->net != NULL);
    Status s = go(c, w.step, msg);
    if (s != OK) return s;
    c->o.moved = w.moved;
    memset(c->pixels, 0, 4*(size_t)c->w*(size_t)c->h);
    cairo_canvas_target(c->cv, c->pixels, c->w, c->h, 4*c->w);
    return export_draw(c->cv, c->o.scale, c->fonts, c->m, &c->o, msg);
}

/* The run again, in a model of its own, all of it, so that its views know how far it goes. */
static Status rerun(Camera *c, const Model *m, Message *msg)
{
    LessonData d;
    size_t step, steps;
    Status s = model_began(m, &d, &step, &steps, msg);
    if (s != OK) return s;
    c->m = model_new();
    if (c->m == NULL) s = fail(msg, ERR_MEMORY, "Out of memory.");
    else if (steps == 0)
        s = fail(msg, ERR_STATE, "The points, the rate or the parameters were changed on the way, so the run cannot be made "
                 "again as a film. Start it over (R), play it, and export then.");
    else s = model_load(c->m, &d, msg);
    lesson_data_free(&d);
    return s == OK ? go(c, c->steps, msg) : s;
}

/* Pixels of a figure: o->scale to the point; even, for MP4. */
static void pixels_of(const ExportOptions *o, int *w, int *h)
{
    double w_pt, h_pt, scale = o->scale > 0 ? o->scale : 1;
    figure_size(o->figure, &w_pt, &h_pt);
    if (o->width_pt > 0) w_pt = o->width_pt;
    if (o->height_pt > 0) h_pt = o->height_pt;
    *w = (int)lround(fmin(w_pt*scale, 1e6));
    *h = (int)lround(fmin(h_pt*scale, 1e6));
}

static Status camera_init(Camera *c, Format f, Fonts *fonts, const Model *m, const ExportOptions *o, Message *msg)
{
    *c = (Camera){ .fonts = fonts, .o = *o, .frames = film_frames(m, &o->film), .steps = last_step(m) };
    if (!(c->o.scale > 0)) c->o.scale = 1;
    pixels_of(o, &c->w, &c->h);
    if (f == FORMAT_MP4) c->w += c->w & 1, c->h += c->h & 1;      /* its colours are of two by two pixels */
    c->o.width_pt = c->w/c->o.scale;
    c->o.height_pt = c->h/c->o.scale;
    c->o.memory = &c->memory;
    Status s = rerun(c, m, msg);
    if (s == OK) s = cairo_canvas_new(&c->cv, fonts, msg);
    if (s != OK) return s;
    c->pixels = malloc(4*(size_t)c->w*(size_t)c->h);
    return c->pixels != NULL ? OK : fail(msg, ERR_MEMORY, "Out of memory for a film of %d x %d pixels. Choose a smaller size.", c->w, c->h);
}

static void camera_deinit(Camera *c)
{
    canvas_free(c->cv);
    model_free(c->m);
    free(c->pixels);
}

static Status tell(const Camera *c, size_t done, Message *msg)
{
    const Film *f = &c->o.film;
    if (f->told == NULL || f->told(f->arg, done, c->frames)) return OK;
    return fail(msg, ERR_STATE, "Stopped at picture %zu of %zu: nothing was written.", done, c->frames);
}

/* --- GIF --- */

static Status shoot_gif(Camera *c, Gif *g, Message *msg)
{
    Status s = OK;
    size_t looks = c->frames < LOOKS ? c->frames : LOOKS;
    for (size_t k = 0; k < looks && s == OK; k++) {
        s = take(c, looks > 1 ? k*(c->frames - 1)/(looks - 1) : 0, msg);
        if (s == OK) gif_look(g, c->pixels);
    }
    c->memory = (ViewMemory){ .has_loss = false };
    double fps = rate(&c->o.film);
    for (size_t i = 0; i < c->frames && s == OK; i++) {
        s = take(c, i, msg);
        int begins = (int)lround(100*(double)i/fps), ends = (int)lround(100*(double)(i + 1)/fps);
        bool is_last = i + 1 == c->frames;
        if (s == OK) s = gif_frame(g, c->pixels, is_last ? (int)(100*FILM_HOLD) : ends - begins, msg);
        if (s == OK) s = tell(c, i + 1, msg);
    }
    return s == OK ? gif_end(g, msg) : s;
}

static Status film_gif(Buf *out, Camera *c, const char *block, size_t n, Message *msg)
{
    Gif *g = NULL;
    Status s = gif_new(&g, out, c->w, c->h, block, n, msg);
    if (s == OK) s = shoot_gif(c, g, msg);
    gif_free(g);
    return s;
}

/* --- MP4 --- */

static Status film_mp4(Buf *out, Camera *c, const char *block, Message *msg)
{
    Mp4 *v = NULL;
    double fps = rate(&c->o.film);
    size_t held = (size_t)(FILM_HOLD*fps);
    Status s = mp4_begin(&v, c->w, c->h, fps, block, msg);
    for (size_t i = 0; i < c->frames && s == OK; i++) {
        s = take(c, i, msg);
        if (s == OK) s = mp4_frame(v, c->pixels, msg);
        if (s == OK) s = tell(c, i + 1, msg);
    }
    for (size_t i = 0; i < held && s == OK; i++) s = mp4_frame(v, c->pixels, msg);
    if (s == OK) return mp4_end(v, out, msg);
    mp4_cancel(v);
    return s;
}

Status film_check(const Model *m, Format f, const ExportOptions *o, Message *msg)
{
    const Film *film = &o->film;
    int w, h;
    pixels_of(o, &w, &h);
    if (f == FORMAT_MP4 && !mp4_available(msg)) return ERR_UNAVAILABLE;
    if (o->figure == FIGURE_CASES || o->figure == FIGURE_STORY)
        return fail(msg, ERR_STATE, "The four cases and the story are one picture, with nothing that moves. Choose PNG, SVG or PDF, or another figure.");
    if (last_step(m) == 0)
        return fail(msg, ERR_STATE, "A film shows a run from step 0 to the step shown, and this is step 0. Make steps first (--steps 20).");
    if (o->transparent)
        return fail(msg, ERR_STATE, "GIF and MP4 have no transparent paper that keeps edges smooth. Take paper, or choose PNG, SVG or PDF.");
    if (w > FILM_PIXELS || h > FILM_PIXELS)
        return fail(msg, ERR_RANGE, "A film of %d × %d pixels is too large: at most %d a side. Give a smaller --size or --scale.",
                    w, h, FILM_PIXELS);
    if (film->frames > FILM_MOST || film->frames == 1)
        return fail(msg, ERR_RANGE, "A film has 2 to %u pictures (--frames).", FILM_MOST);
    if (film->fps < 0 || film->fps > (f == FORMAT_GIF ? 50 : 120) || (film->fps > 0 && film->fps < 0.5))
        return fail(msg, ERR_RANGE, "--fps %g: a %s shows 0.5 to %d pictures a second.", film->fps, f == FORMAT_GIF ? "GIF" : "film",
                    f == FORMAT_GIF ? 50 : 120);
    return OK;
}

Status film_bytes(Buf *out, Format f, Fonts *fonts, const Model *m, const ExportOptions *o,
                  const char *block, size_t n, Message *msg)
{
    Camera c;
    Status s = camera_init(&c, f, fonts, m, o, msg);
    if (s == OK) s = f == FORMAT_GIF ? film_gif(out, &c, block, n, msg) : film_mp4(out, &c, block, msg);
    camera_deinit(&c);
    return s;
}
