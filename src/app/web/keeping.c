/* keeping.c - in a browser: the page's storage, which may be forbidden, full, or gone. */
#include "app/keeping.h"

#include <emscripten.h>

#include "app/keeping_notice.h"
#include "platform/web/store.h"

static Session *sitting;

static const char *words(StoreState how)
{
    switch (how) {
    case STORE_FORBIDDEN:
        return "What you do not save is lost when this page is closed: the browser keeps nothing "
               "for it. Save, or open it in a window of its own that is not private.";
    case STORE_FULL:
        return "What you do not save is lost when this page is closed: the browser has no room "
               "left for it. Save, or delete what other pages keep in this browser.";
    case STORE_SILENT:
        return "What you do not save is lost when this page is closed: the browser's storage does "
               "not answer. Save, close other windows of Elbow and load this page again.";
    case STORE_KEEPS:
        break;
    }
    return "";
}

static void say(StoreState how)
{
    if (how == STORE_KEEPS) notice_unask(&sitting->notice, NOTICE_OF_KEEPING);
    else keeping_notice(&sitting->notice, words(how), true);
    sitting->changed = true;
}

void keeping_tell(Session *s, const Surroundings *around)
{
    (void)around;
    sitting = s;
    StoreState how = (StoreState)js_kept();
    if (how != STORE_KEEPS) say(how);
}

/* The script's call: how it stands has changed. */
EMSCRIPTEN_KEEPALIVE void page_keeps(int how)
{
    if (sitting == NULL) return;
    say((StoreState)how);
    page_wake();
}

/* Would what is not saved be gone for good with the page? */
EMSCRIPTEN_KEEPALIVE bool page_would_lose(void)
{
    return sitting != NULL && js_kept() != STORE_KEEPS && journaling_unsaved(&sitting->journaling);
}
