/* manual.h - the pages of assets/man, built into the native program alone, and their parts by name.
 *
 * A topic is a page ("lesson"), a subcommand, or a heading in any case, shortened as long as it can
 * be told. */
#ifndef ELBOW_BATCH_MANUAL_H
#define ELBOW_BATCH_MANUAL_H

#include "base/embedded.h"
#include "base/status.h"
#include "batch/man_text.h"

extern const EmbeddedFile manual_files[];      /* "assets/man/elbow-lesson.5" */
extern const size_t       manual_count;

/* Page i as one reads them: elbow, then lesson, then develop; NULL behind the last. */
const EmbeddedFile *manual_page(size_t i);

typedef struct { char s[64]; } TopicName;
TopicName manual_page_name(const EmbeddedFile *page);
TopicName manual_section_name(const ManSection *s);      /* its letters small, without escapes */

#define TOPIC_PARTS 8
typedef struct { const char *at; size_t n; } TopicPart;
typedef struct { TopicPart part[TOPIC_PARTS]; size_t n; } Topic;      /* of one heading, each */

/* ERR_PARSE: why it is none, or which ones it may be, in a sentence without its end. */
Status manual_topic(Topic *t, const char *words, Message *m);

#endif
