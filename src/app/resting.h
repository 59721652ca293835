/* resting.h - playing that ends where nothing can move any more, and what is then said. */
#ifndef ELBOW_RESTING_H
#define ELBOW_RESTING_H

#include "app/notice.h"
#include "model/rest.h"

/* To be asked when playing begins (with *told = REST_NOT) and after each step: true when it
 * has to end. What only may rest is said once, when it comes about. */
bool resting(Rest *told, const Lesson *l, Notice *notice);

#endif
