#include "export/net_rows.h"

#include <inttypes.h>
#include <math.h>

#include "base/number.h"

static void put_number(Buf *b, double v)
{
    char s[40];
    if (!isfinite(v)) {
        buf_printf(b, "null");
        return;
    }
    buf_put(b, s, (size_t)number_write(s, v));
}

static void put_array(Buf *b, const char *name, const double *v, size_t n)
{
    buf_printf(b, ",\"%s\":[", name);
    for (size_t i = 0; i < n; i++) {
        if (i > 0) buf_put(b, ",", 1);
        put_number(b, v[i]);
    }
    buf_put(b, "]", 1);
}

void net_rows_head(Buf *b, RowFormat f, bool has_test)
{
    if (f == ROWS_CSV) buf_printf(b, "step,loss\n");
    if (f == ROWS_TABLE)
        buf_printf(b, "%10s %14s%s\n", "step", "loss", has_test ? "      test_loss" : "");
}

static void put_json(Buf *b, const NetRow *r)
{
    const Network *at = r->at;
    buf_printf(b, "{\"step\":%" PRIu64 ",\"loss\":", r->step);
    put_number(b, r->loss);
    if (r->has_test) {
        buf_printf(b, ",\"test_loss\":");
        put_number(b, r->test_loss);
    }
    put_array(b, "w", at->w, at->d);
    put_array(b, "b", at->b, at->d);
    put_array(b, "v", at->v, at->d);
    buf_printf(b, ",\"elbow\":[");
    for (size_t i = 0; i < at->d; i++) {
        Maybe e = unit_elbow((Unit){ at->w[i], at->b[i] });
        if (i > 0) buf_put(b, ",", 1);
        put_number(b, e.there ? e.value : NAN);
    }
    buf_put(b, "]", 1);
    if (at->bias) {
        buf_printf(b, ",\"c\":");
        put_number(b, at->c);
    }
    buf_printf(b, "}\n");
}

void net_rows_put(Buf *b, RowFormat f, const NetRow *r)
{
    switch (f) {
    case ROWS_JSONL:
        put_json(b, r);
        break;
    case ROWS_TABLE:
        buf_printf(b, "%10" PRIu64 " %14.8g", r->step, r->loss);
        if (r->has_test) buf_printf(b, " %14.8g", r->test_loss);
        buf_printf(b, "\n");
        break;
    case ROWS_CSV:
        buf_printf(b, "%" PRIu64 ",", r->step);
        if (isfinite(r->loss)) put_number(b, r->loss);
        buf_put(b, "\n", 1);
        break;
    }
}

Status net_rows_run(Buf *b, RowFormat f, const Model *m, Message *msg)
{
    const Lesson *l = model_lesson(m);
    const NetLesson *net = l->net;
    if (l->n == 0)
        return fail(msg, ERR_STATE,
                    "The lesson has no training point, so it has no steps to write.");
    bool has_test = net->test_n > 0;
    net_rows_head(b, f, has_test);
    for (size_t i = 0; i < net->rows && net->row[i]->step < l->step; i++) {
        const Row *r = net->row[i];
        net_rows_put(b, f, &(NetRow){ r->step, r->loss, has_test, r->test_loss, &r->at });
    }
    net_rows_put(b, f, &(NetRow){ l->step, net->loss, has_test, net->test_loss, net->at });
    return b->failed ? fail(msg, ERR_MEMORY, "Out of memory: choose fewer steps.") : OK;
}
