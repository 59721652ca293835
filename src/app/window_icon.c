#include "app/window_icon.h"

#include "canvas/cairo/cairo_canvas.h"
#include "view/icon.h"

#define SIDE 64

/* Of premultiplied colours, straight ones. */
static uint32_t straight(uint32_t argb)
{
    uint32_t a = argb >> 24, out = a << 24;
    if (a == 0) return 0;
    for (int at = 0; at < 24; at += 8) {
        uint32_t c = ((argb >> at & 0xFF)*255 + a/2)/a;
        out |= (c < 255 ? c : 255) << at;
    }
    return out;
}

void window_icon_set(Platform *p)
{
    uint32_t pixels[SIDE*SIDE] = { 0 };
    Palette colours = icon_palette();
    Canvas *cv;
    Message m;
    if (cairo_canvas_new(&cv, NULL, &m) != OK) return;
    cairo_canvas_target(cv, pixels, SIDE, SIDE, SIDE*(int)sizeof *pixels);
    canvas_begin(cv, SIDE, SIDE, 1, &colours);
    icon_draw(cv, ICON_PROGRAM, SIDE);
    Status s = canvas_finish(cv, &m);
    canvas_free(cv);
    for (size_t i = 0; i < SIDE*SIDE; i++) pixels[i] = straight(pixels[i]);
    if (s == OK) platform_set_icon(p, pixels, SIDE);
}
