/*
 * enshu export: logs as files, and the attack for other programs.
 *
 * What the published schemas of STIX 2.1 (cti-stix2-json-schemas), of Attack
 * Flow 2.0.0 and of Navigator layers 4.5 demand of the objects written here is
 * spelt out below as tables.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/enshu.h"
#include "support/expect.h"
#include "support/files.h"

static const char lua[] =
    "scenario{ id='ex', api=1, start='2026-11-24 09:00', length=min(30),\n"
    "  tlp='AMBER', title={ja='書出', en='Export'} }\n"
    "org{ id='air', kind='operator', name={ja='空', en='Air'} }\n"
    "team{ id='it', org='air', name={ja='情', en='IT'} }\n"
    "team{ id='pr', org='air', name={ja='広', en='PR'} }\n"
    "role{ id='admin', team='it', name={ja='担', en='Admin'} }\n"
    "zone{ id='lan', name={ja='LAN', en='LAN'} }\n"
    "conduit{ id='c', from='internet', to='lan', name={ja='線', en='L'} }\n"
    "asset{ id='srv', zone='lan', owner='it', controls={ edr=true },\n"
    "  name={ja='機', en='Server'} }\n"
    "indicator{ id='ip1', kind='ip', value='203.0.113.77',\n"
    "  name={ja='元', en='Source'} }\n"
    "log{ id='sys', kind='syslog', on={'srv'}, owner='it', rate=60,\n"
    "  keep=hours(2), name={ja='記', en='System log'} }\n"
    "step{ id='hit', attack='T1486', takes=min(1), p=1, marks={'ip1'},\n"
    "  detect={ {by='edr', p=1, delay=0} }, name={ja='暗', en='Encrypts'} }\n"
    "step{ id='stop', ics='T0881', takes=min(1), p=1,\n"
    "  name={ja='止', en='Stops'} }\n"
    "adversary{ id='crew', name={ja='団', en='Crew'}, plan={\n"
    "  { 'hit', on='srv', at='T+00:05' }, { 'stop', on='srv' } } }\n";

static void put_scenario(const char *dir, char path[TEST_PATH_SIZE])
{
    path_join(path, dir, "ex.lua");
    write_file(path, lua, sizeof lua - 1);
}

/* The scenario, or a journal of it, exported as `kind`. */
static json_t *export_of(const char *dir, const char *kind, bool played)
{
    char path[TEST_PATH_SIZE], journal[TEST_PATH_SIZE];
    program_result r;
    json_error_t why;
    put_scenario(dir, path);
    path_join(journal, dir, "ex.enshu");
    if (played && !file_exists(journal))
        enshu_expect(GOOD, ARGS("run", path, "--journal", journal, "--quiet"));
    enshu_run(&r,
              ARGS("export", kind, played ? journal : path, "--lang", "en"));
    expect_status(&r, GOOD);
    json_t *o = json_loads(r.out, 0, &why);
    if (!o)
        fail_msg("%s", why.text);
    expect_contains(r.out, "EXERCISE");
    program_fini(&r);
    return o;
}

static const char *text_at(const json_t *o, const char *key)
{
    const char *text = json_string_value(json_object_get(o, key));
    return text ? text : "";
}

/* ---- STIX 2.1 ---- */

/* Properties that the schema of a type requires. */
static const struct {
    const char *type;
    const char *required[6];
} schemas[] = {
    {"identity", {"name"}},
    {"attack-pattern", {"name"}},
    {"intrusion-set", {"name"}},
    {"infrastructure", {"name"}},
    {"indicator", {"pattern", "pattern_type", "valid_from"}},
    {"relationship", {"relationship_type", "source_ref", "target_ref"}},
    {"sighting", {"sighting_of_ref"}},
    {"extension-definition", {"name", "schema", "version", "extension_types"}},
    {"attack-flow", {"name", "start_refs", "scope", "extensions"}},
    {"attack-action", {"name", "extensions"}},
    {"attack-asset", {"name", "extensions"}},
    {"marking-definition", {NULL}}};

static bool is_uuid(const char *text)
{
    static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    for (size_t i = 0; i < sizeof shape - 1; i++) {
        if (shape[i] == '-' ? text[i] != '-'
                            : !isxdigit((unsigned char)text[i]))
            return false;
    }
    return text[sizeof shape - 1] == '\0' && text[14] >= '1' && text[14] <= '5'
           && strchr("89ab", text[19]);
}

static void check_id(const char *id, const char *type)
{
    const size_t n = strlen(type);
    if (strncmp(id, type, n) != 0 || strncmp(id + n, "--", 2) != 0
        || !is_uuid(id + n + 2))
        fail_msg("'%s' is no id of %s", id, type);
}

/* "2026-11-24T00:00:00.000Z" */
static void check_time(const char *text)
{
    static const char shape[] = "0000-00-00T00:00:00.000Z";
    for (size_t i = 0; i < sizeof shape; i++) {
        if (shape[i] == '0' ? !isdigit((unsigned char)text[i])
                            : text[i] != shape[i])
            fail_msg("'%s' is no timestamp", text);
    }
}

static bool has_object(const json_t *bundle, const char *id)
{
    size_t i;
    json_t *o;
    json_array_foreach(json_object_get(bundle, "objects"), i, o)
    {
        if (strcmp(text_at(o, "id"), id) == 0)
            return true;
    }
    return false;
}

static void check_reference(const json_t *bundle, const json_t *value)
{
    assert_true(json_is_string(value));
    if (!has_object(bundle, json_string_value(value)))
        fail_msg("'%s' leads nowhere", json_string_value(value));
}

static bool ends(const char *text, const char *with)
{
    const size_t n = strlen(text), m = strlen(with);
    return n >= m && strcmp(text + n - m, with) == 0;
}

/* Names, and what references lead to; no list is empty. */
static void check_properties(const json_t *bundle, json_t *o)
{
    const char *key;
    json_t *value, *item;
    size_t i;
    json_object_foreach(o, key, value)
    {
        assert_true(strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_")
                    == strlen(key));
        assert_false(json_is_array(value) && json_array_size(value) == 0);
        if (ends(key, "_ref"))
            check_reference(bundle, value);
        if (!ends(key, "_refs"))
            continue;
        json_array_foreach(value, i, item) check_reference(bundle, item);
    }
}

static void check_common(const json_t *o)
{
    expect_text(text_at(o, "spec_version"), "2.1");
    check_id(text_at(o, "id"), text_at(o, "type"));
    check_time(text_at(o, "created"));
    if (strcmp(text_at(o, "type"), "marking-definition") == 0)
        assert_true(json_object_get(o, "definition")
                    || json_object_get(o, "extensions"));
    else
        check_time(text_at(o, "modified"));
}

static void check_object(const json_t *bundle, json_t *o)
{
    size_t i = 0;
    const size_t n = sizeof schemas / sizeof *schemas;
    while (i < n && strcmp(schemas[i].type, text_at(o, "type")) != 0)
        i++;
    if (i == n)
        fail_msg("a '%s' was not looked for", text_at(o, "type"));
    for (size_t k = 0; schemas[i].required[k]; k++) {
        if (!json_object_get(o, schemas[i].required[k]))
            fail_msg("%s: %s is missing", schemas[i].type,
                     schemas[i].required[k]);
    }
    check_common(o);
    check_properties(bundle, o);
}

static void check_bundle(const json_t *bundle)
{
    size_t i;
    json_t *o;
    const json_t *objects = json_object_get(bundle, "objects");
    expect_text(text_at(bundle, "type"), "bundle");
    check_id(text_at(bundle, "id"), "bundle");
    assert_true(json_array_size(objects) > 0);
    json_array_foreach(objects, i, o) check_object(bundle, o);
}

static size_t count(const json_t *bundle, const char *type)
{
    size_t i, n = 0;
    json_t *o;
    json_array_foreach(json_object_get(bundle, "objects"), i, o) n +=
        strcmp(text_at(o, "type"), type) == 0;
    return n;
}

static const json_t *first_of(const json_t *bundle, const char *type)
{
    size_t i;
    json_t *o;
    json_array_foreach(json_object_get(bundle, "objects"), i, o)
    {
        if (strcmp(text_at(o, "type"), type) == 0)
            return o;
    }
    fail_msg("there is no %s", type);
    return NULL;
}

static void a_stix_bundle_is_one(void **state)
{
    for (int played = 0; played < 2; played++) {
        json_t *b = export_of(*state, "stix", played);
        check_bundle(b);
        assert_int_equal(count(b, "attack-pattern"), 2);
        assert_int_equal(count(b, "intrusion-set"), 1);
        assert_int_equal(count(b, "indicator"), 1);
        assert_int_equal(count(b, "infrastructure"), 1);
        assert_int_equal(count(b, "sighting"), played ? 1 : 0);
        expect_text(text_at(first_of(b, "indicator"), "pattern"),
                    "[ipv4-addr:value = '203.0.113.77']");
        /* TLP 2.0 as OASIS marks it. */
        assert_true(has_object(
            b, "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"));
        json_decref(b);
    }
}

static void check_flow_refs(const json_t *b)
{
    size_t i, k;
    json_t *o, *id;
    json_array_foreach(json_object_get(b, "objects"), i, o)
    {
        json_array_foreach(json_object_get(o, "effect_refs"), k, id)
            check_id(json_string_value(id), "attack-action");
        json_array_foreach(json_object_get(o, "asset_refs"), k, id)
            check_id(json_string_value(id), "attack-asset");
        if (*text_at(o, "technique_ref"))
            check_id(text_at(o, "technique_ref"), "attack-pattern");
    }
}

static void an_attack_flow_is_one(void **state)
{
    for (int played = 0; played < 2; played++) {
        json_t *b = export_of(*state, "attack-flow", played);
        const json_t *flow = first_of(b, "attack-flow");
        const json_t *starts = json_object_get(flow, "start_refs");
        check_bundle(b);
        check_flow_refs(b);
        assert_int_equal(count(b, "attack-flow"), 1);
        assert_int_equal(count(b, "attack-action"), 2);
        assert_int_equal(json_array_size(starts), 1);
        expect_text(text_at(flow, "scope"),
                    played ? "incident" : "attack-tree");
        const json_t *first = first_of(b, "attack-action");
        expect_text(text_at(first, "technique_id"), "T1486");
        assert_int_equal(json_array_size(json_object_get(first, "effect_refs")),
                         1);
        /* 09:05 in Japan. */
        expect_text(text_at(first, "execution_start"),
                    played ? "2026-11-24T00:05:00.000Z" : "");
        json_decref(b);
    }
}

static void check_layer(const json_t *layer, const char *domain,
                        const char *technique)
{
    const json_t *versions = json_object_get(layer, "versions");
    const json_t *t = json_array_get(json_object_get(layer, "techniques"), 0);
    expect_text(text_at(versions, "layer"), "4.5");
    assert_true(*text_at(versions, "navigator") && *text_at(layer, "name"));
    expect_text(text_at(layer, "domain"), domain);
    expect_text(text_at(t, "techniqueID"), technique);
    assert_true(text_at(t, "color")[0] == '#');
    const json_t *gradient = json_object_get(layer, "gradient");
    assert_true(json_array_size(json_object_get(gradient, "colors")) >= 2);
}

static void layers_are_by_matrix(void **state)
{
    for (int played = 0; played < 2; played++) {
        json_t *layers = export_of(*state, "navigator", played);
        assert_int_equal(json_array_size(layers), 2);
        check_layer(json_array_get(layers, 0), "enterprise-attack", "T1486");
        check_layer(json_array_get(layers, 1), "ics-attack", "T0881");
        const json_t *t = json_array_get(
            json_object_get(json_array_get(layers, 0), "techniques"), 0);
        if (played)
            expect_contains(text_at(t, "comment"), "T+00:05:00 Encrypts");
        json_decref(layers);
    }
}

static void the_same_gives_the_same(void **state)
{
    static const char *const kinds[] = {"stix", "attack-flow", "navigator"};
    for (size_t i = 0; i < 3; i++) {
        json_t *a = export_of(*state, kinds[i], true);
        json_t *b = export_of(*state, kinds[i], true);
        assert_true(json_equal(a, b));
        json_decref(a);
        json_decref(b);
    }
}

/* ---- logs ---- */

static char *log_file(void **state, const char *format, const char *name)
{
    char path[TEST_PATH_SIZE], out[TEST_PATH_SIZE], file[TEST_PATH_SIZE];
    put_scenario(*state, path);
    path_join(out, *state, format);
    enshu_expect(GOOD, ARGS("export", "logs", path, "--team", "it", "--format",
                            format, "-o", out));
    path_join(file, out, name);
    char *text = read_file(file, NULL);
    assert_non_null(text);
    return text;
}

static size_t lines_of(const char *text, const char *part, size_t *with)
{
    size_t n = 0;
    *with = 0;
    while (*text) {
        const char *end = strchr(text, '\n');
        assert_non_null(end);
        char *line = strndup(text, (size_t)(end - text));
        *with += strstr(line, part) != NULL;
        free(line);
        n++;
        text = end + 1;
    }
    return n;
}

static void each_line_says_exercise(void **state)
{
    size_t with;
    char *text = log_file(state, "syslog", "sys.log");
    const size_t n = lines_of(text, "【演習】EXERCISE", &with);
    assert_true(n > 50);
    assert_int_equal(with, n);
    assert_int_equal(lines_of(text, ">1 2026-11-24T", &with), n);
    assert_int_equal(with, n);
    free(text);
    text = log_file(state, "jsonl", "sys.jsonl");
    assert_int_equal(lines_of(text, "\"exercise\":\"【演習】EXERCISE\"", &with),
                     n);
    assert_int_equal(with, n);
    free(text);
    text = log_file(state, "csv", "sys.csv");
    assert_int_equal(lines_of(text, "\r", &with), n + 1);
    assert_int_equal(with, n + 1);
    assert_int_equal(lines_of(text, "【演習】EXERCISE,", &with), n + 1);
    assert_int_equal(with, n);
    free(text);
}

static void a_team_without_logs_gets_no_file(void **state)
{
    char path[TEST_PATH_SIZE], out[TEST_PATH_SIZE], file[TEST_PATH_SIZE];
    put_scenario(*state, path);
    path_join(out, *state, "none");
    enshu_expect(GOOD, ARGS("export", "logs", path, "--team", "pr", "-o", out));
    path_join(file, out, "sys.log");
    assert_false(file_exists(file));
}

static void a_file_that_is_there_stays(void **state)
{
    char path[TEST_PATH_SIZE], out[TEST_PATH_SIZE], file[TEST_PATH_SIZE];
    program_result r;
    put_scenario(*state, path);
    path_join(out, *state, "logs");
    enshu_expect(GOOD, ARGS("export", "logs", path, "-o", out));
    path_join(file, out, "sys.log");
    char *before = read_file(file, NULL);
    enshu_run(&r, ARGS("export", "logs", path, "-o", out, "--lang", "en"));
    expect_one_line(&r, BAD_INPUT, "is there already");
    char *after = read_file(file, NULL);
    expect_text(after, before);
    path_join(file, out, "sys.log.part");
    assert_false(file_exists(file));
    free(before);
    free(after);
    program_fini(&r);
}

static void bad_use_is_one_line(void **state)
{
    char path[TEST_PATH_SIZE];
    put_scenario(*state, path);
    static const struct {
        const char *kind, *option, *value, *part;
    } rows[] = {{"stixx", "--lang", "en", "stix"},
                {"logs", "--team", "ti", "it, pr"},
                {"logs", "--format", "xml", "jsonl"},
                {"logs", "--until", "soon", "until"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        program_result r;
        enshu_run(&r, ARGS("export", rows[i].kind, path, rows[i].option,
                           rows[i].value, "--lang", "en"));
        expect_one_line(&r, BAD_INPUT, rows[i].part);
        program_fini(&r);
    }
    enshu_expect(BAD_INPUT, ARGS("export", "stix", "no/such/file"));
    enshu_expect(BAD_INPUT, ARGS("export", "stix"));
    program_result r;
    enshu_run(&r,
              ARGS("export", "navigator", "scenarios/minimal", "--lang", "en"));
    expect_one_line(&r, ANSWER_IS_NO, "no step");
    program_fini(&r);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(a_stix_bundle_is_one),
                                       TEST(an_attack_flow_is_one),
                                       TEST(layers_are_by_matrix),
                                       TEST(the_same_gives_the_same),
                                       TEST(each_line_says_exercise),
                                       TEST(a_team_without_logs_gets_no_file),
                                       TEST(a_file_that_is_there_stays),
                                       TEST(bad_use_is_one_line)};
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
