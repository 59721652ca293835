/* open_reading.h - what a table leaves open (a decimal sign, the order of dates), asked with two
 * buttons that show what each answer gives. */
#ifndef ELBOW_OPEN_READING_H
#define ELBOW_OPEN_READING_H

#include "app/notice.h"
#include "model/table_said.h"

/* The answers: what carries each out, and the button's name. */
typedef enum { READ_POINT, READ_COMMA, READ_DAY, READ_MONTH, READINGS } OpenReading;
typedef struct { Command command; const char *name; } ReadingWay;

/* Asks at `of`; `then`, a sentence or "", follows in the buttons' tips. False: nothing is open, or
 * out of memory. */
bool open_reading_ask(Notice *n, NoticeOf of, const TableSaid *t, const ReadingWay way[READINGS],
                      const char *then);

#endif
