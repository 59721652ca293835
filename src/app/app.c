#include "app/app.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/at_work.h"
#include "app/ending.h"
#include "app/fonts_ahead.h"
#include "app/keeping.h"
#include "app/options.h"
#include "app/page.h"
#include "app/scarce.h"
#include "app/session_scene.h"
#include "app/speaking.h"
#include "app/trainer.h"
#include "app/watch.h"
#include "app/window_icon.h"
#include "app/witness.h"
#include "canvas/cairo/cairo_canvas.h"
#include "canvas/gl/gl_canvas.h"
#include "files/reading.h"
#include "files/stream.h"
#include "files/unfinished.h"
#include "input/touch.h"
#include "view/tips.h"
#include "view/window_view.h"

#define FRAME_SECONDS (1.0/60)

typedef struct {
    Session  s;
    Canvas  *cv;
    bool     software;
    Frame    frame;
    double   zoom;             /* of the last picture: a larger point */
    double   drawn_at;
    bool     dirty;
    HandleId tip_shown;        /* whose tooltip the last picture had */
    Touch    touch;
    bool     has_icon;         /* the window; it comes after its first picture */
    bool     again;            /* it was drawn because another handle had come to be hot */
    char     title[TITLE_MAX + 16];
    Watch    watch;
    Scarce   scarce;
    Speaking speaking;
} App;

static Status make_canvas(App *a, Message *m)
{
    a->software = platform_is_software(a->s.platform);
    if (!a->software) {
        Status st = gl_canvas_new(&a->cv, a->s.fonts, getenv("ELBOW_SHADERS"), m);
        if (st == OK) return OK;
        notice_say(&a->s.notice, m->text);
        st = platform_fall_back(a->s.platform, m);
        if (st != OK) return st;
        a->software = true;
    }
    return cairo_canvas_new(&a->cv, a->s.fonts, m);
}

/* Projected, or while it plays, nobody is reading what a pointer happens to lie on. */
static bool is_quiet(const App *a) { return a->s.present || a->s.playing.on; }

static HandleId tip_due(const App *a, double now)
{
    double when;
    const Handle *h = tooltip_due(&a->s.ui, &a->frame, is_quiet(a), now, &when);
    return h != NULL ? h->id : 0;
}

/* What it was drawn with is gone. */
static void renew(App *a)
{
    Message m;
    if (a->cv != NULL && !a->software) gl_canvas_lost(a->cv);
    if (a->cv != NULL) canvas_free(a->cv);
    a->cv = NULL;
    bool was_software = a->software;
    Status st = platform_renew(a->s.platform, &m);
    if (st == OK) st = make_canvas(a, &m);
    if (st != OK) stream_tell("elbow: %s\n", m.text);
    a->has_icon = false;
    if (st == OK && a->software && !was_software)
        notice_say(&a->s.notice, "The graphics driver is gone: drawing in software from here on.");
    a->dirty = true;
}

static void draw(App *a, double now)
{
    double w, h, scale;
    int w_px, h_px, stride;
    platform_size(a->s.platform, &w, &h, &scale, &w_px, &h_px);
    if (w_px < 1 || h_px < 1) return;
    if (a->software) {
        void *pixels = platform_pixels(a->s.platform, &w_px, &h_px, &stride);
        if (pixels == NULL) return;
        cairo_canvas_target(a->cv, pixels, w_px, h_px, stride);
    } else {
        gl_canvas_resize(a->cv, w_px, h_px);
    }
    double zoom = a->zoom = session_zoom(&a->s, w, h);
    ui_sized(&a->s.ui, w/zoom, h/zoom);
    Palette colours = a->s.dark ? palette_dark : palette_light;
    if (platform_wants_contrast()) colours = palette_strong(&colours);
    canvas_begin(a->cv, w/zoom, h/zoom, scale*zoom, &colours);
    Pointed told = { .beat = 0 };
    if (a->speaking.on) canvas_listen(a->cv, frame_hear, &a->frame);
    if (a->s.blank) {
        frame_clear(&a->frame);
        canvas_rect(a->cv, (Rect){ 0, 0, w/zoom, h/zoom }, 0, PAINT_BLACK);
    } else {
        Scene scene = session_scene(&a->s, now);
        view_window(a->cv, &a->frame, &scene);
        told = (Pointed){ .beat = scene.beat, .made = scene.after };
    }
    bool is_whole = scarce_finish(&a->scarce, &a->s, a->cv, &a->frame);
    a->tip_shown = tip_due(a, now);
    HandleId hot = a->s.ui.hot;
    ui_settle(&a->s.ui, &a->frame, now);
    platform_show(a->s.platform);
    a->s.draw_seconds = platform_now() - now;
    const Lesson *l = model_lesson(a->s.model);
    told.tip = a->tip_shown;
    told.focus = a->s.ui.focus;
    watch_frame(&a->watch, &a->frame, scale*zoom, l->step, l->steps, &told,
                notice_words(&a->s.notice));
    witness_picture(a->s.model);
    speaking_picture(&a->speaking);
    if (!a->has_icon) window_icon_set(a->s.platform);
    a->has_icon = true;
    a->drawn_at = now;
    /* what the handles of this picture say of the pointer is seen in the next one, and so may be
     * what this one lacks; once */
    a->dirty = a->again = (a->s.ui.hot != hot || !is_whole) && !a->again;
}

/* What a finger has begun to type into: there may be no other keyboard. */
static void show_keyboard(const App *a)
{
    const Ui *ui = &a->s.ui;
    const Handle *h = ui->finger > 0 ? frame_find(&a->frame, ui->edit.id) : NULL;
    if (h == NULL) {
        platform_text_field(a->s.platform, NULL, "", false);
        return;
    }
    double k = a->zoom;
    Rect at = { h->box.x*k, h->box.y*k, h->box.w*k, h->box.h*k };
    bool is_number = h->kind == HANDLE_VALUE || h->index == FIELD_ANSWER;
    platform_text_field(a->s.platform, &at, ui->edit.text, is_number);
}

static void set_title(App *a)
{
    char title[sizeof a->title];
    const Lesson *l = model_lesson(a->s.model);
    snprintf(title, sizeof title, "%s%sElbow", l->title, l->title[0] ? " – " : "");
    bool same = true;
    for (size_t i = 0; same && (title[i] != '\0' || a->title[i] != '\0'); i++)
        same = title[i] == a->title[i];
    if (same) return;
    snprintf(a->title, sizeof a->title, "%s", title);
    platform_set_title(a->s.platform, title);
}

static Cursor cursor(const App *a)
{
    const Handle *h = frame_find(&a->frame, a->s.ui.hot);
    if (h == NULL || h->disabled) return CURSOR_ARROW;
    switch (h->kind) {
    case HANDLE_POINT: case HANDLE_WB: return CURSOR_MOVE;
    case HANDLE_ELBOW: case HANDLE_UNIT_ELBOW: case HANDLE_START_ELBOW: return CURSOR_HORIZONTAL;
    case HANDLE_SLOPE: case HANDLE_UNIT_OUTPUT: return CURSOR_VERTICAL;
    case HANDLE_SLIDER: case HANDLE_TRACES: case HANDLE_CURVE: case HANDLE_SCRUBBER:
    case HANDLE_BUTTON: return CURSOR_HAND;
    case HANDLE_VALUE: case HANDLE_FIELD: return CURSOR_TEXT;
    default: return CURSOR_ARROW;
    }
}

/* Window coordinates are points; with + and −, and on the wall, a point is larger. */
static void unzoom(Event *e, double zoom)
{
    e->at.x /= zoom;
    e->at.y /= zoom;
}

static bool matters(const Event *e, const Ui *ui, HandleId hot_before)
{
    /* over plots, traces and curves the pointer reads values */
    HandleKind hot = (HandleKind)(ui->hot >> 24);
    bool reads = hot == HANDLE_TRACES || hot == HANDLE_CURVE || hot == HANDLE_PLOT
        || hot == HANDLE_SLOPE || hot == HANDLE_MARK;
    return e->kind != EVENT_MOVE || ui->drag.on || ui->hot != hot_before || reads;
}

/* Is it a hand on something, and on what? NULL: on nothing. */
static bool comes_to_hand(const App *a, const Event *e, const Handle **out)
{
    bool is_arrow = e->kind == EVENT_KEY && e->key >= KEY_LEFT && e->key <= KEY_DOWN;
    if (e->kind == EVENT_REACH_PRESS || e->kind == EVENT_REACH_SET)
        return (*out = frame_find(&a->frame, e->id)) != NULL;
    *out = is_arrow ? frame_find(&a->frame, a->s.ui.focus)
                    : frame_touch(&a->frame, e->at, e->reach, false);
    bool turns = e->kind == EVENT_WHEEL && *out != NULL && (*out)->kind == HANDLE_SLIDER;
    return e->kind == EVENT_PRESS || turns || (is_arrow && *out != NULL);
}

/* What a pointer, a key or, by touch.h, a finger has done. */
static bool act(App *a, const Event *e, double now)
{
    const Handle *touched;
    /* what had left stands where the hand remembers it */
    if (e->kind == EVENT_PRESS && session_wake(&a->s, now)) draw(a, now);
    /* a hand on something that moves: it stands still first, where it will be */
    if (comes_to_hand(a, e, &touched) && session_touched(&a->s, touched)) draw(a, now);
    HandleId hot = a->s.ui.hot, tip = a->tip_shown;
    Command c[UI_COMMANDS];
    size_t n = 0;
    bool wakes = a->s.blank && (e->kind == EVENT_PRESS || e->kind == EVENT_KEY
                                || e->kind == EVENT_TEXT || e->kind == EVENT_REACH_PRESS);
    if (wakes) a->s.blank = false;      /* any key ends the blank screen, and does nothing else */
    else n = ui_event(&a->s.ui, &a->frame, model_lesson(a->s.model), e, now, c);
    bool goes_on = true;
    for (size_t i = 0; i < n; i++) {
        size_t points = model_lesson(a->s.model)->n;
        session_do(&a->s, &c[i], now);
        /* a finger hides what it has done, and may have rested there without a thought */
        if (e->reach > 0 && model_lesson(a->s.model)->n < points)
            notice_say(&a->s.notice, "The point is gone: undo brings it back.");
        goes_on = goes_on && !command_is(c[i].kind, TRAIT_ENDS_FRAME);
    }
    if (n > 0 || matters(e, &a->s.ui, hot) || tip_due(a, now) != tip) a->dirty = true;
    return goes_on;
}

static bool act_all(App *a, const Event *e, size_t n, double now)
{
    bool goes_on = true;
    for (size_t i = 0; i < n; i++) goes_on = act(a, &e[i], now) && goes_on;
    return goes_on;
}

/* False when no further event may be taken before the next picture. */
static bool handle_event(App *a, Event *e, double now)
{
    Event made[TOUCH_EVENTS];
    switch (e->kind) {
    case EVENT_PLACED:
        watch_placed(&a->watch, (int)e->at.x);
        return true;
    case EVENT_CANVAS:
        renew(a);
        return false;
    case EVENT_FILE:
        session_stir(&a->s, now);
        return true;
    case EVENT_SETTINGS:
        session_settings(&a->s, platform_prefers_dark(), platform_reduced_motion());
        a->dirty = true;      /* contrasts may be others, too */
        return true;
    case EVENT_FINGER_DOWN: case EVENT_FINGER_MOVE: case EVENT_FINGER_UP: case EVENT_FINGER_LOST:
        unzoom(e, a->zoom);
        e->reach = TOUCH_REACH/a->zoom;
        return act_all(a, made, touch_event(&a->touch, &a->frame, e, now, made), now);
    case EVENT_FOCUS_LOST: touch_event(&a->touch, &a->frame, e, now, made); break;
    default: break;
    }
    unzoom(e, a->zoom);
    return act(a, e, now);
}

static double wait_seconds(const App *a, double now)
{
    if (a->dirty) return 0;
    double due = session_due(&a->s, now), pace = a->drawn_at + FRAME_SECONDS - now;
    if (due >= 0 && due < pace) due = pace;
    double when;
    tooltip_due(&a->s.ui, &a->frame, is_quiet(a), now, &when);
    when = fmin(when, touch_due(&a->touch));
    double soon = fmin(fmax(0, when - now), speaking_due(&a->speaking, now));
    if (isfinite(soon) && (due < 0 || soon < due)) due = soon;
    return due;
}

/* What a screen reader reads and says. */
static void speak(App *a, double now)
{
    Session *s = &a->s;
    const Lesson *l = model_lesson(s->model);
    bool has_unit = l->net != NULL && s->look.selected < l->net->at->d;
    Speakable of = { .frame = &a->frame, .ui = &s->ui, .lesson = l, .zoom = a->zoom,
                     .notice = notice_words(&s->notice),
                     .unit = has_unit ? (size_t)s->look.selected : SIZE_MAX,
                     .moves = s->playing.on || s->motion.on || s->ui.drag.on };
    Buf says = { 0 };
    if (speaking_look(&a->speaking, &of, now, &says)) {
        platform_mirror(s->platform, a->speaking.tree.at);
        watch_spoken(&a->watch, &a->speaking.tree);
    }
    if (says.len > 0 && !says.failed) {
        platform_tell(s->platform, says.at);
        watch_said(&a->watch, says.at);
    }
    buf_free(&says);
}

/* One turn: what has happened, what time does, a picture when one is needed. Waits at
 * most `wait` seconds (< 0: as long as it takes) for something to happen. False: the end. */
static bool turn(void *of, double wait)
{
    App *a = of;
    Event e;
    if (platform_event(a->s.platform, &e, wait)) {
        watch_state(&a->watch, WATCH_BUSY);
        while (handle_event(a, &e, platform_now()) && !a->s.quit
               && platform_event(a->s.platform, &e, 0))
            continue;
    }
    double now = platform_now();
    Event rests[TOUCH_EVENTS];
    act_all(a, rests, touch_tick(&a->touch, &a->frame, now, rests), now);
    session_work(&a->s, now);
    if (session_tick(&a->s, now)) a->dirty = true;
    if (session_train(&a->s, now)) a->dirty = true;
    if (tip_due(a, now) != a->tip_shown) a->dirty = true;
    if (a->s.quit) return false;
    if (!a->dirty) {
        speak(a, now);
        return true;
    }
    set_title(a);
    draw(a, now);
    platform_cursor(a->s.platform, cursor(a));
    show_keyboard(a);
    speak(a, now);
    return !a->watch.one_frame;
}

static double due(void *of)
{
    App *a = of;
    double now = platform_now(), wait = wait_seconds(a, now);
    watch_state(&a->watch, wait < 0 ? WATCH_SLEEPS : wait > SOON_SECONDS ? WATCH_RESTS
                : !a->dirty && session_only_computes(&a->s, now) ? WATCH_COMPUTES : WATCH_BUSY);
    return wait;
}

/* Of the page around the window (page.h). */
static bool rests(void *of)
{
    const App *a = of;
    double wait = wait_seconds(a, platform_now());
    bool is_still = !a->dirty && (wait < 0 || wait > SOON_SECONDS);
    return is_still && a->watch.now.frames > 0 && !platform_has_event(a->s.platform);
}

static void is_new(void *of)
{
    App *a = of;
    a->dirty = true;
}

/* What the person should know, in the terminal and in the window. */
static void tell(App *a, const Message *notice)
{
    if (notice->text[0] == '\0') return;
    stream_tell("elbow: %s\n", notice->text);
    if (a->s.notice.kind == NOTICE_NONE) notice_say(&a->s.notice, notice->text);
}

static Status open_window(App *a, const Options *o, Message *m)
{
    Message notice = { "" };
    /* --size with --scale are pixels: 3840x2160 at scale 2 is 1920 × 1080 points */
    double per_pt = o->scale > 0 ? o->scale : 1;
    PlatformOptions p = { .title = "Elbow", .width = o->width/per_pt, .height = o->height/per_pt,
                          .scale = o->scale,
                          .fullscreen = o->fullscreen || o->present, .software = o->software,
                          .argv = o->argv };
    ending_begin(&a->s);
    Status begun = platform_begin(m);
    if (begun != OK) return begun;
    FontsAhead fonts;
    fonts_ahead_begin(&fonts);
    session_begin(&a->s, o);
    Status opened = platform_open(&a->s.platform, &p, &notice, m);
    if (opened == OK) tell(a, &notice);
    if (opened == OK && o->embed) platform_share_wheel(a->s.platform);
    Status found = fonts_ahead_end(&fonts, &a->s.fonts, &notice);
    if (opened != OK) return opened;
    if (found != OK) return fail(m, found, "%s", notice.text);
    tell(a, &notice);
    Status made = make_canvas(a, m);
    if (made != OK) return made;
    /* after the platform has begun: no second thread before it */
    recovering_look(&a->s.recovering);
    a->s.trainer = trainer_new(&notice);
    if (a->s.trainer == NULL) {
        tell(a, &notice);
        model_set_lazy(a->s.model, false);
        Status st = model_apply(a->s.model, &(Command){ .kind = CMD_NONE }, m);
        if (st != OK) return st;
    }
    session_begin_wait(&a->s, platform_now());
    return OK;
}

static Status begin(App *a, const Options *o, Message *m)
{
    char folder[1024], state[1024];
    bool has_state = progress_folder(state, sizeof state);
    bool has_folder = platform_data_folder(folder, sizeof folder);
    Surroundings around = { .dark = platform_prefers_dark(),
                            .reduced_motion = platform_reduced_motion(),
                            .data_folder = has_folder ? folder : NULL,
                            .state_folder = has_state ? state : NULL,
                            .beside = true,
                            .hands_over = !platform_has_files(NULL),
                            .hides = platform_hides() };
    reading_files_only(true);
    Status st = session_init(&a->s, o, &around, m);
    if (st != OK) return st;
    if (a->s.notice.kind != NOTICE_NONE) stream_tell("elbow: %s\n", a->s.notice.words.text);
    keeping_tell(&a->s, &around);
    a->dirty = true;
    a->zoom = a->s.text_scale;      /* until there is a picture */
    a->watch = watch_from_environment();
    page_begin(&(PageOf){ &a->s, &a->frame, &a->watch, rests, is_new, a });
    st = open_window(a, o, m);
    a->speaking.on = st == OK && (a->watch.spoken != NULL || platform_has_mirror(a->s.platform));
    return st;
}

static void end(App *a)
{
    page_end();
    if (a->cv != NULL) canvas_free(a->cv);
    frame_deinit(&a->frame);
    speaking_deinit(&a->speaking);
    if (a->s.fonts != NULL) fonts_free(a->s.fonts);
    if (a->s.platform != NULL) platform_close(a->s.platform);
    session_deinit(&a->s);
    free(a);
}

int app_main(int argc, char **argv)
{
    Options o;
    Message m;
    if (window_options(&o, argc, argv, &m) != OK) {
        stream_tell("elbow: %s.\nSee elbow --help.\n", m.text);
        return 2;
    }
    App *a = calloc(1, sizeof *a);
    Status st = a != NULL ? begin(a, &o, &m) : fail(&m, ERR_MEMORY, "Out of memory.");
    if (st == OK) {
        if (!platform_run(a->s.platform, &(PlatformLoop){ due, turn, a })) return 0;
        session_end(&a->s);
    } else {
        stream_tell("elbow: %s\n", m.text);
    }
    if (a != NULL) end(a);
    int code = st == OK ? 0 : 1;
    if (at_work_ended(LAST_WAIT)) return code;
    unfinished_clean(0);      /* ffmpeg, or the disk, does not come to an end */
    _exit(code);
}
