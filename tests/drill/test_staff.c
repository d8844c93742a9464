/* People: who does what, who is busy, tired, lent, away. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enshu/describe.h"
#include "stage.h"
#include "support/expect.h"

#define ACTIONS                                                                \
    "action{ id='look', by='it', target='asset', duration=min(5), "            \
    " skill='analyst', name='Look' } "                                         \
    "action{ id='mend', by='it', target='asset', duration=min(30), "           \
    " skill='analyst', people=2, name='Mend' } "                               \
    "action{ id='drive', by='it', skill='driver', duration=min(1), "           \
    " name='Drive' } "                                                         \
    "action{ id='watch', by='occ', skill='analyst', duration=min(1), "         \
    " name='Watch' } "

static const char pools[] = ACTIONS
    "staff{ id='day', team='it', name='Day', skill='analyst', count=1, "
    " to='T+00:20' } "
    "staff{ id='night', team='it', name='Night', skill='analyst', count=3, "
    " from='T+00:10', tires=min(30), pace=0.5 } ";

static void are_taken_and_come_back(void **state)
{
    (void)state;
    stage *s = stage_open(pools);
    stage_play(s, 1);
    stage_clear(s);
    stage_act(s, "admin", "look", "srv");
    stage_play(s, 7);
    expect_text(stage_log(s),
                "T+00:01:00 action.started action=look by=admin team=it on=srv "
                "ends_us=360000001 command=1 staff=day people=1\n"
                "T+00:01:00 staff.changed id=day count=1 busy=1 tired=0\n"
                "T+00:06:00 action.done action=look by=admin team=it on=srv\n"
                "T+00:06:00 staff.changed id=day count=1 busy=0 tired=0\n");
    assert_int_equal(stage_count_for(s, "it", "staff.changed"), 2);
    stage_close(s);
}

static void come_back_when_it_is_broken_off(void **state)
{
    (void)state;
    const enshu_pair fields[] = {stage_id(ENSHU_F_ACTION, "look"),
                                 stage_id(ENSHU_F_ON, "srv")};
    stage *s = stage_open(pools);
    stage_play(s, 1);
    stage_act(s, "admin", "look", "srv");
    stage_command(s, "admin", ENSHU_COMMAND_ACTION_CANCEL, fields, 2);
    assert_int_equal(
        stage_count(s, "staff.changed id=day count=1 busy=0 tired=0"), 1);
    stage_act(s, "admin", "look", "plc");
    assert_int_equal(stage_count(s, "action.started action=look"), 2);
    stage_close(s);
}

static void who_is_busy_is_said_and_until_when(void **state)
{
    (void)state;
    enshu_error err;
    stage *s = stage_open(pools);
    stage_play(s, 1);
    stage_act(s, "admin", "look", "srv");
    stage_act(s, "admin", "look", "plc");
    expect_contains(stage_log(s), "why=people-busy message=day staff=day "
                                  "to_us=360000001\n");
    assert_int_equal(
        enshu_drill_may(stage_drill(s), "admin", "look", "plc", &err),
        ENSHU_EREFUSED);
    expect_text(err.message, "people-busy");
    expect_text(err.source, "day");
    assert_int_equal(err.line, 361);
    /* Two of them there will be when the next shift comes. */
    stage_clear(s);
    stage_act(s, "admin", "mend", "plc");
    expect_contains(stage_log(s), "why=people-busy message=night staff=night "
                                  "to_us=600000000\n");
    stage_close(s);
}

static void too_few_are_too_few_for_good(void **state)
{
    (void)state;
    stage *s = stage_open(
        ACTIONS "staff{ id='p', team='it', name='P', skill='analyst', "
                "count=1 } ");
    stage_play(s, 1);
    stage_act(s, "admin", "mend", "srv");
    expect_contains(stage_log(s), "why=no-people message=p staff=p\n");
    stage_close(s);
}

static void what_nobody_counts_is_free(void **state)
{
    (void)state;
    stage *s = stage_open(pools);
    stage_play(s, 1);
    stage_clear(s);
    stage_act(s, "admin", "drive", NULL); /* no pool of drivers */
    stage_act(s, "duty", "watch", NULL);  /* no pool of that team */
    assert_int_equal(stage_count(s, "action.started"), 2);
    assert_int_equal(stage_count(s, "staff="), 0);
    assert_int_equal(stage_count(s, "staff.changed"), 0);
    stage_act(s, "control", "mend", "srv");
    assert_int_equal(stage_count(s, "action.started"), 3);
    stage_close(s);
}

static void shifts_follow_each_other(void **state)
{
    (void)state;
    stage *s = stage_open(pools);
    stage_play(s, 9);
    assert_int_equal(stage_count(s, "staff.changed"), 0);
    stage_play(s, 18);
    assert_int_equal(
        stage_count(s, "T+00:10:00 staff.changed id=night count=3 busy=0"), 1);
    stage_act(s, "admin", "look", "srv"); /* of the first pool that has some */
    assert_int_equal(stage_count(s, "staff=day"), 1);
    stage_play(s, 21); /* who is at it finishes it */
    assert_int_equal(
        stage_count(s, "T+00:20:00 staff.changed id=day count=0 busy=1"), 1);
    stage_act(s, "admin", "look", "plc");
    assert_int_equal(stage_count(s, "staff=night"), 1);
    stage_play(s, 24);
    assert_int_equal(stage_count(s, "action.done action=look"), 1);
    assert_int_equal(
        stage_count(s, "T+00:23:00 staff.changed id=day count=0 busy=0"), 1);
    stage_close(s);
}

static void tired_people_need_longer(void **state)
{
    (void)state;
    stage *s = stage_open(pools);
    stage_play(s, 41);
    assert_int_equal(
        stage_count(s, "T+00:40:00 staff.changed id=night count=3 busy=0 "
                       "tired=3"),
        1);
    stage_clear(s);
    stage_act(s, "admin", "look", "srv");
    expect_contains(stage_log(s), "ends_us=3060000001"); /* 10 min, not 5 */
    stage_close(s);
}

static void rested_people_go_first(void **state)
{
    (void)state;
    stage *s = stage_open(
        ACTIONS "action{ id='call', by='it', name='Call', "
                " effects={ fx.staff('p', 1) } } "
                "staff{ id='p', team='it', name='P', skill='analyst', "
                " count=2, tires=min(10), pace=0.5 } ");
    stage_play(s, 12);
    stage_act(s, "admin", "call", NULL);
    expect_contains(stage_log(s), "staff.changed id=p count=3 busy=0 tired=2");
    stage_clear(s);
    stage_act(s, "admin", "look", "srv"); /* who has just come */
    expect_contains(stage_log(s), "ends_us=1020000002");
    stage_clear(s);
    stage_act(s, "admin", "look", "plc");
    expect_contains(stage_log(s), "ends_us=1320000003");
    stage_play(s, 23);
    expect_contains(stage_log(s), "T+00:22:00 staff.changed id=p count=3 "
                                  "busy=0 tired=3");
    stage_close(s);
}

static void can_be_lent_and_taken_away_but_not_below_none(void **state)
{
    (void)state;
    stage *s = stage_open(
        ACTIONS "action{ id='lend', by='it', name='Lend', "
                " effects={ fx.staff('p', 2) } } "
                "action{ id='take', by='it', name='Take', "
                " effects={ fx.staff('p', -5) } } "
                "staff{ id='p', team='it', name='P', skill='analyst', "
                " count=1 } ");
    stage_play(s, 1);
    stage_act(s, "admin", "lend", NULL);
    assert_int_equal(stage_count(s, "staff.changed id=p count=3 busy=0"), 1);
    stage_act(s, "admin", "mend", "srv");
    stage_act(s, "admin", "take", NULL);
    assert_int_equal(stage_count(s, "staff.changed id=p count=0 busy=2"), 1);
    stage_act(s, "admin", "look", "plc");
    assert_int_equal(stage_count(s, "why=no-people"), 1);
    stage_act(s, "admin", "lend", NULL);
    assert_int_equal(stage_count(s, "staff.changed id=p count=2 busy=2"), 1);
    stage_play(s, 40);
    assert_int_equal(stage_count(s, "staff.changed id=p count=2 busy=0"), 1);
    stage_close(s);
}

/* Nothing is left behind by those who came and went. */
static void coming_and_going_needs_no_room(void **state)
{
    (void)state;
    const enshu_options options = {
        .limits = {.memory_bytes = 1000000, .pending_events = 5000}};
    stage *s =
        stage_try("staff{ id='p', team='it', name='P', skill='a', count=1, "
                  " tires=min(20) } "
                  "process('p', function() for i = 1, 600 do for k = 1, 50 do "
                  " apply(fx.staff('p', 2)) apply(fx.staff('p', 1)) "
                  " apply(fx.staff('p', -3)) end wait(sec(1)) end "
                  " apply(fx.staff('p', 3)) apply(fx.staff('p', 2)) "
                  " apply(fx.staff('p', -1)) end) ",
                  &options);
    assert_non_null(s);
    stage_play(s, 9);
    stage_clear(s);
    stage_play(s, 11);
    assert_int_equal(stage_count(s, "T+00:10:00 staff.changed id=p count=5 "),
                     1);
    stage_clear(s);
    stage_play(s, 40); /* who was there tires, then who came */
    expect_text(stage_log(s),
                "T+00:20:00 staff.changed id=p count=5 busy=0 tired=1\n"
                "T+00:30:00 staff.changed id=p count=5 busy=0 tired=5\n");
    stage_close(s);
}

static void conditions_ask_who_is_free(void **state)
{
    (void)state;
    stage *s = stage_open(
        ACTIONS "staff{ id='p', team='it', name='P', skill='analyst', "
                " count=2, to='T+00:30' } "
                "inject{ id='I-01', when=free('p', '<', 2), to='it', "
                " via='email', subject='One is busy' } "
                "inject{ id='I-02', when=free('p', '==', 0), to='it', "
                " via='email', subject='Nobody is left' } ");
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "inject.sent"), 0);
    stage_act(s, "admin", "look", "srv");
    assert_int_equal(stage_count(s, "T+00:05:00 inject.sent inject=I-01"), 1);
    stage_play(s, 31);
    assert_int_equal(stage_count(s, "T+00:30:00 inject.sent inject=I-02"), 1);
    stage_close(s);
}

static void a_failing_slice_lends_nobody(void **state)
{
    (void)state;
    stage *s = stage_open(
        ACTIONS "staff{ id='p', team='it', name='P', skill='analyst', "
                " count=1 } "
                "action{ id='try', by='it', name='Try', effects=function() "
                " apply(fx.staff('p', 4)) error('no') end } "
                "action{ id='do_it', by='it', name='Do', effects=function() "
                " apply(fx.staff('p', 4)) end } ");
    stage_play(s, 1);
    stage_act(s, "admin", "try", NULL);
    assert_int_equal(stage_count(s, "script.failed"), 1);
    assert_int_equal(stage_count(s, "staff.changed"), 0);
    stage_act(s, "admin", "mend", "srv");
    assert_int_equal(stage_count(s, "why=no-people"), 1);
    stage_act(s, "admin", "do_it", NULL);
    assert_int_equal(stage_count(s, "staff.changed id=p count=5 busy=0"), 1);
    stage_close(s);
}

/* ---- work by hand ---- */

#define HALL(more)                                                             \
    "service{ id='desk', needs='srv', name='Desk' } "                          \
    "flow{ id='hall', name='Hall', unit='person', service='desk', "            \
    " stations={ {id='d', name='D', servers=10, rate=60, "                     \
    "   manual={rate=30, staff=20" more "} } }, "                              \
    " sources={ {id='in', to='d', per_hour=600} }, "                           \
    " routes={ {from='d', to='out'} } } "                                      \
    "action{ id='hand', by='it', target='service', name='Hand', "              \
    " effects={ fx.manual(TARGET) } } "                                        \
    "action{ id='back', by='it', target='service', name='Back', "              \
    " effects={ fx.state(TARGET, 'normal') } } "

static void work_by_hand_takes_people(void **state)
{
    (void)state;
    stage *s = stage_open(HALL(", pool='p'") ACTIONS
                          "staff{ id='p', team='it', name='P', "
                          " skill='analyst', count=11, to='T+00:20' } "
                          "staff{ id='q', team='it', name='Q', "
                          " skill='analyst', count=1 } ");
    stage_play(s, 1);
    stage_act(s, "admin", "hand", "desk");
    expect_contains(stage_log(s), "staff.changed id=p count=11 busy=11");
    stage_play(s, 3);
    /* 20 people make 10 servers, 11 of them 5. */
    expect_contains(stage_log(s), "station.sampled id=hall place=d servers=5");
    stage_act(s, "admin", "look", "srv"); /* hands are not taken away */
    assert_int_equal(stage_count(s, "action=look by=admin team=it on=srv"), 1);
    assert_int_equal(stage_count(s, "staff=q"), 1);
    stage_clear(s);
    stage_play(s, 22); /* the shift ends, and so does the work */
    expect_contains(stage_log(s),
                    "T+00:20:00 staff.changed id=p count=0 busy=0");
    expect_contains(stage_log(s), "station.sampled id=hall place=d servers=0");
    stage_close(s);
}

static void hands_come_back_with_the_system(void **state)
{
    (void)state;
    stage *s = stage_open(HALL(", pool='p'") "staff{ id='p', team='it', "
                                             " name='P', skill='x', "
                                             " count=30 } ");
    stage_play(s, 1);
    stage_act(s, "admin", "hand", "desk");
    expect_contains(stage_log(s), "staff.changed id=p count=30 busy=20");
    stage_act(s, "admin", "back", "desk");
    expect_contains(stage_log(s), "staff.changed id=p count=30 busy=0");
    stage_close(s);
}

static void without_a_pool_nobody_is_counted(void **state)
{
    (void)state;
    stage *s = stage_open(HALL("") "staff{ id='p', team='it', name='P', "
                                   " skill='x', count=3 } ");
    stage_play(s, 1);
    stage_act(s, "admin", "hand", "desk");
    stage_play(s, 3);
    assert_int_equal(stage_count(s, "staff.changed"), 0);
    assert_true(stage_count(s, "station.sampled") > 0);
    assert_int_equal(stage_count(s, "station.sampled id=hall place=d "
                                    "servers=10"),
                     stage_count(s, "station.sampled"));
    stage_close(s);
}

/* ---- always ---- */

enum { POOLS = 3 };

typedef struct seen {
    int64_t count[POOLS];
    int64_t busy[POOLS];
    int64_t tired[POOLS];
    int n;
} seen;

static void on_described(void *user, const enshu_record *r)
{
    seen *to = user;
    int pool = 0;
    if (r->kind != ENSHU_RECORD_STAFF_DESCRIBED)
        return;
    for (size_t i = 0; i < r->n_fields; i++) {
        const enshu_value *v = &r->fields[i].value;
        if (r->fields[i].field == ENSHU_F_ID)
            pool = v->as.str[1] - '0';
        if (r->fields[i].field == ENSHU_F_COUNT)
            to->count[pool] = v->as.integer;
        if (r->fields[i].field == ENSHU_F_BUSY)
            to->busy[pool] = v->as.integer;
        if (r->fields[i].field == ENSHU_F_TIRED)
            to->tired[pool] = v->as.integer;
    }
    to->n++;
}

/* The number behind `word` in a line. */
static int64_t number_of(const char *line, const char *word)
{
    const char *at = strstr(line, word);
    assert_non_null(at);
    return strtoll(at + strlen(word), NULL, 10);
}

/* What the records said last of each pool. */
static void fold(const char *log, seen *to)
{
    const char *at = log;
    while ((at = strstr(at, "staff.changed id=p")) != NULL) {
        const int64_t pool = number_of(at, "id=p");
        assert_in_range(pool, 0, POOLS - 1);
        to->count[pool] = number_of(at, " count=");
        to->busy[pool] = number_of(at, " busy=");
        to->tired[pool] = number_of(at, " tired=");
        at++;
    }
}

static const char crowd[] = HALL(
    ", pool='p2'") "staff{ id='p0', team='it', name='A', skill='a', count=2, "
                   " to='T+00:30', tires=min(7) } "
                   "staff{ id='p1', team='it', name='B', skill='a', count=2, "
                   " from='T+00:25', tires=min(9) } "
                   "staff{ id='p2', team='it', name='C', skill='b', count=12 } "
                   "action{ id='a0', by='it', target='asset', skill='a', "
                   "duration=min(7), "
                   " name='A' } "
                   "action{ id='a1', by='it', target='asset', skill='a', "
                   "people=2, "
                   " duration=min(4), name='B' } "
                   "action{ id='a2', by='it', target='asset', skill='b', "
                   "people=3, "
                   " duration=min(9), name='C' } "
                   "action{ id='l0', by='it', name='L', effects={ "
                   "fx.staff('p0', 1) } } "
                   "action{ id='l1', by='it', name='M', effects={ "
                   "fx.staff('p1', -1) } } "
                   "action{ id='l2', by='it', name='N', effects={ "
                   "fx.staff('p2', -4) } } "
                   "action{ id='l3', by='it', name='O', effects={ "
                   "fx.staff('p2', 3) } } ";

static uint32_t next(uint32_t *x)
{
    *x = *x * 1664525u + 1013904223u;
    return *x >> 16;
}

static void do_something(stage *s, uint32_t *x)
{
    static const char *const names[] = {"a0", "a1", "a2",   "l0",  "l1",
                                        "l2", "l3", "hand", "back"};
    const uint32_t what = next(x) % 9;
    const char *on = next(x) % 2 ? "srv" : "plc";
    const bool cancels = next(x) % 4 == 0;
    const enshu_pair fields[] = {stage_id(ENSHU_F_ACTION, names[what]),
                                 stage_id(ENSHU_F_ON, on)};
    if (what >= 7)
        stage_act(s, "admin", names[what], "desk");
    else if (what >= 3)
        stage_act(s, "admin", names[what], NULL);
    else if (cancels)
        stage_command(s, "admin", ENSHU_COMMAND_ACTION_CANCEL, fields, 2);
    else
        stage_act(s, "admin", names[what], on);
}

static void check_pools(stage *s, seen *records)
{
    const enshu_reader reader = {.control = true};
    seen now = {.n = 0};
    assert_int_equal(enshu_drill_describe(stage_drill(s), &reader,
                                          ENSHU_DESCRIBE_STATE, on_described,
                                          &now),
                     ENSHU_OK);
    fold(stage_log(s), records);
    assert_int_equal(now.n, POOLS);
    for (int i = 0; i < POOLS; i++) {
        assert_true(now.count[i] >= 0);
        assert_true(now.busy[i] >= 0);
        assert_in_range(now.tired[i], 0, now.count[i]);
        assert_int_equal(now.count[i], records->count[i]);
        assert_int_equal(now.busy[i], records->busy[i]);
        assert_int_equal(now.tired[i], records->tired[i]);
    }
}

/* Whatever is begun, broken off, lent and taken away: nobody is busy twice,
 * nobody less than not at all, who joins is told what the records said, and in
 * the end everybody is back. */
static void pools_always_add_up(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 40; seed++) {
        stage *s = stage_open(crowd);
        seen records = {.count = {2, 0, 12}};
        uint32_t x = seed;
        for (int minute = 1; minute < 45; minute++) {
            stage_play(s, minute);
            do_something(s, &x);
            check_pools(s, &records);
            stage_clear(s);
        }
        stage_act(s, "admin", "back", "desk");
        stage_play(s, 59);
        check_pools(s, &records);
        for (int i = 0; i < POOLS; i++)
            assert_int_equal(records.busy[i], 0);
        stage_close(s);
    }
}

static void a_team_hears_of_its_own_people_only(void **state)
{
    (void)state;
    static const char *const occ[] = {"occ"};
    const enshu_reader reader = {.teams = occ, .n_teams = 1};
    seen now = {.n = 0};
    stage *s = stage_open(crowd);
    stage_play(s, 1);
    assert_int_equal(enshu_drill_describe(stage_drill(s), &reader,
                                          ENSHU_DESCRIBE_THINGS, on_described,
                                          &now),
                     ENSHU_OK);
    assert_int_equal(now.n, 0);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(are_taken_and_come_back),
        cmocka_unit_test(come_back_when_it_is_broken_off),
        cmocka_unit_test(who_is_busy_is_said_and_until_when),
        cmocka_unit_test(too_few_are_too_few_for_good),
        cmocka_unit_test(what_nobody_counts_is_free),
        cmocka_unit_test(shifts_follow_each_other),
        cmocka_unit_test(tired_people_need_longer),
        cmocka_unit_test(rested_people_go_first),
        cmocka_unit_test(can_be_lent_and_taken_away_but_not_below_none),
        cmocka_unit_test(coming_and_going_needs_no_room),
        cmocka_unit_test(conditions_ask_who_is_free),
        cmocka_unit_test(a_failing_slice_lends_nobody),
        cmocka_unit_test(work_by_hand_takes_people),
        cmocka_unit_test(hands_come_back_with_the_system),
        cmocka_unit_test(without_a_pool_nobody_is_counted),
        cmocka_unit_test(pools_always_add_up),
        cmocka_unit_test(a_team_hears_of_its_own_people_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
