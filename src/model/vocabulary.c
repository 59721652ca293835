#include "model/vocabulary.h"

#include "math/network_train.h"
#include "math/order.h"
#include "math/target.h"

#define CHOICES(array) { (array), sizeof (array)/sizeof *(array) }

static const Named figures[] = {
    { "plot", FIGURE_PLOT }, { "traces", FIGURE_TRACES }, { "loss", FIGURE_LOSS },
    { "lambda", FIGURE_LAMBDA }, { "curve", FIGURE_CURVE },
    { "derivation", FIGURE_DERIVATION }, { "cases", FIGURE_CASES }, { "page", FIGURE_PAGE },
    { "story", FIGURE_STORY }, { "handout", FIGURE_HANDOUT }, { "answers", FIGURE_ANSWERS },
};
const Choices figure_words = CHOICES(figures);

static const Named formats[] = {
    { "png", FORMAT_PNG }, { "svg", FORMAT_SVG }, { "pdf", FORMAT_PDF }, { "tex", FORMAT_TEX },
    { "gif", FORMAT_GIF }, { "mp4", FORMAT_MP4 }, { "csv", FORMAT_CSV }, { "jsonl", FORMAT_JSONL },
    { "json", FORMAT_JSON },
};
const Choices format_words = CHOICES(formats);

static const Named themes[] = { { "light", THEME_LIGHT }, { "dark", THEME_DARK },
                                { "print", THEME_PRINT } };
const Choices theme_words = { themes, 2 };
const Choices figure_theme_words = CHOICES(themes);

static const Named times[] = { { "linear", TIME_LINEAR }, { "sqrt", TIME_SQRT },
                               { "log", TIME_LOG } };
const Choices time_words = CHOICES(times);

static const Named losses[] = { { "mean", LOSS_MEAN }, { "point", LOSS_POINT } };
const Choices loss_of_words = CHOICES(losses);
static const Named texts[] = { { "paths", TEXT_PATHS }, { "fonts", TEXT_FONTS },
                               { "plain", TEXT_PLAIN } };
const Choices text_as_words = CHOICES(texts);

static const Named derivations[] = { { "symbols", DERIVATION_SYMBOLS },
                                     { "numbers", DERIVATION_NUMBERS },
                                     { "results", DERIVATION_RESULTS } };
const Choices derivation_words = CHOICES(derivations);
static const Named panels[] = { { "loss", PANEL_LOSS }, { "lambda", PANEL_LAMBDA } };
const Choices panel_words = CHOICES(panels);

static const Named sorts[] = {
    { "number", SORT_NUMBER }, { "w", SORT_W }, { "b", SORT_B }, { "v", SORT_V },
    { "elbow", SORT_ELBOW },
};
const Choices sort_words = CHOICES(sorts);

static const Named sizes[] = { { "+", TEXT_SIZE_LARGER }, { "-", TEXT_SIZE_SMALLER },
                               { "0", TEXT_SIZE_USUAL } };
const Choices text_size_words = CHOICES(sizes);

static const Named beats[] = { { "next", BEAT_ON }, { "back", BEAT_BACK } };
const Choices beat_words = CHOICES(beats);

static const Named switches[] = { { "on", 1 }, { "off", 0 } };
const Choices on_off_words = CHOICES(switches);

static const Named changes[] = { { "rerun", 0 }, { "go-on", 1 } };
const Choices changes_words = CHOICES(changes);

static const Named pins[] = { { "A", 1 }, { "B", 2 } };
const Choices pin_words = CHOICES(pins);

static const Named cases[] = { { "i", 1 }, { "ii", 2 }, { "iii", 3 }, { "iv", 4 } };
const Choices case_words = CHOICES(cases);

static const Named params[] = {
    { "w", PARAM_W }, { "b", PARAM_B }, { "elbow", PARAM_ELBOW }, { "slope", PARAM_SLOPE },
    { "v", PARAM_V },
    { "x", PARAM_X }, { "y", PARAM_Y }, { "rate", PARAM_RATE },
};
const Choices param_words = CHOICES(params);
const Choices unit_param_words = { params, 5 };

static const Named orders[] = {
    { "cyclic", ORDER_CYCLIC }, { "shuffle", ORDER_SHUFFLE }, { "sample", ORDER_SAMPLE },
};
const Choices order_words = CHOICES(orders);

static const Named layers[] = {
    { WORD_ALL, LAYERS_ALL }, { "output", LAYERS_OUTPUT }, { "least-squares", LAYERS_SOLVED },
};
const Choices layers_words = { layers, 2 };
const Choices lesson_layers_words = CHOICES(layers);

static const Named optimizers[] = {
    { "sgd", OPTIMIZER_SGD }, { "momentum", OPTIMIZER_MOMENTUM }, { "adam", OPTIMIZER_ADAM },
};
const Choices optimizer_words = CHOICES(optimizers);

static const Named rules[] = {
    { "SGD", RULE_SGD }, { "momentum", RULE_MOMENTUM }, { "Adam", RULE_ADAM },
};
const Choices rule_names = CHOICES(rules);

static const Named starts[] = { { "notebook", START_NOTEBOOK }, { "even", START_EVEN },
                                { "he", START_HE } };
const Choices start_words = CHOICES(starts);

static const Named targets[] = {
    { "zigzag", TARGET_ZIGZAG }, { "sine", TARGET_SINE }, { "abs", TARGET_ABS },
    { "step", TARGET_STEP },
    { "cubic", TARGET_CUBIC },
};
const Choices target_words = CHOICES(targets);

static const Named decimals[] = { { "comma", ',' }, { "point", '.' } };
const Choices decimal_words = CHOICES(decimals);

static const Named date_orders[] = { { "day", 'd' }, { "month", 'm' } };
const Choices dates_words = CHOICES(date_orders);
