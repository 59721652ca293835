#include "files/table_form.h"

static NumberForm with(char decimal) { return decimal == ',' ? NUMBER_COMMA : NUMBER_POINT; }

static bool has_open(const Column *k)
{
    return k->kind == COLUMN_NUMBERS && k->count.point.open + k->count.comma.open > 0;
}

/* Is this cell one of those that tell nothing? */
static bool is_open(Field f)
{
    ColumnCount one = { 0 };
    return cell_look(f.s, f.n, &one) == CELL_NUMBER && one.point.open + one.comma.open > 0;
}

static bool is_against(Field f, NumberForm form)
{
    double v;
    return cell_look(f.s, f.n, NULL) == CELL_NUMBER
        && cell_number(f.s, f.n, form, &v) == CELL_TEXT;
}

/* The first cell of the two columns that can be read both ways; with `against`, that can be read,
 * but not so. */
static Status find_cell(Field *out, const Scan *c, const size_t xy[2], const NumberForm *against)
{
    Scan look = *c;
    ScanRow row = { 0 };
    Status s;
    *out = (Field){ .s = c->at };
    while ((s = scan_row(&look, &row, SIZE_MAX)) == OK && row.at != NULL) {
        bool found = false;
        for (int i = 0; i < 2 && !found; i++) {
            if (xy[i] >= row.n) continue;
            *out = row.field[xy[i]];
            found = against != NULL ? is_against(*out, *against) : is_open(*out);
        }
        if (found) break;
    }
    scan_row_free(&row);
    return s;
}

static Status ask(TableForm *out, const Scan *c, const size_t xy[2], CsvOptions o)
{
    Status s = find_cell(&out->example, c, xy, NULL);
    if (s != OK) return s;
    out->open = true;
    if (o.ask) return OK;
    return scan_wrong(c, out->example.s, "\"%s\" has a decimal sign, or parts thousands: nothing "
                                         "in this table tells. Say which with --decimal comma or "
                                         "--decimal point", field_shown(out->example).s);
}

static Status both(const Scan *c, const size_t xy[2], NumberForm form)
{
    Field f;
    Status s = find_cell(&f, c, xy, &form);
    if (s != OK) return s;
    return scan_wrong(c, f.s, "decimal commas and decimal points in one table (\"%s\" here); use "
                              "one kind", field_shown(f).s);
}

#define FEW 20      /* one cell in so many, of the other kind, is left out */

/* Does one kind of decimals hardly occur beside the other? *out is that other. */
static bool mostly(const ColumnCount *c, NumberForm *out)
{
    size_t points = (size_t)c->point.decimal + c->comma.group,
           commas = (size_t)c->comma.decimal + c->point.group;
    *out = points > commas ? NUMBER_POINT : NUMBER_COMMA;
    return FEW*points <= commas || FEW*commas <= points;
}

/* The two columns alone, in a table that has both signs. */
static Status apart(TableForm *out, const Scan *c, const Columns *k, const size_t xy[2],
                    CsvOptions o)
{
    FormSaid said[2];
    for (int i = 0; i < 2; i++)
        said[i] = cell_form(&k->at[xy[i]].count, c->separator, &out->form[i]);
    if (said[0] == FORM_OPEN || said[1] == FORM_OPEN) return ask(out, c, xy, o);
    if (said[0] == FORM_ANY) out->form[0] = out->form[1];
    if (said[1] == FORM_ANY) out->form[1] = out->form[0];
    bool clear = said[0] != FORM_BOTH && said[1] != FORM_BOTH
        && out->form[0].decimal == out->form[1].decimal;
    return clear ? OK : both(c, xy, out->form[0]);
}

Status table_form(TableForm *out, const Scan *c, const Columns *k, const size_t xy[2],
                  CsvOptions o)
{
    ColumnCount sum = { 0 };
    NumberForm form = with(c->halves ? ',' : o.decimal);
    out->form[0] = out->form[1] = form;
    if (o.decimal != 0 || c->halves || out->open) return OK;
    for (size_t i = 0; i < k->n; i++)
        if (k->at[i].kind == COLUMN_NUMBERS) cell_form_add(&sum, &k->at[i].count);
    FormSaid said = cell_form(&sum, c->separator, &form);
    out->form[0] = out->form[1] = form;
    if (said == FORM_BOTH && !mostly(&sum, &out->form[0])) return apart(out, c, k, xy, o);
    if (said == FORM_BOTH) out->form[1] = out->form[0];
    bool matters = has_open(&k->at[xy[0]]) || has_open(&k->at[xy[1]]);
    return said == FORM_OPEN && matters ? ask(out, c, xy, o) : OK;
}

Status table_names_fit(const Scan *c, const TableShape *shape, const Columns *k)
{
    if (shape->name == NULL) return OK;
    for (size_t i = shape->names; i < k->n; i++) {
        const Column *more = &k->at[i];
        if (more->kind == COLUMN_TEXT || 2*more->values <= k->rows) continue;
        return scan_wrong(c, c->at, "%zu fields here, and %zu names: which is whose? Name every "
                                    "column%s", i + 1, shape->names, c->separator != ',' ? ""
                                    : ", or put numbers that have commas into quotes");
    }
    return OK;
}

/* The first cell that is another date with the month first, or, `against`, none in that order. */
static Status find_date(Field *out, const Scan *c, size_t column, const DateForm *against)
{
    static const DateForm form[2] = { { .order = DAY_FIRST }, { .order = MONTH_FIRST } };
    Scan look = *c;
    ScanRow row = { 0 };
    Status s = OK;
    bool found = false;
    *out = (Field){ .s = c->at };
    while (!found && (s = scan_row(&look, &row, SIZE_MAX)) == OK && row.at != NULL) {
        double v[2] = { 0, 0 };
        if (column >= row.n) continue;
        *out = row.field[column];
        bool is[2];
        for (int i = 0; i < 2; i++)
            is[i] = cell_date(out->s, out->n, form[i], &v[i]) == CELL_DATE;
        if (against == NULL) found = is[0] && is[1] && v[0] != v[1];
        else found = is[0] != is[1] && !is[against->order == DAY_FIRST ? 0 : 1];
    }
    scan_row_free(&row);
    return found ? OK : s;
}

Status table_dates(TableForm *out, Column *k, const Scan *c, size_t column, CsvOptions o)
{
    if (k->kind != COLUMN_DATES || k->count.date.numeric == 0) return OK;
    if (k->dates_open && o.dates != 0) k->dates.order = o.dates == 'd' ? DAY_FIRST : MONTH_FIRST;
    if (k->dates.order != YEAR_FIRST) out->dates = k->dates.order == DAY_FIRST ? 'd' : 'm';
    if (!k->dates_open || o.dates != 0 || out->dates_open) return OK;
    Status s = find_date(&out->date, c, column, k->dates_both ? &k->dates : NULL);
    if (s != OK) return s;
    out->dates_open = true;
    if (o.ask) return OK;
    if (k->dates_both)
        return scan_wrong(c, out->date.s, "\"%s\" has day and month in another order than others "
                                          "of this column. Write them alike, or say which to take "
                                          "with --dates day or --dates month",
                          field_shown(out->date).s);
    return scan_wrong(c, out->date.s, "\"%s\" has the day first, or the month: nothing in this "
                                      "column tells. Say which with --dates day or --dates month, "
                                      "or write dates as 2021-03-31", field_shown(out->date).s);
}

Status table_halves(TableForm *out, Scan *c, TableShape *shape, CsvOptions o)
{
    c->halves = shape->halves || (shape->halves_open && o.decimal == ',');
    if (c->halves && shape->halves_open) shape->width /= 2;
    if (!shape->halves_open || o.decimal != 0) return OK;
    const char *p = c->at;
    while (p < c->end && *p != ',') p++;
    if (p < c->end) p++;
    while (p < c->end && *p >= '0' && *p <= '9') p++;
    out->open = true;
    out->example = (Field){ c->at, (size_t)(p - c->at), false };
    if (o.ask) return OK;
    return scan_wrong(c, c->at, "\"%s\" is one number with a decimal comma, or two: nothing in "
                                "this table tells. Say which with --decimal comma or --decimal "
                                "point", field_shown(out->example).s);
}
