#include "export/pdf_attach.h"

#include <stdlib.h>
#include <string.h>

#define ENTRY 20u             /* bytes of one place in the table */
#define OBJECTS_MOST 100000u

typedef struct {
    const Buf  *pdf;
    Buf         out, places;  /* what comes behind it, and its table */
    const char *table;        /* of the places of objects            */
    unsigned    n, next;      /* objects in it; the next new one     */
    size_t      was;          /* where that table begins, for /Prev  */
} Pdf;

typedef struct { const char *at; size_t n; } Piece;

/* The last, or the first, place of `what` in a piece; NULL: none. */
static const char *last_in(Piece p, const char *what)
{
    size_t n = strlen(what);
    for (size_t i = p.n + 1; i-- > n;)
        if (memcmp(p.at + i - n, what, n) == 0) return p.at + i - n;
    return NULL;
}

static const char *first_in(Piece p, const char *what)
{
    size_t n = strlen(what);
    for (size_t i = 0; i + n <= p.n; i++)
        if (memcmp(p.at + i, what, n) == 0) return p.at + i;
    return NULL;
}

/* The number after a word: "/Root 39 0 R". The bytes end with NUL. */
static bool number_after(Piece p, const char *what, unsigned long *out)
{
    const char *at = first_in(p, what);
    if (at == NULL) return false;
    char *end;
    at += strlen(what);
    *out = strtoul(at, &end, 10);
    return end > at && end <= p.at + p.n;
}

/* Between "obj" and "endobj". */
static bool object(const Pdf *p, unsigned long k, Piece *out)
{
    if (k == 0 || k >= p->n) return false;
    unsigned long at = strtoul(p->table + k*ENTRY, NULL, 10);
    if (at >= p->pdf->len) return false;
    Piece rest = { p->pdf->at + at, p->pdf->len - at };
    const char *begin = first_in((Piece){ rest.at, rest.n < 40 ? rest.n : 40 }, "obj");
    const char *end = first_in(rest, "endobj");
    if (begin == NULL || end == NULL || begin >= end) return false;
    *out = (Piece){ begin + 3, (size_t)(end - begin) - 3 };
    return true;
}

static void begin_object(Pdf *p, unsigned long k)
{
    buf_printf(&p->places, "%lu 1\n%010zu 00000 n \n", k, p->pdf->len + p->out.len);
    buf_printf(&p->out, "%lu 0 obj\n", k);
}

static void put_stream(Pdf *p, unsigned k, const char *kind, const Buf *bytes)
{
    begin_object(p, k);
    buf_printf(&p->out, "<< %s/Length %zu >>\nstream\n", kind, bytes->len);
    buf_put(&p->out, bytes->at, bytes->len);
    buf_printf(&p->out, "\nendstream\nendobj\n");
}

/* The page again, with the mark after what is drawn on it. */
static bool put_page(Pdf *p, unsigned long k, unsigned mark)
{
    static const char key[] = "/Contents ";
    Piece page;
    unsigned long contents;
    if (!object(p, k, &page) || !number_after(page, key, &contents)) return false;
    const char *from = first_in(page, key) + sizeof key - 1, *end = page.at + page.n;
    const char *after = memchr(from, 'R', (size_t)(end - from));
    if (after == NULL) return false;
    after++;
    begin_object(p, k);
    const char *begin = page.at + (*page.at == '\n');
    static const char type[] = "<< /Type /Page %";       /* cairo numbers it in a comment */
    const char *line = memchr(begin, '\n', (size_t)(from - begin));
    if (line != NULL && strncmp(begin, type, sizeof type - 1) == 0) {
        /* spelled otherwise, for who counts pages by searching */
        buf_printf(&p->out, "<< /Type/Page");
        begin = line;
    }
    buf_put(&p->out, begin, (size_t)(from - begin));
    buf_printf(&p->out, "[ %lu 0 R %u 0 R ]", contents, mark);
    buf_put(&p->out, after, (size_t)(end - after));
    buf_printf(&p->out, "endobj\n");
    return true;
}

static bool put_pages(Pdf *p, Piece catalog, unsigned mark)
{
    unsigned long tree;
    Piece pages;
    if (!number_after(catalog, "/Pages ", &tree) || !object(p, tree, &pages)) return false;
    const char *at = first_in(pages, "/Kids ["), *end = pages.at + pages.n;
    if (at == NULL) return false;
    for (at += 7; ; ) {                                  /* 7 0 R 12 0 R ] */
        char *after;
        unsigned long k = strtoul(at, &after, 10);
        if (after == at) break;
        at = memchr(after, 'R', (size_t)(end - after));
        if (at == NULL || !put_page(p, k, mark)) return false;
        at++;
    }
    return true;
}

static bool find_table(Pdf *p, Piece *trailer)
{
    Piece all = { p->pdf->at, p->pdf->len };
    const char *start = last_in(all, "startxref");
    if (start == NULL) return false;
    unsigned long at = strtoul(start + 9, NULL, 10), n;
    if (at >= all.n || all.n - at <= 10 || memcmp(all.at + at, "xref\n0 ", 7) != 0) return false;
    char *end;
    n = strtoul(all.at + at + 7, &end, 10);
    if (n < 2 || n > OBJECTS_MOST || *end != '\n' || (size_t)(start - end) < 1 + n*ENTRY)
        return false;
    p->was = at;
    p->table = end + 1;
    p->n = p->next = (unsigned)n;
    *trailer = (Piece){ p->table + n*ENTRY, (size_t)(start - p->table) - n*ENTRY };
    return true;
}

static void put_catalog(Pdf *p, unsigned long root, Piece catalog, unsigned file)
{
    const char *begin = catalog.at + (*catalog.at == '\n'), *end = last_in(catalog, ">>");
    begin_object(p, root);
    buf_put(&p->out, begin, (size_t)(end - begin));
    buf_printf(&p->out, "   /Lang (en)\n   /ViewerPreferences << /DisplayDocTitle true >>\n");
    if (file > 0)
        buf_printf(&p->out, "   /Names << /EmbeddedFiles << /Names [ (lesson.elbow) %u 0 R ] "
                            ">> >>\n", file);
    buf_printf(&p->out, ">>\nendobj\n");
}

static bool update(Pdf *p, const Buf *attached, const Buf *mark)
{
    Piece trailer, catalog;
    unsigned long root, info;
    unsigned file = 0;
    if (!find_table(p, &trailer) || !number_after(trailer, "/Root ", &root)
        || !number_after(trailer, "/Info ", &info) || !object(p, root, &catalog)
        || last_in(catalog, ">>") == NULL || first_in(catalog, "/Names") != NULL
        || first_in(catalog, "/Lang") != NULL)
        return false;
    if (attached != NULL) {
        unsigned stream = p->next++;
        put_stream(p, stream, "/Type /EmbeddedFile /Subtype /text#2Fplain ", attached);
        file = p->next++;
        begin_object(p, file);
        buf_printf(&p->out, "<< /Type /Filespec /F (lesson.elbow) /UF (lesson.elbow)\n"
                            "   /Desc (The lesson of this figure: Elbow opens it.)\n"
                            "   /EF << /F %u 0 R >> >>\nendobj\n", stream);
    }
    if (mark != NULL) {
        unsigned drawn = p->next++;
        put_stream(p, drawn, "", mark);
        if (!put_pages(p, catalog, drawn)) return false;
    }
    put_catalog(p, root, catalog, file);
    size_t at = p->pdf->len + p->out.len;
    buf_printf(&p->out, "xref\n");
    buf_put(&p->out, p->places.at, p->places.len);
    buf_printf(&p->out, "trailer\n<< /Size %u\n   /Root %lu 0 R\n   /Info %lu 0 R\n   /Prev %zu\n"
                        ">>\nstartxref\n%zu\n%%%%EOF\n", p->next, root, info, p->was, at);
    return true;
}

Status pdf_attach(Buf *pdf, const Buf *attached, const Buf *mark, bool *done, Message *msg)
{
    Pdf p = { .pdf = pdf };
    *done = pdf->len > 0 && update(&p, attached, mark);
    bool failed = p.out.failed || p.places.failed;
    if (*done && !failed) {
        buf_put(pdf, p.out.at, p.out.len);
        failed = pdf->failed;
    }
    buf_free(&p.out);
    buf_free(&p.places);
    return failed ? fail(msg, ERR_MEMORY, "Out of memory while writing the figure.") : OK;
}
