/* Injects, questions and what they ask for. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "stage.h"
#include "support/expect.h"

static void every_trigger_works(void **state)
{
    (void)state;
    stage *s = stage_open(
        "inject{ id='I-1', at='T+00:01', to='it', via='email', body='b' } "
        "inject{ id='I-2', after={'I-1', min(2)}, to={'it','duty'}, "
        "via='phone', body='b' } "
        "inject{ id='I-3', when=did('ping'), to='all', via='news', body='b' } "
        "inject{ id='I-4', at='09:07', to='it', via='radio', body='b', "
        "guard=did('ping') } "
        "inject{ id='I-5', at='T+00:08', to='it', via='radio', body='b', "
        "guard=none{ did('ping') } } "
        "inject{ id='I-6', manual=true, to='it', via='face', body='b' }");
    stage_play(s, 5);
    stage_act(s, "admin", "ping", NULL);
    stage_play(s, 10);
    expect_contains(stage_log(s), "T+00:01:00 inject.sent inject=I-1");
    expect_contains(stage_log(s),
                    "T+00:03:00 inject.sent inject=I-2 to=it,duty");
    expect_contains(stage_log(s), "T+00:05:00 inject.sent inject=I-3 to=all");
    expect_contains(stage_log(s), "T+00:07:00 inject.sent inject=I-4");
    expect_contains(stage_log(s),
                    "T+00:08:00 inject.skipped inject=I-5 why=guard");
    assert_int_equal(stage_count(s, "inject=I-6"), 0);
    stage_close(s);
}

static const char asking[] =
    "inject{ id='I-1', at='T+00:05', to='it', via='email', body='b', "
    "expect={ action='ping', within=min(5), points=10, objective='o', "
    "otherwise='I-9' } } "
    "inject{ id='I-2', at='T+00:05', to='it', via='email', body='b', "
    "expect={ action='ping', within=min(5), points=4, objective='o', "
    "fresh=true } } "
    "inject{ id='I-9', manual=true, to='it', via='phone', body='b' }";

static void doing_it_in_time_earns_the_points(void **state)
{
    (void)state;
    stage *s = stage_open(asking);
    stage_play(s, 7);
    stage_act(s, "admin", "ping", NULL);
    stage_play(s, 20);
    expect_contains(stage_log(s), "T+00:07:00 expect.met criterion=X:I-1");
    expect_contains(stage_log(s), "T+00:07:00 expect.met criterion=X:I-2");
    assert_int_equal(stage_count(s, "I-9"), 0);
    stage_close(s);
}

static void doing_it_early_counts_unless_it_must_be_fresh(void **state)
{
    (void)state;
    stage *s = stage_open(asking);
    stage_play(s, 2);
    stage_act(s, "admin", "ping", NULL);
    stage_play(s, 20);
    expect_contains(stage_log(s), "T+00:05:00 expect.met criterion=X:I-1");
    expect_contains(stage_log(s), "T+00:10:00 expect.missed criterion=X:I-2");
    stage_close(s);
}

static void not_doing_it_brings_the_other_inject(void **state)
{
    (void)state;
    stage *s = stage_open(asking);
    stage_play(s, 20);
    expect_contains(stage_log(s), "T+00:10:00 expect.missed criterion=X:I-1");
    expect_contains(stage_log(s), "T+00:10:00 inject.sent inject=I-9");
    stage_act(s, "admin", "ping", NULL); /* too late */
    assert_int_equal(stage_count(s, "expect.met"), 0);
    stage_close(s);
}

static const char deciding[] =
    "question{ id='Q', at='T+00:02', to='it', text='Which?', "
    "options={ {id='a', text='A', effects={fx.state('srv', 'down')}}, "
    "{id='b', text='B'} }, within=min(10), "
    "expect={ option='b', within=min(5), points=3, objective='o' } } "
    "inject{ id='I-1', when=answered('Q', 'a'), to='it', via='email', "
    "body='b' }";

static void decide(stage *s, const char *role, const char *option)
{
    const enshu_pair fields[] = {stage_id(ENSHU_F_QUESTION, "Q"),
                                 stage_str(ENSHU_F_OPTION, option)};
    stage_command(s, role, ENSHU_COMMAND_QUESTION_ANSWER, fields, 2);
}

static void a_decision_is_taken_once(void **state)
{
    (void)state;
    stage *s = stage_open(deciding);
    stage_play(s, 1);
    decide(s, "admin", "a");
    assert_int_equal(stage_count(s, "why=not-asked"), 1);
    stage_play(s, 3);
    decide(s, "duty", "a");
    assert_int_equal(stage_count(s, "why=not-asked"), 2);
    decide(s, "admin", "z");
    assert_int_equal(stage_count(s, "why=unknown-option"), 1);
    decide(s, "admin", "a");
    expect_contains(stage_log(s), "question.answered question=Q option=a");
    expect_contains(stage_log(s), "state.changed id=srv");
    expect_contains(stage_log(s), "expect.missed criterion=X:Q");
    expect_contains(stage_log(s), "inject.sent inject=I-1");
    decide(s, "admin", "b");
    assert_int_equal(stage_count(s, "why=closed"), 1);
    stage_play(s, 30);
    assert_int_equal(stage_count(s, "question.expired"), 0);
    stage_close(s);
}

/* Whatever id a team tries, it does not learn what others will be asked. */
static void guessed_questions_are_answered_as_if_there_were_none(void **state)
{
    (void)state;
    static const char *const tried[] = {"Q", "Q-none"};
    stage *s = stage_open(deciding);
    stage_play(s, 1);
    for (size_t i = 0; i < 2; i++) {
        const enshu_pair fields[] = {stage_id(ENSHU_F_QUESTION, tried[i]),
                                     stage_str(ENSHU_F_OPTION, "a")};
        stage_command(s, "admin", ENSHU_COMMAND_QUESTION_ANSWER, fields, 2);
    }
    assert_int_equal(stage_count(s, "why=not-asked"), 2);
    stage_play(s, 3);
    stage_clear(s);
    for (size_t i = 0; i < 2; i++) {
        const enshu_pair fields[] = {stage_id(ENSHU_F_QUESTION, tried[i]),
                                     stage_str(ENSHU_F_OPTION, "a")};
        stage_command(s, "duty", ENSHU_COMMAND_QUESTION_ANSWER, fields, 2);
    }
    assert_int_equal(stage_count(s, "why=not-asked"), 2);
    stage_close(s);
}

static void an_unanswered_question_expires(void **state)
{
    (void)state;
    stage *s = stage_open(deciding);
    stage_play(s, 30);
    expect_contains(stage_log(s), "T+00:07:00 expect.missed criterion=X:Q");
    expect_contains(stage_log(s), "T+00:12:00 question.expired question=Q");
    stage_close(s);
}

static void messages_are_read_and_answered_by_their_addressees(void **state)
{
    (void)state;
    const enshu_pair read[] = {stage_id(ENSHU_F_INJECT, "I-1")};
    const enshu_pair reply[] = {stage_id(ENSHU_F_INJECT, "I-1"),
                                stage_str(ENSHU_F_TEXT, "fine")};
    stage *s = stage_open(
        "inject{ id='I-1', at='T+00:01', to='it', via='email', body='b' } "
        "inject{ id='I-2', when=read('I-1'), to='it', via='email', "
        "body='b' } on('reply', function(ev) log(ev.id, ev.by, ev.text) "
        "end)");
    stage_play(s, 0);
    stage_command(s, "admin", ENSHU_COMMAND_MESSAGE_READ, read, 1);
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    stage_play(s, 2);
    stage_command(s, "duty", ENSHU_COMMAND_MESSAGE_READ, read, 1);
    assert_int_equal(stage_count(s, "why=not-yours"), 2);
    stage_command(s, "admin", ENSHU_COMMAND_MESSAGE_READ, read, 1);
    expect_contains(stage_log(s), "message.opened inject=I-1 by=admin");
    expect_contains(stage_log(s), "inject.sent inject=I-2");
    stage_command(s, "admin", ENSHU_COMMAND_MESSAGE_REPLY, reply, 2);
    expect_contains(stage_log(s), "message.replied inject=I-1 by=admin");
    expect_contains(stage_log(s), "text=I-1 admin fine");
    stage_close(s);
}

static void control_fires_skips_and_sets(void **state)
{
    (void)state;
    const enshu_pair one[] = {stage_id(ENSHU_F_INJECT, "I-1")};
    const enshu_pair two[] = {stage_id(ENSHU_F_INJECT, "I-2")};
    const enshu_pair var[] = {stage_id(ENSHU_F_ID, "n"),
                              stage_str(ENSHU_F_VALUE, "7")};
    const enshu_pair bad[] = {stage_id(ENSHU_F_ID, "n"),
                              stage_str(ENSHU_F_VALUE, "seven")};
    const enshu_pair asset[] = {stage_id(ENSHU_F_ID, "srv"),
                                stage_str(ENSHU_F_STATE, "down")};
    stage *s = stage_open(
        "var{ id='n', init=0 } "
        "inject{ id='I-1', at='T+00:20', to='it', via='email', body='b' } "
        "inject{ id='I-2', at='T+00:20', to='it', via='email', body='b' }");
    stage_play(s, 1);
    stage_command(s, "admin", ENSHU_COMMAND_INJECT_FIRE, one, 1);
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_FIRE, one, 1);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_SKIP, two, 1);
    stage_command(s, "control", ENSHU_COMMAND_VAR_SET, var, 2);
    stage_command(s, "control", ENSHU_COMMAND_VAR_SET, bad, 2);
    stage_command(s, "control", ENSHU_COMMAND_STATE_SET, asset, 2);
    stage_play(s, 30);
    assert_int_equal(stage_count(s, "inject.sent inject=I-1"), 1);
    assert_int_equal(stage_count(s, "inject.sent inject=I-2"), 0);
    assert_int_equal(stage_count(s, "var.changed id=n value=7"), 1);
    assert_int_equal(stage_count(s, "why=bad-value"), 1);
    assert_int_equal(stage_count(s, "state.changed id=srv"), 1);
    stage_close(s);
}

static void a_jump_extends_open_windows(void **state)
{
    (void)state;
    const enshu_pair to[] = {stage_int(ENSHU_F_TO_TIME, 30 * ENSHU_MIN)};
    stage *s = stage_open(asking);
    stage_play(s, 6);
    stage_command(s, "control", ENSHU_COMMAND_CLOCK_JUMP, to, 1);
    stage_play(s, 31);
    assert_int_equal(stage_count(s, "expect.missed"), 0);
    stage_act(s, "admin", "ping", NULL);
    assert_int_equal(stage_count(s, "expect.met"), 2);
    stage_close(s);
}

static void control_can_end_the_drill(void **state)
{
    (void)state;
    const enshu_pair why[] = {stage_str(ENSHU_F_WHY, "fire alarm")};
    stage *s = stage_open("on('stop', function() log('last words') end)");
    stage_play(s, 5);
    stage_command(s, "control", ENSHU_COMMAND_DRILL_STOP, why, 1);
    assert_true(enshu_drill_ended(stage_drill(s)));
    expect_contains(stage_log(s), "log.written text=last words\n"
                                  "T+00:05:00 drill.stopped why=control");
    stage_close(s);
}

static void each_sending_is_followed_up(void **state)
{
    (void)state;
    stage *s = stage_open(
        "inject{ id='I-1', manual=true, max=2, to='it', via='email', "
        "body='b' } "
        "inject{ id='I-2', after={'I-1', min(5)}, max=2, to='it', "
        "via='email', body='b' } "
        "question{ id='Q', after={'I-1', min(5)}, to='it', text='?', "
        "free=true } "
        "process('p', function() wait(min(1)) send('I-1') wait(min(1)) "
        "send('I-1') end)");
    stage_play(s, 10);
    expect_contains(stage_log(s), "T+00:06:00 inject.sent inject=I-2");
    expect_contains(stage_log(s), "T+00:07:00 inject.sent inject=I-2");
    assert_int_equal(stage_count(s, "question.asked"), 1);
    stage_close(s);
}

static void what_control_skipped_only_control_sends(void **state)
{
    (void)state;
    const enshu_pair one[] = {stage_id(ENSHU_F_INJECT, "I-1")};
    stage *s = stage_open(
        "inject{ id='I-1', manual=true, to='it', via='email', body='b' } "
        "process('p', function() wait(min(5)) send('I-1') end)");
    stage_play(s, 1);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_SKIP, one, 1);
    stage_play(s, 10);
    assert_int_equal(stage_count(s, "inject.sent"), 0);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_FIRE, one, 1);
    assert_int_equal(stage_count(s, "inject.sent"), 1);
    stage_close(s);
}

static void a_guard_stops_one_try_not_the_next(void **state)
{
    (void)state;
    stage *s = stage_open(
        "var{ id='n', init=0 } "
        "inject{ id='I-1', manual=true, max=2, to='it', via='email', "
        "body='b' } "
        "inject{ id='I-2', after='I-1', to='it', via='email', body='b', "
        "guard=val('n', '==', 1) } "
        "process('p', function() wait(min(1)) send('I-1') wait(min(1)) "
        "vars.n = 1 send('I-1') end)");
    stage_play(s, 10);
    assert_int_equal(stage_count(s, "inject.skipped inject=I-2 why=guard"), 1);
    expect_contains(stage_log(s), "T+00:02:00 inject.sent inject=I-2");
    stage_close(s);
}

static void a_redirected_inject_is_read_where_it_went(void **state)
{
    (void)state;
    const enshu_pair read[] = {stage_id(ENSHU_F_INJECT, "I-1")};
    stage *s = stage_open(
        "inject{ id='I-1', manual=true, max=2, to='it', via='email', "
        "body='b' } "
        "on('inject', function(ev) log('to', ev.to) end) "
        "on('read', function(ev) log(ev.id, ev.to, ev.via, ev.by) end) "
        "process('p', function() wait(min(1)) send('I-1', {to='occ'}) "
        "wait(min(5)) send('I-1') end)");
    stage_play(s, 2);
    assert_int_equal(stage_count_for(s, "occ", "inject.sent"), 1);
    assert_int_equal(stage_count(s, "text=to occ"), 1);
    stage_command(s, "admin", ENSHU_COMMAND_MESSAGE_READ, read, 1);
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    stage_command(s, "duty", ENSHU_COMMAND_MESSAGE_READ, read, 1);
    assert_int_equal(stage_count(s, "message.opened"), 1);
    expect_contains(stage_log(s), "text=I-1 it email duty");
    stage_play(s, 10);
    stage_command(s, "admin", ENSHU_COMMAND_MESSAGE_READ, read, 1);
    stage_command(s, "duty", ENSHU_COMMAND_MESSAGE_READ, read, 1);
    assert_int_equal(stage_count(s, "message.opened"), 3);
    stage_close(s);
}

static void a_jump_leaves_time_to_decide(void **state)
{
    (void)state;
    const enshu_pair to[] = {stage_int(ENSHU_F_TO_TIME, 30 * ENSHU_MIN)};
    stage *s = stage_open(deciding);
    stage_play(s, 3);
    stage_command(s, "control", ENSHU_COMMAND_CLOCK_JUMP, to, 1);
    stage_play(s, 31);
    assert_int_equal(stage_count(s, "question.expired"), 0);
    decide(s, "admin", "b");
    assert_int_equal(stage_count(s, "expect.met criterion=X:Q"), 1);
    stage_close(s);
}

static void an_answer_in_words_has_words(void **state)
{
    (void)state;
    const enshu_pair empty[] = {stage_id(ENSHU_F_QUESTION, "Q")};
    const enshu_pair words[] = {stage_id(ENSHU_F_QUESTION, "Q"),
                                stage_str(ENSHU_F_TEXT, "we wait")};
    stage *s = stage_open("question{ id='Q', at='T+00:01', to='it', "
                          "text='Why?', free=true }");
    stage_play(s, 2);
    stage_command(s, "admin", ENSHU_COMMAND_QUESTION_ANSWER, empty, 1);
    assert_int_equal(stage_count(s, "why=text-needed"), 1);
    stage_command(s, "admin", ENSHU_COMMAND_QUESTION_ANSWER, words, 2);
    assert_int_equal(stage_count(s, "question.answered"), 1);
    stage_close(s);
}

static void control_asks_a_manual_question(void **state)
{
    (void)state;
    const enshu_pair q[] = {stage_id(ENSHU_F_INJECT, "Q")};
    stage *s = stage_open("question{ id='Q', manual=true, to='it', "
                          "text='Why?', free=true }");
    stage_play(s, 2);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_FIRE, q, 1);
    assert_int_equal(stage_count_for(s, "it", "question.asked"), 1);
    stage_close(s);
}

static void a_value_too_large_is_refused(void **state)
{
    (void)state;
    const enshu_pair var[] = {
        stage_id(ENSHU_F_ID, "n"),
        stage_str(ENSHU_F_VALUE, "99999999999999999999999")};
    stage *s = stage_open("var{ id='n', init=0 }");
    stage_play(s, 1);
    stage_command(s, "control", ENSHU_COMMAND_VAR_SET, var, 2);
    assert_int_equal(stage_count(s, "why=bad-value"), 1);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_trigger_works),
        cmocka_unit_test(doing_it_in_time_earns_the_points),
        cmocka_unit_test(doing_it_early_counts_unless_it_must_be_fresh),
        cmocka_unit_test(not_doing_it_brings_the_other_inject),
        cmocka_unit_test(a_decision_is_taken_once),
        cmocka_unit_test(guessed_questions_are_answered_as_if_there_were_none),
        cmocka_unit_test(an_unanswered_question_expires),
        cmocka_unit_test(messages_are_read_and_answered_by_their_addressees),
        cmocka_unit_test(control_fires_skips_and_sets),
        cmocka_unit_test(a_jump_extends_open_windows),
        cmocka_unit_test(control_can_end_the_drill),
        cmocka_unit_test(each_sending_is_followed_up),
        cmocka_unit_test(what_control_skipped_only_control_sends),
        cmocka_unit_test(a_guard_stops_one_try_not_the_next),
        cmocka_unit_test(a_redirected_inject_is_read_where_it_went),
        cmocka_unit_test(a_jump_leaves_time_to_decide),
        cmocka_unit_test(an_answer_in_words_has_words),
        cmocka_unit_test(control_asks_a_manual_question),
        cmocka_unit_test(a_value_too_large_is_refused),
    };
    return cmocka_run_group_tests_name("inject", tests, NULL, NULL);
}
