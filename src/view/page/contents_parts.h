/* contents_parts.h - what the table of contents is made of: where each thing stands, measured
 * before it is drawn. */
#ifndef ELBOW_CONTENTS_PARTS_H
#define ELBOW_CONTENTS_PARTS_H

#include "view/kit/scene.h"

#define ENTRIES_MOST 128u

/* Of one lesson; boxes from the beginning of the contents, not of the window. */
typedef struct {
    Rect   box, picture;
    double words_x, words_w, words_h;
    bool   is_card;               /* a guided lesson of the program: larger */
    int    title_lines, about_lines, done_lines;
} EntryPlace;

typedef struct {
    View  *v;
    const ContentsList *list;
    double k;                     /* everything larger */
    double x, w, y;               /* the column, and how far down all reaches */
    Rect   go_on;                 /* w = 0: none */
    EntryPlace place[ENTRIES_MOST];
    double heading[ENTRIES_MOST]; /* the baseline of the heading over that entry; 0: none */
    size_t n;
} ContentsLay;

#define CARD_TITLE(k) (15.0*(k))
#define CARD_TEXT(k)  (13.0*(k))
#define CARD_DONE(k)  (12.5*(k))
#define LINE          1.34

/* In a column from x, `w` wide, everything k times as large. */
void contents_lay(ContentsLay *l, View *v, const ContentsList *list, double x, double w, double k);

/* What has been done: "page 7 of 18 · 5 of 6 right"; "18 pages"; of what is no guided lesson "". */
const char *contents_done(View *v, const ContentsEntry *e);
/* The button at the top: "Go on: Four cases, page 7". */
const char *contents_go_on(View *v, const ContentsEntry *e);

/* What opens it; of the lesson that is open, back to it. */
Command contents_command(const ContentsEntry *e);

/* The same of the button at the top: to what is open of it. */
Command contents_go_on_command(const ContentsEntry *e);

/* One lesson, its box moved by dy; drawn where some of it lies in what is seen. */
void contents_entry(ContentsLay *l, size_t i, double dy, Rect seen);

#endif
