/* figure_scene.h - inside export/: what a figure of a model is made of. */
#ifndef ELBOW_FIGURE_SCENE_H
#define ELBOW_FIGURE_SCENE_H

#include "export/figure_options.h"
#include "view/kit/scene.h"

/* As the model is now, nobody's hands on it; ui and memory live as long. */
Scene figure_scene(const Model *m, Fonts *fonts, const Ui *ui, ViewMemory *memory,
                   const ExportOptions *o);

#endif
