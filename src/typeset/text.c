#include "typeset/text.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

#define RUN_GLYPHS 256

static bool combines(uint32_t u) { return u >= 0x300 && u < 0x370; }

static double advance(Fonts *f, Face face, uint32_t u)
{
    return combines(u) ? 0 : font_advance(f, face, u);
}

/* Width of the bytes up to `end`. */
static double width_to(Fonts *f, Face face, double size, const char *s, const char *end)
{
    double em = 0;
    while (s < end) em += advance(f, face, utf8_next(&s));
    return em*size;
}

/* Where a mark such as the hat of f̂ goes, in em from the letter's origin: over its middle, and
 * clear of its top. */
static Pt over(Fonts *f, Face face, uint32_t mark, uint32_t letter)
{
    GlyphBox m = font_box(f, face, mark), l = font_box(f, face, letter);
    double lift = l.y1 + 0.05 - m.y0;
    return pt((l.x0 + l.x1)/2 - (m.x0 + m.x1)/2, fmax(lift, 0));
}

double text_width(Fonts *f, Face face, double size, const char *utf8)
{
    size = font_size(f, size);
    return width_to(f, face, size, utf8, utf8 + strlen(utf8));
}

/* Draws the bytes up to `end`, in runs that fit the array. */
static void draw_to(Canvas *c, Fonts *f, Face face, double size, Pt at,
                    const char *s, const char *end, Paint p)
{
    PlacedGlyph g[RUN_GLYPHS];
    char bytes[4*RUN_GLYPHS + 1];
    while (s < end) {
        size_t n = 0;
        const char *from = s;
        while (s < end && n < RUN_GLYPHS) {
            uint32_t u = utf8_next(&s);
            bool is_mark = combines(u) && n > 0 && g[n - 1].codepoint != ' ';
            Pt off = is_mark ? over(f, face, u, g[n - 1].codepoint) : pt(0, 0);
            Pt from_at = is_mark ? pt(g[n - 1].x, g[n - 1].y) : at;
            g[n++] = (PlacedGlyph){ u, from_at.x + size*off.x, from_at.y - size*off.y };
            at.x += size*advance(f, face, u);
        }
        size_t len = (size_t)(s - from);
        memcpy(bytes, from, len);
        bytes[len] = '\0';
        canvas_glyphs(c, face, size, g, n, bytes, p);
    }
}

static double anchor(Align a) { return a == ALIGN_LEFT ? 0 : a == ALIGN_CENTRE ? 0.5 : 1; }
static double start(Align a, double x, double width) { return x - anchor(a)*width; }

void text_draw(Canvas *c, Fonts *f, Face face, double size, Pt baseline, Align a,
               const char *utf8, Paint p)
{
    const char *end = utf8 + strlen(utf8);
    size = font_size(f, size);
    if (a != ALIGN_LEFT) baseline.x = start(a, baseline.x, width_to(f, face, size, utf8, end));
    c->anchor = anchor(a);
    draw_to(c, f, face, size, baseline, utf8, end, p);
}

void text_draw_within(Canvas *c, Fonts *f, Face face, double size, Pt baseline, Align a,
                      double width, const char *utf8, Paint p)
{
    static const char dots[] = "\xE2\x80\xA6";
    if (text_width(f, face, size, utf8) <= width) {
        text_draw(c, f, face, size, baseline, a, utf8, p);
        return;
    }
    double asked = size;
    size = font_size(f, size);
    double room = width - text_width(f, face, asked, dots), used = 0;
    const char *s = utf8, *end = utf8;             /* end: after the last character that fits */
    double kept = 0;
    while (*s != '\0') {
        const char *was = s;
        uint32_t u = utf8_next(&s);
        used += size*advance(f, face, u);
        if (used > room) break;
        if (*was != ' ') {                         /* no blank before the dots */
            end = s;
            kept = used;
        }
    }
    if (room < 0) return;                          /* not even the dots fit */
    baseline.x = start(a, baseline.x, kept + width - room);
    c->anchor = 1;                                 /* next to the dots */
    draw_to(c, f, face, size, baseline, utf8, end, p);
    baseline.x += kept;
    text_draw(c, f, face, asked, baseline, ALIGN_LEFT, dots, p);
}

/* The end of the line that begins at s, and where the next one begins. A word
 * wider than the line is broken where it must. */
static const char *line_end(Fonts *f, Face face, double size, double width, const char *s,
                            const char **next)
{
    double used = 0;
    const char *brk = NULL, *after = NULL, *start_at = s;
    while (*s != '\0') {
        const char *was = s;
        uint32_t u = utf8_next(&s);
        if (u == '\n') {
            *next = s;
            return was;
        }
        if (u == ' ' && was > start_at) {
            if (brk == NULL || after != was) brk = was;    /* the first of several blanks */
            after = s;
        }
        used += size*advance(f, face, u);
        if (u != ' ' && used > width && was > start_at) {
            if (brk == NULL) brk = after = was;
            *next = after;
            return brk;
        }
    }
    *next = s;
    return s;
}

int text_block(Canvas *c, Fonts *f, Face face, double size, Pt first_baseline,
               double width, double leading, const char *utf8, Paint p)
{
    int lines = 0;
    const char *s = utf8;
    size = font_size(f, size);
    if (c != NULL) canvas_block(c);
    while (*s != '\0') {
        const char *next, *end = line_end(f, face, size, width, s, &next);
        if (c != NULL) {
            c->anchor = 0;
            draw_to(c, f, face, size, pt(first_baseline.x, first_baseline.y + lines*leading), s,
                    end, p);
        }
        lines++;
        s = next;
    }
    if (c != NULL) canvas_block_end(c);
    return lines;
}
