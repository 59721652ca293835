/* page.h - what a page around the program asks of it (DESIGN 7): the page's script calls these, for
 * window.elbow and for messages of a frame's parent; in a window on a desktop only tests do.
 *
 * On the drawing thread, between two turns of the loop. Texts are UTF-8; what is answered is
 * borrowed until the next call, and "" where there is none. Before page_begin all is empty. */
#ifndef ELBOW_APP_PAGE_H
#define ELBOW_APP_PAGE_H

#include "app/session.h"
#include "app/watch.h"

typedef struct {
    Session     *session;
    const Frame *frame;                /* of the last picture                        */
    const Watch *watch;
    bool       (*rests)(void *of);     /* nothing is to be done or drawn just now    */
    void       (*draw)(void *of);      /* there is something new: draw at the next turn */
    void        *of;
} PageOf;

/* Copied; what it points at is borrowed, until page_end. */
void page_begin(const PageOf *of);
void page_end(void);

/* One command in its text form. NULL when it was done, or has begun; else the sentence of the
 * error. is_parent: another page asks, which may not touch what is the person's own: unsaved
 * lessons, the clipboard, files that others wrote. */
const char *page_run(const char *command, bool is_parent);

/* The page's address has become another one: what it carries is opened (DESIGN 7). What is wrong
 * with it is said in the window, and all stays as it was. */
void page_open_address(const char *address);

/* The lesson as Ctrl+S would write it; page_lesson_why: why there is none. */
const char *page_lesson(void);
const char *page_lesson_why(void);

/* What ELBOW_HANDLES writes (watch.h), of the last picture. */
const char *page_handles(void);

/* All that was done so far is shown, and nothing will happen soon by itself. */
bool page_rests(void);

/* Another number when the lesson is another, or at another step, than it was. */
unsigned page_change(void);

/* What the script could not do, said in the window. */
void page_error(const char *words);

/* The browser has left full screen, as Esc does there: so has who presents. */
void page_left_fullscreen(void);

#endif
