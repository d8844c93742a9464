/* The command line: one table, read and explained. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "cli/options.h"
#include "support/expect.h"

#define SEED_MAX ((INT64_C(1) << 53) - 1)

static const option_row rows[] = {{.name = "seed",
                                   .type = OPTION_NUMBER,
                                   .offset = offsetof(cli_args, seed),
                                   .value = "N",
                                   .help = {"種", "the seed"},
                                   .max = SEED_MAX},
                                  {.name = "policy",
                                   .type = OPTION_TEXT,
                                   .offset = offsetof(cli_args, policy),
                                   .value = "NAME",
                                   .help = {"方針", "the policy"}},
                                  {.name = "speed",
                                   .type = OPTION_MILLI,
                                   .offset = offsetof(cli_args, speed_milli),
                                   .value = "N",
                                   .help = {"速さ", "the speed"},
                                   .min = 250,
                                   .max = 64000},
                                  {.name = "json",
                                   .type = OPTION_FLAG,
                                   .offset = offsetof(cli_args, json),
                                   .help = {"JSON", "as JSON"}},
                                  {.name = "director",
                                   .type = OPTION_LIST,
                                   .offset = offsetof(cli_args, directors),
                                   .value = "NAME",
                                   .help = {"統裁", "a director"}},
                                  {.name = NULL}};

static const command_row command = {.name = "try",
                                    .summary = {"試す", "tries it"},
                                    .synopsis = "FILE",
                                    .min_operands = 1,
                                    .max_operands = 2,
                                    .options = rows};

enum { ARGS_MAX = 40 };

typedef struct parsed {
    enshu_status status;
    enshu_error err;
    cli_args args;
    const char *operands[ARGS_MAX];
    int used;
} parsed;

/* Reads the words of a list ended by NULL. */
static void parse(parsed *p, const char *const *words, bool stop)
{
    char *argv[ARGS_MAX] = {NULL};
    int argc = 0;
    for (; words[argc]; argc++)
        argv[argc] = (char *)(uintptr_t)words[argc];
    *p = (parsed){.used = -1};
    p->status = options_read(&command, argc, argv, BASE_EN, stop, p->operands,
                             &p->args, &p->used, &p->err);
}

static void reads_values_beside_and_behind_equals(void **state)
{
    static const char *const lines[][ARGS_MAX] = {
        {"a", "--seed", "7", "--policy", "golden", "--json"},
        {"--seed=7", "a", "--policy=golden", "--json"},
        {"--json", "--policy", "slow", "--policy", "golden", "--seed=7", "a"}};
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        parsed p;
        parse(&p, lines[i], false);
        assert_int_equal(p.status, ENSHU_OK);
        expect_i64(p.args.seed, 7);
        expect_text(p.args.policy, "golden");
        assert_true(p.args.json);
        assert_int_equal(p.args.n_operands, 1);
        expect_text(p.args.operands[0], "a");
    }
}

static void what_is_not_given_stays_so(void **state)
{
    static const char *const line[] = {"a", NULL};
    parsed p;
    (void)state;
    parse(&p, line, false);
    assert_int_equal(p.status, ENSHU_OK);
    expect_i64(p.args.seed, -1);
    assert_null(p.args.policy);
    assert_false(p.args.json);
    assert_int_equal(p.args.lang, BASE_EN);
}

static void everything_behind_two_dashes_is_an_operand(void **state)
{
    static const char *const line[] = {"--json", "--", "--seed", "--", NULL};
    parsed p;
    (void)state;
    parse(&p, line, false);
    assert_int_equal(p.status, ENSHU_OK);
    assert_true(p.args.json);
    assert_int_equal(p.args.n_operands, 2);
    expect_text(p.args.operands[0], "--seed");
    expect_text(p.args.operands[1], "--");
}

static void a_single_dash_and_an_empty_word_are_operands(void **state)
{
    static const char *const line[] = {"-", "", NULL};
    parsed p;
    (void)state;
    parse(&p, line, false);
    assert_int_equal(p.status, ENSHU_OK);
    assert_int_equal(p.args.n_operands, 2);
}

static void the_value_may_look_like_an_option(void **state)
{
    static const char *const line[] = {"a", "--policy", "--json", NULL};
    parsed p;
    (void)state;
    parse(&p, line, false);
    assert_int_equal(p.status, ENSHU_OK);
    expect_text(p.args.policy, "--json");
    assert_false(p.args.json);
}

static void numbers_are_read_exactly_and_within_their_range(void **state)
{
    static const struct {
        const char *text;
        bool good;
        int64_t value;
    } cases[] = {{"0", true, 0},
                 {"007", true, 7},
                 {"9007199254740991", true, SEED_MAX},
                 {"9007199254740992", false, 0},
                 {"99999999999999999999", false, 0},
                 {"-1", false, 0},
                 {"+1", false, 0},
                 {" 1", false, 0},
                 {"1 ", false, 0},
                 {"1.0", false, 0},
                 {"0x10", false, 0},
                 {"", false, 0},
                 {"seven", false, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *const line[] = {"a", "--seed", cases[i].text, NULL};
        parsed p;
        parse(&p, line, false);
        if ((p.status == ENSHU_OK) != cases[i].good)
            fail_msg("seed '%s'", cases[i].text);
        if (cases[i].good)
            expect_i64(p.args.seed, cases[i].value);
        else
            expect_contains(p.err.message, "from 0 to 9007199254740991");
    }
}

static void decimals_are_read_to_a_thousandth(void **state)
{
    static const struct {
        const char *text;
        int64_t value; /* -1: refused */
    } cases[] = {{"1", 1000},    {"0.25", 250},   {"64", 64000},
                 {"4.5", 4500},  {"1.125", 1125}, {"0.249", -1},
                 {"64.001", -1}, {"1.0001", -1},  {"", -1},
                 {".5", -1},     {"1.", -1},      {"-1", -1},
                 {"1x", -1},     {"1,5", -1},     {"99999999999", -1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *const line[] = {"a", "--speed", cases[i].text, NULL};
        parsed p;
        parse(&p, line, false);
        if (cases[i].value >= 0) {
            assert_int_equal(p.status, ENSHU_OK);
            expect_i64(p.args.speed_milli, cases[i].value);
        } else {
            assert_int_equal(p.status, ENSHU_EINVAL);
            expect_contains(p.err.message, "from 0.25 to 64");
        }
    }
}

static void whether_a_language_was_given_is_known(void **state)
{
    static const char *const with[] = {"a", "--lang", "ja", NULL};
    static const char *const without[] = {"a", NULL};
    parsed p;
    (void)state;
    parse(&p, with, false);
    assert_true(p.args.lang_given);
    parse(&p, without, false);
    assert_false(p.args.lang_given);
}

static void bad_use_says_how_to_mend_it(void **state)
{
    static const struct {
        const char *line[ARGS_MAX];
        const char *message;
    } cases[] = {
        {{"a", "--sede", "7"},
         "unknown option '--sede': did you mean '--seed'?"},
        {{"a", "--sede=7"},
         "unknown option '--sede=7': did you mean '--seed'?"},
        {{"a", "--nothing-like-it"},
         "unknown option '--nothing-like-it': 'enshu try --help' lists them"},
        {{"a", "-x"}, "unknown option '-x': 'enshu try --help' lists them"},
        {{"a", "--seed"}, "--seed has no value: write --seed N"},
        {{"a", "--json=yes"}, "--json takes no value: leave out '=yes'"},
        {{"a", "--lang", "fr"}, "--lang 'fr' cannot be used: write ja or en"},
        {{"--json"}, "something is missing: enshu try FILE"},
        {{"a", "b", "c"}, "'c' is too much: enshu try FILE"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parsed p;
        parse(&p, cases[i].line, false);
        assert_int_equal(p.status, ENSHU_EINVAL);
        expect_text(p.err.message, cases[i].message);
    }
}

static void help_needs_no_operand(void **state)
{
    static const char *const line[] = {"--help", "--lang", "ja", NULL};
    parsed p;
    (void)state;
    parse(&p, line, false);
    assert_int_equal(p.status, ENSHU_OK);
    assert_true(p.args.help);
    assert_int_equal(p.args.lang, BASE_JA);
}

static void can_stop_at_the_first_operand(void **state)
{
    static const char *const line[] = {"--json", "run", "--unknown", NULL};
    parsed p;
    (void)state;
    parse(&p, line, true);
    assert_int_equal(p.status, ENSHU_OK);
    assert_int_equal(p.used, 1);
    assert_true(p.args.json);
    assert_int_equal(p.args.n_operands, 0);
}

static void the_language_is_known_before_anything_is_read(void **state)
{
    static const struct {
        const char *line[ARGS_MAX];
        base_lang want;
    } cases[] = {{{"enshu", "--bad", "--lang", "ja"}, BASE_JA},
                 {{"enshu", "--lang=ja", "run"}, BASE_JA},
                 {{"enshu", "--lang=ja", "--lang", "en"}, BASE_EN},
                 {{"enshu", "--lang", "ja", "--lang", "xx"}, BASE_JA},
                 {{"enshu", "--lang"}, BASE_EN},
                 {{"enshu", "--", "--lang=ja"}, BASE_EN}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *argv[ARGS_MAX] = {NULL};
        int argc = 0;
        for (; cases[i].line[argc]; argc++)
            argv[argc] = (char *)(uintptr_t)cases[i].line[argc];
        assert_int_equal(options_lang(argc, argv), cases[i].want);
    }
}

static void help_names_every_option_in_both_languages(void **state)
{
    static const base_lang langs[] = {BASE_JA, BASE_EN};
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        base_buffer text;
        base_buffer_init(&text, 1U << 16);
        options_help(&command, langs[l], &text);
        const char *help = base_buffer_get(&text);
        expect_contains(help, cli_text(command.summary, langs[l]));
        expect_contains(help, "enshu try FILE");
        expect_contains(help, "--lang ja|en");
        expect_contains(help, "--help");
        for (const option_row *row = rows; row->name; row++) {
            expect_contains(help, row->name);
            expect_contains(help, cli_text(row->help, langs[l]));
        }
        base_buffer_fini(&text);
    }
}

static void a_text_falls_back_to_the_other_language(void **state)
{
    static const enshu_text both = {"日", "en"};
    static const enshu_text ja = {"日", NULL};
    static const enshu_text no = {NULL, NULL};
    (void)state;
    expect_text(cli_text(both, BASE_JA), "日");
    expect_text(cli_text(both, BASE_EN), "en");
    expect_text(cli_text(ja, BASE_EN), "日");
    expect_text(cli_text(no, BASE_EN), "");
}

static void a_list_keeps_each_value(void **state)
{
    static const char *const two[] = {"f", "--director", "a", "--director=b",
                                      NULL};
    const char *many[ARGS_MAX] = {"f"};
    parsed p;
    (void)state;
    parse(&p, two, false);
    assert_int_equal(p.status, ENSHU_OK);
    assert_int_equal(p.args.directors.n, 2);
    expect_text(p.args.directors.values[0], "a");
    expect_text(p.args.directors.values[1], "b");
    for (size_t i = 0; i <= CLI_LIST_MAX; i++) {
        many[2 * i + 1] = "--director";
        many[2 * i + 2] = "x";
    }
    parse(&p, many, false);
    assert_int_equal(p.status, ENSHU_EINVAL);
    expect_contains(p.err.message, "16 times at most");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_values_beside_and_behind_equals),
        cmocka_unit_test(what_is_not_given_stays_so),
        cmocka_unit_test(everything_behind_two_dashes_is_an_operand),
        cmocka_unit_test(a_single_dash_and_an_empty_word_are_operands),
        cmocka_unit_test(the_value_may_look_like_an_option),
        cmocka_unit_test(numbers_are_read_exactly_and_within_their_range),
        cmocka_unit_test(decimals_are_read_to_a_thousandth),
        cmocka_unit_test(whether_a_language_was_given_is_known),
        cmocka_unit_test(bad_use_says_how_to_mend_it),
        cmocka_unit_test(help_needs_no_operand),
        cmocka_unit_test(can_stop_at_the_first_operand),
        cmocka_unit_test(the_language_is_known_before_anything_is_read),
        cmocka_unit_test(help_names_every_option_in_both_languages),
        cmocka_unit_test(a_text_falls_back_to_the_other_language),
        cmocka_unit_test(a_list_keeps_each_value)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
