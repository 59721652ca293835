/* The browser's trainer, which has no thread: the same stories as test_trainer, bit for bit, with
 * and without what is made between two pictures. */
#define WITHOUT_THREADS
#include "app/web/trainer.c"

/* between.c, and the browser: it calls when a test says so. */
static struct { bool (*piece)(void *of); void *of; } browser;

void between_do(bool (*piece)(void *of), void *of)
{
    browser.piece = piece;
    browser.of = of;
}

static bool between(void)
{
    if (browser.piece != NULL && !browser.piece(browser.of)) browser.piece = NULL;
    return browser.piece != NULL;
}

#include "unit/test_trainer.c"
