#include "typeset/text.h"

#include <string.h>

#define RUN 256      /* glyphs to one canvas call */

double text_width(Fonts *f, Face face, double size, const char *s)
{
    double w = 0;
    for (uint32_t c; (c = utf8_next(&s)) != 0;) w += font_advance(f, face, c);
    return w*size;
}

/* One call per stretch of the same face, so that backends need not look. */
static void draw_run(Canvas *cv, Fonts *f, Face face, double size, Pt at, const char *s, Paint p)
{
    PlacedGlyph g[RUN];
    size_t n = 0;
    Face now = face;
    const char *whole = s;
    for (uint32_t c; (c = utf8_next(&s)) != 0;) {
        Face its = font_resolve(f, face, c);
        if (n > 0 && (its != now || n == RUN)) {
            canvas_glyphs(cv, now, size, g, n, whole, p);
            n = 0;
        }
        now = its;
        g[n++] = (PlacedGlyph){ c, at.x, at.y };
        at.x += size*font_advance(f, face, c);
    }
    if (n > 0) canvas_glyphs(cv, now, size, g, n, whole, p);
}

void text_draw(Canvas *c, Fonts *f, Face face, double size, Pt baseline, Align a, const char *s, Paint p)
{
    if (a != ALIGN_LEFT) baseline.x -= text_width(f, face, size, s)*(a == ALIGN_CENTRE ? 0.5 : 1);
    draw_run(c, f, face, size, baseline, s, p);
}

void text_draw_within(Canvas *c, Fonts *f, Face face, double size, Pt baseline, Align a, double width,
                      const char *s, Paint p)
{
    static const char dots[] = "…";
    char cut[1024];
    if (text_width(f, face, size, s) <= width) {
        text_draw(c, f, face, size, baseline, a, s, p);
        return;
    }
    double used = text_width(f, face, size, dots);
    if (used > width) return;
    const char *end = s;
    for (const char *next = s; *next != '\0';) {
        used += size*font_advance(f, face, utf8_next(&next));
        if (used > width || (size_t)(next - s) + sizeof dots > sizeof cut) break;
        end = next;
    }
    while (end > s && end[-1] == ' ') end--;
    memcpy(cut, s, (size_t)(end - s));
    memcpy(cut + (end - s), dots, sizeof dots);
    text_draw(c, f, face, size, baseline, a, cut, p);
}

int text_block(Canvas *c, Fonts *f, Face face, double size, Pt at, double width, double leading, const char *s,
               Paint p)
{
    int lines = 0;
    while (*s != '\0') {
        const char *end = s, *blank = NULL, *next = s;
        double used = 0;
        while (*next != '\0' && *next != '\n') {
            const char *here = next;
            uint32_t ch = utf8_next(&next);
            if (ch == ' ') blank = here;
            used += size*font_advance(f, face, ch);
            if (used > width && ch != ' ' && here > s) {
                if (blank != NULL) end = blank;      /* else a word too long is cut */
                break;
            }
            end = next;
        }
        char line[1024];
        size_t n = (size_t)(end - s) < sizeof line - 1 ? (size_t)(end - s) : sizeof line - 1;
        memcpy(line, s, n);
        line[n] = '\0';
        if (c != NULL) draw_run(c, f, face, size, pt(at.x, at.y + lines*leading), line, p);
        lines++;
        s = end;
        while (*s == ' ') s++;
        if (*s == '\n') s++;
    }
    return lines;
}
