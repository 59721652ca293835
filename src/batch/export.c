#include "batch/parts.h"
#include "files/write.h"

#include "base/number.h"

#include <stdio.h>
#include <string.h>

static const char *ending(const char *path)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    return dot != NULL && (slash == NULL || dot > slash) ? dot + 1 : "";
}

static bool among(const char *word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(word, words[i]) == 0) return true;
    return false;
}

Status ending_check(const char *path, Message *msg)
{
    static const char *const now[] = { "png", "json", "csv", "jsonl" }, *const later[] = { "svg", "pdf", "gif", "mp4", "tex" };
    const char *e = ending(path);
    if (among(e, now, sizeof now/sizeof *now)) return OK;
    if (among(e, later, sizeof later/sizeof *later))
        return fail(msg, ERR_UNAVAILABLE, "%.200s: %s is not in this version; known: png, json, csv, jsonl.", path, e);
    return fail(msg, ERR_PARSE, "%.200s: the name must end in .png, .json, .csv or .jsonl.", path);
}

static Status write_rows(const char *path, RowFormat f, const Model *m, Message *msg)
{
    const Lesson *l = model_lesson(m);
    if (l->net != NULL)
        return fail(msg, ERR_UNAVAILABLE, "The rows of a network's training are written by \"elbow train FILE --format csv|jsonl\".");
    if (l->n == 0) return fail(msg, ERR_STATE, "The lesson has no training point, so it has no steps to write.");
    Buf b = { 0 };
    rows_head(&b, f);
    for (size_t k = 0; k <= l->steps; k++) {
        StepReport r = unit_report(l->run[k], l->point[order_index(l->order, l->seed, k, l->n)], l->rate);
        /* a row tells the step to the next one: with other points or another rate it would lie */
        bool is_told = k == l->steps || (r.next.w == l->run[k + 1].w && r.next.b == l->run[k + 1].b);
        if (!is_told) {
            buf_free(&b);
            return fail(msg, ERR_STATE, "The points, the rate or the parameters were changed after step %zu, so its row cannot "
                        "be told from what they are now. Write the rows before the change, or \"reset\" after it.", k);
        }
        rows_put(&b, f, k, &r);
    }
    Status s = b.failed ? fail(msg, ERR_MEMORY, "Out of memory: choose fewer steps.") : file_write(path, b.at, b.len, msg);
    buf_free(&b);
    return s;
}

Status write_out(const char *path, const char *from, const Model *m, const ExportOptions *o, Message *msg)
{
    Status s = ending_check(path, msg);
    if (s != OK) return s;
    const char *e = ending(path);
    if (strcmp(e, "png") == 0) return export_png(path, m, o, msg);
    if (strcmp(e, "csv") == 0) return write_rows(path, ROWS_CSV, m, msg);
    if (strcmp(e, "jsonl") == 0) return write_rows(path, ROWS_JSONL, m, msg);
    return lesson_write(path, from, m, msg);
}

/* "800x500" */
static bool read_size(const char *s, double *w, double *h)
{
    char left[32];
    const char *x = strchr(s, 'x');
    if (x == NULL || (size_t)(x - s) >= sizeof left) return false;
    snprintf(left, sizeof left, "%.*s", (int)(x - s), s);
    return number_parse(left, w) && number_parse(x + 1, h) && *w > 0 && *h > 0;
}

int export_main(int argc, char **argv)
{
    Words outs = { .n = 0 }, rest = { .n = 0 };
    size_t steps = 0;
    const char *size = NULL, *theme = "light", *view = "plot";
    ExportOptions o = { 0 };
    double scale = 2;
    const Option options[] = {
        { "-o", OPT_MANY, &outs, NULL }, { "--steps", OPT_COUNT, &steps, NULL }, { "--size", OPT_WORD, &size, NULL },
        { "--scale", OPT_NUMBER, &scale, NULL }, { "--theme", OPT_WORD, &theme, "light dark" },
        { "--view", OPT_WORD, &view, "plot cases" },
    };
    if (!options_read(argc, argv, options, sizeof options/sizeof *options, &rest)) return 2;
    o.cases = strcmp(view, "cases") == 0;
    o.dark = strcmp(theme, "dark") == 0;
    if (rest.n == 0 && o.cases) rest.at[rest.n++] = "case-ii";      /* the picture shows all four */
    if (rest.n != 1) return usage("export", "expected one lesson: a file, or a name that \"elbow lessons\" lists");
    if (outs.n == 0) return usage("export", "-o OUT is missing");
    if (size != NULL && !read_size(size, &o.width_pt, &o.height_pt))
        return usage("export", "--size %s: two sizes in points are needed, such as 800x500", size);
    if (!(scale > 0)) return usage("export", "--scale: must be above 0");
    o.scale = scale;

    Message m;
    for (size_t i = 0; i < outs.n; i++) {
        Status s = ending_check(outs.at[i], &m);
        if (s != OK) return s == ERR_PARSE ? usage("export", "%s", m.text) : failed("export", &m);
    }
    Model *model;
    if (model_open(&model, rest.at[0], &m) != OK) return failed("export", &m);
    Status s = OK;
    if (steps > 0) s = model_apply(model, &(Command){ .kind = CMD_GOTO, .index = steps }, &m);
    for (size_t i = 0; i < outs.n && s == OK; i++) s = write_out(outs.at[i], rest.at[0], model, &o, &m);
    model_free(model);
    return s == OK ? 0 : failed("export", &m);
}
