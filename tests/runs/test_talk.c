/* What the policy `random` says, where there are rooms and calls. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "runs/sample.h"

static const char main_lua[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=hours(2), "
    "langs={'en'}, lang='en', title='S' } "
    "team{ id='a', name='A' } team{ id='b', name='B' } "
    "role{ id='a1', team='a', name='A1' } role{ id='a2', team='a', name='A2' } "
    "role{ id='b1', team='b', name='B1' } "
    "room{ id='r', name='R', members={'a','b'} } "
    "room{ id='i', kind='isac', name='I', members={'a','b1'} } "
    "action{ id='ping', by='any', name='Ping' } "
    "inject{ id='I', at='T+00:10', to='a', via='phone', ring=min(20), "
    "body='x' } ";

static const enshu_file files[] = {{"main.lua", main_lua, sizeof main_lua - 1}};

typedef struct counter {
    int said;
    int rang;
    int answered;
    int left;
    int refused;
    int acted;
} counter;

static void count(void *user, const enshu_record *r)
{
    counter *c = user;
    c->said += r->kind == ENSHU_RECORD_CHAT_SAID;
    c->rang += r->kind == ENSHU_RECORD_CALL_RANG;
    c->answered += r->kind == ENSHU_RECORD_CALL_ANSWERED;
    c->left += r->kind == ENSHU_RECORD_CALL_LEFT;
    c->refused += r->kind == ENSHU_RECORD_COMMAND_REFUSED;
    c->acted += r->kind == ENSHU_RECORD_ACTION_STARTED;
}

static void random_chats_calls_answers_and_hangs_up(void **state)
{
    counter c = {0};
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        session_options o = {.bundle = {"main.lua", files, 1},
                             .has_seed = true,
                             .seed = seed,
                             .policy = "random",
                             .watch = {.user = &c, .record = count}};
        enshu_error err;
        session *s = NULL;
        assert_int_equal(session_open(&o, &s, &err), ENSHU_OK);
        assert_int_equal(session_run(s, ENSHU_TIME_MAX, NULL), ENSHU_OK);
        session_destroy(s);
    }
    assert_int_equal(c.refused, 0);
    assert_true(c.said > 60);
    assert_true(c.rang > 60 + 20); /* and the inject of each */
    assert_true(c.answered > 20);
    assert_true(c.left > 10);
    assert_true(c.acted > 60 * 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_chats_calls_answers_and_hangs_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
