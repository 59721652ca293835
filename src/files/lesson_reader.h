/* lesson_reader.h - inside files/: what the parts of the lesson reader share.
 *
 * A Reader knows the path to the value in hand, and so the place of a mistake.
 * On failure the path stays where it was wrong. */
#ifndef ELBOW_LESSON_READER_H
#define ELBOW_LESSON_READER_H

#include "files/json_at.h"
#include "files/lesson_keys.h"
#include "model/model.h"

#include <jansson.h>

typedef struct {
    const char *name, *bytes;
    size_t      n;
    Message    *m;
    JsonStep    path[8];     /* to the value in hand */
    size_t      depth;
    TextPlace   from;        /* where bytes begin in the file; 0: at its start */
} Reader;

/* Of the value in hand, or its key, in the file. */
TextPlace reader_place(const Reader *r, bool at_key);

Status reader_wrong_at(const Reader *r, TextPlace p, const char *what);
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
Status reader_wrong(const Reader *r, bool at_key, const char *format, ...);

void reader_down(Reader *r, const char *key, size_t index);
void reader_up(Reader *r);

Status reader_number(Reader *r, json_t *v, const char *what, double *out);
Status reader_whole(Reader *r, json_t *v, const char *what, double lo, double hi, double *out);
Status reader_seed(Reader *r, json_t *v, uint64_t *out);
/* a number that must be there */
Status reader_member(Reader *r, json_t *object, const char *key, double *out);
Status reader_pair(Reader *r, json_t *v, const char *form, double *a, double *b);
/* A word of these: "the order must be "cyclic", "shuffle" or "sample"". */
Status reader_choice(Reader *r, json_t *v, const char *what, const Choices *choices, int *out);
/* The same of a member; where it is not there, *out stays. */
Status reader_word(Reader *r, json_t *object, const char *key, const char *what,
                   const Choices *choices, int *out);
Status reader_object(Reader *r, json_t *v, const char *form);

/* Every key must be one of the section's. */
Status reader_keys(Reader *r, json_t *object, LessonSection section);

/* The sections; each is entered with the path at its value. */
Status read_points(Reader *r, json_t *v, LessonData *d);
Status read_network(Reader *r, json_t *v, LessonData *d);
Status read_data(Reader *r, json_t *v, LessonData *d);
Status read_test(Reader *r, json_t *v, LessonData *d);
Status read_target(Reader *r, json_t *v, DataSource *out);   /* of one of these two */
Status read_held(Reader *r, json_t *v, DataSource *out);     /* {"share": 0.2}: of test data */
Status read_training(Reader *r, json_t *v, LessonData *d);   /* after model and data */
Status read_unit(Reader *r, json_t *v, LessonData *d);
Status read_hold(Reader *r, json_t *v, LessonData *d);
Status read_view(Reader *r, json_t *v, LessonData *d);
Status read_axes(Reader *r, json_t *v, LessonData *d);       /* lesson_axes.c */

/* Of root's key, if it is there; and that not both of two keys are. */
Status read_section(Reader *r, json_t *root, const char *key, LessonData *d,
                    Status (*read)(Reader *, json_t *, LessonData *));
/* Of unit, network, vectors and classes. */
Status only_model(Reader *r, json_t *root);
bool   has_warmup(json_t *root);
Status only_one(Reader *r, json_t *root, const char *a, const char *b, const char *what);

/* After all the others, which scenes may leave out. Mistakes in there are kept with their
 * pages: fails only without memory. */
Status read_pages(Reader *r, json_t *v, LessonData *d);

#endif
