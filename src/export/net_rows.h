/* net_rows.h - a network's run as a table, CSV or JSONL (DESIGN: command line). */
#ifndef ELBOW_NET_ROWS_H
#define ELBOW_NET_ROWS_H

#include "export/rows.h"

typedef struct {
    uint64_t step;
    double loss;               /* mean of 1/2 residual^2 over all data */
    bool   has_test;
    double test_loss;
    const Network *at;         /* in data units; for JSONL alone */
} NetRow;

void net_rows_head(Buf *b, RowFormat f, bool has_test);
void net_rows_put(Buf *b, RowFormat f, const NetRow *r);

/* The rows that m has of its run, from step 0 to the present one. ERR_STATE without points. */
Status net_rows_run(Buf *b, RowFormat f, const Model *m, Message *msg);

#endif
