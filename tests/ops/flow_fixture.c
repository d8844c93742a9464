#include "ops/flow_fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "ops/flow_internal.h"

enum { LIMIT = 512 << 20, CAPACITY = 100 };

void flow_init(flow_fixture *f, uint64_t seed)
{
    memset(f, 0, sizeof *f);
    f->arena = enshu__arena_create(LIMIT);
    f->undo = enshu__undo_create(LIMIT);
    f->names = enshu__names_create();
    assert_true(f->arena && f->undo && f->names);
    assert_int_equal(enshu_queue_create(CAPACITY, 0, &f->queue), ENSHU_OK);
    f->streams = enshu__streams_create(f->arena, f->undo, seed);
    assert_non_null(f->streams);
    f->def.decl.name = flow_name(f, "terminal");
    f->def.unit = "pax";
    f->def.sources = f->sources;
    f->def.stations = f->stations;
    f->def.stores = f->stores;
    f->def.routes = f->routes;
}

void flow_fini(flow_fixture *f)
{
    enshu_queue_destroy(f->queue);
    enshu__undo_destroy(f->undo);
    enshu__names_destroy(f->names);
    enshu__arena_destroy(f->arena);
}

enshu_name flow_name(flow_fixture *f, const char *text)
{
    const enshu_name name = enshu__names_intern(f->names, text, strlen(text));
    assert_true(name != 0);
    return name;
}

enshu__ref flow_service(flow_fixture *f, int32_t index)
{
    const char id[] = {'s', (char)('0' + index), '\0'};
    return (enshu__ref){flow_name(f, id), index, ENSHU__SERVICE};
}

static int64_t milli(double x)
{
    return (int64_t)(x * 1000 + 0.5);
}

enshu__source_def *flow_source(flow_fixture *f, const char *id, const char *to,
                               double per_hour)
{
    assert_true(f->def.n_sources < FLOW_PARTS);
    enshu__source_def *s = &f->sources[f->def.n_sources++];
    *s = (enshu__source_def){
        .id = id,
        .to = to,
        .per_hour_milli = milli(per_hour),
        .share_ppm = 1000000,
        .show = {150 * ENSHU_MIN, 90 * ENSHU_MIN, 45 * ENSHU_MIN},
        .until_us = ENSHU__ABSENT_TIME};
    return s;
}

enshu__station_def *flow_station(flow_fixture *f, const char *id,
                                 int64_t servers, double rate)
{
    assert_true(f->def.n_stations < FLOW_PARTS);
    enshu__station_def *s = &f->stations[f->def.n_stations++];
    *s = (enshu__station_def){.id = id,
                              .servers = servers,
                              .servers_max = 2 * servers,
                              .rate_milli = milli(rate),
                              .slow_from_ppm = 750000,
                              .slow_to_ppm = 880000};
    return s;
}

enshu__store_def *flow_store(flow_fixture *f, const char *id, int64_t capacity,
                             int64_t level)
{
    assert_true(f->def.n_stores < FLOW_PARTS);
    enshu__store_def *s = &f->stores[f->def.n_stores++];
    *s = (enshu__store_def){.id = id, .capacity = capacity, .level = level};
    return s;
}

enshu__route_def *flow_route(flow_fixture *f, const char *from, const char *to,
                             double share)
{
    assert_true(f->def.n_routes < FLOW_PARTS);
    enshu__route_def *r = &f->routes[f->def.n_routes++];
    *r = (enshu__route_def){
        .from = from, .to = to, .share_ppm = (int64_t)(share * 1e6 + 0.5)};
    return r;
}

enshu__departures_def *flow_departures(flow_fixture *f, const char *id,
                                       const char *station, size_t rows)
{
    assert_true(f->n_groups < 4);
    enshu__departures_def *d = &f->groups[f->n_groups];
    *d = (enshu__departures_def){
        .decl = {.name = flow_name(f, id), .index = (int32_t)f->n_groups},
        .flow = {f->def.decl.name, 0, ENSHU__FLOW},
        .station = station,
        .schedule = enshu__arena_new(f->arena, rows, sizeof *d->schedule),
        .n_schedule = rows,
        .occupies_us = ENSHU_HOUR,
        .opens_us = 40 * ENSHU_MIN,
        .cancel_after_us = 3 * ENSHU_HOUR,
        .full_ppm = 1000000};
    assert_non_null(d->schedule);
    f->group_list[f->n_groups++] = d;
    return d;
}

static void note(void *user, enshu__flow_news what, int32_t index, size_t row)
{
    flow_fixture *f = user;
    assert_int_equal(what, ENSHU__NEWS_DEPARTURE);
    flow_news *n = &f->news[f->n_news++ % FLOW_NEWS];
    n->at_us = enshu_queue_now(f->queue);
    enshu__flows_departure(f->flows, index, row, &n->figures);
    n->index = index;
    n->row = row;
}

static void complain(void *user, const char *ja, const char *en)
{
    (void)user;
    print_error("%s\n%s\n", ja, en);
}

void flow_start(flow_fixture *f)
{
    assert_true(enshu__flow_check(f->names, &f->def, f->group_list, f->n_groups,
                                  complain, NULL));
    enshu__flow_def *defs[] = {&f->def};
    enshu__flow_def **list = enshu__arena_new(f->arena, 1, sizeof *list);
    assert_non_null(list);
    list[0] = defs[0];
    const enshu__flows_setup setup = {
        .arena = f->arena,
        .undo = f->undo,
        .streams = f->streams,
        .names = f->names,
        .flows = list,
        .n_flows = 1,
        .departures = f->group_list,
        .n_departures = f->n_groups,
        .clock = {f->queue, FLOW_CLASS, FLOW_EVENT},
        .fn = note,
        .user = f};
    f->flows = enshu__flows_create(&setup);
    assert_non_null(f->flows);
}

void flow_run_to(flow_fixture *f, enshu_time_us t_us)
{
    enshu_event event;
    while (enshu_queue_peek(f->queue, &event) && event.at_us <= t_us) {
        assert_true(enshu_queue_pop(f->queue, &event));
        assert_int_equal(event.kind, FLOW_EVENT);
        assert_int_equal(event.order_class, FLOW_CLASS);
        assert_int_equal(enshu__flows_wake(f->flows, (int32_t)event.arg),
                         ENSHU_OK);
        f->wakes++;
    }
    enshu_queue_move_clock(f->queue, t_us);
    /* At most one event is asked for. */
    assert_true(enshu_queue_length(f->queue) <= 1);
}

void flow_set_service(flow_fixture *f, int32_t service, int64_t level_ppm,
                      bool manual)
{
    assert_int_equal(
        enshu__flows_set_service(f->flows, service, level_ppm, manual),
        ENSHU_OK);
}

enshu__station_figures flow_at(flow_fixture *f, size_t station)
{
    enshu__station_figures figures;
    enshu__flows_station(f->flows, FLOW_TERMINAL, station, &figures);
    int32_t which = 0;
    assert_int_equal(enshu__flows_status(f->flows, &which), ENSHU_OK);
    return figures;
}

void flow_last_minute(flow_fixture *f, size_t station, int64_t *began,
                      int64_t *waited_us)
{
    (void)flow_at(f, station);
    const enshu__minutes *m =
        &f->flows->flows[FLOW_TERMINAL].stations[station].minutes;
    *began = m->began[(m->at - 1) % 8];
    *waited_us = m->waited_us[(m->at - 1) % 8];
}

enshu__flow_totals flow_totals(flow_fixture *f)
{
    enshu__flow_totals totals;
    enshu__flows_totals(f->flows, FLOW_TERMINAL, &totals);
    return totals;
}

uint64_t flow_trail(flow_fixture *f)
{
    (void)flow_totals(f);
    return f->flows->flows[FLOW_TERMINAL].trail;
}

void flow_use_up(flow_fixture *f, int64_t events)
{
    f->flows->flows[FLOW_TERMINAL].budget -= events;
}

static int64_t count(const enshu__movers *list)
{
    int64_t n = 0;
    for (const enshu__mover *m = list->first; m; m = m->next)
        n++;
    return n;
}

/* Items in lines, and those kept back before it. */
static int64_t count_bay(const enshu__bay *b, int64_t *held)
{
    const int64_t waiting = count(&b->line[0]) + count(&b->line[1]);
    assert_int_equal(waiting, b->waiting);
    for (const enshu__mover *m = b->kept.first; m; m = m->next)
        *held += m->bay >= 0;
    return waiting + count(&b->kept);
}

void flow_assert_sound(flow_fixture *f)
{
    const enshu__flow_totals t = flow_totals(f);
    const enshu__flow *flow = &f->flows->flows[FLOW_TERMINAL];
    int64_t inside = 0;
    int64_t held = 0;
    int64_t jobs = 0;
    int64_t busy = 0;
    for (size_t i = 0; i < flow->n_bays; i++)
        inside += count_bay(&flow->bays[i], &held);
    for (size_t i = 0; i < f->def.n_stations; i++) {
        jobs += (int64_t)flow->stations[i].n_jobs;
        busy += flow->stations[i].busy;
    }
    for (size_t i = 0; i < f->def.n_routes; i++)
        inside += count(&flow->lanes[i].movers);
    for (size_t i = 0; i < f->def.n_stores; i++) {
        const enshu__store *s = &flow->stores[i];
        assert_in_range(s->level, 0, s->def->capacity);
        assert_true(s->adding >= 0 && s->taking >= 0);
        assert_true(s->level + s->adding <= s->def->capacity);
        assert_true(s->taking <= s->level);
    }
    assert_int_equal(busy, jobs + held);
    assert_int_equal(inside + jobs, t.inside);
    assert_int_equal(t.created, t.inside + t.out + t.boarded + t.lost);
}
