#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "enshu/csv.h"
#include "support/expect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Everything a text holds, written so that it can be compared:
 * "1:[a][b] 2:[c]" and "!" with the fault's number behind a record. */
static void dump(const char *text, size_t len, char comma, char *out,
                 size_t size)
{
    enshu_csv csv;
    enshu_csv_record r;
    size_t at = 0;
    enshu_csv_init_with(&csv, text, len, comma);
    out[0] = '\0';
    while (enshu_csv_next(&csv, &r)) {
        at += (size_t)snprintf(out + at, size - at, "%s%d:", at ? " " : "",
                               r.line);
        for (size_t i = 0; i < r.n; i++) {
            char field[256];
            enshu_csv_copy(&r.fields[i], field, sizeof field);
            at += (size_t)snprintf(out + at, size - at, "[%s]", field);
        }
        if (r.fault)
            at += (size_t)snprintf(out + at, size - at, "!%d", (int)r.fault);
        assert_true(at < size);
    }
}

static void expect_dump(const char *text, const char *want)
{
    char got[1024];
    dump(text, strlen(text), ',', got, sizeof got);
    expect_text(got, want);
}

static void reads_records_and_fields(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *want;
    } rows[] = {
        {"", ""},
        {"a", "1:[a]"},
        {"a,b\n", "1:[a][b]"},
        {"a,b\nc,d", "1:[a][b] 2:[c][d]"},
        {"a,b\r\nc,d\r\n", "1:[a][b] 2:[c][d]"},
        {"a,b\rc,d\r", "1:[a][b] 2:[c][d]"},
        {"a,,b\n", "1:[a][][b]"},
        {",b\n", "1:[][b]"},
        {"a,b,\n", "1:[a][b][]"},
        {"a,b,", "1:[a][b][]"},
        {" a , b\n", "1:[ a ][ b]"},
        {"\xEF\xBB\xBF"
         "a,b\n",
         "1:[a][b]"},
        {"\xEF\xBB\xBF"
         "\"a\",b\n",
         "1:[a][b]"},
        {"駅,東京\n", "1:[駅][東京]"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        expect_dump(rows[i].text, rows[i].want);
}

static void quotes_hold_commas_breaks_and_quotes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *want;
    } rows[] = {
        {"\"a,b\",c\n", "1:[a,b][c]"},
        {"\"a\"\"b\"\n", "1:[a\"b]"},
        {"\"\"\"a\"\"\"\n", "1:[\"a\"]"},
        {"\"\",b\n", "1:[][b]"},
        {"\"\"\n", "1:[]"},
        {"\"\"\"\"\n", "1:[\"]"},
        {"\"a\nb\",c\nd\n", "1:[a\nb][c] 3:[d]"},
        {"\"a\r\nb\",c\r\nd\r\n", "1:[a\r\nb][c] 3:[d]"},
        {"\"a\n\n\nb\"\nd\n", "1:[a\n\n\nb] 5:[d]"},
        {" \"a\" ,\t\"b\"\t\n", "1:[a][b]"},
        {"a\"b,c\"\n", "1:[a\"b][c\"]"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        expect_dump(rows[i].text, rows[i].want);
}

static void passes_over_lines_without_content_and_counts_them(void **state)
{
    (void)state;
    expect_dump("a\n\nb\n", "1:[a] 3:[b]");
    expect_dump("\r\n\r\na\r\n", "3:[a]");
    expect_dump("a\n,,,\n , ,\nb", "1:[a] 4:[b]");
    expect_dump("\n\n  \n", "");
    /* A quoted nothing is content. */
    expect_dump("\"\",\n", "1:[][]");
}

static void says_what_is_wrong_and_goes_on(void **state)
{
    (void)state;
    expect_dump("a,\"b\nc\n", "1:[a][b\nc\n]!1");
    expect_dump("\"", "1:[]!1");
    expect_dump("\"a\"b,c\nd\n", "1:[a][c]!2 2:[d]");
    expect_dump("\"a\" b\",c\nd\n", "1:[a][c]!2 2:[d]");
}

static void bounds_the_fields_of_a_record(void **state)
{
    (void)state;
    char text[ENSHU_CSV_FIELDS_MAX + 64];
    memset(text, ',', sizeof text);
    text[0] = 'x';
    enshu_csv csv;
    enshu_csv_record r;
    enshu_csv_init(&csv, text, ENSHU_CSV_FIELDS_MAX - 1);
    assert_true(enshu_csv_next(&csv, &r));
    assert_int_equal(r.n, ENSHU_CSV_FIELDS_MAX - 1);
    assert_int_equal(r.fault, ENSHU_CSV_GOOD);
    enshu_csv_init(&csv, text, sizeof text);
    assert_true(enshu_csv_next(&csv, &r));
    assert_int_equal(r.n, ENSHU_CSV_FIELDS_MAX);
    assert_int_equal(r.fault, ENSHU_CSV_TOO_MANY);
    assert_false(enshu_csv_next(&csv, &r));
}

static void bounds_the_length_of_a_field(void **state)
{
    (void)state;
    const size_t len = ENSHU_CSV_FIELD_BYTES_MAX + 3;
    char *text = malloc(len);
    assert_non_null(text);
    memset(text, 'x', len);
    enshu_csv csv;
    enshu_csv_record r;
    enshu_csv_init(&csv, text, len - 3);
    assert_true(enshu_csv_next(&csv, &r));
    assert_int_equal(r.fault, ENSHU_CSV_GOOD);
    enshu_csv_init(&csv, text, len);
    assert_true(enshu_csv_next(&csv, &r));
    assert_int_equal(r.fault, ENSHU_CSV_TOO_LONG);
    assert_int_equal(r.fields[0].len, ENSHU_CSV_FIELD_BYTES_MAX);
    free(text);
}

static void stays_inside_a_text_without_nul(void **state)
{
    (void)state;
    static const char *const texts[] = {"a,b", "a\r", "\"a", "\"a\"",
                                        "\"a\"\""};
    for (size_t i = 0; i < COUNT(texts); i++) {
        const size_t len = strlen(texts[i]);
        char *exact = malloc(len); /* a sanitizer sees a step too far */
        char got[64];
        assert_non_null(exact);
        memcpy(exact, texts[i], len);
        dump(exact, len, ',', got, sizeof got);
        assert_true(got[0] != '\0');
        free(exact);
    }
}

static void reads_other_separators(void **state)
{
    (void)state;
    char got[128];
    dump("a\tb,c\t\"d\te\"\n", 12, '\t', got, sizeof got);
    expect_text(got, "1:[a][b,c][d\te]");
    dump("\ta\n", 3, '\t', got, sizeof got);
    expect_text(got, "1:[][a]");
    dump("a;b\n", 4, ';', got, sizeof got);
    expect_text(got, "1:[a][b]");
}

static enshu_csv_record first_record(const char *text)
{
    enshu_csv csv;
    enshu_csv_record r;
    enshu_csv_init(&csv, text, strlen(text));
    assert_true(enshu_csv_next(&csv, &r));
    return r;
}

static void compares_fields_as_they_are_meant(void **state)
{
    (void)state;
    const enshu_csv_record r = first_record("stop_id,\"a\"\"b\",,ab\"\"c\n");
    assert_true(enshu_csv_is(&r.fields[0], "stop_id"));
    assert_false(enshu_csv_is(&r.fields[0], "stop_i"));
    assert_false(enshu_csv_is(&r.fields[0], "stop_ids"));
    assert_true(enshu_csv_is(&r.fields[1], "a\"b"));
    assert_false(enshu_csv_is(&r.fields[1], "a\"\"b"));
    assert_true(enshu_csv_is(&r.fields[2], ""));
    /* Not quoted: the quotes are what they are. */
    assert_true(enshu_csv_is(&r.fields[3], "ab\"\"c"));
}

static void copies_what_fits_and_says_the_whole_length(void **state)
{
    (void)state;
    const enshu_csv_record r = first_record("\"a\"\"bcd\"\n");
    char out[8];
    assert_int_equal(enshu_csv_copy(&r.fields[0], out, sizeof out), 5);
    expect_text(out, "a\"bcd");
    assert_int_equal(enshu_csv_copy(&r.fields[0], out, 3), 5);
    expect_text(out, "a\"");
    assert_int_equal(enshu_csv_copy(&r.fields[0], out, 1), 5);
    expect_text(out, "");
}

static void trims_blanks_of_both_kinds(void **state)
{
    (void)state;
    const enshu_csv_record r = first_record(" \ta b\t ,\"  \",x\n");
    const enshu_csv_field a = enshu_csv_trim(r.fields[0]);
    assert_true(enshu_csv_is(&a, "a b"));
    const enshu_csv_field b = enshu_csv_trim(r.fields[1]);
    assert_int_equal(b.len, 0);
    const enshu_csv_field c = enshu_csv_trim(r.fields[2]);
    assert_true(enshu_csv_is(&c, "x"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_records_and_fields),
        cmocka_unit_test(quotes_hold_commas_breaks_and_quotes),
        cmocka_unit_test(passes_over_lines_without_content_and_counts_them),
        cmocka_unit_test(says_what_is_wrong_and_goes_on),
        cmocka_unit_test(bounds_the_fields_of_a_record),
        cmocka_unit_test(bounds_the_length_of_a_field),
        cmocka_unit_test(stays_inside_a_text_without_nul),
        cmocka_unit_test(reads_other_separators),
        cmocka_unit_test(compares_fields_as_they_are_meant),
        cmocka_unit_test(copies_what_fits_and_says_the_whole_length),
        cmocka_unit_test(trims_blanks_of_both_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
