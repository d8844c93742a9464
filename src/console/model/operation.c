#include <string.h>

#include "base/memory.h"
#include "console/model/model_internal.h"

/* Cancelled items within this time share an entry of the timeline. */
enum { TOGETHER_MIN = 5 };

/* ---- figures ---- */

static void add_sample(thing *t, int64_t t_us)
{
    const model_thing *now = &t->pub;
    const int64_t values[MODEL_FIGURES] = {
        [MODEL_QUEUE] = now->queue,
        [MODEL_DELAY_AVG] = now->delay_avg_us,
        [MODEL_DELAY_MAX] = now->delay_max_us,
        [MODEL_LEVEL] = now->level_ppm,
        [MODEL_DONE_COUNT] = now->done,
    };
    if (t->times.n > 0) {
        const int64_t newest =
            *(int64_t *)store_row_at(&t->times, t->times.n - 1);
        if (t_us < newest)
            return;
        const bool full = t->times.n == MODEL_SAMPLES_MAX;
        const size_t drop = t_us == newest ? t->times.n - 1 : 0;
        if (t_us == newest || full) {
            store_row_remove(&t->times, drop);
            for (int i = 0; i < MODEL_FIGURES; i++)
                store_row_remove(&t->figures[i], drop);
        }
    }
    store_row_append(&t->times, &t_us);
    for (int i = 0; i < MODEL_FIGURES; i++)
        store_row_append(&t->figures[i], &values[i]);
}

void fold_sampled(model *m, const fold *f)
{
    thing *t = model_thing_of(m, MODEL_OPERATION, fold_id(m, f, ENSHU_F_ID));
    if (!t)
        return;
    model_thing *pub = &t->pub;
    pub->queue = fold_int(f, ENSHU_F_QUEUE, pub->queue);
    pub->done = fold_int(f, ENSHU_F_DONE, pub->done);
    pub->cancelled = fold_int(f, ENSHU_F_CANCELLED, pub->cancelled);
    pub->delay_max_us = fold_int(f, ENSHU_F_DELAY_MAX, pub->delay_max_us);
    pub->delay_avg_us = fold_int(f, ENSHU_F_DELAY_AVG, pub->delay_avg_us);
    pub->level_ppm = fold_int(f, ENSHU_F_LEVEL, pub->level_ppm);
    pub->lost = fold_int(f, ENSHU_F_LOST, pub->lost);
    pub->affected = fold_int(f, ENSHU_F_AFFECTED, pub->affected);
    add_sample(t, f->t_us);
}

/* ---- items ---- */

static bool comes_before(const model_item *a, int64_t due_us, const char *key)
{
    return a->due_us != due_us ? a->due_us < due_us : strcmp(a->key, key) < 0;
}

/* Where an item with this due time and key is or would be. */
static size_t place_of(const thing *t, int64_t due_us, const char *key)
{
    size_t low = 0;
    size_t high = t->items.n;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (comes_before(store_row_at(&t->items, mid), due_us, key))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* One that is known keeps how far it got. */
void operation_place(thing *operation, const model_item *item)
{
    model_item placed = *item;
    const int64_t *due = store_map_find(&operation->due, item->key, "");
    if (due) {
        const size_t i = place_of(operation, *due, item->key);
        const model_item *old = store_row_at(&operation->items, i);
        placed.state = old->state;
        placed.delay_us = old->delay_us;
        placed.at_us = old->at_us;
        store_row_remove(&operation->items, i);
    } else if (operation->items.n == MODEL_ITEMS_MAX) {
        return;
    }
    store_row_insert(&operation->items,
                     place_of(operation, item->due_us, item->key), &placed);
    store_map_put(&operation->due, item->key, "", item->due_us);
}

/* The item a record is about; one that was never described is taken to be due
 * at that moment.  NULL when there are too many. */
static model_item *item_of(model *m, const fold *f)
{
    thing *t = model_thing_of(m, MODEL_OPERATION, fold_id(m, f, ENSHU_F_ID));
    const char *key = fold_id(m, f, ENSHU_F_KEY);
    if (!t || !*key)
        return NULL;
    if (!store_map_find(&t->due, key, "")) {
        const model_item fresh = {.key = key, .due_us = f->t_us};
        operation_place(t, &fresh);
    }
    const int64_t *due = store_map_find(&t->due, key, "");
    return due ? store_row_at(&t->items, place_of(t, *due, key)) : NULL;
}

void fold_item_started(model *m, const fold *f)
{
    model_item *item = item_of(m, f);
    if (!item)
        return;
    item->state = MODEL_WORKED;
    item->at_us = f->t_us;
    item->load_milli = fold_int(f, ENSHU_F_LOAD, item->load_milli);
}

void fold_item_done(model *m, const fold *f)
{
    model_item *item = item_of(m, f);
    if (!item)
        return;
    item->state = MODEL_DONE;
    item->at_us = f->t_us;
    item->delay_us = fold_int(f, ENSHU_F_DELAY, 0);
}

void operation_note_cancelled(model *m, const fold *f, const char *id)
{
    thing *t = model_thing_of(m, MODEL_OPERATION, id);
    model_entry *together = t ? model_entry_of(m, t->cancelled_entry) : NULL;
    if (together && f->t_us - together->t_us < TOGETHER_MIN * ENSHU_MIN) {
        together->count++;
        return;
    }
    model_note(m, f, MODEL_E_OPERATION, id)->kind =
        enshu_record_name(ENSHU_RECORD_ITEM_CANCELLED);
    if (t)
        t->cancelled_entry = m->first_entry + m->timeline.n - 1;
}

void fold_item_cancelled(model *m, const fold *f)
{
    model_item *item = item_of(m, f);
    if (item) {
        item->state = MODEL_CANCELLED;
        item->at_us = f->t_us;
    }
    operation_note_cancelled(m, f, fold_id(m, f, ENSHU_F_ID));
}
