/* An address that carries a lesson: opened, and copied. */
#include "app/session.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/session_parts.h"
#include "base/count_text.h"
#include "files/lesson_file.h"
#include "files/link.h"
#include "files/progress.h"

/* --- in --- */

/* Where links of this sitting come from, those that are copied point to. */
static void keep_base(Session *s, const LinkSays *says)
{
    bool is_of_web = strncmp(says->base, "http", 4) == 0;
    if (is_of_web) memcpy(s->link_base, says->base, sizeof s->link_base);
}

/* Options alone change what the window looks like, not the lesson. */
static bool is_bare(const LinkSays *says)
{
    return !says->has_lesson && says->step == 0 && says->unit == 0 && says->page == 0;
}

static void tell_left_out(Session *s, const LinkSays *says)
{
    if (says->left_out.text[0] != '\0' && s->notice.kind == NOTICE_NONE)
        notice_say(&s->notice, says->left_out.text);
}

/* A guided lesson has no file by which to know how far one is: its text says. */
static void know(OpenedFile *f)
{
    Buf json = { 0 };
    if (f->data.pages != NULL && f->name[0] == '\0' && lesson_print(&json, &f->data, NULL) == OK)
        snprintf(f->known_as, sizeof f->known_as, LINK_KEY "%016" PRIx64,
                 file_mark_of(json.at, json.len).sum);
    buf_free(&json);
}

void session_open_link(Session *s, const char *address, double now)
{
    OpenedFile f = { .mark = { .kind = FILE_OTHER } };
    LinkSays says = { .has_lesson = false };
    Message m;
    notice_unask(&s->notice, NOTICE_OF_TABLE);
    opening_deinit(&s->reloading.reading, 0);
    opening_stop(&s->opening, &m);
    f.status = link_says(&says, address, &f.why);
    if (f.status == OK && !is_bare(&says)) {
        f.status = link_read(&f.data, &says, address, &f.why);
        if (f.status == OK) f.status = lesson_load_points(&f.data, NULL, &f.why);
        if (f.status != OK) lesson_data_free(&f.data);
        if (f.status != OK) f.data = (LessonData){ .rate = 0 };
    }
    if (f.status == OK) keep_base(s, &says);
    if (f.status == OK && says.has_theme) {
        s->dark = says.dark;
        s->theme_chosen = true;
    }
    if (f.status == OK && is_bare(&says)) {
        s->ui.panel = s->below = PANEL_NONE;
        s->ui.edit.id = 0;
        s->begins = false;
    } else {
        snprintf(f.name, sizeof f.name, "%s", says.builtin);
        if (f.status == OK) know(&f);
        session_show_opened(s, &f, now);
    }
    if (f.status == OK) tell_left_out(s, &says);
    s->changed = true;
}

void session_open_named(Session *s, const char *name, double now)
{
    if (link_is(name)) session_open_link(s, name, now);
    else session_open_lesson(s, name, now);
}

void session_begin(Session *s, const Options *o)
{
    Message m;
    if (o->file == NULL) return;
    s->begins = true;
    bool is_read = !link_is(o->file) && opening_begin(&s->opening, o->file, "", &m) == OK;
    if (!is_read) session_open_named(s, o->file, 0);
}

/* --- out --- */

/* The browser's page, else where the last link came from; "": neither. */
static void put_base(const Session *s, char out[LINK_BASE_MAX])
{
    out[0] = '\0';
    if (s->platform == NULL || !platform_address(s->platform, out, LINK_BASE_MAX))
        memcpy(out, s->link_base, LINK_BASE_MAX);
}

static Status to_clipboard(Session *s, const Buf *text, Message *m)
{
    if (text->failed) return fail(m, ERR_MEMORY, "Out of memory: nothing was copied.");
    if (s->platform == NULL) return fail(m, ERR_UNAVAILABLE, "There is no clipboard.");
    return platform_copy(s->platform, text->at, m);
}

static Status put_link(Session *s, Buf *out, LinkSays *says, Message *m)
{
    LessonData d;
    const NetLesson *net = model_lesson(s->model)->net;
    if (net != NULL && s->look.selected < net->at->d) says->unit = (size_t)s->look.selected + 1;
    Status st = link_began(&d, says, s->model, m);
    if (st != OK) return st;
    st = link_print(out, &d, says, m);
    lesson_data_free(&d);
    return st;
}

#define LONG 4000      /* characters: from here on some messengers cut a message */

/* What whoever opens it will see; n characters long. */
static void tell_copied(const Session *s, const LinkSays *says, size_t n, Message *m)
{
    const Lesson *l = model_lesson(s->model);
    char what[160] = "";
    bool is_guided = l->visit != NULL && l->visit->pages != NULL;
    bool begins = says->step == 0 && l->step > 0;
    if (says->page > 0 && begins)
        snprintf(what, sizeof what, "at page %zu, as that begins", says->page);
    else if (says->page > 0 && says->step > 0)
        snprintf(what, sizeof what, "at page %zu, step %" PRIu64, says->page, says->step);
    else if (says->page > 0) snprintf(what, sizeof what, "at page %zu", says->page);
    else if (says->step > 0) snprintf(what, sizeof what, "at step %" PRIu64, says->step);
    else if (begins && !is_guided)      /* a first page is asked anew */
        snprintf(what, sizeof what, "as it is now, where its run begins");
    else snprintf(what, sizeof what, "at its start");
    char much[120] = "";
    if (n > LONG)
        snprintf(much, sizeof much, " It has %s characters: where that is too long, send the "
                                    "lesson as a file.", count_text((double)n).s);
    if (says->base[0] != '\0')
        fail(m, OK, "The link is on the clipboard: it opens this lesson %s.%s", what, much);
    else
        fail(m, OK, "The link is on the clipboard, from # on: it opens this lesson %s, behind the "
                    "address of an elbow.html, or pasted into Elbow (Ctrl+V).%s", what, much);
}

#define BESIDE "elbow.html"      /* where no address is known */

/* The link, or what shows it in another page. */
static Status put(Session *s, Buf *out, LinkSays *says, Message *m)
{
    const char *title = model_lesson(s->model)->title;
    Buf link = { 0 };
    put_base(s, says->base);
    bool is_beside = says->embed && says->base[0] == '\0';
    if (is_beside) snprintf(says->base, sizeof says->base, BESIDE);
    Status st = put_link(s, &link, says, m);
    if (st == OK && says->embed) link_frame(out, link.at, title[0] != '\0' ? title : "Elbow");
    else if (st == OK) buf_put(out, link.at, link.len);
    size_t n = link.len;
    buf_free(&link);
    if (st == OK && !says->embed) tell_copied(s, says, n, m);
    else if (st == OK)
        fail(m, OK, "HTML that shows this lesson in a page is on the clipboard.%s",
             is_beside ? " Put elbow.html beside that page." : "");
    return st;
}

void session_copy_link(Session *s, bool as_frame)
{
    LinkSays says = { .has_lesson = true, .embed = as_frame };
    Message m = { "" }, failed = { "" };
    Buf text = { 0 };
    Status st = put(s, &text, &says, &m);
    if (st == OK && (st = to_clipboard(s, &text, &failed)) != OK) m = failed;
    notice_tell(&s->notice, st, &m);
    buf_free(&text);
}
