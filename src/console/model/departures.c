/* Departures: flights, vessels, lorries, in order of their due time. */
#include <string.h>

#include "console/model/model_internal.h"

/* Words of the records; the order is that of model_departure_state. */
static const char *const state_words[MODEL_DEP_STATES] = {
    "planned", "open", "boarding", "waiting", "held", "departed", "cancelled"};

/* A word that is not known changes nothing. */
static model_departure_state state_of(const char *word,
                                      model_departure_state otherwise)
{
    for (int i = 0; i < MODEL_DEP_STATES; i++)
        if (strcmp(state_words[i], word) == 0)
            return (model_departure_state)i;
    return otherwise;
}

/* ---- order ---- */

static bool comes_before(const model_departure *d, int64_t due_us,
                         const char *key)
{
    return d->due_us != due_us ? d->due_us < due_us : strcmp(d->key, key) < 0;
}

/* Where one with this due time and key is or would be. */
static size_t place_of(const works *w, int64_t due_us, const char *key)
{
    size_t low = 0;
    size_t high = w->departures.n;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (comes_before(store_row_at(&w->departures, mid), due_us, key))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static model_departure *find(const works *w, const char *key)
{
    const int64_t *due = store_map_find(&w->due, key, "");
    return due ? store_row_at(&w->departures, place_of(w, *due, key)) : NULL;
}

/* The one with this key at this due time; one that is known moves there with
 * all that it is.  NULL when there are too many. */
static model_departure *place(works *w, const char *key, int64_t due_us)
{
    model_departure placed = {.key = key,
                              .sort = "",
                              .dock = "",
                              .after = "",
                              .why = "",
                              .expected_us = due_us,
                              .open_us = -1,
                              .told_us = INT64_MIN};
    const int64_t *due = store_map_find(&w->due, key, "");
    if (due && *due == due_us)
        return find(w, key);
    if (due) {
        const size_t i = place_of(w, *due, key);
        placed = *(model_departure *)store_row_at(&w->departures, i);
        store_row_remove(&w->departures, i);
    } else if (w->departures.n == MODEL_DEPARTURES_MAX) {
        return NULL;
    }
    placed.due_us = due_us;
    const size_t i = place_of(w, due_us, key);
    store_row_insert(&w->departures, i, &placed);
    store_map_put(&w->due, key, "", due_us);
    return store_row_at(&w->departures, i);
}

/* ---- folding ---- */

static void take_counts(model_departure *d, const fold *f)
{
    const struct {
        enshu_field field;
        int64_t *value;
    } rows[] = {{ENSHU_F_BOARDED, &d->boarded},
                {ENSHU_F_BAGS, &d->bags},
                {ENSHU_F_BAGS_DUE, &d->bags_due},
                {ENSHU_F_LEFT, &d->left}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        *rows[i].value = fold_count(f, rows[i].field, *rows[i].value);
}

/* How it stands; what is older than what is known changes nothing. */
static bool take_standing(model *m, model_departure *d, const fold *f)
{
    if (f->t_us < d->told_us)
        return false;
    d->told_us = f->t_us;
    d->state = state_of(fold_id(m, f, ENSHU_F_STATE), d->state);
    d->expected_us = fold_time(f, ENSHU_F_EXPECTED, d->expected_us);
    d->why = fold_id(m, f, ENSHU_F_WHY);
    if (fold_has(f, ENSHU_F_DOCK))
        d->dock = fold_id(m, f, ENSHU_F_DOCK);
    take_counts(d, f);
    return true;
}

void fold_departure_described(model *m, const fold *f)
{
    works *w = works_of(m, fold_id(m, f, ENSHU_F_ID));
    const char *key = fold_id(m, f, ENSHU_F_KEY);
    model_departure *d =
        w && *key ? place(w, key, fold_time(f, ENSHU_F_DUE, f->t_us)) : NULL;
    if (!d)
        return;
    d->sort = fold_id(m, f, ENSHU_F_KIND);
    d->dest = fold_text(m, f, ENSHU_F_DEST);
    d->after = fold_id(m, f, ENSHU_F_AFTER);
    d->load = fold_count(f, ENSHU_F_LOAD, d->load);
    (void)take_standing(m, d, f);
}

/* That one was cancelled is told whenever it was, and once. */
void fold_departure_changed(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_ID);
    works *w = works_find(m, id);
    model_departure *d = w ? find(w, fold_id(m, f, ENSHU_F_KEY)) : NULL;
    if (!d)
        return;
    const bool before = d->state == MODEL_DEP_CANCELLED;
    if (state_of(fold_id(m, f, ENSHU_F_STATE), d->state) == MODEL_DEP_OPEN
        && d->open_us < 0)
        d->open_us = f->t_us;
    const bool news = take_standing(m, d, f);
    if (news && !before && d->state == MODEL_DEP_CANCELLED)
        operation_note_cancelled(m, f, id);
}

/* ---- reading ---- */

size_t model_departures(const model *m, const char *departures,
                        const model_departure **out)
{
    const works *w = works_find(m, departures);
    *out = w ? store_row_at(&w->departures, 0) : NULL;
    return w ? w->departures.n : 0;
}

const model_departure *
model_find_departure(const model *m, const char *departures, const char *key)
{
    const works *w = works_find(m, departures);
    return w ? find(w, key) : NULL;
}
