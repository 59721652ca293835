/* The manual against the program's own tables: what the one has, the other tells, and the other way
 * round. And how its pages are written out for a terminal. */
#include "story.h"

#include "app/options.h"
#include "batch/batch.h"
#include "batch/manual.h"
#include "batch/parts.h"
#include "files/lesson_keys.h"
#include "files/lesson_file.h"
#include "model/command_table.h"

#include "base/utf8.h"

/* --- a page's text --- */

static char *shown(const char *source, size_t n, size_t width)
{
    Buf b = { 0 };
    Message m = { "" };
    Status s = man_text(&b, source, n, (ManLook){ width, false }, &m);
    if (s != OK) fail_msg("%s", m.text);
    buf_put(&b, "", 0);
    CHECK(!b.failed);
    return b.at;
}

/* Of the section that is called so, below `above` (NULL: anywhere), in the page. */
static char *section_shown(size_t page, const char *above, const char *title)
{
    const EmbeddedFile *f = manual_page(page);
    ManSection s;
    bool inside = above == NULL;
    for (size_t at = 0; man_section(&s, f->text, f->size, &at);) {
        if (inside && strcmp(s.title, title) == 0) return shown(f->text + s.at, s.end - s.at, 80);
        if (above != NULL && !s.is_sub) inside = strcmp(s.title, above) == 0;
    }
    fail_msg("elbow(1) has no section %s", title);
    return NULL;
}

static bool is_of_word(char c)
{
    return c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

static bool has_word(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
        if ((at == text || !is_of_word(at[-1])) && !is_of_word(at[n])) return true;
    return false;
}

static void test_pages_have_only_the_macros_that_are_known(void **state)
{
    (void)state;
    CHECK(manual_count == 3);
    for (size_t i = 0; manual_page(i) != NULL; i++) {
        for (size_t width = 40; width <= 100; width += 20) {
            char *text = shown(manual_page(i)->text, manual_page(i)->size, width);
            size_t lines = 0;
            for (const char *c = text; *c != '\0'; c++) lines += *c == '\n';
            CHECK(lines > 100);
            free(text);
        }
    }
}

static size_t columns(const char *line)
{
    size_t n = 0;
    for (uint32_t u; (u = utf8_next(&line)) != 0;) n += u < 0x300 || u >= 0x370;
    return n;
}

static void test_pages_fit_80_columns_and_examples_100(void **state)
{
    (void)state;
    for (size_t i = 0; manual_page(i) != NULL; i++) {
        const EmbeddedFile *f = manual_page(i);
        Buf b = { 0 };
        /* the same without its examples */
        for (const char *at = f->text, *end; *at != '\0'; at = end) {
            end = strstr(at, "\n.EX\n");
            if (end == NULL) end = at + strlen(at);
            buf_put(&b, at, (size_t)(end - at));
            if (*end != '\0') end = strstr(end, "\n.EE\n");
            if (end == NULL) break;
            if (*end != '\0') end += 4;
        }
        buf_put(&b, "", 0);
        CHECK(!b.failed);
        for (int all = 0; all < 2; all++) {
            char *text = all ? shown(f->text, f->size, 80) : shown(b.at, b.len, 80);
            for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n"))
                if (columns(line) > (all ? 100u : 80u))
                    fail_msg("%s: a line is too long: %s", f->path, line);
            free(text);
        }
        buf_free(&b);
    }
}

/* --- options --- */

static size_t looked_at;

static void options_told(const char *text, const char *where, const Option *options, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        const Option *o = &options[k];
        looked_at++;
        if (!has_word(text, o->name)) fail_msg("elbow(1), %s, lacks %s", where, o->name);
        for (size_t w = 0; o->choices != NULL && w < o->choices->n; w++)
            if (!has_word(text, o->choices->at[w].word))
                fail_msg("elbow(1), %s, lacks %s %s", where, o->name, o->choices->at[w].word);
    }
}

static void window_told(void *arg, const Option *options, size_t n)
{
    options_told(arg, "OPTIONS", options, n);
}

static void command_told(void *arg, const Subcommand *c, const char *does)
{
    (void)arg;
    CHECK(does[0] != '\0');
    char *text = section_shown(0, "COMMANDS", c->name);
    options_told(text, c->name, c->options, c->n);
    free(text);
}

static void test_every_subcommand_option_and_word_is_told(void **state)
{
    (void)state;
    char *text = section_shown(0, NULL, "OPTIONS");
    looked_at = 0;
    window_options_each(window_told, text);
    CHECK(looked_at > 5);
    free(text);
    subcommands_each(command_told, NULL);
    CHECK(looked_at > 50);
}

/* The other way: which options there are, each between blanks. */
static void window_names(void *arg, const Option *options, size_t n)
{
    for (size_t k = 0; k < n; k++) buf_printf(arg, "%s ", options[k].name);
}

static void command_names(void *arg, const Subcommand *c, const char *does)
{
    (void)does;
    window_names(arg, c->options, c->n);
}

/* Each "--name" and "-o" of the text that is none of them. */
static void only_these(const char *text, const char *names, const char *where)
{
    for (const char *at = text; (at = strchr(at, '-')) != NULL;) {
        const char *from = at;
        bool begins = from == text || (!is_of_word(from[-1]) && from[-1] != '.');
        while (is_of_word(*at)) at++;
        char word[64];
        snprintf(word, sizeof word, "%.*s", (int)(at - from), from);
        if (!begins || strncmp(word, "--", 2) != 0 || word[2] == '\0') continue;
        if (!has_word(names, word)) fail_msg("%s tells of %s, which there is not", where, word);
    }
}

static bool is_tag(const char *line)
{
    return strncmp(line, ".TP", 3) == 0 && (line[3] == '\n' || line[3] == ' ');
}

/* The tags of a section, as text. */
static char *tags_shown(const EmbeddedFile *f, const ManSection *s)
{
    Buf b = { 0 };
    for (const char *at = f->text + s->at; at < f->text + s->end;) {
        const char *next = strchr(at, '\n');
        CHECK(next != NULL);
        next++;
        if (is_tag(at)) buf_printf(&b, "%.*s\n\n", (int)strcspn(next, "\n"), next);
        at = next;
    }
    buf_put(&b, "", 0);
    CHECK(!b.failed);
    char *text = shown(b.at, b.len, 1000);
    buf_free(&b);
    return text;
}

typedef struct { const char *name, *tags; bool found; } Tagged;

static void only_its(void *arg, const Subcommand *c, const char *does)
{
    Tagged *t = arg;
    Buf names = { 0 };
    if (strcmp(c->name, t->name) != 0) return;
    t->found = true;
    command_names(&names, c, does);
    buf_put(&names, "", 0);
    only_these(t->tags, names.at, c->name);
    buf_free(&names);
}

static void test_no_option_or_subcommand_is_told_that_is_not(void **state)
{
    (void)state;
    const EmbeddedFile *f = manual_page(0);
    Buf all = { 0 };
    buf_printf(&all, "--help --version ");
    window_options_each(window_names, &all);
    subcommands_each(command_names, &all);
    for (size_t i = 0; i < 2; i++) {
        char *text = shown(manual_page(i)->text, manual_page(i)->size, 80);
        only_these(text, all.at, manual_page(i)->path);
        free(text);
    }
    buf_free(&all);
    ManSection s;
    bool inside = false;
    for (size_t at = 0; man_section(&s, f->text, f->size, &at);) {
        if (!s.is_sub) inside = strcmp(s.title, "COMMANDS") == 0;
        if (!s.is_sub || !inside) continue;
        char *tags = tags_shown(f, &s);
        Tagged t = { s.title, tags, false };
        subcommands_each(only_its, &t);
        if (!t.found) fail_msg("elbow(1) tells of the subcommand %s, which there is not", s.title);
        free(tags);
    }
}

/* --- commands of scripts --- */

/* What SCRIPTS says below the tags that name the command. */
static char *command_shown(const char *name)
{
    const EmbeddedFile *f = manual_page(0);
    Buf b = { 0 };
    const char *at = strstr(f->text, "\n.SH SCRIPTS\n");
    CHECK(at != NULL);
    const char *end = strstr(at + 1, "\n.SH ");
    CHECK(end != NULL);
    while ((at = strstr(at, "\n.TP\n")) != NULL && at < end) {
        at += 5;
        const char *next = strstr(at, "\n.TP\n");
        size_t n = next != NULL && next < end ? (size_t)(next - at) : (size_t)(end - at);
        char *tag = shown(at, strcspn(at, "\n"), 1000);
        if (has_word(tag, name)) {
            char *text = shown(at, n, 80);
            buf_printf(&b, "%s\n", text);
            free(text);
        }
        free(tag);
    }
    CHECK(!b.failed);
    if (b.len == 0) fail_msg("elbow(1), SCRIPTS, lacks %s", name);
    return b.at;
}

/* A word of one command may be told elsewhere: where the other is that takes it. */
static bool is_told_elsewhere(CommandKind k, const char *word)
{
    char *text = k == CMD_FIGURE ? section_shown(0, "COMMANDS", "export")
               : k == CMD_START_WEIGHT ? command_shown("weight")
               : k == CMD_TAB ? section_shown(1, "PAGES", "A page") : NULL;
    bool told = (text != NULL && has_word(text, word)) ||
                (k == CMD_SET && strcmp(word, "v") == 0);      /* taken, to say who has one */
    free(text);
    return told;
}

static void test_every_command_of_scripts_and_its_words_are_told(void **state)
{
    (void)state;
    for (int k = CMD_NONE + 1; k < CMD_COUNT; k++) {
        const CommandRow *row = command_row((CommandKind)k);
        char *text = command_shown(row->name);
        for (size_t a = 0; a < ARGS; a++) {
            const Choices *c = row->arg[a].choices;
            for (size_t w = 0; c != NULL && w < c->n; w++)
                if (!has_word(text, c->at[w].word) &&
                    !is_told_elsewhere((CommandKind)k, c->at[w].word))
                    fail_msg("elbow(1), SCRIPTS, lacks %s %s", row->name, c->at[w].word);
        }
        free(text);
    }
}

static bool is_command(const char *tag)
{
    for (int k = CMD_NONE + 1; k < CMD_COUNT; k++) {
        const char *name = command_row((CommandKind)k)->name;
        size_t n = strlen(name);
        if (strncmp(tag, name, n) == 0 && !is_of_word(tag[n])) return true;
    }
    return false;
}

static void test_no_command_of_scripts_is_told_that_is_not(void **state)
{
    (void)state;
    const EmbeddedFile *f = manual_page(0);
    ManSection s;
    bool inside = false;
    size_t n = 0;
    for (size_t at = 0; man_section(&s, f->text, f->size, &at);) {
        if (!s.is_sub) inside = strcmp(s.title, "SCRIPTS") == 0;
        if (!s.is_sub || !inside) continue;
        char *tags = tags_shown(f, &s);
        for (char *line = strtok(tags, "\n"); line != NULL; line = strtok(NULL, "\n"), n++) {
            line += strspn(line, " ");
            if (!is_command(line)) fail_msg("elbow(1) tells of “%s”, which is no command", line);
        }
        free(tags);
    }
    CHECK(n > 50);
}

/* --- keys of lessons, and the lessons that are there --- */

/* Where elbow-lesson(5) tells of the keys of each value; test_lesson_manual reads its examples. */
static const char *const key_sections[KEYS_COUNT] = {
    [KEYS_OF_UNIT] = "THE LESSON", [KEYS_OF_NETWORK] = "THE LESSON",
    [KEYS_OF_VECTORS] = "THE LESSON", [KEYS_OF_CLASSES] = "THE LESSON",
    [KEYS_UNIT] = "unit", [KEYS_NETWORK_GIVEN] = "network", [KEYS_NETWORK_DRAWN] = "network",
    [KEYS_VECTORS] = "vectors", [KEYS_CLASSES] = "classes",
    [KEYS_CSV] = "A table", [KEYS_TARGET] = "A function", [KEYS_HELD] = "Rows held out",
    [KEYS_TRAINING_UNIT] = "TRAINING", [KEYS_TRAINING_NETWORK] = "TRAINING",
    [KEYS_STOP] = "TRAINING", [KEYS_VIEW] = "THE LESSON", [KEYS_AXES] = "THE LESSON",
    [KEYS_PAGE] = "A page", [KEYS_SCENE] = "PAGES", [KEYS_SCENE_WARMUP] = "PAGES",
    [KEYS_SCENE_VECTORS] = "PAGES", [KEYS_SCENE_CLASSES] = "PAGES",
    [KEYS_ASK] = "Questions", [KEYS_CHOICE] = "Questions",
    [KEYS_TABLE] = "table", [KEYS_TABLE_COLUMN] = "table", [KEYS_TABLE_ROW] = "table",
    [KEYS_RESUME_UNIT] = "resume", [KEYS_RESUME_SGD] = "resume",
    [KEYS_RESUME_MOMENTUM] = "resume", [KEYS_RESUME_ADAM] = "resume",
    [KEYS_RESUME_SGD_C] = "resume", [KEYS_RESUME_MOMENTUM_C] = "resume",
    [KEYS_RESUME_ADAM_C] = "resume",
};

static void test_every_key_of_lessons_is_told(void **state)
{
    (void)state;
    size_t n = 0;
    for (int k = 0; k < KEYS_COUNT; k++) {
        if (key_sections[k] == NULL) fail_msg("no section: %s", lesson_keys[k].where);
        char *text = section_shown(1, NULL, key_sections[k]), keys[1024];
        snprintf(keys, sizeof keys, "%s%s", lesson_keys[k].known, lesson_keys[k].later);
        for (char *key = strtok(keys, " "); key != NULL; key = strtok(NULL, " "), n++)
            if (!has_word(text, key))
                fail_msg("elbow-lesson(5), %s, lacks the key %s", key_sections[k], key);
        free(text);
    }
    CHECK(n > 100);
}

static void test_guided_lessons_are_told_by_name(void **state)
{
    (void)state;
    char *text = section_shown(0, "COMMANDS", "lessons");
    for (size_t i = 0; i < builtin_lesson_count(); i++) {
        const BuiltinLesson *b = builtin_lesson(i);
        LessonData d;
        Message m;
        CHECK(lesson_read(&d, b->name, b->json, b->size, &m) == OK);
        if (d.pages != NULL && !has_word(text, b->name))
            fail_msg("elbow(1), lessons, lacks %s", b->name);
        lesson_data_free(&d);
    }
    free(text);
}

/* --- how it is written out --- */

static void looks(const char *source, size_t width, const char *expected)
{
    char *text = shown(source, strlen(source), width);
    CHECK_TEXT(text, expected);
    free(text);
}

static void test_words_are_filled_and_broken(void **state)
{
    (void)state;
    looks(".TH X 1\n.SH NAME\none two\nthree four", 16, "NAME\n    one two\n    three four\n");
    looks("one\n.PP\ntwo\n\n\nthree\n", 40, "    one\n\n    two\n\n    three\n");
    looks("averyverylongword that\n", 10, "    averyverylongword\n    that\n");
    looks("f\xcc\x82 1234\n", 10, "    f\xcc\x82 1234\n");      /* a mark above takes no column */
    looks(".SS sub\na\n.PP\nb\n.SH A B\nc\n", 40, "  sub\n    a\n\n    b\n\nA B\n    c\n");
}

static void test_lists_hang_and_nest(void **state)
{
    (void)state;
    looks(".TP\n.B \\-o\nthe file\n", 40, "    -o      the file\n");
    looks(".TP\n\\fB\\-\\-long\\-name\\fR\nthe file\n", 40,
          "    --long-name\n            the file\n");
    looks(".TP 4\n.BI a b\nand so it goes on\n", 20, "    ab  and so it\n        goes on\n");
    looks(".IP \\(bu 2\none\n.IP \\(bu 2\ntwo\n.PP\nthree\n", 40,
          "    • one\n\n    • two\n\n    three\n");
    looks(".TP\na\nb\n.RS\n.TP\nc\nd\n.RE\n.TP\ne\nf\n", 40,
          "    a       b\n\n            c       d\n\n    e       f\n");
    looks(".RE\n.RE\na\n", 40, "    a\n");
}

static void test_examples_stay_as_they_are(void **state)
{
    (void)state;
    looks("a\n.PP\n.EX\n  x   =  1\n\n.B y\n\\&.z \\e \\(aq\n.EE\nb\nc\n", 40,
          "    a\n\n      x   =  1\n\n    y\n    .z \\ '\n    b c\n");
}

static void test_faces_are_marked_on_a_terminal_alone(void **state)
{
    (void)state;
    Buf b = { 0 };
    Message m;
    const char *source = ".BR elbow \" (1)\"\n\\fIFILE NAME\\fR.\n.IR a b\n";
    CHECK(man_text(&b, source, strlen(source), (ManLook){ 80, true }, &m) == OK);
    CHECK_TEXT(b.at, "    \033[0;1melbow\033[0m (1) \033[0;4mFILE\033[0m \033[0;4mNAME\033[0m. "
                     "\033[0;4ma\033[0mb\n");
    buf_free(&b);
}

static void test_what_it_does_not_know_is_named_with_its_line(void **state)
{
    (void)state;
    static const struct { const char *source, *says; } wrong[] = {
        { "a\n.nf\nb\n", "line 2: the macro nf is none of the few" },
        { "a \\*(x b\n", "line 1: the escape *(x is none of the few" },
        { "a\n\n'tis b\n", "line 3: the line 'tis b is none of the few" },
    };
    for (size_t i = 0; i < sizeof wrong/sizeof *wrong; i++) {
        Buf b = { 0 };
        Message m;
        const char *s = wrong[i].source;
        CHECK(man_text(&b, s, strlen(s), (ManLook){ 80, false }, &m) == ERR_PARSE);
        CHECK_TEXT(m.text, wrong[i].says);
        CHECK(has_word(b.at, "b"));
        buf_free(&b);
    }
}

/* Lines of macros, escapes and any bytes: whatever comes, no order gets to the terminal, and what
 * is no single word stays within the width. */
static void test_any_bytes_will_do(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        ".TP\n", ".TP 3\n", ".IP ", ".PP\n", ".SH ", ".SS ", ".RS\n", ".RE\n", ".EX\n", ".EE\n",
        ".B ", ".BR ", ".IR \"", "\\fB", "\\fI", "\\fR", "\\(bu", "\\(", "\\f", "\\", "\"", " ",
        " ", " ", "\n", "\n", "\n", "word", "f\xcc\x82", "φ", "\xff", "\x1b[31m", "\x9b", "'",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    };
    uint64_t seed = 17 + other_chance();
    for (int round = 0; round < (is_torture() ? 20000 : 1000); round++) {
        Buf source = { 0 }, out = { 0 };
        Message m;
        size_t n = chance(&seed) % 60, at = 0;
        for (size_t i = 0; i < n; i++) {
            const char *p = pieces[chance(&seed) % (sizeof pieces/sizeof *pieces)];
            buf_put(&source, p, strlen(p));
        }
        if (source.len > 0) {
            man_text(&out, source.at, source.len, (ManLook){ 40 + chance(&seed) % 60, false }, &m);
            CHECK(!out.failed);
            for (size_t i = 0; i < out.len; i++)
                CHECK((unsigned char)out.at[i] >= 0x20 || out.at[i] == '\n');
            if (out.len > 0) CHECK(utf8_valid(out.at));
        }
        ManSection s;
        while (source.len > 0 && man_section(&s, source.at, source.len, &at))
            CHECK(s.at < s.end && s.end <= source.len);
        buf_free(&source);
        buf_free(&out);
    }
}

/* --- topics --- */

static void finds(const char *words, const char *begins, size_t parts)
{
    Topic t;
    Message m;
    if (manual_topic(&t, words, &m) != OK) fail_msg("%s", m.text);
    CHECK(t.n == parts);
    if (strncmp(t.part[0].at, begins, strlen(begins)) != 0)
        fail_msg("%s is “%.40s”", words, t.part[0].at);
}

static void refuses(const char *words, const char *says)
{
    Topic t;
    Message m;
    CHECK(manual_topic(&t, words, &m) == ERR_PARSE);
    CHECK_TEXT(m.text, says);
}

static void test_topics_are_pages_subcommands_and_headings(void **state)
{
    (void)state;
    finds("elbow", ".\\\" What the program does", 1);
    finds("Lesson", ".\\\"", 1);
    finds("export", ".SS export\n", 1);
    finds("gestures", ".SH GESTURES\n", 1);
    finds("GEST", ".SH GESTURES\n", 1);
    finds("what it p", ".SH WHAT IT PROMISES\n", 1);
    finds("A network", ".SS A network\n", 2);      /* below GESTURES, and below SCRIPTS */
    refuses("fi", "“fi” may be “figures”, “films”, “files”");
    refuses("gestrues", "“gestrues” is no topic; the nearest is “gestures”");
    refuses("", "“” is no topic; elbow help alone lists them");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages_have_only_the_macros_that_are_known),
        cmocka_unit_test(test_pages_fit_80_columns_and_examples_100),
        cmocka_unit_test(test_every_subcommand_option_and_word_is_told),
        cmocka_unit_test(test_no_option_or_subcommand_is_told_that_is_not),
        cmocka_unit_test(test_every_command_of_scripts_and_its_words_are_told),
        cmocka_unit_test(test_no_command_of_scripts_is_told_that_is_not),
        cmocka_unit_test(test_every_key_of_lessons_is_told),
        cmocka_unit_test(test_guided_lessons_are_told_by_name),
        cmocka_unit_test(test_words_are_filled_and_broken),
        cmocka_unit_test(test_lists_hang_and_nest),
        cmocka_unit_test(test_examples_stay_as_they_are),
        cmocka_unit_test(test_faces_are_marked_on_a_terminal_alone),
        cmocka_unit_test(test_what_it_does_not_know_is_named_with_its_line),
        cmocka_unit_test(test_any_bytes_will_do),
        cmocka_unit_test(test_topics_are_pages_subcommands_and_headings),
    };
    batch_begin();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
