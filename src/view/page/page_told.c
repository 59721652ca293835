/* After the answer: right or wrong, and why. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "model/words.h"
#include "view/kit/ghost.h"
#include "view/kit/step_seen.h"
#include "view/page/page_parts.h"

/* --- bars --- */

typedef enum { NOT_SAID, SAID_WRONG, SAID_RIGHT } Said;

static const struct { Paint ink, soft; } bar_look[] = {
    [NOT_SAID] = { PAINT_INK, PAINT_CONTROL }, [SAID_WRONG] = { PAINT_WARN, PAINT_WARN_SOFT },
    [SAID_RIGHT] = { PAINT_RESIDUAL, PAINT_GOOD_SOFT } };

static Said said(bool given, bool right)
{
    return right ? SAID_RIGHT : given ? SAID_WRONG : NOT_SAID;
}

static void tick(Flow *f, Pt c, bool right, Paint p)
{
    Stroke s = { .width = 2.4*f->k, .round = true };
    double r = 6.5*f->k;
    if (right) {
        Pt way[3] = { pt(c.x - r, c.y), pt(c.x - r*0.25, c.y + r*0.7), pt(c.x + r, c.y - r*0.8) };
        canvas_polyline(f->v->cv, way, 3, s, p);
        return;
    }
    canvas_line(f->v->cv, pt(c.x - r*0.8, c.y - r*0.8), pt(c.x + r*0.8, c.y + r*0.8), s, p);
    canvas_line(f->v->cv, pt(c.x - r*0.8, c.y + r*0.8), pt(c.x + r*0.8, c.y - r*0.8), s, p);
}

/* Have both no room beside each other? */
static bool is_two(Flow *f, const char *says, const char *numbers)
{
    double size = PAGE_TEXT*f->k*0.96, small = PAGE_SMALL*f->k, room = f->w - 52*f->k,
        a = text_width(f->v->fonts, FACE_UI_BOLD, size, says),
        b = text_width(f->v->fonts, FACE_UI, small, numbers);
    return b > 0 && a + b + 16*f->k > room;
}

/* What is right or not, and at its end the numbers; those go below where that has no room.
 * Where nothing was said it is told without a sign: a cross would call the truth wrong. */
static void bar(Flow *f, Said is, const char *says, const char *numbers, bool two)
{
    View *v = f->v;
    double size = PAGE_TEXT*f->k*0.96, small = PAGE_SMALL*f->k;
    double left = (is == NOT_SAID ? 14 : 40)*f->k, room = f->w - left - 12*f->k, lead = size*1.35;
    int lines = numbers[0] != '\0' ? 1 : text_block(NULL, v->fonts, FACE_UI_BOLD, size, pt(0, 0),
                                                    room, lead, says, PAINT_INK);
    double h = lines > 1 ? lines*lead + 20*f->k : (two ? 62 : 44)*f->k;
    if (f->draw) {
        Rect box = { f->x, f->y, f->w, h };
        Paint ink = bar_look[is].ink;
        canvas_rect(v->cv, box, 7, bar_look[is].soft);
        if (is != NOT_SAID) tick(f, pt(box.x + 21*f->k, box.y + h/2), is == SAID_RIGHT, ink);
        double cy = box.y + (two ? 0.32 : 0.5)*h;
        if (lines > 1)
            text_block(v->cv, v->fonts, FACE_UI_BOLD, size,
                       pt(box.x + left, box.y + 10*f->k + size*1.03), room, lead, says, ink);
        else
            text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, size,
                             pt(box.x + left, view_baseline(v, FACE_UI_BOLD, size, cy)),
                             ALIGN_LEFT, room, says, ink);
        if (two) text_draw_within(v->cv, v->fonts, FACE_UI, small,
                                  pt(box.x + left, view_baseline(v, FACE_UI, small,
                                                                 box.y + 0.7*h)),
                                  ALIGN_LEFT, room, numbers, PAINT_INK_SOFT);
        else text_draw(v->cv, v->fonts, FACE_UI, small,
                       pt(rect_right(box) - 12*f->k, view_baseline(v, FACE_UI, small, cy)),
                       ALIGN_RIGHT, numbers, PAINT_INK_SOFT);
    }
    f->y += h + 8*f->k;
}

/* --- predictions --- */

static const char *elbow_goes(GuessKind k)
{
    switch (k) {
    case GUESS_LEFT:  return "goes left";
    case GUESS_RIGHT: return "goes right";
    case GUESS_STAYS: return "stays";
    case GUESS_GONE:  return "is gone";
    default:          return "is born";
    }
}

static const char *slope_is(GuessKind k)
{
    switch (k) {
    case GUESS_STEEPER:   return "Steeper";
    case GUESS_SHALLOWER: return "Shallower";
    case GUESS_SAME:      return "The same slope";
    default:              return "The slope flips";
    }
}

NumberText page_told_number(Flow *f, const Told *t, bool next)
{
    View *v = f->v;
    bool is_elbow = t->of.name == PARAM_ELBOW;
    Quantity q = is_elbow ? next ? Q_NEXT_ELBOW : Q_ELBOW : next ? Q_NEXT_W : Q_W;
    Maybe m = next ? t->truth : t->was;
    StepSeen seen;
    if (!m.there) return (NumberText){ "none" };
    if (!v->s->told) return shown_text(shown_alone(m.value));
    step_seen_of(v, t->of.unit, &seen);
    return shown_text(seen.is_there ? seen.digits.shown.q[q] : shown_alone(m.value));
}

/* "Shallower, not steeper": of what was said in a word, or in a number. */
static void put_not(const Told *t, char *says, size_t size)
{
    GuessKind said = guess_in_words(t->of.name, t->was, &t->guess, 0);
    const char *word = said == GUESS_GONE ? "gone" : guess_word(said);
    if (t->right || word[0] == '\0' || said == t->went) return;
    size_t n = strlen(says);
    snprintf(says + n, size - n, ", not %s", said == GUESS_SAME ? "the same"
             : said == GUESS_FLIPS ? "flipped" : said == GUESS_STAYS ? "staying" : word);
}

/* "through −∞": of a flip, where the elbow leaves at one end and comes back at the other. */
static const char *through(Flow *f, const Told *t)
{
    StepSeen seen;
    bool has_both = t->was.there && t->truth.there;
    if (t->of.name != PARAM_ELBOW || !f->v->s->told || !has_both) return NULL;
    step_seen_of(f->v, t->of.unit, &seen);
    if (!seen.is_there || seen.d.change.moved != ELBOW_THROUGH_INFINITY) return NULL;
    return t->truth.value > t->was.value ? "goes through −∞, to the right"
                                         : "goes through ∞, to the left";
}

typedef struct { char says[120], numbers[160]; } Judged;

static Judged judged(Flow *f, const Told *t)
{
    Judged j;
    char *says = j.says, *numbers = j.numbers, of[32] = "";
    const char *guess = guess_word(t->guess.kind);
    bool is_elbow = t->of.name == PARAM_ELBOW;
    const char *flips = through(f, t), *goes = flips != NULL ? flips : elbow_goes(t->went);
    if (t->of.unit > 0) snprintf(of, sizeof of, "Unit %zu: ", t->of.unit);
    if (is_elbow && t->of.unit > 0)
        snprintf(says, sizeof j.says, "%sits elbow %s", of, goes);
    else if (is_elbow) snprintf(says, sizeof j.says, "The elbow %s", goes);
    else snprintf(says, sizeof j.says, "%s%s", of, slope_is(t->went));
    if (of[0] != '\0') says[strlen(of)] = (char)tolower((unsigned char)says[strlen(of)]);
    if (flips == NULL) put_not(t, says, sizeof j.says);
    NumberText was = page_told_number(f, t, false), is = page_told_number(f, t, true);
    size_t n = (size_t)snprintf(numbers, sizeof j.numbers, "%s → %s", was.s, is.s);
    if (t->guess.kind == GUESS_NONE)
        snprintf(numbers + n, sizeof j.numbers - n, ", not predicted");
    else if (t->guess.kind == GUESS_AT)
        snprintf(numbers + n, sizeof j.numbers - n, ", you said %s",
                 shown_text(shown_alone(t->guess.at)).s);
    else
        snprintf(numbers + n, sizeof j.numbers - n, ", you said %s", guess);
    return j;
}

/* All alike: where the numbers of one stand below its words, those of all do. */
void page_judged(Flow *f, const Answer *a)
{
    Judged part[PREDICTED_MAX];
    bool two = false;
    for (size_t i = 0; i < a->parts; i++) {
        part[i] = judged(f, &a->part[i]);
        two |= is_two(f, part[i].says, part[i].numbers);
    }
    for (size_t i = 0; i < a->parts; i++)
        bar(f, said(a->part[i].guess.kind != GUESS_NONE, a->part[i].right), part[i].says,
            part[i].numbers, two);
}

/* --- why --- */

typedef struct { const char *words, *mark; } Linked;

/* The clause with its marks: what is named is linked, once each. Of a network the marks of this
 * unit, from 1: its line as it is and as it comes, its elbow and where that goes. */
static void put_linked(Buf *b, const char *s, size_t n, size_t unit)
{
    char line[32] = "slope'", elbow_next[32] = "elbow'", elbow[32] = "elbow";
    if (unit > 0) {
        snprintf(line, sizeof line, "unit %zu", unit);
        snprintf(elbow_next, sizeof elbow_next, "elbow %zu", unit);
        snprintf(elbow, sizeof elbow, "elbow %zu", unit);
    }
    const Linked link[] = {
        { "pulled down", "residual" }, { "pushed up", "residual" }, { "the pivot", "pivot" },
        { "gets shallower", line }, { "gets steeper", line },
        { "the slope flips", line }, { "the elbow moves", elbow_next },
        { "the elbow stays", elbow } };
    bool used[sizeof link/sizeof *link] = { false };
    for (size_t i = 0; i < n;) {
        size_t k = 0, len = 0;
        for (; k < sizeof link/sizeof *link; k++) {
            len = strlen(link[k].words);
            if (!used[k] && len <= n - i && strncmp(s + i, link[k].words, len) == 0) break;
        }
        if (k < sizeof link/sizeof *link) {
            buf_printf(b, "{%s|%s}", link[k].mark, link[k].words);
            used[k] = true;
            i += len;
        } else {
            if (strchr("{*$\\", s[i]) != NULL) buf_put(b, "\\", 1);
            bool is_symbol = strncmp(s, "wx ", 3) == 0 || strncmp(s, "f̂", 3) == 0;
            if (i == 0 && isascii((unsigned char)s[0]) && !is_symbol) {
                char c = (char)toupper((unsigned char)s[0]);
                buf_put(b, &c, 1);
            } else buf_put(b, s + i, 1);
            i++;
        }
    }
    if (b->len > 0 && strchr(".!?", b->at[b->len - 1]) == NULL) buf_printf(b, ".");
}

static void clause(Flow *f, size_t number, const char *s, size_t n, size_t unit)
{
    static const struct { Paint soft, ink; } look[] = {
        { PAINT_GOOD_SOFT, PAINT_RESIDUAL }, { PAINT_CONTROL, PAINT_INK_SOFT },
        { PAINT_BETWEEN, PAINT_NEXT } };
    Buf b = { 0 };
    put_linked(&b, s, n, unit);
    flow_room(f, 24*f->k);
    double indent = 34*f->k, r = 11*f->k, y = f->y, size = PAGE_SMALL*f->k;
    if (f->draw) {
        char digit[24];
        snprintf(digit, sizeof digit, "%zu", number);
        Pt c = pt(f->x + r, y + 11*f->k);
        canvas_disc(f->v->cv, c, r, look[(number - 1) % 3].soft);
        text_draw(f->v->cv, f->v->fonts, FACE_UI_BOLD, size,
                  pt(c.x, view_baseline(f->v, FACE_UI_BOLD, size, c.y)), ALIGN_CENTRE, digit,
                  look[(number - 1) % 3].ink);
    }
    f->x += indent;
    f->w -= indent;
    if (b.at != NULL) flow_markup(f, PAGE_TEXT - 0.5, b.at, PAINT_INK);
    f->x -= indent;
    f->w += indent;
    flow_gap(f, 9);
    buf_free(&b);
}

static void clauses(Flow *f, const Reason *r, size_t unit)
{
    Buf b = { 0 };
    /* a sentence of its own needs its subject */
    bool is_off = r->n > 0 && (r->clause[0].kind == CLAUSE_TOO_HIGH
                               || r->clause[0].kind == CLAUSE_TOO_LOW);
    if (is_off && !r->is_network) buf_printf(&b, "φ is ");
    Buf why = { 0 };
    words_why(&why, r, WHY_FULL);
    /* no clause before it says what turns */
    bool has_it = why.at != NULL && strncmp(why.at, "It ", 3) == 0;
    if (has_it) buf_printf(&b, "the unit's line %s", why.at + 3);
    else if (why.at != NULL) buf_put(&b, why.at, why.len);
    buf_free(&why);
    size_t number = 0;
    const char *arrow = " → ";
    for (const char *s = b.at; s != NULL;) {
        const char *end = strstr(s, arrow);
        clause(f, ++number, s, end != NULL ? (size_t)(end - s) : strlen(s), unit);
        s = end != NULL ? end + strlen(arrow) : NULL;
    }
    buf_free(&b);
}

static void why_loss(Flow *f, const Reason *r)
{
    Buf b = { 0 };
    words_loss(&b, r);
    if (b.len > 0) {
        flow_rule(f);
        bool helped = r->next_loss < r->loss;
        flow_room(f, 24*f->k);
        double size = PAGE_TEXT*f->k, y = f->y;
        flow_words(f, FACE_UI, PAGE_TEXT, b.at, PAINT_INK);
        if (f->draw && r->next_loss != r->loss)
            text_draw(f->v->cv, f->v->fonts, FACE_UI_BOLD, PAGE_SMALL*f->k,
                      pt(f->x + f->w, y + size), ALIGN_RIGHT,
                      helped ? "the step helped" : "the loss grew",
                      helped ? PAINT_RESIDUAL : PAINT_BAD);
    }
    buf_free(&b);
}

/* What the step was made from: rate, and w, b (of a network v) of each unit that was predicted. */
static void given(Flow *f)
{
    size_t unit[PREDICTED_MAX], n = view_predicted(f->v, unit);
    double size = PAGE_SMALL*1.15*f->k;
    for (size_t i = 0; f->v->s->told && i < n; i++) {
        StepSeen seen;
        char tex[300], index[32] = "";
        int at = 0;
        step_seen_of(f->v, unit[i], &seen);
        if (!seen.is_there) continue;
        const Shown *q = seen.digits.shown.q;
        bool is_net = f->v->s->lesson->net != NULL;
        if (is_net) snprintf(index, sizeof index, "_{%zu}", seen.d.unit + 1);
        if (i == 0) at = snprintf(tex, sizeof tex, "\\lambda = %s,\\quad ", shown_tex(q[Q_RATE]).s);
        at += snprintf(tex + at, sizeof tex - (size_t)at, "w%s = %s,\\quad b%s = %s", index,
                       shown_tex(q[Q_W]).s, index, shown_tex(q[Q_B]).s);
        if (is_net)
            snprintf(tex + at, sizeof tex - (size_t)at, ",\\quad v%s = %s", index,
                     shown_tex(q[Q_V]).s);
        double wide = formula_measure(f->v->fonts, size, false, tex).width,
            fits = wide > f->w ? size*f->w/wide : size;
        flow_room(f, size*1.6);
        if (f->draw)
            formula_draw(f->v->cv, f->v->fonts, fits, false, pt(f->x, f->y + size), tex,
                         PAINT_INK_SOFT);
        f->y += size*1.6;
    }
}

/* Of each unit that was predicted: a network's step is told unit by unit. */
void page_why(Flow *f)
{
    size_t unit[PREDICTED_MAX], n = view_predicted(f->v, unit);
    if (!f->v->s->told) return;
    Reason r = { .n = 0 };
    for (size_t i = 0; i < n; i++) {
        StepSeen seen;
        char title[32] = "Why";
        step_seen_of(f->v, unit[i], &seen);
        if (!seen.is_there) continue;
        r = reason_with(&seen.d, &seen.digits.shown);
        if (n > 1) snprintf(title, sizeof title, "Why unit %zu", unit[i]);
        flow_gap(f, 6);
        flow_words(f, FACE_UI_BOLD, PAGE_TEXT, title, PAINT_INK);
        flow_gap(f, 6);
        clauses(f, &r, f->v->s->lesson->net != NULL ? seen.d.unit + 1 : 0);
    }
    why_loss(f, &r);
}

/* --- the others --- */

static void told_choice(Flow *f, const Page *page, const Answer *a)
{
    char says[400];
    const char *truth = a->truth_choice < page->ask.choices
        ? page->ask.choice[a->truth_choice].says : "none of them";
    snprintf(says, sizeof says, a->right ? "Right: %s" : a->given ? "It is: %s"
                                           : "Shown, not answered: %s", truth);
    bar(f, said(a->given, a->right), says, "", false);
    bool because = a->given && a->choice < page->ask.choices
        && page->ask.choice[a->choice].because != NULL;
    if (because) flow_markup(f, PAGE_TEXT, page->ask.choice[a->choice].because, PAINT_INK);
}

static void told_number(Flow *f, const Answer *a)
{
    char says[80], numbers[80] = "";
    if (isfinite(a->truth))
        snprintf(says, sizeof says, "%s%s", a->right ? "Right: " : a->given ? "It is "
                                             : "Shown, not answered: ",
                 shown_text(shown_alone(a->truth)).s);
    else snprintf(says, sizeof says, "There is no such number now");
    if (a->given)
        snprintf(numbers, sizeof numbers, "you said %s", shown_text(shown_alone(a->number)).s);
    bar(f, said(a->given, a->right), says, numbers, is_two(f, says, numbers));
}

void page_told(Flow *f, const Visit *t)
{
    const Page *page = visit_page(t);
    const Answer *a = &t->answer;
    double top = f->y;
    switch (a->kind) {
    case ASK_PREDICT:
        page_judged(f, a);
        given(f);
        page_why(f);
        break;
    case ASK_CHOICES: told_choice(f, page, a); break;
    case ASK_NUMBER:  told_number(f, a); break;
    case ASK_GOAL:
        bar(f, said(false, a->right), a->right ? "Done" : "Not reached", "", false);
        break;
    default:          break;
    }
    if (page->why != NULL) {
        flow_gap(f, 8);
        flow_markup(f, PAGE_TEXT, page->why, PAINT_INK);
    }
    if (f->draw) frame_keep(f->v->frame, (Rect){ f->x, top, f->w, f->y - top });
}
