#include "view/net/training_view.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/count_text.h"
#include "base/number.h"
#include "base/utf8.h"
#include "model/shown.h"
#include "view/kit/widgets.h"

#define CHOICES_MAX 7

typedef struct {
    const char *text, *name, *tip;
    Command command;
    bool chosen;
} Choice;

/* A number to type beside a choice; of its box only the width is said. */
typedef struct {
    Value       value;
    double      apart;         /* from the choice                        */
    const char *alone;         /* the choice's text without the box; NULL: the same */
} Beside;

typedef enum { ROW_TRAIN, ROW_OPTIMIZER, ROW_BATCH, ROW_ORDER, ROW_WIDTH, ROW_START, ROW_ELBOWS,
               ROW_DATA, ROW_CHANGE, ROW_STOP, ROWS } RowKind;

#define FILE_SHOWN 16          /* bytes of a file's name beside the other data */

typedef struct {
    const char *label, *tip;
    Choice choice[CHOICES_MAX];
    size_t n, extra;           /* the last `extra` go where there is no room */
    Beside beside[CHOICES_MAX];
} TrainingRow;

/* What goes first where the card is low. */
static const RowKind important[ROWS] = { ROW_TRAIN, ROW_OPTIMIZER, ROW_BATCH, ROW_DATA, ROW_CHANGE,
                                         ROW_WIDTH, ROW_START,
                                         ROW_ORDER, ROW_STOP, ROW_ELBOWS };

static Command say(CommandKind kind, uint64_t value)
{
    return (Command){ .kind = kind, .index = value };
}

static TrainingRow train_row(const NetLesson *net)
{
    bool all = net->tr.layers == LAYERS_ALL;
    return (TrainingRow){ "train", "Which parameters a step changes", .n = 4, .extra = 1,
                          .choice = {
        { "all layers", "train:all", "Every step updates w, b and v of all units: elbows move",
          say(CMD_LAYERS, LAYERS_ALL), all },
        { "output only", "train:output",
          "Every step updates the output layer v alone: all elbows stay where they are",
          say(CMD_LAYERS, LAYERS_OUTPUT), !all },
        { "least squares", "train:least-squares",
          "Solves for the output layer v at once: the v of least mean squared error for these "
          "elbows",
          { .kind = CMD_LEAST_SQUARES }, 0 },
        { "bias c", "train:bias",
          "An output bias: f̂ = Σ v φ + c, where c trains with the output layer",
          say(CMD_BIAS, !net->bias), net->bias } } };
}

static TrainingRow optimizer_row(const NetLesson *net)
{
    Rule r = net->tr.rule;
    return (TrainingRow){ "optimizer", "The rule that makes a step of a gradient", .n = 3,
                          .choice = {
        { choices_word(&rule_names, RULE_SGD), "optimizer",
          "Stochastic gradient descent: θ′ = θ − λ ∂ℓ/∂θ",
          say(CMD_OPTIMIZER, OPTIMIZER_SGD), r == RULE_SGD },
        { choices_word(&rule_names, RULE_MOMENTUM), "optimizer",
          "Momentum: steps along a running sum of the gradients",
          say(CMD_OPTIMIZER, OPTIMIZER_MOMENTUM),
          r == RULE_MOMENTUM },
        { choices_word(&rule_names, RULE_ADAM), "optimizer",
          "Adam: running means of the gradient and of its square; every parameter moves by about λ",
          say(CMD_OPTIMIZER, OPTIMIZER_ADAM), r == RULE_ADAM } } };
}

static TrainingRow batch_row(View *v)
{
    const Lesson *l = v->s->lesson;
    const NetLesson *net = l->net;
    TrainingRow r = { "batch", "How many training points a step averages its gradient over",
                      .choice = {
        { "1", "batch:1", "Every step follows the gradient of a single point", say(CMD_BATCH, 1),
          net->tr.batch == 1 && !net->batch_all } } };
    r.n = 1;
    if (l->n > 10)
        r.choice[r.n++] = (Choice){ "10", "batch:10",
                                    "Every step follows the mean gradient of 10 points: a "
                                    "minibatch",
                                    say(CMD_BATCH, 10), net->tr.batch == 10 && !net->batch_all };
    const char *all = frame_text(v->frame, "all %s", l->n > 0 ? count_text((double)l->n).s : "");
    r.choice[r.n++] = (Choice){ all, "batch:all",
                                "Every step follows the gradient over all training points: the "
                                "full batch",
                                say(CMD_BATCH, 0), net->batch_all };
    double batch = (double)net->tr.batch;
    r.beside[r.n - 1] = (Beside){ .apart = 8, .value = { .index = SLIDER_BATCH, .box.w = 62,
                                                         .value = batch, .shown =
                                                         frame_text(v->frame, "%s",
                                                                    count_text(batch).s),
        .tip = "Points in a batch: click and type a number." } };
    return r;
}

static TrainingRow order_row(const NetLesson *net)
{
    Order o = net->tr.order;
    return (TrainingRow){ "order", "Which points the next batch takes", .n = 3, .choice = {
        { choices_word(&order_words, ORDER_CYCLIC), "order",
          "One point after the other, and round again", say(CMD_ORDER, ORDER_CYCLIC),
          o == ORDER_CYCLIC },
        { choices_word(&order_words, ORDER_SHUFFLE), "order",
          "Every epoch takes all points once, in a new random order", say(CMD_ORDER, ORDER_SHUFFLE),
          o == ORDER_SHUFFLE },
        { choices_word(&order_words, ORDER_SAMPLE), "order",
          "Every point is drawn at random, with replacement", say(CMD_ORDER, ORDER_SAMPLE),
          o == ORDER_SAMPLE } } };
}

static TrainingRow start_row(View *v)
{
    const NetLesson *net = v->s->lesson->net;
    const char *seed = frame_text(v->frame, "Another random start: now seed %"
                                  PRIu64 "; makes the whole run again", net->start_seed);
    int k = net->start_kind;
    return (TrainingRow){ "start", "Where the parameters begin", .n = 5, .choice = {
        { choices_word(&start_words, START_NOTEBOOK), "start",
          "As the course notebook: w in ±1, v in ±1/√d, elbows at random over the data",
          say(CMD_START, START_NOTEBOOK), k == START_NOTEBOOK },
        { choices_word(&start_words, START_EVEN), "start", "Elbows evenly spaced over the data",
          say(CMD_START, START_EVEN), k == START_EVEN },
        { "He", "start", "He initialization: normal weights with variance 2/inputs, biases 0: all "
                         "elbows at x = 0",
          say(CMD_START, START_HE), k == START_HE },
        { "new seed", "seed:new", seed, say(CMD_SEED, (net->start_seed + 1) % SEED_MAX), 0 },
        { "scaled data", "data:scaled",
          "Train on x and y scaled to deviation 1. All numbers on the screen stay in the data's "
          "own units.",
          say(CMD_SCALE, !net->scale.on), net->scale.on } } };
}

static TrainingRow data_row(View *v)
{
    const NetLesson *net = v->s->lesson->net;
    static const struct { const char *text, *name, *tip; } known[] = {
        [TARGET_ZIGZAG] = { "zig-zag", "data",
                            "The course notebook's zig-zag on [0, 1], with a little noise" },
        [TARGET_SINE] = { "sine", "data", "One period of a sine" },
        [TARGET_ABS] = { "abs", "data", "|2x − 1|: two units are enough" },
        [TARGET_STEP] = { "step", "data", "A jump, which no continuous f̂ can follow" },
        [TARGET_CUBIC] = { "cubic", "data", "A cubic with one turn each way" },
        [TARGET_COUNT] = { "sunspots", "data:sunspots",
                           "Yearly sunspot numbers since 1700, measured: opens their lesson" },
    };
    TrainingRow r = { "data", "What f̂ learns; a new choice begins a new run", .n = 0 };
    bool any = false;
    for (int i = 0; i <= TARGET_COUNT; i++) {
        const char *word = i < TARGET_COUNT ? choices_word(&target_words, i) : "sunspots.csv";
        bool is = net->data_name != NULL && (strcmp(net->data_name, known[i].text) == 0
                                             || strcmp(net->data_name, word) == 0);
        any = any || is;
        Command c = i < TARGET_COUNT ? say(CMD_DATA, (uint64_t)i)
            : (Command){ .kind = CMD_OPEN, .text = "sunspots" };
        r.choice[r.n++] = (Choice){ known[i].text, known[i].name, known[i].tip, c, is };
    }
    size_t len = net->data_name != NULL ? strlen(net->data_name) : 0;
    bool is_file = !any && len > 4 && strcmp(net->data_name + len - 4, ".csv") == 0;
    /* a long name would push the title out */
    size_t cut = is_file && len > FILE_SHOWN ? utf8_whole(net->data_name, FILE_SHOWN - 4) : len;
    const char *file = "open CSV…";
    if (is_file)
        file = frame_text(v->frame, "%.*s%s", (int)cut, net->data_name, cut < len ? "…" : "");
    r.choice[r.n++] = (Choice){ file, "data:open",
                                "Points from a CSV file: opens the list of files (Ctrl+O)",
                                { .kind = CMD_OPEN }, is_file };
    return r;
}

static TrainingRow change_row(const NetLesson *net)
{
    return (TrainingRow){ "a change",
                          "What happens to the run when something here, or a point, is changed",
                          .n = 2, .choice = {
        { "reruns all steps", "changes:rerun",
          "The whole run so far is made again with the change, from the same start",
          say(CMD_CHANGES, 0), net->reruns },
        { "goes on from here", "changes:go-on",
          "Training goes on from this step with the change; the steps before stay as they are",
          say(CMD_CHANGES, 1), !net->reruns } } };
}

/* Where nothing is set, the boxes say faintly what a click on the words would set. */
static TrainingRow stop_row(View *v)
{
    const Lesson *l = v->s->lesson;
    const NetLesson *net = l->net;
    bool has_loss = net->stop_loss > 0, has_steps = net->stop_steps > 0;
    double loss = has_loss ? net->stop_loss : net->loss > 0 && isfinite(net->loss)
        ? nice_below(0.5*net->loss) : 1e-4;
    double steps = has_steps ? (double)net->stop_steps : fmax(1000, nice_above(2*(double)l->steps));
    double loss_w = 66, steps_w = 66;
    CountText k = count_text(steps);
    if (text_width(v->fonts, FACE_UI_MEDIUM, TEXT_TYPED, k.s) > steps_w - 10)
        k = count_short(steps);
    Frame *f = v->frame;
    const char *loss_words = frame_text(f, "%s", shown_text(shown_alone(loss)).s),
        *steps_words = frame_text(f, "%s", k.s);
    const char *at_loss_words = frame_text(f, "at loss %s", shown_text(shown_alone(loss)).s);
    const char *at_step_words = frame_text(f, "at step %s", count_short(steps).s);
    const char *loss_tip = frame_text(f,
                                      has_loss ? "The run ends when the mean loss reaches %s; "
                                                 "click to let it go on"
                                                  : "End the run when the mean loss reaches %s",
                                                  shown_text(shown_alone(loss)).s);
    const char *step_tip = frame_text(f,
                                      has_steps ? "The run ends at step %s; click to let it go on"
                                                   : "End the run at step %s", count_text(steps).s);
    Command now = { .kind = CMD_STOP, .a = { net->stop_loss }, .index = net->stop_steps },
        at_loss = now, at_step = now;
    at_loss.a[0] = has_loss ? 0 : loss;
    at_step.index = has_steps ? 0 : (uint64_t)steps;
    return (TrainingRow){ "stop", "When the run ends by itself", .n = 3, .choice = {
        { "at loss", "stop:loss", loss_tip, at_loss, has_loss },
        { "at step", "stop:steps", step_tip, at_step, has_steps },
        { "at a plateau", "stop:still",
          "End the run when the loss has not become lower for long: it no longer improves",
          say(CMD_STOP_STILL, !net->stop_still), net->stop_still } }, .beside = {
        { .apart = 3, .alone = at_loss_words, .value = { .index = VALUE_STOP_LOSS, .box.w = loss_w,
                                                         .value = net->stop_loss,
          .shown = loss_words, .faint = !has_loss, .command = now,
          .tip = "The mean loss at which the run ends: click and type a number. 0, or nothing: at "
                 "no loss." } },
        { .apart = 3, .alone = at_step_words,
          .value = { .index = VALUE_STOP_STEPS, .box.w = steps_w, .value = (double)net->stop_steps,
          .shown = steps_words, .faint = !has_steps, .command = now,
          .tip = "The step at which the run ends: click and type a number. 0, or nothing: at no "
                 "step." } } } };
}

static TrainingRow training_row(View *v, RowKind kind)
{
    const Lesson *l = v->s->lesson;
    switch (kind) {
    case ROW_TRAIN:     return train_row(l->net);
    case ROW_OPTIMIZER: return optimizer_row(l->net);
    case ROW_BATCH:     return batch_row(v);
    case ROW_ORDER:     return order_row(l->net);
    case ROW_START:     return start_row(v);
    case ROW_DATA:      return data_row(v);
    case ROW_CHANGE:    return change_row(l->net);
    case ROW_STOP:      return stop_row(v);
    case ROW_ELBOWS:
        return (TrainingRow){ "elbows", "The interval over which the start spreads the elbows",
                              .n = 0 };
    default:
        return (TrainingRow){ "width", "d: how many units the network has", .n = 0 };
    }
}

/* --- how it is set --- */

typedef struct { double size, pad, gap; size_t n, lines; bool boxes; } Fit;

static const char *words_of(const TrainingRow *r, const Fit *f, size_t i)
{
    return f->boxes || r->beside[i].alone == NULL ? r->choice[i].text : r->beside[i].alone;
}

static double beside(const TrainingRow *r, const Fit *f, size_t i)
{
    return f->boxes ? r->beside[i].apart + r->beside[i].value.box.w : 0;
}

/* How many choices its first line has. */
static size_t first_line(const Fit *f) { return f->lines == 2 ? (f->n + 1)/2 : f->n; }

/* Has it room, with at least so much air round the words? */
static bool fits(View *v, const TrainingRow *r, Fit *f, double room, double least)
{
    f->pad = 12;
    for (size_t from = 0, to = first_line(f); from < f->n; from = to, to = f->n) {
        double w = f->gap*(double)(to - from - 1);
        for (size_t i = from; i < to; i++)
            w += text_width(v->fonts, FACE_UI_BOLD, f->size, words_of(r, f, i)) + beside(r, f, i);
        f->pad = fmin(f->pad, (room - w)/(2*(double)(to - from)));
    }
    return f->pad >= least;
}

/* In one line with less and less air, then without boxes, without what can go, then in two. */
static Fit fit_row(View *v, const TrainingRow *r, double size, double room)
{
    Fit f = { size, 12, 6, r->n, 1, true };
    if (r->n == 0 || fits(v, r, &f, room, 5)) return f;
    f.boxes = false;
    for (size_t out = 0; out <= r->extra; out++) {
        f.n = r->n - out;
        if (fits(v, r, &f, room, 5)) return f;
    }
    for (size_t out = 0; out <= r->extra; out++) {
        f = (Fit){ size - 1, 4, 4, r->n - out, 1, false };
        if (fits(v, r, &f, room, 4)) return f;
    }
    f = (Fit){ size, 8, 6, r->n - r->extra, 2, false };
    if (fits(v, r, &f, room, 5)) return f;
    f.size = size - 1;
    f.pad = fits(v, r, &f, room, 4) ? f.pad : 4;
    return f;
}

static void choices(View *v, const TrainingRow *r, const Fit *f, size_t id, double x0, double right,
                    double y, double line_h)
{
    double h = fmin(line_h - 4, 26), x = x0;
    for (size_t i = 0; i < f->n; i++) {
        const Choice *c = &r->choice[i];
        if (i == first_line(f)) {
            x = x0;
            y += line_h;
        }
        double w = text_width(v->fonts, FACE_UI_BOLD, f->size, words_of(r, f, i)) + 2*f->pad;
        if (x + w > right + 0.5) w = right - x;
        Rect box = { x, y + (line_h - h)/2, w, h };
        view_button(v, &(Button){ .id = id + i, .box = box, .text = words_of(r, f, i),
                                  .command = c->command,
            .name = c->name, .tip = c->tip, .chosen = c->chosen, .size = f->size });
        x += w + f->gap + beside(r, f, i);
        if (beside(r, f, i) == 0) continue;
        Value n = r->beside[i].value;
        n.box = (Rect){ rect_right(box) + r->beside[i].apart, box.y, n.box.w, h };
        n.framed = true;
        view_value(v, &n);
    }
}

static void width(View *v, double x0, double right, double y, double line_h)
{
    double d = (double)v->s->lesson->net->at->d, most = 1000, cy = y + line_h/2;
    while (most < d) most *= 10;
    formula_draw(v->cv, v->fonts, 16, false, pt(x0, cy + 4), "d", PAINT_INK);
    Axis axis = view_held(v, HANDLE_SLIDER, SLIDER_WIDTH,
                          (Axis){ 1, most, x0 + 26, right - 84, true });
    view_slider(v, &(Slider){ .index = SLIDER_WIDTH, .kind = HANDLE_SLIDER, .x = axis, .cy = cy,
                              .value = d,
        .tip = "The width d: how many units the network has. A new width begins a new run from a "
               "new start." });
    double h = fmin(line_h - 2, 26);
    view_value(v, &(Value){ .index = SLIDER_WIDTH, .box = { right - 72, cy - h/2, 72, h },
                            .value = d, .shown = count_text(d).s,
        .tip = "The width d: click and type a number up to 1,000,000." });
}

/* Where a random start puts its elbows; where another one has them. */
static void elbows(View *v, double x0, double right, double y, double line_h, double size)
{
    const NetLesson *net = v->s->lesson->net;
    double h = fmin(line_h - 4, 26), base = view_baseline(v, FACE_UI, size, y + line_h/2), x = x0;
    if (net->start_kind == START_HE || net->start_kind == START_GIVEN) {
        char words[64];
        if (net->start_kind == START_GIVEN) snprintf(words, sizeof words, "as given");
        else
            snprintf(words, sizeof words, "all at x = %s",
                     shown_text(shown_alone(net->scale.on ? net->scale.x_mid : 0)).s);
        text_draw_within(v->cv, v->fonts, FACE_UI, size, pt(x0, base), ALIGN_LEFT, right - x0,
                         words, PAINT_INK_SOFT);
        return;
    }
    static const char *const before[] = { "from", "to" }, *const tip[] = {
        "Where the interval of the elbows begins: click and type a number. Makes a new network, "
        "and its run.",
        "Where the interval of the elbows ends: click and type a number. Makes a new network, and "
        "its run." };
    for (size_t i = 0; i < 2; i++) {
        text_draw(v->cv, v->fonts, FACE_UI, size, pt(x, base), ALIGN_LEFT, before[i],
                  PAINT_INK_SOFT);
        x += text_width(v->fonts, FACE_UI, size, before[i]) + 8;
        double end = i == 0 ? net->elbow_lo : net->elbow_hi, w = 66;
        view_value(v, &(Value){ .index = VALUE_ELBOWS_LO + i,
                                .box = { x, y + (line_h - h)/2, w, h }, .value = end,
                                .framed = true,
            .shown = shown_text(shown_alone(end)).s, .tip = tip[i],
            .command = { .kind = CMD_ELBOWS, .a = { net->elbow_lo, net->elbow_hi } } });
        x += w + 10;
    }
}

/* Where the points come from, how many, how they are scaled: when all that is too wide, the name is
 * cut first. */
static void data_words(View *v, const Lesson *l, Pt right, double room)
{
    const Scale *q = &l->net->scale;
    const char *name = l->n > 0 && l->net->data_name != NULL ? l->net->data_name : "";
    char words[160];
    int n = snprintf(words, sizeof words, "%s%s", name[0] != '\0' ? " · " : "",
                     count_points((double)l->n).s);
    double short_w = text_width(v->fonts, FACE_UI, TEXT_SMALL, words);
    if (q->on)
        snprintf(words + n, sizeof words - (size_t)n, " · trained as (x − %s)/%s, y/%s",
                 shown_text(shown_alone(q->x_mid)).s, shown_text(shown_alone(q->x_size)).s,
                 shown_text(shown_alone(q->y_size)).s);
    double w = text_width(v->fonts, FACE_UI, TEXT_SMALL, words),
        name_w = fmin(text_width(v->fonts, FACE_UI, TEXT_SMALL, name), 70);
    if (w + name_w > room) {
        words[n] = '\0';
        w = short_w;
    }
    text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_SMALL, right, ALIGN_RIGHT, room, words,
                     PAINT_INK_SOFT);
    text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(right.x - w, right.y), ALIGN_RIGHT,
                     room - w, name, PAINT_INK_SOFT);
}

void view_training(View *v, Rect card, bool dense)
{
    const Lesson *l = v->s->lesson;
    view_card(v, card);
    double size = TRAINING_TEXT(dense), least = TRAINING_ROW(dense),
        most = TRAINING_ROW_MOST(dense);
    double label_w = TRAINING_LABEL(dense), pad = TRAINING_PAD(dense), x0 = card.x + pad + label_w,
        right = rect_right(card) - pad;
    TrainingRow row[ROWS];
    Fit fit[ROWS];
    bool shown[ROWS] = { false };
    size_t lines = 0, all = 0;
    for (int k = 0; k < ROWS; k++) {
        row[k] = training_row(v, (RowKind)k);
        fit[k] = fit_row(v, &row[k], size, right - x0);
        all += fit[k].lines;
    }
    /* a title only where everything else has its place */
    double top = card.h - 8 >= (double)all*least + 34 ? HEAD_TRAINING(dense) : 7,
        room = card.h - top - 8;
    for (int k = 0; k < ROWS; k++) {
        RowKind kind = important[k];
        if ((double)(lines + fit[kind].lines)*least > room) continue;
        shown[kind] = true;
        lines += fit[kind].lines;
    }
    if (top > 20) {
        double base = view_baseline(v, FACE_UI_BOLD, TEXT_TITLE, card.y + HEAD_MIDDLE_LOW(top));
        double end = view_title(v, card.x + pad, card.y + HEAD_MIDDLE_LOW(top), "Training")
            + CARD_TITLE_GAP;
        data_words(v, l, pt(right, base), right - end);
        view_explain(v, EXPLAIN_DATA, (Rect){ right - 160, card.y + HEAD_MIDDLE_LOW(top) - 10, 160,
                                              20 }, "Where the training points come from.");
    }
    double line_h = fmin(room/fmax((double)lines, 1), most), y = card.y + top;
    size_t id = BUTTON_TRAINING;
    for (int k = 0; k < ROWS; id += row[k].n, k++) {
        if (!shown[k]) continue;
        text_draw(v->cv, v->fonts, FACE_UI, size,
                  pt(card.x + pad, view_baseline(v, FACE_UI, size, y + line_h/2)), ALIGN_LEFT,
                  row[k].label, PAINT_INK_SOFT);
        view_explain(v, EXPLAIN_TRAINING + (size_t)k,
                     (Rect){ card.x + pad, y + 2, label_w - 8, line_h - 4 }, row[k].tip);
        if (k == ROW_WIDTH) width(v, x0, right, y, line_h);
        else if (k == ROW_ELBOWS) elbows(v, x0, right, y, line_h, size);
        else choices(v, &row[k], &fit[k], id, x0, right, y, line_h);
        y += line_h*(double)fit[k].lines;
    }
}
