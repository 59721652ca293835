/* sitting FILE - a sitting without a window: first pictures, drags, steps, the export panel, undo;
 * drawn by cairo. For each.so, which lets it run out of memory.
 *
 * At its end the picture is drawn by other fonts and another canvas, which remember nothing: it is
 * the same, or something that had no memory is missing for good (exit status 3). Whoever was told
 * that something went wrong knows (1, and the sentence); else the lesson and a sum of the picture
 * are printed, which are the same every time (0). */
#include "app/scarce.h"
#include "app/session.h"
#include "app/session_scene.h"
#include "app/trainer.h"
#include "base/buf.h"
#include "canvas/cairo/cairo_canvas.h"
#include "files/lesson_file.h"
#include "view/window_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH  800
#define HEIGHT 560

typedef struct {
    Session  s;
    Canvas  *cv;
    Frame    frame;
    Scarce   scarce;
    double   now;
    Message  told;             /* the first thing that went wrong, as the person was told it */
    uint32_t pixels[WIDTH*HEIGHT];
} Sitting;

static void note(Sitting *k, const char *words)
{
    if (k->told.text[0] == '\0') snprintf(k->told.text, sizeof k->told.text, "%s", words);
}

static void look_at_notice(Sitting *k)
{
    if (k->s.notice.kind == NOTICE_ERROR) note(k, k->s.notice.words.text);
}

/* With these, whatever the session's are; once more where something was missing, as app.c does. */
static bool draw_once(Sitting *k, Canvas *cv, Frame *frame, uint32_t *pixels)
{
    cairo_canvas_target(cv, pixels, WIDTH, HEIGHT, 4*WIDTH);
    canvas_begin(cv, WIDTH, HEIGHT, 1, &palette_light);
    Scene scene = session_scene(&k->s, k->now);
    view_window(cv, frame, &scene);
    if (scarce_finish(&k->scarce, &k->s, cv, frame)) return true;
    look_at_notice(k);
    return false;
}

static void draw_by(Sitting *k, Canvas *cv, Frame *frame, uint32_t *pixels)
{
    if (!draw_once(k, cv, frame, pixels)) draw_once(k, cv, frame, pixels);
}

static void picture(Sitting *k)
{
    k->now += 1.0/60;
    session_tick(&k->s, k->now);
    session_train(&k->s, k->now);
    while (session_work(&k->s, k->now)) continue;
    look_at_notice(k);
    draw_by(k, k->cv, &k->frame, k->pixels);
    ui_settle(&k->s.ui, &k->frame, k->now);
}

static void happens(Sitting *k, Event e)
{
    Command c[UI_COMMANDS];
    size_t n = ui_event(&k->s.ui, &k->frame, model_lesson(k->s.model), &e, k->now, c);
    for (size_t i = 0; i < n; i++) {
        session_do(&k->s, &c[i], k->now);
        look_at_notice(k);
    }
    picture(k);
}

static void key(Sitting *k, int which, unsigned mods)
{
    happens(k, (Event){ .kind = EVENT_KEY, .key = which, .mods = mods });
}

/* The first of its kind; a picture without one has none to be dragged. */
static void drag(Sitting *k, HandleKind kind, double dx, double dy)
{
    const Handle *h = NULL;
    for (size_t i = 0; i < k->frame.n && h == NULL; i++)
        if (k->frame.at[i].kind == kind) h = &k->frame.at[i];
    if (h == NULL) return;
    Pt from = handle_is_mark(h) ? h->seg[0] : pt(h->box.x + h->box.w/2, h->box.y + h->box.h/2);
    happens(k, (Event){ .kind = EVENT_MOVE, .at = from });
    happens(k, (Event){ .kind = EVENT_PRESS, .at = from, .button = 1, .clicks = 1 });
    Pt at = from;
    for (int i = 1; i <= 3; i++) {
        at = pt(from.x + dx*i/3, from.y + dy*i/3);
        happens(k, (Event){ .kind = EVENT_MOVE, .at = at });
    }
    happens(k, (Event){ .kind = EVENT_RELEASE, .at = at, .button = 1 });
    happens(k, (Event){ .kind = EVENT_MOVE, .at = pt(3, 3) });
}

/* What is being computed is there, and what was said is gone. */
static void come_to_rest(Sitting *k)
{
    for (int i = 0; i < 4 || (k->s.trainer != NULL && trainer_busy(k->s.trainer)); i++) picture(k);
    for (int i = 0; i < 2 || (i < 9 && k->s.notice.kind != NOTICE_NONE); i++) {
        notice_clear(&k->s.notice);
        picture(k);
    }
}

/* By fonts and a canvas that are new, and views that remember nothing. */
static bool is_same_anew(Sitting *k)
{
    static uint32_t again[WIDTH*HEIGHT];
    Fonts *fonts = NULL, *had = k->s.fonts;
    Canvas *cv = NULL;
    Frame frame = { 0 };
    Message m;
    if (fonts_new(&fonts, &m) != OK || cairo_canvas_new(&cv, fonts, &m) != OK) {
        note(k, m.text);
        if (fonts != NULL) fonts_free(fonts);
        return true;
    }
    ViewMemory memory = k->s.memory;
    k->s.memory = (ViewMemory){ .has_loss = false };
    k->s.fonts = fonts;
    for (int i = 0; i < 2 || (i < 9 && k->s.notice.kind != NOTICE_NONE); i++) {
        notice_clear(&k->s.notice);
        draw_by(k, cv, &frame, again);
    }
    k->s.memory = memory;
    k->s.fonts = had;
    bool same = memcmp(k->pixels, again, sizeof again) == 0;
    canvas_free(cv);
    frame_deinit(&frame);
    fonts_free(fonts);
    return same;
}

static void do_things(Sitting *k)
{
    picture(k);
    picture(k);
    drag(k, HANDLE_POINT, 30, -20);
    drag(k, HANDLE_WB, 20, 10);
    drag(k, HANDLE_SLIDER, 25, 0);
    key(k, KEY_RIGHT, 0);
    key(k, KEY_RIGHT, 0);
    come_to_rest(k);
    drag(k, HANDLE_START_ELBOW, 12, 0);
    drag(k, HANDLE_SCRUBBER, -30, 0);
    key(k, 'e', MOD_CTRL);
    key(k, KEY_ESCAPE, 0);
    key(k, 'z', MOD_CTRL);
    come_to_rest(k);
}

static Status begin(Sitting *k, const char *file, Message *m)
{
    Options o = { .file = file };
    Status s = session_init(&k->s, &o, &(Surroundings){ .reduced_motion = true }, m);
    if (s != OK) return s;
    look_at_notice(k);
    s = fonts_new(&k->s.fonts, m);
    if (s == OK) s = cairo_canvas_new(&k->cv, k->s.fonts, m);
    if (s != OK) return s;
    k->s.trainer = trainer_new(m);
    return k->s.trainer != NULL ? OK : ERR_MEMORY;
}

static int end(Sitting *k, Status begun, bool same)
{
    LessonData d;
    Buf b = { 0 };
    uint64_t sum = 0;
    if (begun == OK && model_data(k->s.model, &d, &k->told) == OK) {
        if (lesson_print(&b, &d, &k->told) != OK || b.failed) note(k, "Out of memory.");
        lesson_data_free(&d);
    }
    for (size_t i = 0; i < WIDTH*HEIGHT; i++) sum = sum*31 + k->pixels[i];
    if (!same) fprintf(stderr, "The picture is another one. %s\n", k->told.text);
    else if (k->told.text[0] != '\0') fprintf(stderr, "%s\n", k->told.text);
    else printf("%s%016llx\n", b.at, (unsigned long long)sum);
    buf_free(&b);
    return !same ? 3 : k->told.text[0] != '\0' ? 1 : 0;
}

int main(int argc, char **argv)
{
    static Sitting k;
    if (argc != 2) return fprintf(stderr, "usage: sitting FILE\n"), 2;
    k.now = 100;
    Status begun = begin(&k, argv[1], &k.told);
    bool same = true;
    if (begun == OK) {
        do_things(&k);
        same = is_same_anew(&k);
    }
    int status = end(&k, begun, same);
    if (k.cv != NULL) canvas_free(k.cv);
    frame_deinit(&k.frame);
    if (k.s.fonts != NULL) fonts_free(k.s.fonts);
    session_deinit(&k.s);
    return status;
}
