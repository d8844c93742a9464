/* Every number of a report can be had with the SQL of docs/journal.md: no
 * statement says otherwise than the report, and no number of the report is in
 * none of them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include <cmocka.h>

#include "base/json.h"
#include "base/memory.h"
#include "played.h"
#include "review/write.h"
#include "support/expect.h"
#include "support/files.h"

enum { BYTES = 1 << 26, PATH_BYTES = 128, BLOCKS = 55 };

typedef enum block_mode {
    MODE_ONCE, /* run it, expect nothing */
    MODE_SAME, /* the same rows in the same order */
    MODE_HAS,  /* each row is found in the report */
    MODE_FROM, /* each of the report is found among the rows */
    MODE_OTHER /* an example */
} block_mode;

/* One block of SQL in the document. */
typedef struct block {
    block_mode mode;
    char path[PATH_BYTES];
    char *sql;
} block;

/* ---- the document ---- */

static bool read_mark(const char *text, const char *mark, block_mode mode,
                      block *out)
{
    const size_t len = strlen(mark);
    if (strncmp(text, mark, len) != 0)
        return false;
    const size_t n = strcspn(text + len, "\n");
    assert_true(n < sizeof out->path);
    memcpy(out->path, text + len, n);
    out->path[n] = '\0';
    out->mode = mode;
    return true;
}

static void read_block(const char *text, size_t len, block *out)
{
    *out = (block){.mode = MODE_OTHER, .sql = xstrndup(text, len)};
    if (!read_mark(text, "-- report: ", MODE_SAME, out)
        && !read_mark(text, "-- report has: ", MODE_HAS, out)
        && !read_mark(text, "-- report from: ", MODE_FROM, out))
        (void)read_mark(text, "-- once", MODE_ONCE, out);
}

/* Calls for each block in order; how many there were. */
static size_t each_block(void (*fn)(void *user, const block *b), void *user)
{
    char path[TEST_PATH_SIZE];
    static const char begin[] = "```sql\n";
    path_join(path, source_dir(), "docs/journal.md");
    char *text = read_file(path, NULL);
    size_t n = 0;
    assert_non_null(text);
    char *at = strstr(text, begin);
    for (; at; at = strstr(at, begin)) {
        at += sizeof begin - 1;
        char *end = strstr(at, "```");
        block b;
        assert_non_null(end);
        read_block(at, (size_t)(end - at), &b);
        fn(user, &b);
        xfree(b.sql);
        at = end + 3;
        n++;
    }
    free(text);
    return n;
}

/* ---- the report ---- */

/* The values at a path such as "a.b[].c[]", one after the other. */
static void collect(json_t *value, const char *path, json_t *out)
{
    const size_t len = strcspn(path, ".[");
    char name[PATH_BYTES];
    if (!*path) {
        json_array_append(out, value);
        return;
    }
    assert_true(len < sizeof name);
    memcpy(name, path, len);
    name[len] = '\0';
    json_t *next = json_object_get(value, name);
    if (!next)
        fail_msg("the report has no '%s'", name);
    path += len;
    if (strncmp(path, "[]", 2) == 0) {
        path += 2 + (path[2] == '.');
        for (size_t i = 0; i < json_array_size(next); i++)
            collect(json_array_get(next, i), path, out);
    } else {
        collect(next, path + (*path == '.'), out);
    }
}

/* What is said of a team or an organisation; "" is the whole drill. */
static const review_report *find_report(const review *r, const char *party)
{
    const review_report *report = NULL;
    for (size_t i = 0; i < review_count(r) && !report; i++) {
        if (strcmp(review_get(r, i)->scope.id, party) == 0)
            report = review_get(r, i);
    }
    assert_non_null(report);
    return report;
}

static json_t *report_of(const char *journal, const char *party)
{
    static const base_json_limits limits = {BYTES, 32};
    const review_options o = {.journal = journal};
    enshu_error err = {0};
    review *r = NULL;
    json_t *root = NULL;
    base_buffer b;
    base_buffer_init(&b, BYTES);
    if (review_open(&o, &r, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    review_write_json(r, find_report(r, party), &b);
    assert_int_equal(
        base_json_parse(b.bytes, b.len, limits, "report", &root, &err),
        ENSHU_OK);
    base_buffer_fini(&b);
    review_close(r);
    return root;
}

/* ---- comparing ---- */

typedef struct comparison {
    sqlite3 *db;
    json_t *report;
    const char *party;    /* whose it is; "" the whole drill */
    size_t compared;      /* blocks */
    const json_t **given; /* values that a statement gave */
    size_t n_given;
} comparison;

static bool is_whole(const comparison *c)
{
    return c->party[0] == '\0';
}

static bool same(const json_t *value, sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    if (json_is_integer(value))
        return json_integer_value(value) == sqlite3_column_int64(row, column)
               && sqlite3_column_type(row, column) == SQLITE_INTEGER;
    if (json_is_boolean(value))
        return json_is_true(value) == (sqlite3_column_int(row, column) != 0);
    return json_is_string(value) && text
           && strcmp(json_string_value(value), text) == 0;
}

/* A row of one nameless column is the value itself. */
static const json_t *value_of(const json_t *element, const char *name)
{
    if (!json_is_object(element))
        return element;
    return json_object_get(element, name);
}

static bool is_help(const char *column)
{
    return strcmp(column, "order") == 0;
}

static bool agrees(const json_t *element, sqlite3_stmt *row, char **why)
{
    for (int i = 0; i < sqlite3_column_count(row); i++) {
        const char *name = sqlite3_column_name(row, i);
        const json_t *value = value_of(element, name);
        if (is_help(name) || (value && same(value, row, i)))
            continue;
        if (why) {
            char *has = value ? json_dumps(value, JSON_ENCODE_ANY) : NULL;
            *why = xprintf("%s is %s in the report and %s in the journal", name,
                           has ? has : "missing",
                           (const char *)sqlite3_column_text(row, i));
            free(has);
        }
        return false;
    }
    return true;
}

/* A part of the drill lacks some things; totals of so few are not shown. */
static bool may_be_empty(const comparison *c, const block *b)
{
    return !is_whole(c) || strcmp(b->path, "distribution[]") == 0;
}

/* The numbers of a row that was found in the report. */
static void take(comparison *c, const json_t *element, sqlite3_stmt *row)
{
    const size_t n = (size_t)sqlite3_column_count(row);
    c->given = xreallocarray(c->given, c->n_given + n, sizeof *c->given);
    for (size_t i = 0; i < n; i++) {
        const char *name = sqlite3_column_name(row, (int)i);
        if (!is_help(name))
            c->given[c->n_given++] = value_of(element, name);
    }
}

static json_t *expected_of(const comparison *c, const block *b)
{
    json_t *out = json_array();
    collect(c->report, b->path, out);
    return out;
}

static sqlite3_stmt *prepare(const comparison *c, const char *sql)
{
    sqlite3_stmt *row = NULL;
    if (sqlite3_prepare_v2(c->db, sql, -1, &row, NULL) != SQLITE_OK)
        fail_msg("%s\n%s", sqlite3_errmsg(c->db), sql);
    return row;
}

static void compare_rows(comparison *c, const block *b)
{
    json_t *expected = expected_of(c, b);
    sqlite3_stmt *row = prepare(c, b->sql);
    size_t n = 0;
    while (sqlite3_step(row) == SQLITE_ROW) {
        char *why = NULL;
        const json_t *element = json_array_get(expected, n++);
        if (!element)
            fail_msg("%s: more rows than the report has", b->path);
        if (!agrees(element, row, &why))
            fail_msg("%s, row %zu: %s", b->path, n, why);
        take(c, element, row);
    }
    if (n != json_array_size(expected))
        fail_msg("%s: %zu rows, the report has %zu", b->path, n,
                 json_array_size(expected));
    assert_true(n > 0 || may_be_empty(c, b)); /* else nothing was compared */
    sqlite3_finalize(row);
    json_decref(expected);
}

/* Every element that the row may stand for. */
static bool take_all(comparison *c, const json_t *list, sqlite3_stmt *row)
{
    bool found = false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (!agrees(json_array_get(list, i), row, NULL))
            continue;
        take(c, json_array_get(list, i), row);
        found = true;
    }
    return found;
}

static void look_up_rows(comparison *c, const block *b)
{
    json_t *expected = expected_of(c, b);
    sqlite3_stmt *row = prepare(c, b->sql);
    size_t n = 0;
    while (sqlite3_step(row) == SQLITE_ROW) {
        char *why = NULL;
        n++;
        if (!take_all(c, expected, row)) {
            (void)agrees(json_array_get(expected, 0), row, &why);
            fail_msg("%s: row %zu is not in the report (%s)\n%s", b->path, n,
                     why ? why : "", b->sql);
        }
    }
    assert_true(n > 0 || !is_whole(c));
    sqlite3_finalize(row);
    json_decref(expected);
}

static bool find_element(comparison *c, const json_t *element,
                         sqlite3_stmt *row)
{
    sqlite3_reset(row);
    while (sqlite3_step(row) == SQLITE_ROW) {
        if (!agrees(element, row, NULL))
            continue;
        take(c, element, row);
        return true;
    }
    return false;
}

static void look_up_elements(comparison *c, const block *b)
{
    json_t *expected = expected_of(c, b);
    sqlite3_stmt *row = prepare(c, b->sql);
    assert_true(json_array_size(expected) > 0 || !is_whole(c));
    for (size_t i = 0; i < json_array_size(expected); i++) {
        if (!find_element(c, json_array_get(expected, i), row))
            fail_msg("%s: element %zu is not in the journal", b->path, i);
    }
    sqlite3_finalize(row);
    json_decref(expected);
}

static void run(comparison *c, const block *b)
{
    char *why = NULL;
    if (sqlite3_exec(c->db, b->sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s\n%s", why, b->sql);
}

/* The statement with the report's party in it. */
static char *for_party(const comparison *c, const char *sql)
{
    static const char hole[] = "'' AS party";
    const char *at = strstr(sql, hole);
    return at ? xprintf("%.*s'%s' AS party%s", (int)(at - sql), sql, c->party,
                        at + sizeof hole - 1)
              : xstrdup(sql);
}

static void compare(comparison *c, const block *b)
{
    switch (b->mode) {
    case MODE_SAME:
        compare_rows(c, b);
        break;
    case MODE_HAS:
        look_up_rows(c, b);
        break;
    case MODE_FROM:
        look_up_elements(c, b);
        break;
    default: /* an example at least runs */
        run(c, b);
        return;
    }
    c->compared++;
}

static void compare_block(void *user, const block *b)
{
    comparison *c = user;
    block own = *b;
    own.sql = for_party(c, b->sql);
    compare(c, &own);
    xfree(own.sql);
}

/* ---- what no statement gave ---- */

static bool is_given(const comparison *c, const json_t *value)
{
    for (size_t i = 0; i < c->n_given; i++) {
        if (c->given[i] == value)
            return true;
    }
    return false;
}

/* How many numbers the report has. */
static size_t check_given(const comparison *c, const json_t *value,
                          const char *path)
{
    size_t n = 0;
    if (json_is_number(value)) {
        if (!is_given(c, value))
            fail_msg("no statement gives %s (of '%s')", path, c->party);
        return 1;
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        char *below = xprintf("%s[%zu]", path, i);
        n += check_given(c, json_array_get(value, i), below);
        xfree(below);
    }
    const char *key;
    json_t *of;
    json_object_foreach((json_t *)value, key, of)
    {
        char *below = xprintf("%s%s%s", path, *path ? "." : "", key);
        n += check_given(c, of, below);
        xfree(below);
    }
    return n;
}

/* ---- tests ---- */

/* Nothing of it needs the journal to be written. */
static size_t compare_report(const char *journal, const char *party)
{
    comparison c = {.party = party, .report = report_of(journal, party)};
    assert_int_equal(
        sqlite3_open_v2(journal, &c.db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_true(each_block(compare_block, &c) > BLOCKS);
    assert_true(c.compared > 40);
    const size_t n = check_given(&c, c.report, "");
    sqlite3_close(c.db);
    xfree(c.given);
    json_decref(c.report);
    return n;
}

static void write_all(void **state, char path[TEST_PATH_SIZE])
{
    size_t n = 0;
    const played_command *all = played_all(&n);
    path_join(path, *state, "drill.enshu");
    played_write(path, all, n, true);
}

static void every_number_can_be_had_with_the_sql_of_the_document(void **state)
{
    char path[TEST_PATH_SIZE];
    write_all(state, path);
    assert_true(compare_report(path, "") > 500);
}

static void so_can_those_of_a_team_and_of_an_organisation(void **state)
{
    char path[TEST_PATH_SIZE];
    write_all(state, path);
    assert_true(compare_report(path, "desk") > 400);
    assert_true(compare_report(path, "gate") > 100); /* has no key figure */
    assert_true(compare_report(path, "air") > 400);
}

static void compare_totals(void *user, const block *b)
{
    comparison *c = user;
    const size_t before = c->n_given;
    if (b->mode == MODE_ONCE)
        run(c, b);
    if (strcmp(b->path, "distribution[]") != 0)
        return;
    compare(c, b);
    assert_true(c->n_given > before);
}

static void totals_of_worlds_are_had_without_the_worlds_reports(void **state)
{
    enum { WORLDS = 6 };
    char path[TEST_PATH_SIZE];
    comparison c = {.party = ""};
    path_join(path, *state, "worlds.enshu");
    played_write_worlds(path, WORLDS, 2, true);
    c.report = report_of(path, "");
    assert_int_equal(sqlite3_open_v2(path, &c.db, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    (void)each_block(compare_totals, &c);
    assert_int_equal(c.compared, 1);
    assert_int_equal(c.n_given, WORLDS);
    sqlite3_close(c.db);
    xfree(c.given);
    json_decref(c.report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            every_number_can_be_had_with_the_sql_of_the_document,
            temp_dir_setup, temp_dir_teardown),
        cmocka_unit_test_setup_teardown(
            so_can_those_of_a_team_and_of_an_organisation, temp_dir_setup,
            temp_dir_teardown),
        cmocka_unit_test_setup_teardown(
            totals_of_worlds_are_had_without_the_worlds_reports, temp_dir_setup,
            temp_dir_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
