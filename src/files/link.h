/* link.h - an address that carries a lesson: printed, found in a text, and read.
 *
 *   https://example.org/elbow.html#LESSON&step=20&unit=3&page=2&theme=dark&embed
 *
 * LESSON is base64url of the raw deflate (RFC 1951) of the lesson's JSON as it is at its start, or
 * "lesson=NAME" of a built-in one (DESIGN 7). Nothing is fetched: what stands before the # is for a
 * browser, and may be missing. A link can come from anybody: it is bounded, and names no file; and
 * messengers break it: what they do to it (a line end, %3D, &amp;, a full stop behind it) is
 * undone. */
#ifndef ELBOW_LINK_H
#define ELBOW_LINK_H

#include "files/link_text.h"
#include "model/model.h"

#define LINK_DEFLATED_MAX (32u*1024u)        /* bytes of the lesson, deflated */
#define LINK_INFLATED_MAX (1024u*1024u)      /* and as JSON                   */

/* The options alone, of a text that link_is. ERR_PARSE with a sentence that says what to do: one of
 * them is wrong, or nothing stands behind the #. */
Status link_says(LinkSays *out, const char *text, Message *m);

/* And the lesson, whose step and steps (step=N), page and chosen unit are what the link says;
 * from_link is true. Points of tables and targets are not loaded. ERR_PARSE: cut short, damaged,
 * too large, of another page, a lesson that this version does not know, one that names a table
 * which is not built in. *says may be NULL; both are set on success only. */
Status link_read(LessonData *out, LinkSays *says, const char *text, Message *m);

/* The address of d at says (its base "": from # on; builtin: by that name, and d is not looked at).
 * ERR_RANGE: too large, or with a table that no link can carry; and what to do instead. */
Status link_print(Buf *out, const LessonData *d, const LinkSays *says, Message *m);

/* For that, what m shows: the lesson as it began, with its step; where its run cannot be had again
 * from there, as it is now. Of a guided one as its file says it, with its page, but for the first
 * one: then it is opened where one was left. A built-in lesson
 * that nobody changed goes by its name. Of *says lesson, step and page are set. */
Status link_began(LessonData *out, LinkSays *says, const Model *m, Message *msg);

/* Of a page that holds it: "<iframe …></iframe>" around an address with `embed`. */
void link_frame(Buf *out, const char *address, const char *title);

#endif
