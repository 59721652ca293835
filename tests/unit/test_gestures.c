/* The gestures are told twice, by the help in the window and by elbow(1), and obeyed once: each
 * key stands in the other, and what the hands obey stands in the manual. */
#include "view/help_view.c"

#include "view_story.h"

#include "model/command_table.h"

#include <ctype.h>

#define KEYS_MOST 200

typedef struct { char at[KEYS_MOST][24]; size_t n; } Keys;

static bool has(const Keys *k, const char *key)
{
    for (size_t i = 0; i < k->n; i++)
        if (strcmp(k->at[i], key) == 0) return true;
    return false;
}

static void add(Keys *k, const char *key)
{
    if (has(k, key)) return;
    CHECK(k->n < KEYS_MOST);
    snprintf(k->at[k->n++], sizeof k->at[0], "%s", key);
}

static bool is_one_of(const char *word, const char *const *of)
{
    for (; *of != NULL; of++)
        if (strcmp(word, *of) == 0) return true;
    return false;
}

/* "Ctrl+Shift+Z", "F5", "→", "PageUp", "Shift" */
static bool is_key(const char *word)
{
    static const char *const named[] = { "Home", "End", "PageUp", "PageDown", "Tab", "Enter", "Esc",
                                         "Delete", "Space", "Shift", "Ctrl", "Alt", "←", "→", "↑",
                                         "↓", "−", NULL },
        *const with[] = { "Ctrl+", "Shift+", "Alt+", NULL };
    bool is_with = false;
    for (size_t i = 0; with[i] != NULL; i++) {
        size_t n = strlen(with[i]);
        if (strncmp(word, with[i], n) != 0) continue;
        word += n;
        is_with = true;
        i = (size_t)-1;
    }
    if (word[0] == 'F' && isdigit((unsigned char)word[1])) return true;
    if (strlen(word) == 1) return isupper((unsigned char)*word) || strchr("0123456789.?+[]", *word);
    return is_one_of(word, named) || (is_with && strcmp(word, "arrows") == 0);
}

/* Those of the words of n bytes. */
static void take_keys(Keys *k, const char *words, size_t n)
{
    static const char *const marks[] = { ",", ":", ";", ")", "(", NULL };
    for (size_t i = 0; i < n;) {
        size_t from = i, to;
        while (i < n && words[i] != ' ' && words[i] != '\n') i++;
        to = i++;
        char word[24] = "";
        while (to - from > 1 && (is_one_of((char[2]){ words[to - 1], '\0' }, marks)
                                 || words[from] == '(')) {
            if (words[from] == '(') from++;
            else to--;
        }
        if (to > from && to - from < sizeof word) memcpy(word, words + from, to - from);
        if (is_key(word)) add(k, word);
    }
}

static void keys_of_help(Keys *k)
{
    static const struct { const Gesture *at; size_t n; } all[] = {
        { unit_gestures, sizeof unit_gestures/sizeof(Gesture) },
        { net_gestures, sizeof net_gestures/sizeof(Gesture) },
        { warmup_gestures, sizeof warmup_gestures/sizeof(Gesture) },
        { page_gestures, sizeof page_gestures/sizeof(Gesture) },
    };
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < all[i].n; j++) {
            take_keys(k, all[i].at[j].keys, strlen(all[i].at[j].keys));
            take_keys(k, all[i].at[j].does, strlen(all[i].at[j].does));
        }
    CHECK(k->n > 40);
}

/* What is bold in GESTURES. */
static void keys_of_manual(Keys *k)
{
    static char text[1 << 18];
    FILE *f = fopen("assets/man/elbow.1", "rb");
    if (f == NULL) fail_msg("assets/man/elbow.1 is not here: run from the top folder");
    text[fread(text, 1, sizeof text - 1, f)] = '\0';
    fclose(f);
    char *from = strstr(text, "\n.SH GESTURES\n"), *end = from != NULL
        ? strstr(from + 1, "\n.SH ") : NULL;
    CHECK(end != NULL);
    *end = '\0';
    for (char *at = from; (at = strstr(at, "\\fB")) != NULL;) {
        char *close = strstr(at, "\\fR");
        CHECK(close != NULL);
        take_keys(k, at + 3, (size_t)(close - at - 3));
        at = close;
    }
    CHECK(k->n > 40);
}

static void none_lacks(const Keys *in, const Keys *of, const char *const *but, const char *what)
{
    bool lacks = false;
    for (size_t i = 0; i < of->n; i++) {
        if (has(in, of->at[i]) || is_one_of(of->at[i], but)) continue;
        print_error("%s lacks %s\n", what, of->at[i]);
        lacks = true;
    }
    CHECK(!lacks);
}

static void test_help_and_manual_have_the_same_keys(void **state)
{
    (void)state;
    static const char *const none[] = { NULL },
        /* there is another way, or they are the help's "arrows" */
        *const others[] = { "F1", "H", "Ctrl+Y", "Ctrl+Q", "↑", "↓", NULL };
    Keys help = { .n = 0 }, manual = { .n = 0 };
    keys_of_help(&help);
    keys_of_manual(&manual);
    none_lacks(&manual, &help, none, "GESTURES of elbow(1)");
    none_lacks(&help, &manual, others, "the help in the window");
}

static const struct { int key; const char *name; } named_keys[] = {
    { ' ', "Space" }, { '-', "−" }, { '=', "+" }, { KEY_LEFT, "←" }, { KEY_RIGHT, "→" },
    { KEY_UP, "↑" }, { KEY_DOWN, "↓" }, { KEY_HOME, "Home" }, { KEY_END, "End" },
    { KEY_PAGE_UP, "PageUp" }, { KEY_PAGE_DOWN, "PageDown" }, { KEY_ENTER, "Enter" },
    { KEY_ESCAPE, "Esc" }, { KEY_DELETE, "Delete" }, { KEY_F1, "F1" }, { KEY_F5, "F5" },
    { KEY_F11, "F11" },
};

static void name_of(char out[24], int key, unsigned mods)
{
    char own[2] = { (char)toupper(key < 0x80 ? key : ' '), '\0' };
    const char *name = own;
    for (size_t i = 0; i < sizeof named_keys/sizeof *named_keys; i++)
        if (named_keys[i].key == key) name = named_keys[i].name;
    if (mods & MOD_CTRL && key >= KEY_LEFT && key <= KEY_DOWN) name = "arrows";
    snprintf(out, 24, "%s%s%s", mods & MOD_CTRL ? "Ctrl+" : "", mods & MOD_SHIFT ? "Shift+" : "",
             name);
}

/* What the key gives where nothing has the focus. */
static CommandKind gives(Stage *s, int key, unsigned mods)
{
    Command c[UI_COMMANDS];
    s->ui = (Ui){ 0 };
    size_t n = ui_event(&s->ui, &s->frame, model_lesson(s->model),
                        &(Event){ .kind = EVENT_KEY, .key = key, .mods = mods }, s->now, c);
    return n > 0 ? c[0].kind : CMD_NONE;
}

/* Shift, where it makes another key of it. Text is as large with Ctrl as without, which the
 * manual says once. */
static void press(Stage *s, int key, unsigned mods, const Keys *manual, size_t *known)
{
    static const char *const text_size = "+=-0";
    CommandKind kind = gives(s, key, mods);
    bool is_same = mods & MOD_SHIFT && kind == gives(s, key, mods & ~(unsigned)MOD_SHIFT);
    bool is_text = mods & MOD_CTRL && key < 0x80 && strchr(text_size, key) != NULL;
    if (kind == CMD_NONE || is_same || is_text) return;
    char name[24];
    name_of(name, key, mods);
    if (!has(manual, name))
        fail_msg("GESTURES of elbow(1) lacks %s (%s)", name, command_row(kind)->name);
    ++*known;
}

static void test_what_the_hands_obey_stands_in_the_manual(void **state)
{
    (void)state;
    static const char *const lessons[] = { "case-ii", "three-units", "what-is-an-elbow",
                                           "vector-derivatives", "classes" };
    static const unsigned mods[] = { 0, MOD_SHIFT, MOD_CTRL, MOD_CTRL | MOD_SHIFT };
    Keys manual = { .n = 0 };
    keys_of_manual(&manual);
    size_t known = 0;
    for (size_t i = 0; i < sizeof lessons/sizeof *lessons; i++) {
        Stage *s = stage_new(1440, 900);
        stage_builtin(s, lessons[i]);
        stage_draw(s);
        for (size_t m = 0; m < 4; m++) {
            for (int key = ' '; key <= '~'; key++)
                if (!isupper(key)) press(s, key, mods[m], &manual, &known);
            for (int key = KEY_LEFT; key <= KEY_F11; key++)
                if (key != KEY_BACKSPACE) press(s, key, mods[m], &manual, &known);
        }
        stage_free(s);
    }
    CHECK(known > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_help_and_manual_have_the_same_keys),
        cmocka_unit_test(test_what_the_hands_obey_stands_in_the_manual),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
