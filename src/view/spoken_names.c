/* What handles are called, and what they say, in plain words. */
#include "view/spoken_parts.h"

#include <math.h>
#include <string.h>

#include "base/count_text.h"
#include "model/shown.h"
#include "view/kit/widgets.h"

static const char *parameter(size_t index)
{
    static const char *const name[] = {
        "Slope w", "Bias b", "Place x of the point", "Target y of the point", "Learning rate λ",
        "Elbow e", "Slope", "Output weight v", "Steps per second", "Width d, how many units",
        "Points in a batch", "Loss that ends the run", "Step that ends the run",
        "Where the elbows' interval begins", "Where the elbows' interval ends", "Ridge",
        "Share of the points held out", "How many points are drawn", "Noise of the points",
        "Seed of the points", "Where the points begin", "Where the points end" };
    return index < sizeof name/sizeof *name ? name[index] : NULL;
}

static const char *field(size_t index)
{
    static const char *const name[] = { "Path of a file", "Size", "Scale", "Frames",
                                        "Frames per second", "Name of the file", "Your answer",
                                        "Name of run A", "Name of run B", "Name of the x axis",
                                        "Name of the y axis", "Function that the points are of" };
    return index < sizeof name/sizeof *name ? name[index] : "Text";
}

static const char *weight_name(Said *s, const Handle *h)
{
    static const char *const part[] = { "w", "b", "v", "e" };
    size_t k = h->index - VALUE_WEIGHT;
    return said_text(s, "%s of unit %zu", part[k % WEIGHT_PARTS], k/WEIGHT_PARTS + 1);
}

/* "x1" of "value:x1" */
static const char *after_colon(const char *name)
{
    const char *colon = name != NULL ? strchr(name, ':') : NULL;
    return colon != NULL ? colon + 1 : name != NULL ? name : "";
}

/* A parenthesis at the end of a sentence: the key that does the same. */
static bool is_key(const char *s)
{
    const char *end = strchr(s, ')');
    return *s == '(' && end != NULL && (end[1] == '\0' || end[1] == '.');
}

/* The first clause of what is explained: up to a colon, a stop or the key that does it. */
static const char *first_clause(Said *s, const char *tip)
{
    size_t n = 0, length = strlen(tip);
    while (n < length) {
        bool ends = tip[n] == ':' || tip[n] == '\n' || is_key(tip + n)
            || (tip[n] == '.' && (tip[n + 1] == ' ' || tip[n + 1] == '\0'));
        if (ends && n > 0) break;
        n++;
    }
    while (n > 0 && tip[n - 1] == ' ') n--;
    return said_text(s, "%.*s", (int)n, tip);
}

/* Two letters side by side: more than a formula. */
static bool has_word(const char *s)
{
    size_t row = 0;
    for (; *s != '\0' && row < 2; s++) {
        bool is_letter = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z');
        row = is_letter ? row + 1 : 0;
    }
    return row == 2;
}

static const char *button(Said *s, const SaidItem *i)
{
    const Handle *h = i->h;
    const char *written = i->words != NULL ? i->words : "";
    bool is_row = h->group == GROUP_ROWS && h->command.kind == CMD_SELECT;
    if (is_row) return said_text(s, "Unit %s", after_colon(h->name));
    if (has_word(written)) return written;
    if (h->tip != NULL && h->tip[0] != '\0') return first_clause(s, h->tip);
    return written[0] != '\0' ? written : after_colon(h->name);
}

static const char *mark(Said *s, const Handle *h)
{
    switch (h->kind) {
    case HANDLE_PLOT:        return "Plot";
    case HANDLE_LOSS:        return "Plane of slope w and bias b";
    case HANDLE_SLOPE:       return "Slope of φ";
    case HANDLE_ELBOW:       return "Elbow e";
    case HANDLE_POINT:       return said_text(s, "Point %zu", h->index + 1);
    case HANDLE_WB:          return "Parameters (w, b)";
    case HANDLE_SCRUBBER:    return "Step of the run";
    case HANDLE_UNIT_ELBOW:  return said_text(s, "Elbow of unit %zu", h->index + 1);
    case HANDLE_UNIT_OUTPUT: return said_text(s, "Output of unit %zu", h->index + 1);
    case HANDLE_START_ELBOW: return said_text(s, "Elbow of unit %zu at step 0", h->index + 1);
    case HANDLE_TRACES:      return "Elbow traces";
    case HANDLE_CURVE:       return "Loss curve";
    case HANDLE_TABLE:       return "Scroll";
    case HANDLE_GHOST_ELBOW: return "Your elbow";
    case HANDLE_GHOST_SLOPE: return "Your line";
    case HANDLE_VECTOR:      return "Vector x";
    case HANDLE_LAMBDA:      return "Elbow over the learning rate";
    case HANDLE_DRAWING:     return "Plot, to draw a curve on";
    default:                 return NULL;
    }
}

const char *said_name(Said *s, const SaidItem *i)
{
    const Handle *h = i->h;
    const char *name = NULL;
    if (h->kind == HANDLE_BUTTON) return button(s, i);
    if (handle_is_weight(h)) return weight_name(s, h);
    if (h->kind == HANDLE_SLIDER || h->kind == HANDLE_VALUE) {
        name = h->index >= SLIDER_SCORE && h->index < VALUE_WEIGHT
            ? said_text(s, "Score %zu", h->index - SLIDER_SCORE + 1) : parameter(h->index);
        if (name == NULL) name = after_colon(h->name);
        return name;
    }
    if (h->kind == HANDLE_FIELD) return field(h->index);
    bool has_words = h->kind == HANDLE_WORD && i->words != NULL && i->words[0] != '\0';
    if (has_words) return i->words;
    name = mark(s, h);
    if (name != NULL) return name;
    return h->tip != NULL ? first_clause(s, h->tip) : after_colon(h->name);
}

static const char *number(Said *s, double v)
{
    return isfinite(v) ? said_text(s, "%s", shown_text(shown_alone(v)).s) : "";
}

static const char *pair(Said *s, const char *x, const char *y, const Handle *h)
{
    if (!isfinite(h->value) || !isfinite(h->value_y)) return "";
    return said_text(s, "%s %s, %s %s", x, shown_text(shown_alone(h->value)).s, y,
                     shown_text(shown_alone(h->value_y)).s);
}

/* What stands in the number beside a slider. */
static const char *beside(Said *s, const Handle *slider)
{
    HandleId id = handle_id(HANDLE_VALUE, slider->index);
    for (size_t i = 0; i < s->n; i++) {
        const SaidItem *k = &s->at[i];
        if (k->kind == SAID_HANDLE && k->h->id == id && k->words != NULL && k->words[0] != '\0')
            return k->words;
    }
    return number(s, slider->value);
}

static const char *typed(Said *s, const SaidItem *i)
{
    const Edit *e = &s->ui->edit;
    if (e->id == i->h->id) return said_text(s, "%.*s", (int)e->len, e->text);
    if (i->h->kind == HANDLE_FIELD) return i->h->command.text != NULL ? i->h->command.text : "";
    return i->words != NULL ? i->words : number(s, i->h->value);
}

const char *said_value(Said *s, const SaidItem *i)
{
    const Handle *h = i->h;
    switch (h->kind) {
    case HANDLE_VALUE:
    case HANDLE_FIELD:    return typed(s, i);
    case HANDLE_SLIDER:   return beside(s, h);
    case HANDLE_SCRUBBER:
        return said_text(s, "step %s of %s", count_text((double)s->step).s,
                         count_text((double)s->steps).s);
    case HANDLE_POINT:
    case HANDLE_VECTOR:
        return h->kind == HANDLE_POINT ? pair(s, "x", "y", h) : pair(s, "x₁", "x₂", h);
    case HANDLE_WB:       return pair(s, "w", "b", h);
    case HANDLE_PLOT:
        return h->tab && isfinite(h->value_y)
            ? said_text(s, "x %s", shown_text(shown_alone(h->value_y)).s) : "";
    case HANDLE_ELBOW: case HANDLE_SLOPE: case HANDLE_UNIT_ELBOW: case HANDLE_START_ELBOW:
    case HANDLE_UNIT_OUTPUT: case HANDLE_GHOST_ELBOW: case HANDLE_GHOST_SLOPE:
        return number(s, h->value);
    default: return "";
    }
}

const char *said_role(const Handle *h)
{
    switch (h->kind) {
    case HANDLE_BUTTON: return "button";
    case HANDLE_SLIDER: case HANDLE_SCRUBBER: return "slider";
    case HANDLE_VALUE: case HANDLE_FIELD: return "field";
    case HANDLE_TABLE: return "scroll";
    case HANDLE_TRACES: case HANDLE_CURVE: case HANDLE_LOSS: case HANDLE_LAMBDA:
    case HANDLE_DRAWING: return "image";
    case HANDLE_WORD: case HANDLE_MARK: case HANDLE_SYMBOL: return "word";
    default: return "mark";
    }
}

bool said_holds(const Handle *h)
{
    if (h->kind != HANDLE_BUTTON) return false;
    if (h->group >= GROUP_CHOICE || h->group == GROUP_ROWS) return h->command.kind != CMD_SORT;
    switch (h->command.kind) {
    case CMD_NONE: case CMD_SWITCH: case CMD_HOLD: case CMD_CASE: case CMD_DERIVATION:
    case CMD_PANEL: case CMD_GHOST: case CMD_TERMS: case CMD_FREEHAND: case CMD_SUM:
    case CMD_PREDICT: case CMD_ANSWER: case CMD_VECTOR_F: case CMD_SET: case CMD_BIAS:
    case CMD_SCALE: case CMD_STOP: case CMD_STOP_STILL: case CMD_SHEET: case CMD_LOSS: case CMD_TAB:
    case CMD_FIGURE: case CMD_FORMAT: case CMD_FIGURE_THEME: case CMD_COLUMN:
        return true;
    default: return false;
    }
}
