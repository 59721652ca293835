/* Any bytes as a formula: read, laid out and traced without harm, and refused
 * by the layout exactly when the check refuses them. */
#include "canvas/trace.h"
#include "typeset/formula.h"

#include <stdlib.h>
#include <string.h>

/* fontconfig keeps what it found until the end of the process. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libfontconfig"; }

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Fonts *fonts;
    static Canvas *canvas;
    static Buf out;
    Message m;
    if (fonts == NULL && (fonts_new(&fonts, &m) != OK || (canvas = trace_canvas_new(&out)) == NULL))
        abort();

    char *tex = malloc(size + 1);
    if (tex == NULL) return 0;
    memcpy(tex, data, size);
    tex[size] = '\0';
    Status s = formula_check(tex, &m);
    if (s != OK && (s != ERR_PARSE || strncmp(m.text, "Column ", 7) != 0)) abort();
    for (int display = 0; display < 2; display++) {
        Extent e = formula_measure(fonts, 16, display, tex);
        if (!(e.width >= 0 && e.ascent >= 0 && e.descent >= 0 && e.width < 1e6)) abort();
        buf_clear(&out);
        canvas_begin(canvas, 100, 100, 1, &palette_light);
        formula_draw(canvas, fonts, 16, display, pt(0, 0), tex, PAINT_INK);
        if (canvas_finish(canvas, &m) != OK) abort();
        bool formula = out.len > 0 && strncmp(out.at, "formula", 7) == 0;
        if (formula != (s == OK)) abort();
    }
    free(tex);
    return 0;
}
