/* room.h - is there memory for something large? Where a system hands out more than it has,
 * asking for it and being told no comes too late. */
#ifndef ELBOW_ROOM_H
#define ELBOW_ROOM_H

#include <stdbool.h>

/* False when so many bytes are more than what is left to this process, as far as the system
 * says that. */
bool room_for(double bytes);

#endif
