/* elbow-lesson(5) gives an example of each key, as  "rate": 0.04 : all of them are read. */
#include "story.h"

#include "files/lesson_file.h"
#include "model/pages.h"

/* Where a section's examples stand in a lesson: each is read in one of its places, at %. */
static const struct { const char *section, *lesson; } places[] = {
    { "THE LESSON", "{ %, 'unit': {'w': 1, 'b': 0}, 'points': [[1, 0]] }" },
    { "THE LESSON", "{ 'elbow': 1, %, 'unit': {'w': 1, 'b': 0} }" },
    { "THE LESSON", "{ 'elbow': 1, %, 'unit': {'w': 1, 'b': 0}, 'points': [[1, 0]] }" },
    { "THE LESSON", "{ 'elbow': 1, %, 'network': {'width': 3} }" },
    { "THE LESSON", "{ 'elbow': 1, %, 'network': {'width': 3}, 'points': [[1, 0], [2, 1]] }" },
    { "unit", "{ 'elbow': 1, 'unit': { % } }" },
    { "network", "{ 'elbow': 1, 'network': { %, 'width': 3 } }" },
    { "network", "{ 'elbow': 1, 'network': { % } }" },
    { "vectors", "{ 'elbow': 1, 'vectors': { %, 'x': [1, 2], 'A': [[1, 2], [0, 3]] } }" },
    { "vectors", "{ 'elbow': 1, 'vectors': { %, 'f': 'xAx', 'A': [[1, 2], [0, 3]] } }" },
    { "vectors", "{ 'elbow': 1, 'vectors': { %, 'f': 'xAx', 'x': [1, 2] } }" },
    { "vectors", "{ 'elbow': 1, 'vectors': { %, 'f': 'xc', 'x': [1, 2] } }" },
    { "classes", "{ 'elbow': 1, 'classes': { %, 'scores': [0, 1] } }" },
    { "classes", "{ 'elbow': 1, 'classes': { %, 'names': ['a', 'b'] } }" },
    { "A table", "{ 'elbow': 1, 'network': {'width': 3}, 'data': { %, 'csv': 'a.csv' } }" },
    { "A table", "{ 'elbow': 1, 'network': {'width': 3}, 'data': { % } }" },
    { "A function", "{ 'elbow': 1, 'network': {'width': 3}, 'data': { %, 'count': 30 } }" },
    { "A function", "{ 'elbow': 1, 'network': {'width': 3}, 'data': { %, 'target': 'sine' } }" },
    { "A function",
      "{ 'elbow': 1, 'network': {'width': 3}, 'data': { %, 'target': 'sine', 'count': 9 } }" },
    { "Rows held out",
      "{ 'elbow': 1, 'network': {'width': 3}, 'points': [[1, 0], [2, 1]], 'test': { % } }" },
    { "Rows held out", "{ 'elbow': 1, 'network': {'width': 3}, 'points': [[1, 0], [2, 1]], "
                       "'test': { %, 'share': 0.5 } }" },
    { "TRAINING", "{ 'elbow': 1, 'network': {'width': 3}, 'data': {'target': 'sine', "
                  "'count': 60}, 'training': { % } }" },
    { "TRAINING", "{ 'elbow': 1, 'network': {'width': 3}, 'data': {'target': 'sine', "
                  "'count': 60}, 'training': { %, 'layers': 'least-squares' } }" },
    { "A page", "{ 'elbow': 1, 'unit': {'w': 1, 'b': 0}, 'points': [[1, 0]], "
                "'pages': [ { % } ] }" },
    { "A page", "{ 'elbow': 1, 'unit': {'w': 1, 'b': 0}, 'points': [[1, 0]], "
                "'pages': [ { %, 'text': ['a'] } ] }" },
    { "Questions", "{ 'elbow': 1, 'unit': {'w': 1, 'b': 0}, 'points': [[1, 0]], "
                   "'pages': [ { 'scene': {}, 'ask': { %, 'question': 'a' } } ] }" },
    { "Questions", "{ 'elbow': 1, 'unit': {'w': 1, 'b': 0}, 'points': [[1, 0]], "
                   "'pages': [ { 'scene': {}, 'ask': { %, 'open': true } } ] }" },
    { "resume", "{ 'elbow': 1, 'network': {'width': 3}, 'resume': { % } }" },
    { "table", "{ 'elbow': 1, 'network': {'width': 3}, 'points': [[1, 0], [2, 1]], 'table': "
               "{ %, 'columns': [{'use': 'x'}, {'use': 'y'}] } }" },
    { "table", "{ 'elbow': 1, 'network': {'width': 3}, 'points': [[1, 0], [2, 1]], 'table': "
               "{ %, 'file': 'a.csv' } }" },
    { "table", "{ 'elbow': 1, 'network': {'width': 3}, 'points': [[1, 0], [2, 1]], 'table': "
               "{ %, 'file': 'a.csv', 'columns': [{'use': 'x'}, {'use': 'y'}] } }" },
};

/* The lesson with the example at its place, and " for '. */
static void lesson_with(char *out, size_t room, const char *lesson, const char *example)
{
    size_t n = 0;
    for (; *lesson != '\0' && n + 2 < room; lesson++) {
        if (*lesson == '%') n += (size_t)snprintf(out + n, room - n, "%s", example);
        else out[n++] = *lesson == '\'' ? '"' : *lesson;
    }
    out[n] = '\0';
}

static bool is_read(const char *lesson, Message *why)
{
    LessonData d;
    if (lesson_read(&d, "example", lesson, strlen(lesson), why) != OK) return false;
    const Page *page = d.pages != NULL ? d.pages->at : NULL;
    bool is_good = page == NULL || page->mistakes == 0;
    if (!is_good) snprintf(why->text, sizeof why->text, "%.200s", page->mistake[0]);
    lesson_data_free(&d);
    return is_good;
}

static void check_example(const char *section, const char *example)
{
    char lesson[1024];
    Message why = { "no place for it in test_lesson_manual.c" };
    for (size_t i = 0; i < sizeof places/sizeof *places; i++) {
        if (strcmp(places[i].section, section) != 0) continue;
        lesson_with(lesson, sizeof lesson, places[i].lesson, example);
        if (is_read(lesson, &why)) return;
    }
    fail_msg("%s, %s: %s", section, example, why.text);
}

/* A line of the page as it is read: without fonts, \- as -, \e as a backslash. */
static void plain(char *line)
{
    char *to = line;
    for (char *s = line; *s != '\0' && *s != '\n'; s++) {
        if (*s != '\\') *to++ = *s;
        else if (s[1] == 'f') s += 2;
        else if (s[1] == 'e') *to++ = *s++;
        else if (strncmp(s + 1, "(aq", 3) == 0) {
            *to++ = '\'';
            s += 3;
        }
    }
    *to = '\0';
}

static void test_each_example_of_a_key_is_read(void **state)
{
    (void)state;
    char line[512], section[64] = "";
    size_t examples = 0;
    bool is_tag = false;
    FILE *f = fopen("assets/man/elbow-lesson.5", "r");
    if (f == NULL) fail_msg("assets/man/elbow-lesson.5 is not here: run from the top folder");
    while (fgets(line, sizeof line, f) != NULL) {
        bool was_tag = is_tag;
        is_tag = strcmp(line, ".TP\n") == 0;
        plain(line);
        if (strncmp(line, ".SH ", 4) == 0 || strncmp(line, ".SS ", 4) == 0)
            snprintf(section, sizeof section, "%.60s", line + 4);
        bool is_example = was_tag && line[0] == '"' && strstr(line, "\": ") != NULL
            && strstr(line, "[ ... ]") == NULL;
        if (!is_example) continue;
        check_example(section, line);
        examples++;
    }
    fclose(f);
    CHECK(examples > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_each_example_of_a_key_is_read) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
