/* lesson_scene.h - inside files/: the scene of a page. */
#ifndef ELBOW_LESSON_SCENE_H
#define ELBOW_LESSON_SCENE_H

#include "files/lesson_reader.h"
#include "model/pages.h"

/* Of the value in hand. */
FilePlace reader_place_of(const Reader *r);

/* Into page->scene and page->part; what it leaves out is as in top. */
Status read_scene(Reader *r, json_t *v, Page *page, const LessonData *top);

#endif
