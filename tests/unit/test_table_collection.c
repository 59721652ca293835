/* Tables as programs, offices and courses give them away, each written anew with values of our
 * own: what a person who opens one would call x and y. */
#include "table_story.h"

#include "files/csv.h"

static const TableCase courses[] = {
    { T("\"rownames\",\"time\",\"value\"\n1,1949,112\n2,1949.08333333333,118\n3,1949.16666666667,"
        "132\n"), .want = "x=time y=value uses=ixy rows=3" },
    { T("rownames,mpg,cyl,disp\nMazda RX9,21,6,160\nFiat 130,22.8,4,108\nLotus,30.4,4,95.1\n"),
      .want = "x=mpg y=cyl uses=txyn" },
    { T("5.1,3.5,1.4,0.2,Iris-setosa\n4.9,3.0,1.4,0.2,Iris-setosa\n6.3,3.3,6.0,2.5,Iris-x\n\n"),
      .want = "x=- y=- names=0 rows=3 left=- uses=xynnt" },
    { T("M,0.455,0.365,15\nF,0.35,0.265,7\nI,0.53,0.42,9\n"), .want = "names=0 uses=txyn",
      .points = "0.455 0.365, 0.35 0.265, 0.53 0.42" },
    { T("\"fixed acidity\";\"volatile acidity\";\"citric acid\"\n7.4;0.7;0\n7.8;0.88;0.04\n"),
      .want = "x=fixed_acidity y=volatile_acidity decimal=.", .points = "7.4 0.7, 7.8 0.88" },
    { T("800\t0\t0.3048\t71.3\t0.00266337\t126.201\n1000\t0\t0.3048\t71.3\t0.00266337\t125.201\n"),
      .columns = "1,6", "names=0 columns=6 decimal=.", "800 126.201, 1000 125.201" },
    { T(" 0.00632  18.00   2.310  0  0.5380  15.30 396.90   4.98  24.00\n"
        " 0.02731   0.00   7.070  0  0.4690  17.80 396.90   9.14  21.60\n"), .columns = "8,9",
      "names=0 columns=9", "4.98 24, 9.14 21.6" },
    { T("39, State-gov, 77516, Bachelors, ?\n50, Private, 83311, Bachelors, US\n38, ?, 215646, "
        "HS-grad, US\n"), .want = "names=0 rows=3 uses=xtytt", .points = "39 77516, 50 83311, "
      "38 215646" },
    { T("Date;Time;Global_active_power;Voltage\n16/12/2006;17:24:00;4.216;234.840\n"
        "16/12/2006;17:25:00;0.418;233.630\n17/12/2006;00:01:00;?;?\n"),
      .columns = "Voltage,Global_active_power", "rows=2 left=4 decimal=.",
      "234.84 4.216, 233.63 0.418" },
    { T("PassengerId,Survived,Name,Age\n1,0,\"Braun, Mr. A\",22\n2,1,\"C, Mrs. (B)\",38\n3,1,D,\n"
        "4,0,\"E \"\"X\"\", F\",35\n"), .columns = "Age,Survived", "rows=3 left=4 uses=nytx",
      "22 0, 38 1, 35 0" },
    { T("PassengerId,Survived,Name,Age\n1,0,A,22\n2,1,B,38\n3,1,C,26\n"),
      .want = "x=PassengerId y=Survived uses=xytn" },
    { T("Id,LotArea,Street,SalePrice\n1,8450,Pave,208500\n2,9600,Pave,181500\n3,11250,Grvl,"
        "223500\n"), .want = "x=LotArea y=SalePrice uses=ixty" },
    { T("age,sex,bmi,smoker,charges\n19,female,27.9,yes,16884.924\n18,male,33.77,no,1725.5523\n"),
      .want = "x=age y=bmi uses=xtytn" },
    { T(",TV,radio,sales\n1,230.1,37.8,22.1\n2,44.5,39.3,10.4\n3,17.2,45.9,9.3\n"),
      .columns = "TV,sales", "uses=ixny rows=3", "230.1 22.1, 44.5 10.4, 17.2 9.3" },
    { T("country\tcontinent\tyear\tlifeExp\tpop\nA land\tAsia\t1952\t28.801\t8425333\n"
        "B land\tAsia\t1957\t30.332\t9240934\n"), .want = "x=year y=lifeExp uses=ttxyn",
      .points = "1952 28.801, 1957 30.332" },
    { T("Old geyser\n\n  eruptions waiting\n1     3.600      79\n2     1.800      54\n"
        "3     3.333      74\n"), .want = "x=eruptions y=waiting names=3 rows=3",
      .points = "3.6 79, 1.8 54, 3.333 74" },
    { T("\"x\"\n\"1\" 1120\n\"2\" 1160\n\"3\" 963\n"), .want = "y=x rows=3 uses=xy",
      .points = "1 1120, 2 1160, 3 963" },
    { T("wage,educ,exper\n3.1,11,2\n3.24,.,22\n3,11,2\n6,8,.\n5.3,12,7\n"),
      .columns = "educ,wage", "rows=4 left=3", "11 3.1, 11 3, 8 6, 12 5.3" },
};

static const TableCase offices[] = {
    { T("# ------\n# CO2 by month, \"in ppm\"\n# (see: notes)\n#\nyear,month,decimal date,average\n"
        "1958,3,1958.2027,315.71\n1958,4,1958.2877,317.45\n"), .columns = "decimal date,average",
      "names=5 rows=2 left=-", "1958.2027 315.71, 1958.2877 317.45" },
    { T("Date Time, Water Level, Sigma, Quality \n2020-01-01 00:00,0.123,0.002,v\n2020-01-01 00:06,"
        "0.125,0.002,v\n"), .want = "x=Date_Time y=Water_Level unit=years rows=2 uses=xynt" },
    { T("# a gauge\nagency\tsite\tdatetime\tflow\n5s\t15s\t20d\t14n\nAA\t0123\t2020-01-01\t105\n"
        "AA\t0123\t2020-01-02\t99\n"), .columns = "datetime,flow", "names=2 rows=2 unit=years",
      "2020 105, ~2020.0026882 99" },
    { T("\"Data Source\",\"Development of the World\",\n\n\"Last Updated Date\",\"2023-05-10\",\n\n"
        "\"Country Name\",\"Country Code\",\"Indicator Name\",\"1960\",\"1961\",\n"
        "\"A\",\"AAA\",\"Population\",\"54211\",\"55438\",\n"
        "\"B\",\"BBB\",\"Population\",\"8996351\",\"9166764\",\n"
        "\"C\",\"CCC\",\"Population\",\"\",\"5454933\",\n"), .want =
      "x=1960 y=1961 names=5 rows=2 left=8", .points = "54211 55438, 8996351 9166764" },
    { T("geo\\time\t2010 \t2011 \t2012 \nAT\t4.5 \t4.2 \t: \nBE\t8.3 \t7.2 \t7.6 \nBG\t10.2 \t"
        "11.3 \t12.3 \n"), .columns = "2010,2012", "x=2010 y=2012 names=1 rows=2 left=2",
      "8.3 7.6, 10.2 12.3" },
    { T("Entity,Code,Year,Life expectancy (years)\nA,AAA,1950,27.7\nA,AAA,1951,28\nB,,1950,60.1\n"),
      .want = "x=Year y=Life_expectancy_(years) uses=ttxy rows=3 left=-" },
    { T("DATE,GDP\n1947-01-01,243.164\n1947-04-01,245.968\n1947-07-01,.\n1947-10-01,259.745\n"),
      .want = "x=DATE y=GDP unit=years rows=3 left=4",
      .points = "1947 243.164, 1947.25 245.968, 1947.75 259.745" },
    { T("Date,Open,Adj Close\n2020-01-02,74.06,73.1\n2020-01-03,null,null\n"
        "2020-01-06,73.45,72.9\n"),
      .want = "x=Date y=Open rows=2 left=3" },
    { T("Category: All\n\nWeek,elbow: (Worldwide)\n2019-01-06,55\n2019-01-13,61\n"),
      .want = "x=Week y=elbow:_(Worldwide) names=3 rows=2 unit=years" },
    { T("STATIONS_ID;MESS_DATUM;  FX;  TMK;eor\n       1048;20200101;   5.9;   2.4;eor\n"
        "       1048;20200102;-999;  -0.5;eor\n"), .columns = "FX,TMK", "rows=2 left=- decimal=.",
      "5.9 2.4, -999 -0.5" },
    { T("\"CubeId\";\"abc\"\n\"PublishingDate\";\"2020-05-01 14:30\"\n\n\"Date\";\"D0\";\"Value\"\n"
        "\"2020-01\";\"A\";\"1.5\"\n\"2020-02\";\"A\";\"2.5\"\n"),
      .want = "x=Date y=Value names=4 unit=years rows=2", .points = "2020 1.5, ~2020.0833333 2.5" },
    { T("Province/State,Country/Region,Lat,Long,1/22/20,1/23/20\n,A,33.9,67.7,0,1\nX,B,41.1,20.2,"
        "2,3\n"), .columns = "1/22/20,1/23/20", "names=1 rows=2 x=1/22/20 y=1/23/20", "0 1, 2 3" },
    { T("Series Id,Year,Period,Value\nLNS1,2010,M01,9.8\nLNS1,2010,M02,9.8\nLNS1,2010,M03,9.9\n"),
      .want = "x=Year y=Value uses=txty" },
    { T("Year\tPopulation\t\xC2\xB1%\n1900\t1,204\t\xE2\x80\x94\n1910\t1,411\t+17.2%\n1920\t"
        "2,003,122\t+42%\n"), .columns = "Year,Population", "rows=3 left=-",
      "1900 1204, 1910 1411, 1920 2003122" },
    { T("EST,Max TemperatureF,Events\n2014-1-1,40,\n2014-1-2,38,Snow\n2014-1-13,50,Rain\n"),
      .want = "x=EST y=Max_TemperatureF unit=years rows=3 left=-",
      .points = "2014 40, ~2014.0026882 38, ~2014.0322581 50" },
    { T("date,value\nQ1 2001,1\nQ2 2001,2\nQ3 2001,4\n"), .want = "unit=years",
      .points = "2001 1, 2001.25 2, 2001.5 4" },
};

static const TableCase spreadsheets[] = {
    { T("Datum;Umsatz;Anteil\r\n01.01.2020;1.234,50 \xE2\x82\xAC;12,5 %\r\n15.02.2020;"
        "999,00 \xE2\x82\xAC;7 %\r\n"), .want = "x=Datum y=Umsatz unit=years decimal=, ysign=\xE2"
      "\x82\xAC", .points = "2020 1234.5, ~2020.1235632 999" },
    { T("Datum;Umsatz\n01.01.2020;1.230 \x80\n15.02.2020;999 \x80\n"), .points = "2020 1230, "
      "~2020.1235632 999", .want = "ysign=\xE2\x82\xAC" },           /* Windows' own euro */
    { T("Date;Prix\r\n01/02/2020;12,50\r\n13/02/2020;1\xA0""204,50\r\n"),
      .want = "x=Date y=Prix unit=years decimal=,", .points = "~2020.0833333 12.5, ~2020.1178161 "
      "1204.5" },
    { T("Jahr;Betrag\n2001;CHF 1'234.50\n2002;CHF 1'300.00\n"), .want = "x=Jahr y=Betrag decimal=.",
      .points = "2001 1234.5, 2002 1300" },
    { T("Year,Sales\n2001,\"1,23,456\"\n2002,\"98,765\"\n"), .points = "2001 123456, 2002 98765",
      .want = "x=Year y=Sales" },
    { T("Item,Price,Qty\nPen,\"$1,204.50\",3\nInk,$99.00,12\nCap,($5.00),1\n"),
      .want = "x=Price y=Qty uses=txy xsign=$", .points = "1204.5 3, 99 12, -5 1" },
    { T("sep=;\r\nTag;kWh\r\n1;12,5\r\n2;13,25\r\n\r\n"), .want = "x=Tag y=kWh names=2 rows=2",
      .points = "1 12.5, 2 13.25" },
    { T("Month,Sales\nJan-20,100\nFeb-20,120\nMar-20,90\n"), .want = "x=Month unit=years",
      .points = "2020 100, ~2020.0833333 120, ~2020.1666667 90" },
    { T("Date,Close\n\"Mar 24, 2019\",12.5\n\"Mar 25, 2019\",13.5\n"), .want = "x=Date unit=years",
      .points = "~2019.2284946 12.5, ~2019.2311828 13.5" },
    { T("x,y\n1,2\n2,3\nTotal,5\n"), .want = "x=x y=y rows=2", .points = "1 2, 2 3" },
    { T("a,b,Notes\n1,2,\"two\nlines\"\n2,3,\n3,NA,x\n"),
      .want = "x=a y=b rows=2 left=5 uses=xyt" },
    { T("\"time\n(s)\",\"v\"\n1,2\n2,NA\n4,5\n"), .want = "y=v names=1 rows=2 left=4" },
    { T(",,\n,x,y\n,1,2\n,2,4\n,3,8\n"), .want = "x=x y=y names=2 rows=3",
      .points = "1 2, 2 4, 3 8" },                    /* cells that begin at B2 */
    { T("x,y,,\n1,2,,\n2,4,,\n,,,\n,,,\n"), .want = "x=x y=y names=1 rows=2 left=-" },
    { T("Timestamp,Score\n2020/01/05 3:14:00 PM,5\n2020/01/06 9:02:10 AM,7\n"),
      .want = "x=Timestamp y=Score unit=years rows=2" },
    { T("Time,Count\n8:00 AM,5\n12:30 PM,7\n12:05 AM,9\n"), .want = "unit=seconds",
      .points = "28800 5, 45000 7, 300 9" },
    { T("=\"x\",=\"y\"\n=\"1\",=\"2\"\n=\"2\",=\"4\"\n"), .points = "1 2, 2 4", .want = "rows=2" },
};

static const TableCase instruments[] = {
    { T("Instrument: Meter 5\nSerial: 123\n\nTime (s)\tVoltage (V)\n0\t1.5\n0.1\t1.7\n"),
      .want = "x=Time_(s) y=Voltage_(V) names=4 rows=2" },
    { T("time\tV(out)\n0.000e+00\t1.5e+00\n1.000e-09\t1.25E+00\n"), .want = "x=time y=V(out)",
      .points = "0 1.5, 1e-9 1.25" },
    { T("#x y\n0 1\n1 2.5\n"), .want = "rows=2 left=-", .points = "0 1, 1 2.5" },
    { T("Time\tSignal\ns\tmV\n0\t1.5\n1\t2.5\n2\t2\n"), .want = "x=Time y=Signal names=1 rows=3" },
    { T("t [s];U [V]\n0,00;1,5\n0,25;1,75\n"), .want = "x=t_[s] y=U_[V] decimal=,",
      .points = "0 1.5, 0.25 1.75" },
    { T("0,000;1,500\n0,125;1,750\n0,250;2,125\n"), .want = "names=0 decimal=, columns=2",
      .points = "0 1.5, 0.125 1.75, 0.25 2.125" },
    { T("-0.5   1.25  \n0.5  -2.25  \n   1.5 3   \n"), .want = "names=0 rows=3",
      .points = "-0.5 1.25, 0.5 -2.25, 1.5 3" },
    { T("timestamp,temp\n1650000000,20.1\n1650000060,20.3\n"), .want = "x=timestamp unit=-" },
    { T("| x | y |\n|---|---|\n| 1 | 2 |\n| 2 | 4.5 |\n"), .want = "x=x y=y rows=2",
      .points = "1 2, 2 4.5" },
    { T("x  y\n-- --\n1  2\n2  4\n"), .want = "x=x y=y rows=2", .points = "1 2, 2 4" },
    { T("Price,Close,High\nTicker,ABC,ABC\nDate,,\n2020-01-02,75.1,75.5\n2020-01-03,74.3,75.1\n"),
      .want = "y=Close unit=years rows=2", .points = "~2020.0026882 75.1, ~2020.0053763 74.3" },
};

static void test_of_courses(void **state) { (void)state; TABLES_ARE(courses); }
static void test_of_offices(void **state) { (void)state; TABLES_ARE(offices); }
static void test_of_spreadsheets(void **state) { (void)state; TABLES_ARE(spreadsheets); }
static void test_of_instruments(void **state) { (void)state; TABLES_ARE(instruments); }

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_of_courses),
        cmocka_unit_test(test_of_offices),
        cmocka_unit_test(test_of_spreadsheets),
        cmocka_unit_test(test_of_instruments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
