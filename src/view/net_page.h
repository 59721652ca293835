/* net_page.h - the page of a network. */
#ifndef ELBOW_NET_PAGE_H
#define ELBOW_NET_PAGE_H

#include "view/kit/layout.h"
#include "view/kit/scene.h"

void view_net_page(View *v, NetLayout l);

#endif
