/* app.h - the window: wires everything, and loops. */
#ifndef ELBOW_APP_H
#define ELBOW_APP_H

/* Opens the window as the arguments say. Returns the exit status: 0 done, 1
 * when no window could be opened, 2 for wrong usage. */
int app_main(int argc, char **argv);

#endif
