/* Railway lines: what there is of them, and how sections stood.  Trips are in
 * line_trips.c. */
#include "console/model/line.h"

#include <string.h>

#include "base/memory.h"
#include "console/model/line_internal.h"

/* ---- life ---- */

rail *rail_find(const model *m, const char *timetable)
{
    const thing *t = model_thing_of(m, MODEL_OPERATION, timetable);
    return t ? t->rail : NULL;
}

static rail *rail_of(model *m, const char *timetable)
{
    thing *t = model_thing_of(m, MODEL_OPERATION, timetable);
    if (!t || t->rail)
        return t ? t->rail : NULL;
    rail *r = xcalloc(1, sizeof *r);
    store_row_init(&r->stops, sizeof(model_stop));
    store_map_init(&r->stop_index);
    store_row_init(&r->sections, sizeof(kept_section *));
    store_row_init(&r->trips, sizeof(kept_trip *));
    store_row_init(&r->made, sizeof(kept_trip *));
    store_map_init(&r->trip_index);
    t->rail = r;
    return r;
}

static kept_section *section_at(const rail *r, size_t i)
{
    return *(kept_section **)store_row_at(&r->sections, i);
}

void rail_destroy(rail *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->sections.n; i++) {
        store_row_fini(&section_at(r, i)->spells);
        xfree(section_at(r, i));
    }
    rail_free_trips(r);
    store_row_fini(&r->stops);
    store_map_fini(&r->stop_index);
    store_row_fini(&r->sections);
    xfree(r);
}

/* ---- stops ---- */

size_t rail_stop(const rail *r, const char *id)
{
    const int64_t *at = store_map_find(&r->stop_index, id, "");
    return at ? (size_t)*at : SIZE_MAX;
}

static model_stop *make_stop(rail *r, const char *id)
{
    size_t i = rail_stop(r, id);
    if (i == SIZE_MAX) {
        const model_stop fresh = {.id = id};
        if (!*id || r->stops.n == RAIL_STOPS_MAX)
            return NULL;
        i = r->stops.n;
        store_map_put(&r->stop_index, id, "", (int64_t)i);
        store_row_append(&r->stops, &fresh);
    }
    return store_row_at(&r->stops, i);
}

static void take_crowd(model_stop *s, const fold *f)
{
    s->waiting = fold_count(f, ENSHU_F_QUEUE, s->waiting);
    s->closed = fold_int(f, ENSHU_F_CLOSED, s->closed) != 0;
}

void fold_stop_described(model *m, const fold *f)
{
    rail *r = rail_of(m, fold_id(m, f, ENSHU_F_ID));
    model_stop *s = r ? make_stop(r, fold_id(m, f, ENSHU_F_PLACE)) : NULL;
    if (!s)
        return;
    s->name = fold_text(m, f, ENSHU_F_NAME);
    s->km_milli = fold_bounded(fold_int(f, ENSHU_F_KM, s->km_milli));
    s->capacity = fold_count(f, ENSHU_F_CAPACITY, 0);
    s->turnback = fold_int(f, ENSHU_F_TURNBACK, 0) != 0;
    s->major = fold_int(f, ENSHU_F_MAX, 0) != 0;
    take_crowd(s, f);
}

void fold_stop_sampled(model *m, const fold *f)
{
    const rail *r = rail_find(m, fold_id(m, f, ENSHU_F_ID));
    const size_t i = r ? rail_stop(r, fold_id(m, f, ENSHU_F_PLACE)) : SIZE_MAX;
    if (i != SIZE_MAX)
        take_crowd(store_row_at(&r->stops, i), f);
}

/* ---- sections ---- */

static kept_section *find_section(const rail *r, size_t from, size_t to)
{
    for (size_t i = 0; i < r->sections.n; i++) {
        kept_section *s = section_at(r, i);
        if ((s->pub.from == from && s->pub.to == to)
            || (s->pub.from == to && s->pub.to == from))
            return s;
    }
    return NULL;
}

/* The section a record is about, made when it is not there; NULL when its
 * stops are not known. */
static kept_section *section_of(model *m, rail *r, const fold *f)
{
    const size_t from = rail_stop(r, fold_id(m, f, ENSHU_F_PLACE));
    const size_t to = rail_stop(r, fold_id(m, f, ENSHU_F_OTHER));
    if (from == SIZE_MAX || to == SIZE_MAX || from == to)
        return NULL;
    kept_section *s = find_section(r, from, to);
    if (s || r->sections.n == RAIL_STOPS_MAX)
        return s;
    s = xcalloc(1, sizeof *s);
    s->pub = (model_section){.from = from, .to = to};
    store_row_init(&s->spells, sizeof(model_spell));
    store_row_append(&r->sections, &s);
    return s;
}

static void publish(kept_section *s)
{
    s->pub.spells = store_row_at(&s->spells, 0);
    s->pub.n_spells = s->spells.n;
}

static model_spell *newest_spell(const kept_section *s)
{
    return s->spells.n > 0 ? store_row_at(&s->spells, s->spells.n - 1) : NULL;
}

static const char *mode_of(model *m, const fold *f, const model_spell *before)
{
    if (fold_has(f, ENSHU_F_MODE))
        return fold_id(m, f, ENSHU_F_MODE);
    return before ? before->mode : store_text(m->pool, "normal");
}

/* From f->t_us on it stands so; what is older than the newest is known. */
static void add_spell(kept_section *s, const model_spell *spell)
{
    model_spell *last = newest_spell(s);
    if (last && spell->from_us < last->from_us)
        return;
    if (last && strcmp(last->mode, spell->mode) == 0
        && last->closed == spell->closed)
        return;
    if (last && last->from_us == spell->from_us) {
        *last = *spell;
        return;
    }
    if (s->spells.n == RAIL_SPELLS_MAX)
        store_row_remove(&s->spells, 0);
    store_row_append(&s->spells, spell);
}

/* What stands so at the first description is taken to have stood so from the
 * start; the records that follow know better. */
void fold_section_described(model *m, const fold *f)
{
    rail *r = rail_of(m, fold_id(m, f, ENSHU_F_ID));
    kept_section *s = r ? section_of(m, r, f) : NULL;
    if (!s)
        return;
    const size_t before = s->spells.n;
    const bool stands =
        fold_has(f, ENSHU_F_MODE) || fold_has(f, ENSHU_F_CLOSED);
    const model_spell spell = {.from_us = before > 0 ? f->t_us : 0,
                               .mode = mode_of(m, f, NULL),
                               .closed = fold_int(f, ENSHU_F_CLOSED, 0) != 0};
    s->pub.single = fold_int(f, ENSHU_F_SINGLE, 0) != 0;
    /* Without its state it is as it was known to be. */
    if (stands || before == 0)
        add_spell(s, &spell);
    s->guessed = s->guessed || s->spells.n > before;
    publish(s);
}

/* While history arrives it tells how a section came to stand as described. */
static void drop_guess(const model *m, kept_section *s)
{
    if (s->guessed && !m->link.live) {
        model_spell *last = newest_spell(s);
        if (s->spells.n > 1)
            store_row_remove(&s->spells, s->spells.n - 1);
        else
            *last = (model_spell){.mode = store_text(m->pool, "normal")};
    }
    s->guessed = false;
}

void fold_section_changed(model *m, const fold *f)
{
    rail *r = rail_find(m, fold_id(m, f, ENSHU_F_ID));
    kept_section *s = r ? section_of(m, r, f) : NULL;
    if (!s)
        return;
    drop_guess(m, s);
    const model_spell *before = newest_spell(s);
    const model_spell spell = {
        .from_us = f->t_us,
        .mode = mode_of(m, f, before),
        .closed = fold_int(f, ENSHU_F_CLOSED, before && before->closed) != 0};
    add_spell(s, &spell);
    publish(s);
}

/* ---- trips ---- */

void fold_trip_described(model *m, const fold *f)
{
    rail *r = rail_of(m, fold_id(m, f, ENSHU_F_ID));
    if (r)
        rail_describe_trip(m, r, f);
}

/* ---- reading ---- */

size_t model_stops(const model *m, const char *timetable,
                   const model_stop **out)
{
    const rail *r = rail_find(m, timetable);
    *out = r ? store_row_at(&r->stops, 0) : NULL;
    return r ? r->stops.n : 0;
}

/* The rows hold pointers to structs whose first member is what is asked for. */
size_t model_sections(const model *m, const char *timetable,
                      const model_section *const **out)
{
    const rail *r = rail_find(m, timetable);
    *out = r ? store_row_at(&r->sections, 0) : NULL;
    return r ? r->sections.n : 0;
}

size_t model_trips(const model *m, const char *timetable,
                   const model_trip *const **out)
{
    const rail *r = rail_find(m, timetable);
    *out = r ? store_row_at(&r->trips, 0) : NULL;
    return r ? r->trips.n : 0;
}

const model_trip *model_find_trip(const model *m, const char *timetable,
                                  const char *key)
{
    const rail *r = rail_find(m, timetable);
    const kept_trip *t = r ? rail_trip(r, key) : NULL;
    return t ? &t->pub : NULL;
}
