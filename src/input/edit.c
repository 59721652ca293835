#include "input/edit.h"

#include "base/buf.h"
#include "base/number.h"
#include "base/utf8.h"
#include "input/cells.h"

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

void ui_edit_again(Ui *ui)
{
    Edit *e = &ui->edit;
    if (e->id != 0 || e->left == 0) return;
    e->id = ui->focus = ui->hushed = e->left;
    e->caret = e->len;
    e->bad = true;
    e->all = false;
}

/* Nothing typed is 0 then: there is none. */
static bool may_lack(const Handle *h)
{
    return h->index == VALUE_STOP_LOSS || h->index == VALUE_STOP_STEPS;
}

void edit_begin(Ui *ui, const Handle *h)
{
    ui->focus = ui->hushed = h->id;
    if (h->kind == HANDLE_VALUE) {
        char s[40] = "";
        if (!may_lack(h) || h->value != 0) snprintf(s, sizeof s, "%.12g", h->value);
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
    e->touched = true;
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
    e->touched = true;
}

static void one_line(char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < 32) *text = ' ';
}

void edit_become(Edit *e, const char *utf8, size_t caret)
{
    if (e->id == 0 || utf8 == NULL) return;
    e->touched = e->touched || strcmp(e->text, utf8) != 0;
    e->all = e->bad = false;
    snprintf(e->text, sizeof e->text, "%s", utf8);
    e->len = utf8_whole(e->text, strlen(e->text));
    e->text[e->len] = '\0';
    one_line(e->text);
    e->caret = utf8_whole(e->text, caret < e->len ? caret : e->len);
}

void ui_paste(Ui *ui, const char *text)
{
    char line[EDIT_MAX];
    snprintf(line, sizeof line, "%s", text);
    line[utf8_whole(line, strlen(line))] = '\0';
    one_line(line);
    size_t n = strlen(line);
    while (n > 0 && line[n - 1] == ' ') line[--n] = '\0';
    if (ui->edit.id != 0) edit_type(&ui->edit, line);
}

static size_t before(const Edit *e, size_t at) { return utf8_before(e->text, at); }
static size_t after(const Edit *e, size_t at)  { return at + utf8_bytes(e->text + at, 1); }

static void complain(Ui *ui, const Handle *h, const char *why)
{
    static const char *const names[] = { "w",
                                         "b",
                                         "x",
                                         "y",
                                         "λ",
                                         [SLIDER_SPEED] = "steps per second",
                                         [SLIDER_WIDTH] = "the width",
                                         [SLIDER_BATCH] = "the batch",
                                         [VALUE_STOP_LOSS] = "the loss to stop at",
                                         [VALUE_STOP_STEPS] = "the step to stop at",
                                         [VALUE_ELBOWS_LO] = "the lower end",
                                         [VALUE_ELBOWS_HI] = "the upper end",
                                         [VALUE_RIDGE] = "the ridge",
                                         [VALUE_SHARE] = "the share",
                                         [VALUE_SAMPLES] = "the number of points",
                                         [VALUE_NOISE] = "the noise",
                                         [VALUE_DATA_SEED] = "the seed",
                                         [VALUE_FROM] = "the lower end",
                                         [VALUE_TO] = "the upper end" };
    char weight[48];
    const char *name = h->index <= VALUE_TO && names[h->index] != NULL ? names[h->index]
                                                                              : "the value";
    if (handle_is_weight(h)) {
        static const char *const part[WEIGHT_PARTS] = { "w", "b", "v", "the elbow" };
        size_t k = h->index - VALUE_WEIGHT;
        snprintf(weight, sizeof weight, "%s of unit %zu", part[k % WEIGHT_PARTS],
                 k/WEIGHT_PARTS + 1);
        name = weight;
    }
    if (may_lack(h) && h->value == 0)
        fail(&ui->complaint, ERR_PARSE, "“%.60s” %s: there is still no %s.", ui->edit.text, why,
             name + strlen("the "));
    else
        fail(&ui->complaint, ERR_PARSE, "“%.60s” %s: %s stays %s.", ui->edit.text, why, name,
             number_power(h->value, 6).s);
}

static bool is_function(const Handle *h)
{
    return h != NULL && h->kind == HANDLE_FIELD && h->index == FIELD_TARGET;
}

static bool is_path(const Handle *h)
{
    return h != NULL && h->kind == HANDLE_FIELD && h->index == FIELD_PATH;
}

/* What is wrong with a number there; NULL: nothing. */
static const char *refused(const Handle *h, double v)
{
    size_t i = h->index;
    bool is_count = i == SLIDER_WIDTH || i == SLIDER_BATCH || i == VALUE_SAMPLES,
         is_seed = i == VALUE_DATA_SEED,
         is_positive = is_count || i == SLIDER_SPEED || i == PARAM_RATE;
    if (is_positive && !(v > 0)) return "is not above 0";
    bool is_from_0 = may_lack(h) || i == VALUE_RIDGE || i == VALUE_SHARE || i == VALUE_NOISE
        || is_seed;
    if (is_from_0 && v < 0) return "is below 0";
    if (i == VALUE_SHARE && v >= 1) return "is not below 1";
    bool is_whole = is_count || is_seed || i == VALUE_STOP_STEPS;
    if (is_whole && v != floor(v)) return "is not a whole number";
    if (i == VALUE_STOP_STEPS && v > STEPS_MAX)
        return "is more than the 10^12 steps that a run can have";
    if (i == VALUE_SAMPLES && v > POINTS_MAX) return "is more than the 1,000,000 there can be";
    if (is_seed && v > (double)SEED_MAX) return "is more than 2^53";
    if (i == VALUE_FROM && v >= h->command.a[1]) return "is not below the upper end";
    if (i == VALUE_TO && v <= h->command.a[0]) return "is not above the lower end";
    if (i == VALUE_ELBOWS_LO && v > h->command.a[1]) return "is above the upper end";
    if (i == VALUE_ELBOWS_HI && v < h->command.a[0]) return "is below the lower end";
    return NULL;
}

/* A field's command with what was typed as its argument, read as a script's would be. */
static bool take_field(Ui *ui, const Handle *h, Command *out)
{
    out[0] = h->command;
    out[0].text = ui->edit.text;
    if (command_takes_text(h->command.kind)) return true;
    Buf line = { 0 };
    Message why = { "" };
    command_print(&line, &(Command){ .kind = h->command.kind });
    buf_printf(&line, " ");
    size_t head = line.len, at = ui->edit.len;
    int column = 0;
    buf_printf(&line, "%s", ui->edit.text);
    Status s = line.failed ? fail(&why, ERR_MEMORY, "Out of memory")
                           : command_parse(out, line.at, &column, &why);
    if (s != OK && column > (int)head) at = (size_t)column - 1 - head;
    if (s != OK && is_function(h)) ui->edit.caret = at < ui->edit.len ? at : ui->edit.len;
    if (s == OK && out->text != NULL) out->text = ui->edit.text + (out->text - line.at) - head;
    buf_free(&line);
    if (s != OK) fail(&ui->complaint, s, "%s.", why.text);
    return s == OK;
}

/* False when the text was refused. */
static bool take(Ui *ui, const Frame *f, Command *out, size_t *n)
{
    const Handle *h = frame_find(f, ui->edit.id);
    *n = 0;
    if (h == NULL) return true;
    if (h->kind == HANDLE_FIELD) {
        *n = is_path(h) ||
             strcmp(ui->edit.text, h->command.text != NULL ? h->command.text : "") != 0;
        return *n == 0 || take_field(ui, h, out);
    }
    double v = 0;
    bool is_empty = ui->edit.text[strspn(ui->edit.text, " ")] == '\0';
    const char *why = !(is_empty && may_lack(h)) && !number_parse(ui->edit.text, &v)
                          ? "is not a number"
                          : refused(h, v);
    if (why != NULL) {
        complain(ui, h, why);
        return false;
    }
    out[0] = frame_set(h, v);
    /* untouched it stays what it is: the text has twelve of its digits */
    *n = ui->edit.touched && v != h->value;
    return true;
}

size_t edit_commit(Ui *ui, const Frame *f, Command *out)
{
    size_t n = 0;
    const Handle *h = frame_find(f, ui->edit.id);
    /* clicking away from a path does not open it */
    if (h != NULL && !is_path(h)) take(ui, f, out, &n);
    ui->edit.id = ui->edit.left = 0;
    return n;
}

bool edit_wants(const Event *e)
{
    if (e->mods & MOD_CTRL) return e->key == 'a' || e->key == 'c' || e->key == 'x' || e->key == 'v';
    return e->key != KEY_F1 && e->key != KEY_F5 && e->key != KEY_F11;
}

/* With Ctrl: all, copy, cut, paste. */
static size_t ctrl_key(Ui *ui, int key, Command *out)
{
    Edit *t = &ui->edit;
    switch (key) {
    case 'a':
        t->all = true;
        return 0;
    case 'v':
        out[0] = (Command){ .kind = CMD_PASTE };
        return 1;
    case 'c': case 'x':
        snprintf(ui->cut, sizeof ui->cut, "%s", t->text);
        if (key == 'x') erase(t, 0, t->len);
        out[0] = (Command){ .kind = CMD_COPY, .text = ui->cut };
        return 1;
    default:
        return 0;
    }
}

static size_t escape(Ui *ui, const Frame *f, Command *out)
{
    bool path = is_path(frame_find(f, ui->edit.id));      /* there is little else in its panel */
    ui->edit.id = 0;
    if (ui->panel == PANEL_NONE || !path) return 0;
    out[0] = (Command){ .kind = CMD_LEAVE };
    return 1;
}

static void focus_next(Ui *ui, const Frame *f, HandleId id, bool back)
{
    const Handle *next = frame_tab(f, id, back ? -1 : 1);
    ui->focus = next != NULL ? next->id : 0;
    ui->by_keys = true;          /* what stands there is typed into at once */
}

/* The answer that is waited for (value), and nothing stands there: Enter is then what the button
 * below it says. */
static bool is_unsaid(const Handle *h, const char *typed)
{
    return h != NULL && h->kind == HANDLE_FIELD && h->index == FIELD_ANSWER && h->value > 0
        && typed[strspn(typed, " ")] == '\0';
}

/* Enter, Tab, up and down: what leaves the field. A path is taken by Enter alone, and stays open.
 */
static size_t leave(Ui *ui, const Frame *f, const Event *e, bool was_all, Command *out)
{
    Edit *t = &ui->edit;
    HandleId id = t->id;
    if (e->key == KEY_ENTER && is_unsaid(frame_find(f, id), t->text)) {
        t->id = 0;
        out[0] = (Command){ .kind = CMD_REVEAL };
        return 1;
    }
    bool path = is_path(frame_find(f, id)), upright = e->key == KEY_UP || e->key == KEY_DOWN;
    size_t n = 0;
    if (!path && upright) {
        t->all = was_all;
        return 0;
    }
    if (path && e->key != KEY_ENTER) {
        t->id = 0;
        focus_next(ui, f, id, e->key == KEY_UP || e->mods & MOD_SHIFT);
        return 0;
    }
    if (!take(ui, f, out, &n)) {
        t->bad = true;
        t->all = !is_function(frame_find(f, id));      /* the caret is where it is wrong */
        return 0;
    }
    if (!path) t->id = 0, t->left = id;
    const Handle *h = frame_find(f, id);
    int dir = e->mods & MOD_SHIFT ? -1 : 1;
    if (h != NULL && handle_is_weight(h)) {      /* on to what is typed next */
        ui->by_keys = true;
        bool is_tab = e->key == KEY_TAB;
        return n + cells_walk(ui, f, h, is_tab ? dir : 0, is_tab ? 0 : dir, out + n);
    }
    if (e->key == KEY_TAB) focus_next(ui, f, id, e->mods & MOD_SHIFT);
    return n;
}

/* Within the line: the caret, and what is erased at it. */
static void line_key(Edit *t, int key, bool was_all)
{
    switch (key) {
    case KEY_BACKSPACE:
        if (was_all) erase(t, 0, t->len);
        else erase(t, before(t, t->caret), t->caret);
        t->bad = false;
        break;
    case KEY_DELETE:
        if (was_all) erase(t, 0, t->len);
        else if (t->caret < t->len) erase(t, t->caret, after(t, t->caret));
        t->bad = false;
        break;
    case KEY_LEFT:  t->caret = was_all ? 0 : before(t, t->caret); break;
    case KEY_RIGHT: t->caret = was_all ? t->len : after(t, t->caret); break;
    case KEY_HOME:  t->caret = 0; break;
    case KEY_END:   t->caret = t->len; break;
    default:        t->all = was_all; break;
    }
}

size_t edit_key(Ui *ui, const Frame *f, const Event *e, Command *out)
{
    bool was_all = ui->edit.all;
    if (e->mods & MOD_CTRL) return ctrl_key(ui, e->key, out);
    ui->edit.all = false;
    switch (e->key) {
    case KEY_ESCAPE: return escape(ui, f, out);
    case KEY_ENTER: case KEY_TAB: case KEY_UP: case KEY_DOWN: return leave(ui, f, e, was_all, out);
    default:
        line_key(&ui->edit, e->key, was_all);
        return 0;
    }
}
