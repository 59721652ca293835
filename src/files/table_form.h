/* table_form.h - how the numbers of a table are written: its decimal sign. */
#ifndef ELBOW_TABLE_FORM_H
#define ELBOW_TABLE_FORM_H

#include "files/csv_options.h"
#include "files/table_columns.h"

typedef struct {
    NumberForm form[2];              /* of x and of y                                      */
    bool       open;                 /* it is a guess: `example` could be read both ways   */
    Field      example;
    char       dates;                /* of 3/4/2021 'd' or 'm' is first; 0: none such      */
    bool       dates_open;           /*   the same of them                                 */
    Field      date;
} TableForm;

/* By all numbers of the table: one that is clear settles the others. ERR_PARSE where x or y has
 * numbers that can be read both ways and o.ask is not set, or decimal commas and points. */
Status table_form(TableForm *out, const Scan *c, const Columns *k, const size_t xy[2],
                  CsvOptions o);

/* ERR_PARSE where rows have a number more than there are names: whose it is nobody can tell. */
Status table_names_fit(const Scan *c, const TableShape *shape, const Columns *k);

/* Of one of the two columns. ERR_PARSE where its dates can be read both ways, o.dates does not say
 * which, and o.ask is not set. */
Status table_dates(TableForm *out, Column *k, const Scan *c, size_t column, CsvOptions o);

/* "1,5,2,5" without names: two fields are one number, or not. Sets c->halves. */
Status table_halves(TableForm *out, Scan *c, TableShape *shape, CsvOptions o);

#endif
