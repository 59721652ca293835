#include "canvas/tex/tex_text.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

typedef struct { uint32_t u; const char *tex; bool math; } Sign;

static const Sign sign[] = {
    { '\\', "\\textbackslash{}", false }, { '{', "\\{", false }, { '}', "\\}", false },
    { '$', "\\$", false },
    { '&', "\\&", false }, { '#', "\\#", false }, { '%', "\\%", false }, { '_', "\\_", false },
    { '^', "\\textasciicircum{}", false }, { '~', "\\textasciitilde{}", false },
    { '<', "<", true }, { '>', ">", true }, { '|', "\\mid", true },
    { '"', "''", false },
    { 0xA0, "~", false }, { 0xB1, "\\pm", true }, { 0xB2, "{}^2", true }, { 0xB7, "\\cdot", true },
    { 0xBD, "\\tfrac12", true },
    { 0xD7, "\\times", true }, { 0x2C6, "\\hat{\\ }", true }, { 0x302, "\\hat{\\ }", true },
    { 0x3B4, "\\delta", true }, { 0x3B5, "\\varepsilon", true }, { 0x3BB, "\\lambda", true },
    { 0x3C6, "\\varphi", true },
    { 0x3A3, "\\Sigma", true }, { 0x3B2, "\\beta", true }, { 0x2013, "--", false },
    { 0x2014, "---", false },
    { 0x2018, "`", false }, { 0x2019, "'", false }, { 0x201C, "``", false },
    { 0x201D, "''", false },
    { 0x2039, "\\elbowletter{\\guilsinglleft}", false },
    { 0x203A, "\\elbowletter{\\guilsinglright}", false },
    { 0x1D40, "{}^{\\mathrm{T}}", true },
    { 0x2026, "\\dots{}", false }, { 0x2032, "'", true }, { 0x2080, "{}_0", true },
    { 0x2081, "{}_1", true },
    { 0x2082, "{}_2", true }, { 0x2083, "{}_3", true }, { 0x2084, "{}_4", true },
    { 0x2085, "{}_5", true }, { 0x2086, "{}_6", true }, { 0x2087, "{}_7", true },
    { 0x2088, "{}_8", true }, { 0x2089, "{}_9", true },
    { 0x2090, "{}_a", true }, { 0x1D62, "{}_i", true },
    { 0x2099, "{}_n", true },
    { 0x2113, "\\ell", true }, { 0x2190, "\\leftarrow", true }, { 0x2192, "\\to", true },
    { 0x2202, "\\partial", true },
    { 0x2212, "-", true }, { 0x221A, "\\surd", true }, { 0x221E, "\\infty", true },
    { 0x2248, "\\approx", true },
    { 0x2260, "\\ne", true }, { 0x2264, "\\le", true }, { 0x2265, "\\ge", true },
    { 0x2009, "\\,", false },
    /* of units, and of axes called by letters */
    { 0xA3, "\\pounds{}", false }, { 0xA7, "\\S{}", false },
    { 0xAB, "\\elbowletter{\\guillemotleft}", false },
    { 0xB0, "{}^\\circ", true }, { 0xB3, "{}^3", true }, { 0xB5, "\\mu", true },
    { 0xB9, "{}^1", true },
    { 0xBB, "\\elbowletter{\\guillemotright}", false },
    { 0xBC, "\\tfrac14", true },
    { 0xBE, "\\tfrac34", true }, { 0x202F, "\\,", false }, { 0x2070, "{}^0", true },
    { 0x207B, "{}^-", true }, { 0x20AC, "EUR", false }, { 0x2010, "-", false },
    { 0x2011, "-", false }, { 0x2126, "\\Omega", true }, { 0x2074, "{}^4", true },
    { 0x2075, "{}^5", true }, { 0x2076, "{}^6", true }, { 0x2077, "{}^7", true },
    { 0x2078, "{}^8", true }, { 0x2079, "{}^9", true },
    { 0x3B1, "\\alpha", true }, { 0x3B3, "\\gamma", true }, { 0x3B6, "\\zeta", true },
    { 0x3B7, "\\eta", true }, { 0x3B8, "\\theta", true }, { 0x3B9, "\\iota", true },
    { 0x3BA, "\\kappa", true }, { 0x3BC, "\\mu", true }, { 0x3BD, "\\nu", true },
    { 0x3BE, "\\xi", true }, { 0x3BF, "o", true }, { 0x3C0, "\\pi", true },
    { 0x3C1, "\\rho", true }, { 0x3C2, "\\varsigma", true }, { 0x3C3, "\\sigma", true },
    { 0x3C4, "\\tau", true }, { 0x3C5, "\\upsilon", true }, { 0x3C7, "\\chi", true },
    { 0x3C8, "\\psi", true }, { 0x3C9, "\\omega", true }, { 0x391, "A", false },
    { 0x392, "B", false }, { 0x393, "\\Gamma", true }, { 0x394, "\\Delta", true },
    { 0x395, "E", false }, { 0x396, "Z", false }, { 0x397, "H", false },
    { 0x398, "\\Theta", true }, { 0x399, "I", false }, { 0x39A, "K", false },
    { 0x39B, "\\Lambda", true }, { 0x39C, "M", false }, { 0x39D, "N", false },
    { 0x39E, "\\Xi", true }, { 0x39F, "O", false }, { 0x3A0, "\\Pi", true },
    { 0x3A1, "P", false }, { 0x3A4, "T", false }, { 0x3A5, "\\Upsilon", true },
    { 0x3A6, "\\Phi", true }, { 0x3A7, "X", false }, { 0x3A8, "\\Psi", true },
    { 0x3A9, "\\Omega", true },
    { 0x386, "\\acute{A}", true }, { 0x3AC, "\\acute\\alpha", true },
    { 0x3AD, "\\acute\\varepsilon", true }, { 0x3AE, "\\acute\\eta", true },
    { 0x3AF, "\\acute\\iota", true }, { 0x3CC, "\\acute{o}", true },
    { 0x3CD, "\\acute\\upsilon", true }, { 0x3CE, "\\acute\\omega", true },
    { 0x3D1, "\\vartheta", true }, { 0x3D5, "\\phi", true }, { 0x3D6, "\\varpi", true },
    { 0x3F1, "\\varrho", true }, { 0x3F5, "\\epsilon", true },
    { 0xA9, "\\copyright{}", false }, { 0xAC, "\\neg", true }, { 0xB6, "\\P{}", false },
    { 0xF7, "\\div", true }, { 0x2020, "\\dag{}", false }, { 0x2022, "\\bullet", true },
    { 0x2030, "\\elbowletter{\\textperthousand}", false }, { 0x2033, "''", true },
    { 0x201E, ",,", false }, { 0x201A, ",", false }, { 0x207A, "{}^+", true },
    { 0x207F, "{}^n", true }, { 0x2191, "\\uparrow", true }, { 0x2193, "\\downarrow", true },
    { 0x2194, "\\leftrightarrow", true }, { 0x21D2, "\\Rightarrow", true },
    { 0x2206, "\\Delta", true }, { 0x2207, "\\nabla", true }, { 0x2208, "\\in", true },
    { 0x220F, "\\Pi", true }, { 0x2211, "\\Sigma", true }, { 0x221D, "\\propto", true },
    { 0x222B, "\\smallint", true }, { 0x223C, "\\sim", true }, { 0x2261, "\\equiv", true },
    { 0x226A, "\\ll", true }, { 0x226B, "\\gg", true }, { 0x22C5, "\\cdot", true },
    { 0x2103, "{}^\\circ\\mathrm{C}", true },
};

static const Sign *sign_of(uint32_t u)
{
    for (size_t i = 0; i < sizeof sign/sizeof sign[0]; i++)
        if (sign[i].u == u) return &sign[i];
    return NULL;
}

/* In every Latin font that TeX has; others of T1 need its encoding. */
static bool is_plain_letter(uint32_t u)
{
    static const uint32_t not[] = { 0xD0, 0xDE, 0xF0, 0xFE, 0x104, 0x105, 0x110, 0x111, 0x118,
                                    0x119, 0x12E, 0x12F, 0x14A, 0x14B, 0x172, 0x173 };
    for (size_t i = 0; i < sizeof not/sizeof not[0]; i++)
        if (not[i] == u) return false;
    return true;
}

static bool is_in_t1(uint32_t u)
{
    return u >= 0xC0 && u < 0x180 && u != 0x126 && u != 0x127 && u != 0x138 && u != 0x13F
        && u != 0x140 && u != 0x149 && u != 0x166 && u != 0x167 && u != 0x17F;
}

static void put_letter(Buf *b, uint32_t u, const char *utf8, int n)
{
    if (is_plain_letter(u)) buf_printf(b, "%.*s", n, utf8);
    else buf_printf(b, "\\elbowletter{%.*s}", n, utf8);
}

static void keep(Buf *unset, const char *utf8, int n)
{
    char one[8];
    snprintf(one, sizeof one, "%.*s", n, utf8);
    if (unset != NULL && (unset->len == 0 || strstr(unset->at, one) == NULL))
        buf_printf(unset, "%s", one);
}

void tex_put_text(Buf *b, const char *utf8, Buf *unset)
{
    while (*utf8 != '\0') {
        const char *from = utf8;
        uint32_t u = utf8_next(&utf8);
        int n = (int)(utf8 - from);
        const Sign *s = sign_of(u);
        if (s != NULL && s->math) buf_printf(b, "\\ensuremath{%s}", s->tex);
        else if (s != NULL) buf_printf(b, "%s", s->tex);
        /* TeX makes one of several blanks */
        else if (*from == ' ' && (*utf8 == ' ' || *utf8 == '\0')) buf_put(b, "~", 1);
        else if (u >= 0x20 && u < 0x7F) buf_put(b, from, 1);
        else if (is_in_t1(u)) put_letter(b, u, from, n);
        else if (u > 0x7F) {
            buf_printf(b, "\\elbowsign{%.*s}{%lu}{U+%04lX}", n, from, (unsigned long)u,
                       (unsigned long)u);
            keep(unset, from, n);
        }
    }
}
