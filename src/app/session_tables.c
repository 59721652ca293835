/* Other columns of the lesson's table, another decimal sign, and other data altogether. */
#include "app/session.h"

#include <string.h>

#include "app/follows.h"
#include "app/open_reading.h"
#include "app/session_parts.h"
#include "app/witness.h"
#include "model/table_choice.h"
#include "model/take_data.h"

static const TableSaid *table_of(const Session *s)
{
    const NetLesson *net = model_lesson(s->model)->net;
    return net != NULL ? net->table : NULL;
}

void session_tell_table(Session *s)
{
    static const ReadingWay way[READINGS] = {
        [READ_POINT] = { { .kind = CMD_DECIMAL, .index = '.' }, "button:decimal-point" },
        [READ_COMMA] = { { .kind = CMD_DECIMAL, .index = ',' }, "button:decimal-comma" },
        [READ_DAY] = { { .kind = CMD_DATES, .index = 'd' }, "button:dates-day" },
        [READ_MONTH] = { { .kind = CMD_DATES, .index = 'm' }, "button:dates-month" } };
    const TableSaid *t = table_of(s);
    s->look.table_note = t != NULL;
    bool is_open = t != NULL && (t->decimal_open || t->dates_open);
    if (is_open)
        open_reading_ask(&s->notice, NOTICE_OF_CELLS, t, way, "The table is read again so.");
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
    if (st != OK) notice_error(&s->notice, m.text);
    if (st != OK && st != ERR_DIVERGED) return false;
    witness_change(s->model);
    journaling_after(&s->journaling, s->model, s->files.path);
    learning_note(&s->learning, s->model);
    ViewMemory was = s->memory;      /* the card in which it was chosen stays where it is */
    s->memory = (ViewMemory){ .training = was.training };
    memcpy(s->memory.columns, was.columns, sizeof was.columns);
    s->look.reads = false;
    if (st == OK) follows_words(&m, &choice, CMD_DATA, s->model);
    if (st == OK && m.text[0] != '\0') notice_say(&s->notice, m.text);
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
