/* guided_scripts.h - the guided lessons answered by script: as one answers who understands, and as
 * one does who has it wrong in the way that each page is about. */
#ifndef ELBOW_GUIDED_SCRIPTS_H
#define ELBOW_GUIDED_SCRIPTS_H

typedef struct { const char *name, *right, *wrong; } Guided;

static const char elbow_right[] =
    "page 1\nset elbow 2\npage 2\nanswer 4/3\npage 3\nset b 2\npage 4\nanswer towards 0\n"
    "page 5\nset w 0.5\npage 6\nset slope -1\npage 7\npoint move 0 0.5 0\npage 8\nanswer zero\n"
    "page 9\nanswer 4.5\npage 10\nanswer 1.5\npage 11\npoint move 0 2 2\npage 12\nanswer 1\n"
    "page 13\nanswer 0.6\npage 14\nanswer 1.2\npage 15\npoint move 0 -0.5 1\n"
    "page 16\npoint move 0 0 0.4\npage 17\nanswer 0.6\npage 18\npredict slope shallower\nreveal\n"
    "page 19\npredict slope 0.9\nreveal\npage 20\npredict elbow right\nreveal\npage 21\nreveal\n";

/* e = b/w; the loss without its half; w in dl/dphi; a gate where there is
 * none, none where there is one. */
static const char elbow_wrong[] =
    "page 1\nset w 2\nreveal\npage 2\nanswer -4/3\npage 3\nset b -2\n"
    "reveal\npage 4\nanswer away from 0\npage 5\nset w 2\nreveal\npage 6\nset slope 2\nreveal\n"
    "page 7\npoint move 0 3 -1\nreveal\npage 8\nanswer one\npage 9\nanswer 9\npage 10\nanswer 0.5\n"
    "page 11\npoint move 0 2 -1\nreveal\npage 12\nanswer 0\npage 13\nanswer 1.2\n"
    "page 14\nanswer 0.6\npage 15\npoint move 0 2 1\nreveal\npage 16\npoint move 0 1 2\nreveal\n"
    "page 17\nanswer 1.4\npage 18\npredict slope steeper\nreveal\n"
    "page 19\npredict slope steeper\nreveal\npage 20\npredict elbow left\nreveal\n"
    "page 21\nreveal\n";

static const char mistake_right[] =
    "page 1\npredict elbow left\nreveal\npage 2\nset elbow -2\npage 3\npoint move 0 -1 -2\n"
    "set rate 1\n"
    "page 4\nanswer no, none\npage 5\nreveal\n"
    "page 6\nset slope 2\npage 7\npoint move 0 2 2\npage 8\nset elbow 2\n"
    "page 9\npoint move 0 1 0\npage 10\nset rate 0.4\npage 11\nset rate 0.5\n"
    "page 12\nset slope -1\npoint move 0 -0.5 0\npage 13\npoint move 0 1 3\nset elbow -0.5\n"
    "page 14\nreveal\n";

static const char mistake_wrong[] =
    "page 1\npredict elbow right\nreveal\npage 2\nset rate 0.1\nreveal\n"
    "page 3\nset rate 0.1\nreveal\n"
    "page 4\nanswer yes, a large λ\npage 5\nreveal\npage 6\nset slope 1.2\nreveal\n"
    "page 7\npoint move 0 2 -1\nreveal\npage 8\nset elbow 0\nreveal\n"
    "page 9\npoint move 0 1 -1\nreveal\npage 10\nset rate 0.16\nreveal\n"
    "page 11\nset rate 0.3\nreveal\npage 12\nset slope 2\nreveal\n"
    "page 13\nset slope 2\nreveal\npage 14\nreveal\n";

static const char sum_right[] =
    "page 1\nanswer -1\npage 2\nweight 1 elbow 1.5\npage 3\nweight 1 v -0.5\n"
    "page 4\nanswer -1\npage 5\npoint move 0 1 1.5\n"
    "page 6\npredict elbow1 right\npredict elbow2 left\nreveal\npage 7\nanswer -0.44\n"
    "page 8\nanswer 0.43\npage 9\npredict elbow1 right\npredict elbow2 left\n"
    "predict elbow3 stays\nreveal\npage 10\npoint move 0 0.3 0\npage 11\nanswer -0.625\n"
    "page 12\nweight 0 elbow -1\n"
    "page 13\npredict elbow1 stays\npredict elbow2 stays\nreveal\npage 14\nanswer -0.4\n"
    "page 15\npredict elbow1 right\npredict slope1 steeper\nreveal\n"
    "page 16\nanswer -2\npage 17\nreveal\n";

/* v left out, once of the slopes and once of delta; the pivot at 1/x; a gate forgotten. */
static const char sum_wrong[] =
    "page 1\nanswer 3\npage 2\nweight 0 elbow 1\nreveal\npage 3\nweight 1 v 0.5\nreveal\n"
    "page 4\nanswer 1\npage 5\npoint move 0 1 -1.5\nreveal\n"
    "page 6\npredict elbow1 left\npredict elbow2 right\nreveal\npage 7\nanswer -0.5\n"
    "page 8\nanswer 0.667\npage 9\npredict elbow1 left\npredict elbow2 right\n"
    "predict elbow3 right\nreveal\npage 10\npoint move 0 -0.3 0\nreveal\n"
    "page 11\nanswer 0.625\npage 12\nweight 0 elbow 0\nreveal\n"
    "page 13\npredict elbow1 right\npredict elbow2 left\nreveal\npage 14\nanswer -1\n"
    "page 15\npredict elbow1 left\npredict slope1 shallower\nreveal\n"
    "page 16\nanswer 2\npage 17\nreveal\n";

static const char forty_right[] =
    "page 1\nstep 60000\npage 2\npredict elbow1 stays\npredict elbow5 stays\nreveal\n"
    "page 3\nstep 100000\npage 4\nleast-squares 0\n"
    "page 5\nweight 4 elbow 0.4\nweight 7 elbow 0.7\nleast-squares 0\n"
    "page 6\nweight 2 elbow 0.3\nweight 4 elbow 0.5\nweight 6 elbow 0.7\nweight 8 elbow 0.9\n"
    "weight 1 elbow 0.2\nweight 0 elbow 0.1\nweight 3 elbow 0.4\nweight 5 elbow 0.6\n"
    "weight 7 elbow 0.8\nweight 9 elbow 0\nleast-squares 0\n"
    "page 7\nwidth 40\nstep 50000\npage 8\nset rate 0.2\nstep 3000\n"
    "page 9\nset rate 2\nstep 1000\npage 10\noptimizer adam\nstep 5000\n"
    "page 11\npredict elbow3 stays\nreveal\npage 12\nweight 2 elbow 0.7\npage 13\nreveal\n";

static const char forty_wrong[] =
    "page 1\nstep 5000\nreveal\npage 2\npredict elbow1 left\npredict elbow5 right\nreveal\n"
    "page 3\nstep 1000\nreveal\npage 4\nstep 20000\nreveal\n"
    "page 5\nweight 4 elbow 0.4\nleast-squares 0\nreveal\n"
    "page 6\nweight 4 elbow 0.5\nleast-squares 0\nreveal\n"
    "page 7\nstep 50000\nreveal\npage 8\nset rate 1\nstep 3000\nreveal\n"
    "page 9\nset rate 0.5\nstep 1000\nreveal\npage 10\noptimizer momentum\nstep 5000\nreveal\n"
    "page 11\npredict elbow3 left\nreveal\npage 12\nweight 2 elbow 1\nreveal\n"
    "page 13\nreveal\n";

static const Guided guided[] = {
    { "what-is-an-elbow", elbow_right, elbow_wrong },
    { "find-the-mistake", mistake_right, mistake_wrong },
    { "from-one-unit", sum_right, sum_wrong },
    { "forty-elbows", forty_right, forty_wrong },
};
#define GUIDED (sizeof guided/sizeof *guided)

#endif
