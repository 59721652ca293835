/* pages_story.h - guided lessons told in C, without a file. */
#ifndef ELBOW_PAGES_STORY_H
#define ELBOW_PAGES_STORY_H

#include "story.h"

#include "model/facts.h"
#include "model/visit.h"

static inline char *story_text(const char *s)
{
    char *to = malloc(strlen(s) + 1);
    CHECK(to != NULL);
    return strcpy(to, s);
}

static inline Expr *story_expr(const char *text, ExprKind kind)
{
    Expr *e;
    Message why = { "" };
    size_t at;
    if (expr_read(&e, text, strlen(text), &page_vocabulary, kind, &at, &why) != OK)
        fail_msg("%s: %s", text, why.text);
    return e;
}

/* n pages without anything; each is made one of the following. */
static inline Pages *story_pages(size_t n)
{
    Pages *p = pages_new();
    CHECK(p != NULL);
    p->at = calloc(n, sizeof *p->at);
    CHECK(p->at != NULL);
    p->n = n;
    p->name = story_text("a.json");
    p->source = story_text("[]");
    return p;
}

static inline void story_scene(Page *page, Unit u, Sample s, double rate)
{
    page->has_scene = true;
    page->scene = SCENE_MODEL | SCENE_DATA | SCENE_TRAINING;
    page->part = (LessonData){ .unit = u, .n = 1, .rate = rate, .batch = 1 };
    page->part.point = malloc(sizeof s);
    CHECK(page->part.point != NULL);
    page->part.point[0] = s;
}

/* says, when, says, when …, NULL */
static inline void story_choices(Page *page, const char *const *words)
{
    Ask *a = &page->ask;
    a->kind = ASK_CHOICES;
    a->question = story_text("?");
    a->choice = calloc(CHOICES_MAX, sizeof *a->choice);
    CHECK(a->choice != NULL);
    for (; words[2*a->choices] != NULL; a->choices++) {
        PageChoice *c = &a->choice[a->choices];
        c->says = story_text(words[2*a->choices]);
        c->when = story_expr(words[2*a->choices + 1], EXPR_CONDITION);
    }
}

static inline void story_number(Page *page, const char *text)
{
    page->ask.kind = ASK_NUMBER;
    page->ask.question = story_text("?");
    page->ask.number = story_expr(text, EXPR_NUMBER);
}

static inline void story_goal(Page *page, const char *text)
{
    page->ask.kind = ASK_GOAL;
    page->ask.question = story_text("?");
    page->ask.goal = story_expr(text, EXPR_CONDITION);
}

static inline void story_predict(Page *page)
{
    page->ask.kind = ASK_PREDICT;
    page->ask.question = story_text("?");
    page->ask.predicts = 2;
    page->ask.predict[0] = (Predicted){ PARAM_ELBOW, 0 };
    page->ask.predict[1] = (Predicted){ PARAM_SLOPE, 0 };
}

static const char *const which_way[] = {
    "left", "elbow' < elbow", "right", "elbow' > elbow", "stays", "elbow' = elbow",
    "gone", "not exists(elbow')", NULL };

#endif
