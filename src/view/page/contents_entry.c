#include "view/page/contents_parts.h"

#include <math.h>
#include <string.h>

#include "view/kit/widgets.h"
#include "view/page/sketch_view.h"

const char *contents_done(View *v, const ContentsEntry *e)
{
    if (e->pages == 0) return "";
    const char *page = e->pages == 1 ? "page" : "pages";
    /* projected: where one is, and not what was answered */
    bool is_wall = v->s->present;
    if (e->page == 0 || (is_wall && e->is_done))
        return frame_text(v->frame, "%zu %s", e->pages, page);
    const char *right = e->done.answered == 0 || is_wall ? ""
        : frame_text(v->frame, " · %zu of %zu right", e->done.right, e->done.answered);
    if (e->is_done) return frame_text(v->frame, "done%s", right);
    return frame_text(v->frame, "page %zu of %zu%s", e->page, e->pages, right);
}

const char *contents_go_on(View *v, const ContentsEntry *e)
{
    if (e->page == 0) return frame_text(v->frame, "Begin: %s", e->title);
    return frame_text(v->frame, "Go on: %s, page %zu", e->title, e->go_on);
}

/* A dot a page, as in the foot of a page; where they have no room, how far one has come. */
static void dots(ContentsLay *l, const ContentsEntry *e, double x, double y, double w)
{
    bool is_wall = l->v->s->present;
    double gap = fmin(9*l->k, (w - 6*l->k)/fmax((double)e->pages - 1, 1)), r = 2.6*l->k;
    if (gap < 2*r + 0.5) {
        Rect bar = { x, y - r, w, 2*r };
        canvas_rect(l->v->cv, bar, r, PAINT_CONTROL);
        if (e->page == 0 || (is_wall && e->is_done)) return;
        bar.w = fmax(2*r, w*(double)e->page/(double)e->pages);
        canvas_rect(l->v->cv, bar, r, e->is_done ? PAINT_RESIDUAL : PAINT_NOW);
        return;
    }
    for (size_t i = 0; i < e->pages; i++) {
        unsigned got = !is_wall && e->done.page != NULL && i < e->done.pages ? e->done.page[i] : 0;
        bool is_here = !e->is_done && i + 1 == e->page;
        Paint p = is_here ? PAINT_NOW : got == PAGE_DONE_RIGHT ? PAINT_RESIDUAL
                : got == PAGE_DONE_WRONG ? PAINT_WARN : got == PAGE_DONE ? PAINT_INK_SOFT
                : PAINT_CONTROL_HOT;
        canvas_disc(l->v->cv, pt(x + r + gap*(double)i, y), is_here ? 1.25*r : r, p);
    }
}

/* Below what stands there already; returns where it ends. */
static double words(ContentsLay *l, const EntryPlace *p, double x, double y, Face face,
                    double size, int lines, const char *utf8, Paint ink)
{
    View *v = l->v;
    if (lines == 0) return y;
    if (lines == 1)
        text_draw_within(v->cv, v->fonts, face, size, pt(x, y + size), ALIGN_LEFT, p->words_w,
                         utf8, ink);
    else text_block(v->cv, v->fonts, face, size, pt(x, y + size), p->words_w, size*LINE, utf8, ink);
    return y + lines*size*LINE;
}

static const char *tip(View *v, const ContentsEntry *e)
{
    if (e->is_here) return "Back to this lesson, which is open (Esc)";
    const char *what = e->go_on > 1 ? frame_text(v->frame, "Go on with page %zu.", e->go_on)
        : e->is_done ? "All done: begin it again."
        : e->pages > 0 ? "Begin this lesson." : "Open this lesson.";
    const char *more = e->about[0] != '\0' ? frame_text(v->frame, "%s ", e->about) : "";
    const char *path = e->file[0] != '\0' ? frame_text(v->frame, " %s", e->name) : "";
    return frame_text(v->frame, "%s%s%s", more, what, path);
}

Command contents_command(const ContentsEntry *e)
{
    if (e->is_here) return (Command){ .kind = CMD_LEAVE, .index = LEAVE_PANEL };
    return (Command){ .kind = CMD_OPEN, .text = e->name };
}

Command contents_go_on_command(const ContentsEntry *e)
{
    if (e->is_here && e->go_on == e->page)
        return (Command){ .kind = CMD_LEAVE, .index = LEAVE_PANEL };
    return (Command){ .kind = CMD_OPEN, .text = e->name };
}

static HandleId handle(ContentsLay *l, size_t i, Rect box)
{
    View *v = l->v;
    const ContentsEntry *e = &l->list->at[i];
    const char *name = e->file[0] != '\0' ? frame_text(v->frame, "recent:%zu", i)
                                          : frame_text(v->frame, "lesson:%.30s", e->name);
    return frame_add(v->frame, (Handle){ .kind = HANDLE_BUTTON, .index = BUTTON_LESSON + i,
                                         .box = box, .command = contents_command(e),
                                         .name = name, .tip = tip(v, e), .layer = v->layer,
                                         .tab = true })->id;
}

void contents_entry(ContentsLay *l, size_t i, double dy, Rect seen)
{
    View *v = l->v;
    const ContentsEntry *e = &l->list->at[i];
    const EntryPlace *p = &l->place[i];
    double k = l->k, radius = p->is_card ? CARD_RADIUS : BUTTON_RADIUS;
    Rect box = p->box, picture = p->picture;
    box.y += dy;
    HandleId id = handle(l, i, box);
    if (!rect_overlaps(rect_inset(box, -4), seen)) return;
    bool is_hot = v->s->ui->hot == id;
    canvas_rect(v->cv, box, radius, is_hot ? PAINT_CONTROL_HOT : PAINT_CARD);
    canvas_rect_line(v->cv, rect_inset(box, 0.5), radius - 0.5, 1,
                     e->is_here ? PAINT_NOW : PAINT_CARD_LINE);
    view_focus_ring(v, id, rect_inset(box, 3), radius);
    picture.x += box.x;
    picture.y += box.y + (p->is_card ? 0 : (box.h - p->picture.h)/2 - p->picture.y);
    view_sketch(v, picture, e->picture);
    double size = p->is_card ? CARD_TITLE(k) : CARD_TEXT(k), x = box.x + p->words_x;
    double top = p->is_card ? picture.y - 0.1*size : box.y + (box.h - p->words_h)/2;
    double y = words(l, p, x, top, p->is_card ? FACE_UI_BOLD : FACE_UI_MEDIUM, size, p->title_lines,
              e->title, PAINT_INK);
    if (p->about_lines > 0)
        y = words(l, p, x, y + 4*k, FACE_UI, CARD_TEXT(k), p->about_lines, e->about,
                  PAINT_INK_SOFT);
    if (e->pages == 0) return;
    y = words(l, p, x, y + 4*k, FACE_UI_MEDIUM, CARD_DONE(k), p->done_lines, contents_done(v, e),
              e->page > 0 ? PAINT_INK : PAINT_INK_SOFT);
    dots(l, e, x, y + 8*k, p->words_w);
}
