/* Orders and offers: what goes to the host, and what comes of it. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "model/drill.h"

static int create(void **state)
{
    sample *s = drill_create();
    sample_clear_sent(s);
    *state = s;
    return 0;
}

static int destroy(void **state)
{
    sample_destroy(*state);
    return 0;
}

static void expect_sent(const sample *s, size_t i, const char *name,
                        const char *want)
{
    char *got = drill_sent_field(s, i, name);
    assert_string_equal(got, want);
    xfree(got);
}

static void lose_connection(sample *s)
{
    sample_link(s, NET_LINK_DOWN);
    sample_let_out(s, false);
}

static void come_back(sample *s)
{
    sample_let_out(s, true);
    sample_link(s, NET_LINK_UP);
    drill_welcome(s, "one");
    drill_live(s);
}

/* ---- what is said ---- */

static void an_action_names_role_target_and_form(void **state)
{
    sample *s = *state;
    const order_field form[] = {{.key = "what", .text = "止めた"},
                                {.key = "n", .is_number = true, .number = 3}};
    order_action(sample_model(s), "", "report", "", form, 2);
    assert_int_equal(sample_sent_count(s), 1);
    expect_sent(s, 0, "type", "command");
    expect_sent(s, 0, "kind", "action.start");
    expect_sent(s, 0, "role", "lead");
    expect_sent(s, 0, "fields",
                "{\"action\":\"report\",\"form\":{\"n\":3,\"what\":"
                "\"止めた\"}}");
}

static void each_order_says_what_it_is(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    drill_inject(s, MINUTES(1), "I-1", "it");
    drill_question(s, MINUTES(1), "Q-1", -1);
    order_cancel_action(m, "", "isolate", "web");
    order_answer(m, "", "Q-1", "a", "すぐ");
    order_read(m, "I-1");
    order_reply(m, "", "I-1", "了解");
    order_hint(m, "");
    order_offers(m, "web");
    order_pace(m, "speed", 2000);
    static const char *const want[][2] = {
        {"kind", "action.cancel"}, {"kind", "question.answer"},
        {"kind", "message.read"},  {"kind", "message.reply"},
        {"kind", "hint.ask"},      {"type", "may"},
        {"type", "pace"}};
    assert_int_equal(sample_sent_count(s), 7);
    for (size_t i = 0; i < 7; i++)
        expect_sent(s, i, want[i][0], want[i][1]);
    expect_sent(s, 0, "fields", "{\"action\":\"isolate\",\"on\":\"web\"}");
    expect_sent(s, 1, "fields",
                "{\"option\":\"a\",\"question\":\"Q-1\",\"text\":\"すぐ\"}");
    expect_sent(s, 3, "fields", "{\"inject\":\"I-1\",\"text\":\"了解\"}");
    expect_sent(s, 5, "on", "web");
    expect_sent(s, 6, "value", "2000");
}

static void a_message_has_all_its_parts(void **state)
{
    sample *s = *state;
    const char *const to[] = {"boss"};
    const char *const cc[] = {"press", "it"};
    const order_message message = {.role = "lead",
                                   .to = to,
                                   .n_to = 1,
                                   .cc = cc,
                                   .n_cc = 2,
                                   .heading = "報告",
                                   .text = "本文",
                                   .tlp = "AMBER",
                                   .priority = "high",
                                   .attach = to,
                                   .n_attach = 1};
    order_send(sample_model(s), &message);
    expect_sent(s, 0, "kind", "message.send");
    expect_sent(s, 0, "fields",
                "{\"attach\":[\"boss\"],\"cc\":[\"press\",\"it\"],"
                "\"heading\":\"報告\",\"priority\":\"high\","
                "\"text\":\"本文\",\"tlp\":\"AMBER\",\"to\":[\"boss\"]}");
}

static void every_message_is_one_the_host_can_read(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    order_action(m, "", "isolate", "web", NULL, 0);
    order_pace(m, "pause", 0);
    order_offers(m, "");
    order_draft(m, "k", "f", "x");
    model_tick(m, sample_now(s));
    assert_int_equal(sample_sent_count(s), 4);
    for (size_t i = 0; i < 4; i++) {
        net_message *message = NULL;
        assert_int_equal(net_message_read(sample_sent(s, i),
                                          strlen(sample_sent(s, i)), 'c',
                                          &message, NULL),
                         ENSHU_OK);
        net_message_destroy(message);
    }
}

static void who_has_no_role_gives_no_orders(void **state)
{
    (void)state;
    sample *s = sample_create();
    drill_live(s);
    order_action(sample_model(s), "", "isolate", "web", NULL, 0);
    order_hint(sample_model(s), "");
    assert_int_equal(sample_sent_count(s), 0);
    sample_destroy(s);
}

/* ---- answers ---- */

static void an_order_is_accepted_or_refused_with_the_reason(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    order_action(m, "", "isolate", "web", NULL, 0);
    order_action(m, "", "isolate", "pcs", NULL, 0);
    const model_request *web =
        model_find_request(m, "action.start", "isolate", "web");
    assert_int_equal(web->state, MODEL_SENDING);
    assert_int_equal(web->sent_us, sample_now(s));
    sample_pass(s, 20000);
    drill_reply(s, 0, true, "");
    drill_reply(s, 1, false, "busy");
    web = model_find_request(m, "", "isolate", "web");
    const model_request *pcs = model_find_request(m, "", "isolate", "pcs");
    assert_int_equal(web->state, MODEL_ACCEPTED);
    assert_int_equal(web->answered_us - web->sent_us, 20000);
    assert_int_equal(pcs->state, MODEL_REFUSED);
    assert_string_equal(pcs->why, "busy");
    assert_string_equal(pcs->message, "busy");
    assert_null(model_find_request(m, "pace", "isolate", "web"));
}

static void the_newest_request_about_something_counts(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    order_action(m, "", "isolate", "web", NULL, 0);
    drill_reply(s, 0, false, "busy");
    order_action(m, "", "isolate", "web", NULL, 0);
    assert_int_equal(sample_sent_count(s), 2);
    assert_int_equal(model_find_request(m, "", "isolate", "web")->state,
                     MODEL_SENDING);
}

static void
a_second_order_is_ignored_while_the_first_is_unanswered(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    const char *const to[] = {"boss"};
    order_message message = {.to = to, .n_to = 1, .text = "a"};
    order_action(m, "", "isolate", "web", NULL, 0);
    order_action(m, "", "isolate", "web", NULL, 0);
    order_action(m, "", "isolate", "pcs", NULL, 0);
    assert_int_equal(sample_sent_count(s), 2);
    order_pace(m, "pause", 0);
    order_pace(m, "pause", 0);
    order_pace(m, "speed", 2000);
    order_pace(m, "speed", 4000);
    order_pace(m, "speed", 4000);
    assert_int_equal(sample_sent_count(s), 5);
    order_send(m, &message);
    order_send(m, &message);
    message.text = "b";
    order_send(m, &message);
    assert_int_equal(sample_sent_count(s), 7);
    order_offers(m, "web");
    order_offers(m, "web");
    assert_int_equal(sample_sent_count(s), 8);
}

static void no_two_orders_share_an_id(void **state)
{
    sample *s = *state;
    sample *other = drill_create();
    sample_clear_sent(other);
    order_action(sample_model(s), "", "isolate", "web", NULL, 0);
    order_action(sample_model(s), "", "isolate", "pcs", NULL, 0);
    order_action(sample_model(other), "", "isolate", "web", NULL, 0);
    char *a = drill_sent_field(s, 0, "request");
    char *b = drill_sent_field(s, 1, "request");
    char *c = drill_sent_field(other, 0, "request");
    assert_string_not_equal(a, b);
    assert_string_not_equal(a, c);
    assert_string_not_equal(b, c);
    assert_true(strlen(a) < NET_REQUEST_BYTES);
    xfree(a);
    xfree(b);
    xfree(c);
    sample_destroy(other);
}

/* ---- reconnecting ---- */

static void what_is_unanswered_is_repeated_under_its_id(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    order_action(m, "", "isolate", "web", NULL, 0);
    order_action(m, "", "isolate", "pcs", NULL, 0);
    drill_reply(s, 0, true, "");
    char *text = xstrdup(sample_sent(s, 1));
    lose_connection(s);
    order_pace(m, "pause", 0);
    sample_clear_sent(s);
    model_tick(m, sample_now(s));
    assert_int_equal(sample_sent_count(s), 0);
    come_back(s);
    assert_int_equal(sample_sent_count(s), 2);
    assert_string_equal(sample_sent(s, 0), text);
    expect_sent(s, 1, "verb", "pause");
    come_back(s);
    assert_int_equal(sample_sent_count(s), 2);
    xfree(text);
}

static void what_did_not_get_out_is_tried_again(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    sample_let_out(s, false);
    order_action(m, "", "isolate", "web", NULL, 0);
    model_tick(m, sample_now(s));
    assert_int_equal(sample_sent_count(s), 0);
    sample_let_out(s, true);
    model_tick(m, sample_now(s));
    model_tick(m, sample_now(s));
    assert_int_equal(sample_sent_count(s), 1);
}

static void an_answer_to_nothing_is_passed_over(void **state)
{
    sample *s = *state;
    const uint64_t version = model_version(sample_model(s));
    sample_take(s, "{\"v\":1,\"type\":\"reply\",\"request\":\"x\","
                   "\"ok\":true}");
    sample_take(s, "{\"v\":1,\"type\":\"maybe\",\"request\":\"x\","
                   "\"actions\":[]}");
    assert_int_equal(model_version(sample_model(s)), version);
}

static void an_order_that_is_too_long_is_refused_here(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    char *text = xmalloc(NET_MESSAGE_BYTES + 1);
    memset(text, 'x', NET_MESSAGE_BYTES);
    text[NET_MESSAGE_BYTES] = '\0';
    drill_inject(s, MINUTES(1), "I-1", "it");
    order_reply(m, "", "I-1", text);
    order_action(m, "", "isolate", "web", NULL, 0);
    assert_int_equal(sample_sent_count(s), 1);
    const model_request *r = model_find_request(m, "message.reply", "I-1", "");
    assert_int_equal(r->state, MODEL_REFUSED);
    assert_string_equal(r->why, "too-long");
    xfree(text);
}

static void requests_do_not_pile_up(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    for (int i = 0; i < 3000; i++) {
        char on[16];
        snprintf(on, sizeof on, "x%d", i);
        order_action(m, "", "isolate", on, NULL, 0);
        if (i != 5)
            drill_reply(s, sample_sent_count(s) - 1, true, "");
        if (i == 5)
            assert_int_equal(sample_sent_count(s), 1);
        sample_clear_sent(s);
    }
    assert_null(model_find_request(m, "", "isolate", "x10"));
    assert_int_equal(model_find_request(m, "", "isolate", "x5")->state,
                     MODEL_SENDING);
}

/* ---- reading ---- */

static void a_message_is_read_at_once_and_told_once(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    drill_inject(s, MINUTES(1), "I-1", "it");
    order_read(m, "I-1");
    assert_int_equal(model_unread(m), 0);
    order_mark_unread(m, "I-1");
    assert_int_equal(model_unread(m), 1);
    assert_true(model_find_message(m, "I-1")->marked_unread);
    order_read(m, "I-1");
    order_read(m, "I-1");
    order_read(m, "nothing");
    assert_int_equal(model_unread(m), 0);
    assert_int_equal(sample_sent_count(s), 1);
}

/* ---- offers ---- */

static void answer_may(sample *s, size_t i, const char *actions)
{
    char *request = drill_sent_field(s, i, "request");
    char *text = xprintf("{\"v\":1,\"type\":\"maybe\",\"request\":\"%s\","
                         "\"on\":\"web\",\"actions\":%s}",
                         request, actions);
    sample_take(s, text);
    xfree(text);
    xfree(request);
}

/* As much later as the host may be asked again. */
static void later(sample *s)
{
    sample_pass(s, 250000);
    model_tick(sample_model(s), sample_now(s));
}

static void offers_are_what_the_host_said_last(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    const model_offer *list;
    assert_int_equal(model_offers(m, "web", &list), 0);
    order_offers(m, "web");
    answer_may(s, 0,
               "[{\"action\":\"isolate\",\"role\":\"lead\",\"ok\":true},"
               "{\"action\":\"report\",\"role\":\"lead\",\"ok\":false,"
               "\"why\":\"busy\",\"message\":\"not now\"}]");
    assert_int_equal(model_offers(m, "web", &list), 2);
    assert_true(list[0].ok);
    assert_string_equal(list[0].why, "");
    assert_false(list[1].ok);
    assert_string_equal(list[1].message, "not now");
    assert_false(model_offers_are_old(m, "web"));
    assert_true(model_offers_are_old(m, ""));
    order_offers(m, "web");
    assert_int_equal(sample_sent_count(s), 1);
    later(s);
    order_offers(m, "web");
    answer_may(s, sample_sent_count(s) - 1, "[]");
    assert_int_equal(model_offers(m, "web", &list), 0);
    assert_false(model_offers_are_old(m, "web"));
}

static void offers_grow_old_when_something_happens(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    order_offers(m, "web");
    answer_may(s, 0, "[]");
    drill_sample(s, MINUTES(1), 4);
    assert_false(model_offers_are_old(m, "web"));
    drill_action(s, MINUTES(2), "action.started", "isolate", "web", MINUTES(5));
    assert_true(model_offers_are_old(m, "web"));
    later(s);
    order_offers(m, "web");
    answer_may(s, sample_sent_count(s) - 1, "[]");
    assert_false(model_offers_are_old(m, "web"));
    lose_connection(s);
    assert_true(model_offers_are_old(m, "web"));
}

static void a_refused_question_is_not_asked_again_by_itself(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    order_offers(m, "web");
    drill_reply(s, 0, false, "no-such-target");
    assert_false(model_offers_are_old(m, "web"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_action_names_role_target_and_form),
        TEST(each_order_says_what_it_is),
        TEST(a_message_has_all_its_parts),
        TEST(every_message_is_one_the_host_can_read),
        TEST(who_has_no_role_gives_no_orders),
        TEST(an_order_is_accepted_or_refused_with_the_reason),
        TEST(the_newest_request_about_something_counts),
        TEST(a_second_order_is_ignored_while_the_first_is_unanswered),
        TEST(no_two_orders_share_an_id),
        TEST(what_is_unanswered_is_repeated_under_its_id),
        TEST(what_did_not_get_out_is_tried_again),
        TEST(an_answer_to_nothing_is_passed_over),
        TEST(an_order_that_is_too_long_is_refused_here),
        TEST(requests_do_not_pile_up),
        TEST(a_message_is_read_at_once_and_told_once),
        TEST(offers_are_what_the_host_said_last),
        TEST(offers_grow_old_when_something_happens),
        TEST(a_refused_question_is_not_asked_again_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
