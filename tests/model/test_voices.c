/* In whose name whoever steers a drill speaks. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "console/model/order.h"
#include "model/sample.h"

static int create(void **state)
{
    sample *s = sample_create_control();
    sample_record(s, 0, 0, "room.described",
                  json_pack("{s:s, s:o, s:s, s:o, s:s}", "id", "desk", "name",
                            sample_text("連絡", "Desk"), "kind", "cross",
                            "members", sample_ids("apoc mlit"), "tlp",
                            "AMBER"));
    *state = s;
    return 0;
}

static int destroy(void **state)
{
    sample_destroy(*state);
    return 0;
}

static void play(sample *s, const char *role, const char *how)
{
    char text[400];
    (void)snprintf(text, sizeof text,
                   "{\"v\":1,\"type\":\"seats\",\"rows\":[{\"seat\":\"p1\","
                   "\"instance\":0,\"kind\":\"player\",\"roles\":[\"%s\"],"
                   "\"state\":\"%s\"}]}",
                   role, how);
    sample_take(s, text);
}

static void say_to(sample *s, const char *by, const char *to, const char *text)
{
    (void)sample_next(s, INT64_C(6000000000), "chat.said",
                      json_pack("{s:s, s:s, s:o}", "by", by, "text", text, "to",
                                sample_ids(to)));
}

static void outside_parties_nobody_plays_can_be_spoken_for(void **state)
{
    const model *m = sample_model(*state);
    const char *ids[MODEL_VOICES_MAX];
    assert_true(model_may_voice(m, "control"));
    assert_true(model_may_voice(m, "mlit"));
    assert_false(model_may_voice(m, "commander"));
    assert_false(model_may_voice(m, "apoc"));
    const size_t n = model_voices(m, ids);
    assert_string_equal(ids[0], "control");
    play(*state, "mlit", "taken");
    assert_false(model_may_voice(m, "mlit"));
    assert_int_equal(model_voices(m, ids), n - 1);
    play(*state, "mlit", "free");
    assert_true(model_may_voice(m, "mlit"));
}

static void words_between_two_have_a_room(void **state)
{
    const model *m = sample_model(*state);
    const model_said *const *said;
    say_to(*state, "csirt", "mlit", "question");
    say_to(*state, "mlit", "csirt", "answer");
    say_to(*state, "csirt", "pr", "among us");
    assert_int_equal(model_said_in(m, "@csirt@mlit", &said), 2);
    assert_string_equal(said[1]->text, "answer");
    assert_int_equal(model_said_in(m, "@csirt@pr", &said), 1);
    assert_string_equal(model_voice_in(m, "@csirt@mlit"), "mlit");
    assert_string_equal(model_voice_in(m, "@csirt@pr"), "");
}

static void one_speaks_as_the_one_of_two_one_may_be(void **state)
{
    sample *s = *state;
    say_to(s, "csirt", "mlit", "question");
    order_say(sample_model(s), "", "@csirt@mlit", "answer", "", 0);
    const char *sent = sample_sent(s, 0);
    assert_non_null(strstr(sent, "\"role\":\"mlit\""));
    assert_non_null(strstr(sent, "\"to\":[\"csirt\"]"));
    sample_clear_sent(s);
    say_to(s, "csirt", "pr", "among us");
    order_say(sample_model(s), "", "@csirt@pr", "I listen", "", 0);
    assert_int_equal(sample_sent_count(s), 0);
}

static void in_a_room_only_members_speak_and_control(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    assert_string_equal(model_voice_in(m, "desk"), "control");
    order_voice(m, "mlit");
    assert_string_equal(model_voice_in(m, "desk"), "mlit");
    order_say(m, "", "desk", "as the bureau", "AMBER", 0);
    assert_non_null(strstr(sample_sent(s, 0), "\"role\":\"mlit\""));
    order_voice(m, "paper");
    assert_string_equal(model_voice_in(m, "desk"), "control");
    play(s, "paper", "taken");
    assert_string_equal(model_voice(m), "control");
}

static void a_first_word_has_its_room(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    order_voice(m, "paper");
    const char *room = model_direct_room(m, "pr");
    assert_string_equal(room, "@paper@pr");
    order_say(m, "", room, "a question", "", 0);
    assert_non_null(strstr(sample_sent(s, 0), "\"role\":\"paper\""));
    assert_non_null(strstr(sample_sent(s, 0), "\"to\":[\"pr\"]"));
}

static void calls_of_parties_nobody_plays_are_ones_own(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    (void)sample_next(s, INT64_C(6000000000), "call.rang",
                      json_pack("{s:i, s:s, s:o}", "call", 7, "from", "csirt",
                                "to", sample_ids("mlit")));
    assert_non_null(model_ringing(m));
    order_call_answer(m, 7);
    assert_non_null(strstr(sample_sent(s, 0), "\"role\":\"mlit\""));
    play(s, "mlit", "taken");
    assert_null(model_ringing(m));
    (void)sample_next(s, INT64_C(6000000000), "call.answered",
                      json_pack("{s:i, s:s, s:o}", "call", 7, "by", "mlit",
                                "present", sample_ids("csirt mlit")));
    assert_null(model_talking(m));
    play(s, "mlit", "free");
    assert_non_null(model_talking(m));
}

static void a_trainee_has_no_other_voice(void **state)
{
    (void)state;
    sample *s = sample_create_talk();
    const char *ids[MODEL_VOICES_MAX];
    assert_int_equal(model_voices(sample_model(s), ids), 0);
    assert_false(model_may_voice(sample_model(s), "control"));
    assert_string_equal(model_voice(sample_model(s)), "");
    sample_destroy(s);
}

/* Whoever plays a party has what the scenario would say, to do with as it
 * likes. */
static void a_player_is_offered_replies(void **state)
{
    sample *s = *state;
    size_t waiting = 0;
    sample_seat(s, "player", "mlit", "");
    sample_clear_sent(s);
    for (int i = 0; i < 3; i++)
        (void)sample_next(s, INT64_C(6000000000) + i, "reply.offered",
                          json_pack("{s:s, s:s, s:o, s:o, s:o}", "inject",
                                    "G03", "by", i == 2 ? "paper" : "mlit",
                                    "to", sample_ids("pr"), "subject",
                                    sample_text("返信", "Re"), "body",
                                    sample_text("了解", "Noted")));
    model *m = sample_model(s);
    const model_offered *o = model_first_offered(m, &waiting);
    assert_non_null(o);
    assert_int_equal(waiting, 2);
    assert_string_equal(o->to, "pr");
    order_send_offered(m, o->seq);
    const char *sent = sample_sent(s, 0);
    assert_non_null(strstr(sent, "\"kind\":\"reply.send\""));
    assert_non_null(strstr(sent, "\"role\":\"mlit\""));
    assert_non_null(strstr(sent, "\"to\":[\"pr\"]"));
    o = model_first_offered(m, &waiting);
    assert_int_equal(waiting, 1);
    order_drop_offered(m, o->seq);
    assert_null(model_first_offered(m, &waiting));
    assert_int_equal(sample_sent_count(s), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            outside_parties_nobody_plays_can_be_spoken_for, create, destroy),
        cmocka_unit_test_setup_teardown(words_between_two_have_a_room, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(one_speaks_as_the_one_of_two_one_may_be,
                                        create, destroy),
        cmocka_unit_test_setup_teardown(
            in_a_room_only_members_speak_and_control, create, destroy),
        cmocka_unit_test_setup_teardown(a_first_word_has_its_room, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(
            calls_of_parties_nobody_plays_are_ones_own, create, destroy),
        cmocka_unit_test(a_trainee_has_no_other_voice),
        cmocka_unit_test_setup_teardown(a_player_is_offered_replies, create,
                                        destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
