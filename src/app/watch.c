#include "app/watch.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "view/handle_name.h"

/* Whole or not at all, as file_write, but not made safe against a power cut: that
 * would cost more than the picture. */
static void put(const char *path, const char *bytes, size_t n)
{
    char beside[1024];
    if ((size_t)snprintf(beside, sizeof beside, "%s~", path) >= sizeof beside) return;
    FILE *f = fopen(beside, "wb");
    if (f == NULL) return;
    bool is_whole = fwrite(bytes, 1, n, f) == n;
    if (fclose(f) == 0 && is_whole) rename(beside, path);
}

static void line(Buf *b, const char *name, Rect r, double k)
{
    buf_printf(b, "%s %.1f %.1f %.1f %.1f\n", name, r.x*k, r.y*k, r.w*k, r.h*k);
}

static void handle_line(Buf *b, const Handle *h, double k)
{
    char name[40], more[60];
    handle_name(name, h);
    Rect box = h->box;
    if (h->kind == HANDLE_SLIDER || h->kind == HANDLE_SCRUBBER) {
        snprintf(more, sizeof more, "track:%s", name);
        line(b, more, (Rect){ h->x.pt_lo, h->seg[0].y, h->x.pt_hi - h->x.pt_lo, 0 }, k);
        box = (Rect){ h->seg[0].x - 6, h->seg[0].y - 6, 12, 12 };
    } else if (h->kind == HANDLE_SLOPE) {
        /* a place on the line, clear of its ends */
        Pt a = h->seg[0], z = h->seg[1];
        box = (Rect){ a.x + 0.6*(z.x - a.x) - 2, a.y + 0.6*(z.y - a.y) - 2, 4, 4 };
    } else if (h->kind == HANDLE_BUTTON && h->seg[0].x > 0) {
        box = (Rect){ h->seg[0].x - 2, h->seg[0].y - 2, 4, 4 };      /* clear of what lies on it */
    }
    line(b, name, box, k);
    if (h->kind == HANDLE_PLOT || h->kind == HANDLE_LOSS)
        buf_printf(b, "%s-range %.17g %.17g %.17g %.17g\n", name, h->x.data_lo, h->x.data_hi,
                   h->y.data_lo,
                   h->y.data_hi);
}

Watch watch_from_environment(void)
{
    const char *one = getenv("ELBOW_BENCH_FIRST_FRAME");
    return (Watch){ .handles = getenv("ELBOW_HANDLES"), .states = getenv("ELBOW_FRAMES"),
                    .spoken = getenv("ELBOW_SPOKEN"),
                    .one_frame = one != NULL && one[0] == '1' };
}

static void named_line(Buf *b, const char *word, const Frame *f, HandleId id)
{
    const Handle *h = id != 0 ? frame_find(f, id) : NULL;
    char name[40];
    if (h == NULL) return;
    handle_name(name, h);
    buf_printf(b, "%s %s\n", word, name);
}

void watch_words(const Watch *w, const Frame *f, Buf *b)
{
    if (w->now.frames == 0) return;
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].layer == f->layer && f->at[i].kind != HANDLE_EXPLAIN)
            handle_line(b, &f->at[i], w->pixels_per_pt);
    buf_printf(b, "step %" PRIu64 " %" PRIu64 "\n", w->step, w->steps);
    if (w->at.beat > 0) buf_printf(b, "beat %u\n", w->at.beat);
    if (w->at.made) buf_printf(b, "made %" PRIu64 "\n", w->step);
    named_line(b, "tip", f, w->at.tip);
    named_line(b, "focus", f, w->at.focus);
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].wrong != NULL) buf_printf(b, "wrong %s\n", f->at[i].wrong);
    if (w->said[0] != '\0') buf_printf(b, "said %s\n", w->said);
}

void watch_frame(Watch *w, const Frame *f, double k, uint64_t step, uint64_t steps,
                 const Pointed *at, const char *notice)
{
    w->now.frames++;
    w->pixels_per_pt = k;
    w->step = step;
    w->steps = steps;
    w->at = *at;
    if (notice[0] != '\0') snprintf(w->said, sizeof w->said, "%s", notice);
    if (w->handles == NULL) return;
    Buf b = { 0 };
    watch_words(w, f, &b);
    if (b.at != NULL) put(w->handles, b.at, b.len);
    buf_free(&b);
}

void watch_state(Watch *w, WatchState state)
{
    static const char *const word[] = { "busy", "computes", "rests", "sleeps" };
    Watched *now = &w->now, *told = &w->told;
    now->state = state;
    if (w->states == NULL || now->frames == 0) return;
    if (now->frames == told->frames && now->state == told->state && now->place == told->place)
        return;
    char words[60];
    int n = snprintf(words, sizeof words, "%" PRIu64 " %s %d\n", now->frames, word[state],
                     now->place);
    put(w->states, words, (size_t)n);
    *told = *now;
}

void watch_spoken(Watch *w, const Buf *tree)
{
    if (w->spoken != NULL) put(w->spoken, tree->at, tree->len);
}

void watch_said(Watch *w, const char *words)
{
    char path[1024];
    if (w->spoken == NULL || (size_t)snprintf(path, sizeof path, "%s.said", w->spoken)
        >= sizeof path) return;
    FILE *f = fopen(path, "ab");
    if (f == NULL) return;
    fprintf(f, "%s\n", words);
    fclose(f);
}

void watch_placed(Watch *w, int x) { w->now.place = x; }
