#include "app/export_panel.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/clip_picture.h"
#include "base/number.h"
#include "canvas/inset.h"
#include "export/film.h"
#include "export/paper.h"
#include "files/write.h"
#include "model/visit.h"

/* As buttons say them. */
static const char *const format_names[FORMATS] = {
    [FORMAT_PNG] = "PNG", [FORMAT_SVG] = "SVG", [FORMAT_PDF] = "PDF", [FORMAT_TEX] = "TeX",
    [FORMAT_GIF] = "GIF", [FORMAT_MP4] = "MP4", [FORMAT_CSV] = "CSV", [FORMAT_JSONL] = "JSONL",
    [FORMAT_JSON] = "Lesson",
};
static const char *const figure_names[FIGURES] = {
    [FIGURE_PLOT] = "Plot", [FIGURE_TRACES] = "Traces", [FIGURE_LOSS] = "Loss",
    [FIGURE_LAMBDA] = "Over λ",
    [FIGURE_CURVE] = "Curve", [FIGURE_DERIVATION] = "Derivation", [FIGURE_CASES] = "Cases",
    [FIGURE_PAGE] = "Page", [FIGURE_STORY] = "Story",
    [FIGURE_HANDOUT] = "Handout", [FIGURE_ANSWERS] = "Answers",
};

static bool has_pixels(Format f) { return f == FORMAT_PNG || format_is_film(f); }

bool exporting_is_film(const Exporting *e) { return format_is_film(e->format); }

ExportOptions exporting_options(const Exporting *e, const ExportFrom *from)
{
    const NetLesson *net = model_lesson(from->model)->net;
    bool is_printed = figure_is_sheets(e->figure) && !e->themed;
    ExportOptions o = { .figure = e->figure, .width_pt = e->width_pt, .height_pt = e->height_pt,
                        .scale = e->scale, .theme = is_printed ? THEME_PRINT : e->theme, .on_paper = e->on_paper,
                        .transparent = e->transparent,
                        .sum = (size_t)from->look->sum, .sort = from->look->sort,
                        .descending = from->look->descending, .time = from->look->time,
                        .point_loss = from->look->point_loss,
                        .derivation = from->look->derivation,
                        .derivation_page = from->look->derivation_page, .film = e->film };
    if (net != NULL && from->look->selected < net->at->d) o.unit = (size_t)from->look->selected + 1;
    return o;
}

/* --- the choices --- */

static void name_it(Exporting *e, const ExportFrom *from)
{
    char ending[16], *dot = strrchr(e->name, '.');
    Format f;
    snprintf(ending, sizeof ending, ".%s", choices_word(&format_words, (int)e->format));
    if (!e->named) {
        Figure shown = format_is_picture(e->format) ? e->figure : FIGURE_PLOT;
        if (!open_files_figure(from->files, model_lesson(from->model), shown, ending, e->name))
            e->name[0] = '\0';
        return;
    }
    if (export_format(e->name, &f, NULL) == OK && dot != NULL) *dot = '\0';
    size_t n = strlen(e->name);
    snprintf(e->name + n, sizeof e->name - n, "%s", ending);
}

void exporting_written(Exporting *e, const ExportFrom *from) { name_it(e, from); }

void exporting_begin(Exporting *e, const ExportFrom *from, bool dark)
{
    bool is_net = model_lesson(from->model)->net != NULL;
    if (!e->themed) e->theme = dark ? THEME_DARK : THEME_LIGHT;
    const Visit *v = model_lesson(from->model)->visit;
    bool gone = is_net ? e->figure == FIGURE_LOSS || e->figure == FIGURE_LAMBDA
                       : e->figure == FIGURE_TRACES || e->figure == FIGURE_CURVE;
    if (figure_is_sheets(e->figure)) gone = v == NULL || v->pages == NULL;
    if (model_lesson(from->model)->warmup != NULL) gone = e->figure != FIGURE_PAGE;
    if (gone) e->figure = FIGURE_PLOT;
    e->named = false;
    name_it(e, from);
}

/* "800x500", "85mmx60mm@4.1667", "": the usual. */
static Status choose_size(Exporting *e, const char *text, Message *msg)
{
    char size[64];
    double w = 0, h = 0, scale = 0;
    bool on_paper = false;
    const char *at = strchr(text, '@');
    size_t n = at != NULL ? (size_t)(at - text) : strlen(text);
    bool ok = n < sizeof size;
    if (ok) {
        memcpy(size, text, n);
        size[n] = '\0';
        ok = (n == 0 || size_parse(size, &w, &h, &on_paper))
            && (at == NULL || (number_parse(at + 1, &scale) && scale > 0));
    }
    if (!ok)
        return fail(msg, ERR_PARSE,
                    "“%.60s” is no size. Type width x height, in points (800x500) or with a unit "
                    "(85mmx60mm, 3inx2in, 640pxx400px).", text);
    e->width_pt = w;
    e->height_pt = h;
    e->on_paper = on_paper;
    if (at != NULL || n == 0) e->scale = scale;
    snprintf(e->size, sizeof e->size, "%s", size);
    return OK;
}

static Status choose_name(Exporting *e, const ExportFrom *from, const char *text, Message *msg)
{
    Format f;
    e->named = text[0] != '\0' && open_files_in_folder(from->files, text, e->name);
    if (e->named && export_format(text, &f, NULL) == OK) e->format = f;
    else name_it(e, from);
    if (text[0] != '\0' && !e->named)
        return fail(msg, ERR_FILE, "This path is too long. Export under a shorter one.");
    return OK;
}

Status exporting_choose(Exporting *e, const ExportFrom *from, const Command *c, Message *msg)
{
    const char *text = c->text != NULL ? c->text : "";
    switch (c->kind) {
    case CMD_FIGURE:
        e->figure = (Figure)c->index;
        if (figure_is_sheets(e->figure)) e->format = FORMAT_PDF;
        exporting_written(e, from);
        return OK;
    case CMD_FORMAT:
        e->format = (Format)c->index;
        name_it(e, from);
        return OK;
    case CMD_FIGURE_THEME:
        e->theme = (ExportTheme)c->index;
        e->themed = true;
        return OK;
    case CMD_PAPER:
        e->transparent = c->index == 0;
        return OK;
    case CMD_FIGURE_SCALE:
        e->scale = c->a[0];
        return OK;
    case CMD_FIGURE_FRAMES:
        e->film.frames = (size_t)c->index;
        return OK;
    case CMD_FIGURE_FPS:
        e->film.fps = c->a[0];
        return OK;
    case CMD_FIGURE_SIZE:   return choose_size(e, text, msg);
    case CMD_FIGURE_NAME:   return choose_name(e, from, text, msg);
    default:                return OK;
    }
}

/* --- what the panel shows --- */

static Status check(const ExportFrom *from, Format f, const ExportOptions *o, Message *m)
{
    const Lesson *l = model_lesson(from->model);
    if (l->net != NULL && format_is_picture(f) && o->figure == FIGURE_DERIVATION && o->unit == 0)
        return fail(m, ERR_STATE,
                    "A derivation is of one unit. Close this panel and choose one: click its row "
                    "in the table, or its elbow.");
    if (format_is_film(f) && l->steps == 0)
        return fail(m, ERR_STATE,
                    "A film shows a run, and there are no steps yet. Close this panel and make "
                    "some (→, or Space to play).");
    if (o->figure == FIGURE_ANSWERS && format_is_picture(f) && visit_is_open(l->visit))
        return fail(m, ERR_STATE,
                    "This would tell what is asked just now. Answer first, or show the answer "
                    "(Enter); then it can be written.");
    return export_check(from->model, f, o, m);
}

static void fill_choices(const Exporting *e, const ExportFrom *from, ExportPanel *p,
                         const ExportOptions *o)
{
    Message m;
    const Visit *v = model_lesson(from->model)->visit;
    p->figures = v != NULL && v->pages != NULL ? FIGURES : FIGURE_HANDOUT;     /* the last two */
    for (size_t i = 0; i < p->figures; i++) {
        ExportOptions k = *o;
        k.figure = (Figure)i;
        k.width_pt = k.height_pt = 0;
        p->figure[i] = (ExportChoice){ .name = figure_names[i] };
        if (check(from, figure_is_sheets(k.figure) ? FORMAT_PDF : FORMAT_SVG, &k, &m) != OK)
            snprintf(p->figure[i].why, sizeof p->figure[i].why, "%s", m.text);
    }
    p->chosen_figure = (size_t)e->figure;
    p->formats = FORMATS;
    for (size_t i = 0; i < FORMATS; i++) {
        Format f = (Format)i;
        ExportOptions k = *o;
        k.width_pt = k.height_pt = k.scale = 0;
        p->format[i] = (ExportChoice){ .name = format_names[i] };
        /* that the figure itself cannot be had is said there */
        bool has_figure = !format_is_picture(f) || p->figure[k.figure].why[0] == '\0';
        if (has_figure && check(from, f, &k, &m) != OK)
            snprintf(p->format[i].why, sizeof p->format[i].why, "%s", m.text);
    }
    p->chosen_format = (size_t)e->format;
}

static void preview(void *arg, Canvas *cv, Rect in)
{
    const Exporting *e = arg;
    Inset inset;
    ExportOptions given = exporting_options(e, &e->from), o = paper_settled(e->format, &given);
    double w, h;
    export_size(e->from.model, e->format, &o, &w, &h);
    o.width_pt = w;
    o.height_pt = h;
    o.glance = true;
    Canvas *small = inset_init(&inset, cv, in);
    small->pages = e->format == FORMAT_PDF;
    export_draw(small, cv->scale*in.w/w, e->from.fonts, e->from.model, &o, NULL);
}

/* "283 × 177 mm, 1600 × 1000 pixels" */
static void say_extent(Exporting *e, const ExportPanel *p, double scale, size_t frames)
{
    Buf b = { 0 };
    buf_printf(&b, "%.0f × %.0f mm", p->w_pt*25.4/72, p->h_pt*25.4/72);
    bool is_made = p->why[0] == '\0';      /* else more than there can be, even infinitely many */
    if (p->has_pixels && is_made)
        buf_printf(&b, ", %.0f × %.0f pixels", p->w_pt*scale, p->h_pt*scale);
    if (figure_is_sheets(e->figure)) buf_printf(&b, ", as many sheets as it takes");
    if (e->figure == FIGURE_STORY && e->format == FORMAT_PDF)
        buf_printf(&b, ", a page for each step");
    if (p->is_film && is_made) buf_printf(&b, ", %zu pictures", frames);
    snprintf(e->extent, sizeof e->extent, "%s", b.at != NULL ? b.at : "");
    buf_free(&b);
}

/* What is no picture says what it holds. */
static const char *about(Format f, bool is_net)
{
    if (format_is_picture(f)) return "";
    if (f == FORMAT_JSON)
        return "The lesson as it is now: parameters, points, training and view. "
               "Elbow opens it again.";
    if (!is_net)
        return "The run, a row for every step: step, w, b, elbow, φ, loss, its three "
               "derivatives, whether the unit is active, and the case.";
    return f == FORMAT_CSV ? "The run, as elbow train prints it: step and mean loss."
                           : "The run, as elbow train prints it: step, the mean losses, and w, b, "
                             "v and elbow of every unit.";
}

const ExportPanel *exporting_panel(Exporting *e, const ExportFrom *from, const char *copy_why)
{
    ExportPanel *p = &e->panel;
    ExportOptions o = exporting_options(e, from);
    size_t frames = film_frames(from->model, &o.film);
    double scale = e->scale > 0 ? e->scale : format_is_film(e->format) ? 1 : paper_scale(&o);
    e->from = *from;
    bool is_net = model_lesson(from->model)->net != NULL;
    *p = (ExportPanel){ .theme = o.theme, .transparent = e->transparent,
                        .is_picture = format_is_picture(e->format),
                        .has_pixels = has_pixels(e->format), .is_film = format_is_film(e->format),
                        .name = open_files_shown(from->files, e->name),
                        .frames = e->frames_text, .fps = e->fps_text,
                        .size = e->size, .scale = e->scale_text,
                        .extent = e->extent, .about = about(e->format, is_net),
                        .why = e->why.text, .copy_why = e->copy_why.text, .draw = preview,
                        .arg = e };
    fill_choices(e, from, p, &o);
    e->why.text[0] = '\0';
    check(from, e->format, &o, &e->why);
    fail(&e->copy_why, OK, "%s", e->why.text[0] != '\0' ? e->why.text
         : figure_is_sheets(e->figure) ? "These are sheets: write them as PDF." : copy_why);
    export_size(from->model, e->format, &o, &p->w_pt, &p->h_pt);
    if (e->width_pt == 0 && paper_settled(e->format, &o).on_paper)
        snprintf(e->size, sizeof e->size, "%.4gx%.4gmm", p->w_pt*25.4/72, p->h_pt*25.4/72);
    else if (e->width_pt == 0) snprintf(e->size, sizeof e->size, "%gx%g", p->w_pt, p->h_pt);
    snprintf(e->frames_text, sizeof e->frames_text, "%zu", frames);
    snprintf(e->fps_text, sizeof e->fps_text, "%g", e->film.fps > 0 ? e->film.fps : FILM_FPS);
    snprintf(e->scale_text, sizeof e->scale_text, "%g", scale);
    say_extent(e, p, scale, frames);
    return p;
}

/* --- its bytes --- */

Status exporting_ready(Exporting *e, const ExportFrom *from, Message *msg)
{
    ExportOptions o = exporting_options(e, from);
    Format f;
    if (e->name[0] == '\0') name_it(e, from);
    Status st = check(from, e->format, &o, msg);
    if (st == OK) st = export_format(e->name, &f, msg);
    return st == OK ? file_may_write(e->name, msg) : st;
}

Status exporting_write(Exporting *e, const ExportFrom *from, Message *msg)
{
    ExportOptions o = exporting_options(e, from);
    Status st = export_figure(e->name, from->files->from, from->model, &o, msg);
    return st == OK ? fail(msg, OK, "Wrote %.400s", e->name) : st;
}

Status exporting_png(Buf *out, const Exporting *e, const ExportFrom *from, Message *msg)
{
    ExportOptions o = exporting_options(e, from);
    Status st = check(from, FORMAT_PNG, &o, msg);
    return st == OK ? export_bytes(out, FORMAT_PNG, from->model, &o, msg) : st;
}

Status exporting_copy(const Exporting *e, const ExportFrom *from, Message *msg)
{
    Buf png = { 0 };
    Status st = clip_picture_available(msg) ? OK : ERR_UNAVAILABLE;
    if (st == OK) st = exporting_png(&png, e, from, msg);
    if (st == OK) st = clip_picture(png.at, png.len, msg);
    buf_free(&png);
    return st == OK ? fail(msg, OK, "The picture is on the clipboard (PNG).") : st;
}

Status exporting_to(const char *path, const ExportFrom *from, bool dark, Message *msg)
{
    char to[FILE_MAX];
    ExportOptions o = { .theme = dark ? THEME_DARK : THEME_LIGHT };
    if (!open_files_in_folder(from->files, path, to))
        return fail(msg, ERR_FILE, "This path is too long. Export under a shorter one.");
    open_files_make_folder(from->files);
    Status st = export_figure(to, from->files->from, from->model, &o, msg);
    return st == OK ? fail(msg, OK, "Wrote %.400s", to) : st;
}
