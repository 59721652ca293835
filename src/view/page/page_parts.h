/* page_parts.h - what the words of a page are made of. */
#ifndef ELBOW_PAGE_PARTS_H
#define ELBOW_PAGE_PARTS_H

#include "view/kit/asked.h"
#include "view/page/flow.h"

#define PAGE_TITLE  20.0
#define PAGE_TITLE_LOW 17.0
#define PAGE_TEXT   15.5
#define PAGE_SMALL  13.0

/* The question, and what it is answered with. */
void page_ask(Flow *f, const Visit *t);
/* After the answer: right or wrong, and why. */
void page_told(Flow *f, const Visit *t);

/* A prediction: words to pick, of every part; and right or wrong, of each, when it is told. */
void page_predict(Flow *f, const Visit *t);
void page_judged(Flow *f, const Answer *a);

/* The reason of the step that was told, a clause a number. */
void page_why(Flow *f);

/* "The elbow of unit 2 goes", and its four words, k from 0: of GUESS_LEFT or GUESS_STEEPER on. */
#define PART_LEAD 80
void        page_part_lead(char words[PART_LEAD], const Predicted *p);
const char *page_part_word(Param name, size_t k);
/* Its elbow or slope before the step, and after it: "none" where there is none. */
NumberText  page_told_number(Flow *f, const Told *t, bool next);
/* What an open question is worked out from: rate, w, b. */
void page_given(Flow *f);

/* The word that a guess stands for, beside what was (width: of the view, 0 for none). */
GuessKind guess_in_words(Param name, Maybe was, const Guess *g, double width);

#endif
