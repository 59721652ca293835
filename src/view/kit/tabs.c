#include "view/kit/tabs.h"

#include <math.h>

#include "model/pages.h"
#include "view/kit/widgets.h"

typedef struct { unsigned panel; const char *words, *few, *tip; } Tab;

static const Tab first_tab[] = {
    [TABS_PAGE] = { 0, "Page", "Page", "The page's words and its question" },
    [TABS_ASK] = { 0, "Predict", "Predict", "What is asked before the step is shown" },
    [TABS_PLOT] = { 0, "Plot", "Plot", "The plot, before and after the next step" },
};

/* In this order. */
static const Tab all[] = {
    { SHOW_PLOT, "Plot", "Plot", "The picture that the page is about, in all of the window" },
    { SHOW_CASES, "Cases", "Cases", "The answer sheet: the four cases of the exercise" },
    { SHOW_LAMBDA, "Every λ", "λ", "Where a step takes the elbow, for every λ" },
    { SHOW_STEP, "Derivation", "Step", "The derivation of the next step, with its numbers" },
    { SHOW_LOSS, "Loss", "Loss", "The loss over (w, b)" },
    { SHOW_UNITS, "Units", "Units", "The table of units" },
    { SHOW_TRACES, "Traces", "Traces", "Where every elbow was at every step" },
    { SHOW_CURVE, "Curve", "Curve", "The loss over the steps" },
    { SHOW_TRAINING, "Training", "Train", "The training choices" },
    { SHOW_RATE, "λ", "λ =", "The learning rate λ" },
    { SHOW_PARAMETERS, "w b x y", "w b",
      "The parameters and the training point, as sliders" },
    { SHOW_TRANSPORT, "Steps", "Run", "Step, play, and the whole run" },
};

static const Tab *tab_of(const Tabs *t, unsigned panel)
{
    size_t i = 0;
    if (panel == 0) return &first_tab[t->first];
    while (all[i].panel != panel) i++;
    return &all[i];
}

Tabs tabs_make(unsigned panels, TabsFirst first, unsigned wish)
{
    Tabs t = { .first = first };
    if (first != TABS_NO_FIRST) t.at[t.n++] = 0;
    for (size_t i = 0; i < sizeof all/sizeof *all; i++)
        if ((panels & all[i].panel) != 0) t.at[t.n++] = all[i].panel;
    if (t.n > 0) t.chosen = t.at[0];
    for (size_t i = 0; i < t.n; i++)
        if (t.at[i] == wish) t.chosen = wish;
    return t;
}

typedef struct { double size, h, gap, pad; } TabLook;

/* In a low place smaller, so that most fit into one row. */
static TabLook look_of(bool is_low, double scale)
{
    return is_low ? (TabLook){ TEXT_TOOL, 22, 3, 6 }
                  : (TabLook){ TEXT_PLAIN*scale, 28*scale, 6*scale, 11*scale };
}

static double width(View *v, const char *words, const TabLook *k)
{
    return text_width(v->fonts, FACE_UI_BOLD, k->size, words) + 2*k->pad;
}

double tabs_most(double scale)
{
    TabLook k = look_of(false, scale);
    return 2*(k.h + k.gap);
}

static double row_width(View *v, const Tabs *t, const TabLook *k)
{
    double w = -k->gap;
    for (size_t i = 0; i < t->n; i++) w += width(v, tab_of(t, t->at[i])->words, k) + k->gap;
    return w;
}

static Button button_of(View *v, const Tabs *t, size_t i, bool is_long)
{
    const Tab *tab = tab_of(t, t->at[i]);
    size_t id = t->at[i] == 0 ? 0 : 1 + (size_t)(tab - all);      /* two rows may have them */
    return (Button){ .id = BUTTON_TAB + id, .text = is_long ? tab->few : tab->words,
                     .command = { .kind = CMD_TAB, .index = tab->panel },
                     .name = frame_text(v->frame, "tab:%s",
                                        choices_word(&tab_words, (int)tab->panel)),
                     .tip = tab->tip, .chosen = t->at[i] == t->chosen };
}

#define BAR_TEXT  13.5
#define BAR_ENDS  4u
#define BAR_PAD   8.0        /* beside the words at least */

/* Returns how much width they need. */
static double bar(View *v, const Tabs *t, const Button *ends, size_t n, Button *b, double *w)
{
    double whole = 0;
    size_t k = 0;
    for (size_t i = 0; i < t->n; i++) b[k++] = button_of(v, t, i, t->n > 2);
    for (size_t i = 0; i < n; i++) b[k++] = ends[i];
    for (size_t i = 0; i < k; i++)
        whole += w[i] = text_width(v->fonts, FACE_UI_BOLD, BAR_TEXT, b[i].text) + 2*BAR_PAD;
    return whole;
}

bool tab_bar_has_room(View *v, double w, const Tabs *t, const Button *ends, size_t n)
{
    Button b[TABS_MAX + BAR_ENDS];
    double widths[TABS_MAX + BAR_ENDS];
    return bar(v, t, ends, n, b, widths) <= w;
}

void view_tab_bar(View *v, Rect r, const Tabs *t, const Button *ends, size_t n)
{
    Button b[TABS_MAX + BAR_ENDS];
    double w[TABS_MAX + BAR_ENDS], x = r.x;
    double more = (r.w - bar(v, t, ends, n, b, w))/(double)(t->n + n);
    for (size_t i = 0; i < t->n + n; i++) {
        b[i].box = (Rect){ x, r.y, w[i] + more, r.h };
        b[i].size = BAR_TEXT;
        b[i].look = LOOK_TAB;
        view_button(v, &b[i]);
        x = rect_right(b[i].box);
    }
}

Rect view_tabs(View *v, Rect r, const Tabs *t, double scale, bool is_low)
{
    frame_part(v->frame, "Panels");
    TabLook k = look_of(is_low, scale);
    double x = r.x, y = r.y;
    bool is_long = row_width(v, t, &k) > r.w;
    for (size_t i = 0; i < t->n; i++) {
        const Tab *tab = tab_of(t, t->at[i]);
        const char *words = is_long ? tab->few : tab->words;
        double w = fmin(width(v, words, &k), r.w);
        if (x > r.x && x + w > rect_right(r)) {
            x = r.x;
            y += k.h + k.gap;
        }
        Button b = button_of(v, t, i, is_long);
        b.box = (Rect){ x, y, w, k.h };
        b.size = k.size;
        view_button(v, &b);
        x += w + k.gap;
    }
    double used = y + k.h + k.gap - r.y;
    return (Rect){ r.x, r.y + used, r.w, fmax(r.h - used, 0) };
}
