/* The export panel: choices on the right, what will be written on the left. */
#include "view/overlay.h"

#include <math.h>
#include <string.h>

#include "view/kit/scroll.h"
#include "view/kit/widgets.h"

#define GAP 6.0

/* --- the preview --- */

static void checkered(View *v, Rect r)
{
    const double side = 10;
    canvas_rect(v->cv, r, 0, PAINT_CARD);
    canvas_clip(v->cv, r);
    for (int y = 0; y*side < r.h; y++)
        for (int x = y & 1; x*side < r.w; x += 2)
            canvas_rect(v->cv, (Rect){ r.x + x*side, r.y + y*side, side, side }, 0, PAINT_CONTROL);
    canvas_unclip(v->cv);
}

static void words_in(View *v, Rect r, const char *words, Paint ink)
{
    double size = TEXT_PLAIN, lead = LEAD_PLAIN, room = fmin(r.w - 24, 420);
    int lines = text_block(NULL, v->fonts, FACE_UI, size, pt(0, 0), room, lead, words, ink);
    text_block(v->cv, v->fonts, FACE_UI, size,
               pt(r.x + (r.w - room)/2, r.y + (r.h - lines*lead)/2 + lead*0.7), room, lead, words,
               ink);
}

static void preview(View *v, Rect r)
{
    const ExportPanel *p = v->s->exporting;
    canvas_rect(v->cv, r, 8, PAINT_PAGE);
    canvas_rect_line(v->cv, rect_inset(r, 0.5), 7.5, 1, PAINT_CARD_LINE);
    if (!p->is_picture || p->why[0] != '\0') {
        words_in(v, r, p->why[0] != '\0' ? p->why : p->about, PAINT_INK_SOFT);
        return;
    }
    Rect in = rect_inset(r, 14);
    double k = fmin(in.w/p->w_pt, in.h/p->h_pt), w = k*p->w_pt, h = k*p->h_pt;
    if (!(w >= 1 && h >= 1)) return;
    Rect sheet = { in.x + (in.w - w)/2, in.y + (in.h - h)/2, w, h };
    if (p->transparent) checkered(v, sheet);
    else
        canvas_rect(v->cv, (Rect){ sheet.x - 1, sheet.y + 2, sheet.w + 2, sheet.h + 1 }, 2,
                    PAINT_SHADOW);
    canvas_note(v->cv, "preview", pt(sheet.x, sheet.y),
                choices_word(&figure_words, (int)p->chosen_figure));
    p->draw(p->arg, v->cv, sheet);
    canvas_note_end(v->cv);
    canvas_rect_line(v->cv, rect_inset(sheet, -0.5), 0, 1, PAINT_CARD_LINE);
}

/* --- the choices --- */

/* From row to row. */
static double step(const View *v, double h) { return view_apart(v, h + GAP); }

/* Rows of equal buttons; the y below them. */
static double buttons(View *v, double y, double x, double w, double h, int columns, const Button *b,
                      size_t n)
{
    double each = (w - (columns - 1)*GAP)/columns;
    for (size_t i = 0; i < n; i++) {
        Button k = b[i];
        int column = (int)i % columns, row = (int)i/columns;
        k.box = (Rect){ x + column*(each + GAP), y + row*step(v, h), each, h };
        k.size = fmin(TEXT_PLAIN, h*0.48);
        double wide = text_width(v->fonts, k.chosen ? FACE_UI_BOLD : FACE_UI_MEDIUM, k.size,
                                 k.text);
        if (wide > each - 17)
            k.size = fmax(fmin(TEXT_LEAST, k.size), fmin(k.size - 0.1, k.size*(each - 8)/wide));
        view_button(v, &k);
    }
    return y + ceil((double)n/columns)*step(v, h);
}

static const char *tip_of(CommandKind kind, size_t i)
{
    static const char *const figure[] = {
        [FIGURE_PLOT] = "The plot as it is", [FIGURE_TRACES] = "The plot above the elbow traces",
        [FIGURE_LOSS] = "The loss over (w, b)",
        [FIGURE_LAMBDA] = "The elbow after the step, over λ",
        [FIGURE_CURVE] = "The loss over the steps",
        [FIGURE_DERIVATION] = "The next step, derived line by line",
        [FIGURE_CASES] = "The exercise's four cases in one figure",
        [FIGURE_PAGE] = "All of it, as in the window",
        [FIGURE_STORY] = "Every step of the run: its plot and its derivation",
        [FIGURE_HANDOUT] = "The lesson on sheets of paper, its questions open",
        [FIGURE_ANSWERS] = "The same sheets, answered" };
    static const char *const format[] = {
        [FORMAT_PNG] = "A picture in pixels",
        [FORMAT_SVG] = "A drawing for the web and for drawing programs",
        [FORMAT_PDF] = "A drawing for print or LaTeX",
        [FORMAT_TEX] = "TikZ, set in your document's own letters",
        [FORMAT_GIF] = "The run as a film, for slides and web pages",
        [FORMAT_MP4] = "The run as a film; needs ffmpeg",
        [FORMAT_CSV] = "The run as a table", [FORMAT_JSONL] = "The run, a line of JSON for a step",
        [FORMAT_JSON] = "The lesson itself: Elbow opens it again" };
    size_t figures = sizeof figure/sizeof *figure, formats = sizeof format/sizeof *format;
    return kind == CMD_FIGURE ? (i < figures ? figure[i] : NULL) : i < formats ? format[i] : NULL;
}

static double choices(View *v, double y, double x, double w, double h, int columns,
                      CommandKind kind, size_t id,
                      const ExportChoice *c, size_t n, size_t chosen)
{
    Button b[12];
    for (size_t i = 0; i < n; i++)
        b[i] = (Button){ .id = id + i, .text = c[i].name, .command = { .kind = kind, .index = i },
            .name = kind == CMD_FIGURE ? "figure" : "format",
            .tip = i != chosen && c[i].why[0] != '\0' ? NULL : tip_of(kind, i),
            .why = i != chosen ? c[i].why : NULL, .chosen = i == chosen };
    return buttons(v, y, x, w, h, columns, b, n);
}

static void field(View *v, FieldId which, Rect box, CommandKind kind, const char *text,
                  const char *tip)
{
    Handle *f = frame_add(v->frame, (Handle){ .kind = HANDLE_FIELD, .index = which, .box = box,
                                              .layer = v->layer, .tab = true,
        .command = { .kind = kind, .text = text }, .tip = tip });
    HandleId id = f->id;
    double size = fmin(TEXT_TYPED, box.h*0.48);
    if (v->s->ui->edit.id == id) {
        view_edit(v, box, size, false);
        return;
    }
    canvas_rect(v->cv, box, 6, v->s->ui->hot == id ? PAINT_CONTROL_HOT : PAINT_CONTROL);
    text_draw_within(v->cv, v->fonts, FACE_UI, size,
                     pt(box.x + 8, view_baseline(v, FACE_UI, size, box.y + box.h/2)),
                     ALIGN_LEFT, box.w - 14, text, PAINT_INK);
    view_focus_ring(v, id, box, 6);
}

static void heading(View *v, double x, double y, double h, double w, const char *words)
{
    double size = fmin(TEXT_SMALL, h*0.48);
    text_draw_within(v->cv, v->fonts, FACE_UI_MEDIUM, size,
                     pt(x, view_baseline(v, FACE_UI_MEDIUM, size, y + h/2)), ALIGN_LEFT, w, words,
                     PAINT_INK_SOFT);
}

static double theme_row(View *v, double y, double x, double w, double h)
{
    const ExportPanel *p = v->s->exporting;
    static const char *const name[] = { "Light", "Dark", "Print" };
    Button b[4];
    for (size_t i = 0; i < 3; i++)
        b[i] = (Button){ .id = BUTTON_FIGURE_THEME + i, .text = name[i],
                         .command = { .kind = CMD_FIGURE_THEME, .index = i },
            .name = "figure-theme",
            .chosen = p->theme == (ExportTheme)i,
            .tip = i == 2 ? "Greys alone, told apart by their lightness and dashes"
                 : i == 1 ? "Light on dark" : "Dark on light" };
    b[3] = (Button){ .id = BUTTON_PAPER, .text = "Transparent", .chosen = p->transparent,
                     .name = "button:paper",
        .command = { .kind = CMD_PAPER, .index = p->transparent },
        .tip = "No paper: what is under the figure shows" };
    double part = (w - 3*GAP)/4.5;
    buttons(v, y, x, 3*part + 2*GAP, h, 3, b, 3);
    return buttons(v, y, x + 3*part + 3*GAP, w - 3*part - 3*GAP, h, 1, b + 3, 1);
}

static double size_rows(View *v, double y, double x, double w, double h)
{
    const ExportPanel *p = v->s->exporting;
    double part = p->has_pixels ? 0.68*w : w;
    field(v, FIELD_SIZE, (Rect){ x, y, part - (p->has_pixels ? GAP : 0), h }, CMD_FIGURE_SIZE,
          p->size,
          "Width and height: 800x500 in points, 85mmx60mm, 3inx2in, 640pxx400px. Empty: the usual "
          "size");
    if (p->has_pixels) {
        heading(v, x + part + 2, y, h, 0.16*w, "scale");
        field(v, FIELD_SCALE, (Rect){ x + part + 0.13*w, y, w - part - 0.13*w, h },
              CMD_FIGURE_SCALE, p->scale,
              "Pixels to the point. 300 dpi are 4.1667; empty: the usual scale");
    }
    y += step(v, h);
    const Button preset[] = {
        { .id = BUTTON_FIGURE_SIZE, .text = "Usual", .command = { .kind = CMD_FIGURE_SIZE },
          .name = "size:usual",
          .tip = "The size this figure is drawn for" },
        { .id = BUTTON_FIGURE_SIZE + 1, .text = "Column",
          .command = { .kind = CMD_FIGURE_SIZE, .text = "85mmx60mm@4.1667" },
          .name = "size:column", .tip = "85 × 60 mm, a column of print; pixels at 300 dpi" },
        { .id = BUTTON_FIGURE_SIZE + 2, .text = "Slide",
          .command = { .kind = CMD_FIGURE_SIZE, .text = "800x500@2" },
          .name = "size:slide", .tip = "1600 × 1000 pixels" } };
    return buttons(v, y, x, w, h, 3, preset, 3);
}

static double film_row(View *v, double y, double x, double w, double h)
{
    const ExportPanel *p = v->s->exporting;
    double part = (w - GAP)/2, words = fmin(0.55*part, 76);
    heading(v, x, y, h, words - 4, "pictures");
    field(v, FIELD_FRAMES, (Rect){ x + words, y, part - words, h }, CMD_FIGURE_FRAMES, p->frames,
          "How many pictures the film has. Empty: as many as suit the run");
    heading(v, x + part + GAP + 6, y, h, words - 4, "a second");
    field(v, FIELD_FPS, (Rect){ x + part + GAP + words, y, part - words, h }, CMD_FIGURE_FPS,
          p->fps,
          "How many of them are shown in a second. Empty: 25");
    return y + step(v, h);
}

#define ROW_LEAST 23.0        /* so that no letter is below TEXT_LEAST */
#define ROW_SCROLLED 24.0
#define GAPS      6
#define HEIGHT    590.0
#define PREVIEW   128.0       /* with the gap below it */

static double rows_of(const ExportPanel *p)
{
    return (p->is_film ? 13 : p->is_picture ? 12 : 9) + (p->figures > 8);
}

static void last_row(View *v, Rect r)
{
    const ExportPanel *p = v->s->exporting;
    double copy_w = p->is_picture ? 0.42*r.w : 0, size = fmin(TEXT_PLAIN, r.h*0.48);
    const Button write = { .id = BUTTON_WRITE, .text = "Export", .command = { .kind = CMD_WRITE },
                           .name = "button:write",
        .box = { r.x, r.y, r.w - (copy_w > 0 ? copy_w + GAP : 0), r.h },
        .size = size, .chosen = p->why[0] == '\0', .why = p->why,
        .tip = p->why[0] == '\0' ? "Write this file (Enter)" : NULL };
    view_button(v, &write);
    if (copy_w > 0)
        view_button(v, &(Button){ .id = BUTTON_COPY_PICTURE, .text = "Copy picture",
                                  .command = { .kind = CMD_COPY_PICTURE },
            .name = "button:copy-picture", .box = { rect_right(write.box) + GAP, r.y, copy_w, r.h },
            .size = size, .why = p->copy_why, .tip = "This picture, to the clipboard" });
}

/* Of the lesson, whatever is exported. */
static void link_row(View *v, Rect r)
{
    const Button b[] = {
        { .id = BUTTON_COPY_LINK, .text = "Copy link", .name = "button:copy-link",
          .command = { .kind = CMD_COPY_LINK },
          .tip = "An address that carries what is shown, for a browser or another Elbow "
                 "(Ctrl+Shift+L)" },
        { .id = BUTTON_COPY_FRAME, .text = "Copy HTML", .name = "button:copy-frame",
          .command = { .kind = CMD_COPY_FRAME },
          .tip = "What shows it live in a page of your own: a frame around that address" } };
    buttons(v, r.y, r.x, r.w, r.h, 2, b, 2);
}

/* All that is chosen, as high as r lets it be. */
static void column(View *v, Rect r, unsigned what)
{
    (void)what;
    const ExportPanel *p = v->s->exporting;
    double h = fmax(ROW_LEAST, fmin(32, (r.h - GAPS*10)/rows_of(p) - GAP)),
        gap = r.h > 430 ? 12 : 4, y = r.y;
    y = choices(v, y, r.x, r.w, h, 3, CMD_FORMAT, BUTTON_FORMAT, p->format, p->formats,
                p->chosen_format) + gap;
    if (p->is_picture) {
        y = choices(v, y, r.x, r.w, h, 4, CMD_FIGURE, BUTTON_FIGURE, p->figure, p->figures,
                    p->chosen_figure) + gap;
        y = size_rows(v, y, r.x, r.w, h) + (p->is_film ? 0 : gap);
        if (p->is_film) y = film_row(v, y, r.x, r.w, h) + gap;
        y = theme_row(v, y, r.x, r.w, h) + gap;
    }
    field(v, FIELD_NAME, (Rect){ r.x, y, r.w, h }, CMD_FIGURE_NAME, p->name,
          "The file. Its ending chooses the format; empty: named after the lesson");
    last_row(v, (Rect){ r.x, y + step(v, h), r.w, h });
    link_row(v, (Rect){ r.x, y + 2*step(v, h) + gap, r.w, h });
}

void view_export(View *v, Rect page)
{
    const ExportPanel *p = v->s->exporting;
    bool by_finger = v->s->ui->finger > 0;        /* its rows scroll below a picture */
    double need = rows_of(p)*step(v, ROW_LEAST) + GAPS*(by_finger ? 10 : 4);
    Rect r = view_panel(v, page, 1080, by_finger ? fmax(HEIGHT, need + PREVIEW + 68) : HEIGHT,
                        "Export");
    bool high = r.w < 560;                        /* too narrow for both beside each other */
    double side = high ? r.w : fmin(340, 0.42*r.w),
        most = by_finger && r.h >= 2*PREVIEW ? r.h - PREVIEW : r.h,
        room = high ? fmin(fmax(0.62*r.h, need), most) : r.h;
    /* where not even that is there, it scrolls, and nothing need be so small */
    if (room < need) need = rows_of(p)*step(v, ROW_SCROLLED) + GAPS*10;
    Rect show = high ? (Rect){ r.x, r.y, r.w, r.h - room - 8 }
        : (Rect){ r.x, r.y, r.w - side - 24, r.h - (p->is_picture ? 24 : 0) };
    if (show.h >= 40) preview(v, show);
    if (p->is_picture && !high)
        text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_SMALL,
                         pt(show.x + show.w/2, rect_bottom(r) - 3), ALIGN_CENTRE, show.w, p->extent,
                         PAINT_INK_SOFT);
    view_scrolled(v, (Rect){ high ? r.x : rect_right(r) - side, rect_bottom(r) - room, side, room },
                  need, column, 0);
}
