/* Actions that somebody else has to approve. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>

#include "stage.h"
#include "support/expect.h"

static const char deals[] =
    "team{ id='top', name='Top' } role{ id='ciso', team='top', name='CISO' } "
    "role{ id='boss', team='top', name='Boss' } "
    "role{ id='clerk', team='it', name='Clerk' } "
    "action{ id='cut', by='it', target='asset', duration=min(2), name='Cut', "
    " approval={'ciso'}, effects={ fx.isolate(TARGET) } } "
    "action{ id='bcp', by={'it','top'}, name='BCP', approval={'top'}, keys=2, "
    " once=true } "
    "action{ id='own', by={'ciso','admin'}, name='Own', approval='ciso' } "
    "action{ id='block', by='it', name='Block', approval='ciso', "
    " form={ {id='value', type='text', required=true} }, "
    " effects={ fx.block() } } "
    "var{ id='shut', init=false } "
    "action{ id='open', by='it', name='Open', approval='ciso', "
    " requires=none{ val('shut') } } "
    "action{ id='shut', by='it', name='Shut', "
    " effects={ fx.set('shut', true) } } "
    "staff{ id='p', team='it', name='P', skill='a', count=1 } "
    "action{ id='dig', by='it', name='Dig', skill='a', duration=min(10), "
    " approval='ciso' } "
    "action{ id='work', by='it', name='Work', skill='a', duration=min(5) } ";

static void answer(stage *s, const char *role, uint64_t request, bool ok,
                   const char *text)
{
    const enshu_pair fields[] = {
        stage_int(ENSHU_F_REQUEST, (int64_t)request),
        {ENSHU_F_OK, NULL, {ENSHU_TYPE_BOOL, 0, {.integer = ok}}},
        stage_str(ENSHU_F_TEXT, text ? text : "")};
    stage_command(s, role, ENSHU_COMMAND_ACTION_APPROVE, fields, text ? 3 : 2);
}

static uint64_t newest(const stage *s)
{
    return stage_seq(s, "action.requested");
}

static stage *open_deals(void)
{
    stage *s = stage_open(deals);
    stage_play(s, 1);
    stage_clear(s);
    return s;
}

static void waits_until_it_is_approved(void **state)
{
    (void)state;
    stage *s = open_deals();
    stage_act(s, "admin", "cut", "srv");
    expect_text(stage_log(s),
                "T+00:01:00 action.requested action=cut by=admin team=it "
                "on=srv approval=ciso keys=1 command=1\n");
    assert_int_equal(stage_count_for(s, "it,top", "action.requested"), 1);
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "action.started"), 0);
    answer(s, "ciso", newest(s), true, "Go");
    expect_contains(stage_log(s), "action.approved request=");
    expect_contains(stage_log(s), "action=cut on=srv ok=true keys=0 text=Go "
                                  "by=ciso team=top command=2\n");
    expect_contains(stage_log(s), "action.started action=cut by=admin team=it "
                                  "on=srv ends_us=420000001 command=2 "
                                  "request=");
    expect_contains(stage_cause(s, "action.started"), "action.approved");
    expect_contains(stage_cause(s, "action.approved"), "action.requested");
    stage_play(s, 8);
    assert_int_equal(stage_count(s, "T+00:07:00 action.done action=cut"), 1);
    assert_int_equal(stage_count_for(s, "it,top", "action.done"), 1);
    stage_close(s);
}

static void one_refusal_ends_it(void **state)
{
    (void)state;
    stage *s = open_deals();
    stage_act(s, "admin", "bcp", NULL);
    const uint64_t request = newest(s);
    answer(s, "ciso", request, true, NULL);
    answer(s, "boss", request, false, "Not yet");
    expect_contains(stage_log(s), "ok=false keys=1 text=Not yet by=boss");
    answer(s, "boss", request, true, NULL);
    assert_int_equal(stage_count(s, "why=not-requested"), 1);
    assert_int_equal(stage_count(s, "action.started"), 0);
    stage_act(s, "admin", "bcp", NULL); /* asked for again */
    assert_int_equal(stage_count(s, "action.requested"), 2);
    stage_close(s);
}

static void two_keys_are_two_roles(void **state)
{
    (void)state;
    stage *s = open_deals();
    stage_act(s, "admin", "bcp", NULL);
    const uint64_t request = newest(s);
    expect_contains(stage_log(s), "approval=top keys=2");
    answer(s, "ciso", request, true, NULL);
    expect_contains(stage_log(s), "ok=true keys=1 by=ciso");
    answer(s, "ciso", request, true, NULL);
    assert_int_equal(stage_count(s, "why=approved-already"), 1);
    assert_int_equal(stage_count(s, "action.started"), 0);
    answer(s, "boss", request, true, NULL);
    expect_contains(stage_log(s), "ok=true keys=0 by=boss");
    assert_int_equal(stage_count(s, "action.done action=bcp by=admin"), 1);
    stage_act(s, "admin", "bcp", NULL);
    assert_int_equal(stage_count(s, "why=only-once"), 1);
    stage_close(s);
}

static void who_asks_holds_a_key_but_never_both(void **state)
{
    (void)state;
    stage *s = open_deals();
    stage_act(s, "boss", "bcp", NULL);
    expect_contains(stage_log(s), "approval=top keys=1");
    answer(s, "boss", newest(s), true, NULL);
    assert_int_equal(stage_count(s, "why=approved-already"), 1);
    answer(s, "ciso", newest(s), true, NULL);
    assert_int_equal(stage_count(s, "action.done action=bcp by=boss"), 1);
    stage_clear(s);
    stage_act(s, "ciso", "own", NULL); /* one key: theirs */
    assert_int_equal(stage_count(s, "action.requested"), 0);
    assert_int_equal(stage_count(s, "action.done action=own by=ciso"), 1);
    stage_act(s, "admin", "own", NULL);
    assert_int_equal(stage_count(s, "action.requested"), 1);
    stage_close(s);
}

static void says_why_an_answer_is_refused(void **state)
{
    (void)state;
    stage *s = open_deals();
    stage_act(s, "admin", "cut", "srv");
    const enshu_pair number = stage_int(ENSHU_F_REQUEST, (int64_t)newest(s));
    answer(s, "boss", newest(s), true, NULL);
    assert_int_equal(stage_count(s, "by=boss why=not-yours message=cut"), 1);
    answer(s, "ciso", 999999, true, NULL);
    assert_int_equal(stage_count(s, "why=not-requested"), 1);
    stage_command(s, "ciso", ENSHU_COMMAND_ACTION_APPROVE, &number, 1);
    assert_int_equal(stage_count(s, "why=bad-value message=cut"), 1);
    assert_int_equal(stage_count(s, "action.started"), 0);
    answer(s, "control", newest(s), true, NULL); /* is enough */
    assert_int_equal(stage_count(s, "action.started"), 1);
    stage_close(s);
}

/* Record numbers can be guessed. */
static void who_has_no_part_in_it_learns_nothing_by_guessing(void **state)
{
    (void)state;
    stage *s = stage_open(
        "team{ id='far', name='Far' } role{ id='spy', team='far', name='S' } "
        "team{ id='top', name='Top' } role{ id='ciso', team='top', name='C' } "
        "action{ id='cut', by='it', name='Cut', approval={'ciso'} } ");
    stage_play(s, 1);
    stage_act(s, "admin", "cut", NULL);
    const uint64_t request = newest(s);
    answer(s, "spy", request, true, NULL);
    answer(s, "spy", 999999, true, NULL);
    assert_int_equal(stage_count(s, "by=spy why=not-requested message=cut"), 0);
    assert_int_equal(stage_count(s, "by=spy why=not-requested"), 2);
    assert_int_equal(stage_count(s, "by=spy why=not-yours"), 0);
    answer(s, "admin", request, true, NULL);
    assert_int_equal(stage_count(s, "by=admin why=not-yours message=cut"), 1);
    stage_close(s);
}

static void nothing_is_asked_for_twice(void **state)
{
    (void)state;
    enshu_error err;
    stage *s = open_deals();
    stage_act(s, "admin", "cut", "srv");
    stage_act(s, "clerk", "cut", "srv");
    assert_int_equal(stage_count(s, "why=awaiting-approval message=cut"), 1);
    assert_int_equal(
        enshu_drill_may(stage_drill(s), "clerk", "cut", "srv", &err),
        ENSHU_EREFUSED);
    expect_text(err.message, "awaiting-approval");
    stage_act(s, "clerk", "cut", "plc"); /* about another one */
    assert_int_equal(stage_count(s, "action.requested"), 2);
    stage_act(s, "control", "own", NULL); /* asks nobody */
    assert_int_equal(stage_count(s, "action.done action=own"), 1);
    stage_close(s);
}

static void block(stage *s, const char *value)
{
    const enshu_pair form = {
        ENSHU_FIELD_NONE, "value", {ENSHU_TYPE_STR, 0, {.str = value}}};
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_ACTION, "block"),
        {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, 1, {.map = &form}}}};
    stage_command(s, "admin", ENSHU_COMMAND_ACTION_START, fields, 2);
}

static void blocks_are_told_apart_by_what_they_block(void **state)
{
    (void)state;
    stage *s = open_deals();
    block(s, "203.0.113.7");
    block(s, "203.0.113.8");
    block(s, "203.0.113.7");
    assert_int_equal(stage_count(s, "action.requested"), 2);
    assert_int_equal(stage_count(s, "why=awaiting-approval"), 1);
    answer(s, "ciso", newest(s), true, NULL);
    assert_int_equal(stage_count(s, "action.done action=block by=admin team=it "
                                    "form=value:203.0.113.8"),
                     1);
    assert_int_equal(stage_count(s, "value.blocked value=203.0.113.8"), 1);
    stage_close(s);
}

/* The last key is refused with the reason, and can be turned again. */
static void is_looked_at_again_when_it_is_approved(void **state)
{
    (void)state;
    stage *s = open_deals();
    stage_act(s, "admin", "open", NULL);
    const uint64_t request = newest(s);
    stage_act(s, "admin", "shut", NULL);
    answer(s, "ciso", request, true, NULL);
    assert_int_equal(stage_count(s, "kind=action.approve by=ciso why=not-now"),
                     1);
    assert_int_equal(stage_count(s, "action.approved"), 0);
    stage_act(s, "admin", "dig", NULL);
    stage_act(s, "admin", "work", NULL);
    answer(s, "ciso", newest(s), true, NULL);
    assert_int_equal(stage_count(s, "by=ciso why=people-busy message=p "
                                    "staff=p to_us=360000005"),
                     1);
    stage_play(s, 7);
    answer(s, "ciso", newest(s), true, NULL);
    assert_int_equal(stage_count(s, "action.started action=dig by=admin"), 1);
    stage_close(s);
}

static void people_are_taken_when_it_starts(void **state)
{
    (void)state;
    stage *s = open_deals();
    stage_act(s, "admin", "dig", NULL);
    assert_int_equal(stage_count(s, "staff.changed"), 0);
    answer(s, "ciso", newest(s), true, NULL);
    expect_contains(stage_log(s), "staff=p people=1 request=");
    assert_int_equal(stage_count(s, "staff.changed id=p count=1 busy=1"), 1);
    stage_close(s);
}

static void can_be_taken_back_by_its_team(void **state)
{
    (void)state;
    const enshu_pair fields[] = {stage_id(ENSHU_F_ACTION, "cut"),
                                 stage_id(ENSHU_F_ON, "srv")};
    stage *s = open_deals();
    stage_act(s, "admin", "cut", "srv");
    const uint64_t request = newest(s);
    stage_command(s, "ciso", ENSHU_COMMAND_ACTION_CANCEL, fields, 2);
    assert_int_equal(stage_count(s, "why=not-under-way"), 1);
    stage_command(s, "clerk", ENSHU_COMMAND_ACTION_CANCEL, fields, 2);
    expect_contains(stage_log(s), "action.cancelled action=cut by=clerk "
                                  "team=it on=srv command=3 request=");
    assert_int_equal(stage_count_for(s, "it,top", "action.cancelled"), 1);
    answer(s, "ciso", request, true, NULL);
    assert_int_equal(stage_count(s, "why=not-requested"), 1);
    stage_close(s);
}

static void bots_approve(void **state)
{
    (void)state;
    const enshu_options options = {.bot = "b", .seed = 1, .has_seed = true};
    char lua[sizeof deals + 512];
    (void)snprintf(lua, sizeof lua, "%s%s", deals,
                   "bot{ id='b', run=function() "
                   " if approve('ciso', 'cut') then error('what?') end "
                   " act('admin', 'cut', 'srv') act('admin', 'cut', 'plc') "
                   " wait(sec(1)) "
                   " if not approve('ciso', 'cut', {on='plc', text='Go'}) "
                   " then error('none?') end "
                   " approve('ciso', 'cut', {ok=false}) "
                   " wait(min(1)) "
                   " if approve('ciso', 'cut') then error('still?') end "
                   "end } ");
    stage *s = stage_try(lua, &options);
    assert_non_null(s);
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "failed"), 0);
    assert_int_equal(stage_count(s, "on=plc ok=true keys=0 text=Go"), 1);
    assert_int_equal(stage_count(s, "on=srv ok=false keys=1"), 1);
    stage_close(s);
}

/* ---- always ---- */

static uint32_t next(uint32_t *x)
{
    *x = *x * 1664525u + 1013904223u;
    return *x >> 16;
}

static void do_something(stage *s, uint32_t *x, uint64_t *asked)
{
    static const char *const roles[] = {"admin", "clerk", "ciso", "boss"};
    const char *role = roles[next(x) % 4];
    const char *action = next(x) % 2 ? "cut" : "bcp";
    const char *on = action[0] == 'c' ? "srv" : NULL;
    const enshu_pair fields[] = {stage_id(ENSHU_F_ACTION, action),
                                 stage_id(ENSHU_F_ON, on)};
    const uint32_t what = next(x) % 8;
    if (what < 2)
        stage_act(s, role, action, on);
    else if (what == 2)
        stage_command(s, role, ENSHU_COMMAND_ACTION_CANCEL, fields, on ? 2 : 1);
    else
        answer(s, role, asked[next(x) % 2], what != 3, NULL);
    if (newest(s) != asked[0]) {
        asked[1] = asked[0];
        asked[0] = newest(s);
    }
}

static int count_of(const stage *s, const char *what, uint64_t request,
                    const char *ok)
{
    char part[96];
    (void)snprintf(part, sizeof part, "%s request=%llu action=cut on=srv %s",
                   what, (unsigned long long)request, ok);
    int n = stage_count(s, part);
    (void)snprintf(part, sizeof part, "%s request=%llu action=bcp %s", what,
                   (unsigned long long)request, ok);
    return n + stage_count(s, part);
}

/* What begins has its last key, and what was refused never begins. */
static void check_requests(const stage *s)
{
    int begun = 0;
    for (uint64_t request = 1; request < 400; request++) {
        char part[64];
        (void)snprintf(part, sizeof part, " request=%llu\n",
                       (unsigned long long)request);
        const int ends = stage_count(s, part); /* begun, or taken back */
        const int last =
            count_of(s, "action.approved", request, "ok=true keys=0");
        const int no = count_of(s, "action.approved", request, "ok=false");
        assert_true(last + no <= 1);
        assert_true(ends <= 1);
        assert_true(no == 0 || ends == 0);
        assert_true(last == 0 || ends == 1);
        begun += last;
    }
    assert_int_equal(begun, stage_count(s, "action.started"));
}

static void nothing_begins_without_its_keys(void **state)
{
    (void)state;
    int begun = 0;
    for (uint32_t seed = 1; seed <= 40; seed++) {
        uint32_t x = seed;
        uint64_t asked[2] = {0, 0};
        stage *s = open_deals();
        for (int minute = 2; minute < 40; minute++) {
            do_something(s, &x, asked);
            stage_play(s, minute);
        }
        check_requests(s);
        begun += stage_count(s, "action.started");
        stage_close(s);
    }
    assert_in_range(begun, 20, 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waits_until_it_is_approved),
        cmocka_unit_test(one_refusal_ends_it),
        cmocka_unit_test(two_keys_are_two_roles),
        cmocka_unit_test(who_asks_holds_a_key_but_never_both),
        cmocka_unit_test(says_why_an_answer_is_refused),
        cmocka_unit_test(who_has_no_part_in_it_learns_nothing_by_guessing),
        cmocka_unit_test(nothing_is_asked_for_twice),
        cmocka_unit_test(blocks_are_told_apart_by_what_they_block),
        cmocka_unit_test(is_looked_at_again_when_it_is_approved),
        cmocka_unit_test(people_are_taken_when_it_starts),
        cmocka_unit_test(can_be_taken_back_by_its_team),
        cmocka_unit_test(bots_approve),
        cmocka_unit_test(nothing_begins_without_its_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
