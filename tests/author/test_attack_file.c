/* Releases of ATT&CK, and files that are none. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "author/check.h"
#include "support/expect.h"
#include "support/files.h"

#define PATTERN(stix, id, name, more)                                          \
    "{\"type\":\"attack-pattern\",\"id\":\"" stix "\",\"name\":\"" name        \
    "\",\"external_references\":[{\"source_name\":\"capec\",\"external_id\":"  \
    "\"CAPEC-1\"},{\"source_name\":\"mitre-attack\",\"external_id\":\"" id     \
    "\"}]" more "}"

static const char release[] =
    "{\"type\":\"bundle\",\"id\":\"bundle--1\",\"spec_version\":\"2.0\",\n"
    "\"objects\":[\n" PATTERN("ap-1", "T1486", "Data Encrypted for Impact", "") ",\n" PATTERN(
        "ap-2", "T1003.001", "LSASS Memory",
        "") ",\n" PATTERN("ap-3", "T1489", "Service Stop",
                          ",\"revoked\":true") ",\n" PATTERN("ap-4", "T1657",
                                                             "Financial Theft",
                                                             ",\"x_mitre_"
                                                             "deprecated\":"
                                                             "true") ","
                                                                     "\n" PATTERN("ap-5",
                                                                                  "T1078",
                                                                                  "Accounts that are valid",
                                                                                  "") ",\n"
                                                                                      "{\"type\":\"relationship\",\"relationship_type\":\"revoked-by\","
                                                                                      "\"source_ref\":\"ap-3\",\"target_ref\":\"ap-1\"},\n"
                                                                                      "{\"type\":\"x-mitre-tactic\",\"id\":\"t\"}]}\n";

static enshu_status read_text(void **state, const char *text, attack_file **f,
                              enshu_error *err)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "attack.json");
    write_file(path, text, strlen(text));
    return attack_file_read(path, f, err);
}

static attack_file *read_release(void **state)
{
    attack_file *f = NULL;
    enshu_error err = {0};
    if (read_text(state, release, &f, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    return f;
}

static void techniques_are_found_by_id_and_matrix(void **state)
{
    attack_file *f = read_release(state);
    assert_int_equal(attack_file_count(f, false), 5);
    assert_int_equal(attack_file_count(f, true), 0);
    const attack_technique *t = attack_file_find(f, "T1489", false);
    assert_true(t && t->revoked && !t->deprecated);
    expect_text(attack_file_instead(f, t)->id, "T1486");
    assert_true(attack_file_find(f, "T1657", false)->deprecated);
    assert_null(attack_file_find(f, "T1489", true));
    assert_null(attack_file_find(f, "CAPEC-1", false));
    attack_file_destroy(f);
    attack_file_destroy(NULL);
}

static void what_is_no_release_says_where(void **state)
{
    static const struct {
        const char *text, *part;
        int line;
    } rows[] = {{"", "object", 1},
                {"[]", "object", 1},
                {"{\n\"objects\":{}}", "no list", 2},
                {"{\"objects\":[]}", "attack-pattern", 1},
                {"{\"objects\":[\n{\"type\":\n}]}", "malformed", 2},
                {"{\"objects\":[{}", "breaks off", 1},
                {"{\"objects\":[{}]", "end", 1},
                {"{\"objects\":[{}]} x", "end", 1},
                {"{\"id\":}", "value", 1},
                {"{1:2}", "name", 1},
                {"{\"objects\":[" PATTERN("a", "T1", "n", "") "]", "end", 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        attack_file *f = (attack_file *)&rows; /* must be replaced */
        enshu_error err = {0};
        assert_int_equal(read_text(state, rows[i].text, &f, &err),
                         ENSHU_EINVAL);
        assert_null(f);
        expect_contains(err.message, rows[i].part);
        assert_int_equal(err.line, rows[i].line);
    }
    attack_file *f = NULL;
    assert_int_equal(attack_file_read("no/such/file", &f, NULL),
                     ENSHU_ENOTFOUND);
}

#define STEP(id, attack)                                                       \
    "step{ id='" id "', attack='" attack "', takes=min(1), p=1,\n"             \
    "  name={ja='手', en='Step'} }\n"

static void a_scenario_is_held_against_it(void **state)
{
    static const char lua[] =
        "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(30),\n"
        "  title={ja='試', en='Try'} }\n"
        "team{ id='it', name={ja='情', en='IT'} }\n" STEP("good", "T1486")
            STEP("sub", "T1003.001") STEP("old", "T1489") STEP("gone", "T1657")
                STEP("name", "T1078") STEP(
                    "none",
                    "T1190") "step{ id='ics', ics='T0881', takes=min(1), p=1,\n"
                             "  name={ja='手', en='Step'} }\n";
    const enshu_file file = {"main.lua", lua, sizeof lua - 1};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    attack_file *f = read_release(state);
    check_report report;
    base_buffer text;
    assert_int_equal(check_scenario_with(&bundle, "", f, &report, NULL),
                     ENSHU_OK);
    base_buffer_init(&text, 1 << 16);
    check_write(&report, BASE_EN, &text);
    const char *said = base_buffer_get(&text);
    expect_contains(said, "error EN6006: step 'none': T1190 is not in");
    expect_contains(said, "warning EN6007: step 'old': T1489 (Service Stop) "
                          "was revoked: use T1486 Data Encrypted for Impact");
    expect_contains(said, "warning EN6007: step 'gone'");
    expect_contains(said, "note EN6006: step 'name': T1078 is called "
                          "'Accounts that are valid'");
    assert_null(strstr(said, "step 'good': T1486"));
    assert_null(strstr(said, "step 'sub': T1003.001"));
    assert_null(strstr(said, "T0881"));
    assert_int_equal(report.errors, 1);
    base_buffer_fini(&text);
    check_fini(&report);
    attack_file_destroy(f);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(techniques_are_found_by_id_and_matrix),
        TEST(what_is_no_release_says_where),
        TEST(a_scenario_is_held_against_it)};
    return cmocka_run_group_tests_name("attack_file", tests, NULL, NULL);
}
