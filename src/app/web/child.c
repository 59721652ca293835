/* child.h where no other program can be started. */
#include "files/child.h"

bool child_possible(void) { return false; }

bool child_found(const char *program)
{
    (void)program;
    return false;
}

Status child_begin(Child **out, const char *const *argv, Message *m)
{
    (void)out;
    return fail(m, ERR_UNAVAILABLE, "Cannot start %s: a browser starts no programs.", argv[0]);
}

/* There is none to call these for. */
void child_patience(Child *c, double seconds, atomic_bool *stop)
{
    (void)c, (void)seconds, (void)stop;
}

bool child_write(Child *c, const void *bytes, size_t n)
{
    (void)c, (void)bytes, (void)n;
    return false;
}

int child_end(Child *c, Message *said)
{
    (void)c, (void)said;
    return -1;
}

void child_kill(Child *c) { (void)c; }
