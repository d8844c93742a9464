/* Messages people write, and hints they ask for. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "enshu/drill.h"
#include "stage.h"
#include "support/expect.h"

static const char scenario[] =
    "actor{ id='press', name='Press' } "
    "artifact{ id='a1', name='Log', kind='log', generator='proxy', on='srv' } "
    "artifact{ id='a2', name='Log', kind='log', generator='proxy', on='srv' } "
    "action{ id='cut', by='it', target='asset', duration=min(3), name='Cut' } "
    "action{ id='call', by='occ', name='Call' } "
    "inject{ id='I-01', at='T+00:01', to='it', via='email', subject='S', "
    " body='B', attach='a1', answer='Cut the server', "
    " expect={action='cut', on='srv', within=min(20), points=1, "
    "         objective='o'} } "
    "inject{ id='I-02', at='T+00:02', to={'it','occ'}, via='email', "
    " subject='S', body='B', expect={action='call', within=min(20), points=1, "
    " objective='o', name='Call them'} } "
    "question{ id='Q-01', at='T+00:03', to='it', text='Q', "
    " options={ {id='a', text='A'}, {id='b', text='B'} }, "
    " expect={ option='a', within=min(20), points=1, objective='o' }, "
    " answer='Take a' } "
    "on('message', {to='press'}, function(e) "
    " log(e.by..' wrote '..e.heading..'/'..e.text) end) ";

static enshu_pair ids(enshu_field field, const char *const *list, size_t n)
{
    return (enshu_pair){
        field, NULL, {ENSHU_TYPE_IDS, (uint32_t)n, {.ids = list}}};
}

static void write_to(stage *s, const char *actor, const char *to,
                     const char *text, const char *attach)
{
    const enshu_pair fields[] = {ids(ENSHU_F_TO, &to, 1),
                                 stage_str(ENSHU_F_TEXT, text),
                                 ids(ENSHU_F_ATTACH, &attach, attach != NULL)};
    stage_command(s, actor, ENSHU_COMMAND_MESSAGE_SEND, fields, 3);
}

static void reaches_the_teams_addressed_and_its_own(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    stage_clear(s);
    write_to(s, "admin", "duty", "hello", NULL);
    write_to(s, "admin", "press", "no comment", NULL);
    write_to(s, "control", "occ", "from above", NULL);
    assert_int_equal(stage_count_for(s, "it,occ",
                                     "text=hello by=admin team=it "
                                     "command=1"),
                     1);
    assert_int_equal(stage_count_for(s, "it,press", "to=press text=no comment"),
                     1);
    assert_int_equal(stage_count_for(s, "occ", "text=from above command=3"), 1);
    stage_close(s);
}

static void is_written_by_an_actor_too(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    stage_clear(s);
    write_to(s, "press", "it", "a word please", NULL);
    assert_int_equal(
        stage_count_for(s, "it,press", "text=a word please by=press command=1"),
        1);
    write_to(s, "press", "mlit", "to nobody who plays", NULL);
    assert_int_equal(stage_count_for(s, "press", "text=to nobody who plays"),
                     1);
    write_to(s, "press", "it", "not mine", "a1");
    assert_int_equal(stage_count_for(s, "press", "command.refused command=3"),
                     1);
    const enshu_pair action = stage_id(ENSHU_F_ACTION, "ping");
    stage_command(s, "press", ENSHU_COMMAND_ACTION_START, &action, 1);
    expect_contains(stage_log(s), "by=press why=not-yours");
    stage_close(s);
}

/* A role that control plays has no team to share with. */
static void reaches_whoever_has_no_team(void **state)
{
    (void)state;
    stage *s =
        stage_open("role{ id='desk', name='Desk', org='mlit', npc=true } "
                   "actor{ id='rail', name='Rail', org='mlit' } "
                   "inject{ id='I-1', at='T+00:01', to='desk', via='email', "
                   " subject='S', body='B' } ");
    const enshu_pair which = stage_id(ENSHU_F_INJECT, "I-1");
    stage_play(s, 1);
    assert_int_equal(stage_count_for(s, "desk", "inject.sent"), 1);
    stage_command(s, "desk", ENSHU_COMMAND_MESSAGE_READ, &which, 1);
    assert_int_equal(
        stage_count_for(s, "desk", "message.opened inject=I-1 by=desk"), 1);
    stage_command(s, "admin", ENSHU_COMMAND_MESSAGE_READ, &which, 1);
    assert_int_equal(stage_count_for(s, "it", "why=not-yours"), 1);
    write_to(s, "duty", "mlit", "for whoever plays it", NULL);
    assert_int_equal(
        stage_count_for(s, "occ,desk,rail", "text=for whoever plays it"), 1);
    stage_close(s);
}

static void writes_all_it_was_given(void **state)
{
    (void)state;
    static const char *const to[] = {"duty", "press"};
    static const char *const cc[] = {"it"};
    static const char *const attach[] = {"a1"};
    const enshu_pair fields[] = {ids(ENSHU_F_TO, to, 2),
                                 ids(ENSHU_F_CC, cc, 1),
                                 stage_str(ENSHU_F_HEADING, "Head"),
                                 stage_str(ENSHU_F_TEXT, "Body"),
                                 stage_str(ENSHU_F_TLP, "AMBER"),
                                 stage_str(ENSHU_F_PRIORITY, "high"),
                                 ids(ENSHU_F_ATTACH, attach, 1)};
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    stage_clear(s);
    stage_command(s, "admin", ENSHU_COMMAND_MESSAGE_SEND, fields, 7);
    expect_text(stage_log(s),
                "T+00:01:00 message.sent to=duty,press cc=it heading=Head "
                "text=Body tlp=AMBER priority=high attach=a1 by=admin team=it "
                "command=1\n");
    stage_close(s);
}

static void is_refused_with_a_reason(void **state)
{
    (void)state;
    static char heading[202 * 3 + 1];
    static char text[8002];
    for (size_t i = 0; i < 201; i++)
        memcpy(heading + 3 * i, "あ", 3);
    memset(text, 'x', 8001);
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    static const char *const duty[] = {"duty"};
    static const char *const nobody[] = {"nobody"};
    static const char *const a1[] = {"a1"};
    static const char *const a2[] = {"a2"};
    const enshu_pair body = stage_str(ENSHU_F_TEXT, "Body");
    const struct {
        const char *actor;
        enshu_pair fields[3];
        const char *why;
    } rows[] = {
        {"admin", {body, body}, "addressee-needed"},
        {"admin", {ids(ENSHU_F_TO, nobody, 1), body}, "unknown-id"},
        {"admin",
         {ids(ENSHU_F_TO, duty, 1), ids(ENSHU_F_CC, nobody, 1)},
         "unknown-id"},
        {"admin",
         {ids(ENSHU_F_TO, duty, 1), stage_str(ENSHU_F_TEXT, "")},
         "text-needed"},
        {"admin",
         {ids(ENSHU_F_TO, duty, 1), stage_str(ENSHU_F_TEXT, text)},
         "too-long"},
        {"admin",
         {ids(ENSHU_F_TO, duty, 1), stage_str(ENSHU_F_HEADING, heading)},
         "too-long"},
        {"admin",
         {ids(ENSHU_F_TO, duty, 1), body, stage_str(ENSHU_F_TLP, "PINK")},
         "bad-value"},
        {"admin",
         {ids(ENSHU_F_TO, duty, 1), body, stage_str(ENSHU_F_PRIORITY, "top")},
         "bad-value"},
        {"admin",
         {ids(ENSHU_F_TO, duty, 1), body, ids(ENSHU_F_ATTACH, a2, 1)},
         "not-yours"},
        {"duty",
         {ids(ENSHU_F_TO, duty, 1), body, ids(ENSHU_F_ATTACH, a1, 1)},
         "not-yours"},
        {"ghost", {ids(ENSHU_F_TO, duty, 1), body}, "unknown-role"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const size_t n = rows[i].fields[2].field == ENSHU_FIELD_NONE ? 2 : 3;
        stage_clear(s);
        stage_command(s, rows[i].actor, ENSHU_COMMAND_MESSAGE_SEND,
                      rows[i].fields, n);
        assert_int_equal(stage_count(s, "message.sent"), 0);
        expect_contains(stage_log(s), rows[i].why);
    }
    stage_close(s);
}

/* a2 is there, a9 is not: nobody learns which. */
static void does_not_tell_which_evidence_there_is(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    stage_clear(s);
    write_to(s, "admin", "duty", "x", "a2");
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    stage_clear(s);
    write_to(s, "admin", "duty", "x", "a9");
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    stage_clear(s);
    write_to(s, "control", "duty", "x", "a9");
    assert_int_equal(stage_count(s, "why=unknown-id"), 1);
    stage_close(s);
}

static void hands_attached_evidence_on(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    write_to(s, "duty", "it", "give", "a1");
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    write_to(s, "admin", "duty", "take", "a1");
    write_to(s, "duty", "it", "thanks", "a1");
    assert_int_equal(stage_count(s, "text=thanks"), 1);
    stage_close(s);
}

static void is_heard_by_scripts(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    write_to(s, "admin", "press", "no comment", NULL);
    write_to(s, "admin", "duty", "quiet", NULL);
    assert_int_equal(stage_count(s, "log.written"), 1);
    assert_int_equal(stage_count(s, "log.written text=admin wrote /no comment"),
                     1);
    stage_close(s);
}

static void a_list_of_ids_is_checked_before_it_is_taken(void **state)
{
    (void)state;
    static const char *const bad[] = {"\xff"};
    const char *many[65];
    for (size_t i = 0; i < 65; i++)
        many[i] = "it";
    const enshu_pair rows[] = {ids(ENSHU_F_TO, bad, 1),
                               ids(ENSHU_F_TO, many, 65)};
    stage *s = stage_open(scenario);
    stage_play(s, 1);
    for (size_t i = 0; i < 2; i++) {
        stage_clear(s);
        stage_command(s, "admin", ENSHU_COMMAND_MESSAGE_SEND, &rows[i], 1);
        expect_contains(stage_log(s), "not taken: to:");
    }
    stage_close(s);
}

static void ask_hint(stage *s, const char *actor, const char *inject)
{
    const enshu_pair field = stage_id(ENSHU_F_INJECT, inject);
    stage_clear(s);
    stage_command(s, actor, ENSHU_COMMAND_HINT_ASK, &field, inject != NULL);
}

static void gives_the_oldest_open_thing_first(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    ask_hint(s, "admin", NULL);
    assert_int_equal(stage_count(s, "why=nothing-open"), 1);
    stage_play(s, 4);
    ask_hint(s, "admin", NULL);
    assert_int_equal(stage_count_for(s, "it",
                                     "hint.given inject=I-01 action=cut "
                                     "body='Cut the server' by=admin team=it"),
                     1);
    ask_hint(s, "admin", "I-02"); /* reached it, but only occ can do it */
    assert_int_equal(stage_count(s, "why=nothing-open"), 1);
    stage_act(s, "admin", "cut", "srv"); /* under way: on to the next */
    ask_hint(s, "admin", NULL);
    assert_int_equal(stage_count(s, "hint.given question=Q-01 body='Take a'"),
                     1);
    stage_close(s);
}

static void gives_a_team_what_it_can_do(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 4);
    ask_hint(s, "duty", NULL);
    assert_int_equal(
        stage_count_for(s, "occ",
                        "hint.given inject=I-02 action=call body='Call them'"),
        1);
    ask_hint(s, "duty", "I-01"); /* another team's */
    assert_int_equal(stage_count(s, "why=unknown-id"), 1);
    ask_hint(s, "duty", "I-99"); /* there is none */
    assert_int_equal(stage_count(s, "why=unknown-id"), 1);
    ask_hint(s, "control", NULL);
    assert_int_equal(stage_count(s, "why=not-yours"), 1);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reaches_the_teams_addressed_and_its_own),
        cmocka_unit_test(is_written_by_an_actor_too),
        cmocka_unit_test(reaches_whoever_has_no_team),
        cmocka_unit_test(writes_all_it_was_given),
        cmocka_unit_test(is_refused_with_a_reason),
        cmocka_unit_test(does_not_tell_which_evidence_there_is),
        cmocka_unit_test(hands_attached_evidence_on),
        cmocka_unit_test(is_heard_by_scripts),
        cmocka_unit_test(a_list_of_ids_is_checked_before_it_is_taken),
        cmocka_unit_test(gives_the_oldest_open_thing_first),
        cmocka_unit_test(gives_a_team_what_it_can_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
