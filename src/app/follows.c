#include "app/follows.h"

#include "base/buf.h"
#include "base/calendar.h"
#include "model/shown.h"

BeforeChoice follows_before(const Lesson *l)
{
    const NetLesson *n = l->net;
    if (n == NULL) return (BeforeChoice){ .is_network = false };
    return (BeforeChoice){ .is_network = true, .scaled = n->scale.on,
                           .has_interval = n->start_kind != START_HE
                               && n->start_kind != START_GIVEN,
                           .lo = n->elbow_lo, .hi = n->elbow_hi, .rate = l->rate };
}

static void rate_words(Message *out, const BeforeChoice *b, const Model *m)
{
    const Lesson *l = model_lesson(m);
    Rule rule = l->net->tr.rule;
    if (l->rate == b->rate) return;
    bool is_chosen = model_chosen(m).rate[rule] > 0;
    fail(out, OK, "λ %s → %s: %s %s.", shown_text(shown_alone(b->rate)).s,
         shown_text(shown_alone(l->rate)).s, is_chosen ? "as it was with" : "the usual rate of",
         choices_word(&rule_names, (int)rule));
}

static void put_place(Buf *w, double x, double span, AxisUnit unit)
{
    MomentText m = unit_text(x, span/100, unit);
    buf_printf(w, "%s", m.s[0] != '\0' ? m.s : shown_text(shown_within(x, span/100)).s);
}

static void data_words(Message *out, const BeforeChoice *b, const Lesson *l)
{
    BeforeChoice now = follows_before(l);
    bool starts = now.has_interval && (!b->has_interval || now.lo != b->lo || now.hi != b->hi),
         unscaled = b->scaled && !now.scaled;
    if (!starts && !unscaled) return;
    Buf w = { 0 };
    if (starts) {
        AxisUnit unit = lesson_axis(l, 0).unit;
        buf_printf(&w, "The network starts anew, with its elbows where these data are, in ");
        put_place(&w, now.lo, now.hi - now.lo, unit);
        buf_printf(&w, " … ");
        put_place(&w, now.hi, now.hi - now.lo, unit);
        buf_printf(&w, "%s", unscaled ? ", and " : ".");
    }
    if (unscaled) buf_printf(&w, "%s data are not scaled for training any more.",
                             starts ? "the" : "The");
    if (!w.failed) fail(out, OK, "%s Undo (Ctrl+Z) brings back what was here.", w.at);
    buf_free(&w);
}

void follows_words(Message *out, const BeforeChoice *b, CommandKind kind, const Model *m)
{
    const Lesson *l = model_lesson(m);
    out->text[0] = '\0';
    if (!b->is_network || l->net == NULL) return;
    if (kind == CMD_OPTIMIZER) rate_words(out, b, m);
    if (kind == CMD_DATA || kind == CMD_TARGET || kind == CMD_INTERVAL || kind == CMD_DRAW)
        data_words(out, b, l);
}
