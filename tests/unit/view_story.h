/* view_story.h - a window without a window: a model, a frame, hands. */
#ifndef ELBOW_VIEW_STORY_H
#define ELBOW_VIEW_STORY_H

#include "model_story.h"

#include "canvas/trace.h"
#include "files/lesson_file.h"
#include "view/handle_name.h"
#include "view/window_view.h"

typedef struct {
    Model     *model;
    Fonts     *fonts;
    Canvas    *cv;
    Buf        trace;
    Frame      frame;
    Ui         ui;
    ViewMemory memory;
    double     w, h, now;
} Stage;

static inline Stage *stage_new(double w, double h)
{
    Stage *s = calloc(1, sizeof *s);
    s->model = model_new();
    CHECK(fonts_new(&s->fonts, NULL) == OK);
    s->cv = trace_canvas_new(&s->trace);
    s->w = w;
    s->h = h;
    s->now = 10;
    return s;
}

static inline void stage_free(Stage *s)
{
    canvas_free(s->cv);
    frame_deinit(&s->frame);
    fonts_free(s->fonts);
    model_free(s->model);
    buf_free(&s->trace);
    free(s);
}

/* Each picture's words are heard, as by a screen reader. */
static inline Stage *stage_listening(double w, double h)
{
    Stage *s = stage_new(w, h);
    canvas_listen(s->cv, frame_hear, &s->frame);
    return s;
}

/* A lesson of this JSON, and hands that have done nothing yet. */
static inline void stage_load(Stage *s, const char *name, const char *json, size_t size)
{
    LessonData d;
    Message why = { "" };
    if (lesson_read(&d, name, json, size, &why) != OK || lesson_load_points(&d, NULL, &why) != OK
        || model_load(s->model, &d, &why) != OK)
        fail_msg("%s: %s", name, why.text);
    lesson_data_free(&d);
    s->ui = (Ui){ 0 };
}

static inline void stage_builtin(Stage *s, const char *name)
{
    const BuiltinLesson *b = builtin_lesson_named(name);
    if (b == NULL) fail_msg("no lesson %s", name);
    stage_load(s, b->name, b->json, b->size);
}

static inline Scene stage_scene(Stage *s)
{
    const Lesson *l = model_lesson(s->model);
    Scene k = { .lesson = l, .ui = &s->ui, .fonts = s->fonts, .speed = 1,
                .horizon = view_horizon(l), .file = "",
                .notice = "", .open_path = "", .memory = &s->memory, .now = s->now,
                .shown = l->unit, .sample = l->turn,
                .model = s->model, .look = { .selected = SELECT_NONE } };
    k.has_report = model_next(s->model, &k.report);
    return k;
}

static inline void stage_draw(Stage *s)
{
    buf_clear(&s->trace);
    Scene k = stage_scene(s);
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
    ui_settle(&s->ui, &s->frame, s->now);
}

static inline const Handle *stage_handle(const Stage *s, const char *name)
{
    for (size_t i = 0; i < s->frame.n; i++) {
        char its[40];
        handle_name(its, &s->frame.at[i]);
        if (strcmp(its, name) == 0) return &s->frame.at[i];
    }
    return NULL;
}

/* Of what lies in r, the middles of no two are nearer than a finger is wide; how many there are.
 * What is cut at r's ends is scrolled there. */
static inline size_t stage_finger_apart(const Stage *s, Rect r)
{
    size_t seen = 0;
    for (size_t i = 0; i < s->frame.n; i++) {
        const Handle *a = &s->frame.at[i];
        bool is_in = a->tab && a->layer == s->frame.layer && a->box.h > 0 && a->box.y > r.y
            && rect_bottom(a->box) < rect_bottom(r) && rect_has(r, rect_centre(a->box));
        if (!is_in) continue;
        seen++;
        for (size_t k = i + 1; k < s->frame.n; k++) {
            const Handle *b = &s->frame.at[k];
            Pt p = rect_centre(a->box), q = rect_centre(b->box);
            if (!b->tab || b->layer != a->layer || b->box.h <= 0 || b->kind == HANDLE_TABLE
                || b->box.y <= r.y || rect_bottom(b->box) >= rect_bottom(r)) continue;
            if (fabs(p.x - q.x) < 43.9 && fabs(p.y - q.y) < 43.9)
                fail_msg("%s (%g, %g) and %s (%g, %g) are nearer than a finger",
                         a->name, p.x, p.y, b->name, q.x, q.y);
        }
    }
    return seen;
}

/* One event before the next picture; lesson commands are applied, the first other one is
 * returned. */
static inline Command stage_queued(Stage *s, Event e)
{
    Command c[UI_COMMANDS], other = { 0 };
    size_t n = ui_event(&s->ui, &s->frame, model_lesson(s->model), &e, s->now, c);
    for (size_t i = 0; i < n; i++) {
        if (command_is_lesson(c[i].kind)) model_apply(s->model, &c[i], NULL);
        else if (other.kind == CMD_NONE) other = c[i];
    }
    return other;
}

static inline Command stage_event(Stage *s, Event e)
{
    Command other = stage_queued(s, e);
    stage_draw(s);
    return other;
}

static inline Command stage_press(Stage *s, Pt at, unsigned mods)
{
    return stage_event(s, (Event){ .kind = EVENT_PRESS, .at = at, .button = 1, .clicks = 1,
                                   .mods = mods });
}

static inline Command stage_release(Stage *s, Pt at, unsigned mods)
{
    return stage_event(s, (Event){ .kind = EVENT_RELEASE, .at = at, .button = 1, .clicks = 1,
                                   .mods = mods });
}

static inline Command stage_click(Stage *s, Pt at, unsigned mods)
{
    stage_press(s, at, mods);
    return stage_release(s, at, mods);
}

static inline void stage_drag(Stage *s, Pt from, Pt to, unsigned mods)
{
    stage_press(s, from, mods);
    for (int i = 1; i <= 8; i++)
        stage_event(s, (Event){ .kind = EVENT_MOVE, .mods = mods,
                                .at = pt(from.x + (to.x - from.x)*i/8,
                                         from.y + (to.y - from.y)*i/8) });
    stage_release(s, to, mods);
}

static inline Command stage_key(Stage *s, int key, unsigned mods)
{
    return stage_event(s, (Event){ .kind = EVENT_KEY, .key = key, .mods = mods });
}

static inline void stage_type(Stage *s, const char *ascii)
{
    for (; *ascii != '\0'; ascii++)
        stage_event(s, (Event){ .kind = EVENT_TEXT, .key = *ascii, .text = { *ascii } });
}

static inline Pt stage_place(const Stage *s, double x, double y)
{
    return pt(axis_to_pt(&s->frame.plot_x, x), axis_to_pt(&s->frame.plot_y, y));
}

static inline bool stage_shows(const Stage *s, const char *words)
{
    char escaped[256];             /* as the trace writes it */
    size_t n = 0;
    for (; *words != '\0' && n + 2 < sizeof escaped; words++) {
        if (*words == '\\') escaped[n++] = '\\';
        escaped[n++] = *words;
    }
    escaped[n] = '\0';
    return strstr(s->trace.at, escaped) != NULL;
}

#endif
