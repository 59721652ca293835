/* Which line names a table's columns, where its data begin, and what is x and y by itself. */
#include "story.h"

#include "files/csv.h"

#include <stdlib.h>

typedef struct {
    const char *text;
    size_t      names;               /* line; 0: none                     */
    size_t      x, y, n;             /* columns from 0, points            */
    double      x0, y0;              /* of the first point                */
    const char *called;              /* the name of x; NULL: none         */
} Shape;

static void all_read_so(const Shape *shape, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const Shape *w = &shape[i];
        size_t size = strlen(w->text);
        char *exact = malloc(size);               /* so that sanitizers see its end */
        memcpy(exact, w->text, size);
        CsvData d;
        Message m = { "" };
        if (csv_read(&d, "a.csv", exact, size, (CsvOptions){ .x = NULL }, &m) != OK)
            fail_msg("%s\n said %s", w->text, m.text);
        const TableSaid *t = d.table;
        if (t->names_line != w->names || t->x != w->x || t->y != w->y || d.n != w->n
            || d.x[0] != w->x0 || d.y[0] != w->y0)
            fail_msg("%s\n names %zu x %zu y %zu n %zu (%.17g, %.17g)", w->text, t->names_line,
                     t->x, t->y, d.n, d.x[0], d.y[0]);
        CHECK((t->column[t->x].name == NULL) == (w->called == NULL));
        if (w->called != NULL) CHECK_TEXT(t->column[t->x].name, w->called);
        csv_free(&d);
        free(exact);
    }
}

/* Words above numbers are names; numbers that climb over rows that do not, too. */
static void test_names_are_told_by_what_stands_below(void **state)
{
    (void)state;
    static const Shape shape[] = {
        { ",0,1\n0,1.5,3\n1,2.5,4\n", 1, 1, 2, 2, 1.5, 3, "0" },
        { "Country,1990,1991,1992\nChad,1.2,3.4,5.6\nPeru,4,5.5,6\n",
          1, 1, 2, 2, 1.2, 3.4, "1990" },
        { "rownames,1970,1971,1973\nChad,0,0,1\nPeru,1,2,2\n", 1, 1, 2, 2, 0, 0, "1970" },
        { "year,1,2\n1990,3,4\n1991,5,6\n", 1, 0, 1, 2, 1990, 3, "year" },
        { "inf,nan\n1,2\n2,3\n", 1, 0, 1, 2, 1, 2, "inf" },
        { "#,Name,HP\n1,a,45\n2,b,60\n", 1, 0, 2, 2, 1, 45, "#" },
        { "speed dist\n\"1\" 4 3\n\"2\" 7 6\n", 1, 1, 2, 2, 4, 3, "speed" },
        { "Date,Jan-20\n2020-01-01,5\n2020-01-02,6\n", 1, 0, 1, 2, 2020, 5, "Date" },
    };
    static const Shape labels[] = {
        { "0,1,2,classes\n144.9,105.3,202.1,one\n14.2,15.5,1,two\n", 1, 0, 1, 2, 144.9,
          105.3, "0" },
        { "a,3,1\n10,20,30\n11,21,31\n", 1, 0, 1, 2, 10, 20, "a" },
        { "0,1,2\nMr A,15%,150\nMr B,57%,260\n", 1, 1, 2, 2, 15, 150, "1" },
        { "2000,2001,2002,2003\n1,-2.3,0,B71\n2,2.5,1,B72\n", 1, 0, 1, 2, 1, -2.3, "2000" },
        { "1,2,3\n14,15,16.5\n7,3,8\n", 0, 0, 1, 3, 1, 2, NULL },
    };
    static const Shape guard[] = {      /* alike, and data from the first line on */
        { "5.1,3.5,iris-a\n4.9,3.0,iris-b\n", 0, 0, 1, 2, 5.1, 3.5, NULL },
        { "1,2,3\n4,5,6\n7,8,9\n", 0, 0, 1, 3, 1, 2, NULL },
        { "a,1,2\nb,3,4\nc,5,6\n", 0, 1, 2, 3, 1, 2, NULL },
        { "a,0,1\nb,1,0\nc,1,1\n", 0, 1, 2, 3, 0, 1, NULL },
        { ",1,2\n3,4,5\n6,7,8\n", 0, 0, 1, 2, 3, 4, NULL },
        { "0\t1\n1\t3\n", 0, 0, 1, 2, 0, 1, NULL },
        { "# x y\n1 2\n2 3\n", 0, 0, 1, 2, 1, 2, NULL },
        { "NA,1\n2,3\n4,5\n", 0, 0, 1, 2, 2, 3, NULL },
    };
    all_read_so(shape, sizeof shape/sizeof *shape);
    all_read_so(labels, sizeof labels/sizeof *labels);
    all_read_so(guard, sizeof guard/sizeof *guard);
}

static void test_what_stands_above_and_below_the_data(void **state)
{
    (void)state;
    static const Shape shape[] = {
        { "Land-Ocean: Means\nYear,Jan\n1991,.31\n1992,.35\n", 2, 0, 1, 2, 1991, 0.31, "Year" },
        { "% remark, and more\na,b\n1,2\n2,5\n", 2, 0, 1, 2, 1, 2, "a" },
        { "Station: Nowhere\nElevation: 12 m\n\nYear  Rain\n1990  12.5\n1991  13\n",
          4, 0, 1, 2, 1990,
          12.5, "Year" },
        { "\"Source\",\"W\",\n\n\"Updated\",\"2023-05-10\",\n\n"
          "\"Country\",\"Code\",\"1960\",\"1961\",\n\"Aruba\",\"ABW\",\"1\",\"2\",\n"
          "\"Chad\",\"TCD\",\"3\",\"\",\n", 5, 2, 3, 1, 1, 2, "1960" },
        { "name,t,v\n,s,m\na,1,2\nb,2,3\n", 1, 1, 2, 2, 1, 2, "t" },
        { "sep=;\nx;y\n0;1\n1;3\n", 2, 0, 1, 2, 0, 1, "x" },
        { "| x | y |\n|---|---|\n| 1 | 2 |\n| 3 | 5 |\n", 1, 0, 1, 2, 1, 2, "x" },
        { "+---+---+\n| x | y |\n+---+---+\n| 1 | 2 |\n| 3 | 5 |\n+---+---+\n",
          2, 0, 1, 2, 1, 2, "x" },
        { "\"the \"\"x\"\"\",y\n1,2\n3,4\n\"the \"\"x\"\"\",y\n5,6\n", 1, 0, 1, 3, 1, 2,
          "the \"x\"" },
        { "\"x\",\"y\"\n\"1\",\"2\"\n\"3\",\"4", 1, 0, 1, 1, 1, 2, "x" },
        { "x,y\n1,2\n3,4\nx,y\n5,6\n", 1, 0, 1, 3, 1, 2, "x" },
        { "x,y\n1,2\n3,4\nTotal: 2 rows\n", 1, 0, 1, 2, 1, 2, "x" },
        { "x,y,\n1,2,\n3,4,note\n", 1, 0, 1, 2, 1, 2, "x" },
        { "Location, Servings, Rank\nHong Kong, 40 430, 1\nJapan, 5 540, 2\n", 1, 1, 2, 2, 40430, 1,
          "Servings" },
    };
    all_read_so(shape, sizeof shape/sizeof *shape);
}

static void test_x_and_y_by_themselves(void **state)
{
    (void)state;
    static const Shape shape[] = {
        { "id,date,v\n1,2020-01-01,5\n2,2020-02-01,6\n", 1, 1, 2, 2, 2020, 5, "date" },
        { "Open,Date,Close\n1,2020-01-01,5\n2,2020-02-01,6\n", 1, 1, 0, 2, 2020, 1, "Date" },
        { "id,v\n1,5\n2,7\n", 1, 0, 1, 2, 1, 5, "id" },      /* an index, and no other */
        { "id,v,w\n1,5,6\n3,7,9\n", 1, 0, 1, 2, 1, 5, "id" },      /* does not count */
        { "n,v,w\n1,5,6\n2,7,9\n", 1, 0, 1, 2, 1, 5, "n" },      /* another name */
        { "rownames,v,w\n1,5,6\n2,7,9\n110B,7,9\n", 1, 1, 2, 3, 5, 6, "v" },
        { "rownames,v,w\n9,5,6\n3,7,9\n", 1, 1, 2, 2, 5, 6, "v" },
        { ",v,w\n1,5,6\n4,7,9\n", 1, 1, 2, 2, 5, 6, "v" },      /* chosen rows */
        { ",v,w\n0,5,6\n1,7,9\n0,8,9\n1,7,9\n", 1, 1, 2, 4, 5, 6, "v" },
        { ",v,w\n1990,5,6\n1995,7,9\n", 1, 0, 1, 2, 1990, 5, "" },      /* years */
        { "x,y\n2,1\n2,3\n", 1, 0, 1, 2, 2, 1, "x" },      /* one x for all */
        { "k,x,y\n7,2,1\n7,4,3\n", 1, 1, 2, 2, 2, 1, "x" },
        { "t,a,b\n1,,3\n2,,4\n3,5,5\n", 1, 0, 2, 3, 1, 3, "t" },
        { "a,b,c\n1,,1\n2,,2\n,3,3\n,4,5\n",
          1, 0, 2, 2, 1, 1, "a" },      /* a and b never together */
        { "age,n,k\n12,1,2\n26-29,3,4\n30-34,5,6\n35-49,7,9\n13,4,5\n14,6,1\n15,8,2\n",
          1, 1, 2, 7, 1,
          2, "n" },
        { "date,code,v\n20210301,20210301,5\n20210401,20210305,6\n", 1, 0, 1, 2, 2021 + 2.0/12,
          20210301, "date" },
    };
    all_read_so(shape, sizeof shape/sizeof *shape);
}

/* What is whose nobody can tell. */
static void test_more_fields_than_names(void **state)
{
    (void)state;
    static const char *const text[] = { "year,pop\n1990,1,204\n2000,1,411\n2010,1,687\n",
                                        "x,y\n1,000,5\n2,000,6\n" };
    for (size_t i = 0; i < 2; i++) {
        CsvData d;
        Message m = { "" };
        CHECK(csv_read(&d, "a.csv", text[i], strlen(text[i]), (CsvOptions){ .x = NULL }, &m)
              == ERR_PARSE);
        CHECK_TEXT(m.text, "a.csv:2:1: 3 fields here, and 2 names: which is whose? Name every "
                           "column, or put numbers that have commas into quotes");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_are_told_by_what_stands_below),
        cmocka_unit_test(test_what_stands_above_and_below_the_data),
        cmocka_unit_test(test_x_and_y_by_themselves),
        cmocka_unit_test(test_more_fields_than_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
