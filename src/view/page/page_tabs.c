#include "view/page/page_tabs.h"

#include <math.h>

#include "model/pages.h"
#include "view/kit/widgets.h"

typedef struct { unsigned panel; const char *words, *tip; } Tab;

/* In this order. */
static const Tab all[] = {
    { 0, "Page", "The page's words and its question" },
    { SHOW_CASES, "Cases", "The answer sheet: the four cases of the exercise" },
    { SHOW_LAMBDA, "Every λ", "Where a step takes the elbow, for every λ" },
    { SHOW_STEP, "Derivation", "The derivation of the next step, with its numbers" },
    { SHOW_LOSS, "Loss", "The loss over (w, b)" },
    { SHOW_UNITS, "Units", "The table of units" },
    { SHOW_TRACES, "Traces", "Where every elbow was at every step" },
    { SHOW_CURVE, "Curve", "The loss over the steps" },
    { SHOW_TRAINING, "Training", "The training choices" },
    { SHOW_RATE, "λ", "The learning rate λ" },
    { SHOW_PARAMETERS, "w b x y", "The parameters and the training point, as sliders" },
    { SHOW_TRANSPORT, "Steps", "Step, play, and the whole run" },
};

static const Tab *tab_of(unsigned panel)
{
    size_t i = 0;
    while (all[i].panel != panel) i++;
    return &all[i];
}

PageTabs page_tabs(unsigned panels, bool with_words, unsigned wish)
{
    PageTabs t = { .n = 0 };
    for (size_t i = 0; i < sizeof all/sizeof *all; i++) {
        bool is_there = i == 0 ? with_words : (panels & all[i].panel) != 0;
        if (is_there) t.at[t.n++] = all[i].panel;
    }
    if (t.n > 0) t.chosen = t.at[0];
    for (size_t i = 0; i < t.n; i++)
        if (t.at[i] == wish) t.chosen = wish;
    return t;
}

typedef struct { double size, h, gap, pad; } TabLook;

static double width(View *v, const Tab *tab, const TabLook *k)
{
    return text_width(v->fonts, FACE_UI_BOLD, k->size, tab->words) + 2*k->pad;
}

/* In a low place smaller, so that most fit into one row. */
static TabLook look_of(bool is_low, double scale)
{
    return is_low ? (TabLook){ TEXT_TOOL, 22, 3, 6.5 }
                  : (TabLook){ TEXT_PLAIN*scale, 28*scale, 6*scale, 11*scale };
}

double page_tabs_most(double scale)
{
    TabLook k = look_of(false, scale);
    return 2*(k.h + k.gap);
}

Rect view_page_tabs(View *v, Rect r, const PageTabs *t, double scale, bool is_low)
{
    TabLook k = look_of(is_low, scale);
    double size = k.size, h = k.h, gap = k.gap, x = r.x, y = r.y;
    for (size_t i = 0; i < t->n; i++) {
        const Tab *tab = tab_of(t->at[i]);
        double w = fmin(width(v, tab, &k), r.w);
        if (x > r.x && x + w > rect_right(r)) {
            x = r.x;
            y += h + gap;
        }
        const char *word = choices_word(&tab_words, (int)tab->panel);
        view_button(v, &(Button){
            .id = BUTTON_TAB + i, .box = { x, y, w, h }, .text = tab->words, .size = size,
            .command = { .kind = CMD_TAB, .index = tab->panel },
            .name = frame_text(v->frame, "tab:%s", word), .tip = tab->tip,
            .chosen = t->at[i] == t->chosen });
        x += w + gap;
    }
    double used = y + h + gap - r.y;
    return (Rect){ r.x, r.y + used, r.w, fmax(r.h - used, 0) };
}
