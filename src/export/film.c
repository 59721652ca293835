#include "export/film.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "canvas/cairo/cairo_canvas.h"
#include "export/gif.h"
#include "export/mp4.h"
#include "math/blend.h"
#include "model/job.h"
#include "view/kit/scene.h"

#define LOOKS 12              /* pictures that are rehearsed: for palette and layout */
#define PIECES 500            /* of a run that is made again */
#define SLICE_COST 3e6        /* multiplications: a few milliseconds */
#define STAY  0.25            /* of a step's time it rests before it moves */

static uint64_t last_step(const Model *m)
{
    const Lesson *l = model_lesson(m);
    return l->step > 0 ? l->step : l->steps;
}

static double rate(const Film *f) { return f->fps > 0 ? f->fps : FILM_FPS; }

size_t film_frames(const Model *m, const Film *f)
{
    uint64_t steps = last_step(m);
    size_t usual = steps < FILM_FRAMES/12 ? 12*(size_t)steps + 1 : FILM_FRAMES;
    return f->frames > 0 ? f->frames : usual;
}

/* --- when: the step of picture i, and how far on the way to the next --- */

typedef struct { uint64_t step; double moved; } When;

static When when(size_t i, size_t frames, uint64_t steps, bool is_net)
{
    if (i + 1 >= frames) return (When){ steps, is_net && frames < steps ? -1 : 0 };
    double u = (double)i/(double)(frames - 1), at = u*(double)steps;
    if (is_net && steps > FILM_FRAMES/12) at = u*u*(double)steps;
    if (is_net && frames < steps) return (When){ (uint64_t)(at + 0.5), -1 };
    double k = floor(at), part = at - k;
    if (!is_net && frames <= 2*steps) return (When){ (uint64_t)(at + 0.5), 0 };
    return (When){ (uint64_t)k, is_net ? part : ease((part - STAY)/(1 - STAY)) };
}

/* --- one picture --- */

struct Shooting {
    Model  *m;                /* a copy, at some step of the run */
    Canvas *cv;
    Fonts  *fonts;
    ExportOptions o;
    ViewMemory memory;
    size_t  frames;
    uint64_t steps;
    uint32_t *pixels;
    int     w, h;
    Gif    *gif;              /* one of the two */
    Mp4    *mp4;
    Buf     block, bytes;
    bool    ran;              /* the run is there, all of it, so that views know how far it goes */
    size_t  looked, taken;    /* pictures */
    Maker   maker;
    atomic_bool *stop;        /* NULL: nobody stops it */
};

static bool is_stopped(const Shooting *c) { return c->stop != NULL && atomic_load(c->stop); }

/* What the model lacks of its run, in slices: each is followed by a look at whether to stop. */
static Status make(Shooting *c, Job *j, Message *msg)
{
    for (bool done = false; !done;) {
        if (is_stopped(c)) return fail(msg, ERR_STATE, "Stopped: nothing was written.");
        Made made = job_slice(j, &c->maker, SLICE_COST);
        if (made.failed != OK) {
            row_free(made.row);
            return fail(msg, made.failed, "Out of memory for the steps of this network. Choose a "
                                          "smaller width or fewer points.");
        }
        done = made.done;
        model_take(c->m, j, &made);
    }
    return OK;
}

static Status go(Shooting *c, uint64_t step, Message *msg)
{
    const Lesson *l = model_lesson(c->m);
    if (l->step == step) return OK;
    Job j;
    Status s = model_apply(c->m, &(Command){ .kind = CMD_GOTO, .index = step,
                                              .gesture = c->ran ? 2 : 1 }, msg);
    while (s == OK && model_job(c->m, &j)) {
        s = make(c, &j, msg);
        model_taken(c->m);
        model_job_done(c->m, &j);
    }
    l = model_lesson(c->m);
    bool is_over = s == OK && l->net != NULL && l->step < step && l->net->ended == ENDED_DIVERGED;
    return is_over ? fail(msg, ERR_DIVERGED, "%s", l->net->ended_why) : s;
}

static Status take(Shooting *c, size_t i, Message *msg)
{
    When w = when(i, c->frames, c->steps, model_lesson(c->m)->net != NULL);
    Status s = go(c, w.step, msg);
    if (s != OK) return s;
    c->o.moved = w.moved;
    memset(c->pixels, 0, 4*(size_t)c->w*(size_t)c->h);
    cairo_canvas_target(c->cv, c->pixels, c->w, c->h, 4*c->w);
    return export_draw(c->cv, c->o.scale, c->fonts, c->m, &c->o, msg);
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

static Status camera_init(Shooting *c, Format f, const Model *m, Message *msg)
{
    if (!(c->o.scale > 0)) c->o.scale = 1;
    pixels_of(&c->o, &c->w, &c->h);
    /* its colours are of two by two pixels */
    if (f == FORMAT_MP4) c->w += c->w & 1, c->h += c->h & 1;
    c->o.width_pt = c->w/c->o.scale;
    c->o.height_pt = c->h/c->o.scale;
    c->o.memory = &c->memory;
    c->memory.plan.is = FILM_REHEARSED;
    Status s = model_again(&c->m, m, msg);
    if (s == OK) s = cairo_canvas_new(&c->cv, c->fonts, msg);
    if (s != OK) return s;
    model_set_lazy(c->m, true);
    c->pixels = malloc(4*(size_t)c->w*(size_t)c->h);
    return c->pixels != NULL ? OK : fail(msg, ERR_MEMORY,
                                         "Out of memory for a film of %d x %d pixels. Choose a "
                                         "smaller size.", c->w, c->h);
}

/* --- a film, piece by piece --- */

static size_t looks(const Shooting *c)
{
    return c->frames < LOOKS ? c->frames : LOOKS;
}

static Status rerun(Shooting *c, Message *msg)
{
    uint64_t at = model_lesson(c->m)->step, piece = c->steps/PIECES + 1;
    /* a gesture is done again from where it began: of one unit, which keeps no rows, in one go */
    if (model_lesson(c->m)->net == NULL) piece = c->steps;
    Status s = go(c, c->steps - at > piece ? at + piece : c->steps, msg);
    uint64_t now = model_lesson(c->m)->step;
    c->ran = now >= c->steps || now == at;
    return s;
}

static Status look(Shooting *c, Message *msg)
{
    size_t n = looks(c);
    Status s = take(c, n > 1 ? c->looked*(c->frames - 1)/(n - 1) : 0, msg);
    if (s == OK && c->gif != NULL) s = gif_look(c->gif, c->pixels, msg);
    if (++c->looked < n) return s;
    FilmPlan plan = c->memory.plan;
    plan.is = FILM_DRAWN;
    c->memory = (ViewMemory){ .plan = plan };
    return s;
}

static Status shoot(Shooting *c, Message *msg)
{
    size_t i = c->taken++;
    Status s = take(c, i, msg);
    if (s != OK) return s;
    double fps = rate(&c->o.film);
    if (c->mp4 != NULL) return mp4_frame(c->mp4, c->pixels, msg);
    int begins = (int)lround(100*(double)i/fps), ends = (int)lround(100*(double)(i + 1)/fps);
    bool is_last = c->taken == c->frames;
    return gif_frame(c->gif, c->pixels, is_last ? (int)(100*FILM_HOLD) : ends - begins, msg);
}

Status film_begin(Shooting **out, Format f, Fonts *fonts, const Model *m, const ExportOptions *o,
                  const char *block, size_t n, Message *msg)
{
    Shooting *c = calloc(1, sizeof *c);
    if (c == NULL) return fail(msg, ERR_MEMORY, "Out of memory.");
    *c = (Shooting){ .fonts = fonts, .o = *o, .frames = film_frames(m, &o->film),
                     .steps = last_step(m) };
    buf_put(&c->block, block, n);
    Status s = c->block.failed ? fail(msg, ERR_MEMORY, "Out of memory.")
        : camera_init(c, f, m, msg);
    if (s == OK) s = f == FORMAT_GIF ? gif_new(&c->gif, &c->bytes, c->w, c->h, c->block.at, n, msg)
                                     : mp4_begin(&c->mp4, c->w, c->h, rate(&o->film), c->block.at,
                                                 msg);
    if (s == OK) *out = c;
    else film_free(c);
    return s;
}

void film_stop_by(Shooting *c, atomic_bool *stop)
{
    c->stop = stop;
    if (c->mp4 != NULL) mp4_stop_by(c->mp4, stop);
}

Status film_go_on(Shooting *c, bool *done, Message *msg)
{
    *done = false;
    if (!c->ran) return rerun(c, msg);
    if (c->looked < looks(c)) return look(c, msg);
    Status s = shoot(c, msg);
    *done = c->taken == c->frames;
    return s;
}

FilmProgress film_progress(const Shooting *c)
{
    if (!c->ran) return (FilmProgress){ true, model_lesson(c->m)->step, c->steps };
    return (FilmProgress){ false, c->taken, c->frames };
}

Status film_end(Shooting *c, Buf *out, Message *msg)
{
    Status s = OK;
    if (c->mp4 != NULL) {
        size_t held = (size_t)(FILM_HOLD*rate(&c->o.film));
        for (size_t i = 0; i < held && s == OK; i++) s = mp4_frame(c->mp4, c->pixels, msg);
        if (s != OK) return s;
        s = mp4_end(c->mp4, out, msg);
        c->mp4 = NULL;
        return s;
    }
    s = gif_end(c->gif, msg);
    if (s == OK) buf_put(out, c->bytes.at, c->bytes.len);
    return s == OK && (out->failed || c->bytes.failed) ? fail(msg, ERR_MEMORY,
                                                              "Out of memory while writing the "
                                                              "film.") : s;
}

void film_free(Shooting *c)
{
    if (c == NULL) return;
    gif_free(c->gif);
    mp4_cancel(c->mp4);
    canvas_free(c->cv);
    model_free(c->m);
    maker_deinit(&c->maker);
    buf_free(&c->block);
    buf_free(&c->bytes);
    free(c->pixels);
    free(c);
}

Status film_bytes(Buf *out, Format f, Fonts *fonts, const Model *m, const ExportOptions *o,
                  const char *block, size_t n, Message *msg)
{
    Shooting *c = NULL;
    bool done = false;
    const Film *film = &o->film;
    Status s = film_begin(&c, f, fonts, m, o, block, n, msg);
    while (s == OK && !done) {
        s = film_go_on(c, &done, msg);
        FilmProgress p = film_progress(c);
        if (s == OK && p.done > 0 && !p.reruns && film->told != NULL
            && !film->told(film->arg, (size_t)p.done, (size_t)p.of))
            s = fail(msg, ERR_STATE, "Stopped at picture %" PRIu64 " of %"
                     PRIu64 ": nothing was written.", p.done, p.of);
    }
    if (s == OK) s = film_end(c, out, msg);
    film_free(c);
    return s;
}

Status film_check_form(Format f, const ExportOptions *o, Message *msg)
{
    const Film *film = &o->film;
    int w, h;
    pixels_of(o, &w, &h);
    if (o->figure == FIGURE_CASES || o->figure == FIGURE_STORY)
        return fail(msg, ERR_STATE,
                    "The four cases and the story are one picture, with nothing that moves. Choose "
                    "PNG, SVG or PDF, or another figure.");
    if (o->transparent)
        return fail(msg, ERR_STATE,
                    "GIF and MP4 have no transparent paper that keeps edges smooth. Take paper, or "
                    "choose PNG, SVG or PDF.");
    if (w > FILM_PIXELS || h > FILM_PIXELS)
        return fail(msg, ERR_RANGE,
                    "A film of %d × %d pixels is too large: at most %d a side. Give a smaller "
                    "--size or --scale.",
                    w, h, FILM_PIXELS);
    if (film->frames > FILM_MOST || film->frames == 1)
        return fail(msg, ERR_RANGE, "A film has 2 to %u pictures (--frames).", FILM_MOST);
    if (film->fps < 0 || film->fps > (f == FORMAT_GIF ? 50 : 120)
        || (film->fps > 0 && film->fps < 0.5))
        return fail(msg, ERR_RANGE, "--fps %g: a %s shows 0.5 to %d pictures a second.", film->fps,
                    f == FORMAT_GIF ? "GIF" : "film",
                    f == FORMAT_GIF ? 50 : 120);
    return f == FORMAT_MP4 && !mp4_available(msg) ? ERR_UNAVAILABLE : OK;
}

Status film_check(const Model *m, Format f, const ExportOptions *o, Message *msg)
{
    bool has_picture = o->figure == FIGURE_CASES || o->figure == FIGURE_STORY;
    if (!has_picture && last_step(m) == 0)
        return fail(msg, ERR_STATE,
                    "A film shows a run from step 0 to the step shown, and this is step 0. Make "
                    "steps first (--steps 20).");
    return film_check_form(f, o, msg);
}
