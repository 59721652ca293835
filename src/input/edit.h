/* edit.h - typing in a field: a number beside a slider, or a path. */
#ifndef ELBOW_EDIT_H
#define ELBOW_EDIT_H

#include "input/event.h"
#include "input/ui_state.h"

/* Begins typing in a field, with `text` in it, selected. */
void ui_edit(Ui *ui, HandleId id, const char *text);

/* Puts text in at the caret of the field being typed; line ends become blanks. */
void ui_paste(Ui *ui, const char *text);

/* What was typed, and left by a key, was refused when it was carried out: it is typed on. */
void ui_edit_again(Ui *ui);

void edit_begin(Ui *ui, const Handle *h);
void edit_type(Edit *e, const char *utf8);
/* Where something is typed: all of it, as a keyboard of the screen has it, on one line. */
void edit_become(Edit *e, const char *utf8, size_t caret);
/* Keys that belong to the field while it is typed in; others end it. */
bool edit_wants(const Event *e);
size_t edit_key(Ui *ui, const Frame *f, const Event *e, Command *out);

/* Leaves the field: a number gives its command; what cannot be read is kept
 * aside in ui->complaint and the old value stays. */
size_t edit_commit(Ui *ui, const Frame *f, Command *out);

#endif
