#include "app/session_export.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/clip_picture.h"
#include "app/session_film.h"
#include "base/number.h"
#include "canvas/inset.h"
#include "export/film.h"
#include "export/numbers.h"
#include "view/kit/widgets.h"

static const char *const format_names[FORMATS] = { "PNG", "SVG", "PDF", "TeX", "GIF", "MP4", "CSV", "JSONL", "Lesson" };
static const char *const figure_names[FIGURES] = { "Plot", "Traces", "Loss", "Curve", "Derivation", "Cases", "Page", "Story" };

static bool is_film(Format f)    { return f == FORMAT_GIF || f == FORMAT_MP4; }
static bool is_picture(Format f) { return f != FORMAT_CSV && f != FORMAT_JSONL && f != FORMAT_JSON; }
static bool has_pixels(Format f) { return f == FORMAT_PNG || is_film(f); }

static ExportOptions options(const Session *s)
{
    const Exporting *e = &s->exporting;
    const NetLesson *net = model_lesson(s->model)->net;
    ExportOptions o = { .figure = e->figure, .width_pt = e->width_pt, .height_pt = e->height_pt, .scale = e->scale,
                        .theme = e->theme, .transparent = e->transparent, .time = s->look.time, .film = e->film };
    if (net != NULL && s->look.selected < net->at->d) o.unit = s->look.selected + 1;
    return o;
}

/* --- the choices --- */

static void name_it(Session *s)
{
    Exporting *e = &s->exporting;
    char ending[16], *dot = strrchr(e->name, '.');
    Format f;
    snprintf(ending, sizeof ending, ".%s", choices_word(&format_words, (int)e->format));
    if (!e->named) {
        Figure shown = is_picture(e->format) ? e->figure : FIGURE_PLOT;
        if (!open_files_figure(&s->files, model_lesson(s->model), shown, ending, e->name)) e->name[0] = '\0';
        return;
    }
    if (export_format(e->name, &f, NULL) == OK && dot != NULL) *dot = '\0';
    size_t n = strlen(e->name);
    snprintf(e->name + n, sizeof e->name - n, "%s", ending);
}

void session_export_written(Session *s)
{
    if (s->ui.panel == PANEL_EXPORT && !s->exporting.named) name_it(s);
}

void session_export_panel(Session *s)
{
    Exporting *e = &s->exporting;
    s->ui.edit.id = 0;
    if (s->ui.panel == PANEL_EXPORT) {
        s->ui.panel = PANEL_NONE;
        return;
    }
    s->ui.panel = PANEL_EXPORT;
    playing_stop(&s->playing);
    motion_stop(&s->motion);
    if (!e->themed) e->theme = s->dark ? THEME_DARK : THEME_LIGHT;
    const Lesson *l = model_lesson(s->model);
    bool gone = (l->net != NULL && e->figure == FIGURE_LOSS) || (l->net == NULL && (e->figure == FIGURE_TRACES || e->figure == FIGURE_CURVE));
    if (gone) e->figure = FIGURE_PLOT;
    e->named = false;
    name_it(s);
    s->ui.focus = handle_id(HANDLE_BUTTON, BUTTON_WRITE);      /* Enter writes */
    s->ui.by_keys = false;
}

/* "800x500", "85mmx60mm@4.1667", "": the usual. */
static void choose_size(Session *s, const char *text, double now)
{
    Exporting *e = &s->exporting;
    char size[64];
    double w = 0, h = 0, scale = 0;
    const char *at = strchr(text, '@');
    size_t n = at != NULL ? (size_t)(at - text) : strlen(text);
    bool ok = n < sizeof size;
    if (ok) {
        memcpy(size, text, n);
        size[n] = '\0';
        ok = (n == 0 || size_parse(size, &w, &h)) && (at == NULL || (number_parse(at + 1, &scale) && scale > 0));
    }
    if (!ok) {
        Message m;
        fail(&m, OK, "“%.60s” is no size. Type width x height, in points (800x500) or with a unit (85mmx60mm, 3inx2in, 640pxx400px).", text);
        session_notice(s, true, now, m.text);
        return;
    }
    e->width_pt = w;
    e->height_pt = h;
    if (at != NULL || n == 0) e->scale = scale;
    snprintf(e->size, sizeof e->size, "%s", size);
}

static void choose_scale(Session *s, const char *text, double now)
{
    double scale = 0;
    if (text[0] == '\0' || (number_parse(text, &scale) && scale > 0)) s->exporting.scale = scale;
    else session_notice(s, true, now, "The scale is pixels to the point: a number above 0, such as 2.");
}

static void choose_frames(Session *s, const char *text, double now)
{
    double n = 0;
    bool ok = text[0] == '\0' || (number_parse(text, &n) && n >= 2 && n <= FILM_MOST && n == floor(n));
    if (ok) s->exporting.film.frames = (size_t)n;
    else session_notice(s, true, now, "A film has 2 to 5000 pictures: type a whole number.");
}

static void choose_fps(Session *s, const char *text, double now)
{
    double fps = 0;
    bool ok = text[0] == '\0' || (number_parse(text, &fps) && fps >= 0.5 && fps <= 120);
    if (ok) s->exporting.film.fps = fps;
    else session_notice(s, true, now, "Pictures a second: a number from 0.5 to 50 (GIF) or 120 (MP4), such as 25.");
}

static void choose_name(Session *s, const char *text, double now)
{
    Exporting *e = &s->exporting;
    Format f;
    e->named = text[0] != '\0';
    if (e->named && !open_files_in_folder(&s->files, text, e->name)) {
        session_notice(s, true, now, "This path is too long. Export under a shorter one.");
        e->named = false;
        text = "";
    }
    if (e->named && export_format(text, &f, NULL) == OK) e->format = f;
    else name_it(s);
    if (s->ui.focus == handle_id(HANDLE_FIELD, FIELD_NAME)) s->ui.focus = handle_id(HANDLE_BUTTON, BUTTON_WRITE);   /* Enter again writes */
}

void session_export_choose(Session *s, const Command *c, double now)
{
    Exporting *e = &s->exporting;
    const char *text = c->text != NULL ? c->text : "";
    switch (c->kind) {
    case CMD_FIGURE:
        e->figure = (Figure)c->index;
        session_export_written(s);
        break;
    case CMD_FORMAT:
        e->format = (Format)c->index;
        name_it(s);
        break;
    case CMD_FIGURE_SIZE:  choose_size(s, text, now); break;
    case CMD_FIGURE_SCALE: choose_scale(s, text, now); break;
    case CMD_FIGURE_FRAMES: choose_frames(s, text, now); break;
    case CMD_FIGURE_FPS:   choose_fps(s, text, now); break;
    case CMD_FIGURE_THEME:
        e->theme = (ExportTheme)c->index;
        e->themed = true;
        break;
    case CMD_PAPER:        e->transparent = c->index == 0; break;
    case CMD_FIGURE_NAME:  choose_name(s, text, now); break;
    default:               break;
    }
}

/* --- what the panel shows --- */

static Status check(const Session *s, Format f, const ExportOptions *o, Message *m)
{
    const NetLesson *net = model_lesson(s->model)->net;
    if (net != NULL && is_picture(f) && o->figure == FIGURE_DERIVATION && o->unit == 0)
        return fail(m, ERR_STATE, "A derivation is of one unit. Close this panel and choose one: click its row in the table, or its elbow.");
    if (is_film(f) && model_lesson(s->model)->steps == 0)
        return fail(m, ERR_STATE, "A film shows a run, and there are no steps yet. Close this panel and make some (→, or Space to play).");
    return export_check(s->model, f, o, m);
}

static void fill_choices(Session *s, ExportPanel *p, const ExportOptions *o)
{
    const Exporting *e = &s->exporting;
    Message m;
    p->figures = FIGURES;
    for (size_t i = 0; i < FIGURES; i++) {
        ExportOptions k = *o;
        k.figure = (Figure)i;
        k.width_pt = k.height_pt = 0;
        p->figure[i] = (ExportChoice){ .name = figure_names[i] };
        if (check(s, FORMAT_SVG, &k, &m) != OK) snprintf(p->figure[i].why, sizeof p->figure[i].why, "%s", m.text);
    }
    p->chosen_figure = (size_t)e->figure;
    p->formats = FORMATS;
    for (size_t i = 0; i < FORMATS; i++) {
        Format f = (Format)i;
        ExportOptions k = *o;
        k.width_pt = k.height_pt = k.scale = 0;
        if (!is_picture(f)) k.figure = FIGURE_PLOT;
        p->format[i] = (ExportChoice){ .name = format_names[i] };
        /* that the figure itself cannot be had is said there */
        bool has_figure = !is_picture(f) || p->figure[k.figure].why[0] == '\0';
        if (has_figure && check(s, f, &k, &m) != OK) snprintf(p->format[i].why, sizeof p->format[i].why, "%s", m.text);
    }
    p->chosen_format = (size_t)e->format;
}

static void preview(void *arg, Canvas *cv, Rect in)
{
    Session *s = arg;
    Inset inset;
    ExportOptions o = options(s);
    double w, h;
    export_size(s->model, s->exporting.format, &o, &w, &h);
    o.width_pt = w;
    o.height_pt = h;
    Canvas *small = inset_init(&inset, cv, in);
    small->pages = s->exporting.format == FORMAT_PDF;
    export_draw(small, cv->scale*in.w/w, s->fonts, s->model, &o, NULL);
}

const ExportPanel *session_export_scene(Session *s)
{
    Exporting *e = &s->exporting;
    ExportPanel *p = &e->panel;
    if (s->ui.panel != PANEL_EXPORT) return NULL;
    ExportOptions o = options(s);
    *p = (ExportPanel){ .theme = e->theme, .transparent = e->transparent, .is_picture = is_picture(e->format),
                        .has_pixels = has_pixels(e->format), .is_film = is_film(e->format), .name = e->name, .frames = e->frames_text, .fps = e->fps_text, .size = e->size, .scale = e->scale_text,
                        .extent = e->extent, .about = "", .draw = preview, .arg = s };
    fill_choices(s, p, &o);
    e->why.text[0] = e->copy_why.text[0] = '\0';
    check(s, e->format, &o, &e->why);
    p->why = e->why.text;
    export_size(s->model, e->format, &o, &p->w_pt, &p->h_pt);
    if (e->width_pt == 0) snprintf(e->size, sizeof e->size, "%gx%g", p->w_pt, p->h_pt);
    snprintf(e->frames_text, sizeof e->frames_text, "%zu", film_frames(s->model, &o.film));
    snprintf(e->fps_text, sizeof e->fps_text, "%g", e->film.fps > 0 ? e->film.fps : FILM_FPS);
    double scale = e->scale > 0 ? e->scale : is_film(e->format) ? 1 : 2;
    snprintf(e->scale_text, sizeof e->scale_text, "%g", scale);
    int n = snprintf(e->extent, sizeof e->extent, "%.0f × %.0f mm", p->w_pt*25.4/72, p->h_pt*25.4/72);
    if (p->has_pixels && n > 0)
        snprintf(e->extent + n, sizeof e->extent - (size_t)n, ", %.0f × %.0f pixels", p->w_pt*scale, p->h_pt*scale);
    if (e->figure == FIGURE_STORY && e->format == FORMAT_PDF && n > 0) snprintf(e->extent + n, sizeof e->extent - (size_t)n, ", a page for each step");
    if (is_film(e->format) && p->why[0] == '\0') {
        size_t m = strlen(e->extent);
        snprintf(e->extent + m, sizeof e->extent - m, ", %zu pictures", film_frames(s->model, &o.film));
    }
    if (e->format == FORMAT_JSON) p->about = "The lesson as it is now: parameters, points, training and view. Elbow opens it again.";
    else if (!p->is_picture && model_lesson(s->model)->net != NULL)
        p->about = e->format == FORMAT_CSV ? "The run, as elbow train prints it: step and mean loss."
                                           : "The run, as elbow train prints it: step, the mean losses, and w, b, v and elbow of every unit.";
    else if (!p->is_picture) p->about = "The run, a row for every step: step, w, b, elbow, φ, loss, its three derivatives, whether the unit is active, and the case.";
    if (p->why[0] != '\0') snprintf(e->copy_why.text, sizeof e->copy_why.text, "%s", p->why);
    else clip_picture_available(&e->copy_why);
    p->copy_why = e->copy_why.text;
    return p;
}

/* --- to a file --- */

static void write_now(Session *s, double now)
{
    Exporting *e = &s->exporting;
    ExportOptions o = options(s);
    Message m = { "" };
    Status st = e->format == FORMAT_JSON ? model_save(s->model, s->files.path, e->name, &m) : export_figure(e->name, s->model, &o, &m);
    if (st == OK) fail(&m, OK, "Wrote %.400s", e->name);
    session_notice(s, st != OK, platform_now() > now ? platform_now() : now, m.text);
    if (st == OK) session_export_written(s);
}

void session_export_write(Session *s, double now)
{
    Exporting *e = &s->exporting;
    Message m = { "" };
    ExportOptions o = options(s);
    Format f;
    if (e->name[0] == '\0') name_it(s);
    if (check(s, e->format, &o, &m) != OK || export_format(e->name, &f, &m) != OK) {
        session_notice(s, true, now, m.text);
        return;
    }
    open_files_make_folder(&s->files);
    Status st = OK;
    if (is_film(e->format)) st = session_film_begin(s, e->format, e->name, &o, now, &m);
    else write_now(s, now);
    if (st != OK) session_notice(s, true, now, m.text);
}

/* --- to the clipboard --- */

void session_copy_picture(Session *s, double now)
{
    Message m = { "" };
    Buf png = { 0 };
    ExportOptions o = options(s);
    Status st = clip_picture_available(&m) ? OK : ERR_UNAVAILABLE;
    if (st == OK) st = check(s, FORMAT_PNG, &o, &m);
    if (st == OK) st = export_bytes(&png, FORMAT_PNG, s->model, &o, &m);
    if (st == OK) st = clip_picture(png.at, png.len, &m);
    buf_free(&png);
    session_notice(s, st != OK, now, st == OK ? "The picture is on the clipboard (PNG)." : m.text);
}

void session_copy_numbers(Session *s, double now)
{
    Message m = { "" };
    Buf b = { 0 };
    Status st = numbers_table(&b, model_lesson(s->model), &m);
    if (st == OK && s->platform == NULL) st = fail(&m, ERR_UNAVAILABLE, "There is no clipboard.");
    if (st == OK) st = platform_copy(s->platform, b.at, &m);
    buf_free(&b);
    session_notice(s, st != OK, now, st != OK ? m.text : model_lesson(s->model)->net != NULL
                   ? "The units are on the clipboard as a table: unit, w, b, v, e, e′."
                   : "The run is on the clipboard as a table: step, w, b, elbow, phi, loss.");
}
