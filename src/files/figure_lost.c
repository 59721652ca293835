/* Why a picture carries no lesson, as far as it tells: which program wrote it last. */
#include "files/figure_parts.h"

#include <string.h>

#define ORIGINAL "Open the original that Elbow exported."
#define ANEW     "draws a figure anew, and leaves its lesson out. " ORIGINAL

#define CAIRO "cairo, as pdftocairo and rsvg-convert do,"
#define NAME_MOST 80u
#define LOOK_MOST (8u << 20)     /* of what is packed */

/* A program's name, as it wrote it; control characters and what is not ASCII as '?'. */
typedef struct { char s[NAME_MOST + 1]; } Program;

static Program program_of(FigureText t)
{
    Program p = { "" };
    size_t n = 0;
    int c;
    while (n < NAME_MOST && (c = figure_next(&t)) >= 0) p.s[n++] = (char)(c >= 0x20 && c < 0x7F
                                                                         ? c : '?');
    p.s[n] = '\0';
    return p;
}

static Program pdf_string(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\n' || *at == '\r')) at++;
    if (at >= end || (*at != '(' && *at != '<')) return (Program){ "" };
    FigureText t = { .at = at + 1, .end = end,
                     .form = *at == '(' ? WRITTEN_STRING : WRITTEN_HEX }, mark = t;
    t.wide = figure_next(&mark) == 0xFE && figure_next(&mark) == 0xFF;
    if (t.wide) t.at = mark.at;
    return program_of(t);
}

static Program pdf_producer(const char *bytes, size_t n)
{
    static const char key[] = "/Producer";
    const char *end = bytes + n, *at = figure_find(bytes, n, key, sizeof key - 1);
    size_t all = 0;
    if (at != NULL) return pdf_string(at + sizeof key - 1, end);
    for (at = bytes; all < LOOK_MOST
             && (at = figure_find(at, (size_t)(end - at), "stream", 6)) != NULL; ) {
        at += 6;
        while (at < end && (*at == '\r' || *at == '\n')) at++;
        if (end - at < 2 || (at[0] & 0x0F) != 8) continue;
        Buf text = { 0 };
        at += figure_inflate(&text, at, (size_t)(end - at), LOOK_MOST);
        all += text.len;
        const char *is = text.len > 0 ? figure_find(text.at, text.len, key, sizeof key - 1) : NULL;
        Program p = is != NULL ? pdf_string(is + sizeof key - 1, text.at + text.len)
            : (Program){ "" };
        buf_free(&text);
        if (p.s[0] != '\0') return p;
    }
    return (Program){ "" };
}

static void lost_in_pdf(Buf *out, const char *bytes, size_t n)
{
    if (figure_find(bytes, n, "/Encrypt", 8) != NULL) {
        buf_printf(out, "This PDF is locked (encrypted), and what is in it cannot be read. Open "
                        "the original that Elbow exported, or unlock it first: qpdf --decrypt.");
        return;
    }
    Program p = pdf_producer(bytes, n);
    if (p.s[0] == '\0')
        buf_printf(out, "Pages that were taken out of their PDF may have lost it. Open the "
                        "original that Elbow exported.");
    else if (figure_find(bytes, n, "/Creator (Elbow)", 16) != NULL)
        buf_printf(out, "It is a handout, which keeps its answers to itself. Open the lesson.");
    else if (strncmp(p.s, "cairo", 5) == 0)
        buf_printf(out, "It was rewritten by %s, as pdftocairo and rsvg-convert do, which " ANEW,
                   p.s);
    else buf_printf(out, "This PDF was written by %s. A program that prints or converts " ANEW,
                    p.s);
}

static uint32_t get32(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Which program says that it wrote a PNG; *noted: does it carry any words? */
static Program png_software(const char *bytes, size_t n, bool *noted)
{
    static const char key[] = "Software";
    *noted = false;
    for (size_t i = 8; i <= n && n - i >= 12; ) {
        size_t size = get32(bytes + i);
        const char *kind = bytes + i + 4, *data = kind + 4;
        if (size > n - i - 12) break;
        bool is_text = memcmp(kind, "tEXt", 4) == 0 || memcmp(kind, "zTXt", 4) == 0
            || memcmp(kind, "iTXt", 4) == 0;
        *noted |= is_text;
        if (kind[0] == 't' && is_text && size > sizeof key && memcmp(data, key, sizeof key) == 0)
            return program_of((FigureText){ .at = data + sizeof key, .end = data + size });
        i += size + 12;
    }
    return (Program){ "" };
}

static void lost_in_png(Buf *out, const char *bytes, size_t n)
{
    bool noted;
    Program p = png_software(bytes, n, &noted);
    if (p.s[0] != '\0') buf_printf(out, "It was saved by %s, which " ANEW, p.s);
    else
        buf_printf(out, "%s a screenshot has none, and optipng -strip, ImageMagick's -strip and "
                        "most web sites throw it away. Open the original that Elbow exported.",
                   noted ? "Figures that Elbow exports carry theirs;"
                         : "Nothing but its pixels is left:");
}

static void lost_in_svg(Buf *out, const char *bytes, size_t n)
{
    static const struct { const char *mark, *program; } known[] = {
        { "Adobe Illustrator", "Adobe Illustrator" }, { "matplotlib", "matplotlib" },
        { "id=\"glyph0-0\"", CAIRO }, { "id=\"glyph-0-0\"", CAIRO },
        { "<g id=\"surface", CAIRO },
        { "inkscape", "Inkscape" },
    };
    for (size_t i = 0; i < sizeof known/sizeof *known; i++)
        if (figure_find(bytes, n, known[i].mark, strlen(known[i].mark)) != NULL) {
            buf_printf(out, "It was written by %s which " ANEW, known[i].program);
            return;
        }
    buf_printf(out, "Figures that Elbow exports carry theirs in an attribute, data-elbow, that "
                    "some programs leave out. Open the original that Elbow exported.");
}

void figure_lost(Buf *out, FigureIn kind, const char *bytes, size_t n)
{
    if (kind == FIGURE_IN_PDF) lost_in_pdf(out, bytes, n);
    else if (kind == FIGURE_IN_PNG) lost_in_png(out, bytes, n);
    else if (kind == FIGURE_IN_SVG) lost_in_svg(out, bytes, n);
    else
        buf_printf(out, "Figures that Elbow exports carry theirs; one saved again by another "
                        "program may not. Open the original.");
}
