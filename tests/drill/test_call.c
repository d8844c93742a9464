/* Calls: they ring, are answered or missed, and only those there hear. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "drill/talk_scene.h"
#include "support/expect.h"

#define ANSWER ENSHU_COMMAND_CALL_ANSWER
#define SAY ENSHU_COMMAND_CALL_SAY
#define END ENSHU_COMMAND_CALL_END
#define NOTE ENSHU_COMMAND_CALL_NOTE

static stage *open_at_one(const char *more)
{
    stage *s = talk_open(more);
    stage_play(s, 1);
    stage_clear(s);
    return s;
}

static void any_role_of_a_team_that_is_called_picks_up(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    talk_call(s, "rc", "csirt", NULL);
    assert_int_equal(
        stage_count_for(s, "csirt,rc", "call.rang call=1 from=rc to=csirt"), 1);
    talk_in_call(s, "duty", ANSWER, 1, NULL);
    assert_int_equal(stage_count(s, "why=unknown-id message=call"), 1);
    talk_in_call(s, "chief", ANSWER, 1, NULL);
    assert_int_equal(stage_count_for(s, "csirt,chief,rc",
                                     "call.answered call=1 by=chief team=csirt "
                                     "present=rc,chief"),
                     1);
    stage_clear(s);
    talk_in_call(s, "rc", SAY, 1, "the signals are out");
    talk_in_call(s, "an", SAY, 1, "hello?");
    assert_int_equal(
        stage_count_for(s, "chief,rc",
                        "call.said call=1 text=the signals are out by=rc"),
        1);
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    stage_close(s);
}

static void it_is_over_when_one_is_left(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    talk_call(s, "rc", "csirt", "press");
    talk_in_call(s, "an", ANSWER, 1, NULL);
    talk_in_call(s, "press", ANSWER, 1, NULL);
    talk_in_call(s, "chief", ANSWER, 1, NULL);
    stage_clear(s);
    talk_in_call(s, "rc", END, 1, NULL);
    talk_in_call(s, "press", END, 1, NULL);
    assert_int_equal(stage_count(s, "call.ended"), 0);
    assert_int_equal(stage_count(s, "call.left call=1 by=press "
                                    "present=an,chief"),
                     1);
    talk_in_call(s, "an", END, 1, NULL);
    assert_int_equal(stage_count_for(s, "csirt,an,chief,rc,press",
                                     "call.ended call=1 why=ended"),
                     1);
    stage_clear(s);
    talk_in_call(s, "an", ANSWER, 1, NULL);
    talk_in_call(s, "chief", SAY, 1, "still there?");
    assert_int_equal(stage_count(s, "why=call-over"), 2);
    stage_close(s);
}

static void nobody_answers_and_it_is_missed(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    talk_call(s, "an", "duty", NULL);
    expect_contains(stage_log(s), "deadline_us=180000001");
    stage_play(s, 2);
    assert_int_equal(stage_count(s, "call.ended"), 0);
    stage_play(s, 4);
    assert_int_equal(
        stage_count_for(s, "an,duty", "call.ended call=1 why=missed"), 1);
    talk_call(s, "an", "duty", NULL);
    talk_in_call(s, "an", END, 2, NULL); /* hangs up before anybody came */
    assert_int_equal(stage_count(s, "call.ended call=2 why=missed"), 1);
    stage_close(s);
}

static void a_jump_lets_nothing_be_missed(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    const enshu_pair to =
        stage_int(ENSHU_F_TO_TIME, INT64_C(11) * 60 * 1000000);
    talk_call(s, "an", "duty", NULL);
    stage_command(s, "control", ENSHU_COMMAND_CLOCK_JUMP, &to, 1);
    stage_play(s, 12);
    assert_int_equal(stage_count(s, "call.ended"), 0);
    talk_in_call(s, "duty", ANSWER, 1, NULL);
    assert_int_equal(stage_count(s, "call.answered call=1 by=duty"), 1);
    stage_close(s);
}

static void a_role_is_in_one_call_at_a_time(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    talk_call(s, "an", "duty", NULL);
    talk_call(s, "an", "rc", NULL); /* it waits for duty */
    talk_call(s, "rc", "an", NULL); /* that is the only one */
    assert_int_equal(stage_count(s, "why=line-busy"), 2);
    talk_call(s, "rc", "csirt", NULL); /* chief is free */
    talk_in_call(s, "an", ANSWER, 2, NULL);
    assert_int_equal(stage_count(s, "why=line-busy"), 3);
    talk_in_call(s, "an", END, 1, NULL);
    talk_in_call(s, "an", ANSWER, 2, NULL);
    assert_int_equal(stage_count(s, "call.answered call=2 by=an"), 1);
    talk_call(s, "press", "vendor", NULL);
    talk_call(s, "client", "vendor", NULL); /* it has lines enough */
    talk_in_call(s, "vendor", ANSWER, 3, NULL);
    talk_in_call(s, "vendor", ANSWER, 4, NULL);
    assert_int_equal(stage_count(s, "call.answered"), 3);
    stage_close(s);
}

static void who_was_there_notes_it_for_the_team(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    talk_call(s, "rc", "csirt", NULL);
    talk_in_call(s, "an", ANSWER, 1, NULL);
    talk_in_call(s, "rc", END, 1, NULL);
    talk_in_call(s, "an", NOTE, 1, "signals out since ten");
    talk_in_call(s, "chief", NOTE, 1, "I was not there");
    talk_in_call(s, "duty", NOTE, 1, "nor was I");
    assert_int_equal(
        stage_count_for(s, "csirt",
                        "call.noted call=1 text=signals out since ten by=an"),
        1);
    assert_int_equal(stage_count(s, "why=not-yours message=call"), 1);
    assert_int_equal(stage_count(s, "why=unknown-id message=call"), 1);
    stage_close(s);
}

static void what_cannot_be_called_is_refused(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    talk_call(s, "an", "nobody", NULL);
    talk_call(s, "an", "an", NULL);
    talk_call(s, "control", "an", NULL);
    stage_command(s, "an", ENSHU_COMMAND_CALL_START, NULL, 0);
    talk_in_call(s, "an", ANSWER, 7, NULL);
    assert_int_equal(stage_count(s, "why=unknown-id message=nobody"), 1);
    assert_int_equal(stage_count(s, "why=line-busy message=an"), 1);
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    assert_int_equal(stage_count(s, "why=addressee-needed"), 1);
    assert_int_equal(stage_count(s, "why=unknown-id message=call"), 1);
    assert_int_equal(stage_count(s, "call.rang"), 0);
    stage_close(s);
}

/* ---- injects that ring ---- */

static const char ringing[] =
    "action{ id='cut', by='any', name='Cut' } "
    "inject{ id='R', at='T+00:02', to='csirt', via='phone', from='press', "
    " ring=min(3), max=2, subject='Press', body='Is it true?', missed='M', "
    " expect={action='cut', within=min(10), points=1, objective='o'} } "
    "inject{ id='M', manual=true, via='email', body='Call us back' } "
    "inject{ id='AFTER', after='R', to='occ', via='email', body='x' } "
    "inject{ id='READ', when=read('R'), to='occ', via='email', body='y' } "
    "inject{ id='CALLED', when=called{by='press', to='csirt'}, to='occ', "
    " via='email', body='z' } ";

static void only_who_answers_hears_an_inject_that_rings(void **state)
{
    (void)state;
    stage *s = open_at_one(ringing);
    stage_play(s, 3);
    assert_int_equal(
        stage_count_for(s, "csirt,press",
                        "call.rang call=1 from=press to=csirt inject=R "
                        "deadline_us=300000000"),
        1);
    assert_int_equal(stage_count(s, "inject.sent"), 0);
    stage_clear(s);
    talk_in_call(s, "an", ANSWER, 1, NULL);
    assert_int_equal(
        stage_count_for(s, "an", "inject.sent inject=R to=an from=press"), 1);
    assert_int_equal(stage_count(s, "call.answered call=1 by=an team=csirt "
                                    "present=press,an"),
                     1);
    stage_play(s, 4);
    assert_int_equal(stage_count(s, "inject=AFTER"), 1);
    assert_int_equal(stage_count(s, "inject=READ"), 1);
    assert_int_equal(stage_count(s, "inject=CALLED"), 1);
    talk_in_call(s, "chief", ANSWER, 1, NULL);
    assert_int_equal(stage_count_for(s, "chief", "inject=R to=chief"), 1);
    assert_int_equal(stage_count(s, "inject=AFTER"), 1);
    talk_in_call(s, "an", END, 1, NULL);
    assert_int_equal(stage_count(s, "call.ended"), 0);
    talk_in_call(s, "chief", END, 1, NULL);
    assert_int_equal(stage_count(s, "call.ended call=1 why=ended"), 1);
    assert_int_equal(stage_count(s, "inject=M"), 0);
    stage_close(s);
}

static void who_heard_it_may_open_it(void **state)
{
    (void)state;
    stage *s = open_at_one(ringing);
    const enshu_pair id = stage_id(ENSHU_F_INJECT, "R");
    stage_play(s, 3);
    talk_in_call(s, "an", ANSWER, 1, NULL);
    stage_command(s, "an", ENSHU_COMMAND_MESSAGE_READ, &id, 1);
    stage_command(s, "chief", ENSHU_COMMAND_MESSAGE_READ, &id, 1);
    assert_int_equal(stage_count(s, "message.opened inject=R by=an"), 1);
    assert_int_equal(stage_count(s, "why=not-yours message=R"), 1);
    stage_close(s);
}

static void what_is_expected_counts_from_the_ringing(void **state)
{
    (void)state;
    stage *s = open_at_one(ringing);
    stage_play(s, 4);
    talk_in_call(s, "an", ANSWER, 1, NULL);
    stage_play(s, 13);
    assert_int_equal(stage_count(s, "T+00:12:00 expect.missed"), 1);
    stage_close(s);
}

static void a_call_nobody_answers_is_made_up_for(void **state)
{
    (void)state;
    stage *s = open_at_one(ringing);
    stage_play(s, 6);
    assert_int_equal(stage_count(s, "T+00:05:00 call.ended call=1 why=missed"),
                     1);
    assert_int_equal(
        stage_count_for(s, "csirt", "T+00:05:00 inject.sent inject=M to=csirt"),
        1);
    assert_int_equal(stage_count(s, "inject=R to"), 0);
    const enshu_pair id = stage_id(ENSHU_F_INJECT, "R");
    stage_command(s, "control", ENSHU_COMMAND_INJECT_FIRE, &id, 1);
    assert_int_equal(stage_count(s, "call.rang call=2"), 1);
    stage_close(s);
}

static void a_player_of_the_caller_speaks_and_hangs_up(void **state)
{
    (void)state;
    stage *s = open_at_one(ringing);
    stage_play(s, 3);
    talk_in_call(s, "an", ANSWER, 1, NULL);
    talk_in_call(s, "an", SAY, 1, "no comment");
    assert_int_equal(stage_count_for(s, "an,press", "text=no comment"), 1);
    talk_in_call(s, "press", SAY, 1, "thank you");
    assert_int_equal(stage_count_for(s, "an,press", "text=thank you"), 1);
    talk_in_call(s, "press", END, 1, NULL);
    assert_int_equal(stage_count(s, "call.ended call=1 why=ended"), 1);
    stage_close(s);
}

static void a_skipped_call_does_not_ring(void **state)
{
    (void)state;
    stage *s = open_at_one(ringing);
    const enshu_pair id = stage_id(ENSHU_F_INJECT, "R");
    stage_command(s, "control", ENSHU_COMMAND_INJECT_SKIP, &id, 1);
    stage_play(s, 8);
    assert_int_equal(stage_count(s, "call."), 0);
    stage_close(s);
}

/* ---- bots ---- */

static void bots_call_answer_speak_note_and_hang_up(void **state)
{
    (void)state;
    static const char lua[] =
        "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(60),"
        " langs={'en'}, lang='en', title='Bots' } "
        "team{ id='a', name='A' } role{ id='a1', team='a', name='A1' } "
        "team{ id='b', name='B' } role{ id='b1', team='b', name='B1' } "
        "bot{ id='standard', run=function() "
        " say('a1', 'a', 'hello', {tlp='GREEN'}) say('a1', 'b1', 'you') "
        " call('a1', 'b', 'News') wait(sec(10)) "
        " answer_call('b1') wait(sec(10)) "
        " speak('b1', 'yes') wait(sec(10)) "
        " note_call('b1', 'they called') end_call('b1') "
        " write('b1', {'a'}, 'text', {heading='H', tlp='AMBER'}) end } ";
    const enshu_options options = {.bot = "standard"};
    stage *s = stage_try(lua, &options);
    if (!s)
        fail_msg("%s", stage_trouble());
    stage_play(s, 5);
    assert_int_equal(stage_count_for(s, "a", "text=hello tlp=GREEN by=a1"), 1);
    assert_int_equal(stage_count_for(s, "a1,b1", "to=b1 text=you"), 1);
    assert_int_equal(stage_count(s, "call.rang call=1 from=a1 to=b "
                                    "heading=News"),
                     1);
    assert_int_equal(stage_count(s, "call.said call=1 text=yes by=b1"), 1);
    assert_int_equal(stage_count_for(s, "b", "text=they called"), 1);
    assert_int_equal(stage_count(s, "call.ended call=1 why=ended"), 1);
    assert_int_equal(stage_count(s, "message.sent to=a heading=H text=text "
                                    "tlp=AMBER by=b1"),
                     1);
    stage_close(s);
}

/* Also when it took the place of a call that is over. */
static void a_slice_that_fails_has_not_rung(void **state)
{
    (void)state;
    stage *s = open_at_one(
        "inject{ id='R', manual=true, to='csirt', via='phone', ring=min(2), "
        " max=9, missed='M', body='r', expect={action='act', within=min(9), "
        " points=1, objective='o'} } "
        "action{ id='act', by='any', name='Act' } "
        "inject{ id='M', manual=true, to='csirt', via='email', body='m' } "
        "process('p', function() wait(min(9)) send('R') error('no') end) "
        "process('q', function() wait(min(20)) send('R') end)");
    for (int i = 1; i <= 256; i++) {
        talk_call(s, "rc", "csirt", NULL);
        talk_in_call(s, "rc", END, i, NULL);
        stage_clear(s);
    }
    stage_play(s, 18);
    assert_int_equal(stage_count(s, "script.failed"), 1);
    assert_int_equal(stage_count(s, "call.rang"), 0);
    assert_int_equal(stage_count(s, "call.ended"), 0);
    assert_int_equal(stage_count(s, "inject.sent"), 0);
    talk_in_call(s, "an", NOTE, 257, "no such call");
    assert_int_equal(stage_count(s, "why=unknown-id"), 1);
    stage_play(s, 25);
    assert_int_equal(stage_count(s, "call.rang call=257"), 1);
    assert_int_equal(stage_count(s, "inject.sent inject=M"), 1);
    stage_close(s);
}

/* As many calls go on at once as there are people for. */
static void three_hundred_calls_go_on_at_once(void **state)
{
    (void)state;
    char by[16];
    char to[16];
    stage *s =
        open_at_one("for i = 1, 300 do "
                    " role{ id='a' .. i, team='csirt', name='A' .. i } "
                    " role{ id='b' .. i, team='rail', name='B' .. i } end");
    for (int i = 1; i <= 300; i++) {
        (void)snprintf(by, sizeof by, "a%d", i);
        (void)snprintf(to, sizeof to, "b%d", i);
        talk_call(s, by, to, NULL);
        talk_in_call(s, to, ANSWER, i, NULL);
        stage_clear(s);
    }
    talk_in_call(s, "a1", SAY, 1, "still there?");
    assert_int_equal(stage_count_for(s, "a1,b1", "call.said call=1"), 1);
    talk_in_call(s, "a300", SAY, 300, "and you?");
    assert_int_equal(stage_count_for(s, "a300,b300", "call.said call=300"), 1);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_role_of_a_team_that_is_called_picks_up),
        cmocka_unit_test(it_is_over_when_one_is_left),
        cmocka_unit_test(nobody_answers_and_it_is_missed),
        cmocka_unit_test(a_jump_lets_nothing_be_missed),
        cmocka_unit_test(a_role_is_in_one_call_at_a_time),
        cmocka_unit_test(who_was_there_notes_it_for_the_team),
        cmocka_unit_test(what_cannot_be_called_is_refused),
        cmocka_unit_test(only_who_answers_hears_an_inject_that_rings),
        cmocka_unit_test(who_heard_it_may_open_it),
        cmocka_unit_test(what_is_expected_counts_from_the_ringing),
        cmocka_unit_test(a_call_nobody_answers_is_made_up_for),
        cmocka_unit_test(a_player_of_the_caller_speaks_and_hangs_up),
        cmocka_unit_test(a_skipped_call_does_not_ring),
        cmocka_unit_test(bots_call_answer_speak_note_and_hang_up),
        cmocka_unit_test(three_hundred_calls_go_on_at_once),
        cmocka_unit_test(a_slice_that_fails_has_not_rung),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
