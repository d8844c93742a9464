/* The API table hangs together, and every name in it exists for scenarios. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "script/api_table.h"

#include "findings.h"

typedef void visit_record(const enshu__record *record);

static void visit_parts(const enshu__record *record, visit_record *visit)
{
    visit(record);
    for (size_t i = 0; i < record->n; i++) {
        if (record->fields[i].rows)
            visit_parts(record->fields[i].rows, visit);
    }
}

static void visit_all(visit_record *visit)
{
    for (size_t i = 0; i < enshu__api_n_records; i++)
        visit_parts(enshu__api_records[i], visit);
}

static void check_field(const enshu__record *record, const enshu__field *f)
{
    if (!f->ja || !f->ja[0] || !f->en || !f->en[0])
        fail_msg("%s.%s has no help", record->name, f->name);
    if (f->len != strlen(f->name) || f->at >= record->size)
        fail_msg("%s.%s: wrong length or place", record->name, f->name);
    if (f->type == ENSHU__T_ENUM) {
        assert_non_null(f->words);
        for (int64_t i = 0; i <= f->preset; i++)
            assert_non_null(f->words[i]);
    }
    const bool refers =
        f->type == ENSHU__T_REF || f->type == ENSHU__T_REFS
        || f->type == ENSHU__T_AUDIENCE || f->type == ENSHU__T_AFTER
        || f->type == ENSHU__T_METRIC || f->type == ENSHU__T_NEEDS
        || f->type == ENSHU__T_FORM;
    if (refers != (f->kinds != 0))
        fail_msg("%s.%s: kinds", record->name, f->name);
}

static void check_record(const enshu__record *record)
{
    assert_true(record->n <= 64); /* given fields are bits of a word */
    for (size_t i = 0; i < record->n; i++) {
        check_field(record, &record->fields[i]);
        for (size_t k = 0; k < i; k++) {
            const enshu__field *a = &record->fields[i];
            const enshu__field *b = &record->fields[k];
            assert_string_not_equal(a->name, b->name);
            assert_true(a->position == 0 || a->position != b->position);
        }
    }
}

static void every_field_has_a_place_a_type_and_help(void **state)
{
    (void)state;
    visit_all(check_record);
}

static void the_default_people_read_is_the_one_that_is_kept(void **state)
{
    (void)state;
    for (size_t i = 0; i < enshu__api_n_records; i++) {
        const enshu__record *record = enshu__api_records[i];
        for (size_t k = 0; k < record->n; k++) {
            const enshu__field *f = &record->fields[k];
            if (f->type != ENSHU__T_ENUM || !f->default_)
                continue;
            char quoted[32];
            (void)snprintf(quoted, sizeof quoted, "\"%s\"",
                           f->words[f->preset]);
            assert_string_equal(f->default_, quoted);
        }
    }
}

static void every_declarator_has_its_kind_and_can_be_found_by_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < enshu__api_n_records; i++) {
        const enshu__record *record = enshu__api_records[i];
        assert_true(record->ja && record->en);
        if (record == &enshu__record_scenario)
            continue;
        assert_ptr_equal(enshu__api_record(record->kind), record);
        assert_int_equal(record->fields[0].type, ENSHU__T_ID);
    }
    assert_null(enshu__api_record(ENSHU__PROCESS));
}

static void every_name_is_there_for_a_scenario(void **state)
{
    (void)state;
    char lua[8192];
    char out[FINDINGS_SIZE];
    size_t len = 0;
    for (size_t i = 0; i < enshu__api_n_records; i++)
        len += (size_t)snprintf(lua + len, sizeof lua - len,
                                "assert(type(%s) == 'function')\n",
                                enshu__api_records[i]->name);
    for (size_t i = 0; i < enshu__api_n_functions; i++) {
        const enshu__function *f = &enshu__api_functions[i];
        assert_true(f->ja[0] && f->en[0] && f->call);
        len += (size_t)snprintf(lua + len, sizeof lua - len,
                                "assert(type(%s) == 'function')\n", f->name);
    }
    assert_true(len < sizeof lua);
    assert_string_equal(findings_in_frame(lua, out), "");
    assert_string_equal(
        findings_in_frame("assert(TARGET == '$target' and vars and fx)", out),
        "");
}

static void effects_and_names_cannot_be_changed(void **state)
{
    (void)state;
    static const char *const rows[] = {"fx.state = 1", "fx.more = 1",
                                       "asset = 1", "TARGET = 'x'"};
    char out[FINDINGS_SIZE];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_non_null(strstr(findings_in_frame(rows[i], out), "2 E EN1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_has_a_place_a_type_and_help),
        cmocka_unit_test(the_default_people_read_is_the_one_that_is_kept),
        cmocka_unit_test(every_declarator_has_its_kind_and_can_be_found_by_it),
        cmocka_unit_test(every_name_is_there_for_a_scenario),
        cmocka_unit_test(effects_and_names_cannot_be_changed),
    };
    return cmocka_run_group_tests_name("script/api", tests, NULL, NULL);
}
