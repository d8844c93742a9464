/* Drafts: what was typed wins, nothing is lost, nothing is sent too often. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/memory.h"
#include "model/drill.h"

#define SECONDS(n) ((int64_t)(n)*INT64_C(1000000))

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

static void tick(sample *s, int64_t after_us)
{
    sample_pass(s, after_us);
    model_tick(sample_model(s), sample_now(s));
}

static void type(sample *s, const char *text)
{
    order_draft(sample_model(s), "reply", "text", text);
}

static void expect_typed(const sample *s, const char *want)
{
    assert_string_equal(model_draft(sample_model(s), "reply", "text"), want);
}

static void save(sample *s, const char *draft)
{
    char *text = xprintf("{\"v\":1,\"type\":\"saved\",\"key\":\"reply\","
                         "\"draft\":%s}",
                         draft);
    sample_take(s, text);
    xfree(text);
}

static void expect_sent(const sample *s, size_t i, const char *want)
{
    char *got = drill_sent_field(s, i, "draft");
    assert_string_equal(got, want);
    xfree(got);
}

static void a_draft_is_sent_at_most_once_a_second(void **state)
{
    sample *s = *state;
    type(s, "a");
    tick(s, 0);
    assert_int_equal(sample_sent_count(s), 1);
    type(s, "ab");
    tick(s, SECONDS(1) / 2);
    type(s, "abc");
    tick(s, SECONDS(1) / 4);
    assert_int_equal(sample_sent_count(s), 1);
    tick(s, SECONDS(1) / 4);
    assert_int_equal(sample_sent_count(s), 2);
    expect_sent(s, 1, "{\"text\":\"abc\"}");
    tick(s, SECONDS(5));
    assert_int_equal(sample_sent_count(s), 2);
    type(s, "abc");
    tick(s, SECONDS(5));
    assert_int_equal(sample_sent_count(s), 2);
}

static void before_leaving_a_draft_is_sent_at_once(void **state)
{
    sample *s = *state;
    assert_false(model_hand_over_drafts(sample_model(s)));
    type(s, "a");
    tick(s, 0);
    type(s, "ab");
    assert_true(model_hand_over_drafts(sample_model(s)));
    assert_int_equal(sample_sent_count(s), 2);
    expect_sent(s, 1, "{\"text\":\"ab\"}");
    save(s, "{\"text\":\"a\"}");
    assert_true(model_hand_over_drafts(sample_model(s)));
    assert_int_equal(sample_sent_count(s), 2);
    save(s, "{\"text\":\"ab\"}");
    assert_false(model_hand_over_drafts(sample_model(s)));
}

static void what_is_typed_wins_over_an_older_answer(void **state)
{
    sample *s = *state;
    type(s, "a");
    tick(s, 0);
    type(s, "ab");
    save(s, "{\"text\":\"a\"}");
    expect_typed(s, "ab");
    save(s, "{\"text\":\"elsewhere\"}");
    expect_typed(s, "ab");
    tick(s, SECONDS(1));
    save(s, "{\"text\":\"ab\"}");
    expect_typed(s, "ab");
    save(s, "{\"text\":\"elsewhere\"}");
    expect_typed(s, "elsewhere");
    tick(s, SECONDS(5));
    assert_int_equal(sample_sent_count(s), 2);
}

static void a_draft_of_the_host_is_there_after_a_start(void **state)
{
    sample *s = *state;
    const uint64_t version = model_version(sample_model(s));
    save(s, "{\"text\":\"昨日の続き\",\"to\":\"boss\"}");
    expect_typed(s, "昨日の続き");
    assert_string_equal(model_draft(sample_model(s), "reply", "to"), "boss");
    assert_string_equal(model_draft(sample_model(s), "reply", "cc"), "");
    assert_true(model_version(sample_model(s)) > version);
    type(s, "新しい");
    tick(s, SECONDS(1));
    expect_sent(s, 0, "{\"text\":\"新しい\",\"to\":\"boss\"}");
}

static void a_draft_survives_a_lost_connection(void **state)
{
    sample *s = *state;
    type(s, "a");
    tick(s, 0);
    sample_link(s, NET_LINK_DOWN);
    type(s, "ab");
    tick(s, SECONDS(10));
    assert_int_equal(sample_sent_count(s), 1);
    expect_typed(s, "ab");
    sample_link(s, NET_LINK_UP);
    drill_welcome(s, "one");
    save(s, "{\"text\":\"older\"}");
    expect_typed(s, "ab");
    drill_live(s);
    assert_int_equal(sample_sent_count(s), 2);
    expect_sent(s, 1, "{\"text\":\"ab\"}");
}

/* The answer was lost with the connection. */
static void a_draft_that_may_not_have_arrived_is_sent_again(void **state)
{
    sample *s = *state;
    type(s, "a");
    tick(s, 0);
    sample_link(s, NET_LINK_DOWN);
    sample_link(s, NET_LINK_UP);
    drill_welcome(s, "one");
    drill_live(s);
    tick(s, SECONDS(1));
    assert_int_equal(sample_sent_count(s), 2);
    save(s, "{\"text\":\"a\"}");
    tick(s, SECONDS(5));
    assert_int_equal(sample_sent_count(s), 2);
}

static void a_draft_is_forgotten_at_both_ends(void **state)
{
    sample *s = *state;
    type(s, "a");
    tick(s, 0);
    save(s, "{\"text\":\"a\"}");
    order_draft(sample_model(s), "reply", "text", NULL);
    expect_typed(s, "");
    tick(s, SECONDS(1));
    assert_int_equal(sample_sent_count(s), 2);
    expect_sent(s, 1, "{}");
    save(s, "{}");
    expect_typed(s, "");
    order_draft(sample_model(s), "reply", "text", NULL);
    tick(s, SECONDS(5));
    assert_int_equal(sample_sent_count(s), 2);
}

static void a_draft_that_is_too_long_waits_for_a_shorter_one(void **state)
{
    sample *s = *state;
    char *text = xmalloc(NET_DRAFT_BYTES + 1);
    memset(text, 'x', NET_DRAFT_BYTES);
    text[NET_DRAFT_BYTES] = '\0';
    type(s, text);
    tick(s, SECONDS(1));
    assert_int_equal(sample_sent_count(s), 0);
    expect_typed(s, text);
    text[NET_DRAFT_BYTES - strlen("text")] = '\0';
    type(s, text);
    tick(s, SECONDS(1));
    assert_int_equal(sample_sent_count(s), 1);
    xfree(text);
}

/* ---- orders that end a draft ---- */

/* Sends what is typed, and says which draft ends with it. */
static void send_reply(sample *s)
{
    model *m = sample_model(s);
    order_reply(m, "", "I-1", model_draft(m, "reply", "text"));
    order_ends_draft(m, model_find_request(m, "message.reply", "I-1", "")->id,
                     "reply");
}

static void an_accepted_order_ends_its_draft(void **state)
{
    sample *s = *state;
    type(s, "a");
    tick(s, 0);
    sample_clear_sent(s);
    send_reply(s);
    expect_typed(s, "a");
    drill_reply(s, 0, true, "");
    expect_typed(s, "");
}

static void a_refused_order_leaves_its_draft(void **state)
{
    sample *s = *state;
    type(s, "a");
    tick(s, 0);
    sample_clear_sent(s);
    send_reply(s);
    drill_reply(s, 0, false, "closed");
    expect_typed(s, "a");
}

static void what_was_written_after_sending_stays(void **state)
{
    sample *s = *state;
    type(s, "a");
    tick(s, 0);
    sample_clear_sent(s);
    send_reply(s);
    type(s, "ab");
    drill_reply(s, 0, true, "");
    expect_typed(s, "ab");
}

/* The order is sent again under its id, and its answer is the first one. */
static void an_order_over_a_lost_connection_ends_its_draft(void **state)
{
    sample *s = *state;
    type(s, "a");
    tick(s, 0);
    sample_link(s, NET_LINK_DOWN);
    send_reply(s);
    sample_clear_sent(s);
    sample_link(s, NET_LINK_UP);
    drill_welcome(s, "one");
    save(s, "{\"text\":\"a\"}");
    drill_live(s);
    drill_reply(s, 0, true, "");
    expect_typed(s, "");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_draft_is_sent_at_most_once_a_second),
        TEST(before_leaving_a_draft_is_sent_at_once),
        TEST(what_is_typed_wins_over_an_older_answer),
        TEST(a_draft_of_the_host_is_there_after_a_start),
        TEST(a_draft_survives_a_lost_connection),
        TEST(a_draft_that_may_not_have_arrived_is_sent_again),
        TEST(a_draft_is_forgotten_at_both_ends),
        TEST(a_draft_that_is_too_long_waits_for_a_shorter_one),
        TEST(an_accepted_order_ends_its_draft),
        TEST(a_refused_order_leaves_its_draft),
        TEST(what_was_written_after_sending_stays),
        TEST(an_order_over_a_lost_connection_ends_its_draft),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
