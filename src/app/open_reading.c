#include "app/open_reading.h"

#include <stdio.h>

#include "model/table_words.h"

static const char *const tip[READINGS] = {
    [READ_POINT] = "A point begins the decimals, a comma groups thousands.",
    [READ_COMMA] = "A comma begins the decimals, a point groups thousands.",
    [READ_DAY] = "The day is first in all dates.",
    [READ_MONTH] = "The month is first in all dates." };

static NoticeChoice answer(const TableSaid *t, OpenReading as, const ReadingWay *way,
                           const char *then)
{
    NoticeChoice c = { .name = way->name, .command = way->command };
    bool is_sign = as == READ_POINT || as == READ_COMMA;
    const char *cell = is_sign ? t->example : t->date_example;
    CellReading is = is_sign ? decimal_reading(cell, as == READ_POINT ? '.' : ',')
        : date_reading(cell, as == READ_DAY ? 'd' : 'm');
    snprintf(c.words, sizeof c.words, "%s is %s", cell, is.s);
    snprintf(c.tip, sizeof c.tip, "%s%s%s", tip[as], then[0] != '\0' ? " " : "", then);
    return c;
}

bool open_reading_ask(Notice *n, NoticeOf of, const TableSaid *t, const ReadingWay way[READINGS],
                      const char *then)
{
    if (!t->decimal_open && !t->dates_open) return false;
    OpenReading first = t->decimal_open ? READ_POINT : READ_DAY;
    const NoticeChoice choice[2] = { answer(t, first, &way[first], then),
                                     answer(t, first + 1, &way[first + 1], then) };
    Buf words = { 0 };
    if (t->decimal_open) decimal_question(&words, t);
    else date_question(&words, t);
    bool can = words.len > 0 && !words.failed;
    if (can) notice_ask(n, of, words.at, choice, 2);
    buf_free(&words);
    return can;
}
