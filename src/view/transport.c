#include "view/chrome.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/count_text.h"
#include "base/number.h"
#include "plot/time_scale.h"
#include "view/kit/asked.h"
#include "view/kit/event_marks.h"
#include "view/kit/rate_bar.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"

/* Of one unit, or of the chosen one; false where a page asks. */
static bool predict_of(View *v, Button *b)
{
    const Scene *s = v->s;
    const Visit *t = s->lesson->visit;
    if (visit_page(t) != NULL || s->lesson->n == 0 || s->figure) return false;
    bool is_on = t != NULL && t->by_hand && !t->told_by_hand, is_net = s->lesson->net != NULL;
    bool is_chosen = is_net && s->look.selected < s->lesson->net->at->d;
    Command c = { .kind = CMD_PREDICT, .name = PARAM_COUNT, .index = is_on ? PREDICT_OFF : 0 };
    if (!is_on && is_chosen)
        c = (Command){ .kind = CMD_PREDICT, .name = PARAM_ELBOW, .index = s->look.selected + 1 };
    *b = (Button){
        .id = BUTTON_BY_HAND, .round = true, .chosen = is_on, .command = c,
        .name = "button:predict",
        .why = is_net && !is_chosen && !is_on && s->lesson->net->at->d > 1
                   ? "Choose a unit first: click its row or its elbow." : NULL,
        .tip = is_on ? "Do not predict: show what comes (P)"
                     : "Predict the next step before it is seen (P)" };
    return true;
}

/* Returns its right end. */
static double predict_button(View *v, double x, double cy, bool narrow)
{
    double w = narrow ? 30 : 74, h = narrow ? 30 : 34;
    Button b;
    if (!predict_of(v, &b)) return x;
    b.box = (Rect){ x, cy - h/2, w, h };
    b.text = narrow ? "P" : "Predict";
    b.size = narrow ? 13 : 12.5;
    view_button(v, &b);
    return x + w + (narrow ? 14 : 15);
}

enum { BUTTONS = 5 };
#define OF_SLIM 0x0eu       /* back, play, step: what a slim transport has */
#define OF_ALL  0x1fu

void view_predict_key(View *v)
{
    frame_part(v->frame, "Run");
    Button b;
    if (!predict_of(v, &b)) return;
    bool refused = (b.why != NULL && b.why[0] != '\0') || !view_offers(v, &b.command);
    frame_add(v->frame, (Handle){ .kind = HANDLE_BUTTON, .index = b.id, .command = b.command,
                                  .name = b.name, .tip = b.tip, .disabled = refused });
}

static double buttons(View *v, double x, double cy, bool narrow, unsigned which)
{
    const Scene *s = v->s;
    bool is_net = s->lesson->net != NULL;
    const struct { size_t id; Icon icon; CommandKind kind; const char *name, *tip; } b[] = {
        { BUTTON_FIRST, ICON_FIRST, CMD_FIRST, "button:first", "First step (Home)" },
        { BUTTON_BACK, ICON_BACK, CMD_BACK, "button:back", "One step back, exactly (←)" },
        { BUTTON_PLAY, s->playing ? ICON_PAUSE : ICON_PLAY, CMD_PLAY, "button:play",
          s->playing ? "Pause (Space)" : "Play: step after step (Space)" },
        { BUTTON_STEP, ICON_STEP, CMD_STEP, "button:step",
          is_net ? "One step: one update of all w, b, v (→). Shift: the selected unit's in four "
                   "beats"
          : "One step: one update of w and b (→). Shift: in four beats" },
        { BUTTON_RESET, ICON_RESET, CMD_RESET, "button:reset",
          "Start over: the parameters of step 0; the run is forgotten (R)" },
    };
    for (size_t i = 0; i < BUTTONS; i++) {
        if ((which >> i & 1) == 0) continue;
        bool big = b[i].id == BUTTON_PLAY;
        double r = big ? (narrow ? 19 : 21) : (narrow ? 15 : 17);
        Command c = { .kind = b[i].kind, .index = 1 };
        view_button(v, &(Button){ .id = b[i].id, .box = { x, cy - r, 2*r, 2*r }, .icon = b[i].icon,
                                  .round = true,
            .chosen = big && view_offers(v, &c), .command = c, .name = b[i].name,
            .tip = b[i].tip });
        x += 2*r + (narrow ? 8 : 15);
    }
    return x;
}

/* Of a run that is not yet begun there is no other step to name. */
static void step_of(const Lesson *l, char *words, size_t size)
{
    if (l->steps == 0) snprintf(words, size, "step 0");
    else snprintf(words, size, "step %s of %s", count_text((double)l->step).s,
                  count_text((double)l->steps).s);
}

/* What the run of a network is doing just now. */
static Paint net_caption(const Lesson *l, char *words, size_t size)
{
    const NetLesson *net = l->net;
    if (l->step < net->wanted)
        snprintf(words, size, "computing … step %s of %s", count_text((double)l->step).s,
                 count_text((double)net->wanted).s);
    else if (net->made < l->steps)
        snprintf(words, size, "computing … step %s of %s", count_text((double)net->made).s,
                 count_text((double)l->steps).s);
    else
        step_of(l, words, size);
    return l->step < net->wanted || net->made < l->steps ? PAINT_NOW : PAINT_INK_SOFT;
}

/* Of a sentence that begins at `words`: where it ends, or its clause before a colon. */
static size_t until(const char *words, const char *mark)
{
    const char *at = strstr(words, mark);
    return at != NULL ? (size_t)(at - words) : strlen(words);
}

/* Why the run ended, as many whole sentences as there is room for, or what the first begins with;
 * pointed at, all of it. */
static void ended(View *v, const NetLesson *net, double x, double x1, double base)
{
    const char *why = net->ended_why, *said = "";
    for (size_t n = until(why, ": "); n <= strlen(why);) {
        const char *more = frame_text(v->frame, "%.*s", (int)n, why);
        if (text_width(v->fonts, FACE_UI, TEXT_SMALL, more) > x1 - x) break;
        said = more;
        if (why[n] == '\0') break;
        n += 1 + until(why + n + 1, ". ");
        if (why[n] == '.') n++;
    }
    double w = text_width(v->fonts, FACE_UI, TEXT_SMALL, said);
    if (said[0] == '\0') return;
    text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(x, base), ALIGN_LEFT, said,
              net->ended == ENDED_DIVERGED ? PAINT_WARN : PAINT_INK_SOFT);
    view_explain(v, EXPLAIN_ENDED, (Rect){ x, base - 13, w, 17 }, why);
}

#define EVENT_GAP 6.0       /* marks nearer than this are one */

/* Above the track, where something happened. */
static void events(View *v, TimeScale t, const Axis *axis, double cy)
{
    const EventLog *log = view_events(v);
    double at[EVENTS_LISTED];
    if (log == NULL) return;
    for (size_t i = 0; i < log->n; i++)
        at[i] = axis_to_pt(axis, axis_clamp(axis, time_u(t, (double)log->at[i].step)));
    for (size_t i = 0, k = 0, to; i < log->n; i = to, k++) {
        to = events_together(at, log->n, i, EVENT_GAP);
        view_event_mark(v, log, i, to, BUTTON_EVENT_MARK + k, pt(at[i], cy - 13),
                        pt(at[i], cy - 9), (Rect){ at[i] - 4, cy - 16, 8, 9 });
    }
}

/* After the caption, `used` wide, how much happened: opens the list. Where there is no room for it
 * the caption itself does. Returns what is used now. */
static double events_button(View *v, double x0, double x1, double base, double used)
{
    const EventLog *log = view_events(v);
    if (log == NULL || visit_page(v->s->lesson->visit) != NULL) return used;
    double all = (double)log->n + (double)log->more;
    const char *words = all == 0 ? "events"
        : frame_text(v->frame, "%s event%s", count_text(all).s, all == 1 ? "" : "s");
    double w = text_width(v->fonts, FACE_UI_MEDIUM, TEXT_SMALL, words) + 14;
    bool has_room = used + 8 + w <= x1 - x0;
    view_button(v, &(Button){ .id = BUTTON_EVENTS, .plain = true, .link = true,
        .box = { has_room ? x0 + used + 8 : x0 - 4, base - 14, has_room ? w : used + 8, 20 },
        .text = has_room ? words : NULL, .size = TEXT_SMALL, .command = { .kind = CMD_EVENTS },
        .name = "button:events",
        .tip = "What happened on the way: gates, deaths, flips, changed choices; go there (J)" });
    return has_room ? used + 8 + w : used;
}

/* What is below this is computed; beyond it nothing is known yet. */
static void computed(View *v, TimeScale t, const Axis *axis, double cy)
{
    const Lesson *l = v->s->lesson;
    if (l->net == NULL || l->net->made >= l->steps) return;
    double made = axis_to_pt(axis, axis_clamp(axis, time_u(t, (double)l->net->made)));
    canvas_line(v->cv, pt(made, cy + 5), pt(made, cy + 10), (Stroke){ .width = 1.6 },
                PAINT_INK_SOFT);
}

static void scrubber(View *v, double x0, double x1, double cy, bool captions)
{
    const Scene *s = v->s;
    const Lesson *l = s->lesson;
    TimeScale t = l->net != NULL ? s->look.time : TIME_LINEAR;      /* the traces' */
    Axis axis = view_held(v, HANDLE_SCRUBBER, (size_t)t,
                          (Axis){ time_u(t, 0), time_u(t, (double)s->horizon), x0, x1, false });
    view_slider(v, &(Slider){ .kind = HANDLE_SCRUBBER, .index = (size_t)t, .x = axis, .cy = cy,
                              .value = time_u(t, (double)l->step),
        .tip = l->steps > 0 ? "Every step of the run: drag to any of them."
                            : "The run, once there is a step: then drag to any of them." });
    events(v, t, &axis, cy);
    computed(v, t, &axis, cy);
    if (!captions) return;
    char words[96];
    Paint ink = PAINT_INK_SOFT;
    if (l->net != NULL) ink = net_caption(l, words, sizeof words);
    else step_of(l, words, sizeof words);
    if (text_width(v->fonts, FACE_UI, TEXT_SMALL, words) > x1 - x0)
        snprintf(words, sizeof words, "step %s", count_text((double)l->step).s);
    double base = cy + 25, used = text_width(v->fonts, FACE_UI, TEXT_SMALL, words);
    double said = used;
    used = events_button(v, x0, x1, base, used);
    text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(x0, base), ALIGN_LEFT,
                     fmin(x1 - x0, said + 1), words, ink);
    if (l->net != NULL && l->net->ended != ENDED_NOT && l->step == l->steps) {
        ended(v, l->net, x0 + used + 24, x1, base);
        return;
    }
    const char *hint = "drag to scrub · ← → to step · space to play";
    if (used + 30 + text_width(v->fonts, FACE_UI, TEXT_SMALL, hint) < x1 - x0)
        text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(x1, base), ALIGN_RIGHT, hint,
                  PAINT_INK_SOFT);
}

#define SPEED_MAX 1e7       /* the end of a network's axis: */
#define SPEED_FREE 5e6      /* from here on as fast as the machine goes */

static void speed_words(const Scene *s, char *words, size_t size)
{
    double value = s->speed;
    if (s->lesson->net == NULL || value < SPEED_FREE)
        snprintf(words, size, "%s/s", count_short(value).s);
    else if (s->playing && s->look.steps_per_second > 0)
        snprintf(words, size, "%s/s", count_short(s->look.steps_per_second).s);
    else snprintf(words, size, "max");
}

/* More was asked for than the machine makes of this network. */
static bool is_slower_than_asked(const Scene *s)
{
    double reached = s->look.steps_per_second;
    return s->lesson->net != NULL && s->playing && s->speed < SPEED_FREE && reached > 0
        && reached < 0.9*s->speed;
}

static void speed(View *v, double x0, double x1, double cy, bool captions)
{
    const Scene *s = v->s;
    bool is_net = s->lesson->net != NULL;
    char words[48], caption[64] = "steps per second";
    const char *tip = "Steps per second: click and type a number above 0.";
    speed_words(s, words, sizeof words);
    bool is_slower = is_slower_than_asked(s);
    CountText reached = count_short(s->look.steps_per_second);
    if (is_slower) {
        snprintf(caption, sizeof caption, "%s/s reached", reached.s);
        tip = frame_text(v->frame,
                         "Steps per second: %s asked for, %s/s reached. Click and type another.",
                         words, reached.s);
    } else if (is_net && s->playing && s->speed >= SPEED_FREE) {
        snprintf(caption, sizeof caption, "steps per second (max)");
    }
    Axis axis = view_held(v, HANDLE_SLIDER, SLIDER_SPEED,
                          is_net ? (Axis){ 1, SPEED_MAX, x0, x1 - 74, true }
                                 : (Axis){ 0.2, 1000, x0, x1 - 66, true });
    view_slider(v, &(Slider){ .index = SLIDER_SPEED, .kind = HANDLE_SLIDER, .x = axis, .cy = cy,
        .value = is_net ? fmin(s->speed, SPEED_MAX) : s->speed,
        .tip = is_net ? "How many steps a second while playing; at the right end as many as the "
                        "machine can."
                      : "How many steps a second while playing." });
    double box = is_net ? 62 : 56;
    view_value(v, &(Value){ .index = SLIDER_SPEED, .box = { x1 - box, cy - CONTROL_HEIGHT/2, box,
                                                            CONTROL_HEIGHT }, .value = s->speed,
                                                            .shown = words, .tip = tip });
    if (captions)
        text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(x0, cy + 25), ALIGN_LEFT, x1 - x0,
                         caption,
                         is_slower ? PAINT_INK : PAINT_INK_SOFT);
}

#define RUN_HEIGHT 104.0
#define SLIM_W  420.0       /* a narrower window has the rarer buttons behind a tab, */
#define SCRUB_W 300.0       /*   and a still narrower one the scrubber               */

double run_height(const View *v) { return RUN_HEIGHT + (v->cv->width < SCRUB_W ? 52 : 0); }

void view_run(View *v, Rect card)
{
    frame_part(v->frame, "Run");
    view_card(v, card);
    double x0 = card.x + CARD_PAD, x1 = rect_right(card) - CARD_PAD, cy = card.y + 0.72*RUN_HEIGHT;
    if (v->s->figure) return;
    if (v->cv->width < SLIM_W) buttons(v, x0, card.y + 26, true, OF_ALL & ~OF_SLIM);
    speed(v, x0, x1, cy, true);
    if (v->cv->width < SCRUB_W) scrubber(v, x0, x1, card.y + RUN_HEIGHT + 12, true);
}

void view_transport(View *v, Rect r, bool dense, bool narrow)
{
    frame_part(v->frame, "Run");
    canvas_rect(v->cv, r, 0, PAINT_CARD);
    canvas_line(v->cv, pt(r.x, r.y + 0.5), pt(rect_right(r), r.y + 0.5), (Stroke){ .width = 1 },
                PAINT_CARD_LINE);
    bool captions = r.h >= 60;
    double cy = r.y + (captions ? r.h*0.42 : r.h/2), pad = dense ? 14 : 22;
    if (!captions && r.w >= 560) cy = fmin(cy, r.y + fmax(r.h - 29, 21));     /* λ's names below */
    bool is_slim = r.w < SLIM_W && visit_page(v->s->lesson->visit) == NULL;
    double x = buttons(v, r.x + pad, cy, dense, is_slim ? OF_SLIM : OF_ALL);
    x = predict_button(v, x, cy, dense);
    x += narrow ? 6 : 24;
    double right = rect_right(r) - pad;
    bool has_strip = frame_find(v->frame, handle_id(HANDLE_SLIDER, PARAM_RATE)) != NULL;
    bool is_wide = r.w >= (captions ? 860 : 800);
    double rates = is_wide ? fmax(0.42*r.w, 380) : r.w >= 560 ? fmax(0.3*r.w, 200) : 0;
    if (has_strip && r.w >= (captions ? 860 : 560)) {
        rates = fmin(rates, 220);
        if (right - rates - x > 80) scrubber(v, x, right - rates - 26, cy, captions);
        speed(v, right - rates, right, cy, captions);
        return;
    }
    if (has_strip) rates = 0;
    if (rates == 0) {
        bool has_letter = right - x > 78 && !has_strip;
        double end = has_letter ? right - 34 : right - 8;
        if (r.w >= SCRUB_W && right - x > 60) scrubber(v, x + 8, end, cy, captions);
        if (has_letter) view_rate_letter(v, right - 12, cy);
        return;
    }
    double from = right - rates;
    if (from - x > 80) scrubber(v, x, from - 26, cy, captions);
    if (is_wide) {
        double mid = from + rates*0.65;
        view_rate_at(v, from, mid - 12, cy, !captions);
        speed(v, mid + 8, right, cy, captions);
    } else {
        view_rate_at(v, from, right, cy, !captions);
    }
}
