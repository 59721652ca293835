#include "view/handle_name.h"

#include <stdio.h>
#include <string.h>

#include "view/kit/widgets.h"

void handle_name(char out[40], const Handle *h)
{
    static const char *const kind[] = { "none", "explain", "plot", "loss", "slope", "elbow",
                                        "point", "wb",
                                        "slider", "scrubber", "value", "field", "button", "shade",
                                        "unit-elbow", "unit-output", "start-elbow", "traces",
                                         "curve", "table", "word", "mark", "symbol",
                                         "ghost-elbow", "ghost-slope", "vector", "lambda",
                                         "drawing" };
    static const char *const param[] = { "w", "b", "x", "y", "rate", "elbow", "slope", "v", "speed",
                                         "width", "batch",
                                         "stop-loss", "stop-steps", "elbows-lo", "elbows-hi",
                                         "ridge", "share", "samples", "noise", "data-seed", "from",
                                         "to" };
    static const char *const field[] = { "path", "size", "scale", "frames", "fps", "name",
                                         "answer", "pin-a", "pin-b", "axis-x", "axis-y",
                                         "target" };
    bool is_unit = h->kind >= HANDLE_UNIT_ELBOW && h->kind <= HANDLE_START_ELBOW;
    bool is_named = h->index >= VALUE_ENTRY && h->name != NULL
        && (h->kind == HANDLE_SLIDER || h->kind == HANDLE_VALUE);
    if (is_named) snprintf(out, 40, "%s", h->name);
    else if (h->kind == HANDLE_POINT || is_unit)
        snprintf(out, 40, "%s:%zu", kind[h->kind], h->index);
    else if (h->kind == HANDLE_FIELD && h->index > 0)
        snprintf(out, 40, "field:%s", field[h->index <= FIELD_TARGET ? h->index : 0]);
    else if (h->kind == HANDLE_BUTTON && h->name != NULL && strchr(h->name, ':') == NULL
             && command_word(&h->command) != NULL)
        snprintf(out, 40, "%s:%s", h->name, command_word(&h->command));
    else if ((h->kind == HANDLE_BUTTON || h->kind == HANDLE_SYMBOL) && h->name != NULL)
        snprintf(out, 40, "%s", h->name);
    else if ((h->kind == HANDLE_SLIDER || h->kind == HANDLE_VALUE) && h->index <= VALUE_TO)
        snprintf(out, 40, "%s:%s", kind[h->kind], param[h->index]);
    else snprintf(out, 40, "%s", kind[h->kind]);
}
