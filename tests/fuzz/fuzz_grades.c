/*
 * Filled grade sheets of any kind, said into a drill that has ended.
 *
 * Wrong is: a row that is neither taken nor empty nor complained of; complaints
 * that are no lines, or not UTF-8; a sheet with complaints that is good all the
 * same; points beyond what there are; a sheet handed out afterwards that cannot
 * be read back, or grades something by itself.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/grade_sheet.h"
#include "cli/roster_table.h"
#include "enshu/score.h"
#include "fuzz.h"
#include "played.h"
#include "support/files.h"

enum { INPUT_MAX = 100000 };

static void check(bool good)
{
    if (!good)
        abort();
}

static size_t count_lines(const char *text)
{
    size_t n = 0;
    for (; (text = strchr(text, '\n')); text++)
        n++;
    return n;
}

/* What came of the rows below the headings. */
static void check_result(const grade_result *r, enshu_status st, size_t rows)
{
    const char *errors = base_buffer_get(&r->errors);
    check(st == ENSHU_OK || st == ENSHU_EINVAL);
    check(base_utf8_is_valid(errors, r->errors.len));
    check(count_lines(errors) == r->n_errors);
    if (st == ENSHU_OK)
        check(r->n_errors == 0 && r->given + r->left == rows);
    else if (r->n_errors > 0)
        check(r->given + r->left + r->n_errors == rows);
    else
        check(r->given == 0 && r->left == 0); /* no such headings */
}

static void check_score(judging *j)
{
    const enshu_score *score = enshu_drill_score(judging_drill(j, 0));
    check(score != NULL);
    check(score->total_milli >= 0 && score->total_milli <= score->max_milli);
    for (size_t i = 0; i < score->n_objectives; i++) {
        const enshu_objective_score *o = &score->objectives[i];
        check(o->points_milli >= 0 && o->points_milli <= o->max_milli);
    }
}

static void say(judging *j, const bundle_sheet *sheet, grade_result *out)
{
    const size_t all = bundle_sheet_rows(sheet);
    grade_result_init(out);
    const enshu_status st =
        grade_sheet_say(sheet, "g.csv", j, BASE_JA, out, NULL);
    check_result(out, st, all > 0 ? all - 1 : 0);
    check_score(j);
}

/* What is still to be graded, as it is handed out. */
static void check_sheet_out(judging *j, bool all)
{
    base_buffer out;
    grade_result result;
    bundle_sheet *sheet = NULL;
    grade_notes *notes = grade_notes_create();
    base_buffer_init(&out, GRADE_SHEET_BYTES);
    grade_sheet_head(BASE_JA, &out);
    const size_t rows =
        grade_sheet_rows(judging_drill(j, 0), 0, notes, all, BASE_JA, &out);
    check(roster_table_read("g.csv", base_buffer_get(&out), out.len, BASE_EN,
                            &sheet, NULL)
          == ENSHU_OK);
    say(j, sheet, &result);
    check(result.n_errors == 0 && result.given == 0 && result.left == rows);
    grade_result_fini(&result);
    bundle_sheet_destroy(sheet);
    grade_notes_destroy(notes);
    base_buffer_fini(&out);
}

static void judge(const char *path, const bundle_sheet *sheet)
{
    judging *j = NULL;
    grade_result result;
    base_key *key = base_key_create();
    check(judging_open(path, "fuzz", key, NULL, &j, NULL) == ENSHU_OK);
    say(j, sheet, &result);
    grade_result_fini(&result);
    check_sheet_out(j, false);
    check_sheet_out(j, true);
    judging_destroy(j);
    base_key_destroy(key);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t n = 0;
    char path[TEST_PATH_SIZE];
    bundle_sheet *sheet = NULL;
    const char *const text = size > 0 ? (const char *)data : "";
    if (size > INPUT_MAX
        || roster_table_read("g.csv", text, size, BASE_EN, &sheet, NULL)
               != ENSHU_OK)
        return 0;
    const played_command *all = played_all(&n);
    char *folder = temp_dir_create();
    path_join(path, folder, "drill.enshu");
    played_write(path, all, n, true);
    judge(path, sheet);
    bundle_sheet_destroy(sheet);
    temp_dir_destroy(folder);
    return 0;
}
