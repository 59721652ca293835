/* keeping.h - is what the person does not save there at the next sitting? Where it is not, that is
 * said when the sitting begins (in a browser also when it turns out later), and all goes on. */
#ifndef ELBOW_KEEPING_H
#define ELBOW_KEEPING_H

#include "app/session.h"

/* s stays where it is, to its end. */
void keeping_tell(Session *s, const Surroundings *around);

#endif
