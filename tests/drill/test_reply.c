/* What outside parties answer by themselves. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "drill/talk_scene.h"
#include "support/expect.h"

static stage *open_at_one(const char *more)
{
    stage *s = talk_open(more);
    stage_play(s, 1);
    stage_clear(s);
    return s;
}

static const char helpdesk[] =
    "actor{ id='vendor', org='vend', name='Vendor', contact='4711', replies={ "
    " {on='message', says={'agent', 'エージェント'}, after=min(3), send='V1'}, "
    " {on='message', from='rail', after=range(min(1), min(2)), send='V2', "
    "  times=0} } } "
    "inject{ id='V1', manual=true, from='vendor', via='email', "
    " subject='Re', body='We look into it' } "
    "inject{ id='V2', manual=true, from='vendor', via='chat', body='Hello' } ";

static void a_message_that_says_the_word_is_answered_later(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    talk_mail(s, "an", "vendor", "What is wrong?", NULL);
    talk_mail(s, "an", "vendor", "What is wrong with the ＡＧＥＮＴ?", NULL);
    stage_play(s, 3);
    assert_int_equal(stage_count(s, "inject.sent"), 0);
    stage_play(s, 5);
    assert_int_equal(
        stage_count_for(s, "csirt",
                        "T+00:04:00 inject.sent inject=V1 to=an from=vendor "
                        "via=email"),
        1);
    expect_contains(stage_cause(s, "inject=V1"), "text=What is wrong with the");
    stage_close(s);
}

static void chat_and_calls_count_as_messages(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    talk_say(s, "an", NULL, "vendor", "the agent is mad", NULL);
    talk_call(s, "duty", "vendor", NULL);
    talk_in_call(s, "vendor", ENSHU_COMMAND_CALL_ANSWER, 1, NULL);
    talk_in_call(s, "duty", ENSHU_COMMAND_CALL_SAY, 1, "your agent!");
    stage_play(s, 5);
    assert_int_equal(stage_count_for(s, "csirt", "inject=V1 to=an"), 1);
    assert_int_equal(stage_count_for(s, "occ", "inject=V1 to=duty"), 1);
    stage_close(s);
}

/* Whoever plays the sender of a message reads what is replied to it. */
static void what_is_replied_to_a_message_is_one(void **state)
{
    (void)state;
    char lua[4096];
    (void)snprintf(lua, sizeof lua,
                   "%s inject{ id='I', at='T+00:01', to='csirt', "
                   " from='vendor', via='email', body='All is well' } ",
                   helpdesk);
    stage *s = open_at_one(lua);
    const enshu_pair fields[] = {stage_id(ENSHU_F_INJECT, "I"),
                                 stage_str(ENSHU_F_TEXT, "And the agent?")};
    stage_command(s, "an", ENSHU_COMMAND_MESSAGE_REPLY, fields, 2);
    assert_int_equal(
        stage_count_for(s, "csirt,vendor", "message.replied inject=I by=an"),
        1);
    stage_play(s, 5);
    assert_int_equal(stage_count_for(s, "csirt", "inject=V1 to=an"), 1);
    stage_close(s);
}

static void each_team_is_answered_so_often(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    talk_say(s, "an", NULL, "vendor", "agent", NULL);
    talk_say(s, "chief", NULL, "vendor", "agent", NULL);
    talk_say(s, "duty", NULL, "vendor", "agent", NULL);
    for (int i = 0; i < 3; i++)
        talk_say(s, "rc", NULL, "vendor", "good day", NULL);
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "inject=V1"), 2);
    assert_int_equal(stage_count_for(s, "rail", "inject=V2 to=rc"), 3);
    stage_close(s);
}

static void control_skips_a_reply_as_any_inject(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    const enshu_pair id = stage_id(ENSHU_F_INJECT, "V1");
    talk_say(s, "an", NULL, "vendor", "agent", NULL);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_SKIP, &id, 1);
    stage_play(s, 6);
    assert_int_equal(stage_count(s, "inject.sent"), 0);
    stage_close(s);
}

static void actions_and_conditions_are_answered(void **state)
{
    (void)state;
    stage *s = open_at_one(
        "var{ id='seen', init=false } "
        "action{ id='tell', by='any', target='org', name='Tell' } "
        "action{ id='brag', by='any', name='Brag', "
        " effects={ fx.set('seen', true) } } "
        "actor{ id='vendor', org='vend', name='V', replies={ "
        " {action='tell', after=min(1), send='T'}, "
        " {action='brag', from='occ', send='B'}, "
        " {when=val('seen'), from='rail', after=min(2), send='W'}, "
        " {when=val('seen'), send='own'} } } "
        "inject{ id='T', manual=true, via='phone', body='t' } "
        "inject{ id='B', manual=true, via='email', body='b' } "
        "inject{ id='W', manual=true, via='email', body='w' } "
        "inject{ id='own', manual=true, to='csirt', via='email', body='o' } ");
    stage_act(s, "an", "tell", "mlit"); /* not the vendor's */
    stage_act(s, "duty", "tell", "vend");
    stage_act(s, "rc", "brag", NULL);
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "inject=T"), 1);
    assert_int_equal(stage_count_for(s, "occ", "inject=T to=duty"), 1);
    assert_int_equal(stage_count(s, "inject=B"), 0);
    assert_int_equal(stage_count_for(s, "rail", "inject=W to=rail"), 1);
    assert_int_equal(stage_count_for(s, "csirt", "inject=own to=csirt"), 1);
    stage_act(s, "duty", "brag", NULL);
    assert_int_equal(stage_count_for(s, "occ", "inject=B to=duty"), 1);
    stage_close(s);
}

static void a_reply_may_ring(void **state)
{
    (void)state;
    stage *s = open_at_one(
        "actor{ id='vendor', org='vend', name='V', "
        " replies={on='message', after=min(1), send='R', times=2} } "
        "inject{ id='R', manual=true, from='vendor', via='phone', "
        " ring=min(2), body='You called?' } ");
    talk_say(s, "an", NULL, "vendor", "please call", NULL);
    stage_play(s, 3);
    assert_int_equal(stage_count_for(s, "an,vendor", "call.rang call=1"), 1);
    talk_in_call(s, "chief", ENSHU_COMMAND_CALL_ANSWER, 1, NULL);
    assert_int_equal(stage_count(s, "why=unknown-id"), 1);
    talk_in_call(s, "an", ENSHU_COMMAND_CALL_ANSWER, 1, NULL);
    assert_int_equal(stage_count_for(s, "an", "inject.sent inject=R to=an"), 1);
    talk_say(s, "chief", NULL, "vendor", "me too", NULL);
    stage_play(s, 5);
    assert_int_equal(stage_count_for(s, "chief,vendor", "call.rang call=2"), 1);
    stage_close(s);
}

/* Whoever plays an outside party is answered himself. */
static void a_role_without_team_is_answered_alone(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    talk_say(s, "desk", NULL, "vendor", "agent", NULL);
    stage_play(s, 5);
    assert_int_equal(stage_count_for(s, "desk", "inject=V1 to=desk"), 1);
    stage_close(s);
}

static void two_plays_of_one_seed_answer_at_the_same_time(void **state)
{
    (void)state;
    char first[4096];
    stage *s = open_at_one(helpdesk);
    talk_say(s, "rc", NULL, "vendor", "hello", NULL);
    stage_play(s, 5);
    (void)snprintf(first, sizeof first, "%s", stage_log(s));
    stage_close(s);
    s = open_at_one(helpdesk);
    talk_say(s, "rc", NULL, "vendor", "hello", NULL);
    stage_play(s, 5);
    expect_text(stage_log(s), first);
    assert_int_equal(stage_count(s, "inject=V2"), 1);
    stage_close(s);
}

/* One message that answers several is one order to hold, and all go. */
static void replies_that_were_held_all_go(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    const enshu_pair hold[] = {
        stage_id(ENSHU_F_INJECT, "V1"),
        {ENSHU_F_OK, NULL, {ENSHU_TYPE_BOOL, 0, {.integer = 1}}}};
    const enshu_pair let_go[] = {
        stage_id(ENSHU_F_INJECT, "V1"),
        {ENSHU_F_OK, NULL, {ENSHU_TYPE_BOOL, 0, {.integer = 0}}}};
    stage_command(s, "control", ENSHU_COMMAND_INJECT_HOLD, hold, 2);
    talk_say(s, "an", NULL, "vendor", "agent", NULL);
    talk_say(s, "duty", NULL, "vendor", "agent", NULL);
    talk_say(s, "rc", NULL, "vendor", "agent", NULL);
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "inject.sent inject=V1"), 0);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_HOLD, let_go, 2);
    assert_int_equal(stage_count_for(s, "csirt", "inject=V1 to=an"), 1);
    assert_int_equal(stage_count_for(s, "occ", "inject=V1 to=duty"), 1);
    assert_int_equal(stage_count_for(s, "rail", "inject=V1 to=rc"), 1);
    stage_close(s);
}

static void replies_that_were_held_all_go_when_fired(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    const enshu_pair id = stage_id(ENSHU_F_INJECT, "V1");
    stage_command(s, "control", ENSHU_COMMAND_INJECT_HOLD, &id, 1);
    talk_say(s, "an", NULL, "vendor", "agent", NULL);
    talk_say(s, "rc", NULL, "vendor", "agent", NULL);
    stage_play(s, 5);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_FIRE, &id, 1);
    assert_int_equal(stage_count_for(s, "csirt", "inject=V1 to=an"), 1);
    assert_int_equal(stage_count_for(s, "rail", "inject=V1 to=rc"), 1);
    stage_close(s);
}

/* What was sent to one may still be held back from the next. */
static void a_reply_that_went_to_one_team_can_be_held_for_others(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    const enshu_pair id = stage_id(ENSHU_F_INJECT, "V1");
    talk_say(s, "an", NULL, "vendor", "agent", NULL);
    stage_play(s, 5);
    talk_say(s, "duty", NULL, "vendor", "agent", NULL);
    stage_command(s, "control", ENSHU_COMMAND_INJECT_HOLD, &id, 1);
    stage_play(s, 10);
    assert_int_equal(stage_count(s, "why=sent-already"), 0);
    assert_int_equal(stage_count(s, "inject.sent inject=V1"), 1);
    stage_close(s);
}

static void parties_without_team_are_counted_apart(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    talk_say(s, "press", NULL, "vendor", "agent", NULL);
    talk_say(s, "desk", NULL, "vendor", "agent", NULL);
    stage_play(s, 5);
    assert_int_equal(stage_count_for(s, "press", "inject=V1 to=press"), 1);
    assert_int_equal(stage_count_for(s, "desk", "inject=V1 to=desk"), 1);
    stage_close(s);
}

/* Nobody is answered less because others write without end. */
static void who_floods_a_desk_does_not_silence_it_for_others(void **state)
{
    (void)state;
    stage *s = open_at_one(
        "actor{ id='vendor', org='vend', name='V', "
        " replies={on='message', after=min(3), send='R', times=0} } "
        "inject{ id='R', manual=true, from='vendor', via='email', "
        " body='We look into it' } ");
    for (int i = 0; i < 5000; i++)
        talk_say(s, "an", NULL, "vendor", "hello", NULL);
    talk_say(s, "rc", NULL, "vendor", "hello", NULL);
    stage_play(s, 6);
    assert_int_equal(stage_count_for(s, "rail", "inject=R to=rc"), 1);
    assert_true(stage_count_for(s, "csirt", "inject=R to=an") >= 64);
    stage_close(s);
}

static void play_part(stage *s, const char *actor, bool ok)
{
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_ID, actor),
        {ENSHU_F_OK, NULL, {ENSHU_TYPE_BOOL, 0, {.integer = ok}}}};
    stage_command(s, "control", ENSHU_COMMAND_PART_PLAY, fields, 2);
}

static void send_reply(stage *s, const char *who, const char *inject,
                       const char *to)
{
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_INJECT, inject),
        {ENSHU_F_TO, NULL, {ENSHU_TYPE_IDS, 1, {.ids = &to}}}};
    stage_command(s, who, ENSHU_COMMAND_REPLY_SEND, fields, 2);
}

/* Whoever plays a party has its say; the scenario hands in what it would. */
static void a_played_party_is_offered_what_it_would_answer(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    play_part(s, "vendor", true);
    play_part(s, "vendor", true);
    assert_int_equal(
        stage_count_for(s, "control", "part.played id=vendor ok=true"), 1);
    talk_mail(s, "an", "vendor", "our agent is mad", NULL);
    stage_play(s, 8);
    assert_int_equal(stage_count(s, "inject.sent"), 0);
    assert_int_equal(
        stage_count_for(s, "vendor",
                        "T+00:04:00 reply.offered inject=V1 by=vendor to=an"),
        1);
    assert_int_equal(stage_count_for(s, "csirt", "reply.offered"), 0);
    send_reply(s, "an", "V1", "an");
    send_reply(s, "vendor", "V1", "duty");
    assert_int_equal(stage_count(s, "inject.sent"), 0);
    send_reply(s, "vendor", "V1", "an");
    assert_int_equal(stage_count_for(s, "csirt", "inject=V1 to=an"), 1);
    send_reply(s, "vendor", "V1", "an");
    assert_int_equal(stage_count(s, "inject.sent"), 1);
    stage_close(s);
}

/* What was asked before is answered by whoever is there when it is due. */
static void the_scenario_answers_again_once_nobody_plays(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    talk_mail(s, "an", "vendor", "our agent is mad", NULL);
    play_part(s, "vendor", true);
    play_part(s, "vendor", false);
    stage_play(s, 8);
    assert_int_equal(stage_count_for(s, "csirt", "inject=V1 to=an"), 1);
    assert_int_equal(stage_count(s, "reply.offered"), 0);
    stage_close(s);
}

/* Whoever was asked last is gone for good: nobody waits for ever. */
static void what_was_offered_goes_out_when_the_part_is_given_up(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    play_part(s, "vendor", true);
    talk_mail(s, "an", "vendor", "our agent is mad", NULL);
    talk_mail(s, "duty", "vendor", "our agent too", NULL);
    stage_play(s, 8);
    assert_int_equal(stage_count(s, "reply.offered"), 2);
    send_reply(s, "vendor", "V1", "duty");
    play_part(s, "vendor", false);
    stage_play(s, 10);
    assert_int_equal(stage_count(s, "inject.sent inject=V1 to=an"), 0);
    stage_play(s, 20);
    assert_int_equal(
        stage_count_for(s, "csirt", "T+00:11:00 inject.sent inject=V1 to=an"),
        1);
    expect_contains(stage_cause(s, "inject=V1 to=an"), "text=our agent is mad");
    assert_int_equal(stage_count(s, "inject.sent"), 2);
    stage_close(s);
}

/* The person's word stands: the scenario does not speak after it. */
static void who_was_answered_by_the_player_is_not_answered_again(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    play_part(s, "vendor", true);
    talk_mail(s, "an", "vendor", "our agent is mad", NULL);
    talk_mail(s, "duty", "vendor", "our agent too", NULL);
    stage_play(s, 8);
    talk_say(s, "vendor", NULL, "an", "Switch it off", NULL);
    play_part(s, "vendor", false);
    stage_play(s, 20);
    assert_int_equal(stage_count(s, "inject.sent inject=V1 to=an"), 0);
    assert_int_equal(stage_count(s, "inject.sent inject=V1 to=duty"), 1);
    stage_close(s);
}

static void another_player_is_offered_what_had_not_gone_out(void **state)
{
    (void)state;
    stage *s = open_at_one(helpdesk);
    play_part(s, "vendor", true);
    talk_mail(s, "an", "vendor", "our agent is mad", NULL);
    stage_play(s, 8);
    play_part(s, "vendor", false);
    stage_play(s, 9);
    play_part(s, "vendor", true);
    stage_play(s, 20);
    assert_int_equal(stage_count(s, "inject.sent"), 0);
    assert_int_equal(stage_count(s, "reply.offered inject=V1"), 2);
    send_reply(s, "vendor", "V1", "an");
    assert_int_equal(stage_count(s, "inject.sent inject=V1 to=an"), 1);
    stage_close(s);
}

/* ---- relays: what is passed on, and what is not ---- */

static const char relay[] =
    "step{ id='enc', stages={ {}, {}, {} } } "
    "action{ id='cut', by='any', name='Cut' } "
    "share{ id='mina', name='Mina', about='enc', contents={ "
    " {id='what', any={'MinaAgent'}}, {id='do_', any={'stop', '停止'}} }, "
    " actions={'cut'}, reduces={ {step='enc', by=1} } } "
    "sector{ id='power', name='Power', light='yellow' } "
    "actor{ id='vendor', org='vend', name='Power ISAC', replies={ "
    " {on='message', about='mina', tlp={'AMBER','GREEN','CLEAR'}, "
    "  after=min(3), send='GOT'}, "
    " {on='message', about='mina', tlp={'AMBER','GREEN','CLEAR'}, "
    "  after=min(30), send='PASSED'}, "
    " {on='message', about='mina', tlp={'RED','AMBER+STRICT'}, after=min(3), "
    "  send='STRICT'}, "
    " {on='message', about='mina', tlp='none', after=min(3), send='LABEL'}, "
    " {on='message', lacks='mina', after=min(3), send='THIN'} } } "
    "for _, id in ipairs{'GOT', 'STRICT', 'LABEL', 'THIN'} do "
    " inject{ id=id, manual=true, from='vendor', via='isac', body=id } end "
    "inject{ id='PASSED', manual=true, from='vendor', via='isac', body='P', "
    " effects={ fx.state('power', 'green') } } ";

static void a_relay_answers_by_contents_and_label(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *tlp;
        const char *answer;
    } rows[] = {
        {"MinaAgent: please stop it", "AMBER", "GOT"},
        {"ＭｉｎａＡｇｅｎｔ を停 止してください", "GREEN", "GOT"},
        {"MinaAgent: please stop it", "AMBER+STRICT", "STRICT"},
        {"MinaAgent: please stop it", "RED", "STRICT"},
        {"MinaAgent: please stop it", NULL, "LABEL"},
        {"MinaAgent is odd", "AMBER", "THIN"},
        {"be careful", NULL, "THIN"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char sent[64];
        const bool passed = strcmp(rows[i].answer, "GOT") == 0;
        stage *s = open_at_one(relay);
        talk_mail(s, "an", "vendor", rows[i].text, rows[i].tlp);
        stage_play(s, 60);
        (void)snprintf(sent, sizeof sent,
                       "T+00:04:00 inject.sent inject=%s to=an",
                       rows[i].answer);
        assert_int_equal(stage_count_for(s, "csirt", sent), 1);
        assert_int_equal(stage_count(s, "inject.sent"), passed ? 2 : 1);
        assert_int_equal(
            stage_count(s, "T+00:31:00 sector.changed id=power state=green"),
            passed);
        stage_close(s);
    }
}

/* The same of what is handed in on paper. */
static void a_relay_reads_forms_too(void **state)
{
    (void)state;
    static const struct {
        const char *on;
        const char *advice;
        const char *tlp;
        const char *answer; /* NULL: none */
    } rows[] = {
        {"vend", "stop it", "GREEN", "GOT"},
        {"vend", "stop it", "RED", "STRICT"},
        {"vend", "be careful", "GREEN", "THIN"},
        {"mlit", "stop it", "GREEN", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage *s = open_at_one(
            "step{ id='enc', stages={ {}, {}, {} } } "
            "action{ id='cut', by='any', name='Cut' } "
            "share{ id='mina', name='Mina', about='enc', contents={ "
            " {id='what', any={'MinaAgent'}}, {id='do_', any={'stop'}} }, "
            " actions={'cut'}, reduces={ {step='enc', by=1} } } "
            "action{ id='tell', by='any', name='Tell', target='org', form={ "
            " {id='what', type='text'}, {id='do_', type='text'}, "
            " {id='tlp', type='choice', options={'RED','GREEN'}} } } "
            "actor{ id='vendor', org='vend', name='Power ISAC', replies={ "
            " {action='tell', about='mina', tlp='GREEN', send='GOT'}, "
            " {action='tell', about='mina', tlp='RED', send='STRICT'}, "
            " {action='tell', lacks='mina', send='THIN'} } } "
            "for _, id in ipairs{'GOT', 'STRICT', 'THIN'} do "
            " inject{ id=id, manual=true, from='vendor', via='isac', body=id } "
            "end");
        const enshu_pair map[] = {
            {ENSHU_FIELD_NONE,
             "what",
             {ENSHU_TYPE_STR, 0, {.str = "MinaAgent"}}},
            {ENSHU_FIELD_NONE,
             "do_",
             {ENSHU_TYPE_STR, 0, {.str = rows[i].advice}}},
            {ENSHU_FIELD_NONE,
             "tlp",
             {ENSHU_TYPE_STR, 0, {.str = rows[i].tlp}}}};
        const enshu_pair fields[] = {
            stage_id(ENSHU_F_ACTION, "tell"),
            stage_id(ENSHU_F_ON, rows[i].on),
            {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, 3, {.map = map}}}};
        stage_command(s, "an", ENSHU_COMMAND_ACTION_START, fields, 3);
        stage_play(s, 5);
        char sent[64];
        (void)snprintf(sent, sizeof sent, "inject.sent inject=%s to=an",
                       rows[i].answer ? rows[i].answer : "");
        assert_int_equal(stage_count(s, "inject.sent"), rows[i].answer ? 1 : 0);
        if (rows[i].answer)
            assert_int_equal(stage_count_for(s, "csirt", sent), 1);
        stage_close(s);
    }
}

/* The light turns because of what the relay says, which answers what somebody
 * wrote. */
static void what_was_passed_on_leads_back_to_the_warning(void **state)
{
    (void)state;
    stage *s = open_at_one(relay);
    talk_mail(s, "an", "vendor", "MinaAgent: stop it", "AMBER+STRICT");
    talk_mail(s, "an", "vendor", "MinaAgent: stop it now", "AMBER");
    stage_play(s, 60);
    expect_contains(stage_cause(s, "sector.changed"), "inject=PASSED");
    expect_contains(stage_cause(s, "inject=PASSED"), "text=MinaAgent: stop it "
                                                     "now");
    expect_contains(stage_cause(s, "inject=STRICT"), "tlp=AMBER+STRICT");
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_played_party_is_offered_what_it_would_answer),
        cmocka_unit_test(the_scenario_answers_again_once_nobody_plays),
        cmocka_unit_test(what_was_offered_goes_out_when_the_part_is_given_up),
        cmocka_unit_test(who_was_answered_by_the_player_is_not_answered_again),
        cmocka_unit_test(another_player_is_offered_what_had_not_gone_out),
        cmocka_unit_test(a_message_that_says_the_word_is_answered_later),
        cmocka_unit_test(chat_and_calls_count_as_messages),
        cmocka_unit_test(what_is_replied_to_a_message_is_one),
        cmocka_unit_test(each_team_is_answered_so_often),
        cmocka_unit_test(control_skips_a_reply_as_any_inject),
        cmocka_unit_test(actions_and_conditions_are_answered),
        cmocka_unit_test(a_reply_may_ring),
        cmocka_unit_test(a_role_without_team_is_answered_alone),
        cmocka_unit_test(two_plays_of_one_seed_answer_at_the_same_time),
        cmocka_unit_test(replies_that_were_held_all_go),
        cmocka_unit_test(replies_that_were_held_all_go_when_fired),
        cmocka_unit_test(a_reply_that_went_to_one_team_can_be_held_for_others),
        cmocka_unit_test(parties_without_team_are_counted_apart),
        cmocka_unit_test(a_relay_answers_by_contents_and_label),
        cmocka_unit_test(a_relay_reads_forms_too),
        cmocka_unit_test(what_was_passed_on_leads_back_to_the_warning),
        cmocka_unit_test(who_floods_a_desk_does_not_silence_it_for_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
