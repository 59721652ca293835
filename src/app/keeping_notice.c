#include "app/keeping_notice.h"

void keeping_notice(Notice *n, const char *words, bool is_lost)
{
    static const NoticeChoice save = {
        .words = "Save", .tip = "Writes the lesson as it is on the screen to a file (Ctrl+S)",
        .name = "button:save-now", .command = { .kind = CMD_SAVE } };
    Message error = n->words;
    bool is_error = n->kind == NOTICE_ERROR;
    if (is_lost) notice_ask(n, NOTICE_OF_KEEPING, words, &save, 1);
    if (is_error) notice_error(n, error.text);
    else if (!is_lost) notice_error(n, words);
}
