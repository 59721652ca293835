/* guided_scripts.h - the guided lessons answered by script: as one answers who understands, and as
 * one does who has it wrong in the way that each page is about. */
#ifndef ELBOW_GUIDED_SCRIPTS_H
#define ELBOW_GUIDED_SCRIPTS_H

typedef struct { const char *name, *right, *wrong; } Guided;

static const char elbow_right[] =
    "page 1\nset elbow 2\npage 2\nanswer 3/2\npage 3\nset b 2\npage 4\nanswer towards 0\n"
    "page 5\nset w 0.5\npage 6\nset slope -1\npage 7\npoint move 0 0.5 0\npage 8\nanswer 0\n"
    "page 9\nanswer 4.5\npage 10\nanswer 1.5\npage 11\npoint move 0 2 2\npage 12\nanswer 1\n"
    "page 13\nanswer 0.6\npage 14\nanswer 1.2\npage 15\npoint move 0 -0.5 1\n"
    "page 16\npoint move 0 0 0.4\npage 17\npredict slope shallower\nreveal\n"
    "page 18\npredict slope 0.9\nreveal\npage 19\npredict elbow right\nreveal\npage 20\nreveal\n";

/* e = b/w; the loss without its half; w in dl/dphi; a gate where there is
 * none, none where there is one. */
static const char elbow_wrong[] =
    "page 1\nset w 2\nreveal\npage 2\nanswer -1.5\npage 3\nset b -2\n"
    "reveal\npage 4\nanswer away from 0\npage 5\nset w 2\nreveal\npage 6\nset slope 2\nreveal\n"
    "page 7\npoint move 0 3 -1\nreveal\npage 8\nanswer 1\npage 9\nanswer 9\npage 10\nanswer 0.5\n"
    "page 11\npoint move 0 2 -1\nreveal\npage 12\nanswer 0\npage 13\nanswer 1.2\n"
    "page 14\nanswer 0.6\npage 15\npoint move 0 2 1\nreveal\npage 16\npoint move 0 1 2\nreveal\n"
    "page 17\npredict slope steeper\nreveal\npage 18\npredict slope steeper\nreveal\n"
    "page 19\npredict elbow left\nreveal\npage 20\nreveal\n";

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

static const Guided guided[] = {
    { "what-is-an-elbow", elbow_right, elbow_wrong },
    { "find-the-mistake", mistake_right, mistake_wrong },
};
#define GUIDED (sizeof guided/sizeof *guided)

#endif
