/* References kept in a journal, and those of the drill in one. */
#include "runs/reference.h"

#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "journal/reference.h"

enum { CURVE_BYTES = 1 << 24 };

/* ---- writing ---- */

static char *write_curve(const reference_curve *c)
{
    json_t *list = json_array();
    for (size_t i = 0; i < c->n; i++)
        json_array_append_new(list, json_integer(c->values[i]));
    char *text = base_json_write(list);
    json_decref(list);
    return text;
}

enshu_status reference_write(const reference_set *set, journal *j,
                             int64_t instance, enshu_error *err)
{
    reference_curve c;
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; st == ENSHU_OK && reference_get(set, i, &c); i++) {
        char *curve = write_curve(&c);
        const journal_reference row = {.instance = instance,
                                       .policy =
                                           enshu_reference_policy(c.reference),
                                       .metric = c.metric,
                                       .n = (int64_t)c.n,
                                       .curve = curve};
        st = journal_add_reference(j, &row, err);
        xfree(curve);
    }
    return st;
}

/* ---- reading ---- */

typedef struct reading {
    reference_set *set;
    enshu_status status;
    enshu_error *err;
} reading;

static void add_curve(reference_set *set, const journal_reference *r,
                      const json_t *list)
{
    reference_curve c = {.reference = reference_of_policy(r->policy),
                         .metric = r->metric,
                         .n = json_array_size(list)};
    int64_t *values = xcalloc(c.n + 1, sizeof *values);
    for (size_t i = 0; i < c.n; i++)
        values[i] = json_integer_value(json_array_get(list, i));
    c.values = values;
    if (c.reference != ENSHU_REFERENCES)
        reference_add(set, &c);
    xfree(values);
}

static void on_row(void *user, const journal_reference *r)
{
    static const base_json_limits limits = {CURVE_BYTES, 4};
    reading *w = user;
    json_t *list = NULL;
    if (w->status != ENSHU_OK)
        return;
    w->status = base_json_parse(r->curve, strlen(r->curve), limits,
                                "reference.curve", &list, w->err);
    if (w->status == ENSHU_OK && !json_is_array(list))
        w->status = enshu_fail(w->err, ENSHU_EINVAL,
                               "reference '%s' of '%s' is no list of numbers",
                               r->policy, r->metric);
    if (w->status == ENSHU_OK)
        add_curve(w->set, r, list);
    json_decref(list);
}

enshu_status reference_read(reference_set *set, journal *j, int64_t instance,
                            enshu_error *err)
{
    reading w = {set, ENSHU_OK, err};
    const enshu_status st =
        journal_each_reference(j, instance, on_row, &w, err);
    return st == ENSHU_OK ? w.status : st;
}

enshu_status reference_read_for(reference_set *set, journal *j,
                                int64_t instance, const enshu_drill *d,
                                enshu_error *err)
{
    reading w = {set, ENSHU_OK, NULL};
    const enshu_status st =
        journal_each_reference(j, instance, on_row, &w, err);
    if (st != ENSHU_OK || w.status != ENSHU_OK || !reference_fits(set, d))
        reference_clear(set);
    return st;
}

/* ---- both ---- */

enshu_status reference_play_files(reference_set *set, journal *j,
                                  const reference_options *options,
                                  enshu_error *err)
{
    const journal_header *h = journal_get_header(j);
    reference_options o = *options;
    enshu_file *files = NULL;
    size_t n = 0;
    enshu_status st = journal_copy_files(j, &files, &n, err);
    if (st != ENSHU_OK)
        return st;
    o.bundle = (enshu_bundle){h->entry, files, n};
    o.seed = (uint64_t)h->seed;
    st = reference_play(set, &o, err);
    journal_files_destroy(files, n);
    return st;
}

enshu_status reference_measure(reference_set *set, journal *j, int64_t instance,
                               enshu_drill *d, const reference_options *options,
                               enshu_error *err)
{
    reference_curve first;
    if (!enshu_drill_wants_references(d))
        return ENSHU_OK;
    enshu_status st = ENSHU_OK;
    if (!reference_get(set, 0, &first))
        st = reference_read_for(set, j, instance, d, err);
    if (st == ENSHU_OK && !reference_get(set, 0, &first))
        st = reference_play_files(set, j, options, err);
    return st == ENSHU_OK ? reference_hand(set, d, err) : st;
}
