#include "batch/man_text.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define BODY       4      /* columns before the text, and before a .SS */
#define SUB        2
#define HANG       8      /* of .TP and .IP, when they don't say       */
#define NEST       8      /* of .RS                                    */
#define NEST_MOST  32
#define WORD_MOST  2048   /* bytes; what is longer is broken           */
#define ARGS_MOST  16

typedef enum { ROMAN, BOLD, ITALIC } Face;

typedef struct { const char *at; size_t n; } Piece;

typedef struct {
    Buf    *out;
    ManLook look;
    Message *why;
    Status  status;
    size_t  line;               /* of the source                               */
    size_t  nest[NEST_MOST], nests;
    size_t  base, hang;         /* columns before the text: base + hang        */
    size_t  col;                /* where this line ends; 0: none has begun     */
    bool    blank, any;         /* an empty line is due; something stands above it */
    bool    headed;             /* a heading stands above it: no empty line    */
    bool    exact;              /* between .EX and .EE                         */
    bool    tag;                /* a .TP's tag comes, and then its text at     */
    size_t  tag_hang;
    Face    face, shown;        /* of the source, and as the terminal is set   */
    bool    glue;               /* no blank before the next word               */
    struct { char at[WORD_MOST]; size_t n, columns; } word;   /* with its faces: bytes 1 to 3 */
} Man;

/* --- what it does not know --- */

static void unknown(Man *m, const char *what, const char *s, size_t n)
{
    if (m->status != OK) return;
    int shown = n < 20 ? (int)n : 20;
    m->status = fail(m->why, ERR_PARSE, "line %zu: the %s %.*s is none of the few", m->line, what,
                     shown, s);
}

/* --- lines --- */

static void face_shown(Man *m, Face f)
{
    static const char *const codes[] = { "\033[0m", "\033[0;1m", "\033[0;4m" };
    if (!m->look.marks || m->shown == f) return;
    buf_printf(m->out, "%s", codes[f]);
    m->shown = f;
}

static void end_line(Man *m)
{
    if (m->col == 0) return;
    face_shown(m, ROMAN);
    buf_put(m->out, "\n", 1);
    m->col = 0;
}

static void pad_to(Man *m, size_t column)
{
    for (; m->col < column; m->col++) buf_put(m->out, " ", 1);
}

static void begin_line(Man *m)
{
    if (m->blank && m->any) buf_put(m->out, "\n", 1);
    m->blank = m->headed = false;
    m->any = true;
    pad_to(m, m->base + m->hang);
}

static void word_shown(Man *m)
{
    for (size_t i = 0; i < m->word.n; i++) {
        char c = m->word.at[i];
        if (c >= 1 && c <= 3) face_shown(m, (Face)(c - 1));
        else buf_put(m->out, &c, 1);
    }
    m->col += m->word.columns;
}

/* The word that has been collected goes to its line. */
static void end_word(Man *m)
{
    if (m->word.n == 0) return;
    bool begins = m->col == 0, glued = m->glue && !begins;
    if (!begins && !glued && m->col + 1 + m->word.columns > m->look.width) {
        end_line(m);
        begins = true;
    }
    if (begins) begin_line(m);
    else if (!glued) {
        face_shown(m, ROMAN);
        buf_put(m->out, " ", 1);
        m->col++;
    }
    word_shown(m);
    m->word.n = m->word.columns = 0;
    m->glue = false;
}

static void break_line(Man *m)
{
    end_word(m);
    end_line(m);
    m->glue = false;
}

/* --- characters --- */

static void word_put(Man *m, const char *s, size_t n, size_t columns)
{
    if (m->word.n + n + 2 > WORD_MOST) {
        end_word(m);
        m->glue = true;
    }
    if (m->word.n == 0) m->word.at[m->word.n++] = (char)(1 + m->face);
    memcpy(m->word.at + m->word.n, s, n);
    m->word.n += n;
    m->word.columns += columns;
}

static void face_is(Man *m, Face f)
{
    m->face = f;
    if (m->word.n > 0 && m->word.n + 2 <= WORD_MOST) m->word.at[m->word.n++] = (char)(1 + f);
}

/* What follows a backslash; returns how many bytes that is. */
static size_t escape(Man *m, const char *s, size_t n)
{
    static const struct { char name[3]; const char *text; } signs[] = {
        { "aq", "'" }, { "co", "©" }, { "bu", "•" },
    };
    if (n == 0) return 0;
    switch (s[0]) {
    case '-': case ' ': word_put(m, s, 1, 1); return 1;
    case 'e': word_put(m, "\\", 1, 1); return 1;
    case '&': return 1;
    case 'f':
        if (n < 2) break;
        if (s[1] == 'B') face_is(m, BOLD);
        else if (s[1] == 'I') face_is(m, ITALIC);
        else if (s[1] == 'R' || s[1] == 'P') face_is(m, ROMAN);
        else break;
        return 2;
    case '(':
        for (size_t i = 0; i < sizeof signs/sizeof *signs && n >= 3; i++) {
            if (memcmp(s + 1, signs[i].name, 2) != 0) continue;
            word_put(m, signs[i].text, strlen(signs[i].text), 1);
            return 3;
        }
        break;
    default: break;
    }
    unknown(m, "escape", s, n < 3 ? n : 3);
    return 0;
}

static bool combines(uint32_t u) { return u >= 0x300 && u < 0x370; }

/* One character of the text; returns how many bytes it is. */
static size_t character(Man *m, const char *s, size_t n)
{
    char whole[UTF8_MOST + 1] = "", one[UTF8_MOST];
    memcpy(whole, s, n < UTF8_MOST ? n : UTF8_MOST);
    const char *next = whole;
    uint32_t u = utf8_next(&next);
    if (u < 0x20 || (u >= 0x7F && u < 0xA0)) u = UTF8_REPLACED;      /* no orders to the terminal */
    word_put(m, one, utf8_put(one, u), combines(u) ? 0 : 1);
    return next > whole ? (size_t)(next - whole) : 1;
}

/* A piece of text, its words filled in or, in an example, its line as it is. */
static void text(Man *m, const char *s, size_t n)
{
    for (size_t i = 0; i < n;) {
        if (s[i] == '\\') {
            i++;
            i += escape(m, s + i, n - i);
        } else if (s[i] == ' ' || s[i] == '\t') {
            if (m->exact) word_put(m, " ", 1, 1);
            else end_word(m);
            i++;
        } else {
            i += character(m, s + i, n - i);
        }
    }
}

/* --- macros --- */

/* Arguments as roff takes them: blanks between, "…" around what has blanks. */
static size_t arguments(Piece out[ARGS_MOST], const char *s, size_t n)
{
    size_t k = 0, i = 0;
    while (k < ARGS_MOST) {
        while (i < n && (s[i] == ' ' || s[i] == '\t')) i++;
        if (i == n) break;
        bool quoted = s[i] == '"';
        if (quoted) i++;
        size_t begins = i;
        while (i < n && (quoted ? s[i] != '"' : s[i] != ' ' && s[i] != '\t'))
            i += s[i] == '\\' && i + 1 < n ? 2 : 1;
        out[k++] = (Piece){ s + begins, i - begins };
        if (quoted && i < n) i++;
    }
    return k;
}

/* The tag of a .TP or .IP has been put: the text begins beside it, where there is room. */
static void end_tag(Man *m)
{
    end_word(m);
    m->hang = m->tag_hang;
    m->tag = false;
    if (m->col >= m->base + m->hang) end_line(m);
    if (m->col > 0) {
        face_shown(m, ROMAN);
        pad_to(m, m->base + m->hang);
    }
    m->glue = m->col > 0;
}

static void end_input_line(Man *m)
{
    m->face = ROMAN;
    if (m->tag) end_tag(m);
    else if (m->exact) {
        if (m->word.n == 0) m->blank = true;      /* an empty line of an example */
        break_line(m);
    } else {
        end_word(m);
    }
}

/* The faces of .B, .BR and so on, one argument after the other. */
static void faces(Man *m, Face first, Face second, const Piece *arg, size_t n)
{
    bool was = m->exact;
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && first == second) {
            if (was) word_put(m, " ", 1, 1);
            else end_word(m);
        }
        face_is(m, i % 2 == 0 ? first : second);
        m->exact = true;      /* blanks of an argument are its own */
        text(m, arg[i].at, arg[i].n);
        m->exact = was;
    }
    end_input_line(m);
}

static size_t number(const Piece *p, size_t usual)
{
    size_t v = 0, i = 0;
    for (; i < p->n && i < 3 && p->at[i] >= '0' && p->at[i] <= '9'; i++)
        v = 10*v + (size_t)(p->at[i] - '0');
    return i > 0 ? v : usual;
}

static void paragraph(Man *m)
{
    break_line(m);
    m->blank = !m->headed;
    m->hang = 0;
    m->tag = false;
}

static void heading(Man *m, bool is_sub, const Piece *arg, size_t n)
{
    paragraph(m);
    m->nests = 0;
    m->exact = false;
    m->base = is_sub ? SUB : 0;
    faces(m, BOLD, BOLD, arg, n);
    break_line(m);
    m->blank = false;
    m->headed = true;
    m->base = BODY;
}

static void nested(Man *m, bool deeper, size_t by)
{
    break_line(m);
    m->hang = 0;
    if (!deeper) {
        if (m->nests > 0) m->base = m->nest[--m->nests];
    } else if (m->nests < NEST_MOST) {
        m->nest[m->nests++] = m->base;
        m->base += by;
    }
}

static bool face_macro(Man *m, const char *name, size_t n, const Piece *arg, size_t args)
{
    static const char letters[] = { 'R', 'B', 'I' };
    Face f[2];
    if (n == 0 || n > 2) return false;
    for (size_t i = 0; i < 2; i++) {
        const char *at = memchr(letters, name[i < n ? i : 0], sizeof letters);
        if (at == NULL) return false;
        f[i] = (Face)(at - letters);
    }
    if ((n == 1 && f[0] == ROMAN) || (n == 2 && f[0] == f[1])) return false;
    faces(m, f[0], f[1], arg, args);
    return true;
}

static bool is(const Piece *p, const char *word)
{
    return strlen(word) == p->n && memcmp(p->at, word, p->n) == 0;
}

/* tag or text, at this many columns from where the others begin */
static void hanging(Man *m, const Piece *by)
{
    paragraph(m);
    m->tag = true;
    m->tag_hang = number(by, HANG);
}

static void macro(Man *m, const char *s, size_t n)
{
    Piece arg[ARGS_MOST], name = { s, 0 }, none = { "", 0 };
    while (name.n < n && s[name.n] != ' ' && s[name.n] != '\t' && s[name.n] != '\\') name.n++;
    if (name.n == 0) {      /* a comment, or a lone dot */
        if (n > 0 && !(n >= 2 && s[0] == '\\' && s[1] == '"')) unknown(m, "line", s, n);
        return;
    }
    size_t args = arguments(arg, s + name.n, n - name.n);
    if (is(&name, "TH")) return;
    if (is(&name, "SH") || is(&name, "SS")) heading(m, is(&name, "SS"), arg, args);
    else if (is(&name, "PP")) paragraph(m);
    else if (is(&name, "TP")) hanging(m, args > 0 ? &arg[0] : &none);
    else if (is(&name, "IP")) {
        hanging(m, args > 1 ? &arg[1] : &none);
        if (args > 0) text(m, arg[0].at, arg[0].n);
        end_tag(m);
    } else if (is(&name, "RS") || is(&name, "RE")) {
        nested(m, is(&name, "RS"), number(args > 0 ? &arg[0] : &none, NEST));
    } else if (is(&name, "EX") || is(&name, "EE")) {
        break_line(m);
        m->exact = is(&name, "EX");
    } else if (!face_macro(m, s, name.n, arg, args)) {
        unknown(m, "macro", s, name.n);
        faces(m, ROMAN, ROMAN, arg, args);
    }
}

/* --- the page --- */

static void source_line(Man *m, const char *s, size_t n)
{
    if (n > 0 && s[n - 1] == '\r') n--;
    if (n > 0 && s[0] == '\'') unknown(m, "line", s, n);      /* roff takes it for an order */
    if (n > 0 && s[0] == '.') {
        macro(m, s + 1, n - 1);
    } else if (n == 0 && !m->exact) {
        paragraph(m);
    } else {
        text(m, s, n);
        end_input_line(m);
    }
}

static size_t line_end(const char *source, size_t n, size_t at)
{
    const char *end = memchr(source + at, '\n', n - at);
    return end != NULL ? (size_t)(end - source) : n;
}

Status man_text(Buf *out, const char *source, size_t n, ManLook look, Message *why)
{
    Man *m = calloc(1, sizeof *m);
    if (m == NULL) return fail(why, ERR_MEMORY, "Out of memory.");
    m->out = out;
    m->look = look;
    m->why = why;
    m->base = BODY;
    for (size_t at = 0; at < n;) {
        size_t end = line_end(source, n, at);
        m->line++;
        source_line(m, source + at, end - at);
        at = end + 1;
    }
    break_line(m);
    Status s = out->failed ? fail(why, ERR_MEMORY, "Out of memory.") : m->status;
    free(m);
    return s;
}

/* Which heading a line is: 1 for .SH, 2 for .SS, else 0. */
static int rank(const char *s, size_t n)
{
    if (n < 4 || s[0] != '.' || s[1] != 'S' || (s[3] != ' ' && s[3] != '\t')) return 0;
    return s[2] == 'H' ? 1 : s[2] == 'S' ? 2 : 0;
}

static void title_of(ManSection *s, const char *from, size_t n)
{
    while (n > 0 && (*from == ' ' || *from == '\t' || *from == '"')) { from++; n--; }
    while (n > 0 && (from[n - 1] == ' ' || from[n - 1] == '"' || from[n - 1] == '\r')) n--;
    if (n >= sizeof s->title) n = sizeof s->title - 1;
    memcpy(s->title, from, n);
    s->title[utf8_whole(s->title, n)] = '\0';
}

bool man_section(ManSection *s, const char *source, size_t n, size_t *at)
{
    int found = 0;
    for (size_t i = *at; i < n;) {
        size_t end = line_end(source, n, i);
        int r = rank(source + i, end - i);
        if (found != 0 && r != 0 && r <= found) {
            s->end = i;
            break;
        }
        if (found == 0 && r != 0) {
            title_of(s, source + i + 4, end - i - 4);
            s->is_sub = r == 2;
            s->at = i;
            s->end = n;
            found = r;
            *at = end < n ? end + 1 : n;
        }
        i = end < n ? end + 1 : n;
    }
    return found != 0;
}
