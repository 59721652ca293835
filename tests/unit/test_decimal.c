/* Numbers in bytes: what strtod gives, bit for bit, at any length and locale. */
#include "story.h"

#include "base/decimal.h"

#include <float.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>

static void agrees(const char *s)
{
    double got = -7, want = strtod(s, NULL);
    size_t n = strlen(s);
    char *exact = malloc(n);                    /* nothing behind its end */
    memcpy(exact, s, n);
    DecimalKind k = decimal_read(exact, n, '.', &got);
    free(exact);
    if (k != DECIMAL_OK || memcmp(&got, &want, sizeof got) != 0)
        fail_msg("%s: %d, %.17g and not %.17g", s, (int)k, got, want);
}

static void test_it_reads_what_strtod_reads(void **state)
{
    (void)state;
    static const char *const plain[] = {
        "0", "-0", "+1", "1.", ".5", "-.5e-3", "0.1", "1e22", "1e23", "9007199254740993",
        "9007199254740992.5",
        "123456789012345678901234567890", "0.00011437481734488664", "1.7976931348623157e308",
        "4.9e-324", "2e-324", "1e-400",
        "0e500", "2.2250738585072011e-308", "00000000000000000000000000001.5",
        "0.000000000000000000000000000001",
        "8.5e-000000000000000000000000000000001", "1e-999999999999",
        "179769313486231580000.00000000000000000000000000001E-3",
        ("100000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
         "000000000000000000000000000000000000000000000000000000000000"
         "00000000000000000000000000.25"),
        "18446744073709551616", "18446744073709551615.99", "1844674407370955161.5",
    };
    for (size_t i = 0; i < sizeof plain/sizeof *plain; i++) agrees(plain[i]);
    uint64_t seed = 5;
    for (int i = 0; i < 200000; i++) {
        char s[64];
        double v;
        uint64_t bits = chance(&seed);
        memcpy(&v, &bits, sizeof v);
        if (!isfinite(v)) continue;
        snprintf(s, sizeof s, "%.*g", 1 + (int)(chance(&seed) % 20), v);
        if (fabs(v) < DBL_MAX/2) agrees(s);
        snprintf(s, sizeof s, "%.*f", (int)(chance(&seed) % 19), uniform(&seed, -1e4, 1e4));
        agrees(s);
        uint64_t whole = chance(&seed) >> (chance(&seed) % 64);
        snprintf(s, sizeof s, "%llue%d", (unsigned long long)whole, (int)(chance(&seed) % 50) - 25);
        agrees(s);
        /* halfway between two doubles, and a little beside it */
        whole = (chance(&seed) >> 11 | UINT64_C(1) << 52)*2 + 1;
        snprintf(s, sizeof s, "%llu%se0", (unsigned long long)whole, i % 3 == 0 ? ".0" : i % 3 == 1
                 ? ".1" : "");
        agrees(s);
    }
}

static void test_other_things_are_told_apart(void **state)
{
    (void)state;
    static const struct { const char *s; DecimalKind kind; } odd[] = {
        { "", DECIMAL_NOT }, { "-", DECIMAL_NOT }, { ".", DECIMAL_NOT }, { "e5", DECIMAL_NOT },
        { "1e", DECIMAL_NOT },
        { "1e+", DECIMAL_NOT }, { "1.2.3", DECIMAL_NOT }, { "1,2", DECIMAL_NOT },
        { "0x10", DECIMAL_NOT }, { "1 ", DECIMAL_NOT },
        { " 1", DECIMAL_NOT }, { "--1", DECIMAL_NOT }, { "1a", DECIMAL_NOT },
        { "12345678901234567890123.4.5", DECIMAL_NOT },
        { "12345678901.234567890123.4", DECIMAL_NOT }, { "NaN", DECIMAL_NOT_FINITE },
        { "-inf", DECIMAL_NOT_FINITE },
        { "Infinity", DECIMAL_NOT_FINITE }, { "nano", DECIMAL_NOT }, { "1e999", DECIMAL_TOO_LARGE },
        { "-1e308000", DECIMAL_TOO_LARGE }, { "\xE2\x88\x92", DECIMAL_NOT },
    };
    for (size_t i = 0; i < sizeof odd/sizeof *odd; i++) {
        double v = 42;
        if (decimal_read(odd[i].s, strlen(odd[i].s), '.', &v) != odd[i].kind || v != 42)
            fail_msg("\"%s\"", odd[i].s);
    }
    double v;
    CHECK(decimal_read("\xE2\x88\x92" "3,25", 7, ',', &v) == DECIMAL_OK && v == -3.25);
    CHECK(decimal_read("3.25", 4, ',', &v) == DECIMAL_NOT);
}

static void test_the_locale_changes_nothing(void **state)
{
    (void)state;
    static const char *const commas[] = { "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE",
                                          "ps_AF.UTF-8" };
    bool found = false;
    for (size_t i = 0; i < 5 && !found; i++) found = setlocale(LC_NUMERIC, commas[i]) != NULL;
    double slow = 0, comma = 0;
    DecimalKind a = decimal_read("0.12345678901234567890", 22, '.', &slow);
    DecimalKind b = decimal_read("0,12345678901234567890", 22, ',', &comma);
    setlocale(LC_NUMERIC, "C");
    CHECK(a == DECIMAL_OK && slow == 0.12345678901234567890 && b == DECIMAL_OK && comma == slow);
    if (!found) print_message("no locale with a decimal comma here: tried in the C locale only\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_reads_what_strtod_reads),
        cmocka_unit_test(test_other_things_are_told_apart),
        cmocka_unit_test(test_the_locale_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
