/* table_story.h - a table's text, and what is right about it in one line: told_of() writes what
 * was read as such a line, and wants() compares what is claimed of it.
 *
 *   x=Month y=Passengers unit=years names=1 rows=6 left=5,7 uses=xyt
 *
 * Blanks in a name are written as _; x=- where there are no names. uses: one letter a column: x,
 * y, number, index, date, text. What is not claimed is not compared. */
#ifndef ELBOW_TABLE_STORY_H
#define ELBOW_TABLE_STORY_H

#include "story.h"

#include "base/buf.h"
#include "files/csv.h"
#include "model/table_said.h"

/* bytes: with their length, as there may be NUL among them. */
#define T(text) text, sizeof text - 1

typedef struct {
    const char *bytes;
    size_t      n;
    const char *columns;     /* "x,y" as after FILE:, or NULL */
    const char *want;        /* the line; or "! words" that the refusal has, any of them with | */
    const char *points;      /* "1951 110, ~1951.0833333 121": all of them; ~: about. NULL: any */
    char        decimal, dates;    /* as --decimal and --dates say: 0, '.' or ','; 'd' or 'm' */
} TableCase;


static inline char use_letter(ColumnUse u)
{
    switch (u) {
    case USE_X: return 'x';
    case USE_Y: return 'y';
    case USE_NUMBER: return 'n';
    case USE_INDEX: return 'i';
    case USE_DATE: return 'd';
    case USE_TEXT: return 't';
    }
    return '?';
}

static inline void put_word(Buf *b, const char *key, const char *text)
{
    buf_printf(b, "%s=", key);
    if (text == NULL) text = "-";
    for (; *text != '\0'; text++) buf_put(b, *text == ' ' ? "_" : text, 1);
    buf_put(b, " ", 1);
}

static inline Status table_read(CsvData *d, const TableCase *c, Message *m)
{
    char words[200], *comma = NULL;
    CsvOptions o = { .decimal = c->decimal, .dates = c->dates };
    if (c->columns != NULL) {
        snprintf(words, sizeof words, "%s", c->columns);
        comma = strchr(words, ',');
        CHECK(comma != NULL);
        *comma = '\0';
        o.x = words;
        o.y = comma + 1;
    }
    char *exact = malloc(c->n + (c->n == 0));      /* so that sanitizers see its end */
    memcpy(exact, c->bytes, c->n);
    Status s = csv_read(d, "a.csv", exact, c->n, o, m);
    free(exact);
    return s;
}

/* What was read, as the line of claims. */
static inline void told_of(Buf *b, const CsvData *d)
{
    const TableSaid *t = d->table;
    const TableColumn *x = &t->column[t->x], *y = &t->column[t->y];
    static const char *const units[] = { "-", "years", "seconds" };
    put_word(b, "x", x->name);
    put_word(b, "y", y->name);
    buf_printf(b, "unit=%s yunit=%s names=%zu rows=%zu left=", units[x->unit], units[y->unit],
               t->names_line, t->rows);
    for (size_t i = 0; i < t->left; i++)
        buf_printf(b, "%s%zu", i > 0 ? "," : "", t->left_out[i].line);
    if (t->left == 0) buf_printf(b, "-");
    buf_printf(b, " uses=");
    for (size_t i = 0; i < t->columns; i++) buf_printf(b, "%c", use_letter(t->column[i].use));
    buf_printf(b, " decimal=%c columns=%zu ", t->decimal, t->columns);
    put_word(b, "xsign", x->sign[0] != '\0' ? x->sign : NULL);
    put_word(b, "ysign", y->sign[0] != '\0' ? y->sign : NULL);
}

/* Each word of `want` is one of `told`; else says so. */
static inline bool wants(const TableCase *c, const char *told)
{
    char want[400], *rest = want;
    snprintf(want, sizeof want, "%s", c->want);
    for (char *w = strtok_r(want, " ", &rest); w != NULL; w = strtok_r(NULL, " ", &rest)) {
        const char *at = strstr(told, w);
        size_t n = strlen(w);
        while (at != NULL && !((at == told || at[-1] == ' ') && at[n] == ' '))
            at = strstr(at + 1, w);
        if (at != NULL) continue;
        print_error("%s\n was to be %s\n but is    %s\n", c->bytes, c->want, told);
        return false;
    }
    return true;
}

static inline bool same_number(const char *said, double got, const char **rest)
{
    bool about = *said == '~';
    char *end;
    double want = strtod(said + about, &end);
    CHECK(end > said + about);
    *rest = end;
    return about ? fabs(got - want) <= 1e-6*(1 + 1e-3*fabs(want)) : got == want;
}

static inline bool wants_points(const TableCase *c, const CsvData *d)
{
    const char *p = c->points;
    size_t i = 0;
    for (; *p != '\0'; i++) {
        const char *from = p;
        bool same = i < d->n && same_number(p, d->x[i], &p);
        if (same) same = same_number(p + (*p == ' '), d->y[i], &p);
        if (!same) {
            print_error("%s\n point %zu was to be %.30s but is %.17g %.17g (of %zu)\n", c->bytes, i,
                        from, i < d->n ? d->x[i] : 0, i < d->n ? d->y[i] : 0, d->n);
            return false;
        }
        while (*p == ',' || *p == ' ') p++;
    }
    if (i != d->n) print_error("%s\n has %zu points, not %zu\n", c->bytes, d->n, i);
    return i == d->n;
}

/* A refusal says one of the words between |. */
static inline bool wants_refusal(const TableCase *c, Status s, const char *said)
{
    char words[300], *rest = words;
    snprintf(words, sizeof words, "%s", c->want + 2);
    bool found = false;
    for (char *w = strtok_r(words, "|", &rest); w != NULL; w = strtok_r(NULL, "|", &rest))
        found |= strstr(said, w) != NULL;
    if (s != OK && found) return true;
    print_error("%s\n was to say %s\n but says   %s\n", c->bytes, c->want, said);
    return false;
}

static inline bool table_is(const TableCase *c)
{
    CsvData d;
    Message m = { "" };
    Status s = table_read(&d, c, &m);
    if (c->want[0] == '!') {
        bool refused = wants_refusal(c, s, s == OK ? "nothing: it reads it" : m.text);
        if (s == OK) csv_free(&d);
        return refused;
    }
    if (s != OK) {
        print_error("%s\n was to be %s\n but says  %s\n", c->bytes, c->want, m.text);
        return false;
    }
    Buf told = { 0 };
    told_of(&told, &d);
    bool is = d.n > 0 && d.n == d.table->rows && wants(c, told.at)
        && (c->points == NULL || wants_points(c, &d));
    buf_free(&told);
    csv_free(&d);
    return is;
}

/* All of them are tried, so that all that is wrong is seen at once. */
#define TABLES_ARE(cases) tables_are(cases, sizeof (cases)/sizeof *(cases))
static inline void tables_are(const TableCase *c, size_t n)
{
    size_t wrong = 0;
    for (size_t i = 0; i < n; i++) wrong += !table_is(&c[i]);
    if (wrong > 0) fail_msg("%zu of %zu tables are read in another way", wrong, n);
}

#endif
