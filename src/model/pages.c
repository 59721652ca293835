#include "model/pages.h"

#include "base/memory.h"
#include "model/kept.h"

#include <stdlib.h>
#include <string.h>

#define LIST(words) { words, sizeof words/sizeof *words }

static const Named asks[] = {
    { "choices", ASK_CHOICES }, { "number", ASK_NUMBER }, { "predict", ASK_PREDICT },
    { "goal", ASK_GOAL }, { "open", ASK_OPEN },
};
const Choices ask_words = LIST(asks);

static const Named shows[] = {
    { "plot", SHOW_PLOT }, { "parameters", SHOW_PARAMETERS }, { "rate", SHOW_RATE },
    { "step", SHOW_STEP }, { "loss", SHOW_LOSS }, { "lambda", SHOW_LAMBDA },
    { "units", SHOW_UNITS }, { "traces", SHOW_TRACES }, { "curve", SHOW_CURVE },
    { "training", SHOW_TRAINING }, { "transport", SHOW_TRANSPORT }, { "cases", SHOW_CASES },
    { "now", SHOW_NOW },
    { "page", 0 },                     /* the page's words: no lesson asks for them by name */
};
const Choices show_words = { shows, sizeof shows/sizeof *shows - 1 };
const Choices tab_words = LIST(shows);

/* A lesson holds its pages, and their scenes are lessons. */
static void source_free(DataSource *s)
{
    free(s->csv);
    free(s->x);
    free(s->y);
}

void lesson_data_free(LessonData *d)
{
    free(d->point);
    free(d->test_point);
    free(d->network.w);
    free(d->network.b);
    free(d->network.v);
    kept_free(&d->kept);
    source_free(&d->data);
    source_free(&d->test);
    table_said_release(d->table);
    pages_release(d->pages);
    *d = (LessonData){ 0 };
}

Pages *pages_new(void)
{
    Pages *p = memory_zeroed(1, sizeof *p);
    if (p != NULL) p->refs = 1;
    return p;
}

Pages *pages_share(Pages *p)
{
    if (p != NULL) p->refs++;
    return p;
}

static void ask_free(Ask *a)
{
    for (size_t i = 0; i < a->choices; i++) {
        free(a->choice[i].says);
        free(a->choice[i].because);
        expr_free(a->choice[i].when);
    }
    free(a->choice);
    free(a->question);
    expr_free(a->number);
    expr_free(a->goal);
}

static void page_free(Page *page)
{
    free(page->title);
    free(page->hint);
    free(page->why);
    for (size_t i = 0; i < page->texts; i++) free(page->text[i]);
    free(page->text);
    free(page->link);
    lesson_data_free(&page->part);
    ask_free(&page->ask);
    for (size_t i = 0; i < page->mistakes; i++) free(page->mistake[i]);
}

void pages_release(Pages *p)
{
    if (p == NULL || --p->refs > 0) return;
    for (size_t i = 0; i < p->n; i++) page_free(&p->at[i]);
    free(p->at);
    free(p->name);
    free(p->source);
    lesson_data_free(&p->top);
    free(p);
}

Status page_mistaken(Page *page, const char *sentence)
{
    if (page->mistakes == MISTAKES_MAX) return OK;
    char *own = memory_take(strlen(sentence) + 1);
    if (own == NULL) return ERR_MEMORY;
    memcpy(own, sentence, strlen(sentence) + 1);
    page->mistake[page->mistakes++] = own;
    return OK;
}

/* What only networks have means nothing to one unit. */
static void for_one_unit(LessonData *d, const Page *page)
{
    d->network = (NetworkData){ 0 };
    if (!(page->scene & SCENE_TEST)) {
        d->test = (DataSource){ 0 };
        d->test_point = NULL;
        d->test_n = 0;
    }
    if (page->scene & SCENE_TRAINING) return;
    d->batch = 1;
    d->layers = LAYERS_ALL;
    d->least_squares = d->stop_still = d->data.scaled = false;
    d->ridge = d->stop_loss = 0;
    d->stop_steps = 0;
    d->optimizer = OPTIMIZER_SGD;
}

/* Nor do points to vectors and classes. */
static void for_warmup(LessonData *d)
{
    d->point = NULL;
    d->n = 0;
    d->data = (DataSource){ 0 };
}

LessonData page_scene(const Pages *p, const Page *page)
{
    LessonData d = p->top;
    const LessonData *own = &page->part;
    bool is_scaled = d.data.scaled;
    if (page->scene & SCENE_MODEL) {
        d.unit = own->unit;
        d.network = own->network;
        d.warmup = own->warmup;
    }
    if (page->scene & SCENE_DATA) {
        d.table = own->table;
        d.point = own->point;
        d.n = own->n;
        d.data = own->data;
        d.data.scaled |= is_scaled && d.data.kind != DATA_CSV;
    }
    if (page->scene & SCENE_TEST) {
        d.test_point = own->test_point;
        d.test_n = own->test_n;
        d.test = own->test;
    }
    if (page->scene & SCENE_TRAINING) {
        d.rate = own->rate;
        d.order = own->order;
        d.seed = own->seed;
        d.batch = own->batch;
        d.layers = own->layers;
        d.least_squares = own->least_squares;
        d.ridge = own->ridge;
        d.optimizer = own->optimizer;
        memcpy(d.beta, own->beta, sizeof d.beta);
        d.stop_loss = own->stop_loss;
        d.stop_steps = own->stop_steps;
        d.stop_still = own->stop_still;
        d.data.scaled = own->data.scaled;
    }
    if (page->scene & SCENE_VIEW) {
        d.has_view = true;
        d.view = own->view;
    }
    if (page->scene & SCENE_AXES) memcpy(d.axis, own->axis, sizeof d.axis);
    if (d.warmup.kind != WARMUP_NONE) for_warmup(&d);
    bool is_other = d.warmup.kind != p->top.warmup.kind;      /* another view's */
    if (is_other && !(page->scene & SCENE_VIEW)) d.has_view = false;
    if (page->scene & SCENE_HOLD) {
        d.has_hold = own->has_hold;
        d.hold = own->hold;
    }
    if (d.network.width > 0) d.has_hold = false;
    if (d.network.width == 0 && p->top.network.width > 0) for_one_unit(&d, page);
    return d;
}

/* --- copies --- */

static void *copied(const void *from, size_t n, bool *failed)
{
    if (from == NULL || n == 0) return NULL;
    void *to = memory_take(n);
    if (to == NULL) *failed = true;
    else memcpy(to, from, n);
    return to;
}

static char *copied_text(const char *s, bool *failed)
{
    return s != NULL ? copied(s, strlen(s) + 1, failed) : NULL;
}

static DataSource copied_source(const DataSource *from, bool *failed)
{
    DataSource to = *from;
    to.csv = copied_text(from->csv, failed);
    to.x = copied_text(from->x, failed);
    to.y = copied_text(from->y, failed);
    return to;
}

Status lesson_data_copy(LessonData *out, const LessonData *d, Message *msg)
{
    bool failed = false;
    LessonData c = *d;
    size_t size = d->network.width*sizeof(double);
    c.pages = NULL;
    c.point = copied(d->point, d->n*sizeof *d->point, &failed);
    c.test_point = copied(d->test_point, d->test_n*sizeof *d->test_point, &failed);
    c.network.w = copied(d->network.w, size, &failed);
    c.network.b = copied(d->network.b, size, &failed);
    c.network.v = copied(d->network.v, size, &failed);
    if (!kept_copy(&c.kept, &d->kept, d->network.width)) failed = true;
    c.data = copied_source(&d->data, &failed);
    c.test = copied_source(&d->test, &failed);
    c.table = table_said_share(d->table);
    if (failed) {
        lesson_data_free(&c);
        return fail(msg, ERR_MEMORY, "Out of memory.");
    }
    *out = c;
    return OK;
}
