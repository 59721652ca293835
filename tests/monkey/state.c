/* What a lesson is, as text: two states with the same text are the same. What follows from the
 * rest, such as the next step and that it diverges, may not be known yet. */
#include "monkey/monkey.h"

#include <string.h>

#include "model/visit.h"

static uint64_t hash(uint64_t h, const void *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) h = (h ^ ((const unsigned char *)bytes)[i])*0x100000001b3u;
    return h;
}

static void put_bytes(Buf *b, const char *what, const void *bytes, size_t n)
{
    buf_printf(b, "%s %zu %016llx\n", what, n,
               (unsigned long long)hash(0xcbf29ce484222325u, bytes, n));
}

static void put_network(Buf *b, const char *what, const Network *f)
{
    if (f == NULL) return;
    uint64_t h = hash(0xcbf29ce484222325u, f->w, f->d*sizeof *f->w);
    h = hash(h, f->b, f->d*sizeof *f->b);
    h = hash(h, f->v, f->d*sizeof *f->v);
    buf_printf(b, "%s %zu %016llx c %.17g\n", what, f->d, (unsigned long long)h, f->c);
}

static void put_net(Buf *b, const NetLesson *n)
{
    const Training *t = &n->tr;
    put_network(b, "at", n->at);
    put_network(b, "start", n->start);
    buf_printf(b, "rule %d %.17g %.17g %.17g layers %d batch %zu all %d\n", (int)t->rule, t->mu,
               t->beta1, t->beta2, (int)t->layers, t->batch, n->batch_all);
    buf_printf(b, "stop %.17g %llu %d\n", n->stop_loss, (unsigned long long)n->stop_steps,
               n->stop_still);
    buf_printf(b, "start %d %llu elbows %.17g %.17g bias %d scale %d reruns %d data \"%s\"\n",
               n->start_kind, (unsigned long long)n->start_seed, n->elbow_lo, n->elbow_hi,
               n->bias, n->scale.on, n->reruns, n->data_name);
    put_bytes(b, "test", n->test, n->test_n*sizeof *n->test);
    buf_printf(b, "loss %.17g %.17g target %d\n", n->loss, n->test_loss, n->has_target);
}

static void put_warmup(Buf *b, const Warmup *w)
{
    put_bytes(b, "x", w->vectors.x, sizeof w->vectors.x);
    put_bytes(b, "c", w->vectors.c, sizeof w->vectors.c);
    put_bytes(b, "A", w->vectors.A, sizeof w->vectors.A);
    buf_printf(b, "f %d\n", (int)w->vectors.f);
    put_bytes(b, "scores", w->classes.score, sizeof w->classes.score);
}

static void put_visit(Buf *b, const Visit *v)
{
    buf_printf(b, "page %zu by hand %d hinted %d revealed %d counted %d right %d told %d\n",
               v->page, v->by_hand, v->hinted, v->revealed, v->counted, v->first_right,
               v->told_by_hand);
    for (size_t i = 0; i < v->predicts; i++)
        buf_printf(b, "guess %d %.17g\n", (int)v->guess[i].kind, v->guess[i].at);
}

void state_text(Buf *b, const Model *m)
{
    const Lesson *l = model_lesson(m);
    buf_clear(b);
    buf_printf(b, "title \"%s\"\nunit %.17g %.17g\nrate %.17g\norder %d seed %llu\n", l->title,
               l->unit.w, l->unit.b, l->rate, (int)l->order, (unsigned long long)l->seed);
    buf_printf(b, "view %.17g %.17g %.17g %.17g\nstep %llu of %llu turn %zu\n", l->view.x0,
               l->view.x1, l->view.y0, l->view.y1, (unsigned long long)l->step,
               (unsigned long long)l->steps, l->turn);
    if (l->held) buf_printf(b, "held %.17g\n", l->hold);
    put_bytes(b, "points", l->point, l->n*sizeof *l->point);
    if (l->run != NULL) put_bytes(b, "run", l->run, ((size_t)l->steps + 1)*sizeof *l->run);
    if (l->net != NULL) put_net(b, l->net);
    if (l->warmup != NULL) put_warmup(b, l->warmup);
    if (l->visit != NULL) put_visit(b, l->visit);
}
