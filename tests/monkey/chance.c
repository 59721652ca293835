/* What the monkey does next, and to which lesson. */
#include "monkey/monkey.h"

#include <string.h>

#include "files/lesson_file.h"

static uint64_t draw(uint64_t *s)
{
    *s ^= *s >> 12;
    *s ^= *s << 25;
    *s ^= *s >> 27;
    return *s*0x2545F4914F6CDD1Du;
}

static size_t below(uint64_t *s, size_t n) { return (size_t)(draw(s) >> 16) % n; }
static bool once_in(uint64_t *s, size_t n) { return below(s, n) == 0; }
static double between(uint64_t *s, double lo, double hi)
{
    return lo + (hi - lo)*((double)(draw(s) >> 11)*0x1p-53);
}

#define PICK(s, of) of[below(s, sizeof of/sizeof of[0])]

/* Mostly such as people type; now and then the largest there are. */
static double number(uint64_t *s)
{
    static const double plain[] = { 0, 1, -1, 0.5, -0.5, 2, 3, 0.1, 1e-3, 10 },
        odd[] = { -0.0, 1e-300, -1e-300, 5e-324, 1e300, -1e300, 1.7e308, 1e9, -1e9, 1e-9, 1e15,
                  123456.789, 1.0000000000000002 };
    if (once_in(s, 12)) return PICK(s, odd);
    if (once_in(s, 3)) return PICK(s, plain);
    return between(s, -3, 3);
}

/* --- lessons --- */

static void one_unit(char *out, size_t size, uint64_t *s)
{
    static const char *const order[] = { "cyclic", "shuffle", "sample" };
    int n = snprintf(out, size, "{ \"elbow\": 1, \"unit\": {\"w\": %.17g, \"b\": %.17g}, "
                     "\"points\": [", number(s), number(s));
    size_t points = below(s, 6);
    for (size_t i = 0; i < points; i++)
        n += snprintf(out + n, size - (size_t)n, "%s[%.17g, %.17g]", i > 0 ? ", " : "", number(s),
                      number(s));
    snprintf(out + n, size - (size_t)n, "], \"training\": {\"rate\": %.17g, \"order\": \"%s\", "
             "\"seed\": %zu} }", fmax(fabs(number(s)), 1e-9), PICK(s, order), below(s, 100));
}

static void network(char *out, size_t size, uint64_t *s)
{
    static const char *const optimizer[] = { "\"sgd\"", "{\"momentum\": 0.9}",
                                             "{\"adam\": [0.9, 0.999]}" };
    static const char *const target[] = { "zigzag", "sine", "abs", "step", "cubic" };
    size_t count = 1 + below(s, 40), width = 1 + below(s, 12);
    snprintf(out, size, "{ \"elbow\": 1, \"network\": {\"width\": %zu, \"seed\": %zu, "
             "\"elbows\": [0, 1]}, \"data\": {\"target\": \"%s\", \"count\": %zu, "
             "\"noise\": 0.05, \"seed\": 2}, \"training\": {\"rate\": %.17g, "
             "\"batch\": %zu, \"optimizer\": %s} }", width,
             below(s, 50), PICK(s, target), count, between(s, 1e-4, 0.5), 1 + below(s, count),
             PICK(s, optimizer));
}

static void window_size(double *w, double *h, uint64_t *s)
{
    static const double sizes[][2] = { { 320, 320 }, { 360, 640 }, { 640, 360 }, { 800, 560 },
                                       { 1200, 700 }, { 1280, 720 }, { 1440, 900 },
                                       { 1920, 1080 }, { 2400, 320 }, { 3840, 2160 } };
    const double *size = PICK(s, sizes);
    *w = size[0];
    *h = size[1];
    if (once_in(s, 3)) {
        *w = floor(between(s, 320, 2000));
        *h = floor(between(s, 320, 1400));
    }
}

void monkey_lesson(Sitting *out, uint64_t *s)
{
    *out = (Sitting){ .dark = once_in(s, 2), .present = once_in(s, 5) };
    window_size(&out->w, &out->h, s);
    size_t which = below(s, 10);
    if (which < 3) one_unit(out->lesson, sizeof out->lesson, s);
    else if (which < 5) network(out->lesson, sizeof out->lesson, s);
    else snprintf(out->lesson, sizeof out->lesson, "%s",
                  builtin_lesson(below(s, builtin_lesson_count()))->name);
}

/* --- acts --- */

/* In or on a handle; else anywhere, now and then beyond the window. */
static Pt place(const Desk *k, uint64_t *s)
{
    if (k->frame.n > 0 && !once_in(s, 6)) {
        const Handle *h = &k->frame.at[below(s, k->frame.n)];
        if (handle_is_mark(h)) return h->seg[0];
        return pt(h->box.x + between(s, 0.02, 0.98)*h->box.w,
                  h->box.y + between(s, 0.02, 0.98)*h->box.h);
    }
    double more = once_in(s, 8) ? 300 : 0;
    return pt(between(s, -more, k->cv->width + more), between(s, -more, k->cv->height + more));
}

static unsigned some_mods(uint64_t *s) { return once_in(s, 4) ? (unsigned)below(s, 8) : 0; }

static Event key(uint64_t *s)
{
    static const int keys[] = { KEY_LEFT, KEY_RIGHT, KEY_UP, KEY_DOWN, KEY_HOME, KEY_END,
                                KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_TAB, KEY_TAB, KEY_TAB, KEY_ENTER,
                                KEY_ENTER, KEY_ESCAPE, KEY_BACKSPACE, KEY_DELETE, KEY_F1, KEY_F5,
                                KEY_F11, KEY_RIGHT, KEY_LEFT };
    static const char with_ctrl[] = "zzzyyosercca0+-xvt";
    Event e = { .kind = EVENT_KEY, .mods = some_mods(s), .repeat = once_in(s, 4) };
    if (once_in(s, 3)) {
        e.key = with_ctrl[below(s, sizeof with_ctrl - 1)];
        e.mods |= MOD_CTRL;
    }
    else e.key = PICK(s, keys);
    return e;
}

static Event typed(const Desk *k, uint64_t *s)
{
    static const char digits[] = "0123456789.-e/", keys[] = " plnjkdefartbc?h+-0[]1234567.Aq",
        *const strange[] = { "é", "−", "∞", "ß", "日", "\xf0\x9f\x99\x82" };
    Event e = { .kind = EVENT_TEXT, .mods = some_mods(s) & MOD_SHIFT, .repeat = once_in(s, 9) };
    bool is_field = k->s.ui.edit.id != 0;
    if (once_in(s, 30)) snprintf(e.text, sizeof e.text, "%s", PICK(s, strange));
    else e.text[0] = is_field || once_in(s, 3) ? digits[below(s, is_field ? 13 : 14)]
                                               : keys[below(s, sizeof keys - 1)];
    e.key = (unsigned char)e.text[0] < 0x80 ? e.text[0] : 0x2212;
    if (e.key >= 'A' && e.key <= 'Z') e.key += 'a' - 'A';
    return e;
}

static const char *const command[] = {
    "set w #", "set b #", "set x #", "set y #", "set rate #", "set elbow #", "set slope #",
    "unit # #", "point add # #", "point move @ # #", "point remove @", "step", "step @", "back @",
    "goto @", "first", "last", "reset", "hold on", "hold off", "hold #", "case i", "case ii",
    "case iii", "case iv", "view # # # #", "fit", "title Ærøskøbing ½", "weight @ w #",
    "weight @ b #", "weight @ v #", "weight @ elbow #", "weight @ slope #", "start-weight @ w #",
    "start-weight @ elbow #", "width @", "seed @", "start even", "start he", "start notebook",
    "elbows # #", "bias on", "bias off", "scale on", "scale off", "layers output", "layers all",
    "batch @", "batch all", "order shuffle", "order sample", "order cyclic", "optimizer adam",
    "optimizer momentum", "optimizer sgd", "decay 0.5 0.9", "least-squares #", "stop # @",
    "stop-still on", "changes go-on", "changes rerun", "data zigzag", "data sine",
    "target sin(6x) + 0.3x", "samples @", "noise 0.1", "data-seed @", "interval -1 @", "pin",
    "draw 0 @ 1 2 # 0", "freehand on", "freehand off",
    "hold-out 0.2", "hold-out 0", "hold-out 0.5 @", "hold-out 0.3 last",
    "pin A", "pin B", "unpin A", "pin-name A as before", "pin-name B",
    "vector move # #",
    "vector x 1 #", "vector c 2 #", "vector A 1 2 #", "vector f xAx", "vector f xx", "score 2 #",
    "page next", "page back", "page @", "answer 1", "answer 2", "answer #", "predict",
    "predict off", "predict elbow #", "predict slope #", "predict elbow left",
    "predict slope shallower", "predict elbow2 #", "previous", "reveal", "hint", "undo", "undo",
    "redo", "play", "speed 50", "speed #", "select @", "sort elbow", "sort v", "scroll @",
    "traces log", "switch unit", "switch network", "switch unit", "switch network", "terms",
    "scroll-terms @",
    "ghost off", "caption", "loss point", "derivation", "panel", "tab 0", "sheet iii", "contents",
    "events", "help", "present", "blank", "open zigzag", "open case-iv", "open four-cases",
    "open table.csv", "open bad.json", "open lesson.json",
    "open lesson.json", "reload", "save", "save other.json",
    "export", "figure loss", "figure plot", "format svg", "format pdf", "format gif",
    "figure-size 800x500", "figure-size @", "figure-scale #", "write", "text-size +", "text-size -",
    "theme", "leave"
};

static void put_command(char *out, size_t size, const Desk *k, uint64_t *s)
{
    const Lesson *l = model_lesson(k->s.model);
    size_t n = 0;
    for (const char *c = PICK(s, command); *c != '\0' && n + 30 < size; c++) {
        if (*c == '#') n += (size_t)snprintf(out + n, size - n, "%.17g", number(s));
        else if (*c == '@')
            n += (size_t)snprintf(out + n, size - n, "%zu",
                                  once_in(s, 5) ? below(s, 3000)
                                                : below(s, l->n + (size_t)(l->steps % 50) + 2));
        else out[n++] = *c;
    }
    out[n] = '\0';
}

static Event pointer(const Desk *k, uint64_t *s)
{
    const Drag *d = &k->s.ui.drag;
    Event e = { .at = place(k, s), .mods = some_mods(s), .button = 1, .clicks = 1 };
    if (d->on) {
        e.kind = once_in(s, 4) ? EVENT_RELEASE : EVENT_MOVE;
        if (!once_in(s, 4))
            e.at = pt(d->raw.x + between(s, -40, 40), d->raw.y + between(s, -40, 40));
        if (once_in(s, 3)) e.at = d->raw;
        return e;
    }
    switch (below(s, 8)) {
    case 0: e.kind = EVENT_MOVE; break;
    case 1: e.kind = EVENT_WHEEL; e.dy = between(s, -4, 4); break;
    case 2: e.kind = once_in(s, 3) ? EVENT_PINCH : EVENT_RELEASE; e.dy = between(s, 0.5, 2); break;
    default:
        e.kind = EVENT_PRESS;
        e.button = once_in(s, 10) ? 3 : once_in(s, 30) ? 2 : 1;
        e.clicks = once_in(s, 8) ? 2 : 1;
    }
    return e;
}

void monkey_act(Act *out, const Desk *k, uint64_t *s)
{
    static const char *const others[] = {
        "", "{", "{ \"elbow\": 1, \"unit\": {\"w\": 2, \"b\": 1}, \"points\": [[1, 0]] }",
        "{ \"elbow\": 1, \"network\": {\"width\": 3, \"seed\": 4, \"elbows\": [0, 1]},"
        " \"points\": [[0, 1], [1, 0]], \"training\": {\"rate\": 0.1} }" };
    static const char *const files[] = { "table.csv", "lesson.json", "bad.json", "none.json" };
    *out = (Act){ .kind = ACT_EVENT, .dt = between(s, 0, 0.05), .draws = once_in(s, 6) };
    size_t which = below(s, 100);
    if (which < 50) out->e = pointer(k, s);
    else if (which < 65) out->e = key(s);
    else if (which < 80) out->e = typed(k, s);
    else if (which < 93) {
        out->kind = ACT_COMMAND;
        put_command(out->words, sizeof out->words, k, s);
    } else if (which < 96) {
        static const double waits[] = { 0.001, 0.3, 1, 6, 60 };
        out->kind = ACT_WAIT;
        out->dt = PICK(s, waits);
    } else if (which < 97) {
        out->kind = ACT_SIZE;
        window_size(&out->w, &out->h, s);
    } else if (which < 98 && once_in(s, 2)) {
        out->kind = ACT_FILE;
        snprintf(out->words, sizeof out->words, "%s", PICK(s, others));
    } else if (which < 98) {
        out->e.kind = EVENT_DROP;
        snprintf(out->words, sizeof out->words, "%s", PICK(s, files));
    } else out->e.kind = once_in(s, 2) ? EVENT_LEAVE : EVENT_FOCUS_LOST;
}
