#include "app/options.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"

static Status size(Options *o, const char *s, Message *m)
{
    char part[64];
    const char *x = strchr(s, 'x');
    double w, h;
    if (x == NULL || (size_t)(x - s) >= sizeof part)
        return fail(m, ERR_PARSE, "--size takes WIDTHxHEIGHT, for example 1440x900, not “%.60s”.", s);
    memcpy(part, s, (size_t)(x - s));
    part[x - s] = '\0';
    if (!number_parse(part, &w) || !number_parse(x + 1, &h) || !(w >= 1 && h >= 1 && w <= 32768 && h <= 32768))
        return fail(m, ERR_PARSE, "--size takes WIDTHxHEIGHT of 1 to 32768, for example 1440x900, not “%.60s”.", s);
    o->width = w;
    o->height = h;
    return OK;
}

Status options_parse(Options *out, int argc, char **argv, Message *m)
{
    Options o = { 0 };
    for (int i = 1; i < argc; i++) {
        const char *a = argv[i], *value = i + 1 < argc ? argv[i + 1] : NULL;
        bool takes = strcmp(a, "--size") == 0 || strcmp(a, "--theme") == 0 || strcmp(a, "--scale") == 0
                  || strcmp(a, "--output-dir") == 0;
        if (takes && value == NULL)
            return fail(m, ERR_PARSE, "%s needs a value. See elbow --help.", a);
        if (takes) i++;
        if (strcmp(a, "--size") == 0) {
            Status st = size(&o, value, m);
            if (st != OK) return st;
        } else if (strcmp(a, "--theme") == 0) {
            if (strcmp(value, "light") != 0 && strcmp(value, "dark") != 0)
                return fail(m, ERR_PARSE, "--theme is light or dark, not “%.60s”.", value);
            o.has_theme = true;
            o.dark = strcmp(value, "dark") == 0;
        } else if (strcmp(a, "--scale") == 0) {
            if (!number_parse(value, &o.scale) || !(o.scale >= 0.25 && o.scale <= 8))
                return fail(m, ERR_PARSE, "--scale takes a number of 0.25 to 8, not “%.60s”.", value);
        } else if (strcmp(a, "--output-dir") == 0) {
            o.output_dir = value;
        } else if (strcmp(a, "--fullscreen") == 0) {
            o.fullscreen = true;
        } else if (strcmp(a, "--present") == 0) {
            o.present = true;
        } else if (strcmp(a, "--reduced-motion") == 0) {
            o.reduced_motion = true;
        } else if (strcmp(a, "--software") == 0) {
            o.software = true;
        } else if (a[0] == '-' && a[1] != '\0') {
            return fail(m, ERR_PARSE, "Unknown option %.60s. See elbow --help.", a);
        } else if (o.file != NULL) {
            return fail(m, ERR_PARSE, "One file at a time: %.100s and %.100s were given.", o.file, a);
        } else {
            o.file = a;
        }
    }
    *out = o;
    return OK;
}
