/* What a live drill is measured against: played beside it, kept in its journal,
 * and taken from there when it is shown again. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <sqlite3.h>

#include <cmocka.h>

#include "desk.h"
#include "host/refer.h"
#include "journal/reference.h"
#include "support/expect.h"
#include "support/files.h"

/* From T+00:05 on a box a minute is late, unless somebody mends it. */
static const char late_lua[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(30), "
    " langs={'en'}, lang='en', title='S' } team{ id='t', name='T' } "
    "role{ id='r', team='t', name='R' } zone{ id='z', name='Z' } "
    "asset{ id='x', zone='z', name='X' } service{ id='v', needs='x', "
    " name='V' } operation{ id='ops', name='O', unit='box', service='v', "
    " rate={ normal=60 }, lead=min(5), schedule={ {key='a', at='T+00:20', "
    " load=1} } } metric{ id='out', name='Out', from='ops', "
    " formula='outage', good='low' } objective{ id='o', name='O' } "
    "action{ id='mend', by='t', name='Mend', duration=0, "
    " effects={ fx.state('x','up') } } "
    "on('start', function() wait(min(5)) set_state('x','down') end) "
    "criterion{ id='k', objective='o', points=10, name='K', kpi='out' } "
    "bot{ id='standard', run=function() wait(min(15)) act('r','mend') end } "
    "bot{ id='golden', run=function() wait(min(7)) act('r','mend') end } ";

enum { CURVES = 3, MINUTES = 31 };

static const char *const roles[] = {"r"};
static const host_seat seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-r", .roles = roles, .n_roles = 1}};
static const host_seat reel_seats[] = {
    {.token = "t-left", .part = HOST_DIRECTOR, .control = true}};
static const host_world two[] = {{.name = "A"}, {.name = "B"}};

static desk *open_drill(const char *path, size_t worlds)
{
    const enshu_bundle bundle = desk_bundle(late_lua);
    const host_options o = {.bundle = &bundle,
                            .worlds = worlds > 0 ? two : NULL,
                            .n_worlds = worlds,
                            .speed_milli = 64000,
                            .seats = seats,
                            .n_seats = sizeof seats / sizeof *seats};
    return desk_open(path, &o);
}

static desk *take_up(const char *path)
{
    const host_options o = {.seats = seats,
                            .n_seats = sizeof seats / sizeof *seats};
    return desk_open(path, &o);
}

static desk *show(void **state, const char *of)
{
    char scratch[TEST_PATH_SIZE];
    path_join(scratch, *state, "scratch.enshu");
    (void)remove(scratch);
    const host_options o = {
        .reel = of, .paused = true, .seats = reel_seats, .n_seats = 1};
    return desk_open(scratch, &o);
}

/* The only criterion of a world. */
static enshu_reason reason_of(desk *d, size_t world)
{
    const enshu_score *s =
        enshu_drill_score(desk_host(d)->worlds[world]->drill);
    assert_non_null(s);
    return s->objectives[0].reasons[0];
}

static bool is_measured(desk *d, size_t world)
{
    return strcmp(reason_of(d, world).state, "measured") == 0;
}

/* The thread that plays them yields to whatever else the machine does. */
static void wait_until_measured(desk *d)
{
    host__refer_wait(desk_host(d));
    assert_true(is_measured(d, 0));
}

/* Mends it at T+00:11, between golden and standard, and plays to the end; the
 * director's console. */
static console *play(desk *d)
{
    console *dir = desk_join_live(d, "t-dir");
    console *r = desk_join_live(d, "t-r");
    console_command(dir, "j", "control", "clock.jump", "{\"to_us\":660000000}");
    desk_spin(d);
    console_command(r, "m", "r", "action.start", "{\"action\":\"mend\"}");
    console_command(dir, "e", "control", "clock.jump",
                    "{\"to_us\":1800000000}");
    desk_pass(d, 1000);
    assert_true(host_get_figures(desk_host(d)).ended);
    return dir;
}

static char *play_in(void **state, const char *name)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, name);
    desk *d = open_drill(path, 0);
    (void)play(d);
    desk_close(d);
    return xstrdup(path);
}

static void change(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_true(sqlite3_changes(db) > 0);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* As many minutes as it has, each of so much. */
static void set_curve(const char *path, const char *policy, int minutes,
                      int value)
{
    base_buffer sql;
    base_buffer_init(&sql, 1 << 16);
    base_buffer_append_text(&sql, "UPDATE reference SET curve = '[");
    for (int i = 0; i < minutes; i++)
        base_buffer_printf(&sql, "%s%d", i > 0 ? "," : "", value);
    base_buffer_printf(&sql, "]' WHERE policy = '%s'", policy);
    change(path, base_buffer_get(&sql));
    base_buffer_fini(&sql);
}

/* What comes out when a journal is shown to its end. */
static int64_t points_shown(void **state, const char *path)
{
    desk *d = show(state, path);
    console *left = desk_join_live(d, "t-left");
    console_send(left, "{\"v\":1,\"type\":\"reel.seek\",\"request\":\"s\","
                       "\"to_us\":1800000000}");
    console_wait(left, "request=s ok=true");
    desk_pass(d, 1000);
    wait_until_measured(d);
    const int64_t points = reason_of(d, 0).points_milli;
    desk_close(d);
    return points;
}

/* ---- beside a live drill ---- */

static void what_was_unmeasured_is_measured_and_told_anew(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    desk *d = open_drill(path, 0);
    expect_text(reason_of(d, 0).state, "unmeasured");
    console *dir = play(d);
    wait_until_measured(d);
    desk_pass(d, 2000);
    console_wait(dir, "\"state\":\"measured\"");
    const enshu_reason r = reason_of(d, 0);
    assert_true(r.counted);
    /* Better than an ordinary team, not as good as the best. */
    assert_true(r.points_milli > r.max_milli / 2);
    assert_true(r.points_milli < r.max_milli);
    desk_close(d);
}

static void every_world_is_measured(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    desk *d = open_drill(path, 2);
    expect_text(reason_of(d, 1).state, "unmeasured");
    desk_pass(d, 10000);
    wait_until_measured(d);
    assert_true(is_measured(d, 1));
    desk_close(d);
}

static void what_is_taken_up_needs_no_second_play(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    desk *d = open_drill(path, 0);
    desk_pass(d, 20000);
    wait_until_measured(d);
    desk_close(d);
    d = take_up(path);
    assert_false(is_measured(d, 0));
    desk_spin(d); /* no thread is that fast: it was read */
    assert_true(is_measured(d, 0));
    desk_close(d);
}

/* ---- in the journal ---- */

static void count_curve(void *user, const journal_reference *r)
{
    int *n = user;
    *n += strcmp(r->metric, "out") == 0 && r->n == MINUTES;
}

static void the_closed_journal_keeps_them_under_its_seal(void **state)
{
    char *path = play_in(state, "a.enshu");
    journal *j = NULL;
    journal_report report;
    int n = 0;
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, NULL), ENSHU_OK);
    assert_int_equal(journal_verify(j, &report, NULL), ENSHU_OK);
    assert_true(report.sealed && report.tables_ok);
    assert_int_equal(journal_each_reference(j, 0, count_curve, &n, NULL),
                     ENSHU_OK);
    assert_int_equal(n, CURVES);
    (void)journal_close(j, NULL);
    set_curve(path, "none", MINUTES, 1);
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, NULL), ENSHU_OK);
    assert_int_not_equal(journal_verify(j, &report, NULL), ENSHU_OK);
    (void)journal_close(j, NULL);
    xfree(path);
}

/* Other curves give other points: those of the journal were used. */
static void a_shown_journal_is_measured_against_its_own(void **state)
{
    char *path = play_in(state, "a.enshu");
    const int64_t points = points_shown(state, path);
    assert_in_range(points, 5001, 9999);
    set_curve(path, "golden", MINUTES, 30000);
    set_curve(path, "none", MINUTES, 60000);
    set_curve(path, "standard", MINUTES, 40000);
    expect_i64(points_shown(state, path), 10000);
    xfree(path);
}

static void curves_that_do_not_fit_are_played_anew(void **state)
{
    char *path = play_in(state, "a.enshu");
    const int64_t points = points_shown(state, path);
    set_curve(path, "golden", MINUTES + 1, 30000); /* longer than the drill */
    expect_i64(points_shown(state, path), points);
    set_curve(path, "golden", MINUTES, 30000);
    change(path, "UPDATE reference SET curve = '{}' WHERE policy = 'none'");
    expect_i64(points_shown(state, path), points);
    change(path, "UPDATE reference SET metric = 'no' WHERE policy = 'none'");
    expect_i64(points_shown(state, path), points);
    change(path, "DELETE FROM reference");
    expect_i64(points_shown(state, path), points);
    xfree(path);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_unmeasured_is_measured_and_told_anew),
        TEST(every_world_is_measured),
        TEST(what_is_taken_up_needs_no_second_play),
        TEST(the_closed_journal_keeps_them_under_its_seal),
        TEST(a_shown_journal_is_measured_against_its_own),
        TEST(curves_that_do_not_fit_are_played_anew)};
    return cmocka_run_group_tests_name("refer", tests, NULL, NULL);
}
