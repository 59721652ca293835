#include "app/fonts_ahead.h"

#include "app/at_work.h"

/* What the first picture needs is read from the files here, not there. */
static void measure(Fonts *f)
{
    for (int face = 0; face < FACE_FALLBACK; face++) {
        font_line(f, (Face)face);
        for (uint32_t c = ' '; c < 127; c++) font_advance(f, (Face)face, c);
    }
}

static bool load(void *arg)
{
    FontsAhead *a = arg;
    a->status = fonts_new(&a->fonts, &a->notice);
    if (a->status == OK) measure(a->fonts);
    atomic_store(&a->done, true);
    return false;
}

void fonts_ahead_begin(FontsAhead *a)
{
    *a = (FontsAhead){ .status = ERR_UNAVAILABLE };
    a->running = at_work_begin(load, a);
}

Status fonts_ahead_end(FontsAhead *a, Fonts **out, Message *notice)
{
    if (!a->running) load(a);
    while (!at_work_wait(&a->done, 1)) continue;
    a->running = false;
    *out = a->fonts;
    *notice = a->notice;
    return a->status;
}
