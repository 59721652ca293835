#include "export/figure_scene.h"

#include "view/window_view.h"

Scene figure_scene(const Model *m, Fonts *fonts, const Ui *ui, ViewMemory *memory,
                   const ExportOptions *o)
{
    Scene s = { .lesson = model_lesson(m), .model = m, .still = true, .ui = ui, .fonts = fonts,
                .dark = o->theme == THEME_DARK, .file = "",
                .notice = "", .memory = memory, .speed = usual_speed(model_lesson(m)),
                .figure = o->figure != FIGURE_PAGE, .unshown = o->unshown,
                .no_title = o->no_title, .no_verdict = o->no_verdict,
                .tight = o->tight,
                .open_path = "", .look = { .selected = SELECT_NONE, .time = o->time,
                                                  .sum = o->sum, .sort = o->sort,
                                                  .descending = o->descending,
                                                  .point_loss = o->point_loss,
                                                  .derivation = o->derivation,
                                                  .derivation_page = o->derivation_page } };
    if (o->sum > 0) s.look.summed = (double)(o->sum - 1);
    s.shown = s.lesson->unit;
    s.sample = s.lesson->turn;
    s.horizon = view_horizon(s.lesson);
    s.has_report = model_next(m, &s.report);
    if (s.lesson->net != NULL && o->unit >= 1 && o->unit <= s.lesson->net->at->d)
        s.look.selected = o->unit - 1;
    return s;
}
