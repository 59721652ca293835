/* Other columns of the lesson's table, another decimal sign, and other data altogether. */
#include "app/session.h"

#include <stdio.h>
#include <string.h>

#include "app/follows.h"
#include "app/session_parts.h"
#include "app/witness.h"
#include "model/table_choice.h"
#include "model/table_words.h"
#include "model/take_data.h"

static const TableSaid *table_of(const Session *s)
{
    const NetLesson *net = model_lesson(s->model)->net;
    return net != NULL ? net->table : NULL;
}

static void ask(Session *s, Buf *words, const NoticeChoice *choice)
{
    bool can = words->len > 0 && !words->failed;
    if (can) notice_ask(&s->notice, NOTICE_OF_CELLS, words->at, choice, 2);
    buf_free(words);
}

static void ask_decimal(Session *s, const TableSaid *t)
{
    Buf b = { 0 };
    NoticeChoice choice[2] = {
        { .name = "button:decimal-point", .command = { .kind = CMD_DECIMAL, .index = '.' },
          .tip = "A point begins the decimals, a comma groups thousands. The table is read again "
                 "so." },
        { .name = "button:decimal-comma", .command = { .kind = CMD_DECIMAL, .index = ',' },
          .tip = "A comma begins the decimals, a point groups thousands. The table is read again "
                 "so." },
    };
    for (size_t i = 0; i < 2; i++)
        snprintf(choice[i].words, sizeof choice[i].words, "%s is %s", t->example,
                 decimal_reading(t->example, i == 0 ? '.' : ',').s);
    decimal_question(&b, t);
    ask(s, &b, choice);
}

static void ask_dates(Session *s, const TableSaid *t)
{
    Buf b = { 0 };
    NoticeChoice choice[2] = {
        { .name = "button:dates-day", .command = { .kind = CMD_DATES, .index = 'd' },
          .tip = "The day is first in all dates of the table. It is read again so." },
        { .name = "button:dates-month", .command = { .kind = CMD_DATES, .index = 'm' },
          .tip = "The month is first in all dates of the table. It is read again so." },
    };
    for (size_t i = 0; i < 2; i++)
        snprintf(choice[i].words, sizeof choice[i].words, "%s is %s", t->date_example,
                 date_reading(t->date_example, i == 0 ? 'd' : 'm').s);
    date_question(&b, t);
    ask(s, &b, choice);
}

void session_tell_table(Session *s)
{
    const TableSaid *t = table_of(s);
    s->look.table_note = t != NULL;
    if (t != NULL && t->decimal_open) ask_decimal(s, t);
    else if (t != NULL && t->dates_open) ask_dates(s, t);
    else notice_unask(&s->notice, NOTICE_OF_CELLS);
}

bool session_unask_table(Session *s)
{
    const TableSaid *t = table_of(s);
    bool is_asked = s->notice.ask[NOTICE_OF_CELLS].words.text[0] != '\0',
         is_open = t != NULL && (t->decimal_open || t->dates_open);
    if (!is_asked || is_open) return false;
    notice_unask(&s->notice, NOTICE_OF_CELLS);
    return true;
}

bool session_take_data(Session *s, const LessonData *d, const Command *c)
{
    BeforeChoice choice = follows_before(model_lesson(s->model));
    Message m = { "" };
    motion_forget(&s->motion);
    playing_stop(&s->playing);
    journaling_before(&s->journaling, s->model, c, s->files.path);
    Status st = model_take_data(s->model, d, &m);
    if (st != OK) {
        notice_error(&s->notice, m.text);
        return false;
    }
    witness_change(s->model);
    journaling_after(&s->journaling, s->model, s->files.path);
    learning_note(&s->learning, s->model);
    ViewMemory was = s->memory;      /* the card in which it was chosen stays where it is */
    s->memory = (ViewMemory){ .training = was.training };
    memcpy(s->memory.columns, was.columns, sizeof was.columns);
    s->look.reads = false;
    follows_words(&m, &choice, CMD_DATA, s->model);
    if (m.text[0] != '\0') notice_say(&s->notice, m.text);
    session_tell_table(s);
    return true;
}

/* A figure that is open has no file to save to, and came from anybody. */
static bool is_of_figure(const OpenFiles *f) { return f->path[0] == '\0' && f->from[0] != '\0'; }

bool session_choose_table(Session *s, const Command *c)
{
    Message m = { "" };
    LessonData d;
    bool same;
    uint64_t origin = model_lesson(s->model)->origin;
    Status st = table_choice(&d, s->model, c, &same, &m);
    if (st != OK) notice_error(&s->notice, m.text);
    if (st == OK && same) lesson_data_free(&d);
    if (st != OK || same) return false;
    d.from_figure = is_of_figure(&s->files);
    opening_deinit(&s->reloading.reading, 0);
    if (s->beside && opening_begin_table(&s->opening, s->files.from, &d, origin, &m) == OK)
        return true;
    OpenedFile f;
    opening_read_table(&f, s->files.from, &d, origin);
    session_show_table(s, &f);
    return false;
}

void session_show_table(Session *s, OpenedFile *f)
{
    const Command c = { .kind = CMD_COLUMN };
    notice_clear(&s->notice);
    if (f->status != OK) notice_error(&s->notice, f->why.text);
    else if (f->origin != model_lesson(s->model)->origin)
        notice_error(&s->notice, "Another lesson is shown now: its data stay as they are.");
    else session_take_data(s, &f->data, &c);
    lesson_data_free(&f->data);
    f->data = (LessonData){ .n = 0 };
}
