#include "canvas/paint.h"

#define RGBA(hex, alpha) { (float)((hex) >> 16 & 0xFF)/255.0f, (float)((hex) >> 8 & 0xFF)/255.0f, \
                           (float)((hex) & 0xFF)/255.0f, (alpha) }
#define RGB(hex) RGBA(hex, 1.0f)

/* Vermilion and green are those of Okabe and Ito, darkened until they can be
 * read as text (4.5:1) on white; test_canvas.c measures it. */
const Palette palette_light = { .at = {
    [PAINT_NONE]         = RGBA(0x000000, 0.0f),
    [PAINT_PAGE]         = RGB(0xFCFCFA),
    [PAINT_CARD]         = RGB(0xFFFFFF),
    [PAINT_CARD_LINE]    = RGB(0xE4E4E7),
    [PAINT_CONTROL]      = RGB(0xF0F3F5),
    [PAINT_CONTROL_HOT]  = RGB(0xE3E8EC),
    [PAINT_CONTROL_DOWN] = RGB(0xFFFFFF),
    [PAINT_GRID]         = RGB(0xECECED),
    [PAINT_AXIS]         = RGB(0x7F8083),
    [PAINT_INK]          = RGB(0x212328),
    [PAINT_INK_SOFT]     = RGB(0x63676F),
    [PAINT_INK_FAINT]    = RGB(0xA3A7AE),
    [PAINT_NOW]          = RGB(0x0072B2),
    [PAINT_NOW_SOFT]     = RGB(0xE9F3F9),
    [PAINT_NOW_FAINT]    = RGBA(0x0072B2, 0.50f),
    [PAINT_ON_NOW]       = RGB(0xFFFFFF),
    [PAINT_NEXT]         = RGB(0xC45300),
    [PAINT_NEXT_FAINT]   = RGBA(0xC45300, 0.42f),
    [PAINT_BETWEEN]      = RGBA(0xD55E00, 0.085f),
    [PAINT_RESIDUAL]     = RGB(0x007A58),
    [PAINT_GOOD_SOFT]    = RGB(0xE1F4EE),
    [PAINT_POINT]        = RGB(0x212328),
    [PAINT_PIVOT]        = RGB(0x6B6F76),
    [PAINT_HALO]         = RGBA(0xFFFFFF, 0.90f),
    [PAINT_TRACK]        = RGB(0xDEDEE1),
    [PAINT_FOCUS]        = RGB(0xA13D7E),
    [PAINT_WARN]         = RGB(0x8A5200),
    [PAINT_WARN_SOFT]    = RGB(0xFFF3DC),
    [PAINT_FIELD_LO]     = RGB(0xFFFFFF),
    [PAINT_FIELD_HI]     = RGB(0x0C356B),
    [PAINT_CONTOUR]      = RGBA(0x14233C, 0.38f),
    [PAINT_EDGE]         = RGB(0x3A3D43),
    [PAINT_FIELD_HALO]   = RGBA(0xFFFFFF, 0.55f),
    [PAINT_FIELD_INK]    = RGB(0x7F8083),
    [PAINT_SHADE]        = RGBA(0x16181C, 0.35f),
    [PAINT_SHADOW]       = RGBA(0x16181C, 0.10f),
    [PAINT_BLACK]        = RGB(0x000000),
} };

const Palette palette_dark = { .at = {
    [PAINT_NONE]         = RGBA(0x000000, 0.0f),
    [PAINT_PAGE]         = RGB(0x131418),
    [PAINT_CARD]         = RGB(0x1B1D21),
    [PAINT_CARD_LINE]    = RGB(0x2D2F35),
    [PAINT_CONTROL]      = RGB(0x282B30),
    [PAINT_CONTROL_HOT]  = RGB(0x34373E),
    [PAINT_CONTROL_DOWN] = RGB(0x121317),
    [PAINT_GRID]         = RGB(0x27292F),
    [PAINT_AXIS]         = RGB(0x6B6F76),
    [PAINT_INK]          = RGB(0xEBEEF0),
    [PAINT_INK_SOFT]     = RGB(0x999EA8),
    [PAINT_INK_FAINT]    = RGB(0x5C616A),
    [PAINT_NOW]          = RGB(0x56B4E9),
    [PAINT_NOW_SOFT]     = RGB(0x1A313F),
    [PAINT_NOW_FAINT]    = RGBA(0x56B4E9, 0.50f),
    [PAINT_ON_NOW]       = RGB(0x0E1318),
    [PAINT_NEXT]         = RGB(0xF28A3A),
    [PAINT_NEXT_FAINT]   = RGBA(0xF28A3A, 0.42f),
    [PAINT_BETWEEN]      = RGBA(0xF28A3A, 0.12f),
    [PAINT_RESIDUAL]     = RGB(0x36C79A),
    [PAINT_GOOD_SOFT]    = RGB(0x15342B),
    [PAINT_POINT]        = RGB(0xF2F4F5),
    [PAINT_PIVOT]        = RGB(0xA8ADB5),
    [PAINT_HALO]         = RGBA(0x1B1D21, 0.90f),
    [PAINT_TRACK]        = RGB(0x33353C),
    [PAINT_FOCUS]        = RGB(0xE8A3CF),
    [PAINT_WARN]         = RGB(0xF0B84A),
    [PAINT_WARN_SOFT]    = RGB(0x382D13),
    [PAINT_FIELD_LO]     = RGB(0x1B1D21),
    [PAINT_FIELD_HI]     = RGB(0x2A6296),
    [PAINT_CONTOUR]      = RGBA(0xE8EEF5, 0.28f),
    [PAINT_EDGE]         = RGB(0xD2D5DA),
    [PAINT_FIELD_HALO]   = RGBA(0x131418, 0.55f),
    [PAINT_FIELD_INK]    = RGB(0x8B9098),
    [PAINT_SHADE]        = RGBA(0x000000, 0.55f),
    [PAINT_SHADOW]       = RGBA(0x000000, 0.35f),
    [PAINT_BLACK]        = RGB(0x000000),
} };

const char *paint_name(Paint p)
{
    static const char *const names[PAINT_COUNT] = {
        "none", "page", "card", "card-line", "control", "control-hot", "control-down", "grid", "axis",
        "ink", "ink-soft", "ink-faint", "now", "now-soft", "now-faint", "on-now", "next", "next-faint", "between",
        "residual", "good-soft", "point", "pivot", "halo", "track", "focus", "warn", "warn-soft",
        "field-lo", "field-hi", "contour", "edge", "field-halo", "field-ink", "shade", "shadow", "black",
    };
    return p < PAINT_COUNT ? names[p] : "?";
}
