#include "app/page.h"

#include <string.h>

#include "app/open_files.h"

static struct {
    PageOf      of;
    Buf         lesson, handles;
    Message     why, said;
    unsigned    change;
    uint64_t    serial, step, steps, origin;      /* as page_change last saw them */
} page;

void page_begin(const PageOf *of)
{
    page_end();
    page.of = *of;
}

void page_end(void)
{
    buf_free(&page.lesson);
    buf_free(&page.handles);
    page.of = (PageOf){ .session = NULL };
    page.why.text[0] = page.said.text[0] = '\0';
}

static const char *text_of(const Buf *b) { return b->failed || b->at == NULL ? "" : b->at; }

/* --- commands --- */

static bool is_persons_own(CommandKind kind)
{
    return kind == CMD_BRING_BACK || kind == CMD_FORGET || kind == CMD_AGREE || kind == CMD_PASTE
        || kind == CMD_OVERWRITE || kind == CMD_KEEP_MINE;
}

static Status read_command(Command *c, const char *line, bool is_parent, Message *m)
{
    int column;
    if (page.of.session == NULL) return fail(m, ERR_STATE, "Elbow is still starting.");
    if (strpbrk(line, "\r\n") != NULL)
        return fail(m, ERR_PARSE, "One command at a time, without a line's end.");
    Status st = command_parse(c, line, &column, m);
    if (st != OK) return st;
    if (c->kind == CMD_QUIT)
        return fail(m, ERR_UNAVAILABLE, "A page cannot close itself. Close its tab.");
    if (is_parent && is_persons_own(c->kind))
        return fail(m, ERR_UNAVAILABLE, "This is for the person's own hands: another page cannot "
                                        "ask for it.");
    return OK;
}

/* What a hand's key would be refused without a word for, is told here. */
static bool is_refused(const Session *s, const Command *c, Message *m)
{
    if (!command_is_lesson(c->kind) || model_may(s->model, c, m)) return false;
    return motion_told(&s->motion, model_lesson(s->model)) == 0;
}

const char *page_run(const char *command, bool is_parent)
{
    Command c;
    Message *m = &page.said;
    Session *s = page.of.session;
    if (read_command(&c, command, is_parent, m) != OK) return m->text;
    if (c.kind == CMD_NONE) return NULL;
    if (is_refused(s, &c, m)) return m->text;
    if (s->notice.kind == NOTICE_ERROR) notice_clear(&s->notice);
    session_do(s, &c, platform_now());
    page.of.draw(page.of.of);
    if (s->notice.kind != NOTICE_ERROR) return NULL;
    *m = s->notice.words;
    return m->text;
}

void page_open_address(const char *address)
{
    if (page.of.session == NULL) return;
    session_do(page.of.session, &(Command){ .kind = CMD_OPEN, .text = address }, platform_now());
    page.of.draw(page.of.of);
}

/* --- what is asked --- */

const char *page_lesson(void)
{
    Session *s = page.of.session;
    buf_free(&page.lesson);
    page.why.text[0] = '\0';
    if (s == NULL) fail(&page.why, ERR_STATE, "Elbow is still starting.");
    else if (open_files_print(&s->files, s->model, &page.lesson, &page.why) != OK)
        buf_free(&page.lesson);
    return text_of(&page.lesson);
}

const char *page_lesson_why(void) { return page.why.text; }

const char *page_handles(void)
{
    buf_free(&page.handles);
    if (page.of.session == NULL) return "";
    watch_words(page.of.watch, page.of.frame, &page.handles);
    return text_of(&page.handles);
}

bool page_rests(void)
{
    Session *s = page.of.session;
    return s != NULL && !s->changed && page.of.rests(page.of.of);
}

unsigned page_change(void)
{
    const Session *s = page.of.session;
    if (s == NULL) return page.change;
    const Lesson *l = model_lesson(s->model);
    uint64_t serial = model_applied(s->model).number;
    bool is_same = serial == page.serial && l->step == page.step && l->steps == page.steps
        && l->origin == page.origin;
    if (is_same) return page.change;
    page.serial = serial;
    page.step = l->step;
    page.steps = l->steps;
    page.origin = l->origin;
    return ++page.change;
}

/* --- what is told --- */

void page_error(const char *words)
{
    if (page.of.session == NULL) return;
    notice_error(&page.of.session->notice, words);
    page.of.draw(page.of.of);
}

void page_left_fullscreen(void)
{
    Session *s = page.of.session;
    if (s == NULL || !s->present) return;
    s->present = false;
    page.of.draw(page.of.of);
}
