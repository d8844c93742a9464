/*
 * Pauses of hours, speeds, steps, rewinds and restarts at random: what the
 * drill tells is at each moment what a drill tells that was never touched.
 *
 * Nobody acts, so the history is a function of drill time alone: injects,
 * deadlines, calls that ring, duties and questions, each at its moment and
 * once.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "desk.h"
#include "enshu/random.h"
#include "support/expect.h"
#include "support/files.h"

#define SEC INT64_C(1000000)

enum { DRILLS = 5, DEEDS = 24, STORY = 4, HOUR_MS = 3600000 };

/* Every seven minutes something new that somebody should do something about,
 * before the one before is over. */
static const char story[] =
    "scenario{ id='waiting', api=1, start='2026-11-24 09:00', "
    " length=hours(10), langs={'en','ja'}, lang='en', "
    " title={en='W',ja='W'}, speed=4 } "
    "org{ id='port', kind='operator', name={en='Port',ja='港'} } "
    "org{ id='mlit', kind='regulator', name={en='Ministry',ja='省'} } "
    "team{ id='it', org='port', name={en='IT',ja='IT'} } "
    "role{ id='admin', team='it', name={en='Admin',ja='管理'} } "
    "actor{ id='press', name={en='Press',ja='記者'} } "
    "objective{ id='o', name={en='Goal',ja='目標'} } "
    "form{ id='report', name={en='Report',ja='報告'}, fields={ "
    " {id='n', type='number', required=true} } } "
    "action{ id='tell', name={en='Tell',ja='告'}, by='it', target='org', "
    " form='report' } "
    "action{ id='cut', by='it', name={en='Cut',ja='断'} } "
    "local function at(m) return string.format('T+%02d:%02d', m // 60, "
    " m % 60) end "
    "for i = 0, 79 do local m, k = i * 7, string.format('%02d', i) "
    " inject{ id='I-'..k, at=at(m), to='it', via='email', "
    "  body={en='B',ja='B'}, expect={action='cut', within=min(5 + i % 11), "
    "  points=1, objective='o', name={en='Cuts',ja='断つ'}} } "
    " inject{ id='R-'..k, at=at(m + 1), to='it', via='phone', from='press', "
    "  ring=min(2), missed='M-'..k, body={en='B',ja='B'} } "
    " inject{ id='M-'..k, manual=true, via='email', body={en='M',ja='M'} } "
    " question{ id='Q-'..k, at=at(m + 2), to='it', within=min(3 + i % 9), "
    "  text={en='Close?',ja='閉?'}, options={ "
    "  {id='a', text={en='Y',ja='Y'}}, {id='b', text={en='N',ja='N'}} } } "
    "end "
    "for i = 0, 9 do obligation{ id='D-'..i, of='it', to='mlit', "
    " name={en='Duty',ja='務'}, basis='guideline', form='report', "
    " trigger=after(at(i * 55 + 3)), within=min(20), zero=min(40), points=1, "
    " objective='o' } end ";

static const host_seat seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true}};

typedef struct play {
    enshu_random random;
    char path[TEST_PATH_SIZE];
    desk *desk;
    console *dir;
    char *truth; /* the history of a drill that was never touched */
    int n_requests;
    int64_t speed_milli;
    bool paused;
} play;

static void open_desk(play *p, bool fresh)
{
    const enshu_bundle bundle = desk_bundle(story);
    const host_options o = {.bundle = fresh ? &bundle : NULL,
                            .seats = fresh ? seats : NULL,
                            .n_seats = fresh ? 1 : 0,
                            .keep_seats = true,
                            .paused = true};
    p->desk = desk_open(p->path, &o);
    p->dir = desk_join_live(p->desk, "t-dir");
    if (fresh)
        p->speed_milli = 1000; /* later on, what control chose last */
    p->paused = true;
}

static void pace_to(play *p, const char *verb, int64_t value)
{
    char *request = xprintf("p%d", ++p->n_requests);
    char *good = xprintf(" request=%s ok=true", request);
    console_pace(p->dir, request, verb, value);
    expect_contains(console_log(p->dir), good);
    xfree(good);
    xfree(request);
}

/* The lines of the drill's records up to a moment; the caller frees it. */
static char *history(const char *log, int64_t to_us)
{
    base_buffer out;
    base_buffer_init(&out, 1 << 24);
    while (*log) {
        const size_t len = strcspn(log, "\n");
        char *line = xstrndup(log, len);
        const char *at = strstr(line, " t_us=");
        if (strncmp(line, "record ", 7) == 0 && strstr(line, " seq=") && at
            && strtoll(at + 6, NULL, 10) <= to_us) {
            base_buffer_append_text(&out, line);
            base_buffer_append_text(&out, "\n");
        }
        xfree(line);
        log += len + (log[len] == '\n');
    }
    assert_false(out.full);
    char *text = xstrdup(base_buffer_get(&out));
    base_buffer_fini(&out);
    return text;
}

static void check(play *p, const char *deed, console *c)
{
    const int64_t now_us = desk_now_us(p->desk);
    char *want = history(p->truth, now_us);
    char *have = history(console_log(c), INT64_MAX);
    if (strcmp(want, have) != 0) {
        size_t same = 0;
        while (want[same] && want[same] == have[same])
            same++;
        while (same > 0 && want[same - 1] != '\n')
            same--;
        print_error("after %s at %lld us:\nwant %.300s\nhave %.300s\n", deed,
                    (long long)now_us, want + same, have + same);
        fail();
    }
    xfree(want);
    xfree(have);
}

/* ---- deeds ---- */

static void wait_for_long(play *p)
{
    if (!p->paused)
        pace_to(p, "pause", 0);
    p->paused = true;
    const int64_t now_us = desk_now_us(p->desk);
    desk_leap(p->desk, enshu_random_int(&p->random, 1, 100) * HOUR_MS);
    desk_pass(p->desk, 200);
    expect_i64(desk_now_us(p->desk), now_us);
}

static void go_on(play *p)
{
    if (p->paused)
        pace_to(p, "resume", 0);
    p->paused = false;
    const int64_t before_us = desk_now_us(p->desk);
    const int64_t most_ms = INT64_C(900000000) / (STORY * p->speed_milli);
    const int64_t ms =
        enshu_random_int(&p->random, 1, most_ms < 15000 ? most_ms : 15000);
    desk_pass(p->desk, ms);
    const int64_t passed_us = desk_now_us(p->desk) - before_us;
    expect_i64(passed_us / 1000, ms * STORY * p->speed_milli / 1000);
}

static void change_speed(play *p)
{
    static const int64_t speeds[] = {250, 500, 1000, 3000, 16000, 64000};
    p->speed_milli = speeds[enshu_random_int(&p->random, 0, 5)];
    pace_to(p, "speed", p->speed_milli);
}

static void step(play *p)
{
    wait_for_long(p);
    const int64_t us = enshu_random_int(&p->random, 1, 1500 * SEC);
    const int64_t now_us = desk_now_us(p->desk);
    pace_to(p, "step", us);
    desk_pass(p->desk, 100);
    expect_i64(desk_now_us(p->desk), now_us + us);
}

static void go_back(play *p)
{
    const int64_t now_us = desk_now_us(p->desk);
    if (now_us == 0)
        return; /* there is nothing to go back to */
    const int64_t to_us =
        enshu_random_int(&p->random, 0, (now_us - 1) / SEC) * SEC;
    console_clear(p->dir);
    console_send(p->dir,
                 "{\"v\":1,\"type\":\"rewind.ask\",\"request\":\"a%d\","
                 "\"to_us\":%lld}",
                 ++p->n_requests, (long long)to_us);
    console_wait(p->dir, "rewind.plan ");
    const char *at =
        strstr(strstr(console_log(p->dir), "rewind.plan "), " plan=") + 6;
    char *plan = xstrndup(at, strcspn(at, " "));
    char *good = xprintf(" request=d%d ok=true", ++p->n_requests);
    console_clear(p->dir); /* the history comes anew */
    console_send(p->dir,
                 "{\"v\":1,\"type\":\"rewind\",\"request\":\"d%d\","
                 "\"plan\":\"%s\",\"reason\":\"again\"}",
                 p->n_requests, plan);
    console_wait(p->dir, good);
    console_wait(p->dir, "\nlive ");
    desk_pass(p->desk, 100);
    expect_i64(desk_now_us(p->desk), to_us);
    p->paused = true;
    xfree(good);
    xfree(plan);
}

static void restart(play *p)
{
    const int64_t now_us = desk_now_us(p->desk);
    desk_close(p->desk);
    open_desk(p, false);
    assert_true(desk_now_us(p->desk) <= now_us);
    assert_true(desk_now_us(p->desk) >= now_us - 5 * 256 * SEC);
}

/* Who comes later sees the same, once. */
static void come_later(play *p)
{
    console_leave(p->dir);
    p->dir = desk_join_live(p->desk, "t-dir");
    desk_pass(p->desk, 0);
}

static const struct {
    const char *name;
    void (*deed)(play *p);
} deeds[] = {
    {"waiting", wait_for_long}, {"going on", go_on},
    {"going on", go_on},        {"changing the speed", change_speed},
    {"a step", step},           {"going back", go_back},
    {"a restart", restart},     {"coming later", come_later},
};

/* ---- the test ---- */

static char *untouched(void **state)
{
    play p = {.n_requests = 0};
    path_join(p.path, *state, "truth.enshu");
    open_desk(&p, true);
    for (int hour = 1; hour <= 9; hour++)
        pace_to(&p, "step", 3600 * SEC);
    desk_pass(p.desk, 100);
    assert_true(console_count(p.dir, "kind=inject.sent") >= 150);
    assert_true(console_count(p.dir, "kind=expect.missed") > 60);
    assert_true(console_count(p.dir, "kind=question.expired") > 60);
    assert_true(console_count(p.dir, "kind=call.ended") > 60);
    assert_true(console_count(p.dir, "kind=obligation.missed") > 5);
    char *truth = history(console_log(p.dir), INT64_MAX);
    desk_close(p.desk);
    return truth;
}

static void no_pause_expires_and_no_rewind_doubles_anything(void **state)
{
    char *truth = untouched(state);
    int done[8] = {0};
    for (uint64_t seed = 1; seed <= DRILLS; seed++) {
        play p = {.truth = truth};
        char *name = xprintf("%d.enshu", (int)seed);
        path_join(p.path, *state, name);
        enshu_random_init(&p.random, seed, "pause", strlen("pause"));
        open_desk(&p, true);
        for (int i = 0; i < DEEDS; i++) {
            const int64_t k = enshu_random_int(&p.random, 0, 7);
            if (desk_now_us(p.desk) > 8 * 3600 * SEC)
                go_back(&p);
            deeds[k].deed(&p);
            done[k]++;
            check(&p, deeds[k].name, p.dir);
        }
        come_later(&p);
        check(&p, "the end", p.dir);
        desk_close(p.desk);
        desk_verify(p.path, false);
        xfree(name);
    }
    for (size_t k = 0; k < 8; k++)
        assert_true(done[k] > 0);
    xfree(truth);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            no_pause_expires_and_no_rewind_doubles_anything, temp_dir_setup,
            temp_dir_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
