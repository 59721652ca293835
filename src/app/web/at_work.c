/* at_work.h without threads: whoever waits does the work, and between two pictures it goes on. */
#include "app/at_work.h"

#include <stddef.h>
#include <time.h>

#define MOST 16      /* at once: each was begun by a hand */

typedef struct { bool (*piece)(void *arg); void *arg; } Work;

static Work   work[MOST];
static size_t works;
static double patience;      /* of whoever waits now, seconds; 0: nobody does */
static bool   refused;       /* a piece was told to wait, by at_work_may      */
static int    turns;         /* since then; 0: none was                       */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9*(double)t.tv_nsec;
}

bool at_work_begin(bool (*piece)(void *arg), void *arg)
{
    if (works == MOST) return false;
    work[works++] = (Work){ piece, arg };
    return true;
}

/* One piece of what is next. */
static void one_piece(void)
{
    static size_t turn;
    size_t i = turn++ % works;
    Work w = work[i];
    if (w.piece(w.arg)) return;
    /* a piece may have begun another work, behind it */
    for (works--; i < works; i++) work[i] = work[i + 1];
}

static bool is_over(const atomic_bool *done)
{
    return done != NULL ? atomic_load(done) : works == 0;
}

/* Until *done, or (NULL) nothing is at work; or all that is left may not begin. One piece at
 * least. */
static bool wait_for(const atomic_bool *done, double seconds)
{
    double until = now() + seconds;
    for (size_t idle = 0; !is_over(done) && idle < works;) {
        refused = false;
        one_piece();
        idle = refused ? idle + 1 : 0;
        if (now() >= until) break;
    }
    return is_over(done);
}

static bool wait_patiently(const atomic_bool *done, double seconds)
{
    patience = seconds;
    bool over = wait_for(done, seconds);
    patience = 0;
    return over;
}

bool at_work_wait(const atomic_bool *done, double seconds)
{
    return atomic_load(done) || (seconds > 0 && wait_patiently(done, seconds));
}

bool at_work_ended(double seconds) { return wait_patiently(NULL, seconds); }

void at_work_go(double seconds)
{
    if (turns > 0) turns++;
    if (works > 0) wait_for(NULL, seconds);
}

bool at_work_due(void) { return works > 0; }

bool at_work_may(double seconds)
{
    bool is_told = turns > 2;      /* the picture after this turn has been shown */
    bool may = seconds <= patience || is_told;
    refused = !may;
    if (may) turns = 0;
    else if (turns == 0) turns = 1;
    return may;
}

bool at_work_hears(void) { return false; }
