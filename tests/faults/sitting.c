/* sitting FILE [STATE] - a sitting without a window: first pictures, drags, steps, the export
 * panel, undo; drawn by cairo. For each.so, which lets it run out of memory, files and disk.
 *
 * At its end the picture is drawn by other fonts and another canvas, which remember nothing: it is
 * the same, or something that had no memory is missing for good (exit status 3). Whoever was told
 * that something went wrong knows (1, and the sentence); else the lesson and a sum of the picture
 * are printed, which are the same every time (0). With a folder STATE (its journals are removed
 * first) what the journal there brings back is that lesson, unless the journal said that it cannot
 * keep it; else the exit status is 4. */
#include "app/scarce.h"
#include "app/session.h"
#include "app/session_parts.h"
#include "app/session_scene.h"
#include "app/trainer.h"
#include "base/buf.h"
#include "canvas/cairo/cairo_canvas.h"
#include "files/journal_read.h"
#include "files/lesson_file.h"
#include "files/replay.h"
#include "view/window_view.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
    do session_train(&k->s, k->now);       /* however long it takes: the same every time */
    while (trainer_busy(k->s.trainer));
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
    for (int i = 0; i < 4; i++) picture(k);
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

/* Cells, as points to add. */
static void paste(Sitting *k, const char *cells)
{
    const Command points = { .kind = CMD_PASTE, .index = PASTE_POINTS };
    char *own = strdup(cells);
    if (own == NULL) {
        note(k, "Out of memory.");
        return;
    }
    session_paste_text(&k->s, own, strlen(own), 0);
    look_at_notice(k);
    picture(k);
    if (notice_asked(&k->s.notice) != NULL) session_do(&k->s, &points, k->now);
    picture(k);
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
    paste(k, "x;y\n0,25;1,5\n0,5;0,75\n");
    come_to_rest(k);
}

static void remove_journals(const char *state)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%sjournal", state);
    DIR *d = opendir(path);
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;)
        if (snprintf(path, sizeof path, "%sjournal/%s", state, e->d_name) < (int)sizeof path)
            unlink(path);
    if (d != NULL) closedir(d);
}

static Status begin(Sitting *k, const char *file, const char *state, Message *m)
{
    Options o = { .file = file };
    if (state != NULL) remove_journals(state);
    Status s = session_init(&k->s, &o, &(Surroundings){ .reduced_motion = true,
                                                        .state_folder = state }, m);
    if (s != OK) return s;
    look_at_notice(k);
    s = fonts_new(&k->s.fonts, m);
    if (s == OK) s = cairo_canvas_new(&k->cv, k->s.fonts, m);
    if (s != OK) return s;
    k->s.trainer = trainer_new(m);
    return k->s.trainer != NULL ? OK : ERR_MEMORY;
}

/* The lesson, as a file says it. */
static void print_lesson(Buf *b, const Model *m, Message *told)
{
    LessonData d;
    if (model_data(m, &d, told) != OK) {
        b->failed = true;
        return;
    }
    if (lesson_print(b, &d, told) != OK) b->failed = true;
    lesson_data_free(&d);
}

static Status bring_back(Buf *b, const char *folder, Message *m)
{
    UnsavedList l;
    JournalReplay *r = NULL;
    bool done = false;
    Status s = unsaved_list(&l, folder, m);
    if (s == OK && l.n == 0) s = fail(m, ERR_STATE, "There is no journal.");
    if (s == OK) s = replay_begin(&r, folder, l.at[0].id, m);
    while (s == OK && !done) s = replay_go(r, 1e7, &done, m);
    if (s == OK) print_lesson(b, replay_model(r), m);
    replay_end(r, false);
    unsaved_list_free(&l);
    return s;
}

/* The one fault may be in the bringing back: then that says so, and the next one does it. */
static bool is_kept(Sitting *k, const char *folder, const char *lesson, bool fails)
{
    Buf b = { 0 };
    Message m = { "" };
    Status s = bring_back(&b, folder, &m);
    if (s != OK || b.failed) {
        if (!fails) note(k, m.text);
        buf_clear(&b);
        b.failed = false;
        s = bring_back(&b, folder, &m);
    }
    bool same = s == OK && b.len > 0 && strcmp(b.at, lesson) == 0;
    if (!same && !fails)
        fprintf(stderr, "The journal has another lesson (%s):\n%s\n%s", m.text,
                b.len > 0 ? b.at : "none\n", lesson);
    buf_free(&b);
    return same || (fails && k->told.text[0] != '\0');
}

static void put_away(Sitting *k)
{
    if (k->cv != NULL) canvas_free(k->cv);
    frame_deinit(&k->frame);
    if (k->s.fonts != NULL) fonts_free(k->s.fonts);
    session_deinit(&k->s);
}

static int end(Sitting *k, bool same)
{
    Buf b = { 0 };
    uint64_t sum = 0;
    print_lesson(&b, k->s.model, &k->told);
    if (b.failed) {
        note(k, "Out of memory.");
        buf_clear(&b);
        b.failed = false;
        print_lesson(&b, k->s.model, &k->told);
    }
    bool changed = model_changed(k->s.model), fails = k->s.journaling.fails;
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", k->s.journaling.folder);
    session_end(&k->s);
    put_away(k);
    bool kept = folder[0] == '\0' || !changed || is_kept(k, folder, b.at, fails);
    for (size_t i = 0; i < WIDTH*HEIGHT; i++) sum = sum*31 + k->pixels[i];
    if (!same) fprintf(stderr, "The picture is another one. %s\n", k->told.text);
    else if (k->told.text[0] != '\0') fprintf(stderr, "%s\n", k->told.text);
    else printf("%s%016llx\n", b.at, (unsigned long long)sum);
    if (fflush(stdout) != 0) {
        note(k, "The output could not be written.");
        fprintf(stderr, "%s\n", k->told.text);
    }
    buf_free(&b);
    return !same ? 3 : !kept ? 4 : k->told.text[0] != '\0' ? 1 : 0;
}

int main(int argc, char **argv)
{
    static Sitting k;
    if (argc < 2 || argc > 3) return fprintf(stderr, "usage: sitting FILE [STATE]\n"), 2;
    k.now = 100;
    if (begin(&k, argv[1], argv[2], &k.told) != OK) {
        fprintf(stderr, "%s\n", k.told.text);
        put_away(&k);
        return 1;
    }
    do_things(&k);
    bool same = is_same_anew(&k);
    return end(&k, same);
}
