/* elbow help: the manual's text. */
#include "batch/manual.h"
#include "batch/parts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH_LEAST 40
#define WIDTH_USUAL 80
#define WIDTH_MOST  100      /* longer lines are hard to read */

static bool is_said(const char *variable)
{
    const char *s = getenv(variable);
    return s != NULL && s[0] != '\0';
}

static ManLook look_of_output(void)
{
    ManLook look = { WIDTH_USUAL, false };
    struct winsize w;
    if (!isatty(STDOUT_FILENO)) return look;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 0) look.width = w.ws_col;
    if (look.width < WIDTH_LEAST) look.width = WIDTH_LEAST;
    if (look.width > WIDTH_MOST) look.width = WIDTH_MOST;
    const char *term = getenv("TERM");
    look.marks = is_said("TERM") && strcmp(term, "dumb") != 0 && !is_said("NO_COLOR");
    return look;
}

/* --- which topics there are: a page of its own --- */

/* "one gradient step of a ReLU unit": behind the dash of NAME. */
static void put_about(Buf *b, const EmbeddedFile *page)
{
    ManSection s;
    size_t at = 0;
    if (!man_section(&s, page->text, page->size, &at)) return;
    const char *dash = strstr(page->text + s.at, "\\- ");
    if (dash == NULL || dash >= page->text + s.end) return;
    buf_put(b, dash + 3, strcspn(dash + 3, "\n"));
}

static void put_pages(Buf *b)
{
    const EmbeddedFile *page;
    buf_printf(b, ".SH PAGES\n");
    for (size_t i = 0; (page = manual_page(i)) != NULL; i++) {
        buf_printf(b, ".TP 12\n.B %s\n", manual_page_name(page).s);
        put_about(b, page);
        buf_printf(b, "\n");
    }
}

static void put_command(void *arg, const Subcommand *c, const char *does)
{
    buf_printf(arg, "\\fB%s\\fR%*s%s\n", c->name, (int)(12 - strlen(c->name)), "", does);
}

static void put_sections(Buf *b)
{
    const EmbeddedFile *page;
    for (size_t i = 0; (page = manual_page(i)) != NULL; i++) {
        ManSection s;
        bool any = false;
        buf_printf(b, ".TP 12\n.B %s\n", manual_page_name(page).s);
        for (size_t at = 0; man_section(&s, page->text, page->size, &at);) {
            if (s.is_sub) continue;
            buf_printf(b, "%s%s", any ? ", " : "", manual_section_name(&s).s);
            any = true;
        }
        buf_printf(b, "\n");
    }
}

static void put_topics(Buf *b)
{
    buf_printf(b, "\\fBelbow help\\fR \\fITOPIC\\fR shows a part of the manual.\n"
                  "A topic is a page, a subcommand, or a heading of the pages, which may be "
                  "shortened: \\fBelbow help gest\\fR.\n");
    put_pages(b);
    buf_printf(b, ".SH SUBCOMMANDS\n.EX\n");
    subcommands_each(put_command, b);
    buf_printf(b, ".EE\n.SH HEADINGS\n");
    put_sections(b);
}

/* --- */

/* A macro that is not known is a test's business: the text is there. */
static Status put(Buf *out, const char *source, size_t n, Message *m)
{
    return man_text(out, source, n, look_of_output(), m) == ERR_MEMORY ? ERR_MEMORY : OK;
}

static Status put_text(Buf *out, const Words *topic, Message *m)
{
    Buf words = { 0 };
    Topic t = { .n = 0 };
    Status s = OK;
    for (size_t i = 0; i < topic->n; i++)
        buf_printf(&words, "%s%s", i > 0 ? " " : "", topic->at[i]);
    if (topic->n == 0) {
        put_topics(&words);
        if (!words.failed) s = put(out, words.at, words.len, m);
    } else if (!words.failed) s = manual_topic(&t, words.at, m);
    for (size_t i = 0; i < t.n && s == OK; i++) {
        if (i > 0) buf_printf(out, "\n");
        s = put(out, t.part[i].at, t.part[i].n, m);
    }
    if (words.failed || out->failed) s = fail(m, ERR_MEMORY, "Out of memory.");
    buf_free(&words);
    return s;
}

static const char about[] =
    "A part of the manual: a page (elbow, lesson, develop), what it says of a subcommand, or of a\n"
    "heading, in any case and as short as it can be told. Without TOPIC it lists them.\n";

int help_main(int argc, char **argv)
{
    const Subcommand command = { "help", "[TOPIC]", about, NULL, 0, 0, WORDS_MAX, NULL };
    Words topic = { .n = 0 };
    Message m;
    Out out = { 0 };
    int code;
    if (!subcommand_read(&command, argc, argv, &topic, &code)) return code;
    Status s = put_text(&out.text, &topic, &m);
    if (s == OK) return out_done(&out, "help");
    buf_free(&out.text);
    return s == ERR_PARSE ? usage("help", "%s", m.text) : failed("help", &m);
}
