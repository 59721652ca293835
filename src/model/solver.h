/* solver.h - least squares of a lesson: at once, or by who has the time.
 *
 * Solving can take minutes, and who draws cannot wait. A model that solves later
 * (model_set_solves_later) leaves all as it was, says ERR_LATER and names the problem
 * (model_problem); anyone solves it, on any thread (problem_go_on); with the answer (model_solved)
 * the same command, or load, is done at once. */
#ifndef ELBOW_SOLVER_H
#define ELBOW_SOLVER_H

#include "math/least_squares.h"

typedef struct Problem {
    Network f;            /* solved: its v and c are the answer */
    Sample *s;
    size_t  n;
    double  ridge;
    LeastSquares *work;   /* NULL: not begun */
} Problem;

/* The next piece of it; once *done it is solved. ERR_MEMORY, ERR_RANGE, ERR_UNAVAILABLE and what to
 * do: then it can only be freed. *p stays where it is meanwhile. */
Status problem_go_on(Problem *p, bool *done, Message *m);
double problem_part(const Problem *p);      /* how far it is, 0..1 */
void   problem_free(Problem *p);            /* at any time */

/* Can so many be solved? ERR_RANGE and what to do where it would take too much memory. */
Status solver_fits(size_t n, size_t d, double ridge, Message *m);

/* --- inside model/ --- */

#define SOLVED_MOST 4      /* a lesson and its page may have one each */
typedef struct {
    bool    later, has_wanted;
    Problem wanted, solved[SOLVED_MOST];
    size_t  solveds;       /* how many were ever put there */
} Solver;

void solver_take(Solver *k, Problem *p);
void solver_forget(Solver *k);      /* answers, and what is asked */

/* Whose turn it is in this thread, from enter to leave; NULL: everything is solved at once. */
Solver *solver_enter(Solver *k);      /* who it was */
void    solver_leave(Solver *was);

/* f's output layer, for the n samples it trains on. As problem_solve, and ERR_LATER. */
Status solver_solve(Network *f, const Sample *s, size_t n, double ridge, Message *m);

#endif
