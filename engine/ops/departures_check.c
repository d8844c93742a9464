#include <string.h>

#include "ops/departures_internal.h"
#include "ops/flow_check.h"

/* Departures: their numbers, rows, docks and vehicles. */

enum { MOST_LOAD = 100000, MOST_SPARES = 10000, MOST_DOCKS = 1000 };
#define LONGEST (ENSHU__LONGEST_DAYS * ENSHU_DAY)

static const char *name_of(const enshu__flow_checker *c,
                           const enshu__departures_def *d)
{
    return enshu__names_text(c->names, d->decl.name);
}

static bool is_within(int64_t x, int64_t low, int64_t high)
{
    return x >= low && x <= high;
}

/* ---- the declaration ---- */

static void check_stations(enshu__flow_checker *c,
                           const enshu__departures_def *d)
{
    if (!enshu__flow_knows_station(c, d->station, false))
        enshu__flow_fault(c,
                          "出発便 %s の場所 %s は flow にありません: "
                          "station に乗り込む場所の id を書いてください",
                          "departures %s: the flow has no station %s: give the "
                          "id of the one where they are boarded",
                          name_of(c, d), d->station);
    if (d->bags && !enshu__flow_knows_station(c, d->bags, false))
        enshu__flow_fault(c,
                          "出発便 %s の手荷物の場所 %s は flow にありません: "
                          "bags に積み込む場所の id を書いてください",
                          "departures %s: the flow has no station %s for bags: "
                          "give the id of the one where they are loaded",
                          name_of(c, d), d->bags);
    if (d->bags && strcmp(d->bags, d->station) == 0)
        enshu__flow_fault(c,
                          "出発便 %s では人と手荷物が同じ場所 %s に来ます: "
                          "bags を別の場所にしてください",
                          "departures %s: people and bags come to one station "
                          "%s: give bags a station of their own",
                          name_of(c, d), d->bags);
}

/* A time of a declaration and what it has to be at least. */
static void check_time(enshu__flow_checker *c, const enshu__departures_def *d,
                       const char *field, enshu_time_us t)
{
    if (!is_within(t, 0, LONGEST))
        enshu__flow_fault(c,
                          "出発便 %s の %s が範囲の外です: "
                          "0 から 30 日までの時間にしてください",
                          "departures %s: %s is out of range: give 0 to 30 "
                          "days",
                          name_of(c, d), field);
}

static void check_order(enshu__flow_checker *c, const enshu__departures_def *d,
                        const char *longer, enshu_time_us longer_us,
                        const char *shorter, enshu_time_us shorter_us)
{
    if (longer_us < shorter_us)
        enshu__flow_fault(c,
                          "出発便 %s の %s が %s より短くなっています: "
                          "同じか長くしてください",
                          "departures %s: %s is shorter than %s: make it at "
                          "least as long",
                          name_of(c, d), longer, shorter);
}

static void check_times(enshu__flow_checker *c, const enshu__departures_def *d)
{
    const size_t before = c->faults;
    check_time(c, d, "occupies", d->occupies_us);
    check_time(c, d, "opens", d->opens_us);
    check_time(c, d, "close", d->close_us);
    check_time(c, d, "hold", d->hold_us);
    check_time(c, d, "bags_hold", d->bags_hold_us);
    check_time(c, d, "cancel_after", d->cancel_after_us);
    check_time(c, d, "spacing", d->spacing_us);
    if (c->faults > before)
        return;
    check_order(c, d, "occupies", d->occupies_us, "opens", d->opens_us);
    check_order(c, d, "opens", d->opens_us, "close", d->close_us);
    check_order(c, d, "cancel_after", d->cancel_after_us, "hold", d->hold_us);
    check_order(c, d, "cancel_after", d->cancel_after_us, "bags_hold",
                d->bags_hold_us);
}

static void check_parts(enshu__flow_checker *c, const enshu__departures_def *d)
{
    if (!is_within(d->full_ppm, 0, 1000000)
        || !is_within(d->least_ppm, 0, d->full_ppm))
        enshu__flow_fault(
            c,
            "出発便 %s の full と least が正しくありません: 0 から 1 の間で、"
            "least を full 以下にしてください",
            "departures %s: full and least are not right: give parts between 0 "
            "and 1, least not above full",
            name_of(c, d));
    if (!is_within(d->spares, 0, MOST_SPARES))
        enshu__flow_fault(c,
                          "出発便 %s の spares が範囲の外です: "
                          "0 から 10,000 までにしてください",
                          "departures %s: spares is out of range: give 0 to "
                          "10,000",
                          name_of(c, d));
}

static void check_docks(enshu__flow_checker *c, const enshu__departures_def *d)
{
    if (d->n_docks > MOST_DOCKS)
        enshu__flow_fault(c,
                          "出発便 %s の docks が多すぎます: "
                          "1,000 までにしてください",
                          "departures %s: too many docks: declare at most "
                          "1,000",
                          name_of(c, d));
    for (size_t i = 0; i < d->n_docks && d->n_docks <= MOST_DOCKS; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(d->docks[i], d->docks[j]) == 0)
                enshu__flow_fault(c,
                                  "出発便 %s の docks に %s が二つあります: "
                                  "一つにしてください",
                                  "departures %s: dock %s is there twice: keep "
                                  "one",
                                  name_of(c, d), d->docks[i]);
}

/* ---- rows ---- */

static bool has_dock(enshu__flow_checker *c, const enshu__departures_def *d,
                     const char *dock)
{
    for (size_t i = 0; i < d->n_docks; i++) {
        if (strcmp(d->docks[i], dock) == 0)
            return true;
    }
    c->near = enshu__nearest(dock, d->docks, d->n_docks);
    return false;
}

static void check_row(enshu__flow_checker *c, const enshu__departures_def *d,
                      size_t i)
{
    const enshu__departure_row *r = &d->schedule[i];
    if (!is_within(r->at_us, -ENSHU_TIME_MAX, ENSHU_TIME_MAX))
        enshu__flow_fault(c,
                          "出発便 %s の %s の時刻が範囲の外です: "
                          "10 年以内にしてください",
                          "departures %s: the time of %s is out of range: give "
                          "one within ten years",
                          name_of(c, d), r->key);
    if (!is_within(r->load, 0, MOST_LOAD))
        enshu__flow_fault(c,
                          "出発便 %s の %s の load が範囲の外です: "
                          "0 から 100,000 までにしてください",
                          "departures %s: the load of %s is out of range: give "
                          "0 to 100,000",
                          name_of(c, d), r->key);
    if (!is_within(r->turn_us, 0, LONGEST))
        enshu__flow_fault(c,
                          "出発便 %s の %s の turn が範囲の外です: "
                          "0 から 30 日までにしてください",
                          "departures %s: the turn of %s is out of range: give "
                          "0 to 30 days",
                          name_of(c, d), r->key);
    if (r->dock && !has_dock(c, d, r->dock))
        enshu__flow_fault(c,
                          "出発便 %s の %s の dock %s は docks にありません: "
                          "docks にあるものを書いてください",
                          "departures %s: %s uses dock %s, which is not among "
                          "the docks: name one of them",
                          name_of(c, d), r->key, r->dock);
}

/* ---- vehicles ---- */

typedef struct rotation {
    const enshu__departures_def *def;
    enshu__row_keys keys;
    int32_t *before; /* per row, -1: none */
    uint8_t *seen;
} rotation;

static void check_before(enshu__flow_checker *c, rotation *r, size_t i)
{
    const enshu__departure_row *row = &r->def->schedule[i];
    r->before[i] = enshu__row_keys_find(&r->keys, row->after);
    if (!row->after)
        return;
    if (r->before[i] < 0) {
        enshu__flow_fault(c,
                          "出発便 %s の %s の after にある %s という便は"
                          "ありません: 同じ機体・車両の前の便を書いてください",
                          "departures %s: %s comes after %s, which is not "
                          "among them: name what the same vehicle makes before",
                          name_of(c, r->def), row->key, row->after);
        return;
    }
    const enshu__departure_row *before = &r->def->schedule[r->before[i]];
    if (before->at_us + row->turn_us > row->at_us)
        enshu__flow_fault(
            c,
            "出発便 %s の %s は、前の便 %s と折り返し (turn) に間に合いません: "
            "時刻を遅らせるか turn を短くしてください",
            "departures %s: %s leaves before its vehicle can be there from %s: "
            "put it later, or shorten its turn",
            name_of(c, r->def), row->key, before->key);
}

/* One vehicle cannot make two departures next. */
static void check_followers(enshu__flow_checker *c, rotation *r)
{
    for (size_t i = 0; i < r->def->n_schedule; i++) {
        if (r->before[i] < 0)
            continue;
        if (r->seen[r->before[i]])
            enshu__flow_fault(c,
                              "出発便 %s では %s の次の便が二つあります: "
                              "after を別の便にしてください",
                              "departures %s: two come after %s: let one "
                              "follow another",
                              name_of(c, r->def),
                              r->def->schedule[r->before[i]].key);
        r->seen[r->before[i]] = 1;
    }
}

/* A circle of `after`: with one follower each, whoever goes back more often
 * than there are rows goes round.  Marks: 2 on this walk, 3 walked before. */
static void check_circles(enshu__flow_checker *c, rotation *r)
{
    for (size_t i = 0; i < r->def->n_schedule; i++) {
        int32_t at = (int32_t)i;
        for (; at >= 0 && r->seen[at] < 2; at = r->before[at])
            r->seen[at] = 2;
        if (at >= 0 && r->seen[at] == 2)
            enshu__flow_fault(
                c,
                "出発便 %s の %s は after をたどると自分に戻ります: "
                "最初の便の after を取り除いてください",
                "departures %s: %s comes after itself by way of "
                "others: remove `after` from the first one",
                name_of(c, r->def), r->def->schedule[at].key);
        for (at = (int32_t)i; at >= 0 && r->seen[at] == 2; at = r->before[at])
            r->seen[at] = 3;
    }
}

static void check_rotation(enshu__flow_checker *c, rotation *r, uint32_t *cells)
{
    const enshu__departures_def *d = r->def;
    const size_t size = enshu__row_keys_size(d->n_schedule);
    const size_t twice =
        enshu__row_keys_init(&r->keys, d->schedule, d->n_schedule, cells, size);
    if (twice < d->n_schedule) {
        enshu__flow_fault(c,
                          "出発便 %s に key %s が二つあります: "
                          "別の key にしてください",
                          "departures %s: key %s is there twice: give each a "
                          "key of its own",
                          name_of(c, d), d->schedule[twice].key);
        return;
    }
    const size_t before = c->faults;
    for (size_t i = 0; i < d->n_schedule; i++)
        check_before(c, r, i);
    check_followers(c, r);
    if (c->faults == before)
        check_circles(c, r);
}

static void check_vehicles(enshu__flow_checker *c,
                           const enshu__departures_def *d)
{
    rotation r = {.def = d};
    uint32_t *cells =
        enshu__alloc_zero(enshu__row_keys_size(d->n_schedule), sizeof *cells);
    r.before = enshu__alloc_zero(d->n_schedule, sizeof *r.before);
    r.seen = enshu__alloc_zero(d->n_schedule, sizeof *r.seen);
    if (cells && r.before && r.seen)
        check_rotation(c, &r, cells);
    else
        enshu__flow_fault(c,
                          "出発便 %s を調べるメモリーがありません: "
                          "便を減らしてください",
                          "no memory to look through departures %s: declare "
                          "fewer",
                          name_of(c, d));
    enshu__free(cells);
    enshu__free(r.before);
    enshu__free(r.seen);
}

static void check_declaration(enshu__flow_checker *c,
                              const enshu__departures_def *d)
{
    int64_t sum = 0;
    check_stations(c, d);
    check_times(c, d);
    check_parts(c, d);
    check_docks(c, d);
    if (d->n_schedule > ENSHU__DEPARTURES_ROWS) {
        enshu__flow_fault(c,
                          "出発便 %s が多すぎます: 20,000 便までにしてください",
                          "departures %s: too many rows: declare at most "
                          "20,000",
                          name_of(c, d));
        return;
    }
    for (size_t i = 0; i < d->n_schedule; i++) {
        check_row(c, d, i);
        sum += is_within(d->schedule[i].load, 0, MOST_LOAD)
                   ? d->schedule[i].load
                   : 0;
    }
    if (sum > ENSHU__LOAD_SUM)
        enshu__flow_fault(c,
                          "出発便 %s の load の和が 1000 万を超えます: "
                          "まとめて数える単位にしてください",
                          "departures %s: their loads make more than "
                          "10,000,000: count in larger units",
                          name_of(c, d));
    check_vehicles(c, d);
}

void enshu__flow_check_departures(enshu__flow_checker *c)
{
    for (size_t i = 0; i < c->n_departures; i++)
        check_declaration(c, c->departures[i]);
}
