/* What was marked and went further than its label allows. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "drill/talk_scene.h"
#include "support/expect.h"

#define SECRET                                                                 \
    "The update server of the remote agent was taken over on Sunday night"

static const char handed_in[] =
    "form{ id='note', name='Note', fields={ {id='text', type='text'}, "
    " {id='more', type='text'}, {id='tlp', type='choice', options={ "
    " {'AMBER', 'Amber'}, {'GREEN', 'Green'} } } } } "
    "action{ id='release', by='any', target='org', form='note', name='R' } ";

static stage *open_with(const char *tlp, const char *more)
{
    char lua[4096];
    (void)snprintf(lua, sizeof lua,
                   "inject{ id='I', at='T+00:01', to='csirt', via='isac', "
                   " from='mlit', subject='Notice', tlp='%s', "
                   " body='Note. %s. More follows.' } %s %s",
                   tlp, SECRET, handed_in, more);
    stage *s = talk_open(lua);
    stage_play(s, 1);
    stage_clear(s);
    return s;
}

static void a_marked_text_taken_over_is_told_to_control(void **state)
{
    (void)state;
    stage *s = open_with(
        "AMBER", "on('breach', function(e) log('B', e.by, e.team, e.tlp, "
                 "e.room) end) "
                 "inject{ id='B1', when=breached('csirt'), to='occ', "
                 " via='email', body='x' } "
                 "inject{ id='B2', when=breached('rail'), to='occ', "
                 " via='email', body='x' } ");
    talk_say(s, "an", "joint", NULL, "Look: " SECRET "!", NULL);
    assert_int_equal(stage_count(s, "chat.said room=joint"), 1);
    assert_int_equal(
        stage_count_for(s, "control",
                        "tlp.breached tlp=AMBER by=an team=csirt room=joint"),
        1);
    expect_contains(stage_log(s), "quote=" SECRET);
    assert_int_equal(stage_count(s, "text=B an csirt AMBER joint"), 1);
    assert_int_equal(stage_count(s, "inject=B1"), 1);
    assert_int_equal(stage_count(s, "inject=B2"), 0);
    stage_close(s);
}

static void forty_characters_give_it_away_and_fewer_do_not(void **state)
{
    (void)state;
    stage *s = open_with("AMBER", "");
    /* 39 characters without the blanks, then one more */
    talk_say(s, "an", "joint", NULL,
             "The update server of the remote agent was taken", NULL);
    assert_int_equal(stage_count(s, "tlp.breached"), 0);
    talk_say(s, "an", "joint", NULL,
             "xx The update server of the remote agent was taken o yy", NULL);
    assert_int_equal(stage_count(s, "tlp.breached"), 1);
    stage_close(s);
}

static void case_width_and_blanks_hide_nothing(void **state)
{
    (void)state;
    stage *s = open_with("AMBER", "");
    talk_say(s, "an", "joint", NULL,
             "ＴＨＥ update　SERVER of theremote agent\nwas "
             "ｔａｋｅｎ over on sunday",
             NULL);
    assert_int_equal(stage_count(s, "tlp.breached"), 1);
    expect_contains(stage_log(s), "quote=ＴＨＥ update　SERVER");
    stage_close(s);
}

/* How far each label lets a text go: `breach` says whether telling whom. */
static void each_label_says_how_far(void **state)
{
    (void)state;
    static const struct {
        const char *tlp;
        const char *room;
        const char *to;
        int breach;
    } rows[] = {
        {"RED", "csirt", NULL, 0}, /* those who were named */
        {"RED", NULL, "chief", 0}, /* one of them */
        {"RED", NULL, "desk", 0},  /* whom it came from */
        {"RED", NULL, "duty", 1},  /* colleagues were not named */
        {"RED", "joint", NULL, 1}, /* nor others */
        {"AMBER+STRICT", NULL, "duty", 0},  {"AMBER+STRICT", NULL, "client", 1},
        {"AMBER+STRICT", "joint", NULL, 1}, {"AMBER", NULL, "duty", 0},
        {"AMBER", NULL, "client", 0}, /* and its clients */
        {"AMBER", NULL, "vendor", 1},       {"AMBER", NULL, "press", 1},
        {"GREEN", "joint", NULL, 0},        {"GREEN", NULL, "vendor", 0},
        {"GREEN", NULL, "press", 1}, /* the community is not the public */
        {"CLEAR", NULL, "press", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage *s = open_with(rows[i].tlp, "");
        talk_say(s, "an", rows[i].room, rows[i].to, SECRET, NULL);
        assert_int_equal(stage_count(s, "chat.said"), 1);
        if (stage_count(s, "tlp.breached") != rows[i].breach)
            fail_msg("row %zu: %s", i, stage_log(s));
        stage_close(s);
    }
}

static void mails_forms_and_calls_are_looked_at_too(void **state)
{
    (void)state;
    static const enshu_pair form[] = {
        {ENSHU_FIELD_NONE, "more", {ENSHU_TYPE_STR, 0, {.str = SECRET}}}};
    const enshu_pair hand_in[] = {
        stage_id(ENSHU_F_ACTION, "release"),
        stage_id(ENSHU_F_ON, "paper"),
        {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, 1, {.map = form}}}};
    stage *s = open_with("AMBER", "");
    talk_mail(s, "an", "paper", SECRET, "GREEN");
    assert_int_equal(stage_count(s, "tlp.breached tlp=AMBER by=an team=csirt "
                                    "to=paper"),
                     1);
    stage_command(s, "chief", ENSHU_COMMAND_ACTION_START, hand_in, 3);
    stage_play(s, 2);
    assert_int_equal(stage_count(s, "tlp.breached tlp=AMBER by=chief"), 1);
    stage_clear(s);
    talk_call(s, "an", "rc", NULL);
    talk_in_call(s, "rc", ENSHU_COMMAND_CALL_ANSWER, 1, NULL);
    talk_in_call(s, "an", ENSHU_COMMAND_CALL_SAY, 1, SECRET);
    assert_int_equal(stage_count(s, "tlp.breached tlp=AMBER by=an"), 1);
    stage_close(s);
}

static void only_what_one_was_given_is_compared(void **state)
{
    (void)state;
    stage *s = open_with("AMBER", "");
    talk_say(s, "rc", "joint", NULL, SECRET, NULL); /* of its own knowledge */
    talk_say(s, "press", NULL, "client", SECRET, NULL);
    talk_say(s, "control", "joint", NULL, SECRET, NULL);
    assert_int_equal(stage_count(s, "tlp.breached"), 0);
    stage_close(s);
}

static void what_people_mark_binds_whoever_received_it(void **state)
{
    (void)state;
    stage *s = open_with("CLEAR", "");
    static const char plan[] =
        "Our dispatch runs by hand until noon and nobody must know of it yet";
    talk_say(s, "rc", "isac", NULL, plan, "AMBER");
    talk_say(s, "rc", NULL, "press", plan, NULL);   /* its own words */
    talk_say(s, "an", "isac", NULL, plan, "GREEN"); /* they have it */
    assert_int_equal(stage_count(s, "tlp.breached"), 0);
    talk_say(s, "chief", NULL, "press", plan, NULL);
    assert_int_equal(stage_count(s, "tlp.breached tlp=AMBER by=chief "
                                    "team=csirt to=press"),
                     1);
    stage_close(s);
}

/* An inject from nobody, and what control writes. */
static void what_comes_from_nobody_binds_too(void **state)
{
    (void)state;
    stage *s = open_with(
        "CLEAR", "inject{ id='N', at='T+00:01', to='csirt', via='siem', "
                 " tlp='AMBER', body='The alarm of last night was about the "
                 "signal box in the north' } ");
    static const char word[] =
        "Exercise control asks you to keep the name of the vendor to yourself";
    talk_say(s, "an", NULL, "press",
             "The alarm of last night was about the signal box in the north",
             NULL);
    assert_int_equal(stage_count(s, "tlp.breached tlp=AMBER"), 1);
    talk_say(s, "control", "csirt", NULL, word, "AMBER");
    talk_say(s, "an", NULL, "press", word, NULL);
    assert_int_equal(stage_count(s, "tlp.breached tlp=AMBER"), 2);
    stage_close(s);
}

static void what_is_said_to_one_role_stays_there(void **state)
{
    (void)state;
    stage *s = open_with("CLEAR", "");
    static const char word[] =
        "The audit found three accounts that nobody in your house knows";
    talk_say(s, "desk", NULL, "an", word, "RED");
    talk_say(s, "an", NULL, "desk", word, NULL);
    assert_int_equal(stage_count(s, "tlp.breached"), 0);
    talk_say(s, "an", "csirt", NULL, word, NULL);
    assert_int_equal(stage_count(s, "tlp.breached tlp=RED"), 1);
    stage_close(s);
}

static void the_strictest_label_is_the_one_broken(void **state)
{
    (void)state;
    stage *s = open_with("AMBER", "");
    talk_mail(s, "desk", "csirt", SECRET ", they say", "RED");
    stage_clear(s);
    talk_say(s, "an", NULL, "press", SECRET, NULL);
    assert_int_equal(stage_count(s, "tlp.breached"), 1);
    assert_int_equal(stage_count(s, "tlp.breached tlp=RED"), 1);
    stage_close(s);
}

static void the_oldest_marked_text_is_forgotten_first(void **state)
{
    (void)state;
    stage *s = open_with("AMBER", "");
    char text[256];
    for (int i = 0; i < 1023; i++) {
        (void)snprintf(text, sizeof text,
                       "Notice number %04d of the day, with nothing in it "
                       "that anybody needs",
                       i);
        if (i % 256 == 0)
            stage_clear(s);
        talk_say(s, "rc", "isac", NULL, text, "AMBER");
    }
    stage_clear(s);
    talk_say(s, "an", NULL, "press", SECRET, NULL);
    assert_int_equal(stage_count(s, "tlp.breached"), 1);
    talk_say(s, "rc", "isac", NULL, text, "AMBER");
    stage_clear(s);
    talk_say(s, "an", NULL, "press", SECRET, NULL);
    assert_int_equal(stage_count(s, "tlp.breached"), 0);
    stage_close(s);
}

static void a_slice_that_fails_forgets_what_it_sent(void **state)
{
    (void)state;
    stage *s = open_with(
        "CLEAR", "inject{ id='L', manual=true, to='csirt', via='email', "
                 " tlp='AMBER', body='A labelled text that was never sent, as "
                 "its sender failed' } "
                 "on('chat', function(e) if e.text == 'go' then send('L') "
                 " error('no') end end) ");
    talk_say(s, "an", "csirt", NULL, "go", NULL);
    assert_int_equal(stage_count(s, "inject.sent"), 0);
    assert_int_equal(stage_count(s, "script.failed"), 1);
    talk_say(s, "an", NULL, "press",
             "A labelled text that was never sent, as its sender failed", NULL);
    assert_int_equal(stage_count(s, "tlp.breached"), 0);
    stage_close(s);
}

/* A team's own words come back to it marked, as when an ISAC passes on what its
 * members told it. */
static void who_repeats_what_he_said_first_breaks_no_label(void **state)
{
    (void)state;
    stage *s = talk_open("");
    stage_play(s, 1);
    talk_say(s, "an", "joint", NULL, SECRET ", as we saw", NULL);
    talk_say(s, "vendor", "isac", NULL,
             "One member tells: " SECRET ". Act now.", "AMBER");
    talk_mail(s, "an", "press", "As we said: " SECRET, NULL);
    assert_int_equal(stage_count(s, "tlp.breached"), 0);
    talk_mail(s, "rc", "press", "As we hear: " SECRET, NULL);
    assert_int_equal(stage_count(s, "tlp.breached tlp=AMBER by=rc"), 1);
    talk_mail(s, "an", "press", "One member tells: " SECRET ". Act now.", NULL);
    assert_int_equal(stage_count(s, "tlp.breached tlp=AMBER by=an"), 0);
    stage_close(s);
}

/* Who receives a form reads it, and is bound by the label in it. */
static void a_form_that_is_marked_binds_whoever_receives_it(void **state)
{
    (void)state;
    static const enshu_pair form[] = {
        {ENSHU_FIELD_NONE, "text", {ENSHU_TYPE_STR, 0, {.str = SECRET}}},
        {ENSHU_FIELD_NONE, "tlp", {ENSHU_TYPE_STR, 0, {.str = "AMBER"}}}};
    const enshu_pair hand_in[] = {
        stage_id(ENSHU_F_ACTION, "release"),
        stage_id(ENSHU_F_ON, "air"),
        {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, 2, {.map = form}}}};
    stage *s = talk_open(handed_in);
    stage_play(s, 1);
    stage_command(s, "rc", ENSHU_COMMAND_ACTION_START, hand_in, 3);
    stage_play(s, 2);
    talk_mail(s, "an", "press", SECRET, NULL);
    assert_int_equal(stage_count(s, "tlp.breached tlp=AMBER by=an"), 1);
    talk_mail(s, "rc", "press", SECRET, NULL);
    assert_int_equal(stage_count(s, "tlp.breached"), 1);
    stage_close(s);
}

/* Everybody writes these forty characters. */
static void courtesies_are_nobodys_secret(void **state)
{
    (void)state;
    static const char polite[] =
        "平素より大変お世話になっております。標記の件につきまして、下記のとおり"
        "ご報告いたします。ご不明な点がございましたらご連絡ください。何卒よろし"
        "く"
        "お願い申し上げます。";
    char marked[1024];
    char mine[1024];
    stage *s = talk_open("");
    stage_play(s, 1);
    (void)snprintf(marked, sizeof marked, "%s監視系が止まりました。%s", polite,
                   polite);
    talk_mail(s, "rc", "csirt", marked, "AMBER");
    (void)snprintf(mine, sizeof mine, "%s本日は平常どおりです。%s", polite,
                   polite);
    talk_mail(s, "an", "press", mine, NULL);
    assert_int_equal(stage_count(s, "tlp.breached"), 0);
    stage_close(s);
}

/* Nor do they hide what is between them. */
static void what_courtesies_wrap_is_found_and_quoted(void **state)
{
    (void)state;
    stage *s = open_with("AMBER", "");
    talk_say(
        s, "an", "joint", NULL,
        "お世話になっております。The update server よろしくお願いいたします "
        "of the remote agent was taken over on Sunday night",
        NULL);
    assert_int_equal(stage_count(s, "tlp.breached"), 1);
    expect_contains(stage_log(s),
                    "quote=The update server よろしくお願いいたします of the");
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_marked_text_taken_over_is_told_to_control),
        cmocka_unit_test(forty_characters_give_it_away_and_fewer_do_not),
        cmocka_unit_test(case_width_and_blanks_hide_nothing),
        cmocka_unit_test(each_label_says_how_far),
        cmocka_unit_test(mails_forms_and_calls_are_looked_at_too),
        cmocka_unit_test(only_what_one_was_given_is_compared),
        cmocka_unit_test(what_people_mark_binds_whoever_received_it),
        cmocka_unit_test(what_comes_from_nobody_binds_too),
        cmocka_unit_test(what_is_said_to_one_role_stays_there),
        cmocka_unit_test(the_strictest_label_is_the_one_broken),
        cmocka_unit_test(the_oldest_marked_text_is_forgotten_first),
        cmocka_unit_test(a_slice_that_fails_forgets_what_it_sent),
        cmocka_unit_test(who_repeats_what_he_said_first_breaks_no_label),
        cmocka_unit_test(a_form_that_is_marked_binds_whoever_receives_it),
        cmocka_unit_test(courtesies_are_nobodys_secret),
        cmocka_unit_test(what_courtesies_wrap_is_found_and_quoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
