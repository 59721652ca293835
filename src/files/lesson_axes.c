#include "files/lesson_axes.h"

#include <string.h>

#include "base/choices.h"

static const Named units[] = { { "years", AXIS_YEARS }, { "seconds", AXIS_SECONDS } };
static const Choices unit_words = { units, 2 };

static const char *const names[] = { "x", "y" }, *const its_unit[] = { "x_unit", "y_unit" };

static Status read_name(Reader *r, json_t *v, AxisSays *a)
{
    Message why;
    const char *words = json_string_value(v);
    if (words == NULL) return reader_wrong(r, false, "the name of an axis must be a text in "
                                                     "quotes");
    if (line_check("The name of an axis", words, AXIS_CHARS, &why) != OK)
        return reader_wrong(r, false, "%s", why.text);
    memcpy(a->name, words, strlen(words) + 1);
    return OK;
}

Status read_axes(Reader *r, json_t *v, LessonData *d)
{
    Status s = reader_object(r, v, "\"axes\": {\"x\": \"horsepower\", "
                                   "\"y\": \"miles per gallon\"}");
    if (s == OK) s = reader_keys(r, v, KEYS_AXES);
    for (int k = 0; k < 2 && s == OK; k++) {
        json_t *name = json_object_get(v, names[k]), *unit = json_object_get(v, its_unit[k]);
        if (name != NULL) {
            reader_down(r, names[k], 0);
            s = read_name(r, name, &d->axis[k]);
            if (s == OK) reader_up(r);
        }
        if (s != OK || unit == NULL) continue;
        int value;
        reader_down(r, its_unit[k], 0);
        s = reader_choice(r, unit, "the unit of an axis", &unit_words, &value);
        if (s != OK) continue;
        reader_up(r);
        d->axis[k].unit = (AxisUnit)value;
    }
    return s;
}

void put_axes(Buf *b, const AxisSays axis[2])
{
    const char *before = ",\n  \"axes\": { ";
    for (int k = 0; k < 2; k++) {
        if (axis[k].name[0] == '\0') continue;
        buf_printf(b, "%s\"%s\": ", before, names[k]);
        buf_put_json(b, axis[k].name);
        before = ", ";
    }
    for (int k = 0; k < 2; k++) {
        if (axis[k].unit == AXIS_NUMBER) continue;
        buf_printf(b, "%s\"%s\": \"%s\"", before, its_unit[k],
                   choices_word(&unit_words, (int)axis[k].unit));
        before = ", ";
    }
    if (before[0] == ',' && before[1] == ' ') buf_printf(b, " }");
}
