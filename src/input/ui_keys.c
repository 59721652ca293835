/* What keys do: the focus, a page's question, the marks, the shortcuts. */
#include "input/ui_parts.h"

#include "input/cells.h"
#include "input/drag.h"
#include "input/edit.h"
#include "input/ui.h"
#include "model/visit.h"
#include "plot/calendar_axis.h"

#include <math.h>
#include <string.h>

static size_t tab(Ui *ui, const Frame *f, unsigned mods)
{
    const Handle *h = frame_tab(f, ui->focus, mods & MOD_SHIFT ? -1 : 1);
    if (ui->hushed == ui->focus) ui->hushed = 0;
    ui->focus = h != NULL ? h->id : 0;
    ui->by_keys = true;
    return 0;
}

/* --- pages and predictions --- */

static bool has_pages(const Lesson *l) { return l->visit != NULL && l->visit->pages != NULL; }

/* Between two beats of a step: its rest goes before all else. */
static bool is_told_in_beats(const Frame *f) { return frame_named(f, "button:beat") != 0; }

/* What a presenter's clicker sends for "next". */
static size_t go_on(const Frame *f, const Lesson *l, Command *out)
{
    if (is_told_in_beats(f)) return one(out, (Command){ .kind = CMD_STEP, .index = 1 });
    switch (visit_next(l->visit)) {
    case NEXT_REVEAL: return simple(out, CMD_REVEAL);
    case NEXT_PAGE:   return one(out, (Command){ .kind = CMD_PAGE, .index = PAGE_NEXT });
    case NEXT_CONTENTS: return simple(out, CMD_CONTENTS);
    default:          return one(out, (Command){ .kind = CMD_STEP, .index = 1 });
    }
}

/* Also where the page is not answered; after the last one all lessons. */
static size_t next_page(const Lesson *l, Command *out)
{
    if (!has_pages(l)) return 0;
    return visit_is_last(l->visit) ? simple(out, CMD_CONTENTS)
                                   : one(out, (Command){ .kind = CMD_PAGE, .index = PAGE_NEXT });
}

/* The k-th answer, from 1: a choice, or a word of a prediction. */
static size_t pick_answer(const Lesson *l, int k, Command *out)
{
    static const char *const number[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9" };
    const Visit *v = l->visit;
    bool predicts = visit_asks_step(v) && v->predicts > 0;
    if (predicts) {
        size_t i = (size_t)(k - 1)/4, word = (size_t)(k - 1) % 4;
        if (i >= v->predicts) return 0;
        const Predicted *p = &v->predict[i];
        return one(out, (Command){ .kind = CMD_PREDICT, .name = p->name, .index = p->unit,
                                   .a = { 0, guess_words(p->name)->at[word].value } });
    }
    if (visit_asked(v) != ASK_CHOICES || (size_t)k > visit_page(v)->ask.choices) return 0;
    return one(out, (Command){ .kind = CMD_ANSWER, .text = number[k - 1] });
}

/* P: what would tell goes, and is asked; once more: it comes back. */
static size_t ask(const Lesson *l, const Frame *f, Command *out)
{
    const Visit *v = l->visit;
    bool is_on = v != NULL && v->by_hand && !v->told_by_hand;
    if (is_on)
        return one(out, (Command){ .kind = CMD_PREDICT, .name = PARAM_COUNT,
                                   .index = PREDICT_OFF });
    const Handle *h = frame_find(f, frame_named(f, "button:predict"));
    return h != NULL && !h->disabled ? one(out, h->command) : 0;
}

/* Marks, words and what scrolls: Enter is then the page's. */
static bool has_no_enter(const Handle *h)
{
    switch (h->kind) {
    case HANDLE_BUTTON: case HANDLE_SLIDER: case HANDLE_VALUE: case HANDLE_FIELD: return false;
    default: return true;
    }
}

static size_t enter(Ui *ui, const Frame *f, const Lesson *l, Command *out)
{
    const Handle *h = frame_find(f, ui->focus);
    bool is_answered = h != NULL && h->kind == HANDLE_FIELD && h->index == FIELD_ANSWER
        && !visit_is_open(l->visit);
    /* what is picked already, on whose button the ring still stands */
    bool is_picked = h != NULL && h->kind == HANDLE_BUTTON && h->chosen
        && (h->command.kind == CMD_PREDICT || h->command.kind == CMD_ANSWER);
    /* nothing is asked any more: Enter goes on from wherever the hand was */
    bool is_told = has_pages(l) && visit_asked(l->visit) != ASK_NONE && !visit_is_open(l->visit);
    bool is_idle = h == NULL || is_answered || is_picked || has_no_enter(h)
        || (is_told && h->kind != HANDLE_BUTTON);
    if (is_idle && ui->panel == PANEL_NONE && (has_pages(l) || visit_asks_step(l->visit))) {
        bool is_goal = visit_is_open(l->visit) && visit_asked(l->visit) == ASK_GOAL;
        return is_goal || visit_next(l->visit) == NEXT_STEP ? 0 : go_on(f, l, out);
    }
    /* what the export panel is for, wherever a click has left the focus */
    for (size_t i = 0; h == NULL && ui->panel == PANEL_EXPORT && i < f->n; i++)
        if (f->at[i].command.kind == CMD_WRITE) h = &f->at[i];
    if (h == NULL || h->disabled) return 0;
    ui->hushed = h->id;
    if (h->kind == HANDLE_BUTTON) return one(out, h->command);
    if (h->kind == HANDLE_SLIDER) h = frame_find(f, handle_id(HANDLE_VALUE, h->index));
    if (h != NULL && (h->kind == HANDLE_VALUE || h->kind == HANDLE_FIELD)) edit_begin(ui, h);
    return 0;
}

static size_t escape(Ui *ui, const Frame *f, Command *out)
{
    if (ui->drag.on) return one(out, drag_given_up(&ui->drag));
    if (ui->focus != 0 && ui->panel == PANEL_NONE && !is_told_in_beats(f)) {
        ui->focus = 0;
        return 0;
    }
    return simple(out, CMD_LEAVE);
}

static Command pan(const Frame *f, const Lesson *l, const Event *e)
{
    const Window v = l->view;
    int dx = (e->key == KEY_RIGHT) - (e->key == KEY_LEFT),
        dy = (e->key == KEY_UP) - (e->key == KEY_DOWN);
    double x = dx*(v.x1 - v.x0)/10, y = dy*(v.y1 - v.y0)/10;
    if ((dx == 0 && dy == 0) || f->layer > 0) return (Command){ 0 };
    return (Command){ .kind = CMD_VIEW, .a = { v.x0 + x, v.x1 + x, v.y0 + y, v.y1 + y } };
}

static size_t ctrl_key(const Ui *ui, const Frame *f, const Event *e, Command *out)
{
    bool shift = e->mods & MOD_SHIFT;
    /* under a panel the page holds still */
    if (f->layer > 0 && (e->key == 'z' || e->key == 'y')) return 0;
    switch (e->key) {
    case 'z': return simple(out, shift ? CMD_REDO : CMD_UNDO);
    case 'y': return simple(out, CMD_REDO);
    case 'o': return simple(out, CMD_OPEN);
    case 'r': return simple(out, CMD_RELOAD);
    case 's': return simple(out, CMD_SAVE);
    case 'e': return simple(out, CMD_EXPORT);
    case 'c': return simple(out, shift ? CMD_COPY_NUMBERS : CMD_COPY);
    case 'l': return shift ? simple(out, CMD_COPY_LINK) : 0;
    case 'v': return ui->panel != PANEL_NONE || f->layer == 0 ? simple(out, CMD_PASTE) : 0;
    case 'q': return simple(out, CMD_QUIT);
    case '0': return one(out, (Command){ .kind = CMD_ZOOM_TEXT });
    case '+':
    case '=': return one(out, (Command){ .kind = CMD_ZOOM_TEXT, .index = TEXT_SIZE_LARGER });
    case '-': return one(out, (Command){ .kind = CMD_ZOOM_TEXT, .index = TEXT_SIZE_SMALLER });
    }
    return 0;
}

/* Among the symbols of a derivation, which are one stop of Tab; round at its ends. */
static size_t walk(Ui *ui, const Frame *f, int dir)
{
    size_t from = 0;
    while (from < f->n && f->at[from].id != ui->focus) from++;
    for (size_t k = 1; k < f->n; k++) {
        const Handle *h = &f->at[(from + (dir > 0 ? k : f->n - k)) % f->n];
        bool is_other = h->kind == HANDLE_SYMBOL && h->id != ui->focus && h->layer == f->layer;
        if (!is_other || frame_find(f, h->id) != h) continue;      /* where it stands first */
        ui->focus = h->id;
        break;
    }
    if (ui->hushed == ui->focus) ui->hushed = 0;
    ui->by_keys = true;
    return 0;
}

/* Is a right of b? Where they stand at one place, by their numbers. */
static bool is_beyond(const Handle *a, const Handle *b)
{
    return a->seg[0].x > b->seg[0].x || (a->seg[0].x == b->seg[0].x && a->index > b->index);
}

/* Among the elbows of a network or many points, which are one stop of Tab: the next one to the
 * right (dir 1) or left; round at the ends. */
static size_t walk_marks(Ui *ui, const Frame *f, const Handle *from, int dir)
{
    const Handle *next = NULL, *end = NULL;
    for (size_t i = 0; i < f->n; i++) {
        const Handle *h = &f->at[i];
        bool is_other = h->kind == from->kind && h != from && h->layer == f->layer && h->tab;
        if (!is_other) continue;
        bool is_ahead = is_beyond(h, from) == (dir > 0);
        if (is_ahead && (next == NULL || is_beyond(next, h) == (dir > 0))) next = h;
        if (end == NULL || is_beyond(end, h) == (dir > 0)) end = h;
    }
    if (next == NULL) next = end;
    if (next != NULL) ui->focus = next->id;
    if (ui->hushed == ui->focus) ui->hushed = 0;
    ui->by_keys = true;
    return 0;
}

/* Among the rows of a table, which are one stop; at its ends it scrolls. */
static size_t walk_rows(Ui *ui, const Frame *f, const Handle *from, int dir, Command *out)
{
    const Handle *next = frame_find(f, handle_id(from->kind, from->index + (size_t)dir));
    ui->by_keys = true;
    if (next != NULL && next->group == GROUP_ROWS) ui->focus = next->id;
    else if ((next = frame_find(f, handle_id(HANDLE_TABLE, 0))) != NULL)
        return ui_scroll(next, dir, out);
    return 0;
}

/* Among what can be chosen instead of another. */
static size_t walk_choices(Ui *ui, const Frame *f, const Handle *from, int dir)
{
    size_t at = (size_t)(from - f->at);
    for (size_t i = at; dir > 0 ? ++i < f->n : i-- > 0;) {
        const Handle *h = &f->at[i];
        if (h->group != from->group || !h->tab || h->disabled || h->layer != f->layer) continue;
        ui->focus = h->id;
        break;
    }
    ui->by_keys = true;
    return 0;
}

/* Among the contents: to what lies there. */
static size_t walk_contents(Ui *ui, const Frame *f, int dx, int dy)
{
    const Handle *h = frame_beside(f, ui->focus, dx, dy);
    if (h == NULL) return frame_find(f, ui->focus) == NULL ? tab(ui, f, 0) : 0;
    ui->focus = h->id;
    ui->by_keys = true;
    return 0;
}

/* What has the focus, moved; with Ctrl far, and held it goes faster. */
static Command moved_by_key(Ui *ui, const Frame *f, const Lesson *l, const Event *e, int dx, int dy)
{
    const Handle *h = frame_find(f, ui->focus);
    if (h == NULL || h->layer != f->layer || h->kind == HANDLE_BUTTON) return (Command){ 0 };
    if (!e->repeat) ++ui->gestures;
    /* a typed number: up and down as its slider, left and right step on */
    if (h->kind == HANDLE_VALUE && dy != 0 && !handle_is_entry(h))
        h = frame_find(f, handle_id(HANDLE_SLIDER, h->index));
    int far = e->mods & MOD_CTRL ? 10 : ui->repeats < 6 ? 1 : ui->repeats < 18 ? 2 : 5;
    return h != NULL ? nudge(h, l, far*dx, far*dy, e->mods, ui->gestures) : (Command){ 0 };
}

/* With Ctrl: the mark that has the focus goes far; else the view. */
static size_t ctrl_arrow(Ui *ui, const Frame *f, const Lesson *l, const Event *e, Command *out)
{
    int dx = (e->key == KEY_RIGHT) - (e->key == KEY_LEFT),
        dy = (e->key == KEY_UP) - (e->key == KEY_DOWN);
    Command c = dx != 0 || dy != 0 ? moved_by_key(ui, f, l, e, dx, dy) : (Command){ 0 };
    return one(out, c.kind != CMD_NONE ? c : pan(f, l, e));
}

/* The place where the plot is read, moved; held it goes faster. */
static Command read_on(const Ui *ui, const Frame *f, const Handle *plot, int dx, unsigned mods)
{
    AxisUnit unit = f->plot_unit[0];
    double step, x = calendar_round(&plot->x, plot->value_y, unit, &step);
    int far = (mods & MOD_SHIFT ? 1 : 4)*(ui->repeats < 6 ? 1 : ui->repeats < 18 ? 2 : 5);
    x = calendar_round(&plot->x, x + dx*far*step, unit, &step);
    return (Command){ .kind = CMD_READ, .a = { x } };
}

static size_t arrow(Ui *ui, const Frame *f, const Lesson *l, const Event *e, Command *out)
{
    int dx = (e->key == KEY_RIGHT) - (e->key == KEY_LEFT);
    int dy = (e->key == KEY_UP) - (e->key == KEY_DOWN);
    const Handle *h = frame_find(f, ui->focus);
    if (h != NULL && h->layer == f->layer && h->kind == HANDLE_SYMBOL)
        return walk(ui, f, dx - dy > 0 ? 1 : -1);
    bool is_many = h != NULL && h->layer == f->layer && handle_is_of_many(h);
    if (is_many && handle_is_weight(h)) {
        ui->by_keys = true;
        return cells_walk(ui, f, h, dx, -dy, out);
    }
    if (h != NULL && h->layer == f->layer && h->kind == HANDLE_PLOT && dx != 0
        && isfinite(h->value_y))
        return one(out, read_on(ui, f, h, dx, e->mods));
    if (is_many && h->kind == HANDLE_POINT && e->mods & MOD_ALT)
        return walk_marks(ui, f, h, dx - dy > 0 ? 1 : -1);
    if (is_many && dy != 0 && h->group == GROUP_ROWS) return walk_rows(ui, f, h, -dy, out);
    if (is_many && h->group >= GROUP_CHOICE) return walk_choices(ui, f, h, dx - dy);
    if (is_many && dy != 0 && h->group == 0) return walk_marks(ui, f, h, -dy);
    if (h != NULL && h->layer == f->layer && h->kind == HANDLE_TABLE && dy != 0)
        return ui_scroll(h, -2*dy, out);
    Command c = moved_by_key(ui, f, l, e, dx, dy);
    if (c.kind != CMD_NONE) return one(out, c);
    if (ui->panel == PANEL_CONTENTS) return walk_contents(ui, f, dx, -dy);    /* there down is 1 */
    if (f->layer > 0) {
        /* in a panel the arrows walk its buttons */
        return tab(ui, f, dx + dy > 0 ? (dy > 0 ? MOD_SHIFT : 0) : (dx < 0 ? MOD_SHIFT : 0));
    }
    if (dx != 0 && e->mods & MOD_SHIFT)
        return one(out, (Command){ .kind = CMD_BEAT, .index = dx > 0 ? BEAT_ON : BEAT_BACK });
    if (dx != 0) return one(out, (Command){ .kind = dx > 0 ? CMD_STEP : CMD_BACK, .index = 1 });
    return 0;
}

/* U: one more unit in the sum; it begins with the first. */
static size_t sum_on(const Lesson *l, const Frame *f, Command *out)
{
    const Handle *next = frame_find(f, frame_named(f, "button:sum-next"));
    if (l->net == NULL || f->layer > 0 || has_pages(l)) return 0;
    if (next == NULL) return one(out, (Command){ .kind = CMD_SUM, .index = 1 });
    return one(out, next->disabled ? (Command){ .kind = CMD_SUM, .index = SUM_ALL }
                                   : next->command);
}

static size_t shortcut(Ui *ui, const Frame *f, const Lesson *l, int key, Command *out)
{
    const Window v = l->view;
    double x = (v.x0 + v.x1)/2, y = (v.y0 + v.y1)/2;
    /* over a panel no key changes the lesson */
    const char *may = ui->panel == PANEL_CONTENTS ? "?thl.b+=-0"
                      : ui->panel == PANEL_EVENTS ? "?tj" : "?t";
    if (ui->panel != PANEL_NONE && (key >= 0x80 || key == 0 || strchr(may, key) == NULL)) return 0;
    if (key >= '1' && key <= '9' && (has_pages(l) || visit_asks_step(l->visit))) {
        ui->focus = 0;      /* Enter is then for what was picked, wherever Tab had been */
        return pick_answer(l, key - '0', out);
    }
    switch (key) {
    case 'p': return ask(l, f, out);
    case 'l': return simple(out, CMD_CONTENTS);
    case 'j': return l->warmup == NULL ? simple(out, CMD_EVENTS) : 0;
    case 'n': return next_page(l, out);
    case ' ': return simple(out, CMD_PLAY);
    case '1': case '2': case '3': case '4':
        return one(out, (Command){ .kind = CMD_CASE, .index = (uint64_t)(key - '0') });
    case '5':      /* the answer sheet: the exercise's four cases in one figure */
        out[0] = (Command){ .kind = CMD_EXPORT };
        out[1] = (Command){ .kind = CMD_FIGURE, .index = FIGURE_CASES };
        return 2;
    case 't': return simple(out, CMD_THEME);
    case 'd': return simple(out, CMD_DERIVATION);
    case '+':
    case '=': return one(out, (Command){ .kind = CMD_ZOOM_TEXT, .index = TEXT_SIZE_LARGER });
    case '-': return one(out, (Command){ .kind = CMD_ZOOM_TEXT, .index = TEXT_SIZE_SMALLER });
    case '0': return one(out, (Command){ .kind = CMD_ZOOM_TEXT });
    case '.': case 'b': return simple(out, CMD_BLANK);
    case '?': case 'h': return simple(out, CMD_HELP);
    case 'c': return simple(out, CMD_CAPTION);
    case 'f': return simple(out, CMD_FIT);
    case 'a': return one(out, (Command){ .kind = CMD_POINT_ADD, .a = { x, y } });
    case ']': return one(out, zoom_view(l, x, y, 1.25, 0));
    case '[': return one(out, zoom_view(l, x, y, 0.8, 0));
    case 'u': return sum_on(l, f, out);
    case 'r': return simple(out, CMD_RESET);
    case 'e': return l->net == NULL && !has_pages(l) ? simple(out, CMD_PANEL) : 0;
    case 'k': return l->net == NULL ? one(out, (Command){ .kind = CMD_HOLD, .index = !l->held })
                                    : 0;
    }
    return 0;
}

/* By what is seen of the contents or a list, or to their ends. */
static size_t leaf(const Frame *f, size_t table, int key, Command *out)
{
    const Handle *t = frame_find(f, handle_id(HANDLE_TABLE, table));
    if (t == NULL || t->layer != f->layer) return 0;
    double page = fmax(1, t->value_y - 2);
    switch (key) {
    case KEY_PAGE_DOWN: return ui_scroll(t, page, out);
    case KEY_PAGE_UP:   return ui_scroll(t, -page, out);
    case KEY_HOME:      return ui_scroll(t, -t->value, out);
    case KEY_END:       return ui_scroll(t, t->value, out);
    default:            return 0;
    }
}

/* In contents that a clicker has come to it goes on to what they propose, and back; any other key
 * looks for itself. True when this is all. */
static bool leads(Ui *ui, const Frame *f, int key, Command *out, size_t *n)
{
    const Handle *h = frame_find(f, frame_named(f, "button:go-on"));
    bool opens = h != NULL && !h->disabled && h->command.kind == CMD_OPEN;
    ui->leads_on = ui->leads_on && ui->clicked && ui->panel == PANEL_CONTENTS;
    if (!ui->leads_on || (key == KEY_PAGE_DOWN && !opens)) return false;
    *n = one(out, key == KEY_PAGE_DOWN ? h->command
                                       : (Command){ .kind = CMD_LEAVE, .index = LEAVE_PANEL });
    return true;
}

static size_t key(Ui *ui, const Frame *f, const Lesson *l, const Event *e, Command *out)
{
    size_t n;
    if (e->mods & MOD_CTRL && e->key >= KEY_LEFT && e->key <= KEY_DOWN)
        return ctrl_arrow(ui, f, l, e, out);
    if (e->mods & MOD_CTRL) return ctrl_key(ui, f, e, out);
    bool is_for_page = e->key == KEY_PAGE_DOWN || e->key == KEY_PAGE_UP || e->key == KEY_HOME ||
                       e->key == KEY_END || e->key == KEY_DELETE || e->key == KEY_BACKSPACE ||
                       e->key == KEY_F5;
    bool is_list = ui->panel == PANEL_CONTENTS || ui->panel == PANEL_EVENTS
        || ui->panel == PANEL_UNSAVED;
    if (leads(ui, f, e->key, out, &n)) return n;
    if (is_list && is_for_page && e->key != KEY_F5)
        return leaf(f, ui->panel == PANEL_CONTENTS ? 0 : 3, e->key, out);
    if (f->layer > 0 && is_for_page && ui->panel != PANEL_CONTENTS) return 0;
    switch (e->key) {
    case KEY_LEFT: case KEY_RIGHT: case KEY_UP: case KEY_DOWN: return arrow(ui, f, l, e, out);
    case KEY_PAGE_DOWN: return go_on(f, l, out);
    case KEY_PAGE_UP:   return simple(out, CMD_PREVIOUS);
    case KEY_HOME:      return simple(out, CMD_FIRST);
    case KEY_END:       return simple(out, CMD_LAST);
    case KEY_TAB:       return tab(ui, f, e->mods);
    case KEY_ENTER:     return enter(ui, f, l, out);
    case KEY_ESCAPE:    return escape(ui, f, out);
    case KEY_F1:        return simple(out, CMD_HELP);
    case KEY_F5:        return simple(out, CMD_PRESENT);
    case KEY_F11:       return simple(out, CMD_FULLSCREEN);
    case KEY_DELETE: case KEY_BACKSPACE: {
        if (ui->drag.on) return 0;
        const Handle *h = frame_find(f, ui->focus);
        if (h == NULL || h->kind != HANDLE_POINT) h = hot_handle(ui, f);
        if (h == NULL || h->kind != HANDLE_POINT) return 0;
        return one(out, (Command){ .kind = CMD_POINT_REMOVE, .index = h->index });
    }
    default: return 0;
    }
}

static bool is_number(const Event *e)
{
    char c = e->text[0];
    return (c >= '0' && c <= '9') || c == '.' || c == '-';
}

/* What the ring stands on can be typed into at once: a field; a value, by numbers. */
static bool begins_typing(Ui *ui, const Frame *f, const Event *e)
{
    const Handle *h = frame_find(f, ui->focus);
    if (h == NULL || h->disabled || h->layer != f->layer) return false;
    bool is_answer = h->kind == HANDLE_FIELD && h->index == FIELD_ANSWER;
    if (is_answer && !is_number(e)) return false;
    if (h->kind != HANDLE_FIELD && !(h->kind == HANDLE_VALUE && ui->by_keys && is_number(e)))
        return false;
    edit_begin(ui, h);
    return true;
}

/* A question for a number takes digits from anywhere: also where its field is scrolled out of
 * sight, which brings it back. */
static bool begins_answer(Ui *ui, const Frame *f, const Lesson *l, const Event *e)
{
    if (f->layer > 0 || ui->panel != PANEL_NONE || !is_number(e) || l->visit == NULL) return false;
    if (!visit_is_open(l->visit) || visit_asked(l->visit) != ASK_NUMBER) return false;
    ui->focus = ui->hushed = handle_id(HANDLE_FIELD, FIELD_ANSWER);
    ui_edit(ui, ui->focus, "");
    return true;
}

/* What keys go to is told for a while; any other key has done with it. */
size_t ui_key(Ui *ui, const Frame *f, const Lesson *l, const Event *e, double now, Command *out)
{
    HandleId was = ui->focus;
    bool is_way = e->key == KEY_TAB || (e->key >= KEY_LEFT && e->key <= KEY_DOWN);
    size_t n = 0;
    ui->still = true;             /* a tooltip goes away when one types */
    ui->clicked = e->key == KEY_PAGE_DOWN || e->key == KEY_PAGE_UP;
    ui->repeats = is_way && e->repeat ? ui->repeats + 1 : 0;
    if (ui->edit.id != 0 && edit_wants(e)) n = edit_key(ui, f, e, out);
    else {
        if (ui->edit.id != 0) n = edit_commit(ui, f, out);
        n += key(ui, f, l, e, out + n);
    }
    ui->told = is_way && ui->focus != was ? ui->focus : 0;
    ui->told_at = now;
    return n;
}

size_t ui_text(Ui *ui, const Frame *f, const Lesson *l, const Event *e, Command *out)
{
    ui->told = 0;
    ui->still = true;
    if (ui->edit.id == 0 && !begins_answer(ui, f, l, e) && !begins_typing(ui, f, e))
        return shortcut(ui, f, l, e->key, out);
    edit_type(&ui->edit, e->text);
    return 0;
}
