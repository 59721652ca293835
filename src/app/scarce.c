#include "app/scarce.h"

#include "base/memory.h"
#include "files/stream.h"
#include "model/job.h"

bool scarce_finish(Scarce *k, Session *s, Canvas *cv, const Frame *f)
{
    Message m;
    Status drawn = canvas_finish(cv, &m);
    size_t since = k->refused;
    k->refused = memory_refused();
    if (f->failed)
        fail(&m, ERR_MEMORY,
             "Out of memory: not everything in this picture can be taken with the pointer.");
    else if (drawn == OK && memory_since(since, "putting the picture together", &m) == OK)
        return true;
    stream_tell("elbow: %s\n", m.text);
    /* what failed by itself has said so already, and better */
    if (s->notice.kind != NOTICE_ERROR) notice_error(&s->notice, m.text);
    model_taken(s->model);
    return false;
}
