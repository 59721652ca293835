#include "files/lesson_keys.h"

#define SCALED   "x_scale y_scale scaled_w scaled_b scaled_v "
#define VELOCITY "velocity_w velocity_b velocity_v "
#define MOMENTS  "m_w m_b m_v v_w v_b v_v "

const LessonKeys lesson_keys[KEYS_COUNT] = {
    [KEYS_OF_UNIT] = { "", " elbow title about group unit points hold training resume view axes "
                           "pages ", " data test table " },
    [KEYS_OF_NETWORK] = { "", " elbow title about group network points table data test hold "
                              "training resume view axes pages ", "" },
    [KEYS_OF_VECTORS] = { "", " elbow title about group vectors view pages ", "" },
    [KEYS_OF_CLASSES] = { "", " elbow title about group classes pages ", "" },
    [KEYS_UNIT] = { "unit", " w b ", "" },
    [KEYS_NETWORK_GIVEN] = { "network", " w b v c ", "" },
    [KEYS_NETWORK_DRAWN] = { "network", " width seed start elbows c ", "" },
    [KEYS_VECTORS] = { "vectors", " f x c A ", "" },
    [KEYS_CLASSES] = { "classes", " names scores ", "" },
    [KEYS_CSV] = { "data", " csv x y decimal dates scaled ", "" },
    [KEYS_TARGET] = { "data", " target count noise seed interval ", "" },
    [KEYS_HELD] = { "test", " share seed rows count ", "" },
    [KEYS_TRAINING_UNIT] = { "training", " rate batch order seed layers optimizer ",
                             " ridge stop scaled " },
    [KEYS_TRAINING_NETWORK] = { "training", " rate batch order seed layers ridge optimizer stop "
                                            "scaled ", "" },
    [KEYS_STOP] = { "stop", " loss steps still ", "" },
    [KEYS_VIEW] = { "view", " x y ", "" },
    [KEYS_AXES] = { "axes", " x y x_unit y_unit ", "" },
    [KEYS_PAGE] = { "pages[]", " title text scene show derivation ask hint why ", "" },
    [KEYS_SCENE] = { "scene", " unit network vectors classes points data test training view hold "
                              "axes ", "" },
    [KEYS_SCENE_WARMUP] = { "scene", " unit network vectors classes view ", "" },
    [KEYS_SCENE_VECTORS] = { "scene", " vectors view ", "" },
    [KEYS_SCENE_CLASSES] = { "scene", " classes ", "" },
    [KEYS_ASK] = { "ask", " question choices number within predict goal open ", "" },
    [KEYS_CHOICE] = { "choices[]", " says when because ", "" },
    [KEYS_TABLE] = { "table", " file rows names_line columns left_out decimal ", "" },
    [KEYS_TABLE_COLUMN] = { "columns[]", " name use unit sign numbers ", "" },
    [KEYS_TABLE_ROW] = { "left_out[]", " line column why ", "" },
    [KEYS_RESUME_UNIT] = { "resume", " taken ", "" },
    [KEYS_RESUME_SGD] = { "resume", " taken " SCALED, "" },
    [KEYS_RESUME_MOMENTUM] = { "resume", " taken " SCALED VELOCITY, "" },
    [KEYS_RESUME_ADAM] = { "resume", " taken t " SCALED MOMENTS, "" },
    [KEYS_RESUME_SGD_C] = { "resume", " taken " SCALED "scaled_c ", "" },
    [KEYS_RESUME_MOMENTUM_C] = { "resume", " taken " SCALED "scaled_c " VELOCITY "velocity_c ",
                                 "" },
    [KEYS_RESUME_ADAM_C] = { "resume", " taken t " SCALED "scaled_c " MOMENTS "m_c v_c ", "" },
};
