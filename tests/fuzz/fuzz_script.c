/* Any bytes as a script: each line is refused with a column, or printed and
 * read back the same, and applied; a refused one changes nothing. */
#include "model/model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static void check_model(const Model *m)
{
    const Lesson *l = model_lesson(m);
    must(l->step <= l->steps);
    if (l->net != NULL) {
        const NetLesson *q = l->net;
        must(l->step == q->wanted && network_finite(q->at) && q->at->d > 0 && q->rows > 0
             && q->row[0]->step == 0);
        for (size_t i = 1; i < q->rows; i++)
            must(q->row[i]->step > q->row[i - 1]->step && q->row[i]->step <= l->steps);
        must(q->next == NULL || (q->next->d == q->at->d && network_finite(q->next)));
        must(l->n == 0 || (q->tr.batch >= 1 && q->tr.batch <= l->n));
    } else {
        must(memcmp(&l->run[l->step], &l->unit, sizeof l->unit) == 0);
    }
    must(isfinite(l->unit.w) && isfinite(l->unit.b) && isfinite(l->rate) && l->rate > 0);
    must(window_valid(l->view) && (l->n == 0) == (l->point == NULL)
         && (l->n == 0 || l->turn < l->n));
}

static void line(Model *m, char *text)
{
    Command c, back;
    Message why = { "" };
    int column = 0;
    if (command_parse(&c, text, &column, &why) != OK) {
        must(column >= 1 && (size_t)column <= strlen(text) + 1 && why.text[0] != '\0');
        return;
    }
    Buf b = { 0 };
    command_print(&b, &c);
    if (c.kind != CMD_NONE) {
        must(command_parse(&back, b.at, NULL, NULL) == OK && back.kind == c.kind
             && back.name == c.name);
        must(back.index == c.index && memcmp(back.a, c.a, sizeof c.a) == 0
             && same_text(back.text, c.text));
    }
    buf_free(&b);
    /* quick ones */
    if (c.kind == CMD_STEP || c.kind == CMD_GOTO) c.index %= 1000;
    if (c.kind == CMD_WIDTH) c.index %= 50;
    Lesson before = *model_lesson(m);
    c.gesture = (uint32_t)(strlen(text) % 3);
    Status s = model_apply(m, &c, &why);
    const Lesson *l = model_lesson(m);
    if (s != OK && s != ERR_DIVERGED)
        must(memcmp(&before.unit, &l->unit, sizeof l->unit) == 0 && before.step == l->step
             && before.steps == l->steps && before.n == l->n && strcmp(before.title, l->title)
             == 0);
    check_model(m);
}

static void load_network(Model *m)
{
    Sample p[] = { { 0.1, 0.4 }, { 0.5, -0.3 }, { 0.5, 0.2 }, { 0.9, 0.8 } };
    LessonData d = { .point = p, .n = 4, .rate = 0.1,
                     .network = { .width = 5, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 } };
    must(model_load(m, &d, NULL) == OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Model *m = model_new();
    if (size % 2 == 1) load_network(m);
    for (size_t at = 0; at < size;) {
        const uint8_t *end = memchr(data + at, '\n', size - at);
        size_t n = end != NULL ? (size_t)(end - data) - at : size - at;
        char *text = malloc(n + 1);
        memcpy(text, data + at, n);
        text[n] = '\0';
        line(m, text);
        free(text);
        at += n + 1;
    }
    const Command undo = { .kind = CMD_UNDO };
    while (model_may(m, &undo, NULL)) model_apply(m, &undo, NULL);
    check_model(m);
    model_free(m);
    return 0;
}
