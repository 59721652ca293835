/* elbow icon: the program's icon, for a desktop. */
#include "batch/parts.h"

#include "canvas/cairo/cairo_canvas.h"
#include "canvas/svg/svg_canvas.h"
#include "files/write.h"
#include "view/icon.h"

#define SIDE_MOST 4096

static const char about[] =
    "The program's icon as a file, by its ending: .svg, or .png of N × N pixels. \"make install\"\n"
    "makes a desktop's icons by it.\n";

static Status drawn(Buf *out, Format f, IconKind kind, double side, Message *m)
{
    static const char *const titles[] = { "Elbow", "A lesson of Elbow" };
    static const char says[] = "The graph of max(0, wx + b), its elbow a dot.";
    SvgInfo info = { titles[kind], says, NULL, NULL, NULL };
    Palette colours = icon_palette();
    Canvas *cv = NULL;
    Status s = f == FORMAT_SVG ? svg_canvas_new(&cv, NULL, out, &info, m)
                               : cairo_canvas_new(&cv, NULL, m);
    if (s != OK) return s;
    canvas_begin(cv, side, side, f == FORMAT_SVG ? VECTOR_SCALE : 1, &colours);
    icon_draw(cv, kind, side);
    s = canvas_finish(cv, m);
    if (s == OK && f == FORMAT_PNG) s = cairo_canvas_png(cv, out, 72, m);
    canvas_free(cv);
    if (s == OK && out->failed) s = fail(m, ERR_MEMORY, "Out of memory while drawing the icon.");
    return s;
}

int icon_main(int argc, char **argv)
{
    const char *path = NULL;
    uint64_t side = 128;
    bool is_lesson = false;
    const Option options[] = {
        { "-o", OPT_TEXT, &path, .form = "FILE.svg|png", .needed = true,
          .does = "where it is written" },
        { "--size", OPT_SOME, &side, .form = "N", .most = SIDE_MOST,
          .does = "of a side; 128 unless told" },
        { "--lesson", OPT_FLAG, &is_lesson, .does = "that of a lesson file" },
    };
    const Subcommand command = { "icon", "", about, options, sizeof options/sizeof *options,
                                 0,      0,  NULL };
    Words rest = { .n = 0 };
    Buf bytes = { 0 };
    Message m;
    Format f;
    int code;
    if (!subcommand_read(&command, argc, argv, &rest, &code)) return code;
    if (path == NULL) return usage("icon", "expected -o FILE.svg or FILE.png");
    if (export_format(path, &f, &m) != OK || (f != FORMAT_SVG && f != FORMAT_PNG))
        return usage("icon", "-o takes a file that ends in .svg or .png");
    Status s = drawn(&bytes, f, is_lesson ? ICON_LESSON : ICON_PROGRAM, (double)side, &m);
    if (s == OK) s = file_write(path, bytes.at, bytes.len, &m);
    buf_free(&bytes);
    return s == OK ? 0 : failed("icon", &m);
}
