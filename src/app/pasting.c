#include "app/pasting.h"

#include "app/open_reading.h"
#include "model/hold_out.h"
#include "model/pages.h"
#include "model/table_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEFT_TOLD 1      /* rows left out, in the question */

void pasting_forget(Pasting *p)
{
    free(p->text);
    lesson_data_free(&p->data);
    *p = (Pasting){ .text = NULL };
}

static Status read_text(Pasting *p, Message *m)
{
    LessonData d;
    Status s = pasted_cells(&d, p->text, p->n, p->form, m);
    if (s != OK) return s;
    lesson_data_free(&p->data);
    p->data = d;
    return OK;
}

Status pasting_read_again(Pasting *p, PasteAs answer, Message *m)
{
    if (answer == PASTE_COMMA || answer == PASTE_POINT)
        p->form.decimal = answer == PASTE_COMMA ? ',' : '.';
    else p->form.dates = answer == PASTE_DAY ? 'd' : 'm';
    return read_text(p, m);
}

Status pasting_read(Pasting *p, char *text, size_t n, Message *m)
{
    pasting_forget(p);
    p->text = text;
    p->n = n;
    Status s = read_text(p, m);
    if (s != OK) pasting_forget(p);
    return s;
}

static NoticeChoice answer(const char *words, const char *name, PasteAs as, const char *tip)
{
    NoticeChoice c = { .name = name, .command = { .kind = CMD_PASTE, .index = as } };
    snprintf(c.words, sizeof c.words, "%s", words);
    snprintf(c.tip, sizeof c.tip, "%s", tip);
    return c;
}

static bool ask(Notice *n, Buf *words, const NoticeChoice c[2])
{
    bool is_said = !words->failed && words->len > 0;
    if (is_said) notice_ask(n, NOTICE_OF_PASTE, words->at, c, 2);
    buf_free(words);
    return is_said;
}

bool pasting_ask(const Pasting *p, Notice *n)
{
    static const ReadingWay way[READINGS] = {
        [READ_POINT] = { { .kind = CMD_PASTE, .index = PASTE_POINT }, "paste:point" },
        [READ_COMMA] = { { .kind = CMD_PASTE, .index = PASTE_COMMA }, "paste:comma" },
        [READ_DAY] = { { .kind = CMD_PASTE, .index = PASTE_DAY }, "paste:day" },
        [READ_MONTH] = { { .kind = CMD_PASTE, .index = PASTE_MONTH }, "paste:month" } };
    const LessonData *d = &p->data;
    if (d->table->decimal_open || d->table->dates_open)
        return open_reading_ask(n, NOTICE_OF_PASTE, d->table, way, "");
    const NoticeChoice c[2] = {
        answer("As the data", "paste:data", PASTE_DATA,
               "These points take the place of those that are here (Enter). Undo brings them "
               "back."),
        answer("Add as points", "paste:points", PASTE_POINTS,
               "These points come to those that are here (Tab, Enter).") };
    Buf words = { 0 };
    buf_printf(&words, "Copied: ");
    table_words(&words, d->table, d->point, d->n, LEFT_TOLD);
    buf_printf(&words, ".");
    return ask(n, &words, c);
}

/* As many as of the data before. */
static Status hold_out(LessonData *d, const Model *m, Message *msg)
{
    const NetLesson *net = model_lesson(m)->net;
    if (net == NULL || net->held == NULL || d->n < 2) return OK;
    d->test = *net->held;
    d->test.count = 0;
    return hold_out_of_data(d, msg);
}

Status pasting_data(const Pasting *p, const Model *m, LessonData *out, Message *msg)
{
    LessonData d;
    Status s = lesson_data_copy(&d, &p->data, msg);
    if (s != OK) return s;
    s = hold_out(&d, m, msg);
    if (s == OK) *out = d;
    else lesson_data_free(&d);
    return s;
}
