#include "export/export.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/number.h"
#include "canvas/cairo/cairo_canvas.h"
#include "canvas/svg/svg_canvas.h"
#include "canvas/tex/tex_canvas.h"
#include "export/film.h"
#include "export/handout.h"
#include "export/net_rows.h"
#include "export/paper.h"
#include "export/paper_fit.h"
#include "export/pdf_attach.h"
#include "files/figure_lesson.h"
#include "files/lesson_file.h"
#include "files/model_file.h"
#include "files/write.h"
#include "model/table_words.h"
#include "model/visit.h"
#include "model/words.h"
#include "typeset/formula_words.h"

Status export_format(const char *path, Format *out, Message *msg)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    const char *ending = dot != NULL && (slash == NULL || dot > slash) ? dot + 1 : "";
    for (size_t i = 0; i < format_words.n; i++) {
        if (strcasecmp(ending, format_words.at[i].word) != 0) continue;
        *out = (Format)format_words.at[i].value;
        return OK;
    }
    return fail(msg, ERR_PARSE, "%.200s: the name must end in %s.", path,
                choices_marked(&format_words, ".", "").s);
}

/* --- what can be --- */

void export_size(const Model *m, Format f, const ExportOptions *o, double *w_pt, double *h_pt)
{
    ExportOptions settled = paper_settled(f, m, o);
    figure_extent(m, f == FORMAT_PDF, &settled, w_pt, h_pt);
}

static Status check_size(const Model *m, Format f, const ExportOptions *o, Message *msg)
{
    double w, h, scale = paper_scale(o);
    export_size(m, f, o, &w, &h);
    if (!(w >= 60 && h >= 60) && o->on_paper)
        return fail(msg, ERR_RANGE,
                    "A picture of %.4g × %.4g mm is too small to label. Give at least 22 × 22 mm.",
                    w*25.4/72, h*25.4/72);
    if (!(w >= 60 && h >= 60))
        return fail(msg, ERR_RANGE,
                    "A picture of %.8g × %.8g points is too small to label. Give at least 60 × 60.",
                    w, h);
    if (f == FORMAT_PNG && (o->scale < 0
                            || !(w*scale <= EXPORT_PIXELS_MAX && h*scale <= EXPORT_PIXELS_MAX)))
        return fail(msg, ERR_RANGE,
                    "A picture of %.8g × %.8g points at scale %.8g is too large: at most %d pixels "
                    "a side. "
                    "Give a smaller --size or --scale.", w, h, scale, EXPORT_PIXELS_MAX);
    if (!(w <= 14400 && h <= 14400))
        return fail(msg, ERR_RANGE,
                    "A picture of %.8g × %.8g points is too large: at most 14400 a side (200 "
                    "inches). "
                    "Give a smaller --size.", w, h);
    return OK;
}

/* While a question is open, what would answer it is not written. */
static Status asked_check(const Lesson *l, Format f, const ExportOptions *o, Message *msg)
{
    unsigned hides = lesson_hides(l), next = HIDE_NEXT | HIDE_RATES;
    /* as a page has no panel that says more than the step */
    bool is_panel = o->figure == FIGURE_DERIVATION || o->figure == FIGURE_LOSS
        || o->figure == FIGURE_CURVE || o->figure == FIGURE_TRACES;
    bool is_run = format_is_film(f) || (!format_is_rows(f) && o->figure == FIGURE_STORY),
         tells = is_run ? hides != 0 : format_is_rows(f)
             ? (hides & ~next) != 0 || (hides != 0 && l->steps > l->step)
             : o->figure == FIGURE_LAMBDA ? hides != 0 : is_panel && (hides & ~next) != 0;
    /* the sheet has every answer of an exercise on paper, too */
    if (o->figure == FIGURE_CASES && !format_is_rows(f))
        tells = l->visit != NULL && (visit_is_open(l->visit) || visit_asks_step(l->visit));
    if (!tells) return OK;
    return fail(msg, ERR_STATE, "This would tell what is asked just now. Answer first, or show "
                                "the answer (Enter); then it can be written.");
}

/* Figures that only the other kind of lesson has. */
static Status model_check(bool is_net, Figure figure, Message *msg)
{
    if (is_net && figure == FIGURE_LOSS)
        return fail(msg, ERR_STATE,
                    "The loss over (w, b) is a figure of one unit, and this lesson is a network. "
                    "Choose "
                    "curve: its loss over the steps.");
    if (is_net && figure == FIGURE_LAMBDA)
        return fail(msg, ERR_STATE,
                    "The elbow over the rate is a figure of one unit, and this lesson is a "
                    "network. Choose traces: its elbows over the steps.");
    if (!is_net && figure == FIGURE_TRACES)
        return fail(msg, ERR_STATE,
                    "Traces are of a network's elbows, and this lesson has one unit. Choose loss, "
                    "which shows its "
                    "path, or plot.");
    if (!is_net && figure == FIGURE_CURVE)
        return fail(msg, ERR_STATE,
                    "The loss curve is a figure of networks, and this lesson has one unit. Choose "
                    "loss: its loss "
                    "over (w, b).");
    return OK;
}

static Status story_check(Format f, const ExportOptions *o, uint64_t steps, Message *msg)
{
    if (o->figure != FIGURE_STORY || format_is_rows(f) || steps <= STORY_MOST) return OK;
    return fail(msg, ERR_STATE, "A story tells at most %u steps, and this run has %" PRIu64
                ". Give fewer --steps, or go back to an earlier step.", STORY_MOST, steps);
}

Status export_check(const Model *m, Format f, const ExportOptions *o, Message *msg)
{
    const Lesson *l = model_lesson(m);
    const NetLesson *net = l->net;
    if (f == FORMAT_JSON) return OK;
    if (figure_is_sheets(o->figure) && !format_is_rows(f)) {
        double w, h;
        export_size(m, f, o, &w, &h);
        Status s = handout_check(m, f, w, h, msg);
        return s == OK ? check_size(m, f, o, msg) : s;
    }
    Status asked = asked_check(l, f, o, msg);
    if (asked != OK) return asked;
    if (format_is_rows(f) && l->n == 0)
        return fail(msg, ERR_STATE,
                    "The lesson has no training point, so it has no steps to write.");
    if (format_is_rows(f)) return OK;
    if (l->warmup != NULL && o->figure != FIGURE_PLOT && o->figure != FIGURE_PAGE
        && o->figure != FIGURE_CASES)
        return fail(msg, ERR_STATE, "This lesson has %s, and takes no steps. Choose plot or page.",
                    l->warmup->kind == WARMUP_VECTORS ? "vectors" : "classes");
    Status other = model_check(net != NULL, o->figure, msg);
    if (other != OK) return other;
    if (net != NULL && o->unit > net->at->d)
        return fail(msg, ERR_RANGE, "There is no unit %zu: this network has 1 to %zu.", o->unit,
                    net->at->d);
    if (net == NULL && o->unit > 1)
        return fail(msg, ERR_RANGE, "There is no unit %zu: this lesson has one.", o->unit);
    if (net != NULL && o->figure == FIGURE_DERIVATION && o->unit == 0)
        return fail(msg, ERR_STATE,
                    "A derivation is of one unit, and this network has %zu: say which, such as "
                    "--unit 1.", net->at->d);
    bool is_of_point = o->figure == FIGURE_DERIVATION || o->figure == FIGURE_LOSS
        || o->figure == FIGURE_LAMBDA;
    if (is_of_point && l->n == 0)
        return fail(msg, ERR_STATE,
                    "Without a training point there is no step to derive and no loss to draw. Add "
                    "one, or choose plot.");
    Status s = story_check(f, o, story_steps(l), msg);
    if (s == OK) s = check_size(m, f, o, msg);
    if (s == OK && format_is_film(f)) s = film_check(m, f, o, msg);
    return s;
}

Status export_check_first(const Model *m, Format f, const ExportOptions *o, uint64_t steps,
                          Message *msg)
{
    const NetLesson *net = model_lesson(m)->net;
    if (f == FORMAT_JSON || format_is_rows(f)) return OK;
    /* where a stop may end the run before, that is not known yet */
    bool may_stop = net != NULL && (net->stop_loss > 0 || net->stop_steps > 0 || net->stop_still);
    Status s = may_stop ? OK : story_check(f, o, steps, msg);
    if (s == OK && o->figure != FIGURE_STORY) s = check_size(m, f, o, msg);
    if (s == OK && format_is_film(f) && steps > 0) s = film_check_form(f, o, msg);
    return s;
}

/* --- the bytes --- */

static Status json_bytes(Buf *out, const Model *m, Message *msg)
{
    LessonData d;
    Status s = model_data(m, &d, msg);
    if (s != OK) return s;
    s = lesson_print(out, &d, msg);
    lesson_data_free(&d);
    return s;
}

/* What may be seen of it. */
static void describe_warmup(Buf *d, const Lesson *l)
{
    const Warmup *w = l->warmup;
    unsigned hides = lesson_hides(l);
    if (w->kind == WARMUP_VECTORS) {
        const Vectors *v = &w->vectors;
        buf_printf(d, "The function %s of x = (", choices_word(&function_words, (int)v->f));
        for (size_t i = 0; i < v->n; i++)
            buf_printf(d, "%s%s", i > 0 ? ", " : "", shown_text(shown_alone(v->x[i])).s);
        buf_printf(d, ")%s.", hides & HIDE_GRADIENT ? "" : " and its derivative");
        return;
    }
    for (size_t i = 0; i < w->classes.n; i++)
        buf_printf(d, "%s%s %s", i > 0 ? ", " : "Scores: ", w->classes.name[i],
                   hides & HIDE_SCORE ? "" : shown_text(shown_alone(w->classes.score[i])).s);
    buf_printf(d, ".");
}

/* Where its points come from. */
static void describe_table(Buf *d, const Lesson *l)
{
    const TableSaid *t = l->net->table;
    if (t == NULL) return;
    buf_printf(d, " From ");
    table_called(d, t);
    buf_printf(d, ": ");
    table_words(d, t, l->point, l->n, LEFT_OUT_SHOWN);
    buf_printf(d, ".");
}

/* The figure in words, for those who cannot see it and for those who search. */
typedef struct { Buf title, description; } Words;

static void describe(Words *w, const Model *m, const ExportOptions *o)
{
    const Lesson *l = model_lesson(m);
    const NetLesson *net = l->net;
    StepReport r;
    const char *what = figure_caption(o->figure, l);
    buf_printf(&w->title, "%s%s%s", what, l->title[0] != '\0' ? ": " : "", l->title);
    Buf *d = &w->description;
    if (figure_is_sheets(o->figure))
        buf_printf(d, "The %zu pages of a guided lesson, %s.", l->visit->pages->n,
                   o->figure == FIGURE_ANSWERS ? "answered" : "with their questions open");
    else if (o->figure == FIGURE_CASES)
        buf_printf(d, "The four cases of one gradient step on φ(x) = max(0, wx + b).");
    else if (net != NULL) {
        buf_printf(d, "A network of %zu units on %zu points at step %" PRIu64, net->at->d, l->n,
                   l->step);
        unsigned hides = lesson_hides(l);
        if (!isnan(net->loss) && !(hides & HIDE_MEAN_LOSS))
            buf_printf(d, "; mean loss %s", number_power(net->loss, 4).s);
        if (!isnan(net->test_loss) && !(hides & HIDE_TEST_LOSS))
            buf_printf(d, ", on the test points %s", number_power(net->test_loss, 4).s);
        buf_printf(d, ".");
        describe_table(d, l);
    } else if (l->warmup != NULL) {
        describe_warmup(d, l);
    } else {
        Reason why = { .n = 0 };
        unsigned hides = lesson_hides(l);
        bool has_next = hides == 0 && model_next(m, &r);
        if (has_next) {
            Derived step;
            derive_report(&step, l, &r);
            why = reason_of(&step);
        } else unit_digits(&why.digits, l->unit, 1, NULL, 0);
        const Digits *g = &why.digits;
        buf_printf(d, "φ(x) = max(0, wx + b)");
        if (!(hides & (HIDE_W | HIDE_B)))
            buf_printf(d, " with w = %s, b = %s", shown_text(g->q[Q_W]).s,
                       shown_text(g->q[Q_B]).s);
        if (g->q[Q_ELBOW].digits > 0 && !(hides & HIDE_ELBOW))
            buf_printf(d, " %s its elbow at %s", hides & (HIDE_W | HIDE_B) ? "with" : "and",
                       shown_text(g->q[Q_ELBOW]).s);
        buf_printf(d, ", at step %" PRIu64 ".", l->step);
        if (has_next) {
            buf_printf(d, " In the next step: ");
            words_slope(d, &why);
            buf_printf(d, ", ");
            words_elbow(d, &why);
            buf_printf(d, ", ");
            words_loss(d, &why);
            buf_printf(d, ": %s. ", words_outcome(&why));
            words_why(d, &why, WHY_FULL);
        }
    }
}

/* "Along x Month, along y Passengers." */
static void describe_axes(Buf *d, const Lesson *l)
{
    const char *before = " Along ";
    for (int k = 0; k < 2; k++) {
        AxisSays a = lesson_axis(l, k);
        if (a.name[0] == '\0') continue;
        buf_printf(d, "%s%s %s", before, k == 0 ? "x" : "y", a.name);
        before = ", along ";
    }
    if (before[0] == ',') buf_printf(d, ".");
}

static Status carry_pdf(Buf *bytes, const Buf *block, Message *msg)
{
    Buf mark = { 0 };
    bool done = false;
    if (block != NULL) figure_as_mark(&mark, block);
    Status s = mark.failed ? fail(msg, ERR_MEMORY, "Out of memory while writing the figure.")
        : pdf_attach(bytes, block, block != NULL ? &mark : NULL, &done, msg);
    if (s == OK && !done && block != NULL) s = figure_into_pdf_end(bytes, block, msg);
    buf_free(&mark);
    return s;
}

/* The lesson, NULL for none, and the figure's words, where the format has a place for them. */
static Status carry(Buf *bytes, Format f, const Buf *block, const Words *w, Message *msg)
{
    if (f == FORMAT_PDF) return carry_pdf(bytes, block, msg);
    if (block == NULL) return OK;
    if (f == FORMAT_SVG) return figure_into_svg(bytes, block, msg);
    if (f == FORMAT_TEX) return figure_into_tex(bytes, block, msg);
    return figure_into_png(bytes, block, w->title.at, w->description.at, msg);
}

/* Of its labels; 0: sizes are the screen's. */
static double tex_text(const ExportOptions *o)
{
    return !o->on_paper ? 0 : o->text_pt > 0 ? o->text_pt : 8;
}

static Status picture_bytes(Buf *out, Format f, Fonts *fonts, const Model *m,
                            const ExportOptions *o, Message *msg)
{
    Canvas *cv = NULL;
    Buf block = { 0 }, held = { 0 }, bytes = { 0 };
    Words w = { { 0 }, { 0 } };
    double scale = paper_scale(o);
    /* a lesson's "why" would tell what the sheets ask */
    bool carries = o->figure != FIGURE_HANDOUT;
    Status s = !carries ? OK : figure_is_sheets(o->figure) ? figure_block_pages(&block, m, msg)
                                                          : figure_block(&block, m, o->unit, msg);
    describe(&w, m, o);
    if (!figure_is_sheets(o->figure)) describe_axes(&w.description, model_lesson(m));
    if (s == OK) switch (f) {
    case FORMAT_SVG:
        s = svg_canvas_new(&cv, fonts, &bytes, &(SvgInfo){ w.title.at, w.description.at,
                           o->svg_text, formula_words, o->subset }, msg);
        break;
    case FORMAT_PDF:
        if (carries) figure_as_keywords(&held, &block);
        s = cairo_canvas_pdf_new(&cv, fonts, &bytes, &(PdfInfo){ w.title.at, w.description.at,
                                 carries && block.len <= FIGURE_KEYWORDS ? held.at
                                 : "Elbow, ReLU, gradient descent" }, msg);
        break;
    case FORMAT_TEX:
        buf_printf(&held, "%% Elbow: a figure for LaTeX. Opens again with \"elbow "
                          "FILE.tex\".\n");
        figure_as_comments(&held, &block);
        s = tex_canvas_new(&cv, fonts, &bytes, &(TexInfo){ .comments = held.at,
                           .text_pt = tex_text(o), .own_size = !(o->text_pt > 0),
                           .unset = o->unset }, msg);
        break;
    default:
        s = cairo_canvas_new(&cv, fonts, msg);
        break;
    }
    bool lost = block.failed || held.failed || w.title.failed || w.description.failed;
    if (s == OK && lost) s = fail(msg, ERR_MEMORY, "Out of memory while writing the figure.");
    if (s == OK) s = export_draw(cv, f == FORMAT_PNG ? scale : VECTOR_SCALE, fonts, m, o, msg);
    if (s == OK && f == FORMAT_PNG) s = cairo_canvas_png(cv, &bytes, 72*scale, msg);
    if (s == OK) s = carry(&bytes, f, carries ? &block : NULL, &w, msg);
    canvas_free(cv);
    if (s == OK) buf_put(out, bytes.at, bytes.len);
    Buf *const all[] = { &block, &held, &bytes, &w.title, &w.description };
    for (size_t i = 0; i < sizeof all/sizeof all[0]; i++) buf_free(all[i]);
    return s;
}

static Status moving_bytes(Buf *out, Format f, Fonts *fonts, const Model *m, const ExportOptions *o,
                           Message *msg)
{
    Buf block = { 0 };
    Status s = figure_block(&block, m, o->unit, msg);
    if (s == OK) s = film_bytes(out, f, fonts, m, o, block.at, block.len, msg);
    buf_free(&block);
    return s;
}

static Status drawn_bytes(Buf *out, Format f, const Model *m, const ExportOptions *o, Message *msg)
{
    Fonts *fonts = NULL;
    Message notice = { "" };
    Status s = fonts_new(&fonts, &notice);
    if (s != OK) return fail(msg, s, "%s", notice.text);
    ExportOptions settled = paper_settled(f, m, o);
    if (!format_is_film(f)) s = paper_fit(fonts, f == FORMAT_PDF, m, &settled, msg);
    if (s == OK) s = format_is_film(f) ? moving_bytes(out, f, fonts, m, &settled, msg)
            : picture_bytes(out, f, fonts, m, &settled, msg);
    fonts_free(fonts);
    return s;
}

static Status rows_bytes(Buf *out, Format f, const Model *m, Message *msg)
{
    RowFormat rows = f == FORMAT_CSV ? ROWS_CSV : ROWS_JSONL;
    return model_lesson(m)->net != NULL ? net_rows_run(out, rows, m, msg)
        : rows_run(out, rows, m, msg);
}

Status export_bytes(Buf *out, Format f, const Model *m, const ExportOptions *o, Message *msg)
{
    size_t refused = memory_refused();
    Status s = export_check(m, f, o, msg);
    if (s != OK) return s;
    if (f == FORMAT_JSON) s = json_bytes(out, m, msg);
    else if (format_is_rows(f)) s = rows_bytes(out, f, m, msg);
    else s = drawn_bytes(out, f, m, o, msg);
    return s == OK ? memory_since(refused, "making the file", msg) : s;
}

Status export_figure(const char *path, const char *from, const Model *m, const ExportOptions *o,
                     Message *msg)
{
    Format f;
    Buf b = { 0 };
    Status s = export_format(path, &f, msg);
    if (s == OK && f == FORMAT_JSON) return model_save(m, from, path, msg);
    if (s == OK) s = export_bytes(&b, f, m, o, msg);
    if (s == OK) s = file_write(path, b.at, b.len, msg);
    buf_free(&b);
    return s;
}
