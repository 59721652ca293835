#include "files/json_size.h"

#include "files/reading.h"

#include <stdint.h>
#include <string.h>

/* What jansson takes for one, with malloc's share; measured with a million of each. */
#define VALUE  48u
#define LIST   112u
#define OBJECT 256u
#define MEMBER 112u

#define DEPTH_MAX 2048u      /* jansson's own: deeper is refused by it */

/* Past the string that begins at p. */
static const char *past_string(const char *p, const char *end)
{
    for (p++; p < end && *p != '"'; p++)
        if (*p == '\\') p++;
    return p;
}

bool json_fits(const char *text, size_t n, size_t *at, const char **what)
{
    uint32_t count[DEPTH_MAX + 1] = { 0 };      /* commas so far */
    bool is_list[DEPTH_MAX + 1] = { false };
    size_t depth = 0, memory = 0;
    const char *end = text + n;
    char before = ',';      /* the sign before this one */
    for (const char *p = text; p < end; p++) {
        if (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t') continue;
        bool is_mistake = *p == ',' && (depth == 0 || strchr(",[{:", before) != NULL);
        if (is_mistake || *p == '\0') return true;      /* told by what takes it apart */
        before = *p;
        if (*p == '"') {
            p = past_string(p, end);
        } else if (*p == '[' || *p == '{') {
            if (++depth > DEPTH_MAX) return true;
            count[depth] = 0;
            is_list[depth] = *p == '[';
            memory += *p == '[' ? LIST : OBJECT;
        } else if ((*p == ']' || *p == '}') && depth > 0) {
            depth--;
        } else if (*p == ',') {
            memory += is_list[depth] ? VALUE : MEMBER;
            if (++count[depth] >= JSON_LIST_MAX && is_list[depth]) {
                *at = (size_t)(p - text) + 1;
                *what = "more than 1000000 values in one list; a lesson has at most 1000000 points "
                        "and units";
                return false;
            }
        }
        if (memory <= JSON_MEMORY_MAX) continue;
        *at = (size_t)(p - text);
        *what = "from here on there is more than a lesson can hold, which has at most 1000000 "
                "points, test points and units. Is it the right file?";
        return false;
    }
    return true;
}

typedef struct { const char *at, *end, *from, *told; bool stopped; } Text;

#define PIECE (1 << 20)      /* bytes between two looks at whether it is still wanted */

static size_t more(void *buffer, size_t size, void *arg)
{
    Text *t = arg;
    size_t left = (size_t)(t->end - t->at), n = left < size ? left : size;
    if (t->at - t->told >= PIECE) {
        double part = (double)(t->at - t->from)/(double)(t->end - t->from);
        t->told = t->at;
        t->stopped = !reading_goes_on(READING_BYTES + (1 - READING_BYTES)*part);
    }
    if (t->stopped) return (size_t)-1;
    memcpy(buffer, t->at, n);
    t->at += n;
    return n;
}

json_t *json_take_apart(const char *text, size_t n, size_t flags, json_error_t *e, bool *stopped)
{
    Text t = { .at = text, .end = text + n, .from = text, .told = text };
    json_t *root = json_load_callback(more, &t, flags, e);
    *stopped = t.stopped;
    return root;
}
