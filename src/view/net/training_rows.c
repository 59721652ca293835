#include "view/net/training_rows.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/count_text.h"
#include "base/number.h"
#include "base/utf8.h"
#include "model/shown.h"
#include "view/net/column_strip.h"

#define FILE_SHOWN 16          /* bytes of a file's name beside the other data */
#define BOX        50.0        /* of a number                                  */
#define SUNSPOTS   "Yearly sunspot numbers since 1700, measured: opens their lesson"

/* Where the buttons of each row begin. */
static const size_t first_id[ROWS] = {
    [ROW_TRAIN] = 0, [ROW_SOLVE] = 3, [ROW_OPTIMIZER] = 4, [ROW_BATCH] = 7, [ROW_DATA] = 10,
    [ROW_CHANGE] = 18, [ROW_START] = 20, [ROW_ORDER] = 25, [ROW_STOP] = 28,
    [ROW_TEST] = 34 };

static Command say(CommandKind kind, uint64_t value)
{
    return (Command){ .kind = kind, .index = value };
}

static TrainingItem segment(const char *text, const char *name, const char *tip, Command c,
                            bool is_chosen)
{
    return (TrainingItem){ .look = LOOK_SEGMENT, .text = text, .name = name, .tip = tip,
                           .command = c, .chosen = is_chosen };
}

static TrainingItem toggle(const char *text, const char *name, const char *tip, Command c,
                           bool is_on)
{
    return (TrainingItem){ .look = LOOK_SWITCH, .text = text, .name = name, .tip = tip,
                           .command = c, .chosen = is_on };
}

static TrainingItem action(const char *text, const char *name, const char *tip, Command c)
{
    return (TrainingItem){ .look = LOOK_ACTION, .text = text, .name = name, .tip = tip,
                           .command = c };
}

static TrainingRow train_row(const NetLesson *net)
{
    bool all = net->tr.layers == LAYERS_ALL;
    return (TrainingRow){ "train", "Which parameters a step changes", .n = 3, .item = {
        segment("all layers", "train:all",
                "Every step updates w, b and v of all units: elbows move",
                say(CMD_LAYERS, LAYERS_ALL), all),
        segment("output only", "train:output",
                "Every step updates the output layer v alone: all elbows stay where they are",
                say(CMD_LAYERS, LAYERS_OUTPUT), !all),
        toggle("bias c", "train:bias",
               "An output bias: f̂ = Σ v φ + c, where c trains with the output layer",
               say(CMD_BIAS, !net->bias), net->bias) } };
}

static TrainingRow solve_row(View *v)
{
    double ridge = v->s->look.ridge;
    TrainingRow r = { "solve", "The output layer of least mean squared error, found at once",
                      .n = 1, .item = { action("least squares", "train:least-squares",
        "Solves for the output layer v at once: the v of least mean squared error for these "
        "elbows", (Command){ .kind = CMD_LEAST_SQUARES, .a = { ridge } }) } };
    r.item[0].words = "ridge";
    r.item[0].value = (Value){
        .index = VALUE_RIDGE, .box.w = BOX, .value = ridge, .faint = ridge == 0,
        .shown = frame_text(v->frame, "%s", shown_text(shown_alone(ridge)).s),
        .command = { .kind = CMD_RIDGE, .a = { ridge } },
        .tip = "The ridge: least squares then keeps v small, too, the more the larger it is. "
               "Click and type a number; 0: none." };
    return r;
}

static TrainingRow optimizer_row(const NetLesson *net)
{
    Rule r = net->tr.rule;
    return (TrainingRow){ "optimizer", "The rule that makes a step of a gradient", .n = 3,
                          .item = {
        segment(choices_word(&rule_names, RULE_SGD), "optimizer",
                "Stochastic gradient descent: θ′ = θ − λ ∂ℓ/∂θ",
                say(CMD_OPTIMIZER, OPTIMIZER_SGD), r == RULE_SGD),
        segment(choices_word(&rule_names, RULE_MOMENTUM), "optimizer",
                "Momentum: steps along a running sum of the gradients",
                say(CMD_OPTIMIZER, OPTIMIZER_MOMENTUM), r == RULE_MOMENTUM),
        segment(choices_word(&rule_names, RULE_ADAM), "optimizer",
                "Adam: running means of the gradient and of its square; every parameter moves by "
                "about λ", say(CMD_OPTIMIZER, OPTIMIZER_ADAM), r == RULE_ADAM) } };
}

static TrainingRow batch_row(View *v)
{
    const Lesson *l = v->s->lesson;
    const NetLesson *net = l->net;
    TrainingRow r = { "batch", "How many training points a step averages its gradient over",
                      .n = 0 };
    r.item[r.n++] = segment("1", "batch:1", "Every step follows the gradient of a single point",
                            say(CMD_BATCH, 1), net->tr.batch == 1 && !net->batch_all);
    if (l->n > 10)
        r.item[r.n++] = segment("10", "batch:10",
                                "Every step follows the mean gradient of 10 points: a minibatch",
                                say(CMD_BATCH, 10), net->tr.batch == 10 && !net->batch_all);
    const char *all = frame_text(v->frame, "all %s", l->n > 0 ? count_text((double)l->n).s : "");
    r.item[r.n++] = segment(all, "batch:all",
                            "Every step follows the gradient over all training points: the full "
                            "batch", say(CMD_BATCH, 0), net->batch_all);
    double batch = (double)net->tr.batch;
    r.item[r.n++] = (TrainingItem){ .value = {
        .index = SLIDER_BATCH, .box.w = BOX, .value = batch,
        .shown = frame_text(v->frame, "%s", count_text(batch).s),
        .tip = "Points in a batch: click and type a number." } };
    return r;
}

static TrainingRow order_row(const NetLesson *net)
{
    Order o = net->tr.order;
    return (TrainingRow){ "order", "Which points the next batch takes", .n = 3, .item = {
        segment(choices_word(&order_words, ORDER_CYCLIC), "order",
                "One point after the other, and round again", say(CMD_ORDER, ORDER_CYCLIC),
                o == ORDER_CYCLIC),
        segment(choices_word(&order_words, ORDER_SHUFFLE), "order",
                "Every epoch takes all points once, in a new random order",
                say(CMD_ORDER, ORDER_SHUFFLE), o == ORDER_SHUFFLE),
        segment(choices_word(&order_words, ORDER_SAMPLE), "order",
                "Every point is drawn at random, with replacement",
                say(CMD_ORDER, ORDER_SAMPLE), o == ORDER_SAMPLE) } };
}

static TrainingRow start_row(View *v)
{
    const NetLesson *net = v->s->lesson->net;
    const char *seed = frame_text(v->frame, "Another random start: now seed %"
                                  PRIu64 "; makes the whole run again", net->start_seed);
    int k = net->start_kind;
    return (TrainingRow){ "start", "Where the parameters begin", .n = 5, .item = {
        segment(choices_word(&start_words, START_NOTEBOOK), "start",
                "As the course notebook: w in ±1, v in ±1/√d, elbows at random over the data",
                say(CMD_START, START_NOTEBOOK), k == START_NOTEBOOK),
        segment(choices_word(&start_words, START_EVEN), "start",
                "Elbows evenly spaced over the data", say(CMD_START, START_EVEN),
                k == START_EVEN),
        segment("He", "start",
                "He initialization: normal weights with variance 2/inputs, biases 0: all elbows "
                "at x = 0", say(CMD_START, START_HE), k == START_HE),
        action("new seed", "seed:new", seed, say(CMD_SEED, (net->start_seed + 1) % SEED_MAX)),
        toggle("scaled data", "data:scaled",
               "Train on x and y scaled to deviation 1. All numbers on the screen stay in the "
               "data's own units.", say(CMD_SCALE, !net->scale.on), net->scale.on) } };
}

/* What is there, and is none of the targets: a file's points, or the lesson's about sunspots. */
static TrainingItem other_data(View *v, const char *name)
{
    bool is_sunspots = strcmp(name, "sunspots.csv") == 0;
    size_t len = strlen(name), cut = len > FILE_SHOWN ? utf8_whole(name, FILE_SHOWN - 4) : len;
    const char *text = is_sunspots ? "sunspots"
        : frame_text(v->frame, "%.*s%s", (int)cut, name, cut < len ? "…" : "");
    if (is_sunspots)
        return segment(text, "data:sunspots", SUNSPOTS,
                       (Command){ .kind = CMD_OPEN, .text = "sunspots" }, true);
    return segment(text, "data:file",
                   frame_text(v->frame, "The points of %s; opens the list of files (Ctrl+O)",
                              name), (Command){ .kind = CMD_OPEN }, true);
}

static TrainingRow data_row(View *v)
{
    const NetLesson *net = v->s->lesson->net;
    static const struct { const char *text, *tip; } known[] = {
        [TARGET_ZIGZAG] = { "zig-zag",
                            "The course notebook's zig-zag on [0, 1], with a little noise" },
        [TARGET_SINE] = { "sine", "One period of a sine" },
        [TARGET_ABS] = { "abs", "|2x − 1|: two units are enough" },
        [TARGET_STEP] = { "step", "A jump, which no continuous f̂ can follow" },
        [TARGET_CUBIC] = { "cubic", "A cubic with one turn each way" },
    };
    TrainingRow r = { "data", "What f̂ learns; a new choice begins a new run", .n = 0 };
    const char *name = net->data_name != NULL ? net->data_name : "";
    for (int i = 0; i < TARGET_COUNT; i++) {
        bool is = strcmp(name, known[i].text) == 0
            || strcmp(name, choices_word(&target_words, i)) == 0;
        r.item[r.n++] = segment(known[i].text, "data", known[i].tip, say(CMD_DATA, (uint64_t)i),
                                is);
    }
    size_t len = strlen(name);
    bool is_table = net->table != NULL || (len > 4 && strcmp(name + len - 4, ".csv") == 0),
        is_sunspots = strcmp(name, "sunspots.csv") == 0;
    if (is_table) r.item[r.n++] = other_data(v, name);
    if (!is_sunspots)
        r.item[r.n++] = action("sunspots", "data:sunspots", SUNSPOTS,
                               (Command){ .kind = CMD_OPEN, .text = "sunspots" });
    r.item[r.n++] = action("open CSV…", "data:open",
                           "Points from a table of your own, CSV or other text: opens the list of "
                           "files (Ctrl+O)",
                           (Command){ .kind = CMD_OPEN });
    for (size_t i = TARGET_COUNT; i < r.n; i++) r.item[i].joins = CMD_DATA;
    r.item[r.n++] = target_field(v);
    return r;
}

static TrainingRow change_row(const NetLesson *net)
{
    return (TrainingRow){ "a change",
                          "What happens to the run when something here, or a point, is changed",
                          .n = 2, .item = {
        segment("reruns all steps", "changes:rerun",
                "The whole run so far is made again with the change, from the same start",
                say(CMD_CHANGES, 0), net->reruns),
        segment("goes on from here", "changes:go-on",
                "Training goes on from this step with the change; the steps before stay as they "
                "are", say(CMD_CHANGES, 1), !net->reruns) } };
}

/* Where a random start puts its elbows; where another one has them. */
static TrainingRow elbows_row(View *v)
{
    const NetLesson *net = v->s->lesson->net;
    TrainingRow r = { "elbows", "The interval over which the start spreads the elbows", .n = 1 };
    if (net->start_kind == START_GIVEN) r.item[0].words = "as given";
    else if (net->start_kind == START_HE)
        r.item[0].words = frame_text(v->frame, "all at x = %s",
                                     shown_text(shown_within(net->scale.on ? net->scale.x_mid : 0,
                                                             net->scale.x_size/100)).s);
    if (r.item[0].words != NULL) return r;
    static const char *const words[] = { "from", "to" }, *const tip[] = {
        "Where the interval of the elbows begins: click and type a number. Makes a new network, "
        "and its run.",
        "Where the interval of the elbows ends: click and type a number. Makes a new network, and "
        "its run." };
    for (r.n = 0; r.n < 2; r.n++) {
        double end = r.n == 0 ? net->elbow_lo : net->elbow_hi,
               off = fabs(net->elbow_hi - net->elbow_lo)/100;
        const char *shown = frame_text(v->frame, "%s", shown_text(shown_within(end, off)).s);
        double w = text_width(v->fonts, FACE_UI_MEDIUM, TEXT_TYPED, shown) + 16;
        r.item[r.n] = (TrainingItem){ .words = words[r.n], .value = {
            .index = VALUE_ELBOWS_LO + r.n, .box.w = fmax(BOX + 8, w), .value = end,
            .shown = shown,
            .tip = tip[r.n],
            .command = { .kind = CMD_ELBOWS, .a = { net->elbow_lo, net->elbow_hi } } } };
    }
    return r;
}

/* Where nothing is set, the boxes say faintly what the switch would set. */
static TrainingRow stop_row(View *v)
{
    const Lesson *l = v->s->lesson;
    const NetLesson *net = l->net;
    Frame *f = v->frame;
    bool has_loss = net->stop_loss > 0, has_steps = net->stop_steps > 0;
    double loss = has_loss ? net->stop_loss : net->loss > 0 && isfinite(net->loss)
        ? nice_below(0.5*net->loss) : 1e-4;
    double steps = has_steps ? (double)net->stop_steps : fmax(1000, nice_above(2*(double)l->steps));
    CountText k = count_text(steps);
    /* a little smaller where it has to be */
    if (text_width(v->fonts, FACE_UI_MEDIUM, TEXT_TYPED, k.s) > 1.15*(BOX - 8))
        k = count_short(steps);
    const char *at_loss = frame_text(f, "%s", shown_text(shown_alone(loss)).s);
    Command now = { .kind = CMD_STOP, .a = { net->stop_loss }, .index = net->stop_steps },
        to_loss = now, to_step = now;
    to_loss.a[0] = has_loss ? 0 : loss;
    to_step.index = has_steps ? 0 : (uint64_t)steps;
    TrainingRow r = { "stop", "When the run ends by itself", .n = 3, .item = {
        toggle("at loss", "stop:loss",
               frame_text(f, has_loss ? "The run ends when the mean loss reaches %s; click to let "
                                        "it go on" : "End the run when the mean loss reaches %s",
                          at_loss), to_loss, has_loss),
        toggle("at step", "stop:steps",
               frame_text(f, has_steps ? "The run ends at step %s; click to let it go on"
                                       : "End the run at step %s", count_text(steps).s),
               to_step, has_steps),
        toggle("at a plateau", "stop:still",
               "End the run when the loss has not become lower for long: it no longer improves",
               say(CMD_STOP_STILL, !net->stop_still), net->stop_still) } };
    r.item[0].value = (Value){ .index = VALUE_STOP_LOSS, .box.w = BOX, .value = net->stop_loss,
        .shown = at_loss, .faint = !has_loss, .command = now,
        .tip = "The mean loss at which the run ends: click and type a number. 0, or nothing: at "
               "no loss." };
    r.item[1].value = (Value){ .index = VALUE_STOP_STEPS, .box.w = BOX,
        .value = (double)net->stop_steps, .shown = frame_text(f, "%s", k.s),
        .faint = !has_steps, .command = now,
        .tip = "The step at which the run ends: click and type a number. 0, or nothing: at no "
               "step." };
    return r;
}

/* Of the columns of the lesson's table. */
static TrainingRow column_row(const View *v, bool is_y)
{
    if (!view_has_columns(v)) return (TrainingRow){ .label = NULL };
    return (TrainingRow){ is_y ? "y" : "x", is_y ? "Which column of the table is y, the one to "
                          "learn" : "Which column of the table is x", .is_strip = true };
}

static TrainingRow row_of(View *v, RowKind kind)
{
    const NetLesson *net = v->s->lesson->net;
    switch (kind) {
    case ROW_TRAIN:     return train_row(net);
    case ROW_SOLVE:     return solve_row(v);
    case ROW_OPTIMIZER: return optimizer_row(net);
    case ROW_BATCH:     return batch_row(v);
    case ROW_ORDER:     return order_row(net);
    case ROW_START:     return start_row(v);
    case ROW_DATA:      return data_row(v);
    case ROW_X:         return column_row(v, false);
    case ROW_Y:         return column_row(v, true);
    case ROW_CHANGE:    return change_row(net);
    case ROW_STOP:      return stop_row(v);
    case ROW_DRAWN:     return drawn_row(v);
    case ROW_TEST:      return test_row(v);
    case ROW_ELBOWS:    return elbows_row(v);
    default:
        return (TrainingRow){ "width", "d: how many units the network has", .is_slider = true };
    }
}

TrainingRow training_row(View *v, RowKind kind)
{
    TrainingRow r = row_of(v, kind);
    r.id = kind == ROW_DRAWN ? BUTTON_FREEHAND : BUTTON_TRAINING + first_id[kind];
    for (size_t i = 0; i < r.n; i++) r.item[i].value.framed = true;
    return r;
}
