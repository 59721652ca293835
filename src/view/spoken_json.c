/* One item as JSON. */
#include "view/spoken_parts.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "view/handle_name.h"

static void put(Buf *b, const char *key, const char *words)
{
    buf_printf(b, ", \"%s\": ", key);
    buf_put_json(b, words);
}

static void put_number(Buf *b, const char *key, double v)
{
    char text[32];
    if (!isfinite(v)) return;
    number_write(text, v);
    buf_printf(b, ", \"%s\": %s", key, text);
}

static void put_box(Buf *b, const Handle *h, double k)
{
    Rect r = h->box;
    if (handle_is_mark(h)) r = rect_around(h->seg[0], fmax(h->reach, 6));
    buf_printf(b, ", \"box\": [%ld, %ld, %ld, %ld]", lround(k*r.x), lround(k*r.y), lround(k*r.w),
               lround(k*r.h));
}

static void put_range(Buf *b, const Handle *h)
{
    double lo = fmin(h->x.data_lo, h->x.data_hi), hi = fmax(h->x.data_lo, h->x.data_hi);
    put_number(b, "now", fmin(fmax(h->value, lo), hi));
    put_number(b, "min", lo);
    put_number(b, "max", hi);
}

/* A mark moves along x: as far as its axis goes, or a little. */
static void put_place(Buf *b, const Handle *h)
{
    double v = h->kind == HANDLE_PLOT ? h->value_y : h->value;
    double lo = fmin(h->x.data_lo, h->x.data_hi), hi = fmax(h->x.data_lo, h->x.data_hi);
    if (!isfinite(v)) v = isfinite(lo + hi) ? lo + (hi - lo)/2 : 0;
    if (!isfinite(lo + hi) || !(hi > lo)) {
        lo = v - 1;
        hi = v + 1;
    }
    put_number(b, "now", v);
    put_number(b, "min", fmin(lo, v));
    put_number(b, "max", fmax(hi, v));
}

static void put_handle(Buf *b, Said *s, const SaidItem *i)
{
    const Handle *h = i->h;
    char as[40];
    handle_name(as, h);
    const char *name = said_name(s, i), *value = said_value(s, i);
    buf_printf(b, "{\"is\": \"%s\", \"id\": %lu", said_role(h), (unsigned long)h->id);
    put(b, "as", as);
    put(b, "name", name);
    if (value[0] != '\0') put(b, "value", value);
    else if (h->kind == HANDLE_FIELD && i->words != NULL) put(b, "holder", i->words);
    if (h->tip != NULL && strcmp(h->tip, name) != 0) put(b, "tip", h->tip);
    if (h->kind == HANDLE_SLIDER || h->kind == HANDLE_SCRUBBER) put_range(b, h);
    else if (strcmp(said_role(h), "mark") == 0) put_place(b, h);
    if (h->kind == HANDLE_TABLE) {
        put_number(b, "now", (double)h->command.index);
        put_number(b, "max", fmax(h->value - h->value_y, 0));
    }
    if (handle_is_weight(h) && !h->tab) buf_printf(b, ", \"out\": true");
    if (h->disabled) buf_printf(b, ", \"off\": true");
    if (said_holds(h)) buf_printf(b, ", \"on\": %s", h->chosen || h->command.kind == CMD_NONE
                                  ? "true" : "false");
    if (h->wrong != NULL) put(b, "wrong", h->wrong);
    put_box(b, h, s->zoom);
    buf_printf(b, ", \"stop\": %zu}", i->stop);
}

void said_put_item(Buf *b, Said *s, const SaidItem *i)
{
    if (i->kind == SAID_HANDLE) put_handle(b, s, i);
    else {
        buf_printf(b, "{\"is\": \"%s\"", i->kind == SAID_NOTE ? "note" : "text");
        put(b, "says", i->words);
        buf_printf(b, "}");
    }
}
