#include "view/menu_view.h"

#include <math.h>
#include <string.h>

#include "model/visit.h"
#include "view/kit/scroll.h"
#include "view/kit/widgets.h"
#include "view/overlay.h"

#define ROW     34.0
#define WIDTH   340.0
#define TITLE   30.0       /* the lesson's, above the rows */

typedef struct { const char *words, *keys, *name, *tip; Command command; } Item;

static const Item items[] = {
    { "Learn: all lessons", "L", "menu:learn", "The contents: lessons, single states, files",
      { .kind = CMD_CONTENTS } },
    { "One unit φ(x)", "", "switch:unit", "One ReLU unit: what one gradient step does to it",
      { .kind = CMD_SWITCH, .index = DESK_UNIT } },
    { "Network f̂(x)", "", "switch:network", "Many units: how their elbows move while it trains",
      { .kind = CMD_SWITCH, .index = DESK_NETWORK } },
    { "Undo", "Ctrl+Z", "menu:undo", "Takes the last change back", { .kind = CMD_UNDO } },
    { "Redo", "Ctrl+Shift+Z", "menu:redo", "And makes it again", { .kind = CMD_REDO } },
    { "Open a file", "Ctrl+O", "menu:open", "A lesson or a table", { .kind = CMD_OPEN } },
    { "Save the lesson", "Ctrl+S", "menu:save", "What is on the screen, in a file",
      { .kind = CMD_SAVE } },
    { "Export", "Ctrl+E", "menu:export", "A figure, a film or a table in a file",
      { .kind = CMD_EXPORT } },
    { "Copy the link", "Ctrl+Shift+L", "menu:link", "An address that carries what is shown",
      { .kind = CMD_COPY_LINK } },
    { "Light or dark", "T", "menu:theme", "The other colours", { .kind = CMD_THEME } },
    { "Larger text", "+", "menu:larger", "Everything larger",
      { .kind = CMD_ZOOM_TEXT, .index = TEXT_SIZE_LARGER } },
    { "Smaller text", "−", "menu:smaller", "Everything smaller",
      { .kind = CMD_ZOOM_TEXT, .index = TEXT_SIZE_SMALLER } },
    { "A sentence below the plot", "C", "menu:caption", "The step in words, or not",
      { .kind = CMD_CAPTION } },
    { "Present", "F5", "menu:present", "Projected: panels away, labels larger",
      { .kind = CMD_PRESENT } },
    { "Help", "?", "menu:help", "Every gesture and key", { .kind = CMD_HELP } },
};
enum { ITEMS = sizeof items/sizeof items[0] };

const char *title_words(View *v)
{
    const Scene *s = v->s;
    const char *title = s->lesson->title[0] ? s->lesson->title : "Untitled";
    /* dragged away, "Case (ii)" is only where it came from */
    bool is_from = s->changed && s->file[0] == '\0';
    /* a table's lesson is called after its file */
    const char *file = strcmp(title, s->file) == 0 ? "" : s->file;
    return frame_text(v->frame, "%s%s%s%s%s", is_from ? "from  " : "", title,
                      file[0] ? "  ·  " : "", file,
                      s->changed && !is_from ? "  ·  edited" : "");
}

static void row(View *v, Rect r, size_t i)
{
    const Item *k = &items[i];
    double keys = text_width(v->fonts, FACE_UI, TEXT_SMALL, k->keys);
    DeskKind here = v->s->lesson->net != NULL ? DESK_NETWORK : DESK_UNIT;
    bool is_here = k->command.kind == CMD_SWITCH && k->command.index == here
        && visit_page(v->s->lesson->visit) == NULL && v->s->lesson->warmup == NULL;
    view_button(v, &(Button){ .id = BUTTON_MENU + 1 + i, .box = r, .text = k->words, .left = true,
                              .plain = true, .name = k->name, .tip = k->tip,
                              .command = is_here ? (Command){ .kind = CMD_MENU } : k->command });
    if (is_here)
        canvas_rect_line(v->cv, rect_inset(r, 1), BUTTON_RADIUS, 1, PAINT_CARD_LINE);
    text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL,
              pt(rect_right(r) - 10 - keys, view_baseline(v, FACE_UI, TEXT_SMALL, r.y + r.h/2)),
              ALIGN_LEFT, k->keys, PAINT_INK_SOFT);
}

static int title(View *v, bool draws, Pt at, double w)
{
    return text_block(draws ? v->cv : NULL, v->fonts, FACE_UI, TEXT_PLAIN, at, w, LEAD_PLAIN,
                      title_words(v), PAINT_INK_SOFT);
}

static double title_height(View *v, double w)
{
    return TITLE - LEAD_PLAIN + LEAD_PLAIN*title(v, false, pt(0, 0), w);
}

static void rows(View *v, Rect r, unsigned what)
{
    (void)what;
    title(v, true, pt(r.x + 10, r.y + TEXT_PLAIN), r.w - 20);
    double y = r.y + title_height(v, r.w - 20);
    double h = view_apart(v, ROW);
    for (size_t i = 0; i < ITEMS; i++, y += h) row(v, (Rect){ r.x, y, r.w, h - 2 }, i);
}

void view_menu(View *v, Rect page)
{
    double h = title_height(v, fmin(WIDTH, page.w - 16) - 78) + ITEMS*view_apart(v, ROW);
    Rect r = view_panel(v, page, WIDTH, h + 70, "Menu");
    view_scrolled(v, r, h, rows, 0);
}
