/* What a branch shares with its ancestors. */
#include "journal/journal_internal.h"

/* One step up; false at the drill itself, and where a damaged table would lead
 * back down. */
static bool find_parent(sqlite3_stmt *find, int64_t branch,
                        journal__segment *parent)
{
    sqlite3_bind_int64(find, 1, branch);
    bool found = false;
    if (sqlite3_step(find) == SQLITE_ROW
        && sqlite3_column_type(find, 0) == SQLITE_INTEGER) {
        *parent = (journal__segment){
            .branch = sqlite3_column_int64(find, 0),
            .last_command = sqlite3_column_int64(find, 1),
            .last_record = sqlite3_column_int64(find, 2),
            .last_us = sqlite3_column_int64(find, 3),
        };
        found = parent->branch < branch;
    }
    sqlite3_reset(find);
    return found;
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* What was cut off from an ancestor is cut off from its own ancestors too. */
static void limit(journal__segment *s, const journal__segment *by)
{
    s->last_command = least(s->last_command, by->last_command);
    s->last_record = least(s->last_record, by->last_record);
    s->last_us = least(s->last_us, by->last_us);
}

static void turn_around(journal__segment *segments, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        const journal__segment swap = segments[i];
        segments[i] = segments[n - 1 - i];
        segments[n - 1 - i] = swap;
    }
}

int journal__lineage(journal *j, int64_t branch, journal__segment **out,
                     size_t *n)
{
    sqlite3_stmt *find;
    *out = xcalloc(1, sizeof **out);
    *n = 1;
    (*out)[0] = (journal__segment){branch, INT64_MAX, INT64_MAX, INT64_MAX};
    int code = journal__prepare(j->db, &find, "%s",
                                "SELECT parent, forked_after_command, "
                                "forked_after_record, forked_at_us "
                                "FROM branch WHERE id = ?1");
    if (code != SQLITE_OK)
        return code;
    journal__segment next;
    while (find_parent(find, (*out)[*n - 1].branch, &next)) {
        limit(&next, &(*out)[*n - 1]);
        *out = xreallocarray(*out, *n + 1, sizeof **out);
        (*out)[(*n)++] = next;
    }
    code = sqlite3_finalize(find);
    turn_around(*out, *n);
    return code;
}
