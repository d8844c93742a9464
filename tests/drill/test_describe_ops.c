/* Whoever joins in the middle is told of the operation what the others have
 * made of its records. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enshu/describe.h"
#include "enshu/script.h"
#include "sim/memory.h"
#include "support/expect.h"

/* ---- a picture of the operation, as records make it ---- */

enum { ENTRIES = 4096, TEXT = 512 };

typedef struct entry {
    char what[96]; /* class/id/key/field */
    char text[TEXT];
} entry;

typedef struct picture {
    entry at[ENTRIES];
    size_t n;
    int folded; /* records that changed something */
} picture;

static void set(picture *p, const char *what, const char *text)
{
    for (size_t i = 0; i < p->n; i++) {
        if (strcmp(p->at[i].what, what) == 0) {
            (void)snprintf(p->at[i].text, TEXT, "%s", text);
            return;
        }
    }
    assert_true(p->n < ENTRIES);
    (void)snprintf(p->at[p->n].what, sizeof p->at[0].what, "%s", what);
    (void)snprintf(p->at[p->n++].text, TEXT, "%s", text);
}

static const char *get(const picture *p, const char *what)
{
    for (size_t i = 0; i < p->n; i++) {
        if (strcmp(p->at[i].what, what) == 0)
            return p->at[i].text;
    }
    return "";
}

static const enshu_value *field(const enshu_record *r, enshu_field f)
{
    for (size_t i = 0; i < r->n_fields; i++) {
        if (r->fields[i].field == f)
            return &r->fields[i].value;
    }
    return NULL;
}

static const char *word(const enshu_record *r, enshu_field f)
{
    const enshu_value *v = field(r, f);
    return v ? v->as.str : "";
}

static void write_value(const enshu_value *v, char out[TEXT])
{
    size_t used = 0;
    out[0] = '\0';
    if (v->type == ENSHU_TYPE_STR || v->type == ENSHU_TYPE_ID)
        (void)snprintf(out, TEXT, "%s", v->as.str);
    if (v->type == ENSHU_TYPE_INT || v->type == ENSHU_TYPE_BOOL)
        (void)snprintf(out, TEXT, "%" PRId64, v->as.integer);
    for (uint32_t i = 0; v->type == ENSHU_TYPE_INTS && i < v->count; i++) {
        used += (size_t)snprintf(out + used, TEXT - used, "%" PRId64 " ",
                                 v->as.ints[i]);
        assert_true(used < TEXT);
    }
}

/* What the record is about. */
static const struct {
    enshu_record_kind kind;
    const char *what;
    enshu_field key;
} about[] = {
    {ENSHU_RECORD_OPERATION_DESCRIBED, "op", ENSHU_F_ID},
    {ENSHU_RECORD_OPERATION_SAMPLED, "op", ENSHU_F_ID},
    {ENSHU_RECORD_STATION_DESCRIBED, "station", ENSHU_F_PLACE},
    {ENSHU_RECORD_STATION_SAMPLED, "station", ENSHU_F_PLACE},
    {ENSHU_RECORD_STORE_DESCRIBED, "store", ENSHU_F_PLACE},
    {ENSHU_RECORD_STORE_SAMPLED, "store", ENSHU_F_PLACE},
    {ENSHU_RECORD_DEPARTURE_DESCRIBED, "departure", ENSHU_F_KEY},
    {ENSHU_RECORD_DEPARTURE_CHANGED, "departure", ENSHU_F_KEY},
    {ENSHU_RECORD_STOP_DESCRIBED, "stop", ENSHU_F_PLACE},
    {ENSHU_RECORD_STOP_SAMPLED, "stop", ENSHU_F_PLACE},
    {ENSHU_RECORD_SECTION_DESCRIBED, "section", ENSHU_F_PLACE},
    {ENSHU_RECORD_SECTION_CHANGED, "section", ENSHU_F_PLACE},
    {ENSHU_RECORD_TRIP_DESCRIBED, "trip", ENSHU_F_KEY},
    {ENSHU_RECORD_TRIP_CHANGED, "trip", ENSHU_F_KEY},
    {ENSHU_RECORD_TRIP_MOVED, "trip", ENSHU_F_KEY},
    {ENSHU_RECORD_FORECAST_MADE, "forecast", ENSHU_F_KEY},
    {ENSHU_RECORD_METRIC_DESCRIBED, "metric", ENSHU_F_ID},
    {ENSHU_RECORD_METRIC_SAMPLED, "metric", ENSHU_F_ID},
};

static const char *what_of(const enshu_record *r, char name[64])
{
    for (size_t i = 0; i < sizeof about / sizeof *about; i++) {
        if (about[i].kind != r->kind)
            continue;
        (void)snprintf(name, 64, "%s/%s/%s", about[i].what, word(r, ENSHU_F_ID),
                       word(r, about[i].key));
        return name;
    }
    return NULL;
}

/* Fields that are about how it stands. */
static bool stands(enshu_record_kind kind, enshu_field f)
{
    static const enshu_field fields[] = {
        ENSHU_F_QUEUE,     ENSHU_F_DONE,      ENSHU_F_CANCELLED,
        ENSHU_F_DELAY_MAX, ENSHU_F_DELAY_AVG, ENSHU_F_LEVEL,
        ENSHU_F_LOST,      ENSHU_F_AFFECTED,  ENSHU_F_SERVERS,
        ENSHU_F_BUSY,      ENSHU_F_WAIT,      ENSHU_F_HOUR,
        ENSHU_F_MANUAL,    ENSHU_F_CLOSED,    ENSHU_F_STOCK,
        ENSHU_F_STATE,     ENSHU_F_EXPECTED,  ENSHU_F_WHY,
        ENSHU_F_BOARDED,   ENSHU_F_BAGS,      ENSHU_F_BAGS_DUE,
        ENSHU_F_LEFT,      ENSHU_F_MODE,      ENSHU_F_DELAY,
        ENSHU_F_AMOUNT,    ENSHU_F_SEVERITY,  ENSHU_F_ACTUAL,
        ENSHU_F_DOCK,      ENSHU_F_FIRST};
    if (f == ENSHU_F_TIMES)
        return kind == ENSHU_RECORD_FORECAST_MADE;
    if (f == ENSHU_F_LOAD)
        return kind == ENSHU_RECORD_TRIP_MOVED
               || kind == ENSHU_RECORD_TRIP_DESCRIBED;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (fields[i] == f)
            return true;
    }
    return false;
}

static void put_field(picture *p, const char *what, const char *name,
                      const char *text)
{
    char full[96];
    (void)snprintf(full, sizeof full, "%s/%s", what, name);
    set(p, full, text);
}

static void forget_forecast(picture *p, const enshu_record *r)
{
    char what[64];
    (void)snprintf(what, sizeof what, "forecast/%s/%s", word(r, ENSHU_F_ID),
                   word(r, ENSHU_F_KEY));
    put_field(p, what, "times_us", "");
    put_field(p, what, "first", "");
    put_field(p, what, "state", "");
}

/* A move adds a time and says where the trip is. */
static void put_move(picture *p, const char *what, const enshu_record *r)
{
    char full[96];
    char times[TEXT];
    const bool arrived = strcmp(word(r, ENSHU_F_WHAT), "arrived") == 0;
    (void)snprintf(full, sizeof full, "%s/actual_us", what);
    /* where it begins it only leaves, and there it also was before */
    if (!get(p, full)[0] && !arrived)
        (void)snprintf(times, sizeof times, "%" PRId64 " %" PRId64 " ",
                       INT64_MIN, r->t_us);
    else
        (void)snprintf(times, sizeof times, "%s%" PRId64 " ", get(p, full),
                       r->t_us);
    set(p, full, times);
    (void)snprintf(full, sizeof full, "%s/last", what);
    const bool ended =
        arrived && strcmp(get(p, full), word(r, ENSHU_F_PLACE)) == 0;
    put_field(p, what, "state",
              ended     ? "ended"
              : arrived ? "at-stop"
                        : "running");
    if (ended)
        forget_forecast(p, r);
}

/* Nothing more becomes of it. */
static bool is_over(const enshu_record *r)
{
    const char *state = word(r, ENSHU_F_STATE);
    return r->kind == ENSHU_RECORD_TRIP_CHANGED
           && (strcmp(state, "ended") == 0 || strcmp(state, "cancelled") == 0);
}

static void fold(picture *p, const enshu_record *r)
{
    char name[64];
    char text[TEXT];
    const char *what = what_of(r, name);
    if (!what)
        return;
    p->folded++;
    if (r->kind == ENSHU_RECORD_DEPARTURE_CHANGED)
        put_field(p, what, "why", "");
    if (r->kind == ENSHU_RECORD_FORECAST_MADE || is_over(r))
        forget_forecast(p, r);
    for (size_t i = 0; i < r->n_fields; i++) {
        const enshu_field f = r->fields[i].field;
        if (!stands(r->kind, f))
            continue;
        write_value(&r->fields[i].value, text);
        put_field(p, what, enshu_field_name(f), text);
    }
    if (r->kind == ENSHU_RECORD_TRIP_MOVED)
        put_move(p, what, r);
    const enshu_value *stops = field(r, ENSHU_F_STOPS);
    if (stops)
        put_field(p, what, "last", stops->as.ids[stops->count - 1]);
}

static void on_record(void *user, const enshu_record *r)
{
    fold(user, r);
}

static bool is_passing(const char *what)
{
    return strstr(what, "/actual_us") != NULL;
}

/* An entry that is not there counts as empty.  Times are compared apart from
 * where a trip only left from. */
static void expect_same(const picture *a, const picture *b, int minute)
{
    for (size_t i = 0; i < a->n; i++) {
        const char *other = get(b, a->at[i].what);
        const char *mine = a->at[i].text;
        if (is_passing(a->at[i].what)) {
            mine = strchr(mine, ' ') ? strchr(mine, ' ') : mine;
            other = strchr(other, ' ') ? strchr(other, ' ') : other;
        }
        if (strcmp(mine, other) != 0)
            fail_msg("minute %d, %s: '%s' and '%s'", minute, a->at[i].what,
                     mine, other);
    }
}

/* ---- a scenario with all of it ---- */

static const char scenario[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(90), "
    " langs={'en'}, lang='en', title='S' } "
    "org{ id='port', kind='operator', name='Port' } "
    "org{ id='rail', kind='operator', name='Rail' } "
    "team{ id='it', org='port', name='IT' } "
    "team{ id='occ', org='rail', name='OCC' } "
    "role{ id='admin', team='it', name='Admin' } "
    "zone{ id='lan', name='LAN' } "
    "asset{ id='dcs', zone='lan', name='D', owner='it' } "
    "asset{ id='ctc', zone='lan', name='C', owner='occ' } "
    "service{ id='desks', needs='dcs', owner='it', name='Desks' } "
    "service{ id='signals', needs='ctc', owner='occ', name='Signals' } "
    "flow{ id='pax', name='Passengers', unit='pax', service='desks', "
    " warm=min(30), "
    " sources={ {id='w', to='desk', departures='dep', class='p'}, "
    "           {id='m', to='desk', per_hour=120, class='x'} }, "
    " stations={ {id='desk', name='Desk', servers=4, rate=60, "
    "   manual={rate=10}, puts='heap', patience=min(9)}, "
    "  {id='gate', name='Gate', servers=2, rate=600} }, "
    " stores={ {id='heap', name='Heap', capacity=5000} }, "
    " routes={ {'desk', 'gate', class='p'}, {'desk', 'out', class='x'}, "
    "   {'gate', 'out'} } } "
    "departures{ id='dep', name='Departures', flow='pax', station='gate', "
    " opens=min(15), occupies=min(20), hold=min(5), cancel_after=min(10), "
    " least=0.6, docks={'1','2'}, schedule={ "
    "  {key='A1', at='T+00:20', load=10, dock='1'}, "
    "  {key='A2', at='T+00:40', load=30, dock='1'}, "
    "  {key='A3', at='T+00:45', load=30, dock='1'}, "
    "  {key='A4', at='T+01:10', load=30} } } "
    "timetable{ id='line', name='Line', service='signals', "
    " headway=min(2), turn=min(3), capacity=100, demand={{'T+00:00',600}}, "
    " stops={ {id='a', name='A', km=0, turnback=true, crowd=60}, "
    "  {id='b', name='B', km=2}, {id='c', name='C', km=5}, "
    "  {id='d', name='D', km=7, turnback=true} }, "
    " patterns={ {id='down', calls={ {'a',0,0}, {'b',min(3),min(4)}, "
    "   {'c',min(8),min(9)}, {'d',min(12),min(12)} }} }, "
    " trips={ {'T1', pattern='down', at='T+00:05', vehicle='v1'}, "
    "  {'T2', pattern='down', at='T+00:15', vehicle='v2'}, "
    "  {'T3', pattern='down', at='T+00:25', vehicle='v3'}, "
    "  {'T4', pattern='down', at='T+00:35', vehicle='v4'} } } "
    "metric{ id='k1', name='K1', from='pax', formula='queue', good='low', "
    " levels={10,20,30,40} } "
    "metric{ id='k2', name='K2', from='line', formula='delay_max', good='low' }"
    "metric{ id='k3', name='K3', from='dep', formula='punctuality', "
    " good='high' } "
    "process('p', function() wait(min(12)) set_state('dcs', 'down') "
    " order('line', 'close', {place='b', other='c'}) "
    " wait(min(9)) order('line', 'cancel', {key='T4'}) "
    " wait(min(9)) order('line', 'open', {place='b', other='c'}) "
    " order('dep', 'cancel', {key='A2'}) "
    " wait(min(5)) set_state('dcs', 'up') set_state('ctc', 'down') "
    " wait(min(15)) set_state('ctc', 'up') end)";

static const char *const port_teams[] = {"it"};
static const enshu_reader port = {.teams = port_teams, .n_teams = 1};
static const enshu_reader control = {.control = true};

typedef struct listener {
    const enshu_reader *reader;
    picture all;
} listener;

static void listen(void *user, const enshu_record *r)
{
    listener *l = user;
    if (enshu_reader_gets(l->reader, &r->audience))
        fold(&l->all, r);
}

static void on_finding(void *user, const enshu_finding *f)
{
    (void)user;
    if (f->severity == 'E')
        print_error("%s:%d: %s\n", f->source, f->line, f->message.en);
}

static enshu_drill *open_for(listener *l)
{
    const enshu_file file = {"main.lua", scenario, sizeof scenario - 1};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options o = {
        .seed = 3, .has_seed = true, .sink = listen, .user = l};
    enshu_drill *d = NULL;
    enshu_error err;
    if (enshu_script_open(&bundle, &o, on_finding, &d, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    return d;
}

static void describe(const enshu_drill *d, const enshu_reader *reader,
                     enshu_describe what, picture *out)
{
    memset(out, 0, sizeof *out);
    assert_int_equal(enshu_drill_describe(d, reader, what, on_record, out),
                     ENSHU_OK);
}

static void follow(const enshu_reader *reader)
{
    listener *l = calloc(1, sizeof *l);
    picture *now = calloc(1, sizeof *now);
    assert_non_null(l);
    assert_non_null(now);
    l->reader = reader;
    enshu_drill *d = open_for(l);
    describe(d, reader, ENSHU_DESCRIBE_THINGS, &l->all);
    for (int minute = 0; minute <= 90; minute++) {
        /* in the middle of minutes too, where nothing was sampled */
        const enshu_time_us t_us = minute * ENSHU_MIN + minute % 3 * ENSHU_SEC;
        assert_int_equal(enshu_drill_advance(d, t_us), ENSHU_OK);
        describe(d, reader, ENSHU_DESCRIBE_THINGS, now);
        expect_same(&l->all, now, minute);
        expect_same(now, &l->all, minute);
        describe(d, reader, ENSHU_DESCRIBE_STATE, now);
        expect_same(&l->all, now, minute);
    }
    assert_true(l->all.folded > 300);
    assert_int_equal(enshu_drill_script_errors(d), 0);
    enshu_drill_destroy(d);
    free(now);
    free(l);
}

static void control_is_told_what_it_has_seen(void **state)
{
    (void)state;
    follow(&control);
}

static void a_team_is_told_what_it_has_seen(void **state)
{
    (void)state;
    follow(&port);
}

/* ---- what there is ---- */

typedef struct lines {
    char text[1 << 16];
    size_t used;
} lines;

static void note_kind(void *user, const enshu_record *r)
{
    lines *l = user;
    l->used += (size_t)snprintf(l->text + l->used, sizeof l->text - l->used,
                                "%s %s%s%s\n", enshu_record_name(r->kind),
                                word(r, ENSHU_F_ID), word(r, ENSHU_F_PLACE),
                                word(r, ENSHU_F_KEY));
}

static void another_railway_is_none_of_their_business(void **state)
{
    (void)state;
    listener *l = calloc(1, sizeof *l);
    lines *told = calloc(1, sizeof *told);
    assert_non_null(l);
    assert_non_null(told);
    l->reader = &port;
    enshu_drill *d = open_for(l);
    assert_int_equal(enshu_drill_advance(d, 30 * ENSHU_MIN), ENSHU_OK);
    assert_int_equal(
        enshu_drill_describe(d, &port, ENSHU_DESCRIBE_THINGS, note_kind, told),
        ENSHU_OK);
    expect_contains(told->text, "operation.described pax\n");
    expect_contains(told->text, "station.described paxdesk\n");
    expect_contains(told->text, "store.described paxheap\n");
    expect_contains(told->text, "departure.described depA1\n");
    expect_contains(told->text, "metric.described k1\n");
    assert_null(strstr(told->text, "line"));
    assert_null(strstr(told->text, "k2"));
    assert_string_equal(get(&l->all, "stop/line/a/queue"), "");
    assert_string_equal(get(&l->all, "metric/k2/k2/amount"), "");
    enshu_drill_destroy(d);
    free(told);
    free(l);
}

static void note_docks(void *user, const enshu_record *r)
{
    int64_t *took = user;
    if (strcmp(word(r, ENSHU_F_ID), "dep") != 0)
        return;
    for (uint32_t i = 0; i < r->n_fields; i++) {
        if (r->fields[i].field == ENSHU_F_DURATION)
            *took = r->fields[i].value.as.integer;
    }
}

static void it_is_told_how_long_a_dock_is_taken(void **state)
{
    (void)state;
    int64_t took = 0;
    listener *l = calloc(1, sizeof *l);
    assert_non_null(l);
    l->reader = &port;
    enshu_drill *d = open_for(l);
    assert_int_equal(enshu_drill_describe(d, &port, ENSHU_DESCRIBE_THINGS,
                                          note_docks, &took),
                     ENSHU_OK);
    assert_int_equal(took, 20 * ENSHU_MIN);
    enshu_drill_destroy(d);
    free(l);
}

typedef struct series {
    int64_t values[256];
    uint32_t n;
} series;

static void note_series(void *user, const enshu_record *r)
{
    series *out = user;
    const enshu_value *v = field(r, ENSHU_F_SERIES);
    if (r->kind != ENSHU_RECORD_METRIC_DESCRIBED
        || strcmp(word(r, ENSHU_F_ID), "k1") != 0)
        return;
    out->n = v ? v->count : 0;
    for (uint32_t i = 0; i < out->n; i++)
        out->values[i] = v->as.ints[i];
}

static void a_key_figure_comes_with_its_past(void **state)
{
    (void)state;
    listener *l = calloc(1, sizeof *l);
    assert_non_null(l);
    l->reader = &control;
    enshu_drill *d = open_for(l);
    for (uint32_t minute = 0; minute <= 90; minute++) {
        series told = {.n = 0};
        assert_int_equal(enshu_drill_advance(d, minute * ENSHU_MIN), ENSHU_OK);
        assert_int_equal(enshu_drill_describe(d, &control, ENSHU_DESCRIBE_STATE,
                                              note_series, &told),
                         ENSHU_OK);
        assert_int_equal(told.n, minute + 1);
        char newest[32];
        (void)snprintf(newest, sizeof newest, "%" PRId64,
                       told.values[told.n - 1]);
        assert_string_equal(newest, get(&l->all, "metric/k1/k1/amount"));
    }
    enshu_drill_destroy(d);
    free(l);
}

/* ---- without memory ---- */

static void ignore(void *user, const enshu_record *r)
{
    (void)user;
    (void)r;
}

/* Plays with the n-th allocation and all later ones failing; how many were
 * asked for. */
static size_t play_failing(size_t n)
{
    const enshu_file file = {"main.lua", scenario, sizeof scenario - 1};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options o = {.seed = 3, .has_seed = true, .sink = ignore};
    enshu_drill *d = NULL;
    enshu_error err;
    (void)enshu__alloc_fail_at(n);
    if (enshu_script_open(&bundle, &o, NULL, &d, &err) == ENSHU_OK) {
        const enshu_status st = enshu_drill_advance(d, 90 * ENSHU_MIN);
        assert_true(st == ENSHU_OK || st == ENSHU_ENOMEM);
        const enshu_status told = enshu_drill_describe(
            d, &control, ENSHU_DESCRIBE_THINGS, ignore, NULL);
        assert_true(told == ENSHU_OK || told == ENSHU_ENOMEM);
        enshu_drill_destroy(d);
    }
    return enshu__alloc_fail_at(0);
}

static void without_memory_nothing_is_half_done(void **state)
{
    (void)state;
    const size_t all = play_failing(SIZE_MAX);
    assert_true(all > 100);
    for (size_t n = 1; n < all; n += 1 + n / 64)
        (void)play_failing(n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(control_is_told_what_it_has_seen),
        cmocka_unit_test(a_team_is_told_what_it_has_seen),
        cmocka_unit_test(another_railway_is_none_of_their_business),
        cmocka_unit_test(it_is_told_how_long_a_dock_is_taken),
        cmocka_unit_test(a_key_figure_comes_with_its_past),
        cmocka_unit_test(without_memory_nothing_is_half_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
