#include "export/rows.h"

#include "base/number.h"
#include "model/words.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const Named words[] = { { "table", ROWS_TABLE }, { "csv", ROWS_CSV },
                               { "jsonl", ROWS_JSONL } };
const Choices row_words = { words, 3 };
const Choices row_file_words = { words + 1, 2 };

/* The order of DESIGN's list; in JSON the keys. */
#define NUMBERS 8
static const char *const columns[NUMBERS] = { "w", "b", "elbow", "phi", "loss", "dl_dphi", "dl_dw",
                                              "dl_db" };

void rows_head(Buf *b, RowFormat f)
{
    if (f == ROWS_JSONL) return;
    buf_printf(b, f == ROWS_CSV ? "step" : "%8s", "step");
    for (int i = 0; i < NUMBERS; i++) buf_printf(b, f == ROWS_CSV ? ",%s" : " %12s", columns[i]);
    buf_printf(b, f == ROWS_CSV ? ",active,case\n" : " %8s  %s\n", "active", "case");
}

static char *put(char *at, const char *s)
{
    size_t n = strlen(s);
    memcpy(at, s, n);
    return at + n;
}

/* `value` is absent, or too large for a double: empty, null or "-". */
static char *put_number(char *at, RowFormat f, Maybe value)
{
    if (f == ROWS_TABLE)
        return at + (value.there ? snprintf(at, 32, " %12.6g", value.value)
                     : snprintf(at, 32, " %12s", "-"));
    if (!value.there) return f == ROWS_JSONL ? put(at, "null") : at;
    if (!isfinite(value.value)) return f == ROWS_JSONL ? put(at, "null") : at;
    return at + number_write(at, value.value);
}

void rows_put(Buf *b, RowFormat f, uint64_t step, const StepReport *r)
{
    const Maybe value[NUMBERS] = { { true, r->unit.w }, { true, r->unit.b }, r->elbow,
                                   { true, r->phi },
                                   { true, r->loss }, { true, r->delta }, { true, r->dl_dw },
                                   { true, r->dl_db } };
    const char *active = r->active ? "true" : "false";
    char row[640], *at = row;
    if (f == ROWS_JSONL) at = put(at, "{\"step\":");
    at += snprintf(at, 24, f == ROWS_TABLE ? "%8" PRIu64 : "%" PRIu64, step);
    for (int i = 0; i < NUMBERS; i++) {
        if (f == ROWS_CSV) *at++ = ',';
        if (f == ROWS_JSONL) at = put(put(put(at, ",\""), columns[i]), "\":");
        at = put_number(at, f, value[i]);
    }
    if (f == ROWS_TABLE) {
        at += snprintf(at, 48, " %8s  %s", active, case_word(r->sign_case));
    } else {
        at = put(put(at, f == ROWS_CSV ? "," : ",\"active\":"), active);
        at = put(put(at, f == ROWS_CSV ? "," : ",\"case\":\""), case_word(r->sign_case));
        if (f == ROWS_JSONL) at = put(at, "\"}");
    }
    *at++ = '\n';
    buf_put(b, row, (size_t)(at - row));
}

Status rows_run(Buf *b, RowFormat f, const Model *m, Message *msg)
{
    const Lesson *l = model_lesson(m);
    if (l->n == 0)
        return fail(msg, ERR_STATE,
                    "The lesson has no training point, so it has no steps to write.");
    rows_head(b, f);
    for (uint64_t k = 0; k <= l->steps; k++) {
        StepReport r = unit_report(l->run[k], l->point[lesson_turn(l, k)],
                                   l->rate);
        /* a row tells the step to the next one: with other points or another rate it would lie */
        bool is_told = k == l->steps
            || (r.next.w == l->run[k + 1].w && r.next.b == l->run[k + 1].b);
        if (!is_told)
            return fail(msg, ERR_STATE,
                        "The points, the rate or the parameters were changed after step %"
                        PRIu64 ", so its row cannot "
                        "be told from what they are now. Write the rows before the change, or "
                        "\"reset\" after it.", k);
        rows_put(b, f, k, &r);
    }
    return b->failed ? fail(msg, ERR_MEMORY, "Out of memory: choose fewer steps.") : OK;
}
