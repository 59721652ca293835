/* What looks like one shape of a table and is another; what cannot be read off, which is refused
 * with how to say it, and what it is when that is said. */
#include "table_story.h"

#include "files/csv.h"

/* A column with another name counts, too: it is what the person wants as x. */
static const TableCase no_index[] = {
    { T("t,y,z\n1,5,6\n2,7,8\n3,9,9\n"), .want = "x=t y=y uses=xyn", .points = "1 5, 2 7, 3 9" },
    { T("day,y,z\n0,5,6\n1,7,8\n2,9,9\n"), .want = "x=day y=y uses=xyn" },
    { T("n,y,z\n1,5,6\n2,7,8\n3,9,9\n"), .want = "x=n y=y uses=xyn" },
    { T("index,y,z\n1.5,5,6\n0.5,7,8\n2.5,9,9\n"), .want = "x=index y=y uses=xyn" },
    { T("id,y,z\n104,5,6\n99,7,8\n230,9,9\n"), .want = "x=id y=y uses=xyn" },
    { T("indexed,y,z\n1,5,6\n2,7,8\n3,9,9\n"), .want = "x=indexed y=y uses=xyn" },
    { T("y,t,z\n5,1,6\n7,2,8\n9,3,9\n"), .want = "x=y y=t uses=xyn" },
};

/* No number of a column that is never named, or is called rownames, is what the person means. */
static const TableCase no_guess[] = {
    { T(",Date,Open\n0,2017-12-29,170.5\n1,2017-12-28,171\n0,2017-12-29,31\n1,2017-12-28,32\n"),
      .want = "x=Date y=Open uses=ixy" },
    { T(",a,b\n9,1,4\n7,2,5\n8,4,5\n"), .want = "x=a y=b uses=ixy" },
    { T("rownames,a,b\n1,1,4\n4,2,5\n5,4,5\n14,4,3\n"), .want = "x=a y=b uses=ixy" },
    { T("rownames,East,South\n1,901.4,75\n2,973,81\n110B,900,70\n4,901,71\n"),
      .want = "x=East y=South" },
    { T(",a,b\n9,1,4\n7,2,5\n8,4,5\n"), .columns = "1,b", .want = "uses=xny",
      .points = "9 4, 7 5, 8 5" },
};

/* A first line that is data, or is not. */
static const TableCase first_lines[] = {
    { T("France,12,25,31\nSpain,14,20,33\nItaly,9,24,40\n"), .want = "x=- names=0 rows=3 uses=txyn",
      .points = "12 25, 14 20, 9 24" },
    { T("a,1\nb,2\nc,3\n"), .want = "! number" },
    { T("1990,5\n1991,6\n1992,7\n"),
      .want = "x=- names=0 rows=3", .points = "1990 5, 1991 6, 1992 7" },
    { T("1.5,2\nnan,4\n5,6\n"), .want = "x=- names=0 rows=2 left=2", .points = "1.5 2, 5 6" },
    { T("2020-01-01,5\n2020-01-02,6\n"), .want = "x=- names=0 rows=2 unit=years" },
    { T("\"1\",\"2\"\n\"3\",\"4\"\n"), .want = "names=0 rows=2", .points = "1 2, 3 4" },
    { T("12%,5\n13%,6\n14%,8\n"), .want = "names=0 rows=3", .points = "12 5, 13 6, 14 8" },
    { T("$1.50,5\n$2.50,6\n"), .want = "names=0 rows=2", .points = "1.5 5, 2.5 6" },
    { T("x 1,x 2\n1,2\n3,4\n"), .want = "x=x_1 y=x_2 names=1" },
    { T("1e3,2e3\n3e3,4e3\n"), .want = "names=0 rows=2", .points = "1000 2000, 3000 4000" },
    { T("Country,2001-01,2001-02\nA,5.5,6\nB,6.5,7\n"), .want = "x=2001-01 y=2001-02 names=1" },
    { T("0,1,2,classes\n144.9,105.3,202.1,one\n117.4,92.2,185.1,two\n1.5,2.5,3.5,two\n"),
      .want = "x=0 y=1 names=1 rows=3" },
    { T("0,1,2\nMr A,15%,150\nMr B,57%,260\nMr C,8%,349\n"), .want = "x=1 y=2 names=1 uses=txy" },
    { T("rownames,1970,1972,1973\nA land,0,2,5\nB land,7,3,1\nC land,4,4,0\n"),
      .want = "x=1970 y=1972 names=1 rows=3 uses=txyn" },
    { T("1st,2nd\n1,2\n3,4\n"), .want = "x=1st y=2nd names=1 rows=2" },
};

/* A comment stands before the data, or begins with # and a blank. */
static const TableCase comments[] = {
    { T("#made by hand\nx,y\n1,2\n3,4\n"), .want = "x=x y=y names=2 rows=2 left=-" },
    { T("x,y\n1,2\n# in between\n3,4\n"), .want = "rows=2 left=-", .points = "1 2, 3 4" },
    { T("x,y\n#N/A,2\n1,2\n3,4\n"), .want = "rows=2 left=2", .points = "1 2, 3 4" },
    { T("x,y\n1,2\n3,4\n#5,6\n"), .want = "rows=2 left=4", .points = "1 2, 3 4" },
    { T("#N/A,1\n2,3\n4,5\n"), .want = "names=0 rows=2 left=1", .points = "2 3, 4 5" },
    { T("x,y\n#NAME?,2\n#NUM!,3\n1,2\n3,4\n"), .want = "rows=2 left=2,3" },
    { T("x,y,#z\n1,2,3\n3,4,5\n"), .want = "rows=2 columns=3 uses=xyn" },
};

/* A sign that could be the decimal one or part thousands: what else stands there decides. */
static const TableCase decided[] = {
    { T("n\tv\n1\t999\n2\t1,000\n3\t1,250\n"), .want = "decimal=. rows=3",
      .points = "1 999, 2 1000, 3 1250" },
    { T("n;v\n1;999\n2;1.000\n3;1.250\n"), .want = "decimal=, rows=3",
      .points = "1 999, 2 1000, 3 1250" },
    { T("n\tv\n1\t1,204\n2\t1,234,567\n"), .want = "decimal=.", .points = "1 1204, 2 1234567" },
    { T("n;v\n1;1.204,5\n2;1.234\n"), .want = "decimal=,", .points = "1 1204.5, 2 1234" },
    { T("n\tv\n1\t1,204.5\n2\t1,234\n"), .want = "decimal=.", .points = "1 1204.5, 2 1234" },
    { T("n;v\n1;0,125\n2;1,234\n"), .want = "decimal=,", .points = "1 0.125, 2 1.234" },
    { T("n;v\n1;12,5\n2;1,234\n"), .want = "decimal=,", .points = "1 12.5, 2 1.234" },
    { T("n;v\n1;1234,567\n2;1,234\n"), .want = "decimal=,", .points = "1 1234.567, 2 1.234" },
    { T("n;v;w\n1;1,234;0,5\n2;2,345;1,5\n"), .want = "decimal=,", .points = "1 1.234, 2 2.345" },
    { T("n,v\n1,\"1,204\"\n2,\"12,204\"\n"), .want = "decimal=.", .points = "1 1204, 2 12204" },
    { T("n,v\n1,\"1,234,567\"\n2,999\n"), .want = "decimal=.", .points = "1 1234567, 2 999" },
    { T("n,v\n\"0,5\",\"1,25\"\n\"1,0\",\"2,75\"\n"), .want = "decimal=,",
      .points = "0.5 1.25, 1 2.75" },
    { T("n,v\n1,1.234\n2,2.345\n"), .want = "decimal=.", .points = "1 1.234, 2 2.345" },
    { T("n v\n1 1.234\n2 2.345\n"), .want = "decimal=.", .points = "1 1.234, 2 2.345" },
    { T("n,v\n1,\"1,23,456\"\n2,\"12,34,567\"\n"), .points = "1 123456, 2 1234567",
      .want = "decimal=." },
    { T("n;v\n1;1\xC2\xA0""204,5\n2;12\xE2\x80\xAF""345\n"), .want = "decimal=,",
      .points = "1 1204.5, 2 12345" },
    { T("n;v\n1;1'204.5\n2;12'345\n"), .want = "decimal=.", .points = "1 1204.5, 2 12345" },
    { T("n;v\n1;1 204,5\n2;12 345\n"), .want = "decimal=,", .points = "1 1204.5, 2 12345" },
    { T("x,y\n1,5,2,5\n2,5,3,5\n"), .want = "x=x y=y names=1 decimal=, columns=2",
      .points = "1.5 2.5, 2.5 3.5" },
    { T("Place, Servings, Rank\nHong Kong, 40 430, 1\nIndonesia, 13 200, 2\nJapan, 5 540, 3\n"),
      .want = "x=Servings y=Rank uses=txy", .points = "40430 1, 13200 2, 5540 3" },
    /* one slip of a person, among numbers of the other kind */
    { T("h,v\n7.5,1\n7.1,2\n\"5,3\",3\n6.9,4\n7.2,5\n7.4,6\n7.3,7\n6.5,8\n6.6,9\n6.7,10\n6.8,11\n"
        "6.1,12\n6.3,13\n6.2,14\n5.9,15\n5.8,16\n5.7,17\n5.6,18\n5.5,19\n5.4,20\n6.4,21\n7.6,22\n"
        "7.7,23\n7.8,24\n7.9,25\n8.1,26\n8.2,27\n"), .want = "rows=26 left=4 decimal=." },
    { T("h;v\n7.5;1\n7,1;2\n6.9;3\n7,2;4\n"), .want = "! decimal" },
    { T("x,y\n1,000,5\n2,000,6\n"), .want = "! names" },      /* without quotes */
    { T("a,b,c,d\n1,5,2,5\n2,6,3,5\n"), .want = "x=a y=b names=1 columns=4",
      .points = "1 5, 2 6" },
    { T("1, 5, 2, 5\n2, 6, 3, 5\n"), .want = "names=0 columns=4", .points = "1 5, 2 6" },
    { T("1,5,2\n2,6,3\n"), .want = "names=0 columns=3", .points = "1 5, 2 6" },
    { T("1.5,5,2,5\n2,6,3,5\n"), .want = "names=0 columns=4", .points = "1.5 5, 2 6" },
    { T("1,-5,2,5\n2,5,3,5\n"), .want = "names=0 columns=4", .points = "1 -5, 2 5" },
};

#define TEN(row) row row row row row row row row row row
#define ROW "1,5,2,5,3,5\n"

/* A row of so many fields that pairs do not come out, below all that was looked at first. */
static const TableCase pairs[] = {
    { T("x,y,z\n" TEN(TEN(ROW)) TEN(TEN(ROW)) "1,2,5,3,5\n" ROW),
      .want = "rows=201 left=202 decimal=, columns=3" },
    { T("x,y\n1,5,2,5,\n2,5,3,5,\n"), .want = "rows=2 left=- decimal=, columns=2",
      .points = "1.5 2.5, 2.5 3.5" },
    { T("1,5,2,5,\n2,5,3,5\n"), .decimal = ',', .want = "columns=2 rows=2 left=- decimal=,",
      .points = "1.5 2.5, 2.5 3.5" },
};

/* Nothing else stands there: asked for by name, and settled by it. */
static const TableCase open_tables[] = {
    { T("n\tv\n2000\t1,234\n2001\t1,345\n"), .want = "! --decimal" },
    { T("n\tv\n2000\t1,234\n2001\t1,345\n"), .decimal = '.', .want = "rows=2 decimal=.",
      .points = "2000 1234, 2001 1345" },
    { T("n\tv\n2000\t1,234\n2001\t1,345\n"), .decimal = ',', .want = "rows=2 decimal=,",
      .points = "2000 1.234, 2001 1.345" },
    { T("n;v\n2000;1.234\n2001;1.345\n"), .want = "! --decimal" },
    { T("n;v\n2000;1.234\n2001;1.345\n"), .decimal = '.', .want = "rows=2 decimal=.",
      .points = "2000 1.234, 2001 1.345" },
    { T("n;v\n2000;1.234\n2001;1.345\n"), .decimal = ',', .want = "rows=2 decimal=,",
      .points = "2000 1234, 2001 1345" },
    { T("n v\n2000 1,234\n2001 1,345\n"), .want = "! --decimal" },
    { T("1,5,2,5\n2,5,3,5\n"), .want = "! --decimal" },
    { T("1,5,2,5\n"), .want = "! --decimal" },
    { T("1,5,2,5\n2,5,3,5\n"), .decimal = ',', .want = "columns=2 rows=2 decimal=,",
      .points = "1.5 2.5, 2.5 3.5" },
    { T("1,5,2,5\n2,6,3,5\n"), .decimal = '.', .want = "columns=4 rows=2 decimal=.",
      .points = "1 5, 2 6" },
};

/* What looks like a number, a date, or a missing cell. */
static const TableCase cells[] = {
    { T("v,w,z\n1.2.3,1,2\n1.2.4,2,3\n"), .want = "x=w y=z uses=txy" },          /* versions */
    { T("v,w,z\nx = 1,1,2\nx = 2,2,3\n"), .want = "x=w y=z uses=txy" },
    { T("tel,w,z\n555-1234,1,2\n555-1235,2,3\n"), .want = "x=w y=z uses=txy" },
    { T("ip,w,z\n10.0.0.1,1,2\n10.0.0.2,2,3\n"), .want = "x=w y=z uses=txy" },
    { T("y,w,z\n2000-13,1,2\n2000-14,2,3\n"), .want = "x=w y=z uses=txy" },
    { T("d,w,z\n31.02.2020,1,2\n30.02.2020,2,3\n"), .want = "x=w y=z uses=txy" },
    { T("t,w,z\n25:00,1,2\n26:30,2,3\n"), .want = "x=w y=z uses=txy" },
    { T("d,w,z\nOct18,1,2\nNov09,2,3\n"), .want = "x=w y=z uses=txy" },       /* days, or years */
    { T("year.rep,w,z\n1988:1,1,2\n1988:2,2,3\n"), .want = "x=w y=z uses=txy" },
    { T("r,w,z\n3:1,1,2\n2:1,2,3\n"), .want = "x=w y=z uses=txy" },              /* ratios */
    { T("code,w\n20210301,1\n20210302,2\n"), .want = "x=code y=w unit=-",
      .points = "20210301 1, 20210302 2" },
    { T("year,w\n1990,1\n1991,2\n"), .want = "x=year unit=-", .points = "1990 1, 1991 2" },
    { T("x,y\n1,-99.99\n2,-999\n3,9999\n"), .want = "rows=3 left=-",
      .points = "1 -99.99, 2 -999, 3 9999" },
    { T("x,y\n1,0x10\n2,5\n3,6\n"), .want = "rows=2 left=2", .points = "2 5, 3 6" },
    { T("x,y\n1,1e\n2,5\n3,6\n"), .want = "rows=2 left=2", .points = "2 5, 3 6" },
    { T("x,y\n1,inf\n2,5\n3,-Infinity\n4,6\n"), .want = "rows=2 left=2,4", .points = "2 5, 4 6" },
    { T("x,y\n1,(1)\n2,(2.5)\n3,4\n"), .want = "rows=3", .points = "1 -1, 2 -2.5, 3 4" },
    { T("x,y\n1,true\n2,false\n3,5\n4,6\n5,7\n"), .want = "rows=3 left=2,3" },
};

/* 3/4 and 5/6 are days of two kinds: not read in silence. */
static const TableCase open_dates[] = {
    { T("day,v\n3/4/2020,5\n5/6/2020,6\n7/8/2020,7\n"), .columns = "day,v", .want = "! --dates" },
    { T("day,v\n3/4/2020,5\n5/6/2020,6\n7/8/2020,7\n"), .dates = 'd', .want = "unit=years rows=3",
      .points = "~2020.2555556 5, ~2020.4277778 6, ~2020.5994624 7" },
    { T("day,v\n3/4/2020,5\n5/6/2020,6\n7/8/2020,7\n"), .dates = 'm', .want = "unit=years rows=3",
      .points = "~2020.1747312 5, ~2020.3467742 6, ~2020.5188172 7" },
    { T("day,v\n3.4.2020,5\n5.6.2020,6\n"), .want = "unit=years",
      .points = "~2020.2555556 5, ~2020.4277778 6" },       /* points: the day is first */
    { T("day,v\n13/14/2020,5\n1/2/2020,6\n"), .columns = "day,v", .want = "! --dates" },
    { T("day,v\n13/1/2020,5\n1/14/2020,6\n2/15/2020,7\n"), .columns = "day,v", .want = "! day" },
};

/* One column is chosen by all its rows, not by its first. */
static const TableCase all_rows[] = {
    { T("a,b,c\nNA,1,2\n5,2,3\n6,3,4\n"), .want = "x=a y=b uses=xyn left=2", .points = "5 2, 6 3" },
    { T("a,b,c\n1,x,2\n2,y,3\n3,z,4\n4,5,5\n"), .want = "x=a y=c uses=xty" },
    { T("code,a,b\n1,2,3\nB7,4,5\nC,6,7\nD,8,9\n"), .want = "x=a y=b uses=txy" },
    { T("x,y\n1,2\n3,4,5\n6,7\n8,9\n"), .want = "x=x y=y rows=4", .points = "1 2, 3 4, 6 7, 8 9" },
    { T("x,y,z\n1,2,3\n4,5\n6,7,8\n"), .want = "x=x y=y rows=3", .points = "1 2, 4 5, 6 7" },
};

static void test_a_column_that_counts(void **state) { (void)state; TABLES_ARE(no_index); }
static void test_columns_nobody_means(void **state) { (void)state; TABLES_ARE(no_guess); }
static void test_first_lines(void **state) { (void)state; TABLES_ARE(first_lines); }
static void test_comments_and_cells(void **state) { (void)state; TABLES_ARE(comments); }
static void test_decimal_signs_read_off(void **state) { (void)state; TABLES_ARE(decided); }
static void test_pairs_of_fields(void **state) { (void)state; TABLES_ARE(pairs); }
static void test_decimal_signs_asked_for(void **state) { (void)state; TABLES_ARE(open_tables); }
static void test_cells_that_look_alike(void **state) { (void)state; TABLES_ARE(cells); }
static void test_dates_asked_for(void **state) { (void)state; TABLES_ARE(open_dates); }
static void test_columns_by_all_rows(void **state) { (void)state; TABLES_ARE(all_rows); }

/* Names go before numbers where both would do. */
static void test_names_before_numbers(void **state)
{
    (void)state;
    static const TableCase named[] = {
        { T("a,3,1\n10,20,30\n11,21,31\n"), .columns = "1,3", .want = "x=1 y=3 uses=nyx" },
        { T("a,3,1\n10,20,30\n11,21,31\n"), .columns = "2,a", .want = "x=3 y=a uses=yxn" },
        { T("a,b\n1,2\n3,4\n"), .columns = "2,1", .want = "x=b y=a", .points = "2 1, 4 3" },
        { T("1,2\n3,4\n"), .columns = "2,1", .want = "x=- names=0", .points = "2 1, 4 3" },
        { T("a,b\n1,2\n"), .columns = "a,a", .want = "! same column" },
        { T("a,b\n1,2\n"), .columns = "a,c", .want = "! c" },
        { T("a,b\n1,2\n"), .columns = "a,3", .want = "! 3" },
        { T("a,b\n1,2\n"), .columns = "0,b", .want = "! 0" },
        { T("a,b,a\n1,2,3\n"), .columns = "a,b", .want = "! two columns" },
        { T("a,b,a\n1,2,3\n"), .columns = "3,b", .want = "x=a y=b uses=nyx", .points = "3 2" },
        { T("a,b,c\n1,x,3\n2,y,4\n"), .columns = "a,b", .want = "! b" },
    };
    TABLES_ARE(named);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_column_that_counts),
        cmocka_unit_test(test_columns_nobody_means),
        cmocka_unit_test(test_first_lines),
        cmocka_unit_test(test_comments_and_cells),
        cmocka_unit_test(test_decimal_signs_read_off),
        cmocka_unit_test(test_decimal_signs_asked_for),
        cmocka_unit_test(test_pairs_of_fields),
        cmocka_unit_test(test_cells_that_look_alike),
        cmocka_unit_test(test_dates_asked_for),
        cmocka_unit_test(test_columns_by_all_rows),
        cmocka_unit_test(test_names_before_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
