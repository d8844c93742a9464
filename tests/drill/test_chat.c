/* Rooms, direct words, labels that are refused, pins, said(). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "drill/talk_scene.h"
#include "enshu/describe.h"
#include "support/expect.h"

static stage *open_at_one(const char *more)
{
    stage *s = talk_open(more);
    stage_play(s, 1);
    stage_clear(s);
    return s;
}

static void a_room_reaches_its_members(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    talk_say(s, "an", "csirt", NULL, "to us", NULL);
    talk_say(s, "rc", "joint", NULL, "to both", NULL);
    talk_say(s, "vendor", "isac", NULL, "to the isac", "GREEN");
    talk_say(s, "control", "occ", NULL, "from above", NULL);
    assert_int_equal(stage_count_for(s, "csirt",
                                     "chat.said room=csirt text=to us by=an "
                                     "team=csirt command=1"),
                     1);
    assert_int_equal(
        stage_count_for(s, "csirt,rail,desk", "room=joint text=to both by=rc"),
        1);
    assert_int_equal(
        stage_count_for(s, "csirt,rail,vendor",
                        "room=isac text=to the isac tlp=GREEN by=vendor"),
        1);
    assert_int_equal(stage_count_for(s, "occ", "text=from above command=4"), 1);
    stage_close(s);
}

static void direct_words_reach_those_named_and_who_speaks(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    talk_say(s, "an", NULL, "rc", "between us", "RED");
    talk_say(s, "an", NULL, "press", "no comment", NULL);
    talk_say(s, "desk", NULL, "chief", "call me", NULL);
    assert_int_equal(
        stage_count_for(s, "an,rc",
                        "to=rc text=between us tlp=RED by=an team=csirt"),
        1);
    assert_int_equal(stage_count_for(s, "an,press", "text=no comment"), 1);
    assert_int_equal(stage_count_for(s, "chief,desk", "text=call me by=desk"),
                     1);
    stage_close(s);
}

static void what_cannot_be_said_is_refused(void **state)
{
    (void)state;
    static char text[2002 * 3];
    memset(text, 'x', 2001);
    static const struct {
        const char *who;
        const char *room;
        const char *to;
        const char *text;
        const char *tlp;
        const char *why;
    } rows[] = {
        {"an", "csirt", NULL, "", NULL, "why=text-needed"},
        {"an", "csirt", NULL, NULL, NULL, "why=text-needed"},
        {"an", "csirt", NULL, text, NULL, "why=too-long"},
        {"an", "csirt", NULL, "x", "PINK", "why=bad-value"},
        {"an", "occ", NULL, "x", NULL, "why=not-yours"},
        {"duty", "joint", NULL, "x", NULL, "why=unknown-id"},
        {"duty", "nowhere", NULL, "x", NULL, "why=unknown-id"},
        {"an", NULL, "csirt", "x", NULL, "why=unknown-id"},
        {"an", NULL, NULL, "x", NULL, "why=addressee-needed"},
        {"an", "csirt", "rc", "x", NULL, "why=bad-value"},
        {"an", "isac", NULL, "x", NULL, "why=tlp-needed"},
        {"an", "isac", NULL, "x", "RED", "why=tlp"},
        {"an", "isac", NULL, "x", "AMBER+STRICT", "why=tlp"},
        {"an", "csirt", NULL, "x", "RED", "why=tlp"},
        {"an", NULL, "rc", "x", "AMBER+STRICT", "why=tlp"},
        {"ghost", "csirt", NULL, "x", NULL, "why=unknown-role"},
    };
    stage *s = open_at_one("");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage_clear(s);
        talk_say(s, rows[i].who, rows[i].room, rows[i].to, rows[i].text,
                 rows[i].tlp);
        assert_int_equal(stage_count(s, "chat.said"), 0);
        expect_contains(stage_log(s), rows[i].why);
    }
    stage_close(s);
}

static void a_strict_label_stays_within_the_organisation(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    talk_say(s, "an", "csirt", NULL, "ours", "AMBER+STRICT");
    talk_say(s, "an", NULL, "duty", "ours too", "AMBER+STRICT");
    talk_say(s, "an", "isac", NULL, "for the isac", "AMBER");
    assert_int_equal(stage_count(s, "chat.said"), 3);
    stage_close(s);
}

static void pin(stage *s, const char *who, uint64_t seq, bool ok)
{
    const enshu_pair fields[] = {
        stage_int(ENSHU_F_SAID, (int64_t)seq),
        {ENSHU_F_OK, NULL, {ENSHU_TYPE_BOOL, 0, {.integer = ok}}}};
    stage_command(s, who, ENSHU_COMMAND_CHAT_PIN, fields, 2);
}

static void only_what_one_has_received_is_pinned(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    talk_say(s, "rc", "joint", NULL, "the plan", NULL);
    talk_say(s, "an", NULL, "chief", "a word", NULL);
    const uint64_t plan = stage_seq(s, "the plan");
    const uint64_t word = stage_seq(s, "a word");
    stage_clear(s);
    pin(s, "duty", plan, true);
    pin(s, "rc", word, true);
    pin(s, "rc", 1, true);
    assert_int_equal(stage_count(s, "why=unknown-id"), 3);
    pin(s, "an", plan, true);
    pin(s, "an", plan, true); /* it is already */
    pin(s, "chief", word, true);
    pin(s, "desk", plan, false);
    assert_int_equal(stage_count(s, "chat.pinned"), 3);
    assert_int_equal(
        stage_count_for(s, "csirt,rail,desk", "ok=true by=an team=csirt"), 1);
    assert_int_equal(stage_count_for(s, "an,chief", "ok=true by=chief"), 1);
    assert_int_equal(stage_count_for(s, "csirt,rail,desk", "ok=false by=desk"),
                     1);
    stage_close(s);
}

static void an_answer_names_what_the_speaker_has_received(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    talk_say(s, "rc", "joint", NULL, "a question", NULL);
    const uint64_t asked = stage_seq(s, "a question");
    const enshu_pair joint[] = {stage_id(ENSHU_F_ROOM, "joint"),
                                stage_str(ENSHU_F_TEXT, "yes"),
                                stage_int(ENSHU_F_SAID, (int64_t)asked)};
    const enshu_pair occ[] = {stage_id(ENSHU_F_ROOM, "occ"),
                              stage_str(ENSHU_F_TEXT, "yes"),
                              stage_int(ENSHU_F_SAID, (int64_t)asked)};
    stage_command(s, "an", ENSHU_COMMAND_CHAT_SAY, joint, 3);
    stage_command(s, "duty", ENSHU_COMMAND_CHAT_SAY, occ, 3);
    char said[32];
    (void)snprintf(said, sizeof said, "said=%llu by=an",
                   (unsigned long long)asked);
    assert_int_equal(stage_count(s, said), 1);
    assert_int_equal(stage_count(s, "why=unknown-id message=said"), 1);
    stage_close(s);
}

static void conditions_and_handlers_hear_it(void **state)
{
    (void)state;
    stage *s = open_at_one(
        "inject{ id='A', when=said('joint', {text='Ｐｕｌｌ THE plug'}), "
        " to='occ', via='email', body='a' } "
        "inject{ id='B', when=said(nil, {by='rail'}), to='occ', via='email', "
        " body='b' } "
        "inject{ id='C', when=said('isac'), to='occ', via='email', body='c' } "
        "on('chat', {room='joint'}, function(e) "
        " log(e.id, e.by, e.text, e.tlp or '-') end) ");
    talk_say(s, "an", NULL, "rc", "pull the plug", NULL);
    assert_int_equal(stage_count(s, "inject.sent"), 0);
    talk_say(s, "rc", "joint", NULL, "we PULL theplug now", "GREEN");
    assert_int_equal(stage_count(s, "inject=A"), 1);
    assert_int_equal(stage_count(s, "inject=B"), 1);
    assert_int_equal(stage_count(s, "inject=C"), 0);
    assert_int_equal(stage_count(s, "text=joint rc we PULL theplug now GREEN"),
                     1);
    stage_close(s);
}

/* ---- describing ---- */

static int n_rooms;
static char rooms[1024];

static void add_word(const char *word)
{
    const size_t used = strlen(rooms);
    (void)snprintf(rooms + used, sizeof rooms - used, "%s", word);
}

static void note_room(void *user, const enshu_record *r)
{
    (void)user;
    if (r->kind != ENSHU_RECORD_ROOM_DESCRIBED)
        return;
    n_rooms++;
    for (size_t i = 0; i < r->n_fields; i++) {
        const enshu_field f = r->fields[i].field;
        if (f == ENSHU_F_KIND || f == ENSHU_F_TLP)
            add_word(" ");
        if (f == ENSHU_F_ID || f == ENSHU_F_KIND || f == ENSHU_F_TLP)
            add_word(r->fields[i].value.as.str);
    }
    add_word("; ");
}

static const char *rooms_of(stage *s, const char *team, const char *party)
{
    const enshu_reader reader = {.teams = &team,
                                 .n_teams = team != NULL,
                                 .parties = &party,
                                 .n_parties = party != NULL,
                                 .control = !team && !party};
    n_rooms = 0;
    rooms[0] = '\0';
    assert_int_equal(enshu_drill_describe(stage_drill(s), &reader,
                                          ENSHU_DESCRIBE_THINGS, note_room,
                                          NULL),
                     ENSHU_OK);
    return rooms;
}

static void nobody_is_told_of_a_room_he_is_not_in(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    expect_text(
        rooms_of(s, "csirt", "an"),
        "csirt team AMBER+STRICT; joint cross AMBER; isac isac AMBER; ");
    expect_text(rooms_of(s, "occ", "duty"), "occ team AMBER+STRICT; ");
    expect_text(rooms_of(s, NULL, "vendor"), "isac isac AMBER; ");
    expect_text(rooms_of(s, NULL, "desk"), "joint cross AMBER; ");
    (void)rooms_of(s, NULL, NULL);
    assert_int_equal(n_rooms, 5);
    stage_close(s);
}

static void old_sayings_are_forgotten(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    talk_say(s, "an", "csirt", NULL, "first of all", NULL);
    const uint64_t first = stage_seq(s, "first of all");
    for (int i = 0; i < 4096; i++) {
        if (i % 512 == 0)
            stage_clear(s);
        talk_say(s, "an", "csirt", NULL, "more", NULL);
    }
    stage_clear(s);
    pin(s, "an", first, true);
    assert_int_equal(stage_count(s, "why=unknown-id"), 1);
    stage_close(s);
}

/* The places to pin to are not a store that one team could take from all. */
static void who_pins_everything_takes_no_room_from_others(void **state)
{
    (void)state;
    stage *s = open_at_one("");
    for (int i = 0; i < 300; i++) {
        talk_say(s, "an", "csirt", NULL, "so much to do", NULL);
        pin(s, "an", stage_seq(s, "chat.said"), true);
        stage_clear(s);
    }
    talk_say(s, "rc", "rail", NULL, "one thing", NULL);
    pin(s, "rc", stage_seq(s, "chat.said"), true);
    assert_int_equal(stage_count(s, "chat.pinned"), 1);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_room_reaches_its_members),
        cmocka_unit_test(direct_words_reach_those_named_and_who_speaks),
        cmocka_unit_test(what_cannot_be_said_is_refused),
        cmocka_unit_test(a_strict_label_stays_within_the_organisation),
        cmocka_unit_test(only_what_one_has_received_is_pinned),
        cmocka_unit_test(an_answer_names_what_the_speaker_has_received),
        cmocka_unit_test(conditions_and_handlers_hear_it),
        cmocka_unit_test(nobody_is_told_of_a_room_he_is_not_in),
        cmocka_unit_test(old_sayings_are_forgotten),
        cmocka_unit_test(who_pins_everything_takes_no_room_from_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
