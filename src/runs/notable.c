#include "runs/notable.h"

#include <stdlib.h>
#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "runs/line_table.h"

/* What was last said of something: of a departure, trip or key figure. */
typedef struct known {
    char *id;
    char *key;
    int64_t said; /* 0: nothing out of the ordinary */
} known;

struct notable {
    known *at; /* sorted by id and key */
    size_t n;
    size_t room;
};

notable *notable_create(void)
{
    return xcalloc(1, sizeof(notable));
}

void notable_destroy(notable *n)
{
    if (!n)
        return;
    for (size_t i = 0; i < n->n; i++) {
        xfree(n->at[i].id);
        xfree(n->at[i].key);
    }
    xfree(n->at);
    xfree(n);
}

static int compare(const known *k, const char *id, const char *key)
{
    const int order = strcmp(k->id, id);
    return order != 0 ? order : strcmp(k->key, key);
}

static known *find(notable *n, const char *id, const char *key)
{
    size_t low = 0;
    size_t high = n->n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare(&n->at[middle], id, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < n->n && compare(&n->at[low], id, key) == 0)
        return &n->at[low];
    if (n->n == n->room) {
        n->room = n->room ? 2 * n->room : 64;
        n->at = xreallocarray(n->at, n->room, sizeof *n->at);
    }
    memmove(n->at + low + 1, n->at + low, (n->n - low) * sizeof *n->at);
    n->n++;
    n->at[low] = (known){xstrdup(id), xstrdup(key), 0};
    return &n->at[low];
}

/* States that are out of the ordinary, from 1; 0: any other.  That a departure
 * was cancelled is also told as of an item, that of a trip is not. */
static int64_t trouble_of(const enshu_record *r)
{
    static const char *const words[] = {"waiting", "held", "stopped",
                                        "cancelled"};
    const char *state = fields_string(r->fields, r->n_fields, ENSHU_F_STATE);
    const size_t n = sizeof words / sizeof *words
                     - (r->kind == ENSHU_RECORD_DEPARTURE_CHANGED);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(state, words[i]) == 0)
            return (int64_t)i + 1;
    }
    return 0;
}

static int64_t severity_of(const enshu_record *r)
{
    const enshu_value *v =
        fields_find(r->fields, r->n_fields, ENSHU_F_SEVERITY);
    return v ? v->as.integer : 0;
}

/* What monitoring says stands beside it as a change of state. */
static bool is_echo(const enshu_record *r)
{
    return r->kind == ENSHU_RECORD_BELIEF_CHANGED
           && strcmp(fields_string(r->fields, r->n_fields, ENSHU_F_VIA),
                     "monitoring")
                  == 0;
}

bool notable_is(notable *n, const enshu_record *r)
{
    const line_row *row = line_row_of(r->kind);
    int64_t said;
    if ((row && row->routine) || is_echo(r))
        return false;
    if (r->kind == ENSHU_RECORD_METRIC_SAMPLED)
        said = severity_of(r);
    else if (r->kind == ENSHU_RECORD_DEPARTURE_CHANGED
             || r->kind == ENSHU_RECORD_TRIP_CHANGED)
        said = trouble_of(r);
    else
        return true;
    known *k = find(n, fields_string(r->fields, r->n_fields, ENSHU_F_ID),
                    fields_string(r->fields, r->n_fields, ENSHU_F_KEY));
    const bool changed = k->said != said;
    k->said = said;
    return changed;
}
