/*
 * The report of a journal in which rows were written by somebody else: each
 * line of the input replaces the fields of a command or record ("c 3 {...}",
 * "r 12 {...}"), the options of the drill ("o {...}"), the curve of a reference
 * ("k [...]") or who came ("p text").
 *
 * Wrong is: no report and no line that says why; text that is not UTF-8;
 * markup that people typed and that is still markup.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "played.h"
#include "review/write.h"
#include "support/files.h"

enum { BYTES = 1 << 26 };

static void check(bool good)
{
    if (!good)
        abort();
}

/* ---- the journal ---- */

static const struct {
    char letter;
    const char *sql;
} changes[] = {{'c', "UPDATE command SET fields = ?1 WHERE n = ?2"},
               {'r', "UPDATE record SET fields = ?1 WHERE n = ?2"},
               {'o', "UPDATE drill SET options = ?1 WHERE ?2 = ?2"},
               {'k', "UPDATE reference SET curve = ?1 WHERE ?2 = ?2"},
               {'p', "UPDATE visit SET person = ?1 WHERE ?2 = ?2"}};

static void change(sqlite3 *db, const char *sql, const char *text,
                   long long row)
{
    sqlite3_stmt *statement = NULL;
    check(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK);
    sqlite3_bind_text(statement, 1, text, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(statement, 2, row);
    (void)sqlite3_step(statement);
    sqlite3_finalize(statement);
}

static void apply(sqlite3 *db, const char *line)
{
    char *rest = NULL;
    const long long row = strtoll(line + 1, &rest, 10);
    while (*rest == ' ')
        rest++;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        if (changes[i].letter == line[0])
            change(db, changes[i].sql, rest, row);
    }
}

static void alter(const char *path, char *lines)
{
    sqlite3 *db = NULL;
    char *rest = NULL;
    check(sqlite3_open(path, &db) == SQLITE_OK);
    for (char *line = strtok_r(lines, "\n", &rest); line;
         line = strtok_r(NULL, "\n", &rest))
        apply(db, line);
    sqlite3_close(db);
}

/* ---- the report ---- */

static void check_text(const base_buffer *b)
{
    check(!b->full && base_utf8_is_valid(base_buffer_get(b), b->len));
}

static void check_report(const review *r, const review_report *report)
{
    base_buffer b;
    base_buffer_init(&b, BYTES);
    review_write_html(r, report, REVIEW_BOTH, &b);
    check_text(&b);
    check(!strstr(base_buffer_get(&b), "<script"));
    base_buffer_clear(&b);
    review_write_json(r, report, &b);
    check_text(&b);
    for (size_t i = 0; i < review_tables(); i++) {
        base_buffer_clear(&b);
        review_write_csv(report, i, REVIEW_BOTH, &b);
        check_text(&b);
    }
    base_buffer_fini(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t n = 0;
    const played_command *all = played_all(&n);
    char *folder = temp_dir_create();
    char path[TEST_PATH_SIZE];
    char *lines = xstrndup((const char *)data, size);
    enshu_error err = {0};
    review *r = NULL;
    path_join(path, folder, "drill.enshu");
    played_write(path, all, n, true);
    alter(path, lines);
    const review_options o = {.journal = path, .persons = true};
    if (review_open(&o, &r, &err) != ENSHU_OK)
        check(err.message[0] != '\0');
    for (size_t i = 0; r && i < review_count(r); i++)
        check_report(r, review_get(r, i));
    review_close(r);
    temp_dir_destroy(folder);
    xfree(lines);
    return 0;
}
