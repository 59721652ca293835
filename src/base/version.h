/* version.h - which Elbow this is: for `elbow --version` alone. No figure and no file that is
 * written knows it: the same work gives the same bytes, whoever built the program. */
#ifndef ELBOW_VERSION_H
#define ELBOW_VERSION_H

extern const char version_number[];      /* "1.0.0", as the Makefile says it                    */
extern const char version_commit[];      /* "b67f277e", "b67f277e-dirty"; "" where nobody knows */

#endif
