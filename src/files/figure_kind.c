#include "files/figure_kind.h"

#include <string.h>

bool bytes_begin(const char *bytes, size_t n, const char *with)
{
    return n >= strlen(with) && memcmp(bytes, with, strlen(with)) == 0;
}

/* Of what begins as XML or HTML does. */
static bool has_svg(const char *bytes, size_t n)
{
    for (size_t i = 0; i + 4 <= n && i < 2000; i++)
        if (memcmp(bytes + i, "<svg", 4) == 0) return true;
    return false;
}

FigureIn figure_in(const char *bytes, size_t n)
{
    if (bytes_begin(bytes, n, "\x89PNG\r\n\x1a\n")) return FIGURE_IN_PNG;
    if (bytes_begin(bytes, n, "%PDF-")) return FIGURE_IN_PDF;
    if (bytes_begin(bytes, n, "% Elbow") || bytes_begin(bytes, n, "elbow-figure "))
        return FIGURE_IN_TEX;
    if (bytes_begin(bytes, n, "GIF8")) return FIGURE_IN_GIF;
    if (n > 12 && memcmp(bytes + 4, "ftyp", 4) == 0) return FIGURE_IN_MP4;
    if (bytes_begin(bytes, n, "\xEF\xBB\xBF")) bytes += 3, n -= 3;
    while (n > 0 && (*bytes == ' ' || *bytes == '\n' || *bytes == '\r' || *bytes == '\t'))
        bytes++, n--;
    if (bytes_begin(bytes, n, "<svg")) return FIGURE_IN_SVG;
    if (bytes_begin(bytes, n, "<?xml") || bytes_begin(bytes, n, "<!"))
        return has_svg(bytes, n) ? FIGURE_IN_SVG : FIGURE_NOT;
    return FIGURE_NOT;
}
