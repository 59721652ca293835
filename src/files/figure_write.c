/* The lesson's block, as each format of figures holds it. */
#include "files/figure_lesson.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "files/figure_parts.h"

static void put(Buf *b, const char *s) { buf_put(b, s, strlen(s)); }

static Status made(bool ok, Message *msg)
{
    return ok ? OK : fail(msg, ERR_MEMORY, "Out of memory while writing the figure.");
}

/* Makes room at `at`. */
static bool insert(Buf *b, size_t at, const Buf *what)
{
    Buf out = { 0 };
    buf_put(&out, b->at, at);
    buf_put(&out, what->at, what->len);
    buf_put(&out, b->at + at, b->len - at);
    bool ok = !out.failed && !what->failed;
    if (ok) {
        buf_free(b);
        *b = out;
    } else buf_free(&out);
    return ok;
}

/* --- PNG --- */

#define PNG_HEAD 33u      /* signature and header chunk */

static void put32(Buf *b, uint32_t v)
{
    for (int i = 0; i < 4; i++) {
        char c = (char)(unsigned char)(v >> (24 - 8*i));
        buf_put(b, &c, 1);
    }
}

/* tEXt: Latin-1; iTXt: UTF-8, here not packed, of no language. */
static void put_chunk(Buf *out, const char *kind, const char *keyword, const char *text, size_t n)
{
    size_t key = strlen(keyword) + 1, marks = kind[0] == 'i' ? 4 : 0;
    put32(out, (uint32_t)(key + marks + n));
    size_t from = out->len;
    buf_put(out, kind, 4);
    buf_put(out, keyword, key);                    /* with its NUL */
    buf_put(out, "\0\0\0\0", marks);
    buf_put(out, text, n);
    put32(out, out->failed ? 0 : (uint32_t)crc32_z(0, (const Bytef *)out->at + from,
                                                   out->len - from));
}

Status figure_into_png(Buf *png, const Buf *block, const char *title, const char *description,
                       Message *msg)
{
    Buf chunks = { 0 };
    put_chunk(&chunks, "iTXt", "Title", title, strlen(title));
    put_chunk(&chunks, "iTXt", "Description", description, strlen(description));
    put_chunk(&chunks, "tEXt", FIGURE_KEYWORD, block->at, block->len);
    bool ok = png->len >= PNG_HEAD && insert(png, PNG_HEAD, &chunks);
    buf_free(&chunks);
    return made(ok, msg);
}

/* --- SVG --- */

/* At the end of the first tag: data-… is what programs that tidy up leave, but for line ends. */
Status figure_into_svg(Buf *svg, const Buf *block, Message *msg)
{
    Buf held = { 0 };
    put(&held, " data-elbow='");
    for (size_t i = 0; i < block->len; i++) {
        char c = block->at[i];
        if (c == '<') put(&held, "&lt;");
        else if (c == '>') put(&held, "&gt;");
        else if (c == '&') put(&held, "&amp;");
        else if (c == '\'') put(&held, "&#39;");
        else if (c == '\n') put(&held, " ");
        else buf_put(&held, &c, 1);
    }
    put(&held, "'");
    const char *tag = figure_find(svg->at, svg->len, "<svg", 4), *end = NULL;
    if (tag != NULL) end = memchr(tag, '>', svg->len - (size_t)(tag - svg->at));
    bool ok = end != NULL && insert(svg, (size_t)(end - svg->at), &held);
    buf_free(&held);
    return made(ok, msg);
}

/* --- TeX and PDF --- */

void figure_as_comments(Buf *out, const Buf *block)
{
    for (size_t i = 0; i < block->len; ) {
        const char *line = block->at + i, *end = memchr(line, '\n', block->len - i);
        size_t n = end != NULL ? (size_t)(end - line) : block->len - i;
        put(out, "% ");
        buf_put(out, line, n);
        put(out, "\n");
        i += n + 1;
    }
}

void figure_as_keywords(Buf *out, const Buf *block)
{
    for (size_t i = 0; i < block->len; i++)
        buf_put(out, block->at[i] == '\n' ? " " : block->at + i, 1);
}

#define PIECE 8000u      /* of a string: readers take 32767 bytes of one */

void figure_as_mark(Buf *out, const Buf *block)
{
    put(out, "/Elbow <</Lesson [(");
    for (size_t i = 0; i < block->len; i++) {
        char c = block->at[i];
        if (i > 0 && i % PIECE == 0) put(out, ")\n(");
        if (c == '(' || c == ')' || c == '\\') put(out, "\\");
        buf_put(out, &c, 1);
    }
    put(out, ")]>> DP\n");
}

#define HEX_LINE 48u     /* characters of the block a line */

/* \string: < and > are commands in some languages. */
static void put_hex(Buf *out, const Buf *block)
{
    for (size_t i = 0; i < block->len; i++) {
        if (i > 0 && i % PIECE == 0) put(out, "\\string>\n\\string<");
        else if (i % HEX_LINE == 0) put(out, "\n");
        buf_printf(out, "%02X", (unsigned char)block->at[i]);
    }
}

/* Before the picture's end, where nothing is set by it: the engine's own command that writes
 * into the page. */
Status figure_into_tex(Buf *tex, const Buf *block, Message *msg)
{
    static const char last[] = "\\end{tikzpicture}";
    size_t n = sizeof last - 1, at = tex->len;
    while (at > 0 && !(tex->len - at >= n && memcmp(tex->at + at, last, n) == 0)) at--;
    Buf b = { 0 };
    put(&b, "% The lesson again, for the PDF: it opens in Elbow, too.\n"
            "\\begingroup\\def\\elbowlesson{/Elbow \\string<\\string</Lesson [\\string<");
    put_hex(&b, block);
    put(&b, "\\string>]\\string>\\string> DP}%\n"
            "\\ifdefined\\XeTeXversion\\special{pdf:literal direct \\elbowlesson}%\n"
            "\\else\\ifdefined\\pdfextension\\ifnum\\outputmode>0 "
            "\\pdfextension literal page{\\elbowlesson}\\fi\n"
            "\\else\\ifdefined\\pdfliteral\\ifnum\\pdfoutput>0 "
            "\\pdfliteral page{\\elbowlesson}\\fi\\fi\\fi\\fi\\endgroup\n");
    bool ok = at > 0 && insert(tex, at, &b);
    buf_free(&b);
    return made(ok, msg);
}

Status figure_into_pdf_end(Buf *pdf, const Buf *block, Message *msg)
{
    if (block->len <= FIGURE_KEYWORDS) return OK;                  /* they are keywords already */
    /* after the trailer's dictionary: no object moves */
    const char *at = NULL;
    for (size_t i = pdf->len; at == NULL && i-- > 0;)
        if (pdf->len - i >= 9 && memcmp(pdf->at + i, "startxref", 9) == 0) at = pdf->at + i;
    Buf lines = { 0 };
    figure_as_comments(&lines, block);
    bool ok = at != NULL && insert(pdf, (size_t)(at - pdf->at), &lines);
    buf_free(&lines);
    return made(ok, msg);
}
