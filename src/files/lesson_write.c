#include "base/number.h"
#include "files/lesson_file.h"
#include "files/write.h"

static const char *const orders[] = { "cyclic", "shuffle", "sample" };

static void put_text(Buf *b, const char *s)
{
    buf_put(b, "\"", 1);
    for (; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\') buf_put(b, "\\", 1);
        buf_put(b, s, 1);
    }
    buf_put(b, "\"", 1);
}

static void put_pair(Buf *b, double a, double c)
{
    buf_printf(b, "[%s, %s]", number_exact(a).s, number_exact(c).s);
}

Status lesson_print(Buf *out, const LessonData *d, Message *m)
{
    Status s = lesson_data_check(d, m);
    if (s != OK) return s;
    Buf b = { 0 };
    buf_printf(&b, "{\n  \"elbow\": 1,\n");
    if (d->title[0] != '\0') {
        buf_printf(&b, "  \"title\": ");
        put_text(&b, d->title);
        buf_printf(&b, ",\n");
    }
    buf_printf(&b, "  \"unit\": { \"w\": %s, \"b\": %s },\n  \"points\": [",
               number_exact(d->unit.w).s, number_exact(d->unit.b).s);
    for (size_t i = 0; i < d->n; i++) {
        if (i > 0) buf_printf(&b, i % 4 == 0 ? ",\n    " : ", ");
        put_pair(&b, d->point[i].x, d->point[i].y);
    }
    buf_printf(&b, "],\n  \"training\": { \"rate\": %s, \"batch\": 1, \"order\": \"%s\"",
               number_exact(d->rate).s, orders[d->order]);
    if (d->seed != 0) buf_printf(&b, ", \"seed\": %llu", (unsigned long long)d->seed);
    buf_printf(&b, " }");
    if (d->has_view) {
        buf_printf(&b, ",\n  \"view\": { \"x\": ");
        put_pair(&b, d->view.x0, d->view.x1);
        buf_printf(&b, ", \"y\": ");
        put_pair(&b, d->view.y0, d->view.y1);
        buf_printf(&b, " }");
    }
    buf_printf(&b, "\n}\n");
    if (!b.failed) buf_put(out, b.at, b.len);
    bool failed = b.failed || out->failed;
    buf_free(&b);
    return failed ? fail(m, ERR_MEMORY, "Out of memory while writing the lesson.") : OK;
}

Status lesson_save(const char *path, const LessonData *d, Message *m)
{
    Buf b = { 0 };
    Status s = lesson_print(&b, d, m);
    if (s == OK) s = file_write(path, b.at, b.len, m);
    buf_free(&b);
    return s;
}
