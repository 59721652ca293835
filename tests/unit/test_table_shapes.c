/* The shapes of tables that people have: what is x and y, what names them, which rows are left
 * out. What looks alike and is something else is in test_table_guards. */
#include "table_story.h"

#include "files/csv.h"

static const TableCase headers[] = {
    { T("x,y\n1,2\n3,4\n"), .want = "x=x y=y names=1 rows=2 left=- uses=xy", .points = "1 2, 3 4" },
    { T("1,2\n3,4\n"), .want = "x=- y=- names=0 rows=2 uses=xy", .points = "1 2, 3 4" },
    { T(",0,1\n0,1.5,3.25\n1,2.5,4.75\n2,3.5,5.5\n3,4.5,7.25\n"),
      .want = "x=0 y=1 names=1 rows=4 uses=ixy",
      .points = "1.5 3.25, 2.5 4.75, 3.5 5.5, 4.5 7.25" },
    { T(",0,1\n0,1.5,3.25\n1,2.5,4.75\n2,3.5,5.5\n"), .columns = "1,0", "x=1 y=0 uses=iyx",
      "3.25 1.5, 4.75 2.5, 5.5 3.5" },
    { T("Country,1990,1991,1992\nA,5.5,6.5,7\nB,1,2,3.5\nC,4,4.5,5\n"),
      .want = "x=1990 y=1991 names=1 rows=3 uses=txyn", .points = "5.5 6.5, 1 2, 4 4.5" },
    { T("Country,1990,1991,1992\nA,5.5,6.5,7\nB,1,2,3.5\nC,4,4.5,5\n"), .columns = "1992,1990",
      "x=1992 y=1990 names=1 uses=tynx", "7 5.5, 3.5 1, 5 4" },
    { T("5.1,3.5,iris-a\n4.9,3.0,iris-b\n4.7,3.2,iris-a\n"),
      .want = "x=- y=- names=0 rows=3 uses=xyt", .points = "5.1 3.5, 4.9 3, 4.7 3.2" },
    { T("name,hp,mpg\n\"one, two\",110,21.5\nthree,93,22.8\n"),
      .want = "x=hp y=mpg names=1 uses=txy", .points = "110 21.5, 93 22.8" },
    { T("year,inf\n1990,3.1\n1991,2.9\n"), .want = "x=year y=inf names=1 rows=2" },
    { T("nan,inf\n1,2\n3,4\n"), .want = "x=nan y=inf names=1 rows=2", .points = "1 2, 3 4" },
    { T("na,k,ca\n1,2,3\n4,5,6\n"), .want = "x=na y=k names=1 rows=2 uses=xyn" },
    { T("NULL,None\n1,2\n3,4\n"), .want = "x=NULL y=None names=1 rows=2" },
    { T("x,2020\n0.5,1\n0.7,3\n"), .want = "x=x y=2020 names=1 rows=2", .points = "0.5 1, 0.7 3" },
    { T("Land-Ocean: Global Means\nYear,Jan,Feb,J-D\n1991,.31,.28,.29\n1992,.35,.30,.18\n"
        "1993,.27,.29,.16\n1994,.11,***,***\n"), .columns = "Year,J-D",
      "x=Year y=J-D names=2 rows=3 left=6 uses=xnny", "1991 .29, 1992 .18, 1993 .16" },
    { T("A title, with a comma, and one\nx,y\n1,2\n2,3\n"),
      .want = "x=x y=y names=2 rows=2 left=-" },
    { T("\"Exported by, a program\"\n\nx;y\n1;2\n2;3\n"), .want = "x=x y=y names=3 rows=2 left=-" },
    { T("time,length\ns,m\n0,1.5\n1,2.5\n2,3\n"), .want = "x=time y=length names=1 rows=3 uses=xy",
      .points = "0 1.5, 1 2.5, 2 3" },
    { T("\n\n  \nx,y\n1,2\n3,4\n"), .want = "x=x y=y names=4 rows=2" },
    { T("x,y\n1,2\n3,4\nx,y\n5,6\n7,8\n"), .want = "x=x y=y names=1 rows=4",
      .points = "1 2, 3 4, 5 6, 7 8" },                /* two files, one after the other */
    { T("x,y\n1,2\n3,4\n5,6\n\nSource: an office of statistics\n"), .want = "x=x y=y rows=3" },
};

static const TableCase indexes[] = {
    { T("\"\",\"speed\",\"dist\"\n\"1\",4,3\n\"2\",5,9\n\"3\",7,6\n"),
      .want = "x=speed y=dist names=1 rows=3 uses=ixy", .points = "4 3, 5 9, 7 6" },
    { T(",speed,dist\n0,4,3\n1,7,6\n2,9,20\n"), .want = "x=speed y=dist uses=ixy" },
    { T("\"speed\" \"dist\"\n\"1\" 4 3\n\"2\" 5 9\n\"3\" 7 6\n"),
      .want = "x=speed y=dist names=1 rows=3 uses=ixy", .points = "4 3, 5 9, 7 6" },
    { T("mpg cyl\n\"Mazda RX\" 21 6\n\"Fiat X\" 22.5 4\n\"Audi\" 19 4\n"),
      .want = "x=mpg y=cyl names=1 rows=3", .points = "21 6, 22.5 4, 19 4" },
    { T("rownames,a,b\n1,5,6\n2,7,8\n3,9,9\n"), .want = "x=a y=b uses=ixy" },
    { T("index,a,b\n0,5,6\n1,7,8\n2,9,9\n"), .want = "x=a y=b uses=ixy" },
    { T("Id,a,b\n1,5,6\n2,7,8\n3,9,9\n"), .want = "x=a y=b uses=ixy" },
    { T("a,ID,b\n5,1,6\n7,2,8\n9,3,9\n"), .want = "x=a y=b uses=xiy" },
    { T("Unnamed: 0,a,b\n0,5,6\n1,7,8\n2,9,9\n"), .want = "x=a y=b uses=ixy" },
    { T("id,a\n1,5\n2,7\n3,9\n"), .want = "x=id y=a uses=xy", .points = "1 5, 2 7, 3 9" },
    { T(",value\n0,5\n1,7\n2,9\n"), .want = "y=value uses=xy", .points = "0 5, 1 7, 2 9" },
    { T(",speed,dist\n0,4,3\n1,7,6\n2,9,20\n"),
      .columns = "1,dist", "y=dist uses=xny", "0 3, 1 6, 2 20" },
};

static const TableCase missing[] = {
    { T("mpg,horsepower,name\n17,128,a\n15,160,b\n24,,c\n31,70,d\n27,NA,e\n36,55,f\n22,?,g\n"
        "19,98,h\n"), .columns = "horsepower,mpg", "x=horsepower y=mpg rows=5 left=4,6,8 uses=yxt",
      "128 17, 160 15, 70 31, 55 36, 98 19" },
    { T("x,y\n1,#N/A\n#N/A,2\n3,4\n#DIV/0!,5\n5,6\n6,7\n7,8\n"), .want = "rows=4 left=2,3,5",
      .points = "3 4, 5 6, 6 7, 7 8" },
    { T("x,y\n0,1\nnan,2\n2,NaN\n3,4\n"), .want = "rows=2 left=3,4", .points = "0 1, 3 4" },
    { T("t,v\n0,1\n1,2\n2,4\n3,"), .want = "rows=3 left=5" },
    { T("t,v\n0,1\n1,2\n2,4\n3"), .want = "rows=3 left=5" },
    { T("\"x\",\"y\"\n\"1\",\"2\"\n\"2\",\"3\"\n\"3\",\"4"), .want = "rows=2 left=4",
      .points = "1 2, 2 3" },
    { T("x,y\n1,2\n3,\"4\n5,6\n7,8\n"), .want = "! a.csv:3:3" },
    { T("x,y\n1,N/A\n2,n/a\n3,-\n4,null\n5,NULL\n6,None\n7,.\n8,1\n9,2\n10,3\n11,4\n12,5\n13,6\n"
        "14,7\n"), .want = "rows=7 left=2,3,4,5,6,7,8" },
    { T("x,y\n1,\xE2\x80\x93\n2,***\n3,#VALUE!\n4,#REF!\n5,1\n6,2\n7,3\n8,4\n"),
      .want = "rows=4 left=2,3,4,5" },
    { T("x,y\n1,2\n2,abc\n3,4\n4,5\n"), .want = "rows=3 left=3", .points = "1 2, 3 4, 4 5" },
    { T("18.0   8   307.0      130.0      3504.\t\"a b\"\n15.0   8   350.0      ?      3693.\t"
        "\"c d\"\n26.0   4   97.00      46.00      1835.\t\"e\"\n"), .columns = "4,1",
      "x=- names=0 rows=2 left=2 uses=ynnxnt", "130 18, 46 26" },
    { T("NA,1\n2,3\n4,5\n"), .want = "names=0 rows=2 left=1", .points = "2 3, 4 5" },
    { T("?,1.5,a\n2,3,b\n4,5,c\n"), .want = "names=0 rows=2 left=1 uses=xyt" },
    { T("a,b,c\n1,NA,2\n2,NA,4\n3,NA,5\n"), .want = "x=a y=c rows=3 left=- uses=xty" },
    { T("x,y\n1,2\n2,3\n\n,\n3,4\n"), .want = "rows=3", .points = "1 2, 2 3, 3 4" },
    { T("x,y\n1,NA\n2,NA\n"), .columns = "x,y", "! y" },
    { T("x,y\n1,NA\n2,NA\n3,NA\n4,5\n5,6\n"),
      .columns = "x,y", "! 3 of 5|3 of the 5|more than half" },
};

static const TableCase shapes[] = {
    { T("Zeit;Wert\n0,5;1,25\n1,0;1,5\n1,5;2,25\n"), .want = "x=Zeit y=Wert names=1 decimal=,",
      .points = "0.5 1.25, 1 1.5, 1.5 2.25" },
    { T("year,population\n1990,\"1,204\"\n2000,\"1,411\"\n2010,\"1,687\"\n"),
      .want = "x=year y=population unit=-", .points = "1990 1204, 2000 1411, 2010 1687" },
    { T("dose,response\n1,12%\n2,25 %\n3,41%\n"), .want = "x=dose y=response ysign=% xsign=-",
      .points = "1 12, 2 25, 3 41" },
    { T("month,sales\n1,$120.50\n2,$131.00\n3,$99.90\n"), .want = "y=sales ysign=$",
      .points = "1 120.5, 2 131, 3 99.9" },
    { T("x,y\r0,1\r1,2\r2,5\r3,7\r"), .want = "x=x y=y names=1 rows=4 left=-",
      .points = "0 1, 1 2, 2 5, 3 7" },
    { T("sep=;\nx;y\n0;1\n1;3\n2;4\n"), .want = "x=x y=y names=2 rows=3 left=-" },
    { T("sep=,\r\nx,y\r\n0,1\r\n1,3\r\n"), .want = "x=x y=y names=2 rows=2" },
    { T("x|y\n1|2\n3|4\n"), .want = "x=x y=y names=1 rows=2", .points = "1 2, 3 4" },
    { T("Zeit,Temp (\xB0""C)\n0,20.5\n1,21\n2,22.5\n"), .want = "x=Zeit y=Temp_(\xC2\xB0""C)" },
    { T("x,y,\n0,1,\n1,2,\n2,4,\n"), .want = "x=x y=y rows=3 left=-", .points = "0 1, 1 2, 2 4" },
    { T(" 0.10000D+01  0.25000D+01\n 0.20000D+01  0.31000D+01\n"), .want = "names=0 rows=2",
      .points = "1 2.5, 2 3.1" },
    { T("x,y\n\xE2\x88\x92""1,2\n0,\xE2\x88\x92""0.5\n1,1\n"), .want = "rows=3",
      .points = "-1 2, 0 -0.5, 1 1" },
    { T("\"x\",\"y\"\n\"0\",\"1\"\n\"1\",\"2.5\"\n\"2\",\"3\"\n"), .want = "x=x names=1",
      .points = "0 1, 1 2.5, 2 3" },
    { T("x,y\n2,1\n2,3\n2,2\n"), .want = "x=x y=y rows=3 left=-" },
    { T("x,y\n2,1\n"), .want = "x=x y=y names=1 rows=1", .points = "2 1" },
    { T("x,y\n1,5\n2,5\n3,5\n"), .want = "x=x y=y rows=3" },
    { T("n,t\n1,0.001\n10,0.1\n100,12\n1000,900\n10000,110000\n"), .want = "x=n y=t rows=5" },
    { T("ts_ms,celsius\n1650000000000,20.1\n1650000060000,20.3\n"), .want = "x=ts_ms unit=-",
      .points = "1650000000000 20.1, 1650000060000 20.3" },
    { T("A;B;C;D\n1,1;2,2;3,3;4,1\n1,2;2,5;3,3;4,1\n"),
      .columns = "C,D", "x=C y=D uses=nnxy decimal=,",
      "3.3 4.1, 3.3 4.1" },
    { T("x,y\n1,2,\n2,3,note\n3,5,\n"), .want = "x=x y=y names=1 rows=3 left=-",
      .points = "1 2, 2 3, 3 5" },
    { T("# CO2, monthly\n# year month decimal average\n1958   3    1958.208     314.9\n"
        "1958   4    1958.292     -99.99\n1958   5    1958.375     317.2\n"),
      .columns = "3,4", "rows=3 left=-",
      "1958.208 314.9, 1958.292 -99.99, 1958.375 317.2" },
    { T("\xFF\xFEx\0,\0y\0\n\0" "0\0,\0" "1\0\n\0" "1\0,\0" "2\0\n\0"), .want = "x=x y=y rows=2",
      .points = "0 1, 1 2" },
    { T("\xFE\xFF\0x\0,\0y\0\r\0\n\0" "0\0,\0" "1\0\r\0\n\0" "1\0,\0" "2\0\r\0\n"),
      .want = "x=x y=y rows=2", .points = "0 1, 1 2" },
    { T("\xEF\xBB\xBF\"the x\",\"the, \"\"y\"\"\"\r\n1.5,2\r\n-3,4e1\r\n"),
      .want = "x=the_x y=the,_\"y\"", .points = "1.5 2, -3 40" },
};

static const TableCase dates[] = {
    { T("Month,Passengers\n1951-01,110\n1951-02,121\n1951-03,133\n"),
      .want = "x=Month y=Passengers unit=years yunit=- names=1 uses=xy",
      .points = "1951 110, ~1951.0833333 121, ~1951.1666667 133" },
    { T("Date,Open,High,Low,Close,Volume\n2021-03-01,10.1,10.6,9.9,10.4,1200\n"
        "2021-03-02,10.4,10.9,10.2,10.7,1500\n"), .columns = "Date,Close",
      "x=Date y=Close unit=years uses=xnnnyn", "~2021.1666667 10.4, ~2021.16935484 10.7" },
    { T("Date,Open,Close\n2021-03-01,10.1,10.4\n2021-03-02,10.4,10.7\n"), .want =
      "x=Date y=Open unit=years" },
    { T("Tag;Wert\n31.12.2020;1,5\n01.01.2021;2,5\n"), .want = "x=Tag unit=years decimal=,",
      .points = "~2020.997312 1.5, 2021 2.5" },
    { T("day,v\n1/13/2020,5\n1/2/2020,6\n"), .want = "x=day unit=years",
      .points = "~2020.0322581 5, ~2020.0026882 6" },
    { T("day,v\n13/1/2020,5\n2/1/2020,6\n"), .want = "x=day unit=years",
      .points = "~2020.0322581 5, ~2020.0026882 6" },
    { T("t,v\n2020-01-01 12:00,5\n2020-01-02 00:00,6\n"), .want = "x=t unit=years",
      .points = "~2020.0013441 5, ~2020.0026882 6" },
    { T("t,v\n2020-01-01T12:00:00Z,5\n2020-01-02T00:00:00Z,6\n"), .want = "x=t unit=years",
      .points = "~2020.0013441 5, ~2020.0026882 6" },
    { T("time,count\n08:00,12\n08:15,19\n08:30,33\n"), .want = "x=time unit=seconds",
      .points = "28800 12, 29700 19, 30600 33" },
    { T("time,count\n08:00:01,12\n23:59:59,19\n"), .want = "unit=seconds",
      .points = "28801 12, 86399 19" },
    { T("t,v\n2020-02-29,1\n2021-02-29,2\n2021-03-01,3\n"), .want = "unit=years rows=2 left=3" },
    { T("day,v\n1/13/69,5\n12/31/99,6\n"), .want = "unit=years",
      .points = "~1969.0322581 5, ~1999.997312 6" },
    { T("q,v\n2001Q1,1\n2001Q2,2\n2001Q3,3\n"), .want = "unit=years",
      .points = "2001 1, 2001.25 2, 2001.5 3" },
    { T("month,v\nJan 2001,1\nFeb 2001,2\nDec 2001,3\n"), .want = "unit=years",
      .points = "2001 1, ~2001.0833333 2, ~2001.9166667 3" },
    { T("v,w,day\n1,2,2020-01-01\n2,3,2020-02-01\n"),
      .columns = "v,w", "x=v y=w uses=xyd", "1 2, 2 3" },
    { T("v,day\n1,2020-01-01\n2,2020-02-01\n"), .columns = "v,day", "yunit=years unit=- uses=xy",
      "1 2020, 2 ~2020.0833333" },
};

static const TableCase others[] = {
    { T("PK\x03\x04\x14\0\0\0\x08\0"), .want = "! spreadsheet|xlsx|zip" },
    { T("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), .want = "! spreadsheet|Excel" },
    { T("<!DOCTYPE html>\n<html><body>Not found, sorry</body></html>\n"),
      .want = "! web page|HTML" },
    { T("<html><head><title>a,b</title></head>\n<body>1,2</body></html>"),
      .want = "! web page|HTML" },
    { T("%PDF-1.7\n1 0 obj\n<< /a 1 >>\n"), .want = "! PDF" },
    { T("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), .want = "! PNG|picture|image" },
    { T("\xFF\xD8\xFF\xE0\0\x10JFIF"), .want = "! JPEG|picture|image" },
    { T("SQLite format 3\0\x10\0"), .want = "! SQLite|database" },
    { T("PAR1\x15\x04\0\0"), .want = "! Parquet" },
    { T("\x93NUMPY\x01\0"), .want = "! NumPy|npy" },
    { T("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n"), .want = "! LFS" },
    { T(""), .want = "! empty|no data" },
    { T("\n\n# only this\n"), .want = "! no data" },
    { T("x,y\n"), .want = "! a.csv" },
    { T("1\n2\n"), .want = "! one column" },
};

static void test_names(void **state) { (void)state; TABLES_ARE(headers); }
static void test_index_columns(void **state) { (void)state; TABLES_ARE(indexes); }
static void test_missing_cells(void **state) { (void)state; TABLES_ARE(missing); }
static void test_ways_of_writing(void **state) { (void)state; TABLES_ARE(shapes); }
static void test_dates(void **state) { (void)state; TABLES_ARE(dates); }
static void test_what_is_no_table(void **state) { (void)state; TABLES_ARE(others); }

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_index_columns),
        cmocka_unit_test(test_missing_cells),
        cmocka_unit_test(test_ways_of_writing),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_what_is_no_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
