/* A scene: a lesson of its own, but for what it leaves out. */
#include "files/lesson_scene.h"
#include "files/lesson_warmup.h"

#include <string.h>

FilePlace reader_place_of(const Reader *r)
{
    TextPlace p = reader_place(r, false);
    return (FilePlace){ p.line, p.column };
}

/* Only what the scene says itself is its own. */
static LessonData own_part(const LessonData *d, unsigned scene)
{
    LessonData own = *d;
    own.pages = NULL;
    if (!(scene & SCENE_MODEL)) {
        own.network = (NetworkData){ 0 };
        own.warmup = (Warmup){ 0 };
    }
    if (!(scene & SCENE_DATA)) {
        bool is_scaled = own.data.scaled;
        own.point = NULL;
        own.n = 0;
        own.data = (DataSource){ .scaled = is_scaled };
    }
    if (!(scene & SCENE_TEST)) {
        own.test_point = NULL;
        own.test_n = 0;
        own.test = (DataSource){ 0 };
    }
    return own;
}

static unsigned scene_parts(json_t *v)
{
    static const struct { const char *key; unsigned part; } parts[] = {
        { "unit", SCENE_MODEL }, { "network", SCENE_MODEL },
        { "vectors", SCENE_MODEL }, { "classes", SCENE_MODEL }, { "points", SCENE_DATA },
        { "data", SCENE_DATA }, { "test", SCENE_TEST }, { "training", SCENE_TRAINING },
        { "view", SCENE_VIEW }, { "hold", SCENE_HOLD }, { "axes", SCENE_AXES },
    };
    unsigned scene = 0;
    for (size_t i = 0; i < sizeof parts/sizeof *parts; i++)
        if (json_object_get(v, parts[i].key) != NULL) scene |= parts[i].part;
    return scene;
}

/* What a scene says anew begins empty; the rest is the lesson's. */
static LessonData scene_begins(const LessonData *top, json_t *v, unsigned scene)
{
    Pages lesson = { .top = *top };
    LessonData d = page_scene(&lesson, &(Page){ .scene = 0 });
    bool is_scaled = d.data.scaled && d.data.kind != DATA_CSV;
    if (scene & SCENE_MODEL) {
        d.unit = (Unit){ 0 };
        d.network = (NetworkData){ 0 };
        d.warmup = (Warmup){ 0 };
    }
    if (scene & SCENE_DATA) {
        d.point = NULL;
        d.n = 0;
        d.data = (DataSource){ .scaled = is_scaled };
    }
    if (scene & SCENE_TEST) {
        d.test_point = NULL;
        d.test_n = 0;
        d.test = (DataSource){ 0 };
    }
    if (scene & SCENE_AXES) memset(d.axis, 0, sizeof d.axis);
    if (has_warmup(v)) {
        d.point = NULL;
        d.n = 0;
        d.data = (DataSource){ 0 };
    }
    bool is_other = json_object_get(v, "unit") != NULL || has_warmup(v);
    if (!is_other || top->network.width == 0) return d;
    Page one = { .scene = SCENE_MODEL | scene, .part = d };
    one.scene &= ~(unsigned)SCENE_TRAINING;
    return page_scene(&lesson, &one);
}

static Status read_scene_parts(Reader *r, json_t *v, LessonData *d)
{
    static const struct { const char *key; Status (*read)(Reader *, json_t *,
                                                          LessonData *); } parts[] = {
        { "unit", read_unit }, { "network", read_network }, { "vectors", read_vectors },
        { "classes", read_classes }, { "points", read_points },
        { "data", read_data }, { "test", read_test }, { "training", read_training },
        { "view", read_view }, { "hold", read_hold }, { "axes", read_axes },
    };
    Status s = OK;
    for (size_t i = 0; i < sizeof parts/sizeof *parts && s == OK; i++)
        s = read_section(r, v, parts[i].key, d, parts[i].read);
    Message why;
    if (s == OK && lesson_data_check(d, &why) != OK) s = reader_wrong(r, false, "%s", why.text);
    return s;
}

/* Vectors and classes have nothing to train. */
static LessonSection scene_keys(json_t *v, const LessonData *top)
{
    bool is_trained = json_object_get(v, "unit") != NULL || json_object_get(v, "network") != NULL;
    if (json_object_get(v, "vectors") != NULL) return KEYS_SCENE_VECTORS;
    if (json_object_get(v, "classes") != NULL) return KEYS_SCENE_CLASSES;
    return is_trained || top->warmup.kind == WARMUP_NONE ? KEYS_SCENE : KEYS_SCENE_WARMUP;
}

Status read_scene(Reader *r, json_t *v, Page *page, const LessonData *top)
{
    page->has_scene = true;
    page->scene_at = reader_place_of(r);
    Status s = reader_object(r, v, "\"scene\": {\"unit\": {\"w\": 1, \"b\": 0}, \"points\": "
                                   "[[1, 0]]}");
    if (s == OK) s = reader_keys(r, v, scene_keys(v, top));
    if (s == OK) s = only_model(r, v);
    if (s == OK) s = only_one(r, v, "points", "data", "set of data");
    if (s != OK) return s;
    unsigned scene = scene_parts(v);
    LessonData d = scene_begins(top, v, scene);
    s = read_scene_parts(r, v, &d);
    LessonData own = own_part(&d, scene);
    if (s != OK) {
        lesson_data_free(&own);
        return s;
    }
    page->scene = scene;
    page->part = own;
    return OK;
}
