#include "app/notice.h"

#include <math.h>

static void set(Notice *n, NoticeKind kind, const char *words)
{
    *n = (Notice){ .kind = words[0] != '\0' ? kind : NOTICE_NONE };
    fail(&n->words, OK, "%s", words);
}

void notice_say(Notice *n, const char *words) { set(n, NOTICE_SAYS, words); }
void notice_error(Notice *n, const char *words) { set(n, NOTICE_ERROR, words); }

void notice_tell(Notice *n, Status st, const Message *m)
{
    if (st != OK) notice_error(n, m->text);
    else notice_say(n, m->text);
}

bool notice_progress(Notice *n, double part, const char *words)
{
    if (n->kind != NOTICE_NONE && n->kind != NOTICE_PROGRESS) return false;
    set(n, NOTICE_PROGRESS, words);
    n->part = part;
    return true;
}

void notice_clear(Notice *n) { *n = (Notice){ .kind = NOTICE_NONE }; }

bool notice_tick(Notice *n, double now)
{
    if (n->kind != NOTICE_SAYS) return false;
    if (!n->timed) n->until = now + NOTICE_SECONDS;
    n->timed = true;
    if (now < n->until) return false;
    notice_clear(n);
    return true;
}

double notice_due(const Notice *n, double now)
{
    if (n->kind != NOTICE_SAYS) return INFINITY;
    return n->timed ? n->until - now : 0;
}
