/* overlay.h - over the page: notices, the panel to open files, help (help_view.c). */
#ifndef ELBOW_OVERLAY_H
#define ELBOW_OVERLAY_H

#include "view/kit/scene.h"

/* Shades the page; a card in its middle with title and close button. What is inside. */
Rect view_panel(View *v, Rect page, double w, double h, const char *title);

/* In the strip, with a button for each offer of the scene; a question grows out of it, and from
 * the window's bottom upwards. */
void   view_notice(View *v, Rect strip);
double view_notice_height(View *v, Rect strip);      /* 0: there is none */
/* The same k times as large, at the top of the page, or over a panel at its bottom; and how much
 * of the page is then left out above (0: nothing). */
void   view_notice_scaled(View *v, Rect page, double k);
double view_notice_room(View *v, Rect page, double k);
void view_help(View *v, Rect page);
void view_open(View *v, Rect page);
void view_export(View *v, Rect page);

#endif
