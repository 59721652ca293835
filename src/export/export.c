#include "export/export.h"

#include <string.h>
#include <strings.h>

#include "canvas/cairo/cairo_canvas.h"
#include "export/rows.h"
#include "files/lesson_file.h"
#include "files/write.h"

static const char *const words[FORMATS] = { "png", "svg", "pdf", "tex", "json", "csv", "jsonl" };

const char *format_word(Format f) { return f >= 0 && f < FORMATS ? words[f] : NULL; }

Status export_format(const char *path, Format *out, Message *msg)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    const char *ending = dot != NULL && (slash == NULL || dot > slash) ? dot + 1 : "";
    for (int f = 0; f < FORMATS; f++) {
        if (strcasecmp(ending, words[f]) != 0) continue;
        *out = (Format)f;
        return OK;
    }
    return fail(msg, ERR_PARSE, "%.200s: the name must end in .png, .svg, .pdf, .tex, .json, .csv or .jsonl.", path);
}

static Status json_bytes(Buf *out, const Model *m, Message *msg)
{
    LessonData d;
    Status s = model_data(m, &d, msg);
    if (s != OK) return s;
    s = lesson_print(out, &d, msg);
    lesson_data_free(&d);
    return s;
}

static Status picture_bytes(Buf *out, Format f, Fonts *fonts, const Model *m, const ExportOptions *o, Message *msg)
{
    Canvas *cv = NULL;
    (void)f;
    Status s = cairo_canvas_new(&cv, fonts, msg);
    if (s != OK) return s;
    double scale = o->scale > 0 ? o->scale : 2;
    s = export_draw(cv, scale, fonts, m, o, msg);
    if (s == OK) s = cairo_canvas_png(cv, out, 72*scale, msg);
    canvas_free(cv);
    return s;
}

Status export_bytes(Buf *out, Format f, const Model *m, const ExportOptions *o, Message *msg)
{
    Status s = export_check(m, f, o, msg);
    if (s != OK) return s;
    if (f == FORMAT_JSON) return json_bytes(out, m, msg);
    if (f == FORMAT_CSV || f == FORMAT_JSONL) return rows_run(out, f == FORMAT_CSV ? ROWS_CSV : ROWS_JSONL, m, msg);
    Fonts *fonts = NULL;
    Message notice = { "" };
    s = fonts_new(&fonts, &notice);
    if (s != OK) return fail(msg, s, "%s", notice.text);
    s = picture_bytes(out, f, fonts, m, o, msg);
    fonts_free(fonts);
    if (s == OK && out->failed) s = fail(msg, ERR_MEMORY, "Out of memory while writing the figure.");
    return s;
}

static Status write_as(const char *path, Format f, const Model *m, const ExportOptions *o, Message *msg)
{
    Buf b = { 0 };
    Status s = export_bytes(&b, f, m, o, msg);
    if (s == OK) s = file_write(path, b.at, b.len, msg);
    buf_free(&b);
    return s;
}

Status export_figure(const char *path, const Model *m, const ExportOptions *o, Message *msg)
{
    Format f;
    Status s = export_format(path, &f, msg);
    return s == OK ? write_as(path, f, m, o, msg) : s;
}

Status export_png(const char *path, const Model *m, const ExportOptions *o, Message *msg)
{
    return write_as(path, FORMAT_PNG, m, o, msg);
}
