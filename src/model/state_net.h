/* state_net.h - inside model/: where a network and its data come from, counted. */
#ifndef ELBOW_STATE_NET_H
#define ELBOW_STATE_NET_H

#include "model/state.h"

/* Copies the sources, shares the points. NULL when out of memory. */
Origin *origin_new(const NetworkData *network, bool given, const DataSource *data,
                   const DataSource *test, Points *points);
void    origin_release(Origin *o, size_t *bytes);
/* Owned copies; false when out of memory (what was copied is then to be freed, too). */
bool    origin_copy_sources(const Origin *o, DataSource *data, DataSource *test);

Status state_set_test(State *s, const Sample *p, size_t n, size_t *bytes, Message *msg);

#endif
