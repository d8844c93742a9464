/* What may be asked, and what is said of the rest. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "support/expect.h"
#include "threat/log_internal.h"

static void what_is_wrong_has_a_code_and_a_place(void **state)
{
    (void)state;
    static const struct {
        const char *query;
        const char *code;
        int place;
    } rows[] = {
        {"hst:srv", "unknown-field: ", 1},
        {"user:x  -foo:bar", "unknown-field: ", 10},
        {"kind:window", "unknown-kind: ", 1},
        {"a severity:5", "unknown-severity: ", 3},
        {"host:", "empty-value: ", 6},
        {"host: x", "empty-value: ", 6},
        {"-", "empty-value: ", 1},
        {"x - y", "empty-value: ", 3},
        {"\"\"", "empty-value: ", 1},
        {"a \"b c", "unclosed-quote: ", 3},
        {"user:\"b c", "unclosed-quote: ", 6},
        {"\"a\"b", "missing-blank: ", 4},
        {"user:x or user:y", "no-or: ", 8},
        {"x　OR　y", "no-or: ", 5},
        {"x | y", "no-or: ", 3},
        {"ｈｓｔ：srv", "unknown-field: ", 1},
        {"user：　x", "empty-value: ", 8},
        {"x　－　y", "empty-value: ", 5},
        {"aaaaaaaaaaaaaaaaaaaaaaaahost:x", "unknown-field: ", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enshu_error err = {.message = ""};
        assert_int_equal(enshu__log_check_query(rows[i].query, &err),
                         ENSHU_EINVAL);
        assert_memory_equal(err.message, rows[i].code, strlen(rows[i].code));
        assert_int_equal(err.line, rows[i].place);
        assert_int_equal(enshu__log_check_query(rows[i].query, NULL),
                         ENSHU_EINVAL);
    }
}

static void questions_have_a_length(void **state)
{
    (void)state;
    char text[ENSHU__LOG_QUERY + 2];
    enshu_error err = {.message = ""};
    memset(text, 'x', sizeof text);
    text[ENSHU__LOG_QUERY] = '\0';
    assert_int_equal(enshu__log_check_query(text, &err), ENSHU_OK);
    text[ENSHU__LOG_QUERY] = 'x';
    text[ENSHU__LOG_QUERY + 1] = '\0';
    assert_int_equal(enshu__log_check_query(text, &err), ENSHU_EINVAL);
    expect_contains(err.message, "too-long: ");
    char terms[33 * 2 + 1] = "";
    for (int i = 0; i < 32; i++)
        memcpy(terms + 2 * i, "a ", 3);
    assert_int_equal(enshu__log_check_query(terms, &err), ENSHU_OK);
    memcpy(terms + 64, "a", 2);
    assert_int_equal(enshu__log_check_query(terms, &err), ENSHU_EINVAL);
    expect_contains(err.message, "too-many: ");
    assert_int_equal(err.line, 65);
}

static bool takes(const char *query, enshu__log_field field, const char *value);

/* What comes of typing with a Japanese input method. */
static void full_width_forms_are_what_they_stand_for(void **state)
{
    (void)state;
    assert_true(takes("ｕｓｅｒ：ｕ１００１", ENSHU__ASK_USER, "u1001"));
    assert_true(takes("a　user:u1001　b", ENSHU__ASK_USER, "u1001"));
    assert_false(takes("－user：u1001", ENSHU__ASK_USER, "u1001"));
    assert_true(
        takes("ｓｒｃ：２０３．０．１１３．＊", ENSHU__ASK_SRC, "203.0.113.9"));
    assert_true(takes("a　b", ENSHU__ASK_TEXT, "b, a"));
    assert_true(takes("警報：停止", ENSHU__ASK_TEXT, "警報：停止"));
    assert_false(takes("警報：停止", ENSHU__ASK_TEXT, "警報:停止"));
    assert_false(takes("\"a　b\"", ENSHU__ASK_TEXT, "a b"));
    assert_true(takes("\"or\" for", ENSHU__ASK_TEXT, "for or"));
}

static bool takes(const char *query, enshu__log_field field, const char *value)
{
    enshu__log_query *q = NULL;
    assert_int_equal(enshu__log_query_read(query, &q, NULL), ENSHU_OK);
    const bool takes = enshu__log_query_takes(q, field, value);
    enshu__log_query_destroy(q);
    return takes;
}

static void values_and_words_match_as_people_expect(void **state)
{
    (void)state;
    static const struct {
        const char *query;
        enshu__log_field field;
        const char *value;
        bool takes;
    } rows[] = {
        {"host:SRV", ENSHU__ASK_HOST, "srv", true},
        {"host:srv", ENSHU__ASK_HOST, "srv-1", false},
        {"host:srv*", ENSHU__ASK_HOST, "srv-1", true},
        {"host:*1", ENSHU__ASK_HOST, "srv-1", true},
        {"host:s*v*1", ENSHU__ASK_HOST, "srv-1", true},
        {"host:s*v*2", ENSHU__ASK_HOST, "srv-1", false},
        {"host:*", ENSHU__ASK_HOST, "", true},
        {"host:**", ENSHU__ASK_HOST, "x", true},
        {"-host:srv", ENSHU__ASK_HOST, "srv", false},
        {"-host:srv", ENSHU__ASK_HOST, "other", true},
        {"host:a host:b", ENSHU__ASK_HOST, "a", false},
        {"host:\"a b\"", ENSHU__ASK_HOST, "a b", true},
        {"src:2001:db8::1", ENSHU__ASK_SRC, "2001:db8::1", true},
        {"src:203.0.113.*", ENSHU__ASK_SRC, "203.0.113.9", true},
        {"src:203.0.113.*", ENSHU__ASK_SRC, "203.0.11.9", false},
        {"FAILED", ENSHU__ASK_TEXT, "a failed logon", true},
        {"\"failed logon\"", ENSHU__ASK_TEXT, "a FAILED logon", true},
        {"\"failed  logon\"", ENSHU__ASK_TEXT, "a failed logon", false},
        {"fa*on", ENSHU__ASK_TEXT, "a failed logon", true},
        {"fa*x", ENSHU__ASK_TEXT, "a failed logon", false},
        {"\"fa*on\"", ENSHU__ASK_TEXT, "a failed logon", false},
        {"-failed", ENSHU__ASK_TEXT, "a failed logon", false},
        {"2001:db8::5", ENSHU__ASK_TEXT, "from 2001:db8::5 port", true},
        {"aab", ENSHU__ASK_TEXT, "aaab", true},
        {"*aab", ENSHU__ASK_TEXT, "xaaaab", true},
        {"失敗", ENSHU__ASK_TEXT, "認証の失敗です", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (takes(rows[i].query, rows[i].field, rows[i].value) != rows[i].takes)
            fail_msg("%s on %s", rows[i].query, rows[i].value);
    }
}

/* What is said before there is a text must be true of every text. */
static void a_template_is_judged_before_its_text(void **state)
{
    (void)state;
    static const struct {
        const char *query;
        int verdict;
    } rows[] = {
        {"logon", 1},
        {"LOGON", 1},
        {"\"of u1\"", -1},
        {"\"of 3\"", 0},
        {"\"u12: wrong\"", -1},
        {"u1u2", -1},
        {"\"of :\"", -1},
        {"\"1: wr\"", -1},
        {"wrongly", 0},
        {"-wrongly", 1},
        {"-logon", 0},
        {"-\"of u1\"", -1},
        {"logon wrongly", 0},
        {"logon \"u12\"", -1},
        {"wr*ng", -1},
        {"\"wr*ng\"", 0},
        {"\"word 123\"", -1},
        {"\"word 12a\"", 0},
        {"", 1},
        {"user:x", 1},
    };
    enshu__pieces pieces;
    enshu__alphabets alphabets = {.has = {{false}}};
    alphabets.has[ENSHU__SLOT_USER]['u'] = true;
    alphabets.has[ENSHU__SLOT_USER]['1'] = true;
    alphabets.has[ENSHU__SLOT_USER]['2'] = true;
    for (unsigned char c = '0'; c <= '9'; c++)
        alphabets.has[ENSHU__SLOT_TAG][c] = true;
    enshu__pieces_read("failed logon of {user}: wrong word {tag}", &pieces);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enshu__log_query *q = NULL;
        assert_int_equal(enshu__log_query_read(rows[i].query, &q, NULL),
                         ENSHU_OK);
        const int verdict = enshu__log_query_judges(q, &pieces, &alphabets);
        enshu__log_query_destroy(q);
        if (verdict != rows[i].verdict)
            fail_msg("%s: %d", rows[i].query, verdict);
    }
}

/* ---- texts with slots ---- */

static void slots_are_filled_and_other_braces_stay(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *filled;
    } rows[] = {
        {"", ""},
        {"plain", "plain"},
        {"{user}", "bob"},
        {"a{user}b{user}", "abobbbob"},
        {"{user", "{user"},
        {"{nobody} {user}", "{nobody} bob"},
        {"{{user}}", "{bob}"},
        {"}{", "}{"},
        {"{few}", "1"},
    };
    const enshu__values values = {.text = {[ENSHU__SLOT_USER] = "bob"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enshu__pieces pieces;
        char out[64];
        enshu__writer w = {out, out + sizeof out - 1};
        enshu__pieces_read(rows[i].text, &pieces);
        enshu__put_pieces(&w, &pieces, &values);
        enshu__put_end(&w);
        assert_string_equal(out, rows[i].filled);
    }
}

static void a_text_is_cut_between_characters(void **state)
{
    (void)state;
    char out[8];
    enshu__writer w = {out, out + sizeof out - 1};
    enshu__put(&w, "ab日本語");
    enshu__put(&w, "c");
    enshu__put_end(&w);
    assert_string_equal(out, "ab日");
}

static void many_slots_do_no_harm(void **state)
{
    (void)state;
    char text[40 * 6 + 1] = "";
    char out[256];
    enshu__pieces pieces;
    const enshu__values values = {.text = {[ENSHU__SLOT_USER] = "x"}};
    for (int i = 0; i < 40; i++)
        memcpy(text + 6 * i, "{user}", 7);
    enshu__pieces_read(text, &pieces);
    assert_int_equal(pieces.n, ENSHU__PIECES);
    enshu__writer w = {out, out + sizeof out - 1};
    enshu__put_pieces(&w, &pieces, &values);
    enshu__put_end(&w);
    assert_memory_equal(out, "xxxxx", 5);
    expect_contains(out, "x{user}{user}");
}

/* ---- addresses ---- */

static void only_ranges_for_documentation_are_taken(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
    } rows[] = {
        {"192.0.2.1", true},        {"198.51.100.255", true},
        {"203.0.113.0", true},      {"192.0.2.256", false},
        {"192.0.2.", false},        {"192.0.2.1x", false},
        {"192.0.3.1", false},       {"10.0.0.1", false},
        {"8.8.8.8", false},         {"2001:db8::1", true},
        {"2001:db8:ffff::1", true}, {"2001:db9::1", false},
        {"2001:db8::g", false},     {"", false},
        {"192.0.2.0001", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(enshu__is_documentation_address(rows[i].text),
                         rows[i].good);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_has_a_code_and_a_place),
        cmocka_unit_test(questions_have_a_length),
        cmocka_unit_test(full_width_forms_are_what_they_stand_for),
        cmocka_unit_test(values_and_words_match_as_people_expect),
        cmocka_unit_test(a_template_is_judged_before_its_text),
        cmocka_unit_test(slots_are_filled_and_other_braces_stay),
        cmocka_unit_test(a_text_is_cut_between_characters),
        cmocka_unit_test(many_slots_do_no_harm),
        cmocka_unit_test(only_ranges_for_documentation_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
