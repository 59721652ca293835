#include "app/notice.h"

#include <math.h>
#include <string.h>

static void put_words(const Notice *n, Message *out, const char *words)
{
    fail(out, OK, "%s", words);
    for (const char *const *f = n->hides; f != NULL && *f != NULL; f++) {
        size_t length = strlen(*f);
        for (char *at = out->text; (at = strstr(at, *f)) != NULL;)
            memmove(at, at + length, strlen(at + length) + 1);
    }
}

static void set(Notice *n, NoticeKind kind, const char *words)
{
    n->kind = words[0] != '\0' ? kind : NOTICE_NONE;
    n->timed = n->of_run = false;
    n->until = n->part = 0;
    put_words(n, &n->words, words);
}

static int asked(const Notice *n)
{
    int of = 0;
    while (of < NOTICE_ASKS && n->ask[of].words.text[0] == '\0') of++;
    return of;
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
    bool is_free = n->kind == NOTICE_NONE && asked(n) != NOTICE_OF_FILE;
    if (!is_free && n->kind != NOTICE_PROGRESS) return false;
    set(n, NOTICE_PROGRESS, words);
    n->part = part;
    return true;
}

bool notice_at_work(Notice *n, double part, const char *words)
{
    if (n->kind != NOTICE_NONE && n->kind != NOTICE_PROGRESS) return false;
    set(n, NOTICE_PROGRESS, words);
    n->part = part;
    return true;
}

void notice_clear(Notice *n) { set(n, NOTICE_NONE, ""); }

void notice_ask(Notice *n, NoticeOf of, const char *words, const NoticeChoice *choice,
                size_t choices)
{
    NoticeAsk *a = &n->ask[of];
    put_words(n, &a->words, words);
    a->choices = choices < NOTICE_CHOICES ? choices : NOTICE_CHOICES;
    for (size_t i = 0; i < a->choices; i++) a->choice[i] = choice[i];
    notice_clear(n);
}

void notice_unask(Notice *n, NoticeOf of) { n->ask[of].words.text[0] = '\0'; }

void notice_close(Notice *n)
{
    int of = asked(n);
    if (n->kind != NOTICE_NONE) notice_clear(n);
    else if (of < NOTICE_ASKS) notice_unask(n, (NoticeOf)of);
}

const NoticeAsk *notice_asked(const Notice *n)
{
    int of = asked(n);
    return n->kind == NOTICE_NONE && of < NOTICE_ASKS ? &n->ask[of] : NULL;
}

const char *notice_words(const Notice *n)
{
    const NoticeAsk *a = notice_asked(n);
    return a != NULL ? a->words.text : n->words.text;
}

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
