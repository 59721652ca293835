/* Any bytes as a paragraph: read or refused with a sentence and a place in the text; what is read
 * is set in lines of any width and drawn without harm. The first byte is the width. */
#include "canvas/trace.h"
#include "model/marks.h"
#include "typeset/formula.h"
#include "typeset/paragraph.h"

#include <stdlib.h>
#include <string.h>

/* fontconfig keeps what it found until the end of the process. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libfontconfig"; }

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Fonts *fonts;
static Canvas *canvas;
static Buf out;
static Arena arena;

static void set(const Markup *m, double width)
{
    static const ParagraphStyle style = { FACE_UI, FACE_UI_BOLD, 16, 1.15, 25 };
    Message why;
    Paragraph p;
    arena_clear(&arena);
    if (paragraph_lay(&p, &arena, fonts, m, &style, width) != OK) abort();
    if (!(p.width <= (width > 32 ? width : 32)*(1 + 1e-6)) || !(p.height >= 0)) abort();
    Paint *paint = arena_take(&arena, (m->links + 1)*sizeof *paint);
    for (size_t k = 0; k < m->links; k++) paint[k] = PAINT_NOW;
    ParagraphLook look = { PAINT_INK, PAINT_INK, paint, paint, 0, PAINT_NOW_SOFT };
    buf_clear(&out);
    canvas_begin(canvas, 400, 300, 1, &palette_light);
    paragraph_draw(&p, canvas, fonts, pt(0, 0), &look);
    if (canvas_finish(canvas, &why) != OK) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Message why = { "" };
    if (fonts == NULL
        && (fonts_new(&fonts, &why) != OK || (canvas = trace_canvas_new(&out)) == NULL))
        abort();
    if (size == 0) return 0;
    Markup m;
    size_t at = size;
    Status s = markup_read(&m, (const char *)data + 1, size - 1, &mark_names, formula_check, &at,
                           &why);
    if (s != OK) {
        if (s != ERR_PARSE || at > size - 1 || strlen(why.text) < 20) abort();
        return 0;
    }
    for (size_t k = 0; k < m.spans; k++)
        if (m.span[k].at + m.span[k].n > size - 1 || m.span[k].text[0] == '\0'
            || (m.span[k].link != NO_LINK && m.span[k].link >= m.links)) abort();
    if (markup_words(&m) > size) abort();
    set(&m, 3.0*data[0]);
    markup_free(&m);
    return 0;
}
