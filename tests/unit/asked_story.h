/* asked_story.h - all that the program says of a lesson, in words and numbers: drawn at several
 * sizes, in tips, handles, title, figures, rows and on the clipboard. */
#ifndef ELBOW_ASKED_STORY_H
#define ELBOW_ASKED_STORY_H

#include "trace_words.h"
#include "view_story.h"

#include "app/copying.h"
#include "export/export.h"

/* A line of text after the other. */
static inline void put_said(Buf *b, const char *s, size_t n)
{
    buf_put(b, s, n);
    buf_put(b, "\n", 1);
}

/* What stands in quotes in a trace. */
static inline void put_quoted(Buf *b, const char *trace)
{
    for (const char *at = strchr(trace, '"'), *end; at != NULL; at = strchr(end + 1, '"')) {
        for (end = at + 1; *end != '\0' && *end != '"'; end++) end += *end == '\\' && end[1] != 0;
        put_said(b, at + 1, (size_t)(end - at - 1));
        if (*end == '\0') return;
    }
}

static inline void put_handles(Buf *b, const Frame *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const Handle *h = &f->at[i];
        if (h->tip != NULL) put_said(b, h->tip, strlen(h->tip));
        bool has_value = h->kind != HANDLE_TABLE && h->kind != HANDLE_PLOT && h->value != 0;
        if (has_value) buf_printf(b, "%.6f\n", h->value);
        if (h->value_y != 0 && h->kind != HANDLE_TABLE) buf_printf(b, "%.6f\n", h->value_y);
    }
}

static inline void put_picture(Buf *b, Stage *s, double w, double h, bool present)
{
    s->w = w;
    s->h = h;
    buf_clear(&s->trace);
    Scene k = stage_scene(s);
    k.present = present;
    if (k.lesson->net != NULL) k.look.selected = 0;        /* its numbers, where it has any */
    s->ui.focus = handle_id(HANDLE_PLOT, 0);      /* and those at a place */
    canvas_begin(s->cv, w, h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
    put_quoted(b, s->trace.at);
    put_handles(b, &s->frame);
}

/* Of marked-up text what is read: not its tags, nor the lesson that it carries. */
static inline void put_svg(Buf *b, const char *s, size_t n)
{
    const char *end = s + n;
    for (const char *at = s; at < end;) {
        const char *open = memchr(at, '<', (size_t)(end - at));
        if (open == NULL) return;
        put_said(b, at, (size_t)(open - at));
        bool is_lesson = strncmp(open, "<metadata", 9) == 0;
        const char *close = is_lesson ? strstr(open, "</metadata") : open;
        close = close != NULL ? memchr(close, '>', (size_t)(end - close)) : NULL;
        at = close != NULL ? close + 1 : end;
    }
}

static inline void put_exports(Buf *b, Stage *s)
{
    static const Figure figure[] = { FIGURE_PLOT, FIGURE_TRACES, FIGURE_LOSS, FIGURE_CURVE,
                                     FIGURE_DERIVATION, FIGURE_PAGE, FIGURE_STORY };
    static const Format rows[] = { FORMAT_CSV, FORMAT_JSONL };
    Buf out = { 0 };
    for (size_t i = 0; i < sizeof figure/sizeof *figure; i++) {
        ExportOptions o = { .figure = figure[i], .unit = 1 };
        buf_clear(&out);
        if (export_check(s->model, FORMAT_SVG, &o, NULL) != OK) continue;
        if (figure[i] == FIGURE_PLOT) {
            CHECK(export_bytes(&out, FORMAT_SVG, s->model, &o, NULL) == OK);
            put_svg(b, out.at, out.len);
            continue;
        }
        buf_clear(&s->trace);
        CHECK(export_draw(s->cv, 1, s->fonts, s->model, &o, NULL) == OK);
        put_quoted(b, s->trace.at);
    }
    for (size_t i = 0; i < sizeof rows/sizeof *rows; i++) {
        buf_clear(&out);
        if (export_bytes(&out, rows[i], s->model, &(ExportOptions){ .figure = FIGURE_PLOT }, NULL)
            == OK)
            put_said(b, out.at, out.len);
    }
    buf_free(&out);
}

static inline void put_clipboard(Buf *b, Stage *s)
{
    const char *done;
    Buf out = { 0 };
    NetLook first = { .selected = 0 };
    if (copying_derivation(&out, s->model, &first, &done, NULL) == OK && out.len > 0)
        put_said(b, out.at, out.len);
    buf_clear(&out);
    if (copying_numbers(&out, s->model, &done, NULL) == OK && out.len > 0)
        put_said(b, out.at, out.len);
    buf_free(&out);
}

static inline Buf all_said(Stage *s)
{
    Buf b = { 0 };
    put_picture(&b, s, 1440, 900, false);
    put_picture(&b, s, 1920, 1080, true);
    put_picture(&b, s, 360, 640, false);
    put_exports(&b, s);
    put_clipboard(&b, s);
    put_said(&b, model_lesson(s->model)->title, strlen(model_lesson(s->model)->title));
    CHECK(!b.failed && b.at != NULL);
    return b;
}

/* --- numbers in it --- */

/* A number of at least 4 digits that stands for v, as it is written there. */
static inline bool stands_for_number(const char *token, size_t n, int power, double v)
{
    char text[48];
    int digits = 0, places = 0;
    bool after = false, leads = true;
    if (n >= sizeof text) return false;
    for (size_t i = 0; i < n; i++) {
        text[i] = token[i];
        if (token[i] == '.') after = true;
        else {
            leads = leads && token[i] == '0';
            digits += !leads;
            places += after;
        }
    }
    text[n] = '\0';
    if (digits < 4) return false;
    double ten = pow(10, power), unit = pow(10, -places)*ten;
    return fabs(strtod(text, NULL)*ten - fabs(v)) <= 0.51*unit;
}

/* The first line that says it; NULL: none. Minus signs are not looked at: half an answer is
 * one. */
static inline const char *says_number(const Buf *b, double v)
{
    static char line[400];
    for (const char *at = b->at; *at != '\0';) {
        size_t n = strspn(at, "0123456789.");
        if (n == 0) {
            at++;
            continue;
        }
        const char *rest = at + n;
        int power = 0;
        if (strncmp(rest, "\\cdot 10^{", 10) == 0) power = atoi(rest + 10);
        else if (*rest == 'e' && (rest[1] == '-' || (rest[1] >= '0' && rest[1] <= '9')))
            power = atoi(rest + 1);
        if (stands_for_number(at, n, power, v)) {
            const char *from = at, *to = at;
            while (from > b->at && from[-1] != '\n') from--;
            while (*to != '\0' && *to != '\n') to++;
            snprintf(line, sizeof line, "%.*s", (int)(to - from), from);
            return line;
        }
        at = rest;
    }
    return NULL;
}

/* --- directions in it --- */

static inline int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every number as 0, whatever its sign and however many digits it has. */
static inline void without_numbers(char *s)
{
    char *to = s;
    while (*s != '\0') {
        size_t sign = strncmp(s, "−", strlen("−")) == 0 ? strlen("−") : 0;
        size_t n = strspn(s + sign, "0123456789."), all = n > 0 ? sign + n : 1;
        if (n > 0) *to++ = '0';
        else *to++ = *s;
        s += all;
    }
    *to = '\0';
}

/* The lines with a word of direction, sorted, each once, every number as 0: what is the same
 * whichever way the step goes tells nothing. */
static inline char *directions(const Buf *b)
{
    static const char *const word[] = { "left", "right", "stays", "gone", "steeper", "shallower",
                                        "flip", "helps", "grows", "overshoots", "dies",
                                        "pulled", "pushed" };
    char *copy = malloc(b->len + 1), *line[4000];
    size_t n = 0;
    memcpy(copy, b->at, b->len + 1);
    for (char *s = strtok(copy, "\n"); s != NULL && n < 4000; s = strtok(NULL, "\n")) {
        bool has = false;
        for (size_t k = 0; k < sizeof word/sizeof *word; k++) has |= strstr(s, word[k]) != NULL;
        if (!has) continue;
        without_numbers(s);
        line[n++] = s;
    }
    qsort(line, n, sizeof *line, compare_lines);
    Buf out = { 0 };
    for (size_t i = 0; i < n; i++)
        if (i == 0 || strcmp(line[i], line[i - 1]) != 0) put_said(&out, line[i], strlen(line[i]));
    free(copy);
    if (out.at == NULL) put_said(&out, "", 0);
    return out.at;
}

#endif
