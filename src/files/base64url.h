/* base64url.h - bytes as text for an address, and back (RFC 4648, section 5; no padding). */
#ifndef ELBOW_BASE64URL_H
#define ELBOW_BASE64URL_H

#include "base/buf.h"

void base64url_put(Buf *out, const unsigned char *bytes, size_t n);

/* Appends what text[0 .. n) says; '+' and '/' are read as '-' and '_', and '=' at the end is
 * padding. False at the first sign that is none. What is left of a text that was cut within a byte
 * is left out. */
bool base64url_read(Buf *out, const char *text, size_t n);

#endif
