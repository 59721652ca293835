#include "batch/manual.h"

#include "base/nearest.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

const EmbeddedFile *manual_page(size_t i)
{
    /* sorted, and '-' is before '.' */
    return i < manual_count ? &manual_files[manual_count - 1 - i] : NULL;
}

TopicName manual_page_name(const EmbeddedFile *page)
{
    TopicName name;
    const char *base = strrchr(page->path, '/');
    base = base != NULL ? base + 1 : page->path;
    if (strncmp(base, "elbow-", 6) == 0) base += 6;
    snprintf(name.s, sizeof name.s, "%.*s", (int)strcspn(base, "."), base);
    return name;
}

TopicName manual_section_name(const ManSection *s)
{
    TopicName name;
    size_t n = 0;
    for (const char *c = s->title; *c != '\0' && n + 1 < sizeof name.s; c++) {
        if (*c == '\\' && c[1] == '-') continue;
        name.s[n++] = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
    }
    name.s[n] = '\0';
    return name;
}

/* --- every heading --- */

typedef struct {
    const EmbeddedFile *page;
    ManSection          section;
    size_t              i, at;
    bool                in_commands;      /* below COMMANDS of the first page: a subcommand's */
} Walk;                                   /* start with (Walk){ 0 }                           */

static bool walk(Walk *w)
{
    while ((w->page = manual_page(w->i)) != NULL) {
        if (man_section(&w->section, w->page->text, w->page->size, &w->at)) {
            if (!w->section.is_sub)
                w->in_commands = w->i == 0 && strcmp(w->section.title, "COMMANDS") == 0;
            return true;
        }
        w->i++;
        w->at = 0;
        w->in_commands = false;
    }
    return false;
}

/* --- the one that is meant --- */

static void add(Topic *t, const EmbeddedFile *page, size_t at, size_t end)
{
    if (t->n < TOPIC_PARTS) t->part[t->n++] = (TopicPart){ page->text + at, end - at };
}

typedef enum { COMMANDS_ALONE, SECTIONS, SUBSECTIONS } Among;

static bool counts(const Walk *w, Among among)
{
    if (among == COMMANDS_ALONE) return w->section.is_sub && w->in_commands;
    return w->section.is_sub == (among == SUBSECTIONS);
}

/* All that are called so. */
static bool named(Topic *t, const char *name, Among among)
{
    for (Walk w = { 0 }; walk(&w);)
        if (counts(&w, among) && strcmp(manual_section_name(&w.section).s, name) == 0)
            add(t, w.page, w.section.at, w.section.end);
    return t->n > 0;
}

/* Does it, or a later word of it, begin so? */
static bool begins_so(const char *name, const char *begins, bool inside)
{
    size_t length = strlen(begins);
    for (const char *at = name; length > 0 && at != NULL; at = strchr(at, ' ')) {
        if (at != name) at++;
        if (strncmp(at, begins, length) == 0) return true;
        if (!inside) return false;
    }
    return false;
}

/* How many names begin so, or have a word that does; the last of them, and all in words. */
static size_t begun(TopicName *name, Message *all, const char *begins, Among among, bool inside)
{
    TopicName seen[TOPIC_PARTS];
    size_t n = 0, k;
    all->text[0] = '\0';
    for (Walk w = { 0 }; n < TOPIC_PARTS && walk(&w);) {
        TopicName one = manual_section_name(&w.section);
        if (!counts(&w, among) || !begins_so(one.s, begins, inside)) continue;
        for (k = 0; k < n && strcmp(seen[k].s, one.s) != 0; k++) {}
        if (k < n) continue;
        size_t used = strlen(all->text);
        snprintf(all->text + used, sizeof all->text - used, "%s“%s”", n > 0 ? ", " : "", one.s);
        seen[n++] = *name = one;
    }
    return n;
}

/* Empty where nothing is near enough to be a slip. */
static TopicName nearest(const char *word)
{
    TopicName best = { "" };
    size_t n = strlen(word), least = n/2 + 1, i = 0;
    for (const EmbeddedFile *page; (page = manual_page(i)) != NULL; i++) {
        TopicName one = manual_page_name(page);
        size_t d = word_distance(word, n, one.s);
        if (d < least) { least = d; best = one; }
    }
    for (Walk w = { 0 }; walk(&w);) {
        TopicName one = manual_section_name(&w.section);
        size_t d = word_distance(word, n, one.s);
        if (d < least) { least = d; best = one; }
    }
    return best;
}

Status manual_topic(Topic *t, const char *words, Message *m)
{
    ManSection as = { .title = "" };
    TopicName name;
    Message all;
    size_t i = 0;
    *t = (Topic){ .n = 0 };
    snprintf(as.title, sizeof as.title, "%s", words);
    char said[64];      /* as much of it as a sentence holds, without a part of a character */
    snprintf(said, sizeof said, "%s", words);
    said[utf8_whole(said, strlen(said))] = '\0';
    TopicName asked = manual_section_name(&as);
    for (const EmbeddedFile *page; (page = manual_page(i)) != NULL; i++) {
        if (strcmp(manual_page_name(page).s, asked.s) != 0) continue;
        add(t, page, 0, page->size);
        return OK;
    }
    for (Among a = COMMANDS_ALONE; a <= SUBSECTIONS; a++)
        if (named(t, asked.s, a)) return OK;
    /* headings before those below them; and how one begins before what is in the middle */
    for (size_t k = 0; k < 4; k++) {
        Among a = k % 2 == 0 ? SECTIONS : SUBSECTIONS;
        size_t n = begun(&name, &all, asked.s, a, k >= 2);
        if (n > 1)
            return fail(m, ERR_PARSE, "“%s” may be %s%s", said, all.text,
                        n == TOPIC_PARTS ? ", …" : "");
        if (n == 1) {
            named(t, name.s, a);
            return OK;
        }
    }
    TopicName near = nearest(asked.s);
    if (near.s[0] == '\0')
        return fail(m, ERR_PARSE, "“%s” is no topic; elbow help alone lists them", said);
    return fail(m, ERR_PARSE, "“%s” is no topic; the nearest is “%s”", said, near.s);
}
