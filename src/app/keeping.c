#include "app/keeping.h"

#include "app/keeping_notice.h"
#include "files/folders.h"
#include "files/stream.h"

void keeping_tell(Session *s, const Surroundings *around)
{
    Message m, why;
    bool is_lost, is_odd;
    is_odd = folders_look(around->state_folder, around->data_folder, &is_lost, &m) != OK;
    journaling_probe(&s->journaling);
    if (journaling_trouble(&s->journaling, &why) && !is_lost) {
        is_odd = is_lost = true;
        m = why;
    }
    if (!is_odd) return;
    stream_tell("elbow: %s\n", m.text);
    keeping_notice(&s->notice, m.text, is_lost);
}
