/* lesson_keys.h - the keys of a lesson file: one table, which the reader asks and
 * elbow-lesson(5) is held against. */
#ifndef ELBOW_LESSON_KEYS_H
#define ELBOW_LESSON_KEYS_H

typedef enum {
    KEYS_OF_UNIT,             /* the lesson itself, by its model */
    KEYS_OF_NETWORK,
    KEYS_OF_VECTORS,
    KEYS_OF_CLASSES,
    KEYS_UNIT,
    KEYS_NETWORK_GIVEN,       /* by its numbers */
    KEYS_NETWORK_DRAWN,       /* by a width and a seed */
    KEYS_VECTORS,
    KEYS_CLASSES,
    KEYS_CSV,
    KEYS_TARGET,
    KEYS_HELD,
    KEYS_TRAINING_UNIT,
    KEYS_TRAINING_NETWORK,
    KEYS_STOP,
    KEYS_VIEW,
    KEYS_AXES,
    KEYS_PAGE,
    KEYS_SCENE,               /* of a lesson with a unit or a network */
    KEYS_SCENE_WARMUP,        /* of one with vectors or classes, without a model of its own */
    KEYS_SCENE_VECTORS,
    KEYS_SCENE_CLASSES,
    KEYS_ASK,
    KEYS_CHOICE,
    KEYS_TABLE,               /* what a figure says of the table its points came from */
    KEYS_TABLE_COLUMN,
    KEYS_TABLE_ROW,
    KEYS_RESUME_UNIT,
    KEYS_RESUME_SGD,          /* of a network, by its optimizer; then with an output bias c */
    KEYS_RESUME_MOMENTUM,
    KEYS_RESUME_ADAM,
    KEYS_RESUME_SGD_C,
    KEYS_RESUME_MOMENTUM_C,
    KEYS_RESUME_ADAM_C,
    KEYS_COUNT
} LessonSection;

typedef struct {
    const char *where;        /* the key, or the key with brackets, that it is the value of */
    const char *known;        /* " w b ": each between blanks */
    const char *later;        /* in the format, but not here; as known, or "" */
} LessonKeys;

extern const LessonKeys lesson_keys[KEYS_COUNT];

#endif
