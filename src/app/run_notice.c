#include "app/run_notice.h"

#include <string.h>

#include "model/rest.h"

void run_notice_ended(Notice *n, const Lesson *l)
{
    if (l->net->ended == ENDED_DIVERGED) notice_error(n, l->net->ended_why);
    else notice_say(n, l->net->ended_why);
    n->of_run = true;
}

bool run_notice_look(Notice *n, const Lesson *l)
{
    Message why = { "" };
    if (!n->of_run || n->kind == NOTICE_NONE) return false;
    if (l->net != NULL && strcmp(l->net->ended_why, n->words.text) == 0) return false;
    if (lesson_rest(l, &why) != REST_NOT && strcmp(why.text, n->words.text) == 0) return false;
    notice_clear(n);
    return true;
}
