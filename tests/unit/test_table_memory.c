/* A table where memory is not to be had, at every place where it is asked for: it is read, or said
 * to be out of memory, and nothing is lost. */
#include "story.h"
#include "scarce_story.h"

#include "files/csv.h"

static const char *const tables[] = {
    "\"\",\"day\",\"v\"\n\"1\",2020-01-31,\"1,204%\"\n\"2\",2020-02-29,NA\n\"3\",2021-02-29,12%\n"
    "\"4\",2021-02-28,14%\nSource: \"here\"\n",
    "A title\nname,1990,1991\na,5.5,2\nb,1,#N/A\nc,7,8\nd,6,5\n",
    "sep=;\r\nTag;Preis\r\n31.12.1999;1.234,50 \xE2\x82\xAC\r\n1.1.2000;(5,00 \xE2\x82\xAC)\r\n",
    "n\tv\n1\t1,234\n2\t1,345\n",                        /* to be asked for */
    "x,y\n1,NA\n2,NA\n3,NA\n4,5\n",                      /* refused        */
    "Zeit,H\xF6he\r0,1\r1,2\r3,",
    "\xFF\xFEx\0,\0y\0\n\0" "1\0,\0" "2\0\n\0",
    "PK\x03\x04",
};
static const size_t wide = 6, wide_size = 16;

static Status read_table(CsvData *d, size_t i, CsvOptions o, Message *m)
{
    size_t n = i == wide ? wide_size : strlen(tables[i]);
    return csv_read(d, "a.csv", tables[i], n, o, m);
}

static void with_less(size_t i, CsvOptions o, Status whole, size_t rows)
{
    for (long n = 0;; n += 1 + n/16) {
        CsvData d = { .n = 42 };
        Message m = { "" };
        until = n;
        Status s = read_table(&d, i, o, &m);
        bool was_short = until == 0;
        until = -1;
        if (s == OK) {
            CHECK(d.n == rows && whole == OK);           /* never a part of it */
            csv_free(&d);
        } else {
            CHECK(d.n == 42 && m.text[0] != '\0');
            CHECK(s == ERR_MEMORY || s == whole);
        }
        if (!was_short) {
            CHECK(s == whole);
            break;
        }
    }
}

static void test_tables_without_memory(void **state)
{
    (void)state;
    static const CsvOptions options[] = { { .x = NULL }, { .ask = true }, { .decimal = ',' },
                                          { .x = "2", .y = "1" } };
    for (size_t i = 0; i < sizeof tables/sizeof *tables; i++)
        for (size_t k = 0; k < sizeof options/sizeof *options; k++) {
            CsvData d = { .n = 0 };
            Message m = { "" };
            Status s = read_table(&d, i, options[k], &m);
            size_t rows = s == OK ? d.n : 0;
            if (s == OK) csv_free(&d);
            with_less(i, options[k], s, rows);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_tables_without_memory) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
