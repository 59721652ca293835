/* visit_story.h - a student in a guided lesson that is told in C. */
#ifndef ELBOW_VISIT_STORY_H
#define ELBOW_VISIT_STORY_H

#include "model_story.h"
#include "pages_story.h"

/* The model takes the pages. */
static inline Model *told(Pages *p)
{
    Sample s = { 1.5, 0 };
    LessonData d = { .title = "Small", .unit = { 1, -0.5 }, .point = &s, .n = 1, .rate = 0.2,
                     .has_view = true, .view = { -1.5, 3, -0.6, 2.2 }, .pages = p };
    Message why = { "" };
    Model *m = model_new();
    if (model_load(m, &d, &why) != OK) fail_msg("%s", why.text);
    pages_release(p);
    model_forget(m);
    return m;
}

static inline const Visit *visit(const Model *m) { return model_lesson(m)->visit; }
static inline const Answer *answered(const Model *m) { return &visit(m)->answer; }

static inline void refused(Model *m, const char *line, const char *says)
{
    Command c;
    Message why = { "" };
    CHECK(command_parse(&c, line, NULL, &why) == OK);
    Status s = model_apply(m, &c, &why);
    if (s == OK || strstr(why.text, says) == NULL) fail_msg("%s: %d, %s", line, s, why.text);
}

#endif
