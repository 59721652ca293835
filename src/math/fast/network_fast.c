#include "math/fast/network_fast.h"

#include "base/memory.h"
#include "math/fast/network_kernels_list.h"

#include <assert.h>
#include <stdlib.h>

#define BLOCK_SAMPLES 4096u      /* gathered before each call of a kernel */
#define BLOCK_STEPS   1024u

/* A block is looked at when it ends. What is not a number stays so, but a parameter past
 * PARAMETER_MAX may come back: a block that ends beyond FAR is made again step by step. To
 * be missed a parameter had to grow and shrink by 32 decades within one block. */
#define FAR 1e32

typedef struct {
    double *x, *y, *q;
    size_t *pick;
    KernelRun run;
} Scratch;

static void *room_for(size_t bytes)
{
    return memory_aligned(64, (bytes + 63)/64*64);
}

static void scratch_deinit(Scratch *q)
{
    free(q->x);
    free(q->y);
    free(q->pick);
    free(q->run.t);
    free(q->run.tx);
    free(q->q);
    free(q->run.phi);
    free(q->run.sums);
}

static bool is_small(const Network *f, size_t batch)
{
    return f->room <= 8*SMALL_BLOCKS && batch <= SMALL_BATCH;
}

static Status scratch_init(Scratch *q, const Network *f, size_t batch, size_t block)
{
    size_t lanes = batch == 1 ? 1 : (batch + 7)/8*8, samples = block*lanes;
    *q = (Scratch){ .x = room_for(samples*sizeof(double)), .y = room_for(samples*sizeof(double)),
                    .q = room_for(lanes*sizeof(double)), .pick = room_for(samples*sizeof(size_t)) };
    q->run.lanes = lanes;
    q->run.tx = room_for(lanes*sizeof(double));
    q->run.t = room_for(lanes*sizeof(double));
    q->run.phi = room_for(is_small(f, batch) ? batch*f->room*sizeof(double) : 64);
    q->run.sums = room_for(lanes*64);
    bool got = q->x != NULL && q->y != NULL && q->pick != NULL && q->q != NULL && q->run.t != NULL
        && q->run.tx != NULL && q->run.phi != NULL
            && q->run.sums != NULL;
    if (got) {
        for (size_t j = 0; j < samples; j++) q->x[j] = q->y[j] = 0;
        return OK;
    }
    scratch_deinit(q);
    return ERR_MEMORY;
}

static void kernel_steps(Scratch *q, TrainState *t, const Training *tr, const Sample *s, size_t n,
                         size_t steps)
{
    Network *f = &t->at;
    size_t B = tr->batch, lanes = q->run.lanes;
    Order order = train_is_full(tr, n) ? ORDER_CYCLIC : tr->order;
    order_fill(q->pick, order, tr->seed, tr->taken + t->step, B, steps, n);
    const size_t *pick = q->pick;
    for (double *x = q->x, *y = q->y, *end = x + steps*lanes; x < end; x += lanes, y += lanes)
        for (size_t j = 0; j < B; j++) {
            Sample p = s[*pick++];
            x[j] = p.x;
            y[j] = p.y;
        }
    for (size_t j = 0; j < lanes; j++) q->q[j] = j < B ? tr->rate/(double)B : 0;
    KernelRun *r = &q->run;
    r->w = f->w, r->b = f->b, r->v = f->v, r->c = &f->c;
    r->room = f->room;
    r->bias = f->bias, r->output_only = tr->layers == LAYERS_OUTPUT;
    r->rate = tr->rate, r->batch = B, r->steps = steps;
    r->x = q->x, r->y = q->y, r->q = q->q;
    const Kernels *k = kernels_in_use();
    if (B == 1 && is_small(f, 1)) k->small_single[f->room/8 - 1](r);
    else if (B == 1) k->single(r);
    else if (is_small(f, B)) k->small[f->room/8 - 1](r);
    else k->batch(r);
}

Status fast_steps(TrainState *t, const Training *tr, const Sample *s, size_t n, uint64_t steps)
{
    assert(tr->rule == RULE_SGD && tr->batch > 0 && tr->batch <= n);
    size_t block = BLOCK_SAMPLES/tr->batch;      /* steps */
    if (block < 1) block = 1;
    if (block > BLOCK_STEPS) block = BLOCK_STEPS;
    Scratch q;
    Status st = scratch_init(&q, &t->at, tr->batch, block);
    if (st != OK) return st;
    uint64_t left = steps;
    while (left > 0) {
        size_t now = left < block ? (size_t)left : block;
        network_copy(&t->next, &t->at);
        kernel_steps(&q, t, tr, s, n, now);
        if (network_within(&t->at, now > 1 ? FAR : PARAMETER_MAX)) {
            t->step += now;
            t->rule_steps += now;
            left -= now;
            continue;
        }
        network_copy(&t->at, &t->next);
        if (now == 1) {
            st = ERR_DIVERGED;
            break;
        }
        block = 1;
    }
    scratch_deinit(&q);
    return st;
}
