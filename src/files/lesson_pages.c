/* The pages of a lesson, JSON to model/pages.h. What is wrong in a page is kept with it, each
 * mistake with its place: the others are as good as ever. */
#include "files/lesson_scene.h"
#include "model/facts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static Status no_memory(const Reader *r)
{
    return fail(r->m, ERR_MEMORY, "Out of memory while reading %.300s.", r->name);
}

/* --- words and expressions --- */

static Status read_words(Reader *r, json_t *v, const char *what, char **out)
{
    if (!json_is_string(v)) return reader_wrong(r, false, "%s must be a text in quotes", what);
    const char *s = json_string_value(v);
    size_t n = strlen(s);
    if (strspn(s, " \t\r\n") == n)
        return reader_wrong(r, false, "%s is empty: write some words, or take the key away", what);
    if (n > PAGE_TEXT_MAX)
        return reader_wrong(r, false, "%s is too long: %zu bytes; at most %u", what, n,
                            PAGE_TEXT_MAX);
    *out = malloc(n + 1);
    if (*out == NULL) return no_memory(r);
    memcpy(*out, s, n + 1);
    return OK;
}

/* Where byte `at` of the string in hand stands in the file. */
static TextPlace place_in_string(const Reader *r, size_t at)
{
    size_t n;
    const char *quoted = json_text_at(r->bytes, r->n, r->path, r->depth, &n);
    size_t offset = (size_t)(quoted - r->bytes) + json_string_offset(quoted, n, at);
    TextPlace p = text_place(r->bytes, offset);
    return r->from.line > 0 ? text_place_from(r->from, p) : p;
}

static bool has_link(const Page *page, const MarkupLink *l)
{
    for (size_t i = 0; i < page->links; i++)
        if ((int)page->link[i].mark == l->mark && page->link[i].unit == l->unit) return true;
    return false;
}

static Status keep_links(Reader *r, const Markup *m, Page *page)
{
    for (size_t i = 0; i < m->links; i++) {
        if (has_link(page, &m->link[i])) continue;
        if (page->links == LINKS_MAX)
            return reader_wrong_at(r, place_in_string(r, m->link[i].at),
                                   "this page names more than 256 different marks: name fewer");
        if (page->links == page->link_cap) {
            size_t cap = 2*page->link_cap + 8;
            PageLink *more = realloc(page->link, cap*sizeof *more);
            if (more == NULL) return no_memory(r);
            page->link = more;
            page->link_cap = cap;
        }
        TextPlace p = place_in_string(r, m->link[i].at);
        page->link[page->links++] = (PageLink){ (Mark)m->link[i].mark, m->link[i].unit,
                                                { p.line, p.column } };
    }
    return OK;
}

/* Words with markup, whose links are kept with the page. */
static Status read_markup(Reader *r, json_t *v, const char *what, char **out, FilePlace *at,
                          Page *page)
{
    Markup m;
    Message why = { "" };
    size_t wrong = 0;
    *at = reader_place_of(r);
    Status s = read_words(r, v, what, out);
    if (s != OK) return s;
    s = markup_read(&m, *out, strlen(*out), &mark_names, NULL, &wrong, &why);
    if (s == ERR_MEMORY) return no_memory(r);
    if (s != OK) return reader_wrong_at(r, place_in_string(r, wrong), why.text);
    s = keep_links(r, &m, page);
    markup_free(&m);
    return s;
}

/* A key that may be absent. */
static Status read_some_markup(Reader *r, json_t *object, const char *key, const char *what,
                               char **out, FilePlace *at, Page *page)
{
    json_t *v = json_object_get(object, key);
    if (v == NULL) return OK;
    reader_down(r, key, 0);
    Status s = read_markup(r, v, what, out, at, page);
    if (s == OK) reader_up(r);
    return s;
}

static Status read_expr(Reader *r, json_t *v, ExprKind kind, const char *form, Expr **out)
{
    Message why = { "" };
    size_t at = 0;
    if (!json_is_string(v)) return reader_wrong(r, false, "expected %s", form);
    const char *text = json_string_value(v);
    Status s = expr_read(out, text, strlen(text), &page_vocabulary, kind, &at, &why);
    if (s == ERR_MEMORY) return no_memory(r);
    if (s != OK) return reader_wrong_at(r, place_in_string(r, at), why.text);
    return OK;
}

/* --- questions --- */

static Status read_choice(Reader *r, json_t *v, PageChoice *out, Page *page)
{
    Status s = reader_object(r, v, "{\"says\": \"left\", \"when\": \"elbow' < elbow\"}");
    if (s == OK) s = reader_keys(r, v, KEYS_CHOICE);
    if (s != OK) return s;
    json_t *says = json_object_get(v, "says"), *when = json_object_get(v, "when");
    if (says == NULL || when == NULL)
        return reader_wrong(r, false, "\"%s\" is missing here: a choice has \"says\" and \"when\"",
                            says == NULL ? "says" : "when");
    reader_down(r, "says", 0);
    s = read_words(r, says, "what a choice says", &out->says);
    if (s != OK) return s;
    reader_up(r);
    s = read_some_markup(r, v, "because", "\"because\"", &out->because, &out->because_at, page);
    if (s != OK) return s;
    reader_down(r, "when", 0);
    out->at = reader_place_of(r);
    s = read_expr(r, when, EXPR_CONDITION, "a condition, such as \"elbow' < elbow\"", &out->when);
    if (s == OK) reader_up(r);
    return s;
}

static Status read_choices(Reader *r, json_t *v, Page *page)
{
    Ask *a = &page->ask;
    size_t n = json_is_array(v) ? json_array_size(v) : 0;
    if (n < 2 || n > CHOICES_MAX)
        return reader_wrong(r, false, "expected a list of 2 to %u choices, [{\"says\": \"left\", "
                                      "\"when\": \"elbow' < elbow\"}, …]", CHOICES_MAX);
    a->choice = calloc(n, sizeof *a->choice);
    if (a->choice == NULL) return no_memory(r);
    a->choices = n;
    for (size_t i = 0; i < n; i++) {
        reader_down(r, NULL, i);
        Status s = read_choice(r, json_array_get(v, i), &a->choice[i], page);
        for (size_t k = 0; k < i && s == OK; k++)
            if (strcmp(a->choice[k].says, a->choice[i].says) == 0)
                s = reader_wrong(r, false, "two choices say \"%.60s\": say it once",
                                 a->choice[i].says);
        if (s != OK) return s;
        reader_up(r);
    }
    return OK;
}

static Status read_number(Reader *r, json_t *v, Page *page)
{
    return read_expr(r, v, EXPR_NUMBER, "an expression in quotes, such as \"elbow'\": the model "
                                        "computes its value", &page->ask.number);
}

static bool read_predicted(const char *s, Predicted *out)
{
    size_t n = 5;
    if (strncmp(s, "elbow", n) == 0) out->name = PARAM_ELBOW;
    else if (strncmp(s, "slope", n) == 0) out->name = PARAM_SLOPE;
    else return false;
    char *end = NULL;
    if (s[n] == '\0') return true;
    if (s[n] < '1' || s[n] > '9' || strlen(s + n) > 8) return false;
    out->unit = strtoul(s + n, &end, 10);
    return *end == '\0';
}

static Status read_predict(Reader *r, json_t *v, Page *page)
{
    Ask *a = &page->ask;
    size_t n = json_is_array(v) ? json_array_size(v) : 0;
    if (n < 1 || n > PREDICTED_MAX)
        return reader_wrong(r, false, "expected 1 to %u of \"elbow\" and \"slope\" in a list (of a "
                                      "network \"elbow1\", \"slope2\" …)", PREDICTED_MAX);
    a->predicts = n;
    for (size_t i = 0; i < n; i++) {
        json_t *one = json_array_get(v, i);
        Predicted *p = &a->predict[i];
        reader_down(r, NULL, i);
        if (!json_is_string(one) || !read_predicted(json_string_value(one), p))
            return reader_wrong(r, false, "expected \"elbow\" or \"slope\" (of a network "
                                          "\"elbow1\", \"slope2\" …)");
        for (size_t k = 0; k < i; k++)
            if (a->predict[k].name == p->name && a->predict[k].unit == p->unit)
                return reader_wrong(r, false, "\"%.20s\" stands here twice",
                                    json_string_value(one));
        reader_up(r);
    }
    return OK;
}

static Status read_goal(Reader *r, json_t *v, Page *page)
{
    return read_expr(r, v, EXPR_CONDITION, "a condition, such as \"elbow = 1\"", &page->ask.goal);
}

static Status read_open(Reader *r, json_t *v, Page *page)
{
    (void)page;
    return json_is_true(v) ? OK : reader_wrong(r, false, "write \"open\": true");
}

static Status read_within(Reader *r, json_t *ask, Ask *a)
{
    json_t *v = json_object_get(ask, "within");
    if (v == NULL) return OK;
    reader_down(r, "within", 0);
    if (a->kind != ASK_NUMBER)
        return reader_wrong(r, true, "\"within\" belongs to \"number\"");
    Status s = reader_number(r, v, "\"within\"", &a->within);
    if (s == OK && !(a->within >= 0)) s = reader_wrong(r, false, "\"within\" must be 0 or above");
    if (s != OK) return s;
    a->has_within = true;
    reader_up(r);
    return OK;
}

/* Exactly one of the kinds. */
static Status find_kind(Reader *r, json_t *v, AskKind *out)
{
    *out = ASK_NONE;
    for (size_t i = 0; i < ask_words.n; i++) {
        if (json_object_get(v, ask_words.at[i].word) == NULL) continue;
        if (*out == ASK_NONE) {
            *out = (AskKind)ask_words.at[i].value;
            continue;
        }
        reader_down(r, ask_words.at[i].word, 0);
        return reader_wrong(r, true, "one question has one kind: keep \"%s\" or \"%s\"",
                            choices_word(&ask_words, (int)*out), ask_words.at[i].word);
    }
    return *out != ASK_NONE ? OK
        : reader_wrong(r, false, "what kind of question is it? Add %s",
                       choices_marked(&ask_words, "\"", "\"").s);
}

static Status read_ask(Reader *r, json_t *v, Page *page, const LessonData *top)
{
    static Status (*const read[])(Reader *, json_t *, Page *) = {
        [ASK_CHOICES] = read_choices, [ASK_NUMBER] = read_number, [ASK_PREDICT] = read_predict,
        [ASK_GOAL] = read_goal, [ASK_OPEN] = read_open,
    };
    Ask *a = &page->ask;
    AskKind kind;
    (void)top;
    Status s = reader_object(r, v, "\"ask\": {\"question\": \"…\", \"choices\": […]}");
    if (s == OK) s = reader_keys(r, v, KEYS_ASK);
    if (s == OK) s = find_kind(r, v, &kind);
    if (s == OK && json_object_get(v, "question") == NULL)
        s = reader_wrong(r, false, "\"question\" is missing here: what is asked");
    if (s != OK) return s;
    s = read_some_markup(r, v, "question", "the question", &a->question, &a->question_at, page);
    if (s != OK) return s;
    const char *key = choices_word(&ask_words, (int)kind);
    reader_down(r, key, 0);
    a->at = reader_place_of(r);
    if (!page->has_scene && (kind == ASK_CHOICES || kind == ASK_NUMBER))
        return reader_wrong(r, true, "a page without a \"scene\" goes on from where the student "
                                     "is, so its answer is not known before: give it a scene, or "
                                     "ask for a goal, a prediction or an open answer");
    s = read[kind](r, json_object_get(v, key), page);
    if (s != OK) return s;
    reader_up(r);
    a->kind = kind;
    return read_within(r, v, a);
}

/* --- the other parts of a page --- */

static Status read_text(Reader *r, json_t *v, Page *page, const LessonData *top)
{
    (void)top;
    if (json_is_string(v)) return reader_wrong(r, false, "write the text as a list of paragraphs: "
                                                         "[\"…\", \"…\"]");
    size_t n = json_is_array(v) ? json_array_size(v) : 0;
    if (n < 1 || n > PARAGRAPHS_MAX)
        return reader_wrong(r, false, "expected 1 to %u paragraphs, [\"…\", \"…\"]",
                            PARAGRAPHS_MAX);
    page->text = calloc(n, sizeof *page->text);
    if (page->text == NULL) return no_memory(r);
    page->texts = n;
    for (size_t i = 0; i < n; i++) {
        reader_down(r, NULL, i);
        Status s = read_markup(r, json_array_get(v, i), "a paragraph", &page->text[i],
                               &page->text_at[i], page);
        if (s != OK) return s;
        reader_up(r);
    }
    return OK;
}

static Status read_show(Reader *r, json_t *v, Page *page, const LessonData *top)
{
    (void)top;
    if (!json_is_array(v))
        return reader_wrong(r, false, "expected a list of panels, [\"plot\", \"transport\"]");
    for (size_t i = 0; i < json_array_size(v); i++) {
        int panel;
        reader_down(r, NULL, i);
        Status s = reader_choice(r, json_array_get(v, i), "a panel", &show_words, &panel);
        if (s != OK) return s;
        page->show |= (unsigned)panel;
        reader_up(r);
    }
    page->has_show = true;
    return OK;
}

static Status read_derivation(Reader *r, json_t *v, Page *page, const LessonData *top)
{
    (void)top;
    int form = 0;
    Status s = reader_choice(r, v, "how the step is derived", &derivation_words, &form);
    if (s == OK) page->derivation = form + 1;
    return s;
}

static Status read_page_title(Reader *r, json_t *v, Page *page, const LessonData *top)
{
    (void)top;
    Message why;
    Status s = read_words(r, v, "the title", &page->title);
    if (s == OK && title_check(page->title, &why) != OK) s = reader_wrong(r, false, "%s", why.text);
    return s;
}

static Status read_hint(Reader *r, json_t *v, Page *page, const LessonData *top)
{
    (void)top;
    return read_markup(r, v, "the hint", &page->hint, &page->hint_at, page);
}

static Status read_why(Reader *r, json_t *v, Page *page, const LessonData *top)
{
    (void)top;
    return read_markup(r, v, "\"why\"", &page->why, &page->why_at, page);
}

static Status check_keys(Reader *r, json_t *v, Page *page, const LessonData *top)
{
    (void)page;
    (void)top;
    Status s = reader_object(r, v, "a page: {\"title\": \"…\", \"text\": [\"…\"]}");
    return s == OK ? reader_keys(r, v, KEYS_PAGE) : s;
}

typedef Status (*ReadPart)(Reader *, json_t *, Page *, const LessonData *);

/* One part; what is wrong in it is kept, and reading goes on with the next. */
static Status part(Reader *r, json_t *v, Page *page, const LessonData *top, ReadPart read)
{
    size_t depth = r->depth;
    Status s = read(r, v, page, top);
    r->depth = depth;
    if (s != ERR_PARSE) return s;
    return page_mistaken(page, r->m->text) == OK ? OK : no_memory(r);
}

static Status read_page(Reader *r, json_t *v, Page *page, const LessonData *top)
{
    static const struct { const char *key; ReadPart read; } parts[] = {
        { "title", read_page_title }, { "text", read_text }, { "scene", read_scene },
        { "show", read_show }, { "derivation", read_derivation }, { "ask", read_ask },
        { "hint", read_hint }, { "why", read_why },
    };
    page->at = reader_place_of(r);
    Status s = part(r, v, page, top, check_keys);
    if (!json_is_object(v)) return s;
    for (size_t i = 0; i < sizeof parts/sizeof *parts && s == OK; i++) {
        json_t *one = json_object_get(v, parts[i].key);
        if (one == NULL) continue;
        reader_down(r, parts[i].key, 0);
        s = part(r, one, page, top, parts[i].read);
        reader_up(r);
    }
    bool is_empty = json_object_get(v, "text") == NULL && json_object_get(v, "ask") == NULL;
    if (s != OK || !is_empty || page->mistakes > 0) return s;
    reader_wrong(r, false, "an empty page: give it \"text\", or a question with \"ask\"");
    return page_mistaken(page, r->m->text) == OK ? OK : no_memory(r);
}

/* --- all of them --- */

static char *copy(const char *s, size_t n)
{
    char *to = malloc(n + 1);
    if (to == NULL) return NULL;
    memcpy(to, s, n);
    to[n] = '\0';
    return to;
}

/* FNV-1a */
static uint64_t sum_of(const char *s, size_t n)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)s[i])*UINT64_C(1099511628211);
    return h;
}

/* What is wrong with all of them stands on the only page. */
static Status read_list(Reader *r, json_t *v, Pages *p, const char *source, size_t size,
                        const LessonData *top)
{
    size_t n = json_is_array(v) ? json_array_size(v) : 0;
    bool is_good = n >= 1 && n <= PAGES_MAX;
    p->at = calloc(is_good ? n : 1, sizeof *p->at);
    if (p->at == NULL) return no_memory(r);
    p->n = is_good ? n : 1;
    if (!is_good) {
        p->at[0].at = reader_place_of(r);
        if (!json_is_array(v))
            reader_wrong(r, false, "expected \"pages\": [{\"text\": [\"…\"]}, …]");
        else
            reader_wrong(r, false, "%zu pages: a lesson has 1 to %u", n, PAGES_MAX);
        return page_mistaken(&p->at[0], r->m->text) == OK ? OK : no_memory(r);
    }
    TextPlace at = reader_place(r, false);
    size_t offset = 0, length, last = 0;
    const char *text;
    Status s = OK;
    for (size_t i = 0; i < n && s == OK; i++) {
        if (!json_element(source, size, &offset, &text, &length)) break;
        size_t start = (size_t)(text - source);
        at = text_place_from(at, text_place(source + last, start - last));
        last = start;
        Reader page = { .name = r->name, .bytes = text, .n = length, .m = r->m, .from = at };
        p->at[i].sum = sum_of(text, length);
        s = read_page(&page, json_array_get(v, i), &p->at[i], top);
    }
    return s;
}

Status read_pages(Reader *r, json_t *v, LessonData *d)
{
    size_t size;
    const char *source = json_text_at(r->bytes, r->n, r->path, r->depth, &size);
    Pages *p = pages_new();
    if (p == NULL) return no_memory(r);
    p->name = copy(r->name, strlen(r->name));
    p->source = copy(source, size);
    Status s = p->name != NULL && p->source != NULL ? read_list(r, v, p, source, size, d)
                                                    : no_memory(r);
    if (s == OK) d->pages = p;
    else pages_release(p);
    return s;
}
