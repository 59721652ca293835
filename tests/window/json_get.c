/* json_get FILE PATH - one value of a JSON file, for the shell: "unit.w",
 * "points.0.1"; "points.#" is how many. Numbers as %.17g. Exit status 1 when
 * it is not there. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: json_get FILE PATH\n", stderr);
        return 2;
    }
    json_error_t error;
    json_t *root = json_load_file(argv[1], 0, &error);
    if (root == NULL) {
        fprintf(stderr, "%s:%d:%d: %s\n", argv[1], error.line, error.column, error.text);
        return 1;
    }
    const json_t *at = root;
    for (char *key = strtok(argv[2], "."); key != NULL && at != NULL; key = strtok(NULL, ".")) {
        if (strcmp(key, "#") == 0) {
            printf("%zu\n", json_is_array(at) ? json_array_size(at) : json_object_size(at));
            json_decref(root);
            return 0;
        }
        at = json_is_array(at) ? json_array_get(at, strtoul(key, NULL, 10))
                               : json_object_get(at, key);
    }
    int status = at == NULL;
    if (json_is_number(at))
        printf("%.17g\n", json_number_value(at));
    else if (json_is_string(at))
        puts(json_string_value(at));
    else if (at != NULL)
        puts(json_is_true(at) ? "true" : json_is_null(at) ? "null" : "…");
    json_decref(root);
    return status;
}
