#include "input/edit.h"

#include "base/number.h"
#include "input/drag.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void ui_edit(Ui *ui, HandleId id, const char *text)
{
    Edit *e = &ui->edit;
    *e = (Edit){ .id = id, .all = true };
    snprintf(e->text, sizeof e->text, "%s", text);
    e->len = e->caret = strlen(e->text);
}

void edit_begin(Ui *ui, const Handle *h)
{
    ui->focus = h->id;
    if (h->kind == HANDLE_VALUE) {
        char s[40];
        snprintf(s, sizeof s, "%.12g", h->value);
        ui_edit(ui, h->id, s);
    } else {
        ui_edit(ui, h->id, h->command.text != NULL ? h->command.text : "");
    }
}

static void erase(Edit *e, size_t from, size_t to)
{
    memmove(e->text + from, e->text + to, e->len - to + 1);
    e->len -= to - from;
    e->caret = from;
}

void edit_type(Edit *e, const char *utf8)
{
    size_t n = strlen(utf8);
    if (e->all) erase(e, 0, e->len);
    e->all = e->bad = false;
    if (e->len + n >= sizeof e->text) return;
    memmove(e->text + e->caret + n, e->text + e->caret, e->len - e->caret + 1);
    memcpy(e->text + e->caret, utf8, n);
    e->len += n;
    e->caret += n;
}

void ui_paste(Ui *ui, const char *text)
{
    char line[EDIT_MAX];
    snprintf(line, sizeof line, "%s", text);
    for (char *c = line; *c != '\0'; c++)
        if ((unsigned char)*c < 32) *c = ' ';
    size_t n = strlen(line);
    while (n > 0 && line[n - 1] == ' ') line[--n] = '\0';
    if (ui->edit.id != 0) edit_type(&ui->edit, line);
}

/* The character boundary before and after a place. */
static size_t before(const Edit *e, size_t at)
{
    while (at > 0) {
        at--;
        if (((unsigned char)e->text[at] & 0xc0) != 0x80) break;
    }
    return at;
}

static size_t after(const Edit *e, size_t at)
{
    while (at < e->len) {
        at++;
        if (((unsigned char)e->text[at] & 0xc0) != 0x80) break;
    }
    return at;
}

static void complain(Ui *ui, const Handle *h, const char *why)
{
    static const char *const names[] = { "w", "b", "x", "y", "λ" };
    const char *name = h->index == SLIDER_SPEED ? "steps per second" : h->index == SLIDER_WIDTH ? "the width"
                     : h->index == SLIDER_BATCH ? "the batch"
                     : h->index < 5 ? names[h->index] : "the value";
    fail(&ui->complaint, ERR_PARSE, "“%.60s” %s: %s stays %s.", ui->edit.text, why, name,
         number_text(h->value, 6).s);
}

static bool is_path(const Handle *h) { return h != NULL && h->kind == HANDLE_FIELD && h->index == FIELD_PATH; }

/* False when the text was refused. */
static bool take(Ui *ui, const Frame *f, Command *out, size_t *n)
{
    const Handle *h = frame_find(f, ui->edit.id);
    *n = 0;
    if (h == NULL) return true;
    if (h->kind == HANDLE_FIELD) {
        out[0] = h->command;
        out[0].text = ui->edit.text;
        *n = is_path(h) || strcmp(ui->edit.text, h->command.text != NULL ? h->command.text : "") != 0;
        return true;
    }
    double v;
    if (!number_parse(ui->edit.text, &v)) {
        complain(ui, h, "is not a number");
        return false;
    }
    bool is_count = h->index == SLIDER_WIDTH || h->index == SLIDER_BATCH;
    bool is_positive = is_count || h->index == SLIDER_SPEED || h->index == PARAM_RATE;
    if (is_positive && !(v > 0)) {
        complain(ui, h, "is not above 0");
        return false;
    }
    if (is_count && v != floor(v)) {
        complain(ui, h, "is not a whole number");
        return false;
    }
    out[0] = frame_set(h->index, v);
    *n = v != h->value;
    return true;
}

size_t edit_commit(Ui *ui, const Frame *f, Command *out)
{
    size_t n = 0;
    const Handle *h = frame_find(f, ui->edit.id);
    /* clicking away from a path does not open it */
    if (h != NULL && !is_path(h)) take(ui, f, out, &n);
    ui->edit.id = 0;
    return n;
}

bool edit_wants(const Event *e)
{
    if (e->mods & MOD_CTRL) return e->key == 'a' || e->key == 'c' || e->key == 'x' || e->key == 'v';
    return e->key != KEY_F1 && e->key != KEY_F5 && e->key != KEY_F11;
}

size_t edit_key(Ui *ui, const Frame *f, const Event *e, Command *out)
{
    Edit *t = &ui->edit;
    size_t n = 0;
    bool was_all = t->all;
    if (e->mods & MOD_CTRL) {
        if (e->key == 'a') t->all = true;
        if (e->key == 'v') {
            out[0] = (Command){ .kind = CMD_PASTE };
            return 1;
        }
        if (e->key != 'c' && e->key != 'x') return 0;
        snprintf(ui->cut, sizeof ui->cut, "%s", t->text);
        if (e->key == 'x') erase(t, 0, t->len);
        out[0] = (Command){ .kind = CMD_COPY, .text = ui->cut };
        return 1;
    }
    t->all = false;
    switch (e->key) {
    case KEY_ESCAPE: {
        bool path = is_path(frame_find(f, t->id));      /* there is little else in its panel */
        t->id = 0;
        if (ui->panel != PANEL_NONE && path) {
            out[0] = (Command){ .kind = CMD_LEAVE };
            return 1;
        }
        return 0;
    }
    case KEY_ENTER:
    case KEY_TAB:
    case KEY_UP:
    case KEY_DOWN: {
        HandleId id = t->id;
        const Handle *h = frame_find(f, id);
        bool path = is_path(h);
        if (!path && (e->key == KEY_UP || e->key == KEY_DOWN)) {
            t->all = was_all;
            return 0;
        }
        if (path && e->key != KEY_ENTER) {
            t->id = 0;
            const Handle *next = frame_tab(f, id, e->key == KEY_UP || e->mods & MOD_SHIFT ? -1 : 1);
            ui->focus = next != NULL ? next->id : 0;
            return 0;
        }
        if (!take(ui, f, out, &n)) {
            t->bad = t->all = true;
            return 0;
        }
        if (!path) t->id = 0;
        if (e->key == KEY_TAB) {
            const Handle *next = frame_tab(f, id, e->mods & MOD_SHIFT ? -1 : 1);
            ui->focus = next != NULL ? next->id : 0;
        }
        return n;
    }
    case KEY_BACKSPACE:
        if (was_all) erase(t, 0, t->len);
        else erase(t, before(t, t->caret), t->caret);
        t->bad = false;
        return 0;
    case KEY_DELETE:
        if (was_all) erase(t, 0, t->len);
        else if (t->caret < t->len) erase(t, t->caret, after(t, t->caret));
        t->bad = false;
        return 0;
    case KEY_LEFT:  t->caret = was_all ? 0 : before(t, t->caret); return 0;
    case KEY_RIGHT: t->caret = was_all ? t->len : after(t, t->caret); return 0;
    case KEY_HOME:  t->caret = 0; return 0;
    case KEY_END:   t->caret = t->len; return 0;
    default:
        t->all = was_all;
        return 0;
    }
}
