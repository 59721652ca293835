/* expr_reader.h - inside expr: what is being read, its characters, and its first mistake. */
#ifndef ELBOW_EXPR_READER_H
#define ELBOW_EXPR_READER_H

#include "math/expr_code.h"

#include <string.h>

#define OUTSIDE (-2)           /* no sum                                        */
#define NOT_YET (-1)           /* in a sum's argument that has named no unit yet */

typedef struct {
    Expr       *e;
    const char *text, *s, *end;    /* all, what is to be read, its end          */
    const ExprVocabulary *v;
    int    depth;
    int    loop, loops;            /* the sum over units around what is read    */
    size_t every;                  /* where that begins in the program          */
    bool   after_number;           /* the last thing read was one in digits     */
    Status status;
    size_t at;                     /* of the first mistake                      */
    Message *m;
} Reader;

/* --- mistakes --- */

/* The first one counts. */
#define wrong(r, where, ...) \
    ((r)->status != OK ? (r)->status \
     : ((r)->at = (size_t)((where) - (r)->text), \
        (r)->status = fail((r)->m, ERR_PARSE, __VA_ARGS__)))

static inline bool failed(const Reader *r) { return r->status != OK; }

/* --- characters --- */

static inline bool is_digit(char c)  { return c >= '0' && c <= '9'; }
static inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static inline bool is_named(char c)  { return is_letter(c) || c == '_'; }

static inline char peek(const Reader *r, size_t k)
{
    return k < (size_t)(r->end - r->s) ? r->s[k] : '\0';
}

static inline void blanks(Reader *r)
{
    while (r->s < r->end && strchr(" \t\r\n", *r->s) != NULL && *r->s != '\0') r->s++;
}

static inline bool comes(const Reader *r, const char *sign)
{
    size_t n = strlen(sign);
    return n <= (size_t)(r->end - r->s) && memcmp(r->s, sign, n) == 0;
}

/* Reads it, and blanks before it, if it comes next. */
static inline bool take(Reader *r, const char *sign)
{
    blanks(r);
    if (!comes(r, sign)) return false;
    r->s += strlen(sign);
    r->after_number = false;
    return true;
}

static inline bool comes_after_blanks(Reader *r, const char *sign)
{
    blanks(r);
    return comes(r, sign);
}

/* Letters and _ from s on. */
static inline size_t name_length(const Reader *r, const char *s)
{
    size_t n = 0;
    while (s + n < r->end && is_named(s[n])) n++;
    return n;
}

static inline bool is_word(const char *s, size_t n, const char *word)
{
    return strlen(word) == n && memcmp(s, word, n) == 0;
}

static inline bool take_word(Reader *r, const char *word)
{
    blanks(r);
    size_t n = name_length(r, r->s);
    if (!is_word(r->s, n, word)) return false;
    r->s += n;
    r->after_number = false;
    return true;
}

/* Ends with a name that is NULL. */
typedef struct { const char *name; unsigned bit; OpCode code; } ExprFunction;
extern const ExprFunction expr_functions[];

/* Where a number, a name or ( should stand, something else does. */
void expr_refuse_operand(Reader *r);
void expr_refuse_rest(Reader *r);        /* what follows a whole expression */
void expr_refuse_name(Reader *r, const char *s, size_t n);     /* an unknown one */

#endif
