#include "platform/web/between.h"
#include "platform/web/page_js.h"

#include <emscripten.h>
#include <stddef.h>

static struct { bool (*piece)(void *of); void *of; } next;

void between_do(bool (*piece)(void *of), void *of)
{
    next.piece = piece;
    next.of = of;
    if (piece != NULL) js_between();
}

bool between_is_on(void) { return next.piece != NULL; }

/* The script's call. False: not again until it is asked for. */
EMSCRIPTEN_KEEPALIVE bool page_between(void)
{
    if (next.piece != NULL && !next.piece(next.of)) next.piece = NULL;
    return next.piece != NULL;
}
