/* The clipboard's text: into the field being typed, else cells, of which it is asked what they are
 * to be. */
#include "app/session.h"

#include <stdlib.h>
#include <string.h>

#include "app/session_parts.h"
#include "app/witness.h"
#include "input/edit.h"
#include "view/kit/widgets.h"

static void into_field(Session *s)
{
    char text[EDIT_MAX];
    if (s->platform != NULL && platform_paste(s->platform, text, sizeof text))
        ui_paste(&s->ui, text);
}

/* The first answer has the focus: Enter takes it, Tab goes to the other. */
static void ask(Session *s)
{
    pasting_ask(&s->pasting, &s->notice);
    s->ui.focus = handle_id(HANDLE_BUTTON, BUTTON_OFFER);
    s->ui.by_keys = true;
}

void session_paste_text(Session *s, char *text, size_t n)
{
    Message m;
    Message why;
    notice_unask(&s->notice, NOTICE_OF_PASTE);
    /* what cannot have points is told before all else */
    if (!model_may(s->model, &(Command){ .kind = CMD_POINT_ADD }, &m)) {
        free(text);
        notice_error(&s->notice, m.text);
        return;
    }
    if (pasting_read(&s->pasting, text, n, &why) == OK) ask(s);
    else notice_error(&s->notice, why.text);
}

static void from_clipboard(Session *s)
{
    char *text = NULL;
    size_t n = 0;
    if (s->platform == NULL || !platform_paste_all(s->platform, &text, &n)) {
        notice_error(&s->notice, "There is no text on the clipboard. Copy cells in a spreadsheet, "
                                 "or points such as \"1.5 2\", one to a line.");
        return;
    }
    session_paste_text(s, text, n);
}

static void read_again(Session *s, char decimal)
{
    Message m;
    if (pasting_read_again(&s->pasting, decimal, &m) == OK) ask(s);
    else notice_error(&s->notice, m.text);
}

static void take(Session *s, PasteAs as)
{
    Message m = { "" };
    const Command c = { .kind = as == PASTE_DATA ? CMD_DATA : CMD_POINT_ADD };
    notice_unask(&s->notice, NOTICE_OF_PASTE);
    s->ui.focus = 0;
    playing_stop(&s->playing);
    motion_forget(&s->motion);
    journaling_before(&s->journaling, s->model, &c, s->files.path);
    uint64_t before = model_applied(s->model).number;
    Status st = pasting_take(&s->pasting, s->model, as, &m);
    if (model_applied(s->model).number != before) {
        witness_change(s->model);
        journaling_after(&s->journaling, s->model, s->files.path);
        learning_note(&s->learning, s->model);
    }
    if (st == OK || st == ERR_DIVERGED) pasting_forget(&s->pasting);
    notice_tell(&s->notice, st, &m);
    s->changed = true;
}

static bool is_asked(const Session *s)
{
    return s->notice.ask[NOTICE_OF_PASTE].words.text[0] != '\0' && pasting_has(&s->pasting);
}

void session_paste(Session *s, PasteAs as)
{
    if (as == PASTE_ASKS && s->ui.edit.id != 0) into_field(s);
    else if (as == PASTE_ASKS || !is_asked(s)) from_clipboard(s);
    if (as == PASTE_ASKS || !is_asked(s)) return;
    if (as == PASTE_COMMA || as == PASTE_POINT) read_again(s, as == PASTE_COMMA ? ',' : '.');
    else take(s, as);
}
