/* between.h - inside platform/web/, and app/web/: what is done between two pictures, while others
 * draw and the person is heard. */
#ifndef ELBOW_BETWEEN_H
#define ELBOW_BETWEEN_H

#include <stdbool.h>

/* piece(of) is called soon, and again and again, outside the loop's turns, until it says false;
 * the browser comes in between. One at a time: the last one. NULL: none. */
void between_do(bool (*piece)(void *of), void *of);
bool between_is_on(void);

#endif
