/* Every number of a report can be had with the SQL of docs/journal.md. */
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

enum { BYTES = 1 << 26, PATH_BYTES = 128, BLOCKS = 28 };

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

static json_t *report_of(const char *journal)
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
    review_write_json(r, review_get(r, 0), &b);
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
    size_t compared; /* blocks */
    size_t values;
} comparison;

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
        c->values += (size_t)sqlite3_column_count(row);
    }
    if (n != json_array_size(expected))
        fail_msg("%s: %zu rows, the report has %zu", b->path, n,
                 json_array_size(expected));
    assert_true(n > 0); /* else nothing was compared */
    sqlite3_finalize(row);
    json_decref(expected);
}

static bool is_among(const json_t *list, sqlite3_stmt *row)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (agrees(json_array_get(list, i), row, NULL))
            return true;
    }
    return false;
}

static void look_up_rows(comparison *c, const block *b)
{
    json_t *expected = expected_of(c, b);
    sqlite3_stmt *row = prepare(c, b->sql);
    size_t n = 0;
    while (sqlite3_step(row) == SQLITE_ROW) {
        char *why = NULL;
        n++;
        if (!is_among(expected, row)) {
            (void)agrees(json_array_get(expected, 0), row, &why);
            fail_msg("%s: row %zu is not in the report (%s)", b->path, n,
                     why ? why : "");
        }
        c->values += (size_t)sqlite3_column_count(row);
    }
    assert_true(n > 0);
    sqlite3_finalize(row);
    json_decref(expected);
}

static void look_up_elements(comparison *c, const block *b)
{
    json_t *expected = expected_of(c, b);
    sqlite3_stmt *row = prepare(c, b->sql);
    assert_true(json_array_size(expected) > 0);
    for (size_t i = 0; i < json_array_size(expected); i++) {
        bool found = false;
        sqlite3_reset(row);
        while (!found && sqlite3_step(row) == SQLITE_ROW)
            found = agrees(json_array_get(expected, i), row, NULL);
        if (!found)
            fail_msg("%s: element %zu is not in the journal", b->path, i);
        c->values += (size_t)sqlite3_column_count(row);
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

static void compare_block(void *user, const block *b)
{
    comparison *c = user;
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

/* Nothing of it needs the journal to be written. */
static void every_number_can_be_had_with_the_sql_of_the_document(void **state)
{
    char path[TEST_PATH_SIZE];
    size_t n = 0;
    const played_command *all = played_all(&n);
    comparison c = {0};
    path_join(path, *state, "drill.enshu");
    played_write(path, all, n, true);
    c.report = report_of(path);
    assert_int_equal(sqlite3_open_v2(path, &c.db, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    assert_true(each_block(compare_block, &c) > BLOCKS);
    assert_true(c.compared >= 20);
    assert_true(c.values > 300);
    sqlite3_close(c.db);
    json_decref(c.report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            every_number_can_be_had_with_the_sql_of_the_document,
            temp_dir_setup, temp_dir_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
