/* The file around the picture: a document of its own, or a part of one. */
#include "canvas/tex/tex_parts.h"

#include <math.h>
#include <string.h>

#include "canvas/fixed.h"

/* LaTeX lets \@nodocument be \relax when a document begins. The page is the figure: TeX's
 * origin is an inch from its corner. */
static const char alone[] =
    "% In a document with \\usepackage{tikz}: \\input this file. Alone it is a page of its own,\n"
    "% for pdflatex, lualatex or xelatex.\n"
    "\\expandafter\\ifx\\csname @nodocument\\endcsname\\relax\\else\n"
    "\\documentclass{article}\n"
    "\\ifdefined\\Umathchar\\else\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\n"
    "\\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{\\usepackage{fix-cm}}\\fi\n"
    "\\usepackage{tikz}\n"
    "\\def\\elbowalone{\\egroup\\hoffset-1in\\voffset-1in\n"
    "  \\ifdefined\\pagewidth\\pagewidth\\wd0 \\pageheight\\ht0\n"
    "  \\else\\pdfpagewidth\\wd0 \\pdfpageheight\\ht0 \\fi\\shipout\\box0 \\end{document}}\n"
    "\\begin{document}\\setbox0\\hbox\\bgroup\n"
    "\\fi\n";

/* What amsmath and other fonts give, where a document has them not. */
static const struct { const char *used, *given; } helps[] = {
    { "\\elbowfit{", "% no wider than there is room\n"
      "\\def\\elbowfit#1#2{\\setbox2\\hbox{#2}\\ifdim0.98\\wd2>#1"
      "\\resizebox{#1}{!}{\\box2}\\else\\box2 \\fi}\n" },
    { "\\text{", "\\providecommand\\text[1]{\\mathchoice{\\hbox{#1}}{\\hbox{#1}}%\n"
      "  {\\hbox{\\fontsize{\\csname sf@size\\endcsname}{0pt}\\selectfont#1}}%\n"
      "  {\\hbox{\\fontsize{\\csname ssf@size\\endcsname}{0pt}\\selectfont#1}}}\n" },
    { "\\tfrac", "\\providecommand\\tfrac[2]{{\\textstyle\\frac{#1}{#2}}}\n" },
    { "\\lvert", "\\providecommand\\lvert{\\mathopen|}\\providecommand\\rvert{\\mathclose|}\n" },
    { "\\elbowletter{", "% letters that fonts without accents lack\n"
      "\\def\\elbowletter#1{\\ifdefined\\Umathchar#1\\else"
      "{\\fontencoding{T1}\\selectfont#1}\\fi}\n" },
    { "\\elbowsign{", "% the sign, its number and, where the font lacks it, what stands for it\n"
      "\\def\\elbowsign#1#2#3{\\ifdefined\\Umathchar\\iffontchar\\font#2 #1\\else\\hbox{#3}\\fi\n"
      "  \\else\\ifcsname u8:\\detokenize{#1}\\endcsname#1\\else\\hbox{#3}\\fi\\fi}\n" },
};

static void put_helps(Buf *b, const char *body)
{
    for (size_t i = 0; i < sizeof helps/sizeof helps[0]; i++)
        if (strstr(body, helps[i].used) != NULL) tex_put(b, helps[i].given);
}

static void put_size(Buf *b, const char *style, const char *own, double size)
{
    buf_printf(b, "  %s size/.style={node font=", style);
    if (own != NULL) tex_put(b, own);
    else {
        tex_put(b, "\\fontsize{");
        put_fixed(b, size);
        tex_put(b, "bp}{");
        put_fixed(b, 1.2*size);
        tex_put(b, "bp}\\selectfont");
    }
    tex_put(b, "},\n");
}

static void put_colours(Buf *b, const Tex *t)
{
    for (int p = 0; p < PAINT_COUNT; p++) {
        if (!t->used[p]) continue;
        Rgba ink = t->named.at[p];
        buf_printf(b, "\\definecolor{%s}{HTML}{%02lX%02lX%02lX}\n", paint_name((Paint)p),
                   lroundf(255*ink.r), lroundf(255*ink.g), lroundf(255*ink.b));
    }
}

Status tex_finish(Canvas *c, Message *m)
{
    Tex *t = tex_of(c);
    Buf *b = t->out;
    double k = tex_factor(c), label = t->info.text_pt;
    buf_clear(b);
    if (t->info.comments != NULL) tex_put(b, t->info.comments);
    tex_put(b, alone);
    tex_put(b, "\\begin{tikzpicture}[x=1bp,y=-1bp,\n");
    if (label > 0) {
        put_size(b, "label", t->info.own_size ? "\\footnotesize" : NULL, label);
        put_size(b, "tick", t->info.own_size ? "\\scriptsize" : NULL, 0.875*label);
    }
    tex_put(b, "  from/.style={anchor=base west,inner sep=0pt,outer sep=0pt},\n"
               "  amid/.style={anchor=base,inner sep=0pt,outer sep=0pt},\n"
               "  up to/.style={anchor=base east,inner sep=0pt,outer sep=0pt}]\n");
    put_colours(b, t);
    if (t->body.len > 0) put_helps(b, t->body.at);
    tex_put(b, "\\useasboundingbox (0,0) rectangle (");
    put_fixed(b, k*c->width);
    tex_put(b, ",");
    put_fixed(b, k*c->height);
    tex_put(b, ");\n");
    if (t->body.len > 0) buf_put(b, t->body.at, t->body.len);
    tex_put(b, "\\end{tikzpicture}%\n\\ifdefined\\elbowalone\\expandafter\\elbowalone\\fi\n");
    return b->failed || t->body.failed
        || t->tex.failed ? fail(m, ERR_MEMORY, "Out of memory while writing the figure.") : OK;
}
