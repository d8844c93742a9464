#include "base/json.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "support/expect.h"

static const base_json_limits limits = {.max_bytes = 200, .max_depth = 3};

static void writes_one_canonical_form(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"{\"b\": 1, \"a\": [true, null]}", "{\"a\":[true,null],\"b\":1}"},
        {" [ ] ", "[]"},
        {"\"\\u907f\\u96e3\"", "\"避難\""},
        {"9007199254740993", "9007199254740993"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *value;
        assert_int_equal(base_json_parse(rows[i].in, strlen(rows[i].in), limits,
                                         "t", &value, NULL),
                         ENSHU_OK);
        char *text = base_json_write(value);
        expect_text(text, rows[i].want);
        xfree(text);
        json_decref(value);
    }
}

/* Text that is put together piece by piece, and what the library writes. */
static void pieces_are_written_as_the_whole_would_be(void **state)
{
    static const int64_t numbers[] = {0,          7,         -7,       10,
                                      1234567890, INT64_MAX, INT64_MIN};
    char text[512];
    size_t n = 0;
    (void)state;
    for (int c = 1; c < 256; c++)
        text[n++] = (char)c;
    (void)snprintf(text + n, sizeof text - n, "訓練é😀\xE8\xA8 end\xE3");
    for (size_t from = 0; from <= strlen(text); from++) {
        base_buffer b;
        base_buffer_init(&b, 4096);
        json_t *value = base_json_text(text + from);
        char *whole = base_json_write(value);
        base_json_put_text(&b, text + from);
        expect_text(base_buffer_get(&b), whole);
        json_decref(value);
        xfree(whole);
        base_buffer_fini(&b);
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        base_buffer b;
        base_buffer_init(&b, 4096);
        json_t *value = json_integer(numbers[i]);
        char *whole = base_json_write(value);
        base_json_put_int(&b, numbers[i]);
        expect_text(base_buffer_get(&b), whole);
        json_decref(value);
        xfree(whole);
        base_buffer_fini(&b);
    }
}

static void refuses_what_is_no_single_value(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        enshu_status status;
        int line;
    } rows[] = {
        {"", ENSHU_EINVAL, 1},
        {"{\n\"a\":1,\n}", ENSHU_EINVAL, 3},
        {"{\"a\":1,\"a\":2}", ENSHU_EINVAL, 1},
        {"[1] 2", ENSHU_EINVAL, 1},
        {"\"\xFF\"", ENSHU_EINVAL, 1},
        {"[[\n[[1]]]]", ENSHU_ELIMIT, 2},
        {"{\"a\":{\"b\":[{}]}}", ENSHU_ELIMIT, 1},
        {"[\"\\\"]]]]\", \"[[[[\"", ENSHU_EINVAL, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *value;
        enshu_error err;
        assert_int_equal(base_json_parse(rows[i].in, strlen(rows[i].in), limits,
                                         "t", &value, &err),
                         rows[i].status);
        assert_null(value);
        assert_int_equal(err.line, rows[i].line);
        expect_text(err.source, "t");
    }
}

static void brackets_in_strings_are_no_depth(void **state)
{
    (void)state;
    static const char text[] = "[[[\"[[{{\\\"[[\"]]]";
    json_t *value;
    assert_int_equal(
        base_json_parse(text, sizeof text - 1, limits, "t", &value, NULL),
        ENSHU_OK);
    json_decref(value);
}

static void refuses_too_many_bytes(void **state)
{
    (void)state;
    char text[256];
    memset(text, ' ', sizeof text);
    text[0] = '1';
    json_t *value;
    assert_int_equal(base_json_parse(text, 201, limits, "t", &value, NULL),
                     ENSHU_ELIMIT);
    assert_int_equal(base_json_parse(text, 200, limits, "t", &value, NULL),
                     ENSHU_OK);
    json_decref(value);
}

static void any_bytes_become_a_string(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {NULL, "null"},
        {"", "\"\""},
        {"避\"難", "\"避\\\"難\""},
        {"a\xFF\xFE"
         "b\xE9",
         "\"a��b�\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *value = base_json_text(rows[i].in);
        char *text = base_json_write(value);
        expect_text(text, rows[i].want);
        xfree(text);
        json_decref(value);
    }
}

static void the_form_for_people_has_lines(void **state)
{
    (void)state;
    json_t *value = json_pack("{s:i, s:[i]}", "b", 1, "a", 2);
    char *text = base_json_write_pretty(value);
    expect_text(text, "{\n  \"a\": [\n    2\n  ],\n  \"b\": 1\n}");
    xfree(text);
    json_decref(value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_one_canonical_form),
        cmocka_unit_test(pieces_are_written_as_the_whole_would_be),
        cmocka_unit_test(refuses_what_is_no_single_value),
        cmocka_unit_test(brackets_in_strings_are_no_depth),
        cmocka_unit_test(refuses_too_many_bytes),
        cmocka_unit_test(any_bytes_become_a_string),
        cmocka_unit_test(the_form_for_people_has_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
