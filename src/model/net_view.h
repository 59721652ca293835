/* net_view.h - inside model/: what views see of a network's state. */
#ifndef ELBOW_NET_VIEW_H
#define ELBOW_NET_VIEW_H

#include "model/state_net.h"

typedef struct {
    NetLesson   lesson;
    const Row **row;
    size_t      room;
    const Row **ghost;
    size_t      ghost_room;
    NetPin      pin[PINS_MAX];
    const Row **pin_row[PINS_MAX];
    size_t      pin_room[PINS_MAX];
    NetPart    *part;
    size_t      part_room;
    size_t      pick[PICKS_MAX], told_pick[PICKS_MAX];
    char        name[80];
} NetView;

void net_view_fill(NetView *v, const State *s, Lesson *out);
void net_view_deinit(NetView *v);

/* The points of l's step k -> k + 1 of n; how many. */
size_t net_view_picks(const NetLesson *l, uint64_t k, size_t n, size_t pick[PICKS_MAX]);

/* As on the screen, for saving. */
Status net_data(const State *s, LessonData *out, Message *msg);

/* *d from net_data becomes the lesson as it began; *is false, and *d as it was, when the run was
 * changed on the way. ERR_MEMORY. */
Status net_began(const State *s, LessonData *d, bool *is, Message *msg);

#endif
