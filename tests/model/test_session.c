/* Welcome, clock, connection: what comes and goes with them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/memory.h"
#include "console/model/judge_orders.h"
#include "model/drill.h"

#define SECONDS(n) ((int64_t)(n)*INT64_C(1000000))

static int create(void **state)
{
    *state = drill_create();
    return 0;
}

static int destroy(void **state)
{
    sample_destroy(*state);
    return 0;
}

static int64_t shown(const sample *s)
{
    return model_now(sample_model(s), sample_now(s));
}

/* ---- before anything ---- */

static void a_new_model_knows_nothing(void **state)
{
    (void)state;
    sample *s = sample_create();
    const model *m = sample_model(s);
    const model_entry *entries;
    const model_message *const *messages;
    assert_string_equal(model_drill(m), "");
    assert_int_equal(model_last(m), 0);
    assert_false(model_get_clock(m)->known);
    assert_string_equal(model_get_clock(m)->why, "");
    assert_string_equal(model_get_scenario(m)->id, "");
    assert_string_equal(model_get_link(m)->bye, "");
    assert_int_equal(model_get_seat(m)->n_roles, 0);
    assert_int_equal(model_timeline(m, &entries), 0);
    assert_int_equal(model_messages(m, &messages), 0);
    assert_false(model_get_score(m)->known);
    assert_string_equal(model_draft(m, "reply", "text"), "");
    assert_true(model_offers_are_old(m, ""));
    assert_null(model_find_request(m, "", "", ""));
    sample_destroy(s);
    model_destroy(NULL);
}

/* ---- welcome ---- */

static void a_welcome_says_who_and_what(void **state)
{
    const model *m = sample_model(*state);
    const model_seat *seat = model_get_seat(m);
    const model_scenario *scenario = model_get_scenario(m);
    assert_string_equal(model_drill(m), "one");
    assert_true(seat->control);
    assert_string_equal(seat->roles[0], "lead");
    assert_string_equal(seat->teams[0], "it");
    assert_string_equal(scenario->title.ja, "小さな訓練");
    assert_null(scenario->summary.ja);
    assert_string_equal(scenario->start, "2026-07-01 09:00");
    assert_int_equal(scenario->length_us, MINUTES(120));
    assert_string_equal(scenario->tlp, "GREEN");
    assert_int_equal(scenario->phases, 3);
    assert_int_equal(scenario->phase, 0);
    assert_true(model_get_link(m)->live);
}

static void another_drill_makes_the_old_one_forgotten(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    const model_entry *e;
    drill_inject(s, MINUTES(1), "I-1", "it");
    order_draft(m, "reply", "text", "half");
    order_action(m, "", "isolate", "web", NULL, 0);
    drill_welcome(s, "two");
    assert_string_equal(model_drill(m), "two");
    assert_int_equal(model_last(m), 0);
    assert_int_equal(model_count(m, MODEL_ASSET), 0);
    assert_int_equal(model_timeline(m, &e), 0);
    assert_int_equal(model_unread(m), 0);
    assert_string_equal(model_draft(m, "reply", "text"), "");
    assert_null(model_find_request(m, "", "isolate", "web"));
    assert_false(model_get_clock(m)->known);
    sample_clear_sent(s);
    drill_live(s);
    assert_int_equal(sample_sent_count(s), 0);
    assert_int_equal(model_get_link(m)->state, NET_LINK_UP);
}

static void a_drill_can_be_forgotten_by_hand(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    const uint64_t version = model_version(m);
    model_forget(m);
    assert_string_equal(model_drill(m), "");
    assert_int_equal(model_count(m, MODEL_ROLE), 0);
    assert_false(model_get_link(m)->live);
    assert_true(model_version(m) > version);
    drill_welcome(s, "one");
    drill_describe(s);
    assert_int_equal(model_count(m, MODEL_ASSET), 2);
}

/* The connection of the old drill ended, too: its reason is not the next
 * one's. */
static void a_drill_forgotten_by_hand_has_no_connection(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    sample_take(s, "{\"v\":1,\"type\":\"bye\",\"why\":\"closing\","
                   "\"message\":\"the host ends\"}");
    sample_link(s, NET_LINK_CLOSED);
    assert_string_equal(model_get_link(m)->bye, "closing");
    model_forget(m);
    assert_int_equal(model_get_link(m)->state, NET_LINK_CONNECTING);
    assert_string_equal(model_get_link(m)->bye, "");
    assert_string_equal(model_get_link(m)->bye_message, "");
}

/* The scenario is an object of its own, which the protocol does not look
 * into. */
static void times_of_a_scenario_are_kept_within_bounds(void **state)
{
    sample *s = *state;
    const model_scenario *scenario = model_get_scenario(sample_model(s));
    sample_take(s, "{\"v\":1,\"type\":\"welcome\",\"drill\":\"one\","
                   "\"roles\":[\"lead\"],\"teams\":[\"it\"],"
                   "\"control\":true,\"phases\":1,\"scenario\":{"
                   "\"id\":\"x\",\"start_us\":9223372036854775807,"
                   "\"length_us\":-9223372036854775807}}");
    assert_string_equal(scenario->id, "x");
    assert_true(scenario->start_us >= 0 && scenario->start_us < MINUTES(1440));
    assert_int_equal(scenario->length_us, 0);
}

/* ---- reconnecting ---- */

static void play_a_little(sample *s)
{
    drill_inject(s, MINUTES(1), "I-1", "it");
    drill_action(s, MINUTES(2), "action.started", "isolate", "web", MINUTES(7));
    drill_question(s, MINUTES(3), "Q-1", MINUTES(10));
    drill_sample(s, MINUTES(4), 5);
    drill_action(s, MINUTES(7), "action.done", "isolate", "web", 0);
    sample_next(s, MINUTES(8), "phase.entered",
                json_pack("{s:s}", "phase", "p1"));
    sample_next(s, MINUTES(9), "item.cancelled",
                json_pack("{s:s, s:s}", "id", "trains", "key", "101"));
}

/* The same history under the same numbers. */
static void replay(sample *s)
{
    sample_record(
        s, 1, MINUTES(1), "inject.sent",
        json_pack("{s:s, s:o}", "inject", "I-1", "to", sample_ids("it")));
    sample_record(s, 2, MINUTES(2), "action.started",
                  json_pack("{s:s, s:s, s:s}", "action", "isolate", "by",
                            "lead", "on", "web"));
    sample_record(s, 6, MINUTES(8), "phase.entered",
                  json_pack("{s:s}", "phase", "p1"));
    sample_record(s, 7, MINUTES(9), "item.cancelled",
                  json_pack("{s:s, s:s}", "id", "trains", "key", "101"));
}

static void history_that_comes_again_doubles_nothing(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    play_a_little(s);
    char *before = sample_dump(m, sample_now(s));
    sample_link(s, NET_LINK_DOWN);
    sample_link(s, NET_LINK_UP);
    drill_welcome(s, "one");
    drill_describe(s);
    replay(s);
    drill_live(s);
    /* The first description said so before anything had happened. */
    sample_record(s, 0, MINUTES(9), "operation.described",
                  json_pack("{s:s, s:o, s:s, s:s, s:i}", "id", "trains", "name",
                            sample_text("列車", "Trains"), "unit", "train",
                            "on", "shop", "queue", 5));
    char *after = sample_dump(m, sample_now(s));
    assert_string_equal(after, before);
    xfree(before);
    xfree(after);
    drill_inject(s, MINUTES(10), "I-2", "it");
    assert_int_equal(model_unread(m), 2);
    assert_int_equal(model_last(m), 8);
}

static void the_host_is_told_what_arrived(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    play_a_little(s);
    sample_clear_sent(s);
    sample_pass(s, SECONDS(5));
    model_tick(m, sample_now(s));
    assert_int_equal(sample_sent_count(s), 1);
    char *type = drill_sent_field(s, 0, "type");
    char *seq = drill_sent_field(s, 0, "seq");
    assert_string_equal(type, "received");
    assert_string_equal(seq, "7");
    xfree(type);
    xfree(seq);
    sample_pass(s, SECONDS(5));
    model_tick(m, sample_now(s));
    assert_int_equal(sample_sent_count(s), 1);
}

static void a_lost_connection_shows(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const uint64_t version = model_version(m);
    assert_int_equal(model_get_link(m)->rtt_us, 38000);
    sample_link(s, NET_LINK_DOWN);
    assert_int_equal(model_get_link(m)->state, NET_LINK_DOWN);
    assert_int_equal(model_get_link(m)->attempt, 3);
    assert_int_equal(model_get_link(m)->retry_at_us,
                     sample_now(s) + SECONDS(8));
    assert_false(model_get_link(m)->live);
    assert_true(model_version(m) > version);
}

static void a_goodbye_has_its_reason(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    sample_take(s, "{\"v\":1,\"type\":\"bye\",\"why\":\"replaced\","
                   "\"message\":\"someone else\"}");
    sample_link(s, NET_LINK_CLOSED);
    assert_int_equal(model_get_link(m)->state, NET_LINK_CLOSED);
    assert_string_equal(model_get_link(m)->bye, "replaced");
    assert_string_equal(model_get_link(m)->bye_message, "someone else");
    sample_link(s, NET_LINK_UP);
    drill_welcome(s, "one");
    assert_string_equal(model_get_link(m)->bye, "");
}

static void a_pong_changes_only_the_round_trip(void **state)
{
    sample *s = *state;
    const uint64_t version = model_version(sample_model(s));
    sample_take(s, "{\"v\":1,\"type\":\"pong\",\"t\":5}");
    assert_int_equal(model_version(sample_model(s)), version);
}

/* ---- clock ---- */

static void drill_time_goes_on_by_itself(void **state)
{
    sample *s = *state;
    drill_clock(s, MINUTES(10), 4500, false);
    assert_int_equal(shown(s), MINUTES(10));
    sample_pass(s, SECONDS(2));
    assert_int_equal(shown(s), MINUTES(10) + SECONDS(9));
}

static void a_pause_stands_where_the_host_says(void **state)
{
    sample *s = *state;
    drill_clock(s, MINUTES(10), 1000, false);
    sample_pass(s, SECONDS(3));
    drill_clock(s, MINUTES(10) + SECONDS(2), 1000, true);
    assert_int_equal(shown(s), MINUTES(10) + SECONDS(2));
    sample_pass(s, SECONDS(60));
    assert_int_equal(shown(s), MINUTES(10) + SECONDS(2));
    assert_true(model_get_clock(sample_model(s))->paused);
}

static void a_lost_connection_freezes_the_clock(void **state)
{
    sample *s = *state;
    drill_clock(s, MINUTES(10), 1000, false);
    sample_pass(s, SECONDS(3));
    sample_link(s, NET_LINK_DOWN);
    sample_pass(s, SECONDS(60));
    assert_int_equal(shown(s), MINUTES(10) + SECONDS(3));
    sample_link(s, NET_LINK_UP);
    assert_int_equal(shown(s), MINUTES(10) + SECONDS(3));
    drill_clock(s, MINUTES(11), 1000, false);
    assert_int_equal(shown(s), MINUTES(11));
}

static void a_slow_message_does_not_turn_time_back(void **state)
{
    sample *s = *state;
    drill_clock(s, MINUTES(10), 1000, false);
    sample_pass(s, SECONDS(3));
    drill_clock(s, MINUTES(10) + SECONDS(2), 1000, false);
    assert_int_equal(shown(s), MINUTES(10) + SECONDS(3));
    sample_pass(s, SECONDS(1) / 2);
    assert_int_equal(shown(s), MINUTES(10) + SECONDS(3));
    sample_pass(s, SECONDS(2));
    assert_int_equal(shown(s), MINUTES(10) + SECONDS(4) + SECONDS(1) / 2);
}

static void a_host_that_is_far_behind_is_right(void **state)
{
    sample *s = *state;
    drill_clock(s, MINUTES(10), 1000, false);
    drill_clock(s, MINUTES(5), 1000, false);
    assert_int_equal(shown(s), MINUTES(5));
}

static void time_does_not_run_away(void **state)
{
    sample *s = *state;
    drill_clock(s, MINUTES(10), 64000, false);
    sample_pass(s, INT64_MAX / 4);
    assert_true(shown(s) > 0);
    assert_true(shown(s) <= MINUTES(10) + INT64_C(3660) * 86400 * 1000000);
    sample *other = drill_create();
    drill_clock(other, MINUTES(1), 1000, false);
    sample_pass(other, -SECONDS(5));
    assert_int_equal(shown(other), MINUTES(1));
    sample_destroy(other);
}

static void a_clock_that_says_nothing_new_draws_nothing(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    drill_clock(s, MINUTES(10), 1000, false);
    sample_pass(s, SECONDS(1));
    const uint64_t version = model_version(m);
    drill_clock(s, MINUTES(10) + SECONDS(1), 1000, false);
    assert_int_equal(model_version(m), version);
    drill_clock(s, MINUTES(10) + SECONDS(1), 1000, true);
    assert_true(model_version(m) > version);
}

/* ---- the end of judging ---- */

static void tell_clock(sample *s, const char *more)
{
    char *text =
        xprintf("{\"v\":1,\"type\":\"clock\",\"now_us\":0,\"rate\":1000,"
                "\"speed\":1000,\"paused\":true,\"ended\":true%s}",
                more);
    sample_take(s, text);
    xfree(text);
}

static void give_orders(model *m)
{
    order_hint(m, "");
    order_survey(m, "", "hotwash", NULL, 0);
    order_withdraw_level(m, "M6", "it");
    order_observe(m, &(order_observation){.text = "late"});
}

static void a_closed_drill_takes_no_command(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    tell_clock(s, "");
    assert_false(model_get_clock(m)->closed);
    const uint64_t before = model_version(m);
    tell_clock(s, ",\"closed\":true");
    assert_true(model_get_clock(m)->closed);
    assert_true(model_version(m) > before);
    sample_clear_sent(s);
    give_orders(m);
    assert_int_equal(sample_sent_count(s), 0);
    tell_clock(s, ""); /* of a host that knows of no close */
    give_orders(m);
    assert_int_equal(sample_sent_count(s), 4);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_model_knows_nothing),
        TEST(a_welcome_says_who_and_what),
        TEST(another_drill_makes_the_old_one_forgotten),
        TEST(a_drill_can_be_forgotten_by_hand),
        TEST(a_drill_forgotten_by_hand_has_no_connection),
        TEST(times_of_a_scenario_are_kept_within_bounds),
        TEST(history_that_comes_again_doubles_nothing),
        TEST(the_host_is_told_what_arrived),
        TEST(a_lost_connection_shows),
        TEST(a_goodbye_has_its_reason),
        TEST(a_pong_changes_only_the_round_trip),
        TEST(drill_time_goes_on_by_itself),
        TEST(a_pause_stands_where_the_host_says),
        TEST(a_lost_connection_freezes_the_clock),
        TEST(a_slow_message_does_not_turn_time_back),
        TEST(a_host_that_is_far_behind_is_right),
        TEST(time_does_not_run_away),
        TEST(a_clock_that_says_nothing_new_draws_nothing),
        TEST(a_closed_drill_takes_no_command),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
