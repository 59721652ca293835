/* How to use what is on the screen: its gestures, and its words. */
#include "view/overlay.h"

#include <math.h>
#include <string.h>

#include "model/visit.h"
#include "view/kit/scroll.h"
#include "view/kit/widgets.h"

typedef struct { const char *keys, *does; } Gesture;
static const Gesture unit_gestures[] = {
    { "click the plot · A", "put the point there; Shift adds one · add in the middle" },
    { "drag", "any mark, line or slider; Alt: no snapping, Shift: fine" },
    { "drag empty plot · wheel · double click",
      "pan · zoom about the pointer · fit  (Ctrl+arrows, [ ], F)" },
    { "right click or Delete on a point", "remove it" },
    { "fingers", "two: zoom and pan · a long one: a point goes, elsewhere: what it is" },
    { "← → · J", "step back · step · what happened on the way, to go there" },
    { "Shift+→ · Shift+←", "the next step in four beats: on · back; → or Esc: the rest of it" },
    { "Space · Home · End", "play or pause · first · last step" },
    { "P · Enter", "predict the next step before it is seen · show it" },
    { "K · E", "hold φ − y, or let it go · the elbow over λ, or the loss over (w, b)" },
    { "PageUp PageDown · F5 · . or B", "previous, next · present · blank (a clicker's keys)" },
    { "1 2 3 4 · 5", "cases (i) to (iv) · all four in one figure, to export" },
    { "D", "derive the step in symbols, with its numbers, or as results" },
    { "point at the plot", "what φ is there; by keys: Tab to the plot, ← →" },
    { "click a number, or an axis' name", "type it; Enter takes it, Esc leaves the old one" },
    { "Tab · arrows · Enter",
      "reach, move (Shift: fine, Ctrl: far) and press; Alt+arrows: the next point" },
    { "Ctrl+Z · Ctrl+Shift+Z · Ctrl+V",
      "undo · redo, every change · cells copied elsewhere: as data or points" },
    { "L · Ctrl+O · Ctrl+S · Ctrl+R",
      "learn: all lessons · open a file (or drop it) · save · reload" },
    { "Ctrl+E · Ctrl+C", "a figure, film or table in a file · the derivation as LaTeX" },
    { "R · Ctrl+Shift+C · Ctrl+Shift+L",
      "start over at step 0 · copy the numbers as a table · a link to this" },
    { "C · T · + − 0 · F11 · ?",
      "a sentence below · light or dark · text size · full screen · help" },
};

static const Gesture net_gestures[] = {
    { "click the plot · A", "add a training point there · in the middle" },
    { "drag", "a point, λ, an elbow (above the traces: where it began): the run is made again" },
    { "drag empty plot · wheel · double click",
      "pan · zoom about the pointer · fit  (Ctrl+arrows, [ ], F)" },
    { "right click or Delete on a point", "remove it" },
    { "fingers", "two: zoom and pan · a long one: a point goes, elsewhere: what it is" },
    { "click a unit in the table or plot",
      "derive its next step, or its batch's terms; Esc: back · One unit: as one unit" },
    { "click the loss curve or traces · y =", "go to that step · type a function of x as data" },
    { "pin A · pin B, beside Loss", "keep this run, to compare it with those that follow" },
    { "click a column's name · wheel on the table", "sort by it, again the other way · scroll" },
    { "x, y in the training choices", "which columns of a table of data they are, a click each" },
    { "← → · J", "step back · step · what happened on the way, to go there" },
    { "Shift+→ · Shift+←", "the selected unit's next step in four beats: on · back" },
    { "Space · Home · End", "play or pause · first · last step" },
    { "P · Enter", "predict the next step before it is seen · show it" },
    { "PageUp PageDown · F5 · . or B", "previous, next · present · blank (a clicker's keys)" },
    { "D", "derive the step in symbols, with its numbers, or as results" },
    { "point at the plot · U", "f̂ there, and which units add up to it · the sum, unit by unit" },
    { "click a number, or an axis' name",
      "type it, in the table too: Tab and Enter go on; Esc leaves the old one" },
    { "Tab · arrows · Enter",
      "reach, move (Shift: fine, Ctrl: far) and press; Alt+arrows: the next point" },
    { "Ctrl+Z · Ctrl+Shift+Z · Ctrl+V",
      "undo · redo, every change · cells copied elsewhere: as data or points" },
    { "L · Ctrl+O · Ctrl+S · Ctrl+R",
      "learn: all lessons · open a lesson or a table (or drop it) · save · reload" },
    { "Ctrl+E · Ctrl+C", "a figure, film or table in a file · the selected unit's derivation as "
                         "LaTeX" },
    { "R · Ctrl+Shift+C · Ctrl+Shift+L",
      "start over at step 0 · copy the numbers as a table · a link to this" },
    { "C · T · + − 0 · F11 · ?",
      "a sentence below · light or dark · text size · full screen · help" },
};

static const Gesture warmup_gestures[] = {
    { "drag x · click the plane", "moves x · puts it there; Alt: no snapping, Shift: fine" },
    { "drag a number to the side", "changes it: of x, c and A; a score's bar likewise" },
    { "drag empty plane · wheel · double click",
      "pan · zoom about the pointer · fit  (Ctrl+arrows, [ ], F)" },
    { "click a number", "type it; Enter takes it, Esc leaves the old one" },
    { "Tab · arrows · Enter", "reach, move (Shift: fine, Ctrl: far) and press, without a mouse" },
    { "PageUp PageDown · F5 · . or B", "previous, next · present · blank (a clicker's keys)" },
    { "Ctrl+Z · Ctrl+Shift+Z", "undo · redo, every change" },
    { "Ctrl+O · Ctrl+S", "open a lesson (or drop its file here) · save" },
    { "Ctrl+E · Ctrl+C", "a figure in a file · what stands here as LaTeX" },
    { "Ctrl+Shift+C · Ctrl+Shift+L", "copy the numbers as a table · a link to this" },
    { "T · + − 0 · F11 · ?", "light or dark · text size · full screen · this help" },
};

/* Of a guided lesson, before the others of its scene. */
static const Gesture page_gestures[] = {
    { "1 2 3 … · type a number", "choose an answer · answer in numbers, Enter gives it" },
    { "Enter · PageDown", "show the answer; once more: go on" },
    { "N · PageUp", "the next page, also unanswered · one page back" },
    { "Tab to “a hint”, Enter", "a little help, where there is some" },
    { "L", "Contents: all lessons, and what you have done of each" },
};

/* What a guided lesson says otherwise, or has no use for. */
static bool is_for_pages(const char *keys)
{
    static const char *const other[] = { "PageUp PageDown", "1 2 3 4", "P · Enter", "K · E",
                                         "L · Ctrl+O" };
    for (size_t i = 0; i < sizeof other/sizeof *other; i++)
        if (strncmp(keys, other[i], strlen(other[i])) == 0) return false;
    return true;
}

#define GESTURES_MAX 40u

/* All that the lesson shown understands. */
static size_t gestures_of(const Lesson *l, Gesture out[GESTURES_MAX])
{
    static const Gesture present = { "F5 · . or B", "present · blank (a clicker's keys)" },
        files = { "Ctrl+O · Ctrl+S · Ctrl+R", "open a file (or drop it) · save · reload" };
    bool is_guided = l->visit != NULL && l->visit->pages != NULL;
    const Gesture *g = unit_gestures;
    size_t all = sizeof unit_gestures/sizeof *g, n = 0;
    if (l->net != NULL) {
        g = net_gestures;
        all = sizeof net_gestures/sizeof *g;
    } else if (l->warmup != NULL) {
        g = warmup_gestures;
        all = sizeof warmup_gestures/sizeof *g;
    }
    for (size_t i = 0; is_guided && i < sizeof page_gestures/sizeof *page_gestures; i++)
        out[n++] = page_gestures[i];
    for (size_t i = 0; i < all; i++)
        if (!is_guided || is_for_pages(g[i].keys)) out[n++] = g[i];
    if (is_guided) out[n++] = present;
    if (is_guided && l->warmup == NULL) out[n++] = files;
    return n;
}

/* Smaller rather than cut off, down to 8 points. */
static void fitted(View *v, Face face, double size, Pt at, double width, const char *words, Paint p)
{
    double w = text_width(v->fonts, face, size, words);
    if (w > width) size = fmax(8, size*width/w);
    text_draw_within(v->cv, v->fonts, face, size, at, ALIGN_LEFT, width + 0.5, words, p);
}

static const char *in_words(const Lesson *l)
{
    if (l->warmup != NULL)
        return "The derivative of a scalar with respect to a column is a row; of a column of m "
               "functions a matrix with m rows. Softmax makes probabilities of scores: each above "
               "0, all together 1.";
    if (l->net != NULL)
        return "A step is one update of all w, b and v: every parameter moves a learning rate λ "
               "against the mean gradient over a batch of training points. An epoch takes every "
               "point once. Each unit's line turns about the step's pivot, and its elbow −b/w "
               "follows. A unit that is inactive at every point is dead.";
    return "A step is one update by stochastic gradient descent on one training point: w and b "
           "move a learning rate λ against the gradient of the loss. The line turns about the "
           "pivot −1/x; the elbow −b/w follows. Scrub the run, drag anything, and watch which way "
           "it goes.";
}

#define HELP_LEAST 22.0       /* a row of help that scrolls                    */
#define HELP_LEAD  20.0       /* of words that take several lines              */
#define HELP_GAP   32.0       /* from the rows to the words below them         */
#define HELP_NARROW 500.0     /* what is done stands below the keys            */

static int block(View *v, bool draws, Pt at, double w, const char *words)
{
    return text_block(draws ? v->cv : NULL, v->fonts, FACE_UI, TEXT_PLAIN, at, w, HELP_LEAD, words,
                      PAINT_INK_SOFT);
}

/* One below the other; the height of all. */
static double stacked(View *v, bool draws, Rect r, const Gesture *g, size_t n)
{
    double y = r.y;
    for (size_t i = 0; i < n; i++) {
        if (draws)
            fitted(v, FACE_UI_BOLD, TEXT_PLAIN, pt(r.x, y + 14), r.w, g[i].keys, PAINT_INK);
        y += HELP_LEAD + 6 + HELP_LEAD*block(v, draws, pt(r.x, y + 14 + HELP_LEAD), r.w, g[i].does);
    }
    return y - r.y;
}

static double beside(View *v, Rect r, const Gesture *g, size_t n, double row)
{
    double keys = fmin(270, r.w*0.42), y = r.y, size = fmin(TEXT_PLAIN, row*0.62);
    for (size_t i = 0; i < n; i++, y += row) {
        double base = y + row/2 + size*0.36;
        fitted(v, FACE_UI_BOLD, size, pt(r.x, base), keys - 12, g[i].keys, PAINT_INK);
        fitted(v, FACE_UI, size, pt(r.x + keys, base), r.w - keys, g[i].does, PAINT_INK_SOFT);
    }
    return y - r.y;
}

static double words_height(View *v, double w)
{
    return HELP_GAP + HELP_LEAD*block(v, false, pt(0, 0), w, in_words(v->s->lesson));
}

/* The rows as high as r lets them be, and the words below. */
static void help(View *v, Rect r, unsigned what)
{
    (void)what;
    Gesture g[GESTURES_MAX];
    size_t n = gestures_of(v->s->lesson, g);
    double row = (r.h - words_height(v, r.w))/(double)n, y = r.y;
    if (r.w < HELP_NARROW) y += stacked(v, true, r, g, n);
    else y += beside(v, r, g, n, fmin(fmax(row, HELP_LEAST), 28));
    canvas_line(v->cv, pt(r.x, y + 8), pt(rect_right(r), y + 8), (Stroke){ .width = 1 },
                PAINT_CARD_LINE);
    block(v, true, pt(r.x, y + HELP_GAP), r.w, in_words(v->s->lesson));
}

void view_help(View *v, Rect page)
{
    Gesture g[GESTURES_MAX];
    size_t n = gestures_of(v->s->lesson, g);
    double row = page.h < 620 ? 24 : 28;
    Rect r = view_panel(v, page, 780, (double)n*row + 190, "How to use Elbow"),
        within = { r.x, r.y, r.w - 10, r.h };      /* beside the bar */
    double rows = r.w < HELP_NARROW ? stacked(v, false, within, g, n) : (double)n*HELP_LEAST;
    view_scrolled(v, r, rows + words_height(v, within.w), help, 0);
}
