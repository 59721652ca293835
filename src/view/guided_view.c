#include "view/guided_view.h"

#include "view/caption_view.h"
#include "view/chrome.h"
#include "view/dock.h"
#include "view/kit/asked.h"
#include "view/kit/rate_bar.h"
#include "view/kit/scaled.h"
#include "view/kit/tabs.h"
#include "view/kit/widgets.h"
#include "view/net/net_plot.h"
#include "view/net/traces_view.h"
#include "view/page/page_view.h"
#include "view/unit/cases_view.h"
#include "view/unit/derivation.h"
#include "view/unit/plot_view.h"
#include "view/unit/rate_view.h"
#include "view/warmup/warmup_view.h"

/* --- the panels --- */

#define CONTROLS   (SHOW_PARAMETERS | SHOW_RATE | SHOW_TRANSPORT)
#define COLUMN     (SHOW_LAMBDA | SHOW_LOSS | SHOW_STEP | SHOW_UNITS | SHOW_CURVE | SHOW_TRAINING)
#define OF_UNIT    (SHOW_LAMBDA | SHOW_LOSS | SHOW_STEP | SHOW_CASES | CONTROLS)
#define OF_NETWORK (SHOW_UNITS | SHOW_CURVE | SHOW_TRACES | SHOW_TRAINING | SHOW_STEP | SHOW_CASES \
                    | SHOW_RATE | SHOW_TRANSPORT)

/* Of what is asked for, bits that a panel would tell: what comes next it leaves out by itself. */
static unsigned tells(unsigned panel)
{
    const unsigned next = HIDE_NEXT | HIDE_RATES | HIDE_PIVOT,
                   losses = HIDE_LOSS | HIDE_MEAN_LOSS | HIDE_TEST_LOSS;
    switch (panel) {
    case SHOW_TRAINING: return losses | HIDE_RATE;
    case SHOW_CASES: case SHOW_LAMBDA: return ~0u;
    case SHOW_RATE: case SHOW_TRANSPORT: case SHOW_PARAMETERS: return 0;   /* they ask themselves */
    default:            return ~next;
    }
}

/* What the page has, of what its scene can show and may be seen. */
static unsigned panels_of(const Scene *s, const Page *page)
{
    if (s->lesson->warmup != NULL) return 0;
    bool is_net = s->lesson->net != NULL, is_free = page->ask.kind == ASK_GOAL
        || page->ask.kind == ASK_NONE;
    unsigned has = page->has_show ? page->show : 0, may = is_net ? OF_NETWORK : OF_UNIT;
    if (!page->has_show) has = COLUMN | SHOW_TRACES | (is_free ? CONTROLS : 0);
    if (has & SHOW_TRANSPORT) has |= SHOW_RATE;
    has &= may;
    if (visit_is_open(s->lesson->visit)) has &= ~(unsigned)SHOW_CASES;      /* to compare with */
    if (is_net && s->look.selected >= s->lesson->net->at->d) has &= ~(unsigned)SHOW_STEP;
    DerivationForm form = derivation_form(&s->look, s->lesson->visit);
    for (unsigned bit = 1; bit <= has; bit <<= 1) {
        bool told = bit == SHOW_STEP ? !derivation_may_be_seen(form, s->hides)
                                     : (s->hides & tells(bit)) != 0;
        if ((has & bit) != 0 && told) has &= ~bit;
    }
    return has;
}

/* What a page does not ask for by name waits behind a tab: the words stay calm. */
static PagePanels places(unsigned has, bool by_name)
{
    return (PagePanels){ .transport = has & SHOW_TRANSPORT,
                         .rate = (has & (SHOW_RATE | SHOW_TRANSPORT)) == SHOW_RATE,
                         .parameters = has & SHOW_PARAMETERS, .extra = by_name && has & COLUMN,
                         .traces = by_name && has & SHOW_TRACES };
}

/* What has a place of its own. */
static unsigned placed(const PageLayout *l)
{
    bool has_rate = l->transport.w > 0 && transport_has_rate(l->transport.w);
    return (l->transport.w > 0 ? (unsigned)SHOW_TRANSPORT : 0)
        | (l->rate.w > 0 || has_rate ? (unsigned)SHOW_RATE : 0)
        | (l->sliders.w > 0 ? (unsigned)SHOW_PARAMETERS : 0)
        | (l->traces.w > 0 ? (unsigned)SHOW_TRACES : 0);
}

/* --- the page --- */

/* The elbow over every λ belongs to what was answered: below the words, where these leave room.
 * After a prediction where nothing was said of panels, else where the page asks for it. */
static bool shows_rates(const Scene *s)
{
    const Page *page = visit_page(s->lesson->visit);
    AskKind asked = visit_asked(s->lesson->visit);
    bool is_free = s->hides == 0 && s->lesson->net == NULL && s->has_report
        && !visit_is_open(s->lesson->visit);
    if (asked == ASK_PREDICT) is_free &= s->told;
    bool is_asked_for = page->has_show ? (page->show & SHOW_LAMBDA) != 0 : asked == ASK_PREDICT;
    return is_free && is_asked_for
        && (asked == ASK_PREDICT || asked == ASK_CHOICES || asked == ASK_NUMBER);
}

static bool has_room_below(View *v, const PageLayout *l, unsigned others)
{
    Rect r = l->card;
    if (others != 0 && l->extra.w == 0) r.h -= tabs_most(l->scale);
    return v->s->lesson->visit->fault.kind == FAULT_NONE
        && view_page_rest(v, r, l->form, l->scale) >= RATE_BELOW_LEAST*l->panels;
}

static void rates_below(View *v, Rect r, unsigned what)
{
    (void)what;
    view_rate_below(v, r);
}

static void words(View *v, const PageLayout *l, Rect r, bool has_rates)
{
    if (v->s->lesson->visit->fault.kind != FAULT_NONE) {
        view_page_fault(v, r, l->scale);
        return;
    }
    Rect rest = view_page_card(v, r, l->form, l->scale);
    if (has_rates) view_scaled(v, rest, l->panels, rates_below, 0);
}

#define LOW_CARD 190.0
#define LOW_PLOT   130.0   /* a lower one can have all of the window, behind a tab; */
#define LOW_PLANE  190.0   /* of vectors, whose numbers stand below it */

/* In a narrow window the answer sheet has the plot's place, too; in a low one every panel but
 * those whose plot is what one looks at. */
static bool covers_plot(const PageLayout *l, const Tabs *t)
{
    bool is_low = l->card.h < LOW_CARD && (t->chosen & (COLUMN | SHOW_TRACES)) != 0;
    bool is_below = l->card.y > l->plot.y;
    return l->narrow && is_below && ((t->chosen & (SHOW_CASES | SHOW_PLOT)) != 0 || is_low);
}

/* Below the words a column of their own for panels; else these share the card, and the words
 * come first, before and after the answer. */
static Tabs tabs_of(const View *v, const PageLayout *l, unsigned rest)
{
    bool is_told = !visit_is_open(v->s->lesson->visit), is_beside = l->extra.w > 0;
    unsigned wish = is_beside || v->s->look.tab_told == is_told ? v->s->look.tab : 0;
    return tabs_make(rest, is_beside ? TABS_NO_FIRST : TABS_PAGE, wish);
}

/* With room beside the words the answer sheet stands there instead of the plot. */
static void plot(View *v, const PageLayout *l, bool is_sheet_asked)
{
    if (is_sheet_asked && !l->narrow) {
        view_cases_sheet(v, l->plot, l->scale);
        return;
    }
    view_card(v, l->plot);
    if (v->s->lesson->warmup != NULL) {
        view_warmup(v, l->plot, warmup_scale(l->plot, v->s->present));
        return;
    }
    Rect r = view_caption(v, l->plot, v->s->present);
    double em = plot_em(r, l->dense, v->s->present);
    if (v->s->lesson->net != NULL) view_net_plot(v, r, em);
    else view_plot(v, r, em);
}

static const Button phone_ends[] = {
    { .id = BUTTON_LEARN, .text = "Contents", .command = { .kind = CMD_CONTENTS },
      .name = "button:contents", .tip = "All lessons, and what you have done of each (L)" },
    { .id = BUTTON_MENU, .text = "More", .command = { .kind = CMD_MENU },
      .name = "button:menu", .tip = "Lessons, files, undo, how it looks, help" } };
#define PHONE_ENDS (sizeof phone_ends/sizeof *phone_ends)

/* Of a phone: the tabs stand below all else; where those of the panels have no room there, these
 * stand above the words. Returns what goes below. */
static Tabs phone_tabs(View *v, const PageLayout *l, Rect *r, const Tabs *tabs)
{
    if (tab_bar_has_room(v, l->tabs.w, tabs, phone_ends, PHONE_ENDS)) return *tabs;
    Tabs own = { .first = TABS_PAGE, .chosen = tabs->chosen }, others = *tabs;
    others.n = 0;
    for (size_t i = 0; i < tabs->n; i++) {
        bool is_own = tabs->at[i] == 0 || tabs->at[i] == SHOW_PLOT;
        if (is_own) own.at[own.n++] = tabs->at[i];
        else others.at[others.n++] = tabs->at[i];
    }
    *r = view_tabs(v, *r, &others, l->scale, true);
    return own;
}

static void card(View *v, const PageLayout *l, const Tabs *tabs, bool has_rates)
{
    bool is_beside = l->extra.w > 0;
    Rect r = is_beside ? l->extra : l->card;
    if (covers_plot(l, tabs)) r = (Rect){ r.x, l->plot.y, r.w, rect_bottom(r) - l->plot.y };
    if (is_beside) words(v, l, l->card, has_rates);
    Tabs low = { .n = 0 };
    if (l->tabs.w > 0) low = phone_tabs(v, l, &r, tabs);
    else if (tabs->n > 1) r = view_tabs(v, r, tabs, l->scale, l->card.h < LOW_CARD);
    if (tabs->chosen == SHOW_PLOT) {
        PageLayout whole = *l;
        whole.plot = r;
        plot(v, &whole, false);
    } else if (tabs->chosen != 0) view_scaled(v, r, l->panels, view_docked, tabs->chosen);
    else if (!is_beside) words(v, l, r, has_rates);
    if (l->tabs.w > 0) view_tab_bar(v, l->tabs, &low, phone_ends, PHONE_ENDS);
}

void view_guided(View *v, Rect window, const Page *page)
{
    v->frame->page = v->s->lesson->visit->page + 1;
    unsigned has = panels_of(v->s, page), below = shows_rates(v->s) ? SHOW_LAMBDA : 0;
    PageLayout l = layout_page(window.w, window.h, v->s->present,
                               places(has & ~below, page->has_show));
    unsigned rest = has & ~placed(&l);
    bool has_rates = below != 0 && has_room_below(v, &l, rest & ~below & ~(unsigned)SHOW_CASES);
    if (has_rates) rest &= ~below;
    bool is_alone = l.plot.w == 0, is_low = l.card.y > l.plot.y
        && l.plot.h < (v->s->lesson->warmup != NULL ? LOW_PLANE : LOW_PLOT);
    if (l.form == PAGE_PHONE || (l.narrow && (is_alone || is_low))) rest |= SHOW_PLOT;
    Tabs tabs = tabs_of(v, &l, rest & ~(l.narrow ? 0 : (unsigned)SHOW_CASES));
    if (!is_alone && !covers_plot(&l, &tabs)) plot(v, &l, rest & SHOW_CASES);
    size_t of_plot = v->frame->n;
    card(v, &l, &tabs, has_rates);
    if (l.rate.w > 0) {
        if (l.narrow) canvas_rect(v->cv, l.rate, 0, PAINT_CARD);
        view_scaled(v, l.rate, l.panels, view_docked, SHOW_RATE);
    }
    frame_turn(v->frame, of_plot);         /* Tab comes to what is asked first */
    if (l.traces.w > 0) view_traces(v, l.traces, l.dense);
    if (l.sliders.w > 0) view_sliders(v, l.sliders);
    if (l.transport.w > 0) view_transport(v, l.transport, true, l.narrow);
    view_page_foot(v, l.foot, l.form, l.scale);
    if (l.header.w > 0) view_page_head(v, l.header, l.form);
}
