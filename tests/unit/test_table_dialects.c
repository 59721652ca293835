/* One table of random numbers, dates and names, written as people's programs write them, in each
 * of many dialects: the same names, numbers, units and left-out rows come back. */
#include "table_story.h"

#include "files/csv.h"

#include <zlib.h>

#define ROWS_MAX 60
#define COLUMNS_MAX 6

typedef enum { CODED_UTF8, CODED_BOM, CODED_LATIN1, CODED_UTF16LE, CODED_UTF16BE, CODED_UTF16_BARE,
               CODED_GZIP } Coded;
typedef enum { DATE_ISO, DATE_MONTH, DATE_DMY, DATE_DMY_SLASH, DATE_MDY, DATE_WORDS, DATE_QUARTER,
               DATE_TIME, DATE_T_ZONE, DATE_CLOCK, DATE_NONE } Dating;
typedef enum { INDEX_NONE, INDEX_UNNAMED, INDEX_R, INDEX_ID } Indexing;

typedef struct {
    const char *called;
    const char *separator, *end;     /* of fields, of lines                       */
    const char *point, *group;       /* "" : no groups                            */
    const char *missing;
    const char *before;              /* lines above the names                     */
    const char *sign_before, *sign_after;      /* "$", " %" */
    const char *after;               /* lines below the rows, that are none       */
    Dating    date;
    Indexing   index;
    Coded       coded;
    bool        quote_all, quote_text, trailing, aligned, unnamed, unicode_minus, fortran,
                brackets, no_last_end, exponents, units, gaps, notes, again;
} Dialect;

#define COMMA .separator = ",", .point = ".", .group = "", .before = "", .missing = "", \
              .sign_before = "", .sign_after = "", .after = "", .end = "\n"
#define SEMI  .separator = ";", .point = ",", .group = "", .before = "", .missing = "", \
              .sign_before = "", .sign_after = "", .after = "", .end = "\n"
#define TABS  .separator = "\t", .point = ".", .group = "", .before = "", .missing = "", \
              .sign_before = "", .sign_after = "", .after = "", .end = "\n"
#define BLANK .separator = " ", .point = ".", .group = "", .before = "", .missing = "NA", \
              .sign_before = "", .sign_after = "", .after = "", .end = "\n", .quote_text = true
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverride-init"
#if defined(__clang__)
#pragma GCC diagnostic ignored "-Winitializer-overrides"
#endif
#endif
static const Dialect dialects[] = {
    { COMMA, .called = "plain" },
    { COMMA, .called = "Windows", .end = "\r\n", .coded = CODED_BOM },
    { COMMA, .called = "old Mac", .end = "\r" },
    { COMMA, .called = "RFC 4180, all quoted", .end = "\r\n", .quote_all = true },
    { COMMA, .called = "R write.csv", .quote_text = true, .missing = "NA", .index = INDEX_UNNAMED },
    { COMMA, .called = "pandas to_csv", .index = INDEX_UNNAMED, .date = DATE_TIME },
    { COMMA, .called = "pandas, nan", .missing = "nan", .no_last_end = true },
    { COMMA, .called = "an id", .index = INDEX_ID, .missing = "NULL" },
    { COMMA, .called = "US spreadsheet", .group = ",", .date = DATE_MDY, .missing = "#N/A" },
    { COMMA, .called = "US dollars", .group = ",", .sign_before = "$", .missing = "-" },
    { COMMA, .called = "accounts", .group = ",", .brackets = true, .date = DATE_MDY },
    { COMMA, .called = "percent", .sign_after = "%", .missing = "n/a" },
    { COMMA, .called = "a title", .before = "Monthly means\n", .date = DATE_MONTH,
      .missing = "***" },
    { COMMA, .called = "remarks", .before = "# made by hand; no, by a program\n#\n",
      .missing = "?" },
    { COMMA, .called = "Excel's first line", .before = "sep=,\n", .missing = "#DIV/0!" },
    { COMMA, .called = "trailing commas", .trailing = true },
    { COMMA, .called = "Latin-1", .coded = CODED_LATIN1, .end = "\r\n" },
    { COMMA, .called = "UTF-16", .coded = CODED_UTF16LE, .end = "\r\n" },
    { COMMA, .called = "gzip", .coded = CODED_GZIP, .date = DATE_T_ZONE },
    { COMMA, .called = "Unicode minus", .unicode_minus = true, .missing = "\xE2\x80\x93" },
    { COMMA, .called = "exponents", .exponents = true, .missing = "NaN" },
    { COMMA, .called = "no names", .unnamed = true, .missing = "?" },
    { COMMA, .called = "clock", .date = DATE_CLOCK },
    { COMMA, .called = "blanks after commas", .separator = ", " },
    { SEMI, .called = "German", .date = DATE_DMY },
    { SEMI, .called = "German, grouped", .group = ".", .date = DATE_DMY, .end = "\r\n",
      .coded = CODED_LATIN1 },
    { SEMI, .called = "German, euros", .sign_after = " \xE2\x82\xAC", .group = ".",
      .date = DATE_DMY },
    { SEMI, .called = "French", .group = "\xE2\x80\xAF", .date = DATE_DMY_SLASH },
    { SEMI, .called = "French, no-break blanks", .group = "\xC2\xA0", .coded = CODED_LATIN1 },
    { SEMI, .called = "Swedish", .group = " ", .unicode_minus = true },
    { SEMI, .called = "Swiss", .point = ".", .group = "'", .date = DATE_DMY },
    { SEMI, .called = "Swiss, typeset", .point = ".", .group = "\xE2\x80\x99" },
    { SEMI, .called = "semicolons and points", .point = "." },
    { SEMI, .called = "Excel, sep", .before = "sep=;\r\n", .end = "\r\n", .coded = CODED_BOM,
      .missing = "#NV" },
    { TABS, .called = "tabs", .missing = "NA" },
    { TABS, .called = "tabs, grouped", .group = ",", .missing = "NA" },
    { TABS, .called = "tabs, decimal commas", .point = ",", .missing = ":" },
    { TABS, .called = "Unicode text of Excel", .coded = CODED_UTF16LE, .end = "\r\n",
      .point = ",", .group = ".", .date = DATE_DMY },
    { TABS, .called = "UTF-16, the other way", .coded = CODED_UTF16BE },
    { TABS, .called = "UTF-16 without a mark", .coded = CODED_UTF16_BARE },
    { TABS, .called = "a database's dump", .missing = "NULL", .date = DATE_QUARTER,
      .separator = "|" },
    { BLANK, .called = "R write.table", .index = INDEX_R },
    { BLANK, .called = "columns of a table", .aligned = true, .quote_text = false },
    { BLANK, .called = "Fortran", .aligned = true, .fortran = true, .unnamed = true },
    { BLANK, .called = "gnuplot", .before = "# of a run\n", .missing = "?", .quote_text = false },
    { COMMA, .called = "months in words", .date = DATE_WORDS },
    { COMMA, .called = "units below the names", .units = true },
    { SEMI, .called = "a footer", .after = "\nQuelle: Amt, \"Zahlen\"\n", .date = DATE_DMY },
    { COMMA, .called = "empty lines", .gaps = true, .end = "\r\n" },
    { TABS, .called = "notes at some rows", .notes = true, .missing = "NA" },
    { COMMA, .called = "files one after the other", .again = true },
};
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

/* --- a table, as it is meant --- */

typedef enum { KIND_NUMBER, KIND_DATE, KIND_TEXT } Kind;

typedef struct {
    char   text[40];                 /* of a number: sign, digits, point, digits  */
    double value;
    bool   missing;
    int    year, month, day, hour, minute;
} Cell;

typedef struct {
    size_t rows, columns, x, y;
    Kind   kind[COLUMNS_MAX];
    char   name[COLUMNS_MAX][40];
    Cell   cell[ROWS_MAX][COLUMNS_MAX];
    size_t names_line, line[ROWS_MAX];            /* where they stand in the file */
} Meant;

static size_t below(uint64_t *s, size_t n) { return (size_t)(chance(s) % n); }

static const int days_in[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static int month_days(int year, int month)
{
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days_in[month - 1] + (leap && month == 2);
}

/* Years, or seconds of the day: as DESIGN 5 says, written without a look at the source. */
static double instant(const Cell *c, Dating f)
{
    double part = (c->hour*60 + c->minute)/1440.0;
    if (f == DATE_CLOCK) return (c->hour*60 + c->minute)*60.0;
    return c->year + (c->month - 1 + (c->day - 1 + part)/month_days(c->year, c->month))/12;
}

/* Only what the form writes; the first rows have a day above 12, so that their order is told. */
static void make_date(Cell *c, Dating f, size_t row, uint64_t *s)
{
    c->year = (int)(1969 + below(s, 60));
    c->month = (int)(1 + below(s, 12));
    c->day = (int)(1 + below(s, (size_t)month_days(c->year, c->month)));
    if (row < 8 && c->day < 13) c->day = 13 + (int)row;
    if (f == DATE_MONTH || f == DATE_QUARTER) c->day = 1;
    if (f == DATE_QUARTER) c->month = 1 + 3*((c->month - 1)/3);
    if (f == DATE_TIME || f == DATE_T_ZONE || f == DATE_CLOCK) {
        c->hour = (int)below(s, 24);
        c->minute = (int)below(s, 60);
    }
    c->value = instant(c, f);
}

/* Places enough to be no thousands: 1 or 2, in some columns more. */
static void make_number(Cell *c, int places, bool large, uint64_t *s)
{
    uint64_t digits = chance(s) % (large ? 90000000u : 9000u), tenth = 1;
    for (int i = 0; i < places; i++) tenth *= 10;
    if (places == 0 && !large) digits %= 900;
    unsigned long long whole = digits/tenth, rest = digits % tenth;
    const char *minus = below(s, 4) == 0 && digits != 0 ? "-" : "";
    if (places == 0) snprintf(c->text, sizeof c->text, "%s%llu", minus, whole);
    else snprintf(c->text, sizeof c->text, "%s%llu.%0*llu", minus, whole, places, rest);
    c->value = strtod(c->text, NULL);
}

static void make_name(char *name, size_t size, size_t k, const Dialect *d, uint64_t *s)
{
    static const char *const stems[] = { "speed", "Zeit", "mean temp", "dist, m", "Preis \"neu\"",
                                         "Höhe", "°C", "pop; total", "2nd", "J-D",
                                         "inf", "NA", "θ", "n#1" };
    const char *stem = stems[below(s, sizeof stems/sizeof *stems)];
    bool plain = d->separator[0] == ' ' && !d->quote_text;
    bool narrow = d->coded == CODED_LATIN1 && (unsigned char)stem[0] == 0xCE;
    if (narrow || (plain && strpbrk(stem, " \"") != NULL)) stem = "speed";
    snprintf(name, size, "%s %c", stem, (char)('a' + k));
    if (plain) *strrchr(name, ' ') = '_';
}

static void make_missing(Meant *t, uint64_t *s)
{
    for (size_t k = 0; k < t->columns; k++)
        for (size_t r = 1, n = 0; r < t->rows && 4*(n + 1) <= t->rows; r++) {
            t->cell[r][k].missing = t->kind[k] != KIND_TEXT && below(s, 9) == 0;
            n += t->cell[r][k].missing;
        }
    for (size_t r = 0; r < t->rows; r++) {
        bool any = r == 1;                   /* a line without any cell is no row */
        for (size_t k = 0; k < t->columns && r != 1; k++) any |= !t->cell[r][k].missing;
        for (size_t k = 0; k < t->columns; k++)
            if (r == 1 || (!any && k == 0)) t->cell[r][k].missing = false;
    }
}

static void make_table(Meant *t, const Dialect *d, uint64_t *s)
{
    t->rows = 8 + below(s, ROWS_MAX - 8);
    t->columns = 3 + below(s, COLUMNS_MAX - 2);
    size_t text = t->columns - 1;            /* behind the others, or not there */
    for (size_t k = 0; k < t->columns; k++) {
        t->kind[k] = k == 0 && d->date != DATE_NONE ? KIND_DATE
            : k == text && !d->aligned && !d->unnamed && below(s, 2) == 0 ? KIND_TEXT : KIND_NUMBER;
        make_name(t->name[k], sizeof t->name[k], k, d, s);
        int places = k == 1 ? 1 + (int)below(s, 2) : (int[]){ 0, 1, 2, 4 }[below(s, 4)];
        bool large = below(s, 2) == 0;
        for (size_t r = 0; r < t->rows; r++) {
            Cell *c = &t->cell[r][k];
            *c = (Cell){ .missing = false };
            if (t->kind[k] == KIND_DATE) make_date(c, d->date, r, s);
            else if (t->kind[k] == KIND_NUMBER) make_number(c, places, large, s);
            else
                snprintf(c->text, sizeof c->text, "%s%zu", below(s, 2) ? "iris " : "b", r);
        }
    }
    make_missing(t, s);
    size_t last = t->kind[text] == KIND_TEXT ? text : t->columns;
    t->x = below(s, last);
    do t->y = below(s, last); while (t->y == t->x);
}

/* --- written --- */

static void put_quoted(Buf *b, const char *text, const Dialect *d, bool always)
{
    bool blanks = d->separator[0] == ' ' && strpbrk(text, " \t") != NULL;
    if (!always && !blanks && strpbrk(text, "\"\n") == NULL
        && strchr(text, d->separator[0]) == NULL) {
        buf_printf(b, "%s", text);
        return;
    }
    buf_put(b, "\"", 1);
    for (; *text != '\0'; text++) {
        if (*text == '"') buf_put(b, text, 1);
        buf_put(b, text, 1);
    }
    buf_put(b, "\"", 1);
}

static void put_digits(Buf *b, const char *digits, const Dialect *d)
{
    size_t whole = strcspn(digits, ".");
    for (size_t i = 0; i < whole; i++) {
        buf_put(b, digits + i, 1);
        size_t left = whole - 1 - i;
        if (left > 0 && left % 3 == 0) buf_printf(b, "%s", d->group);
    }
    if (digits[whole] == '.') buf_printf(b, "%s%s", d->point, digits + whole + 1);
}

static void number_written(Buf *b, const Cell *c, const Dialect *d)
{
    bool minus = c->text[0] == '-';
    const char *digits = c->text + minus;
    if (d->fortran || d->exponents) {
        char text[40];
        snprintf(text, sizeof text, "%.16e", c->value);
        if (d->fortran) *strchr(text, 'e') = 'D';
        buf_printf(b, "%s", text);
        return;
    }
    if (minus) buf_printf(b, "%s", d->brackets ? "(" : d->unicode_minus ? "\xE2\x88\x92" : "-");
    buf_printf(b, "%s", d->sign_before);
    put_digits(b, digits, d);
    buf_printf(b, "%s%s", d->sign_after, minus && d->brackets ? ")" : "");
}

static void date_written(Buf *b, const Cell *c, Dating f)
{
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    int y = c->year, m = c->month, d = c->day;
    switch (f) {
    case DATE_ISO: buf_printf(b, "%04d-%02d-%02d", y, m, d); return;
    case DATE_MONTH: buf_printf(b, "%04d-%02d", y, m); return;
    case DATE_DMY: buf_printf(b, "%02d.%02d.%04d", d, m, y); return;
    case DATE_DMY_SLASH: buf_printf(b, "%02d/%02d/%04d", d, m, y); return;
    case DATE_MDY: buf_printf(b, "%d/%d/%04d", m, d, y); return;
    case DATE_WORDS: buf_printf(b, "%d %s %04d", d, months[m - 1], y); return;
    case DATE_QUARTER: buf_printf(b, "%04dQ%d", y, 1 + m/3); return;
    case DATE_TIME: buf_printf(b, "%04d-%02d-%02d %02d:%02d", y, m, d, c->hour, c->minute); return;
    case DATE_T_ZONE:
        buf_printf(b, "%04d-%02d-%02dT%02d:%02d:00Z", y, m, d, c->hour, c->minute);
        return;
    case DATE_CLOCK: buf_printf(b, "%02d:%02d", c->hour, c->minute); return;
    case DATE_NONE: return;
    }
}

static void put_cell(Buf *b, const Meant *t, size_t r, size_t k, const Dialect *d)
{
    const Cell *c = &t->cell[r][k];
    Buf text = { 0 };
    buf_printf(&text, "%s", "");
    if (c->missing) buf_printf(&text, "%s", d->missing);
    else if (t->kind[k] == KIND_DATE) date_written(&text, c, d->date);
    else if (t->kind[k] == KIND_NUMBER) number_written(&text, c, d);
    else buf_printf(&text, "%s", c->text);
    bool quoted = d->quote_all || (d->quote_text && t->kind[k] == KIND_TEXT);
    if (!d->aligned) put_quoted(b, text.at, d, quoted);
    else buf_printf(b, "%*s", d->fortran ? 25 : 14, text.at);
    buf_free(&text);
}

static void put_row(Buf *b, const Meant *t, size_t r, const Dialect *d, bool names)
{
    if (d->index != INDEX_NONE && !(names && d->index == INDEX_R)) {
        const char *head = d->index == INDEX_ID ? "id" : d->quote_text ? "\"\"" : "";
        if (names) buf_printf(b, "%s%s", head, d->separator);
        else buf_printf(b, d->quote_text ? "\"%zu\"%s" : "%zu%s", r + 1, d->separator);
    }
    for (size_t k = 0; k < t->columns; k++) {
        if (k > 0) buf_printf(b, "%s", d->separator);
        if (!names) put_cell(b, t, r, k, d);
        else if (d->aligned) buf_printf(b, "%14s", t->name[k]);
        else put_quoted(b, t->name[k], d, d->quote_all || d->quote_text);
    }
    if (d->trailing) buf_printf(b, "%s", d->separator);
    if (d->notes && !names) buf_printf(b, "%s%s", d->separator, r % 7 == 2 ? "a note" : "");
    if (names || r + 1 < t->rows || !d->no_last_end) buf_printf(b, "%s", d->end);
}

static void put_units(Buf *b, const Meant *t, const Dialect *d)
{
    static const char *const units[] = { "m", "(s)", "[kg]", "", "mm/h", "°C" };
    for (size_t k = 0; k < t->columns; k++)
        buf_printf(b, "%s%s", k > 0 ? d->separator : "", units[k % 6]);
    buf_printf(b, "%s", d->end);
}

static void table_written(Buf *b, Meant *t, const Dialect *d)
{
    buf_printf(b, "%s", d->before);
    size_t line = 1;
    for (const char *p = d->before; *p != '\0'; p++) line += *p == '\n';
    t->names_line = d->unnamed ? 0 : line++;
    if (!d->unnamed) put_row(b, t, 0, d, true);
    if (d->units) put_units(b, t, d), line++;
    for (size_t r = 0; r < t->rows; r++) {
        if (d->gaps && r % 5 == 3) buf_printf(b, "%s", d->end), line++;
        if (d->again && r == t->rows/2) put_row(b, t, 0, d, true), line++;
        t->line[r] = line++;
        put_row(b, t, r, d, false);
    }
    buf_printf(b, "%s", d->after);
}

/* --- as bytes --- */

static void put_unit(Buf *b, unsigned c, bool big)
{
    char two[2] = { (char)(c & 0xFF), (char)(c >> 8) };
    if (big) two[0] = (char)(c >> 8), two[1] = (char)(c & 0xFF);
    buf_put(b, two, 2);
}

/* The next character of UTF-8 text; none here is beyond U+FFFF. */
static unsigned next_character(const char **p)
{
    const unsigned char *s = (const unsigned char *)*p;
    size_t n = s[0] < 0x80 ? 1 : s[0] < 0xE0 ? 2 : 3;
    *p += n;
    if (n == 1) return s[0];
    if (n == 2) return (unsigned)((s[0] & 0x1F) << 6 | (s[1] & 0x3F));
    return (unsigned)((s[0] & 0x0F) << 12 | (s[1] & 0x3F) << 6 | (s[2] & 0x3F));
}

static void packed(Buf *out, const Buf *text)
{
    z_stream z = { .next_in = (unsigned char *)text->at, .avail_in = (unsigned)text->len };
    CHECK(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    char piece[4096];
    int s;
    do {
        z.next_out = (unsigned char *)piece;
        z.avail_out = sizeof piece;
        s = deflate(&z, Z_FINISH);
        buf_put(out, piece, sizeof piece - z.avail_out);
    } while (s == Z_OK);
    CHECK(s == Z_STREAM_END);
    deflateEnd(&z);
}

static void coded(Buf *out, const Buf *text, Coded c)
{
    if (c == CODED_GZIP) {
        packed(out, text);
        return;
    }
    if (c == CODED_BOM) buf_printf(out, "\xEF\xBB\xBF");
    if (c == CODED_UTF8 || c == CODED_BOM) {
        buf_put(out, text->at, text->len);
        return;
    }
    bool wide = c != CODED_LATIN1, big = c == CODED_UTF16BE;
    if (wide && c != CODED_UTF16_BARE) put_unit(out, 0xFEFF, big);
    for (const char *p = text->at; p < text->at + text->len;) {
        unsigned u = next_character(&p);
        if (wide) put_unit(out, u, big);
        else buf_put(out, &(char){ (char)u }, 1);
    }
}

/* --- and read back --- */

static double meant(const Meant *t, size_t r, size_t k) { return t->cell[r][k].value; }

static bool near_enough(const Meant *t, size_t k, double got, double want)
{
    return t->kind[k] == KIND_DATE ? fabs(got - want) < 1e-9 : got == want;
}

static AxisUnit unit_of(const Meant *t, const Dialect *d, size_t k)
{
    if (t->kind[k] != KIND_DATE) return AXIS_NUMBER;
    return d->date == DATE_CLOCK ? AXIS_SECONDS : AXIS_YEARS;
}

/* What is wrong with it; NULL: nothing. */
static const char *differs(const CsvData *got, const Meant *t, const Dialect *d)
{
    const TableSaid *s = got->table;
    size_t shift = d->index != INDEX_NONE, n = 0, left = 0;
    if (s->x != t->x + shift || s->y != t->y + shift) return "other columns";
    if (s->names_line != t->names_line) return "the line of names";
    if (s->columns != t->columns + shift + d->notes) return "how many columns";
    for (size_t k = 0; k < t->columns && !d->unnamed; k++)
        if (s->column[k + shift].name == NULL || strcmp(s->column[k + shift].name, t->name[k]) != 0)
            return "a name";
    if (s->column[s->x].unit != unit_of(t, d, t->x) || s->column[s->y].unit != unit_of(t, d, t->y))
        return "a unit";
    if (s->decimal != d->point[0] || s->decimal_open) return "the decimal sign";
    for (size_t r = 0; r < t->rows; r++) {
        if (t->cell[r][t->x].missing || t->cell[r][t->y].missing) {
            if (left >= s->left || s->left_out[left++].line != t->line[r]) return "a left-out row";
            continue;
        }
        if (n >= got->n || !near_enough(t, t->x, got->x[n], meant(t, r, t->x))
            || !near_enough(t, t->y, got->y[n], meant(t, r, t->y)))
            return "a number";
        n++;
    }
    while (left < s->left && s->left_out[left].why == LEFT_FOOTER) left++;
    return left != s->left ? "left-out rows" : n != got->n ? "how many rows" : NULL;
}

static void once(const Dialect *d, uint64_t *s)
{
    static Meant t;
    Buf text = { 0 }, bytes = { 0 };
    char x[24], y[24];
    make_table(&t, d, s);
    table_written(&text, &t, d);
    coded(&bytes, &text, d->coded);
    CHECK(!text.failed && !bytes.failed);
    snprintf(x, sizeof x, "%zu", t.x + 1);
    snprintf(y, sizeof y, "%zu", t.y + 1);
    CsvOptions o = { .x = d->unnamed ? x : t.name[t.x], .y = d->unnamed ? y : t.name[t.y] };
    CsvData got;
    Message m = { "" };
    Status st = csv_read(&got, "a.csv", bytes.at, bytes.len, o, &m);
    const char *wrong = st == OK ? differs(&got, &t, d) : m.text;
    if (wrong != NULL)
        fail_msg("%s: %s (x %s, y %s)\n%.3000s", d->called, wrong, o.x, o.y, text.at);
    csv_free(&got);
    o = (CsvOptions){ .x = NULL };                       /* whatever it takes, it takes some */
    if (csv_read(&got, "a.csv", bytes.at, bytes.len, o, &m) != OK)
        fail_msg("%s: %s\n%.3000s", d->called, m.text, text.at);
    csv_free(&got);
    buf_free(&text);
    buf_free(&bytes);
}

static void test_the_same_table_in_every_dialect(void **state)
{
    (void)state;
    uint64_t seed = 1411;
    const char *only = getenv("ELBOW_DIALECT");          /* one, to look into */
    for (size_t i = 0; i < sizeof dialects/sizeof *dialects; i++)
        for (int k = 0; k < (is_torture() ? 500 : 25); k++)
            if (only == NULL || strcmp(only, dialects[i].called) == 0) once(&dialects[i], &seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_the_same_table_in_every_dialect) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
