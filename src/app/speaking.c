#include "app/speaking.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/count_text.h"
#include "model/narrate.h"
#include "model/visit.h"
#include "view/spoken.h"

void speaking_deinit(Speaking *k)
{
    buf_free(&k->tree);
    buf_free(&k->answer);
    buf_free(&k->next);
}

void speaking_picture(Speaking *k) { k->waits = k->on; }

double speaking_due(const Speaking *k, double now)
{
    return k->waits ? fmax(0, k->at + SPEAKING_SECONDS - now) : INFINITY;
}

static void sentence(Buf *says, const char *words)
{
    if (words[0] != '\0') buf_printf(says, "%s%s", says->len > 0 ? " " : "", words);
}

/* --- a step --- */

/* Of a network the sentence is known before its step only. */
static void keep_next(Speaking *k, const Lesson *l, size_t unit)
{
    buf_clear(&k->next);
    k->next_of = l->step;
    if (l->net != NULL && l->net->next != NULL && lesson_hides(l) == 0)
        narrate_next(&k->next, l, unit);
}

static void say_step(Speaking *k, const Lesson *l, Buf *says)
{
    Buf b = { 0 };
    bool is_next = l->step == k->step + 1, is_open = lesson_hides(l) == 0;
    buf_printf(&b, "Step %s of %s. ", count_text((double)l->step).s,
               count_text((double)l->steps).s);
    size_t alone = b.len;
    if (is_next && is_open && l->net == NULL && l->warmup == NULL) narrate_taken(&b, l, k->step);
    else if (is_next && is_open && l->net != NULL && k->next_of == k->step && k->next.len > 0)
        buf_printf(&b, "%s", k->next.at);
    if (!b.failed && b.len == alone) b.at[b.len - 1] = '\0';
    if (!b.failed) sentence(says, b.at);
    buf_free(&b);
}

/* --- a page, or a prediction --- */

/* Is this line, n bytes, among those that stood there before? */
static bool stood_there(const Buf *before, const char *line, size_t n)
{
    for (const char *at = before->at; at != NULL && *at != '\0';) {
        size_t is = strcspn(at, "\n");
        if (is == n && memcmp(at, line, n) == 0) return true;
        at += is + (at[is] == '\n');
    }
    return false;
}

static void say_answer(const Speaking *k, const Buf *now, bool is_new_page, Buf *says)
{
    for (const char *at = now->at; at != NULL && *at != '\0';) {
        size_t n = strcspn(at, "\n");
        if (is_new_page || !stood_there(&k->answer, at, n)) {
            buf_printf(says, "%s%.*s", says->len > 0 ? " " : "", (int)n, at);
            if (is_new_page) return;         /* its heading; the rest is read */
        }
        at += n + (at[n] == '\n');
    }
}

static void words_of(Buf *b, const Frame *f)
{
    spoken_words(b, f, "Page");
    spoken_words(b, f, "Prediction");
}

/* --- all of it --- */

static void keep_words(char *to, size_t size, const char *words)
{
    snprintf(to, size, "%s", words);
}

/* What is another than it was; what moves is said when it has come to rest. */
static void say(Speaking *k, const Speakable *of, Buf *says)
{
    const Lesson *l = of->lesson;
    Buf answer = { 0 };
    words_of(&answer, of->frame);
    char shown[sizeof k->notice];
    keep_words(shown, sizeof shown, of->notice);
    bool is_other = strcmp(k->title, l->title) != 0;
    if (k->begun && strcmp(shown, k->notice) != 0) sentence(says, shown);
    if (k->begun && is_other) sentence(says, l->title[0] != '\0' ? l->title : "Untitled");
    else if (k->begun && l->step != k->step) say_step(k, l, says);
    if (k->begun && of->frame->layer == 0)
        say_answer(k, &answer, of->frame->page != k->page, says);
    keep_words(k->notice, sizeof k->notice, of->notice);
    keep_words(k->title, sizeof k->title, l->title);
    k->step = l->step;
    keep_next(k, l, of->unit);
    k->begun = true;
    if (of->frame->layer > 0) {              /* the page below is still there */
        buf_free(&answer);
        return;
    }
    k->page = of->frame->page;
    buf_free(&k->answer);
    k->answer = answer;
}

static bool is_same(const Buf *a, const Buf *b)
{
    return a->len == b->len && (a->len == 0 || memcmp(a->at, b->at, a->len) == 0);
}

bool speaking_look(Speaking *k, const Speakable *of, double now, Buf *says)
{
    if (!k->on || speaking_due(k, now) > 0) return false;
    const Lesson *l = of->lesson;
    Buf tree = { 0 };
    spoken(&tree, of->frame, &(SpokenOf){ .title = l->title, .ui = of->ui, .step = l->step,
                                          .steps = l->steps, .zoom = of->zoom });
    k->waits = false;
    k->at = now;
    if (tree.failed) {                       /* the next picture may have the memory */
        buf_free(&tree);
        return false;
    }
    if (!of->moves) say(k, of, says);
    bool is_other = !is_same(&tree, &k->tree);
    if (is_other) {
        Buf was = k->tree;
        k->tree = tree;
        tree = was;
    }
    buf_free(&tree);
    return is_other;
}
