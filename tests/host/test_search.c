/* Searches of logs: in pieces, never in the way of the drill. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "host/search.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

/* ---- a million lines that cost nothing ---- */

enum { LINES = 1000000 };
#define ENDLESS "endless" /* never looks at the last of them */
#define NEWEST_US ENSHU_HOUR

/* Line i is i microseconds older than the newest. */
typedef struct fake {
    char query[64];
    char team[32]; /* "-": all */
    enshu_time_us from_us;
    uint64_t first; /* newest in the range */
    uint64_t at;
    uint64_t found;
} fake;

/* What happened to all of them; one test runs at a time. */
typedef struct tally {
    int opened;
    int closed;
    int steps;
    fake last; /* as the newest was asked */
} tally;

static tally *seen(void)
{
    static tally t;
    return &t;
}

static enshu_status fake_open(const enshu_drill *d, const enshu_log_question *q,
                              enshu_log_search **out, enshu_error *err)
{
    (void)d;
    if (strcmp(q->query, "bad:") == 0)
        return enshu_fail(err, ENSHU_EINVAL, "bad: no such field");
    fake *f = calloc(1, sizeof *f);
    (void)snprintf(f->query, sizeof f->query, "%s", q->query);
    (void)snprintf(f->team, sizeof f->team, "%s", q->team ? q->team : "-");
    f->from_us = q->from_us;
    if (q->to_us != ENSHU_LOG_OPEN && q->to_us <= NEWEST_US)
        f->first = (uint64_t)(NEWEST_US - q->to_us + 1);
    f->at = f->first;
    seen()->opened++;
    seen()->last = *f;
    *out = (enshu_log_search *)f;
    return ENSHU_OK;
}

static void fake_close(enshu_log_search *s)
{
    seen()->closed++;
    free(s);
}

static uint64_t end_of(const fake *f)
{
    return strcmp(f->query, ENDLESS) == 0 ? LINES - 1 : LINES;
}

static bool finds_none(const fake *f)
{
    return strcmp(f->query, "none") == 0 || strcmp(f->query, ENDLESS) == 0;
}

static bool fake_matches(const fake *f, uint64_t i)
{
    if (finds_none(f))
        return false;
    return strcmp(f->query, "some") != 0 || i % 10000 == 0;
}

static bool fake_line(uint64_t i, bool evil, enshu_log_line *line)
{
    static char key[32], raw[4001];
    memset(raw, evil ? '\x01' : 'r', sizeof raw - 1);
    raw[evil ? sizeof raw - 1 : 200] = '\0';
    (void)snprintf(key, sizeof key, "fake:%" PRIu64, i);
    *line = (enshu_log_line){.key = key,
                             .log = "syslog",
                             .kind = "syslog",
                             .t_us = NEWEST_US - (enshu_time_us)i,
                             .severity = 1,
                             .host = "host",
                             .user = "",
                             .src = "192.0.2.1",
                             .dst = "",
                             .message = "接続",
                             .raw = raw};
    return true;
}

static enshu_status fake_step(enshu_log_search *s, uint64_t budget,
                              enshu_log_found_fn *found, void *user,
                              enshu_log_progress *p)
{
    fake *f = (fake *)s;
    enshu_log_line line;
    bool more = true;
    seen()->steps++;
    for (; budget > 0 && f->at < end_of(f) && more; budget--, f->at++) {
        if (!fake_matches(f, f->at))
            continue;
        f->found++;
        /* Lines nobody takes are not made: only the first thousands are. */
        if (!found || f->found > 3000)
            continue;
        (void)fake_line(f->at, strcmp(f->query, "evil") == 0, &line);
        more = found(user, &line);
    }
    *p = (enshu_log_progress){.scanned = f->at - f->first,
                              .total = LINES - f->first,
                              .found = f->found,
                              .from_us = NEWEST_US - LINES,
                              .to_us = NEWEST_US,
                              .done = f->at == LINES};
    return ENSHU_OK;
}

static void fake_histogram(const enshu_log_search *s, uint64_t *counts,
                           size_t n)
{
    counts[n - 1] = ((const fake *)s)->found;
}

static bool fake_line_of(const enshu_drill *d, const char *team,
                         const char *key, char *room, size_t size,
                         enshu_log_line *out)
{
    (void)d;
    (void)team;
    (void)room;
    (void)size;
    if (strncmp(key, "fake:", 5) != 0)
        return false;
    return fake_line(strtoull(key + 5, NULL, 10), false, out);
}

static const host__logs fake_logs = {fake_open, fake_close, fake_step,
                                     fake_histogram, fake_line_of};

/* ---- the stage ---- */

static desk *open_port(void **state)
{
    static char path[TEST_PATH_SIZE];
    static enshu_bundle bundle;
    bundle = desk_bundle(port_lua);
    host_options o = port_options(&bundle);
    path_join(path, *state, "a.enshu");
    desk *d = desk_open(path, &o);
    desk_host(d)->logs = &fake_logs;
    memset(seen(), 0, sizeof *seen());
    return d;
}

static void close_port(desk *d)
{
    desk_close(d);
    assert_int_equal(seen()->opened, seen()->closed);
}

static void find(console *c, int number, const char *role, const char *query,
                 const char *more)
{
    console_send(c,
                 "{\"v\":1,\"type\":\"log.find\",\"search\":%d,"
                 "\"role\":\"%s\",\"query\":\"%s\"%s}",
                 number, role, query, more);
}

/* Rounds go by until so many were asked for, and so many are over. */
static void wait_for_tally(desk *d, int opened, int closed)
{
    for (int64_t end_us = 0;
         seen()->opened < opened || seen()->closed < closed;)
        desk_wait(d, &end_us);
    assert_int_equal(seen()->opened, opened);
    assert_int_equal(seen()->closed, closed);
}

static uint64_t commands(desk *d)
{
    return host_get_figures(desk_host(d)).commands;
}

/* ---- what comes ---- */

static void lines_come_in_pieces_newest_first(void **state)
{
    desk *d = open_port(state);
    console *c = desk_join_live(d, "t-admin");
    find(c, 7, "admin", "all", ",\"limit\":500");
    console_wait(c, "found=1000000 done=true");
    const char *log = console_log(c);
    assert_true(console_count(c, "log.lines search=7") > 5);
    assert_int_equal(console_count(c, "\"key\":\"fake:"), 500);
    const char *first = strstr(log, "\"key\":\"fake:0\"");
    const char *later = strstr(log, "\"key\":\"fake:499\"");
    assert_true(first && later && first < later);
    assert_null(strstr(log, "\"key\":\"fake:500\""));
    expect_contains(log, "total=1000000");
    expect_contains(log, "histogram=[0,");
    expect_contains(log, ",1000000]");
    expect_contains(log, "from_us=3599000000 to_us=3600000000");
    close_port(d);
}

static void going_on_gives_the_next_lines(void **state)
{
    desk *d = open_port(state);
    console *c = desk_join_live(d, "t-admin");
    find(c, 1, "admin", "all", ",\"limit\":3,\"after\":\"fake:41\"");
    console_wait(c, "done=true");
    const char *log = console_log(c);
    assert_int_equal(console_count(c, "\"key\":\"fake:"), 3);
    expect_contains(log, "\"key\":\"fake:42\"");
    expect_contains(log, "\"key\":\"fake:44\"");
    /* It looks no further than it has to. */
    assert_null(strstr(log, "found=1000000"));
    close_port(d);
}

static void a_range_and_a_team_go_with_the_question(void **state)
{
    desk *d = open_port(state);
    console *c = desk_join_live(d, "t-admin");
    find(c, 1, "admin", "none", ",\"from_us\":-5,\"to_us\":3599500000");
    console_wait(c, "done=true");
    expect_text(seen()->last.team, "it");
    expect_i64(seen()->last.from_us, -5);
    assert_true(seen()->last.first > 0);
    find(c, 2, "admin", "none", "");
    console_wait(c, "search=2 ");
    assert_true(seen()->last.from_us == ENSHU_LOG_OPEN);
    close_port(d);
}

static void a_line_that_is_too_long_comes_cut(void **state)
{
    desk *d = open_port(state);
    console *c = desk_join_live(d, "t-admin");
    find(c, 1, "admin", "evil", ",\"limit\":40");
    console_wait(c, "\"key\":\"fake:39\"");
    expect_contains(console_log(c), "…");
    close_port(d);
}

/* ---- who may look ---- */

static void a_role_sees_the_logs_of_its_team_only(void **state)
{
    desk *d = open_port(state);
    console *duty = desk_join_live(d, "t-duty");
    console *control = desk_join_live(d, "t-control");
    find(duty, 1, "admin", "some", "");
    console_wait(duty, "why=not-yours search=1 lines=[] scanned=0 total=0 "
                       "found=0 done=true");
    find(duty, 2, "control", "some", "");
    console_wait(duty, "why=not-yours search=2");
    find(duty, 3, "nobody", "some", "");
    console_wait(duty, "search=3");
    assert_int_equal(seen()->opened, 0);
    assert_int_equal(console_count(duty, "why=not-yours"), 3);
    find(duty, 4, "duty", "some", "");
    console_wait(duty, "search=4");
    expect_text(seen()->last.team, "occ");
    find(control, 1, "control", "some", "");
    console_wait(control, "search=1");
    expect_text(seen()->last.team, "-");
    close_port(d);
}

static void says_what_is_wrong(void **state)
{
    desk *d = open_port(state);
    console *c = desk_join_live(d, "t-admin");
    find(c, 1, "admin", "bad:", "");
    console_wait(c, "why=bad-query message=bad: no such field search=1");
    find(c, 2, "admin", "all", ",\"after\":\"vpn:1\"");
    console_wait(c, "why=gone");
    desk_host(d)->n_searches = HOST__SEARCHES_MAX;
    find(c, 3, "admin", "all", "");
    console_wait(c, "why=busy");
    desk_host(d)->n_searches = 0;
    desk_host(d)->trouble = "disk-full";
    find(c, 4, "admin", "all", "");
    console_wait(c, "why=disk-full");
    desk_host(d)->trouble = NULL;
    assert_int_equal(seen()->opened, 0);
    close_port(d);
}

static void what_is_malformed_ends_the_connection(void **state)
{
    static const char *const tails[] = {
        "", ",\"query\":[]", ",\"query\":\"\",\"limit\":-1",
        ",\"query\":\"\",\"after\":3", ",\"query\":\"\",\"lines\":[]"};
    desk *d = open_port(state);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        console *c = desk_join_live(d, "t-admin");
        console_send(c,
                     "{\"v\":1,\"type\":\"log.find\",\"search\":1,"
                     "\"role\":\"admin\"%s}",
                     tails[i]);
        console_wait(c, "bye why=bad-message");
        console_leave(c);
    }
    assert_int_equal(seen()->opened, 0);
    close_port(d);
}

/* ---- one at a time ---- */

static void another_search_ends_the_one_before(void **state)
{
    desk *d = open_port(state);
    console *c = desk_join_live(d, "t-admin");
    for (int i = 1; i < 30; i++)
        find(c, i, "admin", ENDLESS, "");
    find(c, 30, "admin", "none", "");
    console_wait(c, "done=true");
    assert_int_equal(seen()->opened, 30);
    assert_int_equal(seen()->closed, 30);
    expect_contains(console_log(c), "search=30 ");
    assert_int_equal(console_count(c, "done=true"), 1);
    close_port(d);
}

static void it_can_be_stopped(void **state)
{
    desk *d = open_port(state);
    console *c = desk_join_live(d, "t-admin");
    find(c, 4, "admin", ENDLESS, "");
    console_send(c, "{\"v\":1,\"type\":\"log.stop\",\"search\":3}");
    desk_pass(d, 100);
    assert_int_equal(seen()->opened, 1);
    assert_int_equal(seen()->closed, 0);
    console_send(c, "{\"v\":1,\"type\":\"log.stop\",\"search\":4}");
    console_send(c, "{\"v\":1,\"type\":\"log.stop\",\"search\":4}");
    desk_pass(d, 100);
    assert_int_equal(seen()->closed, 1);
    const int steps = seen()->steps;
    desk_pass(d, 100);
    assert_int_equal(seen()->steps, steps);
    assert_int_equal(console_count(c, "done=true"), 0);
    close_port(d);
}

static void it_ends_with_its_connection(void **state)
{
    desk *d = open_port(state);
    console *c = desk_join_live(d, "t-admin");
    find(c, 1, "admin", ENDLESS, "");
    wait_for_tally(d, 1, 0);
    desk_pass(d, 50);
    assert_int_equal(seen()->closed, 0);
    console_leave(c);
    wait_for_tally(d, 1, 1);
    /* Another console takes the seat. */
    c = desk_join_live(d, "t-admin");
    find(c, 1, "admin", ENDLESS, "");
    wait_for_tally(d, 2, 1);
    console *other = desk_join_live(d, "t-admin");
    console_wait(c, "bye why=replaced");
    assert_int_equal(seen()->closed, 2);
    find(other, 1, "admin", "some", "");
    console_wait(other, "done=true");
    close_port(d);
}

static void it_ends_with_the_host(void **state)
{
    desk *d = open_port(state);
    console *a = desk_join_live(d, "t-admin");
    console *b = desk_join_live(d, "t-duty");
    find(a, 1, "admin", ENDLESS, "");
    find(b, 1, "duty", ENDLESS, "");
    wait_for_tally(d, 2, 0);
    close_port(d);
}

/* ---- not in the way ---- */

static void the_clock_does_not_wait_for_it(void **state)
{
    desk *d = open_port(state);
    console *c = desk_join_live(d, "t-admin");
    find(c, 1, "admin", ENDLESS, "");
    wait_for_tally(d, 1, 0);
    const int64_t before_us = desk_now_us(d);
    const int steps = seen()->steps;
    desk_pass(d, 1000);
    /* The story goes at four drill seconds a second, and each round has a slice
     * for the search. */
    expect_i64(desk_now_us(d) - before_us, 4000000);
    assert_true(seen()->steps - steps >= 1000000 / HOST__TICK_US);
    assert_int_equal(seen()->closed, 0);
    close_port(d);
}

static void all_get_their_turn(void **state)
{
    desk *d = open_port(state);
    console *a = desk_join_live(d, "t-admin");
    console *b = desk_join_live(d, "t-duty");
    find(a, 1, "admin", ENDLESS, "");
    wait_for_tally(d, 1, 0);
    find(b, 1, "duty", "some", ",\"limit\":1");
    console_wait(b, "fake:0");
    console_wait(b, "done=true");
    assert_int_equal(seen()->closed, 1);
    /* The first goes on: it says so now and then. */
    const int told = console_count(a, "log.lines search=1");
    desk_pass(d, 1000);
    assert_true(console_count(a, "log.lines search=1") > told);
    assert_int_equal(console_count(a, "done=true"), 0);
    close_port(d);
}

/* A reader that takes nothing costs the host no more than one message. */
static void it_waits_for_a_slow_reader(void **state)
{
    desk *d = open_port(state);
    console *c = desk_join_live(d, "t-admin");
    console_read(c, false);
    for (int i = 0; i < 40; i++) {
        find(c, i, "admin", "all", ",\"limit\":1000");
        for (int k = 0; k < 20; k++)
            desk_spin(d);
    }
    const host__peer *p = desk_host(d)->seats[0]->peer;
    assert_true(!p || p->n_backlog < 8);
    close_port(d);
}

/* ---- the journal ---- */

static void that_somebody_looked_is_a_command(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    desk *d = open_port(state);
    console *c = desk_join_live(d, "t-admin");
    const uint64_t before = commands(d);
    find(c, 1, "admin", "some", ",\"from_us\":0");
    console_wait(c, "done=true");
    expect_i64((int64_t)(commands(d) - before), 1);
    find(c, 2, "admin", "some", ",\"after\":\"fake:10\"");
    console_wait(c, "search=2");
    find(c, 3, "admin", "bad:", "");
    console_wait(c, "search=3");
    expect_i64((int64_t)(commands(d) - before), 2);
    desk_pass(d, 1000);
    close_port(d);
    desk_verify(path, false);
}

static void after_the_end_one_may_look_without_a_record(void **state)
{
    desk *d = open_port(state);
    console *c = desk_join_live(d, "t-admin");
    console_pace(c, "p1", "end", 0);
    const uint64_t before = commands(d);
    find(c, 1, "admin", "some", "");
    console_wait(c, "\"key\":\"fake:0\"");
    expect_i64((int64_t)(commands(d) - before), 0);
    close_port(d);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_come_in_pieces_newest_first),
        TEST(going_on_gives_the_next_lines),
        TEST(a_range_and_a_team_go_with_the_question),
        TEST(a_line_that_is_too_long_comes_cut),
        TEST(a_role_sees_the_logs_of_its_team_only),
        TEST(says_what_is_wrong),
        TEST(what_is_malformed_ends_the_connection),
        TEST(another_search_ends_the_one_before),
        TEST(it_can_be_stopped),
        TEST(it_ends_with_its_connection),
        TEST(it_ends_with_the_host),
        TEST(the_clock_does_not_wait_for_it),
        TEST(all_get_their_turn),
        TEST(it_waits_for_a_slow_reader),
        TEST(that_somebody_looked_is_a_command),
        TEST(after_the_end_one_may_look_without_a_record)};
    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
