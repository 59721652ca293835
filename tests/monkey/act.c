/* Acts as lines of text: what is left of a failure. */
#include "monkey/monkey.h"

#include <stdlib.h>
#include <string.h>

static const char *const event_word[] = {
    [EVENT_MOVE] = "move", [EVENT_PRESS] = "press", [EVENT_RELEASE] = "release",
    [EVENT_WHEEL] = "wheel", [EVENT_PINCH] = "pinch", [EVENT_LEAVE] = "leave",
    [EVENT_KEY] = "key", [EVENT_TEXT] = "text", [EVENT_DROP] = "drop",
    [EVENT_FOCUS_LOST] = "focus-lost"
};
enum { EVENT_WORDS = sizeof event_word/sizeof event_word[0] };

void act_print(FILE *to, const Act *a)
{
    const Event *e = &a->e;
    fprintf(to, "%.17g %s ", a->dt, a->draws ? "draw" : "-");
    switch (a->kind) {
    case ACT_WAIT:    fprintf(to, "wait\n"); return;
    case ACT_SIZE:    fprintf(to, "size %.17g %.17g\n", a->w, a->h); return;
    case ACT_COMMAND: fprintf(to, "command %s\n", a->words); return;
    case ACT_FILE:    fprintf(to, "file %s\n", a->words); return;
    case ACT_EVENT:
        fprintf(to, "%s %.17g %.17g %d %d %.17g %d %u %d %s\n", event_word[e->kind], e->at.x,
                e->at.y, e->button, e->clicks, e->dy, e->key, e->mods, e->repeat,
                e->kind == EVENT_DROP ? a->words : e->text);
    }
}

/* The line without its end. */
static void keep_words(char *out, size_t size, const char *from)
{
    snprintf(out, size, "%.*s", (int)strcspn(from, "\n"), from);
}

bool act_parse(Act *out, const char *line)
{
    char draws[8], word[16];
    int used = 0, repeat;
    *out = (Act){ 0 };
    if (sscanf(line, "%lf %7s %15s %n", &out->dt, draws, word, &used) != 3) return false;
    const char *rest = line + used;
    out->draws = strcmp(draws, "draw") == 0;
    if (strcmp(word, "wait") == 0) return out->kind = ACT_WAIT, true;
    if (strcmp(word, "size") == 0)
        return out->kind = ACT_SIZE, sscanf(rest, "%lf %lf", &out->w, &out->h) == 2;
    if (strcmp(word, "command") == 0 || strcmp(word, "file") == 0) {
        out->kind = word[0] == 'c' ? ACT_COMMAND : ACT_FILE;
        keep_words(out->words, sizeof out->words, rest);
        return true;
    }
    for (int i = 0; i < EVENT_WORDS; i++)
        if (event_word[i] != NULL && strcmp(event_word[i], word) == 0)
            out->e.kind = (EventKind)i;
    Event *e = &out->e;
    if (sscanf(rest, "%lf %lf %d %d %lf %d %u %d%n", &e->at.x, &e->at.y, &e->button, &e->clicks,
               &e->dy, &e->key, &e->mods, &repeat, &used) != 8) return false;
    e->repeat = repeat != 0;
    rest += used + (rest[used] == ' ');      /* one blank: the text may be another */
    if (e->kind == EVENT_DROP) keep_words(out->words, sizeof out->words, rest);
    else keep_words(e->text, sizeof e->text, rest);
    return e->kind != EVENT_NONE;
}

void sitting_print(FILE *to, const Sitting *s)
{
    fprintf(to, "%.17g %.17g %d %d %s\n", s->w, s->h, s->dark, s->present, s->lesson);
    for (size_t i = 0; i < s->n; i++) act_print(to, &s->act[i]);
}

bool sitting_read(Sitting *out, FILE *from)
{
    char line[4200];
    int dark, present, used;
    *out = (Sitting){ 0 };
    if (fgets(line, sizeof line, from) == NULL
        || sscanf(line, "%lf %lf %d %d %n", &out->w, &out->h, &dark, &present, &used) != 4)
        return false;
    out->dark = dark != 0;
    out->present = present != 0;
    keep_words(out->lesson, sizeof out->lesson, line + used);
    while (out->n < ACTS_MOST && fgets(line, sizeof line, from) != NULL)
        if (!act_parse(&out->act[out->n++], line)) return false;
    return true;
}
