/* The clipboard's text: into the field being typed, else cells, of which it is asked what they are
 * to be. */
#include "app/session.h"

#include <stdlib.h>
#include <string.h>

#include "app/session_parts.h"
#include "app/witness.h"
#include "base/count_text.h"
#include "files/link.h"
#include "input/edit.h"
#include "model/add_points.h"
#include "view/kit/widgets.h"

/* Where a file is opened, a link may be longer than what is typed. */
static bool opens_link(Session *s, double now)
{
    char *text = NULL;
    size_t n;
    if (s->ui.edit.id != handle_id(HANDLE_FIELD, FIELD_PATH)) return false;
    bool is_one = platform_paste_all(s->platform, &text, &n) && link_is(text);
    if (is_one) session_open_link(s, text, now);
    free(text);
    return is_one;
}

static void into_field(Session *s, double now)
{
    char text[EDIT_MAX];
    if (s->platform == NULL || opens_link(s, now)) return;
    if (platform_paste(s->platform, text, sizeof text)) ui_paste(&s->ui, text);
}

/* The first answer has the focus: Enter takes it, Tab goes to the other. */
static void ask(Session *s)
{
    if (!pasting_ask(&s->pasting, &s->notice)) {
        notice_error(&s->notice, "Out of memory: nothing was pasted.");
        return;
    }
    s->ui.focus = handle_id(HANDLE_BUTTON, BUTTON_OFFER);
    s->ui.by_keys = true;
}

void session_paste_text(Session *s, char *text, size_t n, double now)
{
    Message m;
    notice_unask(&s->notice, NOTICE_OF_PASTE);
    if (link_is(text)) {
        session_open_link(s, text, now);
        free(text);
        return;
    }
    /* what cannot have points is told before all else */
    if (!model_may(s->model, &(Command){ .kind = CMD_POINT_ADD }, &m)) {
        free(text);
        notice_error(&s->notice, m.text);
        return;
    }
    if (pasting_read(&s->pasting, text, n, &m) != OK) {
        notice_error(&s->notice, m.text);
        return;
    }
    s->ui.panel = s->below = PANEL_NONE;      /* what is asked is about the picture under it */
    ask(s);
}

static void from_clipboard(Session *s, double now)
{
    char *text = NULL;
    size_t n = 0;
    if (s->platform == NULL || !platform_paste_all(s->platform, &text, &n)) {
        notice_error(&s->notice, "There is no text on the clipboard. Copy cells in a spreadsheet, "
                                 "or points such as \"1.5 2\", one to a line.");
        return;
    }
    session_paste_text(s, text, n, now);
}

static void read_again(Session *s, PasteAs answer)
{
    Message m;
    if (pasting_read_again(&s->pasting, answer, &m) == OK) ask(s);
    else notice_error(&s->notice, m.text);
}

static void say(Session *s, const char *done, size_t n)
{
    Message m;
    fail(&m, OK, "%s %s", count_points((double)n).s, done);
    notice_say(&s->notice, m.text);
}

static bool take_data(Session *s)
{
    Message m;
    LessonData d;
    Status st = pasting_data(&s->pasting, s->model, &d, &m);
    if (st != OK) {
        notice_error(&s->notice, m.text);
        return false;
    }
    size_t n = d.n + d.test_n;
    bool is_taken = session_take_data(s, &d, &(Command){ .kind = CMD_DATA });
    if (is_taken)
        say(s, "pasted, instead of the data before. Undo (Ctrl+Z) brings those back.", n);
    lesson_data_free(&d);
    return is_taken;
}

static bool add_points(Session *s)
{
    Message m = { "" };
    const Command c = { .kind = CMD_POINT_ADD };
    const LessonData *d = &s->pasting.data;
    motion_forget(&s->motion);
    playing_stop(&s->playing);
    journaling_before(&s->journaling, s->model, &c, s->files.path);
    Status st = model_add_points(s->model, d->point, d->n, &m);
    if (st != OK && st != ERR_DIVERGED) {
        notice_error(&s->notice, m.text);
        return false;
    }
    witness_change(s->model);
    journaling_after(&s->journaling, s->model, s->files.path);
    learning_note(&s->learning, s->model);
    if (st == OK) say(s, "added. Undo (Ctrl+Z) takes them away again.", d->n);
    else notice_error(&s->notice, m.text);
    return true;
}

static void take(Session *s, PasteAs as)
{
    notice_unask(&s->notice, NOTICE_OF_PASTE);
    s->ui.focus = 0;
    if (as == PASTE_DATA ? take_data(s) : add_points(s)) pasting_forget(&s->pasting);
    s->changed = true;
}

static bool is_asked(const Session *s)
{
    return s->notice.ask[NOTICE_OF_PASTE].words.text[0] != '\0' && pasting_has(&s->pasting);
}

void session_paste(Session *s, PasteAs as, double now)
{
    if (as == PASTE_ASKS && s->ui.edit.id != 0) into_field(s, now);
    else if (as == PASTE_ASKS || !is_asked(s)) from_clipboard(s, now);
    if (as == PASTE_ASKS || !is_asked(s)) return;
    if (as == PASTE_DATA || as == PASTE_POINTS) take(s, as);
    else read_again(s, as);
}
