/* ui_parts.h - what pointer (ui.c) and keys (ui_keys.c) share. */
#ifndef ELBOW_UI_PARTS_H
#define ELBOW_UI_PARTS_H

#include "input/event.h"
#include "input/ui_state.h"
#include "model/command.h"

static inline size_t one(Command *out, Command c)
{
    if (c.kind == CMD_NONE) return 0;
    out[0] = c;
    return 1;
}

static inline size_t simple(Command *out, CommandKind kind)
{
    return one(out, (Command){ .kind = kind });
}

/* Under the pointer; NULL: nothing. */
static inline const Handle *hot_handle(const Ui *ui, const Frame *f)
{
    return ui->pointer_in ? frame_touch(f, ui->pointer, ui->finger, true) : NULL;
}

/* Of a HANDLE_TABLE; value: rows in all, value_y: rows seen; the first seen is in its command. */
size_t ui_scroll(const Handle *t, double rows, Command *out);

/* What stands for a handle beside the window was reached, pressed, set or typed into: reach.c. */
size_t ui_reach(Ui *ui, const Frame *f, const Lesson *l, const Event *e, double now, Command *out);

size_t ui_key(Ui *ui, const Frame *f, const Lesson *l, const Event *e, double now, Command *out);
/* A character typed: into a field, as an answer, or a shortcut. */
size_t ui_text(Ui *ui, const Frame *f, const Lesson *l, const Event *e, Command *out);

#endif
