#!/bin/sh
# `elbow table`: what is read of a table, as a line of JSON, and its points. Runs $ELBOW, or
# build/elbow. Prints "N passed, N failed".
# shellcheck source=tests/checks.sh
. tests/checks.sh

# table STATUS ARGS…: the JSON without its blanks in json, the points in points
table() {
    want=$1; shift
    "$ELBOW" table "$@" > out 2> err
    got=$?
    last="elbow table $*"
    if [ "$got" = "$want" ]; then ok; else bad "$last: exit status $got, not $want"; cat err; fi
    sed -n 1p out | tr -d ' ' > json
    sed 1d out > points
}
has()    { for text; do if grep -qF -- "$text" json; then ok; else bad "$last: lacks $text"; cat json; fi; done; }
points() { if printf "$1" | cmp -s - points; then ok; else bad "$last: the points are"; cat points; fi; }
says()   { if grep -qF -- "$1" err; then ok; else bad "$last: does not say: $1"; cat err; fi; }
empty()  { if [ ! -s out ]; then ok; else bad "$last: wrote to standard output"; fi; }

printf 'speed,dist\n4,2\n7,4\n8,16.5\n9,\n' > cars.csv
table 0 cars.csv
has '"x":"speed"' '"y":"dist"' '"x_unit":null' '"names_line":1' '"rows":3' \
    '"left_out":[{"line":5,"why":"distisempty"}]' \
    '"columns":[{"name":"speed","use":"x"},{"name":"dist","use":"y"}]'
points 'x,y\n4,2\n7,4\n8,16.5\n'
if [ "$(grep -c '^{.*}$' out)" = 1 ]; then ok; else bad "$last: JSON is one line"; fi
table 0 cars.csv:dist,speed; has '"x":"dist"' '"y":"speed"'; points 'x,y\n2,4\n4,7\n16.5,8\n'
table 0 cars.csv:2,1; points 'x,y\n2,4\n4,7\n16.5,8\n'
table 0 ./cars.csv; has '"rows":3'
table 0 "$dir/cars.csv:speed,dist"; has '"rows":3'

printf '1,5\n2,6\n' > plain.csv
table 0 plain.csv; has '"x":null' '"y":null' '"names_line":null' '"left_out":[]'
points 'x,y\n1,5\n2,6\n'
printf '"x, cm","y, cm",n\n1,2,3\n3,4,5\n' > cm.csv
table 0 'cm.csv:y, cm,n'; points 'x,y\n2,3\n4,5\n'
table 0 'cm.csv:x, cm,y, cm'; points 'x,y\n1,2\n3,4\n'

printf 'Month,Count\n1951-01,110\n1951-07,121\n' > months.csv
table 0 months.csv; has '"x_unit":"years"' '"use":"x"'; points 'x,y\n1951,110\n1951.5,121\n'
printf 'time,count\n08:00,12\n08:15,19\n' > clock.csv
table 0 clock.csv; has '"x_unit":"seconds"'; points 'x,y\n28800,12\n29700,19\n'
printf ',b,day,text,c\n1,5,2020-01-01,p,7\n2,6,2020-01-02,q,8\n3,8,2020-01-03,r,9\n' > all.csv
table 0 all.csv:b,c
has '{"name":"","use":"index"}' '{"name":"b","use":"x"}' '{"name":"day","use":"date"}' \
    '{"name":"text","use":"text"}' '{"name":"c","use":"y"}'
table 0 all.csv:day,b; has '"x":"day"' '{"name":"c","use":"number"}'

# numbers are written so that they are read back the same
printf 'x,y\n0.1,3.3333333333333335\n1e300,-2.5e-7\n123456789012,0.30000000000000004\n' > digits.csv
table 0 digits.csv
cp points again.csv; cp points first
table 0 again.csv
if cmp -s first points; then ok; else bad "$last: other numbers come back"; diff first points; fi

# what cannot be read off is named, and settled by a word
printf 'n\tv\n2000\t1,234\n2001\t1,456\n' > open.tsv
table 1 open.tsv; says '--decimal'; empty
table 0 open.tsv --decimal comma; points 'x,y\n2000,1.234\n2001,1.456\n'
table 0 open.tsv --decimal point; points 'x,y\n2000,1234\n2001,1456\n'
table 0 --decimal=comma open.tsv:n,v; points 'x,y\n2000,1.234\n2001,1.456\n'
table 2 open.tsv --decimal dot; says 'comma'; says 'point'; empty
table 2 open.tsv --decimal; empty
printf '1,5,2,5\n2,0,3,5\n' > four.csv
table 1 four.csv; says '--decimal'
table 0 four.csv --decimal comma; points 'x,y\n1.5,2.5\n2,3.5\n'
table 0 four.csv --decimal point; points 'x,y\n1,5\n2,0\n'
for decimal in comma point; do
    "$ELBOW" train open.tsv --steps 2 --decimal $decimal > out 2> err; got=$?
    last="train --decimal $decimal"; if [ $got = 0 ]; then ok; else bad "$last: $got"; cat err; fi
done
"$ELBOW" eval open.tsv --grid 1 2 3 --decimal comma > out 2> err; got=$?; last='eval --decimal'
if [ $got = 0 ]; then ok; else bad "$last: $got"; cat err; fi
"$ELBOW" check open.tsv --decimal comma > out 2> err; got=$?; last='check --decimal'
if [ $got = 0 ]; then ok; else bad "$last: $got"; cat err; fi
"$ELBOW" export open.tsv --decimal comma -o o.json > out 2> err; got=$?; last='export --decimal'
if [ $got = 0 ]; then ok; else bad "$last: $got"; cat err; fi
"$ELBOW" train open.tsv --steps 2 > out 2> err; got=$?; last='train open.tsv'
if [ $got = 1 ]; then ok; else bad "$last: $got"; fi; says '--decimal'
printf 'day,v\n3/4/2020,1\n5/6/2020,2\n' > days.csv
table 1 days.csv; says '--dates'; empty
table 0 days.csv --dates day; points 'x,y\n2020.2555555555555,1\n2020.4277777777777,2\n'
table 2 days.csv --dates year; empty

# a lesson that is saved says what was settled, and is trained on as before
: > nothing.cmd
for said in comma point; do
    "$ELBOW" run open.tsv nothing.cmd --decimal $said -o $said.json > out 2> err; got=$?
    last="run --decimal $said"; if [ $got = 0 ]; then ok; else bad "$last: $got"; cat err; fi
    if grep -q "\"decimal\": \"$said\"" $said.json; then ok; else bad "$last: not in the lesson"; cat $said.json; fi
    "$ELBOW" train open.tsv --decimal $said --steps 3 --format csv > first 2> err
    "$ELBOW" train $said.json --steps 3 --format csv > out 2> err
    if cmp -s first out; then ok; else bad "$last: the lesson is trained on in another way"; cat err; fi
done
if cmp -s comma.json point.json; then bad 'comma and point are the same lesson'; else ok; fi
"$ELBOW" run all.csv:day,c nothing.cmd -o day.json > out 2> err; last='run all.csv:day,c'
if grep -q '"x": "day", "y": "c"' day.json; then ok; else bad "$last: the columns are not in the lesson"; cat day.json err; fi
"$ELBOW" run all.csv nothing.cmd -o guess.json > out 2> err; last='run all.csv'
if grep -q '"x": "day", "y": "b"' guess.json; then ok; else bad "$last: the guess is not in the lesson"; cat guess.json err; fi

# wrong in the wording, wrong in the file
table 2; empty
table 2 cars.csv plain.csv; empty
table 2 cars.csv --colour; says 'unknown option --colour'
table 1 none.csv; says 'none.csv'; says 'no such file'; empty
table 1 cars.csv:speed,weight; says 'weight'; says 'speed, dist'; empty
table 1 cars.csv:speed,speed; empty
"$ELBOW" table --help > out 2> err; last='table --help'
if grep -q -- '--decimal comma|point' out; then ok; else bad "$last"; cat out; fi
printf 'x,y\n1,NA\n2,NA\n3,NA\n4,5\n' > gone.csv
table 1 gone.csv:x,y; says '3'; says '4'; empty
printf 'PK\003\004abc' > sheet.csv
table 1 sheet.csv; says 'zip'; empty

# any ending, and none; a lesson under a table's name is a lesson
cp cars.csv cars.data; cp cars.csv cars; cp cars.csv cars.2020
for f in cars.data ./cars cars.2020; do table 0 $f; has '"rows":3'; done
table 0 ./cars:dist,speed; has '"x":"dist"'
if command -v gzip > /dev/null; then
    gzip -c cars.csv > cars.csv.gz; table 0 cars.csv.gz; has '"rows":3'
    gzip -c cars.csv > packed.csv; table 0 packed.csv; has '"rows":3'
fi
table 0 sunspots.csv; has '"rows":309'
table 0 /dev/stdin < cars.csv; has '"rows":3'

# on standard error, what was taken
"$ELBOW" train cars.csv --steps 2 > out 2> err; last='train cars.csv'
says 'speed'; says 'dist'; says '5'
# no locale decides
for l in de_DE.UTF-8 fr_FR.UTF-8 C; do
    LC_ALL=$l "$ELBOW" table cars.csv > out 2> err; last="table, LC_ALL=$l"
    sed 1d out > points; points 'x,y\n4,2\n7,4\n8,16.5\n'
done
if [ -w /dev/full ]; then
    "$ELBOW" table cars.csv > /dev/full 2> err; got=$?; last='table > /dev/full'
    if [ $got = 1 ]; then ok; else bad "$last: $got"; fi
    says 'standard output'
fi

counted
