/* What app.c does with a window, done without one: the same order of things. */
#include "monkey/monkey.h"

#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "app/looking.h"
#include "model/job.h"
#include "canvas/trace.h"
#include "view/tips.h"
#include "view/window_view.h"

void finds(Desk *k, const char *format, ...)
{
    if (k->found.len > 0) return;      /* the rest may come of it */
    char words[1000];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    buf_printf(&k->found, "%s", words);
}

static void draw(Desk *k)
{
    double z = session_zoom(&k->s, k->w, k->h);
    buf_clear(&k->trace);
    ui_sized(&k->s.ui, k->w/z, k->h/z);
    canvas_begin(k->cv, k->w/z, k->h/z, z, k->s.dark ? &palette_dark : &palette_light);
    if (k->s.blank) {
        frame_clear(&k->frame);
        canvas_rect(k->cv, (Rect){ 0, 0, k->w/z, k->h/z }, 0, PAINT_BLACK);
    } else {
        Scene scene = session_scene(&k->s, k->now);
        view_window(k->cv, &k->frame, &scene);
    }
    Message m = { "" };
    if (canvas_finish(k->cv, &m) != OK) finds(k, "the picture fails: %s", m.text);
    if (k->frame.failed) finds(k, "handles are lost");
    look_at_picture(k);
    ui_settle(&k->s.ui, &k->frame, k->now);
}

/* What takes long, or needs a display: a figure is written once, films are not made. */
static bool is_left_out(Desk *k, const Command *c)
{
    switch (c->kind) {
    case CMD_QUIT: return true;
    case CMD_WRITE: case CMD_COPY_PICTURE:
        return exporting_is_film(&k->s.exporting) || k->writes++ > 0;
    case CMD_EXPORT: return c->text != NULL && c->text[0] != '\0';
    case CMD_WIDTH: return c->index > 60;
    case CMD_SAMPLES: return c->index > 2000;
    case CMD_GOTO: case CMD_STEP: return c->index > 20000;
    case CMD_SPEED: return c->a[0] > 1e4;
    default: return false;
    }
}

static void tell(const Command *c)
{
    Buf b = { 0 };
    command_print(&b, c);
    printf("  %s\n", b.at != NULL ? b.at : "");
    buf_free(&b);
}

static void carry_out(Desk *k, const Command *c)
{
    if (is_left_out(k, c)) return;
    if (k->tells) tell(c);
    if (c->kind == CMD_SWITCH) k->is_other = true;      /* its way back is no undo */
    session_do(&k->s, c, k->now);
    k->is_past = k->is_past || command_is(c->kind, TRAIT_ENDS_FRAME);
    const Notice *n = &k->s.notice;
    if ((n->kind == NOTICE_NONE) != (n->words.text[0] == '\0'))
        finds(k, "a notice without words, or words without a notice: \"%s\"", n->words.text);
}

static void hands(Desk *k, const Event *e)
{
    if (e->kind == EVENT_PRESS && k->s.motion.on) {
        motion_stop(&k->s.motion);
        draw(k);
    }
    Command c[UI_COMMANDS];
    size_t n = 0;
    bool wakes = k->s.blank && (e->kind == EVENT_PRESS || e->kind == EVENT_KEY
                                || e->kind == EVENT_TEXT);
    if (wakes) k->s.blank = false;
    else n = ui_event(&k->s.ui, &k->frame, model_lesson(k->s.model), e, k->now, c);
    for (size_t i = 0; i < n; i++) carry_out(k, &c[i]);
}

static bool put_file(const char *name, const char *text)
{
    FILE *f = fopen(name, "w");
    if (f == NULL) return false;
    bool done = fputs(text, f) >= 0;
    return fclose(f) == 0 && done;
}

void desk_act(Desk *k, const Act *a)
{
    k->now += a->dt;
    k->is_past = false;
    Command c;
    switch (a->kind) {
    case ACT_EVENT: {
        Event e = a->e;
        e.path = a->words;
        hands(k, &e);
        break;
    }
    case ACT_COMMAND:
        if (command_parse(&c, a->words, NULL, NULL) == OK && c.kind != CMD_NONE)
            carry_out(k, &c);
        break;
    case ACT_SIZE:
        k->w = a->w;
        k->h = a->h;
        draw(k);
        break;
    case ACT_FILE:
        k->is_other = true;
        if (a->words[0] == '\0') remove("lesson.json");
        else put_file("lesson.json", a->words);
        break;
    case ACT_WAIT: break;
    }
    session_work(&k->s, k->now);
    session_tick(&k->s, k->now);
    look_at_lesson(k);
    if (++k->acts % k->replays == 0) look_at_journal(k, false);
    if (a->draws || k->is_past) draw(k);
}

bool desk_begin(Desk *k, const Sitting *s, Fonts *fonts)
{
    *k = (Desk){ .w = s->w, .h = s->h, .now = 100 };
    bool is_json = s->lesson[0] == '{';
    if (is_json && !put_file("lesson.json", s->lesson)) return false;
    if (!put_file("table.csv", "a,b\n1,2\n2,3.5\n4,1\n")
        || !put_file("bad.json", "{ \"elbow\": 1,")) return false;
    Options o = { .file = is_json ? "lesson.json" : s->lesson, .has_theme = true,
                  .dark = s->dark, .present = s->present };
    Message m = { "" };
    char state[1024];
    if (getcwd(state, sizeof state - 8) == NULL) return false;
    strcat(state, "/state/");
    if (session_init(&k->s, &o, &(Surroundings){ .state_folder = state }, &m) != OK)
        return false;
    k->s.fonts = fonts;
    model_set_lazy(k->s.model, false);      /* no thread: each command computes what it asks for */
    if (model_apply(k->s.model, &(Command){ .kind = CMD_NONE }, &m) != OK) return false;
    k->cv = trace_canvas_new(&k->trace);
    if (k->s.notice.kind == NOTICE_ERROR)
        finds(k, "the lesson is refused: %s", k->s.notice.words.text);
    state_text(&k->start, k->s.model);
    draw(k);
    look_at_lesson(k);
    return true;
}

void desk_end(Desk *k)
{
    look_at_end(k);
    session_end(&k->s);
    session_deinit(&k->s);
    canvas_free(k->cv);
    frame_deinit(&k->frame);
    buf_free(&k->trace);
    buf_free(&k->start);
}
