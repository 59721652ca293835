/* Characters as bytes: every character there is, and every way to break one. */
#include "base/status.h"
#include "base/utf8.h"
#include "story.h"

#include <stdlib.h>

static bool is_character(uint32_t u) { return u <= 0x10FFFF && !(u >= 0xD800 && u < 0xE000); }

static void every_character_comes_back(void **state)
{
    (void)state;
    static const struct { uint32_t last; size_t bytes; } range[] = { { 0x7F, 1 }, { 0x7FF, 2 },
        { 0xFFFF, 3 }, { 0x10FFFF, 4 } };
    for (uint32_t u = 1; u <= 0x10FFFF; u++) {
        if (!is_character(u)) continue;
        char s[UTF8_MOST + 1] = "";
        size_t n = utf8_put(s, u), k = 0;
        while (u > range[k].last) k++;
        CHECK(n == range[k].bytes && strlen(s) == n);
        const char *at = s;
        CHECK(utf8_next(&at) == u && at == s + n);
        CHECK(utf8_next(&at) == 0 && at == s + n);        /* stays at the end */
        CHECK(utf8_valid(s) && utf8_bytes(s, 1) == n && utf8_count(s, n) == 1
              && utf8_before(s, n) == 0);
        for (size_t cut = 1; cut < n; cut++) CHECK(utf8_whole(s, cut) == 0);
        CHECK(utf8_whole(s, n) == n);
    }
}

static void what_is_no_character_is_written_as_the_replacement(void **state)
{
    (void)state;
    static const uint32_t none[] = { 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0x110000, 0xFFFFFFFF };
    for (size_t i = 0; i < sizeof none/sizeof none[0]; i++) {
        char s[UTF8_MOST + 1] = "";
        CHECK(utf8_put(s, none[i]) == 3);
        CHECK_TEXT(s, "\xEF\xBF\xBD");
    }
}

/* What the bits of 1 to 4 bytes would say, whether it may be said or not. */
static uint32_t plainly(const unsigned char *s, size_t n)
{
    uint32_t u = n == 1 ? s[0] : s[0] & (0xFFu >> (n + 1));
    for (size_t i = 1; i < n; i++) u = u << 6 | (s[i] & 0x3F);
    return u;
}

/* All texts of up to four bytes, of those bytes where a rule begins or ends: a
 * character is what its own encoding gives back; everything else is refused. */
static void nothing_else_is_one(void **state)
{
    (void)state;
    static const unsigned char byte[] = { 0x01, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                          0xC0, 0xC1, 0xC2, 0xDF,
                                          0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3,
                                              0xF4, 0xF5, 0xF8, 0xFE, 0xFF, 0 };
    enum { BYTES = sizeof byte };
    size_t characters = 0;
    for (size_t code = 0; code < (size_t)BYTES*BYTES*BYTES*BYTES; code++) {
        unsigned char s[5] = { byte[code % BYTES], byte[code/BYTES % BYTES],
                               byte[code/BYTES/BYTES % BYTES],
                               byte[code/BYTES/BYTES/BYTES], 0 };
        if (s[0] == 0) continue;
        size_t good = 0;
        for (size_t n = 1; n <= 4 && n <= strlen((char *)s); n++) {
            char again[UTF8_MOST];
            uint32_t u = plainly(s, n);
            if (is_character(u) && utf8_put(again, u) == n && memcmp(again, s, n) == 0) good = n;
        }
        const char *at = (const char *)s;
        uint32_t u = utf8_next(&at);
        CHECK(at == (const char *)s + (good > 0 ? good : 1));
        CHECK(u == (good > 0 ? plainly(s, good) : UTF8_REPLACED));
        bool all = good > 0;
        while (*at != '\0') {
            const char *was = at;
            all = (utf8_next(&at) != UTF8_REPLACED || strncmp(was, "\xEF\xBF\xBD", 3) == 0) && all;
        }
        CHECK(utf8_valid((const char *)s) == all);
        characters += good > 1;
    }
    CHECK(characters > 1000);
}

/* A text is walked from both ends, over what is damaged, too. */
static void both_ways_meet_the_same_places(void **state)
{
    (void)state;
    static const char *const text[] = { "", "a", "φ̂ = −½·δ", "e′ → 0.7 😀 x", "\xE2" "A",
                                        "a\x80\x80\x80\x80" "b", "\xF0\x9D\x91",
                                        "λ\xC3", "\xF0\x9D\x91\xA4\xA4", "\xE2\x88\xE2\x88\x92" };
    for (size_t i = 0; i < sizeof text/sizeof text[0]; i++) {
        size_t place[64] = { 0 }, n = 0, len = strlen(text[i]);
        for (const char *at = text[i]; *at != '\0'; place[++n] = (size_t)(at - text[i]))
            utf8_next(&at);
        for (size_t k = 0; k <= n; k++) CHECK(utf8_bytes(text[i], k) == place[k]);
        CHECK(utf8_bytes(text[i], n + 5) == len);
        for (size_t k = n; k > 0; k--) CHECK(utf8_before(text[i], place[k]) == place[k - 1]);
        CHECK(utf8_before(text[i], 0) == 0);
    }
}

static void a_cut_text_ends_with_a_whole_character(void **state)
{
    (void)state;
    const char *all = "aφ→😀b😀→φa";
    for (size_t n = 0; n <= strlen(all); n++) {
        char *s = malloc(n + 1);      /* to the byte: the sanitizer sees a look behind it */
        memcpy(s, all, n);
        size_t whole = utf8_whole(s, n);
        CHECK(whole <= n && n - whole < UTF8_MOST);
        s[whole] = '\0';
        CHECK(utf8_valid(s));
        CHECK(whole == n || whole + utf8_bytes(all + whole, 1) > n);
        free(s);
    }
}

static void a_message_too_long_is_cut_between_characters(void **state)
{
    (void)state;
    char words[1200];
    for (size_t ahead = 0; ahead < 4; ahead++) {
        size_t n = ahead;
        memset(words, 'a', ahead);
        while (n + 4 < sizeof words) {
            memcpy(words + n, "😀", 4);
            n += 4;
        }
        words[n] = '\0';
        Message m;
        CHECK(fail(&m, ERR_PARSE, "%s", words) == ERR_PARSE);
        CHECK(utf8_valid(m.text) && strlen(m.text) + UTF8_MOST >= sizeof m.text - 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_comes_back),
        cmocka_unit_test(what_is_no_character_is_written_as_the_replacement),
        cmocka_unit_test(nothing_else_is_one),
        cmocka_unit_test(both_ways_meet_the_same_places),
        cmocka_unit_test(a_cut_text_ends_with_a_whole_character),
        cmocka_unit_test(a_message_too_long_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
