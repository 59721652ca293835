#include "batch/comes.h"

#include "batch/manual.h"
#include "model/vocabulary.h"

#include <stdio.h>
#include <string.h>

/* --- what comes next --- */

/* Lessons, tables, figures; a shell offers every file where none of these is there. */
static const char lesson_endings[] = "json|elbow|csv|tsv|txt|dat|gz|svg|pdf|png|tex";

static Comes comes(ComesKind kind, const char *words)
{
    Comes c = { .kind = kind };
    snprintf(c.words.s, sizeof c.words.s, "%s", words);
    return c;
}

Comes comes_first(void) { return comes(COMES_LESSON, lesson_endings); }

Comes comes_after(const Option *o)
{
    const char *form = o->form != NULL ? o->form : "";
    if (o->kind == OPT_CHOICE) return (Comes){ COMES_WORDS, choices_form(o->choices) };
    if (o->kind != OPT_TEXT && o->kind != OPT_MANY) return comes(COMES_NOTHING, "");
    if (strcmp(form, "DIR") == 0) return comes(COMES_FOLDER, "");
    if (strncmp(form, "OUT", 3) == 0) return (Comes){ COMES_ENDING, choices_form(&format_words) };
    if (strncmp(form, "FILE.", 5) == 0) return comes(COMES_ENDING, form + 5);
    return comes(strcmp(form, "FILE") == 0 ? COMES_FILE : COMES_NOTHING, "");
}

size_t comes_arguments(const Subcommand *c)
{
    size_t n = c->takes[0] != '\0';
    for (const char *at = c->takes; (at = strchr(at, ' ')) != NULL; at++) n++;
    return n;
}

Comes comes_as(const Subcommand *c, size_t i)
{
    const char *at = c->takes + strspn(c->takes, "[");
    for (; i > 0 && (at = strchr(at, ' ')) != NULL; i--) at += 1 + strspn(at + 1, "[");
    char word[64];
    if (at == NULL) return comes(COMES_NOTHING, "");
    snprintf(word, sizeof word, "%.*s", (int)strcspn(at, " ]"), at);
    if (strcmp(word, "FILE") == 0) return comes_first();
    if (strcmp(word, "SCRIPT") == 0) return comes(COMES_FILE, "");
    if (strcmp(word, "ID") == 0) return comes(COMES_UNSAVED, "");
    if (strcmp(word, "TOPIC") == 0) return comes(COMES_TOPIC, "");
    return comes(strchr(word, '|') != NULL ? COMES_WORDS : COMES_NOTHING, word);
}

size_t option_values(const Option *o)
{
    return o->kind == OPT_FLAG ? 0 : o->kind == OPT_NUMBERS ? o->count : 1;
}

/* --- text --- */

void put_words(Buf *b, const char *words, const char *before, const char *between,
               const char *after)
{
    if (words[0] == '\0') return;
    buf_printf(b, "%s", before);
    for (const char *at = words; *at != '\0';) {
        size_t n = strcspn(at, "|");
        buf_put(b, at, n);
        at += n;
        if (*at == '|') {
            buf_printf(b, "%s", between);
            at++;
        }
    }
    buf_printf(b, "%s", after);
}

void put_quoted(Buf *b, const char *s, const char *signs)
{
    buf_put(b, "'", 1);
    for (; *s != '\0'; s++) {
        if (*s == '\'') buf_printf(b, "'\\''");
        else buf_printf(b, "%s%c", strchr(signs, *s) != NULL ? "\\" : "", *s);
    }
    buf_put(b, "'", 1);
}

/* --- what every shell has --- */

static void (*window)(OptionsSeen *see, void *arg);

void batch_window(void (*each)(OptionsSeen *see, void *arg)) { window = each; }

void completion_window(OptionsSeen *see, void *arg)
{
    if (window != NULL) window(see, arg);
}

void completion_lessons(void (*see)(Buf *b, const char *name, const char *title), Buf *b)
{
    for (size_t i = 0; i < builtin_lesson_count(); i++) {
        const BuiltinLesson *l = builtin_lesson(i);
        LessonData d;
        Message m;
        if (lesson_read(&d, l->name, l->json, l->size, &m) != OK) {
            b->failed = true;      /* out of memory: they are ours */
            return;
        }
        see(b, l->name, d.title);
        lesson_data_free(&d);
    }
}

static void put_topic(Buf *b, const char *word)
{
    if (word[strcspn(word, " ,\"'\\$`()|*?[]")] != '\0') return;
    size_t n = strlen(word);
    for (const char *at = b->at; at != NULL && *at != '\0'; at += *at == '|') {
        size_t length = strcspn(at, "|");
        if (length == n && memcmp(at, word, n) == 0) return;
        at += length;
    }
    buf_printf(b, "%s%s", b->len > 0 ? "|" : "", word);
}

static void command_topic(void *arg, const Subcommand *c, const char *does)
{
    (void)does;
    put_topic(arg, c->name);
}

/* "elbow|lesson|step|gestures" */
static void collect_topics(Buf *b)
{
    const EmbeddedFile *page;
    for (size_t i = 0; (page = manual_page(i)) != NULL; i++) put_topic(b, manual_page_name(page).s);
    subcommands_each(command_topic, b);
    for (size_t i = 0; (page = manual_page(i)) != NULL; i++) {
        ManSection s;
        for (size_t at = 0; man_section(&s, page->text, page->size, &at);)
            if (!s.is_sub) put_topic(b, manual_section_name(&s).s);
    }
}

void put_topics(Buf *b, const char *before, const char *after)
{
    Buf topics = { 0 };
    collect_topics(&topics);
    if (!topics.failed && topics.len > 0) put_words(b, topics.at, before, " ", after);
    b->failed |= topics.failed;
    buf_free(&topics);
}
