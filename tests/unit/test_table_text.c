/* A table's bytes as text: encodings, line ends, gzip; and what is no table, told by what it is. */
#include "story.h"

#include "files/csv.h"
#include "files/foreign.h"
#include "files/reading.h"
#include "files/table_text.h"

#define ZLIB_CONST
#include <zlib.h>

typedef struct { const char *s; size_t n; } Bytes;
#define BYTES(s) ((Bytes){ s, sizeof(s) - 1 })

/* Nothing may be read behind them. */
static Status text_of(Bytes b, TableText *t, char **kept, Message *m)
{
    *kept = malloc(b.n > 0 ? b.n : 1);
    memcpy(*kept, b.s, b.n);
    *t = (TableText){ 0 };
    return table_text(t, "t.csv", *kept, b.n, m);
}

static void reads(Bytes b, const char *want, const char *encoding)
{
    TableText t;
    Message m = { "" };
    char *kept;
    Status s = text_of(b, &t, &kept, &m);
    if (s != OK || t.n != strlen(want) || memcmp(t.at, want, t.n) != 0
        || strcmp(t.encoding, encoding) != 0)
        fail_msg("%d %s: \"%.*s\" (%s) and not \"%s\"", (int)s, m.text, (int)t.n, t.at,
                 t.encoding, want);
    table_text_free(&t);
    free(kept);
}

static void refuses(Bytes b, const char *words)
{
    TableText t;
    Message m = { "" };
    char *kept;
    Status s = text_of(b, &t, &kept, &m);
    if (s != ERR_PARSE || strstr(m.text, words) == NULL || t.at != NULL)
        fail_msg("%d \"%s\" does not say \"%s\"", (int)s, m.text, words);
    CHECK(strncmp(m.text, "t.csv:", 6) == 0 && strlen(m.text) < 400);
    free(kept);
}

static void test_encodings(void **state)
{
    (void)state;
    const char *table = "x,y\n0,1\n";
    reads(BYTES("x,y\n0,1\n"), table, "UTF-8");
    reads(BYTES("\xEF\xBB\xBFx,y\n0,1\n"), table, "UTF-8");
    reads(BYTES("\xFF\xFEx\0,\0y\0\n\0" "0\0,\0" "1\0\n\0"), table, "UTF-16");
    reads(BYTES("\xFE\xFF\0x\0,\0y\0\n\0" "0\0,\0" "1\0\n"), table, "UTF-16");
    reads(BYTES("x\0,\0y\0\n\0" "0\0,\0" "1\0\n\0"), table, "UTF-16");
    reads(BYTES("\0x\0,\0y\0\n\0" "0\0,\0" "1\0\n"), table, "UTF-16");
    reads(BYTES("\xFF\xFEx\0,\0y\0\n\0" "0\0,\0" "1\0\n"), "x,y\n0,1", "UTF-16");      /* cut */
}

static void test_characters(void **state)
{
    (void)state;
    reads(BYTES("Zeit,Temp (°C)\n"), "Zeit,Temp (°C)\n", "UTF-8");
    reads(BYTES("Zeit,Temp (\xB0" "C)\n"), "Zeit,Temp (°C)\n", "Windows-1252");
    reads(BYTES("\x80,\x96,\x93q\x94,\x81\n"), "€,–,“q”,\xEF\xBF\xBD\n", "Windows-1252");
    reads(BYTES("Gr\xF6\xDF" "e;1\xA0" "234\n"), "Größe;1\xC2\xA0" "234\n", "Windows-1252");
    /* one bad byte among good characters is that byte alone */
    reads(BYTES("äöü,\xB0,é\n"), "äöü,°,é\n", "UTF-8");
    reads(BYTES("\xFF\xFE\x3D\xD8\x00\xDE" "\xB0\0\n\0"), "\xF0\x9F\x98\x80°\n", "UTF-16");
    reads(BYTES("\xFF\xFE\x00\xD8" "1\0"), "\xEF\xBF\xBD" "1", "UTF-16");      /* half a pair */
    reads(BYTES("\xFF\xFE\0\0x\0\0\0\n\0\0\0"), "x\n", "UTF-32");
    reads(BYTES("\0\0\xFE\xFF\0\0\0x\0\x01\xF6\0"), "x\xF0\x9F\x98\x80", "UTF-32");
    reads(BYTES("x,y\n1,2\n\xEF\xBB\xBFx,y\n3,4\n"), "x,y\n1,2\nx,y\n3,4\n", "UTF-8");
    reads(BYTES("x\xE2\x82"), "xâ‚", "Windows-1252");                      /* cut */
}

static void test_line_ends(void **state)
{
    (void)state;
    reads(BYTES("x,y\r0,1\r2,3"), "x,y\n0,1\n2,3", "UTF-8");
    reads(BYTES("x,y\r\n0,1\r\n"), "x,y\r\n0,1\r\n", "UTF-8");
    reads(BYTES("x,y\r0,1\r2,3\r\n"), "x,y\n0,1\n2,3 \n", "UTF-8");
    reads(BYTES("x,\"a\rb\"\n0,1\n"), "x,\"a b\"\n0,1\n", "UTF-8");
    reads(BYTES("x,5\"\n0,1\r2,3\n"), "x,5\"\n0,1\n2,3\n", "UTF-8");
    reads(BYTES("x,\"a\rb\"\r0,1\r"), "x,\"a\nb\"\n0,1 ", "UTF-8");
    reads(BYTES("x,y\r\r\n0,1\r\r\n"), "x,y\r\r\n0,1\r\r\n", "UTF-8");
    reads(BYTES("x,y\n0,1\n\x1A"), "x,y\n0,1\n", "UTF-8");
    reads(BYTES("x,y\n0,1\n\0\0\0\0\0\0"), "x,y\n0,1\n", "UTF-8");
}

static Bytes packed(const char *s, size_t n, char *to, size_t room)
{
    z_stream z = { 0 };
    CHECK(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    z.next_in = (const Bytef *)s;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)to;
    z.avail_out = (uInt)room;
    CHECK(deflate(&z, Z_FINISH) == Z_STREAM_END);
    deflateEnd(&z);
    return (Bytes){ to, room - z.avail_out };
}

static void test_gzip(void **state)
{
    (void)state;
    char to[2000], twice[2000];
    Bytes b = packed("x,y\n0,1\n", 8, to, 1000);
    reads(b, "x,y\n0,1\n", "UTF-8");
    Bytes c = packed("2,3\n", 4, to + b.n, 1000);
    reads((Bytes){ to, b.n + c.n }, "x,y\n0,1\n2,3\n", "UTF-8");
    memcpy(to + b.n + c.n, "\0\0\0junk", 7);                /* as gzip, it is let be */
    reads((Bytes){ to, b.n + c.n + 7 }, "x,y\n0,1\n2,3\n", "UTF-8");
    for (size_t n = 3; n < b.n; n++) refuses((Bytes){ to, n }, "its end is missing");
    to[15] = (char)(to[15] ^ 0x55);
    refuses(b, "packed by gzip, and damaged");
    to[15] = (char)(to[15] ^ 0x55);
    refuses(packed(to, b.n, twice, sizeof twice), "packed by gzip twice");
    refuses(packed("X\n\0\0\0\x03", 6, twice, sizeof twice), "a file of R (RDS)");
    b = packed("\xFF\xFEx\0,\0y\0\r\0" "1\0,\0" "2\0", 16, to, sizeof to);
    reads(b, "x,y\n1,2", "UTF-16");
}

/* 40 KB that unpack to more than a table may have. */
static void test_a_bomb(void **state)
{
    (void)state;
    size_t room = 1 << 20, n = 64 << 20;
    char *zeros = malloc(n), *to = malloc(room);
    memset(zeros, '1', n);
    Bytes one = packed(zeros, n, to, room);
    size_t all = one.n;
    for (int k = 0; k < 4; k++, all += one.n) memcpy(to + all, to, one.n);
    refuses((Bytes){ to, all }, "larger than 256 MB once it is unpacked");
    free(zeros);
    free(to);
}

static bool never(void *arg, double part)
{
    (void)part;
    ++*(int *)arg;
    return false;
}

static void test_unpacking_is_stopped(void **state)
{
    (void)state;
    char to[100];
    Bytes b = packed("x,y\n0,1\n", 8, to, sizeof to);
    int asked = 0;
    reading_watch(&(ReadingWatch){ never, &asked });
    TableText t = { 0 };
    Message m;
    CHECK(table_text(&t, "t.csv", b.s, b.n, &m) == ERR_STATE && asked == 1 && t.at == NULL);
    reading_watch(NULL);
}

static void test_what_is_no_table(void **state)
{
    (void)state;
#define B(s) { s, sizeof(s) - 1 }
    static const struct { Bytes b; const char *is; } some[] = {
        { B("PK\x03\x04..........................[Content_Types].xml...xl/workbook.xml"),
          "an Excel workbook (xlsx). Save it as CSV in the spreadsheet" },
        { B("PK\x03\x04..........................mimetypeapplication/vnd.oasis.opendocument."
            "spreadsheetPK"), "(ods)" },
        { B("PK\x03\x04......word/document.xml"), "(docx)" },
        { B("PK\x03\x04......data.csv"), "a zip archive. Unpack it" },
        { B("PK\x03\x04......x.npy"), "NumPy" },
        { B("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...."), "an old Excel" },
        { B("%PDF-1.7\n"), "a PDF document" },
        { B("\x89PNG\r\n\x1A\n\0\0"), "a picture (PNG)" },
        { B("\xFF\xD8\xFF\xE0"), "a picture (JPEG)" },
        { B("SQLite format 3\0"), "SQLite" },
        { B("PAR1\x15\0"), "Parquet" },
        { B("\x93NUMPY\x01\0"), "NumPy" },
        { B("\x89HDF\r\n\x1A\n"), "HDF5" },
        { B("MATLAB 5.0 MAT-file, Platform"), "MATLAB" },
        { B("\x80\x04\x95\x10"), "a pickle" },
        { B("$FL2@(#) SPSS"), "SPSS" },
        { B("<!DOCTYPE html>\n<html>"), "a web page (HTML)" },
        { B("\n <HTML><table>"), "a web page (HTML)" },
        { B("<?xml version=\"1.0\"?><Workbook>"), "a spreadsheet in XML" },
        { B("<?xml version=\"1.0\"?><rows>"), "XML data" },
        { { "{\"cells\": []}", 13 }, "a notebook" },
        { { "{ \"elbow\": 1 }", 14 }, "a lesson of Elbow" },
        { { "[{\"x\": 1}]", 10 }, "JSON data" },
        { B("[[1, 2]]"), "JSON data" },
        { B("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n"),
          "Git LFS" },
        { B("/annex/objects/SHA256E-s5--0.csv\n"), "git-annex" },
        { B("../../.git/annex/objects/a/b"), "git-annex" },
        { B("@RELATION iris\n@DATA\n"), "ARFF" },
        { B("RDX3\nX\n"), "RData" },
        { B("BZh91AY&SY"), "bzip2" },
        { B("\xFD" "7zXZ\0"), "xz" },
        { B("\x7F" "ELF\x02"), "a program" },
        { B("BM\x36\x10\0\0\0\0\0\0\x36"), "BMP" },
        { B("ID;PWXL;N;E\n"), "SYLK" },
        { B(""), "the file is empty" },
        { B(" \r\n\t\n"), "the file is empty" },
        { B("\xEF\xBB\xBF"), "the file is empty" },
        { B("\x01\x02\x03\x04\x05\x06 abc"), "binary data" },
        { B("x,y\n1,\0\n2,3\n"), "t.csv:2:3: a byte of 0" },
        { B("\xFF\xFE<\0h\0t\0m\0l\0>\0"), "a web page (HTML)" },
    };
    for (size_t i = 0; i < sizeof some/sizeof *some; i++) refuses(some[i].b, some[i].is);
}

static void test_tables_that_begin_like_something_else(void **state)
{
    (void)state;
    static const char *const text[] = {
        "ID;Price\n1;2\n", "PAR1,PAR2\n1,2\n", "BM,x\n1,2\n", "MZ,x\n1,2\n", "A\n2\n3\n",
        "TABLE\n0,1\n2,3\n", "ORC,x\n1,2\n", "[x],[y]\n1,2\n", "{x},{y}\n1,2\n", "<NA>,1\n2,3\n",
        "<5,1\n", "version,x\n1,2\n", "II,III\n1,2\n", "GIF,x\n1,2\n", "RDX,x\n1,2\n",
        "%PD,x\n1,2\n", "../a,1\n", "X\n1\n", "$FL,1\n", "@x,1\n", "is,2\n1,2\n", "PK,x\n1,2\n",
    };
    for (size_t i = 0; i < sizeof text/sizeof *text; i++)
        reads((Bytes){ text[i], strlen(text[i]) }, text[i], "UTF-8");
}

static void test_too_large(void **state)
{
    (void)state;
    TableText t = { 0 };
    Message m;
    CHECK(TABLE_BYTES_MAX == CSV_BYTES_MAX);
    CHECK(table_text(&t, "t.csv", "x", TABLE_BYTES_MAX + 1, &m) == ERR_PARSE);
    CHECK_TEXT(m.text, "t.csv: larger than 256 MB. Keep fewer rows or columns.");
}

/* Every beginning of random bytes is read or refused; nothing is touched behind the end. */
static void test_any_bytes(void **state)
{
    (void)state;
    static const char some[] = "\xEF\xBB\xBF\xFF\xFE\x1F\x8B\x08\0\r\n,\"<{[PK\x03\x04x1\x80"
                               "\xC3\xA4" "\xD8\xDC\xE2\x82\xAC\xF0\x9F";
    uint64_t seed = 14;
    for (int round = 0; round < 20000; round++) {
        char at[40];
        size_t n = (size_t)(chance(&seed) % sizeof at);
        for (size_t i = 0; i < n; i++) at[i] = some[chance(&seed) % (sizeof some - 1)];
        TableText t;
        Message m;
        char *kept;
        Status s = text_of((Bytes){ at, n }, &t, &kept, &m);
        CHECK(s == OK || s == ERR_PARSE);
        if (s == OK) {
            char *copy = malloc(t.n + 1);
            memcpy(copy, t.at, t.n);
            copy[t.n] = '\0';
            CHECK(t.n > 0 && memchr(copy, '\0', t.n) == NULL);
            free(copy);
        }
        table_text_free(&t);
        free(kept);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_characters),
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_gzip),
        cmocka_unit_test(test_a_bomb),
        cmocka_unit_test(test_unpacking_is_stopped),
        cmocka_unit_test(test_what_is_no_table),
        cmocka_unit_test(test_tables_that_begin_like_something_else),
        cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
