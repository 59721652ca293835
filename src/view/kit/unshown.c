#include "view/kit/unshown.h"

#include <stdio.h>
#include <string.h>

void unshown(const View *v, const char *what)
{
    Unshown *l = v->s->unshown;
    if (l == NULL) return;
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->what[i], what) == 0) return;
    if (l->n < UNSHOWN_MOST) snprintf(l->what[l->n++], sizeof *l->what, "%s", what);
    else l->more++;
}
