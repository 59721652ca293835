/* pdf_attach.h - what cairo cannot write into a PDF: an attached file, a language.
 *
 * An incremental update (PDF 1.7, 7.5.6): the file stays as it is, and behind it come the
 * objects that change, their places, and a trailer that says where the first ones were. */
#ifndef ELBOW_PDF_ATTACH_H
#define ELBOW_PDF_ATTACH_H

#include "base/buf.h"
#include "base/status.h"

/* `attached`: the file's bytes; `mark`: operators for the end of every page; both NULL: the
 * language alone. *done is false, and *pdf unchanged, when it is not as cairo writes one.
 * ERR_MEMORY. */
Status pdf_attach(Buf *pdf, const Buf *attached, const Buf *mark, bool *done, Message *msg);

#endif
